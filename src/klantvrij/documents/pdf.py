"""PDF: text by page, read in a separate process with limits on memory and time."""

from __future__ import annotations

import json
from typing import Any

from klantvrij.documents import limits
from klantvrij.documents.base import AUTHOR, BlockKind, Document
from klantvrij.documents.build import Builder, Piece
from klantvrij.documents.errors import DocumentError, Problem
from klantvrij.documents.pdfguard import TIMED_OUT, load_error, run_guarded
from klantvrij.documents.pdflayout import (
    Page,
    Paragraph,
    body_size,
    furniture,
    line_from_json,
    paragraphs,
    runs_on,
)
from klantvrij.i18n import _

_RUNNING = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM})
_CONTROL = dict.fromkeys(range(32), " ")
_LETTERS = {  # what stands in the text layer → what it says
    "\uf0b7": "•",  # the bullet of the Symbol font
    "\ufb00": "ff",
    "\ufb01": "fi",
    "\ufb02": "fl",
    "\ufb03": "ffi",
    "\ufb04": "ffl",
    "\ufb05": "st",
    "\ufb06": "st",
}


def read(data: bytes, name: str) -> Document:
    """Read a PDF. Raises DocumentError, also for a scan without text."""
    head, pages, stopped = _run_worker(data)
    count = int(head.get("pages", 0))
    builder = Builder("pdf")
    builder.title = str(head.get("title", "")).strip("\0 ")
    texts = sum(len(page.lines) for page in pages)
    if not texts:
        if stopped:
            raise DocumentError(
                stopped, name, _("langer dan de toegestane tijd of te veel geheugen")
            )
        if any(page.images for page in pages):
            raise DocumentError(Problem.NO_TEXT, name)
        raise DocumentError(Problem.EMPTY, name)
    _fill(builder, pages)
    _warn(builder, pages, count, data)
    return builder.document()


def _run_worker(data: bytes) -> tuple[dict[str, Any], list[Page], Problem | None]:
    bounds = limits.DEFAULT
    output, code = run_guarded("pdfworker.py", (bounds.pages, bounds.characters), data)
    stopped: Problem | None = None
    lines = output.split(b"\n")
    values = [json.loads(line) for line in lines[:-1]]  # what comes last may be half a line
    if code:
        stopped = Problem.TOO_SLOW if code in TIMED_OUT else Problem.TOO_BIG
    if not values:
        if code in TIMED_OUT:
            raise DocumentError(Problem.TOO_SLOW, detail=_("langer dan de toegestane tijd"))
        detail = _("het bevat iets waarop het lezen vastloopt")
        raise DocumentError(Problem.DAMAGED, detail=detail)
    head = values[0]
    if "error" in head:
        raise load_error(int(head["error"]), data)
    pages = [
        Page(
            float(value["width"]),
            float(value["height"]),
            [line_from_json(line) for line in value["lines"]],
            bool(value.get("images")),
            [str(text) for text in value.get("alts", [])],
            [str(text) for text, author in value.get("comments", []) if author != AUTHOR],
            int(value.get("unmapped", 0)),
        )
        for value in values[1:]
    ]
    return head, pages, stopped


def _fill(builder: Builder, pages: list[Page]) -> None:
    repeated = furniture(pages)
    size = body_size(pages)
    shown: set[str] = set()
    furnishing: list[tuple[int, Paragraph]] = []
    bodies: list[list[tuple[Paragraph, list[Piece]]]] = []
    for number, page in enumerate(pages, 1):
        body = []
        for paragraph in paragraphs(page, size, repeated):
            if paragraph.kind not in {BlockKind.HEADER, BlockKind.FOOTER}:
                body.append((paragraph, _pieces(paragraph, number - 1)))
            elif paragraph.key not in shown:  # shown once, where it first stands
                shown.add(paragraph.key)
                furnishing.append((number, paragraph))
        bodies.append(body)
    _join_pages(bodies)
    for number, (page, body) in enumerate(zip(pages, bodies, strict=True), 1):
        builder.page = number
        for paragraph, pieces in body:
            builder.add(paragraph.kind, pieces, number=paragraph.number)
        for text in page.alts:
            builder.add(BlockKind.ALT_TEXT, [Piece(text.translate(_CONTROL), 0, 0)])
        for text in page.comments:
            builder.add(BlockKind.COMMENT, [Piece(text.translate(_CONTROL), 0, 0)])
    builder.restart()
    for number, paragraph in furnishing:
        builder.page = number
        builder.add(paragraph.kind, _pieces(paragraph, number - 1))


def _join_pages(bodies: list[list[tuple[Paragraph, list[Piece]]]]) -> None:
    """Move the end of a sentence back to the page where its paragraph begins."""
    tail: tuple[Paragraph, list[Piece]] | None = None
    for body in bodies:
        if tail and body and body[0][0].kind is BlockKind.PARAGRAPH:
            paragraph, pieces = body[0]
            before, before_pieces = tail
            if runs_on(before.lines[-1], paragraph.lines[0]):
                before_pieces.append(Piece("\n", 0, 0))
                before_pieces += pieces
                del body[0]
                if not any(other.kind in _RUNNING for other, _pieces in body):
                    tail = (before._replace(lines=paragraph.lines), before_pieces)
                    continue
        running = [item for item in body if item[0].kind is not BlockKind.FOOTNOTE]
        tail = running[-1] if running and running[-1][0].kind in _RUNNING else None


def _pieces(paragraph: Paragraph, page: int) -> list[Piece]:
    pieces: list[Piece] = []
    for line in paragraph.lines:
        if pieces:
            pieces.append(
                Piece("\n", pieces[-1].source_end, max(pieces[-1].source_end, line.first))
            )
        position = 0
        left_out = dict(line.marks)
        for index, letter in enumerate(line.text):
            if letter in _LETTERS or index in left_out:
                if index > position:
                    pieces.append(_stretch(line.text, line.first, position, index, page))
                position = left_out.get(index, index + 1)
                if letter in _LETTERS:
                    start = line.first + index
                    pieces.append(Piece(_LETTERS[letter], start, start + 1, "", page))
        if position < len(line.text):
            pieces.append(_stretch(line.text, line.first, position, len(line.text), page))
    return pieces


def _stretch(text: str, first: int, start: int, end: int, page: int) -> Piece:
    return Piece(text[start:end], first + start, first + end, "", page)


def _warn(builder: Builder, pages: list[Page], count: int, data: bytes) -> None:
    warnings = builder.warnings
    scanned = [number for number, page in enumerate(pages, 1) if page.images]
    if scanned:
        shown = ", ".join(map(str, scanned[:10])) + (" …" if len(scanned) > 10 else "")
        warnings.append(
            _("Op deze pagina's staat geen leesbare tekst, misschien een scan: {pages}.").format(
                pages=shown
            )
        )
    if len(pages) < count:
        warnings.append(
            _("Alleen de eerste {read} van de {count} pagina's zijn gelezen.").format(
                read=len(pages), count=count
            )
        )
    letters = sum(len(line.text) for page in pages for line in page.lines)
    if sum(page.unmapped for page in pages) * 10 > letters:
        warnings.append(_("Een deel van de letters in deze pdf is niet te herkennen."))
    if b"%%EOF" not in data[-4096:]:
        warnings.append(_("Het einde van deze pdf ontbreekt misschien."))
