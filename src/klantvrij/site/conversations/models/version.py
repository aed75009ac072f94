"""Every text, in versions that are only ever added."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any, NoReturn

from django.db import models
from django.utils import timezone

from klantvrij.site.conversations.errors import AppendOnlyError
from klantvrij.site.conversations.kinds import Act
from klantvrij.site.conversations.models.base import count, moment, word
from klantvrij.site.conversations.models.people import Conversation, Participant

_MESSAGE = "versions are only added"


class AppendOnly(models.QuerySet["Version"]):
    """Rows that can't be changed or removed; `retention` and `crypto` go round it, on purpose."""

    def update(self, **_fields: Any) -> NoReturn:
        """Raise AppendOnlyError."""
        raise AppendOnlyError(_MESSAGE)

    def delete(self) -> NoReturn:
        """Raise AppendOnlyError."""
        raise AppendOnlyError(_MESSAGE)

    def bulk_update(self, *_arguments: Any, **_fields: Any) -> NoReturn:
        """Raise AppendOnlyError."""
        raise AppendOnlyError(_MESSAGE)


class Version(models.Model):
    """One version of one text: who wrote it, when, on top of which, and what (encrypted)."""

    id: models.UUIDField[uuid.UUID, uuid.UUID] = models.UUIDField(
        primary_key=True, default=uuid.uuid4, editable=False
    )
    conversation: models.ForeignKey[Conversation, Conversation] = models.ForeignKey(
        Conversation, on_delete=models.CASCADE, related_name="+"
    )
    conversation_id: uuid.UUID
    entry: models.UUIDField[uuid.UUID, uuid.UUID] = models.UUIDField()
    part = word("", 60)
    number = count(1)
    base = count(0)
    """The highest number the writer had seen: everything up to it was read and replaced."""
    act = word(Act.WRITTEN)
    by: models.ForeignKey[Participant | None, Participant | None] = models.ForeignKey(
        Participant, null=True, on_delete=models.CASCADE, related_name="+"
    )
    """Whose words these are."""
    by_id: uuid.UUID | None
    hand: models.ForeignKey[Participant | None, Participant | None] = models.ForeignKey(
        Participant, null=True, on_delete=models.CASCADE, related_name="+"
    )
    """Who wrote them down, when that is somebody else (iemand schrijft mee)."""
    hand_id: uuid.UUID | None
    at: models.DateTimeField[dt.datetime, dt.datetime] = models.DateTimeField(default=timezone.now)
    cipher: models.BinaryField[bytes | memoryview, bytes] = models.BinaryField()
    erased_at = moment()

    objects = AppendOnly.as_manager()

    class Meta:
        """Django's settings."""

        constraints = (
            models.UniqueConstraint(fields=["entry", "part", "number"], name="one_version_each"),
        )
        indexes = (models.Index(fields=["conversation", "part"], name="texts_of_conversation"),)

    def save(self, *arguments: Any, **options: Any) -> None:
        """Add the version. Raises AppendOnlyError when it is there already."""
        if not self._state.adding:
            raise AppendOnlyError(_MESSAGE)
        super().save(*arguments, **options)

    def delete(self, *_arguments: Any, **_options: Any) -> NoReturn:
        """Raise AppendOnlyError."""
        raise AppendOnlyError(_MESSAGE)
