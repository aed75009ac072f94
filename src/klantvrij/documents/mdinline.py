"""Inline Markdown: which letters of a paragraph are text, and where they stand in the source.

Follows CommonMark 0.31 §6 and, for strikethrough and footnotes, GitHub's flavour. Linear in the
length of the text, whatever the text.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from klantvrij.documents.build import Piece
from klantvrij.documents.mdlinks import ESCAPABLE, inline_target, normalise_label

_SPECIAL = re.compile(r"[\\`*_~\[\]<&]|!(?=\[)")
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});")
_AUTOLINK = re.compile(
    r"<(?:[a-zA-Z][a-zA-Z0-9+.-]{1,31}:[^\s<>\x00-\x20]*"
    r"|[\w.!#$%&'*+/=?^`{|}~-]{1,64}@[a-zA-Z0-9.-]{1,253})>"
)
_ATTRIBUTE = r"""\s+[a-zA-Z_:][\w:.-]*(?:\s*=\s*(?:[^\s"'=<>`]+|'[^']*'|"[^"]*"))?"""
_TAG = re.compile(rf"<(?:([a-zA-Z][a-zA-Z0-9-]*)(?:{_ATTRIBUTE})*\s*/?|/([a-zA-Z][\w-]*)\s*)>")
_ALT = re.compile(r"""\salt\s*=\s*(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE)
_BACKTICKS = re.compile(r"`+")
_LONGEST_LABEL = 999
_SILENT_TAGS = frozenset({"code", "kbd", "samp", "var", "del", "script", "style"})


class Context(NamedTuple):
    """What inline text needs to know of the document, and where to report what isn't text."""

    references: frozenset[str]
    """Labels of link definitions, normalised; footnotes as "^label"."""
    remark: Callable[[str], None]
    alt: Callable[[list[Piece]], None]


def line_pieces(source: str, lines: list[tuple[int, int]]) -> list[Piece]:
    """Return lines of the source without markup in them as pieces."""
    pieces: list[Piece] = []
    for start, end in lines:
        if pieces:
            pieces.append(Piece("\n", pieces[-1].source_end, start))
        pieces.append(Piece(source[start:end], start, end))
    return pieces


def read_inline(source: str, lines: list[tuple[int, int]], context: Context) -> list[Piece]:
    """Return the text of a paragraph whose lines are ``source[start:end]``, without its markup."""
    content = "\n".join([source[start:end] for start, end in lines])
    if not _SPECIAL.search(content):
        return line_pieces(source, lines)
    return _Inline(content, source, lines, context).read()


class _Item:
    """A stretch of the content: text as written, or `text` in place of it ("" when it is gone)."""

    __slots__ = ("end", "start", "text")

    def __init__(self, start: int, end: int, text: str | None = None) -> None:
        self.start = start
        self.end = end
        self.text = text


class _Run:
    """A run of ``*``, ``_`` or ``~`` that may open or close emphasis."""

    __slots__ = ("closes", "item", "length", "mark", "opens")

    def __init__(self, item: _Item, mark: str, opens: bool, closes: bool) -> None:
        self.item = item
        self.mark = mark
        self.opens = opens
        self.closes = closes
        self.length = item.end - item.start


class _Bracket:
    __slots__ = ("active", "image", "index", "runs", "start")

    def __init__(self, start: int, index: int, runs: int, image: bool) -> None:
        self.start = start
        self.index = index
        self.runs = runs
        self.image = image
        self.active = True


class _Inline:
    def __init__(
        self, content: str, source: str, lines: list[tuple[int, int]], context: Context
    ) -> None:
        self.content = content
        self.source = source
        self.lines = lines
        self.context = context
        self.items: list[_Item] = []
        self.runs: list[_Run] = []
        self.brackets: list[_Bracket] = []
        self.backticks: dict[int, list[int]] | None = None
        self.absent: set[str] = set()
        self.silent_until = -1
        self.alts: list[tuple[int, int]] = []

    def read(self) -> list[Piece]:
        content = self.content
        position = 0
        while match := _SPECIAL.search(content, position):
            start = match.start()
            if start > position:
                self.items.append(_Item(position, start))
            position = self._special(start)
        if position < len(content):
            self.items.append(_Item(position, len(content)))
        self._emphasis(0)
        return self._pieces(self.items)

    def _special(self, start: int) -> int:  # noqa: PLR0911 - one return a mark
        """Handle the special character at `start` and return where to go on."""
        content = self.content
        mark = content[start]
        if mark == "\\":
            following = content[start + 1 : start + 2]
            if following in ESCAPABLE and following:
                self.items += (_Item(start, start + 1, ""), _Item(start + 1, start + 2))
                return start + 2
            if following == "\n":
                self.items.append(_Item(start, start + 1, ""))
                return start + 1
        elif mark == "`":
            return self._code(start)
        elif mark in "*_~":
            return self._run(start, mark)
        elif mark in "![":
            width = 2 if mark == "!" else 1
            self.brackets.append(
                _Bracket(start + width, len(self.items), len(self.runs), mark == "!")
            )
            self.items.append(_Item(start, start + width))
            return start + width
        elif mark == "]":
            return self._close_bracket(start)
        elif mark == "<":
            end = self._angle(start)
            if end:
                return end
        elif mark == "&":
            entity = _ENTITY.match(content, start)
            if entity:
                from html import unescape

                self.items.append(_Item(start, entity.end(), unescape(entity.group())))
                return entity.end()
        self.items.append(_Item(start, start + 1))
        return start + 1

    def _code(self, start: int) -> int:
        if self.backticks is None:
            self.backticks = {}
            for match in reversed(list(_BACKTICKS.finditer(self.content))):
                length = match.end() - match.start()
                self.backticks.setdefault(length, []).append(match.start())
        run = _BACKTICKS.match(self.content, start)
        width = run.end() - start if run else 1
        closers = self.backticks.get(width, [])
        while closers and closers[-1] <= start:
            closers.pop()
        if closers:
            end = closers.pop() + width
            self.items.append(_Item(start, end, ""))
            return end
        self.items.append(_Item(start, start + width))
        return start + width

    def _run(self, start: int, mark: str) -> int:
        content = self.content
        end = start
        while end < len(content) and content[end] == mark:
            end += 1
        before = content[start - 1] if start else "\n"
        after = content[end] if end < len(content) else "\n"
        item = _Item(start, end)
        self.items.append(item)
        space_before, space_after = before.isspace(), after.isspace()
        sign_before, sign_after = _is_sign(before), _is_sign(after)
        left = not space_after and (not sign_after or space_before or sign_before)
        right = not space_before and (not sign_before or space_after or sign_after)
        if mark == "_":
            opens = left and (not right or sign_before)
            closes = right and (not left or sign_after)
        else:
            opens, closes = left, right
        if mark == "~" and end - start > 2:
            opens = closes = False
        if opens or closes:
            self.runs.append(_Run(item, mark, opens, closes))
        return end

    def _angle(self, start: int) -> int:
        """Handle an autolink, tag or comment; return its end, or 0 when it is just a "<"."""
        content = self.content
        link = _AUTOLINK.match(content, start)
        if link:
            self.items.append(_Item(start, link.end(), ""))
            return link.end()
        for opening, closing in (("<!--", "-->"), ("<?", "?>"), ("<![CDATA[", "]]>")):
            if content.startswith(opening, start):
                end = -1 if closing in self.absent else content.find(closing, start + len(opening))
                if end < 0:
                    self.absent.add(closing)
                    return 0
                if opening == "<!--":
                    self.context.remark(content[start + 4 : end].strip())
                end += len(closing)
                self.items.append(_Item(start, end, ""))
                return end
        tag = _TAG.match(content, start)
        if not tag:
            return 0
        name = (tag.group(1) or "").lower()
        end = tag.end()
        if name in _SILENT_TAGS and not tag.group().endswith("/>"):
            closing = f"</{name}>"
            found = -1 if closing in self.absent else content.lower().find(closing, end)
            if found >= 0:
                end = found + len(closing)
            else:
                self.absent.add(closing)
        elif name == "img":
            alt = _ALT.search(tag.group())
            if alt:
                group = 1 if alt.group(1) is not None else 2
                first, last = alt.span(group)
                self.alts.append((start + first, start + last))
        self.items.append(_Item(start, end, "\n" if name == "br" else ""))
        return end

    def _close_bracket(self, start: int) -> int:
        if not self.brackets:
            self.items.append(_Item(start, start + 1))
            return start + 1
        bracket = self.brackets.pop()
        end = self._link_end(bracket, start) if bracket.active else 0
        if not end:
            self.items.append(_Item(start, start + 1))
            return start + 1
        self._emphasis(bracket.runs)
        opener = self.items[bracket.index]
        opener.text = ""
        inner = self.items[bracket.index + 1 :]
        if bracket.image:
            del self.items[bracket.index + 1 :]
            self.context.alt(self._pieces(inner))
        else:
            for other in self.brackets:
                other.active = other.active and other.image  # no link inside a link
        self.items.append(_Item(start, end, ""))
        if self.content.startswith("^", bracket.start) and not bracket.image:
            for item in inner:  # the number of a footnote is no text
                item.text = ""
        return end

    def _link_end(self, bracket: _Bracket, close: int) -> int:
        """Return where the link or image whose text ends at `close` ends, 0 when it is none."""
        content = self.content
        after = close + 1
        if content.startswith("(", after):
            end = inline_target(content, after)
            if end:
                return end
        references = self.context.references
        if not references:
            return 0
        if content.startswith("[", after):
            stop = content.find("]", after, after + _LONGEST_LABEL)
            label = content[after + 1 : stop] if stop > 0 else ""
            if label.strip():
                return stop + 1 if normalise_label(label) in references else 0
            if stop == after + 1:
                after = stop + 1
        if close - bracket.start > _LONGEST_LABEL:
            return 0
        label = normalise_label(content[bracket.start : close])
        return after if label and label in references else 0

    def _emphasis(self, bottom: int) -> None:
        """Find the pairs among the runs from `bottom` on and take them out of the text."""
        runs = self.runs
        floor: dict[tuple[str, int, bool], int] = {}
        alive = list(range(bottom, len(runs)))
        stack: list[int] = []  # indexes of runs that may still open
        for index in alive:
            run = runs[index]
            if run.closes:
                self._close_run(run, stack, floor)
            if run.opens and run.item.end > run.item.start:
                stack.append(index)
        del runs[bottom:]

    def _close_run(
        self, run: _Run, stack: list[int], floor: dict[tuple[str, int, bool], int]
    ) -> None:
        runs = self.runs
        while run.item.end > run.item.start:
            key = (run.mark, run.length % 3, run.opens)
            lowest = floor.get(key, 0)
            place = len(stack) - 1
            while place >= lowest:
                opener = runs[stack[place]]
                if opener.mark == run.mark and _pair(opener, run):
                    break
                place -= 1
            else:
                floor[key] = len(stack)
                return
            opener = runs[stack[place]]
            both_long = min(opener.item.end - opener.item.start, run.item.end - run.item.start)
            used = 2 if both_long >= 2 else 1
            opener.item.end -= used
            run.item.start += used
            del stack[place + 1 :]
            if opener.item.end == opener.item.start:
                stack.pop()
            for known, value in floor.items():
                floor[known] = min(value, len(stack))

    # -- back to the source -----------------------------------------------------------------

    def _pieces(self, items: list[_Item]) -> list[Piece]:
        pieces: list[Piece] = []
        starts = [0]
        for start, end in self.lines:
            starts.append(starts[-1] + end - start + 1)
        line = 0
        gap = False
        for item in items:
            if item.end <= item.start:
                continue
            if item.text == "":
                gap = True
                continue
            if gap and item.text is None:  # "a `code` b": one space is enough
                gap = False
                if self.content[item.start] == " " and pieces and pieces[-1].text[-1] in " \n":
                    item.start += 1
                    if item.start == item.end:
                        continue
            while item.start >= starts[line + 1]:
                line += 1
            if item.text is None:
                line = self._add_lines(pieces, item, starts, line)
            elif item.text:
                first = self.lines[line][0] + item.start - starts[line]
                last = line
                while item.end > starts[last + 1]:
                    last += 1
                end = self.lines[last][0] + item.end - starts[last]
                pieces.append(Piece(item.text, first, end))
        for start, end in self.alts:
            self._alt(start, end, starts)
        self.alts.clear()
        return pieces

    def _add_lines(self, pieces: list[Piece], item: _Item, starts: list[int], line: int) -> int:
        position = item.start
        while position < item.end:
            while position >= starts[line + 1]:
                line += 1
            begin, finish = self.lines[line]
            line_end = starts[line + 1] - 1
            stop = min(item.end, line_end)
            if stop > position:
                first = begin + position - starts[line]
                pieces.append(Piece(self.content[position:stop], first, first + stop - position))
            position = stop
            if position == line_end and position < item.end:
                pieces.append(Piece("\n", finish, self.lines[line + 1][0]))
                position += 1
        return line

    def _alt(self, start: int, end: int, starts: list[int]) -> None:
        pieces: list[Piece] = []
        self._add_lines(pieces, _Item(start, end), starts, 0)
        self.context.alt(pieces)


def _is_sign(letter: str) -> bool:
    """Whether a character is punctuation or a symbol, as CommonMark counts them."""
    if letter.isascii():
        return letter in ESCAPABLE
    if letter.isalnum() or letter.isspace():
        return False
    from unicodedata import category

    return category(letter)[0] in "PS"


def _pair(opener: _Run, closer: _Run) -> bool:
    if opener.mark == "~":
        return opener.length == closer.length
    if opener.closes or closer.opens:  # the rule of three
        total = opener.length + closer.length
        return total % 3 != 0 or (opener.length % 3 == 0 and closer.length % 3 == 0)
    return True
