"""What a conversation leads to: data, considerations, the report, a decision, a look back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from django.utils import timezone

from klantvrij.i18n import _
from klantvrij.site.conversations import report as reports
from klantvrij.site.conversations import rules, versions
from klantvrij.site.conversations.errors import (
    ChangedError,
    ConversationError,
    NotAllowedError,
    about,
)
from klantvrij.site.conversations.kinds import (
    Action,
    Agreement,
    Decider,
    Outcome,
    ReportState,
    Role,
    Status,
    TermKind,
)
from klantvrij.site.conversations.models import (
    Consideration,
    DecisionReference,
    Disclosure,
    FirstQuestion,
    LookBack,
    Receiver,
    Report,
    ReportBlock,
    WhatMatters,
    WhoDecides,
)
from klantvrij.site.conversations.rights import Seat
from klantvrij.site.conversations.services.base import Turn, at_once
from klantvrij.site.conversations.services.law import meet
from klantvrij.site.conversations.terms import DECISIONS


def ask_data(
    seat: Seat,
    what: str,
    *,
    what_for: str,
    legal_ground: str,
    who_sees: str,
    if_not_given: str,
    kept_until: dt.date | None,
) -> Disclosure:
    """Ask for a fact, after the first question and what matters. Raises ConversationError."""
    with at_once(seat, "ask-data") as turn:
        texts = {
            "what": what,
            "what_for": what_for,
            "legal_ground": legal_ground,
            "who_sees": who_sees,
            "if_not_given": if_not_given,
        }
        rules.words_before_facts(
            first_question=_there(turn, FirstQuestion), what_matters=_there(turn, WhatMatters)
        )
        rules.facts_are_explained(texts, kept_until)
        return turn.make(Disclosure(kept_until=kept_until), texts)


def _there(turn: Turn, model: type[FirstQuestion] | type[WhatMatters]) -> bool:
    return model._base_manager.filter(
        conversation=turn.conversation, removed_at__isnull=True
    ).exists()


def give_data(seat: Seat, asked: Disclosure, value: str, base_version: int = 0) -> Disclosure:
    """Give a fact that was asked; the resident may also leave it."""
    with at_once(seat, "give-data") as turn:
        asked = turn.again(asked)
        turn.put(asked, "value", value, base_version)
        if asked.given_at is None:
            asked.given_at = turn.now
        else:
            asked.corrected_at = turn.now
        asked.save()
        return asked


def erase_data(seat: Seat, asked: Disclosure) -> Disclosure:
    """Take a fact back: its value is destroyed, and the record says that it was given once."""
    with at_once(seat, "erase-data") as turn:
        asked = turn.again(asked)
        turn.rights.demand(Action.REMOVE, "disclosure", asked)
        versions.erase([asked.id], turn.now, ["disclosure.value"])
        asked.erased_at = turn.now
        asked.given_at = None
        asked.save()
        return asked


def consider(seat: Seat, **texts: str) -> Consideration:
    """Think aloud: wished_effect, purpose_of_law, consequences, fair, law, doubt."""
    unknown = set(texts) - set(Consideration.TEXTS)
    if unknown:
        raise ConversationError(_("Dit veld hoort niet bij een overweging."))
    with at_once(seat, "consider") as turn:
        return turn.make(Consideration(), texts)


def draft_report(seat: Seat) -> Report:
    """Begin a report, or return the one that is being made; its words come from the record."""
    with at_once(seat, "report") as turn:
        rows = Report.objects.filter(conversation=turn.conversation, removed_at__isnull=True)
        last = rows.order_by("-edition").first()
        if last is not None and last.state != ReportState.FROZEN:
            return last
        edition = last.edition + 1 if last else 1
        return turn.make(Report(edition=edition), {})


def fill_block(seat: Seat, letter: str, text: str, base_version: int = 0) -> ReportBlock:
    """Write what the counsellor adds to one block (a–g) of the report."""
    with at_once(seat, "report") as turn:
        if letter not in reports.letters(turn.conversation.law):
            raise ConversationError(_("Dit blok hoort niet bij dit verslag."))
        law = reports.written_under(turn.conversation.law)
        found = ReportBlock.objects.filter(
            conversation=turn.conversation, letter=letter, law=law, removed_at__isnull=True
        ).first()
        found = found or turn.make(ReportBlock(letter=letter, law=law), {})
        turn.put(found, "text", text, base_version)
        return found


def share_report(seat: Seat, report: Report) -> Report:
    """Lay the report before the resident to read; it says who decides about what."""
    with at_once(seat, "share-report") as turn:
        report = turn.again(report)
        turn.rights.demand(Action.SHARE, "report", report)
        _not_frozen(report)
        lines = WhoDecides.objects.filter(conversation=turn.conversation, removed_at__isnull=True)
        rules.who_decides_is_said([Decider(line.decider) for line in lines])
        report.state = ReportState.SHARED
        report.shared_at = turn.now
        report.save()
        turn.record(report, "state", report.state)
        return report


def read_report(seat: Seat, report: Report) -> Report:
    """Say that one has read the report; it freezes when both sides have."""
    with at_once(seat, "read-report") as turn:
        report = turn.again(report)
        turn.rights.demand(Action.READ, "report", report)
        _not_frozen(report)
        if report.state != ReportState.SHARED:
            raise ConversationError(_("Dit verslag ligt nog niet klaar om te lezen."))
        _same_words(turn, report)
        if turn.seat.role is Role.RESIDENT:
            report.read_by_resident_at = turn.now
        elif turn.seat.role is Role.COUNSELLOR:
            report.read_by_counsellor_at = turn.now
        else:
            raise NotAllowedError
        if report.read_by_resident_at and report.read_by_counsellor_at:
            report.state = ReportState.FROZEN
            report.frozen_at = turn.now
        report.save()
        return report


def _same_words(turn: Turn, report: Report) -> None:
    """Keep what is read now; when it differs from what the other side read, that counts no more."""
    body = versions.clean(reports.compose(turn.conversation), None)
    if versions.read_one(report, "report.body").text != body:
        versions.add(
            report,
            "report.body",
            body,
            conversation=turn.conversation,
            by=turn.seat.participant,
            hand=turn.seat.hand,
            longest=None,
        )
        report.read_by_resident_at = report.read_by_counsellor_at = None


def react(seat: Seat, report: Report, text: str, base_version: int = 0) -> versions.Text:
    """Add the resident's reaction, which always travels with the report."""
    with at_once(seat, "react") as turn:
        return turn.put(turn.again(report), "reaction", text, base_version)


