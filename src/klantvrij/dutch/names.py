"""People's names in a text: who is called Bakker bakes no bread.

Many common Dutch surnames are trades. A word with a capital behind *mevrouw* is a name, whatever
else it means, and after that wherever it stands; *Bakker* is one behind a first name or initials.
A trade with a capital alone is none: headings and lists have them too.
"""

from __future__ import annotations

from klantvrij.dutch.closed import JOINERS_AND_PRONOUNS, NUMBERS, QUANTIFIERS, listed
from klantvrij.patterns import pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    _Span = tuple[int, int]

_TITLES = pattern(
    r"(?:mevrouw|mevr\.?|mw\.?|meneer|mijnheer|heer|dhr\.?|familie|fam\.|gezin|juffrouw|weduwe) "
)
"""What stands before a name, in small letters."""
_CALLED = pattern(
    r" ?(?:(?:drs|dr|mr|ir|ing|prof)\. ?)*(?:[A-Z]\.[ -]?){0,5}"
    r"(?:(?:[Vv]an|[Vv]on|[Dd]e[nr]?|[Dd]u|[Tt]e[nr]?|[Ee]l|['’]t) ){0,3}"
    r"([A-ZÀ-ÖØ-Þ][a-zß-öø-ÿ]+)(?: ([A-ZÀ-ÖØ-Þ][a-zß-öø-ÿ]+))?"
)
_TRADES = listed(
    "Appelman Bakker Beenhouwer Bierman Bloemen Boer Boerma Boerman Boers Boersma Brouwer Drukker "
    "Fruitema Havenaar Houtman Kaasjager Kleermaker Kok Koopman Koopmans Koper Kuiper Melker "
    "Melkert Metselaar Molenaar Schilder Schipper Schoenmaker Slager Timmer Timmerman Timmermans "
    "Tuinder Winkelaar Winkelman"
)
"""Surnames that are a trade as well, or begin like it; none that are the plural of one."""
_WARES = listed("Appel Bloem Hout Prijs Staal Stroom Wijn")
"""Surnames that are sold as well: before them as likely stands a brand, *Tata Staal*."""
_SURNAMES = _TRADES | _WARES
_CAPITAL = pattern(r"[A-Z][a-z]{2,}")
_PREFIX = r"(?:(?:[Vv]an|[Dd]e[nr]?|[Tt]e[nr]|['’]t) ){0,2}\Z"
_INITIALS = pattern(rf"(?:[^\s.!?:] |\b[A-Z]\. ?)[A-Z]\. {_PREFIX}")
"""Not one alone at the beginning of a line, which may count a list: A. Bakker, B. Slager."""
_FIRST = pattern(
    rf"(?:\A|(?P<before>[^\s\w]|\w+) |[\n\W])(?P<first>[A-ZÀ-ÖØ-Þ][a-zß-öø-ÿ]+) {_PREFIX}"
)
_SAYS = pattern(
    r"(?i:\b(?:zegt|zei|aldus|volgens|vertelt|vertelde|vindt|wethouder|burgemeester|raadslid|minister"
    r"|staatssecretaris|gedeputeerde|kamerlid|statenlid|(?:fractie)?voorzitter|griffier|directeur"
    rf"|rector|collega)) {_PREFIX}"
)
"""Behind an office stands a name too: *wethouder Bakker*."""
_NO_FIRST = (
    JOINERS_AND_PRONOUNS
    | QUANTIFIERS
    | NUMBERS
    | listed("geen elk ieder welk mijn zijn bent ben is was word wordt worden werd kies bel vind")
    | listed("vacature beroep functie vak baan diploma cursus leerling stagiair baas meester")
)
"""With a capital at the beginning of a sentence or heading, and yet no first name."""
_NO_FIRST_ENDS = ("e", "ing", "heid", "tie", "rij")
"""What ends so at the beginning of a sentence may be an adjective or a thing: *Lokale Bakker*."""
_SENTENCE_ENDS = frozenset(".!?:;")
_THE = listed("de het een die deze elke iedere onze hun uw je geen welke beste warme echte")
_PREFIXES = listed("van den der ten ter")
_REACH = 60
_HIDDEN = "ø"


def without_names(text: str, lower: str) -> str:
    """Return `lower` with the surnames in `text` made unreadable, every other letter in its place.

    `lower` is `text` in small letters. Only names that might be taken for another word matter, so
    others may stay.
    """
    titled = set(_titled(text, lower))
    known = {text[start:end] for start, end in titled}
    again = _again(text, known) if known else ()
    parts: list[str] = []
    position = 0
    for start, end in sorted({*titled, *_trades(text), *again}):
        # two ways to find a name may find more and less of it: every letter is written once
        if start < position:
            continue
        parts += (lower[position:start], _HIDDEN * (end - start))
        position = end
    return "".join((*parts, lower[position:]))


def _titled(text: str, lower: str) -> Iterator[_Span]:
    """Yield the names behind a title: mevrouw Bakker, dhr. J. de Boer."""
    for title in _TITLES.finditer(lower):
        start = title.start()
        if start and lower[start - 1].isalnum():
            continue
        name = _CALLED.match(text, title.end())
        if name is None:
            continue
        yield name.span(1)
        if name.group(2) in _SURNAMES:
            yield name.span(2)


def _trades(text: str) -> Iterator[_Span]:
    """Yield the surnames that are a trade and stand behind a first name or initials: Jan Bakker."""
    for word in _CAPITAL.finditer(text):
        if word.group() in _SURNAMES:
            start, end = word.span()
            if _is_whole(text, start, end) and _is_called(text, start, end):
                yield start, end


def _is_called(text: str, start: int, end: int) -> bool:
    """Say whether a trade with a capital is a name: not *De Bakker*, *Lokale Bakker*, *Hout*."""
    if _CAPITAL.match(text, end + 1):
        return False
    before = text[max(0, start - _REACH) : start]
    if _INITIALS.search(before):
        return True
    if text[start:end] in _WARES:
        return False
    if _SAYS.search(before):
        return True
    first = _FIRST.search(before)
    return first is not None and _is_first_name(first["first"].lower(), first["before"])


def _is_first_name(word: str, before: str | None) -> bool:
    """Say whether `word`, with a capital in the text behind the word `before`, may be one."""
    if word in _THE or word in _NO_FIRST:
        return False
    if before is not None and (before[-1].isalnum() or before == ","):
        # in the middle of a sentence: "wethouder Sophie Bakker", not "de Warme Bakker"
        return before.lower() not in _THE
    return not word.endswith(_NO_FIRST_ENDS)


def _again(text: str, known: set[str]) -> Iterator[_Span]:
    """Yield every other place of the names `known`, but for *De Bakker* and *Bakker Bart*."""
    for word in _CAPITAL.finditer(text):
        if word.group() in known:
            start, end = word.span()
            if not _is_whole(text, start, end) or _CAPITAL.match(text, end + 1):
                continue
            before = text[max(0, start - _REACH) : start].split()
            if not before or not (before[-1].lower() in _THE or _is_brand(before)):
                yield start, end


def _is_brand(before: list[str]) -> bool:
    """Say whether the last of the words `before` a name makes it that of a firm: *ABN Bank*."""
    last = before[-1]
    if not last[0].isupper() or not last.isalnum():
        return False
    begins = len(before) == 1 or before[-2][-1] in _SENTENCE_ENDS
    return (len(last) > 1 and last.isupper()) or (not begins and last.lower() not in _PREFIXES)


def _is_whole(text: str, start: int, end: int) -> bool:
    return not (text[start - 1 : start].isalnum() or text[end : end + 1].isalnum())
