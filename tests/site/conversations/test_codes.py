"""Codes: random, kept as a hash, counted, over in time, and of low trust until confirmed."""

import datetime as dt

import pytest
from django.test import Client
from django.utils import timezone
from people import begin, invited
from test_resident_pages import at, send

from klantvrij.site.conversations import codes, services, tries
from klantvrij.site.conversations.errors import (
    ConversationError,
    NotAllowedError,
    TooManyTriesError,
)
from klantvrij.site.conversations.kinds import Role, Trust, Way
from klantvrij.site.conversations.models import Invitation, WrongWord
from klantvrij.site.conversations.rights import Seat
from klantvrij.site.conversations.services import team

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
    own = codes.new_code(resident, resident.participant, Way.SCREEN)
    seat = codes.enter(letter, "10.0.0.1")
    with pytest.raises(ConversationError, match="eigen woord"):
        codes.confirm(seat, letter)
    assert codes.confirm(seat, own).trust is Trust.CONFIRMED
    again = codes.enter(letter, "10.0.0.1")
    with pytest.raises(ConversationError):
        codes.confirm(again, letter)  # also after the other was used
    other = codes.enter(own, "10.0.0.1")
    assert codes.confirm(other, letter).trust is Trust.CONFIRMED  # the other way round


# ---- nobody of the organisation becomes the resident


def made_by_the_organisation(resident, counsellor):
    """Return every code somebody of the organisation can make alone, by its way."""
    person = resident.participant
    colleague = Seat(services.bring_colleague(counsellor, "user:2", "Fenna"), Trust.CONFIRMED)
    along = team.along(counsellor)
    makers = (counsellor, colleague, along, Seat(person, Trust.CONFIRMED, colleague.participant))
    found = [(way, codes.new_code(seat, person, way)) for seat in makers for way in Way]
    links = [(way, codes.new_link_token(seat, person, way)) for seat in makers for way in Way]
    after = [(way, codes.come_in(token, "10.0.0.8").code) for way, token in links[::2]]
    return found + after, links[1::2]


def test_no_two_ways_the_organisation_made_confirm_each_other():
    resident, counsellor = begin()
    made, links = made_by_the_organisation(resident, counsellor)
    tried = 0
    for way, first in made:
        for other_way, second in made[::3] + links:
            if way != other_way:
                seat = codes.enter(first, "10.0.0.1")
                with pytest.raises(ConversationError, match="kwamen allebei van ons"):
                    codes.confirm(seat, second)
                tried += 1
    assert tried > 100
    assert not WrongWord.objects.exists()  # a code that is good is no wrong word
    own = codes.new_code(resident, resident.participant, Way.SCREEN)
    letter = codes.new_code(counsellor, resident.participant, Way.LETTER)
    assert codes.confirm(codes.enter(letter, "10.0.0.1"), own).trust is Trust.CONFIRMED


def test_a_first_sentence_written_along_gives_no_code_that_confirms():
    along = services.start_conversation("Mijn dak lekt.", hand_subject="user:1")
    counsellor = Seat(along.seat.hand, Trust.CONFIRMED)
    letter = codes.new_code(counsellor, along.seat.participant, Way.LETTER)
    for first, second in ((along.code, letter), (letter, along.code)):
        with pytest.raises(ConversationError, match="kwamen allebei van ons"):
            codes.confirm(codes.enter(first, "10.0.0.1"), second)


def test_a_sentence_written_along_sent_again_without_saying_so_gives_no_seat_without_the_pen():
    key = "a-form-of-twenty-signs-or-more"
    along = services.start_conversation("Mijn dak lekt.", hand_subject="user:1", form_key=key)
    alone = services.start_conversation("Mijn dak lekt.", form_key=key)
    assert alone.seat.participant != along.seat.participant
    again = services.start_conversation("Mijn dak lekt.", hand_subject="user:1", form_key=key)
    assert again.seat.participant == along.seat.participant
    assert again.seat.hand is not None


