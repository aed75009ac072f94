"""What a reader hands over: a text in blocks, each with its place, each letter with its source.

The text of a document is its blocks in reading order. Between two blocks stands a blank line
(or, in plain text, the blank lines of the file itself); within a block a line end is one newline.
Offsets are Unicode code points in that text, end exclusive.
"""

from __future__ import annotations

import os
from bisect import bisect_right
from collections.abc import Callable, Sequence
from enum import StrEnum

from klantvrij.i18n import _
from klantvrij.records import NamedTuple
from klantvrij.text import Edit, LineIndex

AUTHOR = "Klantvrij"
"""Who made the proposals and notes we write; notes of this author are never read as text."""

REVIEWED = "nagekeken"
"""Stands in the name of a copy with our proposals: "brief.nagekeken.docx"."""


def is_reviewed(path: str) -> bool:
    """Say whether `path` has the name of a copy with our proposals."""
    stem = os.path.splitext(path)[0]  # noqa: PTH122 - start-up: pathlib costs milliseconds
    return os.path.splitext(stem)[1].lower() == f".{REVIEWED}"  # noqa: PTH122


class BlockKind(StrEnum):
    """What a piece of text is to its reader."""

    TITLE = "title"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list-item"
    TABLE_CELL = "table-cell"
    QUOTE = "quote"
    FOOTNOTE = "footnote"
    ENDNOTE = "endnote"
    HEADER = "header"
    FOOTER = "footer"
    TEXT_BOX = "text-box"
    COMMENT = "comment"
    ALT_TEXT = "alt-text"
    CAPTION = "caption"
    SUBJECT = "subject"
    NOTE = "note"
    """What a speaker says with a slide."""
    CHART = "chart"
    """Titles and labels in a chart."""
    SHEET_NAME = "sheet-name"
    BUTTON = "button"
    """The text on a button or in a field of a web page."""


class Place(NamedTuple):
    """Where something stands, in terms a person uses; 0 or "" when the format doesn't know.

    All numbers count from 1. `paragraph` counts within the heading above it, or within the page
    where there is none. `column` counts characters in `line`; `cell` is the cell in `row` of
    `table`, `cell_name` the name in a spreadsheet ("B7"). `number` is that of a footnote,
    comment and so on.
    """

    kind: BlockKind = BlockKind.PARAGRAPH
    page: int = 0
    slide: int = 0
    sheet: str = ""
    cell_name: str = ""
    heading: str = ""
    paragraph: int = 0
    table: int = 0
    row: int = 0
    cell: int = 0
    number: int = 0
    line: int = 0
    column: int = 0

    def describe(self) -> str:
        """Say the place in Dutch: "pagina 3, onder 'Inkoop', alinea 5", "regel 12, kolom 8"."""
        parts: list[str] = []
        position = ""
        if self.line:
            position = _("regel {line}, kolom {column}").format(
                line=self.line, column=self.column or 1
            )
            if not self.paragraph and not self.table:  # a file people read line by line
                parts.append(position)
                position = ""
        if self.page:
            parts.append(_("pagina {page}").format(page=self.page))
        if self.slide:
            parts.append(_("dia {slide}").format(slide=self.slide))
        if self.sheet:
            parts.append(_("blad '{sheet}'").format(sheet=self.sheet))
        if self.cell_name:
            parts.append(_("cel {cell}").format(cell=self.cell_name))
        kind = self._kind_words()
        if self.heading and self.kind not in _OUTSIDE_HEADINGS:
            parts.append(_("onder '{heading}'").format(heading=_shorten(self.heading)))
        if kind:
            parts.append(kind)
        if self.table:
            parts.append(
                _("tabel {table}, rij {row}, kolom {cell}").format(
                    table=self.table, row=self.row, cell=self.cell
                )
            )
        elif self.paragraph:
            parts.append(_("alinea {paragraph}").format(paragraph=self.paragraph))
        where = ", ".join(parts)
        if position:
            return f"{where} ({position})" if where else position
        return where

    def _kind_words(self) -> str:
        """Name the kind where it helps to find the place; "" for ordinary text."""
        words = {
            BlockKind.TITLE: _("titel"),
            BlockKind.HEADING: _("kop"),
            BlockKind.FOOTNOTE: _("voetnoot"),
            BlockKind.ENDNOTE: _("eindnoot"),
            BlockKind.HEADER: _("koptekst"),
            BlockKind.FOOTER: _("voettekst"),
            BlockKind.TEXT_BOX: _("tekstvak"),
            BlockKind.COMMENT: _("opmerking"),
            BlockKind.ALT_TEXT: _("beschrijving bij een afbeelding"),
            BlockKind.CAPTION: _("bijschrift"),
            BlockKind.SUBJECT: _("onderwerp"),
            BlockKind.NOTE: _("notities"),
            BlockKind.CHART: _("grafiek"),
            BlockKind.SHEET_NAME: _("naam van het blad"),
            BlockKind.BUTTON: _("knop of veld"),
        }.get(self.kind, "")
        if words and self.number:
            return f"{words} {self.number}"
        return words


