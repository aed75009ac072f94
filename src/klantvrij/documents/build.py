"""Collects blocks, their text and where it comes from while a reader walks its source."""

from __future__ import annotations

from klantvrij.documents.base import Block, BlockKind, Document, Place, Remark, Segment
from klantvrij.patterns import pattern
from klantvrij.records import NamedTuple

SEPARATOR = "\n\n"

_COUNTED = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.QUOTE, BlockKind.CAPTION})
_WHITE = " \t\n\r\f\v"
_RUN = pattern(rf"[{_WHITE}]{{2,}}|[{_WHITE[1:]}]")  # all white space but a single space


class Piece(NamedTuple):
    """A bit of text with its source, before it has found its place in the whole."""

    text: str
    source_start: int
    source_end: int
    part: str = ""
    node: int = -1
    slot: str = ""


def collapse(pieces: list[Piece]) -> list[Piece]:
    """Return `pieces` as a browser shows them: each run of white space is one space."""
    result = []
    after_space = True
    for piece in pieces:
        text = piece.text
        if len(text) != piece.source_end - piece.source_start:  # whole: an entity, a made space
            if text == " " and after_space:
                continue
            after_space = text in {" ", "\n"}
            result.append(piece)
            continue
        position = len(text) - len(text.lstrip(_WHITE)) if after_space else 0
        for match in _RUN.finditer(text, position):
            start = piece.source_start + position
            kept = f"{text[position : match.start()]} "  # the first of the run stands for all
            result.append(
                piece._replace(text=kept, source_start=start, source_end=start + len(kept))
            )
            position = match.end()
        if position < len(text):
            start = piece.source_start + position
            result.append(piece._replace(text=text[position:], source_start=start))
        if text:
            after_space = text[-1] in _WHITE
    return result


def _strip(pieces: list[Piece]) -> list[Piece]:
    """Drop white space at both ends."""
    while pieces:
        piece = pieces[0]
        text = piece.text.lstrip()
        if not text:
            del pieces[0]
            continue
        cut = len(piece.text) - len(text)
        if cut and len(piece.text) == piece.source_end - piece.source_start:
            pieces[0] = piece._replace(text=text, source_start=piece.source_start + cut)
        elif cut:
            pieces[0] = piece._replace(text=text)
        break
    while pieces:
        piece = pieces[-1]
        text = piece.text.rstrip()
        if not text:
            del pieces[-1]
            continue
        cut = len(piece.text) - len(text)
        if cut and len(piece.text) == piece.source_end - piece.source_start:
            pieces[-1] = piece._replace(text=text, source_end=piece.source_end - cut)
        elif cut:
            pieces[-1] = piece._replace(text=text)
        break
    return pieces


class Builder:
    """Builds a Document block by block; keeps count of headings and paragraphs for the places.

    Set `page`, `slide`, `sheet` when they change. `heading` is the last heading added.
    """

    def __init__(self, format_name: str, *, number_paragraphs: bool = True) -> None:
        self.format = format_name
        self.page = 0
        self.slide = 0
        self.sheet = ""
        self.heading = ""
        self.title = ""
        self.warnings: list[str] = []
        self.blocks: list[Block] = []
        self.segments: list[Segment] = []
        self.remarks: list[Remark] = []
        self._texts: list[str] = []
        self._length = 0
        self._paragraph = 0
        self._page = 0
        self._number = number_paragraphs

    @property
    def length(self) -> int:
        """Characters so far."""
        return self._length

    def restart(self) -> None:
        """Begin a new page, slide or sheet: no heading yet, paragraphs count from 1."""
        self.heading = ""
        self._paragraph = 0

    def add(
        self,
        kind: BlockKind,
        pieces: list[Piece],
        *,
        table: tuple[int, int, int] = (0, 0, 0),
        cell_name: str = "",
        number: int = 0,
    ) -> Block | None:
        """Add one block; `table` is (table, row, cell). Return it, or None if it held no text."""
        pieces = _strip(pieces)
        if not pieces:
            return None
        counted = self._number and kind in _COUNTED and not table[0]
        if counted:
            if self.page != self._page and not self.heading:
                self._paragraph = 0
            self._page = self.page
            self._paragraph += 1
        if self._texts:
            self._texts.append(SEPARATOR)
            self._length += len(SEPARATOR)
        start = self._length
        for piece in pieces:
            end = self._length + len(piece.text)
            if piece.source_end > piece.source_start:
                self._append_segment(piece, end)
            self._texts.append(piece.text)
            self._length = end
        if kind is BlockKind.HEADING:
            self.heading = "".join(piece.text for piece in pieces)
            self._paragraph = 0
        place = Place(
            kind,
            self.page,
            self.slide,
            self.sheet,
            cell_name,
            "" if kind is BlockKind.HEADING else self.heading,
            self._paragraph if counted else 0,
            *table,
            number,
        )
        block = Block(start, self._length, kind, place)
        self.blocks.append(block)
        return block

    def _append_segment(self, piece: Piece, end: int) -> None:
        start = self._length
        if self.segments:
            last = self.segments[-1]
            if (
                last.end == start
                and last.source_end == piece.source_start
                and last.node == piece.node
                and last.part == piece.part
                and last.slot == piece.slot
                and last.end - last.start == last.source_end - last.source_start
                and end - start == piece.source_end - piece.source_start
            ):
                self.segments[-1] = last._replace(end=end, source_end=piece.source_end)
                return
        self.segments.append(Segment(start, end, *piece[1:]))

    def text_of(self, block: Block) -> str:
        """Return the text of a block added before."""
        if self._length and len(self._texts) > 1:
            self._texts = ["".join(self._texts)]
        return self._texts[0][block.start : block.end] if self._texts else ""

    def remark(self, text: str) -> None:
        """Note a comment of the source at this point in the text."""
        self.remarks.append(Remark(self._length, text))

    def document(
        self,
        *,
        source: str | None = None,
        encoding: str = "",
        bom: bytes = b"",
        numbered: bool = True,
    ) -> Document:
        """Return what was collected; the arguments are those of `Document`."""
        return Document(
            "".join(self._texts),
            self.format,
            self.blocks,
            self.segments,
            title=" ".join(self.title.split()),
            warnings=tuple(self.warnings),
            source=source,
            encoding=encoding,
            bom=bom,
            remarks=tuple(self.remarks),
            numbered=numbered,
        )
