"""What the counsellors of an organisation share: what waits, who takes it up, and what is ours.

Nothing here ranks people: what waits stands in the order in which it came in, and what is ours in
the order of its day. A conversation nobody has taken up yet shows no word of its resident.
"""

from __future__ import annotations

import datetime as dt
import uuid
from typing import NamedTuple

from django.db import transaction
from django.utils import timezone

from klantvrij.i18n import _
from klantvrij.site.conversations import codes, days, processing, rules, terms, versions
from klantvrij.site.conversations.errors import (
    ConversationError,
    NotAllowedError,
    NotFoundError,
)
from klantvrij.site.conversations.kinds import Law, Role, Side, State, Status, TermKind, Trust
from klantvrij.site.conversations.models import Conversation, Participant, Promise, Term
from klantvrij.site.conversations.rights import Seat
from klantvrij.site.conversations.services import looking
from klantvrij.site.conversations.services.base import lock
from klantvrij.site.conversations.services.promises import late
from klantvrij.site.conversations.services.start import join
from klantvrij.site.conversations.services.words import write


class Waiting(NamedTuple):
    """A first question nobody has taken up, and when it came. Nobody knows the law yet."""

    conversation: uuid.UUID
    since: dt.datetime


class Line(NamedTuple):
    """Something that is ours to do; `kind` is ``law``, ``promise``, ``term`` or ``turn``."""

    kind: str
    day: dt.date | None
    conversation: uuid.UUID
    title: str
    """The conversation in the resident's own words, or what the resident wants to be called."""
    what: str
    late: bool
    note: str = ""
    waits_since: dt.datetime | None = None


def waiting() -> list[Waiting]:
    """Return the conversations without a counsellor, the oldest first."""
    counselled = Participant.objects.filter(role=Role.COUNSELLOR, left_at__isnull=True)
    rows = (
        Conversation.objects.exclude(id__in=counselled.values("conversation"))
        .exclude(status=Status.FINISHED)
        .order_by("created_at")
    )
    return [Waiting(row.id, row.created_at) for row in rows]


def take(conversation: uuid.UUID, subject: str, call_me: str) -> Seat:
    """Sit down at a conversation that waits. Raises ConversationError when somebody has already.

    Whether `subject` may counsel is for the caller to know (Right.COUNSEL).
    """
    with transaction.atomic():
        lock(conversation)
        there = Participant.objects.filter(
            conversation=conversation, role=Role.COUNSELLOR, left_at__isnull=True
        )
        if there.filter(subject=subject).exists():
            return table(conversation, subject)
        if there.exists():
            raise NotAllowedError(_("Een collega heeft dit gesprek al opgepakt."))
        person = join(Conversation.objects.get(id=conversation), subject, call_me)
        processing.note("take", conversation, timezone.now())
    return Seat(person, Trust.CONFIRMED)


def accept(code: str, place: str, subject: str, call_me: str) -> Seat:
    """Come in as counsellor with a code from the resident or a colleague; it works once.

    `place` is where the visitor comes from (see codes.enter). Raises ConversationError; a code that
    is for somebody else stays good.
    """
    seat = codes.come_in(code, place, _only_a_counsellor).seat
    with transaction.atomic():
        lock(seat.participant.conversation_id)
        mine = Participant.objects.filter(
            conversation_id=seat.participant.conversation_id,
            role=Role.COUNSELLOR,
            subject=subject,
            left_at__isnull=True,
        ).first()
        person = Participant.objects.select_for_update().get(id=seat.participant.id)
        if person.subject:
            raise ConversationError(_("Deze code is al gebruikt. Vraag een nieuwe."))
        codes.end_all(person, timezone.now())  # whoever uses it: it works once
        if mine is not None:
            person.left_at = timezone.now()  # nobody comes to this seat any more
            person.save(update_fields=["left_at"])
            return Seat(mine, Trust.CONFIRMED)
        person.subject = subject
        person.save(update_fields=["subject"])
        taken = Seat(person, Trust.CONFIRMED)
        _called(taken, call_me)
    return taken


def _only_a_counsellor(person: Participant) -> None:
    if person.role != Role.COUNSELLOR:
        raise ConversationError(
            _("Deze code is niet voor een begeleider. Geef haar aan wie haar hoort te hebben.")
        )


def _called(seat: Seat, call_me: str) -> None:
    if call_me.strip() and not versions.read_one(seat.participant, "participant.call_me"):
        write(seat, seat.participant, "call_me", call_me)


