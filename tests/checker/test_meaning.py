"""A better word that changes who is meant, or what is said of them, is no ready change."""

from __future__ import annotations

import pytest

from klantvrij import Checker, Finding, Profile


def found(text: str, word: str, kind: str = "") -> Finding:
    return next(f for f in Checker(Profile(kind=kind)).check(text) if f.text == word)


def ready(text: str, word: str, kind: str = "") -> list[str]:
    return [s.replacement for s in found(text, word, kind).suggestions if s.kind == "edit"]


def ideas(text: str, word: str, kind: str = "") -> list[str]:
    return [s.replacement for s in found(text, word, kind).suggestions if s.kind == "hint"]


HELD = "De jobcoach begeleidt de werknemer. Elke jobcoach heeft een diploma. "


@pytest.mark.parametrize(
    ("text", "word", "kind"),
    [
        # what people are called
        ("Mensen met een uitkering worden bij de gemeente klanten genoemd.", "klanten", ""),
        ("De medewerker spreekt hen aan als klant van de sociale dienst.", "klant", ""),
        # how many of them, and what they think of it
        ("Veel klanten hebben meer zorgen, schrijft de sociale dienst.", "klanten", ""),
        ("De meeste klanten wachten op een besluit over bijstand.", "klanten", "gemeente"),
        ("De sociale dienst blikt terug. Onze klanten gaven ons een 7,1.", "klanten", ""),
        ("De klanten van de sociale dienst zijn tevreden.", "klanten", "gemeente"),
        ("De jobcoach van de gemeente heeft ongeveer negentig klanten.", "klanten", ""),
        # whose opinion it is
        ("Onze klanttevredenheid over het paspoort is hoog.", "klanttevredenheid", "gemeente"),
        ("De klanttevredenheid van de gemeente is hoog.", "klanttevredenheid", "gemeente"),
        ("Onze klantvragen over bijstand nemen toe.", "klantvragen", "gemeente"),
        # another claim
        ("De vraaggestuurde jeugdhulp is duurder dan gedacht.", "vraaggestuurde", "gemeente"),
        # workers of a firm
        (f"{HELD}Werk mee aan de overdracht van klanten aan een ander.", "klanten", "uitvoering"),
        # no patient at home, and nobody lives where he may come to live
        ("De klant zorgt zelf voor een stofzuiger. Wmo-hulp komt elke week.", "klant", "zorg"),
        ("De klant betaalt huishoudelijke hulp. De huisarts weet dat.", "klant", "zorg"),
        ("De zorgconsument kiest zelf zijn verpleeghuis.", "zorgconsument", ""),
        ("De klant staat op de wachtlijst van het verpleeghuis.", "klant", "zorg"),
    ],
)
def test_no_ready_change_to_what_is_not_meant(text, word, kind):
    assert ready(text, word, kind) == []


def test_a_firm_has_workers_of_its_own():
    text = f"{HELD}De opdrachtnemer begeleidt de klant."
    assert "werknemer" not in ready(text, "klant", "uitvoering")


@pytest.mark.parametrize(
    ("text", "word", "kind", "new"),
    [
        ("De gemeente noemt de klant geen bedrag van de bijstand.", "klant", "", "inwoner"),
        ("Wij spreken klanten over hun bijstand bij de gemeente.", "klanten", "", "inwoners"),
        ("De gemeente belt klanten op 7 mei over de bijstand.", "klanten", "", "inwoners"),
        ("In mei vroegen 412 klanten bijstand aan bij de gemeente.", "klanten", "", "inwoners"),
        ("Veel klanten met bijstand wachten op de gemeente.", "klanten", "", "inwoners"),
        ("De klanttevredenheid over het paspoort is hoog.", "klanttevredenheid", "gemeente", ""),
        ("Uw klantvraag over bijstand is binnen.", "klantvraag", "gemeente", "vraag"),
        ("Ons klantdossier over bijstand is compleet.", "klantdossier", "gemeente", "dossier"),
        ("De gemeente werkt vraaggericht in de jeugdzorg.", "vraaggericht", "", "mensgericht"),
        (f"{HELD}De jobcoach belt de klant.", "klant", "uitvoering", "werknemer"),
        ("De klant komt voor een operatie bij de arts.", "klant", "zorg", "patiënt"),
        ("In het verpleeghuis eet de klant met familie.", "klant", "zorg", "bewoner"),
    ],
)
def test_where_the_meaning_stays_there_is_a_ready_change(text, word, kind, new):
    assert any(new in made for made in ready(text, word, kind))


@pytest.mark.parametrize(
    ("when", "idea"),
    [
        ("huidige", "mensen die nu hulp krijgen"),
        ("bestaande", "mensen die nu hulp krijgen"),
        ("nieuwe", "mensen die voor het eerst hulp krijgen"),
        ("oude", "mensen die eerder hulp kregen"),
        ("voormalige", "mensen die eerder hulp kregen"),
    ],
)
def test_some_who_are_helped_are_not_everybody(when, idea):
    text = f"De gemeente stuurt {when} klanten een brief over de bijstand."
    assert ready(text, "klanten", "gemeente") == []
    assert ideas(text, "klanten", "gemeente") == [idea]


