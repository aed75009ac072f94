"""What is accounted for says nothing of one person, also not by subtracting."""

import csv
import datetime as dt
import io
import itertools
import random
import uuid

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from klantvrij.site.accounts.rights import Role
from klantvrij.site.conversations import accounting, services
from klantvrij.site.conversations.accounting import LEAST, Fact
from klantvrij.site.conversations.kinds import Decider, State, Trust
from klantvrij.site.conversations.models import Account, Conversation, LookBack, Promise, Version
from klantvrij.site.conversations.rights import Seat
from klantvrij.site.conversations.versions import _around

START = dt.date(2026, 1, 1)
TODAY = dt.date(2026, 6, 15)


def fact(who, question="promise", value="on_time", day=START):
    return Fact(day, uuid.UUID(int=who), question, value)


def moment(day):
    return timezone.make_aware(dt.datetime.combine(day, dt.time(12)))


def talked(number, day=START, *, answered=5, state=State.DONE, done=9, words="Wij bellen u."):
    """Make conversations that began on `day`, answered and promised for some days later."""
    made = []
    for _one in range(number):
        started = services.start_conversation("Mijn dak lekt.", call_me="Truus")
        talk = started.seat.participant.conversation
        seat = Seat(services.join(talk, "user:1", "Samir"), Trust.CONFIRMED)
        first = services.open_record(seat, noted=False).one("first_question").entry
        services.write(seat, first, "answer", words)
        promise = services.promise(seat, "Ik bel de monteur.", due=day + dt.timedelta(days=10))
        if state is State.DONE:
            services.stand(seat, promise, state)
        _around(Version.objects.filter(conversation=talk)).update(
            at=moment(day + dt.timedelta(days=answered))
        )
        Promise.objects.filter(id=promise.id).update(
            changed_at=moment(day + dt.timedelta(days=done))
        )
        Conversation.objects.filter(id=talk.id).update(created_at=moment(day))
        made.append((started.seat, seat))
    return made


def test_a_group_of_nine_shows_nothing():
    nine = [fact(who) for who in range(LEAST - 1)]
    assert accounting.grouped(nine) == []
    assert accounting.waited([fact(who, "answer", 3) for who in range(LEAST - 1)]) is None
    assert accounting.periods(nine, START, TODAY) == []
    # ten promises of nine people are nine people
    assert accounting.grouped([*nine, fact(0)]) == []
    assert accounting.periods([*nine, fact(0)], START, TODAY) == []


def test_ten_show_and_nine_in_ten_from_twenty():
    ten = [fact(who, "answer", who) for who in range(LEAST)]
    assert accounting.waited(ten) == {"median": 4}
    twenty = [fact(who, "answer", who) for who in range(20)]
    assert accounting.waited(twenty) == {"median": 9, "p90": 17}


def test_a_small_answer_is_put_with_others_so_that_the_total_gives_nothing_away():
    listed = [fact(who) for who in range(30)] + [fact(who, value="let_go") for who in range(30, 33)]
    assert accounting.grouped(listed) == [{"answers": ["on_time", "let_go"], "count": 33}]
    listed += [fact(who, value="later") for who in range(40, 52)]
    assert accounting.grouped(listed) == [
        {"answers": ["on_time"], "count": 30},
        {"answers": ["later", "let_go"], "count": 15},
    ]


_FACTS = st.lists(
    st.builds(
        lambda who, value, day: fact(who, value=value, day=START + dt.timedelta(days=day)),
        st.integers(0, 60),
        st.sampled_from(accounting.ANSWERS),
        st.integers(0, 150),
    ),
    max_size=150,
)


@given(_FACTS)
def test_every_shown_number_stands_on_ten_people(listed):
    shown = accounting.grouped(listed)
    for group in shown:
        people = {one.conversation for one in listed if one.value in group["answers"]}
        assert len(people) >= LEAST
    named = [name for group in shown for name in group["answers"]]
    assert len(named) == len(set(named))
    if shown:
        assert sum(group["count"] for group in shown) == len(listed)


@given(_FACTS)
def test_periods_follow_each_other_and_each_holds_ten_people(listed):
    found = accounting.periods(listed, START, TODAY)
    for (_start, end), (start, _end) in itertools.pairwise(found):
        assert end == start  # no overlap and no gap: nothing to subtract
    for start, end in found:
        assert start.day == end.day == 1
        assert end <= TODAY
        assert len({one.conversation for one in listed if start <= one.day < end}) >= LEAST


@given(_FACTS, st.integers(0, 60))
def test_one_person_more_or_less_never_shows_as_a_number_of_one(listed, who):
    """Whoever leaves, every number that is shown before and after still stands on ten others."""
    without = [one for one in listed if one.conversation.int != who]
    for some in (listed, without):
        for group in accounting.grouped(some):
            held = {one.conversation for one in some if one.value in group["answers"]}
            assert len(held) >= LEAST


