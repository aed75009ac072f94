"""Where a rewriter that looks a few words around goes wrong; each was a wrong sentence once."""

from __future__ import annotations

import pytest

from klantvrij.dutch.agreement import Noun, replace_noun
from klantvrij.text import apply_edits

PRODUCT, DIENST = Noun("product", "n"), Noun("dienst", "c")

# text, what may never come out, what does come out when it is certain (None: it may not be)
TRAPS = [
    ("Wij weten van het product dat het werkt", "dienst die het", None),
    ("het soort product dat werkt", "dienst die", "het soort dienst dat werkt"),
    ("een heel goed product", "hele", "een heel goede dienst"),
    ("een sociaal veilig product", "sociale", "een sociaal veilige dienst"),
    ("een financieel gezond product", "financiële", "een financieel gezonde dienst"),
    ("een sociaal nieuw product", "sociaal nieuwe", "een sociale nieuwe dienst"),
    ("een sociaal en veilig product", "sociaal en", "een sociale en veilige dienst"),
    ("geen enkel product", "enkel dienst", "geen enkele dienst"),
    ("een snel en goedkoop product", "snel en", "een snelle en goedkope dienst"),
    ("het half afgemaakte product", "halve", "de half afgemaakte dienst"),
    ("het door ons geleverde product", "onze", "de door ons geleverde dienst"),
    ("veel goed product", "vele", None),
    ("enig product", "enig dienst", "enige dienst"),
    ("in 't product", "'t dienst", "in de dienst"),
    ("het nieuwe 'product' dat werkt", "dat werkt", "de nieuwe 'dienst' die werkt"),
    ("de product owner belt", "", None),
    ("Product en dienst horen bij elkaar", "", None),
    ("product- en dienstgericht", "", None),
    ("een vraaggericht product", "vraaggericht dienst", "een vraaggerichte dienst"),
    ("de tabel product_id is leeg", "", None),
    ("zie /product/lijst", "", None),
    ("het product-boek", "", None),
    ("het productboek", "", None),
]


@pytest.mark.parametrize(("text", "never", "right"), TRAPS)
def test_trap(text, never, right):
    start = text.lower().index("product")
    done = replace_noun(text, start, start + 7, DIENST, old=PRODUCT)
    result = apply_edits(text, done.edits)
    if right is None:
        assert not done.certain
    else:
        assert done.certain
        assert result == right
    assert not never or never not in result


def test_plural_never_changes_dat():
    text = "een aantal producten dat groeit"
    done = replace_noun(
        text, 11, 20, Noun("diensten", "c", plural=True), old=Noun("producten", "n", plural=True)
    )
    assert apply_edits(text, done.edits) == "een aantal diensten dat groeit"


def test_tail_only_when_nothing_follows():
    new = Noun("gesprek met de inwoner", "n")
    old = Noun("klantgesprek", "n")
    text = "het klantgesprek van maandag"
    assert not replace_noun(text, 4, 16, new, old=old).certain
    text = "het klantgesprek is klaar"
    done = replace_noun(text, 4, 16, new, old=old)
    assert done.certain
    assert apply_edits(text, done.edits) == "het gesprek met de inwoner is klaar"


def test_two_words_in_one_phrase_one_after_the_other():
    """Edits of one phrase are made, then the next is asked for: they never collide."""
    text = "dat product, dat nieuwe product"
    for _ in range(2):
        start = text.index("product")
        done = replace_noun(text, start, start + 7, DIENST, old=PRODUCT)
        text = apply_edits(text, done.edits)
    assert text == "die dienst, die nieuwe dienst"


def test_a_word_that_a_line_end_goes_through():
    text = "Wij spreken de nieuwe klan-\nten vaak."
    done = replace_noun(
        text, 22, 31, Noun("inwoners", "c", plural=True), old=Noun("klanten", "c", plural=True)
    )
    assert done.certain
    assert apply_edits(text, done.edits) == "Wij spreken de nieuwe inwoners vaak."


def test_an_adjective_that_a_line_end_goes_through():
    text = "Dit is een nieu-\nwe dienst."
    start = text.index("dienst")
    assert not replace_noun(text, start, start + 6, PRODUCT, old=DIENST).certain


@pytest.mark.parametrize(
    "text",
    ["het Wmo product", "een Wmo product", "het gemeente product", "een gemeente product"],
)
def test_a_noun_between_article_and_noun(text):
    start = text.index("product")
    assert not replace_noun(text, start, start + 7, DIENST, old=PRODUCT).certain


def test_an_object_with_its_own_article_before_it():
    text = "Wij geven de inwoner goed advies."
    old, new = Noun("advies", "n", mass=True), Noun("hulp", "c", mass=True)
    done = replace_noun(text, 26, 32, new, old=old)
    assert "de inwoner" in apply_edits(text, done.edits)
