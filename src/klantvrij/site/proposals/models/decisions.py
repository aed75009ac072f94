"""A decision (besluit): the word, why, what was not chosen, who was heard, and what is left to do.

A decision isn't changed: a new one with the next number takes its place (``ended_on``). What is
still to be done about it (names) is kept beside it.
"""

from __future__ import annotations

import datetime as dt
from typing import ClassVar

from django.db import models
from django.urls import reverse
from django.utils import timezone

from klantvrij.site.proposals.models.talk import WORD_LENGTH, Call, Proposal


class Decision(models.Model):
    """Which word is used from a day on, for which relation, and by whom that was decided."""

    call: models.ForeignKey[Call, Call] = models.ForeignKey(Call, on_delete=models.CASCADE)
    call_id: int
    proposal: models.ForeignKey[Proposal | None, Proposal | None] = models.ForeignKey(
        Proposal, on_delete=models.SET_NULL, null=True, blank=True
    )
    number: models.PositiveIntegerField[int, int] = models.PositiveIntegerField(default=1)
    """1 for the first decision on a call, and so on."""
    word: models.CharField[str, str] = models.CharField(max_length=WORD_LENGTH)
    article: models.CharField[str, str] = models.CharField(max_length=3, blank=True)
    plural: models.CharField[str, str] = models.CharField(max_length=WORD_LENGTH, blank=True)
    relation: models.CharField[str, str] = models.CharField(max_length=60, blank=True)
    kind: models.CharField[str, str] = models.CharField(max_length=40, blank=True)
    """Kind of organisation it holds for, one of `klantvrij.kinds.KINDS`; "" for every kind."""
    replaces: models.JSONField[list[str], list[str]] = models.JSONField(default=list)
    from_day: models.DateField[dt.date, dt.date] = models.DateField()
    review_on: models.DateField[dt.date | None, dt.date | None] = models.DateField(null=True)
    """When it is looked at again; only an example from elsewhere may have none."""
    decided_by: models.CharField[str, str] = models.CharField(max_length=120)
    decided_on: models.DateField[dt.date, dt.date] = models.DateField(default=timezone.localdate)
    reason: models.CharField[str, str] = models.CharField(max_length=200)
    """Why, in one sentence anyone can read (B1)."""
    explanation: models.TextField[str, str] = models.TextField(blank=True)
    minority: models.TextField[str, str] = models.TextField(blank=True)
    """What those say who would rather have another word."""
    change: models.CharField[str, str] = models.CharField(max_length=300, blank=True)
    """One thing that is going to be done otherwise: a new word without new work is a warning."""
    ended_on: models.DateField[dt.date | None, dt.date | None] = models.DateField(
        null=True, blank=True
    )
    """Since when another decision holds; None: it is the last."""

    class Meta:
        """Numbers count up in each call."""

        ordering: ClassVar = ["-decided_on", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["call", "number"], name="a_decision_number_once")
        ]

    def __str__(self) -> str:
        return self.word

    @property
    def address(self) -> str:
        """The address of its page; it stays, also when another decision takes its place."""
        return reverse("decision", args=[self.pk])

    def is_due(self, today: dt.date) -> bool:
        """Say whether it is time to look at it again."""
        return self.ended_on is None and self.review_on is not None and self.review_on <= today


class Rejected(models.Model):
    """A word that was not chosen, and why (afgewezen alternatief)."""

    decision: models.ForeignKey[Decision, Decision] = models.ForeignKey(
        Decision, on_delete=models.CASCADE
    )
    decision_id: int
    word: models.CharField[str, str] = models.CharField(max_length=WORD_LENGTH)
    why: models.CharField[str, str] = models.CharField(max_length=300)

    class Meta:
        """As they were written down."""

        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return self.word


class Heard(models.Model):
    """Who was heard before a decision: a group, how, how many, and how many were against."""

    decision: models.ForeignKey[Decision, Decision] = models.ForeignKey(
        Decision, on_delete=models.CASCADE
    )
    decision_id: int
    group: models.CharField[str, str] = models.CharField(max_length=12)
    how: models.CharField[str, str] = models.CharField(max_length=200)
    people: models.PositiveIntegerField[int, int] = models.PositiveIntegerField()
    against: models.PositiveIntegerField[int, int] = models.PositiveIntegerField(default=0)

    class Meta:
        """As they were written down."""

        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return f"{self.group} {self.people}"


class OldName(models.Model):
    """A place where the old word still stands: the telephone, a form, a unit, an address."""

    decision: models.ForeignKey[Decision, Decision] = models.ForeignKey(
        Decision, on_delete=models.CASCADE
    )
    decision_id: int
    kind: models.CharField[str, str] = models.CharField(max_length=12)
    old: models.CharField[str, str] = models.CharField(max_length=200)
    new: models.CharField[str, str] = models.CharField(max_length=200, blank=True)
    done_on: models.DateField[dt.date | None, dt.date | None] = models.DateField(
        null=True, blank=True
    )
    """When it was changed; None: still to do."""

    class Meta:
        """As they were written down."""

        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return self.old
