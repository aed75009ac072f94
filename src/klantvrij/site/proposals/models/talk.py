"""What is kept of calls, proposals, reactions and choices; decisions are in `decisions`.

Nobody who isn't staff is known here: of a visitor there is only what the visitor wrote, a digest of
a token in the visitor's own link, and a digest of a token in the visitor's own cookie.
"""

from __future__ import annotations

import datetime as dt
from typing import Any, ClassVar

from django.db import models
from django.urls import reverse
from django.utils import timezone

from klantvrij.site.proposals import plaintext
from klantvrij.site.proposals.kinds import Group, Stage, Stance, State

WORD_LENGTH, TEXT_LENGTH, NAME_LENGTH = 60, 4000, 80
"""The most characters (code points) of a word, a text and a signature."""


class Call(models.Model):
    """A call (oproep): somebody asks which word is right for a relation between people."""

    slug: models.SlugField[str, str] = models.SlugField(max_length=80, unique=True)
    title: models.CharField[str, str] = models.CharField(max_length=120)
    question: models.TextField[str, str] = models.TextField()
    owner: models.CharField[str, str] = models.CharField(max_length=120)
    """Name or role of who asks, as it is shown."""
    relation: models.CharField[str, str] = models.CharField(max_length=60, blank=True)
    """Id of a relation in the lexicon; "" for the whole organisation."""
    named: models.CharField[str, str] = models.CharField(max_length=12, default=Group.SERVED.value)
    """Which group is called by the word that is looked for."""
    replaces: models.JSONField[list[str], list[str]] = models.JSONField(default=list)
    """Ids of the terms in the lexicon that the word takes the place of."""
    asked_on: models.DateField[dt.date, dt.date] = models.DateField(default=timezone.localdate)
    until: models.DateField[dt.date | None, dt.date | None] = models.DateField(
        null=True, blank=True
    )
    """Until when words can be proposed; None: as long as it takes."""
    review_on: models.DateField[dt.date | None, dt.date | None] = models.DateField(
        null=True, blank=True
    )
    """When the decision comes back (set with it), or before that the call itself."""
    stage: models.CharField[str, str] = models.CharField(
        max_length=12, default=Stage.CALL.value, db_index=True
    )
    version: models.PositiveIntegerField[int, int] = models.PositiveIntegerField(default=1)
    """Counts changes, so that two keepers don't overwrite each other."""
    example: models.BooleanField[bool, bool] = models.BooleanField(default=False)
    """Whether this is a public case of another organisation, shown as an example."""
    where: models.CharField[str, str] = models.CharField(max_length=120, blank=True)
    """Of an example: whose it is, and when."""
    source: models.URLField[str, str] = models.URLField(max_length=500, blank=True)
    invented: models.BooleanField[bool, bool] = models.BooleanField(default=False)

    def __str__(self) -> str:
        return self.title

    @property
    def address(self) -> str:
        """The address of its page."""
        return reverse("call", args=[self.slug])

    def open_for_words(self, today: dt.date) -> bool:
        """Say whether a word can be proposed on `today`."""
        asked = self.stage in {Stage.CALL, Stage.PROPOSING, Stage.TALK}
        return asked and not self.example and (self.until is None or today <= self.until)

    @property
    def open_for_reactions(self) -> bool:
        """Whether anyone can react; also after a decision, for the next look at it."""
        return not self.example


class Contribution(models.Model):
    """What a visitor sent: plain text, never edited; see `klantvrij.site.proposals.receiving`."""

    texts: ClassVar[tuple[str, ...]] = ()
    """The fields a visitor wrote."""

    call: models.ForeignKey[Call, Call] = models.ForeignKey(Call, on_delete=models.CASCADE)
    signed: models.CharField[str, str] = models.CharField(max_length=NAME_LENGTH, blank=True)
    """How the writer wants to be called; "" for nameless."""
    state: models.CharField[str, str] = models.CharField(
        max_length=12, default=State.WAITING.value, db_index=True
    )
    why_aside: models.CharField[str, str] = models.CharField(max_length=300, blank=True)
    aside_on: models.DateField[dt.date | None, dt.date | None] = models.DateField(null=True)
    """The day a moderator set it aside."""
    doubts: models.JSONField[list[str], list[str]] = models.JSONField(default=list)
    """Why it went into quarantine: values of `receiving.Doubt`."""
    marks: models.JSONField[dict[str, list[list[int]]], dict[str, list[list[int]]]] = (
        models.JSONField(default=dict)
    )
    """Field → places (code points, end exclusive) of personal data that are not shown."""
    own: models.CharField[str | None, str | None] = models.CharField(
        max_length=64, unique=True, null=True
    )
    """Digest of the token in the writer's own link; None for what the organisation placed."""
    received: models.DateTimeField[dt.datetime, dt.datetime] = models.DateTimeField(
        default=timezone.now
    )
    source: models.URLField[str, str] = models.URLField(max_length=500, blank=True)
    """Where it was said before, of an example."""

    class Meta:
        """In the order it came."""

        abstract = True
        ordering: ClassVar = ["received", "pk"]

    def pieces(self, field: str) -> list[plaintext.Paragraph]:
        """Return a text in paragraphs, lines and pieces, without what is marked."""
        return plaintext.paragraphs(getattr(self, field), self.marks.get(field, []))

    @property
    def signed_pieces(self) -> list[plaintext.Paragraph]:
        """The signature, ready to show."""
        return self.pieces("signed")

    @property
    def is_public(self) -> bool:
        """Whether anyone may read it."""
        return self.state == State.SHOWN


