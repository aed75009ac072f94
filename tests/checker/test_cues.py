"""A cue is a word of its own, not the letters it begins with."""

import pytest

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
