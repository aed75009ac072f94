"""The report for Word: real headings, quotes and lists, and Dutch as its language."""

from __future__ import annotations

import io
from typing import Any

from klantvrij.site.conversations.paper import LANGUAGE, Kind, Paper

_STYLES = {Kind.QUOTE: "Quote", Kind.ITEM: "List Bullet", Kind.TEXT: "Normal"}


def as_docx(paper: Paper) -> bytes:
    """Return the report as a .docx."""
    from docx import Document

    document = Document()
    _speak_dutch(document)
    properties = document.core_properties
    properties.title, properties.language = paper.title, LANGUAGE
    properties.author, properties.comments = "", ""
    _number_pages(document.sections[0].footer.paragraphs[0])
    document.add_heading(_printable(paper.title), level=1)
    for line in paper.under:
        document.add_paragraph(_printable(line))
    for block in paper.blocks:
        if block.kind is Kind.HEADING:
            document.add_heading(_printable(block.lines[0]), level=2)
        elif block.kind is Kind.ITEM:
            for line in block.lines:
                document.add_paragraph(_printable(line), style=_STYLES[block.kind])
        else:
            # line ends in the text become line ends in the paragraph
            document.add_paragraph(_printable("\n".join(block.lines)), style=_STYLES[block.kind])
    lines_at_the_end = sum(
        len(block.lines) if block.kind is Kind.ITEM else 1 for block in paper.blocks[paper.end :]
    )
    for paragraph in document.paragraphs[-lines_at_the_end:-1]:
        paragraph.paragraph_format.keep_with_next = True
    held = io.BytesIO()
    document.save(held)
    return held.getvalue()


def _speak_dutch(document: Any) -> None:
    """Set the language of the styles, and a size and a face that are easy to read."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Pt

    defaults = document.styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault"))
    properties = defaults.find(qn("w:rPr"))
    language = properties.find(qn("w:lang"))
    if language is None:
        language = OxmlElement("w:lang")
        properties.append(language)
    language.set(qn("w:val"), LANGUAGE)
    document.styles["Normal"].font.name = "Arial"
    document.styles["Normal"].font.size = Pt(12)


def _number_pages(foot: Any) -> None:
    """Put *1 van 3* at the foot of each page; Word fills in the numbers."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    foot.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    for before, field in (("", "PAGE"), (" van ", "NUMPAGES")):
        if before:
            foot.add_run(before)
        element = OxmlElement("w:fldSimple")
        element.set(qn("w:instr"), field)
        run = OxmlElement("w:r")
        words = OxmlElement("w:t")
        words.text = "1"  # until it is counted
        run.append(words)
        element.append(run)
        foot._p.append(element)


def _printable(text: str) -> str:
    """Return `text` without the control characters that XML can't hold."""
    return "".join(sign for sign in text if sign in "\t\n" or sign >= " ")
