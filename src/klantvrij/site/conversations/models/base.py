"""What every object of a conversation has, and fields with their types."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import ClassVar

from django.db import models
from django.utils import timezone


def word(default: str = "", length: int = 20) -> models.CharField[str, str]:
    """Return a field for one value of a list in kinds.py, or another short, impersonal word."""
    return models.CharField(max_length=length, default=f"{default}", blank=True)


def moment() -> models.DateTimeField[dt.datetime | None, dt.datetime | None]:
    """Return a field for a moment that may not have come yet."""
    return models.DateTimeField(null=True, blank=True)


def day() -> models.DateField[dt.date | None, dt.date | None]:
    """Return a field for a day that may not be known."""
    return models.DateField(null=True, blank=True)


def code(length: int, *, unique: bool = False) -> models.CharField[str, str]:
    """Return a field for a hash or another random code."""
    return models.CharField(max_length=length, unique=unique, blank=not unique)


def flag(*, default: bool = False) -> models.BooleanField[bool, bool]:
    """Return a field for yes or no."""
    return models.BooleanField(default=default)


def count(default: int = 0) -> models.PositiveIntegerField[int, int]:
    """Return a field for a place in a list."""
    return models.PositiveIntegerField(default=default)


class Kept(models.Model):
    """A row with a random id, which says nothing when somebody sees it."""

    id: models.UUIDField[uuid.UUID, uuid.UUID] = models.UUIDField(
        primary_key=True, default=uuid.uuid4, editable=False
    )
    created_at: models.DateTimeField[dt.datetime, dt.datetime] = models.DateTimeField(
        default=timezone.now, editable=False
    )
    NAME: ClassVar[str] = ""
    """The name of this kind of object in parts: ``promise``."""
    TEXTS: ClassVar[tuple[str, ...]] = ()
    """Its texts: each is a part (``promise.what``), kept in versions, encrypted."""

    class Meta:
        """Django's settings."""

        abstract = True


class Entry(Kept):
    """An object in a conversation, made by one of its participants."""

    conversation: models.ForeignKey[models.Model, models.Model] = models.ForeignKey(
        "conversations.Conversation", on_delete=models.CASCADE, related_name="+"
    )
    created_by: models.ForeignKey[models.Model | None, models.Model | None] = models.ForeignKey(
        "conversations.Participant",
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="+",
    )
    conversation_id: uuid.UUID
    created_by_id: uuid.UUID | None
    removed_at = moment()

    class Meta:
        """Django's settings."""

        abstract = True
