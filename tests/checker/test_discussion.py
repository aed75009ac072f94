"""What is said of a word holds for its passage, not for the text it stands in."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from klantvrij import Checker, Verdict
from klantvrij.checker.judging.discussion import _DISCUSS as SPEAKS
from klantvrij.checker.judging.discussion import _SUBJECTS as SUBJECTS
from klantvrij.checker.judging.discussion import _TERMS as TERMS
from klantvrij.checker.judging.discussion import Discussion, of_text
from klantvrij.checker.judging.paragraphs import Paragraphs

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
    passages = Paragraphs(text)
    own = passages.paragraph(at)
    assert 0 <= own.start <= at <= own.end <= len(text)
    heading = passages.heading(own)
    if heading is not None:
        assert 0 <= heading.start < heading.end <= len(text)
        assert own.start >= heading.start
    assert passages.go_on(own, own.start - 1)
    assert not passages.go_on(own, len(text))
    Discussion(text).near(at, (own.start, own.end))


@given(LINES)
def test_what_stands_far_away_changes_nothing(lines):
    text = "\n".join(lines).lower()
    far = "\n\n" + "wij bellen nu. " * 700 + "\n\n"
    alone, together = Discussion(text + far), Discussion(text + far + "het woord klant. geen klant")
    for at in range(0, len(text), 7):
        assert alone.near(at, (at, at + 1)) == together.near(at, (at, at + 1))


FULL = "wij bellen de mensen die ons schrijven en dat doen wij iedere week weer"


@pytest.mark.parametrize(
    ("after", "one"),
    [
        (f"{FULL}\nen ook de klant", True),
        (f"{FULL}.\nen ook de klant", False),
        (f"{FULL}\n\nen ook de klant", False),
        (f"{FULL}\n  \nen ook de klant", False),
        (f"{FULL}\n- en ook de klant", False),
        (f"{FULL[:40]}\nen ook de klant", False),
        (f"{FULL} {FULL}\nen ook de klant", False),
        (f"{FULL} {' ' * 60}\nen ook de klant", False),
        (f"{FULL}  \nen ook de klant", True),
    ],
)
@pytest.mark.parametrize("before", ["", "kop\n\n", "x" * 300 + "\n"])
def test_a_line_that_is_broken_off_by_its_width_goes_on(before, after, one):
    text = before + after
    own = Paragraphs(text).paragraph(text.index("klant"))
    assert (own.start == len(before)) is one


NAMES = ("klant", "product", "koper", "manager")
WORDS = st.lists(
    st.sampled_from(
        [
            *NAMES, "klanten",
            "geen", "géén", "geén", "een", "niet", "als", "langer", "meer", "dan", "of",
            "het", "woord", "term", "begrip", "liever", "inwoner", "in plaats van", "zien", "de",
            "klantdenken", "klantbegrip", "metafoor", "“klant”", "'de", "productmanager'", '"een',
            'koper"', "neo-liberaal", "te", "behandelen",
        ]
    ),
    max_size=40,
)  # fmt: skip


@given(WORDS)
def test_the_quick_search_finds_what_the_pattern_finds(words):
    """A term counts when the first match of the pattern that reaches it also covers it."""
    text = " ".join(words)
    found = set()
    for term in re.finditer("|".join(TERMS), text):
        at, stop = term.start(), term.end() + 30
        match = SPEAKS.search(text, max(0, at - 60), stop)
        while match is not None and match.end() <= at:
            match = SPEAKS.search(text, match.end(), stop)
        if match is not None and match.start() <= at:
            found.add(at)
    for subject in SUBJECTS:
        found |= {each.start() for each in re.finditer(subject, text)}
    assert Discussion(text).marks == sorted(found)
