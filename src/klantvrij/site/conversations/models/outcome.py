"""What the conversation leads to: considerations, data, report, decision, terms, look back."""

from __future__ import annotations

import datetime as dt

from django.db import models

from klantvrij.site.conversations.kinds import Agreement, Law, ReportState, TermKind
from klantvrij.site.conversations.models.base import Entry, count, day, flag, moment, word


class Consideration(Entry):
    """The organisation thinks aloud, wished effect first and the law last."""

    NAME = "consideration"
    TEXTS = (
        "wished_effect",
        "purpose_of_law",
        "consequences",
        "fair",
        "law",
        "doubt",
        "reaction",
    )


class Disclosure(Entry):
    """A fact the organisation asks for, with everything a resident needs to choose."""

    NAME = "disclosure"
    TEXTS = ("what", "what_for", "legal_ground", "who_sees", "if_not_given", "value")

    kept_until = day()
    given_at = moment()
    corrected_at = moment()
    erased_at = moment()


class Report(Entry):
    """The written account of the outcome (Wmo 2015 art. 2.3.2 lid 8), frozen when both read it."""

    NAME = "report"
    TEXTS = ("body", "reaction")

    edition = count(1)
    state = word(ReportState.DRAFT)
    shared_at = moment()
    read_by_counsellor_at = moment()
    read_by_resident_at = moment()
    agreement = word()
    agreed_at = moment()
    frozen_at = moment()
    issued_on = day()

    @property
    def agreed(self) -> bool:
        """Whether the resident agreed, with or without an addition."""
        return self.agreement in {Agreement.YES, Agreement.YES_WITH_ADDITION}


class ReportBlock(Entry):
    """What the counsellor adds to one block (a–g) of the report; quotes come from the record."""

    NAME = "report_block"
    TEXTS = ("text",)

    letter = word("", 2)
    law = word(Law.OTHER)
    """The law under which it was written: a letter means something else under another."""


class Receiver(Entry):
    """Somebody who would get the report; the resident is asked, each time."""

    NAME = "receiver"
    TEXTS = ("who", "what_for")

    kind = word("", 40)
    """One of labels.RECEIVERS."""
    answered_at = moment()
    allowed = flag()
    sent_at = moment()
    withdrawn_at = moment()


class DecisionReference(Entry):
    """Where the decision is; the decision itself lives outside the conversation."""

    NAME = "decision_reference"
    TEXTS = ("kind", "outcome", "link")

    on = day()
    objection_until = day()


class Term(Entry):
    """A term of the law, which counts against the organisation only.

    One that no longer counts, since another law was chosen, stays with `removed_at`.
    """

    NAME = "term"

    kind = word(TermKind.INQUIRY)
    law = word("", 80)
    starts: models.DateField[dt.date, dt.date] = models.DateField()
    due: models.DateField[dt.date, dt.date] = models.DateField()
    met_at = moment()


class LookBack(Entry):
    """What helped, what didn't, what worked together, what the organisation learns."""

    NAME = "look_back"
    TEXTS = ("helped", "not_helped", "together", "learns", "next_together")

    may_be_told = flag()
    """Whether the words may be told on, without a name; can be taken back."""
