"""Where the letters of a Word document stand: which elements, in which run, and what may change.

A *spot* is a ``w:t`` or an element that is a character by itself (a tab, a soft hyphen). Spots
know the stretch of the document's text they are, through the segments the reader left; so both
walk the same elements in the same order.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from typing import NamedTuple

from klantvrij.documents.base import Document, Segment
from klantvrij.documents.docx import GONE, MADE, WRAPPERS
from klantvrij.documents.docxtwins import find_twins
from klantvrij.documents.xmlsource import Element, Source

WHITE = " \t\r\n"
_SPACE = str.maketrans("\n\r\t", "   ")
_NOTE_TAGS = frozenset({"w:footnote", "w:endnote", "w:comment"})
_PROPERTIES = frozenset({"w:pPr", "w:rPr", "w:sectPr", "w:tblPr", "w:trPr", "w:tcPr", "w:sdtPr"})
# Content controls whose text Word sets itself or lets nobody type in.
_LOCKING = frozenset(
    {
        "w:dataBinding",
        "w:dropDownList",
        "w:comboBox",
        "w:date",
        "w:showingPlcHdr",
        "w:citation",
        "w:bibliography",
    }
)


class Spot:
    """``document.text[start:end]``, written in `element` of `run` after `lead` code points.

    `start` is -1 for what isn't in the document's text. `locked` says that it can't be changed.
    """

    __slots__ = ("element", "end", "lead", "locked", "paragraph", "run", "start", "text")

    def __init__(
        self, element: Element, run: Element | None, paragraph: Paragraph, *, locked: bool
    ) -> None:
        self.element = element
        self.run = run
        self.paragraph = paragraph
        page_break = element.get("w:type") in {"page", "column"}
        self.locked = locked or run is None or page_break
        self.start = self.end = -1
        self.lead = 0
        if element.tag == "w:t":
            text = element.text
            if element.get("xml:space") != "preserve":
                self.lead = len(text) - len(text.lstrip(WHITE))
                text = text.strip(WHITE)
            self.text = text.translate(_SPACE)
        else:
            self.text = MADE[element.tag]

    def set(self, start: int) -> None:
        """Say where in the document's text it begins."""
        self.start = start
        self.end = start + len(self.text)


class Slice(NamedTuple):
    """``document.text[start:end]``, a stretch of one spot."""

    spot: Spot
    start: int
    end: int


class Paragraph:
    """A ``w:p`` with its spots; `twins` are the same paragraph in forms for other programs."""

    __slots__ = ("element", "spots", "twins")

    def __init__(self, element: Element) -> None:
        self.element = element
        self.spots: list[Spot] = []
        self.twins: list[Paragraph] = []

    def text(self) -> str:
        """All that is read in it, without white space at its ends."""
        return "".join(spot.text for spot in self.spots).strip()


class _Field:
    """A field that is open: its code so far, and whether we are still in the code."""

    __slots__ = ("code", "in_code")

    def __init__(self, code: str = "", *, in_code: bool = True) -> None:
        self.code = code
        self.in_code = in_code

    def plain(self) -> bool:
        """Whether its result is text of the writer: Word doesn't make it again."""
        return self.code.split()[:1] in (["HYPERLINK"], ["hyperlink"])