def test_who_rents_or_is_treated_may_be_new():
    text = "Nieuwe klanten krijgen hun huurcontract thuis."
    assert ready(text, "klanten", "woningcorporatie") == ["huurders"]
    text = "Nieuwe klanten krijgen in het ziekenhuis uitleg van de arts."
    assert ready(text, "klanten", "zorg") == ["patiënten"]


def test_a_helper_has_people_to_help():
    text = "De jobcoach van de gemeente werkt hard. Hij heeft ongeveer negentig klanten."
    assert ideas(text, "klanten") == ["mensen om te helpen"]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        (
            (
                "Regels bijzondere bijstand. Klanten met kinderen op school krijgen een tas. "
                "Een klant die student is, krijgt niets."
            ),
            "student",
        ),
        (
            (
                "Het college helpt klanten in de bijstand. Klanten ouder dan 60 hoeven niets. "
                "Een klant met kinderen onder de 5 ook niet. Jeugdhulp is er voor kinderen."
            ),
            "kind",
        ),
        (
            (
                "Onze inkomensconsulent belt klanten over de bijstand. Een klant met een baas belt "
                "ons. Wie patiënt is en in het ziekenhuis ligt, hoeft niet te komen."
            ),
            "patiënt",
        ),
        (
            (
                "U wilt een van onze klanten met een Wajong-uitkering in dienst nemen. De jobcoach "
                "helpt de werknemer. De jobcoach belt u en elke jobcoach heeft een diploma."
            ),
            "werknemer",
        ),
        ("Onze inkomensconsulent belt alle klanten in mei op over hun uitkering.", "mensen"),
    ],
)
def test_nobody_is_taken_for_others_whom_the_text_names(text, word):
    made = [
        one.replacement.lower()
        for found in Checker().check(text)
        for one in found.suggestions
        if one.kind == "edit"
    ]
    assert not any(word in replacement for replacement in made)


def test_a_duty_in_return_is_no_contribution():
    (found,) = [
        one
        for one in Checker(Profile("gemeente")).check(
            "De gemeente vraagt een tegenprestatie van inwoners met bijstand."
        )
        if one.term == "tegenprestatie"
    ]
    assert all(one.kind == "hint" for one in found.suggestions)


@pytest.mark.parametrize(
    "text",
    [
        "Wij heten klanten welkom bij de gemeente.",
        "Wij noemen hier de regels voor klanten met een uitkering.",
        "De folder noemt de stappen die klanten zetten bij de gemeente.",
        "Zo heet de brief die klanten van de gemeente krijgen.",
        "Klanten kunnen dit noemen in het gesprek met de gemeente.",
        "Klanten worden aangesproken op hun plichten bij de uitkering.",
        "De gemeente helpt onze oude klanten, ook boven de 80.",
        "De gemeente helpt oude klanten (80+) thuis.",
    ],
)
def test_who_names_or_is_old_is_not_called_so_or_gone(text):
    assert ready(text, "Klanten" if text.startswith("K") else "klanten", "gemeente")


@pytest.mark.parametrize(
    "text",
    [
        "Toch noemen wij hen klanten van de gemeente.",
        "Bij de gemeente heten zij klanten.",
        "Wij noemen de mensen die hier komen klanten van de gemeente.",
        "De gemeente wil hen als klanten aanspreken.",
        "Oude klanten van de gemeente krijgen geen brief.",
    ],
)
def test_who_is_called_so_or_gone_has_no_ready_change(text):
    assert not ready(text, "Klanten" if text.startswith("K") else "klanten", "gemeente")


def test_who_is_of_a_place_may_be_its_inhabitant():
    found = ideas("Als klant van Dorpstad krijgt u bijstand.", "klant", "gemeente")
    assert "inwoner" in found


@pytest.mark.parametrize(
    ("text", "word", "new"),
    [
        ("De klanten in het verpleeghuis hebben een keuze bij het eten.", "klanten", "bewoners"),
        ("In het verpleeghuis heeft de klant keuze uit twee menu's.", "klant", "bewoner"),
        (
            "De verpleegkundige helpt de klant in het ziekenhuis; schoonmaak gebeurt 's nachts.",
            "klant",
            "patiënt",
        ),
    ],
)
def test_who_lives_or_lies_there_is_called_so(text, word, new):
    assert any(new in made for made in ready(text, word, "zorg"))


@pytest.mark.parametrize(
    "text",
    [
        "De klant heeft een keuze: een verpleeghuis of thuis.",
        "In het verpleeghuis heeft de klant keuze uit twee kamers.",
        "De klant kiest zelf een verpleeghuis.",
        "De klant staat op de wachtlijst van het verpleeghuis.",
        "Na het ziekenhuis krijgt de klant hulp bij het huishouden.",
        "Ligt de klant in het ziekenhuis, dan stopt de huishoudelijke hulp.",
        "De klant ligt in het ziekenhuis; de klant krijgt thuis geen schoonmaak.",
    ],
)
def test_who_may_come_or_is_helped_at_home_is_not(text):
    made = ready(text, "klant", "zorg")
    assert not any("bewoner" in word or "patiënt" in word for word in made)
