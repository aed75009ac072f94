"""A text as it is read for its tone, and what is found in it; whole, or in parts."""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from klantvrij.checker.direction import tone_words as data
from klantvrij.checker.direction.acts import Reader, reader_of, without_quotes
from klantvrij.checker.direction.occasion import READ_AT_MOST, occasion
from klantvrij.checker.finding import Evidence

_SHORT = 250  # code points: a loose sentence doesn't say what it is about
PARTNER = "PARTNER"
_OF_THE_WHOLE = (
    "CHECKED", "ELSEWHERE", "FREE", "HELP", "LAW", "MEETING", "NO_STORY", "RECORD", "WAY_BACK"
)  # fmt: skip
"""Patterns of tone_words.py of which it counts whether they occur anywhere in a text."""


class ToneKind(StrEnum):
    """The kinds of remark; the value is the word used in settings, JSON and on the command line."""

    DATA_FIRST = "gegevens-eerst"
    """Data is asked for before the story."""
    PUNISHING = "bestraffend-woord"
    """A word that threatens, blames or distrusts."""
    CONTRADICTION = "tegenstrijdig"
    """Words of the conversation and of the market together."""
    DUTY = "plicht-woord"
    """A command dressed as a duty."""


ALL_KINDS = frozenset(ToneKind)
"""Every kind of remark."""


class ToneFinding(NamedTuple):
    """One remark on ``text[start:end]``.

    `text` is that stretch, `why` and `instead` are Dutch at B1 level, `evidence` the words that
    weighed. Offsets are code points in the checked text, end exclusive.
    """

    start: int
    end: int
    kind: ToneKind
    text: str
    why: str
    instead: str
    evidence: tuple[Evidence, ...]


class Whole:
    """What is known of a whole text that is read in parts: `look` at each before it is judged."""

    def __init__(self, opening: str, *, public: bool | None) -> None:
        """Begin with the `opening` of the text; `public` as in whole.direction."""
        self.where = occasion(opening, public=public)
        self.address = is_told(without_quotes(opening))
        self.said = dict.fromkeys((*_OF_THE_WHOLE, PARTNER), False)

    def look(self, text: str) -> None:
        """Remember what `text`, a part, says."""
        unquoted = without_quotes(text)
        for name, known in self.said.items():
            self.said[name] = known or pattern(name).search(unquoted) is not None


def is_told(unquoted: str) -> bool:
    """Say whether a text, of which the quotes are blotted out, speaks to a resident."""
    return reader_of(unquoted[:READ_AT_MOST]) is Reader.RESIDENT


class Reading:
    """A text with what is quoted blotted out, and the questions every kind asks of it."""

    def __init__(self, text: str, whole: Whole | None = None) -> None:
        """Read `text`, a part of the `whole` when that is given."""
        self.text = text
        self.unquoted = without_quotes(text)
        self._whole = whole
        self.address = whole.address if whole is not None else is_told(self.unquoted)
        self.help = self.has("HELP") or (whole is None and len(text) < _SHORT)

    def has(self, name: str) -> bool:
        """Say whether a pattern of tone_words.py occurs outside quotation marks."""
        if self._whole is not None:
            return self._whole.said[name]
        return pattern(name).search(self.unquoted) is not None

    def finding(
        self,
        kind: ToneKind,
        span: tuple[int, int],
        why: str,
        instead: str,
        evidence: Iterable[Evidence] = (),
    ) -> ToneFinding:
        """Return a finding on `span`."""
        start, end = span
        return ToneFinding(start, end, kind, self.text[start:end], why, instead, tuple(evidence))


@lru_cache(maxsize=32)
def pattern(name: str) -> re.Pattern[str]:
    """Return the pattern called `name` in tone_words.py, compiled once."""
    source = getattr(data, name)
    edge = "" if r"\b" in source.split("|")[0] else r"\b"
    return re.compile(rf"{edge}(?:{source})", re.VERBOSE | re.IGNORECASE)
