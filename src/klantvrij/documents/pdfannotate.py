"""Adds notes to a PDF: highlights, notes beside the text, and the list behind the last page.

Annotations as ISO 32000-2 §12.5 has them, made with pypdf.
"""

from __future__ import annotations

import ctypes
from importlib import import_module
from typing import Any

from klantvrij.documents.pdflist import PAGE, Item, ListPage, list_pages
from klantvrij.documents.pdfspots import Box, Pdfium, Spot

_COLOUR = (1.0, 0.86, 0.35)
_STICKER = 20.0
_MARGIN = 18.0


class Annotator:
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
