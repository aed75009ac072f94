"""Who sits at this screen: the seat of a resident's side, kept in the session and nowhere else.

No account and no address says who it is. A seat is given up after half an hour without a sign of
life, when the browser closes, and with the button that closes the screen.
"""

from __future__ import annotations

import secrets
import time
import uuid

from django.http import HttpRequest

from klantvrij.site.conversations import codes, crypto
from klantvrij.site.conversations.kinds import Side, Trust
from klantvrij.site.conversations.models import Participant
from klantvrij.site.conversations.rights import Seat

IDLE_SECONDS = 1800
_KEY, _CODE, _SITTING = "gesprek", "gesprek-code", "gesprek-scherm"
_SIGN_OF_LIFE = 60
"""The session is written again only after so many seconds."""


def take(request: HttpRequest, seat: Seat) -> None:
    """Let this browser hold `seat` from now on, in a session with a new key."""
    request.session.cycle_key()
    request.session[_SITTING] = secrets.token_urlsafe(24)
    _keep(request, seat)


def change(request: HttpRequest, seat: Seat) -> None:
    """Keep what changed about the seat that is held already: more trust, another hand."""
    _keep(request, seat)


def _keep(request: HttpRequest, seat: Seat) -> None:
    request.session[_KEY] = {
        "wie": str(seat.participant.id),
        "zeker": seat.trust is Trust.CONFIRMED,
        "pen": str(seat.hand.id) if seat.hand else "",
        "weg": seat.way,
        "code": str(seat.code or ""),
        "bewijs": str(seat.proof or ""),
        "laatst": int(time.time()),
    }


def held(request: HttpRequest) -> Seat | None:
    """Return the seat this browser holds, or None; one that was left alone too long is given up."""
    kept = request.session.get(_KEY)
    if not kept:
        return None
    now = int(time.time())
    person = _participant(kept["wie"])
    if person is None or now - kept["laatst"] > IDLE_SECONDS:
        give_up(request)
        return None
    if now - kept["laatst"] >= _SIGN_OF_LIFE:
        request.session[_KEY] = {**kept, "laatst": now}
    hand = _participant(kept["pen"])
    if hand is None and kept["pen"] and _of_the_organisation(kept["pen"]):
        give_up(request)  # without who wrote along nobody knows who sits here
        return None
    same = hand is not None and hand.conversation_id == person.conversation_id
    trust = Trust.CONFIRMED if kept["zeker"] else Trust.LOW
    code, proof = (uuid.UUID(kept[one]) if kept.get(one) else None for one in ("code", "bewijs"))
    seat = Seat(person, trust, hand if same else None, kept["weg"], code, proof)
    if not codes.stands(seat):
        give_up(request)
        return None
    return seat


def sitting(request: HttpRequest) -> str:
    """Return something random that tells this time at this screen from any other."""
    found: str = request.session.get(_SITTING, "")
    return found


def keep_code(request: HttpRequest, code: str) -> None:
    """Keep a code, encrypted, for the page that shows it: a reload sends nothing twice."""
    request.session[_CODE] = crypto.seal(code, _CODE).decode("ascii")


def kept_code(request: HttpRequest) -> str:
    """Return the code that is to be shown, or an empty text."""
    kept = request.session.get(_CODE, "")
    return crypto.unseal(kept.encode("ascii"), _CODE) if kept else ""


def forget_code(request: HttpRequest) -> None:
    """Show the code no more."""
    request.session.pop(_CODE, None)


def give_up(request: HttpRequest) -> None:
    """Let nobody hold a seat in this browser; who signed in as staff stays signed in."""
    if request.user.is_authenticated:
        request.session.pop(_KEY, None)
        request.session.pop(_SITTING, None)
        forget_code(request)
    else:
        request.session.flush()


def _of_the_organisation(number: str) -> bool:
    found = Participant.objects.filter(id=uuid.UUID(number)).first()
    return found is None or found.side is Side.ORGANISATION


def _participant(number: str) -> Participant | None:
    if not number:
        return None
    found = Participant.objects.select_related("conversation").filter(id=uuid.UUID(number)).first()
    if found is None or not found.present:
        return None
    return found
