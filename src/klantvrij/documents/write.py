"""Writes changes into a document: picks the writer of its format and loads it when needed.

A writer has two functions. ``apply_edits`` changes the text and leaves all else as it was;
``mark_up`` shows the changes as proposals, and notes beside the text, as its format allows.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from importlib import import_module
from types import ModuleType

from klantvrij.documents.base import Document, Note, Written
from klantvrij.documents.errors import DocumentError, Problem
from klantvrij.text import Edit

_FLAT = ("txt", "md", "html")
WRITERS = {
    **dict.fromkeys(_FLAT, "flatwrite"),
    "docx": "docxwrite",
    "odt": "odtwrite",
}
"""Format → module in this package with ``apply_edits``."""

MARKERS = {
    **dict.fromkeys(_FLAT, "flatmark"),
    "docx": "docxwrite",
    "odt": "odtwrite",
    "pdf": "pdfwrite",
}
"""Format → module in this package with ``mark_up``."""


def apply_edits(data: bytes, document: Document, edits: Sequence[Edit]) -> Written:
    """Return the file `data`, which was read as `document`, with `edits` in its text.

    Offsets are code points in ``document.text``; edits don't overlap. What could not be placed
    without harm to the markup around it is in ``refused``, and the document is as if it had not
    been asked for. Without any edit left the bytes are those of `data`. Raises DocumentError when
    nothing can be written in this document at all, ValueError for edits that overlap.
    """
    written: Written = _module(WRITERS, document.format).apply_edits(data, document, edits)
    return written


def mark_up(
    data: bytes,
    document: Document,
    edits: Sequence[Edit],
    notes: Sequence[Note],
    *,
    when: dt.datetime,
) -> Written:
    """Return a copy of the file with `edits` as proposals and `notes` beside the text.

    Arguments, errors and result are as in `apply_edits`; `when` is the time the proposals bear.
    The copy has the format ``marked_format(document.format)``.
    """
    module = _module(MARKERS, document.format)
    written: Written = module.mark_up(data, document, edits, notes, when=when)
    return written


def marked_format(format_name: str) -> str:
    """Return the format in which `mark_up` shows proposals in a document of `format_name`.

    Plain text, Markdown and HTML have no place for them; a web page shows them instead.
    """
    return "html" if format_name in _FLAT else format_name


def _module(table: dict[str, str], format_name: str) -> ModuleType:
    if format_name not in table:
        raise DocumentError(Problem.NO_WRITER, "", format_name)
    return import_module(f"klantvrij.documents.{table[format_name]}")
