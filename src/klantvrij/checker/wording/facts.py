"""What is asked of one text for more than one word in it, looked at once.

Where its sentences and paragraphs are, which part of it is a letter to one reader, whether it tells
several groups apart, and what in it has to stay.
"""

from __future__ import annotations

from functools import cached_property

from klantvrij.checker.judging.paragraphs import Paragraphs
from klantvrij.checker.wording.left_out import Kept
from klantvrij.checker.wording.letter import span_to_reader
from klantvrij.checker.wording.several import names_several
from klantvrij.dutch.sentences import sentence_at


class Facts:
    """What is known of the text `text`; `lower` is the same, cleaned, in small letters."""

    def __init__(self, text: str, lower: str) -> None:
        self.text = text
        self.lower = lower
        self._paragraphs = Paragraphs(text)
        self._last = ((-1, -1), (0, 0))
        """The word that was looked at last, and its sentence."""

    def sentence(self, start: int, end: int) -> tuple[int, int]:
        """Return where the sentence round ``text[start:end]`` begins and ends."""
        of, bounds = self._last
        if of != (start, end):
            span = sentence_at(self.text, start)
            bounds = span.start, max(span.end, end)
            self._last = (start, end), bounds
        return bounds

    def said(self, start: int, end: int) -> str:
        """Return the sentence round ``text[start:end]`` in small letters."""
        return self.text[slice(*self.sentence(start, end))].lower()

    def says(self, start: int, end: int, words: tuple[str, ...]) -> bool:
        """Say whether one of `words` stands in the sentence besides ``text[start:end]``."""
        first, last = self.sentence(start, end)
        around = f"{self.text[first:start]} {self.text[end:last]}".lower()
        return not frozenset(words).isdisjoint(word.strip(".,;:!?()") for word in around.split())

    def paragraph(self, at: int) -> tuple[int, int]:
        """Return where the paragraph round offset `at` begins and ends."""
        return self._paragraphs.paragraph(at)

    def is_to_reader(self, at: int) -> bool:
        """Say whether offset `at` stands in a letter that is about its reader."""
        return self._letter is not None and self._letter[0] <= at < self._letter[1]

    @cached_property
    def _letter(self) -> tuple[int, int] | None:
        return span_to_reader(self.text)

    @cached_property
    def names_several(self) -> bool:
        """Whether it tells of several groups of customers, or of people who are none."""
        return names_several(self.lower)

    @cached_property
    def kept(self) -> Kept:
        """What has to stay as it is."""
        return Kept(self.text, self.lower)
