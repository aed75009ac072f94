"""What goes wrong on a phone: a code in the wrong field, a tap too many, a page loaded again."""

import re

import pytest
from django.test import Client
from people import begin
from test_resident_pages import at, form, html, send

from klantvrij.site.conversations import codes, services
from klantvrij.site.conversations.kinds import Way
from klantvrij.site.conversations.models import Conversation, OwnPlan

pytestmark = pytest.mark.django_db


@pytest.fixture
def seats():
    return begin()


@pytest.mark.parametrize("change", [str, str.upper, lambda code: f" {code.replace('-', ' ')}\n"])
def test_a_code_in_the_field_for_a_question_is_no_question(client, seats, change):
    code = codes.new_code(seats[1], seats[0].participant, Way.LETTER)
    while not re.search(r"\d", code):  # without a digit and a hyphen it could be three words
        code = codes.new_code(seats[1], seats[0].participant, Way.LETTER)
    answer = client.post("/gesprek", {"tekst": change(code)})
    assert (answer.status_code, answer.headers["Location"]) == (302, "/gesprek/openen")
    page = client.get("/gesprek/openen").content.decode()
    assert "Dat was een code" in page
    assert code not in page
    assert code.replace("-", " ") not in str(dict(client.session))
    assert code not in str(dict(client.session))
    assert Conversation.objects.count() == 1


@pytest.mark.parametrize("text", ["Geen werk meer", "Geen geld meer.", "Er is geen werk meer."])
def test_three_short_words_are_kept_as_they_were_typed(client, text):
    answer = client.post("/gesprek", {"tekst": text})
    if text == "Geen werk meer":  # it could be either: nothing is stored, nothing is lost
        page = answer.content.decode()
        assert answer.status_code == 400
        assert f">{text}</textarea>" in page
        assert 'href="/gesprek/openen"' in page
        assert not Conversation.objects.exists()
    else:
        assert answer.headers["Location"] == "/gesprek/code"


def plan_of(seats):
    resident, _counsellor = seats
    services.plan(resident, text="Mijn dochter rijdt op zondag.", private="Wat ik niet zeg.")
    return at(resident)


def test_a_plan_goes_only_for_who_is_sure(seats):
    browser = plan_of(seats)
    refused = send(browser, "plan", "weg-")
    assert refused.status_code == 400
    page = refused.content.decode()
    assert "Zet eerst het vinkje" in page
    assert re.search(r"<details[^>]* open><summary>Haal dit plan weg", page)
    assert "Mijn dochter rijdt op zondag." in page
    assert OwnPlan.objects.filter(removed_at__isnull=True).count() == 1
    assert "Mijn dochter" not in send(browser, "plan", "weg-", zeker="ja").content.decode()
    assert not OwnPlan.objects.filter(removed_at__isnull=True).exists()


def test_taking_a_plan_away_stands_apart_from_sharing_it(seats):
    page = html(plan_of(seats), "plan")
    row = re.search(r'<div class="kv-row">.*?</div>', page, re.DOTALL)[0]
    assert "plan-delen" in row
    assert "doe/weg" not in row
    assert re.search(r'<div class="kv-apart">\s*<details class="kv-fold"><summary>', page)


def test_an_action_loaded_again_goes_back_to_its_page(seats):
    browser = plan_of(seats)
    for slug, key in (("plan", "weg-"), ("belangrijk", "belangrijk-nieuw"), ("mensen", "eigen")):
        address, _hidden = form(html(browser, slug), key)
        again = browser.get(address)
        assert (again.status_code, again.headers["Location"]) == (302, f"/gesprek/mijn/{slug}")
    assert browser.get("/gesprek/doe/weg").headers["Location"] == "/gesprek/mijn"
    assert browser.get("/gesprek/doe/weg?pagina=//x").headers["Location"] == "/gesprek/mijn"
    assert browser.get("/gesprek/mijn/stop").headers["Location"] == "/gesprek/mijn/meenemen"
    assert browser.get("/gesprek/sluit").headers["Location"] == "/gesprek/mijn"
    assert browser.get("/gesprek/voorbeeld").headers["Location"] == "/gesprek"
    assert browser.get("/gesprek/doe/niets").status_code == 404
    assert Client().get("/gesprek/doe/weg?pagina=plan").headers["Location"] == "/gesprek/mijn/plan"
    assert OwnPlan.objects.filter(removed_at__isnull=True).count() == 1