def agree_report(
    seat: Seat, report: Report, agreement: Agreement, *, reaction: str = "", base_version: int = 0
) -> Report:
    """Say yes, yes with an addition, no, or later. No is as good an answer as yes."""
    with at_once(seat, "agree-report") as turn:
        report = turn.again(report)
        turn.rights.demand(Action.CHANGE, "report.reaction", report)
        if report.state != ReportState.FROZEN and agreement is not Agreement.LATER:
            raise ConversationError(_("Lees het verslag eerst samen. Daarna kunt u antwoorden."))
        if agreement is Agreement.YES_WITH_ADDITION and not reaction.strip():
            raise ConversationError(_("Schrijf erbij wat u wilt toevoegen."), field="reaction")
        if reaction.strip():
            with about("reaction"):
                turn.put(report, "reaction", reaction, base_version)
        report.agreement = agreement
        report.agreed_at = turn.now
        report.save()
        turn.record(report, "agreement", agreement)
        return report


def issue_report(seat: Seat, report: Report, on: dt.date | None = None) -> Report:
    """Hand out the report; that meets the term of the inquiry. The resident has had a say first."""
    with at_once(seat, "issue-report") as turn:
        report = turn.again(report)
        turn.rights.demand(Action.CHANGE, "report", report)
        if report.state != ReportState.FROZEN or not report.agreement:
            raise ConversationError(
                _("Vraag de inwoner eerst om een reactie: ja, ja met aanvulling, nee of later.")
            )
        report.issued_on = on or timezone.localdate()
        report.save()
        turn.record(report, "issued_on", report.issued_on)
        meet(turn, TermKind.INQUIRY)
        return report


def decided(
    seat: Seat,
    kind: str,
    outcome: str,
    *,
    on: dt.date,
    objection_until: dt.date | None = None,
    link: str = "",
) -> DecisionReference:
    """Refer to a decision, which lives outside the conversation and depends on no contribution."""
    with at_once(seat, "decided") as turn:
        made = turn.make(
            DecisionReference(on=on, objection_until=objection_until),
            {"kind": kind, "outcome": outcome, "link": link},
        )
        meet(turn, DECISIONS)
        return made


