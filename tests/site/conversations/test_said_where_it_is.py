"""What stands in the way is said at its field, not only on top of the page."""

import re

import pytest
from people import begin
from test_resident_pages import at, form, html

from klantvrij.site.accounts.rights import Role
from klantvrij.site.conversations import services
from klantvrij.site.conversations.kinds import Decider
from klantvrij.site.conversations.kinds import Role as Part
from klantvrij.site.conversations.models import Participant
from klantvrij.site.conversations.versions import LONGEST

pytestmark = pytest.mark.django_db
ADD = "Schrijf erbij wat u wilt toevoegen."


@pytest.fixture
def seats():
    resident, counsellor = begin()
    services.who_decides(counsellor, "De reparatie", Decider.ORGANISATION)
    report = services.share_report(counsellor, services.draft_report(counsellor))
    services.read_report(counsellor, report)
    services.read_report(resident, report)
    return resident, counsellor


@pytest.fixture
def desk(signed_in, seats):
    browser = signed_in(Role.COUNSELLOR, name="Samir Oudekerk")
    Participant.objects.filter(role=Part.COUNSELLOR).update(subject=f"user:{browser.person.pk}")
    talk = f"/gesprekken/{seats[0].participant.conversation_id}"
    return lambda page, **sent: browser.post(f"{talk}/{page}", sent)


def wrong(answer):
    """Return the names of the fields that say they are wrong, each with what is said there."""
    page = answer.content.decode()
    found = {}
    for tag in re.findall(
        r"<(?:textarea|input|fieldset)[^>]*(?:aria-invalid|data-wrong)[^>]*>", page
    ):
        named = re.search(r'aria-describedby="(\S+-fout)', tag)
        said = re.search(rf'id="{re.escape(named[1])}"[^>]*>([^<]*)<', page)
        assert said, tag
        found[re.search(r' id="([^"]+)"', tag)[1].rpartition("-")[2]] = said[1]
    return found


def leads_to(answer):
    """Return the id the sentence on top leads to; it is on the page, once."""
    page = answer.content.decode()
    target = re.search(r'id="probleem"><p>.*?href="#([^"]+)"', page)[1]
    assert page.count(f'id="{target}"') == 1
    return target


def test_on_the_report_page_of_the_counsellor(desk):
    answer = desk("verslag", doe="antwoord", akkoord="yes-with-addition", reactie="")
    assert answer.status_code == 409
    assert wrong(answer) == {"reactie": ADD}
    assert leads_to(answer) == "antwoord-reactie"
    answer = desk("verslag", doe="antwoord", reactie="Ik wacht.")
    assert wrong(answer) == {"akkoord": "Kies een van de mogelijkheden."}
    assert leads_to(answer) == "antwoord-akkoord"
    assert "Ik wacht.</textarea>" in answer.content.decode()
    for sent, field in (
        ({"wie": "", "soort": "other", "waarvoor": "Hulp"}, "wie"),
        ({"wie": "Wijkteam", "soort": "other", "waarvoor": ""}, "waarvoor"),
        ({"wie": "Wijkteam", "soort": "fraud", "waarvoor": "Hulp"}, "soort"),
    ):
        answer = desk("verslag", doe="ontvanger", **sent)
        assert list(wrong(answer)) == [field], sent


def test_of_seven_blocks_the_one_that_is_too_long(signed_in):
    browser = signed_in(Role.COUNSELLOR, name="Samir Oudekerk")
    resident, _other = begin()
    Participant.objects.filter(role=Part.COUNSELLOR).update(subject=f"user:{browser.person.pk}")
    page = f"/gesprekken/{resident.participant.conversation_id}/verslag"
    sent = {"doe": "blokken", "blok-a": "Kort.", "blok-b": "x" * (LONGEST + 1)}
    answer = browser.post(page, sent)
    assert list(wrong(answer)) == ["b"]
    assert leads_to(answer) == "blokken-blok-b"


def test_a_day_that_is_none_and_a_form_with_one_field(desk):
    answer = desk(
        "wie-doet-wat", doe="zeg-toe", wat="Ik bel.", aard="promise", wanneer="31-02-2026"
    )
    assert wrong(answer) == {"wanneer": "Schrijf de dag als 31-12-2026."}
    answer = desk("verslag", doe="geef-af")  # about the form as a whole
    assert wrong(answer) == {}


def test_on_the_report_page_of_the_resident(seats):
    resident, _counsellor = seats
    browser = at(resident)
    address, hidden = form(html(browser, "verslag"), "verslag-antwoord")
    answer = browser.post(address, {**hidden, "keus": "yes-with-addition", "tekst": ""})
    assert answer.status_code == 400
    assert wrong(answer) == {"tekst": ADD}
    assert leads_to(answer).endswith("-tekst")
    answer = browser.post(address, {**hidden, "tekst": "Ik wacht."})
    assert wrong(answer) == {"keus": "Kies een antwoord. Nee is net zo goed als ja."}
    assert leads_to(answer).endswith("-keus")
    assert "Ik wacht.</textarea>" in answer.content.decode()
    answer = browser.post(address, {**hidden, "keus": "no", "tekst": "x" * (LONGEST + 1)})
    assert list(wrong(answer)) == ["tekst"]


def test_elsewhere_of_a_resident_a_single_box_says_it(seats):
    browser = at(seats[0])
    address, hidden = form(html(browser, "belangrijk"), "belangrijk-nieuw")
    answer = browser.post(address, {**hidden, "tekst": " "})
    assert list(wrong(answer)) == ["tekst"]


def test_no_page_says_that_something_is_wrong_when_nothing_is(seats, desk):
    browser = at(seats[0])
    for slug in ("", "verslag", "afspraken", "belangrijk", "plan"):
        page = html(browser, slug)
        assert "aria-invalid" not in page
        assert "data-wrong" not in page
        assert 'id="probleem"' not in page
