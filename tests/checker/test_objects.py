"""What is levered decides: a wheelchair is, help isn't, and a bijdrage is no delivery at all."""

from __future__ import annotations

import pytest

from klantvrij import Checker, Verdict


def levered(text: str) -> set[Verdict]:
    return {f.verdict for f in Checker(second=False).check(text) if "lever" in f.text.lower()}


def settled(text: str) -> bool:
    """Say whether the form settled it, whatever else the text says."""
    found = Checker(second=False).check(text)
    return any("lever" in f.text and f.confidence > 0.9 for f in found)


@pytest.mark.parametrize(
    "text",
    [
        (
            "Het plan levert, rekening houdend met de uitkomsten van het in artikel 2.3.2 bedoelde "
            "onderzoek naar de omgeving, een passende bijdrage aan het meedoen van mensen."
        ),
        (
            "Het team levert, waar dat nodig is en na overleg met de school en de ouders van het "
            "kind en zijn zussen, de gegevens van het kind."
        ),
        (
            "De wijk wil een bijdrage, gelet op de ernst van de zaak en op wat in het voorjaar met "
            "de dorpen is besproken en afgesproken, leveren."
        ),
        (
            "De wijk wil een bijdrage aan de zelfredzaamheid en de participatie van alle inwoners "
            "van de gemeente Vennerbeek en de dorpen eromheen leveren."
        ),
        (
            "De school levert, zoals in het vorige jaar ook al met de wethouder en de ouders was "
            "afgesproken, een flinke prestatie."
        ),
    ],
)
def test_a_fixed_expression_across_the_sentence(text):
    assert levered(text) == {Verdict.OTHER_SENSE}


@pytest.mark.parametrize(
    "text",
    [
        (
            "De aanbieder levert, zodra de indicatie binnen is en het college daarmee schriftelijk "
            "heeft ingestemd, de jeugdhulp aan de inwoner tegen een bijdrage."
        ),
        (
            "De aanbieder levert, als de inwoner dat wil en het college daarvoor toestemming heeft "
            "gegeven, begeleiding en geeft informatie."
        ),
        (
            "Wie informatie over de hulp wil die de gemeente en de aanbieders in de regio samen "
            "voor jongeren met een beperking leveren, belt ons."
        ),
        "De gemeente levert jeugdhulp tegen een eigen bijdrage.",
    ],
)
def test_help_with_such_a_word_elsewhere_in_the_sentence(text):
    assert not settled(text)


@pytest.mark.parametrize(
    "text",
    [
        "Een aanbieder die hulpmiddelen of woningaanpassingen levert, krijgt een brief.",
        "Het college weet wie de rolstoelen en trapliften voor de Wmo levert.",
        "De levering van hulpmiddelen aan inwoners met een Wmo-indicatie duurt zes weken.",
        "De gemeente wacht op de scootmobielen. De firma moet de scootmobielen nog leveren.",
        "Aangepaste hulpmiddelen worden thuis geleverd.",
    ],
)
def test_goods_are_really_levered(text):
    assert levered(text) == {Verdict.MARKET}


@pytest.mark.parametrize(
    "text",
    [
        "Het wijkteam levert hulp en hulpmiddelen aan inwoners met een Wmo-indicatie.",
        "Het wijkteam levert hulpmiddelen en begeleiding aan inwoners van de gemeente.",
        "Het wijkteam levert begeleiding aan inwoners met een rolstoel.",
        "De jeugdhulp die het wijkteam met deze hulpmiddelen levert, is goed.",
        "Het wijkteam levert maaltijden én zorg aan inwoners van de gemeente.",
        "Het wijkteam levert hulpmiddelen plus begeleiding aan inwoners.",
        "Het wijkteam levert hulpmiddelen/begeleiding aan inwoners.",
        "Het wijkteam levert hulpmiddelen (en begeleiding) aan inwoners.",
        "Het wijkteam levert hulpmiddelen met begeleiding aan inwoners.",
        "Het wijkteam levert hulpmiddelen in combinatie met begeleiding.",
        "Wie hulpmiddelen heeft leveren wij ook zorg.",
        "Aan wie een rolstoel had leverde het wijkteam ook hulp.",
    ],
)
def test_help_beside_goods_is_not(text):
    assert not settled(text)


