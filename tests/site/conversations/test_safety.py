"""What somebody tries with a found letter, a curious official, the pen of another."""

import pytest
from people import DAY, begin, first, full, invited

from klantvrij.site.conversations import codes, rights, services, versions
from klantvrij.site.conversations import report as reports
from klantvrij.site.conversations.errors import ConversationError, NotAllowedError, RuleError
from klantvrij.site.conversations.kinds import Recording, Role, Trust, Way
from klantvrij.site.conversations.models import Version
from klantvrij.site.conversations.rights import Seat

pytestmark = pytest.mark.django_db


def test_whoever_found_a_letter_changes_little_and_takes_nothing_away():
    resident, counsellor = begin()
    item = services.matters(resident, "Zelf naar de markt kunnen.")
    found = codes.enter(codes.new_code(counsellor, resident.participant, Way.LETTER), "10.0.0.1")
    for attempt in (
        lambda: services.remove(found, first(resident)),
        lambda: services.remove(found, item),
        lambda: services.remove_all_mine(found),
        lambda: services.leave(found),
        lambda: services.invite(found, Role.CLOSE),
        lambda: services.settle(found, recording=Recording.BOTH),
        lambda: services.open_part(found, counsellor.participant, "what_matters", opened=False),
        lambda: services.send_away(found, counsellor.participant),
        lambda: codes.new_code(found, resident.participant, Way.MAIL),
        lambda: codes.set_own_word(found, "een ander woord"),
    ):
        with pytest.raises(NotAllowedError):
            attempt()
    assert services.open_record(resident).one("what_matters").texts["text"].text


def test_not_every_official_gets_into_every_conversation():
    resident, counsellor = begin()
    conversation = resident.participant.conversation
    with pytest.raises(NotAllowedError, match="al een begeleider"):
        services.join(conversation, "user:2", "Iemand anders")
    with pytest.raises(NotAllowedError):
        services.bring_colleague(resident, "user:2")
    colleague = services.bring_colleague(counsellor, "user:2", "Fatma")
    assert services.join(conversation, "user:2") == colleague
    record = services.open_record(resident)
    assert "Fatma" in {record.name_of(person) for person in record.people}


def test_a_new_conversation_waits_until_somebody_joins():
    started = services.start_conversation("Waar blijft mijn bak?")
    conversation = started.seat.participant.conversation
    assert services.unanswered() == [conversation]
    services.join(conversation, "user:1")
    assert services.unanswered() == []


def test_who_holds_the_pen_never_sees_the_private_part():
    resident, counsellor = begin()
    plan = services.plan(resident, text="Mijn dochter rijdt.", private="Zij is moe.")
    code = codes.new_code(counsellor, resident.participant, Way.LETTER)
    seat = codes.at_the_table(codes.enter(code, "10.0.0.1"), counsellor)
    assert seat.trust is Trust.CONFIRMED
    seen = services.open_record(seat).one("own_plan")
    assert "private" not in seen.texts
    with pytest.raises(NotAllowedError):
        services.write(seat, plan, "private", "Overschreven.", 1)
    with pytest.raises(RuleError):
        services.write(seat, first(resident), "text", "Overschreven.", 1)
    item = services.matters(seat, "Zelf naar de markt kunnen.")
    written = versions.read_one(item, "what_matters.text").newest
    assert written.by == resident.participant.id
    assert written.hand == counsellor.participant.id


def test_nobody_of_another_conversation_sits_down_at_the_table():
    resident, counsellor = begin()
    _other, stranger = begin("Iets anders.")
    close = invited(resident, Role.CLOSE)
    low = Seat(resident.participant, Trust.LOW)
    for seat in (stranger, close, Seat(counsellor.participant, Trust.LOW)):
        with pytest.raises(NotAllowedError):
            codes.at_the_table(low, seat)


def test_what_is_closed_for_the_counsellor_is_not_quoted_in_the_report_either():
    resident, counsellor = begin()
    services.matters(resident, "Zelf naar de markt kunnen.")
    plan = services.plan(resident, text="Mijn dochter rijdt op zondag.")
    services.share_plan(resident, plan)
    conversation = resident.participant.conversation
    assert "Mijn dochter" in reports.compose(conversation)
    services.open_part(resident, counsellor.participant, "own_plan", opened=False)
    services.open_part(resident, counsellor.participant, "what_matters", opened=False)
    words = reports.compose(conversation)
    assert "Mijn dochter" not in words
    assert "markt" not in words
    services.open_part(resident, counsellor.participant, "what_matters", opened=True)
    assert "markt" in reports.compose(conversation)


def test_the_private_part_is_never_in_the_report():
    resident, counsellor = begin()
    report = full(resident, counsellor)
    assert "Wat ik niet zeg" not in reports.text(report)
    assert rights.PRIVATE_PLAN in rights.openable()


def test_what_a_telephone_sends_twice_is_written_once():
    resident, _counsellor = begin()
    entry = first(resident)
    before = Version.objects.filter(entry=entry.id).count()
    for _time in range(3):
        text = services.write(resident, entry, "text", "Mijn scootmobiel staat stil.", 1)
    assert text.others == ()
    assert Version.objects.filter(entry=entry.id).count() == before + 1
    text = services.write(resident, entry, "text", "Anders.", text.version)
    text = services.write(resident, entry, "text", "Mijn scootmobiel staat stil.", text.version)
    assert text.text == "Mijn scootmobiel staat stil."  # back to what it was is a new version
    assert len(text.versions) == 4


def test_where_a_decision_is_stays_an_address_when_it_is_changed():
    _resident, counsellor = begin()
    made = services.decided(counsellor, "Voorziening", "Ja.", on=DAY, link="https://zaak.example/1")
    for bad in ("javascript:alert(1)", "http://zaak.example/1", "zaak 1", " javascript:x"):
        with pytest.raises(ConversationError, match="https"):
            services.write(counsellor, made, "link", bad, 1)
        with pytest.raises(ConversationError, match="https"):
            services.decided(counsellor, "Voorziening", "Ja.", on=DAY, link=bad)
    text = services.write(counsellor, made, "link", " https://zaak.example/2", 1)
    assert services.write(counsellor, made, "link", "", text.version).text == ""
