"""RTF: a reader of our own, because the small libraries give neither notes nor positions.

Follows the Rich Text Format specification 1.9.1. Text in code pages and Unicode, tables, notes,
headers and footers, comments; hidden and deleted text is left out. Positions count characters of
the file, every byte being one.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from klantvrij.documents import limits
from klantvrij.documents.base import BlockKind, Document
from klantvrij.documents.build import Builder, Piece
from klantvrij.documents.errors import DocumentError, Problem
from klantvrij.documents.rtfwords import (
    CHARACTERS,
    CHARSETS,
    DESTINATIONS,
    SKIPPED,
    codec,
)
from klantvrij.i18n import _

_TOKEN = re.compile(
    r"\\([a-zA-Z]{1,32})(-?\d{1,10})?[ ]?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z])|([{}])|[\r\n\0]+"
    r"|([^\\{}\r\n\0]+)|(\\)"
)
_HEADING = re.compile(r"(?:heading|kop) ?\d|(?:title|titel|subtitle|ondertitel)$", re.IGNORECASE)


class _State(NamedTuple):
    """What a group inherits from the one around it."""

    target: str = "body"  # body, skip, fonts, styles, title, or a kind of block
    hidden: bool = False
    fallback: int = 1  # characters to skip after \\uN
    font: int = -1


class _Paragraph:
    __slots__ = ("heading", "in_table", "is_list", "style")

    def __init__(self) -> None:
        self.reset()

    def reset(self) -> None:
        self.heading = self.in_table = self.is_list = False
        self.style = 0


class _Flow:
    """Text being collected for one destination: the body, or a note within it."""

    __slots__ = ("kind", "number", "paragraph", "pieces")

    def __init__(self, kind: BlockKind, number: int = 0) -> None:
        self.kind = kind
        self.number = number
        self.pieces: list[Piece] = []
        self.paragraph = _Paragraph()


def read(data: bytes, name: str) -> Document:
    """Read an RTF file. Raises DocumentError."""
    source = data.decode("latin-1")
    reader = _Reader(source)
    reader.run()
    document = reader.finish()
    if not document.blocks and reader.unclosed:
        raise DocumentError(Problem.TRUNCATED, name)
    return document


class _Reader:
    def __init__(self, source: str) -> None:
        self.source = source
        self.builder = Builder("rtf")
        self.state = _State()
        self.stack: list[tuple[_State, _Flow]] = []
        self.depth = 0
        self.unclosed = False
        self.flow = _Flow(BlockKind.PARAGRAPH)
        self.later: list[tuple[BlockKind, list[Piece], int]] = []
        self.codec = "cp1252"
        self.fonts: dict[int, str] = {}
        self.font_being_read = 0
        self.headings: set[int] = set()
        self.style_being_read = 0
        self.style_name = ""
        self.title: list[str] = []
        self.skip = 0  # characters still to skip after \\uN
        self.counts: dict[BlockKind, int] = {}
        self.star = False
        self.tables = self.row = self.cell = 0
        self.bytes: list[tuple[int, int, int]] = []  # \\'xx waiting: value, start, end
        self.surrogate: tuple[int, int, int] | None = None

    def run(self) -> None:
        """Go through the whole source."""
        source = self.source
        position = 0
        length = len(source)
        while position < length:
            match = _TOKEN.match(source, position)
            if not match:
                break
            start, position = match.span()
            word, number, code, symbol, brace, text, _stray = match.groups()
            if code is None and self.bytes:
                self._flush_bytes()
            if word:
                position = self._word(word, int(number) if number else None, start, position)
            elif code is not None:
                self._code(int(code, 16), start, position)
            elif text:
                self._text(text, start)
            elif brace == "{":
                self._open()
            elif brace:
                self._close()
                if self.depth < 0:
                    break
            elif symbol:
                self._symbol(symbol, start, position)
        self._flush_bytes()

    def finish(self) -> Document:
        """Return the document; sets `unclosed` when groups were still open."""
        self.unclosed = self.depth > 0
        while self.stack:
            self._close()
        self._end_paragraph()
        builder = self.builder
        builder.restart()
        order = (
            BlockKind.FOOTNOTE,
            BlockKind.ENDNOTE,
            BlockKind.HEADER,
            BlockKind.FOOTER,
            BlockKind.COMMENT,
        )
        for wanted in order:
            for kind, pieces, number in self.later:
                if kind is wanted:
                    builder.add(kind, pieces, number=number)
        builder.title = "".join(self.title)
        if self.unclosed:
            builder.warnings.append(_("Het einde van dit bestand ontbreekt misschien."))
        if not builder.blocks:
            builder.warnings.append(_("Er staat geen tekst in dit document."))
        return builder.document(source=self.source, encoding="latin-1", numbered=False)

    # -- groups -----------------------------------------------------------------------------

    def _open(self) -> None:
        self.depth += 1
        self.skip = 0
        self.star = False
        if len(self.stack) < 10 * limits.DEFAULT.nesting:
            self.stack.append((self.state, self.flow))

    def _close(self) -> None:
        self.depth -= 1
        self.skip = 0
        if len(self.stack) <= self.depth or not self.stack:
            return
        if self.state.target == "styles":
            self._end_style()
        flow = self.flow
        self.state, self.flow = self.stack.pop()
        if flow is not self.flow:
            if flow.pieces:
                self.later.append((flow.kind, flow.pieces, flow.number))
            if flow.kind is BlockKind.TEXT_BOX:
                self._place_boxes()

    def _place_boxes(self) -> None:
        boxes = [item for item in self.later if item[0] is BlockKind.TEXT_BOX]
        self.later = [item for item in self.later if item[0] is not BlockKind.TEXT_BOX]
        for kind, pieces, number in boxes:
            self.builder.add(kind, pieces, number=number)

    # -- control words ----------------------------------------------------------------------

    def _word(self, word: str, number: int | None, start: int, end: int) -> int:
        """Handle a control word and return where to go on."""
        if word == "bin":
            return min(len(self.source), end + max(0, number or 0))
        if word == "u" and number is not None:
            self._unicode(number, start, end)
            return end
        if self.skip:
            self.skip -= 1
            return end
        star, self.star = self.star, False
        if word in SKIPPED:
            self.state = self.state._replace(target="skip")
        elif word in DESTINATIONS:
            self._destination(word)
        elif star:  # a destination we don't know, marked as one to leave out
            self.state = self.state._replace(target="skip")
        elif word in CHARACTERS:
            self._add(CHARACTERS[word], start, end)
        else:
            self._format(word, number)
        return end

    def _destination(self, word: str) -> None:
        target = DESTINATIONS[word]
        if self.state.target == "skip":
            return
        if not isinstance(target, BlockKind):
            self.state = self.state._replace(target=target)
            return
        number = self.counts[target] = self.counts.get(target, 0) + 1
        if target in {BlockKind.HEADER, BlockKind.FOOTER, BlockKind.TEXT_BOX}:
            number = 0
        self.flow = _Flow(target, number)
        self.state = self.state._replace(target="body")

    def _format(  # noqa: PLR0912 - one branch a word
        self, word: str, number: int | None
    ) -> None:
        on = number != 0
        paragraph = self.flow.paragraph
        if word in {"par", "sect", "page", "column"}:
            self._end_paragraph()
        elif word == "pard":
            paragraph.reset()
        elif word in {"cell", "nestcell"}:
            self._end_cell()
        elif word in {"row", "nestrow"}:
            self.row, self.cell = self.row + 1, 0
        elif word == "intbl":
            paragraph.in_table = True
        elif word == "outlinelevel":
            paragraph.heading = number is not None and number < 9
        elif word == "s":
            self.style_being_read = number or 0
            paragraph.style = number or 0
        elif word == "ls":
            paragraph.is_list = on and number is not None
        elif word in {"v", "deleted"}:
            self.state = self.state._replace(hidden=on)
        elif word == "plain":
            self.state = self.state._replace(hidden=False, font=-1)
        elif word == "uc":
            self.state = self.state._replace(fallback=min(max(number or 0, 0), 100))
        elif word == "f":
            self.font_being_read = number or 0
            self.state = self.state._replace(font=number or 0)
        elif word in {"ansicpg", "fcharset", "cpg"} and number is not None:
            self._code_page(word, number)
        elif word in {"mac", "pc", "pca"}:
            self.codec = {"mac": "mac-roman", "pc": "cp437", "pca": "cp850"}[word]
        elif word == "ftnalt" and self.flow.kind is BlockKind.FOOTNOTE:
            self.counts[BlockKind.FOOTNOTE] -= 1
            number = self.counts[BlockKind.ENDNOTE] = self.counts.get(BlockKind.ENDNOTE, 0) + 1
            self.flow.kind, self.flow.number = BlockKind.ENDNOTE, number

    def _code_page(self, word: str, number: int) -> None:
        if word == "ansicpg":
            self.codec = codec(number) or self.codec
        elif self.state.target == "fonts":
            found = codec(number) if word == "cpg" else CHARSETS.get(number, "")
            if found:
                self.fonts[self.font_being_read] = found

    # -- text -------------------------------------------------------------------------------

    def _text(self, text: str, start: int) -> None:
        if self.skip:
            used = min(self.skip, len(text))
            self.skip -= used
            text, start = text[used:], start + used
            if not text:
                return
        target = self.state.target
        if target == "body":
            if not self.state.hidden:
                if not text.isascii():  # bytes above 127 written as they are
                    text = self._decode(text.encode("latin-1"), len(text))
                self.flow.pieces.append(Piece(text, start, start + len(text)))
        elif target == "title":
            self.title.append(text)
        elif target == "styles":
            self.style_name += text
            if ";" in text:
                self._end_style()

    def _decode(self, data: bytes, length: int) -> str:
        text = data.decode(self._codec(), "replace")
        return text if len(text) == length else data.decode("latin-1")

    def _codec(self) -> str:
        return self.fonts.get(self.state.font, self.codec)

    def _add(self, text: str, start: int, end: int) -> None:
        if self.state.target == "body" and not self.state.hidden:
            self.flow.pieces.append(Piece(text, start, end))
        elif self.state.target == "title":
            self.title.append(text)

    def _symbol(self, symbol: str, start: int, end: int) -> None:
        if self.skip:
            self.skip -= 1
        elif symbol == "*":
            self.star = True
        elif symbol in "\r\n":
            self._end_paragraph()
        else:
            made = {"~": "\u00a0", "-": "\u00ad", "_": "-", "\t": "\t"}.get(symbol)
            if made:
                self._add(made, start, end)
            elif symbol in "\\{}":
                self._add(symbol, start, end)

    def _code(self, value: int, start: int, end: int) -> None:
        if self.skip:
            self.skip -= 1
        else:
            self.bytes.append((value, start, end))

    def _flush_bytes(self) -> None:
        """Decode bytes written in hexadecimal one after another; some take two for a letter."""
        waiting, self.bytes = self.bytes, []
        if not waiting:
            return
        data = bytes(value for value, _start, _end in waiting)
        text = data.decode(self._codec(), "replace").replace("\0", "")
        if len(text) == len(waiting):
            for letter, (_value, start, end) in zip(text, waiting, strict=True):
                self._add(letter, start, end)
        elif text:
            self._add(text, waiting[0][1], waiting[-1][2])

    def _unicode(self, number: int, start: int, end: int) -> None:
        self.skip = self.state.fallback
        code = number % 0x10000 if number < 0 else number
        if 0xD800 <= code < 0xDC00:
            self.surrogate = (code, start, end)
            return
        if 0xDC00 <= code < 0xE000:
            if self.surrogate:
                high, start, _end = self.surrogate
                code = 0x10000 + ((high - 0xD800) << 10) + code - 0xDC00
            else:
                code = 0xFFFD
        self.surrogate = None
        if 0 < code < 0x110000:
            self._add(chr(code), start, end)

    # -- paragraphs -------------------------------------------------------------------------

    def _end_paragraph(self) -> None:
        if self.state.target == "skip":
            return
        flow = self.flow
        if flow.kind is not BlockKind.PARAGRAPH:
            if flow.pieces:
                flow.pieces.append(Piece("\n", 0, 0))
            return
        self._add_block(BlockKind.TABLE_CELL if flow.paragraph.in_table else None)

    def _end_cell(self) -> None:
        if self.flow.kind is not BlockKind.PARAGRAPH:
            self._end_paragraph()
            return
        self._add_block(BlockKind.TABLE_CELL)
        self.cell += 1

    def _add_block(self, kind: BlockKind | None) -> None:
        flow = self.flow
        pieces, flow.pieces = flow.pieces, []
        if kind is BlockKind.TABLE_CELL:
            if not self.tables or (self.row == 0 and self.cell == 0):
                self.tables += 1
                self.row = self.row or 1
            table = (self.tables, max(self.row, 1), self.cell + 1)
            self.builder.add(kind, pieces, table=table)
            return
        self.row = self.cell = 0
        paragraph = flow.paragraph
        if paragraph.heading or paragraph.style in self.headings:
            kind = BlockKind.HEADING
        else:
            kind = BlockKind.LIST_ITEM if paragraph.is_list else BlockKind.PARAGRAPH
        self.builder.add(kind, pieces)

    def _end_style(self) -> None:
        name, self.style_name = self.style_name.strip(" ;"), ""
        if _HEADING.match(name):
            self.headings.add(self.style_being_read)
        self.style_being_read = 0
