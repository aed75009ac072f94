import pytest
from hypothesis import given
from hypothesis import strategies as st

from klantvrij.dutch import sentences as sentence_rules
from klantvrij.dutch.sentences import sentence_at, sentences


def split(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("U belt ons. Wij bellen terug.", ["U belt ons.", "Wij bellen terug."]),
        ("Mevr. Van Dam en dhr. J. de Wit.", ["Mevr. Van Dam en dhr. J. de Wit."]),
        ("Zie art. 3 van de wet. Dan weet u het.", ["Zie art. 3 van de wet.", "Dan weet u het."]),
        ("Neem brood, melk enz. mee.", ["Neem brood, melk enz. mee."]),
        ("Neem brood, melk enz. Daarna gaan we.", ["Neem brood, melk enz.", "Daarna gaan we."]),
        ("Dat is d.w.z. Jansen.", ["Dat is d.w.z. Jansen."]),
        ("Op 3 jan. 2024 start het.", ["Op 3 jan. 2024 start het."]),
        ("Bel a.u.b. Jansen is er.", ["Bel a.u.b.", "Jansen is er."]),
        ("Dit is groep B. De rest volgt.", ["Dit is groep B.", "De rest volgt."]),
        ("Bel A.B. de Vries.", ["Bel A.B. de Vries."]),
        ('"Kom mee!" zei hij. Ja.', ['"Kom mee!" zei hij.', "Ja."]),
        ("Wat speelt er? 's Ochtends ben ik er.", ["Wat speelt er?", "'s Ochtends ben ik er."]),
        ("Wacht… misschien. Ja.", ["Wacht… misschien.", "Ja."]),
        ("Kijk op www.voorbeeld.nl/a.b voor meer.", ["Kijk op www.voorbeeld.nl/a.b voor meer."]),
        ("Het kost 1.250,50 euro.", ["Het kost 1.250,50 euro."]),
        ("Hij zei: ,,Kom.'' Toen ging hij.", ["Hij zei: ,,Kom.''", "Toen ging hij."]),
        ("Zo. ,,Kom mee'', zei hij.", ["Zo.", ",,Kom mee'', zei hij."]),
        ("1. Vraag aan.\n2. Wacht.", ["1. Vraag aan.", "2. Wacht."]),
        ("Neem mee:\n- pas\n- brief", ["Neem mee:", "- pas", "- brief"]),
        ("Naam\tDatum\nJan | 3 mei", ["Naam", "Datum", "Jan", "3 mei"]),
        ("Titel\n\nDe tekst.", ["Titel", "De tekst."]),
        ("Titel\rDe tekst.\r\nMeer.", ["Titel", "De tekst.", "Meer."]),
        ("• een • twee", ["een", "twee"]),
        ("", []),
        (" \n ", []),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert split(text) == expected


def test_a_wrapped_line_goes_on() -> None:
    text = (
        "De gemeente belt iedereen die zich meldt binnen twee werkdagen terug en\n"
        "vraagt dan wat er speelt.\nKlaar."
    )
    assert split(text) == [text[: text.index("\nKlaar")], "Klaar."]


def test_a_name_on_the_next_line_goes_on_after_a_word_that_asks_for_more() -> None:
    text = "De gemeente belt iedereen die zich bij ons meldt voor hulp van\nUWV."
    assert split(text) == [text]
    text = "De gemeente belt iedereen die zich bij ons meldt voor hulp\nUWV belt ook."
    assert len(split(text)) == 2


def test_a_short_line_ends() -> None:
    assert split("Openingstijden\nmaandag tot vrijdag") == ["Openingstijden", "maandag tot vrijdag"]


def test_a_wrap_after_an_abbreviation() -> None:
    text = "Dit staat in de regeling die de raad in juni heeft vastgesteld, zie art.\n3 en 4."
    assert split(text) == [text]


def test_part_of_a_text() -> None:
    text = "Een. Twee. Drie."
    assert [text[a:b] for a, b in sentences(text, 5, 10)] == ["Twee."]


MARKUP = st.sampled_from([*"aB1 .!?…\n\t\"'’,;:)(|•-", "dhr.", "enz.", "A.", "\r\n", "''"])


@given(st.lists(MARKUP, max_size=60).map("".join) | st.text(max_size=80))
def test_spans_tile_the_text(text: str) -> None:
    position = 0
    for start, end in sentences(text):
        assert position <= start < end <= len(text)
        assert not text[start].isspace()
        assert not text[end - 1].isspace()
        assert not any(c.isalnum() for c in text[position:start])
        position = end
    assert not any(c.isalnum() for c in text[position:])


@given(st.lists(MARKUP, max_size=60).map("".join), st.data())
def test_sentence_at_agrees_with_sentences(text: str, data: st.DataObject) -> None:
    offset = data.draw(st.integers(0, len(text)))
    found = sentence_at(text, offset)
    inside = [span for span in sentences(text) if span.start <= offset < span.end]
    if inside:
        assert found == inside[0]
    assert 0 <= found.start <= found.end <= len(text)


def test_sentence_at_stays_in_its_window() -> None:
    text = "woord " * 1000
    start, end = sentence_at(text, 3000, limit=100)
    assert start >= 2900
    assert end <= 3100
    assert start <= 3000 <= end


def test_sentence_at_between_two_sentences() -> None:
    text = "Een.  Twee."
    assert sentence_at(text, 5) == (0, 4)


@pytest.mark.parametrize("offset", [-1, 5])
def test_sentence_at_outside_the_text(offset: int) -> None:
    with pytest.raises(ValueError, match="outside"):
        sentence_at("Een.", offset)


def test_long_text_without_a_stop_is_linear() -> None:
    # a quadratic rule would need minutes here
    for text in (
        "a " * 20_000,
        "." * 20_000,
        " " * 20_000,
        "x" * 20_000 + ".",
        "- \n" * 90_000,
    ):
        assert sum(end - start for start, end in sentences(text)) <= len(text)


@given(
    st.text(st.sampled_from("aB .!?…\"')\n\r\x85\u2028\t|•✓-"), max_size=40),
    st.integers(0, 5),
    st.integers(0, 45),
)
def test_every_candidate_is_seen_and_no_other(text: str, start: int, end: int) -> None:
    wanted = [match.span() for match in sentence_rules._CANDIDATE.finditer(text, start, end)]
    found = [match.span() for match in sentence_rules._candidates(text, start, end)]
    assert found == wanted


@given(st.lists(MARKUP, max_size=80).map("".join), st.data())
def test_where_the_search_begins_changes_nothing(text: str, data: st.DataObject) -> None:
    """A sentence is first looked for from near by: what that finds, the whole window gives too."""
    text *= 4
    low = data.draw(st.integers(0, len(text)))
    offset = data.draw(st.integers(low, len(text)))
    near = sentence_rules._sentence_in.__wrapped__(text, low, offset)
    assert near == sentence_rules._first_past(text, low, offset)
