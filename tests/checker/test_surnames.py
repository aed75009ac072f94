"""Who is called Bakker bakes no bread: a surname says nothing about who stands to whom."""

from __future__ import annotations

import pytest

from klantvrij import Checker, Finding, Verdict

_TRADES = ("Bakker", "Kok", "Slager", "Molenaar", "Koopman", "Boersma", "De Boer", "de Boer")


def judged(text: str) -> list[Finding]:
    return Checker(second=False).check(text)


@pytest.mark.parametrize("name", _TRADES)
@pytest.mark.parametrize(
    "text",
    [
        "Mevrouw {} is al zes jaar klant bij ons team.",
        "Dhr. A.B. {} is klant en belt elke week.",
        "Familie {} is al jaren klant van de afdeling.",
        "Mw. drs. K. {} spreekt elke klant eens per maand.",
        "Jan {} is klant bij onze afdeling.",
        "Ik sprak met Fatima {}. Zij heeft tachtig klanten.",
        "In het stuk noemt wethouder Anna {} negentig klanten.",
    ],
)
def test_a_surname_is_no_shop(text, name):
    own = judged(text.format(name))
    other = judged(text.format("De Wit" if " " in name else "Jansen"))
    assert [f.verdict for f in own] == [f.verdict for f in other]
    shown = [text.format(name)[e.start : e.end] for f in own for e in f.evidence]
    assert name.split()[-1] not in shown


def test_a_name_stays_one_in_the_rest_of_the_text():
    text = "Mevrouw {0} belde. {0} is nu klant bij ons team."
    own, other = judged(text.format("Bakker")), judged(text.format("Jansen"))
    assert [f.verdict for f in own] == [f.verdict for f in other]


@pytest.mark.parametrize(
    "text",
    [
        "De bakker kent al zijn klanten.",
        "De Bakker op de hoek heeft veel klanten.",
        "Bakker Jansen heeft veel klanten.",
        "De klanten van Bakker Bart kopen brood.",
        "Mevrouw Jansen is al jaren klant bij Bakker Bart.",
        "Mevrouw Bakker heeft een winkel; haar klanten kopen er brood.",
        "De winkel van meneer Kok trekt klanten uit de hele regio.",
        "Ik ben klant bij Slagerij De Boer.",
        "Mevrouw Jansen gaat naar de slager. De slager kent al zijn klanten.",
    ],
)
def test_a_shop_is_one(text):
    assert {f.verdict for f in judged(text)} == {Verdict.MARKET}
