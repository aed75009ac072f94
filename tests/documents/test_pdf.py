import pytest

from klantvrij.documents import DocumentError, Problem, limits, pdfguard, read, read_bytes

from .invariants import check_document
from .packages import blocks_of
from .pdfs import lines
from .pdfs import pdf as make
from .samples import EXAMPLES

BODY = (
    "De gemeente wil dat iedereen in de wijk mee kan doen en helpt waar dat nodig is:",
    "wie hulp zoekt, krijgt een gesprek aan de keukentafel en daarna een vaste gezins-",
    "manager die het hele gezin kent en blijft zolang dat nodig is voor de kinderen.",
)


def document_of(*pages: str, **options: object):
    document = read_bytes(make(list(pages), **options), "x.pdf")
    check_document(document)
    return document


def test_lines_become_paragraphs_and_a_hyphen_stays() -> None:
    document = document_of(
        lines("Hulp in de wijk", top=760, size=16, font="F2")
        + lines(*BODY)
        + lines(*BODY[:2], "einde.", top=640)
    )
    assert blocks_of(document) == [
        ("heading", "Hulp in de wijk"),
        ("paragraph", "\n".join(BODY)),
        ("paragraph", "\n".join((*BODY[:2], "einde."))),
    ]
    assert "gezins-\nmanager" in document.text
    assert document.blocks[2].place.describe() == "pagina 1, onder 'Hulp in de wijk', alinea 2"


def test_windows_characters() -> None:
    assert document_of(lines("Eén coördinator: “€ 5”")).text == "Eén coördinator: “€ 5”"


def test_segments_count_characters_of_the_page() -> None:
    document = document_of(lines("Eerste"), lines("Tweede regel"))
    start = document.text.index("regel")
    (span,) = document.source_spans(start, start + 5)
    assert (span.node, span.source_start, span.source_end) == (1, 7, 12)


def test_a_sentence_over_two_pages_is_one_paragraph() -> None:
    document = document_of(
        lines("Een eigen alinea.", top=600) + lines(*BODY[:2], top=200), lines(BODY[2], "Slot.")
    )
    texts = [text for _kind, text in blocks_of(document)]
    assert texts[1] == "\n".join((*BODY, "Slot."))
    assert document.locate(document.text.index("gezins-")).page == 1
    assert document.locate(document.text.index("manager die")).page == 2


def test_repeated_headers_and_footers_are_shown_once() -> None:
    def page(number: int) -> str:
        return (
            lines("Gemeente Elzerbroek", top=810)
            + lines(*BODY, f"Dit is de tekst van bladzijde {number}.")
            + lines(f"bladzijde {number} van 4", top=30)
        )

    document = document_of(*(page(number) for number in range(1, 5)))
    kinds = [kind for kind, _text in blocks_of(document)]
    assert kinds.count("header") == 1
    assert kinds.count("footer") == 1
    assert document.text.count("Gemeente Elzerbroek") == 1
    assert document.text.count("Dit is de tekst") == 4


def test_bullets_begin_list_items() -> None:
    document = document_of(lines("We doen drie dingen:", "• praten", "• helpen", "1. blijven"))
    assert [kind for kind, _text in blocks_of(document)] == ["paragraph"] + ["list-item"] * 3


def test_two_columns_are_read_one_after_the_other() -> None:
    left = lines("Links begint een", "verhaal dat rechts", "gewoon verder-", top=700)
    right = lines("gaat en eindigt.", left=320, top=700)
    document = document_of(left + right)
    assert document.text == "Links begint een\nverhaal dat rechts\ngewoon verder-\ngaat en eindigt."


def test_alternative_text_and_notes() -> None:
    document = document_of(
        lines("Zie het plaatje."),
        extra={
            1: "/MarkInfo << /Marked true >> /StructTreeRoot 20 0 R",
            5: "/StructParents 0 /Annots [23 0 R 22 0 R]",
            20: "<< /Type /StructTreeRoot /K [21 0 R] /ParentTree << /Nums [0 [21 0 R]] >> >>",
            21: "<< /Type /StructElem /S /Figure /P 20 0 R /Pg 5 0 R /Alt (Een tekening) /K 0 >>",
            22: "<< /Type /Annot /Subtype /Text /Rect [0 0 9 9] /Contents (Klopt dit?) >>",
            23: "<< /Type /Annot /Subtype /Text /Rect [0 0 9 9] /Contents (Ook van ons) "
            "/T (Klantvrij) >>",
        },
    )
    assert blocks_of(document) == [
        ("paragraph", "Zie het plaatje."),
        ("alt-text", "Een tekening"),
        ("comment", "Klopt dit?"),
    ]


