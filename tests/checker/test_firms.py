"""A company of which only the name is known, in a text of a municipality."""

from __future__ import annotations

import pytest

from klantvrij import Checker, Finding, Profile, Verdict

BENEFITS = "Inwoners met een bijstandsuitkering krijgen hulp van het wijkteam. "


def last(text: str, kind: str = "gemeente") -> Finding:
    return [f for f in Checker(Profile(kind)).check(text) if f.text.lower().startswith("klant")][-1]


@pytest.mark.parametrize(
    "text",
    [
        "Bel de klantenservice van ParkWel als de app hapert.",
        "Als u klant bent bij Zonnestroom, krijgt u in maart een jaarnota.",
        "De klanten van Zonnestroom krijgen in maart een jaarnota.",
        "Bent u klant van Bolwerk Verzekeringen?",
        "Wie klant is van Bolwerk Verzekeringen, betaalt geen eigen risico.",
        "Bij Telewijs kunnen klanten hun abonnement opzeggen.",
        "Klanten die bij Telewijs een abonnement hebben, bellen daar.",
        "Klanten met een abonnement bij Telewijs bellen daar.",
        "Mobiko stuurt zijn klanten een nieuwe bundel.",
        "Stuur ons uw klantnummer bij Bolwerk Verzekeringen.",
        "Op de jaarnota staat uw klantnummer.",
        "Wie bij Zonnestroom klant wordt, betaalt een vast tarief.",
        "De klantenservice van uw bank belt u.",
        "De klantenservice van de nieuwe zorgverzekeraar belt u.",
        "Klanten van een andere verzekeraar krijgen minder terug.",
    ],
)
def test_a_company_with_a_bare_name(text):
    assert last(BENEFITS + text).verdict is Verdict.MARKET


@pytest.mark.parametrize(
    "text",
    [
        "De klanten van Werkplein Noord krijgen een brief over hun uitkering.",
        "Klanten van Werkplein Noord kunnen met de app hun abonnement op de bus regelen.",
        "Klanten van De Brug krijgen begeleiding bij het wonen.",
        "Klanten van De Brug krijgen hulp om van hun abonnement af te komen.",
        "Klanten van Levensstroom krijgen hulp in huis.",
        "De klanten van Sociale Zaken krijgen korting op een abonnement.",
        "De klanten van Avarel brengen hun afval weg en krijgen korting.",
        "Klanten van Stadsbank Oost krijgen een nieuw contract voor hun schulden.",
        "Klanten van het Loket Energie krijgen een box met ledlampen.",
        "Op de beschikking over uw uitkering en uw jaarnota staat uw klantnummer.",
        "Klanten van de voedselbank krijgen een pakket.",
        "De klantenservice van Veldhoek helpt u met de app van de gemeente.",
        "De gemeente Zonneveld stuurt haar klanten een jaarnota.",
        "Daarom geeft elke klant zijn abonnement op de bus door aan de consulent.",
    ],
)
def test_a_name_of_who_helps(text):
    assert last(BENEFITS + text).verdict is not Verdict.MARKET


@pytest.mark.parametrize(
    "text",
    [
        "De klanten van Mobiko bellen het wijkteam.",
        "Bij Mobiko krijgen klanten een brief.",
        "Klanten die bij Mobiko een toestel hebben, vragen bijstand aan.",
        "Mobiko stuurt de klant een brief.",
        "De klantenservice van Mobiko belt u over uw uitkering.",
        "Bel met de klantenservice (ParkWel) over uw uitkering.",
        "Zonnestroom sluit klanten met schulden niet zomaar af.",
        "Wij werken samen met Zonnestroom. Klanten krijgen dan uitstel.",
    ],
)
def test_of_a_name_alone_nobody_is_made_a_resident(text):
    assert "edit" not in {better.kind for better in last(BENEFITS + text).suggestions}


@pytest.mark.parametrize(
    "text",
    [
        "Onze consulent Roos belt de klant over zijn bijstandsuitkering.",
        "Consulent Roos stuurt de klant een brief over zijn bijstandsuitkering.",
        "Uitstroom naar werk geeft de klant inkomen.",
        "Dit geeft de klant zekerheid over de uitkering.",
        "Daarom krijgt elke klant na acht weken een brief over de uitkering.",
    ],
)
def test_the_name_of_a_person_and_a_capital_say_nothing(text):
    assert "edit" in {better.kind for better in last(BENEFITS + text).suggestions}


@pytest.mark.parametrize(
    "text",
    [
        "Klanten met een bijstandsuitkering die bij Sparebank sparen, geven dat door.",
        "Klanten met schulden bij Lumi Energie krijgen schuldhulp van de gemeente.",
        "Klanten met een baan bij Vrolijk Supermarkten krijgen nog begeleiding van het wijkteam.",
        "Zij hebben werk bij Sparebank als klant van de gemeente.",
        "Zet uw klantnummer van de sociale dienst op de jaarnota.",
        "Stuur uw jaarafrekening mee en zet uw klantnummer erop, dan beoordelen wij uw aanvraag.",
        "Bij uw aanvraag voegt u de jaarnota toe; uw klantnummer vindt u in onze brief.",
    ],
)
def test_a_company_named_for_another_reason_has_no_buyers_there(text: str) -> None:
    (found,) = Checker(Profile("gemeente"), second=False).check(text)
    assert found.verdict is Verdict.NO_MARKET
