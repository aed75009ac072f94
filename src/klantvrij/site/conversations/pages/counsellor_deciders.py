"""Who decides about what: lines a counsellor adds and changes, at *Wie doet wat* and the report."""

from __future__ import annotations

from klantvrij.i18n import _
from klantvrij.site.conversations import labels, services
from klantvrij.site.conversations.errors import ConversationError, NotFoundError
from klantvrij.site.conversations.kinds import Decider
from klantvrij.site.conversations.models import WhoDecides
from klantvrij.site.conversations.pages.counsellor_base import Handler, Maker
from klantvrij.site.conversations.pages.forms import Field, Form, Sent, text_field
from klantvrij.site.conversations.rights import Seat
from klantvrij.site.conversations.services import Record, Seen
from klantvrij.site.conversations.versions import Text


def build(record: Record, make: Maker) -> dict[str, object]:
    """Return the lines, each with a form to change it, and the form for a new one."""
    return {
        "deciders": [_line(seen, make) for seen in record["who_decides"]],
        "decider_form": make(
            Form(
                "wie-beslist",
                _("Zet erbij"),
                _fields(None, Decider.TOGETHER),
                folded=_("Wie beslist waarover: een regel erbij"),
                opened=not record["who_decides"],
                quiet=True,
            )
        ),
    }


def _line(seen: Seen, make: Maker) -> dict[str, object]:
    if not isinstance(seen.entry, WhoDecides):
        raise NotFoundError
    decider = Decider(seen.entry.decider)
    return {
        "what": seen.texts["what"].together(),
        "who": labels.say(decider),
        "form": make(
            Form(
                "wie-beslist-weer",
                _("Bewaar"),
                _fields(seen.texts["what"], decider),
                str(seen.id),
                folded=_("Aanpassen"),
                quiet=True,
            )
        ),
    }


def _fields(what: Text | None, decider: Decider) -> tuple[Field, ...]:
    return (
        text_field("wat", _("Waarover?"), what, rows=1, kind="line"),
        Field(
            "wie",
            _("Wie beslist daarover?"),
            "choice",
            decider,
            choices=[(one.value, labels.say(one)) for one in Decider],
        ),
    )


def _new(seat: Seat, sent: Sent) -> str:
    decider = Decider(sent.one_of("wie", [one.value for one in Decider]))
    if not sent.text("wat").strip():
        raise ConversationError(_("Schrijf op waarover het gaat."))
    services.who_decides(seat, sent.text("wat"), decider)
    return _("De regel staat erbij.")


def _again(seat: Seat, sent: Sent) -> str:
    found = services.find(seat, "who_decides", sent.entry)
    if not isinstance(found, WhoDecides):
        raise NotFoundError
    decider = Decider(sent.one_of("wie", [one.value for one in Decider]))
    if not sent.text("wat").strip():
        raise ConversationError(_("Schrijf op waarover het gaat."))
    services.decide_otherwise(seat, found, sent.text("wat"), decider, sent.base("wat"))
    return _("Bewaard. Wat er eerst stond, blijft te zien.")


HANDLERS: dict[str, Handler] = {"wie-beslist": _new, "wie-beslist-weer": _again}
