"""Terms of the law, always against the organisation; days by the Algemene termijnenwet.

Wmo 2015 art. 2.3.2 lid 1 (inquiry within six weeks of the report of a need), lid 2 (own plan
within seven days, which the organisation waits for) and art. 2.3.5 lid 2 (decision within two weeks
of the application); art. 2.3.3 (urgent: at once). Wet gemeentelijke schuldhulpverlening art. 4 lid
1: a first talk within four weeks of the day somebody turns to the college; lid 2: within three
working days when eviction, an end to gas, electricity, heat or water, or to the health insurance is
near; art. 4a: a decision at most eight weeks after that talk, or sooner by by-law. Algemene wet
bestuursrecht art. 4:13: where no law says otherwise, a decision within eight weeks of the
application at most; the Jeugdwet and the Participatiewet set no term of their own. The four weeks
in which young people look for work first (Participatiewet art. 41) are about their application:
no conversation waits for them. Until a law was chosen no term runs, and then they count from the
first question.

Algemene termijnenwet art. 1: a term set in a law that ends on a Saturday, a Sunday or a general
holiday runs on to the end of the next day that is none of these. Art. 3: general holidays are New
Year's Day, Christian Easter Monday and Whit Monday, both Christmas days, Ascension Day, the day on
which the King's birthday is celebrated and 5 May; Good Friday is put on a par with them. Art. 4
leaves out terms in hours, in more than 90 days, in more than twelve weeks, three months or years.
Days that the Crown puts on a par with a holiday (art. 3 lid 3) differ each year and are not here.
"""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from django.utils import timezone

from klantvrij.site.conversations.kinds import Law, TermKind
from klantvrij.site.conversations.models import Conversation, Term

_DAY = dt.timedelta(days=1)


class Length(NamedTuple):
    """How long a term is, in days, and where the law says so; no days is the same day."""

    days: int
    law: str
    working: bool = False
    """Whether only working days count."""


LENGTHS: dict[Law, dict[TermKind, Length]] = {
    Law.UNKNOWN: {},
    Law.WMO: {
        TermKind.OWN_PLAN: Length(7, "Wmo 2015 art. 2.3.2 lid 2"),
        TermKind.INQUIRY: Length(42, "Wmo 2015 art. 2.3.2 lid 1"),
        TermKind.DECISION: Length(14, "Wmo 2015 art. 2.3.5 lid 2"),
        TermKind.URGENT: Length(0, "Wmo 2015 art. 2.3.3"),
    },
    Law.JEUGD: {TermKind.DECISION: Length(56, "Awb art. 4:13")},
    Law.PARTICIPATION: {TermKind.DECISION: Length(56, "Awb art. 4:13")},
    Law.DEBTS: {
        TermKind.FIRST_TALK: Length(28, "Wgs art. 4 lid 1"),
        TermKind.URGENT_TALK: Length(3, "Wgs art. 4 lid 2", working=True),
        TermKind.AFTER_TALK: Length(56, "Wgs art. 4a"),
    },
    Law.OTHER: {TermKind.DECISION: Length(56, "Awb art. 4:13")},
}
FROM_FIRST_QUESTION = (TermKind.OWN_PLAN, TermKind.INQUIRY, TermKind.FIRST_TALK)
"""Terms that run from the first question (the melding).

The seven days for an own plan are the resident's room: they aren't a term against anybody, but the
organisation may not start before they are over unless the plan came earlier.
"""
CANNOT_WAIT = (TermKind.URGENT, TermKind.URGENT_TALK)
"""Terms that run from the day a counsellor says that it can't wait, each time."""
DECISIONS = (TermKind.DECISION, TermKind.AFTER_TALK)
"""Terms for a decision, from the day that was noted: of an application, or of the first talk."""


def easter(year: int) -> dt.date:
    """Return Easter Sunday (Gregorian computus, Meeus/Jones/Butcher)."""
    golden, century, rest = year % 19, year // 100, year % 100
    leap, part = divmod(century, 4)
    correction = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - leap - correction + 15) % 30
    quarter, left = divmod(rest, 4)
    weekday = (32 + 2 * part + 2 * quarter - epact - left) % 7
    month_base = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * month_base + 114, 31)
    return dt.date(year, month, day + 1)


def holidays(year: int) -> set[dt.date]:
    """Return the general holidays of the Algemene termijnenwet art. 3, and Good Friday."""
    sunday = easter(year)
    birthday = dt.date(year, 4, 27)  # celebrated on the 26th when the 27th is a Sunday
    if birthday.weekday() == 6:
        birthday -= _DAY
    return {
        dt.date(year, 1, 1),
        sunday - 2 * _DAY,
        sunday + _DAY,
        birthday,
        dt.date(year, 5, 5),
        sunday + 39 * _DAY,
        sunday + 50 * _DAY,
        dt.date(year, 12, 25),
        dt.date(year, 12, 26),
    }


