"""The plain fields of a record (dates, states, yes or no) as words, for a copy to read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from enum import Enum

from klantvrij.i18n import _
from klantvrij.site.conversations import days, kinds, labels, labels_texts
from klantvrij.site.conversations.models import Kept

UNSAID = frozenset({
    "correction.entry",
    "mirror_question.position",
    "promise.to",
    "receiver.allowed",
    "receiver.answered_at",
    "receiver.kind",
    "receiver.sent_at",
    "receiver.withdrawn_at",
    "view.blocks",
    "view.last_at",
    "view.participant",
    "view.why",
    "what_matters.position",
    "who_decides.position",
})  # fmt: skip
"""Fields that say nothing to a reader, or that a line of their own tells."""


def said(entry: Kept) -> Iterator[str]:
    """Yield a line for each plain field of `entry` that holds something: *uiterlijk: 7 december*.

    In the language of the reader. Fields of `UNSAID` are left out.
    """
    named = _names()
    for field in entry._meta.concrete_fields:
        name = f"{type(entry).NAME}.{field.name}"
        value = getattr(entry, field.attname)
        if name in named and value not in {None, ""}:
            label, kind = named[name]
            yield f"{label}: {_value(value, kind)}"


def names() -> frozenset[str]:
    """Return the fields that have a name (``promise.due``)."""
    return frozenset(_names())


def _value(value: object, kind: type[Enum] | None) -> str:
    if kind is not None:
        return labels.say(kind(value))
    if isinstance(value, bool):
        return _("ja") if value else _("nee")
    if isinstance(value, dt.datetime):
        return days.moment(value)
    if isinstance(value, dt.date):
        return days.said(value)
    parts = {part: labels_texts.text(part) for part in labels_texts.parts()}
    return parts.get(str(value), str(value))


def _names() -> dict[str, tuple[str, type[Enum] | None]]:
    return {
        "first_question.told": (_("hoe"), kinds.Told),
        "proposal.state": (_("hoe het staat"), kinds.ProposalState),
        "proposal.answered_at": (_("beantwoord op"), None),
        "own_plan.kind": (_("soort"), kinds.PlanKind),
        "own_plan.closed": (_("nog niet gedeeld"), None),
        "own_plan.offered_at": (_("aangeboden op"), None),
        "own_plan.received_at": (_("gedeeld op"), None),
        "promise.side": (_("van wie"), kinds.Side),
        "promise.nature": (_("soort"), kinds.Nature),
        "promise.due": (_("uiterlijk"), None),
        "promise.state": (_("hoe het staat"), kinds.State),
        "promise.changed_at": (_("veranderd op"), None),
        "promise.talked_on": (_("besproken op"), None),
        "promise.waiting_since": (_("wacht sinds"), None),
        "promise.remind": (_("herinnering gevraagd"), None),
        "together.resident_accepted_at": (_("inwoner doet mee sinds"), None),
        "together.organisation_accepted_at": (_("organisatie doet mee sinds"), None),
        "together.resident_declined_at": (_("inwoner zei nee op"), None),
        "together.organisation_declined_at": (_("organisatie zei nee op"), None),
        "who_decides.decider": (_("wie beslist"), kinds.Decider),
        "disclosure.kept_until": (_("bewaard tot"), None),
        "disclosure.given_at": (_("gegeven op"), None),
        "disclosure.corrected_at": (_("verbeterd op"), None),
        "disclosure.erased_at": (_("weggehaald op"), None),
        "report.edition": (_("uitgave"), None),
        "report.state": (_("hoe het staat"), kinds.ReportState),
        "report.shared_at": (_("klaar om te lezen sinds"), None),
        "report.read_by_counsellor_at": (_("begeleider las het op"), None),
        "report.read_by_resident_at": (_("inwoner las het op"), None),
        "report.agreement": (_("eens met het verslag"), kinds.Agreement),
        "report.agreed_at": (_("antwoord gegeven op"), None),
        "report.frozen_at": (_("samen gelezen op"), None),
        "report.issued_on": (_("afgegeven op"), None),
        "report_block.letter": (_("deel"), None),
        "report_block.law": (_("wet"), kinds.Law),
        "decision_reference.on": (_("dag van het besluit"), None),
        "decision_reference.objection_until": (_("bezwaar kan tot en met"), None),
        "law_choice.law": (_("wet"), kinds.Law),
        "term.kind": (_("soort"), kinds.TermKind),
        "term.law": (_("waar het staat"), None),
        "term.starts": (_("vanaf"), None),
        "term.due": (_("uiterlijk"), None),
        "term.met_at": (_("gehaald op"), None),
        "look_back.may_be_told": (_("mag verder verteld worden"), None),
        "correction.part": (_("over"), None),
        "participant.role": (_("rol"), kinds.Role),
        "participant.until": (_("doet mee tot en met"), None),
        "participant.left_at": (_("weggegaan op"), None),
    }
