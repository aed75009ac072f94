"""The lines of the audit log, and where the log ends."""

from __future__ import annotations

import datetime as dt
from typing import Any, ClassVar, NoReturn

from django.db import models


class AppendOnlyError(TypeError):
    """Somebody tried to change or remove a line of the audit log."""

    def __init__(self) -> None:
        super().__init__("a line of the audit log is written once, and then stays")


class Lines(models.QuerySet["Line"]):
    """Lines can be read, and one can be added."""

    def update(self, **_more: Any) -> NoReturn:
        """Refuse. Raises AppendOnlyError."""
        raise AppendOnlyError

    def delete(self) -> NoReturn:
        """Refuse. Raises AppendOnlyError."""
        raise AppendOnlyError


class Line(models.Model):
    """One thing that was done: action, object, result, origin, actor, time (BIO2 8.15.01)."""

    number: models.BigIntegerField[int, int] = models.BigIntegerField(primary_key=True)
    """1, 2, 3 … without a gap."""
    time: models.DateTimeField[dt.datetime, dt.datetime] = models.DateTimeField(db_index=True)
    action: models.CharField[str, str] = models.CharField(max_length=60, db_index=True)
    object: models.CharField[str, str] = models.CharField(max_length=100)
    result: models.CharField[str, str] = models.CharField(max_length=40)
    origin: models.CharField[str, str] = models.CharField(max_length=64, blank=True)
    actor: models.CharField[str, str] = models.CharField(max_length=40, db_index=True)
    digest: models.CharField[str, str] = models.CharField(max_length=64)
    """Keyed digest of this line and the digest of the line before it, in hexadecimals."""

    objects: ClassVar[models.Manager[Line]] = Lines.as_manager()

    class Meta:
        """In the order of writing."""

        ordering = ("number",)

    def __str__(self) -> str:
        return f"{self.number} {self.action}"

    def save(self, *arguments: Any, **named: Any) -> None:
        """Write a new line. Raises AppendOnlyError for one that was written already."""
        if not self._state.adding:
            raise AppendOnlyError
        super().save(*arguments, **{**named, "force_insert": True})

    def delete(self, *_arguments: Any, **_named: Any) -> NoReturn:
        """Refuse. Raises AppendOnlyError."""
        raise AppendOnlyError


class End(models.Model):
    """Where the log ends: its last line. One row, locked by who writes the next."""

    number: models.BigIntegerField[int, int] = models.BigIntegerField(default=0)
    digest: models.CharField[str, str] = models.CharField(max_length=64, default="")

    def __str__(self) -> str:
        return f"{self.number}:{self.digest[:8]}"
