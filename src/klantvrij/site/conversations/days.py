"""Days in Dutch words, for papers that are Dutch whatever the language of the screen."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone

_MONTHS = (
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
)


def in_words(day: dt.date | dt.datetime) -> str:
    """Return a day as people write it: *1 december 2026*; of a moment, the day it is here."""
    if isinstance(day, dt.datetime):
        day = timezone.localtime(day).date()
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
