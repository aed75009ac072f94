"""Groups of companies, insurers and companies with customers of their own are left alone."""

from __future__ import annotations

import pytest

from klantvrij import Checker, Profile, Verdict


def verdicts(text: str, word: str, kind: str = "") -> set[Verdict]:
    return {f.verdict for f in Checker(Profile(kind)).check(text) if word in f.text.lower()}


@pytest.mark.parametrize(
    "text",
    [
        "De aanvrager vermeldt of hij tot een concern behoort; de gemeente geeft subsidie.",
        "Het Philips-concern bouwt een fabriek in de gemeente.",
        "De jaarrekening van het moederconcern gaat naar de gemeente.",
        "De VvE heeft een beheerder. Het concern waartoe hij behoort, zit in Utrecht.",
        "Het internationale concern sluit de vestiging in onze gemeente.",
        "Werknemers van het concern krijgen van het UWV een uitkering.",
        "Per concern geldt het plafond van de subsidie eenmaal.",
        "Een concernonderdeel van de aanvrager telt mee.",
        "Bij gewijzigde concern- en/of eigendomsverhouding meldt het bureau dit aan UWV.",
        "Verandert de concern- of zeggenschapsverhouding, dan hoort de gemeente dat.",
        "De moedermaatschappij staat garant. Het concern heeft vestigingen in drie landen.",
        "De concernverhouding van de aanvrager blijkt uit het register.",
        "Een holding koopt het pand. Het concern helpt mensen met een bijstandsuitkering.",
        "De zorgaanbieder hoort bij een holding. Het concern geeft jeugdhulp in negen steden.",
        "Krantenconcern Noordpers sluit het kantoor waar inwoners met bijstand wonen.",
        "Het Bruisma-concern helpt inwoners met een bijstandsuitkering en jeugdhulp.",
    ],
)
def test_a_group_of_companies(text):
    assert verdicts(text, "concern") == {Verdict.MARKET}


@pytest.mark.parametrize(
    "text",
    [
        "Het concern van de gemeente kent vier directies.",
        "De gemeentesecretaris stuurt het concern aan.",
        "De concern- en bestuursstaf van de gemeente verhuist.",
        "Het moederbedrijf vertrok. De gemeente is een concern met drie directies.",
        "Gemeenteconcern Vennerbeek telt negen afdelingen voor bijstand en Wmo.",
        "Klantgericht werken in zorgconcerns vraagt tijd voor de bewoner.",
        "Het concern gemeente Vennerbeek telt zeven afdelingen en het college stuurt die aan.",
    ],
)
def test_the_government_as_a_company_is_still_reported(text):
    assert verdicts(text, "concern") == {Verdict.NO_MARKET}


@pytest.mark.parametrize(
    "text",
    [
        "De schadelast van de WGA stijgt.",
        "De verzekeraar ziet de schadelast door storm stijgen.",
        "De gemeente verhaalt de schadelast op wie aansprakelijk is.",
        "Wie het letsel veroorzaakte, is aansprakelijk. De schadelast van de gemeente telt mee.",
        (
            "1. De gemeente spreekt met de Vereniging een afkoopsom af voor de Wmo.\n\n"
            "2. Dat gaat niet over de schadelast van een gemeente die eerder met de Wmo begon."
        ),
        "Hij is schadeplichtig.\n\nDe schadelast van de bijstand wordt per jaar geschat.",
    ],
)
@pytest.mark.parametrize("kind", ["", "gemeente"])
def test_what_an_insurer_pays(text, kind):
    assert verdicts(text, "schadelast", kind) == {Verdict.MARKET}


@pytest.mark.parametrize(
    "text",
    [
        "De gemeente draagt de schadelast van de bijstand.",
        "Het college is aansprakelijk.\n\nDe gemeente draagt de schadelast van de bijstand.",
    ],
)
def test_what_help_costs_is_no_damage(text):
    assert verdicts(text, "schadelast") == {Verdict.NO_MARKET}


@pytest.mark.parametrize(
    "text",
    [
        "Onze klantmanager belt u voor een afspraak.",
        "De klantmanager van ons bedrijf helpt u bij uw bestelling.",
        "Onze klantmanagers spreken elke klant een keer per jaar over het contract.",
    ],
)
def test_a_company_has_customers_of_its_own(text):
    assert Verdict.NO_MARKET not in verdicts(text, "klant", "bedrijf")


