"""Leaving out the first part of a compound, and a word with a slash: only when nothing is lost."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from klantvrij.checker import Checker, Profile
from klantvrij.checker.wording.left_out import Kept
from tests.pace import growth


def kinds(text, word, kind="uitvoering"):
    """Return the kinds of the suggestions for `word` ("edit", "hint"), and the new words."""
    found = [one for one in Checker(Profile(kind=kind)).check(text) if one.text.lower() == word]
    assert found, text
    return {(made.kind, made.replacement.lower()) for one in found for made in one.suggestions}


AUDIT = "UWV laat bij mensen met een uitkering elk jaar een klantenaudit uitvoeren."


def test_a_first_part_that_tells_nothing_apart_is_left_out():
    assert ("edit", "audit") in kinds(AUDIT, "klantenaudit")


@pytest.mark.parametrize(
    "other",
    [
        "Daarnaast is er de resultatenaudit.",
        "Ook de resultaten-audits zijn verplicht.",
        "| Meetjaar | Resultatenaudit |",
    ],
)
def test_a_first_part_that_tells_two_things_apart_stays(other):
    assert ("hint", "audit") in kinds(f"{AUDIT} {other}", "klantenaudit")
    assert "edit" not in {kind for kind, _word in kinds(f"{AUDIT} {other}", "klantenaudit")}


@pytest.mark.parametrize("other", ["Een audit kost tijd.", "De klantaudits zijn klaar."])
def test_the_same_word_again_is_no_other_compound(other):
    assert ("edit", "audit") in kinds(f"{AUDIT} {other}", "klantenaudit")


def test_a_listed_word_tells_things_apart_too():
    text = "Bel ons klantcontactcentrum over uw uitkering."
    assert ("edit", "contactcentrum") in kinds(text, "klantcontactcentrum", "gemeente")
    other = f"{text} Leveranciers bellen het inkoopcontactcentrum."
    assert ("hint", "contactcentrum") in kinds(other, "klantcontactcentrum", "gemeente")


@pytest.mark.parametrize(
    "pair",
    ["de klant/UWV", "UWV/klant", "de klant / UWV", "de gemeente/klanten", "de klant(en)/UWV"],
)
def test_a_sentence_with_the_word_at_a_slash_keeps_one_word(pair):
    text = f"De klant met een uitkering kiest de aanpak, en {pair} legt uit waarom."
    assert {kind for kind, _word in kinds(text, "klant")} == {"hint"}


def test_a_slash_between_other_words_says_nothing():
    text = "De klant met een uitkering kiest een opleiding en/of stage."
    assert ("edit", "inwoner") in kinds(text, "klant")


PIECES = st.lists(
    st.sampled_from(
        [
            "audit", "audits", "klant", "klanten", "resultaten", "her", "aan", "-", "_", "3", " ",
            "\n", "| ", ".", "é", "contactcentrum",
        ]
    ),
    max_size=30,
)  # fmt: skip


@given(PIECES)
def test_the_quick_search_of_compounds_finds_what_the_pattern_finds(pieces):
    text = "".join(pieces)
    others = {
        found.group(1)
        for found in re.finditer(r"\b([^\W\d_]{3,30}?)-?(?:audit|audits)\b", text)
        if not found.group(1).startswith("klant") and found.group(1) != "aan"
    } - {"her"}
    assert Kept(text, text).tells_apart("klantenaudit", "audit") is bool(others)


def test_a_long_text_is_searched_once_for_many_words():
    """A compound or a slash at each of many findings may not be sought in all of the text."""
    piece = "De klantenaudit en/of de klantcontactdienst kost de klant/inwoner met bijstand tijd. "

    def look(count):
        text = piece * count
        kept = Kept(text, text.lower())
        for start in range(0, len(text), len(piece)):
            kept.tells_apart("klantenaudit", "audit")
            kept.tells_apart(f"klant{start}dienst", "dienst")
            kept.at_slash(("klant",), max(0, start - 400), start + 400)

    assert growth(look, 100, 5000) < 12  # fifty when all is looked through each time
