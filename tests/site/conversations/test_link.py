"""A link in a message opens a talk once, by a button, and its token is nowhere to be read."""

import datetime as dt
import io
import logging
import re

import pytest
from django.test import Client
from django.utils import timezone
from people import begin

from klantvrij.site.accounts.rights import Role as Staff
from klantvrij.site.audit.models import Line
from klantvrij.site.conversations import codes, services
from klantvrij.site.conversations.errors import ConversationError
from klantvrij.site.conversations.kinds import Role, Trust, Way
from klantvrij.site.conversations.models import Invitation
from klantvrij.site.conversations.rights import Seat
from klantvrij.site.logs import QuietFormatter

pytestmark = pytest.mark.django_db


@pytest.fixture
def token():
    resident, counsellor = begin()
    return codes.new_link_token(counsellor, resident.participant, Way.MESSAGE)


def text(answer):
    return answer.content.decode()


def test_looking_at_it_uses_nothing_up_and_the_button_opens_it(token):
    preview = Client()
    for _time in range(3):
        page = text(preview.get("/gesprek/link"))
        assert "Open mijn gesprek" in page
    browser = Client()
    answer = browser.post("/gesprek/link", {"code": token})
    assert answer.headers["Location"] == "/gesprek/code"
    page = text(browser.get("/gesprek/code"))
    assert "Uw vraag is verstuurd" not in page
    code = re.search(r'class="kv-code"><strong>([^<]+)', page)[1]
    assert code != token
    assert "scootmobiel" in text(browser.get("/gesprek/mijn"))
    back = Client()
    assert back.post("/gesprek/openen", {"code": code}).headers["Location"] == "/gesprek/mijn"


def test_used_before_it_says_so_kindly_and_what_to_do(token):
    Client().post("/gesprek/link", {"code": token})
    again = Client().post("/gesprek/link", {"code": token.upper()})
    assert again.status_code == 410
    for words in ("al een keer gebruikt", "Ga verder met uw code", "nieuwe link"):
        assert words in text(again)
    assert "gesprek" not in Client().session
    assert "al een keer gebruikt" in text(Client().post("/gesprek/openen", {"code": token}))


def test_after_a_day_it_is_too_old(token, monkeypatch):
    later = timezone.now() + dt.timedelta(hours=codes.LINK_HOURS, minutes=1)
    monkeypatch.setattr(timezone, "now", lambda: later)
    answer = Client().post("/gesprek/link", {"code": token})
    assert answer.status_code == 410
    assert "te oud" in text(answer)


def test_what_is_no_link_says_what_every_wrong_code_says(token):
    answer = Client().post("/gesprek/link", {"code": "aaaa-bbbb-cccc"})
    assert answer.status_code == 400
    assert "Deze code werkt niet" in text(answer)
    for _time in range(20):
        answer = Client().post("/gesprek/link", {"code": "aaaa-bbbb-cccc"})
    assert answer.status_code == 429
    assert answer.headers["Retry-After"]


def test_a_code_from_a_letter_works_there_too():
    resident, counsellor = begin()
    letter = codes.new_code(counsellor, resident.participant, Way.LETTER)
    for _time in range(2):
        answer = Client().post("/gesprek/link", {"code": letter})
        assert answer.headers["Location"] == "/gesprek/mijn"


def test_the_code_after_it_came_the_same_way_and_lasts_as_long(token):
    entered = codes.come_in(token, "10.0.0.1")
    assert entered.seat.trust is Trust.LOW
    assert entered.seat.way == Way.MESSAGE
    kept = Invitation.objects.get(id=entered.seat.code)
    assert not kept.link
    left = kept.expires_at - timezone.now()
    assert dt.timedelta(days=6) < left <= dt.timedelta(days=codes.DAYS[Way.MESSAGE])
    with pytest.raises(ConversationError):  # the same way is no second way
        codes.confirm(entered.seat, entered.code)


def test_who_was_sent_away_does_not_come_in_by_a_link():
    resident, _counsellor = begin()
    person, _code = services.invite(resident, Role.CLOSE)
    token = codes.new_link_token(resident, person, Way.MAIL)
    services.send_away(resident, person)
    assert Client().post("/gesprek/link", {"code": token}).status_code == 400


def test_the_counsellor_gets_a_link_to_copy_and_nothing_of_it_is_kept(signed_in):
    staff = signed_in(Staff.COUNSELLOR, name="Samir Oudekerk")
    started = services.start_conversation("Mijn scootmobiel is stuk.")
    conversation = started.seat.participant.conversation
    services.join(conversation, f"user:{staff.person.pk}", "Samir")
    address = f"/gesprekken/{conversation.id}"
    assert f'action="{address}/link"' in text(staff.get(f"{address}/wie-doet-mee"))
    said = io.StringIO()
    handler = logging.StreamHandler(said)
    handler.setFormatter(QuietFormatter())
    logging.getLogger().addHandler(handler)
    try:
        answer = staff.post(f"{address}/link", {"weg": "message"})
        found, token = re.search(
            r"(http://testserver/gesprek/link)#([\w-]+)", text(answer)
        ).groups()
        browser = Client()
        page = browser.get(found.removeprefix("http://testserver"))
        assert page.headers["Referrer-Policy"] == "same-origin"
        assert browser.post("/gesprek/link", {"code": token}).status_code == 302
    finally:
        logging.getLogger().removeHandler(handler)
    assert "scootmobiel" not in text(answer)  # it goes over a telephone somebody may look at
    assert token not in said.getvalue()
    assert not [row for row in Invitation.objects.values() if token in str(row)]
    assert Line.objects.filter(action="link-maken").count() == 1
    assert token not in str(list(Line.objects.values()))
    assert staff.get(f"{address}/link").status_code == 302
    assert staff.post(f"{address}/link", {"weg": "letter"}).status_code == 409
    assert signed_in(Staff.COUNSELLOR).post(f"{address}/link").status_code == 404


def test_a_found_link_makes_no_links(token):
    seat = codes.come_in(token, "10.0.0.1").seat
    with pytest.raises(ConversationError):
        codes.new_link_token(Seat(seat.participant, Trust.LOW), seat.participant, Way.MAIL)
