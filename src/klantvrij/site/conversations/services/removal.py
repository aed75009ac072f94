"""Taking back: what a resident wrote goes when he wants, what both agreed on stays and says why."""

from __future__ import annotations

from klantvrij.i18n import _
from klantvrij.site.conversations import attached, versions
from klantvrij.site.conversations.errors import ConversationError, NotAllowedError
from klantvrij.site.conversations.kinds import (
    SIDES,
    Act,
    Action,
    Agreement,
    ReportState,
    Role,
    Trust,
)
from klantvrij.site.conversations.models import (
    AlreadyWorks,
    Correction,
    Disclosure,
    Entry,
    FirstQuestion,
    LookBack,
    OwnPlan,
    Promise,
    Report,
    UnderlyingQuestion,
    Version,
    WhatMatters,
)
from klantvrij.site.conversations.parts import blocks
from klantvrij.site.conversations.rights import Seat
from klantvrij.site.conversations.services.base import Turn, at_once

MINE = (
    FirstQuestion,
    UnderlyingQuestion,
    WhatMatters,
    AlreadyWorks,
    OwnPlan,
    Promise,
    Disclosure,
    LookBack,
)
"""What a resident brings in. Report, decision and terms aren't here: nothing changes them."""


def remove(seat: Seat, entry: Entry) -> None:
    """Take back one object: its words are destroyed, the record says that it was there.

    Raises ConversationError when it isn't this participant's to take back.
    """
    with at_once(seat, "remove") as turn:
        _remove(turn, turn.again(entry))


def _remove(turn: Turn, entry: Entry) -> None:
    turn.rights.demand(Action.REMOVE, type(entry).NAME, entry)
    if isinstance(entry, Disclosure):  # the question and its explanation are the organisation's
        versions.erase([entry.id], turn.now, ["disclosure.value"])
        _erase_corrections(turn, entry, ["disclosure.value"])
        Disclosure.objects.filter(id=entry.id).update(erased_at=turn.now, given_at=None)
        return
    for part in type(entry).TEXTS:
        name = f"{type(entry).NAME}.{part}"
        if versions.read_one(entry, name):
            versions.add(
                entry,
                name,
                "",
                conversation=turn.conversation,
                by=turn.seat.participant,
                act=Act.REMOVED,
            )
    versions.erase([entry.id], turn.now, by_roles=_roles(turn))
    if isinstance(entry, OwnPlan):
        attached.erase([entry.id], turn.now)
    _erase_corrections(turn, entry, [f"{type(entry).NAME}.{part}" for part in type(entry).TEXTS])
    entry.removed_at = turn.now
    entry.save(update_fields=["removed_at"])


def _erase_corrections(turn: Turn, entry: Entry, parts: list[str]) -> None:
    """Destroy the corrections of these texts of `entry`: they repeat what was taken back."""
    about = Correction.objects.filter(
        conversation=turn.conversation, entry=entry.id, part__in=parts, removed_at__isnull=True
    )
    versions.erase(about.values_list("id", flat=True), turn.now)
    about.update(removed_at=turn.now)


def _roles(turn: Turn) -> list[Role]:
    """Return the roles on the side of who takes back: only their words are destroyed."""
    return [role for role, side in SIDES.items() if side is turn.seat.participant.side]


def remove_all_mine(seat: Seat) -> int:
    """Take back everything the resident brought in; return how many objects that were."""
    with at_once(seat, "remove-all") as turn:
        if turn.seat.role is not Role.RESIDENT or turn.seat.trust is not Trust.CONFIRMED:
            raise NotAllowedError
        done = 0
        for model in MINE:
            rows = model._base_manager.filter(
                conversation=turn.conversation,
                removed_at__isnull=True,
            )
            for entry in rows:
                if turn.rights.may(Action.REMOVE, model.NAME, entry):
                    _remove(turn, entry)
                    done += 1
        _erase_the_rest(turn)
        return done


def _erase_the_rest(turn: Turn) -> None:
    """Destroy what the resident wrote in what others made, and in a report that doesn't stand yet.

    Answers, shares, stories, reactions, corrections, the name of the talk and one's own. What a
    report holds that both read stays: it is kept by law, with the reaction.
    """
    here, me = turn.conversation, turn.seat.participant
    standing = Report.objects.filter(conversation=here, state=ReportState.FROZEN)
    texts = [f"{name}.{text}" for name, model in blocks().items() for text in model.TEXTS]
    mine = Version.objects.filter(
        conversation=here, by=me, part__in=texts, erased_at__isnull=True
    ).exclude(entry__in=standing.values("id"))
    for entry, part in set(mine.values_list("entry", "part")):
        versions.erase([entry], turn.now, [part], [Role.RESIDENT])
    Correction.objects.filter(conversation=here, created_by=me).update(removed_at=turn.now)
    drafts = Report.objects.filter(conversation=here).exclude(state=ReportState.FROZEN)
    # its words are made anew of what is there; those that were read held the resident's own
    versions.erase(drafts.values_list("id", flat=True), turn.now, ["report.body"])
    drafts.update(read_by_resident_at=None, read_by_counsellor_at=None)


def remove_draft(seat: Seat, report: Report) -> None:
    """Take back a report that isn't agreed yet: a resident may, until both have read it.

    Raises ConversationError that says why an agreed report is kept.
    """
    with at_once(seat, "remove-draft") as turn:
        report = turn.again(report)
        if turn.seat.role is not Role.RESIDENT or turn.seat.trust is not Trust.CONFIRMED:
            raise NotAllowedError
        if report.state == ReportState.FROZEN and report.agreement != Agreement.LATER:
            raise ConversationError(why_kept(report))
        versions.erase([report.id], turn.now)
        _erase_corrections(turn, report, [f"report.{part}" for part in Report.TEXTS])
        report.removed_at = turn.now
        report.save(update_fields=["removed_at"])


def why_kept(report: Report) -> str:
    """Return the sentence that says why a report stays and until when, or an empty one."""
    if report.state != ReportState.FROZEN:
        return ""
    return _(
        "Dit verslag is samen gelezen en blijft bewaard, omdat de Archiefwet dat vraagt. Uw "
        "reactie gaat altijd mee. Is de termijn voorbij, dan wordt het vernietigd."
    )
