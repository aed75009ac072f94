"""What is really made, sold or hired is nothing that people are helped with."""

from __future__ import annotations

import pytest

from klantvrij import Checker, Profile, Verdict


def verdict(text: str, word: str, kind: str = "gemeente") -> Verdict:
    (found,) = (each for each in Checker(Profile(kind)).check(text) if each.text == word)
    return found.verdict


@pytest.mark.parametrize("kind", ["gemeente", "onderwijs", ""])
@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("De productie van woningen loopt achter.", "productie", Verdict.OTHER_SENSE),
        ("De productie van betaalbare woningen daalt.", "productie", Verdict.OTHER_SENSE),
        ("De productie van het jaarverslag kost tijd.", "productie", Verdict.OTHER_SENSE),
        ("De notitie is een product van drie afdelingen.", "product", Verdict.OTHER_SENSE),
        ("Het product van deze werkgroep is een advies.", "product", Verdict.OTHER_SENSE),
        ("Dit plan werd een gezamenlijk product van ons allen.", "product", Verdict.OTHER_SENSE),
        ("Er is een tegenprestatie voor de grondverkoop.", "tegenprestatie", Verdict.MARKET),
        ("Vermeld het klantnummer van UWV bij de leverancier.", "klantnummer", Verdict.MARKET),
        ("Een inwoner met een pgb koopt zelf hulp in.", "koopt", Verdict.BORDERLINE),
        ("Bij een pgb koopt u zelf zorg in.", "koopt", Verdict.BORDERLINE),
    ],
)
def test_what_is_made_or_sold(text, word, expected, kind):
    assert verdict(text, word, kind) is expected


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("De productie van huishoudelijke hulp daalde.", "productie"),
        ("Het paspoort is een product van de afdeling Burgerzaken.", "product"),
        ("De tegenprestatie bij de uitkering is vrijwilligerswerk.", "tegenprestatie"),
        ("Uw klantnummer bij UWV staat op de brief.", "klantnummer"),
        ("De gemeente koopt zelf zorg in en geeft geen pgb.", "koopt"),
        ("Zonder pgb koopt de gemeente de zorg voor u in.", "koopt"),
        ("Naast het pgb kan de gemeente ook zelf jeugdhulp bij aanbieders inkopen.", "inkopen"),
        ("De inkopers kopen de jeugdhulp zelf in, het pgb valt er buiten.", "kopen"),
        ("Het beweegprogramma is een product van de Wmo.", "product"),
        ("De begeleiding is een product van de werkgroep Wmo.", "product"),
    ],
)
def test_what_people_are_helped_with_is_reported(text, word):
    assert verdict(text, word) is Verdict.NO_MARKET


@pytest.mark.parametrize(
    ("text", "handed_in"),
    [
        ("Je levert het product in via de website van de opleiding.", True),
        ("Het product dat je maakt moet je voor vrijdag inleveren bij je docent.", True),
        ("De gemeente levert het product schuldhulp in elk dorp aan inwoners.", False),
        ("De gemeente levert het product schuldhulp in en buiten het dorp.", False),
        ("Voor dit product moet de inwoner een formulier inleveren.", False),
    ],
)
def test_what_a_student_hands_in_is_no_product(text: str, handed_in: bool) -> None:
    found = [each for each in Checker(severities="ABCT").check(text) if each.term == "product"]
    assert found
    assert (found[0].verdict is Verdict.OTHER_SENSE) is handed_in
