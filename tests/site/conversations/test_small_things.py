"""Small things that once went wrong: addresses only sent to, openings noted, where one is."""

import re
import uuid

import pytest
from django.core.cache import cache
from people import begin
from test_media import picture

from klantvrij.site.accounts.rights import Role
from klantvrij.site.audit import log
from klantvrij.site.audit.models import Line
from klantvrij.site.conversations import codes, media, services
from klantvrij.site.conversations.kinds import Role as Part
from klantvrij.site.conversations.kinds import Trust
from klantvrij.site.conversations.models import Conversation, Invitation, OwnPlan, Participant
from klantvrij.site.conversations.pages import attached
from klantvrij.site.conversations.rights import Seat

pytestmark = pytest.mark.django_db


@pytest.fixture
def counsellor(signed_in):
    cache.clear()
    return signed_in(Role.COUNSELLOR, name="Samir Oudekerk")


@pytest.fixture
def talk(counsellor):
    resident, _other = begin()
    conversation = resident.participant.conversation
    Participant.objects.filter(role=Part.COUNSELLOR).update(subject=f"user:{counsellor.person.pk}")
    counsellor.resident = resident
    return f"/gesprekken/{conversation.id}"


# ---- addresses that are only sent to


@pytest.mark.parametrize(
    ("below", "page"),
    [
        ("/aan-tafel", "/gesprekken"),
        ("/brief", "{talk}/wie-doet-mee"),
        ("/link", "{talk}/wie-doet-mee"),
        ("/verslag/verstuur", "{talk}/verslag"),
    ],
)
def test_looking_at_what_is_only_sent_to_leads_to_its_page(counsellor, talk, client, below, page):
    found = counsellor.get(f"{talk}{below}")
    assert (found.status_code, found.headers["Location"]) == (302, page.format(talk=talk))
    assert counsellor.get(found.headers["Location"]).status_code == 200
    assert counsellor.head(f"{talk}{below}").status_code == 302
    assert counsellor.put(f"{talk}{below}").status_code == 405
    assert not Line.objects.filter(action__startswith="gesprek-oppakken").exists()
    assert not Invitation.objects.filter(way__in=["letter", "mail"]).exists()  # nothing was made
    assert client.get(f"{talk}{below}").headers["Location"].startswith("/inloggen")


# ---- opening a photo or recording


@pytest.fixture
def photo(talk, counsellor):
    plan = services.plan(counsellor.resident, text="Mijn dochter rijdt.")
    services.share_plan(counsellor.resident, plan)
    row = services.attach(counsellor.resident, plan, media.read(picture()))
    return f"{talk}/bijlage/{row.id}"


def opened():
    rows = Line.objects.filter(action=attached.OPENING).order_by("number")
    return list(rows.values_list("object", "result"))


def test_a_counsellor_who_opens_a_photo_leaves_a_line(counsellor, talk, photo):
    about = f"gesprek:{talk.rpartition('/')[2]}"
    assert counsellor.get(photo).status_code == 200
    assert opened() == [(about, "gelukt")]
    for piece in ("bytes=0-9", "bytes=10-19"):  # a player goes on: the same opening
        assert counsellor.get(photo, headers={"range": piece}).status_code == 206
    assert len(opened()) == 1
    cache.clear()  # ten minutes later
    counsellor.get(photo, headers={"range": "bytes=10-19"})
    assert len(opened()) == 2
    line = Line.objects.filter(action=attached.OPENING).first()
    assert line.actor == str(counsellor.person.pk)


def test_a_photo_that_is_not_given_leaves_a_line_too(counsellor, talk, photo, signed_in):
    stranger = signed_in(Role.COUNSELLOR)
    assert stranger.get(photo).status_code == 404
    assert stranger.get(photo).status_code == 404
    assert [result for _about, result in opened()] == ["geweigerd", "geweigerd"]
    assert counsellor.get(f"{talk}/bijlage/{uuid.uuid4()}").status_code == 404
    assert len(opened()) == 3


def test_without_a_line_no_photo(counsellor, photo, monkeypatch):
    def full(*_given, **_named):
        raise OSError

    monkeypatch.setattr(log, "write", full)
    counsellor.raise_request_exception = False
    assert counsellor.get(photo).status_code == 500
    assert counsellor.get(photo).status_code == 500


