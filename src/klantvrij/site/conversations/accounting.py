"""What the organisation accounts for: promises, waiting, and what people let be told.

Nothing about one person can be read from it, also not by subtracting:

- A period is shown when at least `LEAST` conversations have something in it. Until then it grows,
  month by month; periods follow each other and never overlap, so no two can be subtracted.
- A period is worked out once, when it is over, and kept (`models.Account`). What happens later (a
  promise that is kept after all, a conversation that is destroyed) changes nothing in it, so that
  today's figures minus yesterday's say nothing either.
- Within a period a figure stands on at least `LEAST` conversations or isn't shown. When one answer
  of a question is given by fewer, the answers are put together until none is; a single one that is
  left over takes the smallest other with it, since the total would give it away.

Counsellors aren't compared: who promised isn't even read. Words of residents are shown as long as
they say they may be told (`LookBack.may_be_told`), and only when `LEAST` of them do.
"""

from __future__ import annotations

import datetime as dt
import math
import random
import uuid
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from django.db import IntegrityError, transaction
from django.utils import timezone

from klantvrij.checker.finding import Verdict
from klantvrij.site.assessing import config, examine, plain
from klantvrij.site.conversations import versions
from klantvrij.site.conversations.kinds import SIDES, Role, Side, State
from klantvrij.site.conversations.models import (
    Account,
    Conversation,
    FirstQuestion,
    LookBack,
    Promise,
    Report,
    Term,
    Version,
)
from klantvrij.site.conversations.terms import DECISIONS
from klantvrij.site.house.models import House

LEAST = 10
"""The smallest group that is shown, in conversations."""
LEAST_FOR_NINE_IN_TEN = 20
"""From so many conversations 'nine in ten' is shown: two of them took longer than it says."""
ANSWERS = ("on_time", "later", "let_go", "open")
"""How a promise of ours of the period stands at its end."""
STEPS = ("answer", "report", "decision")
"""What people wait for: our first answer, our report, our decision."""


class Fact(NamedTuple):
    """Something that happened in a conversation on a day; `value` is an answer or days waited."""

    day: dt.date
    conversation: uuid.UUID
    question: str
    value: str | int


def facts(until: dt.date) -> list[Fact]:
    """Return what happened before `until`."""
    return [*_promises(until), *_waits(until)]


def _promises(until: dt.date) -> Iterable[Fact]:
    rows = Promise.objects.filter(
        side=Side.ORGANISATION, due__lt=until, removed_at__isnull=True
    ).values_list("due", "conversation", "state", "changed_at")
    for due, conversation, state, changed in rows:
        if due is not None:
            yield Fact(due, conversation, "promise", answer(due, state, changed, until))


def answer(due: dt.date, state: str, changed: dt.datetime | None, until: dt.date) -> str:
    """Return how a promise for `due` stands at the end of the period (one of ANSWERS)."""
    day = timezone.localdate(changed) if changed else None
    if day is not None and day < until:
        if state == State.DONE:
            return "on_time" if day <= due else "later"
        if state == State.LET_GO:
            return "let_go"
    return "open"


def _waits(until: dt.date) -> Iterable[Fact]:
    began = {
        row: timezone.localdate(at)
        for row, at in Conversation.objects.values_list("id", "created_at")
    }
    for conversation, at in _first_answers().items():
        day = timezone.localdate(at)
        if day < until:
            yield Fact(day, conversation, "answer", (day - began[conversation]).days)
    reports = Report.objects.filter(issued_on__lt=until, edition=1, removed_at__isnull=True)
    for conversation, issued in reports.values_list("conversation", "issued_on"):
        if issued is not None:
            yield Fact(issued, conversation, "report", (issued - began[conversation]).days)
    decided = Term.objects.filter(kind__in=DECISIONS, met_at__isnull=False, removed_at__isnull=True)
    for conversation, starts, met in decided.values_list("conversation", "starts", "met_at"):
        day = timezone.localdate(met) if met else until
        if day < until:
            yield Fact(day, conversation, "decision", max(0, (day - starts).days))


def _first_answers() -> dict[uuid.UUID, dt.datetime]:
    entries = FirstQuestion.objects.values("id")
    rows = Version.objects.filter(part="first_question.answer", entry__in=entries, number=1)
    return dict(rows.values_list("conversation", "at"))


# ---- periods


