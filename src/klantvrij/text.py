"""Spans and edits: the coin every other part pays with.

All offsets are Unicode code points in the checked text, end exclusive.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from typing import NamedTuple


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