@pytest.mark.parametrize(
    "text",
    [
        "De zorgaanbieder levert onderdelen van de jeugdzorg.",
        "De aanbieder levert zorgonderdelen op maat.",
        "Het re-integratiebureau levert uitstroom uit de bijstand.",
        "De aanbieder moet doorstroom leveren.",
        "Het wijkteam levert nieuwe energie bij mensen met een bijstandsuitkering.",
        "De aanbieder levert zorgmateriaal over opvoeden.",
    ],
)
def test_what_only_ends_like_goods_is_none(text):
    found = Checker(second=False).check(text)
    assert not any(
        f.verdict is Verdict.MARKET and f.confidence > 0.9 for f in found if "lever" in f.text
    )


@pytest.mark.parametrize(
    "text",
    [
        "De gemeente koopt jeugdhulp in. Zij koopt ook 12 laptops in voor de griffie.",
        "De regio koopt begeleiding in; de gemeente koopt zelf rolstoelen en trapliften in.",
    ],
)
def test_goods_are_really_bought(text):
    found = [f for f in Checker(second=False).check(text) if f.term == "inkopen"]
    assert [f.verdict for f in found] == [Verdict.NO_MARKET, Verdict.MARKET]


@pytest.mark.parametrize(
    "text",
    [
        "De gemeente koopt hulp en rolstoelen in voor inwoners met een beperking.",
        "De gemeente koopt begeleiding in voor mensen met een rolstoel.",
    ],
)
def test_help_with_goods_is_not_bought(text):
    (found,) = [f for f in Checker(second=False).check(text) if f.term == "inkopen"]
    assert found.verdict is Verdict.NO_MARKET


@pytest.mark.parametrize(
    "text",
    [
        "Dat gesprek levert me energie.",
        "De bijeenkomst leverde ons nieuwe energie.",
        "Vrijwilligers leveren veel energie.",
        "Het wijkteam levert energie en tijd.",
        "Werken met deze kinderen levert energie.",
        "De energie die vrijwilligers leveren, is groot.",
        "De begeleider levert energie aan het gezin.",
        "Een goed gesprek levert energie en vertrouwen.",
    ],
)
def test_the_energy_of_people_is_no_goods(text):
    assert levered(text) == {Verdict.OTHER_SENSE}


@pytest.mark.parametrize(
    "text",
    [
        "Het bedrijf levert energie aan huishoudens.",
        "De coöperatie levert energie aan inwoners.",
        "De gemeente levert stroom aan de marktkramen.",
        "De vrijwilligers van het zonnepark leveren energie.",
        "Bewoners leveren energie terug.",
        "De bewoners leveren energie aan de coöperatie.",
    ],
)
def test_energy_from_the_socket_still_is(text):
    assert levered(text) == {Verdict.MARKET}


def test_help_beside_energy_is_still_help():
    text = "Inwoners met bijstand bellen. Begeleiding en energie leveren onze teams aan gezinnen."
    assert levered(text) == {Verdict.NO_MARKET}


@pytest.mark.parametrize(
    "text",
    [
        "De stadsverwarming levert bewoners veel energie.",
        "Het warmtenet levert de bewoners veel energie.",
        "De biogasinstallatie levert ons veel energie.",
        "De corporatie levert onze huurders alle energie via de warmtepomp.",
        "De turbines aan de dijk leveren ons genoeg energie.",
        "De zorgaanbieder levert energie en tijd en goede zorg.",
        "De zorgaanbieder levert energie en aandacht, en ook dagbesteding.",
        "Zij zijn aanbieders die energie en tijd en begeleiding leveren.",
    ],
)
def test_real_power_and_help_along_with_strength_are_no_effort(text: str) -> None:
    assert not settled(text)


@pytest.mark.parametrize(
    "text",
    [
        "Het werk met tieners levert me energie en plezier.",
        "Het netwerk levert me veel energie.",
        "De warme sfeer levert ons veel energie.",
        "Het levert haar energie en plezier en voldoening.",
        "De training levert me energie en voldoening op het werk in de zorg.",
    ],
)
def test_strength_stays_no_delivery(text: str) -> None:
    assert settled(text)
