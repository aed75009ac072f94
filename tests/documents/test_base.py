import pytest

from klantvrij.documents import Block, BlockKind, Document, Place, Segment


@pytest.mark.parametrize(
    ("place", "words"),
    [
        (Place(page=3, heading="Inkoop", paragraph=5), "pagina 3, onder 'Inkoop', alinea 5"),
        (Place(line=12, column=8), "regel 12, kolom 8"),
        (Place(line=12, column=8, heading="Zorg"), "regel 12, kolom 8, onder 'Zorg'"),
        (
            Place(line=12, column=8, heading="Zorg", paragraph=2),
            "onder 'Zorg', alinea 2 (regel 12, kolom 8)",
        ),
        (
            Place(BlockKind.TABLE_CELL, table=2, row=3, cell=1, heading="Kosten"),
            "onder 'Kosten', tabel 2, rij 3, kolom 1",
        ),
        (
            Place(BlockKind.TABLE_CELL, sheet="Kosten", cell_name="B7"),
            "blad 'Kosten', cel B7",
        ),
        (Place(BlockKind.FOOTNOTE, heading="Zorg", number=2), "voetnoot 2"),
        (Place(BlockKind.COMMENT, number=4), "opmerking 4"),
        (Place(BlockKind.NOTE, slide=4, heading="Plan"), "dia 4, onder 'Plan', notities"),
        (Place(BlockKind.HEADER), "koptekst"),
    ],
)
def test_a_place_is_described_in_dutch(place: Place, words: str) -> None:
    assert place.describe() == words


def test_a_long_heading_is_shortened() -> None:
    words = Place(heading="Heel " * 40, paragraph=1).describe()
    assert "…" in words
    assert len(words) < 90


def _document() -> Document:
    #  source: "<p>Een &amp; twee</p>" → text "Een & twee"
    source = "<p>Een &amp; twee</p>"
    return Document(
        "Een & twee",
        "html",
        [Block(0, 10, BlockKind.PARAGRAPH, Place())],
        [Segment(0, 4, 3, 7), Segment(4, 5, 7, 12), Segment(5, 10, 12, 17)],
        source=source,
    )


def test_source_spans_are_cut_letter_by_letter_or_given_whole() -> None:
    document = _document()
    spans = document.source_spans(2, 8)
    assert [document.source[s.source_start : s.source_end] for s in spans] == ["n ", "&amp;", " tw"]
    assert [(s.start, s.end) for s in spans] == [(2, 4), (4, 5), (5, 8)]
    assert document.source_spans(3, 3) == []


def test_locate_follows_the_source() -> None:
    document = _document()
    assert document.locate(6)[-2:] == (1, 14)
    assert document.locate(10)[-2:] == (1, 18)


def test_an_empty_document_has_a_place() -> None:
    document = Document("", "docx", [], [])
    assert document.locate(0) == Place()
    assert document.block_at(0) is None
    assert document.source_spans(0, 5) == []


def test_blocks_and_segments_are_made_when_needed_and_once() -> None:
    calls: list[str] = []

    def blocks() -> list[Block]:
        calls.append("blocks")
        return [Block(0, 1, BlockKind.PARAGRAPH, Place())]

    document = Document("a", "txt", blocks, list)
    assert calls == []
    assert document.blocks is document.blocks
    assert calls == ["blocks"]


def test_with_warning_keeps_everything_else() -> None:
    document = _document().with_warning("Let op.")
    assert document.warnings == ("Let op.",)
    assert document.source == _document().source
    assert document.locate(6) == _document().locate(6)