class Story:
    """The paragraphs and spots of one part of the package."""

    def __init__(
        self,
        source: Source,
        part: str,
        document: Document,
        is_hidden: Callable[[Element], bool],
    ) -> None:
        """Raise ValueError when `document` wasn't read from this source."""
        self.source = source
        self.part = part
        self._document = document
        self._is_hidden = is_hidden
        self.paragraphs: list[Paragraph] = []
        self._segments = {
            segment.node: segment
            for segment in document.segments
            if segment.part == part and segment.slot == "text"
        }
        self._walk(source.root, [], None, locked=source.root.tag == "w:comments")
        for paragraph in self.paragraphs:
            self._number(paragraph)
        spots = [spot for paragraph in self.paragraphs for spot in paragraph.spots]
        self.spots = sorted((spot for spot in spots if spot.start >= 0), key=_by_start)
        self._starts = [spot.start for spot in self.spots]
        find_twins(self.paragraphs)

    def slices(self, start: int, end: int) -> list[Slice]:
        """Return where ``document.text[start:end]`` stands; empty when not all of it is found.

        For an empty stretch it is the place after the letter before it, or else before the next.
        """
        return slices(self.spots, start, end, self._starts)

    def overlap(self, start: int, end: int) -> list[Slice]:
        """Return the stretches of spots in [start:end], also where they aren't all of it."""
        index = max(0, bisect_right(self._starts, start) - 1)
        found = []
        while index < len(self.spots) and self.spots[index].start < end:
            spot = self.spots[index]
            index += 1
            if spot.end > start:
                found.append(Slice(spot, max(start, spot.start), min(end, spot.end)))
        return found

    # -- walking ----------------------------------------------------------------------------

    def _walk(
        self, parent: Element, fields: list[_Field], paragraph: Paragraph | None, *, locked: bool
    ) -> None:
        for child in parent.elements():
            tag = child.tag
            if tag in GONE or tag in _PROPERTIES:
                continue
            if tag == "w:p":
                inner = Paragraph(child)
                self.paragraphs.append(inner)
                self._walk(child, fields, inner, locked=locked)
            elif tag == "w:txbxContent" or tag in _NOTE_TAGS:
                self._walk(child, [], None, locked=locked)
            elif tag == "w:r" and self._is_hidden(child):
                for item in child.elements():
                    _follow(item, fields)
            elif tag == "w:t" or tag in MADE:
                if paragraph is not None and not any(field.in_code for field in fields):
                    self._add(child, fields, paragraph, locked=locked)
            elif tag == "mc:AlternateContent":
                self._walk_forms(child, fields, paragraph, locked=locked)
            elif tag in WRAPPERS or tag == "w:r":
                inside = fields
                if tag == "w:fldSimple":
                    inside = [*fields, _Field(child.get("w:instr"), in_code=False)]
                fixed = locked or (tag == "w:sdt" and _is_locked(child))
                self._walk(child, inside, paragraph, locked=fixed)
            else:
                _follow(child, fields)
                self._walk(child, fields, None, locked=locked)

    def _walk_forms(
        self, node: Element, fields: list[_Field], paragraph: Paragraph | None, *, locked: bool
    ) -> None:
        """Walk content that is there more than once; the form that is read comes first."""
        read = False
        for form in (*node.elements("mc:Choice"), *node.elements("mc:Fallback")):
            if not read and form.items:
                read = True
                self._walk(form, fields, paragraph, locked=locked)
            else:  # text straight in it is read nowhere; boxes with paragraphs can be twins
                self._walk(form, list(fields), None, locked=locked)

    def _add(
        self, element: Element, fields: list[_Field], paragraph: Paragraph, *, locked: bool
    ) -> None:
        run = element.parent
        if run is None or run.tag != "w:r":
            run = None
        else:
            for above in run.ancestors():
                if above is paragraph.element:
                    break
                if above.tag.startswith("mc:") or above.tag == "w:r":
                    run = None
                    break
        computed = not all(field.plain() for field in fields)
        paragraph.spots.append(Spot(element, run, paragraph, locked=locked or computed))

    # -- offsets ----------------------------------------------------------------------------

    def _number(self, paragraph: Paragraph) -> None:
        """Give the spots their place in the text, through the segments of the text nodes."""
        position = -1
        waiting: list[Spot] = []  # made characters before the first text
        for spot in paragraph.spots:
            segment = self._segments.get(spot.element.index)
            if spot.element.tag != "w:t":
                if position < 0:
                    waiting.append(spot)
                elif self._is_made(spot, position):
                    spot.set(position)
                    position += 1
            elif segment is not None:
                self._set(spot, segment)
                position = spot.end
                self._number_back(waiting, spot.start)
                waiting = []

    def _set(self, spot: Spot, segment: Segment) -> None:
        own = spot.element.text[segment.source_start : segment.source_end]
        if own.translate(_SPACE) != self._document.text[segment.start : segment.end]:
            raise ValueError("the document was not read from these bytes")
        spot.lead = segment.source_start
        spot.text = own.translate(_SPACE)
        spot.set(segment.start)

    def _number_back(self, waiting: list[Spot], position: int) -> None:
        for spot in reversed(waiting):
            if position > 0 and self._is_made(spot, position - 1):
                position -= 1
                spot.set(position)

    def _is_made(self, spot: Spot, position: int) -> bool:
        document = self._document
        block = document.block_at(position)
        return (
            block is not None
            and block.start <= position < block.end
            and document.text[position] == spot.text
            and not document.source_spans(position, position + 1)
        )


def slices(
    spots: Sequence[Spot], start: int, end: int, starts: Sequence[int] | None = None
) -> list[Slice]:
    """Return the stretches of `spots` (in order) that make up [start:end], all of it or none."""
    if starts is None:
        starts = [spot.start for spot in spots]
    index = bisect_right(starts, start) - 1
    if start == end:
        return _between(spots, index, start)
    found = []
    position = start
    while 0 <= index < len(spots) and spots[index].start < end:
        spot = spots[index]
        index += 1
        if spot.end <= position:
            continue
        if spot.start > position:
            return []
        found.append(Slice(spot, position, min(end, spot.end)))
        position = spot.end
    return found if position >= end and not any(part.spot.locked for part in found) else []


def _between(spots: Sequence[Spot], index: int, position: int) -> list[Slice]:
    near = [
        spot
        for spot in spots[max(0, index - 1) : index + 1]
        if not spot.locked and spot.start <= position <= spot.end
    ]
    if not near:
        return []
    first, last = near[0], near[-1]
    # A word put right behind a link doesn't belong to the link.
    spot = last if in_link(first) and not in_link(last) else first
    return [Slice(spot, position, position)]


def in_link(spot: Spot) -> bool:
    """Whether a spot stands in a hyperlink."""
    return any(above.tag == "w:hyperlink" for above in spot.element.ancestors())


def _by_start(spot: Spot) -> int:
    return spot.start


def _follow(node: Element, fields: list[_Field]) -> None:
    """Keep count of the fields that are open."""
    if node.tag == "w:instrText" and fields:
        fields[-1].code += node.text
    elif node.tag == "w:fldChar":
        kind = node.get("w:fldCharType")
        if kind == "begin":
            fields.append(_Field())
        elif kind == "separate" and fields:
            fields[-1].in_code = False
        elif kind == "end" and fields:
            fields.pop()


def _is_locked(control: Element) -> bool:
    properties = control.find("w:sdtPr")
    if properties is None:
        return False
    for node in properties.children():
        if node.tag in _LOCKING or node.tag.partition(":")[2] in {"dataBinding", "checkbox"}:
            return True
        if node.tag == "w:lock" and node.get("w:val") in {"contentLocked", "sdtContentLocked"}:
            return True
    return False