def test_a_company_that_helps_people_for_the_government_has_none():
    text = "Onze klantmanager begeleidt inwoners met een bijstandsuitkering voor de gemeente."
    assert verdicts(text, "klantmanager", "bedrijf") == {Verdict.NO_MARKET}


@pytest.mark.parametrize(
    "text",
    [
        "Indien het bedrijf deel uitmaakt van een concern, geeft het de betreffende concern(s) op.",
        "Maakt het bedrijf van aanmelder deel uit van een concern, dan meldt het dat.",
        "Maakt opdrachtnemer deel uit van een concern, dan geeft opdrachtnemer dat concern op.",
        "Opdrachtnemer en het concern waartoe hij behoort vrijwaren UWV.",
        "Opdrachtnemer staat in voor het concern en de ondertekening daarvan.",
    ],
)
@pytest.mark.parametrize("kind", ["", "uitvoering", "gemeente"])
def test_the_group_of_a_contractor(text, kind):
    assert Verdict.NO_MARKET not in verdicts(text, "concern", kind)
    assert Verdict.NO_MARKET not in verdicts(text, "concern(s)", kind)


@pytest.mark.parametrize(
    "text",
    [
        "Het Wmo-loket verhuist. De bakker verwacht een derde minder klanten.",
        "Inwoners met een Wmo-indicatie komen later. Winkeliers vrezen dat hun klanten wegblijven.",
        "U hebt bijstand voor zelfstandigen. Houd bij wat klanten u contant betalen.",
        "U ontvangt een uitkering naast uw bedrijf. Uw klanten hoeven daarvoor niets te doen.",
        "De gemeente betaalt de slagers een vergoeding, want zij verliezen klanten.",
        "Sekswerkers mogen een klant weigeren; de gemeente controleert dat.",
        "De gemeente vraagt zelfstandigen in de bijstand hoeveel klanten zij hadden.",
        "Er komen minder klanten; ondernemers vragen de gemeente om geld.",
        "De gemeente sluit de weg. Het tuincentrum en het theehuis missen klanten.",
        "Het wijkteam zit boven de lunchroom. De klanten van de lunchroom horen alles.",
        "De kringloopwinkel helpt mensen aan werk en zoekt nieuwe klanten.",
    ],
)
@pytest.mark.parametrize("kind", ["", "gemeente"])
def test_who_buys_from_a_shop_is_a_customer_in_any_text(text, kind):
    assert verdicts(text, "klant", kind) == {Verdict.MARKET}


@pytest.mark.parametrize(
    "text",
    [
        "Voor klanten die slecht ter been zijn regelen wij vervoer naar het Wmo-loket.",
        "Uw klanten met een bijstandsuitkering krijgen een brief van het wijkteam.",
        "De gemeente ziet minder klanten in de bijstand.",
        "Er zijn minder klanten in de bijstand; ondernemers zoeken personeel.",
        "Ondernemers vragen de gemeente hoeveel klanten het wijkteam heeft.",
        "Prostituees die willen stoppen, krijgen als klant hulp van de gemeente.",
        "Een koerier met een uitkering is klant van de gemeente.",
        "Ondernemers mogen klanten in de bijstand niet weigeren, zegt de gemeente.",
    ],
)
def test_without_a_shop_people_who_are_helped_are_none(text):
    assert verdicts(text, "klant", "gemeente") == {Verdict.NO_MARKET}


@pytest.mark.parametrize(
    "text",
    [
        "De winkels geven korting. Klanten van de sociale dienst betalen minder bij de kapper.",
        "De bakker en de slager doen mee. De klanten van het wijkpunt krijgen hulp bij schulden.",
        "Veel winkels doen mee: klanten in de bijstand betalen er minder.",
    ],
)
def test_whose_people_are_helped_has_no_buyers_in_any_text(text):
    assert verdicts(text, "klant") == {Verdict.NO_MARKET}


def test_companies_are_no_customers_of_the_government():
    text = "Ondernemers zijn ook klant van de gemeente: zij vragen een vergunning aan."
    assert Verdict.MARKET not in verdicts(text, "klant", "gemeente")


