"""A cue is a word of its own, not the letters it begins with."""

import pytest

from klantvrij import Checker, Profile, Verdict
from klantvrij.checker.judging.cues import cues


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("minimaal", "bijstand"),
        ("effecten", "bank"),
        ("ingezetene", "bank"),
        ("merkt", "winkel"),
        ("automatisch", "winkel"),
        ("visie", "goederen"),
        ("soms", "goederen"),
        ("essentieel", "energie"),
        ("politie", "zorg"),
    ],
)
def test_a_word_with_the_letters_of_a_cue_is_none(word, kind):
    assert kind not in [cues().kinds[index].id for index in cues().of(word)]


@pytest.mark.parametrize(
    ("word", "kind"),
    [("minima", "bijstand"), ("ing", "bank"), ("auto", "winkel"), ("vis", "goederen")],
)
def test_a_cue_is_known(word, kind):
    assert kind in [cues().kinds[index].id for index in cues().of(word)]


@pytest.mark.parametrize("kind", ["gemeente", "woningcorporatie", ""])
@pytest.mark.parametrize(
    "before",
    [
        "Zorg dat u op tijd bent.",
        "Zorg ervoor dat u op tijd bent.",
        "Wij zorgen ervoor dat u snel wegrijdt.",
        "Wij gaan zorgvuldig met uw auto om.",
    ],
)
def test_to_see_to_it_is_no_care(before, kind):
    text = f"{before} Als klant van de parkeergarage hebt u een pas nodig."
    (found,) = Checker(Profile(kind) if kind else None).check(text)
    assert found.verdict is not Verdict.NO_MARKET
    assert "zorg" not in found.relation


def test_care_itself_is_a_cue():
    for text in ("Zorg is belangrijk. De klant krijgt elke dag hulp.", "Zorg voor ouderen: klant."):
        (found,) = Checker().check(text)
        assert found.verdict is Verdict.NO_MARKET


def test_out_of_school_care_is_no_help_of_the_municipality():
    kinds = [[cues().kinds[each].id for each in cues().of(word)] for word in ("opvang",)]
    assert kinds == [["wmo"]]
    joined = cues().joined("de buitenschoolse opvang")
    assert [cues().kinds[each].id for each in cues().of(joined.split()[-1])] == ["gewoon"]
