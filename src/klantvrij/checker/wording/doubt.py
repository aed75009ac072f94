"""Says where no better word can be certain, whatever the grammar: only hints are offered there.

All the reasons for that come together in `is_doubtful`; most have a module of their own. What
stands here is the word as a word: a writer who speaks of it ("of dat woord wel past"), or says what
it means in a document, means that word.
"""

from __future__ import annotations

from klantvrij.checker.judging.company import speaks_as_supplier
from klantvrij.checker.judging.firms import is_of_a_name
from klantvrij.checker.wording.data_model import describes_model
from klantvrij.checker.wording.left_out import is_own_feeling
from klantvrij.checker.wording.named import is_abbreviated, is_name, is_titled
from klantvrij.checker.wording.own_sense import has_own_sense
from klantvrij.checker.wording.reported import is_quoted, is_reported
from klantvrij.checker.wording.stated import is_called, is_taken_as, is_talked_of
from klantvrij.checker.wording.things import is_goods, is_no_service
from klantvrij.checker.wording.traded import is_near_shop, is_said_to_buy, works_elsewhere
from klantvrij.patterns import pattern

_INTRODUCED = pattern(
    r"(?i)\b(?:zogenoemde?|zogenaamde?|zogeheten|zgn\.|z\.g\.)\s+(?:[\w-]+\s+)?[\"'“‘„*_]*\Z"
)
_NAMED_AFTER = pattern(
    r"(?i)\b(?:dat|dit|die|deze)\s+(?:(?:\w+e|zelfde)\s+)?(?:woord|term|begrip|benaming|"
    r"woordkeus|woordkeuze)\b"
)
_NAMED_LETTERS = ("woord", "term", "begrip", "benaming")
"""Letters without which `_NAMED_AFTER` can't be there: most sentences have none of them."""
_SENTENCE_END = pattern(r"[.!?](?=\s|\Z)")
_LABEL = pattern(
    r"(?:\A|\n)[ \t]*(?:[-*•–>|]\s+)?(?:(?:[a-z]|\d{1,2}|[ivx]{1,4})[.)]\s*)?([*_“\"]*)"
    r"(?:(?:de|het|een)\s+)?\Z"
)
_DEFINITION = pattern(
    r"(?i)([*_”\"]*)(\s*:)?([*_”\"]*)\s+(?:een|iemand|de|het|persoon|personen|degene|diegene|ieder|"
    r"iedere|elke|wie|mens|mensen)\b"
)
_WITH = pattern(r"(?i)\b(?:met|onder)\s+(?:de\s+|het\s+|een\s+)?[\"'“‘*_]*\Z")
_WE_MEAN = pattern(
    r"(?i)[\"'”’*_]*\s+(?:bedoel(?:en|t)?|verstaa(?:n|t)|wordt\s+(?:\w+\s+){0,3}(?:bedoeld|verstaan)|"
    r"worden\s+(?:\w+\s+){0,3}(?:bedoeld|verstaan))\b"
)
_AS_GOODS = pattern(
    r"(?i)\b(?:(?:(?:aan|toe)?lever(?:en|ing)|overdracht|overdragen|overname|werving)\s+van|(?:rol|hoedanigheid)\s+(?:van|als))\s+"
    r"(?:een\s+)?\Z"
)
_OFTEN = pattern(r"(?i)\bvaste?\s+[*_]*\Z")
"""Who comes often: *vaste mensen* are something else."""
_DEPARTMENTS = ("advies", "beheer", "begeleiding", "ondersteuning")
_TOWARDS = pattern(r"(?i)\b(?:naar|bij|via)\s+\Z")
_DETERMINED = pattern(
    r"(?i)\b(?:de|het|een|[eé]én|deze|die|dit|dat|onze|ons|uw|je|jouw|mijn|zijn|haar|hun|elke?|"
    r"iedere?|geen)\s+(?:\w+\s+)?\Z|\b\w+e\s+\Z"
)
_IN_SENTENCE = pattern(r"[^\W\d]\s\Z")
_NEEDS_DETERMINER = ("klantbeeld", "klantbeleving", "klantervaring", "klantenservice")
_DOES = pattern(
    r"(?i)[ \t]+(?:[\w-]+[ \t]+){0,4}?(?:is|was|wordt|heeft|helpt|belt|kan|zal|gaat|staat|komt|"
    r"neemt|geeft|beantwoordt|behandelt|doet|moet|mag|wil)\b"
)
_INSIDE = pattern(r"(?i)\b(?:in|binnen|uit)[ \t]+(?:\w+[ \t]+){0,2}\Z")
_NOT_ANY = ("klantreis",)
"""Words that are a method after "een": only one that is known has a better word."""
_ANY = pattern(
    r"(?i)\b(?:een|geen|zo'n|elke?|iedere?|nieuwe|als|onze|ons|methode|module|"
    r"leermodule|werkwijze|aanpak|sessie)\s+(?:\w+e\s+)?\Z"
)
"""Words for which the better one can't stand alone: *gegevens over ervaring*."""
_BEFORE, _AFTER = 40, 240