def month_after(day: dt.date) -> dt.date:
    """Return the first day of the month after that of `day`."""
    return dt.date(day.year + day.month // 12, day.month % 12 + 1, 1)


def periods(
    happened: Iterable[Fact], start: dt.date, today: dt.date
) -> list[tuple[dt.date, dt.date]]:
    """Return the periods from `start` that are over and hold enough conversations.

    Whole months; one with too few goes on until there are enough. The last days, too few as yet,
    are in none.
    """
    days = sorted({(fact.day, fact.conversation) for fact in happened})
    found: list[tuple[dt.date, dt.date]] = []
    while month_after(start) <= today:
        end = month_after(start)
        while len({who for day, who in days if start <= day < end}) < LEAST:
            end = month_after(end)
            if end > today:
                return found
        found.append((start, end))
        start = end
    return found


def close_periods(today: dt.date | None = None) -> list[Account]:
    """Work out and keep every period that is over and isn't kept yet; return all, oldest first."""
    day = today or timezone.localdate()
    kept = list(Account.objects.order_by("start"))
    first = Conversation.objects.order_by("created_at").values_list("created_at", flat=True).first()
    if first is None:
        return kept
    start = kept[-1].end if kept else timezone.localdate(first).replace(day=1)
    if month_after(start) > day:
        return kept
    for begin, end in periods(facts(day), start, day):
        within = [fact for fact in facts(end) if begin <= fact.day < end]
        try:
            with transaction.atomic():
                made = {
                    **figures(within),
                    "still_waiting": still_waiting(end),
                    "words": our_words(begin, end),
                }
                row = Account.objects.create(start=begin, end=end, figures=made)
        except IntegrityError:  # another request was a moment earlier
            return list(Account.objects.order_by("start"))
        kept.append(row)
    return kept


# ---- figures


def figures(within: Iterable[Fact]) -> dict[str, Any]:
    """Return the figures of one period; what stands on fewer than LEAST isn't in it."""
    listed = list(within)
    return {
        "promises": grouped([fact for fact in listed if fact.question == "promise"]),
        "waiting": {
            step: waited([fact for fact in listed if fact.question == step]) for step in STEPS
        },
    }


def grouped(promises: Iterable[Fact]) -> list[dict[str, Any]]:
    """Return how promises stand: answers (put together where few) and how many promises."""
    listed = list(promises)
    if _people(listed) < LEAST:
        return []
    groups = [
        ([name], [fact for fact in listed if fact.value == name])
        for name in ANSWERS
        if any(fact.value == name for fact in listed)
    ]
    while len(groups) > 1 and any(_people(held) < LEAST for _names, held in groups):
        groups.sort(key=lambda group: _people(group[1]))
        (names, held), (more, others), *rest = groups
        groups = [([*names, *more], [*held, *others]), *rest]
    return [
        {"answers": sorted(names, key=ANSWERS.index), "count": len(held)}
        for names, held in sorted(groups, key=lambda group: min(map(ANSWERS.index, group[0])))
    ]


def waited(waits: Iterable[Fact]) -> dict[str, int] | None:
    """Return the middle wait in days, and from enough people within how many days nine in ten."""
    listed = list(waits)
    if _people(listed) < LEAST:
        return None
    days = sorted(int(fact.value) for fact in listed)
    found = {"median": _rank(days, 0.5)}
    if _people(listed) >= LEAST_FOR_NINE_IN_TEN:
        found["p90"] = _rank(days, 0.9)
    return found


def still_waiting(end: dt.date) -> int | None:
    """Return how many conversations had no answer of ours at `end`; None when fewer than LEAST."""
    answered = _first_answers()
    waiting = [
        row
        for row, at in Conversation.objects.values_list("id", "created_at")
        if timezone.localdate(at) < end
        and (row not in answered or timezone.localdate(answered[row]) >= end)
    ]
    return len(waiting) if len(waiting) >= LEAST else None


OUR_TEXTS = (
    "first_question.answer",
    "mirror_question.organisation_answer",
    "promise.what",
    "report_block.text",
    "consideration.wished_effect",
)
"""Texts of the organisation in which its words are counted; never those of a resident."""


def our_words(begin: dt.date, end: dt.date) -> dict[str, int] | None:
    """Return how often market-speak stands in what we wrote, by verdict; None when too few.

    Only texts of the organisation's side, and only when they come from LEAST conversations.
    """
    house = House.current()
    settings = config(house.kind, house.name)
    ours = [role for role, side in SIDES.items() if side is Side.ORGANISATION]
    rows = Version.objects.filter(
        part__in=OUR_TEXTS, by__role__in=ours, erased_at__isnull=True
    ).order_by("at")
    newest = {
        (row.entry, row.part): row for row in rows if begin <= timezone.localdate(row.at) < end
    }
    if len({row.conversation_id for row in newest.values()}) < LEAST:
        return None
    counted: Counter[str] = Counter()
    for row in newest.values():
        text = versions.decrypted(row).text
        for located in examine(plain(text), settings).reported:
            counted[located.finding.verdict.value] += 1
    return {verdict: counted[verdict] for verdict in COUNTED}


COUNTED = (Verdict.NO_MARKET.value, Verdict.BORDERLINE.value, Verdict.MARKET.value)
"""Which verdicts are accounted for."""


def _rank(ordered: list[int], part: float) -> int:
    """Return the nearest-rank percentile of `ordered`."""
    return ordered[max(0, math.ceil(part * len(ordered)) - 1)]


def _people(listed: Iterable[Fact]) -> int:
    return len({fact.conversation for fact in listed})


# ---- words


def told(shuffle: random.Random | None = None) -> Mapping[str, list[str]]:
    """Return what residents let be told, by question, in no order; empty when fewer than LEAST.

    Read anew each time, so that a yes that is taken back counts at once.
    """
    items = list(
        LookBack.objects.filter(may_be_told=True, removed_at__isnull=True).select_related(
            "created_by"
        )
    )
    ours = [
        item
        for item in items
        if (role := getattr(item.created_by, "role", "")) and SIDES[Role(role)] is Side.RESIDENT
    ]
    found: dict[str, list[str]] = {}
    for name in ("helped", "not_helped", "together"):
        said = {
            item.conversation_id: text
            for item in ours
            if (text := versions.read_one(item, f"look_back.{name}").text.strip())
        }
        if len(said) >= LEAST:
            words = list(said.values())
            (shuffle or random.SystemRandom()).shuffle(words)
            found[name] = words
    return found
