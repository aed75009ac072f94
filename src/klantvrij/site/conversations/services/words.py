"""Words: writing any text, proposing, what matters, own plan, putting something right."""

from __future__ import annotations

from collections.abc import Sequence

from klantvrij.i18n import _
from klantvrij.site.conversations import versions
from klantvrij.site.conversations.errors import (
    ConversationError,
    NotFoundError,
)
from klantvrij.site.conversations.kinds import (
    Act,
    Action,
    PlanKind,
    ProposalState,
)
from klantvrij.site.conversations.models import (
    AlreadyWorks,
    Correction,
    Kept,
    OwnPlan,
    Proposal,
    UnderlyingQuestion,
    WhatMatters,
)
from klantvrij.site.conversations.rights import Seat
from klantvrij.site.conversations.services.base import Turn, at_once
from klantvrij.site.conversations.versions import Text

MOST_MATTERS = 7


def write(seat: Seat, entry: Kept, field: str, text: str, base_version: int | None = None) -> Text:
    """Write one text of an object that is there, and return it with all its versions.

    `base_version` is `Text.version` of what the page showed. When somebody wrote in between, both
    stay: the answer has them in `others`, and `together()` offers a text with both. Raises
    ConversationError.
    """
    with at_once(seat, "write") as turn:
        if field not in type(entry).TEXTS:
            raise NotFoundError
        return turn.put(entry, field, text, base_version or 0)


def title(seat: Seat, text: str, base_version: int = 0) -> Text:
    """Give the conversation a title in the resident's own words."""
    with at_once(seat, "write") as turn:
        return turn.put(turn.conversation, "title", text, base_version)


def also(seat: Seat, text: str, base_version: int = 0) -> UnderlyingQuestion:
    """Write what it is also about; the resident only."""
    with at_once(seat, "write") as turn:
        return _also(turn, text, base_version, Act.WRITTEN)


def _also(turn: Turn, text: str, base: int, act: Act) -> UnderlyingQuestion:
    found = UnderlyingQuestion.objects.filter(
        conversation=turn.conversation, removed_at__isnull=True
    ).first()
    if found is None:
        found = turn.make(UnderlyingQuestion(), {})
    turn.put(found, "text", text, base, act=act)
    return found


def propose(seat: Seat, text: str) -> Proposal:
    """Offer a sentence for what it is also about; it stays a proposal until it is accepted."""
    with at_once(seat, "propose") as turn:
        turn.rights.demand(Action.PROPOSE, "underlying_question")
        return turn.make(Proposal(), {"text": _needed(text)})


def answer_proposal(seat: Seat, proposal: Proposal, *, accept: bool, text: str = "") -> Proposal:
    """Accept a proposal (with `text` as the resident would rather say it) or set it aside."""
    with at_once(seat, "answer-proposal") as turn:
        turn.rights.demand(Action.CHANGE, "underlying_question")
        proposal = turn.again(proposal)
        proposal.state = ProposalState.ACCEPTED if accept else ProposalState.DECLINED
        proposal.answered_at = turn.now
        proposal.save()
        if accept:
            words = text.strip() or versions.read_one(proposal, "proposal.text").text
            now = UnderlyingQuestion.objects.filter(
                conversation=turn.conversation, removed_at__isnull=True
            ).first()
            base = versions.read_one(now, "underlying_question.text").version if now else 0
            _also(turn, words, base, Act.ACCEPTED)
        return proposal


def matters(seat: Seat, text: str) -> WhatMatters:
    """Add a sentence of what matters; at most seven."""
    with at_once(seat, "write") as turn:
        there = WhatMatters.objects.filter(conversation=turn.conversation, removed_at__isnull=True)
        if there.count() >= MOST_MATTERS:
            raise ConversationError(
                _("Er staan al zeven zinnen. Verander er een, of haal er een weg.")
            )
        last = there.order_by("-position").first()
        position = last.position + 1 if last else 1
        return turn.make(WhatMatters(position=position), {"text": _needed(text)})


def put_in_order(seat: Seat, order: Sequence[WhatMatters]) -> None:
    """Put what matters in the resident's order."""
    with at_once(seat, "write") as turn:
        for position, item in enumerate(order, 1):
            turn.rights.demand(Action.CHANGE, "what_matters", item)
            if item.position != position:
                item.position = position
                item.save(update_fields=["position"])
                turn.record(item, "position", position)


def works(seat: Seat, *, works: str = "", not_yet: str = "") -> AlreadyWorks:
    """Add what works already and what doesn't yet."""
    with at_once(seat, "write") as turn:
        return turn.make(AlreadyWorks(), {"works": works, "not_yet": not_yet})


def plan(
    seat: Seat, *, kind: PlanKind = PlanKind.PERSONAL, text: str = "", private: str = ""
) -> OwnPlan:
    """Begin an own plan, closed to the organisation until `share_plan`."""
    with at_once(seat, "write") as turn:
        return turn.make(OwnPlan(kind=kind), {"text": text, "private": private})


def share_plan(seat: Seat, plan: OwnPlan, *, shared: bool = True) -> OwnPlan:
    """Give the plan to the organisation, or take it back; the private part never goes along."""
    with at_once(seat, "share-plan") as turn:
        turn.rights.demand(Action.SHARE, "own_plan", plan)
        plan = turn.again(plan)
        plan.closed = not shared
        if shared and plan.received_at is None:
            plan.received_at = turn.now
        plan.save()
        turn.record(plan, "closed", plan.closed)
        return plan


def correct(seat: Seat, entry: Kept, field: str, new: str, reason: str = "") -> Correction:
    """Put a mistake right: the text gets a new version, the correction is kept, nothing follows.

    Who may change the text may do this; in what somebody else wrote about him, the resident's
    correction stands beside it, since nobody's words are overwritten. The page thanks
    (`labels.thanks`).
    """
    with at_once(seat, "correct") as turn:
        if field not in type(entry).TEXTS:
            raise NotFoundError
        part = f"{type(entry).NAME}.{field}"
        turn.rights.demand(Action.READ, part, entry)
        old = versions.read_one(entry, part)
        correction = turn.make(
            Correction(part=part, entry=entry.id),
            {"old": old.text, "new": _needed(new), "reason": reason},
        )
        if turn.rights.may(Action.CHANGE, part, entry):
            versions.add(
                entry,
                part,
                new,
                conversation=turn.conversation,
                by=turn.seat.participant,
                hand=turn.seat.hand,
                base=old.version,
                act=Act.CORRECTED,
            )
        return correction


def _needed(text: str) -> str:
    if not text.strip():
        raise ConversationError(_("Hier staat nog niets. Schrijf een zin."))
    return text
