"""The blocks of Markdown: which lines are a paragraph, a heading, a cell, and which are code.

A block parser of our own after CommonMark 0.31 §4–5 with GitHub's tables and footnotes. It is
here because writing back needs exact positions, which no Markdown library for Python gives below
the level of lines, and because it starts in a few milliseconds. The tests hold it against
markdown-it-py.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from klantvrij.documents import limits
from klantvrij.documents.base import BlockKind
from klantvrij.documents.mdlinks import definition

Lines = list[tuple[int, int]]

_LINE = re.compile(r"[^\r\n]*(?:\r\n?|\n|$)")
_ATX = re.compile(r"#{1,6}(?=[ \t]|$)|#{2,6}(?=[^#\s])")
_ATX_END = re.compile(r"(?:^|[ \t]+)#+$")
_FENCE = re.compile(r"`{3,}(?=[^`]*$)|~{3,}")
_BREAK = re.compile(r"(?:\*[ \t]*){3,}$|(?:-[ \t]*){3,}$|(?:_[ \t]*){3,}$")
_SETEXT = re.compile(r"(?:=+|-+)[ \t]*$")
_MARKER = re.compile(r"(?:[-+*]|(\d{1,9})[.)])(?=[ \t]|$)")
_NOTE = re.compile(r"\[\^([^\]\s]{1,100})\]:")
_DELIMITERS = re.compile(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$")
_CELL_END = re.compile(r"\\.|\|", re.DOTALL)
_TASK = re.compile(r"\[[ xX]\][ \t]+")
_BLOCK_TAGS = (
    "address|article|aside|base|basefont|blockquote|body|caption|center|col|colgroup|dd|details|"
    "dialog|dir|div|dl|dt|fieldset|figcaption|figure|footer|form|frame|frameset|h[1-6]|head|"
    "header|hr|html|iframe|legend|li|link|main|menu|menuitem|nav|noframes|ol|optgroup|option|p|"
    "param|search|section|summary|table|tbody|td|tfoot|th|thead|title|tr|track|ul"
)
_HTML_STARTS = (  # how an HTML block begins, and what ends it; None: a blank line
    (
        re.compile(r"<(?:pre|script|style|textarea)(?=[\s>]|$)", re.IGNORECASE),
        re.compile(r"</(?:pre|script|style|textarea)>", re.IGNORECASE),
    ),
    (re.compile(r"<!--"), re.compile(r"-->")),
    (re.compile(r"<\?"), re.compile(r"\?>")),
    (re.compile(r"<!\[CDATA\["), re.compile(r"\]\]>")),
    (re.compile(r"<![a-zA-Z]"), re.compile(r">")),
    (re.compile(rf"</?(?:{_BLOCK_TAGS})(?=\s|/?>|$)", re.IGNORECASE), None),
)
_WHOLE_TAG = re.compile(
    r"""<(?:[a-zA-Z][a-zA-Z0-9-]*(?:\s+[a-zA-Z_:][\w:.-]*(?:\s*=\s*(?:[^\s"'=<>`]+|'[^']*'|"""
    r""""[^"]*"))?)*\s*/?|/[a-zA-Z][\w-]*\s*)>[ \t]*$"""
)


class Leaf(NamedTuple):
    """A block without blocks in it.

    `kind` is paragraph, heading, underlined (also a heading), row (of a table) or html.
    """

    kind: str
    inside: BlockKind
    number: int
    lines: Lines
    table: tuple[int, int] = (0, 0)


class _Container:
    __slots__ = ("empty", "indent", "kind", "number")

    def __init__(self, kind: BlockKind, indent: int, number: int = 0) -> None:
        self.kind = kind
        self.indent = indent
        self.number = number
        self.empty = True


class Blocks:
    """Goes through the lines and finds the leaves (CommonMark, appendix "A parsing strategy")."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.leaves: list[Leaf] = []
        self.containers: list[_Container] = []
        self.open = ""  # the leaf we are in: "", paragraph, fence, html, table, code
        self.lines: Lines = []
        self.fence = ""
        self.html_end: re.Pattern[str] | None = None
        self.tables = 0
        self.row = 0
        self.notes: list[str] = []

    def run(self, position: int) -> None:
        """Fill `leaves` from the source, from `position` to the end."""
        source = self.source
        length = len(source)
        while position < length:
            match = _LINE.match(source, position)
            stop = match.end() if match else length
            end = stop
            while end > position and source[end - 1] in "\r\n \t":
                end -= 1
            if end < stop and source[end - 1] == "\\" and source[end] in " \t":
                end += 1  # that backslash doesn't stand at the end of the line
            if (
                not self.containers
                and (self.open in {"", "paragraph"})
                and end > position
                and source[position].isalpha()
            ):  # most lines by far: text, and nothing before it
                self.open = "paragraph"
                self.lines.append((position, end))
            else:
                self._line(position, end)
            position = stop
        self._close_leaf()

    # -- one line ---------------------------------------------------------------------------

    def _line(self, start: int, end: int) -> None:
        position, column, extra = start, 0, 0
        matched = 0
        for container in self.containers:
            first, width = self._indent(position, end, column, extra)
            if container.kind is BlockKind.QUOTE:
                if width > 3 or first >= end or self.source[first] != ">":
                    break
                position, column, extra = self._after_quote(first, end, column + width)
            elif first >= end:
                if container.empty and container.kind is BlockKind.LIST_ITEM:
                    break
                position = first
            elif width >= container.indent:
                position, column, extra = self._skip(position, end, column, extra, container.indent)
            else:
                break
            matched += 1
        if matched == len(self.containers) and self.open in {"fence", "html"}:
            if self.open == "fence":
                self._in_fence(*self._indent(position, end, column, extra), end)
            else:
                self._in_html(position, end)
            return
        self._new_blocks(position, end, column, extra, matched)

    def _new_blocks(self, position: int, end: int, column: int, extra: int, matched: int) -> None:
        lazy = matched < len(self.containers) and self.open == "paragraph"
        while True:
            first, width = self._indent(position, end, column, extra)
            if first >= end:
                self._close_to(matched)
                if self.open != "code":
                    self._close_leaf()
                return
            paragraph = self.open == "paragraph" and (matched == len(self.containers) or lazy)
            if width >= 4:
                if not paragraph:
                    self._close_to(matched)
                    self._close_leaf()
                    self._fill()
                    self.open = "code"
                    return
                break
            letter = self.source[first]
            if letter.isalpha():
                break
            opened = self._container(
                first,
                end,
                column + width,
                width,
                matched=matched,
                paragraph=paragraph and not lazy,
            )
            if opened:
                position, column, extra = opened
                matched = len(self.containers)
                lazy = False
                continue
            if self._leaf(first, end, matched, paragraph, lazy):
                return
            break
        if lazy:
            self.lines.append((first, end))
            return
        self._close_to(matched)
        if self.open == "table":
            self._table_row(first, end)
            return
        if self.open != "paragraph":
            self._close_leaf()
            self.open = "paragraph"
        self._fill()
        self.lines.append((first, end))

    def _container(  # noqa: PLR0911 - one return a kind of container
        self, first: int, end: int, column: int, width: int, *, matched: int, paragraph: bool
    ) -> tuple[int, int, int] | None:
        """Open a quote, list item or footnote that begins at `first`; None when none does."""
        source = self.source
        letter = source[first]
        if len(self.containers) >= limits.DEFAULT.nesting:
            return None
        if letter == ">":
            self._open_container(matched, _Container(BlockKind.QUOTE, 0))
            return self._after_quote(first, end, column)
        if letter == "[":
            note = _NOTE.match(source, first, end)
            if not note:
                return None
            self.notes.append(note.group(1))
            container = _Container(BlockKind.FOOTNOTE, 4, len(self.notes))
            self._open_container(matched, container)
            return note.end(), column + note.end() - first, 0
        marker = _MARKER.match(source, first, end)
        if not marker or _BREAK.match(source, first, end):
            return None
        after = marker.end()
        blank = not source[after:end].strip()
        if paragraph and (blank or marker.group(1) not in {None, "1"}):
            return None
        marker_width = after - first
        _text, spaces = self._indent(after, end, column + marker_width, 0)
        taken = 1 if blank or spaces >= 5 else spaces
        self._open_container(matched, _Container(BlockKind.LIST_ITEM, width + marker_width + taken))
        if blank:
            return end, column + marker_width, 0
        position, column, extra = self._skip(after, end, column + marker_width, 0, taken)
        task = _TASK.match(source, position, end)
        return (task.end() if task else position), column, extra

    def _leaf(  # noqa: PLR0911 - one return a kind of leaf
        self, first: int, end: int, matched: int, paragraph: bool, lazy: bool
    ) -> bool:
        """Begin (or finish) a block at `first` that is no paragraph; False when there is none."""
        source = self.source
        letter = source[first]
        if letter == "#":
            atx = _ATX.match(source, first, end)
            if not atx or (
                paragraph
                and source[atx.end() : atx.end() + 1] not in {" ", "\t", ""}
                and atx.end() < end
            ):
                return False
            self._begin(matched)
            text_end = end
            closing = _ATX_END.search(source, atx.end(), end)
            if closing:
                text_end = max(closing.start(), atx.end())
            self._emit("heading", [strip(source, atx.end(), text_end)])
            return True
        if letter in "`~":
            fence = _FENCE.match(source, first, end)
            if not fence:
                return False
            self._begin(matched)
            self.open = "fence"
            self.fence = fence.group()
            return True
        if letter == "<":
            return self._html(first, end, matched, paragraph)
        if paragraph and not lazy:
            if letter in "=-" and _SETEXT.match(source, first, end):
                if self._take_definitions():
                    return False
                lines, self.lines = self.lines, []
                self.open = ""
                self._emit("underlined", lines)
                return True
            if letter in "|:-" and self._table_start(first, end):
                return True
        if letter in "*-_" and _BREAK.match(source, first, end):
            self._begin(matched)
            return True
        return False

    def _html(self, first: int, end: int, matched: int, paragraph: bool) -> bool:
        source = self.source
        for start, finish in _HTML_STARTS:
            if start.match(source, first, end):
                self._begin(matched)
                self.open = "html"
                self.html_end = finish
                self._in_html(first, end)
                return True
        if not paragraph and self.open != "table" and _WHOLE_TAG.match(source, first, end):
            self._begin(matched)
            self.open = "html"
            self.html_end = None
            self._in_html(first, end)
            return True
        return False

    def _in_html(self, position: int, end: int) -> None:
        if position >= end and self.html_end is None:
            self._close_leaf()
            return
        self.lines.append((position, end))
        if self.html_end and self.html_end.search(self.source, position, end):
            self._close_leaf()

    def _in_fence(self, first: int, width: int, end: int) -> None:
        mark = self.fence[0]
        text = self.source[first:end].rstrip(" \t")
        if width <= 3 and len(text) >= len(self.fence) and text == mark * len(text):
            self.open = ""

    # -- tables -----------------------------------------------------------------------------

    def _table_start(self, first: int, end: int) -> bool:
        source = self.source
        if not self.lines or not _DELIMITERS.match(source, first, end):
            return False
        head_start, head_end = self.lines[-1]
        if "|" not in source[head_start:head_end]:
            return False
        head = _cells(source, head_start, head_end)
        if len(_cells(source, first, end)) != len(head):
            return False
        self.lines.pop()
        self._close_leaf()
        self.open = "table"
        self.tables += 1
        self.row = 0
        self._table_row(head_start, head_end)
        return True

    def _table_row(self, first: int, end: int) -> None:
        self.row += 1
        # GitHub drops cells beyond those of the first row; laws turned into Markdown have them,
        # with the text in them, so they are read.
        self._emit("row", _cells(self.source, first, end), (self.tables, self.row))

    # -- opening and closing ----------------------------------------------------------------

    def _open_container(self, matched: int, container: _Container) -> None:
        self._begin(matched)
        self.containers.append(container)

    def _begin(self, matched: int) -> None:
        """Close what isn't continued on this line, because something new begins."""
        self._close_to(matched)
        self._close_leaf()
        self._fill()

    def _fill(self) -> None:
        for container in self.containers:
            container.empty = False

    def _close_to(self, matched: int) -> None:
        if matched < len(self.containers):
            self._close_leaf()
            del self.containers[matched:]

    def _close_leaf(self) -> None:
        kind, self.open = self.open, ""
        if kind in {"paragraph", "html"} and self.lines:
            lines, self.lines = self.lines, []
            self._emit(kind, lines)
        self.lines = []

    def _emit(self, kind: str, lines: Lines, table: tuple[int, int] = (0, 0)) -> None:
        inside, number = BlockKind.PARAGRAPH, 0
        for container in self.containers:
            if inside is not BlockKind.FOOTNOTE:
                inside, number = container.kind, container.number
        self.leaves.append(Leaf(kind, inside, number, lines, table))

    def _take_definitions(self) -> bool:
        """Whether the open paragraph is nothing but link definitions (then it is no heading)."""
        content = "\n".join(self.source[start:end] for start, end in self.lines)
        position = 0
        while found := definition(content, position):
            position = found[1]
        return position > 0 and position >= len(content)

    # -- columns ----------------------------------------------------------------------------

    def _indent(self, position: int, end: int, column: int, extra: int) -> tuple[int, int]:
        """Return where the text begins and how many columns stand before it."""
        source = self.source
        start = column
        while position < end:
            letter = source[position]
            if letter == " ":
                column += 1
            elif letter == "\t":
                column += 4 - column % 4
            else:
                break
            position += 1
        return position, column - start + extra

    def _skip(
        self, position: int, end: int, column: int, extra: int, count: int
    ) -> tuple[int, int, int]:
        """Skip `count` columns of white space; what a tab has left over is the third value."""
        taken = min(extra, count)
        extra -= taken
        count -= taken
        while count > 0 and position < end and self.source[position] in " \t":
            width = 1 if self.source[position] == " " else 4 - column % 4
            position += 1
            column += width
            count -= width
        return position, column, extra + max(0, -count)

    def _after_quote(self, first: int, end: int, column: int) -> tuple[int, int, int]:
        return self._skip(first + 1, end, column + 1, 0, 1)


def strip(source: str, start: int, end: int) -> tuple[int, int]:
    """Return the stretch without blanks at both ends."""
    while start < end and source[start] in " \t":
        start += 1
    while end > start and source[end - 1] in " \t":
        end -= 1
    return start, end


def _cells(source: str, start: int, end: int) -> Lines:
    """Split a table row at its bars; a bar after a backslash belongs to the text."""
    start, end = strip(source, start, end)
    if start < end and source[start] == "|":
        start += 1
    cells = []
    for match in _CELL_END.finditer(source, start, end):
        if match.group() == "|":
            cells.append(strip(source, start, match.start()))
            start = match.end()
    if start < end:
        cells.append(strip(source, start, end))
    return cells
