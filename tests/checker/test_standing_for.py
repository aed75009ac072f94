"""Where a text leans on the old word further on, no other word is put in its place."""

from __future__ import annotations

import pytest

from tools.measure_suggestions import whole


@pytest.mark.parametrize(
    "text",
    [
        "Wij bieden één Wmo-product dat bij u past, en wij passen het aan als dat nodig is.",
        "De gemeente biedt dit product in de Wmo. U krijgt het als dat nodig is.",
        # a neuter word without its noun
        "De gemeente biedt drie producten in de Wmo. Het eerste is voor ouderen.",
        "De gemeente biedt drie Wmo-producten. U kiest. Het tweede is zwaarder dan het eerste.",
        "De gemeente heeft twee Wmo-producten. Het ene is kort, het andere duurt een jaar.",
        "Welk Wmo-product is het goedkoopst en welk het duurst?",
        "De gemeente geeft Wmo-hulp. Van alle producten is dit het enige dat u thuis krijgt.",
        "De gemeente geeft Wmo-hulp. Welk van de producten u ook kiest, het moet bij u passen.",
        "Als dit Wmo-product niet past, krijgt u een ander.",
        "Elk Wmo-product is anders. Het goedkoopste krijgt u het eerst.",
        "Kies een van de Wmo-producten. Het moet bij u passen.",
        # what somebody is or becomes
        "Wij helpen met bijstand. Werklozen worden vaak klant na een gesprek bij het Werkplein.",
        "# Klant worden bij Werk en Inkomen\n\nU vraagt bijstand aan bij de gemeente.",
        "Wie geen klant meer is, krijgt de brief over bijstand ook.",
        "Klant zijn betekent ook: wijzigingen doorgeven. Zo blijft uw bijstand goed.",
        "In de bijstand kwam 30% als klant van de gemeente binnen.",
        "Jongeren in de bijstand worden soms een klant van de gemeente.",
        # some of them, and which
        "Eén op de drie klanten belt over bijstand met de gemeente.",
        "1 op de 5 klanten vraagt bijstand aan bij de gemeente.",
        "De oudste klant met bijstand is 66.",
        "De oudste en jongste klant met bijstand kregen bloemen.",
        # who they are, and who are none
        "De gemeente helpt klanten met bijstand. Ook niet-klanten mogen komen. De klant belt.",
        "Al onze klanten: ouders, kinderen en scholen. De klant vraagt jeugdhulp bij de gemeente.",
        "Ouders, kinderen en scholen zijn onze klanten. De klant vraagt jeugdhulp aan.",
        "Een klant (ouder of kind) mag een klacht indienen over jeugdhulp. De klant belt.",
    ],
)
def test_no_ready_change(text):
    assert whole(text, "gemeente") == text


def test_no_ready_change_where_students_are_some_of_them():
    text = "Onze klanten zijn studenten, docenten en alumni. De klant schrijft zich in."
    assert whole(text, "universiteit") == text


@pytest.mark.parametrize(
    ("text", "after"),
    [
        (
            "Wij bieden Wmo-hulp. Is dit product niet wat u zoekt?",
            "Wij bieden Wmo-hulp. Is deze dienst niet wat u zoekt?",
        ),
        (
            "Dit Wmo-product is goed voor u. Het eerste gesprek is op maandag.",
            "Deze Wmo-voorziening is goed voor u. Het eerste gesprek is op maandag.",
        ),
        (
            "De gemeente biedt een snel en goed Wmo-product.",
            "De gemeente biedt een snelle en goede Wmo-voorziening.",
        ),
        (
            "De gemeente biedt een Wmo-product. Het is belangrijk dat u belt.",
            "De gemeente biedt een Wmo-voorziening. Het is belangrijk dat u belt.",
        ),
        (
            "Klanten worden gebeld over hun bijstand bij de gemeente.",
            "Inwoners worden gebeld over hun bijstand bij de gemeente.",
        ),
        (
            "Vandaag worden klanten gebeld over bijstand door de gemeente.",
            "Vandaag worden inwoners gebeld over bijstand door de gemeente.",
        ),
        ("In de bijstand wordt de klant gebeld.", "In de bijstand wordt de inwoner gebeld."),
        (
            "Er wordt een klant gebeld over bijstand.",
            "Er wordt een inwoner gebeld over bijstand.",
        ),
        (
            "Tips voor klanten: bellen en schrijven helpt bij bijstand.",
            "Tips voor inwoners: bellen en schrijven helpt bij bijstand.",
        ),
        (
            "De meest kwetsbare klant in de bijstand krijgt hulp.",
            "De meest kwetsbare inwoner in de bijstand krijgt hulp.",
        ),
    ],
)
def test_the_rest_is_still_changed(text, after):
    assert whole(text, "gemeente") == after