def table(conversation: uuid.UUID, subject: str) -> Seat:
    """Return the seat of this counsellor at a conversation. Raises NotFoundError."""
    person = Participant.objects.filter(
        conversation=conversation, subject=subject, role=Role.COUNSELLOR, left_at__isnull=True
    ).first()
    if person is None or not subject or not person.present:
        raise NotFoundError(_("Dit gesprek is er niet, of u zit er niet aan tafel."))
    return Seat(person, Trust.CONFIRMED)


def along(seat: Seat) -> Seat:
    """Return the seat for *iemand schrijft mee*: words of the resident, in a counsellor's hand.

    The record always says who held the pen (`Written.hand`). Raises ConversationError when there
    is no resident (any more), or this isn't a counsellor.
    """
    if seat.role is not Role.COUNSELLOR or seat.hand is not None:
        raise NotAllowedError
    resident = Participant.objects.filter(
        conversation_id=seat.participant.conversation_id,
        role=Role.RESIDENT,
        left_at__isnull=True,
    ).first()
    if resident is None:
        raise NotAllowedError(_("De inwoner doet nu niet mee; niemand schrijft dan voor hem."))
    return Seat(resident, Trust.CONFIRMED, seat.participant)


class Sitting(NamedTuple):
    """A conversation where somebody counsels."""

    conversation: uuid.UUID
    title: str
    began: dt.datetime
    status: str


class Desk(NamedTuple):
    """What a counsellor finds on the desk: what is ours by day, and where he or she takes part."""

    ours: list[Line]
    sittings: list[Sitting]


def desk(subject: str, today: dt.date | None = None) -> Desk:
    """Return what is ours to do where this member of staff counsels, by day; undated last.

    First which law has to be chosen still, since then only we know our terms. Open promises of the
    organisation, terms that run, and 'wij zijn aan zet' after fourteen days
    of our silence; beside it the conversations, the newest first. The resident sees that we looked
    (view log, 'om het gesprek voor te bereiden').
    """
    day = today or timezone.localdate()
    lines: list[Line] = []
    sittings: list[Sitting] = []
    for seat in looking.seats_of(subject):
        if seat.role is Role.COUNSELLOR:
            record = looking.open_record(seat, ("promise", "term"), why="preparing")
            talk = record.conversation
            sittings.append(Sitting(talk.id, name_of(record), talk.created_at, record.status))
            lines += _lines(record, day)
    lines.sort(key=_place)
    sittings.sort(key=lambda sitting: sitting.began, reverse=True)
    return Desk(lines, sittings)


def _place(line: Line) -> tuple[bool, dt.date, str, str]:
    return line.kind != "law", line.day or dt.date.max, line.kind, line.title


def _lines(record: looking.Record, day: dt.date) -> list[Line]:
    conversation, title = record.conversation, name_of(record)
    lines = []
    if record.turn is not None and record.turn.ours and record.turn.since is not None:
        since = timezone.localdate(record.turn.since)
        turn = since + dt.timedelta(days=rules.SILENT_DAYS)
        lines.append(Line("turn", turn, conversation.id, title, "", late=turn < day))
    if conversation.law == Law.UNKNOWN and conversation.status != Status.FINISHED:
        lines.append(Line("law", None, conversation.id, title, "", late=False))
    for seen in record.promises(Side.ORGANISATION):
        promise = seen.entry
        if isinstance(promise, Promise) and promise.state == State.OPEN:
            lines.append(
                Line(
                    "promise",
                    promise.due,
                    conversation.id,
                    title,
                    seen.texts["what"].text,
                    late(promise, day),
                    seen.texts["article"].text,
                    promise.waiting_since,
                )
            )
    for seen in record["term"]:
        term = seen.entry
        if (
            isinstance(term, Term)
            and term.met_at is None
            and conversation.status != Status.FINISHED
        ):
            own_plan = term.kind == TermKind.OWN_PLAN
            past = terms.days_left(term, day) < 0
            if own_plan and past:
                continue  # the resident's room is over; that is nobody's fault
            lines.append(Line("term", term.due, conversation.id, title, term.kind, past, term.law))
    return lines


def name_of(record: looking.Record) -> str:
    """Return how a conversation is called: its own title, who it is with, or the day it began."""
    if record.title.text:
        return record.title.text
    for seen in record["participant"]:
        person = seen.entry
        if isinstance(person, Participant) and person.role == Role.RESIDENT:
            called = seen.texts.get("call_me")
            if called:
                return called.text
    began = timezone.localdate(record.conversation.created_at)
    return _("Gesprek van {day}").format(day=days.said(began))
