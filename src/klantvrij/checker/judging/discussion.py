"""Where a text speaks of the words themselves: "het woord klant", "een inwoner is geen klant".

A writer who discusses a word in one paragraph still uses it in the next. So what is said of a
word holds for its passage: the sentence, the paragraph, the paragraphs beside it and the section
up to the next heading. Only a text that is about the words from beginning to end is one passage.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from functools import cache

from klantvrij.patterns import pattern
from klantvrij.records import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick

_TERMS = (
    "klant",
    "product",
    "consument",
    "afnemer",
    "koper",
    "bedrijf",
    "winkel",
    "koopwaar",
    "manager",
)
_SOLD = f"(?:{'|'.join(_TERMS)})"
_DISCUSS = pattern(
    rf"g[eé][eé]n {_SOLD}|niet (?:als|langer) (?:een )?{_SOLD}|meer dan (?:een )?{_SOLD}"
    rf"|(?:woord|term|begrip) [\"“‘']?(?:de )?{_SOLD}|[\"“‘'](?:de |het |een )?{_SOLD}\w*[\"”’']"
    rf"|als {_SOLD}(?:en)? (?:te )?(?:zien|behandel|benader|beschouw|noem|bestempel)"
    rf"|liever (?:\w+ ){{1,3}}dan (?:de |het |een )?{_SOLD}|in plaats van (?:de |het |een )?{_SOLD}"
    r"|klantdenken|klantbegrip"
)
_BEFORE, _AFTER = 60, 30
"""How far round a term, in code points, `_DISCUSS` can reach."""
_LETTERS = (
    "geen ",
    "gé",
    "eén ",
    "niet langer ",
    "meer dan ",
    "woord ",
    "term ",
    "begrip ",
    "als ",
    "in plaats van ",
)
_NEAR = 20
_LETTERS_FAR = ('"', "“", "‘", "'", "liever ")
"""What `_DISCUSS` needs before a term, near it or anywhere: most terms have none of it, which is
seen sooner."""
_ALONE = ("klantdenken", "klantbegrip")
"""What it takes by itself."""
_SUBJECTS = ("marktdenken", "neoliberal", "neo-liberal", "metafoor", "new public management")
"""What a text speaks of when it is about such words, whether or not it names one."""
_ASKS = pattern(rf"{_SOLD}(?:en)?(?: of [\w ]+)?\s?\?|^(?:is|zijn) [^.\n]{{0,40}}{_SOLD}")
_HEAD = 160
_LONGEST_TITLE = 120
"""A longer first line, in code points, is no title."""
_LONGEST_HEADING = 80
_LINE_ENDS = (".", "!", "?", ";", ":", "”", '"')
_NO_HEADING = (".", "!", ";", ",", ":")
_LIST = ("-", "*", "•", "○", "–", "|", "#")
_WRAPPED, _WIDEST = 50, 110
"""A shorter line, in code points, is not broken off by its width; a longer one is a paragraph."""
_REACH = 2000
"""How far a passage goes on either side, in code points; less than the checker's CONTEXT."""


class Passage(NamedTuple):
    """A stretch of text between two offsets, end exclusive."""

    start: int
    end: int


class Discussion:
    """Where in one text, given in lower case, the words themselves are spoken of.

    `marks` are the offsets, in order, at which they are.
    """

    def __init__(self, lower: str) -> None:
        self.marks = _marks(lower)
        self._passages = Passages(lower)
        self._known: dict[Passage, tuple[str, ...]] = {}

    def near(self, at: int, sentence: tuple[int, int]) -> tuple[str, ...]:
        """Return the signals for a word at offset `at` that stands in `sentence`."""
        marks = self.marks
        place = bisect_left(marks, at - 2 * _REACH)
        if place == len(marks) or marks[place] > at + 2 * _REACH:
            return ()
        own = self._passages.paragraph(at)
        found = self._known.get(own)
        if found is None:
            found = self._known[own] = tuple(self._around(own))
        return ("besproken-zin", *found) if self._count(*sentence) else found

    def _around(self, own: Passage) -> Iterator[str]:
        marks, passages = self.marks, self._passages
        first, last = bisect_left(marks, own.start), bisect_left(marks, own.end)
        count = last - first
        if count:
            yield "besproken-alinea"
            if count > 1:
                yield "vaak-besproken-alinea"
        earlier = first > 0 and marks[first - 1] >= own.start - 3 * _REACH
        later = last < len(marks) and marks[last] < own.end + 3 * _REACH
        if not (earlier or later or (count and passages.is_heading(own))):
            return  # nothing is said of them in any passage beside this one
        before = passages.before(own) if earlier else None
        if before is not None and self._count(*before):
            yield "besproken-ervoor"
        after = passages.after(own) if later else None
        if after is not None and self._count(*after):
            yield "besproken-erna"
        heading = passages.heading(own)
        if heading is not None:
            if self._count(*heading):
                yield "besproken-in-tussenkop"
            place = last + count - self._count(heading.end, own.end)
            if place < last or (place < len(marks) and passages.go_on(own, marks[place])):
                yield "besproken-deel"

    def _count(self, start: int, end: int) -> int:
        return bisect_left(self.marks, end) - bisect_left(self.marks, start)


