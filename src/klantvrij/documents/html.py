"""Web pages: what a visitor reads, with the exact place of every letter in the file."""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

from klantvrij.documents.base import BlockKind, Document
from klantvrij.documents.build import Builder, Piece, collapse
from klantvrij.documents.decode import decode
from klantvrij.documents.errors import DocumentError, Problem
from klantvrij.documents.markup import Attribute, Comment, Tag, Text, text_pieces, tokenize


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_VOID = _words(
    """
    area base br col embed hr img input link meta param source track wbr basefont bgsound frame
    keygen
    """
)
_INLINE = _words(
    """
    a abbr acronym b bdi bdo big cite data del dfn em font i img ins kbd label map mark nobr q
    rp rt ruby s samp code small span strike strong sub sup time tt u var wbr area input script
    style noscript template svg math slot tspan textpath path g use link meta
    """
)
_SKIPPED = _words(
    """
    script style noscript template code samp kbd var tt del head iframe noframes noembed audio
    video canvas rp defs metadata annotation annotation-xml xmp datalist
    """
)
_PRESSED = _words("a area button input select summary textarea")
_PRESSED_ROLES = _words("button link tab menuitem switch checkbox radio")
_KINDS = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), BlockKind.HEADING),
    **dict.fromkeys(("li", "dt", "dd"), BlockKind.LIST_ITEM),
    **dict.fromkeys(("td", "th"), BlockKind.TABLE_CELL),
    **dict.fromkeys(("figcaption", "caption"), BlockKind.CAPTION),
    **dict.fromkeys(("button", "option", "optgroup", "textarea"), BlockKind.BUTTON),
    "blockquote": BlockKind.QUOTE,
    "header": BlockKind.HEADER,
    "footer": BlockKind.FOOTER,
}
# A start tag of the key ends an open element of the value, unless one of _SCOPE lies between.
_ENDS = {
    "li": frozenset({"li"}),
    "td": frozenset({"td", "th"}),
    "th": frozenset({"td", "th"}),
    "tr": frozenset({"tr"}),
    "tbody": frozenset({"thead", "tbody", "tr"}),
    "tfoot": frozenset({"thead", "tbody", "tr"}),
    "dt": frozenset({"dt", "dd"}),
    "dd": frozenset({"dt", "dd"}),
    "option": frozenset({"option"}),
    "optgroup": frozenset({"option", "optgroup"}),
    "p": frozenset({"p"}),
    "body": frozenset({"head"}),
}
_SCOPE = frozenset({"ul", "ol", "table", "dl", "select", "template", "object", "svg", "button"})
_FURTHEST = 64  # how far up the stack an implied end is looked for
_HIDDEN = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_CHARSET = re.compile(rb"""<meta[^>]{0,300}?charset\s*=\s*["']?\s*([\w-]{1,40})""", re.IGNORECASE)
_XML_ENCODING = re.compile(rb"""^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w-]{1,40})""")
_LINE_END = re.compile(r"\r\n?")


def read(data: bytes, name: str) -> Document:
    """Read a web page. Raises DocumentError for data that is no text or has none."""
    decoded = decode(data, declared_encoding(data))
    if not decoded.text or decoded.text.isspace():
        raise DocumentError(Problem.EMPTY, name)
    builder = Builder("html")
    Walker(decoded.text, builder).walk()
    return builder.document(source=decoded.text, encoding=decoded.encoding, bom=decoded.bom)


def declared_encoding(data: bytes) -> str:
    """Return the encoding a page names in its first 2,048 bytes, or ""."""
    head = data[:2048]
    match = _CHARSET.search(head) or _XML_ENCODING.match(head)
    return match.group(1).decode("ascii", "ignore") if match else ""


class _Open(NamedTuple):
    name: str
    kind: BlockKind
    skip: bool
    preformatted: bool


class _Table:
    __slots__ = ("cell", "number", "row")

    def __init__(self, number: int) -> None:
        self.number = number
        self.row = 0
        self.cell = 0


