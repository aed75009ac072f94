"""Splits HTML into tags, comments and text, each with its exact position.

A tokenizer of our own because writing back needs to know where every letter stands, which the
tree of lxml and other parsers doesn't tell. It follows the HTML standard (§13.2.5) as far as
reading needs and runs in time linear in the text, whatever the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from klantvrij.documents.build import Piece

_OPEN = re.compile(r"<(?:(/?)([a-zA-Z][^\s/>]*)|(!--)|(/|!|\?))")
_ATTRIBUTE = re.compile(r"""[\s/]*(?:([^\s/>=][^\s/>=]*)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s>]*))?|=)""")
_TAG_END = re.compile(r"[\s/]*>")
_ENTITY = re.compile(r"&(?:#[0-9]{1,8}|#[xX][0-9a-fA-F]{1,7}|[a-zA-Z][a-zA-Z0-9]{1,31});?")
_RAW = frozenset({"script", "style", "xmp", "iframe", "noembed", "noframes", "textarea", "title"})


class Attribute(NamedTuple):
    """An attribute's value as written, with its position (without quotes)."""

    value: str
    start: int
    end: int


class Tag(NamedTuple):
    """A start tag (`closing` False) or end tag; `name` in lower case."""

    start: int
    end: int
    name: str
    closing: bool
    attributes: dict[str, Attribute]

    def get(self, name: str) -> str:
        """Return the attribute's value in lower case without surrounding space, or ""."""
        attribute = self.attributes.get(name)
        return attribute.value.strip().lower() if attribute else ""


class Text(NamedTuple):
    """Text between tags; `raw` is the element (script, title …) whose content it is, or ""."""

    start: int
    end: int
    raw: str


class Comment(NamedTuple):
    """A comment; `start`, `end` are those of what it says."""

    start: int
    end: int


def tokenize(  # noqa: PLR0912 - one branch a token
    source: str, start: int = 0, end: int = -1
) -> Iterator[Tag | Text | Comment]:
    """Yield what stands in ``source[start:end]``; positions are code points in `source`."""
    end = len(source) if end < 0 else end
    position = text_start = start
    while True:
        match = _OPEN.search(source, position, end)
        if not match:
            break
        opened = match.start()
        slash, name, comment, _other = match.groups()
        if opened > text_start:
            yield Text(text_start, opened, "")
        if name:
            tag = _tag(source, opened, match.end(), end, name=name.lower(), closing=bool(slash))
            if tag is None:  # no ">" any more: not a tag but the end of a broken file
                return
            yield tag
            position = tag.end
            if not slash and tag.name in _RAW:
                close = re.compile(f"</{tag.name}(?=[\\s/>])", re.IGNORECASE)
                found = close.search(source, position, end)
                until = found.start() if found else end
                if until > position:
                    yield Text(position, until, tag.name)
                position = until
        elif comment:
            until = source.find("-->", opened + 4, end)
            if source.startswith(("<!-->", "<!--->"), opened):
                position = source.index(">", opened) + 1
            elif until < 0:
                return
            else:
                yield Comment(opened + 4, until)
                position = until + 3
        else:
            until = source.find(">", opened, end)
            if until < 0:
                return
            position = until + 1
        text_start = position
    if text_start < end:
        yield Text(text_start, end, "")


def _tag(
    source: str, opened: int, position: int, end: int, *, name: str, closing: bool
) -> Tag | None:
    attributes: dict[str, Attribute] = {}
    while True:
        match = _TAG_END.match(source, position, end)
        if match:
            return Tag(opened, match.end(), name, closing, attributes)
        match = _ATTRIBUTE.match(source, position, end)
        if not match or match.end() == position:
            return None
        position = match.end()
        key = match.group(1)
        if not key or len(attributes) >= 100:
            continue
        value = match.group(2) or ""
        start, stop = match.span(2) if match.group(2) is not None else (position, position)
        if len(value) >= 2 and value[0] in "\"'" and value[-1] == value[0]:
            value, start, stop = value[1:-1], start + 1, stop - 1
        attributes.setdefault(key.lower(), Attribute(value, start, stop))


def text_pieces(source: str, start: int, end: int) -> list[Piece]:
    """Return ``source[start:end]`` with its entities replaced, one piece each."""
    position = source.find("&", start, end)
    if position < 0:
        return [Piece(source[start:end], start, end)] if end > start else []
    from html import unescape

    pieces = []
    position = start
    for match in _ENTITY.finditer(source, start, end):
        decoded = unescape(match.group())
        if decoded == match.group():
            continue
        if match.start() > position:
            pieces.append(Piece(source[position : match.start()], position, match.start()))
        if decoded:
            pieces.append(Piece(decoded, match.start(), match.end()))
        position = match.end()
    if position < end:
        pieces.append(Piece(source[position:end], position, end))
    return pieces
