"""Which part of a text the second reader reads for which words: the same in training and use."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

LENGTH = 320
"""The most pieces in one window, with what is known beforehand and the marks at its ends."""
BEFORE, AFTER = 80, 50
"""Pieces that are read before the first and after the last word of a window, where there are."""


_REACH = 2000
"""Letters around a word that hold all the pieces a window can have beside it."""
_LONGEST_WORD = 200


def stretches(text: str, words: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int, list[int]]]:
    """Yield the parts of `text` in which `words` (start, end) stand: from, to, and which of them.

    So that not the whole of a long text is cut in pieces for one word in it.
    """
    order = sorted(range(len(words)), key=words.__getitem__)
    at = 0
    while at < len(order):
        chosen = [order[at]]
        at += 1
        while at < len(order) and words[order[at]][0] - words[chosen[-1]][1] < 2 * _REACH:
            chosen.append(order[at])
            at += 1
        low = max(0, words[chosen[0]][0] - _REACH)
        if low:
            low = max(low, text.rfind(" ", low, low + _LONGEST_WORD) + 1)
        yield low, words[chosen[-1]][1] + _REACH, chosen


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
) -> Iterator[tuple[int, int, list[int]]]:
    """Yield windows of at most `room` pieces: first, past the last, and which of `where` it is for.

    `count` is how many pieces the text has. What stands farther than a window away changes
    nothing, so that a long text reads like its parts.
    """
    order = sorted((place for place in range(len(where)) if where[place][1]), key=where.__getitem__)
    at = 0
    while at < len(order):
        first = max(0, where[order[at]][0] - BEFORE)
        chosen = [order[at]]
        at += 1
        while at < len(order) and min(where[order[at]][1] + AFTER, count) <= first + room:
            chosen.append(order[at])
            at += 1
        yield first, min(where[chosen[-1]][1] + AFTER, first + room, count), chosen
