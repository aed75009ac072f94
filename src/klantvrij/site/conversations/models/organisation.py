"""What belongs to the organisation and to no conversation: its guide, and its accounts."""

from __future__ import annotations

import datetime as dt
from typing import Any, ClassVar

from django.db import models

from klantvrij.site.conversations.models.base import Kept, word


class GuideEdition(Kept):
    """One edition of the conversation guide; the newest counts, older ones stay."""

    made_by = word("", 200)
    """Pseudonym of the account that made it."""
    text: models.TextField[str, str] = models.TextField(blank=True)
    """Headings with ``#`` before them, one question a line; empty: the guide we came with."""


class Account(Kept):
    """What the organisation accounts for over one period, worked out once and never again.

    Periods follow each other without overlap, so that no two of them can be subtracted.
    """

    start: models.DateField[dt.date, dt.date] = models.DateField(unique=True)
    end: models.DateField[dt.date, dt.date] = models.DateField(unique=True)
    """The first day after it."""
    figures: models.JSONField[dict[str, Any], dict[str, Any]] = models.JSONField()

    class Meta:
        """Django's settings."""

        ordering: ClassVar = ["start"]
