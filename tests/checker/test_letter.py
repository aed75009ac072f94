"""*U* for "de klant" only in a letter that is about nobody but its reader."""

from __future__ import annotations

import pytest

from klantvrij import Checker, Profile

HELPED = "De klant krijgt hulp van het wijkteam."


def replacements(text: str, kind: str = "") -> list[str]:
    return [
        item.replacement
        for found in Checker(Profile(kind=kind)).check(text)
        if found.term == "klant"
        for item in found.suggestions
    ]


def letter(to: str, *body: str, above: str = "", below: str = "") -> str:
    asks = "U kunt ons bellen als u vragen heeft."
    return f"{above}{to},\n\n{' '.join(body)} {asks}{below}"


@pytest.mark.parametrize(
    "text",
    [
        letter("Geachte heer Vos", "U krijgt bijstand.", "De klant moet een formulier inleveren."),
        letter("Geachte heer Vos", "Uw bijstand van de gemeente Dorpstad gaat in.", HELPED),
        letter("Geachte heer of mevrouw", "U heeft een uitkering.", "De klant krijgt een brief."),
        letter(
            "Geachte mevrouw Vos",
            "Wij hebben uw bijstandsuitkering verhoogd.",
            "De klant krijgt het nieuwe bedrag in mei.",
            above="Mevrouw P. Vos\nBerkenpad 1\n\n",
            below="\n\nMet vriendelijke groet,\nMevrouw A. de Boer",
        ),
        letter(
            "Geachte mevrouw Smit",
            "Uw klantmanager, mevrouw De Boer, belt over uw uitkering.",
            "De klant hoeft niets mee te nemen.",
        ),
    ],
)
def test_a_letter_about_its_reader_says_u(text):
    assert any(word.startswith("U ") for word in replacements(text))


@pytest.mark.parametrize(
    "text",
    [
        # somebody is named
        letter(
            "Geachte heer Smit",
            "U bent werkgever van mevrouw Jansen.",
            "De klant heeft recht op een jobcoach.",
        ),
        letter(
            "Geachte dokter Smit",
            "U schreef ons over uw patiënt mevrouw Jansen.",
            "De klant heeft vanaf mei huishoudelijke hulp.",
        ),
        letter("Geachte mevrouw Vos", "U heeft voor Sanne om hulp gevraagd.", HELPED),
        letter("Geachte mevrouw Vos", "Uw uitkering stopt. Ook Ahmed krijgt bericht.", HELPED),
        letter("Geachte mevrouw Vos", "Uw uitkering stopt. Ahmed krijgt bericht.", HELPED),
        letter("Geachte mevrouw Vos", "Uw uitkering stopt, net als die van Noor.", HELPED),
        letter("Geachte mevrouw Vos", "Uw woning is bezocht. De heer Vos was thuis.", HELPED),
        letter(
            "Geachte mevrouw Vos",
            "Uw bijstand gaat in.",
            HELPED,
            above="Onderwerp: de heer Vos\n\n",
        ),
        # or somebody near the reader is meant
        letter(
            "Geachte mevrouw De Wit",
            "U bent de bewindvoerder van de heer Smit.",
            "De klant moet de inkomsten uit werk doorgeven voor de uitkering.",
        ),
        letter("Beste mevrouw De Wit", "U bent mentor van uw zoon.", HELPED),
        letter("Geachte heer Smit", "U heeft een klacht over uw buurman.", HELPED),
        letter("Geachte heer Vos", "Uw huur loopt door. U vroeg naar uw moeder.", HELPED),
        letter("Geachte heer Vos", "U krijgt bijstand. Uw buurmeisje belde.", HELPED),
        letter("Geachte heer Vos", "U krijgt bijstand. Een stagiair heeft gebeld.", HELPED),
        letter("Geachte heer Vos", "U krijgt bijstand. De huisbaas belde.", HELPED),
        letter("Geachte heer Vos", "U krijgt bijstand. De schuldeisers bellen.", HELPED),
        letter("Geachte heer Vos", "U krijgt bijstand. Uw nichtje en de monteur komen.", HELPED),
        # or he may be who lets a home, or has money to get from somebody
        letter("Geachte heer Vos", "U krijgt de huur van uw woning van de gemeente.", HELPED),
        letter("Geachte heer Vos", "U krijgt inkomsten uit verhuur.", HELPED),
        letter("Geachte heer Vos", "U heeft nog schulden te vorderen.", HELPED),
        # or the letter says nothing of the reader
        letter("Geachte collega", "U vroeg naar een dossier.", "De klant krijgt bijstand."),
        letter("Geachte heer Vos", "U bent door de rechtbank benoemd.", HELPED),
        letter("Geachte heer Vos", "U krijgt van ons bericht over de bijstand.", HELPED),
        # and what stands under the greeting at the end says nothing
        (
            "Beste Karin,\n\nDe klant heeft drie keer gebeld over de bijzondere bijstand en krijgt "
            "steeds iemand anders.\n\nGroet,\nBas\n\nDenk aan het milieu voor u deze mail print. "
            "Aan dit bericht kunt u geen rechten ontlenen, ook niet over uw uitkering."
        ),
    ],
)
def test_a_right_or_a_duty_never_goes_to_somebody_else(text):
    found = replacements(text)
    assert not [word for word in found if word.lower() == "u" or word.startswith("U ")]


def test_what_stands_under_a_letter_is_no_part_of_it():
    text = letter(
        "Geachte heer Vos",
        "U krijgt bijstand. Uw uitkering gaat in.",
        below=f"\n\nMet vriendelijke groet,\nBas\n\nNotitie: {HELPED}",
    )
    assert "U krijgt" not in replacements(text)
