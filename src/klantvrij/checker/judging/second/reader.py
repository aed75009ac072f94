"""The second reader as the checker uses it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from klantvrij.checker.judging.second.encoder import Encoder, Window
from klantvrij.checker.judging.second.pieces import END, START
from klantvrij.checker.judging.second.windows import LENGTH, opening, places, stretches, windows

FILE = Path(__file__).with_name("second.safetensors")
_MOST_OPENING = 60
"""Pieces of what is known beforehand."""


class SecondReader:
    """Reads the text around words. Holds nothing of a text: safe to share between threads."""

    def __init__(self, path: Path | str = FILE) -> None:
        """Load the model at `path`. Raises OSError or ValueError when it can't be read."""
        self._encoder = Encoder(path)

    def read(
        self,
        text: str,
        words: Sequence[tuple[int, int]],
        *,
        kind: str = "",
        speaker: str = "",
        title: str = "",
    ) -> list[tuple[float, ...]]:
        """Return for each of `words` (start, end; code points of `text`) log probabilities.

        One number a verdict, in the order of `weights.VERDICTS`; none for a word without letters.
        The others are what the writer's own words say: kind of organisation, who speaks, title.
        """
        known = self._encoder.pieces.cut(opening(kind, speaker, title))[0][:_MOST_OPENING]
        before = [START, *known] if opening(kind, speaker, title) else [START]
        found: list[tuple[float, ...]] = [()] * len(words)
        order: list[int] = []
        read: list[Window] = []
        for low, high, these in stretches(text, words):
            within = [(words[place][0] - low, words[place][1] - low) for place in these]
            for chosen, window in self._windows(text[low:high], within, before):
                order += [these[place] for place in chosen]
                read.append(window)
        said = [tuple(row) for rows in self._encoder.judged(read) for row in rows.tolist()]
        for place, chances in zip(order, said, strict=True):
            found[place] = chances
        return found

    def _windows(
        self, text: str, words: Sequence[tuple[int, int]], before: list[int]
    ) -> Iterator[tuple[list[int], Window]]:
        """Yield which of `words` stand in it, and what to read; `before` is known beforehand."""
        numbers, spans = self._encoder.pieces.cut(text)
        where = places(spans, words)
        for first, last, chosen in windows(len(numbers), where, LENGTH - len(before) - 1):
            row = [*before, *numbers[first:last], END]
            shift = len(before) - first
            yield (
                chosen,
                (
                    row,
                    [
                        (where[place][0] + shift, min(where[place][1] + shift, len(row) - 1))
                        for place in chosen
                    ],
                ),
            )
