"""A table of results: shown while measuring, and written into docs/performance.md."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

_BEGIN = "<!-- begin: python -m benchmarks {part} -->"
_END = "<!-- end -->"


class Table(NamedTuple):
    """Results under a `title`; `notes` are sentences that stand below it."""

    title: str
    header: tuple[str, ...]
    rows: list[tuple[str, ...]]
    notes: tuple[str, ...] = ()

    def markdown(self) -> str:
        """Return the table as Markdown, its columns lined up."""
        rows = [self.header, *self.rows]
        widths = [max(len(row[place]) for row in rows) for place in range(len(self.header))]

        def line(row: tuple[str, ...]) -> str:
            cells = [
                cell.ljust(width) if place == 0 else cell.rjust(width)
                for place, (cell, width) in enumerate(zip(row, widths, strict=True))
            ]
            return f"| {' | '.join(cells)} |"

        rule = ["-" * widths[0], *("-" * (width - 1) + ":" for width in widths[1:])]
        lines = [f"### {self.title}", "", line(self.header), f"| {' | '.join(rule)} |"]
        lines += map(line, self.rows)
        if self.notes:
            lines += ["", " ".join(self.notes)]
        return "\n".join(lines)


def write(page: Path, part: str, heading: str, tables: list[Table]) -> None:
    """Put the `tables` of one `part` between its marks in `page`, in place of what stood there.

    The other parts keep their own tables, with the day and the load they were measured at.
    Raises ValueError when the marks are not there.
    """
    text = page.read_text(encoding="utf-8")
    before, begin, rest = text.partition(_BEGIN.format(part=part))
    _, end, after = rest.partition(_END)
    if not begin or not end:
        raise ValueError(f"{page} has no place for the tables of {part}")
    body = "\n\n".join([*(table.markdown() for table in tables), heading])
    page.write_text(f"{before}{begin}\n{body}\n\n{end}{after}", encoding="utf-8")
