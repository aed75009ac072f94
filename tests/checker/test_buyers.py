"""A public body is a real customer of its supplier, and so is who has a budget."""

from __future__ import annotations

import pytest

from klantvrij import Checker, Profile, Verdict


def verdict(text: str, kind: str) -> Verdict:
    (found,) = (
        each for each in Checker(Profile(kind)).check(text) if each.text in ("klant", "klanten")
    )
    return found.verdict


@pytest.mark.parametrize("kind", ["gemeente", "zorg", ""])
@pytest.mark.parametrize(
    "text",
    [
        "De gemeente is de klant, de inwoner gebruikt het middel.",
        "De gemeente is klant van Mediloop; inwoners met een Wmo-indicatie lenen het middel.",
        "Onze boekhouding gaat naar een kantoor in Breda. Daar zijn wij een kleine klant.",
        "Bij de opticien is de gemeente zelf ook klant.",
        "Het waterschap was jarenlang klant bij dat bureau.",
        "De school is de grootste klant van deze uitgever.",
        "Met een pgb bent u zelf klant van de zorgverlener.",
        "Wie een persoonsgebonden budget heeft, is zelf klant.",
        "Gemeente Oldenhaag was de eerste klant die de nieuwe formulieren voor de balie testte.",
        "Waterschap De Made is sinds mei klant bij ons.",
        "Veel klanten vertelden dat hun inwoners vastlopen bij de aanvraag van een uitkering.",
    ],
)
def test_who_buys_himself(text, kind):
    assert verdict(text, kind) is Verdict.MARKET


@pytest.mark.parametrize(
    "text",
    [
        "Bij de gemeente is de klant echt de baas.",
        "De gemeente is een klant kwijt uit de bijstand.",
        "De gemeente is klant van de omgevingsdienst.",
        "De inwoner is klant van de gemeente.",
        "De gemeente is er voor de klant met bijstand.",
        "Bij het wijkteam is onze naam bekend, daar zijn wij klant.",
        "Wie een pgb heeft, is klant van de gemeente.",
        "In onze gemeente is de klant de inwoner.",
        "De consulent belt zelf de klant met een pgb.",
        "Wie een pgb heeft, is zelf de klant van de afdeling Wmo.",
        "Ook mensen met een pgb zijn zelf klant bij ons loket.",
        "Bij de thuiszorg zijn we erg tevreden: wij zijn daar al drie jaar klant.",
        "Zo is de gemeente klant.",
        "De school behandelt ouders met een laag inkomen als klanten en hun leerlingen als last.",
        "Onze klanten zien dat gemeenten hun inwoners met bijstand slecht helpen.",
        "Wie een uitkering van gemeente Oldenhaag heeft, was al eerder klant.",
    ],
)
def test_who_is_helped_is_no_buyer(text):
    assert verdict(text, "gemeente") is not Verdict.MARKET


def test_who_is_denied_to_be_one_is_a_mention():
    assert verdict("De gemeente is geen klant.", "gemeente") is Verdict.MENTION
