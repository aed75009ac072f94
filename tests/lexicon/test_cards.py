"""The card of a word, and how a word is found."""

from __future__ import annotations

import pytest

from klantvrij.lexicon import load
from klantvrij.lexicon.cards import UnknownWordError, card, contested_term, fixed_term


def test_the_card_of_klantmanager_is_complete():
    found = card("klantmanager")
    assert found.term.id == "klantmanager"
    assert not found.compound
    assert found.metaphor.name == "AMBTENAAR IS MANAGER"
    assert found.chain[0].name == "OVERHEID IS MARKT"
    assert found.metaphor.follows
    assert len(found.questions) == 5
    assert all(question.endswith("?") for question in found.questions)
    by_organisation = dict(found.better)
    assert by_organisation["gemeente"][0].text == "consulent"
    assert {"cliënt", "consulent", "begeleider"} <= {view.term for view in found.other_views}
    assert found.sources[0].title.startswith("Arjo Klamer")


@pytest.mark.parametrize(
    ("asked", "term"),
    [
        ("klantmanagers", "klantmanager"),
        ("KLANTMANAGER", "klantmanager"),
        ("klant manager", "klantmanager"),
        ("Klanten-Managers", "klantmanager"),
        ("klant\u00admanager", "klantmanager"),
        ("klantmanagertje", "klantmanager"),
        ("klantgerichtere", "klantgericht"),
        ("ingekocht", "inkopen"),
        ("koopt in", "inkopen"),
        ("KPI’s", "kpi"),
        ("u vraagt, wij draaien", "u-vraagt-en-wij-draaien"),
        ("prestatie-dbc", "prestatie-dbc"),
        ("cliëntsysteem", "clientsysteem"),
        ("clie\u0308ntsysteem", "clientsysteem"),
    ],
)
def test_any_spelling_finds_the_word(asked, term):
    assert card(asked).term.id == term


@pytest.mark.parametrize(
    ("asked", "term"),
    [
        ("jeugdklant", "klant"),
        ("jeugdzorgklanten", "klant"),
        ("klantenarena", "klant"),
        ("klantpanelleden", "klantenpanel"),
        ("Wmo-klanttevredenheidsonderzoek", "klanttevredenheidsonderzoek"),
        ("concernkoers", "concern"),
        ("taalproduct", "product"),
    ],
)
def test_an_unknown_compound_gets_the_card_of_its_part(asked, term):
    found = card(asked)
    assert found.term.id == term
    assert found.compound


@pytest.mark.parametrize(
    "asked",
    [
        "zaklantaarn",
        "parklantaarns",
        "reproductief",
        "beklant",
        "iDEAL",
        "sluitstroom",
        "",
        "fiets",
    ],
)
def test_a_false_friend_or_other_word_has_no_card(asked):
    with pytest.raises(UnknownWordError):
        card(asked)


@pytest.mark.parametrize("slip", ["klantmanger", "klnatmanager"])
def test_a_slip_of_the_pen_names_the_word_that_was_meant(slip):
    with pytest.raises(UnknownWordError) as caught:
        card(slip)
    assert caught.value.closest[0] == "klantmanager"
    assert "Bedoelt u: klantmanager" in str(caught.value)
    assert isinstance(caught.value, LookupError)


def test_no_more_than_three_words_are_named():
    with pytest.raises(UnknownWordError) as caught:
        card("klantvriendelijkhei")
    assert 1 <= len(caught.value.closest) <= 3


def test_a_very_long_word_is_answered_too():
    with pytest.raises(UnknownWordError):
        card("x" * 100_000)


def test_every_spelling_of_the_lexicon_finds_its_own_term():
    lexicon = load()
    for term in lexicon.terms:
        assert card(term.id, lexicon).term is term
    for term in lexicon.terms[:40]:
        for surface in term.surfaces():
            assert card(surface, lexicon).term is term


def test_contested_and_fixed_words_are_found_too():
    assert contested_term("Cliënten").id == "client"
    assert contested_term("eigen-kracht").id == "eigen-kracht"
    assert contested_term("fiets") is None
    assert fixed_term("KCC").kind == "name"
    assert fixed_term("kcc") is None
    assert fixed_term("Productcode").kind == "standard"