def test_figures_that_point_to_a_footnote_are_not_read() -> None:
    big, small = "/F1 11 Tf 0 Ts", "/F1 6 Tf 4 Ts"
    document = document_of(
        f"BT 70 720 Td {big} (Een woord.) Tj {small} (12) Tj {big} ( En in 2026.) Tj ET "
        f"BT 70 100 Td {small} (12) Tj {big} ( De noot bij 3 zaken.) Tj ET"
    )
    assert blocks_of(document) == [
        ("paragraph", "Een woord. En in 2026."),
        ("footnote", "De noot bij 3 zaken."),
    ]
    assert document.blocks[1].place.describe() == "pagina 1, voetnoot 12"


def test_title_from_the_properties() -> None:
    document = document_of(
        lines("tekst"), extra={20: "<< /Title (Een brief) >>"}, trailer="/Info 20 0 R"
    )
    assert document.title == "Een brief"


def test_a_scan_asks_for_text_recognition() -> None:
    image = "q 100 0 0 100 50 50 cm BI /W 1 /H 1 /BPC 8 /CS /G ID \x41 EI Q"
    with pytest.raises(DocumentError) as error:
        document_of(image)
    assert error.value.problem is Problem.NO_TEXT
    assert "tekstherkenning" in str(error.value)


def test_some_scanned_pages_give_a_warning() -> None:
    image = "q 100 0 0 100 50 50 cm BI /W 1 /H 1 /BPC 8 /CS /G ID \x41 EI Q"
    document = document_of(lines("tekst"), image, lines("meer"))
    assert document.warnings == (
        "Op deze pagina's staat geen leesbare tekst, misschien een scan: 2.",
    )


def test_empty_pages_are_empty() -> None:
    with pytest.raises(DocumentError) as error:
        document_of("")
    assert error.value.problem is Problem.EMPTY


def test_a_password_is_asked_for_in_words() -> None:
    key = "/Filter /Standard /V 1 /R 2 /P -4 /O <" + "41" * 32 + "> /U <" + "42" * 32 + ">"
    with pytest.raises(DocumentError) as error:
        document_of(
            lines("geheim"),
            extra={20: f"<< {key} >>"},
            trailer="/Encrypt 20 0 R /ID [<0102> <0102>]",
        )
    assert error.value.problem is Problem.ENCRYPTED


def test_a_cut_off_file() -> None:
    data = make([lines(*BODY)] * 3)
    with pytest.raises(DocumentError) as error:
        read_bytes(data[:200], "x.pdf")
    assert error.value.problem is Problem.TRUNCATED
    document = read_bytes(data[:-8], "x.pdf")
    assert "Het einde van deze pdf ontbreekt misschien." in document.warnings


def test_only_so_many_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "DEFAULT", limits.DEFAULT._replace(pages=2))
    document = document_of(*[lines("tekst")] * 5)
    assert document.warnings == ("Alleen de eerste 2 van de 5 pagina's zijn gelezen.",)


def test_a_hundred_thousand_pages_end_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    # One page object, listed a hundred thousand times.
    data = make([lines("tekst")]).replace(
        b"/Kids [5 0 R] /Count 1", b"/Kids [" + b"5 0 R " * 100_000 + b"] /Count 100000"
    )
    monkeypatch.setattr(limits, "DEFAULT", limits.DEFAULT._replace(pages=500))
    try:
        document = read_bytes(data, "x.pdf")
    except DocumentError as error:
        assert error.problem in {Problem.DAMAGED, Problem.TOO_SLOW}  # noqa: PT017 - or none
    else:
        assert document.warnings


def test_time_runs_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "DEFAULT", limits.DEFAULT._replace(pdf_seconds=0.0001))
    with pytest.raises(DocumentError) as error:
        read_bytes(make([lines("tekst")]), "x.pdf")
    assert error.value.problem is Problem.TOO_SLOW


def test_memory_runs_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "DEFAULT", limits.DEFAULT._replace(pdf_memory=1 << 20))
    with pytest.raises(DocumentError) as error:
        read_bytes(make([lines("tekst")]), "x.pdf")
    assert error.value.problem in {Problem.DAMAGED, Problem.TOO_BIG}


def test_the_python_started_is_a_python() -> None:
    assert "python" in pdfguard._python() or "pypy" in pdfguard._python()


def test_the_example_of_libreoffice() -> None:
    document = read(EXAMPLES / "raadsbrief.pdf")
    check_document(document)
    assert {block.place.page for block in document.blocks} == {1, 2}
    headings = [text for kind, text in blocks_of(document) if kind == "heading"]
    assert headings[1:] == [
        "Waar staan we nu?",
        "Wat gaan we doen?",
        "Planning en kosten",
        "Hoe kunt u meedoen?",
    ]
    assert ("header", "Gemeente Elzerbroek · Samen voor onze klanten") in blocks_of(document)
