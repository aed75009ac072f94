"""Where a text speaks of the words themselves: "het woord klant", "een inwoner is geen klant".

A writer who discusses a word in one paragraph still uses it in the next. So what is said of a
word holds for its passage: the sentence, the paragraph, the paragraphs beside it and the section
up to the next heading. Only a text that is about the words from beginning to end is one passage.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from klantvrij.patterns import pattern
from klantvrij.records import NamedTuple

_SOLD = r"(?:klant|product|consument|afnemer|koper|bedrijf|winkel|koopwaar|manager)"
_TERM = pattern(_SOLD)
_DISCUSS = pattern(
    rf"g[eé][eé]n {_SOLD}|niet (?:als|langer) (?:een )?{_SOLD}|meer dan (?:een )?{_SOLD}"
    rf"|(?:woord|term|begrip) [\"“‘']?(?:de )?{_SOLD}|[\"“‘'](?:de |het |een )?{_SOLD}\w*[\"”’']"
    rf"|als {_SOLD}(?:en)? (?:te )?(?:zien|behandel|benader|beschouw|noem|bestempel)"
    rf"|liever (?:\w+ ){{1,3}}dan (?:de |het |een )?{_SOLD}|in plaats van (?:de |het |een )?{_SOLD}"
    r"|klantdenken|klantbegrip"
)
_BEFORE, _AFTER = 60, 30
"""How far round a term, in code points, `_DISCUSS` can reach."""
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
    """Where in one text, given in lower case, the words themselves are spoken of."""

    def __init__(self, lower: str) -> None:
        self._lower = lower
        self._marks = _marks(lower)
        self._known: dict[Passage, tuple[str, ...]] = {}

    def near(self, at: int, sentence: tuple[int, int]) -> tuple[str, ...]:
        """Return the signals for a word at offset `at` that stands in `sentence`."""
        marks = self._marks
        place = bisect_left(marks, at - 2 * _REACH)
        if place == len(marks) or marks[place] > at + 2 * _REACH:
            return ()
        own = paragraph(self._lower, at)
        found = self._known.get(own)
        if found is None:
            found = self._known[own] = tuple(self._around(own))
        return ("besproken-zin", *found) if self._count(Passage(*sentence)) else found

    def _around(self, own: Passage) -> Iterator[str]:
        count = self._count(own)
        if count:
            yield "besproken-alinea"
            if count > 1:
                yield "vaak-besproken-alinea"
        elsewhere = self._count(Passage(own.start - 3 * _REACH, own.end + 3 * _REACH)) > count
        if not elsewhere and not (count and _is_heading(self._lower, own)):
            return  # nothing is said of them in any passage beside this one
        before = _before(self._lower, own)
        if before is not None and self._count(before):
            yield "besproken-ervoor"
        after = _after(self._lower, own)
        if after is not None and self._count(after):
            yield "besproken-erna"
        part = section(self._lower, own)
        if part is not None:
            heading, body = part
            if self._count(heading):
                yield "besproken-in-tussenkop"
            if self._count(body) > count:
                yield "besproken-deel"

    def _count(self, passage: Passage) -> int:
        return bisect_left(self._marks, passage.end) - bisect_left(self._marks, passage.start)


def of_text(lower: str) -> Iterator[str]:
    """Yield the signals for a whole text, of which `lower` is the beginning, in lower case."""
    head = lower[:_HEAD].split("\n", 1)[0].rstrip()
    said = bool(_DISCUSS.search(head))
    if said or _ASKS.search(head):
        yield "besproken-in-kop"
    titled = said and len(head) <= _LONGEST_TITLE and not head.endswith(_NO_HEADING)
    marks = _marks(lower)
    per = 1000 * len(marks) / (len(lower) + 200)
    thirds = {3 * mark // (len(lower) or 1) for mark in marks}
    if len(marks) > 2 and per > 1 and (titled or len(thirds) == 3):
        yield "over-het-woord"
        if per > 3:
            yield "steeds-over-het-woord"


def _marks(lower: str) -> list[int]:
    """Return where, in order, the words themselves are spoken of in `lower`."""
    found = set()
    search = _DISCUSS.search
    for term in _TERM.finditer(lower):
        at = term.start()
        match = search(lower, max(0, at - _BEFORE), term.end() + _AFTER)
        while match is not None and match.end() <= at:
            match = search(lower, match.end(), term.end() + _AFTER)
        if match is not None and match.start() <= at:
            found.add(at)
    for subject in _SUBJECTS:
        at = lower.find(subject)
        while at >= 0:
            found.add(at)
            at = lower.find(subject, at + 1)
    return sorted(found)


def paragraph(lower: str, at: int) -> Passage:
    """Return the paragraph round offset `at`, as far as a passage reaches."""
    low, high = max(0, at - _REACH), min(len(lower), at + _REACH)
    start = at
    while True:
        end_of_line = lower.rfind("\n", low, start)
        if end_of_line < 0:
            start = low
            break
        if _ends_paragraph(lower, end_of_line):
            start = end_of_line + 1
            break
        start = end_of_line
    end = lower.find("\n", at, high)
    while end >= 0 and not _ends_paragraph(lower, end):
        end = lower.find("\n", end + 1, high)
    return Passage(start, high if end < 0 else end)


def _ends_paragraph(lower: str, at: int) -> bool:
    """Say whether the line end at `at` is more than the end of a full line."""
    first = lower.rfind("\n", max(0, at - _WIDEST - 1), at) + 1
    line = lower[first:at].rstrip()
    if not _WRAPPED <= len(line) <= _WIDEST or (not first and at > _WIDEST):
        return True
    following = lower[at + 1 : at + 3].lstrip(" ")
    return line.endswith(_LINE_ENDS) or following[:1] in ("", "\n", *_LIST)


def _before(lower: str, own: Passage) -> Passage | None:
    end = len(lower[max(0, own.start - _REACH) : own.start].rstrip())
    end += max(0, own.start - _REACH)
    return paragraph(lower, end - 1) if end > max(0, own.start - _REACH) else None


def _after(lower: str, own: Passage) -> Passage | None:
    rest = lower[own.end : own.end + _REACH]
    skipped = len(rest) - len(rest.lstrip())
    return paragraph(lower, own.end + skipped) if skipped < len(rest) else None


def _is_heading(lower: str, part: Passage) -> bool:
    """Say whether `part` is a short line over running text."""
    line = lower[part.start : part.end].strip()
    if not line or len(line) > _LONGEST_HEADING:
        return False
    if line.startswith(_LIST[:-1]) or line.endswith(_NO_HEADING) or "\t" in line or "|" in line:
        return False
    following = _after(lower, part)
    if following is None:
        return False
    text = lower[following.start : following.end].rstrip()
    return len(text) > _LONGEST_HEADING or text.endswith(_LINE_ENDS)


def section(lower: str, own: Passage) -> tuple[Passage, Passage] | None:
    """Return the heading over the paragraph `own` and what stands under it, as far as it reaches.

    None when no heading stands over it.
    """
    low, high = own.start - _REACH, own.end + _REACH
    heading: Passage | None = own
    while heading is not None and not _is_heading(lower, heading):
        heading = _before(lower, heading) if heading.start > low else None
    if heading is None:
        return None
    last = own
    following = _after(lower, own)
    while following is not None and following.start < high and not _is_heading(lower, following):
        last, following = following, _after(lower, following)
    return heading, Passage(heading.end, last.end)
