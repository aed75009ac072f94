"""A conversation, who takes part in it, what is open for whom, and who looked."""

from __future__ import annotations

import datetime as dt
import uuid

from django.db import models
from django.utils import timezone

from klantvrij.site.conversations.kinds import (
    SIDES,
    Law,
    Outcome,
    Recording,
    Role,
    Side,
    Status,
)
from klantvrij.site.conversations.models.base import Entry, Kept, code, day, flag, moment, word


class Conversation(Kept):
    """One or more talks about one question; it belongs to the resident and the organisation."""

    NAME = "conversation"
    TEXTS = ("title",)

    status = word(Status.ONGOING)
    place = word()
    recording = word(Recording.NONE)
    law = word(Law.WMO)
    languages = word("nl", 60)
    """Languages spoken, as codes with spaces between."""
    together_since = moment()
    """When the plan was called 'samen'; see rules.together_needs_a_promise."""
    outcome = word(Outcome.NONE_YET)
    outcome_on = day()
    invented = flag()
    """Whether this is a demonstration with invented people."""


class Participant(Entry):
    """Somebody in the conversation, under the name that he or she chose."""

    NAME = "participant"
    TEXTS = ("call_me", "contact")

    role = word(Role.CLOSE)
    subject = word("", 200)
    """Pseudonym of the account that is this participant (never a legal name or number)."""
    until = day()
    left_at = moment()

    @property
    def side(self) -> Side:
        """Return the side this participant is on."""
        return SIDES[Role(self.role)]

    @property
    def present(self) -> bool:
        """Whether this participant still takes part today."""
        if self.left_at is not None:
            return False
        return self.until is None or self.until >= timezone.localdate()


class Opening(Entry):
    """The resident opened or closed a block for a participant; the newest counts."""

    NAME = "opening"

    participant: models.ForeignKey[Participant, Participant] = models.ForeignKey(
        Participant, on_delete=models.CASCADE, related_name="+"
    )
    participant_id: uuid.UUID
    block = word("", 60)
    opened = flag()


class View(Entry):
    """Somebody looked at blocks of the record (inkijk); the resident always sees this."""

    NAME = "view"

    participant: models.ForeignKey[Participant, Participant] = models.ForeignKey(
        Participant, on_delete=models.CASCADE, related_name="+"
    )
    participant_id: uuid.UUID
    blocks = word("", 600)
    """Names of blocks, with spaces between."""
    why = word("", 40)
    """One of labels.REASONS."""
    last_at: models.DateTimeField[dt.datetime, dt.datetime] = models.DateTimeField(
        default=timezone.now
    )


class Invitation(Entry):
    """A code that lets somebody in; only its hash is kept."""

    NAME = "invitation"

    participant: models.ForeignKey[Participant, Participant] = models.ForeignKey(
        Participant, on_delete=models.CASCADE, related_name="+"
    )
    participant_id: uuid.UUID
    hashed = code(64, unique=True)
    way = word()
    link = flag()
    """Whether it is a one-time token in a link, gone when used."""
    expires_at: models.DateTimeField[dt.datetime, dt.datetime] = models.DateTimeField()
    used_at = moment()
    ended_at = moment()


class OwnWord(Entry):
    """A word only the participant knows, as a password hash: it confirms who comes back."""

    NAME = "own_word"

    participant: models.ForeignKey[Participant, Participant] = models.ForeignKey(
        Participant, on_delete=models.CASCADE, related_name="+"
    )
    participant_id: uuid.UUID
    hashed = code(200)


class BrokerSubject(Entry):
    """Who came through the organisation's broker, as a keyed hash of its pseudonym."""

    participant: models.ForeignKey[Participant, Participant] = models.ForeignKey(
        Participant, on_delete=models.CASCADE, related_name="+"
    )
    participant_id: uuid.UUID
    hashed = code(64)

    class Meta:
        """Django's settings."""

        constraints = (
            models.UniqueConstraint(fields=["participant", "hashed"], name="one_broker_subject"),
        )
        indexes = (models.Index(fields=["hashed"], name="broker_subjects"),)
