"""Ways in: random codes on paper, in a message or in a mail, and a word of one's own.

A code is kept as a keyed hash only. It is typed in and sent by POST, or travels as the token of a
one-time link, behind the # of an address: that part never reaches a server, its log or a next page.
The token is exchanged for a session and a code to come back with. With a code alone little is shown
(low trust); `confirm` raises that with a second way in or the own word. Two codes that somebody of
the organisation made don't confirm each other: alone nobody there becomes the resident.
"""

from __future__ import annotations

import datetime as dt
import secrets
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from django.contrib.auth.hashers import check_password, make_password
from django.db import transaction
from django.utils import timezone

from klantvrij.i18n import _
from klantvrij.site.conversations import sendings, tries
from klantvrij.site.conversations.crypto import keyed_hash
from klantvrij.site.conversations.errors import ConversationError, NotAllowedError
from klantvrij.site.conversations.kinds import Role, Side, Trust, Way
from klantvrij.site.conversations.models import Invitation, OwnWord, Participant
from klantvrij.site.conversations.reaching import reach_us
from klantvrij.site.conversations.rights import Seat

ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"
"""Without 0, 1, i, l and o: a code is read from paper and told by telephone."""
LENGTH = 12
"""Twelve of 31 signs: 59 bits."""
DAYS = {Way.SCREEN: 365, Way.LETTER: 42, Way.MESSAGE: 7, Way.MAIL: 7}
"""How many days a code of each way stays good."""
LINK_HOURS = 24


class LinkOverError(ConversationError):
    """A link that worked once was used, or is too old."""

    def __init__(self, *, used: bool) -> None:
        super().__init__(
            _("Deze link is al een keer gebruikt.") if used else _("Deze link is te oud.")
        )