def last_day(start: dt.date, days: int) -> dt.date:
    """Return the last day of a term of `days` after `start` (Algemene termijnenwet art. 1)."""
    day = start + days * _DAY
    while not _works(day):
        day += _DAY
    return day


def working_day(start: dt.date, days: int) -> dt.date:
    """Return the working day that is `days` working days after `start`."""
    day = start
    for _one in range(days):
        day += _DAY
        while not _works(day):
            day += _DAY
    return day


def _works(day: dt.date) -> bool:
    return day.weekday() < 5 and day not in holidays(day.year)


def would_be(law: Law, kind: TermKind, start: dt.date) -> dt.date | None:
    """Return the last day of a term under a law, or None where that law has no such term."""
    length = LENGTHS[law].get(kind)
    if length is None:
        return None
    if length.working:
        return working_day(start, length.days)
    return last_day(start, length.days) if length.days else start


def run(conversation: Conversation, kind: TermKind, start: dt.date) -> Term:
    """Start a term of the law that was chosen and return it. Raises KeyError when it has none."""
    law = Law(conversation.law)
    length = LENGTHS[law][kind]
    return Term.objects.create(
        conversation=conversation,
        kind=kind,
        law=length.law,
        starts=start,
        due=would_be(law, kind, start),
    )


def begins(conversation: Conversation, kind: TermKind, start: dt.date, now: dt.datetime) -> Term:
    """Let a term count from a day that was noted, and from no other day any more.

    A day noted before is set aside, not deleted. Only what was met before `start` was about
    something else and stays; what was met later stays met. Raises KeyError as `run` does.
    """
    rows = Term.objects.filter(conversation=conversation, kind=kind, removed_at__isnull=True)
    there = list(rows.order_by("created_at"))
    before = [row for row in there if row.met_at is None] or [
        row for row in there[-1:] if row.met_at and timezone.localdate(row.met_at) >= start
    ]
    same = [row for row in there if row.starts == start]
    term = same[-1] if same else run(conversation, kind, start)
    for row in before:
        if row.id != term.id:
            term.met_at = term.met_at or row.met_at
            row.removed_at, row.met_at = now, None
            row.save(update_fields=["removed_at", "met_at"])
    term.save(update_fields=["met_at"])
    return term


def _noted(rows: list[Term]) -> set[tuple[TermKind, dt.date]]:
    """Return which days that were noted stand: for a decision the last, and what was met."""
    stand = {(TermKind(row.kind), row.starts) for row in rows if row.kind in CANNOT_WAIT}
    for kind in DECISIONS:
        noted = [row for row in rows if row.kind == kind]
        stand |= {(kind, row.starts) for row in noted if row.met_at}
        stand |= {(kind, row.starts) for row in noted[-1:]}
    return stand


def recount(conversation: Conversation, now: dt.datetime) -> None:
    """Count the terms anew under the law that was chosen.

    From the day of the first question, and from each day that was noted and stands (an application,
    or that it can't wait): not from the day of the choice, so a term can turn out to be over
    already. What doesn't count under this law is set aside, not deleted; what was met stays met.
    """
    lengths = LENGTHS[Law(conversation.law)]
    rows = list(Term.objects.filter(conversation=conversation).order_by("created_at"))
    said = _noted(rows)
    asked = timezone.localdate(conversation.created_at)
    wanted = [(kind, asked) for kind in FROM_FIRST_QUESTION if kind in lengths]
    wanted += sorted(one for one in said if one[0] in lengths)
    kept = {}
    for row in rows:
        about = (TermKind(row.kind), row.starts)
        counts = about in wanted and row.law == lengths[about[0]].law and about not in kept
        if counts:
            kept[about] = row
        if counts is (row.removed_at is not None):
            row.removed_at = None if counts else now
            row.save(update_fields=["removed_at"])
    for kind, start in wanted:
        met = [row.met_at for row in rows if (row.kind, row.starts) == (kind, start) and row.met_at]
        row = kept.get((kind, start)) or run(conversation, kind, start)
        if met and row.met_at is None:
            row.met_at = met[0]
            row.save(update_fields=["met_at"])


def days_left(term: Term, today: dt.date) -> int:
    """Return how many days are left; negative when the organisation is late, 0 when it is met."""
    return 0 if term.met_at else (term.due - today).days