@pytest.mark.parametrize(
    "text",
    [
        "Zelfstandigen die bijstand krijgen zijn klant en krijgen een uitkering.",
        "Ondernemers met schulden krijgen als klant hulp en begeleiding.",
    ],
)
def test_who_sells_may_be_helped_too(text):
    assert Verdict.MARKET not in verdicts(text, "klant", "gemeente")


@pytest.mark.parametrize(
    "text",
    [
        "De gemeente koopt kantoormeubels en is daarmee klant van drie leveranciers.",
        "De gemeente wil dat schuldeisers hun klanten niet afsluiten van water.",
    ],
)
def test_who_supplies_has_customers(text):
    assert verdicts(text, "klant", "gemeente") == {Verdict.MARKET}


@pytest.mark.parametrize(
    "text",
    [
        "En is een ouder met een vraag over zijn kind wel een klant?",
        "De raad vraagt wat een klantgerichte gemeente is, en of dat woord wel past.",
    ],
)
def test_who_asks_whether_the_word_fits_calls_nobody_that(text):
    assert verdicts(text, "klant", "gemeente") == {Verdict.MENTION}


@pytest.mark.parametrize(
    "text",
    [
        "U krijgt bijstand. Op de pas staat hoe u bij de bank als klant bekend bent.",
        "U krijgt een uitkering. Heeft u schulden bij een webwinkel waar u klant was?",
        (
            "De begeleider van de dagbesteding helpt met de zorg en de Wmo. Hij gaat mee naar de "
            "bank om te vragen hoe iemand die daar klant is een bewindvoerder kan machtigen. "
            "Daarna gaat hij naar het wijkteam."
        ),
        "De gemeente helpt u met bijstand. Heeft u zelf klanten die overlast ervaren?",
        "Het gaat om Wmo-hulp; noem twee klanten, dat wil zeggen gemeenten of zorgkantoren.",
    ],
)
def test_who_is_a_customer_there_buys_there(text):
    assert verdicts(text, "klant") == {Verdict.MARKET}


@pytest.mark.parametrize(
    "text",
    [
        "Hij werkt bij de bakker en is klant van de sociale dienst.",
        "Bij de bank zag men dat hij klant is van het wijkteam.",
        "De winkel ruimt op. Drie klanten van de milieustraat brachten asbest.",
    ],
)
def test_a_shop_nearby_makes_no_buyers_of_people_who_are_helped(text):
    assert verdicts(text, "klant") == {Verdict.NO_MARKET}


@pytest.mark.parametrize(
    "text",
    [
        "Bakkerij De Korst verkoopt taart op de fancy fair. Wij zien ouders als onze klanten.",
        "De winkel verkoopt boeken. De directie wil dat onze klanten, de studenten, tevreden zijn.",
    ],
)
def test_people_with_a_role_are_no_buyers(text):
    (verdict,) = verdicts(text, "klant")
    assert verdict not in {Verdict.MARKET, Verdict.BORDERLINE}


def test_people_with_a_role_can_be_customers_of_a_shop():
    text = "De schoenenwinkel ziet ouders als klanten van de winkel en verkoopt hun laarzen."
    assert verdicts(text, "klanten") == {Verdict.MARKET}


@pytest.mark.parametrize(
    "text",
    [
        "Het loket kreeg vorig jaar veel nieuwe klanten: zelfstandigen zonder inkomen.",
        "De zelfstandige vroeg schuldhulp aan en is daar nu klant.",
        "De ondernemer wil klant blijven en hulp behouden van het wijkteam.",
        "Zelfstandigen weigeren klant te worden van de sociale dienst.",
        "Freelancers zien hoeveel klanten zij bij de sociale dienst voor zich hebben.",
    ],
)
def test_who_has_a_business_and_is_helped_is_no_buyer(text):
    assert verdicts(text, "klant", "gemeente") == {Verdict.NO_MARKET}


