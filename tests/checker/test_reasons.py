"""What a finding says must fit the organisation that wrote the text, and who *u* is in it."""

import re

import pytest

from klantvrij.checker import Checker, Profile
from klantvrij.checker.finding import Verdict
from klantvrij.checker.reasons import fitting
from klantvrij.lexicon import load

BUYING = "{who} herziet het inkoopbeleid voor re-integratie van mensen met een uitkering."


def reasons(text, kind=""):
    found = Checker(Profile(kind=kind)).check(text)
    return [one.why for one in found if one.verdict is Verdict.NO_MARKET]


def test_a_municipality_is_called_so():
    for text, kind in (
        (BUYING.format(who="De gemeente"), ""),
        (BUYING.format(who="Zij"), "gemeente"),
    ):
        assert any("De gemeente maakt" in why for why in reasons(text, kind))


@pytest.mark.parametrize(
    ("who", "kind"),
    [
        ("UWV", ""),
        ("UWV", "uitvoering"),
        ("De SVB", ""),
        ("Het bestuur", "zorg"),
        ("Het waterschap", ""),
    ],
)
def test_another_organisation_is_not_called_a_municipality(who, kind):
    found = reasons(BUYING.format(who=who), kind)
    assert any("De organisatie maakt een afspraak" in why for why in found)
    assert not any("gemeente" in why for why in found)


@pytest.mark.parametrize("term", [term for term in load().terms if term.why], ids=lambda t: t.id)
def test_every_reason_fits_another_organisation(term):
    said = fitting(term.why, "uitvoering")
    assert "de gemeente" not in said.lower()
    assert fitting(term.why, "gemeente") == fitting(term.why, "") == term.why


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Op de polikliniek tekenen we de klantreis van de afdeling cardiologie.", "zorg"),
        ("De productie van de polikliniek steeg, want patiënten kwamen vaker terug.", "zorg"),
        ("De universiteit tekent de klantreis van de student.", "universiteit"),
        ("Het waterschap vraagt ingezetenen in een klantenpanel.", "waterschap"),
        ("De school meet het klantperspectief van leerlingen en hun ouders.", "onderwijs"),
    ],
)
def test_a_reason_is_true_and_kind_for_who_reads_it(text, kind):
    (why,) = reasons(text, kind)
    untrue = ("inwoner", "gemeente", "op reis", "een gesprek", "regelen")
    assert not any(word in why.lower() for word in untrue)


def words(text, kind="uitvoering"):
    found = Checker(Profile(kind=kind)).check(text)
    return {made.replacement for one in found for made in one.suggestions}


def test_u_is_only_for_a_letter_to_one_person():
    contract = "De klanten krijgen van opdrachtnemer hulp bij hun uitkering. U meldt hen bij UWV."
    assert "u" not in words(contract)
    letter = "Geachte heer Bos,\n\nU krijgt bijstand. Voor de klant ligt uw uitkering vast.\n"
    assert "u" in words(letter)


@pytest.mark.parametrize(
    "text",
    [
        "De afnemer van de Wmo-voorziening betaalt een eigen bijdrage.",
        "De parkeergarage telt minder betalende klanten.",
    ],
)
def test_nobody_is_taken_for_a_colleague_where_no_word_says_so(text):
    [found] = [one for one in Checker().check(text) if one.term in {"afnemer", "klant"}]
    assert found.relation != "interne-dienst"
    assert "collega" not in found.why
    assert not any("collega" in made.replacement for made in found.suggestions)


@pytest.mark.parametrize(
    "text",
    [
        "Onze interne klanten zijn de afdelingen.",
        "Voor onze interne klanten maken wij een portaal.",
        "Bij het shared service center zijn de afdelingen de klant.",
    ],
)
def test_a_colleague_is_one_where_the_words_say_so(text):
    [found] = [one for one in Checker().check(text) if one.term == "klant"]
    assert found.relation == "interne-dienst"
    assert any("collega" in made.replacement for made in found.suggestions)


def test_a_reason_supposes_nothing_that_the_text_may_not_have():
    reasons = {term.id: term.why for term in load().terms}
    assert "belasting" not in reasons["producten-en-diensten"]
    assert "vergunning" not in reasons["product"]


@pytest.mark.parametrize("word", ["Taalwerkplaats", "taalles", "spreekuur", "Spreekuren"])
def test_a_compound_with_a_word_for_talk_is_no_talk_about_the_word(word):
    from klantvrij.checker.judging.cues import cues

    table = cues()
    assert not [at for at in table.of(word.lower()) if table.kinds[at].id == "woord"]
    talk = [at for at in table.of("taal") if table.kinds[at].id == "woord"]
    assert talk


@pytest.mark.parametrize(
    "text",
    [*(term.why for term in load().terms), *(relation.note for relation in load().relations)],
)
def test_a_reason_speaks_to_who_writes(text):
    said = text.partition(": ")[0] if text.startswith("Zeg") else text  # behind it: to others
    to_others = re.compile(r"(?i)\bu (?:belt|koopt|kiest|krijgt|betaalt|kunt kiezen|neemt)\b")
    assert not to_others.search(said)
    assert not re.search(r"(?i)\b(?:belt|koopt|kiest|krijgt|betaalt|kunt|neemt) u\b", said)


def test_a_reason_fits_one_and_many():
    for term in load().terms:
        assert not re.search(r"(?i)\b(?:hij|hem)\b", term.why), term.id


@pytest.mark.parametrize(
    ("text", "kind", "why"),
    [
        (
            "Onze klanten krijgen in het ziekenhuis uitleg van de arts.",
            "zorg",
            "Premie en eigen risico zijn geen prijs, en ziek zijn kiest niemand.",
        ),
        (
            "Onze klanten met bijstand krijgen uitleg van de gemeente.",
            "gemeente",
            "Een klant betaalt zelf en kan weglopen. Dat geldt hier niet.",
        ),
    ],
)
def test_who_pays_and_chooses_a_little_is_not_told_he_does_not(
    text: str, kind: str, why: str
) -> None:
    (found,) = [each for each in Checker(Profile(kind)).check(text) if each.term == "klant"]
    assert found.why == why
