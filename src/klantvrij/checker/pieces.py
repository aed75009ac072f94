"""What a piece of a large text is, and how much of a text is looked at to judge it."""

from __future__ import annotations

from klantvrij.records import NamedTuple


class Piece(NamedTuple):
    """Which part of a text is to be judged: from `start` to `end`; the rest stands around it.

    `opening` is how the whole text begins of which this is a piece, which says what it is about.
    """

    start: int
    end: int
    opening: str


CONTEXT = 4200
"""Code points on either side of a piece beyond which nothing counts for a judgement in it."""
OPENING = 100_000
"""Code points at the beginning of a text that say what it is about."""
MOST_AT_ONCE = 10_000
"""Words of a piece judged at a time; each takes some six kilobytes while it is."""
