"""The report as CSV for a spreadsheet: one row a finding, semicolons, as Dutch Excel expects.

It begins with a byte order mark, without which Excel shows "patiÃ«nt".
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

from klantvrij.collection.result import DocumentResult, Located
from klantvrij.report import Options, labels
from klantvrij.revise.cards import better_words

COLUMNS = (
    "document",
    "plaats",
    "regel",
    "kolom",
    "tekst",
    "term",
    "familie",
    "oordeel",
    "zekerheid",
    "ernst",
    "voorstellen",
    "waarom",
    "zin",
    "woog mee",
    "melding",
)
"""The heading row; like the names in JSON it is Dutch in every language, so that scripts hold."""
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def render(results: Iterable[DocumentResult], _options: Options) -> Iterator[str]:
    """Yield a heading row and then a row for each finding, and for each unread document."""
    yield "\ufeff" + _row(list(COLUMNS))
    for result in results:
        if result.error:
            yield _row([result.path, *[""] * (len(COLUMNS) - 2), result.error])
        for whole in result.whole:
            if whole.report:
                filled = {"document": result.path, "oordeel": whole.kind, "waarom": whole.why}
                filled["melding"] = whole.instead
                yield _row([filled.get(column, "") for column in COLUMNS])
        for located in result.reported:
            yield _row(_cells(result.path, located))


def _cells(path: str, located: Located) -> list[str]:
    finding = located.finding
    place = located.place
    return [
        path,
        place.describe(),
        str(place.line or ""),
        str(place.column or ""),
        labels.word(located),
        finding.term,
        finding.family,
        finding.verdict.value,
        f"{finding.confidence:.2f}".replace(".", ","),
        finding.severity,
        better_words(finding),
        finding.why,
        located.snippet.text,
        " | ".join(dict.fromkeys(located.evidence)),
        "",
    ]


def _row(cells: list[str]) -> str:
    buffer = io.StringIO()
    csv.writer(buffer, delimiter=";", lineterminator="\r\n").writerow(map(_harmless, cells))
    return buffer.getvalue()


def _harmless(cell: str) -> str:
    """Return `cell` so that a spreadsheet shows it and never runs it as a formula."""
    return "'" + cell if cell.startswith(_FORMULA) else cell
