"""A letter to a school or a landlord: its pupils and tenants are not those of who writes."""

from __future__ import annotations

import pytest

from klantvrij import Checker, Profile


def edits(text: str, kind: str = "") -> set[str]:
    found = [f for f in Checker(Profile(kind)).check(text) if f.text.lower().startswith("klant")]
    return {better.replacement for better in found[-1].suggestions if better.kind == "edit"}


def ideas(text: str) -> list[str]:
    return [better.replacement for better in Checker().check(text)[-1].suggestions]


@pytest.mark.parametrize(
    "text",
    [
        "Uw school krijgt bezoek van de jeugdarts. Onze klanten worden gewogen op school.",
        "Beste school,\nLeerlingen uit groep 7 krijgen een prik. Onze klanten krijgen een brief.",
        "Beste leraar,\nUw leerling krijgt hulp. Onze klant heeft op school extra hulp nodig.",
        "Geachte schoolleider,\nWij zien dat onze klanten vaak te laat op school komen.",
        "Uw studenten bellen ons. Onze klanten studeren te lang. De studenten hebben schulden.",
        "Uw huurder krijgt hulp van ons. Onze klant kan de huur niet betalen.",
        "Uw patiënt krijgt hulp van ons. Onze klant gaat naar het ziekenhuis. De patiënt belt.",
    ],
)
def test_what_they_are_called_by_the_reader_is_no_ready_word(text):
    of_the_reader = ("leerling", "ouder", "student", "huurder", "patiënt", "bewoner")
    assert not [word for word in edits(text) if word.lower().startswith(of_the_reader)]
    assert ideas(text)[0].endswith("die wij helpen")


@pytest.mark.parametrize(
    ("opening", "word"),
    [
        ("Leerlingen bellen school. Les begint om negen uur.", "leerlingen"),
        (
            "Beste ouders,\nOnze school verhuist. De leerlingen van groep 8 gaan op kamp.",
            "leerlingen",
        ),
        ("Uw school werkt samen met onze school. Onze leerlingen verhuizen.", "leerlingen"),
        ("Beste student,\nUw opleiding begint in mei. Studenten krijgen een pas.", "studenten"),
    ],
)
def test_a_school_has_pupils(opening, word):
    assert word in edits(f"{opening} Onze klanten krijgen les van onze leraren.")