class BothOursError(ConversationError):
    """Both codes came from the organisation, which could have used them itself."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "Deze codes kwamen allebei van ons. Daaraan zien wij niet dat u het bent. "
                "Gebruik uw eigen woord, of een code die u zelf maakte. Hebt u die niet? Kijk dan "
                "samen met uw begeleider, op het scherm van de begeleider."
            )
        )


class Entered(NamedTuple):
    """Somebody who came in: the seat, and after a link the code to come back with."""

    seat: Seat
    code: str = ""


class Secret(NamedTuple):
    """What stands on paper: groups of four."""

    code: str

    def __str__(self) -> str:
        return "-".join(self.code[at : at + 4] for at in range(0, len(self.code), 4))


def new_code(seat: Seat, participant: Participant, way: Way) -> str:
    """Make a code for `participant` and return it as it is to be shown, once.

    The resident makes codes for his own side and himself, who invited somebody for that person.
    """
    return _make(seat, participant, way, timezone.now() + dt.timedelta(days=DAYS[way]))[1]


def first_code(seat: Seat, way: Way) -> tuple[Seat, str]:
    """Make the code to come back with for who starts; return the seat that stands by it, and it.

    Who lets that code stop, at another screen, closes the screen where it all began too.
    """
    until = timezone.now() + dt.timedelta(days=DAYS[way])
    made, shown = _make(seat, seat.participant, way, until)
    return replace(seat, code=made.id), shown


def new_link_token(seat: Seat, participant: Participant, way: Way) -> str:
    """Make a token that works once, within a day, for in a link; rights as for `new_code`."""
    until = timezone.now() + dt.timedelta(hours=LINK_HOURS)
    return _make(seat, participant, way, until, link=True)[1]


def _make(
    seat: Seat, participant: Participant, way: Way, until: dt.datetime, *, link: bool = False
) -> tuple[Invitation, str]:
    if seat.trust is not Trust.CONFIRMED:
        raise NotAllowedError
    same = participant.conversation_id == seat.participant.conversation_id
    mine = seat.participant.id in {participant.id, participant.created_by_id}
    staff = seat.role is Role.COUNSELLOR and participant.role == Role.RESIDENT
    if not same or not (mine or staff):
        raise NotAllowedError
    secret = _secret()
    hand = seat.hand
    ours = hand is not None and hand.side is Side.ORGANISATION
    made = Invitation.objects.create(
        conversation_id=participant.conversation_id,
        created_by=hand if ours else seat.participant,  # at a joint screen the counsellor sees it
        participant=participant,
        hashed=_hash(secret.code),
        way=way,
        link=link,
        expires_at=until,
    )
    return made, str(secret)


def _secret() -> Secret:
    return Secret("".join(secrets.choice(ALPHABET) for _sign in range(LENGTH)))


def enter(code: str, place: str) -> Seat:
    """Exchange a code (or the token of a link) for a seat with low trust; see `come_in`."""
    return come_in(code, place).seat


def come_in(code: str, place: str, look: Callable[[Participant], None] | None = None) -> Entered:
    """Exchange a code, or the token of a link, for a seat with low trust.

    A link works once. What stands in the message is worth nothing any more after it, so it gives a
    code of the same way to come back with.

    `place` is where the visitor comes from (an address), to count wrong tries by; only a keyed hash
    of it is kept, for a quarter of an hour. `look` is asked whose code it is before it is used:
    what it raises leaves the code as it was. Raises ConversationError: one sentence for every code
    that doesn't work, so that nobody learns which codes exist; LinkOverError for a link that is
    over, which only who has it can know; TooManyTriesError.
    """
    tries.look_at_codes(place)
    now = timezone.now()
    with transaction.atomic():
        found = (
            Invitation.objects.select_for_update(of=("self",))
            .select_related("participant")
            .filter(hashed=_hash(_plain(code)))
            .first()
        )
        if found is not None and found.participant.present:
            over = found.ended_at is not None or found.expires_at <= now
            if over and found.link:
                raise LinkOverError(used=found.used_at is not None)
            if not over:
                if look is not None:
                    look(found.participant)
                return _let_in(found, now)
    tries.wrong_code(place)
    raise ConversationError(
        _("Deze code werkt niet (meer). Kijk of u haar goed hebt overgetypt. Lukt het niet?")
        + " "
        + reach_us()
    )


def _let_in(found: Invitation, now: dt.datetime) -> Entered:
    person, shown = found.participant, ""
    if found.used_at is None:
        found.used_at = now
    if found.link:
        found.ended_at = now
    found.save(update_fields=["used_at", "ended_at"])
    if found.link:
        secret = _secret()
        found = Invitation.objects.create(
            conversation_id=person.conversation_id,
            created_by_id=found.created_by_id,
            participant=person,
            hashed=_hash(secret.code),
            way=found.way,
            expires_at=now + dt.timedelta(days=DAYS[Way(found.way)]),
            used_at=now,
        )
        shown = str(secret)
    sendings.arrived(person)
    return Entered(Seat(person, Trust.LOW, way=found.way, code=found.id), shown)


def set_own_word(seat: Seat, secret: str) -> Seat:
    """Let a participant choose a word that confirms who comes back; return the seat that goes on.

    Whoever was confirmed by the word before is put out. Raises ConversationError.
    """
    if seat.trust is not Trust.CONFIRMED or seat.hand is not None:
        raise NotAllowedError
    word = _keep_word(seat, seat.participant, secret)
    tries.settle_all(seat)  # what was guessed before says nothing of this word
    return replace(seat, proof=word.id)


def has_own_word(participant: Participant) -> bool:
    """Return whether there is a word that confirms that this participant comes back."""
    return OwnWord.objects.filter(participant=participant).exists()


def agree_word(seat: Seat, participant: Participant, secret: str) -> None:
    """Keep the word that who invites agrees on with `participant`, before he or she ever came.

    Somebody who is invited has one code only, so without it nothing could ever be confirmed. Raises
    ConversationError, and NotAllowedError for who didn't invite that person, when a word is there
    already, and for the organisation with somebody of the resident's side.
    """
    mine = participant.created_by_id == seat.participant.id
    has_one, across = has_own_word(participant), seat.participant.side is not participant.side
    if seat.trust is not Trust.CONFIRMED or seat.hand is not None or not mine or has_one or across:
        raise NotAllowedError
    _keep_word(seat, participant, secret)


def _keep_word(seat: Seat, participant: Participant, secret: str) -> OwnWord:
    if len(plain_word(secret)) < 6:
        raise ConversationError(_("Kies een woord of zin van zes tekens of meer."))
    return OwnWord.objects.create(
        conversation_id=participant.conversation_id,
        created_by=seat.participant,
        participant=participant,
        hashed=make_password(plain_word(secret)),
    )


def confirm(seat: Seat, secret: str, sitting: str = "") -> Seat:
    """Return the seat with full trust when `secret` is the own word or a code of another way.

    `sitting` says at which screen, so that one's own typing mistakes are known as such. A code of
    another way always counts, however often a wrong word was tried. Raises ConversationError when
    it is neither, BothOursError, TooManyTriesError and tries.WordClosedError when the word isn't
    looked at now.
    """
    if seat.trust is Trust.CONFIRMED:
        return seat
    other = _another_code(seat, secret)
    if other is not None:
        tries.settle(seat)
        # a link ends with its use, which says nothing of who used it
        return replace(seat, trust=Trust.CONFIRMED, proof=None if other.link else other.id)
    tried = tries.begin_word(seat, sitting)
    word = OwnWord.objects.filter(participant=seat.participant).order_by("-created_at").first()
    kept = word.hashed if word else _no_word()
    # check_password compares in constant time, and without a word it takes as long; as it was typed
    # for a word of before, when capitals still counted
    fits = [check_password(one, kept) for one in (plain_word(secret), secret.strip())]
    if any(fits) and word is not None:
        tries.right_word(tried)
        return replace(seat, trust=Trust.CONFIRMED, proof=word.id)
    raise ConversationError(
        _("Dat is niet uw eigen woord, en geen code die op een andere manier kwam.")
    )


def _another_code(seat: Seat, secret: str) -> Invitation | None:
    """Return the code of this participant that came another way, and note its use.

    Raises BothOursError.
    """
    now = timezone.now()
    codes = Invitation.objects.select_related("created_by").filter(participant=seat.participant)
    # sought by a keyed hash: how long it takes says nothing of the code
    other = codes.filter(
        ended_at__isnull=True, expires_at__gt=now, hashed=_hash(_plain(secret))
    ).first()
    if other is None or not seat.way or other.way == seat.way:
        return None
    if not _is_own(other) and not _is_own(codes.filter(id=seat.code).first()):
        raise BothOursError
    other.used_at = other.used_at or now
    other.ended_at = now if other.link else None
    there = Invitation.objects.filter(id=other.id, ended_at__isnull=True)  # a link counts once
    used = there.update(used_at=other.used_at, ended_at=other.ended_at)
    return other if used else None


def has_own_way(seat: Seat) -> bool:
    """Return whether who sits here can show alone who it is: by a word, or a code made there.

    Without either every other code comes from the organisation too, and confirms nothing.
    """
    if seat.trust is Trust.CONFIRMED or has_own_word(seat.participant):
        return True
    codes = Invitation.objects.select_related("created_by").filter(
        participant=seat.participant, ended_at__isnull=True, expires_at__gt=timezone.now()
    )
    return any(_is_own(one) for one in codes if one.id == seat.code or one.way != seat.way)


def _is_own(code: Invitation | None) -> bool:
    """Return whether somebody of the resident's side made a code, without a counsellor's hand."""
    maker = code.created_by if code is not None else None
    return isinstance(maker, Participant) and maker.side is Side.RESIDENT


def stands(seat: Seat) -> bool:
    """Return whether what somebody came in with still counts.

    It doesn't once the code or the second code was stopped, or another own word was chosen.
    """
    with_codes = [one for one in (seat.code, seat.proof) if one is not None]
    if Invitation.objects.filter(id__in=with_codes, ended_at__isnull=False).exists():
        return False
    if seat.proof is None:
        return True
    words = OwnWord.objects.filter(participant=seat.participant).order_by("-created_at")
    there = list(words.values_list("id", flat=True))
    return seat.proof not in there or seat.proof == there[0]


def without(seat: Seat, code: Invitation) -> Seat:
    """Return the seat of who stopped `code`, who stays here to make another."""
    return replace(
        seat,
        code=None if seat.code == code.id else seat.code,
        proof=None if seat.proof == code.id else seat.proof,
    )


@lru_cache(maxsize=1)
def _no_word() -> str:
    """Return a hash nothing fits, to look at where there is no own word."""
    return make_password(secrets.token_urlsafe(32))


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
    tries.settle(seat)
    return replace(seat, trust=Trust.CONFIRMED, hand=other)


def of_mine(seat: Seat) -> list[Invitation]:
    """Return the codes that let who sits here come in, the newest first; nothing at low trust."""
    if seat.trust is not Trust.CONFIRMED or seat.hand is not None:
        return []
    there = Invitation.objects.filter(
        participant=seat.participant, ended_at__isnull=True, expires_at__gt=timezone.now()
    )
    return list(there.order_by("-created_at"))


def end(seat: Seat, code: Invitation) -> None:
    """Let one code of who sits here work no more. Raises NotAllowedError."""
    if seat.trust is not Trust.CONFIRMED or code.participant_id != seat.participant.id:
        raise NotAllowedError
    code.ended_at = code.ended_at or timezone.now()
    code.save(update_fields=["ended_at"])


def end_all(participant: Participant, now: dt.datetime) -> None:
    """Let no code of this participant work any more."""
    Invitation.objects.filter(participant=participant, ended_at__isnull=True).update(ended_at=now)


def _hash(code: str) -> str:
    return keyed_hash(code, "code")


def plain_word(secret: str) -> str:
    """Return an own word as it is kept: a telephone adds capitals and spaces by itself."""
    return " ".join(unicodedata.normalize("NFC", secret).split()).casefold()


def _plain(code: str) -> str:
    """Return a code as it was made, however it was typed over."""
    return "".join(sign for sign in code.casefold() if sign.isalnum())
