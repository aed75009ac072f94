"""Photos, drawings and voice messages with an own plan: whoever may see the plan may see them."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import NamedTuple

from klantvrij.i18n import _
from klantvrij.site.conversations import attached, media
from klantvrij.site.conversations.errors import (
    ConversationError,
    NotAllowedError,
    NotFoundError,
)
from klantvrij.site.conversations.kinds import Action
from klantvrij.site.conversations.media import Media
from klantvrij.site.conversations.models import Attachment, OwnPlan
from klantvrij.site.conversations.rights import PRIVATE_PLAN, Seat
from klantvrij.site.conversations.services.base import Turn, at_once
from klantvrij.site.conversations.services.looking import Record, Seen, open_record

MOST = 8
"""For one conversation."""
MOST_BYTES = 20 * 1024**2
"""For one conversation, as they are kept."""
SENT_AGAIN = dt.timedelta(hours=1)
"""Within this a telephone that had no answer may send the same once more; it is kept once."""
LONGEST_WORDS = 300


class Shown(NamedTuple):
    """One of them, as a seat may see it."""

    row: Attachment
    about: str
    picture: bool
    may_remove: bool


class Opened(NamedTuple):
    """What it holds, for who may see it."""

    kind: str
    data: bytes


def attach(
    seat: Seat, plan: OwnPlan, found: Media, *, about: str = "", private: bool = False
) -> Attachment:
    """Keep a photo, drawing or voice message with a plan: what `media.read` gave of it.

    Reading takes a while: do it outside any transaction. The same of the same person, sent again
    within the hour, is kept once. Raises ConversationError.
    """
    with at_once(seat, "attach") as turn:
        plan = turn.again(plan)
        part = PRIVATE_PLAN if private else "own_plan.text"
        turn.rights.demand(Action.CHANGE, part, plan)
        words = about.strip()[:LONGEST_WORDS]
        there = attached.there(turn.conversation)
        for row in there:
            mine = row.created_by_id == turn.seat.participant.id and row.plan_id == plan.id
            lately = row.private == private and row.created_at > turn.now - SENT_AGAIN
            if mine and lately and attached.is_same(row, found, words):
                return row
        if len(there) >= MOST:
            raise ConversationError(
                _("Er staan al {most} foto's en opnamen. Haal er eerst een weg.").format(most=MOST)
            )
        if attached.size(turn.conversation) + len(found.data) > MOST_BYTES:
            raise ConversationError(
                _("Er is geen plaats meer voor dit bestand. Haal eerst een foto of opname weg.")
            )
        made = attached.keep(
            plan, found, words, private=private, by=turn.seat.participant, now=turn.now
        )
        turn.record(plan, "attached", made.id)
        return made


def detach(seat: Seat, number: uuid.UUID) -> None:
    """Destroy one of them: the resident, or who added it. Raises ConversationError."""
    with at_once(seat, "detach") as turn:
        row = Attachment.objects.filter(
            id=number, conversation=turn.conversation, removed_at__isnull=True
        ).first()
        if row is None:
            raise NotFoundError
        if not _may_remove(turn, row):
            raise NotAllowedError
        attached.erase([row.plan_id], turn.now, row.id)


def _may_remove(turn: Turn, row: Attachment) -> bool:
    plan = OwnPlan.objects.get(id=row.plan_id)
    if turn.rights.may(Action.REMOVE, "own_plan", plan):
        return True
    part = PRIVATE_PLAN if row.private else "own_plan.text"
    mine = row.created_by_id == turn.seat.participant.id
    return mine and turn.rights.may(Action.CHANGE, part, plan)


def attachments(record: Record) -> dict[uuid.UUID, list[Shown]]:
    """Return what may be seen with each plan of `record`, by the id of the plan."""
    plans = {seen.id: seen for seen in record["own_plan"]}
    found: dict[uuid.UUID, list[Shown]] = {}
    for row in attached.there(record.conversation):
        seen = plans.get(row.plan_id)
        if seen is not None and _may_see(seen, row):
            mine = row.created_by_id == record.seat.participant.id
            part = "change.private" if row.private else "change.text"
            may_remove = "remove" in seen.may or (mine and part in seen.may)
            found.setdefault(row.plan_id, []).append(
                Shown(row, attached.about(row), media.is_picture(row.kind), may_remove)
            )
    return found


def _may_see(seen: Seen, row: Attachment) -> bool:
    return ("private" if row.private else "text") in seen.texts


def opened(seat: Seat, number: uuid.UUID) -> Opened:
    """Return one of them, and note that the plan was looked at. Raises ConversationError."""
    record = open_record(seat, ["own_plan"])
    for rows in attachments(record).values():
        for one in rows:
            if one.row.id == number:
                return Opened(one.row.kind, attached.data(one.row))
    raise NotFoundError
