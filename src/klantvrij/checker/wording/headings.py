"""Where a text has headings, whether its format says so or only its lines do.

Chapters begin there. Passages that discuss a word have a simpler look at the lines alone, with
which the weights were learnt: `klantvrij.checker.judging.paragraphs`.
"""

from __future__ import annotations

from bisect import bisect_right

from klantvrij.patterns import pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Protocol

    from klantvrij.checker.scanning.normalise import Normalised

    class Block(Protocol):
        """A block of a document; one that has no `kind` may be anything."""

        @property
        def start(self) -> int:
            """Offset of the first code point."""


_LINE = pattern(r"(?m)^[ \t]*([^\W_][^\n\t|]{0,119}|#{1,6}[ \t]+[^\n]{1,119})$")
_MARKED = pattern(r"#{1,6}[ \t]+\S")
_UNDER = pattern(r"[ \t]*\n(?:={3,}|-{3,})[ \t]*(?:\n|\Z)")
_PART = pattern(
    r"(?:hoofdstuk|paragraaf|afdeling|deel|bijlage|artikel)[ \t]+(?:\d{1,3}|[ivx]{1,5}|[a-h])\b"
    r"|\d{1,2}(?:\.\d{1,2})+\.?[ \t]+[^\W\d_]"
)
"""Hoofdstuk 3, 3.2 Jeugdhulp; "3. Bel de gemeente" may be an item of a list."""
_ITEM = pattern(r"[-*•○–—+o][ \t]|(?:\d{1,2}|[a-z])[.)][ \t]")
_NEXT = pattern(r"\s*\n[ \t]*([^\n]+)")
_BLANK = pattern(r"\n[ \t]*(?:\n|\Z)")
_LONGEST = 80
_NO_HEADING = (".", "!", ";", ",", ":", "…")
_SENTENCE = (".", "!", "?", ":", ";", ")", "”", '"')
_HEADINGS = frozenset(("heading", "title"))
_TEXT = frozenset(("", "paragraph"))
"""Kinds of block whose lines may be headings that the format didn't tell."""


def headings(clean: Normalised, blocks: Sequence[Block] | None = None) -> list[int]:
    """Return the offsets in ``clean.text`` of its headings, in order.

    Of headings with nothing between them only the first. `blocks` are those of the document, with
    offsets in its source: there a cell or an item of a list is no heading.
    """
    text = clean.text
    kinds = [str(getattr(block, "kind", "")) for block in blocks or ()]
    starts = [block.start for block in blocks or ()]
    found: list[int] = []
    last = -1
    top = len(text) - len(text.lstrip())
    for line in _LINE.finditer(text):
        start, end = line.span(1)
        at = bisect_right(starts, clean.source(start)) - 1
        kind = kinds[at] if at >= 0 else ""
        if kind in _HEADINGS or (kind in _TEXT and _is_heading(text, start, end, top)):
            if last < 0 or text[last:start].strip():
                found.append(start)
            last = end
    return found


def _is_heading(text: str, start: int, end: int, top: int, *, above: bool = True) -> bool:
    """Say whether the line ``text[start:end]`` is a heading; `above`: perhaps over another.

    `top` is where the text begins.
    """
    line = text[start:end].rstrip()
    if len(line) > _LONGEST or line.endswith(_NO_HEADING):
        return False
    if _MARKED.match(line) or _PART.match(line.lower()) or _UNDER.match(text, end):
        return True
    return _is_over_text(text, start, end, top) or (
        above and _is_over_heading(text, start, end, top)
    )


def _is_over_text(text: str, start: int, end: int, top: int) -> bool:
    """Say whether the line stands by itself over running text, and is no item of a list."""
    following = _NEXT.match(text, end)
    if following is None or not _stands_apart(text, start, top):
        return False
    under = following.group(1)
    if _ITEM.match(text, start):
        before = text.rfind("\n", 0, _last_letter(text, start)) + 1
        if _ITEM.match(under) or (start > top and _ITEM.match(text, before)):
            return False
    return bool(len(under) > _LONGEST or under.rstrip().endswith(_SENTENCE) or _ITEM.match(under))


def _is_over_heading(text: str, start: int, end: int, top: int) -> bool:
    """Say whether the line is a heading right over another, as of a chapter with sections."""
    following = _NEXT.match(text, end)
    if following is None or not _stands_apart(text, start, top) or not _BLANK.match(text, end):
        return False
    return _is_heading(text, *following.span(1), top, above=False)


def _stands_apart(text: str, start: int, top: int) -> bool:
    """Say whether a blank line stands before `start`, and what follows begins as a title does."""
    before = text[max(0, start - 3) : start].replace(" ", "").replace("\t", "")
    first = text[start]
    return (first.isupper() or first.isdigit()) and (start == top or before.endswith("\n\n"))


def _last_letter(text: str, start: int) -> int:
    """Return the offset of the last letter before `start`, or 0."""
    while start and text[start - 1].isspace():
        start -= 1
    return max(0, start - 1)
