"""The resident's own words: first question, what it is also about, what matters, own plan."""

from __future__ import annotations

import uuid

from django.db import models

from klantvrij.site.conversations.kinds import PlanKind, ProposalState, Told
from klantvrij.site.conversations.models.base import Entry, count, flag, moment, word


class FirstQuestion(Entry):
    """What the resident came with, word for word, and the answer the organisation gave to it."""

    NAME = "first_question"
    TEXTS = ("text", "answer")

    told = word(Told.SELF)

    class Meta:
        """Django's settings."""

        constraints = (models.UniqueConstraint(fields=["conversation"], name="one_first_question"),)


class UnderlyingQuestion(Entry):
    """What it is also about; only the resident fills it in, and it may stay empty."""

    NAME = "underlying_question"
    TEXTS = ("text",)


class Proposal(Entry):
    """A sentence the counsellor offers for what it is also about, until the resident chooses."""

    NAME = "proposal"
    TEXTS = ("text",)

    state = word(ProposalState.OPEN)
    answered_at = moment()


class WhatMatters(Entry):
    """One sentence of what matters to the resident; one to seven, in the resident's order."""

    NAME = "what_matters"
    TEXTS = ("text",)

    position = count()


class AlreadyWorks(Entry):
    """What works already and what doesn't (yet)."""

    NAME = "already_works"
    TEXTS = ("works", "not_yet")


class OwnPlan(Entry):
    """A plan of the resident's circle, with a part that professionals can never open."""

    NAME = "own_plan"
    TEXTS = ("text", "private")

    kind = word(PlanKind.PERSONAL)
    closed = flag(default=True)
    """Whether `text` is still among the circle; sharing opens it."""
    offered_at = moment()
    received_at = moment()


class Attachment(Entry):
    """A photo, drawing or voice message with an own plan; who may see that plan may see this.

    It is added and taken away, never changed.
    """

    plan: models.ForeignKey[OwnPlan, OwnPlan] = models.ForeignKey(
        OwnPlan, on_delete=models.CASCADE, related_name="+"
    )
    plan_id: uuid.UUID
    private = flag()
    """Whether it belongs to the part that professionals never open."""
    kind = word("", 20)
    """The media type: ``image/jpeg``."""
    cipher: models.BinaryField[bytes | memoryview, bytes] = models.BinaryField()
    about: models.BinaryField[bytes | memoryview, bytes] = models.BinaryField()
    """What can be seen or heard on it, in the words of who added it; may be empty."""


class Correction(Entry):
    """Something was put right. It thanks and triggers nothing."""

    NAME = "correction"
    TEXTS = ("old", "new", "reason")

    part = word("", 60)
    entry: models.UUIDField[uuid.UUID, uuid.UUID] = models.UUIDField()
