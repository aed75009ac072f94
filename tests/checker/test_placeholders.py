"""Fields of a template are names for a program: never changed, never reported."""

import io

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from klantvrij.checker import Checker, Profile, Verdict
from klantvrij.checker.judging.placeholders import is_placeholder
from klantvrij.config import Config
from klantvrij.revise.document import Reviser

FIELDS = [
    "{{ klant }}",
    "{{klant.naam}}",
    "{{ klant | capitalize }}",
    "{% if klant %}",
    "${klant}",
    "$klant",
    "%klant%",
    "{klant}",
    "[[klant]]",
    "[[ naam klant ]]",
    "<<klant>>",
    "«klant»",
    ":klant:",
    "#klant#",
    "[klant]",
    "[naam klant]",
    "%naam.klant%",
]
LETTER = "Beste {}, u krijgt bijstand van de gemeente. Wij bellen u over uw uitkering."


@pytest.mark.parametrize("field", FIELDS)
def test_a_field_is_a_fixed_term(field):
    (found,) = Checker(Profile("gemeente")).check(LETTER.format(field))
    assert found.verdict is Verdict.FIXED_TERM
    assert not found.suggestions


@pytest.mark.parametrize(
    "text",
    [
        "De klant (inwoner) krijgt bijstand van de gemeente.",
        "[De klant krijgt bijstand van de gemeente.]",
        "Let op: de klant: die krijgt bijstand van de gemeente.",
        "Lees [onze klanten](https://voorbeeld.nl) over bijstand van de gemeente.",
        "De klant krijgt 5% bijstand en 10% korting van de gemeente.",
        "{naam} is de klant die bijstand krijgt van de gemeente van {plaats}.",
    ],
)
def test_what_is_no_field_is_reported_still(text):
    found = Checker(Profile("gemeente")).check(text)
    assert [item.verdict for item in found] == [Verdict.NO_MARKET]


def _word(text):
    document = docx.Document()
    document.add_paragraph(text)
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def _html(text):
    escaped = text.replace("<", "&lt;").replace(">", "&gt;")
    return f"<!DOCTYPE html><html><body><p>{escaped}</p></body></html>".encode()


@pytest.mark.parametrize("field", FIELDS)
@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html", "a.docx"])
def test_in_a_document_nothing_is_changed_or_noted(name, field):
    text = LETTER.format(field)
    data = {"a.docx": _word, "a.html": _html}.get(name, str.encode)(text)
    planned = Reviser().draft_of(data, name, Config()).plan
    assert planned.changes == ()
    assert planned.others == ()


@given(st.text(alphabet="a {}[]<>%:#$«».\n", max_size=40), st.text(alphabet="a {}[]<>%:#$«».\n"))
def test_any_signs_around_are_understood(left, right):
    assert is_placeholder(f"{left}klant{right}", len(left), len(left) + 5) in {True, False}
