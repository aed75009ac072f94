"""Words that stand for the noun without it, and *het* that does not: each went wrong once."""

from __future__ import annotations

import pytest

from klantvrij.dutch.agreement import Noun, replace_noun
from klantvrij.text import apply_edits

PRODUCT, DIENST = Noun("product", "n"), Noun("dienst", "c")


def replaced(text):
    start = text.lower().index("product")
    done = replace_noun(text, start, start + 7, DIENST, old=PRODUCT)
    return apply_edits(text, done.edits), done.certain


@pytest.mark.parametrize(
    "text",
    [
        "Niet dit product maar dat vergoeden wij.",
        "Niet dit product maar dat vergoedt de gemeente.",
        "Kiest u dit product of dat?",
        "Dit product of dat?",
        "Is het dit product, of dat?",
        "Dit en dat product vergoeden wij.",
        "Ons en uw product vergoeden wij.",
        "Wij vergoeden dit, niet dat product.",
        "Een klein en een groot product zijn er ook.",
        "Het ene of het andere product is er ook.",
        "Het product? Dat is er niet.",
        "Kent u het product? Dat is gratis.",
        "Wij bieden een product. Dat kost niets.",
        "Anderhalf product per inwoner is genoeg.",
        "Wij geven anderhalf product per inwoner.",
        "Het product waarmee het werkt, vergoeden wij.",
        "Een soort product dat helpt, vergoeden wij.",
        "Wij geven een soort product. Het helpt goed.",
    ],
)
def test_in_doubt(text):
    _after, certain = replaced(text)
    assert not certain


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("Het product dat wij het meest gebruiken", "De dienst die wij het meest gebruiken"),
        ("Het product is het goedkoopste.", "De dienst is het goedkoopste."),
        ("Dit product bevalt het best.", "Deze dienst bevalt het best."),
        ("Dit product krijgen zij het vaakst.", "Deze dienst krijgen zij het vaakst."),
        ("Dit product helpt het minst.", "Deze dienst helpt het minst."),
        ("Het soort product dat werkt.", "Het soort dienst dat werkt."),
        ("Wij maken een product en dat weten wij.", "Wij maken een dienst en dat weten wij."),
        ("Het product is duur. Dat is jammer.", "De dienst is duur. Dat is jammer."),
    ],
)
def test_certain(text, after):
    assert replaced(text) == (after, True)
