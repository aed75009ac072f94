import random

import pytest

from klantvrij.documents import Document, DocumentError, read_bytes
from tests.pace import growth, within

from .invariants import check_document


def md(source: str) -> Document:
    document = read_bytes(source.encode(), "x.md")
    check_document(document)
    return document


def texts(source: str) -> list[str]:
    document = md(source)
    return [document.text[block.start : block.end] for block in document.blocks]


def kinds(source: str) -> list[str]:
    return [block.kind.value for block in md(source).blocks]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("De **klant**manager", ["De klantmanager"]),
        ("een *klant* en ***nog*** een", ["een klant en nog een"]),
        ("klant_id en _cursief_", ["klant_id en cursief"]),
        ("de `klant_id` hier", ["de hier"]),
        ("*x_y**1 z* `````**k**l", ["x_y**1 z `````kl"]),
        ("~~weg~~ is leesbaar", ["weg is leesbaar"]),
        ("[de klant](http://klant.nl/product 'titel') komt", ["de klant komt"]),
        ("<https://klant.nl> en <a@klant.nl> zijn adressen", ["en zijn adressen"]),
        ("\\*ster\\* &amp; &#233;&eacute;n", ["*ster* & één"]),
        ("regel  \nbreuk\\\nderde", ["regel\nbreuk\nderde"]),
        ("[tekst][ref] en [ref]\n\n[ref]: /klant", ["tekst en ref"]),
        ("tekst[^1]\n\n[^1]: De noot.", ["tekst", "De noot."]),
        ("<b>vet</b> en <!-- klant --> weg<br>nieuw", ["vet en weg\nnieuw"]),
        ("een <code>klant_id</code> hier", ["een hier"]),
        ("##Kop #1 ##\n\n## Kop # 2 #", ["Kop #1", "Kop # 2"]),
        ("> 1. a | b\n>    -|-\n>    x | c", ["a", "b", "x", "c"]),
        ("![een *klant*](k.png) erbij", ["erbij", "een klant"]),
        ('<img src="k.png" alt="een klant"> erbij', ["erbij", "een klant"]),
        ("- [ ] taak\n- [x] klaar", ["taak", "klaar"]),
        ("```\nklant\n```\n\nna", ["na"]),
        ("    klant\n\nna", ["na"]),
        ("~~~ python\nklant\n", []),
        ("<script>\nklant\n</script>\n\nna", ["na"]),
        ("<div hidden>klant</div>\n\nna", ["na"]),
        ("<div>\nwel <b>klant</b>\n</div>", ["wel klant"]),
        ("> <div>\n> klant\n> </div>", ["klant"]),
    ],
)
def test_what_a_reader_sees(source: str, expected: list[str]) -> None:
    assert texts(source) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("# Kop\n\ntekst\n\nKop twee\n===", ["heading", "paragraph", "heading"]),
        ("##Kop zonder spatie", ["heading"]),
        ("tekst\n##geen kop", ["paragraph"]),
        ("> citaat\nlui vervolg", ["quote"]),
        ("- een\n- twee\n\n1. drie", ["list-item", "list-item", "list-item"]),
        ("| a | b |\n|---|---|\n| c |", ["table-cell"] * 3),
        ("[^x]: noot\n\n    tweede", ["footnote", "footnote"]),
        ("---\ntitle: Brief\n---\ntekst", ["title", "paragraph"]),
    ],
)
def test_kinds(source: str, expected: list[str]) -> None:
    assert kinds(source) == expected


def test_places_are_lines_and_columns() -> None:
    source = "# Kop\n\nTekst met\n> - een *klant*\n\n| a | klant |\n|---|---|\n"
    document = md(source.replace("\n", "\r\n"))
    place = document.locate(document.text.index("klant"))
    assert (place.line, place.column, place.heading) == (4, 10, "Kop")
    place = document.locate(document.text.rindex("klant"))
    assert (place.line, place.column, place.table, place.row, place.cell) == (6, 7, 1, 1, 2)


def test_cells_beyond_the_first_row_are_read() -> None:
    assert texts("| a |\n|---|\n| b | klant |") == ["a", "b", "klant"]


def test_nothing_is_lost_in_the_deep() -> None:
    quotes = texts("> " * 300 + "diep\n\nna")
    assert quotes[0].endswith("diep")
    assert quotes[1:] == ["na"]
    items = "".join(f"{'  ' * depth}- n{depth}\n" for depth in range(120))
    found = " ".join(texts(f"{items}\nna"))
    assert all(f"n{depth}" in found for depth in range(120))
    assert found.endswith("na")