@pytest.mark.django_db
def test_a_period_is_worked_out_once_and_never_again():
    talked(LEAST)
    kept = accounting.close_periods(TODAY)
    assert [(row.start, row.end) for row in kept] == [(START, dt.date(2026, 2, 1))]
    before = kept[0].figures
    assert before["promises"] == [{"answers": ["on_time"], "count": LEAST}]
    assert before["waiting"]["answer"] == {"median": 5}
    # one more in that month, and one that is destroyed: neither shows by subtracting
    talked(1, done=20)
    Conversation.objects.order_by("created_at").first().delete()
    again = accounting.close_periods(TODAY)
    assert [(row.start, row.end, row.figures) for row in again] == [
        (START, dt.date(2026, 2, 1), before)
    ]


@pytest.mark.django_db
def test_nine_in_one_month_wait_for_the_next():
    talked(LEAST - 1)
    assert accounting.close_periods(TODAY) == []
    talked(1, dt.date(2026, 3, 3))
    kept = accounting.close_periods(TODAY)
    assert [(row.start, row.end) for row in kept] == [(START, dt.date(2026, 4, 1))]


@pytest.mark.django_db
def test_the_month_that_still_runs_is_in_no_period():
    talked(LEAST)
    assert accounting.close_periods(dt.date(2026, 1, 31)) == []


@pytest.mark.parametrize(
    ("state", "changed", "expected"),
    [
        ("done", 10, "on_time"),
        ("done", 11, "later"),
        ("let-go", 5, "let_go"),
        ("open", None, "open"),
        ("went-differently", 4, "open"),
        ("done", 70, "open"),  # after the period
    ],
)
def test_how_a_promise_stands_at_the_end(state, changed, expected):
    day = moment(START + dt.timedelta(days=changed)) if changed else None
    due = START + dt.timedelta(days=10)
    assert accounting.answer(due, state, day, dt.date(2026, 2, 1)) == expected


@pytest.mark.django_db
def test_what_a_resident_does_is_not_counted():
    for resident, _counsellor in talked(LEAST):
        services.promise(resident, "Ik bel mijn zus.", due=START + dt.timedelta(days=3))
    (row,) = accounting.close_periods(TODAY)
    assert sum(group["count"] for group in row.figures["promises"]) == LEAST


@pytest.mark.django_db
def test_our_words_are_counted_and_never_those_of_a_resident():
    market = "Onze klanten met een bijstandsuitkering krijgen van de gemeente een brief."
    for resident, _counsellor in talked(LEAST, words=market):
        services.matters(resident, market)
        _around(Version.objects.filter(part="what_matters.text")).update(at=moment(START))
    (row,) = accounting.close_periods(TODAY)
    assert row.figures["words"]["geen-markt"] == LEAST
    talked(LEAST - 1, dt.date(2026, 2, 1))
    assert accounting.our_words(dt.date(2026, 2, 1), dt.date(2026, 3, 1)) is None


@pytest.mark.django_db
def test_words_are_told_by_ten_who_agree_and_taken_back_at_once():
    seats = talked(LEAST)
    items = [
        services.look_back(resident, helped=f"Woorden {number}.")
        for number, (resident, _counsellor) in enumerate(seats)
    ]
    for _resident, counsellor in seats:
        ours = services.look_back(counsellor, helped="Van ons.")
        services.may_be_told(counsellor, ours, told=True)
    for (resident, _counsellor), item in zip(seats[1:], items[1:], strict=True):
        services.may_be_told(resident, item, told=True)
    assert accounting.told() == {}
    services.may_be_told(seats[0][0], items[0], told=True)
    told = accounting.told(random.Random(1))["helped"]
    assert sorted(told) == sorted(f"Woorden {number}." for number in range(LEAST))
    assert told != [f"Woorden {number}." for number in range(LEAST)]
    services.may_be_told(seats[3][0], items[3], told=False)
    assert accounting.told() == {}
    assert LookBack.objects.count() == 2 * LEAST


@pytest.mark.django_db
def test_the_page_and_the_table_are_for_who_oversees(client, signed_in):
    talked(LEAST)
    overseer = signed_in(Role.OVERSEER)
    others = [role for role in Role if role != Role.OVERSEER]
    for address in ("/verantwoording", "/verantwoording.csv"):
        assert client.get(address).status_code == 302
        assert signed_in(*others).get(address).status_code == 403
        assert overseer.get(address).status_code == 200
    page = overseer.get("/verantwoording").content.decode()
    assert "1 januari 2026 tot en met 31 januari 2026" in page
    assert "Truus" not in page
    assert "Samir" not in page
    table = overseer.get("/verantwoording.csv").content.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(table), delimiter=";"))
    assert ["2026-01-01", "2026-01-31", "toezeggingen", "op tijd gedaan", str(LEAST)] in rows
    kept = Account.objects.get().figures
    assert "user:1" not in str(kept)
    assert Decider.TOGETHER.value not in str(kept)


@pytest.mark.django_db
def test_with_nine_the_page_says_that_there_is_nothing(signed_in):
    talked(LEAST - 1)
    page = signed_in(Role.OVERSEER).get("/verantwoording").content.decode()
    assert "nog geen periode met genoeg gesprekken" in page
    assert "<table" not in page
    assert Account.objects.count() == 0
