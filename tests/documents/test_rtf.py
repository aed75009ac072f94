import pytest

from klantvrij.documents import Document, DocumentError, read_bytes

from .invariants import check_document
from .packages import blocks_of


def rtf(body: str, head: str = "\\ansi\\ansicpg1252") -> Document:
    document = read_bytes(f"{{\\rtf1{head} {body}}}".encode("latin-1"), "x.rtf")
    check_document(document)
    return document


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("caf\\'e9 \\u233?\\u8364 ?", "café é€"),
        ("\\uc0\\u233 x\\uc2\\u233??y", "éxéy"),
        ("\\u-10179?\\u-8704?", "😀"),
        ("{\\uc2 \\u233??}\\u233?z", "éz".replace("é", "éé", 1)),
        ("De {\\b klant}manager", "De klantmanager"),
        ("een\\tab twee\\line drie\\~vier\\-vijf\\_zes", "een\ttwee\ndrie\xa0vier\xadvijf-zes"),
        ("\\lquote a\\rquote  \\ldblquote b\\rdblquote \\emdash\\endash", "‘a’ “b”—–"),
        ("\\{haak\\} \\\\", "{haak} \\"),
        ("{\\v weg}wel{\\deleted weg}", "wel"),
        ("{\\*\\onbekend weg{\\b ook}}wel", "wel"),
        ("{\\pict 0102}{\\*\\pict weg}wel", "wel"),
        ("a\\bin3 }}}b", "ab"),
        ("een\r\ntwee", "eentwee"),
        ("{\\field{\\*\\fldinst HYPERLINK klant}{\\fldrslt de site}}", "de site"),
        ("{\\object{\\*\\objdata 00}{\\result beeld}}", "beeld"),
    ],
)
def test_text(body: str, text: str) -> None:
    assert rtf(body).text == text


@pytest.mark.parametrize(
    ("head", "body", "text"),
    [
        ("\\ansi\\ansicpg1250", "\\'9a", "š"),
        ("\\mac", "\\'8e", "é"),
        ("\\pc", "\\'82", "é"),
        ("\\ansi{\\fonttbl{\\f0 A;}{\\f1\\fcharset204 B;}}", "\\f1\\'c4\\f0\\'c4", "ДÄ"),
        ("\\ansi{\\fonttbl{\\f1\\fcharset128 B;}}", "\\f1\\'83\\'65", "テ"),
        ("\\ansi\\ansicpg99999", "\\'e9", "é"),
    ],
)
def test_code_pages(head: str, body: str, text: str) -> None:
    assert rtf(body, head).text == text


def test_everything_a_document_can_hold() -> None:
    document = rtf(
        "{\\stylesheet{\\s0 Normal;}{\\s1 heading 1;}}{\\info{\\title Een brief}{\\author Jan}}"
        "{\\header boven\\par}{\\footer onder\\par}\\pard\\s1 Kop\\par\\pard Alinea"
        "{\\footnote{\\chftn} voet}{\\footnote\\ftnalt eind}"
        "{\\*\\annotation{\\*\\atnref 1}let op} gaat door"
        "{\\shp{\\*\\shpinst{\\sp{\\sn x}{\\sv y}}{\\shptxt in het vak\\par}}{\\shprslt weg}}\\par"
        "\\pard\\ls1{\\listtext 1.}punt\\par\\trowd\\pard\\intbl a\\cell b\\cell\\row"
        "\\trowd\\pard\\intbl c\\cell\\row\\pard\\outlinelevel0 Tweede kop\\par"
    )
    assert document.title == "Een brief"
    assert sorted(blocks_of(document)) == sorted(
        [
            ("heading", "Kop"),
            ("text-box", "in het vak"),
            ("paragraph", "Alinea gaat door"),
            ("list-item", "punt"),
            ("table-cell", "a"),
            ("table-cell", "b"),
            ("table-cell", "c"),
            ("heading", "Tweede kop"),
            ("footnote", "voet"),
            ("endnote", "eind"),
            ("header", "boven"),
            ("footer", "onder"),
            ("comment", "let op"),
        ]
    )
    cells = [block.place for block in document.blocks if block.kind.value == "table-cell"]
    assert [(place.table, place.row, place.cell) for place in cells] == [
        (1, 1, 1), (1, 1, 2), (1, 2, 1),
    ]  # fmt: skip
    assert "Jan" not in document.text


def test_positions_in_the_file() -> None:
    document = rtf("De {\\b kl\\'e1nt}manager")
    start = document.text.index("klánt")
    spans = document.source_spans(start, start + 12)
    assert [document.source[s.source_start : s.source_end] for s in spans] == [
        "kl", "\\'e1", "nt", "manager",
    ]  # fmt: skip
    assert document.locate(start).line == 0  # nobody sees the lines of an RTF file


def test_a_cut_off_file_is_read_as_far_as_it_goes() -> None:
    document = read_bytes(b"{\\rtf1 tekst \\b vet", "x.rtf")
    assert document.text == "tekst vet"
    assert document.warnings == ("Het einde van dit bestand ontbreekt misschien.",)


def test_deep_groups() -> None:
    assert rtf("{" * 50_000 + "diep" + "}" * 50_000 + "na").text == "diepna"


def test_closing_too_often_is_the_end() -> None:
    document = read_bytes(b"{\\rtf1 een}} twee", "x.rtf")
    assert document.text.startswith("een")


def test_nothing_but_a_beginning() -> None:
    with pytest.raises(DocumentError):
        read_bytes(b"{\\rtf1{\\fonttbl", "x.rtf")
