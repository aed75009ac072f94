"""What a resident is told before what can't be undone, and when something doesn't work."""

import re

import pytest
from people import DAY, begin
from test_resident_pages import at, html, send

from klantvrij.site.conversations import services
from klantvrij.site.conversations.kinds import Decider
from klantvrij.site.conversations.models import Report
from klantvrij.site.conversations.templatetags.talk import dial
from klantvrij.site.house.models import House

pytestmark = pytest.mark.django_db


@pytest.fixture
def seats():
    return begin()


def words(page):
    """Return what a page says, without its marks."""
    said = " ".join(re.sub(r"<[^>]+>", " ", page).split())
    return re.sub(r" (?=[.,])", "", said)


@pytest.fixture
def shared(seats):
    _resident, counsellor = seats
    services.who_decides(counsellor, "De reparatie", Decider.ORGANISATION)
    services.promise(counsellor, "Ik bel de monteur.", due=DAY)
    return services.share_report(counsellor, services.draft_report(counsellor))


def test_before_the_button_it_is_said_that_the_words_of_a_report_will_stand(seats, shared):
    browser = at(seats[0])
    page = words(html(browser, "verslag"))
    before = page.split("Ik heb dit gelezen")[0]
    assert "allebei hebben gelezen, staan de woorden vast" in before
    assert "reactie schrijven of veranderen kan altijd, ook daarna" in before
    assert "Reageer alvast" in before
    services.read_report(seats[1], shared)
    page = words(html(browser, "verslag"))
    assert "Uw begeleider las dit al." in page.split("Ik heb dit gelezen")[0]


def test_what_is_said_to_stay_possible_is_possible_after_it(seats, shared):
    resident, counsellor = seats
    services.read_report(counsellor, shared)
    browser = at(resident)
    said = send(browser, "verslag", "verslag-gelezen").content.decode()
    assert "De woorden staan nu vast." in said
    assert "Ik heb dit gelezen" not in said
    for keus, text in (("later", "Ik denk na."), ("no", "Ik wacht al drie weken.")):
        send(browser, "verslag", "verslag-antwoord", keus=keus, tekst=text)
        assert text in html(browser, "verslag")
    assert Report.objects.get(id=shared.id).agreement == "no"
    assert "doe/verslag-weg" not in html(browser, "verslag")


def test_who_read_it_first_hears_when_the_words_will_stand(seats, shared):
    browser = at(seats[0])
    said = send(browser, "verslag", "verslag-gelezen").content.decode()
    assert "Uw begeleider leest het ook nog. Daarna staan de woorden vast." in words(said)


HOUSES = (
    ("(088) 123-45 67", "a@b.example", "Bel ons: (088) 123-45 67."),
    ("", "a@b.example", "Mail ons: a@b.example."),
    ("", "", "Vraag het aan de balie."),
)


@pytest.mark.parametrize(("number", "mail", "said"), HOUSES)
def test_nobody_is_asked_to_ring_without_a_number(client, seats, number, mail, said):
    House.objects.create(name="Elzerbroek", kind="gemeente", telephone=number, contact=mail)
    wrong = client.post("/gesprek/openen", {"code": "abcd-efgh-jkmn"}).content.decode()
    left = at(seats[0]).post("/gesprek/mijn/stop", {"zeker": "ja"}).content.decode()
    first = client.get("/gesprek").content.decode()
    for page in (wrong, left, first):
        assert said in words(page)
        assert ('href="tel:0881234567"' in page) is bool(number)
        assert re.search(r"\b[Bb]el(?:len)?\b", words(page.split("<main", 1)[1])) is None or number


def test_a_number_of_another_country_can_be_rung():
    assert dial("+31 (0)88 123-45 67") == "+31881234567"


def test_who_leaves_hears_first_what_is_over_then(client, seats):
    page = words(html(at(seats[0]), "meenemen"))
    warned = page.split("Ik doe niet meer mee")[1].split("Stop met dit gesprek")[0]
    assert "Wilt u een kopie, of wilt u iets weghalen? Doe dat eerst." in warned
