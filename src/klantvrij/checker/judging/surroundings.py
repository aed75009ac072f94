"""The words around a candidate, in rings by how near they stand.

This runs for every hit, so it works on pieces of text between spaces: what words such a piece
holds is looked up once and remembered (`Tokens`), and nothing here is a regular expression that
walks over the letters. A word's place is only worked out when somebody asks for it (`place`).
"""

from __future__ import annotations

from collections.abc import Callable, Set
from itertools import chain, compress, count

from klantvrij.checker.candidate import Candidate
from klantvrij.patterns import pattern
from klantvrij.records import NamedTuple

TYPE_CHECKING = False

TOKEN = pattern(r"[^\W_]+(?:['’-][^\W_]+)*|[^\w\s]|\n")
RINGS = (1.0, 0.6, 0.35, 0.2)
"""What a word in each ring weighs, nearest first."""
LEFT_REACH, RIGHT_REACH = 700, 400  # code points
_LEFT_TOKENS, _RIGHT_TOKENS = 110, 60
_NEAR_LEFT, _NEAR_RIGHT = 6, 4
STOPS = frozenset(".!?\n")
_MARKS = frozenset(".,:;)?!")
_JOINERS = frozenset("'’-")
_BETWEEN = (
    "_ \t\v\f\r\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007"
    "\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000"
)
"""What no token holds."""
_LONGEST_KEPT, _MOST_KEPT = 40, 100_000


class Surroundings(NamedTuple):
    """Everything the judgement sees of one candidate.

    `left_words` and `right_words` are the words on each side in lower case, nearest first. The
    first ``left_ends[0]`` of `left_words` stand in ring 0, up to ``left_ends[1]`` in ring 1, up to
    ``left_ends[2]`` in ring 2, the rest in ring 3. `sentence` is the span from the first to the
    last word of the sentence, as far as it was looked at. `left_telling` and `right_telling` are
    the places, nearest first, of the words that are `Tokens.telling`: most of them say nothing.
    """

    left_words: list[str]
    right_words: list[str]
    left_ends: tuple[int, int, int]
    right_ends: tuple[int, int, int]
    sentence: tuple[int, int]
    left_telling: list[int]
    right_telling: list[int]

    def rings(self) -> tuple[tuple[list[str], list[str]], ...]:
        """Return (words on the left, words on the right) of every ring, nearest first."""
        left, right = self.left_words, self.right_words
        a, b, c = self.left_ends
        d, e, f = self.right_ends
        return (
            (left[:a], right[:d]),
            (left[a:b], right[d:e]),
            (left[b:c], right[e:f]),
            (left[c:], right[f:]),
        )


FORGOTTEN = Surroundings([], [], (0, 0, 0), (0, 0, 0), (0, 0), [], [])
"""Stands for surroundings that were looked at and not kept: these take more room than all else."""


class Tokens(dict[str, tuple[str, ...]]):
    """Tells which words a piece of text holds; `meet` is called once for every new word.

    `telling` are the words met that say anything; `meet` may add to it.
    """

    def __init__(self, meet: Callable[[str], object], telling: Set[str] = frozenset()) -> None:
        super().__init__()
        self._meet = meet
        self._is_telling = telling.__contains__

    def __missing__(self, piece: str) -> tuple[str, ...]:
        if piece.isalnum():
            found: tuple[str, ...] = (piece,)
        elif piece[-1:] in _MARKS and piece[:-1].isalnum():
            found = (piece[:-1], piece[-1])
        else:
            found = tuple(TOKEN.findall(piece))
        for word in found:
            self._meet(word)
        if len(piece) <= _LONGEST_KEPT:
            if len(self) > _MOST_KEPT:
                self.clear()
            self[piece] = found
        return found

    def telling(self, words: list[str]) -> list[int]:
        """Return the places in `words`, all met, of those that say anything."""
        return list(compress(count(), map(self._is_telling, words)))

    def of(self, text: str) -> list[str]:
        """Return the words of `text`: what ``TOKEN.findall(text)`` gives."""
        if "\n" in text:
            text = text.replace("\n", " \n ")
        # no token holds a space, so the pieces between spaces have the same tokens
        return list(chain.from_iterable(map(self.__getitem__, text.split(" "))))


def around(lower: str, candidate: Candidate, tokens: Tokens) -> Surroundings:
    """Return the words around `candidate` in `lower`, a text in lower case."""
    found = None if candidate.parts else _by_pieces(lower, candidate, tokens)
    return found or _one_by_one(lower, candidate, tokens)


