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
    law = word(Law.UNKNOWN)
    """What stands now; who chose it, when and why is in `LawChoice`."""
    languages = word("nl", 60)
    """Languages spoken, as codes with spaces between."""
    together_since = moment()
    """When the plan was called 'samen'; see rules.together_needs_a_promise."""
    outcome = word(Outcome.NONE_YET)
    outcome_on = day()
    support_until = day()
    """The last day of the help or benefit; see periods.Period.after_support."""
    invented = flag()
    """Whether this is a demonstration with invented people."""


class LawChoice(Entry):
    """A counsellor said which law it falls under, with a plain sentence; the newest counts."""

    NAME = "law_choice"
    TEXTS = ("why",)

    law = word(Law.UNKNOWN)


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


class WrongWord(Entry):
    """Somebody with a code gave a wrong own word; what it was isn't kept."""

    participant: models.ForeignKey[Participant, Participant] = models.ForeignKey(
        Participant, on_delete=models.CASCADE, related_name="+"
    )
    participant_id: uuid.UUID
    invitation: models.ForeignKey[Invitation | None, Invitation | None] = models.ForeignKey(
        Invitation, null=True, on_delete=models.CASCADE, related_name="+"
    )
    """The code that was used, or None when somebody came in without one."""
    invitation_id: uuid.UUID | None
    sitting = code(64)
    """Keyed hash of the screen it happened at, to know one's own mistakes by."""
    settled_at = moment()
    """From when it no longer counts."""
    told_at = moment()
    """When the resident said that he knows."""


class WrongCode(Kept):
    """Somebody gave a code that doesn't work; gone after a quarter of an hour."""

    place = code(64)
    """Keyed hash of where the visitor came from."""

    class Meta:
        """Django's settings."""

        indexes = (models.Index(fields=["place", "created_at"], name="wrong_codes"),)


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
