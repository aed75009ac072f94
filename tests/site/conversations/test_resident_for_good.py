"""What destroys words takes two steps on every page, without a script too."""

import re

import pytest
from people import DAY, begin
from test_media import picture
from test_resident_pages import at, html, send

from klantvrij.site.conversations import media, services
from klantvrij.site.conversations.kinds import Decider
from klantvrij.site.conversations.pages.resident_action import ACTIONS

pytestmark = pytest.mark.django_db

WORDS = "Mijn dochter rijdt op zondag."


def also(resident, _counsellor):
    services.also(resident, WORDS)


def works(resident, _counsellor):
    services.works(resident, works=WORDS)


def matters(resident, _counsellor):
    services.matters(resident, WORDS)


def plan(resident, _counsellor):
    services.plan(resident, text=WORDS)


def offer(resident, _counsellor):
    services.promise(resident, WORDS)


def given(resident, counsellor):
    services.matters(resident, "Zelf koken.")
    asked = services.ask_data(
        counsellor, "Merk van de scootmobiel", what_for="De monteur vraagt ernaar.",
        legal_ground="Wmo 2015 art. 5.1.1", who_sees="U en ik", kept_until=DAY,
        if_not_given="Dan kijkt de monteur zelf.",
    )  # fmt: skip
    services.give_data(resident, asked, WORDS)


def report(resident, counsellor):
    services.matters(resident, WORDS)
    services.who_decides(counsellor, "De reparatie", Decider.ORGANISATION)
    services.share_report(counsellor, services.draft_report(counsellor))


def look_back(resident, _counsellor):
    services.look_back(resident, helped=WORDS)


CASES = {
    "also": ("vraag", "weg-", also),
    "works": ("vraag", "weg-", works),
    "matters": ("belangrijk", "weg-", matters),
    "plan": ("plan", "weg-", plan),
    "offer": ("afspraken", "weg-", offer),
    "given": ("gegevens", "gegeven-weg-", given),
    "report": ("verslag", "verslag-weg-", report),
    "look back": ("terugblik", "weg-", look_back),
    "all": ("meenemen", "alles-weg-", also),
}


def says(browser, slug):
    page = html(browser, "vraag" if slug == "meenemen" else slug)
    return WORDS in page.split("<h1", 1)[1]


@pytest.mark.parametrize("case", CASES)
def test_words_go_only_for_who_is_sure(case):
    slug, key, make = CASES[case]
    resident, counsellor = begin()
    make(resident, counsellor)
    browser = at(resident)
    assert says(browser, slug)
    refused = send(browser, slug, key)
    page = refused.content.decode()
    assert refused.status_code == 400
    assert "Zet eerst het vinkje" in page
    assert re.search(rf'<details[^>]* open><summary>(?:(?!</details>).)*id="{key}', page, re.DOTALL)
    assert says(browser, slug)
    assert send(browser, slug, key, zeker="ja").status_code == 200
    assert not says(browser, slug)


def test_a_photo_goes_only_for_who_is_sure():
    resident, _counsellor = begin()
    plan = services.plan(resident, text=WORDS)
    services.attach(resident, plan, media.read(picture()), about="De trap")
    browser = at(resident)
    refused = send(browser, "plan", "bijlage-weg")
    assert refused.status_code == 400
    assert "Zet eerst het vinkje" in refused.content.decode()
    assert 'alt="De trap"' in html(browser, "plan")
    send(browser, "plan", "bijlage-weg", zeker="ja")
    assert 'alt="De trap"' not in html(browser, "plan")


def test_every_action_that_takes_words_away_is_among_these():
    away = {name for name in ACTIONS if name == "weg" or name.endswith("-weg")}
    assert away == {re.sub("-$", "", key) for _slug, key, _make in CASES.values()} | {"bijlage-weg"}


def test_a_question_that_was_taken_back_is_said_to_be_gone_with_a_way_on():
    resident, _counsellor = begin()
    browser = at(resident)
    for slug in ("", "vraag"):
        assert "Uw eerste vraag is weggehaald." not in html(browser, slug)
    services.remove_all_mine(resident)
    for slug in ("", "vraag"):
        page = html(browser, slug)
        assert "Uw eerste vraag is weggehaald." in page
        assert 'href="/gesprek">Begin een nieuw gesprek' in page
