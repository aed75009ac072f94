"""Guessing an own word: few tries with one code, growing waits, and the resident hears of it."""

import datetime as dt

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone
from people import begin
from test_resident_pages import html, send

from klantvrij.site import upkeep
from klantvrij.site.conversations import codes, services, tries
from klantvrij.site.conversations.errors import (
    ConversationError,
    NotAllowedError,
    TooManyTriesError,
)
from klantvrij.site.conversations.kinds import Trust, Way
from klantvrij.site.conversations.models import WrongCode, WrongWord
from klantvrij.site.conversations.rights import Seat

pytestmark = pytest.mark.django_db
WORD = "blauwe fiets"


@pytest.fixture
def talk():
    """Return the resident, the counsellor and a seat with the code of a letter that was found."""
    resident, counsellor = begin()
    codes.set_own_word(resident, WORD)
    found = codes.enter(codes.new_code(counsellor, resident.participant, Way.LETTER), "10.0.0.1")
    return resident, counsellor, found


@pytest.fixture
def clock(monkeypatch):
    """Return a function that moves the time on."""
    now, passed = timezone.now, dt.timedelta()
    monkeypatch.setattr(timezone, "now", lambda: now() + passed)

    def later(**much):
        nonlocal passed
        passed += dt.timedelta(**much)

    return later


def guess(seat, times, clock=None):
    for _time in range(times):
        with pytest.raises(ConversationError, match="niet uw eigen woord, en geen code"):
            codes.confirm(seat, "rode fiets")
        if clock:
            clock(days=2)


def test_after_three_wrong_words_there_is_a_wait_that_grows(talk, clock):
    _resident, _counsellor, found = talk
    guess(found, 3)
    waits = []
    for _time in range(6):
        with pytest.raises(TooManyTriesError, match="Wacht") as refused:
            codes.confirm(found, WORD)
        waits.append(refused.value.seconds)
        clock(seconds=waits[-1] + 1)
        guess(found, 1)
    assert waits == sorted(waits)
    assert waits[0] <= 60
    assert waits[-1] > 80_000


def test_after_ten_in_all_the_word_is_closed_for_that_code_and_for_no_other(talk, clock):
    resident, _counsellor, found = talk
    guess(found, tries.WORDS, clock)
    clock(days=30)
    with pytest.raises(tries.WordClosedError, match="andere manier"):
        codes.confirm(found, WORD)
    own = codes.new_code(resident, resident.participant, Way.SCREEN)
    assert codes.confirm(codes.enter(own, "10.0.0.2"), WORD).trust is Trust.CONFIRMED
    with pytest.raises(tries.WordClosedError):
        codes.confirm(found, WORD)  # that somebody else came in says nothing of who has this code


def test_nobody_is_shut_out_of_what_a_code_shows_or_of_confirming_another_way(talk, clock):
    resident, _counsellor, found = talk
    other = codes.new_code(resident, resident.participant, Way.SCREEN)
    before = services.open_record(found).one("first_question").texts["text"].text
    for times in (3, tries.WORDS):  # while there is a wait, and when it is closed
        guess(found, times, clock if times > 3 else None)
        assert services.open_record(found).one("first_question").texts["text"].text == before
        assert codes.confirm(found, other).trust is Trust.CONFIRMED


def test_confirming_another_way_opens_the_word_again(talk, clock):
    resident, counsellor, found = talk
    screen = codes.new_code(resident, resident.participant, Way.SCREEN)
    for other_way in (
        lambda: codes.confirm(found, screen),
        lambda: codes.at_the_table(found, counsellor),
    ):
        guess(found, tries.WORDS, clock)
        assert tries.is_closed(found)
        other_way()
        assert codes.confirm(found, WORD).trust is Trust.CONFIRMED


def test_the_count_is_kept_in_the_database(talk):
    _resident, _counsellor, found = talk
    guess(found, 3)
    cache.clear()  # as after a restart
    with pytest.raises(TooManyTriesError):
        codes.confirm(found, WORD)
    for _time in range(tries.CODES):
        with pytest.raises(ConversationError):
            codes.enter("aaaa-bbbb-cccc", "10.0.0.9")
    cache.clear()
    with pytest.raises(TooManyTriesError):
        codes.enter("aaaa-bbbb-cccc", "10.0.0.9")
    kept = [*WrongCode.objects.values(), *WrongWord.objects.values()]
    assert "10.0.0.9" not in str(kept)
    assert "rode" not in str(kept)


def test_wrong_codes_are_forgotten(talk, clock):
    for _time in range(tries.CODES):
        tries.wrong_code("10.0.0.9")
    clock(minutes=16)
    tries.look_at_codes("10.0.0.9")
    tries.wrong_code("10.0.0.8")
    assert WrongCode.objects.count() == 1
    clock(minutes=16)
    upkeep.run()  # also when nobody types one again
    assert not WrongCode.objects.exists()


