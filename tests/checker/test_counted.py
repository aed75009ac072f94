"""Where another word for people would change a fact there is no edit, only words to choose from."""

from __future__ import annotations

import pytest

from klantvrij import Checker, Profile, Verdict
from klantvrij.checker.judging.paragraphs import Paragraphs
from klantvrij.checker.wording.counted import is_counted
from klantvrij.checker.wording.reported import is_quoted


def people(text: str, **profile: object):
    found = Checker(Profile(**profile)).check(text)  # type: ignore[arg-type]
    return [each for each in found if each.term == "klant" and each.verdict is Verdict.NO_MARKET]


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("aantal [klanten]", True),
        ("het aantal nieuwe [klanten] steeg", True),
        ("de instroom van [klanten] daalt", True),
        ("30% van de [klanten] belt", True),
        ("van de [klanten] heeft 30% schulden", True),
        ("de dienst had in 2023 812 [klanten].", True),
        ("[klanten] jonger dan 27 melden zich", True),
        ("[klanten] van 18 tot 27 jaar", True),
        ("aantal [klanten] met een uitkering", False),
        ("het aantal [klanten] die bijstand krijgen", False),
        ("wij bellen alle [klanten]", True),
        ("wij bellen alle [klanten] met een uitkering", False),
        ("in mei hebben 412 [klanten] zich gemeld", False),
        ("van de [klanten] horen wij veel", False),
        ("het deel voor de [klanten]", False),
    ],
)
def test_counted_or_chosen_by_age(text, counted):
    start = text.index("[")
    plain = text.replace("[", "").replace("]", "")
    assert is_counted(plain, start, start + len("klanten")) is counted


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("De bijstand in cijfers\n\nAantal klanten: 1.204", "mensen met een uitkering"),
        (
            "Klanten jonger dan 27 melden zich bij de gemeente voor hulp uit de Wmo.",
            "mensen die wij helpen",
        ),
    ],
)
def test_a_fact_is_not_changed(text, first):
    (found,) = people(text, kind="gemeente")
    assert [item.kind for item in found.suggestions] == ["hint"] * len(found.suggestions)
    assert found.suggestions[0].replacement == first
    assert "inwoners" not in {item.replacement for item in found.suggestions}


def kinds(text: str) -> set[str]:
    return {item.kind for found in people(text, kind="gemeente") for item in found.suggestions}


@pytest.mark.parametrize(
    "text",
    [
        "Klanten krijgen binnen 5 werkdagen een brief van de gemeente.",
        "Klanten krijgen een brief van de gemeente (zie bijlage 2).",
        "Klanten krijgen via artikel 7 hulp van de gemeente.",
        "Klanten krijgen op de 5e van de maand geld van de gemeente.",
        "Klanten krijgen binnen 1 maand hulp van de gemeente.",
        "Wij vragen klanten om 2 bewijzen te geven aan de gemeente.",
        "Klanten krijgen gemiddeld 2 gesprekken bij de gemeente.",
        "Klanten krijgen 1,5 uur hulp van de gemeente.",
        "Als klanten niet tevreden zijn, kunnen zij de gemeente bellen.",
        "De gemeente hoeft niet meer klanten te bellen over hulp.",
    ],
)
def test_a_figure_is_no_mark_and_a_condition_no_opinion(text):
    assert "edit" in kinds(text)


@pytest.mark.parametrize(
    "text",
    [
        "Klanten gaven de gemeente een 7,1.",
        "Klanten geven de hulp van de gemeente gemiddeld een 8.",
        "Klanten waarderen de hulp van de gemeente met een 7,5.",
        "Klanten waarderen de hulp van de gemeente met 7,5.",
        "De gemeente krijgt van klanten een **8** voor haar hulp.",
        "Een 8 krijgt de gemeente van klanten voor haar hulp.",
        "Een 7 gaven klanten de gemeente voor de hulp.",
        "Klanten geven de gemeente een hoog cijfer.",
        "Klanten zijn tevreden over de hulp van de gemeente.",
        "Klanten van de gemeente zijn tevreden; wie niet tevreden is, kan bellen.",
        "De gemeente helpt niet meer klanten dan vorig jaar.",
        "Alle klanten krijgen een brief van de gemeente.",
    ],
)
def test_what_those_who_are_helped_think_is_not_what_all_think(text):
    assert kinds(text) == {"hint"}


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Deze maand hebben veel klanten de gemeente gebeld.", "mensen die wij helpen"),
        ("Hij heeft bij de gemeente veel klanten.", "mensen om te helpen"),
        ("Bij de gemeente hebben wij veel klanten.", "mensen om te helpen"),
    ],
)
def test_who_did_something_is_nobody_to_help(text, first):
    (found,) = people(text, kind="gemeente")
    assert found.suggestions[0].replacement == first


def test_what_the_house_decided_goes_first_also_when_people_are_counted():
    text = "De bijstand in cijfers\n\nAantal klanten: 1.204"
    (found,) = people(text, kind="gemeente", decided_words=(("klant", "deelnemer"),))
    assert (found.suggestions[0].replacement, found.suggestions[0].kind) == ("deelnemers", "edit")


