"""The list of notes at the end of a marked PDF: pages with text, and where each line leads.

The letters are Helvetica, one of the fonts every viewer has (ISO 32000-2 §9.6.2.2), in the
encoding of Windows; what isn't in it shows as a question mark.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

PAGE = (595.0, 842.0)
"""A4, in points."""
LIST_MARK = "KlantvrijLijst"
"""What all on our pages is marked with (ISO 32000-2 §14.6), so that it is not read as text."""
_MARGIN = 64.0
_BODY = 10.0
_LEADING = 1.4
_INDENT = 27.0
_REGULAR, _BOLD = "F1", "F2"
_BLACK, _BLUE, _GREY = "0 0 0", "0.02 0.28 0.58", "0.3 0.3 0.3"

Measure = Callable[[str, bool], float]
"""Width of a text (bold or not) at size 1."""


class Item(NamedTuple):
    """One note in the list: where it is, the words it is about, and what it says."""

    place: str
    quote: str
    text: str


class Link(NamedTuple):
    """An area on a page of the list (left, bottom, right, top) that leads to note `number`."""

    area: tuple[float, float, float, float]
    number: int


class ListPage(NamedTuple):
    """One page: its content stream and its links."""

    content: bytes
    links: list[Link]


class _Line(NamedTuple):
    text: str
    size: float = _BODY
    font: str = _REGULAR
    colour: str = _BLACK
    indent: float = 0.0
    label: str = ""


def list_pages(heading: str, intro: str, items: list[Item], measure: Measure) -> list[ListPage]:
    """Lay the list out; an item stays together unless it is longer than a page."""
    width = PAGE[0] - 2 * _MARGIN
    head = [_Line(line, 16, _BOLD) for line in _wrapped(heading, width / 16, measure, bold=True)]
    head += [
        _Line(line, _BODY, _REGULAR, _GREY) for line in _wrapped(intro, width / _BODY, measure)
    ]
    pages = _Pages()
    pages.add(head, -1)
    for number, item in enumerate(items):
        pages.add(list(_lines(number, item, width, measure)), number)
    return pages.finish()


def _lines(number: int, item: Item, width: float, measure: Measure) -> Iterator[_Line]:
    label = f"{number + 1}."
    room = (width - _INDENT) / _BODY
    for line in _wrapped(item.quote, room, measure, bold=True):
        yield _Line(line, _BODY, _BOLD, _BLUE, _INDENT, label)
        label = ""
    for line in _wrapped(item.place, room, measure):
        yield _Line(line, _BODY, _REGULAR, _GREY, _INDENT, label)
        label = ""
    for paragraph in item.text.splitlines():
        for line in _wrapped(paragraph, room, measure):
            yield _Line(line, indent=_INDENT)


class _Pages:
    def __init__(self) -> None:
        self._done: list[ListPage] = []
        self._start()

    def _start(self) -> None:
        self._y = PAGE[1] - _MARGIN
        self._parts: list[bytes] = []
        self._links: list[Link] = []

    def add(self, lines: list[_Line], number: int) -> None:
        height = sum(line.size * _LEADING for line in lines)
        if height > self._y - _MARGIN and self._parts and height < PAGE[1] - 2 * _MARGIN:
            self._turn()
        top = self._y
        for line in lines:
            if self._y - line.size * _LEADING < _MARGIN:
                self._link(top, number)
                self._turn()
                top = self._y
            self._y -= line.size * _LEADING
            if line.label:
                self._text(line._replace(text=line.label, indent=0.0))
            self._text(line)
        self._link(top, number)
        self._y -= _BODY * 0.9

    def _text(self, line: _Line) -> None:
        raw = line.text.encode("cp1252", "replace")
        for sign in (b"\\", b"(", b")"):
            raw = raw.replace(sign, b"\\" + sign)
        start = f"BT /{line.font} {line.size:g} Tf {line.colour} rg "
        at = f"{_MARGIN + line.indent:g} {self._y + line.size * 0.3:g} Td ("
        self._parts.append((start + at).encode() + raw + b") Tj ET")

    def _link(self, top: float, number: int) -> None:
        if number >= 0 and top > self._y:
            self._links.append(Link((_MARGIN, self._y, PAGE[0] - _MARGIN, top), number))

    def _turn(self) -> None:
        content = b"\n".join((b"/%s BMC" % LIST_MARK.encode(), *self._parts, b"EMC"))
        self._done.append(ListPage(content, self._links))
        self._start()

    def finish(self) -> list[ListPage]:
        if self._parts:
            self._turn()
        return self._done


def _wrapped(text: str, room: float, measure: Measure, *, bold: bool = False) -> Iterator[str]:
    """Yield the lines of `text`, no wider than `room` at size 1; long words are cut."""
    line = ""
    for word in text.split():
        joined = f"{line} {word}" if line else word
        if measure(joined, bold) <= room:
            line = joined
            continue
        if line:
            yield line
        while measure(word, bold) > room:
            fits = max(1, next(n for n in range(len(word)) if measure(word[: n + 1], bold) > room))
            yield word[:fits]
            word = word[fits:]  # noqa: PLW2901 - what is left of it
        line = word
    if line:
        yield line
