"""The title of a regulation is a name; the same word in a sentence is none."""

from __future__ import annotations

import pytest

from klantvrij import Checker, Verdict

SETTLED = 0.9
"""Surer than this is who goes by the form alone."""


@pytest.mark.parametrize(
    "text",
    [
        "Dit staat in het Besluit Inkoopkader Individuele Re-integratie UWV 2031.",
        "De Regeling Klantmanagers en Inkomen Vennerbeek 2030 geldt voor inwoners.",
        "Zie de Verordening Inkoop van Jeugdhulp Vennerbeek 2031, artikel 4.",
    ],
)
def test_a_title_is_a_name(text):
    found = Checker(second=False).check(text)
    assert {f.verdict for f in found} == {Verdict.FIXED_TERM}


@pytest.mark.parametrize(
    "text",
    [
        "Klanten met een bijstandsuitkering krijgen sinds 2030 hulp.",
        "De wet is klaar. Klantmanagers van de gemeente werken er sinds 2031 mee in de bijstand.",
        "Besluit Van De Klant Aan De Gemeente In 2021: de bijstand.",
        "Regeling Klant In 2030 bijstand. De gemeente geeft Klanten hulp.",
        "Regeling Klant in 2030: bijstand. De gemeente geeft Klanten hulp.",
        "Het Besluit gaat over de Klantmanagers van de gemeente, die de bijstand geven.",
    ],
)
def test_a_capital_alone_makes_no_title(text):
    assert Verdict.NO_MARKET in {f.verdict for f in Checker(second=False).check(text)}


@pytest.mark.parametrize(
    "text",
    [
        "Besluit Van De Klant Aan De Gemeente In 2021 over de bijstand",
        "Regeling Klant In 2030 bijstand.",
        "Wet Van De Klant 2030 bijstand.",
    ],
)
def test_a_heading_with_every_word_a_capital_is_no_title(text):
    found = Checker(second=False).check(text)
    assert found
    assert Verdict.FIXED_TERM not in {f.verdict for f in found}


@pytest.mark.parametrize(
    "text",
    [
        "Regeling Klant in 2030: bijstand.",
        "Het Protocol voor klanten 2031 van de gemeente geldt bij de bijstand.",
        "De Regeling van klanten en de gemeente 2031 gaat over bijstand.",
    ],
)
def test_a_year_that_says_when_and_a_small_letter_make_no_title(text):
    found = Checker(second=False).check(text)
    assert not [f for f in found if f.verdict is Verdict.FIXED_TERM and f.confidence > SETTLED]
