"""To something that only works together each side may say no; the resident without a reason."""

import pytest
from people import begin
from test_resident_pages import at, html, send

from klantvrij.site.accounts.rights import Role
from klantvrij.site.conversations import report as reports
from klantvrij.site.conversations import services
from klantvrij.site.conversations.errors import ConversationError, NotAllowedError
from klantvrij.site.conversations.kinds import Role as Part
from klantvrij.site.conversations.models import Participant, Together
from klantvrij.site.conversations.paper import border

pytestmark = pytest.mark.django_db
PLAN = "Een tochtje naar zee"


@pytest.fixture
def seats():
    return begin()


def offered(by):
    item = services.together(by, PLAN)
    return services.accept_together(by, item)


def test_a_resident_says_no_without_a_reason_and_yes_later(seats):
    resident, counsellor = seats
    offered(counsellor)
    browser = at(resident)
    assert "Een voorstel voor samen" in html(browser)  # it waits for an answer
    page = send(browser, "afspraken", "samen-keus-nee").content.decode()
    assert "U zei nee. Dat is goed zo." in page
    assert "Aan uw hulp verandert niets." in page
    assert "Een voorstel voor samen" not in html(browser)  # it was answered
    assert "Nee, dit wil ik niet" not in page
    item = Together.objects.get()
    assert item.resident_declined_at
    assert not item.resident_accepted_at
    assert item.organisation_accepted_at  # our yes is ours
    send(browser, "afspraken", "samen-keus-ja")
    item.refresh_from_db()
    assert item.resident_accepted_at
    assert item.resident_declined_at is None
    assert "Wij doen dit samen." in html(browser, "afspraken")
    send(browser, "afspraken", "samen-keus-nee")  # and a yes can be taken back
    assert "U zei nee." in html(browser, "afspraken")


def test_with_a_no_it_is_in_no_report_drawing_or_contact(seats):
    resident, counsellor = seats
    item = offered(counsellor)
    services.accept_together(resident, item)
    conversation = resident.participant.conversation
    browser = at(resident)

    def told():
        contacts = border.as_json(services.open_record(counsellor))
        return [
            PLAN in one
            for one in (reports.compose(conversation), contacts, html(browser, "tekening"))
        ]

    assert told() == [True, True, True]
    services.decline_together(resident, item)
    assert told() == [False, False, False]
    assert "(u zei nee)" in html(browser, "papier")
    services.accept_together(resident, item)
    services.decline_together(counsellor, item, "Er rijdt geen bus.")
    assert told() == [False, False, False]
    assert "wij kunnen dit niet doen: Er rijdt geen bus." in html(browser, "papier")


def test_the_organisation_says_why(seats):
    resident, counsellor = seats
    item = offered(resident)
    with pytest.raises(ConversationError, match="waarom niet"):
        services.decline_together(counsellor, item, " ")
    services.decline_together(counsellor, item, "Er rijdt geen bus.")
    page = html(at(resident), "afspraken")
    assert "Wij kunnen dit niet doen." in page
    assert "Waarom niet: Er rijdt geen bus." in " ".join(page.split())
    services.accept_together(counsellor, item)
    page = html(at(resident), "afspraken")
    assert "Wij doen dit samen." in page
    assert "Er rijdt geen bus." not in page


def test_who_offers_it_wants_it(seats):
    resident, _counsellor = seats
    browser = at(resident)
    send(browser, "afspraken", "samen-nieuw", tekst=PLAN)
    assert Together.objects.get().resident_accepted_at
    assert "U wilt dit. Nu zeggen wij of het kan." in html(browser, "afspraken")


def test_somebody_who_may_not_change_it_says_neither(seats):
    resident, counsellor = seats
    item = offered(counsellor)
    person, _code = services.invite(resident, Part.CLOSE, open_blocks=("together",))
    seat = type(resident)(person, resident.trust)
    with pytest.raises(NotAllowedError):
        services.decline_together(seat, item)
    assert "Nee, dit wil ik niet" not in html(at(seat), "afspraken")


def test_the_counsellor_says_no_and_writes_down_a_no(signed_in, seats):
    resident, _counsellor = seats
    browser = signed_in(Role.COUNSELLOR, name="Samir Oudekerk")
    Participant.objects.filter(role=Part.COUNSELLOR).update(subject=f"user:{browser.person.pk}")
    item = offered(resident)
    page = f"/gesprekken/{resident.participant.conversation_id}/wie-doet-wat"
    refused = browser.post(page, {"doe": "samen-nee", "over": str(item.id), "waarom": ""})
    assert refused.status_code == 409
    assert "Zeg in een gewone zin waarom niet." in refused.content.decode()
    said = {"doe": "samen-nee", "over": str(item.id), "waarom": "Er rijdt geen bus."}
    shown = browser.post(page, said, follow=True).content.decode()
    assert "doen dit niet" in shown
    assert "Er rijdt geen bus." in shown
    along = {"doe": "samen-inwoner", "over": str(item.id), "aandeel": "", "akkoord": "nee"}
    shown = browser.post(page, along, follow=True).content.decode()
    assert "zegt nee, en dat mag" in shown
    assert 'value="nee" checked' in shown
