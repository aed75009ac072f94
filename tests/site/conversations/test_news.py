"""What is new of a resident, for a counsellor who looked before: which parts, never the words."""

import pytest

from klantvrij.site.accounts.rights import Role
from klantvrij.site.conversations import services
from klantvrij.site.conversations.kinds import Agreement, Trust
from klantvrij.site.conversations.kinds import Role as Seated
from klantvrij.site.conversations.pages import (
    counsellor_news,
    counsellor_people,
    counsellor_promises,
    counsellor_question,
    counsellor_report,
    counsellor_weighing,
)
from klantvrij.site.conversations.pages.counsellor_base import _blocks
from klantvrij.site.conversations.rights import Seat
from klantvrij.site.conversations.services import team

pytestmark = pytest.mark.django_db
NEW = "Nieuw van de inwoner:"
_PAGES = (
    counsellor_question,
    counsellor_promises,
    counsellor_weighing,
    counsellor_report,
    counsellor_people,
)


def line(browser, address):
    """Return the line with what is new on a page, or an empty text."""
    page = browser.get(address).content.decode()
    return page.partition(NEW)[2].partition("</p>")[0].partition("</li>")[0] if NEW in page else ""


@pytest.fixture
def counsellor(signed_in):
    return signed_in(Role.COUNSELLOR, name="Samir Oudekerk")


@pytest.fixture
def talk(counsellor):
    started = services.start_conversation("Mijn scootmobiel is stuk.", call_me="Truus")
    conversation = started.seat.participant.conversation
    person = services.join(conversation, f"user:{counsellor.person.pk}", "Samir")
    counsellor.seat = Seat(person, Trust.CONFIRMED)
    counsellor.resident = started.seat
    return f"/gesprekken/{conversation.id}"


def test_an_answer_to_the_mirror_question_is_news_until_it_was_looked_at(counsellor, talk):
    mirror = services.ask_mirror(counsellor.seat, "Wat kan er?", organisation_answer="Wij bellen.")
    counsellor.get(talk)
    assert line(counsellor, "/gesprekken") == ""
    services.answer_mirror(counsellor.resident, mirror, "Ik kan zelf koken.")
    for _again in range(2):  # the desk itself is no look
        said = line(counsellor, "/gesprekken")
        assert "antwoord op de spiegelvraag" in said
        assert "koken" not in said
    assert "antwoord op de spiegelvraag" in line(counsellor, f"{talk}/wie-doet-wat")
    assert "antwoord op de spiegelvraag" in line(counsellor, talk)  # the page that shows it
    assert line(counsellor, talk) == ""
    assert line(counsellor, "/gesprekken") == ""


def test_an_answer_to_the_report_is_news(counsellor, talk):
    services.who_decides(counsellor.seat, "De reparatie", "organisation")
    report = services.share_report(counsellor.seat, services.draft_report(counsellor.seat))
    services.read_report(counsellor.seat, report)
    counsellor.get(f"{talk}/verslag")
    report = services.read_report(counsellor.resident, report)
    services.agree_report(counsellor.resident, report, Agreement.YES)
    assert "antwoord op het verslag" in line(counsellor, "/gesprekken")


def test_what_may_not_be_read_or_was_written_along_is_no_news(counsellor, talk):
    counsellor.get(talk)
    services.plan(counsellor.resident, private="Wat ik niet zeg.")
    services.matters(team.along(counsellor.seat), "Zelf naar de markt.")
    assert counsellor_news.news(counsellor.seat) == []


def test_each_counsellor_has_looked_for_himself(counsellor, talk):
    services.matters(counsellor.resident, "Zelf naar de markt.")
    colleague, _code = services.invite(counsellor.seat, Seated.COUNSELLOR, call_me="Noor")
    other = Seat(colleague, Trust.CONFIRMED)
    counsellor.get(talk)
    assert counsellor_news.news(counsellor.seat) == []
    assert [one.name for one in counsellor_news.news(other)] == ["wat belangrijk is"]


def test_every_part_that_can_be_news_is_shown_on_the_page_it_leads_to():
    shown = {module.PAGE.name: _blocks(module.PAGE) for module in _PAGES}
    for block, page in counsellor_news.PLACES.items():
        assert block in shown[page], block
