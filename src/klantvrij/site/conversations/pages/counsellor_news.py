"""What a resident said that this counsellor hasn't looked at yet: which parts, and where they are.

No number of things, no order by person, and no word of what was said: only the name of the part.
"""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from django.db import models
from django.urls import reverse

from klantvrij.i18n import _
from klantvrij.site.conversations import labels
from klantvrij.site.conversations.kinds import Action, Role
from klantvrij.site.conversations.models import Version, View
from klantvrij.site.conversations.parts import block_of, blocks
from klantvrij.site.conversations.rights import Rights, Seat

PLACES = {
    "what_matters": "talk_question",
    "underlying_question": "talk_question",
    "already_works": "talk_question",
    "own_plan": "talk_question",
    "mirror_question": "talk_question",
    "correction": "talk_question",
    "promise": "talk_promises",
    "together": "talk_promises",
    "consideration": "talk_weighing",
    "disclosure": "talk_weighing",
    "report": "talk_report",
    "receiver": "talk_report",
    "look_back": "talk_people",
}
"""The parts a resident writes in or answers, and the page of a counsellor that shows each."""


class News(NamedTuple):
    """A part with something new, and where it is read."""

    name: str
    address: str


def news(seat: Seat) -> list[News]:
    """Return the parts in which the resident said something since this counsellor saw them.

    What the desk reads to prepare isn't a look, and what this counsellor wrote along isn't new.
    Only what `seat` may read counts. Call it before the page notes its own look.
    """
    found = _new_parts(seat)
    talk = seat.participant.conversation_id
    return [
        News(_name(block), reverse(page, args=[talk]))
        for block, page in PLACES.items()
        if block in found
    ]


def _new_parts(seat: Seat) -> set[str]:
    looked = _looked(seat)
    rights = Rights(seat)
    rows = Version.objects.filter(
        conversation_id=seat.participant.conversation_id,
        by__role=Role.RESIDENT,
        erased_at__isnull=True,
    ).exclude(hand=seat.participant)
    found: set[str] = set()
    said = rows.order_by().values_list("entry", "part").annotate(last=models.Max("at"))
    for entry_id, part, at in said:
        block = block_of(part)
        if block not in PLACES or block in found or (block in looked and at <= looked[block]):
            continue
        model = blocks()[block]
        entry = model._base_manager.filter(id=entry_id, removed_at__isnull=True).first()
        shown = part if part.partition(".")[2] in model.TEXTS else block
        if entry is not None and rights.may(Action.READ, shown, entry):
            found.add(block)
    return found


def _looked(seat: Seat) -> dict[str, dt.datetime]:
    """Return when this counsellor last looked at each block."""
    found: dict[str, dt.datetime] = {}
    rows = View.objects.filter(participant=seat.participant).exclude(why="preparing")
    for seen, at in rows.values_list("blocks", "last_at"):
        for block in seen.split():
            found[block] = max(at, found.get(block, at))
    return found


def _name(block: str) -> str:
    own = {
        "mirror_question": _("antwoord op de spiegelvraag"),
        "report": _("antwoord op het verslag"),
        "receiver": _("antwoord over een ontvanger"),
        "promise": _("bij de toezeggingen"),
        "consideration": _("bij de overweging"),
        "disclosure": _("bij de gegevens"),
    }
    return own.get(block) or labels.block(block)
