"""OpenDocument text: the body in order, then notes, headers and footers, comments.

Tracked deletions stand apart in this format and are left out; hidden text is not read. Pages are
known only where the program has left its marks of the last layout.
"""

from __future__ import annotations

from klantvrij.documents.base import AUTHOR, BlockKind, Document
from klantvrij.documents.build import Builder, Piece, collapse
from klantvrij.documents.errors import DocumentError, Problem
from klantvrij.documents.package import Package
from klantvrij.documents.xmltree import Node
from klantvrij.i18n import _

_SKIPPED = frozenset(
    {
        "text:tracked-changes",
        "text:variable-decls",
        "text:sequence-decls",
        "text:user-field-decls",
        "text:dde-connection-decls",
        "text:alphabetical-index-auto-mark-file",
        "office:forms",
        "text:note-citation",
        "text:list-style",
        "text:ruby-text",
        "text:hidden-text",
        "text:table-of-content-source",
        "text:illustration-index-source",
        "text:table-index-source",
        "text:alphabetical-index-source",
        "text:bibliography-source",
        "text:user-index-source",
        "text:object-index-source",
        "math:math",
        "table:shapes",
    }
)
_SHAPES = frozenset(
    {"draw:custom-shape", "draw:rect", "draw:ellipse", "draw:path", "draw:line", "draw:polygon"}
)
_STYLE_KINDS = {
    "title": BlockKind.TITLE,
    "subtitle": BlockKind.HEADING,
    "caption": BlockKind.CAPTION,
    "illustration": BlockKind.CAPTION,
    "quotations": BlockKind.QUOTE,
}
_LONGEST_STYLE_CHAIN = 20


def read(data: bytes, name: str) -> Document:
    """Read an OpenDocument text file (odt, ott). Raises DocumentError."""
    package = Package(data)
    if "META-INF/manifest.xml" in package:
        manifest = package.read("META-INF/manifest.xml")
        if b"encryption-data" in manifest or "encrypted-package" in package:
            raise DocumentError(Problem.ENCRYPTED, name)
    if "content.xml" not in package:
        raise DocumentError(Problem.DAMAGED, name, _("de tekst ontbreekt"))
    return _Reader(package).read()


class _Styles:
    def __init__(self, roots: list[Node]) -> None:
        self._nodes: dict[tuple[str, str], Node] = {}
        for root in roots:
            for node in root.descend("style:style"):
                key = (node.get("style:family"), node.get("style:name"))
                self._nodes.setdefault(key, node)

    def _chain(self, family: str, name: str) -> list[Node]:
        chain: list[Node] = []
        for _step in range(_LONGEST_STYLE_CHAIN):
            node = self._nodes.get((family, name))
            if node is None:
                break
            chain.append(node)
            name = node.get("style:parent-style-name")
        return chain

    def kind(self, name: str) -> BlockKind:
        """Return what a paragraph style makes of its text."""
        for node in self._chain("paragraph", name):
            known = _STYLE_KINDS.get(node.get("style:name").lower())
            if known:
                return known
            if node.get("style:default-outline-level") not in {"", "0"}:
                return BlockKind.HEADING
        return BlockKind.PARAGRAPH

    def hidden(self, family: str, name: str) -> bool:
        """Whether a style hides its text."""
        for node in self._chain(family, name):
            properties = node.find("style:text-properties")
            if properties is not None and properties.get("text:display"):
                return properties.get("text:display") == "none"
        return False