def of_text(lower: str, discussion: Discussion | None = None) -> Iterator[str]:
    """Yield the signals for a whole text, of which `lower` is the beginning, in lower case.

    `discussion` is that of `lower`, when it is known.
    """
    head = lower[:_HEAD].split("\n", 1)[0].rstrip()
    said = bool(_DISCUSS.search(head))
    if said or _ASKS.search(head):
        yield "besproken-in-kop"
    titled = said and len(head) <= _LONGEST_TITLE and not head.endswith(_NO_HEADING)
    marks = _marks(lower) if discussion is None else discussion.marks
    per = 1000 * len(marks) / (len(lower) + 200)
    thirds = {3 * mark // (len(lower) or 1) for mark in marks}
    if len(marks) > 2 and per > 1 and (titled or len(thirds) == 3):
        yield "over-het-woord"
        if per > 3:
            yield "steeds-over-het-woord"


def _marks(lower: str) -> list[int]:
    """Return where, in order, the words themselves are spoken of in `lower`."""
    try:
        places = _finder().find_matches_as_indexes(lower)
    except UnicodeEncodeError:  # half a surrogate pair: no letter, so any sign will do
        lower = lower.encode("utf-8", "replace").decode("utf-8")
        places = _finder().find_matches_as_indexes(lower)
    terms = len(_TERMS)
    return [at for which, at, end in places if which >= terms or _speaks(lower, at, end)]


@cache
def _finder() -> AhoCorasick:
    """Return what finds the terms and subjects, none of which overlap, in one pass."""
    from ahocorasick_rs import AhoCorasick, Implementation

    return AhoCorasick((*_TERMS, *_SUBJECTS), implementation=Implementation.DFA)


def _speaks(lower: str, at: int, end: int) -> bool:
    """Say whether the term at ``lower[at:end]`` is spoken of there."""
    first = max(0, at - _BEFORE)
    if not _may_speak(lower[first:at]) and not lower.startswith(_ALONE, at):
        return False
    match = _DISCUSS.search(lower, first, end + _AFTER)
    while match is not None and match.end() <= at:
        match = _DISCUSS.search(lower, match.end(), end + _AFTER)
    return match is not None and match.start() <= at


def _may_speak(before: str) -> bool:
    near = before[-_NEAR:]
    for letters in _LETTERS:
        if letters in near:
            return True
    for letters in _LETTERS_FAR:  # noqa: SIM110 - any() takes longer than all the rest
        if letters in before:
            return True
    return False


class Passages:
    """The paragraphs and headings of one text, each looked at once."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._ends: list[int] | None = None
        self._before: dict[Passage, Passage | None] = {}
        self._after: dict[Passage, Passage | None] = {}
        self._headings: dict[Passage, bool] = {}

    def paragraph(self, at: int) -> Passage:
        """Return the paragraph round offset `at`, as far as a passage reaches."""
        if self._ends is None:
            self._ends = _paragraph_ends(self._text)
        ends = self._ends
        low, high = max(0, at - _REACH), min(len(self._text), at + _REACH)
        place = bisect_left(ends, at)
        return Passage(
            ends[place - 1] + 1 if place and ends[place - 1] >= low else low,
            ends[place] if place < len(ends) and ends[place] < high else high,
        )

    def before(self, own: Passage) -> Passage | None:
        """Return the paragraph before `own`, or None when there is none near."""
        if own not in self._before:
            low = max(0, own.start - _REACH)
            end = low + len(self._text[low : own.start].rstrip())
            self._before[own] = self.paragraph(end - 1) if end > low else None
        return self._before[own]

    def after(self, own: Passage) -> Passage | None:
        """Return the paragraph after `own`, or None when there is none near."""
        if own not in self._after:
            rest = self._text[own.end : own.end + _REACH]
            skipped = len(rest) - len(rest.lstrip())
            self._after[own] = self.paragraph(own.end + skipped) if skipped < len(rest) else None
        return self._after[own]

    def is_heading(self, part: Passage) -> bool:
        """Say whether `part` is a short line over running text."""
        known = self._headings.get(part)
        if known is None:
            known = self._headings[part] = self._looks_like_heading(part)
        return known

    def _looks_like_heading(self, part: Passage) -> bool:
        line = self._text[part.start : part.end].strip()
        if not line or len(line) > _LONGEST_HEADING:
            return False
        if line.startswith(_LIST[:-1]) or line.endswith(_NO_HEADING) or "\t" in line or "|" in line:
            return False
        following = self.after(part)
        if following is None:
            return False
        text = self._text[following.start : following.end].rstrip()
        return len(text) > _LONGEST_HEADING or text.endswith(_LINE_ENDS)

    def heading(self, own: Passage) -> Passage | None:
        """Return the heading over the paragraph `own`, or None when none is within reach."""
        low = own.start - _REACH
        heading: Passage | None = own
        while heading is not None and not self.is_heading(heading):
            heading = self.before(heading) if heading.start > low else None
        return heading

    def go_on(self, own: Passage, at: int) -> bool:
        """Say whether what stands under one heading with `own` goes on, within reach, past `at`."""
        if at >= own.end + 3 * _REACH:
            return False  # a last paragraph may begin just within reach
        last, high = own, own.end + _REACH
        while last.end <= at:
            following = self.after(last)
            if following is None or following.start >= high or self.is_heading(following):
                return False
            last = following
        return True


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