@pytest.mark.parametrize(
    "text",
    [
        "De sportschool had ook ouders als klanten.",
        "De kapper had inwoners als klanten, en de slager ook.",
        "Sekswerkers mogen een klant weigeren, staat in de verordening.",
    ],
)
def test_people_with_a_role_buy_in_a_shop(text):
    assert verdicts(text, "klant", "gemeente") == {Verdict.MARKET}


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Elk verhaal telt. De schadelast in de bijstand stijgt bij de gemeente.", "schadelast"),
        ("De gemeentelijke diensten werken in concernverband aan jeugdhulp.", "concernverband"),
    ],
)
def test_stories_and_the_municipality_are_no_company(text, word):
    assert verdicts(text, word, "gemeente") == {Verdict.NO_MARKET}


@pytest.mark.parametrize(
    "text",
    [
        (
            "Energiebedrijven mogen een huishouden pas afsluiten nadat zij de klant hebben "
            "gewezen op schuldhulp van de gemeente."
        ),
        "De bijstand is genoeg. Zij kunnen als gewone klant naar een winkel gaan.",
    ],
)
def test_who_pays_in_a_text_of_the_municipality_is_a_buyer(text):
    assert verdicts(text, "klant", "gemeente") == {Verdict.MARKET}


def test_a_team_that_helps_has_no_buyers_though_a_bank_is_named():
    text = "De wethouder en de bank spraken af dat zij de klant van het wijkteam samen bellen."
    assert verdicts(text, "klant", "gemeente") == {Verdict.NO_MARKET}


def test_the_customers_of_a_company_that_speaks_are_its_own():
    text = (
        "Bij een van onze klanten hing de tekening al twee jaar aan de muur. Gemeenten vragen "
        "inwoners te veel op het formulier voor een parkeerkaart."
    )
    assert Verdict.NO_MARKET not in verdicts(text, "klanten", "bedrijf")


SUPPLIER = "Formulierenmaker Vlinder BV maakt online formulieren voor gemeenten. "


@pytest.mark.parametrize(
    "who",
    [SUPPLIER, "Onze software staat bij dertig gemeenten. ", "Ons bureau werkt voor gemeenten. "],
)
def test_a_company_is_known_by_what_it_says_it_does(who):
    text = f"{who}Onze klanten kunnen vanaf maart zelf een formulier voor de balie aanpassen."
    assert Verdict.NO_MARKET not in verdicts(text, "klanten", "")
    municipal = "Onze klanten kunnen vanaf maart zelf een formulier voor de balie aanpassen."
    assert Verdict.NO_MARKET in verdicts(f"De gemeente: {municipal}", "klanten", "gemeente")


@pytest.mark.parametrize(
    "beside",
    [
        "Een onderzoeksbureau vroeg het hun, en ook bij andere gemeenten.",
        "Wij werken voor vijf gemeenten samen.",
        "De gemeente vroeg een adviesbureau om raad. Andere gemeenten doen dat ook.",
    ],
)
def test_whom_a_public_body_helps_stays_so_beside_a_bureau(beside):
    text = f"Onze klanten aan de balie van burgerzaken waren tevreden. {beside}"
    assert verdicts(text, "klanten", "") == {Verdict.NO_MARKET}


def test_in_a_text_of_a_supplier_no_word_is_certain():
    text = (
        f"{SUPPLIER}Op de klantendag in het stadhuis spraken wij over de balie. Klanten van de "
        "afdeling burgerzaken vertelden over hun paspoort."
    )
    found = [each for each in Checker().check(text) if each.verdict is Verdict.NO_MARKET]
    assert found
    assert not [s for each in found for s in each.suggestions if s.kind == "edit"]


@pytest.mark.parametrize(
    "text",
    [
        "De uitkering stopt als de klant in een hotel gaat werken.",
        "De jobcoach bezoekt de bakker wanneer hij de klant begeleidt.",
        (
            "De consulent van de sociale dienst belt de energieleverancier voordat hij de klant "
            "uitnodigt voor een gesprek over de bijstand."
        ),
    ],
)
def test_who_is_helped_is_no_buyer_of_a_seller_nearby(text):
    assert verdicts(text, "klant", "gemeente") == {Verdict.NO_MARKET}


def test_whom_a_company_helps_for_the_municipality_is_no_buyer():
    text = (
        "Onze klanten zijn werkzoekenden met een bijstandsuitkering. De gemeente stuurt ze naar "
        "ons toe."
    )
    assert verdicts(text, "klanten", "bedrijf") == {Verdict.NO_MARKET}
