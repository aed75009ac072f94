"""Marks findings in a PDF: highlights with a note, and a list at the end that leads to them.

The text of a PDF can't be changed with any certainty, nor can it hold proposals; so there are no
edits. The work is done in a process of its own (see `pdfmark`).
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence
from typing import Any

from klantvrij import text as plain
from klantvrij.documents.base import AUTHOR, Document, Note, Written
from klantvrij.documents.errors import DocumentError, Problem
from klantvrij.documents.notes import quote
from klantvrij.documents.pdfguard import TIMED_OUT, load_error, run_guarded
from klantvrij.i18n import _
from klantvrij.text import Edit

_REFUSED = {"encrypted": Problem.PROTECTED, "signed": Problem.SIGNED}


def mark_up(
    data: bytes,
    document: Document,
    edits: Sequence[Edit],
    notes: Sequence[Note],
    *,
    when: dt.datetime,
) -> Written:
    """Return the PDF with `notes` as highlights, and behind its last page a list of them.

    All `edits` are refused. What was in the file stays there byte for byte, the notes come behind
    it, unless its structure is damaged: then it is written anew. A note on words that have no place
    of their own (the description of a picture) stands beside the text of the page. Raises
    DocumentError for a PDF with a password, a signature, or damage that can't be mended, ValueError
    for edits that overlap.
    """
    plain.apply_edits(document.text, edits)
    refused: list[Edit | Note] = sorted(edits)
    ordered = sorted(notes)
    if not ordered:
        return Written(data, tuple(refused))
    described = [_described(document, note) for note in ordered]
    job = {
        "author": AUTHOR,
        "date": _pdf_date(when),
        "heading": _("Opmerkingen van Klantvrij"),
        "intro": _("Klik op een opmerking om te zien waar zij over gaat."),
        "notes": described,
    }
    head, marked = _run(json.dumps(job).encode(), data)
    if "error" in head:
        raise load_error(int(head["error"]), data)
    if "refused" in head:
        problem = _REFUSED.get(head["refused"])
        if problem:
            raise DocumentError(problem)
        raise DocumentError(Problem.DAMAGED, detail=_("de opbouw klopt niet"))
    placed = head["placed"]
    refused += [note for note, found in zip(ordered, placed, strict=True) if not found]
    return Written(marked if any(placed) else data, tuple(refused))


def _described(document: Document, note: Note) -> dict[str, Any]:
    """Return a note as `pdfmark` wants it."""
    end = min(note.end, len(document.text))
    own = document.source_spans(note.start, end)
    also = [span for start, last in note.also for span in document.source_spans(start, last)]
    place = document.locate(note.start)
    elsewhere = ""
    if note.also:
        elsewhere = _("Zie de opmerking bij {place}.").format(place=place.describe())
    return {
        "text": note.text,
        "elsewhere": elsewhere,
        "place": place.describe(),
        "quote": f"“{quote(document, note)}”",
        "ranges": [[span.node, span.source_start, span.source_end] for span in (*own, *also)],
        "page": place.page - 1,
    }


def _run(job: bytes, data: bytes) -> tuple[dict[str, Any], bytes]:
    output, code = run_guarded("pdfmark.py", (), job + b"\n" + data)
    line, newline, marked = output.partition(b"\n")
    if code or not newline:
        if code in TIMED_OUT:
            raise DocumentError(Problem.TOO_SLOW, detail=_("langer dan de toegestane tijd"))
        detail = _("het bevat iets waarop het lezen vastloopt")
        raise DocumentError(Problem.DAMAGED, detail=detail)
    head: dict[str, Any] = json.loads(line)
    return head, marked


def _pdf_date(when: dt.datetime) -> str:
    """Return a time as PDF writes it (ISO 32000-2 §7.9.4)."""
    zone = when.strftime("%z")
    return when.strftime("D:%Y%m%d%H%M%S") + (f"{zone[:3]}'{zone[3:5]}'" if zone else "")