def test_the_screen_of_who_wrote_along_closes_when_that_counsellor_leaves():
    along = services.start_conversation("Mijn dak lekt.", hand_subject="user:1").seat
    browser = at(along)
    assert browser.get("/gesprek/mijn/plan").status_code == 200
    services.leave(Seat(along.hand, Trust.CONFIRMED))
    assert "Uw code" in browser.get("/gesprek/mijn/plan").content.decode()
    assert "gesprek" not in browser.session


def test_the_organisation_agrees_no_word_with_somebody_of_the_residents_side():
    _resident, counsellor = begin()
    person, _code = services.invite(counsellor, Role.SUPPORTER)
    with pytest.raises(NotAllowedError):
        codes.agree_word(counsellor, person, "appelboom")


def test_a_link_confirms_once():
    resident, counsellor = begin()
    own = codes.new_code(resident, resident.participant, Way.SCREEN)
    token = codes.new_link_token(counsellor, resident.participant, Way.MESSAGE)
    assert codes.confirm(codes.enter(own, "10.0.0.1"), token).trust is Trust.CONFIRMED
    with pytest.raises(ConversationError, match="eigen woord"):
        codes.confirm(codes.enter(own, "10.0.0.1"), token)
    with pytest.raises(codes.LinkOverError):
        codes.enter(token, "10.0.0.1")


# ---- what stops puts out who is in


def browser_of(resident, code, secret=""):
    browser = Client()
    assert browser.post("/gesprek/openen", {"code": code}).status_code == 302
    if secret:
        send(browser, "", "bevestig", woord=secret)
        assert inside(browser)
    return browser


def inside(browser):
    """Return whether this browser holds a seat with full trust."""
    return "Haal alles weg" in browser.get("/gesprek/mijn/meenemen").content.decode()


def stop(code_row, browser):
    return browser.post("/gesprek/doe/code-stop", {"code": str(code_row.id)})


def test_a_code_that_stops_puts_out_who_came_in_with_it_or_was_confirmed_by_it():
    resident, counsellor = begin()
    codes.set_own_word(resident, "blauwe fiets")
    letter = codes.new_code(counsellor, resident.participant, Way.LETTER)
    own = codes.new_code(resident, resident.participant, Way.SCREEN)
    by_letter = browser_of(resident, letter, "blauwe fiets")
    by_both = browser_of(resident, own, letter)
    mine = browser_of(resident, own, "blauwe fiets")
    assert stop(Invitation.objects.get(way=Way.LETTER), mine).status_code == 302
    assert not inside(by_letter)
    assert not inside(by_both)
    assert inside(mine)


def test_who_stops_the_code_of_the_own_screen_stays_in_to_make_another():
    resident, _counsellor = begin()
    codes.set_own_word(resident, "blauwe fiets")
    code = codes.new_code(resident, resident.participant, Way.LETTER)
    finder, mine = (browser_of(resident, code, "blauwe fiets") for _one in range(2))
    stop(Invitation.objects.get(way=Way.LETTER), mine)
    assert inside(mine)
    assert not inside(finder)


def test_another_own_word_puts_out_who_came_in_with_the_one_before():
    resident, counsellor = begin()
    codes.set_own_word(resident, "blauwe fiets")
    letter = codes.new_code(counsellor, resident.participant, Way.LETTER)
    own = codes.new_code(resident, resident.participant, Way.SCREEN)
    by_word, mine = (browser_of(resident, letter, "blauwe fiets") for _one in range(2))
    by_codes = browser_of(resident, own, letter)
    mine.post("/gesprek/doe/eigen-woord", {"woord": "groene fiets"})
    assert not inside(by_word)
    assert inside(mine)
    assert inside(by_codes)  # that says nothing of a word
    assert inside(browser_of(resident, letter, "groene fiets"))


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
