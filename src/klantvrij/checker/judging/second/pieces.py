"""Cuts text into the pieces the second reader knows: whole words, or parts of rare ones.

The best cut of a word is the one with the most likely pieces (Kudo, 2018, "Subword
Regularization", the unigram model without sampling).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

Cut = tuple[tuple[int, int], ...]
"""Of one word: (piece, its length in letters)."""
SPACE = "\u2581"
"""What stands for the space before a word."""
START, END, UNKNOWN = 0, 1, 2
"""Places in the list of pieces with a task of their own."""
SPECIAL = ("<s>", "</s>", "<unk>")
_UNLIKELY = 10.0


class Pieces:
    """The pieces of one model; `scores` are their log probabilities."""

    def __init__(self, pieces: Sequence[str], scores: Sequence[float]) -> None:
        self.names, self.scores = list(pieces), list(scores)
        self._place = {piece: place for place, piece in enumerate(pieces) if place > UNKNOWN}
        self._longest = max(map(len, self._place))
        self._unknown = min(self.scores) - _UNLIKELY

    def cut(self, text: str) -> tuple[list[int], list[tuple[int, int]]]:
        """Return the pieces of `text` and where each stands, in code points of `text`."""
        letters: list[str] = []
        source: list[int] = []
        for place, letter in enumerate(text):
            plain = letter if letter < "\x7f" else unicodedata.normalize("NFKC", letter)
            for one in plain:
                space = one.isspace() or one < " "
                if space and (not letters or letters[-1] == SPACE):
                    continue
                letters.append(SPACE if space else one)
                source.append(place)
        if not letters or letters[0] != SPACE:
            letters.insert(0, SPACE)
            source.insert(0, 0)
        whole = "".join(letters)
        known: dict[str, Cut] = {}  # only of this text: what people write isn't kept
        numbers: list[int] = []
        spans: list[tuple[int, int]] = []
        at = 0
        while at < len(whole):
            stop = whole.find(SPACE, at + 1)
            stop = len(whole) if stop < 0 else stop
            word = whole[at:stop]
            if word not in known:
                known[word] = self._best(word)
            for piece, length in known[word]:
                first = at + 1 if whole[at] == SPACE and length > 1 else at
                numbers.append(piece)
                spans.append((source[first], source[at + length - 1] + 1))
                at += length
        return numbers, spans

    def _best(self, word: str) -> Cut:
        """Return the likeliest cut of `word` (Viterbi)."""
        worst = float("-inf")
        score = [0.0] + [worst] * len(word)
        came: list[tuple[int, int]] = [(UNKNOWN, 0)] * (len(word) + 1)
        for first in range(len(word)):
            for last in range(first + 1, min(len(word), first + self._longest) + 1):
                place = self._place.get(word[first:last])
                if place is not None and score[first] + self.scores[place] > score[last]:
                    score[last] = score[first] + self.scores[place]
                    came[last] = (place, first)
            if score[first] + self._unknown > score[first + 1]:
                score[first + 1] = score[first] + self._unknown
                came[first + 1] = (UNKNOWN, first)
        cut: list[tuple[int, int]] = []
        last = len(word)
        while last:
            place, first = came[last]
            cut.append((place, last - first))
            last = first
        return tuple(reversed(cut))
