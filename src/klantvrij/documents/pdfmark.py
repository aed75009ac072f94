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
from typing import Any, NamedTuple

from klantvrij.documents.pdflist import PAGE, Item, ListPage, list_pages
from klantvrij.documents.pdfworker import limit

_COLOUR = (1.0, 0.86, 0.35)
_MOST_LETTERS = 5_000
_STICKER = 20.0
_MARGIN = 18.0

Pdfium = Any
Box = tuple[float, float, float, float]
"""Left, bottom, right, top."""


class Spot(NamedTuple):
    """Where a note comes: the boxes of its words on a page; none for a note beside the text."""

    page: int
    boxes: list[Box]


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
        spots = [_find(pdfium, document, note) for note in job["notes"]]
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


# -- where ------------------------------------------------------------------------------------


def _find(pdfium: Pdfium, document: Any, note: dict[str, Any]) -> list[Spot]:
    """Return where a note comes, page by page; the words first."""
    found: dict[int, list[Box]] = {}
    for number, start, end in note["ranges"]:
        page = pdfium.FPDF_LoadPage(document, number)
        text = pdfium.FPDFText_LoadPage(page) if page else None
        if text:
            last = min(end, pdfium.FPDFText_CountChars(text), start + _MOST_LETTERS)
            boxes = _merged([_box(pdfium, text, index) for index in range(start, last)])
            if boxes:
                found.setdefault(number, []).extend(boxes)
            pdfium.FPDFText_ClosePage(text)
        if page:
            pdfium.FPDF_ClosePage(page)
    if not found and note["page"] >= 0:
        return [Spot(note["page"], [])]
    return [Spot(number, boxes) for number, boxes in found.items()]


def _box(pdfium: Pdfium, text: Any, index: int) -> Box | None:
    """Return the box of a letter, as high as its line; None for what takes no place."""
    if not chr(min(pdfium.FPDFText_GetUnicode(text, index), 0x10FFFF)).strip():
        return None
    loose = pdfium.FS_RECTF()
    left, right, bottom, top = (ctypes.c_double() for _side in range(4))
    sides = map(ctypes.byref, (left, right, bottom, top))
    if not pdfium.FPDFText_GetCharBox(text, index, *sides):
        return None
    tight = (left.value, bottom.value, right.value, top.value)
    if pdfium.FPDFText_GetLooseCharBox(text, index, loose):
        wide = (loose.left, loose.bottom, loose.right, loose.top)
        size = max(pdfium.FPDFText_GetFontSize(text, index), tight[3] - tight[1]) * 2.5
        if 0 < wide[3] - wide[1] <= size and 0 < wide[2] - wide[0] <= size:
            return wide
    return tight if tight[2] > tight[0] and tight[3] > tight[1] else None


def _merged(boxes: list[Box | None]) -> list[Box]:
    """Join the boxes of letters that stand beside each other in a line, whichever way it runs."""
    found: list[Box] = []
    for box in boxes:
        if box is None:
            continue
        if found and _in_line(found[-1], box):
            last = found[-1]
            found[-1] = (
                min(last[0], box[0]),
                min(last[1], box[1]),
                max(last[2], box[2]),
                max(last[3], box[3]),
            )
        else:
            found.append(box)
    return found


def _in_line(first: Box, second: Box) -> bool:
    for side in (0, 1):  # lines across, lines up or down
        across = 1 - side
        shared = min(first[across + 2], second[across + 2]) - max(first[across], second[across])
        least = min(first[across + 2] - first[across], second[across + 2] - second[across])
        gap = max(first[side], second[side]) - min(first[side + 2], second[side + 2])
        most = max(first[across + 2] - first[across], second[across + 2] - second[across])
        if shared > least / 2 and gap < most:
            return True
    return False


# -- writing ----------------------------------------------------------------------------------


