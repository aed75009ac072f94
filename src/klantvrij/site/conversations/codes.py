"""Ways in: random codes on paper, in a message or in a mail, and a word of one's own.

A code is kept as a keyed hash only. It is typed in and sent by POST, or travels as a one-time link
whose token is exchanged at once for a session; no address says anything about a person. With a code
alone little is shown (low trust); `confirm` raises that with a second way in or the own word.
"""

from __future__ import annotations

import datetime as dt
import secrets
from typing import NamedTuple

from django.contrib.auth.hashers import check_password, make_password
from django.core.cache import cache
from django.db import transaction
from django.utils import timezone

from klantvrij.i18n import _
from klantvrij.site.conversations import sendings
from klantvrij.site.conversations.crypto import keyed_hash
from klantvrij.site.conversations.errors import ConversationError, NotAllowedError
from klantvrij.site.conversations.kinds import Role, Trust, Way
from klantvrij.site.conversations.models import Invitation, OwnWord, Participant
from klantvrij.site.conversations.rights import Seat

ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"
"""Without 0, 1, i, l and o: a code is read from paper and told by telephone."""
LENGTH = 12
"""Twelve of 31 signs: 59 bits."""
DAYS = {Way.SCREEN: 365, Way.LETTER: 42, Way.MESSAGE: 7, Way.MAIL: 7}
"""How many days a code of each way stays good."""
LINK_MINUTES = 60
TRIES = 10
"""Wrong codes from one place, or wrong words for one participant, in `TRIES_SECONDS`."""
TRIES_SECONDS = 900


class TooManyTriesError(ConversationError):
    """Wait a while (HTTP 429); `seconds` says how long."""

    def __init__(self, seconds: int = TRIES_SECONDS) -> None:
        super().__init__(
            _("Dit is te vaak geprobeerd. Wacht een kwartier en probeer het dan weer.")
        )
        self.seconds = seconds


class Secret(NamedTuple):
    """What stands on paper: groups of four."""

    code: str

    def __str__(self) -> str:
        return "-".join(self.code[at : at + 4] for at in range(0, len(self.code), 4))


def new_code(seat: Seat, participant: Participant, way: Way) -> str:
    """Make a code for `participant` and return it as it is to be shown, once.

    The resident makes codes for his own side and himself, who invited somebody for that person.
    """
    return _make(seat, participant, way, timezone.now() + dt.timedelta(days=DAYS[way]))


def new_link_token(seat: Seat, participant: Participant, way: Way) -> str:
    """Make a token that works once, within the hour, for in a link."""
    until = timezone.now() + dt.timedelta(minutes=LINK_MINUTES)
    return _make(seat, participant, way, until, link=True)


def _make(
    seat: Seat, participant: Participant, way: Way, until: dt.datetime, *, link: bool = False
) -> str:
    if seat.trust is not Trust.CONFIRMED:
        raise NotAllowedError
    same = participant.conversation_id == seat.participant.conversation_id
    mine = seat.participant.id in {participant.id, participant.created_by_id}
    staff = seat.role is Role.COUNSELLOR and participant.role == Role.RESIDENT
    if not same or not (mine or staff):
        raise NotAllowedError
    secret = Secret("".join(secrets.choice(ALPHABET) for _sign in range(LENGTH)))
    Invitation.objects.create(
        conversation_id=participant.conversation_id,
        created_by=seat.participant,
        participant=participant,
        hashed=_hash(secret.code),
        way=way,
        link=link,
        expires_at=until,
    )
    return str(secret)


def enter(code: str, place: str) -> Seat:
    """Exchange a code (or the token of a link) for a seat with low trust.

    `place` is where the visitor comes from (an address), to count wrong tries by; only a keyed hash
    of it is kept, for a quarter of an hour. Raises ConversationError: one sentence for every code
    that doesn't work, so that nobody learns which codes exist.
    """
    _count_try(f"place {place}", add=0)
    now = timezone.now()
    with transaction.atomic():
        found = (
            Invitation.objects.select_for_update()
            .filter(hashed=_hash(_plain(code)), expires_at__gt=now, ended_at__isnull=True)
            .first()
        )
        if found is not None and found.participant.present:
            if found.used_at is None:
                found.used_at = now
            if found.link:
                found.ended_at = now
            found.save(update_fields=["used_at", "ended_at"])
            sendings.arrived(found.participant)
            return Seat(found.participant, Trust.LOW, way=found.way)
    _count_try(f"place {place}")
    raise ConversationError(
        _("Deze code werkt niet (meer). Kijk of u haar goed hebt overgetypt, of bel ons.")
    )