def test_front_matter_gives_the_title_only() -> None:
    document = md('---\ntags: [klant]\ntitle: "Wat een klant is"\n---\n\n# Kop\n')
    assert document.title == "Wat een klant is"
    assert document.text == "Wat een klant is\n\nKop"
    assert document.locate(3).line == 3


def test_comments_are_remarks_at_their_place() -> None:
    document = md("Eén.\n\n<!-- klantvrij: negeer -->\nTwee <!-- nog een --> drie.")
    assert [remark.text for remark in document.remarks] == ["klantvrij: negeer", "nog een"]
    assert document.remarks[0].offset <= document.text.index("Twee")


def test_way_back_through_markup() -> None:
    document = md("> De **klant**manager &amp; wij")
    start = document.text.index("klantmanager")
    spans = document.source_spans(start, start + len("klantmanager"))
    assert [document.source[s.source_start : s.source_end] for s in spans] == ["klant", "manager"]


_SEPARATED = r"""
klant de a é “ 1 x_y **k**l * ** *** _ __ ` `` [ ] ( ) ](/u) ![ <b> </b> <http://x.nl> &amp; &copy;
\ \* ~~ > --- === *** ``` ~~~ [ref] [x][ref] ! # <i " '
"""
FRAGMENTS = [
    *_SEPARATED.split(),
    *("    ", "  ", " ", "> ", "- ", "* ", "+ ", "1. ", "2) ", "10. ", "# ", "## ", "\t", "|"),
    *("\n", "\n", "\n", "\n\n", "\n\n", "  \n", "\\\n", '](/u "t")', "[ref]: /x", "<!-- c -->"),
    *("| a | b |\n|---|---|\n", "|-|-|\n"),
]


def test_every_letter_has_its_place() -> None:
    rnd = random.Random(7)
    for _round in range(4_000):
        source = "".join(rnd.choice(FRAGMENTS) for _part in range(rnd.randint(2, 12)))
        source = source.replace("\n", rnd.choice(("\n", "\r\n", "\r")))
        try:
            document = md(source)
        except DocumentError:
            continue
        placed = sum(segment.end - segment.start for segment in document.segments)
        assert placed == len(document.text) - 2 * max(0, len(document.blocks) - 1), repr(source)
        for segment in document.segments:
            text = document.text[segment.start : segment.end]
            written = document.source[segment.source_start : segment.source_end]
            if len(text) == len(written):
                assert text.split() == written.split(), repr(source)
            else:  # a line end with what stands around it, an entity
                assert text == "\n" or written[0] + written[-1] == "&;", repr(source)
        starts = [segment.source_start for segment in document.segments]
        alts = any(block.kind.value == "alt-text" for block in document.blocks)
        assert alts or starts == sorted(starts), repr(source)


PARTS = ("[", "[a](", "![a](<b", "``a` ", "*a_ ", "**a*", '<a b="', "<!--", "&a", "> ", "- ", "|a")
MORE_PARTS = ("[a]: <", "[^a]: ", "a<code>", "\\", "[a]: /x\n", "# a\n", "##a  #", "|-|\n")


@pytest.mark.parametrize("part", PARTS + MORE_PARTS)
def test_time_grows_with_the_text(part: str) -> None:
    def read(size: int) -> None:
        read_bytes((part * (size // len(part)) + " einde").encode(), "x.md")

    assert growth(read, 20_000, 80_000) < 2.5


@pytest.mark.parametrize("mark", ["[", "![", "[a", "[[]", "[a]("])
def test_open_brackets_cost_little(mark: str) -> None:
    """Every bracket may open a label; the library looks for the end of each, to any depth."""
    data = (mark * (80_000 // len(mark)) + "\n").encode()
    assert within(lambda: read_bytes(data, "a.md"), 2.5)
    assert read_bytes(data, "a.md").text.count("[") >= 20_000


@pytest.mark.parametrize("depth", [1, 3, 9, 30])
def test_labels_in_labels_lose_no_words(depth: int) -> None:
    source = "![" * depth + "klant" + "](plaatje.png)" * depth + " en inwoner\n"
    text = read_bytes(source.encode(), "a.md").text
    assert "klant" in text
    assert "en inwoner" in text
    assert ("plaatje.png" in text) == (depth > 10)
