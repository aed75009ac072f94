"""What the paragraph and the passage around a word are about; nothing further off counts."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from klantvrij.checker.candidate import Candidate
from klantvrij.checker.judging.cues import cues
from klantvrij.checker.judging.features import Page, side_features
from klantvrij.checker.scanning.scan import Scanner
from klantvrij.checker.vocabulary import vocabulary

TABLE = vocabulary()
SCANNER = Scanner(TABLE)
FAR = "Het weer is mooi en de weg is vrij. " * 40
"""More than is looked at on either side of a word."""


def page_of(text: str) -> tuple[Page, Sequence[Candidate]]:
    candidates = SCANNER.candidates(text)
    return Page(text, candidates, TABLE), candidates


def seen(text: str, group: str, which: int = -1) -> set[str]:
    """Return what is said of the last term in `text`, or of number `which`."""
    page, candidates = page_of(text)
    features = side_features(page.around(candidates[which]), cues())
    assert len(set(features)) == len(features)  # what counts once in the training counts once
    return {value for name, value in features if name == group}


def test_a_paragraph_is_weighed_by_itself() -> None:
    text = "De gemeente betaalt de uitkering.\n\nDe slager weegt het vlees. Een klant wacht."
    found = seen(text, "alinea")
    assert "winkel" in found
    assert "bijstand" not in found
    assert any(name.startswith("weegt-0-") for name in found)
    one = text.replace("\n\n", " ")
    assert {"winkel", "bijstand"} <= seen(one, "alinea")


def test_a_paragraph_without_cues() -> None:
    assert seen("De klant wacht.", "alinea") == {"weegt-niets"}


@given(st.lists(st.sampled_from(["\n", "een", "slager", "uitkering", "."]), max_size=30))
def test_a_paragraph_ends_at_the_first_blank_line(words: list[str]) -> None:
    before = " ".join(words)
    own = before.replace("\n ", "\n").replace(" \n", "\n").rpartition("\n\n")[2]
    found = seen(f"{before} klant", "alinea")
    assert ("winkel" in found) == ("slager" in own)
    assert ("bijstand" in found) == ("uitkering" in own)


def test_a_field_is_that_of_the_words_around() -> None:
    text = "De gemeente betaalt de uitkering en helpt bij schulden.\n\nEen klant wacht."
    assert {"bijstand", "bijstand-1"} & seen(text, "veld")
    assert not seen(text.replace("\n\n", FAR), "veld")
    assert not seen("Een klant wacht. " + FAR + "De gemeente betaalt de uitkering.", "veld", 0)


def test_the_balance_is_told_from_four_words_on() -> None:
    assert not seen("De slager en de bakker zien de klant.", "balans")
    assert seen("De slager, de bakker, de winkel en de kassa zien de klant.", "balans") == {"0"}


def test_other_terms_count_when_they_are_near() -> None:
    page, candidates = page_of("Het product en de klant. " + FAR + "De klant en de concurrent.")
    first, last = page.terms_near(candidates[0]), page.terms_near(candidates[-1])
    assert {"product", "klant"} <= first
    assert "product" not in last
    assert "klant" in last
