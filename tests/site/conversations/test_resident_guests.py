"""What somebody close, a trusted person or a supporter reads: it isn't his or her own talk."""

import pytest
from people import begin, full, invited
from test_resident_pages import SLUGS, at, html, send
from test_resident_told import words

from klantvrij.site.conversations import codes, services
from klantvrij.site.conversations.kinds import Role, Trust
from klantvrij.site.conversations.rights import Seat

pytestmark = pytest.mark.django_db
CLOSED = "Dit deel is niet voor u geopend."


@pytest.fixture
def seats():
    return begin()  # of Truus


@pytest.mark.parametrize("role", [Role.CLOSE, Role.TRUSTED, Role.SUPPORTER])
def test_every_page_says_whose_talk_it_is_and_not_that_it_is_ones_own(seats, role):
    browser, resident = at(invited(seats[0], role)), at(seats[0])
    for slug in ("", *SLUGS):
        assert "U doet mee in het gesprek van Truus." in words(html(browser, slug)), slug
        assert "U doet mee in het gesprek van" not in words(html(resident, slug)), slug


def test_what_is_not_opened_says_so_and_opened_it_does_not(seats):
    resident, counsellor = seats
    full(resident, counsellor)
    guest = invited(resident, Role.SUPPORTER)
    browser = at(guest)
    for slug in ("vraag", "belangrijk", "tekening", "gegevens", "verslag", "terugblik"):
        assert CLOSED in words(html(browser, slug)), slug
    for block in ("what_matters", "report"):
        services.open_part(resident, guest.participant, block, opened=True)
    assert "Zelf naar de markt kunnen." in html(browser, "belangrijk")
    for slug in ("belangrijk", "verslag", "mensen", "meenemen"):
        assert CLOSED not in words(html(browser, slug)), slug
    for slug in SLUGS:
        assert CLOSED not in words(html(at(resident), slug)), slug


def test_what_may_be_added_without_seeing_it_is_not_called_closed(seats):
    browser = at(invited(seats[0]))
    page = words(html(browser, "afspraken"))
    assert "Ik wil zelf ook iets doen" in page
    assert "Wij zijn aan zet" not in page  # nobody knows from here


def test_a_plan_that_is_shared_is_shown_to_a_supporter(seats):
    resident, _counsellor = seats
    guest = invited(resident, Role.SUPPORTER, open_blocks=["own_plan"])
    plan = services.plan(resident, text="Mijn dochter rijdt.")
    assert CLOSED in words(html(at(guest), "plan"))
    services.share_plan(resident, plan)
    page = words(html(at(guest), "plan"))
    assert "Mijn dochter rijdt." in page
    assert CLOSED not in page


def test_who_looked_is_for_the_resident_to_see(seats):
    resident, counsellor = seats
    services.open_record(counsellor, why="preparing")
    assert "Wie heeft gekeken" not in html(at(invited(resident)), "mensen")
    assert "Wie heeft gekeken" in html(at(resident), "mensen")


def test_the_word_that_was_agreed_on_is_asked_for(seats):
    person, code = services.invite(seats[0], Role.CLOSE)
    codes.agree_word(seats[0], person, "appelboom")
    browser = at(codes.enter(code, "1"))
    assert "Het woord dat u samen afsprak" in html(browser)
    assert CLOSED not in html(browser, "plan")  # with the code alone nobody knows yet
    said = send(browser, "", "bevestig", woord="appelboom").content.decode()
    assert "Welkom. U ziet nu alles wat voor u is geopend." in said


def test_a_resident_without_a_name_is_not_named_twice():
    resident, _counsellor = begin()
    services.write(resident, resident.participant, "call_me", "")
    page = words(html(at(Seat(invited(resident).participant, Trust.CONFIRMED)), "mensen"))
    assert "Inwoner, inwoner" not in page
    assert "in het gesprek van de inwoner." in page
