"""Fixed phrases, and nouns that become a verb: de inkoop van zorg → het regelen van zorg."""

from __future__ import annotations

from klantvrij.checker.wording.replace import combined, noun_edit
from klantvrij.checker.wording.suggest import Option
from klantvrij.dutch.casing import like
from klantvrij.patterns import pattern
from klantvrij.text import Edit

TYPE_CHECKING = False
if TYPE_CHECKING:
    from klantvrij.checker.finding import Suggestion

_PAIRS = ("producten en diensten", "producten of diensten", "diensten en producten")
_PEOPLE = pattern(r"(?i)\bklant(?:en)?\b")
_NOMINAL = pattern(r"regelen van(?: \w+)?\Z")
_ARRANGED = pattern(r"(?i)\b(?:ge)?regel(?:t|d|de|den|en)\b")
_THE = pattern(r"(?i)\bde[ \n]\Z")
_ANY_WORD = pattern(r"[\w'’-]+[ \n]\Z")
_PREPOSITION = pattern(
    r"(?i)\b(?:bij|over|voor|door|met|rond|van|na|tijdens|via|naar|tot|aan|in)[ \n]\Z"
)
_LATER = pattern(r"(?i)(?:,\s*(?:die|dat|welke|waar\w*)\b|[.!?]\s+(?:deze|die|zij|ze|hij)\b)")
_LINE_START = pattern(r"(?:\A|\n)[\s\d.*#>•–-]*\Z")
_EVENT = pattern(r"(?:\b(?:bij|na|voor|tijdens|over|rond) |(?:\A|[.!?]\s|\n)\s*)de \Z")
_CALLED = pattern(
    r"\b(?:bel(?:t|len|de)?|gebeld|mail(?:t|de)?|gemaild|vraagt?|vroeg|zegt?|zei|afdeling|team|"
    r"collega\w*|medewerkers?|handtekening|winkel|kantoor\w*|materia\w*|software|spullen)\b"
)
_BOUGHT = pattern(
    r"\b(jeugdhulp|jeugdzorg|dagbesteding|begeleiding|huishoudelijke hulp|thuiszorg|taaltrajecten|"
    r"zorg)\b"
)
_KINDS_OF = pattern(r"(?i)\b(?:vorm|vormen|soort|soorten|manier|wijze) van[ \n]\Z")
_COUNTRY = pattern(r"(?i)(?:de )?b\.?v\.? nederland\Z")

_CARE = (
    *("zorg", "hulp", "begeleiding", "ondersteuning", "trajecten", "dagbesteding", "onderwijs"),
    *("jobcoaches", "jobcoaching", "cursussen", "taallessen", "therapie", "opvang", "diagnostiek"),
    *("behandelingen", "voorzieningen", "hulpmiddelen", "verpleging"),
)
_VAN = pattern(r"\s+van\s")


def people_in(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Return where the word for people stands in a phrase: de *klant* centraal."""
    found = _PEOPLE.search(text, start, end)
    return found.span() if found else None


def plural_edit(text: str, start: int, end: int, option: Option) -> Suggestion | None:
    """Return the edit that puts one plural in the place of two: producten en diensten.

    Nothing round it agrees with more than the number, so nothing else changes.
    """
    if not option.gender or text[start:end].lower() not in _PAIRS:
        return None
    if text[end : end + 1] == "-" or text[start - 1 : start] in {"-", "/"}:
        return None
    new = option.text.capitalize() if text[start].isupper() else option.text
    return combined(text, (Edit(start, end, like(text[start:end], new)),))


def is_nominal(option: Option) -> bool:
    """Say whether `option` is an infinitive used as a noun: regelen van."""
    return not option.gender and _NOMINAL.match(option.text) is not None


def _what_is_bought(lower: str, start: int, end: int) -> str:
    """Return what "de inkoop" at ``lower[start:end]`` buys, as said nearby; "" when it isn't clear.

    "De aanbieder belt de inkoop" is a department, so only at the beginning of a sentence or
    behind a preposition, and where nobody calls or asks.
    """
    if _EVENT.search(lower, max(0, start - 40), start) is None:
        return ""
    if _CALLED.search(lower, max(0, start - 80), end + 80):
        return ""
    found = _BOUGHT.findall(lower, max(0, start - 300), end + 300)
    return max(sorted(set(found)), key=found.count) if found else ""


def is_arranged(text: str, sentence: tuple[int, int]) -> bool:
    """Say whether the sentence has that verb already: "het regelen wordt geregeld"."""
    return _ARRANGED.search(text, *sentence) is not None


def arranged_edit(
    text: str, start: int, end: int, option: Option, *, lower: str, surface: str, lemma: str
) -> Suggestion | None:
    """Return the edit of buying to arranging: *de zorginkoop* → *het regelen van zorg*.

    None when what is bought isn't known. `surface` is the word at `start` to `end` in small
    letters, `lemma` that of its term, `lower` the text around it as the eye reads it.
    """
    if surface.startswith("inkoop van "):
        end, option = start + len("inkoop"), option._replace(text="regelen van")
    elif surface == lemma == "inkoop" and not _VAN.match(lower, end):
        care = _what_is_bought(lower, start, end)
        if not care:
            return None
        option = option._replace(text=f"regelen van {care}")
    elif surface != lemma:
        care = surface.removesuffix("inkoop")
        if care == surface or not care.endswith(_CARE):
            return None
        option = option._replace(text=f"regelen van {care}")
    return _nominal_edit(text, start, end, option)


def _nominal_edit(text: str, start: int, end: int, option: Option) -> Suggestion | None:
    """Return the edit that puts an infinitive with *het* in the place of a noun, or None.

    "regelen van" stands before what is arranged, which has to be a kind of care; "regelen van
    zorg" holds it. None after an adjective or another determiner than *de*.
    """
    verb = option.text.split()[0]
    open_ended = option.text.endswith(" van")
    behind = text[end : end + 60].replace("\n", " ")
    if (
        _LATER.match(behind)
        or text[start - 1 : start] == "-"
        or not _follows(behind, _CARE if open_ended else ())
    ):
        return None
    new = verb if open_ended else option.text
    the = _THE.search(text, max(0, start - 4), start)
    if the:
        noun = Option(new, "word", "n", mass=True)
        return noun_edit(text, start, end, noun, gender="c", plural=False, person=False)
    if _KINDS_OF.search(text, max(0, start - 20), start):
        return None
    if _PREPOSITION.search(text, max(0, start - 12), start):
        return combined(text, (Edit(start, end, f"het {new}"),))
    opens = _LINE_START.search(text, max(0, start - 12), start) and text[start].isupper()
    return combined(text, (Edit(start, end, f"Het {new}"),)) if opens else None


def _follows(behind: str, objects: tuple[str, ...]) -> bool:
    """Say whether `behind` begins with what is arranged, or with nothing that belongs to it."""
    if not objects:
        return not behind.startswith((" van ", " en ", " of ", "-"))
    words = [word.strip(".,;:!?)").lower() for word in behind.split()[1:4]]
    return behind.startswith(" van ") and any(word.endswith(objects) for word in words)


def country_edit(text: str, start: int, end: int) -> Suggestion | None:
    """Return the edit for "de BV Nederland": Nederland."""
    if not _COUNTRY.match(text[start:end]):
        return None
    the = _THE.search(text, max(0, start - 4), start)
    first = the.start() if the else start
    if _LATER.match(text[end : end + 60]) or (the is None and _ANY_WORD.search(text, 0, start)):
        return None
    return combined(text, (Edit(first, end, "Nederland"),))
