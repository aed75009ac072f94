"""Spans and edits: the coin every other part pays with.

All offsets are Unicode code points in the checked text, end exclusive.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from klantvrij.records import NamedTuple


class Span(NamedTuple):
    """A stretch of text: ``text[start:end]``, offsets in code points."""

    start: int
    end: int


class Edit(NamedTuple):
    """Replace ``text[start:end]`` by ``replacement``; offsets in code points."""

    start: int
    end: int
    replacement: str


def apply_edits(text: str, edits: Iterable[Edit]) -> str:
    """Return `text` with all `edits` applied; the order they are given in doesn't matter.

    Raises ValueError when two edits overlap or one lies outside the text.
    """
    parts: list[str] = []
    position = 0
    for edit in sorted(edits):
        if edit.start < position or edit.end < edit.start or edit.end > len(text):
            raise ValueError(f"edit {edit.start}-{edit.end} overlaps another or leaves the text")
        parts += (text[position : edit.start], edit.replacement)
        position = edit.end
    parts.append(text[position:])
    return "".join(parts)


_LONGEST_PHRASE = 400
"""Words, spaces and marks in a phrase that is still compared word by word."""


def minimal_edits(start: int, old: str, new: str) -> list[Edit]:
    """Return the changes that turn `old`, which stands at offset `start`, into `new`.

    Whole words are replaced, added or taken out and the words between them are left alone, so
    that what they look like (bold, a link) stays. White space only counts as white space: a line
    end in `old` stays where `new` has a space. The result is in order; it is empty when nothing
    but white space differs.

    >>> minimal_edits(10, "een nieuw product dat", "een nieuwe dienst die")
    [Edit(start=14, end=19, replacement='nieuwe'), Edit(start=20, end=27, replacement='dienst'), \
Edit(start=28, end=31, replacement='die')]
    """
    import re
    from difflib import SequenceMatcher

    token = re.compile(r"\w+(?:[-'’\xad]\w+)*|\s+|.", re.DOTALL)
    before, after = token.findall(old), token.findall(new)
    if max(len(before), len(after)) > _LONGEST_PHRASE:
        return [Edit(start, start + len(old), new)] if old != new else []
    old_keys = [" " if part.isspace() else part for part in before]
    new_keys = [" " if part.isspace() else part for part in after]
    offsets = [start]
    for part in before:
        offsets.append(offsets[-1] + len(part))
    edits = []
    matcher = SequenceMatcher(None, old_keys, new_keys, autojunk=False)
    for kind, first, last, new_first, new_last in matcher.get_opcodes():
        if kind != "equal":
            replacement = "".join(after[new_first:new_last])
            edits.append(Edit(offsets[first], offsets[last], replacement))
    return edits


class LineIndex:
    """Turns a code point offset into a line and a column, both counted from 1."""

    def __init__(self, text: str) -> None:
        starts = [0]
        position = text.find("\n")
        while position >= 0:
            starts.append(position + 1)
            position = text.find("\n", position + 1)
        self._starts = starts

    def position(self, offset: int) -> tuple[int, int]:
        """Return (line, column) of the code point at `offset`."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1
