"""Excel workbooks: sheet names, cells with text, comments, text boxes, charts; no figures."""

from __future__ import annotations

import re
from collections.abc import Callable

from klantvrij.documents import limits
from klantvrij.documents.base import BlockKind, Document
from klantvrij.documents.build import Builder, Piece
from klantvrij.documents.drawing import (
    attribute_piece,
    graphic_paragraphs,
    is_decorative,
    node_piece,
    paragraph_pieces,
)
from klantvrij.documents.errors import DocumentError, Problem
from klantvrij.documents.package import Package
from klantvrij.documents.xmltree import Node
from klantvrij.i18n import _

_CODE = re.compile(r'&(?:"[^"]*"|\d+|K[0-9A-Fa-f]{6}|K\d\d[+-]\d{3}|[A-JL-Za-z])')

_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")  # how Excel writes characters XML doesn't allow


def read(data: bytes, name: str) -> Document:
    """Read a workbook (xlsx, xlsm, xltx). Raises DocumentError."""
    package = Package(data)
    main = package.main_part("xl/workbook.xml")
    if main not in package:
        raise DocumentError(Problem.DAMAGED, name, _("de bladen ontbreken"))
    return _Reader(package, main).read()


class _Reader:
    def __init__(self, package: Package, main: str) -> None:
        self.package = package
        self.main = main
        self.builder = Builder("xlsx", number_paragraphs=False)
        self.strings: list[list[Piece]] = []
        self.cells = 0
        self.left_out = 0

    def read(self) -> Document:
        builder = self.builder
        root = self.package.xml(self.main)
        relations = self.package.relations(self.main)
        for part in self.package.related(self.main, "sharedStrings"):
            self.package.stream(part, {"si": self._collect_strings(part)})
            break
        hidden = []
        sheets = root.find("sheets")
        for sheet in sheets.children("sheet") if sheets else ():
            name = sheet.get("name")
            if sheet.get("state") in {"hidden", "veryHidden"}:
                hidden.append(name)
                continue
            builder.sheet = name
            builder.add(BlockKind.SHEET_NAME, attribute_piece(sheet, "name", self.main))
            kind, part = relations.get(sheet.get("r:id"), ("", ""))
            if part in self.package and kind in {"worksheet", "chartsheet"}:
                self._sheet(part)
        builder.sheet = ""
        self._warn(hidden)
        if "docProps/core.xml" in self.package:
            node = self.package.xml("docProps/core.xml").find("dc:title")
            builder.title = node.text if node is not None else ""
        return builder.document()

    def _warn(self, hidden: list[str]) -> None:
        warnings = self.builder.warnings
        if hidden:
            names = ", ".join(hidden[:10])
            warnings.append(_("Verborgen bladen zijn niet gelezen: {names}.").format(names=names))
        if self.left_out:
            warnings.append(
                _("Na {count} cellen met tekst is gestopt met lezen.").format(
                    count=limits.DEFAULT.cells
                )
            )
        if not self.builder.blocks:
            warnings.append(_("Er staat geen tekst in dit rekenblad."))

    def _collect_strings(self, part: str) -> Callable[[Node], None]:
        def collect(node: Node) -> None:
            self.strings.append(_rich_text(node, part))

        return collect

    def _sheet(self, part: str) -> None:
        def row(node: Node) -> None:
            for cell in node.children("c"):
                self._cell(cell, part)

        root = self.package.stream(part, {"row": row})
        for tag in ("oddHeader", "evenHeader", "firstHeader"):
            self._furniture(root.find("headerFooter", tag), part, BlockKind.HEADER)
        for tag in ("oddFooter", "evenFooter", "firstFooter"):
            self._furniture(root.find("headerFooter", tag), part, BlockKind.FOOTER)
        threaded: set[str] = set()
        relations = self.package.relations(part).values()
        for kind, target in relations:
            if kind == "threadedComment" and target in self.package:
                self._threads(target, threaded)
        for kind, target in relations:
            if kind == "comments" and target in self.package:
                self._comments(target, threaded)
            elif kind == "drawing" and target in self.package:
                self._drawing(target)

    def _cell(self, cell: Node, part: str) -> None:
        kind = cell.get("t")
        pieces: list[Piece] = []
        if kind == "s":
            value = cell.find("v")
            index = value.text.strip() if value else ""
            if index.isascii() and index.isdigit() and len(index) < 10:
                position = int(index)
                pieces = self.strings[position] if position < len(self.strings) else []
        elif kind == "str":  # the result of a formula
            value = cell.find("v")
            pieces = node_piece(value, part) if value else []
        elif kind == "inlineStr":
            inline = cell.find("is")
            pieces = _rich_text(inline, part) if inline else []
        if not any(letter.isalpha() for piece in pieces for letter in piece.text):
            return
        self.cells += 1
        if self.cells > limits.DEFAULT.cells:
            self.left_out += 1
            return
        self.builder.add(BlockKind.TABLE_CELL, list(pieces), cell_name=cell.get("r")[:12])

    def _furniture(self, node: Node | None, part: str, kind: BlockKind) -> None:
        """Read a page header or footer: its text without codes such as &L and &P."""
        if node is None:
            return
        text = node.text
        pieces = []
        position = 0
        for match in _CODE.finditer(text):
            if match.start() > position:
                pieces.append(_stretch(node, part, position, match.start()))
                if match.group()[1] in "LCR":
                    self.builder.add(kind, pieces)
                    pieces = []
            elif match.group()[1] in "LCR" and pieces:
                self.builder.add(kind, pieces)
                pieces = []
            position = match.end()
        if position < len(text):
            pieces.append(_stretch(node, part, position, len(text)))
        self.builder.add(kind, pieces)

    def _threads(self, part: str, seen: set[str]) -> None:
        comments = self.package.xml(part).children("tc:threadedComment")
        for number, comment in enumerate(comments, 1):
            reference = comment.get("ref")
            seen.add(reference)
            for text in comment.children("tc:text"):
                self.builder.add(
                    BlockKind.COMMENT,
                    node_piece(text, part),
                    cell_name=reference[:12],
                    number=number,
                )

    def _comments(self, part: str, threaded: set[str]) -> None:
        holder = self.package.xml(part).find("commentList")
        for number, comment in enumerate(holder.children("comment") if holder else (), 1):
            reference = comment.get("ref")
            text = comment.find("text")
            if text is not None and reference not in threaded:
                self.builder.add(
                    BlockKind.COMMENT,
                    _rich_text(text, part),
                    cell_name=reference[:12],
                    number=number,
                )

    def _drawing(self, part: str) -> None:
        root = self.package.xml(part)
        relations = self.package.relations(part)
        for body in root.descend("xdr:txBody"):
            for paragraph in body.children("a:p"):
                self.builder.add(BlockKind.TEXT_BOX, paragraph_pieces(paragraph, part))
        for properties in root.descend("xdr:cNvPr"):
            if not is_decorative(properties):
                pieces = attribute_piece(properties, "descr", part)
                self.builder.add(BlockKind.ALT_TEXT, pieces)
        for pieces in graphic_paragraphs(self.package, root, relations):
            self.builder.add(BlockKind.CHART, pieces)


def _stretch(node: Node, part: str, start: int, end: int) -> Piece:
    return Piece(node.text[start:end], start, end, part, node.index, "text")


def _rich_text(node: Node, part: str) -> list[Piece]:
    """Return the text of a string item: plain or in runs, without reading aids (furigana)."""
    pieces: list[Piece] = []
    for child in node.children():
        texts = [child] if child.tag == "t" else child.children("t") if child.tag == "r" else ()
        for text in texts:
            content = text.text
            position = 0
            for match in _ESCAPE.finditer(content):
                pieces += _plain(text, part, position, match.start())
                letter = chr(int(match.group(1), 16))
                kept = letter if letter.isprintable() else " "
                pieces.append(Piece(kept, *match.span(), part, text.index, "text"))
                position = match.end()
            pieces += _plain(text, part, position, len(content))
    return pieces


def _plain(node: Node, part: str, start: int, end: int) -> list[Piece]:
    if end <= start:
        return []
    clean = node.text[start:end].replace("\r", "\n").replace("\t", " ")
    return [Piece(clean, start, end, part, node.index, "text")]
