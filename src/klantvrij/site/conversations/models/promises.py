"""What both sides do: the mirror question, promises, together, and who decides about what."""

from __future__ import annotations

import uuid

from django.db import models

from klantvrij.site.conversations.kinds import Decider, Nature, State
from klantvrij.site.conversations.models.base import Entry, count, day, flag, moment, word
from klantvrij.site.conversations.models.people import Participant


class MirrorQuestion(Entry):
    """A question both sides answer, the organisation first, such as what we can do."""

    NAME = "mirror_question"
    TEXTS = ("question", "organisation_answer", "resident_answer")

    position = count()


class Promise(Entry):
    """Somebody will do something for somebody. `created_by` is who promises.

    `article` is only there for a legal duty of the organisation.
    """

    NAME = "promise"
    TEXTS = (
        "what",
        "why",
        "article",
        "organisation_story",
        "resident_story",
        "let_go_reason",
        "fair",
    )

    to: models.ForeignKey[Participant | None, Participant | None] = models.ForeignKey(
        Participant, null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    to_id: uuid.UUID | None
    side = word()
    nature = word(Nature.FREE)
    due = day()
    """The day; empty means 'in eigen tempo'. Of a resident it is a wish, never a term."""
    state = word(State.OPEN)
    changed_at = moment()
    talked_on = day()
    """When the organisation talked about letting go."""
    waiting_since = moment()
    """When the other side pressed 'dit wacht nog'."""
    remind = flag()
    """Whether who promised asked to be reminded; the organisation is reminded anyhow."""


class LegalDuty(Entry):
    """Something the law asks of the resident, said honestly, apart from promises."""

    NAME = "legal_duty"
    TEXTS = ("what", "article", "consequence", "repair")


class Together(Entry):
    """Something that only works together; both accept it, and each may say no."""

    NAME = "together"
    TEXTS = ("what", "resident_share", "organisation_share", "outcome", "organisation_reason")

    resident_accepted_at = moment()
    organisation_accepted_at = moment()
    resident_declined_at = moment()
    """When the resident said no; a reason is never asked."""
    organisation_declined_at = moment()
    """When the organisation said no, with a reason the resident reads."""


class WhoDecides(Entry):
    """One line of 'Wie beslist waarover'."""

    NAME = "who_decides"
    TEXTS = ("what",)

    decider = word(Decider.TOGETHER)
    position = count()
