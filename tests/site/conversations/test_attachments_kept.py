"""How much is kept, that the same is kept once, and that nobody waits for what is slow."""

import datetime as dt
import importlib

import pytest
from django.db import connection
from people import DAY, begin, invited
from test_attachments import sent
from test_media import mp3, picture, wav
from test_resident_pages import at

from klantvrij.site import uploads
from klantvrij.site.accounts.rights import Role as Staff
from klantvrij.site.audit.models import Line
from klantvrij.site.conversations import attached, media, services
from klantvrij.site.conversations.errors import ConversationError
from klantvrij.site.conversations.kinds import Decider, Law, Role, Trust
from klantvrij.site.conversations.models import Attachment, Conversation, OwnPlan, Receiver
from klantvrij.site.conversations.pages import paper_file
from klantvrij.site.conversations.rights import Seat
from klantvrij.site.conversations.services.attachments import MOST

pytestmark = pytest.mark.django_db
SERVICE = "klantvrij.site.conversations.services.attachments"


@pytest.fixture
def seats():
    return begin()


@pytest.fixture
def plan(seats):
    return services.plan(seats[0], text="Mijn dochter rijdt op zondag.", private="Zij is moe.")


def test_all_of_a_conversation_together_stays_within_bounds(seats, plan, monkeypatch):
    one = len(media.read(wav()).data)
    monkeypatch.setattr(importlib.import_module(SERVICE), "MOST_BYTES", 3 * one + 1000)
    for number in range(3):
        services.attach(seats[0], plan, media.read(wav()), about=str(number))
    assert attached.size(plan.conversation_id) == pytest.approx(3 * one, abs=600)
    with pytest.raises(ConversationError, match="geen plaats meer"):
        services.attach(seats[0], plan, media.read(wav()), about="nog een")
    services.detach(seats[0], Attachment.objects.first().id)
    services.attach(seats[0], plan, media.read(wav()), about="nog een")


def test_the_same_sent_twice_is_kept_once(seats, plan):
    resident, _counsellor = seats
    first = services.attach(resident, plan, media.read(picture()), about="De trap.")
    assert services.attach(resident, plan, media.read(picture()), about=" De trap. ").id == first.id
    assert Attachment.objects.count() == 1
    services.attach(
        resident, plan, media.read(picture()), about="De trap van boven."
    )  # no word is lost
    services.attach(resident, plan, media.read(picture()), about="De trap.", private=True)
    services.attach(resident, plan, media.read(picture(size=(60, 41))), about="De trap.")
    other = services.plan(resident, text="Een ander plan.")
    services.attach(resident, other, media.read(picture()), about="De trap.")
    close = invited(resident, Role.CLOSE)
    services.open_part(resident, close.participant, "own_plan", opened=True)
    services.attach(close, plan, media.read(picture()), about="De trap.")
    assert Attachment.objects.count() == 6


def test_after_an_hour_or_when_it_was_taken_away_it_is_kept_again(seats, plan):
    first = services.attach(seats[0], plan, media.read(mp3()))
    services.detach(seats[0], first.id)
    second = services.attach(seats[0], plan, media.read(mp3()))
    assert second.id != first.id
    earlier = second.created_at - dt.timedelta(minutes=61)
    Attachment.objects.filter(id=second.id).update(created_at=earlier)
    assert services.attach(seats[0], plan, media.read(mp3())).id != second.id


def test_sent_again_when_all_places_are_taken_it_is_still_there(seats, plan):
    for number in range(MOST):
        services.attach(seats[0], plan, media.read(wav()), about=str(number))
    services.attach(seats[0], plan, media.read(wav()), about="0")
    assert Attachment.objects.count() == MOST


def watched(monkeypatch, where, name, answer=None):
    """Return a list of how many transactions were open each time `name` was called."""
    real, found = getattr(where, name), []

    def seen(*arguments, **named):
        found.append(len(connection.savepoint_ids))
        return real(*arguments, **named) if answer is None else answer

    monkeypatch.setattr(where, name, seen)
    return found


def test_nobody_waits_while_a_photo_is_read_at_a_counsellors_screen(signed_in, monkeypatch):
    counsellor = signed_in(Staff.COUNSELLOR, name="Samir Oudekerk")
    counsellor.post("/gesprek", {"tekst": "Mijn dak lekt.", "meeschrijven": "ja"})
    counsellor.post("/gesprek/doe/plan", {"tekst": "Met een foto.", "soort": "personal"})
    scans = watched(monkeypatch, uploads, "scan")
    reads = watched(monkeypatch, media, "read")
    open_now = len(connection.savepoint_ids)
    assert sent(counsellor, picture(), tekst="De trap.").status_code == 302
    assert Attachment.objects.count() == 1
    assert scans == reads == [open_now]  # once, and before the transaction of the line
    answer = sent(counsellor, b"iets anders", tekst="De trap thuis.")
    assert answer.status_code == 400
    assert "De trap thuis." in answer.content.decode()
    lines = Line.objects.filter(action="meeschrijven-bijlage").values_list("result", flat=True)
    assert list(lines) == ["gelukt", "geweigerd"]
    assert str(Conversation.objects.get().id) in Line.objects.latest("number").object


def test_nobody_waits_while_a_photo_is_read_at_a_residents_screen(seats, plan, monkeypatch):
    reads = watched(monkeypatch, media, "read")
    open_now = len(connection.savepoint_ids)
    assert sent(at(seats[0]), picture()).status_code == 302
    assert reads == [open_now]
    assert OwnPlan.objects.count() == 1


def test_nobody_waits_while_a_report_that_is_sent_is_made(signed_in, monkeypatch):
    counsellor = signed_in(Staff.COUNSELLOR, name="Samir Oudekerk")
    started = services.start_conversation("Mijn scootmobiel is stuk.", call_me="Truus")
    conversation = started.seat.participant.conversation
    person = services.join(conversation, f"user:{counsellor.person.pk}", "Samir")
    seat = Seat(person, Trust.CONFIRMED)
    services.choose_law(seat, Law.WMO, "U vraagt hulp om de deur uit te kunnen.")
    services.matters(started.seat, "Zelf naar de markt.")
    services.works(started.seat, works="Koken lukt.", not_yet="De trap niet.")
    services.promise(seat, "Ik bel de monteur.", due=DAY)
    services.who_decides(seat, "De reparatie", Decider.ORGANISATION)
    address = f"/gesprekken/{conversation.id}/verslag"
    for step in ("leg-voor", "gelezen", "gelezen-inwoner"):
        assert counsellor.post(address, {"doe": step}).status_code == 302
    counsellor.post(address, {"doe": "antwoord", "akkoord": "yes", "reactie": ""})
    who = {"wie": "Wijkteam", "soort": "care", "waarvoor": "Samen helpen."}
    counsellor.post(address, {"doe": "ontvanger", **who})
    row = Receiver.objects.get()
    made = watched(monkeypatch, paper_file.word, "as_docx")
    open_now = len(connection.savepoint_ids)
    data = {"over": str(row.id), "vorm": "docx"}
    assert counsellor.post(f"{address}/verstuur", data).status_code == 409
    counsellor.post(address, {"doe": "ontvanger-antwoord", "over": str(row.id), "mag": "ja"})
    answer = counsellor.post(f"{address}/verstuur", data)
    assert answer.content[:2] == b"PK"
    assert Receiver.objects.get().sent_at
    assert made == [open_now, open_now]
    lines = Line.objects.filter(action="verslag-versturen-docx").values_list("result", flat=True)
    assert list(lines) == ["geweigerd", "gelukt"]
