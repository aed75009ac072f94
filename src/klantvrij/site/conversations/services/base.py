"""What every change goes through: the lock, the rights, the rule of the part, the version."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from typing import TypeVar

from django.db import transaction
from django.utils import timezone

from klantvrij.site.conversations import processing, rules, versions
from klantvrij.site.conversations.errors import NotFoundError
from klantvrij.site.conversations.kinds import Act, Action, Side, Status
from klantvrij.site.conversations.models import Conversation, Entry, Kept, Participant
from klantvrij.site.conversations.parts import block_of, blocks
from klantvrij.site.conversations.rights import Rights, Seat
from klantvrij.site.conversations.services import guards
from klantvrij.site.conversations.versions import Text

E = TypeVar("E", bound=Kept)


class Turn:
    """One change at a time: the conversation, locked until the change is on the disk or undone."""

    def __init__(self, seat: Seat, conversation: Conversation) -> None:
        self.seat = seat
        self.conversation = conversation
        self.rights = Rights(seat)
        self.now: dt.datetime = timezone.now()

    @property
    def hand_side(self) -> Side | None:
        """Return the side of who holds the pen, when that is somebody else."""
        return self.seat.hand.side if self.seat.hand else None

    def put(
        self,
        entry: Kept,
        field: str,
        text: str,
        base: int | None = None,
        *,
        act: Act = Act.WRITTEN,
        action: Action = Action.CHANGE,
    ) -> Text:
        """Write one text of `entry`, when rights and rules allow. Raises ConversationError."""
        part = f"{type(entry).NAME}.{field}"
        self.rights.demand(action, part, entry)
        guards.before_writing(self.seat, entry, part, text)
        there = versions.read_one(entry, part)
        if self._sent_again(there, text, base):
            return there
        self._add(entry, part, text, base, act)
        self.woke(part)
        return versions.read_one(entry, part)

    def _sent_again(self, there: Text, text: str, base: int | None) -> bool:
        """Return whether this is the same once more: a telephone that had no answer tries again."""
        last = there.newest
        return (
            last is not None
            and not last.erased
            and last.by == self.seat.participant.id
            and last.hand == (self.seat.hand.id if self.seat.hand else None)
            and last.text == versions.clean(text, None)
            and base in {None, last.base, last.number}
        )

    def record(self, entry: Kept, field: str, value: object) -> None:
        """Keep a change of something that isn't a text (a date, a state) as a version too."""
        self._add(entry, f"{type(entry).NAME}.{field}", str(value), None, Act.CHANGED)
        if entry.id != self.conversation.id:  # that it rests is itself a change of its state
            self.woke(type(entry).NAME)

    def _add(self, entry: Kept, part: str, text: str, base: int | None, act: Act) -> None:
        versions.add(
            entry,
            part,
            text,
            conversation=self.conversation,
            by=self.seat.participant,
            hand=self.seat.hand,
            base=base,
            act=act,
        )

    def make(self, entry: E, texts: Mapping[str, str], action: Action = Action.ADD) -> E:
        """Keep a new object with its texts. Raises ConversationError."""
        block = type(entry).NAME
        if isinstance(entry, Entry):
            entry.conversation = self.conversation
            entry.created_by = self.seat.participant
        self.rights.demand(action, block, entry)
        entry.save(force_insert=True)
        for field, text in texts.items():
            if text.strip():
                part = f"{block}.{field}"
                if action is Action.ADD:
                    self.rights.demand(Action.ADD, part, entry)
                guards.before_writing(self.seat, entry, part, text, new=True)
                self._add(entry, part, text, 0, Act.WRITTEN)
        self.woke(block)
        return entry

    def again(self, entry: E) -> E:
        """Return `entry` as the database has it now. Raises NotFoundError when it isn't there."""
        rows = type(entry)._base_manager.filter(id=entry.id)
        if isinstance(entry, Entry):
            rows = rows.filter(conversation=self.conversation, removed_at__isnull=True)
        found = rows.first()
        if found is None:
            raise NotFoundError
        return found

    def woke(self, part: str) -> None:
        """Take a conversation at rest up again when something new was said."""
        if self.conversation.status == Status.REST and rules.counts_as_news(block_of(part)):
            self.conversation.status = Status.ONGOING
            self.conversation.save(update_fields=["status"])


@contextmanager
def at_once(seat: Seat, name: str) -> Iterator[Turn]:
    """Open one change: a transaction that holds the lock of the conversation.

    `name` is what the processing log says. Everything within happens, or nothing does.
    """
    start = timezone.now()
    with transaction.atomic():
        conversation = lock(seat.participant.conversation_id)
        # rights go by what is in the database now, not by what the page once read
        hand = _fresh(seat.hand) if seat.hand else None
        seat = replace(seat, participant=_fresh(seat.participant), hand=hand)
        yield Turn(seat, conversation)
        processing.note(name, conversation.id, start)


def lock(conversation_id: uuid.UUID) -> Conversation:
    """Return the conversation, locked until the transaction ends. Raises NotFoundError."""
    found = Conversation.objects.select_for_update().filter(id=conversation_id).first()
    if found is None:
        raise NotFoundError
    return found


def find(seat: Seat, block: str, entry_id: uuid.UUID | str) -> Entry:
    """Return an object of this conversation by its block and id. Raises NotFoundError."""
    model = blocks().get(block)
    try:
        wanted = uuid.UUID(str(entry_id))
    except ValueError as error:
        raise NotFoundError from error
    if model is None or not issubclass(model, Entry):
        raise NotFoundError
    found = model._base_manager.filter(
        id=wanted, conversation_id=seat.participant.conversation_id, removed_at__isnull=True
    ).first()
    if not isinstance(found, Entry):
        raise NotFoundError
    return found


def _fresh(participant: Participant) -> Participant:
    found = Participant.objects.filter(id=participant.id).first()
    if found is None:
        raise NotFoundError
    return found
