"""One XML part as it is written: where every element stands, so that a change leaves the rest.

The tree of `xmltree` says what an element holds; this one also knows the bytes it stands in.
Elements bear the same numbers. Changes are patches of the source itself: declaration, prefixes,
entities, white space and comments outside them stay as they were.
"""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections.abc import Iterator
from typing import NamedTuple
from xml.parsers import expat

from klantvrij.documents import limits
from klantvrij.documents.errors import DocumentError, Problem
from klantvrij.documents.xmltree import Node, short_name
from klantvrij.i18n import _

_TAG = re.compile(rb"""<(?:[^>"']|"[^"]*"|'[^']*')*>""")
_ATTRIBUTE = re.compile(rb"""([^\s=<>/"']+)\s*=\s*("[^"]*"|'[^']*')""")
_DECLARED = re.compile(rb"""<\?xml[^>]*?\bencoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")
_BITS = re.compile(  # what one stretch of character data is made of
    r"<!\[CDATA\[(?P<cdata>.*?)\]\]>|<!--.*?-->|<\?.*?\?>|&(?P<entity>[^;]+);|\r\n?|.", re.DOTALL
)
_CDATA = re.compile(r"<!--.*?-->|<!\[CDATA\[(.*?)\]\]>", re.DOTALL)
_ENTITIES = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}
_MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_SPACE = str.maketrans("\n\t", "  ")
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Element(Node):
    """A node with its place: the source is ``[start:end]``, its inside ``[inside:inside_end]``.

    `prefix` is the one the source uses ("" for none), `space` its namespace.
    """

    __slots__ = ("end", "inside", "inside_end", "parent", "prefix", "space", "start")

    def __init__(
        self, tag: str, attributes: dict[str, str], index: int, parent: Element | None
    ) -> None:
        super().__init__(tag, attributes, index)
        self.parent = parent
        self.prefix = self.space = ""
        self.start = self.end = self.inside = self.inside_end = 0

    def elements(self, tag: str = "") -> Iterator[Element]:
        """Yield the child elements, all or those called `tag`."""
        for item in self.items:
            if isinstance(item, Element) and (not tag or item.tag == tag):
                yield item

    def inner(self, tag: str) -> Iterator[Element]:
        """Yield all elements called `tag` below this one, in document order."""
        for node in self.descend(tag):
            if isinstance(node, Element):
                yield node

    def ancestors(self) -> Iterator[Element]:
        """Yield the parent, its parent, and so on up to the root."""
        element = self.parent
        while element is not None:
            yield element
            element = element.parent

    @property
    def empty(self) -> bool:
        """Whether it is written as one tag (``<w:t/>``)."""
        return self.inside_end == self.end


class Letter(NamedTuple):
    """One code point as read, and the stretch of source (code points) it is written in."""

    text: str
    start: int
    end: int


class Source:
    """One part: `root`, its `elements` by number, and the patches made so far.

    All positions are bytes in `utf8`, the part in UTF-8 whatever its own encoding.
    """

    def __init__(self, data: bytes) -> None:
        """Raise DocumentError when it is no well-formed XML, has a DTD or is too deep."""
        self._bom, self._encoding = _encoding(data)
        try:
            text = data[len(self._bom) :].decode(self._encoding)
        except (UnicodeError, LookupError) as error:
            raise DocumentError(Problem.DAMAGED) from error
        self.utf8 = text.encode()
        self.elements: list[Element] = []
        self._stack: list[Element] = []
        self._patches: dict[int, tuple[int, bytes]] = {}
        self._starts: list[int] = []
        self._parse()
        self.root = self.elements[0]

    # -- looking ----------------------------------------------------------------------------

    def raw(self, start: int, end: int) -> bytes:
        """Return the source there, with the patches made within it."""
        parts: list[bytes] = []
        position = start
        for place in self._within(start, end):
            stop, new = self._patches[place]
            parts += (self.utf8[position:place], new)
            position = stop
        parts.append(self.utf8[position:end])
        return b"".join(parts)

    def open_tag(self, element: Element) -> bytes:
        """Return the start tag as it is written, never as an empty element."""
        raw = self.utf8[element.start : element.inside]
        return raw[:-2].rstrip() + b">" if element.empty else raw

    def close_tag(self, element: Element) -> bytes:
        """Return the end tag that fits the start tag."""
        name = re.match(rb"<([^\s/>]+)", self.utf8[element.start : element.inside])
        assert name is not None
        return b"</" + name[1] + b">"

    def content(self, element: Element) -> str:
        """Return the character data before the first child, as it is written."""
        first = next(element.elements(), None)
        end = first.start if first else element.inside_end
        return self.utf8[element.inside : end].decode()

    def attribute(self, element: Element, name: str) -> tuple[int, int] | None:
        """Return the place of the value (without quotes) of an attribute as it is spelled."""
        for found in _ATTRIBUTE.finditer(self.utf8, element.start, element.inside):
            if found[1].decode() == name:
                return found.start(2) + 1, found.end(2) - 1
        return None

    # -- changing ---------------------------------------------------------------------------

    def patch(self, start: int, end: int, new: bytes) -> None:
        """Put `new` in the place of ``[start:end]``; patches made within it are gone.

        Two patches at one empty place stand in the order they were made.
        """
        if start == end and start in self._patches and self._patches[start][0] == end:
            self._patches[start] = (end, self._patches[start][1] + new)
            return
        for place in self._within(start, end):
            del self._patches[place]
            self._starts.remove(place)
        self._patches[start] = (end, new)
        insort(self._starts, start)

    @property
    def patched(self) -> bool:
        """Whether anything was changed."""
        return bool(self._patches)

    def result(self) -> bytes:
        """Return the part with all patches, in its own encoding."""
        text = self.raw(0, len(self.utf8)).decode()
        return self._bom + text.encode(self._encoding, "xmlcharrefreplace")

    def _within(self, start: int, end: int) -> list[int]:
        first = bisect_left(self._starts, start)
        last = bisect_left(self._starts, end + 1 if start == end else end)
        return self._starts[first:last]

    # -- reading ----------------------------------------------------------------------------

    def _parse(self) -> None:
        parser = expat.ParserCreate("utf-8", namespace_separator=" ")
        parser.namespace_prefixes = True
        parser.buffer_text = True

        def start(name: str, attributes: dict[str, str]) -> None:
            self._start(name, attributes, parser.CurrentByteIndex)

        def end(_name: str) -> None:
            self._end(parser.CurrentByteIndex)

        parser.StartElementHandler = start
        parser.EndElementHandler = end
        parser.CharacterDataHandler = self._characters
        parser.StartDoctypeDeclHandler = self._doctype
        parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
        try:
            parser.Parse(self.utf8, True)
        except (expat.ExpatError, ValueError) as error:
            raise DocumentError(Problem.DAMAGED) from error

    def _start(self, name: str, attributes: dict[str, str], position: int) -> None:
        space, local, prefix = _split(name)
        short = {short_name(*_split(key)[:2]): value for key, value in attributes.items()}
        parent = self._stack[-1] if self._stack else None
        element = Element(short_name(space, local), short, len(self.elements), parent)
        element.prefix, element.space = prefix, space
        tag = _TAG.match(self.utf8, position)
        if tag is None:
            raise DocumentError(Problem.DAMAGED)
        element.start, element.inside = position, tag.end()
        if parent:
            parent.items.append(element)
        self.elements.append(element)
        self._stack.append(element)
        if len(self._stack) > limits.DEFAULT.xml_depth:
            detail = _("meer dan {count} lagen").format(count=limits.DEFAULT.xml_depth)
            raise DocumentError(Problem.TOO_DEEP, detail=detail)
        if len(self.elements) > limits.DEFAULT.xml_elements:
            detail = _("meer dan {count} onderdelen").format(count=limits.DEFAULT.xml_elements)
            raise DocumentError(Problem.TOO_BIG, detail=detail)

    def _end(self, position: int) -> None:
        element = self._stack.pop()
        if self.utf8[element.inside - 2 : element.inside] == b"/>":
            element.end = element.inside_end = element.inside
        else:
            element.inside_end = position
            element.end = self.utf8.index(b">", position) + 1

    def _characters(self, text: str) -> None:
        if self._stack:
            items = self._stack[-1].items
            if items and isinstance(items[-1], str):
                items[-1] += text
            else:
                items.append(text)

    def _doctype(self, *_args: object) -> None:
        raise DocumentError(Problem.ENTITIES)


def plain(raw: str) -> bool:
    """Whether character data reads as it is written: no markup, entities or other line ends."""
    return "<" not in raw and "&" not in raw and "\r" not in raw


def letters(raw: str, *, attribute: bool = False) -> list[Letter]:
    """Return the code points that the character data (or value) `raw` reads as, with their place.

    As XML 1.0 tells a parser to: §2.11 line ends, §3.3.3 white space in attributes. Raises
    DocumentError when `raw` is longer than ``limits.letters``: each letter takes 150 bytes.
    """
    size = len(raw)
    if size > limits.DEFAULT.letters:
        count = limits.DEFAULT.letters
        detail = _("een stuk tekst van meer dan {count} tekens").format(count=count)
        raise DocumentError(Problem.TOO_BIG, detail=detail)
    if plain(raw):
        text = raw.translate(_SPACE) if attribute else raw
        return list(map(Letter, text, range(size), range(1, size + 1)))
    found = []
    for bit in _BITS.finditer(raw):
        start, end = bit.span()
        if bit["cdata"] is not None:
            inside = bit.start("cdata")
            found += [
                letter._replace(start=letter.start + inside, end=letter.end + inside)
                for letter in _lines(bit["cdata"])
            ]
        elif bit["entity"] is not None:
            found.append(Letter(_entity(bit["entity"]), start, end))
        elif not bit[0].startswith("<"):
            text = "\n" if bit[0][0] == "\r" else bit[0]
            found.append(Letter(" " if attribute and text in "\n\t" else text, start, end))
    return found


def without_cdata(raw: str) -> str:
    """Return character data with its CDATA sections written as plain character data."""
    if "<![CDATA[" not in raw:
        return raw
    return _CDATA.sub(lambda bit: bit[0] if bit[1] is None else escape_text(bit[1]), raw)


def escape(text: str) -> str:
    """Write `text` as character data that also fits in an attribute with double quotes."""
    for letter, entity in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;")):
        text = text.replace(letter, entity)
    return text


def escape_text(text: str) -> str:
    """Write `text` as character data; ">" too, because of "]]>"."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def writable(text: str) -> bool:
    """Whether XML can hold every letter of `text` (no control characters, no half pairs)."""
    return not _NOT_XML.search(text)


def _lines(text: str) -> list[Letter]:
    return [
        Letter("\n" if bit[0][0] == "\r" else bit[0], *bit.span())
        for bit in re.finditer(r"\r\n?|.", text, re.DOTALL)
    ]


def _entity(name: str) -> str:
    if name.startswith("#x"):
        return chr(int(f"0{name[1:]}", 16))
    if name.startswith("#"):
        return chr(int(name[1:]))
    return _ENTITIES[name]


def _split(name: str) -> tuple[str, str, str]:
    """Split what expat gives ("namespace local prefix") in (namespace, local, prefix)."""
    parts = name.split(" ")
    if len(parts) == 1:
        return "", parts[0], ""
    return parts[0], parts[1], parts[2] if len(parts) > 2 else ""


def _encoding(data: bytes) -> tuple[bytes, str]:
    for bom, encoding in _MARKS:
        if data.startswith(bom):
            return bom, encoding
    if data[:4] == b"<\0?\0":
        return b"", "utf-16-le"
    if data[:4] == b"\0<\0?":
        return b"", "utf-16-be"
    declared = _DECLARED.match(data)
    return b"", declared[1].decode() if declared else "utf-8"
