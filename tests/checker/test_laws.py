"""In a law itself, what it orders is called as it is called; elsewhere it is reported."""

from __future__ import annotations

import pytest

from klantvrij import Checker, Profile, Verdict
from klantvrij.checker.pieces import Piece

ARTICLES = """
Artikel 1.1
In deze wet en de daarop berustende bepalingen wordt verstaan onder:
– aanbieder: wie jegens het college gehouden is jeugdhulp te leveren;

Artikel 1.2
Het college zorgt dat de jeugdhulp aan inwoners wordt geleverd en dat er genoeg zorgaanbod is.

Artikel 1.3
De gemeente koopt de jeugdhulp in en overlegt daarover met inwoners en het wijkteam.
"""
PREAMBLE = """Wet van 3 mei 2031, houdende regels over jeugdhulp (Jeugdhulpwet 2031)

Wij, Koning, bij de gratie Gods, Koning der Nederlanden, enz.

Artikel 1
Het college levert jeugdhulp aan inwoners en overlegt met het wijkteam.
"""


def judged(text: str, **how) -> dict[str, Verdict]:
    found = Checker(Profile("gemeente"), second=False).check(text, **how)
    return {f.text.split()[0]: f.verdict for f in found if f.family != "markt"}


@pytest.mark.parametrize("text", [ARTICLES, PREAMBLE])
def test_in_a_law_what_it_orders_is_a_term_of_law(text):
    verdicts = judged(text)
    assert verdicts
    assert set(verdicts.values()) == {Verdict.FIXED_TERM}


def test_the_reason_says_so():
    found = Checker(Profile("gemeente"), second=False).check(ARTICLES)
    assert "staat zo in de wet zelf" in " ".join(f.why for f in found)


@pytest.mark.parametrize(
    ("old", "new"),
    [("deze wet", "deze verordening"), ("deze wet", "deze beleidsregel"), ("Artikel", "Punt")],
)
def test_a_rule_of_a_municipality_can_choose_its_words(old, new):
    assert Verdict.NO_MARKET in judged(ARTICLES.replace(old, new)).values()


def test_a_text_about_a_law_is_none():
    text = (
        "In deze wet staat wat het college moet doen. De gemeente levert jeugdhulp aan inwoners "
        "met een beperking en het wijkteam helpt hen."
    )
    assert judged(text)["levert"] is Verdict.NO_MARKET


@pytest.mark.parametrize("text", [ARTICLES, PREAMBLE])
@pytest.mark.parametrize(
    "opening",
    [
        "Raadsvoorstel\n\nDe raad van Vennerbeek leest wat de wet zegt.\n\n",
        "Memorie van toelichting\n\nDit voorstel regelt de hulp.\n\n",
        "Verordening jeugdhulp Vennerbeek 2031\n\nDe raad besluit wat hieronder staat.\n\n",
    ],
)
def test_a_text_that_quotes_a_law_is_none(text, opening):
    found = Checker(Profile("gemeente"), second=False).check(opening + text)
    assert "staat zo in de wet zelf" not in " ".join(f.why for f in found)


def test_by_the_grace_of_god_in_a_sentence_makes_no_law():
    text = (
        "De klant is koning bij de gratie Gods, zei de wethouder. De gemeente koopt zorg in en "
        "levert zorg aan inwoners met een beperking."
    )
    assert Verdict.FIXED_TERM not in judged(text).values()


@pytest.mark.parametrize(
    ("text", "old", "new"),
    [
        (ARTICLES, "wordt verstaan", "wordt\nverstaan"),
        (ARTICLES, "In deze wet", "In deze\u00a0wet"),
        (PREAMBLE, "gratie Gods", "gratie\nGods"),
        (PREAMBLE, "Wet van", "# Wet van"),
    ],
)
def test_a_law_in_broken_lines_is_one(text, old, new):
    assert set(judged(text.replace(old, new)).values()) == {Verdict.FIXED_TERM}


def test_people_in_a_law_are_reported_as_ever():
    text = PREAMBLE + "\nArtikel 2\nKlanten met een bijstandsuitkering krijgen hulp van het team."
    assert judged(text)["Klanten"] is Verdict.NO_MARKET


def test_a_piece_of_a_law_is_judged_by_how_it_opens():
    body = ARTICLES.replace("deze wet", "deze verordening")
    piece = Piece(0, len(body), PREAMBLE)
    assert set(judged(body, piece=piece).values()) == {Verdict.FIXED_TERM}


def test_a_measure_of_the_municipal_fund_stays_as_it_is():
    text = "De maatstaf klantenpotentieel lokaal telt voor 51,26 per inwoner van de gemeente."
    assert judged(text) == {"klantenpotentieel": Verdict.FIXED_TERM}
