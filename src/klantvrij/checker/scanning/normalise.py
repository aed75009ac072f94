"""Text as the eye reads it: invisible characters out, words broken over a line made whole.

Word and PDF texts hide soft hyphens and zero-width characters in words and break words over
lines. The scanner looks at a cleaned copy; `Normalised.source` brings its offsets back.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from klantvrij.patterns import pattern
from klantvrij.records import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re

_INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_LIGATURES = {"\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl"}
_HYPHENS = {"\u2010": "-", "\u2011": "-"}
# the break itself, and the line number that printed rulings have in the margin
_LINE = r"\r?\n[ \t]*(?:\d{1,3}[ \t]+)?"
_CLEAN = pattern(
    f"(?P<gone>[{_INVISIBLE}]*\u00ad{_LINE}|[{_INVISIBLE}]+"
    # "klant-\nen marktgericht" is a hanging hyphen, not a broken word
    rf"|(?<=[^\W\d_])[-\u2010]{_LINE}"
    r"(?=[a-zà-ÿ])(?!(?:en|én|of|en/of|tot|dan|als|noch|maar|c\.q\.|cq|resp)\b)"
    rf"|(?<=[A-ZÀ-Þ])[-\u2010]{_LINE}(?=[A-ZÀ-Þ]{{2}})(?!(?:EN|OF|TOT|DAN)\b))"
    f"|(?P<other>[{''.join(_LIGATURES)}{''.join(_HYPHENS)}])"
    "|(?P<accent>[AEIOUaeiou][\u0300\u0301\u0302\u0308])"
)
_NUMBER = pattern(r"(\d+)[ \t]+\Z")
_NUMBERED = pattern(r"[ \t]*(\d{1,3})[ \t]")
_OTHERS = _LIGATURES | _HYPHENS
_MARKS = "\u0300\u0301\u0302\u0308"
_SIGNS = (*_INVISIBLE, *_OTHERS)
"""What a change begins with; loose accents and hyphens at a line end are looked for apart."""
SIGNS = (*_SIGNS, *_MARKS, "-\n", "-\r\n")
"""A text in which none of these stands, `normalise` leaves as it is, but for its line ends."""


class Normalised(NamedTuple):
    """A cleaned `text` with the way back.

    `cuts` are (offset in the cleaned text, offset in the source) after every change, ascending;
    empty when nothing had to be changed. `pairs` are the offsets in the cleaned text of letters
    that are two code points in the source (e and a loose accent).
    """

    text: str
    cuts: tuple[tuple[int, int], ...] = ()
    pairs: frozenset[int] = frozenset()

    def source(self, offset: int) -> int:
        """Return the source offset of the first character that `offset` stands for."""
        if not self.cuts:
            return offset
        index = bisect_right(self.cuts, (offset, 1 << 62)) - 1
        if index < 0:
            return offset
        clean, source = self.cuts[index]
        return source + offset - clean

    def source_end(self, offset: int) -> int:
        """Return the source offset just after the character before `offset`."""
        if not offset:
            return 0
        return self.source(offset - 1) + (2 if offset - 1 in self.pairs else 1)


_WRAPPED = pattern(
    # what stands against the line end first: at most places that settles it
    r"\n(?=[ (]|[^\W\d_])(?<=[^\s.!?:;|]\n)"
    r"(?:(?<=[^\n|\t]{40}[^\s.!?:;|]\n)(?=[ ]{0,8}[a-zà-ÿ(])"
    r"|(?<=[^\n|\t]{60}[^\s.!?:;|]\n)(?=[ ]{0,8}[^\W\d_]))"
)


def unwrapped(text: str) -> str:
    """Return `text` with a space for every line end inside a sentence, so of the same length.

    Mail, PDF and hard-wrapped text break a line where it is full: after a long line without a full
    stop the sentence goes on, after a shorter one when the next goes on in lower case. A short
    line, a list, a table row and a heading keep their line end.
    """
    if "\n" not in text:
        return text
    return _WRAPPED.sub(" ", text)


def normalise(text: str, signs: Iterable[int] | None = None) -> Normalised:
    """Return `text` as it is read: whole lines, no invisible characters, no broken words.

    Line-end hyphens, ligatures and loose accents are mended too. `signs` are the offsets of all
    SIGNS in `text`, ascending, where they are known.
    """
    if signs is None:
        places = _places(text)
    else:
        # a loose accent is mended together with the letter before it
        places = [place - (text[place] in _MARKS) for place in signs]
        places = [place for place in places if place >= 0]
    if not places:
        return Normalised(unwrapped(text))
    import unicodedata

    parts: list[str] = []
    cuts: list[tuple[int, int]] = []
    pairs: list[int] = []
    clean = done = tried = 0
    for place in places:
        match = _CLEAN.match(text, place) if place >= tried else None
        if match is None:
            continue
        tried = match.end()
        if match["gone"] and not _is_break(text, match):
            continue
        kept = text[done : match.start()]
        new = ""
        if match["other"]:
            new = _OTHERS[match["other"]]
        elif match["accent"]:
            new = unicodedata.normalize("NFC", match["accent"])
            if len(new) > 1:
                continue
            pairs.append(clean + len(kept))
        parts += (kept, new)
        clean += len(kept)
        # every character of a ligature stands for the ligature's own place
        cuts += [(clean + step, match.start()) for step in range(1, len(new))]
        clean += len(new)
        done = match.end()
        cuts.append((clean, done))
    parts.append(text[done:])
    # broken words first: at a full line too, the hyphen has to be the last sign of its line
    return Normalised(unwrapped("".join(parts)), tuple(cuts), frozenset(pairs))


def _is_break(text: str, match: re.Match[str]) -> bool:
    """Say whether no number of the text itself is in `match`: *per klant-, 12 maanden lang*.

    The number of a line stands under or over that of another.
    """
    number = _NUMBER.search(match["gone"])
    if number is None:
        return True
    begin, end = text.rfind("\n", 0, match.start()) + 1, text.find("\n", match.end()) + 1
    own = int(number[1])
    near = ((begin, own - 1), (end, own + 1)) if end else ((begin, own - 1),)
    lines = ((_NUMBERED.match(text, place), wanted) for place, wanted in near)
    return any(line is not None and int(line[1]) == wanted for line, wanted in lines)


def _places(text: str) -> list[int]:
    """Return every offset where something to clean can begin, ascending."""
    found: list[int] = []
    for sign in _SIGNS:
        _find(text, sign, 0, found)
    for mark in _MARKS:
        _find(text, mark, 1, found)
    _find(text, "-\n", 0, found)
    if "\r" in text:
        _find(text, "-\r\n", 0, found)
    found.sort()
    return found


def _find(text: str, sign: str, before: int, found: list[int]) -> None:
    """Add the offsets `before` every `sign` in `text` to `found`."""
    place = text.find(sign)
    while place >= 0:
        if place >= before:
            found.append(place - before)
        place = text.find(sign, place + 1)
