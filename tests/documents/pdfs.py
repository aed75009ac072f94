"""Makes small PDF files by hand, so that the tests know what is in them."""

from __future__ import annotations


def pdf(pages: list[str], *, extra: dict[int, str] | None = None, trailer: str = "") -> bytes:
    """Return a PDF; each page is a content stream, fonts are /F1 (text) and /F2 (bold).

    Object numbers: 1 catalog, 2 pages, 3 and 4 fonts, then two for each page (page, content).
    `extra` adds to the dictionary of objects: {1: "/Lang (nl)"}; new numbers are whole objects.
    """
    extra = extra or {}
    kids = " ".join(f"{5 + 2 * number} 0 R" for number in range(len(pages)))
    objects = {
        1: f"<< /Type /Catalog /Pages 2 0 R {extra.get(1, '')} >>",
        2: f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        3: "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        4: "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>",
    }
    for index, content in enumerate(pages):
        number = 5 + 2 * index
        objects[number] = (
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents "
            f"{number + 1} 0 R /Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> "
            f"{extra.get(number, '')} >>"
        )
        objects[number + 1] = (
            f"<< /Length {len(content.encode('cp1252'))} >>\nstream\n{content}\nendstream"
        )
    for number, value in extra.items():
        objects.setdefault(number, value)
    out = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    places = {}
    for number, value in sorted(objects.items()):
        places[number] = len(out)
        out += f"{number} 0 obj\n{value}\nendobj\n".encode("cp1252")
    start = len(out)
    size = max(objects) + 1
    out += f"xref\n0 {size}\n0000000000 65535 f \n".encode()
    for number in range(1, size):
        mark = f"{places[number]:010} 00000 n \n" if number in places else "0000000000 00000 f \n"
        out += mark.encode()
    out += f"trailer << /Size {size} /Root 1 0 R {trailer} >>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(out)


def lines(*texts: str, left: int = 70, top: int = 720, size: float = 11, font: str = "F1") -> str:
    """Return a content stream with lines below one another."""
    parts = [f"BT /{font} {size} Tf {left} {top} Td {size * 1.3:.1f} TL"]
    for text in texts:
        escaped = text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
        parts.append(f"({escaped}) Tj T*")
    return "\n".join(parts) + "\nET\n"
