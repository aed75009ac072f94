"""Where notes come in a PDF: the boxes of the words they are about, by PDFium."""

from __future__ import annotations

import ctypes
from typing import Any, NamedTuple

_MOST_LETTERS = 5_000

Pdfium = Any
Box = tuple[float, float, float, float]
"""Left, bottom, right, top."""


class Spot(NamedTuple):
    """Where a note comes: the boxes of its words on a page; none for a note beside the text."""

    page: int
    boxes: list[Box]


def find(pdfium: Pdfium, document: Any, note: dict[str, Any]) -> list[Spot]:
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
