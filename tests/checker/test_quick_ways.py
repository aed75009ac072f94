"""What is seen at a glance is what the pattern finds that it spares: nothing more, nothing less."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from klantvrij.checker.wording import left_out, people, replace
from klantvrij.dutch import sentences

PIECES = st.lists(
    st.sampled_from(
        [
            "de", "nieuwe", "inwoner", "’s", "auto's", "e-mail", "Wmo", "_", "(", ")", "(en)", "/",
            " ", "  ", "\n", "\t", "\r", "\u00a0", ",", ".", "“", '"', "*", "12", "é", "naam" * 12,
        ]
    ),
    max_size=14,
).map("".join)  # fmt: skip


@given(PIECES)
def test_the_word_before(left: str) -> None:
    found = replace._WORD_BEFORE.search(left, max(0, len(left) - 40))
    assert replace._word_before(left, len(left)) == (found.group(1).lower() if found else "")


@given(PIECES)
def test_the_words_before(left: str) -> None:
    found = replace._WORDS_BEFORE.search(left, max(0, len(left) - 60))
    said = found.group().lower().split() if found else []
    assert replace._words_before(left, len(left)) == said


@given(PIECES, PIECES)
def test_the_words_beside_a_slash(left: str, right: str) -> None:
    text, place = f"{left}/{right}", len(left)
    before = left_out._BEFORE.search(text, max(0, place - 60), place)
    after = left_out._AFTER.match(text, place + 1)
    words = {found.group(1).lower() for found in (before, after) if found}
    assert left_out._words_beside(text, place) == words


@given(PIECES, st.sampled_from([". De", ". de", ". 1", ". B"]))
def test_the_word_before_a_full_stop(left: str, right: str) -> None:
    """A word of nothing but letters is what the pattern finds, so the same rules hold for it."""
    text = left + right
    word = left[-sentences._LONGEST_WORD :].rpartition(" ")[2]
    found = sentences._BEFORE.search(text, max(0, len(left) - sentences._LONGEST_WORD), len(left))
    if word.isalnum():
        assert found is not None
        assert found.group() == word


@given(
    st.lists(
        st.sampled_from(
            ["wij ", "onze ", "woning", "corporatie", "s", " ", ".", "volkshuisvester", "x" * 30]
        ),
        max_size=12,
    ).map("".join)
)
def test_who_lets_homes(lower: str) -> None:
    assert people._lets_homes(lower) == (people._HOUSES.search(lower) is not None)
