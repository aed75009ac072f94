"""Text laid out for a terminal: headings, paragraphs and tables that can be read aloud."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

_BOLD, _END = "\033[1m", "\033[0m"
_WIDEST = 88


class Page:
    """Lays out text `width` columns wide; headings are bold when `style`.

    `whole_rows`: a row of a table is never broken, so that another program can search the lines.
    """

    def __init__(self, width: int, *, style: bool, whole_rows: bool = False) -> None:
        self._width = max(40, min(width, _WIDEST))
        self._columns = max(40, width)
        self._style = style
        self._whole_rows = whole_rows

    def heading(self, text: str) -> Iterator[str]:
        """Yield a heading with a blank line before it."""
        yield "\n" + (f"{_BOLD}{text}{_END}" if self._style else text) + "\n"

    def paragraph(self, text: str, indent: str = "  ", first: str = "") -> Iterator[str]:
        """Yield `text` broken into lines; the first line begins with `first`, as a list does."""
        import textwrap

        lines = textwrap.wrap(
            text,
            self._width,
            initial_indent=indent + first,
            subsequent_indent=indent + " " * len(first),
            break_long_words=False,
            break_on_hyphens=False,
        )
        yield from (line + "\n" for line in lines)

    def items(self, texts: Iterable[str], indent: str = "  ") -> Iterator[str]:
        """Yield each text as an item of a list."""
        for text in texts:
            yield from self.paragraph(text, indent, "- ")

    def table(self, header: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
        """Yield a table; columns are as wide as what is in them, the last one is broken to fit."""
        import textwrap

        widths = [
            max(len(row[column]) for row in (header, *rows)) for column in range(len(header) - 1)
        ]
        for number, row in enumerate((header, *rows)):
            cells = [cell.ljust(width) for cell, width in zip(row, widths, strict=False)]
            begin = "  ".join((*cells, ""))
            room = max(20, self._columns - len(begin))
            lines = [row[-1]] if self._whole_rows else textwrap.wrap(row[-1], room) or [""]
            line = f"{begin}{lines[0]}".rstrip()
            yield (f"{_BOLD}{line}{_END}" if self._style and number == 0 else line) + "\n"
            yield from (f"{' ' * len(begin)}{more}\n" for more in lines[1:])
