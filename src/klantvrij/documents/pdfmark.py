"""Puts notes in one PDF, in a process of its own (see `pdfguard`).

Started as a program. On standard input: a line of JSON, then the PDF. The line is ``{"author",
"date" (as PDF writes it), "heading", "intro", "notes"}``; a note is ``{"text", "elsewhere" (said
on its other pages), "place", "quote", "ranges": [[page, first character, end]], "page"}`` with
pages from 0, characters as PDFium numbers them, and the page for a note without ranges (-1 for
none). Out comes a line of JSON, ``{"placed": [which notes have a place]}``, and the PDF; or only
``{"error": PDFium's number}`` or ``{"refused": "encrypted", "signed" or "damaged"}``.

PDFium says where the letters are; pypdf adds the notes behind the end of the file (an incremental
update, ISO 32000-2 §7.5.6), so that all that was there stays, byte for byte. Where that fails
because the file isn't quite right, the whole file is written anew. PDFium then looks whether the
result is still the same document.
"""

from __future__ import annotations

import ctypes
import json
import sys
from importlib import import_module
from io import BytesIO
from typing import Any

from klantvrij.documents.pdfannotate import Annotator
from klantvrij.documents.pdfspots import Pdfium, Spot, find
from klantvrij.documents.pdfworker import limit


class _RefusedError(Exception):
    """This PDF gets no notes; the argument says why."""


def main(arguments: list[str]) -> int:
    """Read standard input; `arguments` are memory (bytes) and seconds."""
    memory, seconds = map(int, arguments)
    line, _newline, data = sys.stdin.buffer.read().partition(b"\n")
    limit(memory + 12 * len(data), seconds)
    pdfium: Pdfium = import_module("pypdfium2_raw")

    pdfium.FPDF_InitLibrary()
    document = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
    if not document:
        return _say({"error": pdfium.FPDF_GetLastError()})
    job = json.loads(line)
    try:
        _check_allowed(pdfium, document)
        spots = [find(pdfium, document, note) for note in job["notes"]]
        output = _written(pdfium, data, job, spots)
    except _RefusedError as refused:
        return _say({"refused": str(refused)})
    return _say({"placed": [bool(found) for found in spots]}, output)


def _say(value: dict[str, Any], data: bytes = b"") -> int:
    sys.stdout.buffer.write(json.dumps(value).encode() + b"\n" + data)
    sys.stdout.buffer.flush()
    return 0


def _check_allowed(pdfium: Pdfium, document: Any) -> None:
    if pdfium.FPDF_GetSecurityHandlerRevision(document) != -1:
        raise _RefusedError("encrypted")
    for index in range(pdfium.FPDF_GetSignatureCount(document)):
        signature = pdfium.FPDF_GetSignatureObject(document, index)
        # A field where somebody still has to sign has no contents.
        if signature and pdfium.FPDFSignatureObj_GetContents(signature, None, 0) > 0:
            raise _RefusedError("signed")


def _written(pdfium: Pdfium, data: bytes, job: dict[str, Any], spots: list[list[Spot]]) -> bytes:
    pypdf = import_module("pypdf")
    for incremental in (True, False):
        try:
            if incremental:
                writer = pypdf.PdfWriter(BytesIO(data), incremental=True)
            else:
                writer = pypdf.PdfWriter(clone_from=pypdf.PdfReader(BytesIO(data)))
            count = len(writer.pages)
            added = Annotator(writer, pdfium, job).run(spots)
            out = BytesIO()
            writer.write(out)
        except (MemoryError, RecursionError):
            raise
        except Exception:  # noqa: S112 - pypdf raises anything on damaged files
            continue
        if _is_right(pdfium, data, out.getvalue(), count, added):
            return out.getvalue()
    raise _RefusedError("damaged")


def _is_right(pdfium: Pdfium, before: bytes, after: bytes, count: int, added: int) -> bool:
    """Look whether `after` still has the text of `before` on every page, and our pages."""
    old = pdfium.FPDF_LoadMemDocument64(before, len(before), None)
    new = pdfium.FPDF_LoadMemDocument64(after, len(after), None)
    if not new or pdfium.FPDF_GetPageCount(old) != count:
        return False
    if pdfium.FPDF_GetPageCount(new) != count + added:
        return False
    return all(_letters(pdfium, old, n) == _letters(pdfium, new, n) for n in range(count))


def _letters(pdfium: Pdfium, document: Any, number: int) -> bytes | None:
    """Return the text of a page as PDFium gives it (UTF-16); None when it has no text."""
    page = pdfium.FPDF_LoadPage(document, number)
    text = pdfium.FPDFText_LoadPage(page) if page else None
    letters = None
    if text:
        count = max(0, pdfium.FPDFText_CountChars(text))
        buffer = (ctypes.c_ushort * (2 * count + 1))()
        pdfium.FPDFText_GetText(text, 0, count, buffer)
        letters = bytes(buffer)
        pdfium.FPDFText_ClosePage(text)
    if page:
        pdfium.FPDF_ClosePage(page)
    return letters


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
