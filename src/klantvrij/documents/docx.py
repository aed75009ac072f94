"""Word files: the body in order, then notes, headers and footers, comments.

Tracked changes are read as if accepted, fields by their result, hidden text not at all. Pages
are known only where Word has left its marks of the last layout.
"""

from __future__ import annotations

from klantvrij.documents.base import AUTHOR, BlockKind, Document
from klantvrij.documents.build import Builder, Piece
from klantvrij.documents.docxstyles import has_number, is_hidden, read_styles
from klantvrij.documents.drawing import (
    attribute_piece,
    graphic_paragraphs,
    is_decorative,
    node_piece,
)
from klantvrij.documents.errors import DocumentError, Problem
from klantvrij.documents.package import Package
from klantvrij.documents.xmltree import Node
from klantvrij.i18n import _

WRAPPERS = frozenset(
    {
        "w:sdt",
        "w:sdtContent",
        "w:customXml",
        "w:smartTag",
        "w:ins",
        "w:moveTo",
        "w:hyperlink",
        "w:fldSimple",
        "w:dir",
        "w:bdo",
        "w:ruby",
        "w:rubyBase",
    }
)
"""Elements round text that are read as if they weren't there."""
GONE = frozenset({"w:del", "w:moveFrom"})
"""Elements with text that a tracked change takes away."""
MADE = {  # it has no text in the source
    "w:tab": "\t",
    "w:ptab": "\t",
    "w:br": "\n",
    "w:cr": "\n",
    "w:noBreakHyphen": "-",
    "w:softHyphen": "\u00ad",
}
"""Elements that are a character, and which."""


def read(data: bytes, name: str) -> Document:
    """Read a Word file (docx, docm, dotx). Raises DocumentError."""
    package = Package(data)
    main = package.main_part("word/document.xml")
    if main not in package:
        raise DocumentError(Problem.DAMAGED, name, _("de tekst ontbreekt"))
    return _Reader(package, main).read()