def test_at_a_joint_screen_it_is_noted_and_of_a_resident_alone_it_is_not(counsellor, client):
    for browser, along in ((counsellor, "ja"), (client, "")):
        browser.post("/gesprek", {"tekst": "Mijn dak lekt.", "meeschrijven": along})
        browser.post("/gesprek/doe/plan", {"tekst": "Mijn dochter helpt.", "soort": "personal"})
    for browser, conversation in zip(
        (counsellor, client), Conversation.objects.order_by("created_at"), strict=True
    ):
        plan = OwnPlan.objects.get(conversation=conversation)
        resident = Participant.objects.get(conversation=conversation, role=Part.RESIDENT)
        seat = Seat(resident, Trust.CONFIRMED)
        row = services.attach(seat, plan, media.read(picture()))
        assert browser.get(f"/gesprek/mijn/bijlage/{row.id}").status_code == 200
    (about, result), *others = opened()
    assert (about, result) == (
        f"gesprek:{Conversation.objects.earliest('created_at').id}",
        "gelukt",
    )
    assert not others


# ---- the screen where it all began


def test_who_stops_the_first_code_closes_the_screen_where_it_began(client):
    client.post("/gesprek", {"tekst": "Mijn dak lekt."})
    assert "Mijn dak lekt." in client.get("/gesprek/mijn/vraag").content.decode()
    code, person = Invitation.objects.get(), Participant.objects.get(role=Part.RESIDENT)
    codes.end(Seat(person, Trust.CONFIRMED), code)  # at home, with another code
    assert "Mijn dak lekt." not in client.get("/gesprek/mijn/vraag").content.decode()


def test_the_same_first_sentence_sent_again_stands_by_its_own_code():
    first = services.start_conversation("Mijn dak lekt.", form_key="a" * 24)
    again = services.start_conversation("Mijn dak lekt.", form_key="a" * 24)
    assert again.seat.participant.id == first.seat.participant.id
    assert first.seat.code != again.seat.code
    assert {first.seat.code, again.seat.code} == set(
        Invitation.objects.values_list("id", flat=True)
    )
    codes.end(again.seat, Invitation.objects.get(id=again.seat.code))
    assert codes.stands(first.seat)
    assert not codes.stands(again.seat)


def test_who_stops_the_first_code_right_there_stays(client):
    client.post("/gesprek", {"tekst": "Mijn dak lekt."})
    client.post("/gesprek/doe/code-stop", {"code": str(Invitation.objects.get().id)})
    assert Invitation.objects.get().ended_at is not None
    assert "Mijn dak lekt." in client.get("/gesprek/mijn/vraag").content.decode()


# ---- where one is, and when somebody looked


def crumbs(browser, address):
    page = browser.get(address).content.decode()
    path = page.partition("<ol>")[2].partition("</ol>")[0]
    return [
        " ".join(one.split()) for one in re.sub(r"<[^>]+>", "\n", path).split("\n") if one.strip()
    ]


def test_above_a_conversation_stands_where_one_is(counsellor, talk, client):
    assert crumbs(counsellor, f"{talk}/verslag") == ["Gesprekken", "Truus", "Verslag"]
    assert crumbs(counsellor, talk) == ["Gesprekken", "Truus"]
    assert crumbs(counsellor, "/gesprekken") == ["Gesprekken"]
    client.post("/gesprek", {"tekst": "Mijn dak lekt."})
    assert crumbs(client, "/gesprek/mijn") == ["Gesprekken", "Mijn gesprek"]
    assert crumbs(client, "/gesprek/mijn/verslag")[:2] == ["Gesprekken", "Mijn gesprek"]
    assert crumbs(client, "/privacy")[0] == "Schrijfhulp"  # elsewhere as it was


def test_what_cannot_be_sent_leads_back_to_the_report(counsellor, talk, signed_in):
    refused = counsellor.post(f"{talk}/verslag/verstuur", {"vorm": "x"}).content.decode()
    assert f'href="{talk}/verslag"' in refused
    assert "Terug naar: Verslag" in refused
    stranger = signed_in(Role.COUNSELLOR).post(f"{talk}/verslag/verstuur", {"vorm": "docx"})
    assert stranger.status_code == 404
    assert f'href="{talk}/verslag"' not in stranger.content.decode()
