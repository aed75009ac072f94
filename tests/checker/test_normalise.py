"""Text as the eye reads it, and the way back to the text as it stands."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from klantvrij.checker.scanning.normalise import normalise


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ""),
        ("niets bijzonders", "niets bijzonders"),
        ("klan\u00adten", "klanten"),
        ("\ufeffklant", "klant"),
        ("kl\u200ba\u200cn\u200dt\u2060", "klant"),
        ("klan-\nten", "klanten"),
        ("klan-\r\n\tten", "klanten"),
        ("klan\u00ad\n  ten", "klanten"),
        ("klan\u2010\nten", "klanten"),
        ("klant\u200b\nde", "klant\nde"),
        ("KLAN-\nTEN", "KLANTEN"),
        ("12  een vraag-\n13  gerichte", "12  een vraaggerichte"),
        ("een vraag-\n13  gerichte aanpak\n14  die", "een vraaggerichte aanpak\n14  die"),
        ("per klant-\n12 maanden lang hulp", "per klant-\n12 maanden lang hulp"),
        (
            "uren per klant-\n2 gesprekken\nen 3 brieven",
            "uren per klant-\n2 gesprekken\nen 3 brieven",
        ),
        ("Klant-\nManager", "Klant-\nManager"),
        ("klant-\n\nmanager", "klant-\n\nmanager"),
        ("1-\nklant", "1-\nklant"),
        ("klant-\nenquête", "klantenquête"),
        ("klant-\nen marktgericht", "klant-\nen marktgericht"),
        ("klant-\n  of marktgericht", "klant-\n  of marktgericht"),
        ("klant-\nén marktgericht", "klant-\nén marktgericht"),
        ("klant-\nals marktgericht", "klant-\nals marktgericht"),
        ("klant-\ndan wel marktgericht", "klant-\ndan wel marktgericht"),
        ("klant-\nalsem", "klantalsem"),
        ("pro\ufb01el o\ufb03ce \ufb02uit a\ufb00", "profiel office fluit aff"),
        ("cli\u0065\u0308nt", "cliënt"),
        ("CLIE\u0308NT", "CLIËNT"),
        ("cafe\u0301", "café"),
        ("a\u0323", "a\u0323"),
        ("Wmo\u2011klant en her\u2010keuring", "Wmo-klant en her-keuring"),
    ],
)
def test_what_is_read(text, expected):
    assert normalise(text).text == expected


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("de klan\u00adten bellen", "klanten", "klan\u00adten"),
        ("de klanten\u00ad bellen", "klanten", "klanten"),
        ("de \u00adklanten bellen", "klanten", "klanten"),
        ("de klan-\n   ten bellen", "klanten", "klan-\n   ten"),
        ("een pro\ufb01el", "profiel", "pro\ufb01el"),
        ("een \ufb01le", "file", "\ufb01le"),
        ("een a\ufb00", "aff", "a\ufb00"),
        ("een cafe\u0301 hier", "café", "cafe\u0301"),
        ("e\u0301e\u0301n klant", "klant", "klant"),
        ("een cafe\u0301\u00ad hier", "café", "cafe\u0301"),
    ],
)
def test_the_way_back(text, word, expected):
    clean = normalise(text)
    at = clean.text.index(word)
    assert text[clean.source(at) : clean.source_end(at + len(word))] == expected


WORDS = ("klant", "en", "of", " ", "é", "1", "\n", "-\n", "-\r\n  ", "\u2010\n", "\u2010", "\u2011")
HIDDEN = ("\u00ad", "\u200b", "\ufb01", "\ufb03", "e\u0301", "A\u0308", "a\u0323", "\0", "\ud800")
PIECES = st.sampled_from((*WORDS, *HIDDEN, "𝔘"))


@given(st.lists(PIECES, max_size=30).map("".join))
def test_every_character_comes_from_somewhere_in_order(text):
    clean = normalise(text)
    last = 0
    for at in range(len(clean.text)):
        start, end = clean.source(at), clean.source_end(at + 1)
        assert last <= start < end <= len(text)
        # one piece of the source reads as this character, alone or in a ligature
        assert clean.text[at] in normalise(text[start:end]).text
        last = start
    assert clean.source(0) >= 0
    assert clean.source_end(0) == 0


@given(st.lists(PIECES, max_size=30).map("".join))
def test_reading_twice_changes_nothing_more_than_a_new_break(text):
    clean = normalise(text).text
    assert all(sign not in clean for sign in "\u00ad\u200b\ufb01\ufb03\u2010\u2011")


@given(st.text())
def test_any_text_can_be_read(text):
    clean = normalise(text)
    assert clean.source(len(clean.text)) <= len(text)
    assert clean.source_end(len(clean.text)) <= len(text)


def test_a_text_without_anything_special_is_returned_as_it_is():
    text = "De klanten wachten.\n" * 1000
    assert normalise(text).text is text
    assert normalise(text).cuts == ()


def test_a_sentence_goes_on_over_a_full_line() -> None:
    text = (
        "Zo krijgen de winkels aan de Dorpsweide een bijdrage omdat hun\n"
        "klanten minder goed kunnen parkeren.\nKop\nnog iets"
    )
    clean = normalise(text)
    assert clean.text.startswith("Zo krijgen")
    assert "hun klanten" in clean.text
    assert clean.text.endswith("parkeren.\nKop\nnog iets")
    assert len(clean.text) == len(text)


def test_a_long_line_goes_on_with_a_name() -> None:
    line = "Zo krijgen in het voorjaar ook alle winkels met een oude gevel aan de"
    text = f"{line}\nDorpsweide een bijdrage."
    assert "de Dorpsweide" in normalise(text).text
    assert normalise("Planning en kosten\nDorpsweide").text == "Planning en kosten\nDorpsweide"


def test_a_word_broken_at_a_full_line_is_made_whole() -> None:
    text = (
        "Drie van de acht vonden dat het niet helpt, want de instelling noemt jongeren klan-\n"
        "ten en dat vinden zij in het huis waar zij wonen en op school heel erg raar klin-\nken."
    )
    clean = normalise(text)
    assert "jongeren klanten en" in clean.text
    assert clean.text.endswith("raar klinken.")
    at = clean.text.index("klanten")
    assert text[clean.source(at) : clean.source_end(at + 7)] == "klan-\nten"
    line = "Wij werken in alle wijken en dorpen van onze gemeente al heel lang"
    assert "klant- en marktgericht" in normalise(f"{line} klant-\nen marktgericht.").text
