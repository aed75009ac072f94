from io import BytesIO

import xlsxwriter
from openpyxl import Workbook
from openpyxl.comments import Comment

from klantvrij.documents import Document, limits, read, read_bytes

from .invariants import check_document
from .packages import blocks_of, check_way_back, pack
from .samples import EXAMPLES


def opened(data: bytes) -> Document:
    document = read_bytes(data, "x.xlsx")
    check_document(document)
    return document


def saved(workbook: Workbook) -> Document:
    out = BytesIO()
    workbook.save(out)
    document = opened(out.getvalue())
    check_way_back(document, out.getvalue())
    return document


def test_cells_sheets_and_comments() -> None:
    workbook = Workbook()
    sheet = workbook.active
    sheet.title = "Vragen"
    sheet.append(["Vraag van de klant", 12, True, None, "2026-05-12", "12,5"])
    sheet["B3"] = "twee\nregels"
    sheet["B3"].comment = Comment("klopt dit?", "Jan")
    workbook.create_sheet("Kosten")["AA10"] = "ver weg"
    document = saved(workbook)
    assert blocks_of(document) == [
        ("sheet-name", "Vragen"),
        ("table-cell", "Vraag van de klant"),
        ("table-cell", "twee\nregels"),
        ("comment", "klopt dit?"),
        ("sheet-name", "Kosten"),
        ("table-cell", "ver weg"),
    ]
    assert [block.place.describe() for block in document.blocks[1:4]] == [
        "blad 'Vragen', cel A1",
        "blad 'Vragen', cel B3",
        "blad 'Vragen', cel B3, opmerking 1",
    ]
    assert document.blocks[5].place.cell_name == "AA10"


def test_hidden_sheets_are_named_not_read() -> None:
    workbook = Workbook()
    workbook.active["A1"] = "zichtbaar"
    hidden = workbook.create_sheet("Geheim")
    hidden["A1"] = "klant"
    hidden.sheet_state = "hidden"
    document = saved(workbook)
    assert "klant" not in document.text
    assert document.warnings == ("Verborgen bladen zijn niet gelezen: Geheim.",)


def test_strings_formulas_headers_boxes_and_charts_of_another_program() -> None:
    out = BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as workbook:
        sheet = workbook.add_worksheet("Blad")
        bold = workbook.add_format({"bold": True})
        sheet.write_rich_string("A1", "De ", bold, "klant", "manager")
        sheet.write_formula("A2", '="een"&"s"', None, "eens")
        sheet.set_header('&L&"Arial,Bold"Links &P&CMidden&R&D')
        sheet.insert_textbox("D2", "in een vak")
        chart = workbook.add_chart({"type": "column"})
        chart.add_series({"values": "=Blad!$B$1:$B$2", "name": "reeks"})
        chart.set_title({"name": "Grafiek van klanten"})
        sheet.insert_chart("D9", chart, {"description": "een grafiek"})
    document = opened(out.getvalue())
    check_way_back(document, out.getvalue())
    found = blocks_of(document)
    for expected in (
        ("table-cell", "De klantmanager"),
        ("table-cell", "eens"),
        ("header", "Links"),
        ("header", "Midden"),
        ("text-box", "in een vak"),
        ("chart", "Grafiek van klanten"),
        ("chart", "reeks"),
        ("alt-text", "een grafiek"),
    ):
        assert expected in found


_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def _by_hand(sheet: str, strings: str) -> bytes:
    relation = "http://schemas.openxmlformats.org/package/2006/relationships"
    return pack(
        {
            "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_REL}"><sheets>'
            '<sheet name="B" r:id="r1"/></sheets></workbook>',
            "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{relation}">'
            f'<Relationship Id="r1" Type="{_REL}/worksheet" Target="sheet1.xml"/>'
            f'<Relationship Id="r2" Type="{_REL}/sharedStrings" Target="strings.xml"/>'
            "</Relationships>",
            "xl/sheet1.xml": f'<worksheet xmlns="{_MAIN}"><sheetData>{sheet}</sheetData>'
            "</worksheet>",
            "xl/strings.xml": f'<sst xmlns="{_MAIN}">{strings}</sst>',
        }
    )


def test_escapes_reading_aids_and_wrong_numbers() -> None:
    document = opened(
        _by_hand(
            '<row><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>99</v></c>'
            '<c r="C1" t="s"><v>x</v></c><c r="D1" t="s"/>'
            '<c r="E1" t="inlineStr"><is><t>los</t></is></c></row>',
            "<si><t>een_x000D_\ntwee_x00E9_</t><rPh><t>weg</t></rPh></si>",
        )
    )
    assert [text for _kind, text in blocks_of(document)[1:]] == ["een \ntweeé", "los"]


def test_a_large_sheet_is_read_to_the_limit(monkeypatch) -> None:
    monkeypatch.setattr(limits, "DEFAULT", limits.DEFAULT._replace(cells=100))
    rows = "".join(f'<row><c r="A{n}" t="s"><v>0</v></c></row>' for n in range(1, 500))
    document = opened(_by_hand(rows, "<si><t>tekst</t></si>"))
    assert len(document.blocks) == 101
    assert document.warnings == ("Na 100 cellen met tekst is gestopt met lezen.",)


def test_the_example() -> None:
    path = EXAMPLES / "overzicht.xlsx"
    document = read(path)
    assert check_way_back(document, path.read_bytes()) > 300
    assert "Klant zoekt hulp" in document.text
