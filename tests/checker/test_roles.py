"""What a text calls people is counted as a person would: whole words, and not a comparison."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from klantvrij.checker.profile import Profile
from klantvrij.checker.wording.roles import _ROLES as ROLES
from klantvrij.checker.wording.roles import Roles

WORDS = st.lists(
    st.sampled_from(
        ["inwoner", "inwoners", "dan", "danig", "mede", "kind", "kinderen", "-", "_", "ouders", "é"]
    ),
    max_size=30,
)


@given(WORDS, st.sampled_from(["", " ", "-"]))
def test_the_quick_count_is_that_of_the_pattern(words, between):
    text = between.join(words)
    for word in ("inwoner", "kind", "ouder"):
        forms = "|".join(sorted(ROLES[word][:2], key=len, reverse=True))
        expected = len(re.findall(rf"\b(?:{forms})\b(?! dan\b)", text))
        assert Roles(text, Profile())._count(word) == expected
