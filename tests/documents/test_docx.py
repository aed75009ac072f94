from io import BytesIO
from pathlib import Path

import pytest
from docx import Document as WordDocument

from klantvrij.documents import Document, DocumentError, Problem, read, read_bytes

from .invariants import check_document
from .packages import blocks_of, check_way_back, docx
from .samples import EXAMPLES


def word(body: str, **parts: str) -> Document:
    data = docx(body, **parts)
    document = read_bytes(data, "x.docx")
    check_document(document)
    check_way_back(document, data)
    return document


def paragraph(*runs: str) -> str:
    return "<w:p>" + "".join(f"<w:r><w:t>{run}</w:t></w:r>" for run in runs) + "</w:p>"


def test_runs_split_in_the_middle_of_a_word() -> None:
    document = word(paragraph("De klant", "mana", "ger"))
    assert document.text == "De klantmanager"
    spans = document.source_spans(3, 15)
    assert [(span.node, span.source_start, span.source_end) for span in spans] == [
        (4, 3, 8),
        (6, 0, 4),
        (8, 0, 3),
    ]


def test_tracked_changes_are_read_as_accepted() -> None:
    document = word(
        "<w:p><w:r><w:t xml:space='preserve'>De </w:t></w:r>"
        "<w:del><w:r><w:delText>klant</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>inwoner</w:t></w:r></w:ins>"
        "<w:moveFrom><w:r><w:t>weg</w:t></w:r></w:moveFrom></w:p>"
        "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>klant</w:t></w:r></w:p>"
        "<w:p><w:r><w:t>manager</w:t></w:r></w:p>"
        "<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc>" + paragraph("weg") + "</w:tc></w:tr></w:tbl>"
    )
    assert [text for _kind, text in blocks_of(document)] == ["De inwoner", "klantmanager"]


