"""What a text calls people is counted as a person would: whole words, and not a comparison."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from klantvrij import Checker, Profile
from klantvrij.checker.wording.roles import _ROLES as ROLES
from klantvrij.checker.wording.roles import Roles

WORDS = st.lists(
    st.sampled_from(
        ["inwoner", "inwoners", "dan", "danig", "mede", "kind", "kinderen", "-", "_", "ouders", "é"]
    ),
    max_size=30,
)


@given(WORDS, st.sampled_from(["", " ", "-"]))
def test_the_quick_count_is_that_of_the_pattern(words, between):
    text = between.join(words)
    for word in ("inwoner", "kind", "ouder"):
        forms = "|".join(sorted(ROLES[word][:2], key=len, reverse=True))
        expected = len(re.findall(rf"\b(?:{forms})\b(?! dan\b)", text))
        assert Roles(text, Profile())._count(word) == expected


_ABOUT_TAX = """In maart belden 1,9 miljoen mensen over hun aangifte. Wij helpen klanten sneller.

## Wat ging er mis

Een klant die moet bijbetalen, wil weten waarom hij een aanslag kreeg.

## {0}

{0} belden vooral over de btw. {0} vroegen om uitstel.
"""


@pytest.mark.parametrize("people", ["Ondernemers", "Ondernemingen"])
def test_who_has_a_chapter_of_their_own_is_not_everybody(people):
    said = words_for(_ABOUT_TAX.format(people), "uitvoering")
    assert not any(people.lower()[:-1] in word for word in said)


def test_who_is_spoken_of_all_through_a_text_is_everybody():
    text = "Ondernemers vragen uitstel. De klant belt.\n\nEen ondernemer schrijft. De klant wacht."
    assert "ondernemer" in words_for(text + "\n\nKomt een ondernemer langs?", "uitvoering")


def test_a_landlord_that_is_only_named_makes_nobody_a_tenant():
    text = (
        "De brandweer werkt samen met woningcorporaties. In dit jaarplan zetten wij de klant "
        "centraal: de bewoner die 112 belt, wordt snel geholpen."
    )
    assert "huurder" not in words_for(text, "")
    assert "huurder" in words_for("Onze corporatie zet de klant centraal.", "woningcorporatie")


def test_taxis_for_pupils_have_no_council_of_a_school():
    town = (
        "De gemeente regelt taxi's voor leerlingen van de basisschool. Klanten klagen dat zij te "
        "laat in de klas zijn. De school belt met de klant en zijn leraar. Het college vraagt de "
        "klantenraad van het leerlingenvervoer om advies."
    )
    assert "ouderraad" not in words_for(town, "")
    school = "Onze school heeft honderd leerlingen. De klantenraad komt elk kwartaal bijeen."
    assert "ouderraad" in words_for(school, "onderwijs")


@pytest.mark.parametrize(
    ("text", "new"),
    [
        ("Wij willen meer klantgericht zijn.", "Wij willen behulpzamer zijn."),
        ("Zij zijn het meest klantgericht.", "Zij zijn het behulpzaamst."),
        ("Een meer klantvriendelijke balie helpt.", "Een vriendelijkere balie helpt."),
        ("Meer klantvriendelijk zijn kan.", "Vriendelijker zijn kan."),
        ("Wij zijn niet meer klantvriendelijk.", "Wij zijn niet meer vriendelijk."),
    ],
)
def test_more_of_an_adjective_is_one_word(text, new):
    assert first_edit(text) == new


def test_where_a_customer_stays_one_the_klantmanager_stays_too():
    text = "De klantmanagers hebben elk tachtig klanten in de bijstand."
    assert words_for(text, "gemeente") == []
    assert words_for("De klantmanagers begeleiden mensen in de bijstand.", "gemeente")


def test_what_is_called_a_scheme_is_no_service():
    text = "De inkomenstoeslag is een regeling van de gemeente. Dit product vraagt u online aan."
    found = Checker(Profile("gemeente"), second=False).check(text)
    made = [made.replacement for f in found for made in f.suggestions if made.kind == "edit"]
    assert not any("dienst" in words for words in made)


POLICE = (
    "De politie wil klantgerichter werken. Wie slachtoffer is van een misdrijf, is voor de politie "
    "een klant. Na een ongeluk met gewonden brengt de ambulance slachtoffers naar het ziekenhuis. "
    "Agenten bellen klanten terug."
)
GGD = "De GGD vaccineert klanten tegen mazelen. Klanten maken online een afspraak."


@pytest.mark.parametrize(
    ("text", "kind", "untrue"),
    [
        (POLICE, "", ("patiënten", "bewoners")),
        ("Op de polikliniek vullen klanten een vragenlijst in.", "", ("bewoners",)),
        ("In ons ziekenhuis kiezen klanten zelf hun arts.", "zorg", ("bewoners",)),
        (GGD, "", ("patiënten", "huurders", "jongeren")),
        ("Als klant van de SVB geeft u een verhuizing door.", "", ("iemand die hulp krijgt",)),
        ("Bent u klant van de politie?", "uitvoering", ("iemand die hulp krijgt",)),
        ("Zij is klant bij het UWV en krijgt WIA.", "uitvoering", ("iemand die hulp krijgt",)),
    ],
)
def test_people_are_called_as_they_are_there(text, kind, untrue):
    found = Checker(Profile(kind)).check(text)
    made = {made.replacement.lower() for f in found for made in f.suggestions}
    assert not made & set(untrue)


def first_edit(text: str) -> str:
    (found,) = Checker(Profile("gemeente"), second=False).check(text)
    made = next(made for made in found.suggestions if made.kind == "edit")
    return text[: made.start] + made.replacement + text[made.end :]


def words_for(text: str, kind: str) -> list[str]:
    """Return what would be written in `text` in the place of the words that are reported."""
    found = Checker(Profile(kind), second=False).check(text)
    return [made.replacement for f in found for made in f.suggestions if made.kind == "edit"]


def test_who_is_recruited_is_found_and_recruiting_staff_is_not():
    found = Checker(Profile("universiteit"), second=False).check("Wij werven studenten op beurzen.")
    assert [f.text for f in found] == ["werven studenten"]
    staff = "De hogeschool groeit. Wij werven actief docenten in Duitsland."
    assert not Checker(Profile("universiteit"), second=False).check(staff)
