"""PowerPoint files: slide by slide what is shown, then its notes and comments."""

from __future__ import annotations

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

_PLACEHOLDERS = {
    "title": BlockKind.HEADING,
    "ctrTitle": BlockKind.HEADING,
    "ftr": BlockKind.FOOTER,
    "hdr": BlockKind.HEADER,
    "dt": BlockKind.FOOTER,
    "sldNum": BlockKind.FOOTER,
    "body": BlockKind.LIST_ITEM,
    "obj": BlockKind.LIST_ITEM,
    "": BlockKind.LIST_ITEM,
}
_PROPERTIES = ("p:nvSpPr", "p:nvPicPr", "p:nvGraphicFramePr", "p:nvGrpSpPr", "p:nvCxnSpPr")


def read(data: bytes, name: str) -> Document:
    """Read a presentation (pptx, pptm, ppsx, potx). Raises DocumentError."""
    package = Package(data)
    main = package.main_part("ppt/presentation.xml")
    if main not in package:
        raise DocumentError(Problem.DAMAGED, name, _("de dia's ontbreken"))
    return _Reader(package, main).read()


class _Reader:
    def __init__(self, package: Package, main: str) -> None:
        self.package = package
        self.main = main
        self.part = main
        self.builder = Builder("pptx")
        self.relations: dict[str, tuple[str, str]] = {}
        self.tables = 0
        self.shared: list[str] = []  # layouts and masters in use

    def read(self) -> Document:
        builder = self.builder
        slides = self._slides()
        most = limits.DEFAULT.pages
        if len(slides) > most:
            builder.warnings.append(
                _("Alleen de eerste {read} van de {count} dia's zijn gelezen.").format(
                    read=most, count=len(slides)
                )
            )
        missing = 0
        for number, part in enumerate(slides[:most], 1):
            builder.slide = number
            builder.restart()
            if part in self.package:
                self._slide(part)
            else:
                missing += 1
        if missing:
            builder.warnings.append(
                _("{count} dia's ontbreken in het bestand.").format(count=missing)
            )
        builder.slide = 0
        builder.restart()
        for part in self.shared:
            self._shared_texts(part)
        builder.title = self._title()
        if not builder.blocks:
            builder.warnings.append(_("Er staat geen tekst in deze presentatie."))
        return builder.document()

    def _slides(self) -> list[str]:
        root = self.package.xml(self.main)
        relations = self.package.relations(self.main)
        order = root.find("p:sldIdLst")
        if order is None:
            return []
        return [
            relations[node.get("r:id")][1]
            for node in order.children("p:sldId")
            if node.get("r:id") in relations
        ]

    def _enter(self, part: str) -> Node:
        self.part = part
        self.relations = self.package.relations(part)
        return self.package.xml(part)

    def _slide(self, part: str) -> None:
        root = self._enter(part)
        tree = root.find("p:cSld", "p:spTree")
        related = self.relations
        if tree is not None:
            shapes = list(tree.children())
            shapes.sort(key=lambda shape: _placeholder(shape) not in {"title", "ctrTitle"})
            for shape in shapes:
                self._shape(shape)
        for kind, target in related.values():
            if target not in self.package:
                continue
            if kind == "notesSlide":
                self._notes(target)
            elif kind == "comments":
                self._comments(target)
            elif kind == "slideLayout" and target not in self.shared:
                self.shared.append(target)
                for master in self.package.related(target, "slideMaster"):
                    if master not in self.shared:
                        self.shared.append(master)

    def _shape(self, node: Node, only: BlockKind | None = None) -> None:
        tag = node.tag
        if tag == "mc:AlternateContent":
            for branch in node.children():
                if branch.items:
                    for child in branch.children():
                        self._shape(child, only)
                    return
        elif tag == "p:grpSp":
            self._alt(node)
            for child in node.children():
                self._shape(child, only)
        elif tag in {"p:sp", "p:pic", "p:graphicFrame", "p:cxnSp"}:
            self._text(node, only)
            self._alt(node)
            for table in node.descend("a:tbl"):
                self._table(table)
            for pieces in graphic_paragraphs(self.package, node, self.relations):
                self.builder.add(BlockKind.CHART, pieces)

    def _text(self, node: Node, only: BlockKind | None) -> None:
        body = node.find("p:txBody")
        if body is None:
            return
        placeholder = _placeholder(node)
        kind = only or (
            BlockKind.TEXT_BOX
            if placeholder is None
            else _PLACEHOLDERS.get(placeholder, BlockKind.PARAGRAPH)
        )
        if placeholder == "sldNum":
            return
        if kind is BlockKind.HEADING:  # a title over several paragraphs is one title
            pieces: list[Piece] = []
            for paragraph in body.children("a:p"):
                if pieces:
                    pieces.append(Piece("\n", 0, 0))
                pieces += paragraph_pieces(paragraph, self.part)
            self.builder.add(kind, pieces)
            return
        for paragraph in body.children("a:p"):
            self.builder.add(kind, paragraph_pieces(paragraph, self.part))

    def _alt(self, node: Node) -> None:
        for name in _PROPERTIES:
            properties = node.find(name, "p:cNvPr")
            if properties is not None and not is_decorative(properties):
                pieces = attribute_piece(properties, "descr", self.part)
                self.builder.add(BlockKind.ALT_TEXT, pieces)

    def _table(self, node: Node) -> None:
        self.tables += 1
        for row, row_node in enumerate(node.children("a:tr"), 1):
            for column, cell in enumerate(row_node.children("a:tc"), 1):
                for paragraph in cell.descend("a:p"):
                    pieces = paragraph_pieces(paragraph, self.part)
                    self.builder.add(BlockKind.TABLE_CELL, pieces, table=(self.tables, row, column))

    def _notes(self, part: str) -> None:
        root = self._enter(part)
        tree = root.find("p:cSld", "p:spTree")
        for shape in tree.children("p:sp") if tree else ():
            if _placeholder(shape) in {"body", "", None}:
                self._text(shape, BlockKind.NOTE)

    def _comments(self, part: str) -> None:
        root = self._enter(part)
        number = 0
        for tag in ("p:cm", "pc:cm", "pc:reply"):
            for comment in root.descend(tag):
                number += 1
                for text in comment.children("p:text"):
                    self.builder.add(BlockKind.COMMENT, node_piece(text, part), number=number)
                body = comment.find("pc:txBody")
                for paragraph in body.children("a:p") if body else ():
                    pieces = paragraph_pieces(paragraph, part)
                    self.builder.add(BlockKind.COMMENT, pieces, number=number)

    def _shared_texts(self, part: str) -> None:
        """Read what stands on every slide; the placeholders only say "click to add"."""
        root = self._enter(part)
        tree = root.find("p:cSld", "p:spTree")
        for shape in tree.children("p:sp") if tree else ():
            if _placeholder(shape) is None:
                self._text(shape, BlockKind.FOOTER)

    def _title(self) -> str:
        if "docProps/core.xml" in self.package:
            node = self.package.xml("docProps/core.xml").find("dc:title")
            if node is not None and node.text.strip() not in {"", "PowerPoint Presentation"}:
                return node.text
        for block in self.builder.blocks:
            if block.kind is BlockKind.HEADING:
                return self.builder.text_of(block)
        return ""


def _placeholder(shape: Node) -> str | None:
    """Return the type of a placeholder ("" for an ordinary one), None for another shape."""
    for name in _PROPERTIES:
        node = shape.find(name, "p:nvPr", "p:ph")
        if node is not None:
            return node.get("type")
    return None