def test_ones_own_mistakes_at_one_screen_are_no_news(talk):
    resident, _counsellor, found = talk
    for _time in range(2):
        with pytest.raises(ConversationError):
            codes.confirm(found, "blauwe fits", "scherm 1")
    with pytest.raises(ConversationError):
        codes.confirm(found, "rode fiets", "scherm 2")
    codes.confirm(Seat(found.participant, Trust.LOW, way=found.way), WORD, "scherm 1")
    (told,) = tries.to_tell(resident)
    assert told.times == 1


def test_a_guess_that_came_right_after_three_wrong_ones_is_told(talk, clock):
    resident, _counsellor, found = talk
    for _time in range(3):
        with pytest.raises(ConversationError):
            codes.confirm(found, "rode fiets", "scherm 1")
    clock(minutes=2)
    assert codes.confirm(found, WORD, "scherm 1").trust is Trust.CONFIRMED
    (told,) = tries.to_tell(resident)
    assert told.times == 3  # the right one was no wrong one
    assert codes.confirm(found, WORD, "scherm 2").trust is Trust.CONFIRMED  # and there is no wait
    assert tries.to_tell(resident) == [told]
    tries.known(resident)
    assert tries.to_tell(resident) == []


def test_another_word_starts_again(talk, clock):
    resident, _counsellor, found = talk
    guess(found, tries.WORDS, clock)
    codes.set_own_word(resident, "groene fiets")
    assert codes.confirm(found, "groene fiets").trust is Trust.CONFIRMED
    assert tries.to_tell(resident)  # he still hears of it


def test_without_an_own_word_it_goes_the_same_way():
    resident, counsellor = begin()
    found = codes.enter(codes.new_code(counsellor, resident.participant, Way.LETTER), "10.0.0.1")
    guess(found, 3)
    with pytest.raises(TooManyTriesError):
        codes.confirm(found, WORD)


def browser_with(code):
    browser = Client()
    assert browser.post("/gesprek/openen", {"code": code}).status_code == 302
    return browser


def test_the_resident_hears_of_it_calmly_and_says_that_he_knows(talk):
    resident, counsellor, _found = talk
    letter = codes.new_code(counsellor, resident.participant, Way.LETTER)
    finder = browser_with(letter)
    for _time in range(3):
        assert send(finder, "", "bevestig", woord="rode fiets").status_code == 400
    waits = send(finder, "", "bevestig", woord="rode fiets")
    assert waits.status_code == 429
    assert waits.headers["Retry-After"]
    assert "Wacht 1 minuut" in waits.content.decode()
    assert "Iemand typte" not in html(finder)  # that is for the resident

    own = browser_with(codes.new_code(resident, resident.participant, Way.SCREEN))
    assert "Iemand typte" in send(own, "", "bevestig", woord=WORD).content.decode()
    page = html(own)
    assert "3 keer" in page
    assert "code uit uw brief" in page
    page = send(own, "", "weet-ervan").content.decode()
    assert "Iemand typte" not in page
    assert not tries.is_closed(codes.enter(letter, "10.0.0.3"))


def test_the_code_somebody_else_has_can_be_stopped(talk):
    resident, counsellor, _found = talk
    letter = codes.new_code(counsellor, resident.participant, Way.LETTER)
    finder = browser_with(letter)
    send(finder, "", "bevestig", woord="rode fiets")
    own = browser_with(codes.new_code(resident, resident.participant, Way.SCREEN))
    send(own, "", "bevestig", woord=WORD)
    assert "werkt niet meer" in send(own, "", "code-stop").content.decode()
    assert "Uw code" in finder.get("/gesprek/mijn").content.decode()  # asked for again
    assert finder.post("/gesprek/openen", {"code": letter}).status_code == 400


def test_ten_wrong_words_leave_the_page_with_what_to_do(talk, clock):
    resident, _counsellor, _found = talk
    code = codes.new_code(resident, resident.participant, Way.LETTER)
    guess(codes.enter(code, "10.0.0.1"), tries.WORDS, clock)
    page = html(browser_with(code))
    assert "werkt uw eigen woord nu niet" in page
    assert "scootmobiel" in html(browser_with(code), "vraag")


def test_nobody_stops_or_settles_what_is_not_his(talk):
    resident, counsellor, found = talk
    other, _counsellor = begin("Iets anders.")
    guess(found, 1)
    for seat in (found, other):
        with pytest.raises(NotAllowedError):
            codes.end(seat, tries.to_tell(resident)[0].code)
    with pytest.raises(NotAllowedError):
        tries.known(found)
    assert tries.to_tell(found) == []
    tries.known(other)
    tries.known(counsellor)
    assert tries.to_tell(resident)
