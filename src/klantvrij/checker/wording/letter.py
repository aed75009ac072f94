"""Letters to one person: the salutation, and *u* where the letter speaks of "de klant"."""

from __future__ import annotations

from klantvrij.checker.finding import Suggestion
from klantvrij.checker.wording.reader import span_about_reader
from klantvrij.dutch.closed import listed
from klantvrij.dutch.sentences import sentence_at
from klantvrij.patterns import pattern

_GREETING = pattern(
    r"(?im)^[ \t>*]*(?:zeer )?(?:geachte|beste|hallo|dag) [^\n]{2,60}?[,!:]?[ \t]*$"
)
_TO_MANY = pattern(
    r"(?i)\b(?:geachte|beste|hallo|dag) (?:\w+e )?(?:klanten|inwoners|bewoners|ouders|"
    r"buurtbewoners|verzorgers|leden|raadsleden|allen|allemaal|huurders|studenten|leerlingen|collega['’]s|"
    r"bezoekers|patiënten|burgers|ondernemers|deelnemers|mensen|dames en heren|buren)\b"
)
_SALUTATION = pattern(r"(?i)(?:^|\n)[ \t>*]*(zeer )?(geachte|beste) \Z")
_SALUTATION_ENDS = pattern(r"[ \t*]*[,!]?[ \t*]*(?:\n|\Z)")
_THIRD = pattern(r"(?i)\b(?:hij|hem|zijn|haar|zij|ze|zich|diens|u|uw|hen|hun|die|wie)\b")
_HE = pattern(r"(?:Hij|Zij|Ze|Deze|Die|Zijn|Haar)\b")
_VERB = pattern(r" (\w+)\b")
_SENTENCE_START = pattern(r"(?:\A|[\n.!?:]\s*|[•*–-] )\Z")
_FORMS = {"kan": "kunt", "is": "bent", "heeft": "hebt", "zal": "zult", "wil": "wilt"}
_SAME = listed(
    "moet mag krijgt wordt gaat komt doet hoeft ontvangt betaalt vraagt stuurt levert belt meldt "
    "blijft staat weet ziet maakt neemt geeft houdt vult tekent woont werkt zorgt kiest vindt "
    "brengt regelt spreekt mocht moest had kreeg kwam ging"
)


def span_to_reader(text: str) -> tuple[int, int] | None:
    """Return where a letter to one person begins and ends, when that person is whom it is about.

    None for every other text.
    """
    greeting = _GREETING.search(text)
    if greeting is None or _TO_MANY.search(text) is not None:
        return None
    return span_about_reader(text, greeting)


def is_greeted(text: str, start: int, end: int) -> bool:
    """Say whether a letter begins with "Beste" or "Geachte" and what stands here."""
    before = _SALUTATION.search(text, max(0, start - 30), start)
    return before is not None and _SALUTATION_ENDS.match(text, end) is not None


def salutation(text: str, start: int, end: int, kind: str) -> Suggestion | None:
    """Return the edit for "Geachte klant": a letter to somebody whose name isn't known.

    "Beste klant" is for the word that people have at a `kind` of organisation, but an agency for
    the whole country has none.
    """
    found = _SALUTATION.search(text, max(0, start - 30), start)
    if found is None or text[start:end].lower() != "klant":
        return None
    if found.group(2).lower() == "beste" and kind != "uitvoering":
        return None
    return Suggestion(start, end, "heer of mevrouw", "edit")


def addressed(text: str, start: int, end: int) -> Suggestion | None:
    """Return the edit that says *u* for "de klant" at the beginning of a sentence, or None.

    Only when the verb follows and nobody else is spoken of in the sentence or after it.
    """
    first = start - 3
    if first < 0 or text[first:start].lower() != "de " or text[start:end].lower() != "klant":
        return None
    verb = _VERB.match(text, end)
    if verb is None or not _SENTENCE_START.search(text, max(0, first - 4), first):
        return None
    span = sentence_at(text, start)
    rest = text[end : span.end]
    if _THIRD.search(rest) or _HE.match(text[span.end : span.end + 20].lstrip()):
        return None
    word = verb.group(1)
    new = _FORMS.get(word, word if word in _SAME else "")
    return Suggestion(first, verb.end(), f"U {new}", "edit") if new else None