def _written(pdfium: Pdfium, data: bytes, job: dict[str, Any], spots: list[list[Spot]]) -> bytes:
    pypdf = import_module("pypdf")
    for incremental in (True, False):
        try:
            if incremental:
                writer = pypdf.PdfWriter(BytesIO(data), incremental=True)
            else:
                writer = pypdf.PdfWriter(clone_from=pypdf.PdfReader(BytesIO(data)))
            count = len(writer.pages)
            added = _Annotator(writer, pdfium, job).run(spots)
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


class _Annotator:
    """Adds annotations (ISO 32000-2 §12.5) and the pages of the list to one document."""

    def __init__(self, writer: Any, pdfium: Pdfium, job: dict[str, Any]) -> None:
        self._writer = writer
        self._generic = import_module("pypdf.generic")
        self._pdfium = pdfium
        self._job = job
        self._stickers: dict[int, int] = {}

    def run(self, spots: list[list[Spot]]) -> int:
        """Add all; return the number of new pages."""
        self._stamp()
        goals: list[tuple[int, float, float]] = []
        items = []
        for note, places in zip(self._job["notes"], spots, strict=True):
            if not places:
                continue
            boxes = [
                self._highlight(place, note["text"] if number == 0 else note["elsewhere"])
                if place.boxes
                else self._sticker(place, f"{note['quote']} ({note['place']}):\n{note['text']}")
                for number, place in enumerate(places)
            ]
            goals.append((places[0].page, boxes[0][0], boxes[0][3]))
            items.append(Item(note["place"], note["quote"], note["text"]))
        if not items:
            return 0
        measure = _Measure(self._pdfium)
        pages = list_pages(self._job["heading"], self._job["intro"], items, measure)
        for page in pages:
            self._list_page(page, goals)
        return len(pages)

    def _stamp(self) -> None:
        """Say when the document was changed; without a change pypdf leaves out its title."""
        if self._writer.metadata is not None:
            self._writer.add_metadata({"/ModDate": self._job["date"]})

    # -- annotations --

    def _highlight(self, place: Spot, text: str) -> Box:
        around = _around(place.boxes)
        quads = [
            side
            for left, bottom, right, top in place.boxes
            for side in (left, top, right, top, left, bottom, right, bottom)
        ]
        self._annotate(
            place.page,
            around,
            text,
            {
                "/Subtype": self._name("/Highlight"),
                "/QuadPoints": self._numbers(quads),
                "/AP": self._dictionary({"/N": self._look(place.boxes, around)}),
            },
        )
        return around

    def _sticker(self, place: Spot, text: str) -> Box:
        """Put a note beside the text, in the left upper corner, below the one before."""
        count = self._stickers.get(place.page, 0)
        self._stickers[place.page] = count + 1
        page = self._writer.pages[place.page]
        left = float(page.cropbox.left) + _MARGIN
        top = float(page.cropbox.top) - _MARGIN - count * (_STICKER + 4)
        area = (left, top - _STICKER, left + _STICKER, top)
        kind = {"/Subtype": self._name("/Text"), "/Name": self._name("/Comment")}
        self._annotate(place.page, area, text, kind)
        return area

    def _annotate(self, number: int, area: Box, text: str, more: dict[str, Any]) -> None:
        string = self._generic.TextStringObject
        values = {
            "/Type": self._name("/Annot"),
            "/Rect": self._numbers(area),
            "/C": self._numbers(_COLOUR),
            "/F": self._generic.NumberObject(4),  # it is printed, too
            "/T": string(self._job["author"]),
            "/M": string(self._job["date"]),
            "/CreationDate": string(self._job["date"]),
            **more,
        }
        if text:
            values["/Contents"] = string(text)
        self._hang(self._writer.pages[number], values)

    def _hang(self, page: Any, values: dict[str, Any]) -> None:
        """Add an annotation with these values to a page.

        Pages can share one list of annotations; each page we write on gets a list of its own.
        """
        values["/P"] = page.indirect_reference
        annotation = self._writer._add_object(self._dictionary(values))
        existing = page.get("/Annots")
        existing = existing.get_object() if existing is not None else None
        kept = existing if isinstance(existing, self._generic.ArrayObject) else ()
        page[self._name("/Annots")] = self._generic.ArrayObject([*kept, annotation])

    def _look(self, boxes: list[Box], around: Box) -> Any:
        """Return what a highlight looks like, for viewers that don't make it themselves."""
        colour = " ".join(f"{part:g}" for part in _COLOUR)
        areas = " ".join(
            f"{left:.2f} {bottom:.2f} {right - left:.2f} {top - bottom:.2f} re f"
            for left, bottom, right, top in boxes
        )
        stream = self._stream(f"/G gs {colour} rg {areas}".encode())
        state = self._dictionary({"/BM": self._name("/Multiply")})
        states = self._dictionary({"/G": state})
        stream[self._name("/Type")] = self._name("/XObject")
        stream[self._name("/Subtype")] = self._name("/Form")
        stream[self._name("/BBox")] = self._numbers(around)
        stream[self._name("/Resources")] = self._dictionary({"/ExtGState": states})
        return self._writer._add_object(stream)

    # -- the list --

    def _list_page(self, content: ListPage, goals: list[tuple[int, float, float]]) -> None:
        page = self._writer.add_blank_page(*PAGE)
        fonts = {
            f"/F{number}": self._dictionary(
                {
                    "/Type": self._name("/Font"),
                    "/Subtype": self._name("/Type1"),
                    "/BaseFont": self._name(name),
                    "/Encoding": self._name("/WinAnsiEncoding"),
                }
            )
            for number, name in ((1, "/Helvetica"), (2, "/Helvetica-Bold"))
        }
        resources = {"/Font": self._dictionary(fonts)}
        page[self._name("/Resources")] = self._dictionary(resources)
        page[self._name("/Contents")] = self._writer._add_object(self._stream(content.content))
        for link in content.links:
            number, left, top = goals[link.number]
            goal = self._writer.pages[number].indirect_reference
            null = self._generic.NullObject()
            place = [goal, self._name("/XYZ"), *self._numbers((left, top)), null]
            values = {
                "/Type": self._name("/Annot"),
                "/Subtype": self._name("/Link"),
                "/Rect": self._numbers(link.area),
                "/Border": self._numbers((0, 0, 0)),
                "/F": self._generic.NumberObject(4),
                "/Dest": self._generic.ArrayObject(place),
            }
            self._hang(page, values)

    # -- objects --

    def _name(self, name: str) -> Any:
        return self._generic.NameObject(name)

    def _numbers(self, numbers: Any) -> Any:
        make = self._generic.FloatObject
        return self._generic.ArrayObject([make(round(number, 2)) for number in numbers])

    def _dictionary(self, values: dict[str, Any]) -> Any:
        named = {self._name(key): value for key, value in values.items()}
        return self._generic.DictionaryObject(named)

    def _stream(self, data: bytes) -> Any:
        stream = self._generic.DecodedStreamObject()
        stream.set_data(data)
        return stream.flate_encode()


def _around(boxes: list[Box]) -> Box:
    lefts, bottoms, rights, tops = zip(*boxes, strict=True)
    return min(lefts), min(bottoms), max(rights), max(tops)


class _Measure:
    """Measures texts in Helvetica with PDFium."""

    def __init__(self, pdfium: Pdfium) -> None:
        self._pdfium = pdfium
        document = pdfium.FPDF_CreateNewDocument()
        self._fonts = [
            pdfium.FPDFText_LoadStandardFont(document, name)
            for name in (b"Helvetica", b"Helvetica-Bold")
        ]
        self._widths: dict[tuple[int, bool], float] = {}

    def __call__(self, text: str, bold: bool) -> float:
        return sum(self._width(code, bold=bold) for code in text.encode("cp1252", "replace"))

    def _width(self, code: int, *, bold: bool) -> float:
        if (code, bold) not in self._widths:
            width = ctypes.c_float()
            self._pdfium.FPDFFont_GetGlyphWidth(self._fonts[bold], code, 1.0, width)
            self._widths[code, bold] = width.value or 0.6
        return self._widths[code, bold]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
