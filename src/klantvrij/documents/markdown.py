"""Markdown: what a reader sees of it, with line and column of every letter."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from klantvrij.documents.base import BlockKind, Document
from klantvrij.documents.build import Builder, Piece
from klantvrij.documents.decode import decode
from klantvrij.documents.errors import DocumentError, Problem
from klantvrij.documents.mdinline import Context, line_pieces, read_inline
from klantvrij.documents.mdparser import Lines, parse_blocks

if TYPE_CHECKING:
    from markdown_it.token import Token

_FRONT_MATTER = re.compile(
    r"(---|\+\+\+)[ \t]*\r?\n(.*?\r?\n)?(?:\1|\.\.\.)[ \t]*(?=\r?\n|$)", re.DOTALL
)
_FRONT_TITLE = re.compile(
    r"""^title[ \t]*[:=][ \t]*(["']?)([^\r\n]+?)\1[ \t]*\r?$""", re.MULTILINE | re.IGNORECASE
)
_BAR = re.compile(r"(?<!\\)\||$")
_CONTAINERS = {
    "blockquote": BlockKind.QUOTE,
    "list_item": BlockKind.LIST_ITEM,
    "footnote": BlockKind.FOOTNOTE,
}


def read(data: bytes, name: str) -> Document:
    """Read Markdown. Raises DocumentError for data that is no text or has none."""
    decoded = decode(data)
    if not decoded.text or decoded.text.isspace():
        raise DocumentError(Problem.EMPTY, name)
    builder = Builder("md", number_paragraphs=False)
    _read_source(decoded.text, builder)
    return builder.document(source=decoded.text, encoding=decoded.encoding, bom=decoded.bom)


def _read_source(source: str, builder: Builder) -> None:
    front = _FRONT_MATTER.match(source)
    if front:
        title = _FRONT_TITLE.search(source, front.start(), front.end())
        if title and title.group(2).strip():
            span = _strip(source, *title.span(2))
            builder.title = source[slice(*span)]
            builder.add(BlockKind.TITLE, line_pieces(source, [span]))
    _Reader(source, builder, front.end() if front else 0).read()


class _Reader:
    """Goes through the blocks and adds what is read to the builder."""

    def __init__(self, source: str, builder: Builder, position: int) -> None:
        self.source = source
        self.builder = builder
        self.blocks = parse_blocks(source, position)
        self.alts: list[list[Piece]] = []
        self.context = Context(self.blocks.env, builder.remark, self.alts.append)
        self.inside: list[tuple[BlockKind, int]] = []
        self.notes = self.tables = self.row = 0

    def read(self) -> None:
        """Add every block."""
        before = None
        for token in self.blocks.tokens:
            name, _underscore, edge = token.type.rpartition("_")
            if name in _CONTAINERS and edge == "close":
                self.inside.pop()
            elif name in _CONTAINERS:
                self.notes += name == "footnote"
                self.inside.append((_CONTAINERS[name], self.notes if name == "footnote" else 0))
            elif token.type == "html_block":
                self._html(token)
            elif token.type == "table_open":
                self.tables += 1
                self.row = 0
            elif token.type == "tr_open":
                self._row(token)
            elif token.type == "inline" and before and before.tag not in {"td", "th"}:
                self._text(token, before)
            before = token

    def _text(self, token: Token, opening: Token) -> None:
        heading = opening.type == "heading_open"
        kind, number = self._kind()
        if heading and kind is not BlockKind.FOOTNOTE:
            kind = BlockKind.HEADING
        lines: Lines = []
        mark = len(opening.markup) if opening.markup.startswith("#") else 0
        line = token.map[0] if token.map else 0
        for column, text in zip(token.meta["columns"], token.content.split("\n"), strict=False):
            part = text.lstrip(" \t")
            start = self.source.index(part, self.blocks.lines[line][0] + column + mark)
            lines.append((start, start + len(part)))
            line += 1
        block = self.builder.add(kind, read_inline(self.source, lines, self.context), number=number)
        if block and kind is BlockKind.HEADING and not self.builder.title:
            self.builder.title = self.builder.heading
        self._add_alts()

    def _kind(self) -> tuple[BlockKind, int]:
        for kind, number in self.inside:
            if kind is BlockKind.FOOTNOTE:
                return kind, number
        return self.inside[-1] if self.inside else (BlockKind.PARAGRAPH, 0)

    def _row(self, token: Token) -> None:
        """Read a row from the source: its cells have no place of their own.

        GitHub and the library drop cells beyond those of the first row; laws turned into Markdown
        have them, with the text in them, so they are read.
        """
        self.row += 1
        start, end = self.blocks.lines[token.map[0] if token.map else 0]
        start, end = _strip(self.source, start + token.meta["columns"][0], end)
        if self.source.startswith("|", start):
            start += 1
        for cell, bar in enumerate(_BAR.finditer(self.source, start, end), 1):
            span = _strip(self.source, start, bar.start())
            pieces = read_inline(self.source, [span], self.context)
            self.builder.add(BlockKind.TABLE_CELL, pieces, table=(self.tables, self.row, cell))
            start = bar.end()
        self._add_alts()

    def _add_alts(self) -> None:
        for pieces in self.alts:
            self.builder.add(BlockKind.ALT_TEXT, pieces)
        self.alts.clear()

    def _html(self, token: Token) -> None:
        from klantvrij.documents.html import Walker

        first, last = token.map or (0, 0)
        lines = self.blocks.lines[first:last]
        start = position = lines[0][0]
        parts: list[str] = []
        for (line_start, line_end), content in zip(lines, token.content.split("\n"), strict=False):
            # Blank out the marks of quotes and lists, keeping every position.
            text = content.strip(" \t")
            begin = self.source.rindex(text, line_start, line_end)
            parts += (self.source[position:line_start], " " * (begin - line_start), text)
            parts.append(" " * (line_end - begin - len(text)))
            position = line_end
        Walker("".join(parts), self.builder, shift=start).walk()


def _strip(source: str, start: int, end: int) -> tuple[int, int]:
    """Return the stretch without blanks at both ends."""
    text = source[start:end]
    return start + len(text) - len(text.lstrip(" \t")), end - len(text) + len(text.rstrip(" \t"))
