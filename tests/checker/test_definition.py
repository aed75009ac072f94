"""A text that says what a word means says it once; the rest follows from that."""

from __future__ import annotations

import pytest

from klantvrij import Checker, Profile, Verdict
from klantvrij.documents import read_bytes
from klantvrij.documents.base import Document
from klantvrij.revise.cards import cards
from klantvrij.revise.notes import reasons
from klantvrij.revise.plan import changed, plan

BYLAW = """Verordening maatschappelijke ondersteuning Vennerbeek

De klant krijgt hulp van de gemeente op grond van de Wmo.

Artikel 1. Begripsbepalingen

In deze verordening wordt verstaan onder:

a. college: het college van burgemeester en wethouders;

b. klant: {meaning}

c. voorziening: hulp op grond van de Wmo.

Artikel 2. Melding

De klant meldt zich bij het college. Het college bevestigt de melding aan de klant.

Artikel 3. Onderzoek

Het college onderzoekt samen met de klant welke hulp nodig is.
Als klanten dat willen, kijkt het college thuis.

Een klantmanager van de gemeente gaat mee.
"""
FREE = BYLAW.format(meaning="degene die zich met een hulpvraag bij het college meldt;")
TAKEN = BYLAW.format(meaning="de inwoner die zich met een hulpvraag bij het college meldt;")
HOME = FREE.index("klant: ")


def read(text: str) -> Document:
    return read_bytes(text.encode(), "verordening.txt")


def people(text: str, profile: Profile | None = None):
    return [found for found in Checker(profile).check(text) if found.term == "klant"]


@pytest.mark.parametrize("text", [FREE, TAKEN], ids=["free", "taken"])
def test_every_place_is_still_found_and_follows_from_the_definition(text):
    found = people(text)
    assert len(found) == 6
    assert {each.verdict for each in found} == {Verdict.NO_MARKET}
    assert {each.defined_at for each in found} == {HOME}
    said = {each.why for each in found if each.start != HOME}
    assert len(said) == 1
    assert "begripsbepaling" in said.pop()


def test_it_is_shown_once_at_the_definition():
    found = people(FREE)
    (card,) = cards(found)
    assert found[card.first].start == HOME
    assert len(card.others) == 5
    document = read(FREE)
    whole = plan(document.text, Checker().check(document.text))
    about = reasons(document, [each.finding for each in whole.changes], set())
    assert HOME in [note.start for note in about]
    assert sum(not FREE[note.start :].startswith("klantm") for note in about) == 1


def test_all_places_change_together():
    data = FREE.encode()
    document = read(FREE)
    revised = changed(data, document, plan(document.text, people(FREE)).changes)
    new = revised.data.decode()
    assert "b. inwoner: degene die" in new
    assert "Als inwoners dat willen" in new
    assert "klant " not in new.replace("klantmanager", "")


def test_where_the_definition_cannot_change_nothing_does():
    whole = plan(TAKEN, people(TAKEN))
    assert whole.changes == ()
    assert len(whole.others) == 6
    assert all(each.suggestions for each in whole.others)


def test_what_the_house_decided_goes_first():
    house = Profile(decided_words=(("klant", "inwoner"),))
    assert len(plan(TAKEN, people(TAKEN, house)).changes) == 6


@pytest.mark.parametrize(
    "sentence",
    [
        "Onder klant wordt in deze regeling verstaan: degene die bijstand ontvangt.",
        "Met klanten bedoelen wij alle mensen met een bijstandsuitkering.",
        "Mevrouw Van Os, die bijstand ontvangt (hierna: de klant), meldt zich bij de gemeente.",
        "1. Klant: degene die een bijstandsuitkering ontvangt.",
    ],
)
def test_other_ways_to_define(sentence):
    text = (
        f"{sentence}\n\nDe klant met een bijstandsuitkering belt de sociale dienst van de gemeente."
    )
    found = [each for each in people(text) if each.verdict is Verdict.NO_MARKET]
    assert len(found) == 2
    assert {each.defined_at for each in found} == {found[0].start}


CAPITAL = """Regeling werkplek Vennerbeek

{label}  Een persoon met een beperking die een uitkering ontvangt en werkt of gaat werken.

{other}  De persoon die een ander een uitkering betaalt.

De gemeente kent begeleiding toe aan een Klant met een uitkering. De Klant vraagt bijstand aan.

Als een Klant nog niet werkt, helpt de gemeente Klanten met een uitkering naar werk.
"""


