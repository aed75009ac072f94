"""Looking into a record: everything a seat may see, and a line in the view log."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field, replace
from functools import cache

from django.db import connection, models, transaction
from django.utils import timezone

from klantvrij.site.conversations import labels, processing, rules, sendings, versions
from klantvrij.site.conversations.banner import banner
from klantvrij.site.conversations.errors import NotAllowedError
from klantvrij.site.conversations.kinds import SIDES, Action, Role, Side, State, Status, Trust
from klantvrij.site.conversations.models import (
    Conversation,
    Correction,
    Kept,
    Participant,
    Promise,
    Term,
    Version,
    View,
)
from klantvrij.site.conversations.parts import block_of, blocks
from klantvrij.site.conversations.rights import Rights, Seat
from klantvrij.site.conversations.versions import Text, Written

ONE_LOOK = dt.timedelta(minutes=10)
"""Looks of the same person at the same blocks within this time are one line in the view log."""


@dataclass(frozen=True)
class Seen:
    """One object as a seat sees it: `entry` with its plain fields, and the texts it may read."""

    entry: Kept
    texts: dict[str, Text]
    may: frozenset[str]
    """What this seat may do: ``change``, ``remove``, ``share``, and ``change.what`` for a text."""

    @property
    def id(self) -> uuid.UUID:
        """Return the random id."""
        return self.entry.id


@dataclass(frozen=True)
class Record:
    """A conversation as one seat sees it, now."""

    conversation: Conversation
    seat: Seat
    title: Text
    people: dict[uuid.UUID, Seen]
    """Everybody who takes or took part, by id: who wrote a version stands in `Written.by`."""
    found: dict[str, list[Seen]] = field(default_factory=dict)
    turn: rules.Turn | None = None
    """'Wij zijn aan zet', or None."""
    status: str = Status.ONGOING
    """The state that is shown; silence of a resident is rest."""
    may_add: frozenset[str] = frozenset()
    """Blocks this seat may add to."""

    def __getitem__(self, block: str) -> list[Seen]:
        """Return what may be seen of a block (``record["promise"]``), in order."""
        return self.found.get(block, [])

    def one(self, block: str) -> Seen | None:
        """Return the newest of a block, or None."""
        return self[block][-1] if self[block] else None

    def promises(self, side: Side) -> list[Seen]:
        """Return the promises of one side; show the organisation's first."""
        return [seen for seen in self["promise"] if getattr(seen.entry, "side", "") == side]

    def name_of(self, person: uuid.UUID | None) -> str:
        """Return what a participant wants to be called, or an empty text."""
        seen = self.people.get(person) if person else None
        return seen.texts["call_me"].text if seen and "call_me" in seen.texts else ""

    def written_along_by(self, version: Written | None) -> str:
        """Return the name of who wrote a version down for somebody else, or an empty text."""
        if version is None or not rules.hand_is_named(version.by, version.hand):
            return ""
        return self.name_of(version.hand) or labels.say(Role.COUNSELLOR)

    @property
    def banner(self) -> str:
        """Return the sentence that this isn't real, or an empty text."""
        return banner(self.conversation)


def open_record(
    seat: Seat, only: Collection[str] = (), *, why: str = "conversation", noted: bool = True
) -> Record:
    """Return the record as `seat` may see it (of `only` these blocks) and note that it was seen.

    `why` is one of labels.REASONS. Raises NotAllowedError when this participant has left. Reading
    waits for nobody: only the line that it was seen is written under a lock, and nothing is shown
    without it.
    """
    start = timezone.now()
    person = Participant.objects.get(id=seat.participant.id)
    seat = replace(seat, participant=person)
    if not person.present:
        raise NotAllowedError
    conversation = Conversation.objects.get(id=person.conversation_id)
    record = _record(conversation, seat, only, start)
    with transaction.atomic():
        if noted:
            _note(record, why, start)
            sendings.arrived(person)
        processing.note(f"read-{why}", conversation.id, start)
    return record


def _record(
    conversation: Conversation, seat: Seat, only: Collection[str], now: dt.datetime
) -> Record:
    rights = Rights(seat)
    asked = {*(only or blocks()), "participant", "conversation"}
    wanted = {block: model for block, model in blocks().items() if block in asked}
    # Objects before their texts: an object and its first text are written at once, so who reads in
    # this order finds the text of each object it found.
    there = _there(conversation)
    rows = {
        block: list(_rows(conversation, model)) if block in there else []
        for block, model in wanted.items()
        if block != "conversation"
    }
    # only what is asked for is decrypted
    parts = [f"{block}.{text}" for block, model in wanted.items() for text in model.TEXTS]
    by_entry: dict[uuid.UUID, dict[str, Text]] = {}
    for (entry, part), text in versions.read(conversation, parts).items():
        by_entry.setdefault(entry, {})[part] = text
    found: dict[str, list[Seen]] = {}
    for block, entries in rows.items():
        seen = [_seen(rights, entry, by_entry.get(entry.id, {})) for entry in entries]
        found[block] = [one for one in seen if one is not None]
    title = _seen(rights, conversation, by_entry.get(conversation.id, {}))
    status = str(conversation.status)
    last = last_words(conversation)
    theirs = last.get(Side.RESIDENT)
    if theirs is None or now - theirs >= dt.timedelta(days=rules.SILENT_DAYS):
        status = rules.resident_is_silent(Status(conversation.status))
    return Record(
        conversation=conversation,
        seat=seat,
        title=title.texts["title"] if title else Text("conversation.title", conversation.id),
        people={seen.id: seen for seen in found.get("participant", [])},
        found=found,
        turn=None if status == Status.FINISHED else rules.turn(last, now),
        status=status,
        may_add=frozenset(block for block in blocks() if rights.may(Action.ADD, block)),
    )


