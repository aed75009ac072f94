"""What a scanner has learned of words must not change what it finds."""

from __future__ import annotations

from functools import cache

from hypothesis import example, given
from hypothesis import strategies as st

from klantvrij.checker.scanning.normalise import SIGNS, normalise
from klantvrij.checker.scanning.scan import Scanner
from klantvrij.checker.vocabulary import vocabulary

USED = Scanner(vocabulary())
TARIFF = frozenset(
    place for place, entry in enumerate(vocabulary().entries) if entry.severity in "CT"
)
WORDS = (
    "klant klanten Klant- markt gerichte marktgericht neemt nemen af in besteedt aan uit brengen "
    "nederland bv Nederland tarieven tarief- (tarieven) tarief(stelsel) en of de , . ( ) - social "
    "return overheid BV kl\u00adant kli\u200bent cli\u00ebnt clie\u0308nt CLI\u00cbNT geplaatst "
    "product(en)manager leidt toe opleiding onderwijs koopt ‘ ’ \u2060 \u2011 af. ‘af’ (in)kopen"
)
PIECES = WORDS.split()


@cache
def fresh() -> Scanner:
    """Return a scanner that is only used once for each text."""
    return Scanner(vocabulary())


texts = st.lists(st.sampled_from((*PIECES, "\n", "\n\n", "-\n", "x" * 130)), max_size=40).map(
    lambda pieces: " ".join(pieces).replace(" \n ", "\n").replace(" -\n ", "-\n")
)


@given(texts, st.sampled_from((frozenset(), TARIFF)))
@example("nederland bv nederland", frozenset())
@example("klant nemen ‘af’", frozenset())
@example("af nemen klant", frozenset())
@example("neemt af", frozenset())
@example("Wij nemen dit. Wij nemen het af.", frozenset())
@example("tarieven tarieven tarieven(stelsel)", TARIFF)
def test_what_was_learned_changes_nothing(text: str, passed_over: frozenset[int]) -> None:
    new = Scanner.__new__(Scanner)
    new.__dict__.update(fresh().__dict__, _scopes={})
    assert USED.candidates(text, passed_over) == new.candidates(text, passed_over)
    # the second time every word has been met
    assert USED.candidates(text, passed_over) == new.candidates(text, passed_over)


@given(texts)
def test_reading_is_cleaning_and_then_finding(text: str) -> None:
    clean, found = USED.read(text)
    assert found == USED.candidates(normalise(text).text)
    if found:
        assert clean == normalise(text)


def test_signs_are_all_that_is_cleaned() -> None:
    for sign in SIGNS:
        text = f"a{sign}b" if sign.strip() == sign else f"wa{sign}ter"
        assert USED.read(f"De klant {text}.")[0] == normalise(f"De klant {text}.")


@given(texts)
def test_the_places_of_signs_may_be_given(text: str) -> None:
    from klantvrij.checker.scanning.triggers import Text, automaton

    assert normalise(text, Text(text, automaton(("klant",))).signs()) == normalise(text)
