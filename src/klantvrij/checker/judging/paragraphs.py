"""The paragraphs of a text and the headings over them, as far as a passage reaches.

Only its lines are looked at, not the format it had; the chapters of a document come from
`klantvrij.checker.wording.headings`.
"""

from __future__ import annotations

from bisect import bisect_left

from klantvrij.records import NamedTuple

LONGEST_TITLE = 120
"""A longer first line, in code points, is no title."""
_LONGEST_HEADING = 80
_LINE_ENDS = (".", "!", "?", ";", ":", "”", '"')
NO_HEADING = (".", "!", ";", ",", ":")
"""A line that ends so is no title and no heading."""
_LIST = ("-", "*", "•", "○", "–", "|", "#")
_WRAPPED, _WIDEST = 50, 110
"""A shorter line, in code points, is not broken off by its width; a longer one is a paragraph."""
REACH = 2000
"""How far a passage goes on either side, in code points; less than the checker's CONTEXT."""


class Paragraph(NamedTuple):
    """A paragraph between two offsets, end exclusive."""

    start: int
    end: int


class Paragraphs:
    """The paragraphs and headings of one text, each looked at once."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._ends: list[int] | None = None
        self._before: dict[Paragraph, Paragraph | None] = {}
        self._after: dict[Paragraph, Paragraph | None] = {}
        self._headings: dict[Paragraph, bool] = {}

    def paragraph(self, at: int) -> Paragraph:
        """Return the paragraph round offset `at`, as far as a passage reaches."""
        if self._ends is None:
            self._ends = _paragraph_ends(self._text)
        ends = self._ends
        low, high = max(0, at - REACH), min(len(self._text), at + REACH)
        place = bisect_left(ends, at)
        return Paragraph(
            ends[place - 1] + 1 if place and ends[place - 1] >= low else low,
            ends[place] if place < len(ends) and ends[place] < high else high,
        )

    def before(self, own: Paragraph) -> Paragraph | None:
        """Return the paragraph before `own`, or None when there is none near."""
        if own not in self._before:
            low = max(0, own.start - REACH)
            end = low + len(self._text[low : own.start].rstrip())
            self._before[own] = self.paragraph(end - 1) if end > low else None
        return self._before[own]

    def after(self, own: Paragraph) -> Paragraph | None:
        """Return the paragraph after `own`, or None when there is none near."""
        if own not in self._after:
            rest = self._text[own.end : own.end + REACH]
            skipped = len(rest) - len(rest.lstrip())
            self._after[own] = self.paragraph(own.end + skipped) if skipped < len(rest) else None
        return self._after[own]

    def is_heading(self, part: Paragraph) -> bool:
        """Say whether `part` is a short line over running text."""
        known = self._headings.get(part)
        if known is None:
            known = self._headings[part] = self._looks_like_heading(part)
        return known

    def _looks_like_heading(self, part: Paragraph) -> bool:
        line = self._text[part.start : part.end].strip()
        if not line or len(line) > _LONGEST_HEADING:
            return False
        if line.startswith(_LIST[:-1]) or line.endswith(NO_HEADING) or "\t" in line or "|" in line:
            return False
        following = self.after(part)
        if following is None:
            return False
        text = self._text[following.start : following.end].rstrip()
        return len(text) > _LONGEST_HEADING or text.endswith(_LINE_ENDS)

    def heading(self, own: Paragraph) -> Paragraph | None:
        """Return the heading over the paragraph `own`, or None when none is within reach."""
        low = own.start - REACH
        heading: Paragraph | None = own
        while heading is not None and not self.is_heading(heading):
            heading = self.before(heading) if heading.start > low else None
        return heading

    def go_on(self, own: Paragraph, at: int) -> bool:
        """Say whether what stands under one heading with `own` goes on, within reach, past `at`."""
        if at >= own.end + 3 * REACH:
            return False  # a last paragraph may begin just within reach
        last, high = own, own.end + REACH
        while last.end <= at:
            following = self.after(last)
            if following is None or following.start >= high or self.is_heading(following):
                return False
            last = following
        return True


def line_round(text: str, start: int, end: int, reach: int) -> tuple[int, int]:
    """Return where the line round ``text[start:end]`` begins and ends, `reach` to each side."""
    low, high = max(0, start - reach), min(len(text), end + reach)
    first, last = text.rfind("\n", low, start) + 1, text.find("\n", end, high)
    return max(first, low), last if last >= 0 else high


def _paragraph_ends(lower: str) -> list[int]:
    """Return the line ends in `lower` that are more than the end of a full line."""
    ends: list[int] = []
    before, at = -1, lower.find("\n")
    while at >= 0:
        if not _WRAPPED < at - before <= _WIDEST + 1 or _is_last(lower, before, at):
            ends.append(at)
        before, at = at, lower.find("\n", at + 1)
    return ends


def _is_last(lower: str, before: int, at: int) -> bool:
    """Say whether the line from `before` to `at` is the last of a paragraph."""
    following = lower[at + 1 : at + 3].lstrip(" ")
    if following[:1] in ("", "\n", *_LIST):
        return True
    line = lower[before + 1 : at].rstrip()
    return len(line) < _WRAPPED or line.endswith(_LINE_ENDS)