class Walker:
    """Walks (a stretch of) HTML and adds what is read to a builder."""

    def __init__(self, source: str, builder: Builder, *, shift: int = 0, part: str = "") -> None:
        """`shift` is where `source` begins in the whole document, `part` the part it is."""
        self.source = source
        self.builder = builder
        self.shift = shift
        self.part = part
        self.tables = 0
        self._stack: list[_Open] = [_Open("", BlockKind.PARAGRAPH, False, False)]
        self._open: Counter[str] = Counter()
        self._pieces: list[Piece] = []
        self._kind = BlockKind.PARAGRAPH
        self._preformatted = False
        self._after: list[tuple[BlockKind, list[Piece]]] = []
        self._table: list[_Table] = []

    def walk(self, start: int = 0, end: int = -1) -> None:
        """Add what stands in ``source[start:end]``."""
        for token in tokenize(self.source, start, end):
            if isinstance(token, Text):
                self._text(token)
            elif isinstance(token, Comment):
                self.builder.remark(self.source[token.start : token.end].strip())
            elif token.closing:
                self._close(token.name)
            else:
                self._start(token)
        self._flush()

    def _text(self, token: Text) -> None:
        if token.raw == "title" and not self._open["svg"]:
            pieces = collapse(text_pieces(self.source, token.start, token.end))
            if not self.builder.title:
                self.builder.title = "".join(piece.text for piece in pieces)
                self.builder.add(BlockKind.TITLE, self._shifted(pieces))
            return
        top = self._stack[-1]
        if top.skip:
            return
        if not self._pieces:
            self._kind = top.kind
            self._preformatted = top.preformatted
        self._pieces += text_pieces(self.source, token.start, token.end)

    def _start(self, tag: Tag) -> None:
        name = tag.name
        block = name not in _INLINE
        if block:
            if name == "br":
                if self._pieces:
                    self._pieces.append(Piece("\n", tag.start, tag.end))
                return
            self._flush()
            if self._open["p"]:
                self._end_implied(frozenset({"p"}))
        ends = _ENDS.get(name)
        if ends:
            self._end_implied(ends)
        top = self._stack[-1]
        if not top.skip:
            self._attributes(tag)
        if name in _VOID:
            return
        skip = top.skip or name in _SKIPPED or _is_hidden(tag)
        if name == "body" and not _is_hidden(tag):
            skip = False
        if not skip:
            self._count_table(name)
        self._stack.append(
            _Open(name, self._kind_in(tag, top), skip, top.preformatted or name == "pre")
        )
        self._open[name] += 1

    def _kind_in(self, tag: Tag, top: _Open) -> BlockKind:
        if tag.get("role") in {"doc-footnote", "doc-endnotes", "doc-endnote"}:
            return BlockKind.FOOTNOTE
        kind = _KINDS.get(tag.name, top.kind)
        inside_note = top.kind is BlockKind.FOOTNOTE and kind is BlockKind.LIST_ITEM
        return top.kind if inside_note else kind

    def _count_table(self, name: str) -> None:
        if name == "table":
            self.tables += 1
            self._table.append(_Table(self.tables))
        elif self._table and name == "tr":
            self._table[-1].row += 1
            self._table[-1].cell = 0
        elif self._table and name in {"td", "th"}:
            table = self._table[-1]
            table.row = table.row or 1
            table.cell += 1

    def _attributes(self, tag: Tag) -> None:
        if tag.name in {"img", "area"} or (tag.name == "input" and tag.get("type") == "image"):
            if not _is_hidden(tag):
                self._later(BlockKind.ALT_TEXT, tag.attributes.get("alt"))
        elif tag.name in {"input", "textarea"} and not _is_hidden(tag):
            kind = tag.get("type")
            if kind in {"submit", "button", "reset"}:
                self._later(BlockKind.BUTTON, tag.attributes.get("value"))
            elif kind != "hidden":
                self._later(BlockKind.BUTTON, tag.attributes.get("placeholder"))

        if "aria-label" in tag.attributes and _is_pressed(tag) and not _is_hidden(tag):
            self._later(BlockKind.BUTTON, tag.attributes["aria-label"])

    def _later(self, kind: BlockKind, attribute: Attribute | None) -> None:
        # Such text would cut the sentence around it in two, so it follows its block.
        if attribute and attribute.end > attribute.start:
            pieces = collapse(text_pieces(self.source, attribute.start, attribute.end))
            self._after.append((kind, pieces))

    def _close(self, name: str) -> None:
        if name not in _INLINE:
            self._flush()
        if not self._open[name]:
            return
        while True:
            top = self._stack.pop()
            self._open[top.name] -= 1
            if top.name == "table" and not top.skip:
                self._table.pop()
            if top.name == name:
                return

    def _end_implied(self, names: frozenset[str]) -> None:
        for entry in self._stack[: -_FURTHEST - 1 : -1]:
            if entry.name in names:
                self._close(entry.name)
                return
            if entry.name in _SCOPE:
                return

    def _flush(self) -> None:
        if self._pieces:
            pieces = self._pieces
            self._pieces = []
            pieces = _preformatted(pieces) if self._preformatted else collapse(pieces)
            table = (0, 0, 0)
            if self._table and self._table[-1].cell:
                table = (self._table[-1].number, self._table[-1].row, self._table[-1].cell)
            self.builder.add(self._kind, self._shifted(pieces), table=table)
        for kind, pieces in self._after:
            self.builder.add(kind, self._shifted(pieces))
        self._after.clear()

    def _shifted(self, pieces: list[Piece]) -> list[Piece]:
        shift = self.shift
        if self.part:
            return [piece._replace(part=self.part, node=0, slot="text") for piece in pieces]
        if not shift:
            return pieces
        return [
            piece._replace(
                source_start=piece.source_start + shift, source_end=piece.source_end + shift
            )
            for piece in pieces
        ]


def _is_pressed(tag: Tag) -> bool:
    """Say whether it is a link, a button or a field, whose name a screen reader reads."""
    return tag.name in _PRESSED or tag.get("role") in _PRESSED_ROLES


def _is_hidden(tag: Tag) -> bool:
    attributes = tag.attributes
    if not attributes:
        return False
    if "hidden" in attributes and tag.get("hidden") != "until-found":
        return True
    style = attributes.get("style")
    return bool(style and _HIDDEN.search(style.value))


def _preformatted(pieces: list[Piece]) -> list[Piece]:
    """Keep lines and spaces as they are, but for the kind of line end."""
    result = []
    for piece in pieces:
        if "\r" not in piece.text:
            result.append(piece)
            continue
        position = 0
        for match in _LINE_END.finditer(piece.text):
            start = piece.source_start + position
            stop = piece.source_start + match.start()
            if stop > start:
                result.append(Piece(piece.text[position : match.start()], start, stop))
            result.append(Piece("\n", stop, piece.source_start + match.end()))
            position = match.end()
        if position < len(piece.text):
            start = piece.source_start + position
            result.append(Piece(piece.text[position:], start, piece.source_end))
    return result
