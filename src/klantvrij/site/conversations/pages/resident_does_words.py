"""What a resident writes, offers and takes back: words and the own plan."""

from __future__ import annotations

import uuid
from dataclasses import replace

from klantvrij.i18n import _
from klantvrij.site.conversations import labels, services
from klantvrij.site.conversations.errors import ConversationError, NotAllowedError, NotFoundError
from klantvrij.site.conversations.kinds import (
    PlanKind,
    ProposalState,
    Side,
)
from klantvrij.site.conversations.models import (
    OwnPlan,
    Proposal,
    WhatMatters,
)
from klantvrij.site.conversations.pages import attached
from klantvrij.site.conversations.pages.resident_action import Doing, Done, action, found_of


@action("schrijf")
def write(doing: Doing) -> Done:
    """Write a text that has a place already."""
    block, _dot, field = doing.text("deel").partition(".")
    if block == "conversation":
        text = services.title(doing.seat, doing.text(), doing.base)
    else:
        entry = services.find(doing.seat, block, doing.text("onderdeel"))
        text = services.write(doing.seat, entry, field, doing.text(), doing.base)
    if text.others:
        return Done(_("Er is tegelijk geschreven. Alles staat er nog; kijk hoe het samen kan."))
    return Done(_("Bewaard."))


@action("ook")
def also(doing: Doing) -> Done:
    """Write what it is also about."""
    services.also(doing.seat, doing.text(), doing.base)
    return Done(_("Bewaard."))


@action("voorstel")
def proposal(doing: Doing) -> Done:
    """Take over a sentence of the counsellor, changed or not, or leave it."""
    taken = doing.text("keus") == "ja"
    found = found_of(doing, Proposal)
    answered = services.answer_proposal(doing.seat, found, accept=taken, text=doing.text())
    if answered.state == ProposalState.ACCEPTED:
        return Done(_("Deze zin is nu van u."))
    return Done(_("Goed. De zin staat er niet bij."))


@action("belangrijk")
def matters(doing: Doing) -> Done:
    """Add a sentence of what matters."""
    services.matters(doing.seat, doing.text())
    return Done(_("Dit staat nu boven elke pagina."))


@action("omhoog")
def higher(doing: Doing) -> Done:
    """Put a sentence of what matters one place higher."""
    moved = found_of(doing, WhatMatters)
    record = services.open_record(doing.seat, ["what_matters"], noted=False)
    order = [seen.entry for seen in record["what_matters"] if isinstance(seen.entry, WhatMatters)]
    ids = [one.id for one in order]
    if moved.id not in ids:
        raise NotFoundError
    place = ids.index(moved.id)
    if place:
        order[place - 1], order[place] = order[place], order[place - 1]
        services.put_in_order(doing.seat, order)
    return Done(_("Bewaard."))


@action("lukt")
def works(doing: Doing) -> Done:
    """Add what works and what doesn't yet."""
    if not (doing.text("lukt").strip() or doing.text("nog_niet").strip()):
        raise ConversationError(_("Hier staat nog niets. Schrijf een zin."))
    services.works(doing.seat, works=doing.text("lukt"), not_yet=doing.text("nog_niet"))
    return Done(_("Bewaard."))


@action("weg")
def remove(doing: Doing) -> Done:
    """Take back something of one's own."""
    entry = services.find(doing.seat, doing.text("deel"), doing.text("onderdeel"))
    doing.demand_sure()
    services.remove(doing.seat, entry)
    return Done(_("Weggehaald. De woorden zijn vernietigd."))


@action("verbeter")
def correct(doing: Doing) -> Done:
    """Put something right; it thanks and triggers nothing."""
    block, _dot, field = doing.text("deel").partition(".")
    entry = services.find(doing.seat, block, doing.text("onderdeel"))
    services.correct(doing.seat, entry, field, doing.text(), doing.text("reden"))
    return Done(labels.thanks())


@action("klopt")
def confirm_words(doing: Doing) -> Done:
    """Say that words somebody else wrote down are one's own."""
    block, _dot, field = doing.text("deel").partition(".")
    hand = doing.seat.hand
    if hand is not None and hand.side is Side.ORGANISATION:
        # at a counsellor's screen anybody could press it: words become one's own on one's own
        raise NotAllowedError(_("Dit doet u zelf, op uw eigen scherm of op papier."))
    seat = replace(doing.seat, hand=None)
    entry = services.find(seat, block, doing.text("onderdeel"))
    record = services.open_record(seat, [block], noted=False)
    seen = next((one for one in record[block] if one.id == entry.id), None)
    if seen is None or field not in seen.texts:
        raise NotFoundError
    services.write(seat, entry, field, seen.texts[field].text, doing.base)
    return Done(_("Goed. Er staat nu bij dat u dit hebt nagelezen."))


@action("plan")
def plan(doing: Doing) -> Done:
    """Begin an own plan; it stays closed until it is shared."""
    kind = doing.text("soort")
    if not (doing.text().strip() or doing.text("besloten").strip()):
        raise ConversationError(_("Hier staat nog niets. Schrijf een zin."))
    services.plan(
        doing.seat,
        kind=PlanKind(kind) if kind in set(PlanKind) else PlanKind.PERSONAL,
        text=doing.text(),
        private=doing.text("besloten"),
    )
    return Done(_("Uw plan is bewaard. Alleen u ziet het, tot u het deelt."))


@action("bijlage", before=attached.ready)
def attach(doing: Doing) -> Done:
    """Put a photo, drawing or voice message with an own plan."""
    plan = found_of(doing, OwnPlan)
    private = doing.text("besloten") == "ja"
    found = attached.received(doing.request)
    services.attach(doing.seat, plan, found, about=doing.text(), private=private)
    return Done(_("Bewaard bij uw plan."))


@action("bijlage-weg")
def detach(doing: Doing) -> Done:
    """Take a photo, drawing or voice message away."""
    try:
        number = uuid.UUID(doing.text("bijlage"))
    except ValueError as error:
        raise NotFoundError from error
    doing.demand_sure()
    services.detach(doing.seat, number)
    return Done(_("Weggehaald. Wij hebben het niet meer."))


@action("plan-delen")
def share_plan(doing: Doing) -> Done:
    """Share a plan with the organisation, or take it back."""
    shared = doing.text("keus") == "ja"
    services.share_plan(doing.seat, found_of(doing, OwnPlan), shared=shared)
    if shared:
        return Done(_("Uw begeleider kan uw plan nu lezen. Het besloten deel blijft dicht."))
    return Done(_("Uw plan is weer alleen van u."))
