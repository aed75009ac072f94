"""People's names in a text: who is called Bakker bakes no bread.

Many common Dutch surnames are trades. A word with a capital behind *mevrouw* is a name, whatever
else it means, and so is *Bakker* in the middle of a sentence, and after that wherever it stands.
"""

from __future__ import annotations

from klantvrij.dutch.closed import listed
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
    r"([A-ZÀ-Þ][a-zà-ÿ]+)(?: ([A-ZÀ-Þ][a-zà-ÿ]+))?"
)
_SURNAMES = listed(
    "Appel Appelman Bakker Bakkers Beenhouwer Bierman Bloem Bloemen Boer Boerma Boerman Boers "
    "Boersma Brouwer Brouwers Drukker Fruitema Havenaar Hout Houtman Kaasjager Kleermaker Kok "
    "Koopman Koopmans Koper Kuiper Kuipers Melker Melkert Metselaar Molenaar Molenaars Prijs "
    "Schilder Schilders Schipper Schippers Schoenmaker Schoenmakers Slager Slagers Staal Stroom "
    "Timmer Timmerman Timmermans Timmers Tuinder Vissers Wijn Wijnen Winkelaar Winkelman"
)
"""Surnames that are a trade or what is sold as well, or begin like it."""
_CAPITAL = pattern(r"[A-Z][a-z]{2,}")
_BEFORE = pattern(
    r"(?:[^\W\d_]+|\b[A-Z]\.|[,;(/&]) (?:(?:[Vv]an|[Dd]e[nr]?|[Tt]e[nr]|['’]t) ){0,2}\Z"
)
_PREFIXED = pattern(r"(\S+) ((?:[Vv]an|[Dd]e[nr]?|[Tt]e[nr]|['’]t) (?:de[nr]? )?)\Z")
_AT = frozenset(("bij", "naar"))
"""Before a name without a title: as likely the shop that is called so."""
_THE = listed("de het een die deze elke iedere onze hun uw je geen welke beste warme echte")
_REACH = 60
_HIDDEN = "ø"


def without_names(text: str, lower: str) -> str:
    """Return `lower` with the surnames in `text` made unreadable, every other letter in its place.

    `lower` is `text` in small letters. Only names that might be taken for another word matter, so
    others may stay.
    """
    found = sorted({*_titled(text, lower), *_trades(text)})
    if not found:
        return lower
    known = {text[start:end] for start, end in found}
    found = sorted({*found, *_again(text, known)})
    parts: list[str] = []
    position = 0
    for start, end in found:
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
    """Yield the surnames that are a trade and stand in the middle of a sentence: Jan Bakker."""
    for word in _CAPITAL.finditer(text):
        if word.group() in _SURNAMES:
            start, end = word.span()
            if _is_whole(text, start, end) and _is_called(text, start, end):
                yield start, end


def _is_called(text: str, start: int, end: int) -> bool:
    """Say whether a trade with a capital is a name: not *De Bakker*, *bij Bakker*, *Bakker Jan*."""
    before = text[max(0, start - _REACH) : start]
    if _BEFORE.search(before) is None or _CAPITAL.match(text, end + 1):
        return False
    prefixed = _PREFIXED.search(before)
    if prefixed is None:
        last = before.split()[-1].lower()
        return last not in _THE and last not in _AT
    # "Fatima de Boer", "sprak met De Boer"; not "en de Boer"
    who, prefix = prefixed.groups()
    if prefix[0].isupper():
        return who[-1].isalpha() and who.lower() not in _AT
    return who[0].isupper() and who.lower() not in _THE


def _again(text: str, known: set[str]) -> Iterator[_Span]:
    """Yield every other place of the names `known`, but for *De Bakker*."""
    for word in _CAPITAL.finditer(text):
        if word.group() in known:
            start, end = word.span()
            before = text[max(0, start - _REACH) : start].split()
            if _is_whole(text, start, end) and not (before and before[-1].lower() in _THE):
                yield start, end


def _is_whole(text: str, start: int, end: int) -> bool:
    return not (text[start - 1 : start].isalnum() or text[end : end + 1].isalnum())
