"""What counsellors share: what waits, taking up, writing along, and what is ours by day."""

import datetime as dt

import pytest
from django.test import Client
from people import DAY, begin

from klantvrij.site.conversations import codes, services
from klantvrij.site.conversations.errors import ConversationError, NotAllowedError, NotFoundError
from klantvrij.site.conversations.kinds import Action, Law, Role, State, Status, Trust, Way
from klantvrij.site.conversations.models import Conversation, Term, Version
from klantvrij.site.conversations.rights import Rights, Seat
from klantvrij.site.conversations.services import team
from klantvrij.site.conversations.versions import _around

pytestmark = pytest.mark.django_db


def started(text="Mijn dak lekt."):
    return services.start_conversation(text, call_me="Truus").seat


def test_what_waits_stands_in_order_and_shows_no_word():
    older, newer = started("Mijn dak lekt."), started("Ik zie niemand.")
    rows = team.waiting()
    assert [row.conversation for row in rows] == [
        older.participant.conversation_id,
        newer.participant.conversation_id,
    ]
    assert "dak" not in repr(rows)


def test_one_counsellor_takes_it_up_and_it_waits_no_longer():
    conversation = started().participant.conversation_id
    seat = team.take(conversation, "user:1", "Samir")
    assert seat.role is Role.COUNSELLOR
    assert team.waiting() == []
    assert team.take(conversation, "user:1", "Samir").participant == seat.participant
    with pytest.raises(NotAllowedError, match="collega"):
        team.take(conversation, "user:2", "Fenna")


def test_a_finished_conversation_waits_for_nobody():
    seat = started()
    Conversation.objects.update(status=Status.FINISHED)
    assert team.waiting() == []
    assert seat


def test_a_table_is_only_for_who_sits_at_it():
    _resident, counsellor = begin()
    conversation = counsellor.participant.conversation_id
    assert team.table(conversation, "user:1").participant == counsellor.participant
    for stranger in ("user:2", ""):
        with pytest.raises(NotFoundError):
            team.table(conversation, stranger)
    services.leave(counsellor)
    with pytest.raises(NotFoundError):
        team.table(conversation, "user:1")


def test_a_colleague_comes_in_with_a_code_that_works_once():
    _resident, counsellor = begin()
    _person, code = services.invite(counsellor, Role.COUNSELLOR)
    seat = team.accept(code, "here", "user:2", "Fenna")
    record = services.open_record(seat)
    assert record.name_of(seat.participant.id) == "Fenna"
    with pytest.raises(ConversationError):
        team.accept(code, "there", "user:3", "Iemand")
    assert services.seats_of("user:3") == []


def test_a_code_dies_when_who_sits_there_already_uses_it():
    _resident, counsellor = begin()
    person, code = services.invite(counsellor, Role.COUNSELLOR)
    assert team.accept(code, "here", "user:1", "Samir").participant == counsellor.participant
    with pytest.raises(ConversationError):
        team.accept(code, "there", "user:2", "Fenna")
    person.refresh_from_db()
    assert not person.present  # no empty chair at the table


def test_a_code_for_the_resident_lets_no_counsellor_in():
    start = services.start_conversation("Mijn dak lekt.")
    with pytest.raises(ConversationError, match="niet voor een begeleider"):
        team.accept(start.code, "here", "user:2", "Fenna")


def test_a_link_in_the_wrong_place_stays_good():
    resident, counsellor = begin()
    theirs = codes.new_link_token(counsellor, resident.participant, Way.MESSAGE)
    person, _code = services.invite(counsellor, Role.COUNSELLOR)
    ours = codes.new_link_token(counsellor, person, Way.MAIL)
    with pytest.raises(ConversationError, match="niet voor een begeleider"):
        team.accept(theirs, "here", "user:2", "Fenna")
    browser = Client()
    for address in ("/gesprek/link", "/gesprek/openen"):
        refused = browser.post(address, {"code": ours})
        assert refused.status_code == 400
        assert "Deze code is voor een begeleider." in refused.content.decode()
    assert browser.post("/gesprek/link", {"code": theirs}).status_code == 302
    assert team.accept(ours, "here", "user:2", "Fenna").participant == person


