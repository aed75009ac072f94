"""What a word is tied to: for each a sentence that has it and one that looks like it and hasn't."""

from __future__ import annotations

import pytest

from klantvrij.checker.judging.cues import cues
from klantvrij.checker.judging.features import Page, side_features
from klantvrij.checker.scanning.scan import Scanner
from klantvrij.checker.vocabulary import vocabulary

TABLE = vocabulary()
SCANNER = Scanner(TABLE)


def seen(text: str, group: str) -> set[str]:
    """Return what is said of the word in `text` that stands between brackets: [klant]."""
    start = text.index("[")
    text = text.replace("[", "").replace("]", "")
    candidates = SCANNER.candidates(text)
    candidate = next(one for one in candidates if start in (one.start, one.start + 1))
    near = Page(text, candidates, TABLE).around(candidate)
    features = side_features(near, cues())
    assert len(set(features)) == len(features)  # what counts once in the training counts once
    return {value for name, value in features if name == group}


@pytest.mark.parametrize(
    ("tie", "has", "lacks"),
    [
        ("is-wij", "Wij zijn daar een kleine [klant].", "Wij zien daar een kleine [klant]."),
        (
            "is-wij",
            "Daar waren wij dertien jaar [klant].",
            "Wij zijn er; de bank belt een [klant].",
        ),
        ("is-u", "U bent bij ons [klant].", "Bij ons is de slager [klant]."),
        ("is-u", "Bij de slager bent u gewoon [klant].", "De slager is er voor de [klant]."),
        ("is-u-public", "Bent u [klant] bij de gemeente?", "Bent u [klant] bij de slager?"),
        ("is-na-u-public", "Als u [klant] bent van UWV.", "Als u [klant] bent bij een bank."),
        ("is-zakelijk", "Een leverancier is zelf [klant].", "De leverancier belt een [klant]."),
        ("is-na-u", "Als u hier [klant] bent, bel dan.", "Bent u hier? Dan belt de [klant] u."),
        ("als-wij", "Omdat wij als [klant] recht hebben.", "Omdat wij de [klant] helpen."),
        ("als-hij-u", "Als [klant] kunt u retourneren.", "De [klant] kan u retourneren."),
        ("noemt-ons", "De fabriek noemt ons premium [klant].", "De fabriek helpt een [klant]."),
        ("bij-voor-winkel", "Bij de slager ben ik [klant].", "De slager heeft een [klant]."),
        ("van-na-winkel", "De [klanten] van de winkel.", "De [klanten] en de winkel."),
        ("met-na-bijstand", "De [klanten] met een uitkering.", "De [klanten] of een uitkering."),
        (
            "eerder-market",
            "De winkels doen het goed. Hun [klanten] komen terug.",
            "De winkels doen het goed. De [klanten] komen terug.",
        ),
        ("zin-winkel", "De slager heeft [klanten].", "Wij hebben [klanten] van de slager."),
        ("zin-wij", "Wij hebben [klanten].", "De slager heeft [klanten]."),
    ],
)
def test_tied_to(tie: str, has: str, lacks: str) -> None:
    assert tie in seen(has, "band")
    assert tie not in seen(lacks, "band")


def test_the_sentence_ends_the_tie() -> None:
    assert "is-wij" not in seen("Dat zijn wij. Een [klant] belt.", "band")
    assert "bij-voor-winkel" not in seen("Koop bij de slager. Een [klant] belt.", "band")


def test_an_end_of_a_word_counts_for_words_not_seen_before() -> None:
    from klantvrij.checker.judging.features import all_features

    text = "De hengelsportwinkel helpt een klant."
    candidates = SCANNER.candidates(text)
    features = all_features(Page(text, candidates, TABLE), candidates[-1])
    assert ("E", "inkel") in features
