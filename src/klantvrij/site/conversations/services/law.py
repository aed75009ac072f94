"""Which law it falls under: nobody knows at the first question, a counsellor says it later.

Each choice stays, with who made it and a plain sentence for the resident. The terms are counted
from the day of the first question under the law that stands; until one is chosen none runs.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

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
        meet(turn, TermKind.INQUIRY, _start_of(issued))


def meet(turn: Turn, kinds: TermKind | Collection[TermKind], at: dt.datetime | None = None) -> None:
    """Note that the terms of a kind that run are met."""
    rows = Term.objects.filter(
        conversation=turn.conversation,
        kind__in=[kinds] if isinstance(kinds, TermKind) else kinds,
        met_at__isnull=True,
        removed_at__isnull=True,
    )
    rows.update(met_at=at or turn.now)


def urgent(seat: Seat) -> Term:
    """Say that it can't wait: something for now the same day, or a first talk within days.

    Wmo 2015 art. 2.3.3, Wet gemeentelijke schuldhulpverlening art. 4 lid 2. Raises
    ConversationError under a law without such a term.
    """
    with at_once(seat, "urgent") as turn:
        if turn.seat.role is not Role.COUNSELLOR:
            raise NotAllowedError
        lengths = terms.LENGTHS[Law(turn.conversation.law)]
        kind = next((one for one in terms.CANNOT_WAIT if one in lengths), None)
        if kind is None:
            raise ConversationError(
                _("Kies eerst de wet. In de Wmo en bij schulden staat wat er bij spoed geldt.")
            )
        running = Term.objects.filter(
            conversation=turn.conversation,
            kind=kind,
            met_at__isnull=True,
            removed_at__isnull=True,
        ).first()
        return running or terms.run(turn.conversation, kind, timezone.localdate())


def arranged(seat: Seat) -> None:
    """Say that what couldn't wait was arranged for now."""
    with at_once(seat, "urgent") as turn:
        if turn.seat.role is not Role.COUNSELLOR:
            raise NotAllowedError
        meet(turn, terms.CANNOT_WAIT)


def talked(seat: Seat, on: dt.date) -> Term:
    """Say on which day the first talk about debts was: from that day the decision counts.

    Wet gemeentelijke schuldhulpverlening art. 4 and 4a. Another day takes the place of the one
    before. Raises ConversationError under another law, and as `applied` does for the day.
    """
    with at_once(seat, "talked") as turn:
        if turn.seat.role is not Role.COUNSELLOR:
            raise NotAllowedError
        if TermKind.FIRST_TALK not in terms.LENGTHS[Law(turn.conversation.law)]:
            raise ConversationError(_("Kies eerst de wet voor hulp bij schulden."))
        _between(turn, on)
        at = _start_of(on)
        rows = Term.objects.filter(conversation=turn.conversation, removed_at__isnull=True)
        rows.filter(kind=TermKind.FIRST_TALK).update(met_at=at)
        rows.filter(kind=TermKind.URGENT_TALK, starts__lte=on).update(met_at=at)
        return _noted(turn, TermKind.AFTER_TALK, on)


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
        if TermKind.DECISION not in terms.LENGTHS[Law(turn.conversation.law)]:
            raise ConversationError(_("Bij deze wet telt de dag van het eerste gesprek."))
        _between(turn, on)
        return _noted(turn, TermKind.DECISION, on)


def _between(turn: Turn, on: dt.date) -> None:
    """Raise ConversationError for a day before the first question or after today."""
    first, today = timezone.localdate(turn.conversation.created_at), timezone.localdate()
    if not first <= on <= today:
        raise ConversationError(
            _("Kies een dag tussen de eerste vraag op {first} en vandaag, {today}.").format(
                first=days.said(first), today=days.said(today)
            )
        )


def _noted(turn: Turn, kind: TermKind, on: dt.date) -> Term:
    """Let the term for a decision count from a day, which is kept as a version."""
    term = terms.begins(turn.conversation, kind, on, turn.now)
    if versions.read_one(term, "term.starts").text != str(on):  # said twice is once
        turn.record(term, "starts", on)
    return term


def _start_of(day: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time()))
