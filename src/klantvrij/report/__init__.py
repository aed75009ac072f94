"""What people and programs see of a check: one module for each form.

Every module has ``render(results, options) -> Iterator[str]``: it takes the results as they come
and gives the report in pieces. Modules are loaded when their form is asked for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib import import_module

from klantvrij.collection.result import DocumentResult, Tally
from klantvrij.records import NamedTuple

FORMATS = {
    "text": "terminal",
    "json": "data",
    "jsonl": "data",
    "sarif": "sarif",
    "github": "github",
    "junit": "junit",
    "html": "html",
    "csv": "table",
}
"""Form → module in this package."""


class Options(NamedTuple):
    """How to render: `tally` is filled by whoever hands over the results, as they pass by.

    `width` is the number of columns of the terminal; `style` is true when bold and underlined
    letters can be shown. `lines` asks the "data" module for one JSON value on each line.
    `direction`: the direction of each text was asked for.
    """

    tally: Tally
    version: str
    width: int = 100
    style: bool = False
    lines: bool = False
    direction: bool = False


def render(form: str, results: Iterable[DocumentResult], options: Options) -> Iterator[str]:
    """Yield the report in `form` (a key of FORMATS), piece by piece."""
    module = import_module(f"klantvrij.report.{FORMATS[form]}")
    pieces: Iterator[str] = module.render(results, options._replace(lines=form == "jsonl"))
    return pieces
