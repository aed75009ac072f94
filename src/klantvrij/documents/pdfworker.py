"""Reads one PDF in a process of its own, so that a malicious file can hurt nothing else.

Started as a program: the PDF comes in on standard input, one JSON line a page goes out. It stands
alone (imports nothing of ours) because starting quickly matters. The first line is
``{"pages": n, "title": str}`` or ``{"error": PDFium's error number}``; every next one
``{"width", "height" (points), "lines", "images", "alts", "comments", "unmapped"}`` with a line as
``[text, first character, left, bottom, right, top, font size, font weight, note marks]``, the
marks (small figures that point to a footnote) as ``[start, end]`` in the text, and a comment as
``[text, author]``.
"""

from __future__ import annotations

import ctypes
import json
import re
import sys
from importlib import import_module
from typing import Any

_MAX_STRUCTURE = 5_000
_MAX_ANNOTATIONS = 1_000
_COMMENT_KINDS = frozenset({1, 3, 9, 10, 11, 12})  # note, free text, highlight … strike-out
_IMAGE = 3
_NOTE_MARK = re.compile(r"(?:^|(?<=[^\W\d_])|(?<=[.,;:!?)”’\"]))\d{1,3}(?![\d%°])")
_HYPHEN = "\ufffe"  # what PDFium writes for a hyphen at a line end, leaving the line end out
_MAX_OBJECTS = 2_000
_LIST_MARK = "KlantvrijLijst"  # as in pdflist

Pdfium = Any


def limit(memory: int, seconds: int) -> None:
    """Bound this process; does nothing on Windows, where the parent's clock remains."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main(arguments: list[str]) -> int:
    """Read standard input; `arguments` are memory (bytes), seconds, pages and characters."""
    memory, seconds, most_pages, most_characters = map(int, arguments)
    data = sys.stdin.buffer.read()
    limit(memory + 2 * len(data), seconds)
    pdfium: Pdfium = import_module("pypdfium2_raw")

    pdfium.FPDF_InitLibrary()
    document = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
    if not document:
        _say({"error": pdfium.FPDF_GetLastError()})
        return 0
    count = pdfium.FPDF_GetPageCount(document)
    _say({"pages": count, "title": _meta(pdfium, document, b"Title")})
    characters = 0
    for number in range(min(count, most_pages)):
        page = pdfium.FPDF_LoadPage(document, number)
        if not page:
            _say({"width": 0, "height": 0, "lines": [], "images": False, "bad": True})
            continue
        found = _page(pdfium, page)
        characters += sum(len(line[0]) for line in found["lines"])
        if characters > most_characters:
            break
        _say(found)
        pdfium.FPDF_ClosePage(page)
    return 0


def _say(value: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(value, separators=(",", ":")) + "\n")
    sys.stdout.flush()


def _meta(pdfium: Pdfium, document: Any, key: bytes) -> str:
    size = pdfium.FPDF_GetMetaText(document, key, None, 0)
    if size <= 2 or size > 10_000:
        return ""
    buffer = ctypes.create_string_buffer(size)
    pdfium.FPDF_GetMetaText(document, key, buffer, size)
    return buffer.raw[: size - 2].decode("utf-16-le", "replace")


def _page(pdfium: Pdfium, page: Any) -> dict[str, Any]:
    text_page = None if _is_our_list(pdfium, page) else pdfium.FPDFText_LoadPage(page)
    lines: list[list[Any]] = []
    unmapped = 0
    if text_page:
        text = _text(pdfium, text_page)
        unmapped = text.count("\ufffd")
        position = 0
        while position < len(text):
            end = position
            while end < len(text) and text[end] not in "\r\n" + _HYPHEN:
                end += 1
            stop = end + 1 if text[end : end + 1] == _HYPHEN else end
            if text[position:stop].strip():
                content = text[position:stop].replace(_HYPHEN, "-")
                lines.append(_line(pdfium, text_page, content, position))
            position = end + 1
        pdfium.FPDFText_ClosePage(text_page)
    return {
        "width": pdfium.FPDF_GetPageWidthF(page),
        "height": pdfium.FPDF_GetPageHeightF(page),
        "lines": lines,
        "images": bool(text_page) and not lines and _has_image(pdfium, page),
        "alts": _alts(pdfium, page),
        "comments": _comments(pdfium, page),
        "unmapped": unmapped,
    }


def _is_our_list(pdfium: Pdfium, page: Any) -> bool:
    """Say whether a page is one we put behind a reviewed document (see `pdflist`)."""
    first = pdfium.FPDFPage_GetObject(page, 0) if pdfium.FPDFPage_CountObjects(page) > 0 else None
    if not first or pdfium.FPDFPageObj_CountMarks(first) < 1:
        return False
    mark = pdfium.FPDFPageObj_GetMark(first, 0)
    name = (ctypes.c_ushort * (len(_LIST_MARK) + 1))()
    size = ctypes.c_ulong()
    known = pdfium.FPDFPageObjMark_GetName(mark, name, ctypes.sizeof(name), size)
    return bool(known) and bytes(name).decode("utf-16-le", "replace").rstrip("\0") == _LIST_MARK


def _text(pdfium: Pdfium, text_page: Any) -> str:
    """Return the text with exactly one code point for each of PDFium's characters."""
    count = pdfium.FPDFText_CountChars(text_page)
    if count <= 0:
        return ""
    buffer = (ctypes.c_ushort * (count + 1))()
    written = pdfium.FPDFText_GetText(text_page, 0, count, buffer)
    text = bytes(buffer)[: max(0, 2 * (written - 1))].decode("utf-16-le", "replace")
    if len(text) != count:
        numbers = (pdfium.FPDFText_GetUnicode(text_page, index) for index in range(count))
        text = "".join(chr(n) if n < 0x110000 else "\ufffd" for n in numbers)
    return "".join(map(_letter, text))


