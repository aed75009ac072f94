"""Make the invented documents in examples/, the same letter in every format.

Run ``python -m tools.make_examples`` in the root of the project. The Word, presentation and
workbook files are made with python-docx, python-pptx and openpyxl; for odt, pdf and rtf
LibreOffice turns the Word file into them (``apt-get install -y libreoffice-writer``); without it
those three are left as they are. Everything in the texts is invented: municipality, people,
figures.
"""

from __future__ import annotations

import html
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from email.message import EmailMessage
from pathlib import Path
from typing import Any, NamedTuple

from tools.example_texts import (
    ALT_TEXT,
    COMMENT,
    FOOTER,
    FOOTNOTE,
    HEADER,
    LETTER,
    PRESENTATION,
    SHEETS,
    SUBJECT,
    TITLE,
)

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
NOTE_MARK = "¹"
TAGGED_PDF = (  # with the alternative texts of pictures, and comments as notes
    'pdf:writer_pdf_Export:{"UseTaggedPDF":{"type":"boolean","value":"true"},'
    '"ExportNotes":{"type":"boolean","value":"true"}}'
)


def main() -> int:
    """Write all examples and return the exit code."""
    EXAMPLES.mkdir(exist_ok=True)
    docx = EXAMPLES / "raadsbrief.docx"
    make_docx(docx)
    make_txt(EXAMPLES / "raadsbrief.txt")
    make_markdown(EXAMPLES / "raadsbrief.md")
    make_html(EXAMPLES / "raadsbrief.html")
    make_eml(EXAMPLES / "raadsbrief.eml")
    make_pptx(EXAMPLES / "presentatie.pptx")
    make_xlsx(EXAMPLES / "overzicht.xlsx")
    for name in ("raadsbrief.docx", "presentatie.pptx", "overzicht.xlsx"):
        fix_dates(EXAMPLES / name)
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        print("LibreOffice is not installed; odt, pdf and rtf are left as they are.")
        return 0
    for form in ("odt", TAGGED_PDF, "rtf"):
        convert(office, docx, form)
    fix_dates(EXAMPLES / "raadsbrief.odt")
    return 0


def make_docx(path: Path) -> None:
    """Write the letter as a Word file with a footnote, comment, table, header and alt text."""
    from docx import Document
    from docx.shared import Cm, Pt

    document = Document()
    document.core_properties.title = TITLE
    document.core_properties.author = "Gemeente Elzerbroek"
    document.styles["Normal"].font.name = "DejaVu Sans"
    document.styles["Normal"].font.size = Pt(10)
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.header.paragraphs[0].text = HEADER
    section.footer.paragraphs[0].text = FOOTER
    document.add_heading(TITLE, 0)
    for kind, content in LETTER:
        if kind == "heading":
            document.add_heading(content, 1)
        elif kind == "table":
            rows = [row.split(" | ") for row in content.splitlines()]
            table = document.add_table(rows=0, cols=len(rows[0]), style="Table Grid")
            for row in rows:
                for cell, text in zip(table.add_row().cells, row, strict=True):
                    cell.text = text
        elif kind == "picture":
            picture = document.add_picture(str(_square()), width=Cm(4))
            picture._inline.docPr.set("descr", ALT_TEXT)
        else:
            style = {"item": "List Bullet", "caption": "Caption"}.get(kind, "Normal")
            paragraph = document.add_paragraph(style=style)
            before, mark, after = content.partition(NOTE_MARK)
            run = paragraph.add_run(before)
            if mark:
                _add_footnote(document, paragraph, FOOTNOTE)
                paragraph.add_run(after)
            if kind == "commented":
                document.add_comment(run, COMMENT, author="Raadsgriffie", initials="RG")
    document.save(str(path))


def _square() -> Path:
    """Return a small grey picture."""
    import struct
    import zlib

    def chunk(kind: bytes, data: bytes) -> bytes:
        checksum = struct.pack(">I", zlib.crc32(kind + data))
        return struct.pack(">I", len(data)) + kind + data + checksum

    rows = b"".join(b"\0" + b"\xb4" * 64 for _row in range(32))
    data = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 64, 32, 8, 0, 0, 0, 0))
    data += chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
    path = Path(tempfile.mkdtemp()) / "wijkhuis.png"
    path.write_bytes(data)
    return path