class _Reader:
    def __init__(self, package: Package) -> None:
        self.package = package
        self.part = "content.xml"
        self.builder = Builder("odt")
        self.content = package.xml("content.xml")
        self.extra = package.xml("styles.xml") if "styles.xml" in package else None
        self.styles = _Styles([self.content] + ([self.extra] if self.extra else []))
        self.tables = 0
        self.footnotes: list[Node] = []
        self.endnotes: list[Node] = []
        self.comments: list[Node] = []
        self.floating: list[tuple[BlockKind, list[Piece] | Node]] = []

    def read(self) -> Document:
        builder = self.builder
        body = self.content.find("office:body", "office:text")
        if body is None:
            raise DocumentError(Problem.DAMAGED, detail=_("de tekst ontbreekt"))
        builder.page = 1 if next(body.descend("text:soft-page-break"), None) else 0
        self._blocks(body, BlockKind.PARAGRAPH)
        self._float()
        builder.page = 0
        builder.restart()
        for notes, kind in (
            (self.footnotes, BlockKind.FOOTNOTE),
            (self.endnotes, BlockKind.ENDNOTE),
        ):
            for number, note in enumerate(notes, 1):
                self._blocks(note, kind, number=number)
        self._furniture()
        for number, note in enumerate(self.comments, 1):
            author = note.find("dc:creator")
            if author is not None and author.text == AUTHOR:
                continue
            self._blocks(note, BlockKind.COMMENT, number=number)
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
            if tag in {"text:p", "text:h"}:
                self._paragraph(node, kind, table, number)
            elif tag == "text:list":
                inside = BlockKind.LIST_ITEM if kind is BlockKind.PARAGRAPH else kind
                self._blocks(node, inside, table, number)
            elif tag == "table:table":
                self._table(node, kind, number)
            elif tag == "text:soft-page-break":
                if self.builder.page:
                    self.builder.page += 1
            elif tag in {"draw:frame", "draw:g", "draw:a"} or tag in _SHAPES:
                self._drawing(node)
                self._float()
            elif tag == "office:annotation":
                self.comments.append(node)
            elif tag == "text:section" and node.get("text:display") == "none":
                continue
            elif tag not in _SKIPPED:
                self._blocks(node, kind, table, number)

    def _paragraph(
        self, node: Node, kind: BlockKind, table: tuple[int, int, int], number: int
    ) -> None:
        style = node.get("text:style-name")
        builder = self.builder
        page = builder.page
        pieces: list[Piece] = []
        if not self.styles.hidden("paragraph", style):
            self._inline(node, pieces)
        if kind in {BlockKind.PARAGRAPH, BlockKind.LIST_ITEM}:
            found = BlockKind.HEADING if node.tag == "text:h" else self.styles.kind(style)
            if found is not BlockKind.PARAGRAPH:
                kind = found
        if table[0] and kind is BlockKind.PARAGRAPH:
            kind = BlockKind.TABLE_CELL
        after, builder.page = builder.page, page
        builder.add(kind, collapse(pieces), table=table, number=number)
        builder.page = after
        self._float()

    def _float(self) -> None:
        """Add what hung on the paragraph just read: text boxes, alt texts."""
        while self.floating:
            kind, content = self.floating.pop(0)
            if isinstance(content, Node):
                self._blocks(content, kind)
            else:
                self.builder.add(kind, content)

    def _table(self, node: Node, kind: BlockKind, number: int) -> None:
        self.tables += 1
        table = self.tables
        row = 0
        for row_node in _rows(node):
            repeat = _count(row_node, "table:number-rows-repeated")
            column = 1
            for cell in row_node.children():
                if cell.tag in {"table:table-cell", "table:covered-table-cell"}:
                    if cell.tag == "table:table-cell":
                        self._blocks(cell, kind, (table, row + 1, column), number)
                    column += _count(cell, "table:number-columns-repeated")
            row += repeat

    # -- text in a paragraph ----------------------------------------------------------------

    def _inline(self, node: Node, pieces: list[Piece]) -> None:
        place, slot = node.index, "text"
        for item in node.items:
            if isinstance(item, str):
                pieces.append(Piece(item, 0, len(item), self.part, place, slot))
                continue
            self._element(item, pieces)
            place, slot = item.index, "tail"

    def _element(  # noqa: PLR0912 - one branch a tag
        self, node: Node, pieces: list[Piece]
    ) -> None:
        tag = node.tag
        if tag == "text:s":
            pieces.append(Piece(" ", 0, 0))  # many spaces are one to the reader of a sentence
        elif tag == "text:tab":
            pieces.append(Piece("\t", 0, 0))
        elif tag == "text:line-break":
            pieces.append(Piece("\n", 0, 0))
        elif tag == "text:note":
            body = node.find("text:note-body")
            if body is not None:
                endnote = node.get("text:note-class") == "endnote"
                (self.endnotes if endnote else self.footnotes).append(body)
        elif tag == "office:annotation":
            self.comments.append(node)
        elif tag == "text:soft-page-break":
            if self.builder.page:
                self.builder.page += 1
        elif tag in {"draw:frame", "draw:g"} or tag in _SHAPES:
            self._drawing(node)
        elif tag == "text:span":
            if not self.styles.hidden("text", node.get("text:style-name")):
                self._inline(node, pieces)
        elif tag in {"text:hidden-paragraph", "office:annotation-end"} or tag in _SKIPPED:
            return
        else:
            self._inline(node, pieces)

    def _drawing(self, node: Node) -> None:
        if node.tag in _SHAPES:
            self.floating.append((BlockKind.TEXT_BOX, node))
        for child in node.children():
            if child.tag in {"svg:desc", "svg:title"}:
                if child.tag == "svg:desc" or node.find("svg:desc") is None:
                    pieces: list[Piece] = []
                    self._inline(child, pieces)
                    self.floating.append((BlockKind.ALT_TEXT, collapse(pieces)))
            elif child.tag == "draw:text-box":
                self.floating.append((BlockKind.TEXT_BOX, child))
            elif child.tag == "draw:object":
                self._chart(child)
            elif child.tag in {"draw:frame", "draw:g"} or child.tag in _SHAPES:
                self._drawing(child)

    def _chart(self, node: Node) -> None:
        folder = node.get("xlink:href").removeprefix("./").rstrip("/")
        part = f"{folder}/content.xml"
        if not folder or part not in self.package:
            return
        try:
            root = self.package.xml(part)
        except DocumentError as error:  # a broken chart must not keep the text from being read
            if error.problem is Problem.DAMAGED:
                return
            raise
        chart = next(root.descend("office:chart"), None)
        if chart is None:
            return
        before, self.part = self.part, part
        seen = set()
        for paragraph in chart.descend("text:p"):
            pieces: list[Piece] = []
            self._inline(paragraph, pieces)
            text = "".join(piece.text for piece in pieces)
            if text not in seen and any(letter.isalpha() for letter in text):
                seen.add(text)
                self.floating.append((BlockKind.CHART, collapse(pieces)))
        self.part = before

    # -- other parts ------------------------------------------------------------------------

    def _furniture(self) -> None:
        if self.extra is None:
            return
        self.part = "styles.xml"
        for master in self.extra.descend("style:master-page"):
            for node in master.children():
                if node.get("style:display") == "false":
                    continue
                if node.tag.startswith("style:header"):
                    self._blocks(node, BlockKind.HEADER)
                elif node.tag.startswith("style:footer"):
                    self._blocks(node, BlockKind.FOOTER)
        self._float()
        self.part = "content.xml"

    def _title(self) -> str:
        builder = self.builder
        for block in builder.blocks:
            if block.kind is BlockKind.TITLE:
                return builder.text_of(block)
        if "meta.xml" in self.package:
            title = next(self.package.xml("meta.xml").descend("dc:title"), None)
            if title is not None and title.text.strip():
                return title.text
        for block in builder.blocks:
            if block.kind is BlockKind.HEADING:
                return builder.text_of(block)
        return ""


def _rows(table: Node) -> list[Node]:
    found = []
    for node in table.children():
        if node.tag == "table:table-row":
            found.append(node)
        elif node.tag in {
            "table:table-header-rows",
            "table:table-rows",
            "table:table-row-group",
        }:
            found += _rows(node)
    return found


def _count(node: Node, name: str) -> int:
    value = node.get(name, "1")
    return int(value) if value.isascii() and value.isdigit() and len(value) < 7 else 1
