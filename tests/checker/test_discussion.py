"""What is said of a word holds for its passage, not for the text it stands in."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from klantvrij import Checker, Verdict
from klantvrij.checker.discussion import Discussion, of_text, paragraph, section

TEXTS = tomllib.loads(Path(__file__).with_name("discussed.toml").read_text("utf-8"))["text"]
_MARKED = re.compile(r"\[([^\]]+)\]([!~=])")


def marked(text: str) -> tuple[str, dict[int, str]]:
    """Return `text` without its marks, and the sign of every word that had one by its place."""
    signs: dict[int, str] = {}
    plain = ""
    done = 0
    for mark in _MARKED.finditer(text):
        plain += text[done : mark.start()]
        signs[len(plain)] = mark.group(2)
        plain += mark.group(1)
        done = mark.end()
    return plain + text[done:], signs


@pytest.mark.parametrize("row", TEXTS, ids=[row["genre"] for row in TEXTS])
def test_a_word_that_is_discussed_is_left_and_the_same_word_elsewhere_is_reported(row):
    text, signs = marked(row["text"].strip())
    found = {finding.start: finding for finding in Checker().check(text)}
    wrong = [
        (text[place - 30 : place + 20], sign, found[place].verdict.value, found[place].confidence)
        for place, sign in signs.items()
        if (found[place].verdict is Verdict.NO_MARKET) != (sign == "!")
    ]
    assert not wrong
    about = {"over-het-woord"} & set(of_text(text.lower()))
    assert bool(about) == row.get("about", False)


LINES = st.lists(
    st.sampled_from(
        ["", "Kop", "Het woord klant past niet.", "- een punt", "De klant belt.", "wij bellen " * 8]
    ),
    max_size=30,
)


@given(LINES, st.integers(0, 400))
def test_a_passage_lies_round_its_word_and_in_the_text(lines, at):
    text = "\n".join(lines).lower()
    at = min(at, len(text))
    own = paragraph(text, at)
    assert 0 <= own.start <= at <= own.end <= len(text)
    part = section(text, own)
    if part is not None:
        heading, body = part
        assert 0 <= heading.start < heading.end <= body.end <= len(text)
        assert own.start >= heading.start
    Discussion(text).near(at, (own.start, own.end))


@given(LINES)
def test_what_stands_far_away_changes_nothing(lines):
    text = "\n".join(lines).lower()
    far = "\n\n" + "wij bellen nu. " * 700 + "\n\n"
    alone, together = Discussion(text + far), Discussion(text + far + "het woord klant. geen klant")
    for at in range(0, len(text), 7):
        assert alone.near(at, (at, at + 1)) == together.near(at, (at, at + 1))