_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def _add_footnote(document: Any, paragraph: Any, text: str) -> None:
    """Add the one footnote; python-docx has no footnotes of its own."""
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part
    from docx.oxml import parse_xml

    notes = (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:footnotes xmlns:w="{_WORD}">'
        '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p>'
        '</w:footnote><w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r>'
        '<w:continuationSeparator/></w:r></w:p></w:footnote><w:footnote w:id="1"><w:p><w:r>'
        '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteRef/></w:r><w:r>'
        f'<w:t xml:space="preserve"> {html.escape(text)}</w:t></w:r></w:p></w:footnote>'
        "</w:footnotes>"
    )
    main = document.part
    part = Part(
        PackURI("/word/footnotes.xml"),
        "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml",
        notes.encode(),
        main.package,
    )
    main.relate_to(
        part, "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    )
    paragraph._p.append(
        parse_xml(
            f'<w:r xmlns:w="{_WORD}"><w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
            '<w:footnoteReference w:id="1"/></w:r>'
        )
    )


def make_txt(path: Path) -> None:
    """Write the letter as plain text, lines of at most 80 characters."""
    import textwrap

    parts = [TITLE]
    for kind, content in LETTER:
        if kind == "item":
            parts.append(textwrap.fill(f"- {content}", 80, subsequent_indent="  "))
        elif kind == "picture":
            continue
        elif kind == "table":
            parts.append(content.replace(" | ", "\t"))
        else:
            parts.append(textwrap.fill(content.replace(NOTE_MARK, " (1)"), 80))
    parts.append(textwrap.fill(f"(1) {FOOTNOTE}", 80))
    path.write_text("\n\n".join(parts) + "\n", encoding="utf-8")


def make_markdown(path: Path) -> None:
    """Write the letter as Markdown with front matter, a table, a footnote and a code block."""
    parts = [f'---\ntitle: "{TITLE}"\n---', f"# {TITLE}"]
    for kind, content in LETTER:
        if kind == "heading":
            parts.append(f"## {content}")
        elif kind == "item":
            parts.append(f"- {content}")
        elif kind == "table":
            rows = content.splitlines()
            rule = " | ".join("---" for _cell in rows[0].split(" | "))
            parts.append("\n".join(f"| {row} |" for row in (rows[0], rule, *rows[1:])))
        elif kind == "picture":
            parts.append(f"![{ALT_TEXT}](wijkhuis.png)")
        else:
            parts.append(content.replace(NOTE_MARK, "[^1]"))
    parts.append(f"[^1]: {FOOTNOTE}")
    parts.append("```\nklant_id = 12  # code, geen tekst\n```")
    path.write_text("\n\n".join(parts) + "\n", encoding="utf-8")


def make_html(path: Path) -> None:
    """Write the letter as a web page with a script, which is no text."""
    parts = []
    items: list[str] = []
    for kind, content in (*LETTER, ("", "")):
        if kind == "item":
            items.append(f"  <li>{html.escape(content)}</li>")
            continue
        if items:
            parts.append("<ul>\n" + "\n".join(items) + "\n</ul>")
            items = []
        text = html.escape(content).replace(NOTE_MARK, '<sup><a href="#noot">1</a></sup>')
        if kind == "heading":
            parts.append(f"<h2>{text}</h2>")
        elif kind == "table":
            rows = [
                "  <tr>" + "".join(f"<td>{cell}</td>" for cell in row.split(" | ")) + "</tr>"
                for row in text.splitlines()
            ]
            parts.append("<table>\n" + "\n".join(rows) + "\n</table>")
        elif kind == "picture":
            parts.append(f'<p><img src="wijkhuis.png" alt="{html.escape(ALT_TEXT)}"></p>')
        elif kind:
            parts.append(f"<p>{text}</p>")
    page = f"""<!DOCTYPE html>
<html lang="nl">
<head>
<meta charset="utf-8">
<title>{html.escape(TITLE)}</title>
<script>var klant = "geen tekst";</script>
</head>
<body>
<h1>{html.escape(TITLE)}</h1>
{chr(10).join(parts)}
<p id="noot" role="doc-footnote">1. {html.escape(FOOTNOTE)}</p>
<footer>{html.escape(FOOTER)}</footer>
</body>
</html>
"""
    path.write_text(page, encoding="utf-8")


def make_eml(path: Path) -> None:
    """Write the letter as an e-mail with the question it answers quoted below."""
    message = EmailMessage()
    message["From"] = "Griffie Elzerbroek <griffie@elzerbroek.example>"
    message["To"] = "Raadsleden <raad@elzerbroek.example>"
    message["Subject"] = SUBJECT
    message["Date"] = "Tue, 12 May 2026 09:30:00 +0200"
    message["Message-ID"] = "<brief-1@elzerbroek.example>"
    paragraphs = [
        content.replace(NOTE_MARK, "")
        for kind, content in LETTER
        if kind not in {"table", "picture"}
    ]
    quoted = "Op 4 mei 2026 schreef een raadslid:\n> Wanneer horen wij meer over de klantreis?"
    message.set_content("\n\n".join((*paragraphs, quoted)) + "\n")
    path.write_bytes(message.as_bytes())


def make_pptx(path: Path) -> None:
    """Write a short presentation with notes and a table."""
    from pptx import Presentation
    from pptx.util import Cm

    presentation = Presentation()
    presentation.core_properties.title = TITLE
    presentation.core_properties.author = "Gemeente Elzerbroek"
    for slide_title, points, notes in PRESENTATION:
        slide = presentation.slides.add_slide(presentation.slide_layouts[1])
        slide.shapes.title.text = slide_title
        slide.placeholders[1].text = "\n".join(points)
        slide.notes_slide.notes_text_frame.text = notes
    slide = presentation.slides.add_slide(presentation.slide_layouts[5])
    slide.shapes.title.text = "Planning"
    rows = [
        row.split(" | ") for kind, text in LETTER if kind == "table" for row in text.splitlines()
    ]
    frame = slide.shapes.add_table(len(rows), len(rows[0]), Cm(2), Cm(5), Cm(21), Cm(6))
    for row, cells in enumerate(rows):
        for column, text in enumerate(cells):
            frame.table.cell(row, column).text = text
    presentation.save(str(path))


def make_xlsx(path: Path) -> None:
    """Write a small workbook with two sheets, a formula and a comment."""
    from openpyxl import Workbook
    from openpyxl.comments import Comment

    workbook = Workbook()
    workbook.remove(workbook.active)
    for name, rows in SHEETS.items():
        sheet = workbook.create_sheet(name)
        for row in rows:
            sheet.append(row)
    comment = Comment(COMMENT, "Raadsgriffie")
    workbook.worksheets[0]["A2"].comment = comment
    workbook.properties.creator = "Gemeente Elzerbroek"
    workbook.save(path)


_DATED = {"docProps/core.xml", "word/comments.xml", "meta.xml"}
_MOMENT = re.compile(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?")


class _Member(NamedTuple):
    name: str
    compression: int
    data: bytes


def fix_dates(path: Path) -> None:
    """Give all parts of a zip, and the file itself, the date of the letter.

    Then making it again gives the same bytes.
    """
    with zipfile.ZipFile(path) as old:
        members = [
            _Member(info.filename, info.compress_type, old.read(info)) for info in old.infolist()
        ]
    with zipfile.ZipFile(path, "w") as new:
        for member in members:
            info = zipfile.ZipInfo(member.name, (2026, 5, 12, 9, 30, 0))
            data = member.data
            if member.name in _DATED:
                data = _MOMENT.sub(b"2026-05-12T09:30:00", data)
            new.writestr(info, data, member.compression)


def convert(office: str, source: Path, form: str) -> None:
    """Let LibreOffice turn `source` into another format, beside it."""
    with tempfile.TemporaryDirectory() as profile:
        subprocess.run(
            [
                office,
                f"-env:UserInstallation={Path(profile).as_uri()}",
                "--headless",
                "--convert-to",
                form,
                "--outdir",
                str(EXAMPLES),
                str(source),
            ],
            check=True,
            stdout=subprocess.DEVNULL,
        )


if __name__ == "__main__":
    sys.exit(main())