class _Reader:
    def __init__(self, package: Package, main: str) -> None:
        self.package = package
        self.main = main
        self.part = main
        self.builder = Builder("docx")
        self.styles = read_styles(package, main)
        self.relations: dict[str, tuple[str, str]] = {}
        self.tables = 0
        self.footnotes: list[str] = []
        self.endnotes: list[str] = []
        self.comments: list[str] = []
        self.commented: dict[str, tuple[int, str]] = {}  # comment → the page and heading it is at
        self.headers: list[str] = []
        self.footers: list[str] = []
        self.field: list[bool] = []  # per open field: whether we are still in its code
        self.carry: list[Piece] = []  # text before a deleted paragraph mark

    def read(self) -> Document:
        builder = self.builder
        root = self.package.xml(self.main)
        self.relations = self.package.relations(self.main)
        body = root.find("w:body")
        if body is None:
            raise DocumentError(Problem.DAMAGED, detail=_("de tekst ontbreekt"))
        builder.page = 1 if any(True for _node in body.descend("w:lastRenderedPageBreak")) else 0
        self._blocks(body, BlockKind.PARAGRAPH)
        if self.carry:
            builder.add(BlockKind.PARAGRAPH, self.carry)
        builder.page = 0
        builder.restart()
        self._notes("footnotes", "w:footnote", self.footnotes, BlockKind.FOOTNOTE)
        self._notes("endnotes", "w:endnote", self.endnotes, BlockKind.ENDNOTE)
        for parts, kind in ((self.headers, BlockKind.HEADER), (self.footers, BlockKind.FOOTER)):
            for part in parts:
                self._read_part(part, kind)
        self._notes("comments", "w:comment", self.comments, BlockKind.COMMENT)
        builder.title = self._title()
        if not builder.blocks:
            builder.warnings.append(_("Er staat geen tekst in dit document."))
        return builder.document()

    # -- blocks -----------------------------------------------------------------------------

    def _blocks(
        self,
        parent: Node,
        kind: BlockKind,
        table: tuple[int, int, int] = (0, 0, 0),
        number: int = 0,
    ) -> None:
        for node in parent.children():
            tag = node.tag
            if tag == "w:p":
                self._paragraph(node, kind, table, number)
            elif tag == "w:tbl":
                self._table(node, kind, number)
            elif tag in WRAPPERS:
                self._blocks(node, kind, table, number)
            elif tag == "mc:AlternateContent":
                self._blocks(_choice(node), kind, table, number)
            elif tag == "w:sectPr":
                self._section(node)

    def _paragraph(
        self, node: Node, kind: BlockKind, table: tuple[int, int, int], number: int
    ) -> None:
        properties = node.find("w:pPr")
        if kind is BlockKind.PARAGRAPH:
            kind = self._paragraph_kind(properties)
        pieces, self.carry = self.carry, []
        floating: list[tuple[BlockKind, list[Piece] | Node]] = []
        builder = self.builder
        page, comments = builder.page, len(self.comments)
        self._inline(node, pieces, floating)
        if properties is not None:
            section = properties.find("w:sectPr")
            if section is not None:
                self._section(section)
            if properties.find("w:rPr", "w:del") is not None:
                self.carry = pieces
                pieces = []
        page_after, builder.page = builder.page, self._starting_page(node, page)
        if table[0] and kind is BlockKind.PARAGRAPH:
            kind = BlockKind.TABLE_CELL
        builder.add(kind, pieces, table=table, number=number)
        for comment in self.comments[comments:]:
            self.commented[comment] = (builder.page, builder.heading)
        builder.page = page_after
        for floating_kind, content in floating:
            if isinstance(content, Node):
                self._blocks(content, floating_kind)
            else:
                builder.add(floating_kind, content)

    def _starting_page(self, paragraph: Node, page: int) -> int:
        """Return the page a paragraph starts on: a break before its first text counts."""
        if self.builder.page == page:
            return page
        for run in paragraph.children("w:r"):
            for item in run.children():
                if item.tag == "w:lastRenderedPageBreak":
                    return page + 1
                if item.tag == "w:t" and item.text:
                    return page
        return page

    def _paragraph_kind(self, properties: Node | None) -> BlockKind:
        if properties is None:
            return self.styles[""].kind
        style = properties.find("w:pStyle")
        kind = self.styles.get(style.get("w:val") if style else "", self.styles[""]).kind
        level = properties.find("w:outlineLvl")
        if level is not None and level.get("w:val").isdigit() and int(level.get("w:val")) < 9:
            return BlockKind.HEADING
        if kind is BlockKind.PARAGRAPH and has_number(properties):
            return BlockKind.LIST_ITEM
        return kind

    def _table(self, node: Node, kind: BlockKind, number: int) -> None:
        self.tables += 1
        table = self.tables
        row = 0
        for row_node in _through_wrappers(node, "w:tr"):
            if row_node.find("w:trPr", "w:del") is not None:
                continue
            row += 1
            column = 1
            for cell in _through_wrappers(row_node, "w:tc"):
                properties = cell.find("w:tcPr")
                width = 1
                if properties is not None:
                    span = properties.find("w:gridSpan")
                    if span is not None and span.get("w:val").isdigit():
                        width = min(int(span.get("w:val")), 1000)
                    if properties.find("w:cellDel") is not None:
                        continue
                self._blocks(cell, kind, (table, row, column), number)
                column += max(width, 1)

    # -- text in a paragraph ----------------------------------------------------------------

    def _inline(
        self,
        parent: Node,
        pieces: list[Piece],
        floating: list[tuple[BlockKind, list[Piece] | Node]],
    ) -> None:
        for node in parent.children():
            tag = node.tag
            if tag == "w:r":
                if not is_hidden(node, self.styles):
                    self._inline(node, pieces, floating)
                else:
                    self._fields_only(node)
            elif tag == "w:t":
                if True not in self.field:
                    trim = node.get("xml:space") != "preserve"
                    pieces += node_piece(node, self.part, trim=trim)
            elif tag in MADE:
                if True not in self.field:
                    pieces.append(Piece(MADE[tag], 0, 0))
            elif tag in WRAPPERS:
                self._inline(node, pieces, floating)
            elif tag in {"w:drawing", "w:pict", "w:object"}:
                self._drawing(node, floating)
            elif tag == "mc:AlternateContent":
                self._inline(_choice(node), pieces, floating)
            else:
                self._mark(node)

    def _mark(self, node: Node) -> None:
        """Take note of an element that isn't text itself."""
        tag = node.tag
        if tag == "w:fldChar":
            kind = node.get("w:fldCharType")
            if kind == "begin":
                self.field.append(True)
            elif kind == "separate" and self.field:
                self.field[-1] = False
            elif kind == "end" and self.field:
                self.field.pop()
        elif tag == "w:lastRenderedPageBreak":
            if self.builder.page:
                self.builder.page += 1
        elif tag == "w:footnoteReference":
            _once(self.footnotes, node.get("w:id"))
        elif tag == "w:endnoteReference":
            _once(self.endnotes, node.get("w:id"))
        elif tag in {"w:commentRangeStart", "w:commentReference"}:
            _once(self.comments, node.get("w:id"))

    def _fields_only(self, run: Node) -> None:
        for node in run.children("w:fldChar"):
            self._mark(node)

    def _drawing(self, node: Node, floating: list[tuple[BlockKind, list[Piece] | Node]]) -> None:
        part = self.part
        floating += [
            (BlockKind.ALT_TEXT, attribute_piece(properties, "descr", part))
            for properties in node.descend("wp:docPr")
            if not is_decorative(properties)
        ]
        floating += [
            (BlockKind.ALT_TEXT, attribute_piece(shape, "alt", part))
            for shape in node.descend("v:shape")
        ]
        floating += [(BlockKind.TEXT_BOX, box) for box in _text_boxes(node)]
        floating += [
            (BlockKind.CHART, pieces)
            for pieces in graphic_paragraphs(self.package, node, self.relations)
        ]

    # -- other parts ------------------------------------------------------------------------

    def _section(self, node: Node) -> None:
        for reference in node.children():
            if reference.tag in {"w:headerReference", "w:footerReference"}:
                _kind, target = self.relations.get(reference.get("r:id"), ("", ""))
                header = reference.tag == "w:headerReference"
                if target and target in self.package:
                    _once(self.headers if header else self.footers, target)

    def _read_part(self, part: str, kind: BlockKind) -> None:
        root = self._enter(part)
        self._blocks(root, kind)
        self._leave()

    def _enter(self, part: str) -> Node:
        root = self.package.xml(part)
        self.part = part
        self.relations = self.package.relations(part)
        self.field.clear()
        return root

    def _leave(self) -> None:
        if self.carry:
            self.builder.add(BlockKind.PARAGRAPH, self.carry)
            self.carry = []
        self.part = self.main
        self.relations = self.package.relations(self.main)

    def _notes(self, relation: str, tag: str, order: list[str], kind: BlockKind) -> None:
        """Read footnotes, endnotes or comments: those referred to in order, then the rest."""
        for part in self.package.related(self.main, relation):
            root = self._enter(part)
            notes = {
                note.get("w:id"): note
                for note in root.children(tag)
                if note.get("w:type", "normal") == "normal"
            }
            known = [key for key in order if key in notes]
            if kind is BlockKind.COMMENT:
                known += [key for key in notes if key not in set(known)]
            for number, key in enumerate(known, 1):
                if kind is BlockKind.COMMENT:
                    if notes[key].get("w:author") == AUTHOR:
                        continue
                    self.builder.page, self.builder.heading = self.commented.get(key, (0, ""))
                self._blocks(notes[key], kind, number=number)
            self._leave()

    def _title(self) -> str:
        builder = self.builder
        for block in builder.blocks:
            if block.kind is BlockKind.TITLE:
                return builder.text_of(block)
        if "docProps/core.xml" in self.package:
            node = self.package.xml("docProps/core.xml").find("dc:title")
            if node is not None and node.text.strip():
                return node.text
        for block in builder.blocks:
            if block.kind is BlockKind.HEADING:
                return builder.text_of(block)
        return ""


def _through_wrappers(parent: Node, tag: str) -> list[Node]:
    """Return the rows or cells in a table, also those inside content controls."""
    found = []
    for node in parent.children():
        if node.tag == tag:
            found.append(node)
        elif node.tag in WRAPPERS:
            found += _through_wrappers(node, tag)
    return found


def _choice(node: Node) -> Node:
    """Return the newest form of content that is there twice, for new and old programs."""
    for tag in ("mc:Choice", "mc:Fallback"):
        for child in node.children(tag):
            if child.items:
                return child
    return node


def _text_boxes(node: Node) -> list[Node]:
    """Return the text boxes in a drawing, not those inside another one or in a fallback."""
    found = []
    for child in node.children():
        if child.tag == "w:txbxContent":
            found.append(child)
        elif child.tag == "mc:AlternateContent":
            choice = _choice(child)
            if choice is not child:
                found += _text_boxes(choice)
        else:
            found += _text_boxes(child)
    return found


def _once(values: list[str], value: str) -> None:
    if value and value not in values:
        values.append(value)
