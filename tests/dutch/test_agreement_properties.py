"""What must hold whatever the text: nothing overlaps, the rest stays, nothing crashes."""

from __future__ import annotations

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from klantvrij.dutch import morphology
from klantvrij.dutch.agreement import Noun, replace_noun
from klantvrij.dutch.inflection import bases, inflect
from klantvrij.text import apply_edits
from tests.pace import within

WORDS = """
    de het een geen dit dat deze die ons onze elk elke ieder welk zo'n 't 'n zijn haar hij het u wij
    goed goede nieuw nieuwe digitaal digitale heel erg niet snel en of maar van met voor door in op
    is wordt heeft krijgen krijgt werkt helpt gemeente inwoner dossier loket hulp kaart brief
    waarmee waar als omdat twee drie 2 12 3e alle veel weinig soort aantal Annes NIEUW Het De
    flurbig geleverd geleverde , . : ; ( ) " ' ' - / ’ “ ” * _ ! ? klan- ten
"""
PIECES = (*WORDS.split(), "\n", "\n\n", "\u00ad", "klan-\nten", "\t")
NOUNS = (
    Noun("dienst", "c"),
    Noun("product", "n"),
    Noun("hulp", "c", mass=True),
    Noun("mensen", "c", plural=True, person=True),
    Noun("gesprek met de inwoner", "n"),
    Noun("producten", "n", plural=True),
    Noun("klant", "c", person=True),
)
texts = st.lists(st.sampled_from(PIECES), max_size=14).map(" ".join)


@given(texts, texts, st.sampled_from(NOUNS), st.sampled_from(NOUNS), st.booleans())
def test_any_order_of_words(before, after, old, new, known):
    text = f"{before} {old.text} {after}".strip()
    start = len(f"{before} ".lstrip()) if before else 0
    start = text.index(old.text, max(0, start - 1))
    done = replace_noun(text, start, start + len(old.text), new, old=old if known else None)
    result = apply_edits(text, done.edits)  # raises when edits overlap
    assert list(done.edits) == sorted(done.edits)
    assert done.certain is not bool(done.doubts)
    place = 0
    for edit in done.edits:
        assert text[place : edit.start] in result
        assert text[edit.start : edit.end] != edit.replacement
        place = edit.end
    assert result.endswith(text[place:])
    if old.text == new.text:
        assert not done.edits


@given(st.text(min_size=1, max_size=60), st.integers(0, 59), st.integers(1, 20))
def test_any_text(text, start, length):
    end = start + length
    noun = Noun("dienst", "c")
    if end > len(text):
        with pytest.raises(ValueError, match="no noun"):
            replace_noun(text, start, end, noun)
        return
    done = replace_noun(text, start, end, noun)
    assert "dienst" in apply_edits(text, done.edits).lower()


@given(st.text(alphabet=string.ascii_lowercase + "ëéï'-", min_size=1, max_size=20))
def test_any_word(word):
    morphology.gender(word)
    morphology.plural(word)
    morphology.singular(word)
    morphology.is_plural(word)
    morphology.verb(word)
    morphology.is_noun(word)
    found = morphology.adjective(word)
    if found is not None:
        assert word in {found.base, found.inflected}
    bases(word)
    inflect(word)


@given(st.lists(st.sampled_from(("nieuw", "goed", "flurbig", "snel")), max_size=3))
def test_there_and_back(adjectives):
    """From het to de and back gives the first sentence, when both were certain."""
    text = " ".join(("Dit is een", *adjectives, "product", "dat werkt."))
    start = text.index("product")
    old, new = Noun("product", "n"), Noun("dienst", "c")
    there = replace_noun(text, start, start + 7, new, old=old)
    middle = apply_edits(text, there.edits)
    start = middle.index("dienst")
    back = replace_noun(middle, start, start + 6, old, old=new)
    if there.certain and back.certain:
        assert apply_edits(middle, back.edits) == text


def test_long_texts_cost_no_more():
    text = "Het is een woord. " * 20_000 + "Een nieuw product dat werkt." + " Nog een." * 20_000
    start = text.index("product")
    noun = Noun("dienst", "c")
    assert within(lambda: replace_noun(text, start, start + 7, noun), 0.5)
    assert replace_noun(text, start, start + 7, noun).certain