def test_people_who_look_for_work_are_called_so_all_through_a_text():
    text = (
        "Het UWV helpt klanten met een WW-uitkering bij het zoeken naar werk. "
        "Een klant solliciteert vier keer per maand. Het UWV belt elke klant."
    )
    found = people(text, kind="uitvoering")
    assert [each.suggestions[0].replacement for each in found] == [
        "werkzoekenden",
        "werkzoekende",
        "werkzoekende",
    ]
    ill = text.replace("WW", "WIA")
    assert "werkzoekende" not in {each.suggestions[0].replacement for each in people(ill)}


@pytest.mark.parametrize(
    "text",
    [
        'De wethouder zei: "De klant met bijstand krijgt meer hulp van de gemeente."',
        "De wethouder zei: “De klant met bijstand krijgt meer hulp van de gemeente.”",
        "De wethouder zei: ‘De klant met bijstand krijgt meer hulp van de gemeente.’",
        "De wethouder zei: 'De klant met bijstand krijgt meer hulp van de gemeente.'",
        "De wethouder zei: „De klant met bijstand krijgt meer hulp van de gemeente.”",
        "De wethouder zei: «De klant met bijstand krijgt meer hulp van de gemeente.»",
        '"Ja. Dat klopt. De klant met bijstand krijgt meer hulp", zei de wethouder.',
        "> De klant met bijstand krijgt meer hulp van de gemeente.",
    ],
)
def test_a_quotation_is_never_edited(text):
    start = text.index("klant")
    assert is_quoted(text, start, start + len("klant"), Paragraphs(text).paragraph(start))
    for found in Checker().check(text):
        assert all(item.kind == "hint" for item in found.suggestions)


@pytest.mark.parametrize(
    "text",
    [
        "Zij zei: “Nee.” De klant met bijstand krijgt “meer” hulp.",
        'Zij zei: "Nee." De klant met bijstand krijgt "meer" hulp.',
        "Zij zei: 'Nee.' De klant met bijstand krijgt 'meer' hulp.",
        "'s Ochtends belt de klant met bijstand over foto's.",
        'Het scherm van 24" voor de klant met bijstand is 30 cm" breed.',
        "De klant met bijstand krijgt “meer” hulp.",
        "“Nee”, zei zij.\n\nDe klant met bijstand krijgt hulp.\n\nDat is “goed”.",
    ],
)
def test_what_stands_beside_a_quotation_may_change(text):
    start = text.index("klant")
    assert not is_quoted(text, start, start + len("klant"), Paragraphs(text).paragraph(start))


@pytest.mark.parametrize(
    ("sentence", "changed"),
    [
        ("De consulent spreekt af: elke klant krijgt dit jaar een gesprek.", False),
        ("Iedere klant krijgt een vaste begeleider van de gemeente.", False),
        ("Iedere klant krijgt bij de gemeente een vaste klantmanager.", False),
        ("Elke klant die zich meldt bij de gemeente, krijgt een gesprek.", True),
        ("In onze gemeente krijgt elke klant met een vraag een gesprek.", True),
        ("Bij Werk en Inkomen komen er dit jaar veertig klanten bij.", False),
        ("Van onze klanten bij de gemeente heeft een derde schulden.", False),
        ("Elke klant krijgt elke maand een gesprek met de consulent over de bijstand.", False),
        ("Iedere klant krijgt bij de gemeente een vast aanspreekpunt.", False),
        ("Iedere klant mag bij de gemeente drie keer per jaar grofvuil brengen.", True),
        ("Er kwamen bij de sociale dienst veertig klanten bij in 2027.", False),
        ("De sociale dienst verloor 40 klanten.", False),
        ("Wij spreken elke maand met vertegenwoordigers van klanten in de bijstand.", True),
        ("De gemeente belt de klant voor een gesprek over de uitkering.", True),
    ],
)
def test_each_of_those_who_are_helped_is_not_each_resident(sentence: str, changed: bool) -> None:
    found = people(sentence, kind="gemeente")
    assert found
    edits = [item for each in found for item in each.suggestions if item.kind == "edit"]
    assert bool(edits) is changed


def test_who_is_still_talked_of_as_a_customer_is_talked_of_so() -> None:
    text = "Op de afdeling Werk en Inkomen wordt nog volop over klanten gesproken."
    found = people(text, kind="gemeente")
    assert found
    assert all(item.kind == "hint" for each in found for item in each.suggestions)


@pytest.mark.parametrize(
    "sentence",
    [
        "Bij het afhalen van een product bij de balie burgerzaken moet u zich legitimeren.",
        "Onze drie producten, het paspoort, de identiteitskaart en het rijbewijs, zijn duurder.",
        "De gemeente gaf dit jaar 250 producten schuldhulp aan inwoners.",
        "De balie burgerzaken gaf vorig jaar 4.300 producten uit.",
    ],
)
def test_what_is_on_paper_is_no_service(sentence: str) -> None:
    found = [
        each for each in Checker(Profile("gemeente")).check(sentence) if each.term == "product"
    ]
    assert found
    assert not [item for each in found for item in each.suggestions if item.kind == "edit"]
