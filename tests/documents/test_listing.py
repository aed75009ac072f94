"""Many places in few words."""

from hypothesis import given
from hypothesis import strategies as st

from klantvrij.documents.base import BlockKind, Place
from klantvrij.documents.listing import brief, listed


def test_lines_are_counted_and_joined() -> None:
    lines = [Place(line=line, column=4, paragraph=2, heading="Kop") for line in (3, 5, 5, 9)]
    assert listed(lines) == "regel 3, 5 (2 keer) en 9"
    assert brief(lines[0]) == "regel 3"


def test_what_places_share_is_said_once() -> None:
    places = [
        Place(heading="Inkoop", paragraph=1),
        Place(heading="Zorg", paragraph=1),
        Place(heading="Inkoop", paragraph=3),
        Place(BlockKind.FOOTNOTE, number=2),
        Place(BlockKind.HEADER),
        Place(BlockKind.HEADER),
        Place(heading="Zorg", table=1, row=2, cell=3),
    ]
    assert listed(places) == (
        "onder 'Inkoop', alinea 1 en 3; onder 'Zorg', alinea 1; voetnoot 2; koptekst (2 keer); "
        "onder 'Zorg', tabel 1, rij 2, kolom 3"
    )


def test_pages_and_cells() -> None:
    pages = [Place(page=2, paragraph=1), Place(page=2, paragraph=4), Place(page=7, paragraph=1)]
    assert listed(pages) == "pagina 2, alinea 1 en 4; pagina 7, alinea 1"
    cells = [Place(sheet="Kosten", cell_name=name) for name in ("B2", "B7", "C1")]
    assert listed(cells) == "blad 'Kosten', cel B2, B7 en C1"
    assert listed([]) == ""


def test_too_many_are_counted() -> None:
    places = [Place(line=line) for line in range(1, 12)]
    assert listed(places, most=10).endswith("9 en 10; en nog 1 plaats")
    assert listed(places, most=3) == "regel 1, 2 en 3; en nog 8 plaatsen"


@given(st.lists(st.integers(1, 30), max_size=40))
def test_every_line_is_named(lines: list[int]) -> None:
    said = listed([Place(line=line) for line in lines]).replace(",", " ").split()
    assert {str(line) for line in lines} <= set(said)
