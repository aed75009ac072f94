"""Twice the text takes twice the time, whatever the text: no pattern may walk back and forth."""

from __future__ import annotations

import re

import pytest

from klantvrij.checker import Checker
from klantvrij.checker.judging.addresses import addresses
from klantvrij.checker.judging.discussion import Discussion
from klantvrij.checker.profile import Profile
from klantvrij.checker.scanning.normalise import normalise
from klantvrij.checker.wording.doubt import is_doubtful
from tests.pace import growth, seconds, within

PER_HIT = 0.002  # seconds: six times what a hit takes on a slow machine


@pytest.mark.parametrize(
    "piece", ["klant@", "klant.", "klant/", "a.klant@b.", "www.klant,", "-klant"]
)
def test_a_row_of_signs_without_a_space_is_no_long_search(piece: str) -> None:
    text = piece * 200
    start = text.index("klant", 500)
    assert within(lambda: [addresses(text, start, start + 5) for _ in range(100)], 0.2)


@pytest.mark.parametrize("line", ["x" * 100_000, "woord " * 20_000, "a-" * 50_000, "| " * 50_000])
def test_a_line_is_unwrapped_without_looking_back(line: str) -> None:
    assert within(lambda: normalise(line + "\nklant " + line), 0.2)


@pytest.mark.parametrize(
    "text",
    [
        "De klant belt de gemeente over zijn uitkering en dat duurt lang, ",
        "klant@",
        "klant.",
        "(klant)",
        '"klant ',
        "klant-\nen ",
        "kl\u00adant ",
        "koopt een ",
        "klant\n",
        "neemt de klant ",
    ],
)
def test_a_text_on_one_line_takes_so_much_a_hit(text: str) -> None:
    checker = Checker()
    count = 20_000 // len(text)
    checker.check(text * 10)
    assert within(lambda: checker.check(text * count), PER_HIT * count)


def test_a_hit_in_a_long_text_costs_no_more_than_in_a_short_one() -> None:
    """What holds for a whole text may be looked up once, not for every hit."""
    checker = Checker()
    quiet = "Het weer is mooi vandaag en de weg is vrij. " * 400
    hit = "\n\nDe klant met bijstand belt de gemeente.\n\n"
    text = (quiet + hit) * 60  # a megabyte
    one = seconds(lambda: checker.check(quiet * 60 + hit))
    assert within(lambda: checker.check(text), one + 60 * PER_HIT)


@pytest.mark.parametrize(
    "piece",
    [
        "Kop over het woord klant\n\nEen inwoner is geen klant van de gemeente met bijstand.\n\n",
        "Een inwoner is geen klant, zegt de gemeente, en krijgt bijstand en zorg van ons; ",
        "Een inwoner is geen klant, en dat woord past ook niet. " * 4 + "\n",
        "geen klant\n",
    ],
)
def test_passages_in_a_long_text_cost_no_more_than_in_a_short_one(piece: str) -> None:
    """Of headings, of one paragraph, of long lines, of short ones: a hit costs the same."""

    def passages(size: int) -> None:
        text = piece * (size // len(piece))
        discussion = Discussion(text)
        at = text.find("klant")
        while at >= 0:
            discussion.near(at, (at, at + 5))
            at = text.find("klant", at + 5)

    assert growth(passages, 20_000, 400_000) < 4


def test_a_better_word_in_one_long_sentence_costs_no_more_than_in_a_short_one() -> None:
    """Where a sentence ends is not sought to the end of the text, for every finding in it."""
    piece = "De klant met bijstand krijgt geld van de gemeente; "

    def look(count: int) -> None:
        text = piece * count
        for found in re.finditer("klant", text):
            at = found.start()
            is_doubtful(
                text,
                at,
                at + 5,
                term="klant",
                people=True,
                kind="",
                sentence=(at - 3, at + 20),
                paragraph=(max(0, at - 2000), at + 2000),
            )

    assert growth(look, 200, 10_000) < 4


def test_one_long_word_in_a_letter_is_read_once() -> None:
    """Names are sought from where a word begins, not from each of its letters."""
    checker = Checker(Profile("gemeente"))
    letter = "Geachte heer Vos,\n\nUw uitkering stopt. U belt ons. De klant moet reageren.\n"
    assert growth(lambda count: checker.check(letter + "-" * count), 1000, 20_000) < 4


def test_who_is_helped_now_is_sought_in_the_words_before() -> None:
    """Not from the beginning of the text, for every finding in it."""
    checker = Checker(Profile("gemeente"))
    piece = "De gemeente belt nieuwe klanten met een uitkering in mei.\n\n"
    assert growth(lambda count: checker.check(piece * count), 50, 2000) < 3


@pytest.mark.parametrize("sign", ["\n", " ", "\n- ", "uw ", "klanten van A "])
def test_many_empty_lines_and_the_like_are_read_once(sign: str) -> None:
    checker = Checker(second=False)
    told = "De klant met een bijstandsuitkering krijgt hulp. "

    def text(size: int) -> str:
        return told + sign * (size // len(sign)) + told

    assert growth(lambda size: checker.check(text(size)), 1_000, 30_000) < 4


@pytest.mark.parametrize("piece", ["zei zegt zei zegt dat " * 13, "vraagt of wat " * 21])
def test_a_row_of_verbs_that_tell_something_is_no_long_search(piece: str) -> None:
    checker = Checker(Profile("gemeente"), second=False)
    piece += "klanten met bijstand "
    checker.check(piece)
    assert within(lambda: checker.check(piece * 100), 1.0)
