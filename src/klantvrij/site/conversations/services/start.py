"""Starting with one sentence; who takes part; leaving; opening and closing parts."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from typing import NamedTuple

from django.db import IntegrityError, transaction
from django.utils import timezone

from klantvrij.i18n import _
from klantvrij.site.conversations import codes, processing, sendings
from klantvrij.site.conversations.errors import ConversationError, NotAllowedError
from klantvrij.site.conversations.kinds import (
    SECOND,
    Action,
    Place,
    Recording,
    Role,
    Side,
    Status,
    Told,
    Trust,
    Way,
)
from klantvrij.site.conversations.models import (
    Conversation,
    FirstQuestion,
    Opening,
    Participant,
)
from klantvrij.site.conversations.rights import Seat, openable
from klantvrij.site.conversations.services.base import Turn, at_once, lock

_LANGUAGES = re.compile(r"[a-z]{2,3}(?: [a-z]{2,3}){0,14}")
"""Codes of ISO 639 with spaces between, as they are kept: nothing somebody wrote."""


class Started(NamedTuple):
    """A new conversation: the seat of the resident, and the code to come back with."""

    seat: Seat
    code: str


def start_conversation(
    text: str,
    *,
    call_me: str = "",
    way: Way = Way.SCREEN,
    hand_subject: str = "",
    hand_name: str = "",
    invented: bool = False,
    form_key: str = "",
) -> Started:
    """Start a conversation with the resident's own sentence; nothing else is asked.

    The same sentence with the same `form_key` (twenty or more random signs of one form) within the
    hour is the same conversation, with a new code: see `sendings`. Raises AlreadySentError when the
    answer to it had arrived.

    With `hand_subject` (the pseudonym of a member of staff) somebody of the organisation wrote down
    what was told by telephone or at the desk: that person takes part as counsellor, and the words
    say who wrote them down, as the seat does. Raises ConversationError when the sentence is empty
    or too long.
    """
    if not text.strip():
        raise ConversationError(_("Schrijf eerst op wat er is. Eén zin is genoeg."))
    sent = sendings.mark(form_key, text, hand_subject)
    hand = (hand_subject, hand_name)
    again = _started_before(sent, way, hand)
    if again is not None:
        return again
    try:
        with transaction.atomic():
            conversation = Conversation(invented=invented)
            return _start(text, sent, conversation, call_me=call_me, way=way, hand=hand)
    except IntegrityError:
        again = _started_before(sent, way, hand)  # it was sent twice at the same moment
        if again is None:
            raise
        return again


def _start(
    text: str,
    sent: str,
    conversation: Conversation,
    *,
    call_me: str,
    way: Way,
    hand: tuple[str, str],
) -> Started:
    start = timezone.now()
    conversation.save(force_insert=True)
    sendings.keep(sent, conversation)
    resident = Participant.objects.create(conversation=conversation, role=Role.RESIDENT)
    seat = Seat(resident, Trust.CONFIRMED)
    if hand[0]:
        seat = Seat(resident, Trust.CONFIRMED, join(conversation, *hand))
    turn = Turn(seat, lock(conversation.id))
    told = Told.WRITTEN_ALONG if seat.hand else Told.SELF
    turn.make(FirstQuestion(told=told), {"text": text})
    if call_me.strip():
        turn.put(resident, "call_me", call_me)
    started = Started(*codes.first_code(seat, way))
    processing.note("start-conversation", conversation.id, start)
    return started


def _started_before(sent: str, way: Way, hand: tuple[str, str]) -> Started | None:
    conversation = sendings.before(sent)
    if conversation is None:
        return None
    resident = Participant.objects.get(conversation=conversation, role=Role.RESIDENT)
    along = join(conversation, *hand) if hand[0] else None
    seat = Seat(resident, Trust.CONFIRMED, along)
    return Started(*codes.first_code(seat, way))


def join(conversation: Conversation, subject: str, call_me: str = "") -> Participant:
    """Return the member of staff `subject` as counsellor of a conversation that has none yet.

    Who is there already is returned as he is; others are brought by a counsellor who is there, so
    that not every official can look everywhere. Whether that person may counsel at all is for the
    caller to know (Right.COUNSEL). Raises NotAllowedError.
    """
    with transaction.atomic():
        lock(conversation.id)
        here = Participant.objects.filter(
            conversation=conversation, role=Role.COUNSELLOR, left_at__isnull=True
        )
        found = here.filter(subject=subject).first()
        if found is None and any(person.present for person in here):
            raise NotAllowedError(_("Dit gesprek heeft al een begeleider. Vraag die om u erbij."))
        return found or _counsellor(conversation, subject, call_me)


def bring_colleague(seat: Seat, subject: str, call_me: str = "") -> Participant:
    """Add another member of staff as counsellor, by one who is there; the resident sees who."""
    with at_once(seat, "bring-colleague") as turn:
        if turn.seat.role is not Role.COUNSELLOR or not turn.seat.participant.present:
            raise NotAllowedError
        found = Participant.objects.filter(
            conversation=turn.conversation,
            subject=subject,
            role=Role.COUNSELLOR,
            left_at__isnull=True,
        ).first()
        return found or _counsellor(turn.conversation, subject, call_me)


def unanswered() -> list[Conversation]:
    """Return the conversations nobody of the organisation has joined yet, oldest first."""
    joined = Participant.objects.filter(role=Role.COUNSELLOR, left_at__isnull=True)
    rows = Conversation.objects.exclude(id__in=joined.values("conversation"))
    return list(rows.exclude(status=Status.FINISHED).order_by("created_at"))


def _counsellor(conversation: Conversation, subject: str, call_me: str) -> Participant:
    made = Participant.objects.create(
        conversation=conversation, role=Role.COUNSELLOR, subject=subject
    )
    if call_me.strip():
        Turn(Seat(made, Trust.CONFIRMED), conversation).put(made, "call_me", call_me)
    return made


def invite(
    seat: Seat,
    role: Role,
    *,
    way: Way = Way.LETTER,
    call_me: str = "",
    open_blocks: Iterable[str] = (),
    until: dt.date | None = None,
) -> tuple[Participant, str]:
    """Add somebody and return that participant with the code for him or her.

    Each side invites its own: the resident somebody close, a trusted person or a supporter; the
    organisation another organisation, for which the resident opens parts later. All parts are
    closed but `open_blocks`, which only the resident can give. Raises ConversationError.
    """
    wanted = tuple(open_blocks)
    with at_once(seat, "invite") as turn:
        if turn.seat.trust is not Trust.CONFIRMED:
            raise NotAllowedError
        if role not in _may_invite(turn.seat):
            raise NotAllowedError(_("Deze persoon kan alleen door de andere kant worden gevraagd."))
        person = Participant(role=role, until=until)
        turn.make(person, {})
        if call_me.strip():
            Turn(Seat(person, Trust.CONFIRMED), turn.conversation).put(person, "call_me", call_me)
        for block in wanted:
            _open(turn, person, block, opened=True)
        code = codes.new_code(turn.seat, person, way)
    return person, code


def _may_invite(seat: Seat) -> tuple[Role, ...]:
    if seat.role is Role.RESIDENT:
        return (Role.CLOSE, Role.TRUSTED, Role.SUPPORTER, Role.COUNSELLOR, Role.OTHER)
    return (Role.COUNSELLOR, Role.OTHER, Role.SUPPORTER) if seat.role is Role.COUNSELLOR else ()


def open_part(seat: Seat, participant: Participant, block: str, *, opened: bool) -> None:
    """Open or close a block (or ``own_plan.private``) for somebody; the resident only."""
    with at_once(seat, "open-part") as turn:
        _open(turn, participant, block, opened=opened)


def _open(turn: Turn, person: Participant, block: str, *, opened: bool) -> None:
    mine = turn.seat.role is Role.RESIDENT and turn.seat.trust is Trust.CONFIRMED
    if not mine or person.conversation_id != turn.conversation.id:
        raise NotAllowedError(_("Alleen de inwoner opent of sluit een deel."))
    if block not in openable() or person.role == Role.RESIDENT:
        raise NotAllowedError(_("Dit deel kan niet apart open of dicht."))
    Opening.objects.create(
        conversation=turn.conversation,
        created_by=turn.seat.participant,
        participant=person,
        block=block,
        opened=opened,
    )


def leave(seat: Seat) -> None:
    """Leave the conversation; no reason is asked and nothing that was said disappears."""
    with at_once(seat, "leave") as turn:
        if turn.seat.trust is not Trust.CONFIRMED and turn.seat.role is Role.RESIDENT:
            raise NotAllowedError  # whoever found a letter can't close the conversation
        _end(turn, turn.seat.participant)


def send_away(seat: Seat, participant: Participant) -> None:
    """Stop sharing with somebody: the resident with anybody but the last counsellor."""
    with at_once(seat, "send-away") as turn:
        if turn.seat.role is not Role.RESIDENT or turn.seat.trust is not Trust.CONFIRMED:
            raise NotAllowedError(_("Alleen de inwoner stopt het delen met iemand."))
        if participant.conversation_id != turn.conversation.id or participant.role not in SECOND:
            raise NotAllowedError(
                _("Wilt u een andere begeleider? Vraag het hier; u hoeft niet te zeggen waarom.")
            )
        _end(turn, participant)


def _end(turn: Turn, participant: Participant) -> None:
    participant.left_at = turn.now
    participant.save(update_fields=["left_at"])
    codes.end_all(participant, turn.now)
    if participant.role == Role.RESIDENT:
        turn.conversation.status = Status.REST
        turn.conversation.save(update_fields=["status"])


def settle(
    seat: Seat,
    *,
    place: Place | None = None,
    status: Status | None = None,
    recording: Recording | None = None,
    languages: str | None = None,
) -> Conversation:
    """Change where, how and in which languages people talk, or how far it is. Both sides may.

    Only the resident agrees to a recording by both (Ombudsman, report 2014/166). Raises
    ConversationError.
    """
    with at_once(seat, "settle") as turn:
        turn.rights.demand(Action.CHANGE, "conversation", turn.conversation)
        if turn.seat.trust is not Trust.CONFIRMED:
            raise NotAllowedError
        if recording is Recording.BOTH and turn.seat.participant.side is not Side.RESIDENT:
            raise NotAllowedError(_("De inwoner kiest of er een opname komt."))
        if languages is not None and not _LANGUAGES.fullmatch(languages):
            raise ConversationError(_("Kies een taal uit de lijst."))
        changed = {"place": place, "status": status, "recording": recording, "languages": languages}
        for field, value in changed.items():
            if value is not None:
                setattr(turn.conversation, field, value)
                turn.record(turn.conversation, field, value)
        turn.conversation.save()
        return turn.conversation
