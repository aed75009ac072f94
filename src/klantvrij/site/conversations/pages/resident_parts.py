"""Every page of the resident's record, by its address, and the first of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.utils import timezone

from klantvrij.i18n import _
from klantvrij.site.conversations import labels, services
from klantvrij.site.conversations.kinds import (
    Action,
    Side,
    State,
)
from klantvrij.site.conversations.models import Promise
from klantvrij.site.conversations.pages import (
    resident_doing,
    resident_outcome,
    resident_people,
    resident_waiting,
    resident_words,
)
from klantvrij.site.conversations.pages.resident_forms import (
    Forms,
    is_open,
    moment_of,
)
from klantvrij.site.conversations.rights import Rights
from klantvrij.site.conversations.services import Record

Context = dict[str, Any]
Builder = Callable[[Record, Forms], Context]


def part_title(slug: str) -> str:
    """Return what a page of the record is called."""
    return {
        "vraag": _("Uw vraag"),
        "belangrijk": _("Wat belangrijk is"),
        "plan": _("Uw eigen plan"),
        "afspraken": _("Wie doet wat"),
        "tekening": _("Wie doet wat, getekend"),
        "gegevens": _("Wat wij u vragen"),
        "verslag": _("Het verslag"),
        "mensen": _("Wie doet mee"),
        "terugblik": _("Samen terugkijken"),
        "meenemen": _("Meenemen of stoppen"),
    }[slug]


def overview(record: Record, forms: Forms) -> Context:
    """Return what stands on the first page: whose turn, the question, our open promises."""
    ours = [
        one
        for one in record.promises(Side.ORGANISATION)
        if getattr(one.entry, "state", "") == State.OPEN
    ]
    asked = [
        one
        for one in record["disclosure"]
        if not moment_of(one, "given_at") and not moment_of(one, "erased_at")
    ]
    offered = [one for one in record["proposal"] if is_open(one)]
    shared = [one for one in record["report"] if getattr(one.entry, "state", "") == "shared"]
    late = any(services.late(one.entry) for one in ours if isinstance(one.entry, Promise))
    today = timezone.localdate()
    reminders = [
        one
        for one in record["promise"]
        if isinstance(one.entry, Promise)
        and one.entry.created_by_id == record.seat.participant.id
        and one.entry in services.to_remind(record.conversation, today)
    ]
    notes = {
        "vraag": _("een voorstel") if offered else "",
        "afspraken": _("wij zijn te laat") if late else "",
        "gegevens": _("een vraag aan u") if asked else "",
        "verslag": _("klaar om te lezen") if shared else "",
    }
    return {
        "turn": record.turn,
        "waiting": resident_waiting.waiting(record),
        "called": record.title.text,
        "title_form": resident_words.title(record, forms),
        "question": record.one("first_question"),
        "law": labels.which_law(record.conversation.law) if _may_read_talk(record) else "",
        "law_choice": record.one("law_choice"),
        "terms": record["term"],
        "ours": ours,
        "rest": record.status,
        "reminders": reminders,
        "notes": notes,
    }


def _may_read_talk(record: Record) -> bool:
    return Rights(record.seat).may(Action.READ, "conversation", record.conversation)


PARTS: dict[str, Builder] = {
    "vraag": resident_words.question,
    "belangrijk": resident_words.matters,
    "plan": resident_words.plan,
    "afspraken": resident_doing.agreements,
    "tekening": resident_doing.drawing,
    "gegevens": resident_outcome.data,
    "verslag": resident_outcome.the_report,
    "mensen": resident_people.people,
    "terugblik": resident_outcome.look_back,
    "meenemen": resident_people.take_along,
}
"""Every page of the record, in the order of its menu."""
