"""Marks in the text that say: leave this be.

``<!-- klantvrij: negeer -->`` inside a paragraph covers that paragraph; standing between two
paragraphs, or alone in one, it covers the next. ``<!-- klantvrij: uit -->`` covers everything up to
``<!-- klantvrij: aan -->``, or to the end of the document. In Markdown and HTML the marks are
comments a reader doesn't see (there ``uit`` and ``aan`` stand on a line of their own); in other
formats they stand in the text as they are written here.
"""

from __future__ import annotations

from bisect import bisect_right

from klantvrij.documents.base import Document, Place
from klantvrij.i18n import _
from klantvrij.patterns import pattern

_MARK = pattern(r"(?i)<!--\s*klantvrij\s*:\s*(negeer|uit|aan)\s*-->")
_SWITCHES = ("uit", "aan")
_WORDS = ("negeer", *_SWITCHES)
_MEANT = pattern(r"(?i)<!--\s*klantvrij\b\s*:?([^<>]{0,40}?)-->")
_REMARK = pattern(r"(?i)\s*klantvrij\s*:\s*(negeer|uit|aan)\s*\Z")


def goes_off(text: str, end: int, off: bool) -> bool:
    """Say whether nothing is reported any more from ``text[end]`` on.

    `off` says so for the beginning of `text`, a piece of a document.
    """
    for mark in _MARK.finditer(text) if "<!--" in text else ():
        if mark.start() >= end:
            break
        word = mark[1].lower()
        off = word == "uit" if word in _SWITCHES else off
    return off


class Suppressed:
    """The stretches of a document in which nothing is reported."""

    def __init__(self, document: Document, *, off: bool = False) -> None:
        """Look for the marks in `document`; `off` is how a piece of a larger text begins."""
        self._document = document
        self._spans = _spans(document, off=off)

    @property
    def unknown(self) -> tuple[str, ...]:
        """A sentence for each mark in the document that says nothing we know."""
        document = self._document
        text = document.text if document.source is None else document.source
        return self.unknown_in(0, len(text), 1)

    def unknown_in(self, start: int, end: int, line: int) -> tuple[str, ...]:
        """Return such a sentence for each mark that begins from `start` to `end`.

        `line` is the line on which the document begins, when it is a piece of a larger text.
        """
        document = self._document
        if not document.remarks and "<!--" not in document.text:
            return ()
        # A comment has no place in the text; in the file it has.
        text = document.text if document.source is None else document.source
        comments = {remark.text.strip() for remark in document.remarks}
        found = []
        for mark in _MEANT.finditer(text, start):
            if mark.start() >= end:
                break
            inside = mark[0].removeprefix("<!--").removesuffix("-->")
            is_mark = inside.strip() in comments or mark[0] in document.text
            if not is_mark or _REMARK.match(inside):
                continue
            place = document.locate(mark.start())
            if document.source is not None:
                place = Place(line=text.count("\n", 0, mark.start()) + line, column=1)
            found.append(_advice(mark[1].strip(), place))
        return tuple(found)

    def __bool__(self) -> bool:
        return bool(self._spans)

    def covers(self, offset: int) -> bool:
        """Say whether the character at `offset` lies in such a stretch."""
        index = bisect_right(self._spans, (offset, float("inf"))) - 1
        return index >= 0 and offset < self._spans[index][1]


def _advice(word: str, place: Place) -> str:
    from difflib import get_close_matches

    near = get_close_matches(word.lower(), _WORDS, n=1, cutoff=0.5) or [_WORDS[0]]
    message = _(
        "het teken ‘klantvrij: {word}’ ({place}) kennen we niet en doet niets. Bedoelt u "
        "‘klantvrij: {near}’?"
    )
    where = _("regel {line}").format(line=place.line) if place.line else place.describe()
    return message.format(word=word, place=where, near=near[0])


def _spans(document: Document, *, off: bool) -> list[tuple[int, float]]:
    """Return the stretches as (start, end), in order and without overlap."""
    marks = _marks(document)
    if not marks and not off:
        return []
    spans: list[tuple[int, float]] = []
    since: int | None = 0 if off else None
    for start, end, word in marks:
        if word == "uit":
            since = start if since is None else since
        elif word == "aan":
            if since is not None:
                spans.append((since, start))
                since = None
        else:
            block = _covered_block(document, start, end)
            if block is not None:
                spans.append(block)
    if since is not None:
        spans.append((since, float("inf")))
    return _merge(spans)


def _marks(document: Document) -> list[tuple[int, int, str]]:
    """Return every mark as (start, end, word); one in a comment has no length in the text."""
    found = []
    for remark in document.remarks:
        match = _REMARK.match(remark.text)
        if match:
            found.append((remark.offset, remark.offset, match.group(1).lower()))
    if "<!--" in document.text:
        found += [
            (match.start(), match.end(), match.group(1).lower())
            for match in _MARK.finditer(document.text)
        ]
    found.sort(key=lambda mark: mark[0])  # and else in the order they came
    return found


def _covered_block(document: Document, start: int, end: int) -> tuple[int, float] | None:
    blocks = document.blocks
    index = bisect_right(blocks, start, key=lambda block: block.start) - 1
    if start == end == 0 and blocks:  # a comment above the first block
        return blocks[0].start, blocks[0].end
    if index >= 0 and _inside(document, blocks[index].start, blocks[index].end, start, end):
        return blocks[index].start, blocks[index].end
    index += 1
    return (blocks[index].start, blocks[index].end) if index < len(blocks) else None


def _inside(document: Document, first: int, last: int, start: int, end: int) -> bool:
    """Say whether the mark at `start`-`end` shares the block `first`-`last` with other words."""
    if start == end:  # a comment, which takes no room: at the edge it stands between two blocks
        return first < start < last
    if end > last:
        return False
    return bool(document.text[first:start].strip() or document.text[end:last].strip())


def _merge(spans: list[tuple[int, float]]) -> list[tuple[int, float]]:
    merged: list[tuple[int, float]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
