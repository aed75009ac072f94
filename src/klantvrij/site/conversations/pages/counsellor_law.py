"""Which law it is, chosen by the counsellor and said to the resident; and an application."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone

from klantvrij.i18n import _
from klantvrij.site.conversations import days, labels, services, terms
from klantvrij.site.conversations.kinds import Law, TermKind
from klantvrij.site.conversations.models import LawChoice, Term
from klantvrij.site.conversations.pages.counsellor_base import Maker
from klantvrij.site.conversations.pages.forms import Field, Form, Sent, text_field
from klantvrij.site.conversations.rights import Seat
from klantvrij.site.conversations.services import Record, Seen


def build(record: Record, make: Maker) -> dict[str, object]:
    """Return which law stands, what was chosen before, and the forms."""
    law = Law(record.conversation.law)
    chosen = [_choice(record, seen) for seen in record["law_choice"]]
    known = law is not Law.UNKNOWN
    urgent = _urgent_form(record, law) if _may_be_urgent(law) else None
    return {
        "law_known": known,
        "law_said": labels.which_law(law),
        "law_now": chosen[-1] if chosen else None,
        "law_before": list(reversed(chosen[:-1])),
        "law_form": make(_law_form(record, law)),
        "urgent_form": make(urgent) if urgent else None,
        "urgent_talk": TermKind.URGENT_TALK in terms.LENGTHS[law] and _runs_urgent(record),
        "applied_form": make(_day_form(record, law)) if known else None,
    }


def _choice(record: Record, seen: Seen) -> dict[str, object]:
    law = seen.entry.law if isinstance(seen.entry, LawChoice) else Law.UNKNOWN
    return {
        "law": labels.say(Law(law)),
        "why": seen.texts["why"].text,
        "by": record.name_of(getattr(seen.entry, "created_by_id", None)),
        "at": seen.entry.created_at,
    }


def _law_form(record: Record, law: Law) -> Form:
    asked = timezone.localdate(record.conversation.created_at)
    known = law is not Law.UNKNOWN
    return Form(
        "kies-wet",
        _("Bewaar, en zeg het de inwoner"),
        (
            Field(
                "wet",
                _("Welke wet hoort hierbij?"),
                "choice",
                law,
                hint=_("Dit bepaalt de delen van het verslag en onze termijnen."),
                choices=[(one.value, _with_terms(one, asked)) for one in Law],
            ),
            text_field(
                "waarom",
                _("Waarom? Zeg het de inwoner in een gewone zin."),
                rows=2,
                hint=_("Bijvoorbeeld: u vraagt hulp om zelf de deur uit te kunnen."),
            ),
        ),
        folded=_("Een andere wet kiezen") if known else "",
        intro=_("Wat er eerst stond, blijft te zien. De termijnen tellen we dan opnieuw.")
        if known
        else "",
        quiet=known,
    )


def _with_terms(law: Law, asked: dt.date) -> str:
    """Return the name of a law, with the day on which our first step would have to be done."""
    for kind, said in (
        (TermKind.INQUIRY, _("{law}: ons verslag is dan uiterlijk {day} klaar")),
        (TermKind.FIRST_TALK, _("{law}: het eerste gesprek is dan uiterlijk {day}")),
    ):
        due = terms.would_be(law, kind, asked)
        if due is not None:
            return said.format(law=labels.say(law), day=days.said(due))
    return labels.say(law)


def _may_be_urgent(law: Law) -> bool:
    return any(kind in terms.LENGTHS[law] for kind in terms.CANNOT_WAIT)


def _runs_urgent(record: Record) -> bool:
    return any(
        isinstance(seen.entry, Term)
        and seen.entry.kind in terms.CANNOT_WAIT
        and seen.entry.met_at is None
        for seen in record["term"]
    )


def _urgent_form(record: Record, law: Law) -> Form | None:
    talk = TermKind.URGENT_TALK in terms.LENGTHS[law]
    if _runs_urgent(record):
        if talk:
            return None  # the day of the first talk says that it was
        return Form(
            "spoed-geregeld",
            _("Dit is voor nu geregeld"),
            intro=_("Dit kan niet wachten. Regel vandaag iets voor nu, en zoek daarna verder uit."),
        )
    return Form(
        "spoed",
        _("Dit kan niet wachten"),
        folded=_("Kan dit niet wachten?"),
        intro=_(
            "Moet iemand zijn huis uit? Of stoppen gas, stroom, water of de zorgverzekering? "
            "Dan is het eerste gesprek binnen drie werkdagen."
        )
        if talk
        else _("Dan regelen wij vandaag nog iets voor nu. Het onderzoek komt daarna."),
        quiet=True,
    )


def _day_form(record: Record, law: Law) -> Form:
    """Return the form for the day from which the decision counts under this law."""
    kind = next(kind for kind in terms.DECISIONS if kind in terms.LENGTHS[law])
    noted = [
        seen.entry.starts
        for seen in record["term"]
        if isinstance(seen.entry, Term) and seen.entry.kind == kind
    ]
    said = _("Vanaf die dag beslissen wij binnen {weeks} weken.")
    day = Field(
        "op",
        _("Dag van het eerste gesprek")
        if kind is TermKind.AFTER_TALK
        else _("Dag van de aanvraag"),
        "date",
        (noted[-1] if noted else timezone.localdate()).isoformat(),
        hint=said.format(weeks=terms.LENGTHS[law][kind].days // 7),
    )
    again = _("Een nieuwe dag komt in de plaats van de dag die er stond.")
    if kind is TermKind.AFTER_TALK:
        return Form(
            "eerste-gesprek",
            _("Bewaar deze dag") if noted else _("Het eerste gesprek is geweest"),
            (day,),
            folded=_("De dag van het eerste gesprek klopt niet")
            if noted
            else _("Het eerste gesprek is geweest"),
            intro=again if noted else "",
            quiet=True,
        )
    folded = _("De dag van de aanvraag klopt niet") if noted else _("Er is een aanvraag gedaan")
    return Form(
        "aanvraag",
        _("Bewaar deze dag") if noted else _("Er is een aanvraag"),
        (day,),
        folded=folded,
        intro=again if noted else "",
        quiet=True,
    )


def choose(seat: Seat, sent: Sent) -> str:
    """Keep which law it is."""
    law = Law(sent.one_of("wet", [one.value for one in Law]))
    services.choose_law(seat, law, sent.text("waarom"))
    if law is Law.UNKNOWN:
        return _("Het staat er. Er lopen nu geen termijnen.")
    return _("Het staat er. De inwoner leest welke wet het is, en waarom.")


def urgent(seat: Seat, _sent: Sent) -> str:
    """Note that it can't wait."""
    if services.urgent(seat).kind == TermKind.URGENT_TALK:
        return _("Het staat erbij. De inwoner ziet wanneer wij uiterlijk praten.")
    return _("Het staat erbij. De inwoner ziet dat wij vandaag iets regelen.")


def arranged(seat: Seat, _sent: Sent) -> str:
    """Note that it was arranged for now."""
    services.arranged(seat)
    return _("Bewaard.")


def applied(seat: Seat, sent: Sent) -> str:
    """Note an application."""
    term = services.applied(seat, sent.day("op") or timezone.localdate())
    said = _("Wij beslissen uiterlijk {day}.")
    return said.format(day=days.said(term.due))


def talked(seat: Seat, sent: Sent) -> str:
    """Note the day of the first talk about debts."""
    term = services.talked(seat, sent.day("op") or timezone.localdate())
    said = _("Wij beslissen uiterlijk {day}.")
    return said.format(day=days.said(term.due))
