"""Which law it falls under: nobody knows at the first question, a counsellor says it later.

Each choice stays, with who made it and a plain sentence for the resident. The terms are counted
from the day of the first question under the law that stands; until one is chosen none runs.
"""

from __future__ import annotations

import datetime as dt

from django.utils import timezone

from klantvrij.i18n import _
from klantvrij.site.conversations import days, terms, versions
from klantvrij.site.conversations.errors import ConversationError, NotAllowedError
from klantvrij.site.conversations.kinds import Action, Law, Role, TermKind
from klantvrij.site.conversations.models import LawChoice, Report, Term
from klantvrij.site.conversations.rights import Seat
from klantvrij.site.conversations.services.base import Turn, at_once


def choose_law(seat: Seat, law: Law, why: str) -> LawChoice:
    """Say which law it falls under, or that it isn't known (any more), in a plain sentence.

    A counsellor does. Raises ConversationError.
    """
    with at_once(seat, "choose-law") as turn:
        if not why.strip():
            raise ConversationError(_("Zeg in een gewone zin waarom. De inwoner leest die."))
        made = turn.make(LawChoice(law=law), {"why": why})
        turn.record(made, "law", law)
        turn.conversation.law = law
        turn.conversation.save(update_fields=["law"])
        terms.recount(turn.conversation, turn.now)
        _met_already(turn)
        return made


def _met_already(turn: Turn) -> None:
    """Meet the term of the inquiry when the report was handed out before the law was known."""
    issued = (
        Report.objects.filter(
            conversation=turn.conversation, issued_on__isnull=False, removed_at__isnull=True
        )
        .order_by("issued_on")
        .values_list("issued_on", flat=True)
        .first()
    )
    if issued is not None:
        moment = timezone.make_aware(dt.datetime.combine(issued, dt.time()))
        meet(turn, TermKind.INQUIRY, moment)


def meet(turn: Turn, kind: TermKind, at: dt.datetime | None = None) -> None:
    """Note that the terms of a kind that run are met."""
    rows = Term.objects.filter(
        conversation=turn.conversation, kind=kind, met_at__isnull=True, removed_at__isnull=True
    )
    rows.update(met_at=at or turn.now)


def urgent(seat: Seat) -> Term:
    """Say that it can't wait: the organisation arranges something for now at once, today.

    Wmo 2015 art. 2.3.3. Raises ConversationError under a law without such a term.
    """
    with at_once(seat, "urgent") as turn:
        if turn.seat.role is not Role.COUNSELLOR:
            raise NotAllowedError
        if TermKind.URGENT not in terms.LENGTHS[Law(turn.conversation.law)]:
            raise ConversationError(_("Kies eerst de Wmo. Daarin staat wat er bij spoed geldt."))
        running = Term.objects.filter(
            conversation=turn.conversation,
            kind=TermKind.URGENT,
            met_at__isnull=True,
            removed_at__isnull=True,
        ).first()
        return running or terms.run(turn.conversation, TermKind.URGENT, timezone.localdate())


def arranged(seat: Seat) -> None:
    """Say that what couldn't wait was arranged for now."""
    with at_once(seat, "urgent") as turn:
        if turn.seat.role is not Role.COUNSELLOR:
            raise NotAllowedError
        meet(turn, TermKind.URGENT)


def applied(seat: Seat, on: dt.date) -> Term:
    """Say that there is an application: from that day the term for the decision runs.

    Another day takes the place of the one before, which stays known (a version, and the term that
    was set aside). Raises ConversationError when no law was chosen yet, since then nobody knows how
    long it is, and for a day before the first question or after today.
    """
    with at_once(seat, "applied") as turn:
        turn.rights.demand(Action.CHANGE, "conversation", turn.conversation)
        if turn.conversation.law == Law.UNKNOWN:
            raise ConversationError(
                _("Kies eerst welke wet hierbij hoort. Dan weten we wanneer we beslissen.")
            )
        first, today = timezone.localdate(turn.conversation.created_at), timezone.localdate()
        if not first <= on <= today:
            raise ConversationError(
                _("Kies een dag tussen de eerste vraag op {first} en vandaag, {today}.").format(
                    first=days.said(first), today=days.said(today)
                )
            )
        term = terms.begins(turn.conversation, TermKind.DECISION, on, turn.now)
        if versions.read_one(term, "term.starts").text != str(on):  # said twice is once
            turn.record(term, "starts", on)
        return term
