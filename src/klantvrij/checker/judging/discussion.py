"""Where a text speaks of the words themselves: "het woord klant", "een inwoner is geen klant".

A writer who discusses a word in one paragraph still uses it in the next. So what is said of a
word holds for its passage: the sentence, the paragraph, the paragraphs beside it and the section
up to the next heading. Only a text that is about the words from beginning to end is one passage.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from klantvrij.checker.judging.paragraphs import (
    LONGEST_TITLE,
    NO_HEADING,
    REACH,
    Paragraph,
    Paragraphs,
)
from klantvrij.once import once
from klantvrij.patterns import pattern

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


class Discussion:
    """Where in one text, given in lower case, the words themselves are spoken of.

    `marks` are the offsets, in order, at which they are.
    """

    def __init__(self, lower: str) -> None:
        self.marks = _marks(lower)
        self._paragraphs = Paragraphs(lower)
        self._known: dict[Paragraph, tuple[str, ...]] = {}

    def near(self, at: int, sentence: tuple[int, int]) -> tuple[str, ...]:
        """Return the signals for a word at offset `at` that stands in `sentence`."""
        marks = self.marks
        place = bisect_left(marks, at - 2 * REACH)
        if place == len(marks) or marks[place] > at + 2 * REACH:
            return ()
        own = self._paragraphs.paragraph(at)
        found = self._known.get(own)
        if found is None:
            found = self._known[own] = tuple(self._around(own))
        return ("besproken-zin", *found) if self._count(*sentence) else found

    def _around(self, own: Paragraph) -> Iterator[str]:
        marks, paragraphs = self.marks, self._paragraphs
        first, last = bisect_left(marks, own.start), bisect_left(marks, own.end)
        count = last - first
        if count:
            yield "besproken-alinea"
            if count > 1:
                yield "vaak-besproken-alinea"
        earlier = first > 0 and marks[first - 1] >= own.start - 3 * REACH
        later = last < len(marks) and marks[last] < own.end + 3 * REACH
        if not (earlier or later or (count and paragraphs.is_heading(own))):
            return  # nothing is said of them in any passage beside this one
        before = paragraphs.before(own) if earlier else None
        if before is not None and self._count(*before):
            yield "besproken-ervoor"
        after = paragraphs.after(own) if later else None
        if after is not None and self._count(*after):
            yield "besproken-erna"
        heading = paragraphs.heading(own)
        if heading is not None:
            if self._count(*heading):
                yield "besproken-in-tussenkop"
            place = last + count - self._count(heading.end, own.end)
            if place < last or (place < len(marks) and paragraphs.go_on(own, marks[place])):
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
    titled = said and len(head) <= LONGEST_TITLE and not head.endswith(NO_HEADING)
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


@once
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
