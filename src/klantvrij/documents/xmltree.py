"""A small, strict XML tree: no DTD, no entities of its own, no network, a limit on depth.

Built on expat, which starts in a millisecond, because reading needs little of XML. Nodes are
numbered in document order, the root being 0, comments and processing instructions not counted;
that number is how a segment points back into the part.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import groupby
from xml.parsers import expat

from klantvrij.documents import limits
from klantvrij.documents.errors import DocumentError, Problem
from klantvrij.i18n import _

_PREFIXES = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "w:",
    "http://purl.oclc.org/ooxml/wordprocessingml/main": "w:",
    "http://schemas.openxmlformats.org/drawingml/2006/main": "a:",
    "http://purl.oclc.org/ooxml/drawingml/main": "a:",
    "http://schemas.openxmlformats.org/drawingml/2006/chart": "c:",
    "http://purl.oclc.org/ooxml/drawingml/chart": "c:",
    "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing": "wp:",
    "http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing": "wp:",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships": "r:",
    "http://purl.oclc.org/ooxml/officeDocument/relationships": "r:",
    "http://schemas.openxmlformats.org/officeDocument/2006/math": "m:",
    "http://purl.oclc.org/ooxml/officeDocument/math": "m:",
    "http://schemas.openxmlformats.org/presentationml/2006/main": "p:",
    "http://purl.oclc.org/ooxml/presentationml/main": "p:",
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main": "",
    "http://purl.oclc.org/ooxml/spreadsheetml/main": "",
    "http://schemas.openxmlformats.org/package/2006/relationships": "",
    "http://schemas.openxmlformats.org/package/2006/content-types": "",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc:",
    "http://purl.org/dc/elements/1.1/": "dc:",
    "urn:schemas-microsoft-com:vml": "v:",
    "urn:schemas-microsoft-com:office:office": "o:",
    "http://schemas.microsoft.com/office/word/2010/wordprocessingShape": "wps:",
    "http://schemas.microsoft.com/office/drawing/2017/decorative": "adec:",
    "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments": "tc:",
    "http://www.w3.org/XML/1998/namespace": "xml:",
    "http://www.w3.org/1999/xlink": "xlink:",
    "http://www.w3.org/1998/Math/MathML": "math:",
    "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing": "xdr:",
    "http://purl.oclc.org/ooxml/drawingml/spreadsheetDrawing": "xdr:",
    "http://schemas.microsoft.com/office/powerpoint/2018/8/main": "pc:",
    **{
        f"urn:oasis:names:tc:opendocument:xmlns:{name}:1.0": f"{prefix}:"
        for name, prefix in (
            ("office", "office"),
            ("text", "text"),
            ("table", "table"),
            ("drawing", "draw"),
            ("style", "style"),
            ("presentation", "presentation"),
            ("svg-compatible", "svg"),
            ("xsl-fo-compatible", "fo"),
            ("manifest", "manifest"),
            ("form", "form"),
            ("chart", "chart"),
            ("meta", "meta"),
            ("config", "config"),
        )
    },
}


class Node:
    """An element: `tag` with a short prefix ("w:p"), `items` its children and texts in order."""

    __slots__ = ("attributes", "index", "items", "tag")

    def __init__(self, tag: str, attributes: dict[str, str], index: int) -> None:
        self.tag = tag
        self.attributes = attributes
        self.items: list[Node | str] = []
        self.index = index

    def __repr__(self) -> str:
        return f"<{self.tag} #{self.index}>"

    def get(self, name: str, default: str = "") -> str:
        """Return an attribute by its short name ("w:val"); unprefixed names without prefix."""
        return self.attributes.get(name, default)

    def children(self, tag: str = "") -> Iterator[Node]:
        """Yield the child elements, all or those called `tag`."""
        for item in self.items:
            if not isinstance(item, str) and (not tag or item.tag == tag):
                yield item

    def find(self, *path: str) -> Node | None:
        """Return the first element along a path of child tags, or None."""
        node: Node | None = self
        for tag in path:
            node = next(node.children(tag), None) if node else None
        return node

    def descend(self, tag: str) -> Iterator[Node]:
        """Yield all elements called `tag` below this one, in document order."""
        stack = [self.children()]
        while stack:
            child = next(stack[-1], None)
            if child is None:
                stack.pop()
                continue
            if child.tag == tag:
                yield child
            stack.append(child.children())

    @property
    def text(self) -> str:
        """The text before the first child element."""
        first = self.items[0] if self.items else ""
        return first if isinstance(first, str) else ""

    def all_text(self) -> str:
        """All text in this element and those in it."""
        return "".join(item if isinstance(item, str) else item.all_text() for item in self.items)


def parse(
    data: bytes,
    streamed: Mapping[str, Callable[[Node], None]] | None = None,
    passed_over: Callable[[str, Mapping[str, str]], bool] | None = None,
) -> Node:
    """Parse one XML part. Raises DocumentError: damaged (no detail), entities or too deep.

    Elements with a tag in `streamed` are handed to its function when complete, and then dropped
    from the tree, so that a sheet of a million rows doesn't fill the memory. Elements of which
    `passed_over` says so, by tag and attributes, are left out with all that is in them.
    """
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.buffer_size = 1 << 18
    builder = _TreeBuilder(parser, data, streamed or {}, passed_over)
    parser.StartDoctypeDeclHandler = builder.doctype
    parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise DocumentError(Problem.DAMAGED) from error
    if builder.root is None:
        raise DocumentError(Problem.DAMAGED)
    return builder.root


class _TreeBuilder:
    def __init__(
        self,
        parser: expat.XMLParserType,
        data: bytes,
        streamed: Mapping[str, Callable[[Node], None]],
        passed_over: Callable[[str, Mapping[str, str]], bool] | None,
    ) -> None:
        self._parser = parser
        self._data = data
        self._streamed = streamed
        self._passed_over = passed_over
        self._inside = 0
        """How deep we are in an element that is passed over."""
        self._end = ("", -1)
        """Name and place of the end of an element that is passed over."""
        self.root: Node | None = None
        self._stack: list[Node] = []
        self._count = 0
        self._names: dict[str, str] = {}
        self._in_pieces: set[int] = set()
        self._listen()

    def _listen(self) -> None:
        self._parser.StartElementHandler = self.start
        self._parser.EndElementHandler = self.end
        self._parser.CharacterDataHandler = self.characters

    def _down(self, _name: str, _attributes: object) -> None:
        self._inside += 1

    def _up(self, _name: str) -> None:
        self._inside -= 1
        if not self._inside:
            self._listen()

    def _at_end(self, name: str) -> None:
        if name == self._end[0] and self._parser.CurrentByteIndex == self._end[1]:
            self._listen()

    def _pass_over(self, name: str) -> None:
        """Leave out the element `name` that begins here; most of what is in it isn't even seen."""
        end = _end_of(self._data, self._parser.CurrentByteIndex)
        self._parser.CharacterDataHandler = None
        if end >= 0:
            self._end = (name, end)
            self._parser.StartElementHandler = None
            self._parser.EndElementHandler = self._at_end
        else:
            self._inside = 1
            self._parser.StartElementHandler = self._down
            self._parser.EndElementHandler = self._up

    def start(self, name: str, attributes: dict[str, str]) -> None:
        names = self._names
        tag = names.get(name) or self._short(name)
        if attributes:
            attributes = {
                (names.get(key) or self._short(key)) if " " in key else key: value
                for key, value in attributes.items()
            }
        if self._passed_over is not None and self._passed_over(tag, attributes):
            self._pass_over(name)
            return
        node = Node(tag, attributes, self._count)
        self._count += 1
        stack = self._stack
        if stack:
            stack[-1].items.append(node)
        else:
            self.root = node
        stack.append(node)
        if len(stack) > limits.DEFAULT.xml_depth:
            detail = _("meer dan {count} lagen").format(count=limits.DEFAULT.xml_depth)
            raise DocumentError(Problem.TOO_DEEP, detail=detail)
        if self._count > limits.DEFAULT.xml_elements:
            detail = _("meer dan {count} onderdelen").format(count=limits.DEFAULT.xml_elements)
            raise DocumentError(Problem.TOO_BIG, detail=detail)

    def end(self, _name: str) -> None:
        node = self._stack.pop()
        if node.index in self._in_pieces:
            node.items = [
                part
                for is_text, group in groupby(node.items, key=lambda item: isinstance(item, str))
                for part in (["".join(map(str, group))] if is_text else group)
            ]
        receive = self._streamed.get(node.tag)
        if receive and self._stack:
            receive(node)
            self._stack[-1].items.pop()

    def characters(self, text: str) -> None:
        if self._stack:
            node = self._stack[-1]
            if node.items and isinstance(node.items[-1], str):
                self._in_pieces.add(node.index)  # a comment stood between, or the buffer was full
            node.items.append(text)

    def doctype(self, *_args: object) -> None:
        raise DocumentError(Problem.ENTITIES)

    def _short(self, name: str) -> str:
        space, _separator, local = name.rpartition(" ")
        short = self._names[name] = short_name(space, local)
        return short


def _end_of(data: bytes, start: int) -> int:
    """Return where the end tag stands of the element that begins at byte `start`.

    -1 when that can't be told by its name alone: when the element is empty, may hold another of
    its name, or something in which a tag is no tag.
    """
    close = data.find(b">", start)
    tag = data[start + 1 : close]
    name = tag.split(None, 1)[0] if tag.strip() else b""
    end = data.find(b"</%b>" % name, close)
    if not name or end < 0 or tag.endswith(b"/") or tag.count(b'"') % 2 or tag.count(b"'") % 2:
        return -1
    inside = data[close:end]
    hidden = (b"<%b" % name, b"</%b" % name, b"<!", b"<?")
    return -1 if any(one in inside for one in hidden) else end


def short_name(space: str, local: str) -> str:
    """Return a name with the prefix we use for its namespace; "?:" for one we don't know."""
    return _PREFIXES.get(space, "?:" if space else "") + local
