"""Which part of a text the second reader reads for which words: the same in training and use."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

LENGTH = 320
"""Pieces in one window, with what is known beforehand and the two marks at its ends."""
BEFORE, AFTER = 110, 60
"""Pieces that are read before the first and after the last word of a window, where there are."""


def opening(kind: str, speaker: str, title: str) -> str:
    """Return what is known of a text beforehand, as the reader gets it; "" when nothing is."""
    known = [part.strip() for part in (kind, speaker, title) if part.strip()]
    return "".join(f"{part}. " for part in known)


def places(
    spans: Sequence[tuple[int, int]], words: Sequence[tuple[int, int]]
) -> list[tuple[int, int]]:
    """Return for each of `words` (start, end; in order) which of the pieces at `spans` it is.

    Both in code points. (0, 0) for a word in which no piece stands.
    """
    found: list[tuple[int, int]] = []
    at = 0
    for start, end in words:
        while at and spans[at - 1][1] > start:
            at -= 1
        while at < len(spans) and spans[at][1] <= start:
            at += 1
        last = at
        while last < len(spans) and spans[last][0] < end:
            last += 1
        found.append((at, last) if last > at else (0, 0))
    return found


def windows(
    count: int, where: Sequence[tuple[int, int]], room: int
) -> Iterator[tuple[int, list[int]]]:
    """Yield windows of `room` pieces: where each begins, and which of `where` it is for.

    `count` is how many pieces the text has. What stands farther than a window away changes
    nothing, so that a long text reads like its parts.
    """
    order = sorted((place for place in range(len(where)) if where[place][1]), key=where.__getitem__)
    at = 0
    while at < len(order):
        first = max(0, min(where[order[at]][0] - BEFORE, count - room))
        stop = first + room if first + room >= count else first + room - AFTER
        chosen = [order[at]]
        at += 1
        while at < len(order) and where[order[at]][1] <= stop:
            chosen.append(order[at])
            at += 1
        yield first, chosen
