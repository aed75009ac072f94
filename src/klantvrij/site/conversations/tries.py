"""Wrong codes and wrong own words, counted in the database: a restart doesn't reset the count.

A code alone shows a part of a conversation; the own word shows all. Who found a code can guess that
word a few times: after three wrong ones there is a wait that grows, and after ten in all the own
word is closed *for that code*, until somebody who uses it confirms another way. What the code alone
shows stays, and so does every other way to confirm, so nobody can shut a resident out. The
resident hears of it on the page, and says whether it was he.

A try is counted before the word is looked at, so that many at the same moment count as well.
"""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from klantvrij.i18n import _
from klantvrij.site.conversations.crypto import keyed_hash
from klantvrij.site.conversations.errors import (
    ConversationError,
    NotAllowedError,
    TooManyTriesError,
)
from klantvrij.site.conversations.kinds import Trust
from klantvrij.site.conversations.models import Invitation, Participant, WrongCode, WrongWord
from klantvrij.site.conversations.rights import Seat

CODES = 10
"""Wrong codes from one place in `CODES_WITHIN`."""
CODES_WITHIN = dt.timedelta(minutes=15)
WORDS = 10
"""Wrong own words with one code, in all."""
GUESSES = 3
"""Wrong own words at one screen that are told, also when the right one followed."""
WAITS = (0, 0, 60, 300, 900, 3600, 14_400, 86_400, 86_400)
"""Seconds to wait after the first wrong own word, the second, and so on."""


class WordClosedError(ConversationError):
    """The own word is closed for the code with which somebody came in."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "Met deze code werkt uw eigen woord nu niet, omdat het vaak anders werd getypt. "
                "Geef een code die op een andere manier kwam, of vraag uw begeleider om hulp."
            )
        )


class Told(NamedTuple):
    """What a resident hears of wrong own words with one code."""

    days: list[dt.date]
    times: int
    code: Invitation | None


def look_at_codes(place: str) -> None:
    """Raise TooManyTriesError when too many wrong codes came from `place` just now."""
    since = timezone.now() - CODES_WITHIN
    times = WrongCode.objects.filter(place=_hashed(place), created_at__gt=since)
    if times.count() >= CODES:
        raise TooManyTriesError(int(CODES_WITHIN.total_seconds()))


def wrong_code(place: str) -> None:
    """Count a wrong code from `place`, and forget those of before."""
    forget()
    WrongCode.objects.create(place=_hashed(place), created_at=timezone.now())


def forget() -> None:
    """Forget the wrong codes of over a quarter of an hour ago."""
    WrongCode.objects.filter(created_at__lte=timezone.now() - CODES_WITHIN).delete()


def begin_word(seat: Seat, sitting: str) -> WrongWord:
    """Count one try of the own word from this seat, before the word is looked at.

    `sitting` says which screen it is. Raises TooManyTriesError and WordClosedError.
    """
    person = seat.participant
    with transaction.atomic():
        Participant.objects.select_for_update().get(id=person.id)  # one try at a time
        wait = seconds_to_wait(seat)
        if wait:
            raise TooManyTriesError(wait, _soon(wait))
        if is_closed(seat):
            raise WordClosedError
        return WrongWord.objects.create(
            created_at=timezone.now(),
            conversation_id=person.conversation_id,
            participant=person,
            invitation_id=seat.code,
            sitting=_hashed(sitting) if sitting else "",
        )


def right_word(found: WrongWord) -> None:
    """Take back a try that was right after all, with one or two mistakes at that screen before it.

    After more than that it may have been a guess: they count no more, and stay to be told.
    """
    WrongWord.objects.filter(id=found.id).delete()
    if not found.sitting:
        return
    before = WrongWord.objects.filter(participant=found.participant, sitting=found.sitting)
    if before.count() < GUESSES:
        before.delete()
    else:
        before.filter(settled_at__isnull=True).update(settled_at=timezone.now())


def is_closed(seat: Seat) -> bool:
    """Return whether the own word is closed for the code of this seat."""
    return _counted(seat).count() >= WORDS


def seconds_to_wait(seat: Seat) -> int:
    """Return how long the own word can't be tried from this seat; 0 when it can, or is closed."""
    times = list(_counted(seat).order_by("-created_at").values_list("created_at", flat=True))
    if not times or len(times) >= WORDS:
        return 0
    passed = (timezone.now() - times[0]).total_seconds()
    return max(0, int(WAITS[len(times) - 1] - passed))


def settle(seat: Seat) -> None:
    """Count what happened with the code of this seat no more: it was confirmed another way."""
    _counted(seat).update(settled_at=timezone.now())


def settle_all(seat: Seat) -> None:
    """Let the own word of who sits here count again for every code. Raises NotAllowedError."""
    if seat.trust is not Trust.CONFIRMED:
        raise NotAllowedError
    _of(seat).filter(settled_at__isnull=True).update(settled_at=timezone.now())


def known(seat: Seat) -> None:
    """Note that who sits here knows of it. Raises NotAllowedError."""
    settle_all(seat)
    _of(seat).filter(told_at__isnull=True).update(told_at=timezone.now())


def to_tell(seat: Seat) -> list[Told]:
    """Return what happened since somebody last said to know of it, by code; full trust only."""
    if seat.trust is not Trust.CONFIRMED:
        return []
    rows = _of(seat).filter(told_at__isnull=True).select_related("invitation")
    by_code: dict[object, list[WrongWord]] = {}
    for row in rows.order_by("created_at"):
        by_code.setdefault(row.invitation_id, []).append(row)
    return [
        Told(
            sorted({timezone.localdate(row.created_at) for row in found}),
            len(found),
            found[0].invitation,
        )
        for found in by_code.values()
    ]


def _of(seat: Seat) -> QuerySet[WrongWord]:
    return WrongWord.objects.filter(participant=seat.participant)


def _counted(seat: Seat) -> QuerySet[WrongWord]:
    return _of(seat).filter(invitation_id=seat.code, settled_at__isnull=True)


def _hashed(text: str) -> str:
    return keyed_hash(text, "tries")


def _soon(seconds: int) -> str:
    minutes = -(-seconds // 60)
    if minutes < 60:
        long = _("1 minuut") if minutes == 1 else _("{number} minuten").format(number=minutes)
    else:
        long = _("{number} uur").format(number=-(-minutes // 60))
    return _(
        "Dat was een paar keer niet uw eigen woord. Wacht {long} en probeer het dan weer. "
        "Een code die op een andere manier kwam, werkt nu ook."
    ).format(long=long)