def is_doubtful(
    text: str,
    start: int,
    end: int,
    *,
    term: str,
    people: bool,
    kind: str,
    sentence: tuple[int, int],
    paragraph: tuple[int, int],
) -> bool:
    """Say whether no word can be certain in the place of ``text[start:end]``.

    `term` is the id of what stands there, `people` whether it names somebody who is helped, `kind`
    the kind of organisation, `sentence` and `paragraph` where those it stands in begin and end.
    """
    if (
        is_quoted(text, start, end, paragraph)
        or _speaks_of_it(text, start, end, sentence[1])
        or _is_defined(text, start, end)
        or describes_model(text, start, end)
        or is_reported(text, start, end, sentence)
        or is_titled(text, start, end)
        or is_near_shop(text, start, end, paragraph=paragraph)
        or works_elsewhere(text, end, term=term, kind=kind)
        or speaks_as_supplier(text, start, end)
    ):
        return True
    before = text[max(0, start - _BEFORE) : start]
    if people:
        # "burgers (klanten)": another word for the same people
        between = before.endswith("(") and text[end : end + 1] == ")"
        said = (
            is_taken_as(text, start, end)
            or is_called(text, start, end)
            or is_talked_of(text, start, end)
        )
        goods = _AS_GOODS.search(before) is not None or is_said_to_buy(text, start, end)
        named = term == "klant" and is_of_a_name(text, start, end)
        return between or said or goods or named or _OFTEN.search(before) is not None
    return (
        is_name(text, start, end)
        or is_own_feeling(text, start, end)
        or (term == "klant" and _is_department(text, start, end))
        or (term == "klantenservice" and is_of_a_name(text, start, end))
        or is_abbreviated(text, start, end)
        or has_own_sense(
            text, start, end, term=term, kind=kind, sentence=sentence, paragraph=paragraph
        )
        or _lacks(text, end, term, before)
        or (term == "product" and is_goods(text, start, end))
        or (term == "product" and is_no_service(text, start, end, sentence, paragraph))
    )


def _is_department(text: str, start: int, end: int) -> bool:
    """Say whether a compound is a department that one goes to: "door naar klantadvies"."""
    before = _TOWARDS.search(text, max(0, start - _BEFORE), start)
    return before is not None and text[start:end].endswith(_DEPARTMENTS)


def _lacks(text: str, end: int, term: str, before: str) -> bool:
    """Say whether a determiner that the better word needs is missing in `before`."""
    if term == "gemeentewinkel":
        return _INSIDE.search(before) is not None  # "in de balie"
    if term in _NOT_ANY:
        return _ANY.search(before) is not None or _DETERMINED.search(before) is None
    if term not in _NEEDS_DETERMINER:
        return False
    if _DETERMINED.search(before):
        return False
    if term == "klantenservice" and _DOES.match(text, end):
        return True  # "Klantenservice is gesloten", but a heading may be bare
    many = text[end - 2 : end] == "en"
    return _IN_SENTENCE.search(before) is not None and not many


def _speaks_of_it(text: str, start: int, end: int, stop: int) -> bool:
    """Say whether the writer names the word as a word, in this sentence or the next."""
    if _INTRODUCED.search(text, max(0, start - _BEFORE), start):
        return True
    furthest = end + _AFTER
    following = text[end:furthest].lower()
    if not any(letters in following for letters in _NAMED_LETTERS):
        return False
    last = _SENTENCE_END.search(text, max(stop, end), furthest + 2)  # what follows it counts too
    reach = min(last.end(), furthest) if last else furthest
    return _NAMED_AFTER.search(text, end, reach) is not None


def _is_defined(text: str, start: int, end: int) -> bool:
    """Say whether a text says what the word means: *klant:* iemand; met producten bedoelen we."""
    if _WITH.search(text, max(0, start - _BEFORE), start) and _WE_MEAN.match(text, end):
        return True
    label = _LABEL.search(text, max(0, start - _BEFORE), start)
    found = _DEFINITION.match(text, end, end + _BEFORE) if label else None
    return label is not None and found is not None and bool(found.group(2) or label.group(1))