_OUTSIDE_HEADINGS = frozenset(
    {
        BlockKind.TITLE,
        BlockKind.SUBJECT,
        BlockKind.HEADER,
        BlockKind.FOOTER,
        BlockKind.FOOTNOTE,
        BlockKind.ENDNOTE,
        BlockKind.SHEET_NAME,
    }
)
_LONGEST_HEADING = 60


def _shorten(heading: str) -> str:
    heading = " ".join(heading.split())
    if len(heading) <= _LONGEST_HEADING:
        return heading
    return heading[: _LONGEST_HEADING - 1].rstrip() + "…"


class Block(NamedTuple):
    """``document.text[start:end]`` is one heading, paragraph, cell … at `place`."""

    start: int
    end: int
    kind: BlockKind
    place: Place


class Segment(NamedTuple):
    """``text[start:end]`` comes from one stretch of the source.

    Flat formats (text, Markdown, HTML): `part` is "", `node` -1, and `source_start`/`source_end`
    are code points in `Document.source`. Packages (docx, odt, pptx, xlsx): `part` is the member
    of the zip, `node` the number of the element in document order (the root is 0; comments and
    processing instructions don't count), `slot` is "text", "tail" or "@name" of an attribute, and
    the offsets are code points in that string. PDF: `node` is the page counted from 0 and the
    offsets count characters of that page as PDFium numbers them.

    When both stretches are equally long they correspond letter by letter (white space may
    differ: a line end in the source can be a space in the text); otherwise only as a whole, as
    "&amp;" and "&" do.
    """

    start: int
    end: int
    source_start: int
    source_end: int
    part: str = ""
    node: int = -1
    slot: str = ""


class Remark(NamedTuple):
    """A comment in the source that readers don't see (``<!-- … -->``), standing at `offset`."""

    offset: int
    text: str


class Note(NamedTuple):
    """A remark for the reader about ``text[start:end]``: a comment, an annotation.

    `also` are other places it is about, as (start, end), which `text` names: a format with room
    for that shows them too.
    """

    start: int
    end: int
    text: str
    also: tuple[tuple[int, int], ...] = ()


class Written(NamedTuple):
    """A document with changes in it: its bytes, and what could not be placed, left out whole."""

    data: bytes
    refused: tuple[Edit | Note, ...]


