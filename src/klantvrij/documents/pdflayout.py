"""Paragraphs, headings, footnotes, page headers and footers rebuilt from the lines of a PDF.

A PDF knows only where letters stand. What is rebuilt here is a careful guess from distances,
sizes and repetition; it changes how text is grouped, never the text.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from statistics import median
from typing import Any, NamedTuple

from klantvrij.documents.base import BlockKind

_EDGE = 0.12  # the share of a page, at the top and at the bottom, where headers may stand
_BULLET = re.compile(r"(?:[•▪▫◦‣●○■□–—*-]|\uf0b7|\(?(?:\d{1,2}|[a-z])[.)])\s+\S")
_NOTE = re.compile(r"\d{1,3}\s?[^\d\s.,:)/%-]")
_NUMBER = re.compile(r"\d+")
_SENTENCE_END = (".", "!", "?", ":", ";", "…", ".”", ".’", '."', ".)")
_BOLD = 600


class Line(NamedTuple):
    """One line: its text, number of its first character on the page, box and type (points)."""

    text: str
    first: int
    left: float
    bottom: float
    right: float
    top: float
    size: float
    weight: int
    marks: tuple[tuple[int, int], ...] = ()
    """Where in the text small figures point to a footnote; they are not read."""


class Page(NamedTuple):
    """One page; `images` only when it has pictures and no text."""

    width: float
    height: float
    lines: list[Line]
    images: bool = False
    alts: list[str] = []  # noqa: RUF012 - never changed
    comments: list[str] = []  # noqa: RUF012 - never changed
    unmapped: int = 0


class Paragraph(NamedTuple):
    """Lines that belong together; `key` is the same for one header on all its pages."""

    kind: BlockKind
    lines: list[Line]
    key: str = ""

    @property
    def number(self) -> int:
        """The number of a footnote, 0 when it has none."""
        first = self.lines[0]
        if self.kind is not BlockKind.FOOTNOTE or not first.marks or first.marks[0][0]:
            return 0
        digits = first.text[: first.marks[0][1]]
        return int(digits) if digits.isascii() and digits.isdigit() else 0


def line_from_json(values: list[Any]) -> Line:
    """Make a line of what the worker wrote."""
    text, first, *numbers, weight, marks = values
    left, bottom, right, top, size = map(float, numbers)
    places = tuple((int(start), int(end)) for start, end in marks)
    return Line(str(text), int(first), left, bottom, right, top, size, int(weight), places)


def _key(line: Line) -> str:
    return _NUMBER.sub("#", line.text)


def _edge(line: Line, page: Page) -> BlockKind | None:
    if line.bottom > page.height * (1 - _EDGE):
        return BlockKind.HEADER
    if line.top < page.height * _EDGE:
        return BlockKind.FOOTER
    return None


def furniture(pages: list[Page]) -> set[tuple[str, BlockKind]]:
    """Return the texts (numbers left out) at the edge of at least three pages, or both of two.

    On a document of many pages a header may change by chapter, so three is enough.
    """
    if len(pages) < 2:
        return set()
    counts: Counter[tuple[str, BlockKind]] = Counter()
    for page in pages:
        on_page = set()
        for line in page.lines:
            edge = _edge(line, page)
            if edge:
                on_page.add((_key(line), edge))
        counts.update(on_page)
    needed = 2 if len(pages) == 2 else 3
    return {found for found, count in counts.items() if count >= needed}


def body_size(pages: list[Page]) -> float:
    """Return the font size most letters have, in points."""
    sizes: Counter[float] = Counter()
    for page in pages:
        for line in page.lines:
            sizes[round(line.size, 1)] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def paragraphs(page: Page, size: float, repeated: set[tuple[str, BlockKind]]) -> list[Paragraph]:
    """Return the paragraphs of `page`, with what `body_size` and `furniture` found."""
    lines = []
    found = []
    for line in page.lines:
        edge = _edge(line, page)
        if edge and (_key(line), edge) in repeated:
            found.append(Paragraph(edge, [line], f"{edge}:{_key(line)}"))
        else:
            lines.append(line)
    spacing = _spacing(lines)
    group: list[Line] = []
    groups = []
    right = max((line.right for line in lines), default=0.0)
    for line in lines:
        if group and _breaks(group, line, spacing, right):
            groups.append(group)
            group = []
        group.append(line)
    if group:
        groups.append(group)
    lowest_body = min((line.bottom for line in lines if line.size > 0.93 * size), default=0.0)
    found += [Paragraph(_kind(group, size, lowest_body), group) for group in groups]
    return found


def _spacing(lines: list[Line]) -> float:
    """Return the usual distance between baselines, relative to the size of the type."""
    steps = []
    for above, below in pairwise(lines):
        step = above.bottom - below.bottom
        if above.size and 0.8 < step / above.size < 2.5 and abs(above.size - below.size) < 0.5:
            steps.append(step / above.size)
    return median(steps) if steps else 1.2


def _breaks(  # noqa: PLR0911 - one return a reason
    group: list[Line], line: Line, spacing: float, page_right: float
) -> bool:
    """Whether `line` begins a new paragraph after `group`."""
    last = group[-1]
    size = last.size or 1.0
    if abs(line.size - last.size) > 0.12 * size:
        return True
    if (line.weight >= _BOLD) != (last.weight >= _BOLD) and len(group) == 1:
        return True  # a heading in bold; bold words inside a paragraph don't fill a first line
    if _BULLET.match(line.text) or (line.marks and line.marks[0][0] == 0):
        return True
    step = last.bottom - line.bottom
    if step < -0.5 * size:  # the next column
        return not runs_on(last, line)
    if step < 0.3 * size:  # beside it: a cell of the same row
        return True
    if step > 1.25 * spacing * size:
        return step > 2.2 * spacing * size or not runs_on(last, line)
    ends = last.text.endswith(_SENTENCE_END)
    block_right = max(other.right for other in group) if len(group) > 1 else page_right
    # The next word would have fitted, so the writer ended the line.
    first_word = len(line.text.split(None, 1)[0]) / len(line.text) * (line.right - line.left)
    short = last.right + first_word < block_right - size
    indented = line.left > group[-1].left + 0.8 * size and len(group) > 1
    return (ends and short) or (ends and indented and not _BULLET.match(group[0].text))


def runs_on(last: Line, line: Line) -> bool:
    """Whether the sentence of `last` plainly goes on in `line`."""
    return last.text.endswith("-") or (
        not last.text.endswith(_SENTENCE_END) and line.text[:1].islower()
    )


def _kind(group: list[Line], size: float, lowest_body: float) -> BlockKind:
    first = group[0]
    words = sum(len(line.text.split()) for line in group)
    ends = group[-1].text.endswith((".", ";", ",", "!"))
    bullet = _BULLET.match(first.text)
    if bullet and not first.text[0].isalnum():
        return BlockKind.LIST_ITEM
    if first.size > 1.12 * size and words <= 30:
        return BlockKind.HEADING
    if all(line.weight >= _BOLD for line in group) and words <= 15 and not ends:
        return BlockKind.HEADING
    if first.marks and first.marks[0][0] == 0:
        return BlockKind.FOOTNOTE
    if first.size < 0.93 * size and first.top <= lowest_body and _NOTE.match(first.text):
        return BlockKind.FOOTNOTE
    return BlockKind.LIST_ITEM if bullet else BlockKind.PARAGRAPH