def test_writing_along_keeps_the_words_the_residents_and_names_the_hand():
    _resident, counsellor = begin()
    services.matters(team.along(counsellor), "Zelf naar de markt.")
    record = services.open_record(counsellor)
    text = record.one("what_matters").texts["text"]
    assert record.name_of(text.newest.by) == "Truus"
    assert record.written_along_by(text.newest) == "Samir"


def test_nobody_but_a_counsellor_writes_along_and_not_for_who_left():
    resident, counsellor = begin()
    for seat in (resident, team.along(counsellor)):
        with pytest.raises(NotAllowedError):
            team.along(seat)
    services.leave(resident)
    with pytest.raises(NotAllowedError, match="doet nu niet mee"):
        team.along(counsellor)


def test_who_holds_the_pen_for_a_resident_reads_no_private_part():
    resident, counsellor = begin()
    plan = services.plan(resident, text="Mijn dochter.", private="Wat ik niet zeg.")
    along = team.along(counsellor)
    assert not Rights(along).may(Action.READ, "own_plan.private", plan)
    assert not Rights(along).may(Action.CHANGE, "own_plan.private", plan)
    shown = services.open_record(along).one("own_plan")
    assert "private" not in shown.texts
    assert Rights(resident).may(Action.READ, "own_plan.private", plan)


def test_the_desk_has_ours_by_day_and_never_what_a_resident_does():
    resident, counsellor = begin()
    services.promise(counsellor, "Ik zoek het na.")
    services.promise(counsellor, "Ik bel de monteur.", due=DAY)
    services.promise(resident, "Ik vraag mijn buurman.", due=DAY)
    done = services.promise(counsellor, "Ik stuur een kaartje.", due=DAY)
    services.stand(counsellor, done, State.DONE)
    desk = team.desk("user:1", DAY)
    assert [line.what for line in desk.ours if line.kind == "promise"] == [
        "Ik bel de monteur.",
        "Ik zoek het na.",
    ]
    days = [line.day for line in desk.ours if line.day]
    assert days == sorted(days)
    assert desk.ours[-1].day is None
    assert "buurman" not in repr(desk)


def test_only_ours_is_late_and_the_room_for_a_plan_never_is():
    _resident, counsellor = begin()
    services.choose_law(counsellor, Law.WMO, "U vraagt hulp om de deur uit te kunnen.")
    services.promise(counsellor, "Ik bel de monteur.", due=DAY)
    later = team.desk("user:1", DAY + dt.timedelta(days=60)).ours
    assert {(line.kind, line.what): line.late for line in later} == {
        ("promise", "Ik bel de monteur."): True,
        ("term", "inquiry"): True,
    }
    at_once = team.desk("user:1", Term.objects.get(kind="own-plan").due).ours
    assert ("own-plan", False) in [(line.what, line.late) for line in at_once]


def test_fourteen_days_of_our_silence_is_our_turn():
    _resident, counsellor = begin()
    assert [line for line in team.desk("user:1").ours if line.kind == "turn"] == []
    long_ago = counsellor.participant.created_at - dt.timedelta(days=15)
    _around(Version.objects.all()).update(at=long_ago)
    Conversation.objects.update(created_at=long_ago)
    assert [line.kind for line in team.desk("user:1").ours] == ["law", "turn"]


def test_the_resident_sees_that_the_desk_was_looked_at():
    resident, _counsellor = begin()
    team.desk("user:1")
    looks = services.open_record(resident)["view"]
    assert [look.entry.why for look in looks][:1] == ["preparing"]


def test_the_name_of_a_conversation_is_the_residents():
    resident, counsellor = begin()
    assert team.name_of(services.open_record(counsellor)) == "Truus"
    services.title(resident, "Weer naar buiten")
    assert team.name_of(services.open_record(counsellor)) == "Weer naar buiten"
    nameless = services.start_conversation("Mijn dak lekt.").seat
    seat = Seat(
        services.join(nameless.participant.conversation, "user:1", "Samir"), Trust.CONFIRMED
    )
    assert team.name_of(services.open_record(seat)).startswith("Gesprek van ")
