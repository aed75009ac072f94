"""How somebody comes back, and what a resident hears of wrong own words with a code of his."""

from __future__ import annotations

import uuid
from typing import Any

from klantvrij.i18n import _
from klantvrij.site.conversations import broker, codes, tries
from klantvrij.site.conversations.errors import NotFoundError
from klantvrij.site.conversations.kinds import Role, Trust, Way
from klantvrij.site.conversations.models import Invitation
from klantvrij.site.conversations.pages.resident_action import Doing, Done, action
from klantvrij.site.conversations.pages.resident_forms import Forms
from klantvrij.site.conversations.rights import Seat

Context = dict[str, Any]


def heard(seat: Seat, forms: Forms) -> Context | None:
    """Return what is told of wrong own words, or None when there is nothing to tell."""
    found = tries.to_tell(seat)
    if not found:
        return None
    return {
        "lines": [
            {
                "days": one.days,
                "times": one.times,
                "code": _code_words(one.code),
                "stop": forms.ask(
                    "code-stop",
                    _("Laat deze code stoppen"),
                    hidden=(("code", str(one.code.id)),),
                    key=f"code-stop-{str(one.code.id)[:8]}",
                )
                if one.code is not None and one.code.ended_at is None
                else None,
            }
            for one in found
        ],
        "known": forms.ask("weet-ervan", _("Ik weet ervan")),
    }


def my_codes(seat: Seat, forms: Forms) -> list[Context]:
    """Return the codes with which one comes back, each with the form that lets it stop."""
    return [
        {
            "words": _code_names()[Way(one.way)],
            "made": one.created_at,
            "here": one.id == seat.code,
            "stop": forms.ask(
                "code-stop",
                _("Laat deze code stoppen"),
                hidden=(("code", str(one.id)),),
                key=f"mijn-code-{str(one.id)[:8]}",
            ),
        }
        for one in codes.of_mine(seat)
    ]


def _code_names() -> dict[Way, str]:
    return {
        Way.SCREEN: _("De code van uw scherm"),
        Way.LETTER: _("Een code op papier"),
        Way.MESSAGE: _("De code van een sms"),
        Way.MAIL: _("De code van een e-mail"),
    }


def closed_word(seat: Seat) -> str:
    """Return the sentence that says that the own word is closed for this code, or nothing."""
    return str(tries.WordClosedError()) if tries.is_closed(seat) else ""


def no_way(seat: Seat) -> bool:
    """Return whether a resident with a code alone has nothing here to show who it is.

    So it is for who began by telephone or at the desk and never chose an own word.
    """
    alone = seat.role is Role.RESIDENT and seat.trust is Trust.LOW
    return alone and not codes.has_own_way(seat) and by_broker(seat) is None


def by_broker(seat: Seat | None, forms: Forms | None = None) -> Context | None:
    """Return the link to the organisation's broker, or None where there is none for this seat.

    Who holds no seat may come back that way; the resident may connect it, or take that back.
    """
    words = broker.button()
    if not words or (seat is not None and (seat.role is not Role.RESIDENT or seat.hand)):
        return None
    connected = seat is not None and broker.is_connected(seat)
    full = seat is not None and seat.trust is Trust.CONFIRMED
    if seat is not None and not full and not connected:
        return None  # a found code is no way to connect oneself
    return {
        "words": words,
        "back": not full,
        "connected": connected,
        "loose": forms.ask("inlog-los", _("Koppel de inlog los"))
        if forms is not None and full and connected
        else None,
    }


def _code_words(code: Invitation | None) -> str:
    if code is None:
        return ""
    return {
        Way.SCREEN: _("met de code van uw scherm"),
        Way.LETTER: _("met de code uit uw brief"),
        Way.MESSAGE: _("met de code uit uw sms"),
        Way.MAIL: _("met de code uit uw e-mail"),
    }[Way(code.way)]


@action("inlog-los")
def disconnect(doing: Doing) -> Done:
    """Forget the broker's login."""
    broker.disconnect(doing.seat)
    return Done(_("De inlog is losgekoppeld. Wat wij ervan bewaarden, is weg."))


@action("weet-ervan")
def known(doing: Doing) -> Done:
    """Say that one knows of the wrong own words: they are told no more, and count no more."""
    tries.known(doing.seat)
    return Done(_("Goed. Dan is er niets aan de hand."))


@action("code-stop")
def stop(doing: Doing) -> Done:
    """Let a code of one's own work no more."""
    try:
        wanted = uuid.UUID(doing.text("code"))
    except ValueError as error:
        raise NotFoundError from error
    code = Invitation.objects.filter(id=wanted, participant=doing.seat.participant).first()
    if code is None:
        raise NotFoundError
    codes.end(doing.seat, code)
    said = _("Die code werkt niet meer. Een nieuwe maakt u bij Wie doet mee.")
    return Done(said, seat=codes.without(doing.seat, code))
