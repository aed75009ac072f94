"""The life of a call: oproep, voorstel, gesprek, keuze, proef, besluit, herzien.

Word keepers take every step but two: the first word that is placed opens the proposals, and the day
in a decision brings it back. That day needs no clock of its own: whoever opens a page finds it due,
and the step is written then, once.
"""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone

from klantvrij.i18n import _
from klantvrij.site.audit import log
from klantvrij.site.proposals import versions
from klantvrij.site.proposals.barred import barred
from klantvrij.site.proposals.kinds import Group, Stage, State
from klantvrij.site.proposals.models import Call, Proposal, Statement, Step, Trial

NEXT: dict[Stage, tuple[Stage, ...]] = {
    Stage.CALL: (Stage.PROPOSING,),
    Stage.PROPOSING: (Stage.TALK,),
    Stage.TALK: (Stage.CHOOSING,),
    Stage.CHOOSING: (Stage.TRIAL, Stage.TALK),
    Stage.TRIAL: (Stage.DECIDED, Stage.TALK),
    Stage.DECIDED: (Stage.REVIEW,),
    Stage.REVIEW: (Stage.DECIDED, Stage.TALK),
}
"""Where a call can go from each stage. There is always a way back to the talk."""


class StageError(ValueError):
    """A step that can't be taken now; the message is one Dutch sentence."""


class StaleError(StageError):
    """Somebody else changed the call meanwhile."""

    def __init__(self) -> None:
        super().__init__(
            _("Iemand anders heeft deze oproep intussen veranderd. Kijk wat er nu staat.")
        )


def locked(call: Call, version: int | None = None) -> Call:
    """Return `call` as it is now, kept from others until the transaction ends.

    Raises StaleError when its version isn't `version` any more.
    """
    fresh = Call.objects.select_for_update().get(pk=call.pk)
    if version is not None and fresh.version != version:
        raise StaleError
    return fresh


def missing(call: Call, after: Stage) -> str:
    """Return what is needed before `call` can go to `after`, in one sentence; "" for nothing."""
    if after not in NEXT[Stage(call.stage)]:
        return _("Die stap kan nu niet.")
    if after is Stage.TALK and not _words(call):
        return _("Er is nog geen woord geplaatst om over te praten.")
    if after is Stage.CHOOSING and not _choosable(call):
        return _("Er is nog geen woord om over te kiezen.")
    trials = Trial.objects.filter(call=call)
    if after is Stage.TRIAL and not trials.exists():
        return _("Schrijf eerst op waar en wanneer het woord wordt uitgeprobeerd.")
    if after is Stage.DECIDED and call.stage == Stage.TRIAL and not trials.exclude(learnt=""):
        return _("Schrijf eerst op wat de proef heeft geleerd.")
    return ""


def move(
    request: HttpRequest | None, call: Call, after: Stage, *, note: str = "", version: int | None
) -> Call:
    """Bring `call` to `after` and return it. Raises StageError or StaleError.

    To `Stage.DECIDED` only `deciding.decide` goes. Keep it inside a transaction of the caller, or
    let it have its own.
    """
    with transaction.atomic():
        fresh = locked(call, version)
        why_not = missing(fresh, after)
        if why_not:
            raise StageError(why_not)
        before = Stage(fresh.stage)
        fresh.stage = after
        fresh.version += 1
        fresh.save()
        if after is Stage.CHOOSING:
            _make_statements(fresh)
        Step.objects.create(call=fresh, before=before, after=after, note=note)
        versions.keep(fresh)
        log.write(request, f"stap-{before}-{after}", f"oproep:{fresh.pk}")
    return fresh


def first_word(call: Call) -> None:
    """Open the proposals of `call` when it was only asked until now."""
    if Call.objects.get(pk=call.pk).stage == Stage.CALL:
        move(None, call, Stage.PROPOSING, version=None)


def bring_back(today: dt.date | None = None) -> list[Call]:
    """Bring every decision whose day has come to `Stage.REVIEW`; return those that went."""
    day = today or timezone.localdate()
    due = Call.objects.filter(stage=Stage.DECIDED, review_on__lte=day, example=False)
    gone: list[Call] = []
    for call in due:
        try:
            gone.append(move(None, call, Stage.REVIEW, version=None))
        except StageError:  # another visitor was just before
            continue
    return gone


def _words(call: Call) -> list[Proposal]:
    return list(Proposal.objects.filter(call=call, state=State.SHOWN))


def _choosable(call: Call) -> list[Proposal]:
    return [word for word in _words(call) if not barred(f"{word.word} {word.plural}")]


def _make_statements(call: Call) -> None:
    for proposal in _choosable(call):
        text = f"Ik wil {proposal.word} genoemd worden."
        Statement.objects.get_or_create(call=call, proposal=proposal, defaults={"text": text})


def said_by(statement: Statement, call: Call, group: str) -> str:
    """Return the statement as somebody of `group` would say it."""
    if group == call.named:
        return statement.text
    word = statement.proposal.word
    if call.named == Group.SERVED:
        return f"Ik wil iemand die met een vraag komt, {word} noemen."
    return f"Ik wil iemand die daar werkt, {word} noemen."
