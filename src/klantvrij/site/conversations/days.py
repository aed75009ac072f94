"""Days and moments in words, never in figures alone.

`in_words` is for papers, which are Dutch whatever the language of the screen; `said` and `moment`
are in the language of the reader.
"""

from __future__ import annotations

import datetime as dt

from django.utils import timezone
from django.utils.formats import date_format

from klantvrij.i18n import _

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


def said(day: dt.date | dt.datetime) -> str:
    """Return a day as the reader writes it: *3 december 2026*; of a moment, the day it is here."""
    if isinstance(day, dt.datetime):
        day = timezone.localtime(day).date()
    return date_format(day, "j F Y")


def moment(at: dt.datetime) -> str:
    """Return a moment as the reader writes it: *3 december 2026, 16:05 uur*."""
    return _("{day}, {time} uur").format(day=said(at), time=f"{timezone.localtime(at):%H:%M}")
