"""Codes: random, kept as a hash, counted, over in time, and of low trust until confirmed."""

import datetime as dt

import pytest
from django.utils import timezone
from people import begin, invited

from klantvrij.site.conversations import codes, services, tries
from klantvrij.site.conversations.errors import (
    ConversationError,
    NotAllowedError,
    TooManyTriesError,
)
from klantvrij.site.conversations.kinds import Role, Trust, Way
from klantvrij.site.conversations.models import Invitation
from klantvrij.site.conversations.rights import Seat

pytestmark = pytest.mark.django_db


def test_a_code_lets_in_with_low_trust_however_it_is_typed_over():
    started = services.start_conversation("Waar blijft mijn bak?")
    person = started.seat.participant
    for typed in (started.code, started.code.upper(), started.code.replace("-", " ") + " "):
        seat = codes.enter(typed, "10.0.0.1")
        assert seat.participant == person
        assert seat.trust is Trust.LOW
    assert len(started.code.replace("-", "")) == codes.LENGTH


def test_only_a_hash_of_a_code_is_kept():
    started = services.start_conversation("Waar blijft mijn bak?")
    plain = started.code.replace("-", "")
    for row in Invitation.objects.values():
        assert plain not in str(row)
        assert started.code not in str(row)


def test_codes_are_all_different():
    resident, _counsellor = begin()
    made = {codes.new_code(resident, resident.participant, Way.LETTER) for _time in range(50)}
    assert len(made) == 50


def test_after_ten_wrong_codes_one_waits_also_with_the_right_one():
    started = services.start_conversation("Waar blijft mijn bak?")
    for _time in range(tries.CODES):
        with pytest.raises(ConversationError, match="werkt niet"):
            codes.enter("aaaa-bbbb-cccc", "10.0.0.9")
    with pytest.raises(TooManyTriesError):
        codes.enter(started.code, "10.0.0.9")
    assert codes.enter(started.code, "10.0.0.10")  # from elsewhere it works


def test_a_code_runs_out(monkeypatch):
    resident, counsellor = begin()
    code = codes.new_code(counsellor, resident.participant, Way.MESSAGE)
    later = timezone.now() + dt.timedelta(days=codes.DAYS[Way.MESSAGE], minutes=1)
    monkeypatch.setattr(timezone, "now", lambda: later)
    with pytest.raises(ConversationError, match="werkt niet"):
        codes.enter(code, "10.0.0.1")


def test_the_token_of_a_link_works_once():
    resident, counsellor = begin()
    token = codes.new_link_token(counsellor, resident.participant, Way.MAIL)
    assert codes.enter(token, "10.0.0.1")
    with pytest.raises(ConversationError):
        codes.enter(token, "10.0.0.1")


def test_two_ways_together_confirm_but_the_same_code_twice_does_not():
    resident, counsellor = begin()
    letter = codes.new_code(counsellor, resident.participant, Way.LETTER)
    message = codes.new_code(counsellor, resident.participant, Way.MESSAGE)
    seat = codes.enter(letter, "10.0.0.1")
    with pytest.raises(ConversationError, match="eigen woord"):
        codes.confirm(seat, letter)
    assert codes.confirm(seat, message).trust is Trust.CONFIRMED
    again = codes.enter(letter, "10.0.0.1")
    with pytest.raises(ConversationError):
        codes.confirm(again, letter)  # also after the other was used


def test_an_own_word_confirms():
    started = services.start_conversation("Waar blijft mijn bak?")
    with pytest.raises(ConversationError, match="zes tekens"):
        codes.set_own_word(started.seat, "kort")
    codes.set_own_word(started.seat, "blauwe fiets")
    seat = codes.enter(started.code, "10.0.0.1")
    with pytest.raises(NotAllowedError):
        codes.set_own_word(seat, "iets van mij")  # a code alone can't choose another word
    assert codes.confirm(seat, " blauwe fiets ").trust is Trust.CONFIRMED


def test_who_left_no_longer_gets_in():
    resident, _counsellor = begin()
    person, code = services.invite(resident, Role.CLOSE)
    assert codes.enter(code, "10.0.0.1")
    services.send_away(resident, person)
    with pytest.raises(ConversationError, match="werkt niet"):
        codes.enter(code, "10.0.0.1")


def test_nobody_makes_a_code_for_somebody_of_the_other_side():
    resident, counsellor = begin()
    close = invited(resident, Role.CLOSE)
    other, _counsellor = begin("Iets anders.")
    for seat, person in (
        (counsellor, close.participant),
        (close, resident.participant),
        (other, resident.participant),
    ):
        with pytest.raises(NotAllowedError):
            codes.new_code(seat, person, Way.LETTER)
    with pytest.raises(NotAllowedError):
        services.invite(counsellor, Role.CLOSE)
    with pytest.raises(NotAllowedError):
        services.invite(Seat(resident.participant, Trust.LOW), Role.RESIDENT)


def test_the_counsellor_opens_nothing_for_whom_he_invites():
    _resident, counsellor = begin()
    with pytest.raises(NotAllowedError):
        services.invite(counsellor, Role.OTHER, open_blocks=["promise"])
