"""Spans and edits."""

from hypothesis import given
from hypothesis import strategies as st

from klantvrij.text import Edit, apply_edits, minimal_edits

PHRASES = st.lists(
    st.sampled_from(
        ["de", "klant", "klanten", " ", "\n", ", ", "-", "'s", "zo'n", "é", "(", "\xad"]
    ),
    max_size=12,
).map("".join)


def test_only_the_words_that_differ():
    assert minimal_edits(3, "ons nieuwe product dat", "onze nieuwe dienst die") == [
        Edit(3, 6, "onze"),
        Edit(14, 21, "dienst"),
        Edit(22, 25, "die"),
    ]


def test_a_word_more_or_less_takes_one_space_along():
    assert minimal_edits(0, "de grote klant", "de klant") in (
        [Edit(2, 8, "")],
        [Edit(3, 9, "")],
    )
    text = "klantgesprek"
    edits = minimal_edits(0, text, "gesprek met de inwoner")
    assert edits == [Edit(0, 12, "gesprek met de inwoner")]


def test_a_line_end_is_a_space():
    assert minimal_edits(0, "een\nklant", "een inwoner") == [Edit(4, 9, "inwoner")]
    assert minimal_edits(0, "een\nklant", "een klant") == []


@given(PHRASES, PHRASES)
def test_the_changes_give_the_new_phrase(old, new):
    text = f"x {old} y"
    edits = minimal_edits(2, old, new)
    result = apply_edits(text, edits)
    assert len(result.split()) == len(f"x {new} y".split())
    assert result.split() == f"x {new} y".split()


def test_a_very_long_phrase_is_one_change():
    assert minimal_edits(0, "a " * 500, "b " * 500) == [Edit(0, 1000, "b " * 500)]
