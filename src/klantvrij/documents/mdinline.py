"""Inline Markdown: which letters of a paragraph are text, and where they stand in the source."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from typing import NamedTuple

from markdown_it.token import Token
from markdown_it.utils import EnvType

from klantvrij.documents.build import Piece
from klantvrij.documents.mdparser import Lines, parse_inline

_SPECIAL = re.compile(r"[\\`*_~\[<&]")
_TAG_NAME = re.compile(r"</?([a-zA-Z][a-zA-Z0-9-]*)")
_ALT = re.compile(r"""\salt\s*=\s*(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE)
_SILENT_TAGS = frozenset({"code", "kbd", "samp", "var", "del", "script", "style"})


class Context(NamedTuple):
    """What inline text needs to know of the document, and where to report what isn't text."""

    env: EnvType
    """What the parser noted of the blocks: the link definitions."""
    remark: Callable[[str], None]
    alt: Callable[[list[Piece]], None]


def line_pieces(source: str, lines: Lines) -> list[Piece]:
    """Return lines of the source without markup in them as pieces."""
    pieces: list[Piece] = []
    for start, line_end in lines:
        end = start + len(source[start:line_end].rstrip(" \t"))
        if pieces:
            pieces.append(Piece("\n", pieces[-1].source_end, start))
        pieces.append(Piece(source[start:end], start, end))
    return pieces


def read_inline(source: str, lines: Lines, context: Context) -> list[Piece]:
    """Return the text of a paragraph whose lines are ``source[start:end]``, without its markup."""
    content = "\n".join([source[start:end] for start, end in lines])
    if not _SPECIAL.search(content):
        return line_pieces(source, lines)
    return _Inline(content, lines, context).pieces(parse_inline(content, context.env))


class _Inline:
    def __init__(self, content: str, lines: Lines, context: Context) -> None:
        self.content = content
        self.lines = lines
        self.context = context
        self.starts = [0]
        for start, end in lines:
            self.starts.append(self.starts[-1] + end - start + 1)

    def pieces(self, tokens: list[Token], shift: int = 0) -> list[Piece]:
        """Return the text of `tokens`, whose places count from `shift` in the content."""
        pieces: list[Piece] = []
        absent: set[str] = set()
        gap = False
        index = 0
        while index < len(tokens):
            token = tokens[index]
            index += 1
            at = shift + token.meta["at"]
            text = token.content
            if token.type == "text":
                # "a `code` b": one space is enough
                if gap and text[:1] == " " and pieces and pieces[-1].text[-1] in " \n":
                    at, text = at + 1, text[1:]
                gap = gap and not token.content
                if text:
                    place = self._place(at)
                    pieces.append(Piece(text, place, place + len(text)))
            elif token.type == "text_special":
                end = at + len(token.markup)
                start = end - len(text) if token.info == "escape" else at
                pieces.append(Piece(text, self._place(start), self._place(end)))
            elif token.type in {"softbreak", "hardbreak"}:
                line = bisect_right(self.starts, at)
                pieces.append(Piece("\n", self._place(at), self.lines[line][0]))
            else:
                gap = gap or token.nesting == 0 or token.tag == "a"
                if token.type == "image":
                    self.context.alt(self.pieces(token.children or [], at + 2))
                elif token.type == "html_inline":
                    index = self._html(tokens, index, at, pieces, absent)
                elif token.type == "link_open" and (
                    token.info == "auto" or self.content.startswith("^", at)
                ):  # an address, the number of a footnote
                    while tokens[index].type != "link_close":
                        index += 1
        return pieces

    def _html(
        self, tokens: list[Token], index: int, at: int, pieces: list[Piece], absent: set[str]
    ) -> int:
        """Handle the tag or comment before `index`; return where to go on."""
        html = tokens[index - 1].content
        if html.startswith("<!--"):
            self.context.remark(html[4:-3].strip())
        match = _TAG_NAME.match(html)
        name = match.group(1).lower() if match else ""
        if name == "br":
            pieces.append(Piece("\n", self._place(at), self._place(at + len(html))))
        elif name == "img":
            alt = _ALT.search(html)
            if alt:
                start, end = alt.span(alt.lastindex or 0)
                self.context.alt(self._stretch(at + start, at + end))
        elif name in _SILENT_TAGS - absent and html[1] != "/" and not html.endswith("/>"):
            for end in range(index, len(tokens)):
                if tokens[end].content.lower().startswith(f"</{name}"):
                    return end + 1
            absent.add(name)
        return index

    def _place(self, position: int) -> int:
        """Return where in the source `position` of the content is."""
        line = min(bisect_right(self.starts, position), len(self.lines)) - 1
        return self.lines[line][0] + position - self.starts[line]

    def _stretch(self, start: int, end: int) -> list[Piece]:
        """Return a stretch of the content as it is written."""
        pieces: list[Piece] = []
        for line in self.content[start:end].split("\n"):
            place = self._place(start)
            if pieces:
                pieces.append(Piece("\n", pieces[-1].source_end, place))
            pieces.append(Piece(line, place, place + len(line)))
            start += len(line) + 1
        return pieces