def _by_pieces(lower: str, candidate: Candidate, tokens: Tokens) -> Surroundings | None:
    """Look up what stands between spaces; None when a sentence is longer than is looked at."""
    start, end = candidate.start, candidate.end
    before = lower[max(0, start - LEFT_REACH) : start]
    left = tokens.of(before)
    left.reverse()
    size, b = _stops(left)
    if size >= _LEFT_TOKENS:
        return None
    after = lower[end : end + RIGHT_REACH]
    right = tokens.of(after)
    long, e = _stops(right)
    if long >= _RIGHT_TOKENS:
        return None
    first, last = start, end
    if size:
        first -= len(before[_last_stop(before) + 1 :].lstrip(_BETWEEN))
    if long:
        last += len(after[: _first_stop(after)].rstrip(_BETWEEN))
    if len(left) > _LEFT_TOKENS:
        del left[_LEFT_TOKENS:]
        b = min(b, _LEFT_TOKENS)
    if len(right) > _RIGHT_TOKENS:
        del right[_RIGHT_TOKENS:]
        e = min(e, _RIGHT_TOKENS)
    return Surroundings(
        left,
        right,
        (min(size, _NEAR_LEFT), size, b),
        (min(long, _NEAR_RIGHT), long, e),
        (first, last),
        tokens.telling(left),
        tokens.telling(right),
    )


def _stops(words: list[str]) -> tuple[int, int]:
    """Return the places of the first two sentence ends in `words`; the length for none."""
    first = -1
    for place, word in enumerate(words):
        if word in STOPS:
            if first >= 0:
                return first, place
            first = place
    size = len(words)
    return (size if first < 0 else first), size


def _last_stop(text: str) -> int:
    """Return the place of the last sentence end in `text`, or -1."""
    rfind = text.rfind
    return max(rfind("."), rfind("\n"), rfind("?"), rfind("!"))


def _first_stop(text: str) -> int:
    """Return the place of the first sentence end in `text`, or its length."""
    found = text.find(".")
    stop = len(text) if found < 0 else found
    for sign in "\n?!":
        found = text.find(sign, 0, stop)
        if found >= 0:
            stop = found
    return stop


def _one_by_one(lower: str, candidate: Candidate, tokens: Tokens) -> Surroundings:
    """Do the same word by word: for verbs in two parts and very long sentences."""
    left, left_spans = _left(lower, candidate)
    right, right_spans = _right(lower, candidate)
    for word in (*left, *right):
        tokens[word]  # makes it known
    left_ends, first = _ends(left, _NEAR_LEFT)
    right_ends, last = _ends(right, _NEAR_RIGHT)
    return Surroundings(
        left,
        right,
        left_ends,
        right_ends,
        (
            left_spans[first - 1][0] if first else candidate.start,
            right_spans[last - 1][1] if last else candidate.end,
        ),
        tokens.telling(left),
        tokens.telling(right),
    )


def _ends(words: list[str], near: int) -> tuple[tuple[int, int, int], int]:
    """Return where the rings end, and how many words stand in the same sentence."""
    first, second = _stops(words)
    return (min(first, near), first, second), first


def _left(lower: str, candidate: Candidate) -> tuple[list[str], list[tuple[int, int]]]:
    """Return the words before `candidate` and their spans, nearest first."""
    start = candidate.start
    found = list(TOKEN.finditer(lower, max(0, start - LEFT_REACH), start))
    found = found[: -_LEFT_TOKENS - 1 : -1]
    return [match.group() for match in found], [match.span() for match in found]


def _right(lower: str, candidate: Candidate) -> tuple[list[str], list[tuple[int, int]]]:
    """Return the words after `candidate` and their spans; not the second part of a verb."""
    skip = candidate.parts[1][0] if candidate.parts else -1
    end = candidate.end
    found = [
        match for match in TOKEN.finditer(lower, end, end + RIGHT_REACH) if match.start() != skip
    ][:_RIGHT_TOKENS]
    return [match.group() for match in found], [match.span() for match in found]


def place(
    lower: str, candidate: Candidate, near: Surroundings, side: str, distance: int
) -> tuple[int, int]:
    """Return the span of word `distance` (0 is the nearest) on the "left" or "right" in `near`."""
    if side == "left":
        words, low, high = near.left_words, max(0, candidate.start - LEFT_REACH), candidate.start
    else:
        words, low, high = (
            near.right_words,
            candidate.end,
            min(candidate.end + RIGHT_REACH, len(lower)),
        )
    word = words[distance]
    size = len(word)
    if size > 1 and not candidate.parts and words.index(word) == distance:
        # the nearest of its kind: search for it from the candidate outwards
        while True:
            at = lower.rfind(word, low, high) if side == "left" else lower.find(word, low, high)
            if at < 0:
                break
            if _stands_alone(lower, at, at + size, candidate):
                return at, at + size
            if side == "left":
                high = at + size - 1
            else:
                low = at + 1
    spans = (_left if side == "left" else _right)(lower, candidate)[1]
    return spans[distance]


def _stands_alone(lower: str, start: int, end: int, candidate: Candidate) -> bool:
    """Say whether ``lower[start:end]`` is a token, and not a piece of one."""
    if start < candidate.start:
        low, high = max(0, candidate.start - LEFT_REACH), candidate.start
    else:
        low, high = candidate.end, candidate.end + RIGHT_REACH
    before, after = lower[max(low, start - 2) : start], lower[end : min(end + 2, high)]
    if before[-1:].isalnum() or after[:1].isalnum():
        return False
    if before[-1:] in _JOINERS and before[:-1].isalnum():
        return False
    return not (after[:1] in _JOINERS and after[1:].isalnum())
