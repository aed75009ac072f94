"""What a finding says must fit the organisation that wrote the text, and who *u* is in it."""

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
    ("who", "kind"), [("UWV", ""), ("UWV", "uitvoering"), ("De SVB", ""), ("Het bestuur", "zorg")]
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


def words(text, kind="uitvoering"):
    found = Checker(Profile(kind=kind)).check(text)
    return {made.replacement for one in found for made in one.suggestions}


def test_u_is_only_for_a_letter_to_one_person():
    contract = "De klanten krijgen van opdrachtnemer hulp bij hun uitkering. U meldt hen bij UWV."
    assert "u" not in words(contract)
    letter = "Geachte heer Bos,\n\nU vroeg om een uitkering. Voor de klant is uw aanvraag klaar.\n"
    assert "u" in words(letter)