class Document:
    """A document as its reader meets it.

    `text` is everything a person reads; `format` the short name of what it really is ("docx"),
    whatever the file is called; `title` "" when it has none; `warnings` are Dutch sentences about
    what could not be read. `source` is the decoded file for flat formats, else None, with its
    `encoding` (a Python codec name; "" when bytes were mixed) and `bom` (the bytes before it).
    `remarks` are comments in the source.
    """

    __slots__ = (
        "_blocks",
        "_lines",
        "_numbered",
        "_segments",
        "bom",
        "encoding",
        "format",
        "remarks",
        "source",
        "text",
        "title",
        "warnings",
    )

    def __init__(
        self,
        text: str,
        format: str,  # noqa: A002 - the field is called so
        blocks: Sequence[Block] | Callable[[], Sequence[Block]],
        segments: Sequence[Segment] | Callable[[], Sequence[Segment]],
        *,
        title: str = "",
        warnings: tuple[str, ...] = (),
        source: str | None = None,
        encoding: str = "",
        bom: bytes = b"",
        remarks: tuple[Remark, ...] = (),
        numbered: bool = True,
    ) -> None:
        """Blocks and segments may be given as a function, called when they are first needed.

        `numbered` says whether people see the lines of the source, so that places name them.
        """
        self._numbered = numbered
        self.text = text
        self.format = format
        self.title = title
        self.warnings = warnings
        self.source = source
        self.encoding = encoding
        self.bom = bom
        self.remarks = remarks
        self._blocks = blocks
        self._segments = segments
        self._lines: LineIndex | None = None

    def __repr__(self) -> str:
        return f"<Document {self.format}, {len(self.text)} characters>"

    @property
    def blocks(self) -> Sequence[Block]:
        """The blocks in order; they don't overlap, and only white space lies between them."""
        if callable(self._blocks):
            self._blocks = self._blocks()
        return self._blocks

    @property
    def segments(self) -> Sequence[Segment]:
        """The segments in order; text between them (blank lines, tabs) has no source."""
        if callable(self._segments):
            self._segments = self._segments()
        return self._segments

    def with_warning(self, warning: str) -> Document:
        """Return this document with one more warning in front."""
        return Document(
            self.text,
            self.format,
            self._blocks,
            self._segments,
            title=self.title,
            warnings=(warning, *self.warnings),
            source=self.source,
            encoding=self.encoding,
            bom=self.bom,
            remarks=self.remarks,
            numbered=self._numbered,
        )

    def block_at(self, offset: int) -> Block | None:
        """Return the block around `offset`, or the one before it; None in an empty document."""
        blocks = self.blocks
        index = bisect_right(blocks, offset, key=lambda block: block.start) - 1
        if index < 0:
            return blocks[0] if blocks else None
        return blocks[index]

    def locate(self, offset: int) -> Place:
        """Return the place of the character at `offset`; ``Place()`` in an empty document."""
        block = self.block_at(offset)
        place = block.place if block else Place()
        if self.source is None or not self._numbered:
            return self._on_page(block, offset) if place.page else place
        if self._lines is None:
            # A lone carriage return ends a line too; both replacements keep the length.
            self._lines = LineIndex(self.source.replace("\r\n", " \n").replace("\r", "\n"))
        line, column = self._lines.position(self._source_offset(offset))
        return place._replace(line=line, column=column)

    def _on_page(self, block: Block | None, offset: int) -> Place:
        """Correct the page for a paragraph that runs on: in a PDF every segment knows its page."""
        place = block.place if block else Place()
        segments = self.segments
        index = bisect_right(segments, offset, key=lambda segment: segment.start) - 1
        if index < 0 or block is None or segments[index].start < block.start:
            return place
        segment = segments[index]
        return place if segment.part or segment.node < 0 else place._replace(page=segment.node + 1)

    def source_spans(self, start: int, end: int) -> list[Segment]:
        """Return where ``text[start:end]`` comes from, as segments cut to that stretch.

        A segment that corresponds only as a whole is returned whole.
        """
        found: list[Segment] = []
        if end <= start:
            return found
        segments = self.segments
        index = max(0, bisect_right(segments, start, key=lambda segment: segment.start) - 1)
        while index < len(segments) and segments[index].start < end:
            segment = segments[index]
            index += 1
            if segment.end <= start:
                continue
            if segment.end - segment.start == segment.source_end - segment.source_start:
                first = max(start, segment.start)
                last = min(end, segment.end)
                shift = segment.source_start - segment.start
                segment = segment._replace(
                    start=first, end=last, source_start=first + shift, source_end=last + shift
                )
            found.append(segment)
        return found

    def _source_offset(self, offset: int) -> int:
        segments = self.segments
        index = bisect_right(segments, offset, key=lambda segment: segment.start) - 1
        if index < 0:
            return segments[0].source_start if segments else 0
        segment = segments[index]
        length = segment.source_end - segment.source_start
        if offset >= segment.end:
            return segment.source_end
        if segment.end - segment.start == length:
            return segment.source_start + offset - segment.start
        return segment.source_start
