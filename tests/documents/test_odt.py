from io import BytesIO

from odfdo import Document as OdfDocument
from odfdo import Header, List, Note, Paragraph, Table

from klantvrij.documents import Document, read, read_bytes

from .invariants import check_document
from .packages import blocks_of, check_way_back, odt
from .samples import EXAMPLES


def text(body: str, styles: str = "", automatic: str = "") -> Document:
    data = odt(body, styles, automatic)
    document = read_bytes(data, "x.odt")
    check_document(document)
    check_way_back(document, data)
    return document


def test_spans_spaces_and_tabs() -> None:
    document = text(
        "<text:p>De <text:span>klant</text:span>mana<text:span>ger</text:span>\n   komt"
        "<text:s text:c='3'/>nu<text:tab/>en<text:line-break/>straks<text:s/></text:p>"
    )
    assert document.text == "De klantmanager komt nu\ten\nstraks"
    spans = document.source_spans(3, 15)
    assert [span.slot for span in spans] == ["text", "tail", "text"]


def test_deleted_and_hidden_text_is_not_read() -> None:
    document = text(
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>weg</text:p>"
        "</text:deletion></text:changed-region></text:tracked-changes>"
        "<text:p>A<text:change-start/>B<text:change-end/><text:change/>"
        "<text:span text:style-name='T1'>verborgen</text:span>C</text:p>"
        "<text:section text:display='none'><text:p>weg</text:p></text:section>",
        automatic="<style:style style:name='T1' style:family='text'>"
        "<style:text-properties text:display='none'/></style:style>",
    )
    assert document.text == "ABC"


def test_everything_a_document_can_hold() -> None:
    document = text(
        "<text:h text:outline-level='1'>Kop</text:h>"
        "<text:p>Alinea<text:note text:note-class='footnote'>"
        "<text:note-citation>1</text:note-citation>"
        "<text:note-body><text:p>voet</text:p></text:note-body></text:note>"
        "<text:note text:note-class='endnote'><text:note-citation>i</text:note-citation>"
        "<text:note-body><text:p>eind</text:p></text:note-body></text:note>"
        "<office:annotation><text:p>opmerking</text:p></office:annotation> gaat door"
        "<draw:frame><draw:text-box><text:p>vak</text:p></draw:text-box></draw:frame>"
        "<draw:frame><draw:image/><svg:desc>beeld</svg:desc></draw:frame></text:p>"
        "<text:list><text:list-item><text:p>punt</text:p></text:list-item></text:list>"
        "<table:table><table:table-header-rows><table:table-row><table:table-cell>"
        "<text:p>a</text:p></table:table-cell></table:table-row></table:table-header-rows>"
        "<table:table-row><table:covered-table-cell table:number-columns-repeated='2'/>"
        "<table:table-cell><text:p>b</text:p></table:table-cell></table:table-row></table:table>",
        styles="<style:master-page><style:header><text:p>boven</text:p></style:header>"
        "<style:footer><text:p>onder</text:p></style:footer></style:master-page>",
    )
    assert blocks_of(document) == [
        ("heading", "Kop"),
        ("paragraph", "Alinea gaat door"),
        ("text-box", "vak"),
        ("alt-text", "beeld"),
        ("list-item", "punt"),
        ("table-cell", "a"),
        ("table-cell", "b"),
        ("footnote", "voet"),
        ("endnote", "eind"),
        ("header", "boven"),
        ("footer", "onder"),
        ("comment", "opmerking"),
    ]
    assert document.blocks[6].place.describe() == "onder 'Kop', tabel 1, rij 2, kolom 3"


def test_our_own_comments_are_not_read() -> None:
    document = text(
        "<text:p>Tekst<office:annotation><dc:creator>Klantvrij</dc:creator>"
        "<text:p>klant past hier</text:p></office:annotation><office:annotation>"
        "<dc:creator>Anna</dc:creator><text:p>vraag</text:p></office:annotation></text:p>"
    )
    assert blocks_of(document) == [("paragraph", "Tekst"), ("comment", "vraag")]
    assert document.blocks[1].place.describe() == "opmerking 2"


def test_pages_follow_the_marks_of_the_program() -> None:
    document = text(
        "<text:p>een</text:p><text:p>twee<text:soft-page-break/> en drie</text:p>"
        "<text:soft-page-break/><text:p>vier</text:p>"
    )
    assert [block.place.page for block in document.blocks] == [1, 1, 3]


def test_a_file_of_odfdo() -> None:
    made = OdfDocument("text")
    body = made.body
    body.clear()
    body.append(Header(1, "Inkoop"))
    paragraph = Paragraph("Een alinea")
    paragraph.insert_note(
        after="Een", note_id="n1", citation="1", body="De noot", note_class="footnote"
    )
    body.append(paragraph)
    body.append(List(["punt een", "punt twee"]))
    table = Table("T", width=2, height=1)
    table.set_value("B1", "cel")
    body.append(table)
    out = BytesIO()
    made.save(out)
    document = read_bytes(out.getvalue(), "x.odt")
    assert ("heading", "Inkoop") in blocks_of(document)
    assert ("list-item", "punt twee") in blocks_of(document)
    assert ("table-cell", "cel") in blocks_of(document)
    assert ("footnote", "De noot") in blocks_of(document)
    check_way_back(document, out.getvalue())
    assert Note is not None


def test_the_example_leads_back_to_its_xml() -> None:
    path = EXAMPLES / "raadsbrief.odt"
    document = read(path)
    assert check_way_back(document, path.read_bytes()) > 3000
    assert document.blocks[-1].kind.value == "comment"