def _there(conversation: Conversation) -> set[str]:
    """Return the blocks that hold something: most records have a few, and each block is a query."""
    number = Conversation._meta.pk.get_db_prep_value(conversation.id, connection)
    with connection.cursor() as cursor:
        cursor.execute(_query_there(), {"conversation": number})
        return {block for (block,) in cursor.fetchall()}


@cache
def _query_there() -> str:
    """Return one query that names each block with a row that wasn't taken away."""
    quote = connection.ops.quote_name
    return " UNION ALL ".join(
        f"SELECT '{block}' WHERE EXISTS (SELECT 1 FROM {quote(model._meta.db_table)}"  # noqa: S608
        " WHERE conversation_id = %(conversation)s AND removed_at IS NULL)"
        for block, model in blocks().items()
        if block != Conversation.NAME
    )


def _rows(conversation: Conversation, model: type[Kept]) -> Iterator[Kept]:
    rows = model._base_manager.filter(conversation=conversation, removed_at__isnull=True)
    fields = {one.name for one in model._meta.get_fields()}
    order = ("position", "created_at") if "position" in fields else ("created_at",)
    if "created_by" in fields:
        rows = rows.select_related("created_by")
    yield from rows.order_by(*order)


def _seen(rights: Rights, entry: Kept, texts: dict[str, Text]) -> Seen | None:
    block = type(entry).NAME
    if not rights.may(Action.READ, block, entry):
        return None
    if isinstance(entry, Correction) and not _may_read_what_it_is_about(rights, entry):
        return None
    shown: dict[str, Text] = {}
    may = {str(act) for act in Action if rights.may(act, block, entry)}
    for name in type(entry).TEXTS:
        part = f"{block}.{name}"
        if rights.may(Action.READ, part, entry):
            shown[name] = texts.get(part) or Text(part, entry.id)
        if rights.may(Action.CHANGE, part, entry):
            may.add(f"change.{name}")
    return Seen(entry, shown, frozenset(may))


def _may_read_what_it_is_about(rights: Rights, correction: Correction) -> bool:
    """Say whether the text that was put right may be read: a correction repeats it."""
    rows = blocks()[block_of(correction.part)]._base_manager.filter(id=correction.entry)
    about = rows.first()
    if about is None or getattr(about, "removed_at", None) is not None:
        return False
    return rights.may(Action.READ, correction.part, about)


def last_words(conversation: Conversation) -> dict[Side, dt.datetime]:
    """Return when each side last said something; a correction isn't news."""
    found: dict[Side, dt.datetime] = {}
    rows = Version.objects.filter(conversation=conversation, by__isnull=False).order_by()
    for role, part, at in rows.values_list("by__role", "part").annotate(last=models.Max("at")):
        if rules.counts_as_news(part.partition(".")[0]):
            side = SIDES[Role(role)]
            found[side] = max(at, found.get(side, at))
    found.setdefault(Side.RESIDENT, conversation.created_at)
    return found


def _note(record: Record, why: str, now: dt.datetime) -> None:
    if not rules.looks_are_noted():
        return
    person = record.seat.participant
    seen = " ".join(sorted(block for block, list_ in record.found.items() if list_))
    latest = (
        View.objects.filter(participant=person, blocks=seen, why=why, last_at__gt=now - ONE_LOOK)
        .order_by("-last_at")
        .first()
    )
    if latest is not None:
        View.objects.filter(id=latest.id).update(last_at=now)
        return
    View.objects.create(
        conversation=record.conversation,
        created_by=person,
        participant=person,
        blocks=seen,
        why=why,
        last_at=now,
    )


def our_promises(counsellor_subject: str) -> list[Promise]:
    """Return the open promises of the organisation where this member of staff takes part.

    By day, those without one last; the start page of a counsellor. No list of people.
    """
    rows = Promise.objects.filter(
        conversation__in=_conversations_of(counsellor_subject),
        side=Side.ORGANISATION,
        state=State.OPEN,
        removed_at__isnull=True,
    )
    return sorted(rows, key=lambda promise: (promise.due or dt.date.max, promise.created_at))


def our_terms(counsellor_subject: str) -> list[Term]:
    """Return the terms that run against the organisation in this counsellor's conversations."""
    rows = Term.objects.filter(
        conversation__in=_conversations_of(counsellor_subject),
        met_at__isnull=True,
        removed_at__isnull=True,
    )
    return list(rows.order_by("due"))


def seats_of(subject: str) -> list[Seat]:
    """Return a seat in each conversation where this account takes part, newest first."""
    rows = Participant.objects.filter(subject=subject, left_at__isnull=True).exclude(subject="")
    return [
        Seat(person, Trust.CONFIRMED) for person in rows.order_by("-created_at") if person.present
    ]


def _conversations_of(subject: str) -> list[uuid.UUID]:
    return [
        seat.participant.conversation_id
        for seat in seats_of(subject)
        if seat.role is Role.COUNSELLOR
    ]