def set_own_word(seat: Seat, secret: str) -> None:
    """Let a participant choose a word that confirms who comes back. Raises ConversationError."""
    if seat.trust is not Trust.CONFIRMED or seat.hand is not None:
        raise NotAllowedError
    _keep_word(seat, seat.participant, secret)


def has_own_word(participant: Participant) -> bool:
    """Return whether there is a word that confirms that this participant comes back."""
    return OwnWord.objects.filter(participant=participant).exists()


def agree_word(seat: Seat, participant: Participant, secret: str) -> None:
    """Keep the word that who invites agrees on with `participant`, before he or she ever came.

    Somebody who is invited has one code only, so without it nothing could ever be confirmed. Raises
    ConversationError, and NotAllowedError for who didn't invite that person or when a word is there
    already.
    """
    mine = participant.created_by_id == seat.participant.id
    has_one = has_own_word(participant)
    if seat.trust is not Trust.CONFIRMED or seat.hand is not None or not mine or has_one:
        raise NotAllowedError
    _keep_word(seat, participant, secret)


def _keep_word(seat: Seat, participant: Participant, secret: str) -> None:
    if len(secret.strip()) < 6:
        raise ConversationError(_("Kies een woord of zin van zes tekens of meer."))
    OwnWord.objects.create(
        conversation_id=participant.conversation_id,
        created_by=seat.participant,
        participant=participant,
        hashed=make_password(secret.strip()),
    )


def confirm(seat: Seat, secret: str) -> Seat:
    """Return the seat with full trust when `secret` is the own word or a code of another way.

    Raises ConversationError when it isn't, TooManyTriesError after ten times.
    """
    person = seat.participant
    _count_try(f"word {person.id}", add=0)
    word = OwnWord.objects.filter(participant=person).order_by("-created_at").first()
    if word is not None and check_password(secret.strip(), word.hashed):
        return Seat(person, Trust.CONFIRMED, seat.hand, seat.way)
    now = timezone.now()
    codes = Invitation.objects.filter(participant=person, ended_at__isnull=True, expires_at__gt=now)
    other = codes.filter(hashed=_hash(_plain(secret))).first()
    if other is not None and seat.way and other.way != seat.way:
        other.used_at = other.used_at or now
        other.save(update_fields=["used_at"])
        return Seat(person, Trust.CONFIRMED, seat.hand, seat.way)
    _count_try(f"word {person.id}")
    raise ConversationError(
        _("Dat is niet uw eigen woord, en geen code die op een andere weg kwam.")
    )


def at_the_table(seat: Seat, counsellor: Seat) -> Seat:
    """Return the seat with full trust, the pen with the counsellor who sits beside the resident.

    For a joint screen: the resident typed a code, the counsellor, signed in, knows who it is. What
    is written this way says that the counsellor wrote it down. Raises NotAllowedError.
    """
    other = counsellor.participant
    if (
        counsellor.role is not Role.COUNSELLOR
        or counsellor.trust is not Trust.CONFIRMED
        or not other.present
        or other.conversation_id != seat.participant.conversation_id
    ):
        raise NotAllowedError
    return Seat(seat.participant, Trust.CONFIRMED, other, seat.way)


def end_all(participant: Participant, now: dt.datetime) -> None:
    """Let no code of this participant work any more."""
    Invitation.objects.filter(participant=participant, ended_at__isnull=True).update(ended_at=now)


def _hash(code: str) -> str:
    return keyed_hash(code, "code")


def _plain(code: str) -> str:
    """Return a code as it was made, however it was typed over."""
    return "".join(sign for sign in code.casefold() if sign.isalnum())


def _count_try(what: str, add: int = 1) -> None:
    """Count a wrong try. Raises TooManyTriesError when there were too many."""
    key = "code-" + keyed_hash(what, "tries")
    cache.add(key, 0, timeout=TRIES_SECONDS)
    if add:
        try:
            cache.incr(key)
        except ValueError:  # it ran out just now
            return
    elif cache.get(key, 0) >= TRIES:
        raise TooManyTriesError