@pytest.mark.parametrize(
    ("label", "other"),
    [("*Klant*", "*Betaler*"), ("**Klant**", "**Betaler**"), ("Klant", "Betaler")],
)
@pytest.mark.parametrize("name", ["regeling.md", "regeling.txt"])
def test_a_word_that_is_set_apart_and_has_a_capital_all_through_stays(label, other, name):
    text = read_bytes(CAPITAL.format(label=label, other=other).encode(), name).text
    found = people(text)
    assert len(found) == 5
    reported = [each for each in found if each.verdict is Verdict.NO_MARKET]
    assert len(reported) >= 4  # where the asterisks stand in the text, the first is a name
    assert plan(text, reported).changes == ()
    assert all(each.suggestions for each in reported)


def test_a_table_of_words_defines_too():
    text = (
        "| Begrip | Betekenis |\n| --- | --- |\n| Klant | Een persoon die bijstand ontvangt |\n\n"
        "De gemeente belt de Klant over bijstand. De Klant met bijstand krijgt een brief."
    )
    for name in ("regeling.md", "regeling.txt"):
        document = read_bytes(text.encode(), name)
        assert plan(document.text, people(document.text)).changes == ()


@pytest.mark.parametrize(
    "definition",
    [
        "Klant - persoon die bijstand krijgt van de gemeente.",
        "**Klant** – een persoon die bijstand krijgt van de gemeente.",
        "Klant = iemand die bijstand krijgt van de gemeente.",
        "Klant is een persoon die bijstand krijgt van de gemeente.",
        "Klant\tEen persoon die bijstand krijgt van de gemeente.",
        "«Klant»: een persoon die bijstand krijgt van de gemeente.",
        "Deze regeling gaat over bijstand.",
    ],
)
def test_a_word_with_a_capital_all_through_is_a_name(definition):
    text = (
        f"Regeling Vennerbeek\n\n{definition}\n\nDe Klant belt de gemeente over bijstand. "
        "Een Klant krijgt hulp van de gemeente."
    )
    found = people(text, Profile("gemeente"))
    assert sum(each.verdict is Verdict.NO_MARKET for each in found) >= 2
    assert plan(text, found).changes == ()


def test_one_capital_is_no_name():
    text = "De gemeente helpt de Klant met bijstand. De klant krijgt een brief over de bijstand."
    assert len(plan(text, people(text)).changes) == 2


def test_a_word_in_small_letters_that_is_set_apart_changes_everywhere():
    text = (
        "*Klant*  Een persoon die bijstand ontvangt van de gemeente.\n\n"
        "De gemeente belt de klant over bijstand. De klant met bijstand krijgt een brief."
    )
    assert len(plan(text, people(text)).changes) == 3


@pytest.mark.parametrize(
    "text",
    [
        "Klant\n\nEen inwoner met bijstand belt. De klant met bijstand krijgt een brief.",
        "| Klant | Een brief over bijstand |\n\nDe klant met bijstand belt de gemeente.",
        "De klant belt de sociale dienst over bijstand. De klant krijgt een uitkering.",
        "Let op, klant: de uitkering is later. De klant met bijstand krijgt een brief.",
        "Onder de klanten met bijstand heerst onrust. De klant met bijstand belt de gemeente.",
    ],
)
def test_no_definition(text):
    assert {each.defined_at for each in people(text)} == {-1}


def test_a_defined_word_becomes_one_word_everywhere_or_none() -> None:
    text = (
        "Artikel 1\nIn dit protocol wordt verstaan onder:\n"
        "a. klant: degene die een uitkering heeft aangevraagd of ontvangt;\n\n"
        "Artikel 2\nDe klant krijgt een kopie. Elke klant krijgt dit jaar een gesprek."
    )
    found = [each for each in Checker(Profile("gemeente")).check(text) if each.term == "klant"]
    assert len(found) == 3
    assert not [item for each in found for item in each.suggestions if item.kind == "edit"]
    rest = text.replace(" Elke klant krijgt dit jaar een gesprek.", "")
    found = [each for each in Checker(Profile("gemeente")).check(rest) if each.term == "klant"]
    assert all(each.suggestions[0].kind == "edit" for each in found)


def test_a_defined_product_keeps_its_name() -> None:
    text = (
        "Artikel 1\nIn deze regeling wordt verstaan onder:\n"
        "- product: een door het college aangeboden vorm van schuldhulp;\n\n"
        "Artikel 4\nDe gemeente bepaalt welk product een inwoner krijgt. "
        "De producten van de gemeente zijn gratis voor inwoners."
    )
    found = [each for each in Checker(Profile("gemeente")).check(text) if each.term == "product"]
    assert found
    assert not [item for each in found for item in each.suggestions if item.kind == "edit"]


def test_the_word_of_the_house_stands_for_each_of_them_too() -> None:
    house = Profile("gemeente", decided_words=(("klant", "inwoner"),))
    text = "Elke klant krijgt dit jaar een gesprek met de gemeente over bijstand."
    (found,) = [each for each in Checker(house).check(text) if each.term == "klant"]
    assert [item.kind for item in found.suggestions][:1] == ["edit"]