def _letter(letter: str) -> str:
    if letter in "\x02" + _HYPHEN:
        return _HYPHEN
    if letter in "\r\n":
        return letter
    if "\ud800" <= letter <= "\udfff":  # half a character is no text
        return "\ufffd"
    return max(letter, " ")


def _line(pdfium: Pdfium, text_page: Any, text: str, first: int) -> list[Any]:
    stripped = text.strip()
    start = first + text.index(stripped[0])
    last = start + len(stripped) - 1
    left, bottom, right, top = _box(pdfium, text_page, start)
    end_box = _box(pdfium, text_page, last)
    middle = (start + last) // 2
    samples = (start + (last - start) // 4, middle, start + 3 * (last - start) // 4)
    size = sorted(_size(pdfium, text_page, index) for index in samples)[1]
    marks = [
        [match.start(), match.end()]
        for match in _NOTE_MARK.finditer(stripped)
        if _size(pdfium, text_page, start + match.start()) < 0.8 * size
    ]
    weight = pdfium.FPDFText_GetFontWeight(text_page, middle)
    numbers = (left, min(bottom, end_box[1]), max(right, end_box[2]), max(top, end_box[3]), size)
    rounded = (round(number, 1) if abs(number) < 1e6 else 0.0 for number in numbers)
    return [stripped, start, *rounded, weight, marks]


def _size(pdfium: Pdfium, text_page: Any, index: int) -> float:
    size = float(pdfium.FPDFText_GetFontSize(text_page, index))
    matrix = pdfium.FS_MATRIX()
    if pdfium.FPDFText_GetMatrix(text_page, index, matrix):
        size *= (matrix.c**2 + matrix.d**2) ** 0.5
    return size


def _box(pdfium: Pdfium, text_page: Any, index: int) -> tuple[float, float, float, float]:
    rectangle = pdfium.FS_RECTF()
    if not pdfium.FPDFText_GetLooseCharBox(text_page, index, rectangle):
        return 0.0, 0.0, 0.0, 0.0
    return rectangle.left, rectangle.bottom, rectangle.right, rectangle.top


def _has_image(pdfium: Pdfium, page: Any) -> bool:
    count = min(pdfium.FPDFPage_CountObjects(page), _MAX_OBJECTS)
    for index in range(count):
        item = pdfium.FPDFPage_GetObject(page, index)
        if pdfium.FPDFPageObj_GetType(item) in {_IMAGE, 5}:  # an image, or a form holding one
            return True
    return bool(count > 0)  # letters drawn as lines


def _alts(pdfium: Pdfium, page: Any) -> list[str]:
    """Return the alternative texts of the pictures on a page of a tagged PDF."""
    tree = pdfium.FPDF_StructTree_GetForPage(page)
    if not tree:
        return []
    found: list[str] = []
    stack = [
        pdfium.FPDF_StructTree_GetChildAtIndex(tree, index)
        for index in range(min(pdfium.FPDF_StructTree_CountChildren(tree), _MAX_STRUCTURE))
    ]
    seen = 0
    while stack and seen < _MAX_STRUCTURE:
        element = stack.pop()
        seen += 1
        if not element:
            continue
        text = _wide(pdfium.FPDF_StructElement_GetAltText, element)
        if text and text not in found:
            found.append(text)
        count = min(pdfium.FPDF_StructElement_CountChildren(element), _MAX_STRUCTURE)
        stack += [
            pdfium.FPDF_StructElement_GetChildAtIndex(element, index)
            for index in reversed(range(count))
        ]
    pdfium.FPDF_StructTree_Close(tree)
    return found


def _comments(pdfium: Pdfium, page: Any) -> list[tuple[str, str]]:
    found = []
    for index in range(min(pdfium.FPDFPage_GetAnnotCount(page), _MAX_ANNOTATIONS)):
        note = pdfium.FPDFPage_GetAnnot(page, index)
        if not note:
            continue
        if pdfium.FPDFAnnot_GetSubtype(note) in _COMMENT_KINDS:
            text = _wide(pdfium.FPDFAnnot_GetStringValue, note, b"Contents")
            if text.strip():
                found.append((text, _wide(pdfium.FPDFAnnot_GetStringValue, note, b"T")))
        pdfium.FPDFPage_CloseAnnot(note)
    return found


def _wide(function: Any, *arguments: Any) -> str:
    """Call a PDFium function that fills a buffer with UTF-16 and return the text."""
    size = function(*arguments, None, 0)
    if size <= 2 or size > 1_000_000:
        return ""
    buffer = (ctypes.c_ushort * (size // 2 + 1))()
    function(*arguments, buffer, size)
    return bytes(buffer)[: size - 2].decode("utf-16-le", "replace").rstrip("\0")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
