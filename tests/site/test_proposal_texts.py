"""What is done with a visitor's words: split, never changed; personal data found; the hard rule."""

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from klantvrij.site.proposals.barred import barred
from klantvrij.site.proposals.personal import (
    LEFT_OUT,
    Sort,
    passes_eleven,
    spots,
    without_bsn,
)
from klantvrij.site.proposals.plaintext import Piece, paragraphs, tidy, tidy_line, wiped

TEXTS = st.text() | st.lists(st.sampled_from("a b é😀<&\n\r\t\x00\u200b\u2028█"), max_size=40).map(
    "".join
)


def flat(found):
    return "".join(piece.text for paragraph in found for line in paragraph for piece in line)


def test_lines_and_paragraphs_are_found():
    text = tidy("Dag,\r\nik wil iets zeggen.  \r\n\r\n\r\n\r\n<b>Dit</b> http://x.example\n")
    assert text == "Dag,\nik wil iets zeggen.\n\n<b>Dit</b> http://x.example"
    assert paragraphs(text) == [
        [[Piece("Dag,", False)], [Piece("ik wil iets zeggen.", False)]],
        [[Piece("<b>Dit</b> http://x.example", False)]],
    ]


@given(TEXTS)
def test_tidy_twice_is_tidy_once_and_loses_no_letter(text):
    once = tidy(text)
    assert tidy(once) == once
    assert "\n\n\n" not in once
    assert "\r" not in once
    kept = [letter for letter in text if letter.isalnum() or letter in "<>&█"]
    assert [letter for letter in once if letter.isalnum() or letter in "<>&█"] == kept
    assert "\n" not in tidy_line(text)
    assert len(tidy_line(text)) <= len(text)


@given(TEXTS)
def test_splitting_loses_nothing_and_makes_nothing_empty(text):
    text = tidy(text)
    found = paragraphs(text)
    assert flat(found) == text.replace("\n", "")
    assert all(paragraph and all(line for line in paragraph) for paragraph in found)
    lines = sum(len(paragraph) for paragraph in found)
    assert lines == len([line for line in text.split("\n") if line])
    assert len(found) == len([part for part in re.split(r"\n\n", text) if part])


@given(
    TEXTS,
    st.lists(st.tuples(st.integers(-5, 60), st.integers(-5, 60)), max_size=4),
)
def test_what_is_marked_is_never_shown(text, marks):
    text = tidy(text)
    hidden = {place for start, end in marks for place in range(start, end)}
    shown = "".join(
        letter for place, letter in enumerate(text) if letter != "\n" and place not in hidden
    )
    assert flat(paragraphs(text, marks)) == shown
    gone = wiped(text, marks)
    assert len(gone) == len(text)
    assert flat(paragraphs(gone, marks)) == shown


@pytest.mark.parametrize(
    ("word", "found"),
    [
        ("klant", "klant"),
        ("Klanten", "klant"),
        ("klantje", "klant"),
        ("klantmanager", "klant manager"),
        ("regiemanagers", "manager"),
        ("zorgproduct", "product"),
        ("jeugdhulpklant", "klant"),
        ("klant-manager", "klant manager"),
        ("klant manager", "klant manager"),
        ("(klant)managers", "klant manager"),
        ("k-l-a-n-t", "klant"),
        ("de productmanager van de klant", "klant manager product"),
        ("reproductie", ""),
        ("productie", ""),
        ("productief", ""),
        ("coproductie", ""),
        ("zaklantaarn", ""),
        ("plantsoen", ""),
        ("management", ""),
        ("inwoner met een vraag", ""),
        ("cliënt", ""),
        ("", ""),
    ],
)
def test_the_three_words_are_seen_in_compounds_and_nowhere_else(word, found):
    assert barred(word) == tuple(found.split())


@given(st.text())
def test_any_word_can_be_asked(word):
    assert set(barred(word)) <= {"klant", "manager", "product"}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Mijn nummer is 111222333.", [("111222333", Sort.BSN)]),
        ("bsn 1234.56.782", [("1234.56.782", Sort.BSN)]),
        ("bsn 10000008", [("10000008", Sort.BSN)]),
        ("bsn 12345677", []),
        ("In 2015 waren het er 33, in 2016 nog 12.", []),
        ("het kost € 123456782,00", []),
        ("Bel 06-12345678", [("06-12345678", Sort.TELEPHONE)]),
        ("of +31 6 1234 5678", [("+31 6 1234 5678", Sort.TELEPHONE)]),
        ("mail noor@voorbeeld.example!", [("noor@voorbeeld.example", Sort.EMAIL)]),
        ("NL91 ABNA 0417 1643 00", [("NL91 ABNA 0417 1643 00", Sort.BANK)]),
        ("Ik woon aan de Dorpsstraat 12", [("Dorpsstraat 12", Sort.ADDRESS)]),
        ("op 1234 AB 5", [("1234 AB 5", Sort.ADDRESS)]),
        ("mijn zoontje Daan is ziek", [("Daan", Sort.CHILD)]),
        ("onze jongste dochter heet Fleur", [("Fleur", Sort.CHILD)]),
        ("Mijn dochter heet Fleur", [("Fleur", Sort.CHILD)]),
        ("mijn kind. Het is goed", []),
        ("geboren op 3 mei 2012", [("geboren op 3 mei 2012", Sort.BIRTH)]),
        ("Ik wil inwoner genoemd worden.", []),
    ],
)
def test_personal_data_is_seen(text, found):
    assert [(text[spot.start : spot.end], spot.sort) for spot in spots(text)] == found


def number(first):
    """Return a valid burgerservicenummer that begins with these eight digits, or None."""
    found = [first + last for last in "0123456789" if passes_eleven(first + last)]
    return found[0] if found else None


BSNS = st.text("0123456789", min_size=8, max_size=8).map(number).filter(bool)


@given(BSNS, st.sampled_from(["", " ", ".", "-"]))
def test_a_bsn_is_always_taken_out(bsn, sign):
    written = sign.join([bsn[:4], bsn[4:6], bsn[6:]]) if sign else bsn
    assert without_bsn(f"Ik ben {written}, dag") == f"Ik ben {LEFT_OUT}, dag"


@given(st.text())
def test_looking_for_personal_data_never_fails(text):
    found = spots(text)
    assert all(0 <= spot.start < spot.end <= len(text) for spot in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
    clean = without_bsn(text)
    assert without_bsn(clean) == clean
