import pytest
from hypothesis import given
from hypothesis import strategies as st

from klantvrij.documents import Document, DocumentError, read_bytes
from tests.pace import growth

from .invariants import check_document
from .packages import blocks_of


def page(body: str, head: str = "") -> Document:
    document = read_bytes(f"<!doctype html><html><head>{head}</head>{body}".encode(), "x.html")
    check_document(document)
    return document


def texts(*expected: str) -> list[tuple[str, str]]:
    return [("paragraph", text) for text in expected]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<p>De <b>klant</b>manager", texts("De klantmanager")),
        ("<p>veel    \n\t wit  ", texts("veel wit")),
        ("<p>a&nbsp;&amp;&#233;&eacute;&euro;", texts("a\xa0&éé€")),
        ("<p>een<br>twee<wbr>drie", texts("een\ntweedrie")),
        ("<p>een<p>twee</p></p>drie", texts("een", "twee", "drie")),
        ("<h2>Kop</h2>", [("heading", "Kop")]),
        ("<ul><li>a<li>b</ul>", [("list-item", "a"), ("list-item", "b")]),
        ("<blockquote><p>citaat</blockquote>", [("quote", "citaat")]),
        ("<script>klant</script><style>klant</style>wel", texts("wel")),
        ("<noscript>klant</noscript>wel", texts("wel")),
        ("<template><p>klant</p></template><p>wel", texts("wel")),
        ("<p hidden>klant<p>wel", texts("wel")),
        ("<div hidden><p>klant</div>wel", texts("wel")),
        ('<p style="color:red; display : none">klant</p>wel', texts("wel")),
        ("<p>de <code>klant_id</code> hier", texts("de hier")),
        ("<pre><code>klant()</code></pre>na", texts("na")),
        ("<pre>een\r\n  twee</pre>", texts("een\n  twee")),
        ("<p>oud <del>klant</del><ins>inwoner</ins>", texts("oud inwoner")),
        (
            "<p>a <a href='#' aria-label='hulp voor klanten'>b</a> c",
            [*texts("a b c"), ("button", "hulp voor klanten")],
        ),
        ("<button aria-label='sluit'>x</button>", [("button", "x"), ("button", "sluit")]),
        ("<div role='button' aria-label='meer'></div>", [("button", "meer")]),
        ("<section aria-label='klanten'>a</section>", texts("a")),
        ("<a hidden aria-label='klanten'>a</a>b", texts("b")),
        ("<p>a <img alt='een &quot;b&quot;'> c", [*texts("a c"), ("alt-text", 'een "b"')]),
        ("<img aria-label='klant' title='klant'>tekst", texts("tekst")),
        ("<button>Bestel</button>", [("button", "Bestel")]),
        ("<input type=submit value=Koop>", [("button", "Koop")]),
        ("<input type=hidden value=klant>tekst", texts("tekst")),
        ("<p role=doc-footnote>noot</p>", [("footnote", "noot")]),
        ("<figure><figcaption>bij</figcaption></figure>", [("caption", "bij")]),
        ("<p>1 < 2 en 3 > 2 <3", texts("1 < 2 en 3 > 2 <3")),
        ("<p>a<!-- klant -- > -->b<!-->c", texts("abc")),
        ("<a href='x>y' title=\"a>b\">koppeling</a>", texts("koppeling")),
        ("<p>een</p <p>twee", texts("een", "twee")),
    ],
)
def test_what_a_visitor_reads(source: str, expected: list[tuple[str, str]]) -> None:
    assert blocks_of(page(source)) == expected


def test_the_letters_in_a_drawing_are_read() -> None:
    document = page("<svg><style>klant</style><text>beeld</text></svg>")
    assert document.text == "beeld"


def test_title_and_tables() -> None:
    document = page(
        "<h1>Kop</h1><table><tr><th>a<th>b<tr><td>c<td>d<table><tr><td>e</table></table>na",
        "<title>Zorg &amp;\n inkoop</title>",
    )
    assert document.title == "Zorg & inkoop"
    places = {
        text: block.place
        for block, (_kind, text) in zip(document.blocks, blocks_of(document), strict=True)
    }
    assert (places["d"].table, places["d"].row, places["d"].cell) == (1, 2, 2)
    assert (places["e"].table, places["e"].row, places["e"].cell) == (2, 1, 1)
    assert places["na"].table == 0
    assert places["na"].heading == "Kop"


def test_positions_in_the_file() -> None:
    document = page("\n<p>De <b>klant</b>manager &amp; wij</p>")
    start = document.text.index("klantmanager")
    spans = document.source_spans(start, start + 12)
    assert [document.source[s.source_start : s.source_end] for s in spans] == ["klant", "manager"]
    place = document.locate(start)
    assert (place.line, place.column) == (2, 10)


def test_comments_are_kept_as_remarks() -> None:
    document = page("<p>een</p><!-- klantvrij: negeer --><p>twee</p>")
    assert [(remark.text, remark.offset) for remark in document.remarks] == [
        ("klantvrij: negeer", 3)
    ]


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("<meta charset=windows-1252><p>één €".encode("cp1252"), "één €"),
        ("<meta charset='iso-8859-15'><p>één €".encode("iso-8859-15"), "één €"),
        ("<meta charset=utf-8><p>één €".encode(), "één €"),
        ("<p>één €".encode("utf-16"), "één €"),
        ("<meta charset=zlib><p>één".encode("cp1252"), "één"),
        ("<?xml version='1.0' encoding='iso-8859-1'?><html><p>één".encode("latin-1"), "één"),
    ],
)
def test_encodings(data: bytes, text: str) -> None:
    document = read_bytes(data, "x.html")
    assert document.text == text
    assert document.bom + document.source.encode(document.encoding) == data


@given(st.text(st.sampled_from("<>/!-&;=\"' apbx\n"), max_size=80))
def test_any_tag_soup_reads(soup: str) -> None:
    try:
        document = read_bytes(f"<html>{soup}".encode(), "x.html")
    except DocumentError:
        return
    check_document(document)


@pytest.mark.parametrize(
    "part",
    [
        "<",
        "<a ",
        "<a b='",
        "<!--",
        "<b>",
        "<p>",
        "<table>",
        "<td>",
        "<ul><li>",
        "&amp",
        "<script>",
        "<p hidden>",
        "<svg><title>",
    ],
)
def test_time_grows_with_the_text(part: str) -> None:
    def read(size: int) -> None:
        data = ("<html>" + part * (size // len(part)) + " einde").encode()
        read_bytes(data, "x.html")

    assert growth(read, 20_000, 80_000) < 2.5