def test_fields_are_read_by_their_result() -> None:
    def char(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    document = word(
        "<w:p><w:r><w:t xml:space='preserve'>Zie </w:t></w:r>"
        + char("begin")
        + "<w:r><w:instrText>HYPERLINK klant</w:instrText><w:t>code</w:t></w:r>"
        + char("separate")
        + "<w:r><w:t>de site</w:t></w:r>"
        + char("end")
        + "<w:fldSimple w:instr='PAGE'><w:r><w:t>, blz. 3</w:t></w:r></w:fldSimple>"
        "<w:hyperlink><w:r><w:t> hier</w:t></w:r></w:hyperlink></w:p>"
    )
    assert document.text == "Zie de site, blz. 3hier"


def test_made_characters() -> None:
    document = word(
        "<w:p><w:r><w:t>gezins</w:t><w:softHyphen/><w:t>manager</w:t><w:tab/><w:t>nu</w:t>"
        "<w:br/><w:t>jeugd</w:t><w:noBreakHyphen/><w:t>zorg</w:t></w:r></w:p>"
    )
    assert document.text == "gezins\u00admanager\tnu\njeugd-zorg"


def test_hidden_text_is_not_read() -> None:
    document = word(
        "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>weg</w:t></w:r>"
        "<w:r><w:rPr><w:vanish w:val='0'/></w:rPr><w:t>wel</w:t></w:r></w:p>"
    )
    assert document.text == "wel"


def test_tables_in_tables_and_text_boxes() -> None:
    inner = f"<w:tbl><w:tr><w:tc>{paragraph('binnen')}</w:tc></w:tr></w:tbl>"
    box = f"<w:txbxContent>{paragraph('in het vak')}</w:txbxContent>"
    document = word(
        "<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val='2'/></w:tcPr>"
        + paragraph("breed")
        + "</w:tc><w:tc>"
        + paragraph("naast")
        + inner
        + "</w:tc></w:tr></w:tbl>"
        "<w:p><w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wp:inline>"
        f"<wp:docPr id='1' name='n' descr='een tekening'/><wps:txbx>{box}</wps:txbx>"
        "</wp:inline></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>"
        f"{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent><w:t>om het vak</w:t>"
        "</w:r></w:p>"
    )
    assert blocks_of(document) == [
        ("table-cell", "breed"),
        ("table-cell", "naast"),
        ("table-cell", "binnen"),
        ("paragraph", "om het vak"),
        ("alt-text", "een tekening"),
        ("text-box", "in het vak"),
    ]
    places = [block.place for block in document.blocks[:3]]
    assert [(p.table, p.row, p.cell) for p in places] == [(1, 1, 1), (1, 1, 3), (2, 1, 1)]


def test_notes_headers_and_comments() -> None:
    document = word(
        "<w:p><w:commentRangeStart w:id='7'/><w:r><w:t>Tekst</w:t></w:r>"
        "<w:r><w:footnoteReference w:id='5'/></w:r><w:r><w:footnoteReference w:id='3'/></w:r>"
        "<w:r><w:endnoteReference w:id='2'/></w:r></w:p>"
        "<w:sectPr><w:headerReference r:id='header'/><w:footerReference r:id='footer'/></w:sectPr>",
        footnotes="<w:footnote w:type='separator' w:id='0'>" + paragraph("streep") + "</w:footnote>"
        f"<w:footnote w:id='3'>{paragraph('later genoemd')}</w:footnote>"
        f"<w:footnote w:id='5'>{paragraph('eerst genoemd')}</w:footnote>",
        endnotes=f"<w:endnote w:id='2'>{paragraph('eind')}</w:endnote>",
        comments=f"<w:comment w:id='7' w:author='Jan'>{paragraph('vraag')}</w:comment>",
        header=paragraph("boven"),
        footer=paragraph("onder"),
    )
    assert blocks_of(document) == [
        ("paragraph", "Tekst"),
        ("footnote", "eerst genoemd"),
        ("footnote", "later genoemd"),
        ("endnote", "eind"),
        ("header", "boven"),
        ("footer", "onder"),
        ("comment", "vraag"),
    ]
    assert document.blocks[2].place.describe() == "voetnoot 2"
    assert "Jan" not in document.text


def test_our_own_comments_are_not_read() -> None:
    document = word(
        "<w:p><w:commentRangeStart w:id='1'/><w:commentRangeStart w:id='2'/>"
        "<w:r><w:t>Tekst</w:t></w:r></w:p>",
        comments=f"<w:comment w:id='1' w:author='Klantvrij'>{paragraph('klant past hier')}"
        f"</w:comment><w:comment w:id='2' w:author='Anna'>{paragraph('vraag')}</w:comment>"
        f"<w:comment w:id='3' w:author='Klantvrij'>{paragraph('zonder plaats')}</w:comment>",
    )
    assert blocks_of(document) == [("paragraph", "Tekst"), ("comment", "vraag")]
    assert document.blocks[1].place.describe() == "opmerking 2"  # as Word counts them


def test_a_comment_says_at_which_heading_it_stands() -> None:
    def heading(text: str) -> str:
        style = "<w:pPr><w:outlineLvl w:val='0'/></w:pPr>"
        return f"<w:p>{style}<w:r><w:t>{text}</w:t></w:r></w:p>"

    document = word(
        heading("Hulp")
        + "<w:p><w:commentRangeStart w:id='1'/><w:r><w:t>een</w:t></w:r></w:p>"
        + "<w:p><w:pPr><w:outlineLvl w:val='0'/></w:pPr><w:commentRangeStart w:id='2'/>"
        "<w:r><w:lastRenderedPageBreak/><w:t>Kosten</w:t></w:r></w:p>",
        comments="".join(
            f"<w:comment w:id='{number}'>{paragraph(f'vraag {number}')}</w:comment>"
            for number in (1, 2, 3)
        ),
    )
    places = [block.place.describe() for block in document.blocks if block.kind.value == "comment"]
    assert places == [
        "pagina 1, onder 'Hulp', opmerking 1",
        "pagina 2, onder 'Kosten', opmerking 2",
        "opmerking 3",
    ]


def test_pages_follow_the_marks_of_word() -> None:
    def page(text: str) -> str:
        return f"<w:p><w:r><w:lastRenderedPageBreak/><w:t>{text}</w:t></w:r></w:p>"

    document = word(paragraph("een") + page("twee") + page("drie") + paragraph("ook drie"))
    assert [block.place.page for block in document.blocks] == [1, 2, 3, 3]
    assert document.blocks[3].place.describe() == "pagina 3, alinea 2"
    assert word(paragraph("een")).blocks[0].place.page == 0


def test_headings_and_lists_by_style() -> None:
    document = word(
        "<w:p><w:pPr><w:pStyle w:val='Kop1'/></w:pPr><w:r><w:t>Kop</w:t></w:r></w:p>"
        "<w:p><w:pPr><w:pStyle w:val='Eigen'/></w:pPr><w:r><w:t>Eigen kop</w:t></w:r></w:p>"
        "<w:p><w:pPr><w:numPr><w:numId w:val='4'/></w:numPr></w:pPr>"
        "<w:r><w:t>punt</w:t></w:r></w:p>"
        "<w:p><w:pPr><w:pStyle w:val='Titel'/></w:pPr><w:r><w:t>Titel</w:t></w:r></w:p>",
        styles="<w:style w:type='paragraph' w:styleId='Kop1'><w:name w:val='heading 1'/></w:style>"
        "<w:style w:type='paragraph' w:styleId='Eigen'><w:name w:val='Eigen'/>"
        "<w:basedOn w:val='Kop1'/></w:style>"
        "<w:style w:type='paragraph' w:styleId='Titel'><w:name w:val='Title'/></w:style>",
    )
    assert [kind for kind, _text in blocks_of(document)] == [
        "heading", "heading", "list-item", "title",
    ]  # fmt: skip
    assert document.blocks[2].place.heading == "Eigen kop"
    assert document.title == "Titel"


def test_styles_that_go_in_circles() -> None:
    document = word(
        "<w:p><w:pPr><w:pStyle w:val='A'/></w:pPr><w:r><w:t>tekst</w:t></w:r></w:p>",
        styles="<w:style w:styleId='A'><w:name w:val='A'/><w:basedOn w:val='B'/></w:style>"
        "<w:style w:styleId='B'><w:name w:val='B'/><w:basedOn w:val='A'/></w:style>",
    )
    assert document.text == "tekst"


def test_a_file_of_python_docx() -> None:
    made = WordDocument()
    made.add_heading("Inkoop", 1)
    made.add_paragraph("Een alinea").add_run(" met een vet stuk").bold = True
    made.add_paragraph("punt", style="List Bullet")
    made.add_table(1, 2).cell(0, 1).text = "cel"
    made.sections[0].header.paragraphs[0].text = "boven"
    made.add_comment(made.paragraphs[1].runs[0], "let op", author="Jan")
    out = BytesIO()
    made.save(out)
    document = read_bytes(out.getvalue(), "x.docx")
    assert blocks_of(document) == [
        ("heading", "Inkoop"),
        ("paragraph", "Een alinea met een vet stuk"),
        ("list-item", "punt"),
        ("table-cell", "cel"),
        ("header", "boven"),
        ("comment", "let op"),
    ]
    check_way_back(document, out.getvalue())


def test_the_example_leads_back_to_its_xml() -> None:
    path = EXAMPLES / "raadsbrief.docx"
    document = read(path)
    assert check_way_back(document, path.read_bytes()) > 3000


@pytest.mark.parametrize("body", ["", "<w:p/>", "<w:p><w:r><w:t> </w:t></w:r></w:p>"])
def test_a_file_without_text_gives_a_warning(body: str) -> None:
    document = word(body)
    assert document.text == ""
    assert document.warnings == ("Er staat geen tekst in dit document.",)


def test_a_file_without_its_text_part_is_damaged(tmp_path: Path) -> None:
    data = docx(paragraph("x")).replace(b"word/document.xml", b"word/dokument.xml")
    with pytest.raises(DocumentError) as error:
        read_bytes(data, "x.docx")
    assert error.value.problem in {Problem.DAMAGED, Problem.WRONG_TYPE}