class Proposal(Contribution):
    """A proposal (voorstel): a word, and why."""

    texts = ("word", "plural", "why", "signed")

    word: models.CharField[str, str] = models.CharField(max_length=WORD_LENGTH)
    plural: models.CharField[str, str] = models.CharField(max_length=WORD_LENGTH, blank=True)
    article: models.CharField[str, str] = models.CharField(max_length=3, blank=True)
    why: models.TextField[str, str] = models.TextField(blank=True)

    class Meta(Contribution.Meta):
        """In the order they came."""

    def __str__(self) -> str:
        return self.word

    @property
    def why_pieces(self) -> list[plaintext.Paragraph]:
        """The reason, ready to show."""
        return self.pieces("why")


class Reaction(Contribution):
    """A reaction (reactie) to a call or to one proposal."""

    texts = ("text", "signed")

    proposal: models.ForeignKey[Proposal | None, Proposal | None] = models.ForeignKey(
        Proposal, on_delete=models.CASCADE, null=True, blank=True
    )
    proposal_id: int | None
    stance: models.CharField[str, str] = models.CharField(max_length=8, default=Stance.OTHER.value)
    text: models.TextField[str, str] = models.TextField()

    class Meta(Contribution.Meta):
        """In the order they came."""

    def __str__(self) -> str:
        return f"{self.stance} {self.pk}"

    @property
    def text_pieces(self) -> list[plaintext.Paragraph]:
        """The text, ready to show."""
        return self.pieces("text")


class Statement(models.Model):
    """A short sentence to agree or disagree with (“Ik wil … genoemd worden”)."""

    call: models.ForeignKey[Call, Call] = models.ForeignKey(Call, on_delete=models.CASCADE)
    proposal: models.ForeignKey[Proposal, Proposal] = models.ForeignKey(
        Proposal, on_delete=models.CASCADE
    )
    proposal_id: int
    text: models.CharField[str, str] = models.CharField(max_length=200)

    class Meta:
        """One statement for a word, in each call."""

        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["call", "proposal"], name="one_statement_a_word")
        ]

    def __str__(self) -> str:
        return self.text


class Choice(models.Model):
    """What one browser said to one statement; it can be changed."""

    statement: models.ForeignKey[Statement, Statement] = models.ForeignKey(
        Statement, on_delete=models.CASCADE
    )
    statement_id: int
    chooser: models.CharField[str, str] = models.CharField(max_length=64)
    """Keyed digest of the token in the cookie and the call: another one for each call."""
    group: models.CharField[str, str] = models.CharField(max_length=12)
    answer: models.CharField[str, str] = models.CharField(max_length=12)

    class Meta:
        """One choice a browser for each statement."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["statement", "chooser"], name="one_choice_a_browser")
        ]

    def __str__(self) -> str:
        return f"{self.statement_id} {self.answer}"


class Trial(models.Model):
    """A trial (proef): where a word was used for a while, and what was learnt."""

    call: models.ForeignKey[Call, Call] = models.ForeignKey(Call, on_delete=models.CASCADE)
    proposal: models.ForeignKey[Proposal, Proposal] = models.ForeignKey(
        Proposal, on_delete=models.CASCADE
    )
    where: models.CharField[str, str] = models.CharField(max_length=200)
    start: models.DateField[dt.date, dt.date] = models.DateField()
    end: models.DateField[dt.date, dt.date] = models.DateField()
    learnt: models.TextField[str, str] = models.TextField(blank=True)

    class Meta:
        """In the order they were held."""

        ordering: ClassVar = ["start", "pk"]

    def __str__(self) -> str:
        return self.where


class Step(models.Model):
    """A call went from one stage to another: shown under the call."""

    call: models.ForeignKey[Call, Call] = models.ForeignKey(Call, on_delete=models.CASCADE)
    before: models.CharField[str, str] = models.CharField(max_length=12)
    after: models.CharField[str, str] = models.CharField(max_length=12)
    at: models.DateTimeField[dt.datetime, dt.datetime] = models.DateTimeField(default=timezone.now)
    note: models.CharField[str, str] = models.CharField(max_length=300, blank=True)

    class Meta:
        """In order of time."""

        ordering: ClassVar = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.before} {self.after}"


class Version(models.Model):
    """A call or a decision as it was after a change; `number` is that of the object then."""

    kind: models.CharField[str, str] = models.CharField(max_length=12)
    object_id: models.BigIntegerField[int, int] = models.BigIntegerField()
    number: models.PositiveIntegerField[int, int] = models.PositiveIntegerField()
    at: models.DateTimeField[dt.datetime, dt.datetime] = models.DateTimeField(default=timezone.now)
    fields: models.JSONField[dict[str, Any], dict[str, Any]] = models.JSONField(default=dict)

    class Meta:
        """Every number once."""

        ordering: ClassVar = ["number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["kind", "object_id", "number"], name="a_version_once")
        ]

    def __str__(self) -> str:
        return f"{self.kind}:{self.object_id}:{self.number}"