def look_back(seat: Seat, **texts: str) -> LookBack:
    """Look back for one's own side: helped, not_helped, together, learns, next_together."""
    unknown = set(texts) - set(LookBack.TEXTS)
    if unknown:
        raise ConversationError(_("Dit veld hoort niet bij een terugblik."))
    with at_once(seat, "look-back") as turn:
        return turn.make(LookBack(), texts)


def may_be_told(seat: Seat, item: LookBack, *, told: bool) -> LookBack:
    """Allow one's own words to be told on without a name, or take that back."""
    with at_once(seat, "look-back") as turn:
        item = turn.again(item)
        turn.rights.demand(Action.SHARE, "look_back", item)
        item.may_be_told = told
        item.save()
        turn.record(item, "may_be_told", told)
        return item


def finish(
    seat: Seat, outcome: Outcome, on: dt.date | None = None, *, until: dt.date | None = None
) -> None:
    """Close a conversation with its outcome, which decides how long it is kept. A counsellor.

    `until` is the last day of the help or benefit, where the time to keep counts from it.
    """
    with at_once(seat, "finish") as turn:
        if turn.seat.role is not Role.COUNSELLOR:
            raise NotAllowedError
        turn.conversation.outcome = outcome
        turn.conversation.outcome_on = on or timezone.localdate()
        turn.conversation.status = Status.FINISHED
        turn.conversation.support_until = until
        turn.conversation.save()
        turn.record(turn.conversation, "outcome", outcome)


def support_ended(seat: Seat, on: dt.date) -> None:
    """Say on which day the help or benefit ended: how long is kept may count from it."""
    with at_once(seat, "finish") as turn:
        if turn.seat.role is not Role.COUNSELLOR:
            raise NotAllowedError
        if turn.conversation.outcome == Outcome.NONE_YET:
            raise ConversationError(_("Rond het gesprek eerst af."))
        turn.conversation.support_until = on
        turn.conversation.save(update_fields=["support_until"])
        turn.record(turn.conversation, "support_until", on)


def add_receiver(seat: Seat, who: str, kind: str, *, what_for: str) -> Receiver:
    """Name somebody who would get the report; the resident is asked. Raises ConversationError."""
    with at_once(seat, "receiver") as turn:
        with about("kind"):
            rules.never_to_enforcement(kind)
        if not (who.strip() and what_for.strip()):
            missing = "what_for" if who.strip() else "who"
            raise ConversationError(_("Noem wie het krijgt, en waarvoor."), field=missing)
        return turn.make(Receiver(kind=kind), {"who": who, "what_for": what_for})


def share(seat: Seat, receiver: Receiver, *, allowed: bool) -> Receiver:
    """Let the resident say yes or no to a receiver, or take a yes back."""
    with at_once(seat, "share") as turn:
        receiver = turn.again(receiver)
        turn.rights.demand(Action.SHARE, "receiver", receiver)
        if receiver.allowed and not allowed:
            receiver.withdrawn_at = turn.now
        receiver.allowed = allowed
        receiver.answered_at = turn.now
        receiver.save()
        turn.record(receiver, "allowed", allowed)
        return receiver


def send(seat: Seat, report: Report, receiver: Receiver, *, still: Callable[[], bool]) -> str:
    """Note that the report goes to a receiver and return its text, with the reaction.

    `still` is asked while the conversation is locked: whether what was made of the report is what
    stands there now. Making it takes seconds, in which the resident may react or answer otherwise;
    then nothing is sent. Raises ChangedError, and other ConversationErrors.
    """
    with at_once(seat, "send") as turn:
        report, receiver = turn.again(report), turn.again(receiver)
        turn.rights.demand(Action.CHANGE, "report", report)
        rules.never_to_enforcement(receiver.kind)
        rules.resident_says_yes(allowed=receiver.allowed)
        if report.state != ReportState.FROZEN or not report.agreement:
            raise ConversationError(_("Dit verslag is nog niet samen gelezen."))
        if not still():
            raise ChangedError(
                _("Het verslag is net veranderd. Daarom is er niets verstuurd. Maak het opnieuw.")
            )
        receiver.sent_at = turn.now
        receiver.save()
        turn.record(receiver, "sent_at", turn.now.isoformat())
        return reports.text(report)


def _not_frozen(report: Report) -> None:
    if report.state == ReportState.FROZEN:
        raise ConversationError(
            _("Dit verslag staat vast. Begin een nieuwe versie als er iets anders moet.")
        )
