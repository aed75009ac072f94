"""Who wrote a text and when, and the words for a state, for templates of conversations."""

from __future__ import annotations

import datetime as dt
import uuid

from django import template

from klantvrij.i18n import _
from klantvrij.site.conversations import days, kinds, labels
from klantvrij.site.conversations.services import Record
from klantvrij.site.conversations.versions import Text, Written

register = template.Library()


@register.simple_tag
def name_of(record: Record, person: uuid.UUID | None) -> str:
    """Return how a participant is called: *u*, the chosen name, or what the person is here."""
    if person == record.seat.participant.id:
        return _("u")
    seen = record.people.get(person) if person else None
    if seen is None:
        return _("iemand die meedeed")
    role = kinds.Role(getattr(seen.entry, "role", kinds.Role.CLOSE))
    return record.name_of(person) or labels.say(role)


@register.simple_tag
def written(record: Record, text: Text) -> str:
    """Return who wrote the newest version and when, and who wrote it down."""
    newest = text.newest
    return said_by(record, newest) if newest else ""


@register.simple_tag
def said_by(record: Record, version: Written) -> str:
    """Return who wrote a version and when, and who wrote it down."""
    line = _("{name}, {day}").format(name=name_of(record, version.by), day=day(version.at))
    along = record.written_along_by(version)
    if along:
        line += _(" (opgeschreven door {name})").format(name=along)
    return line[:1].upper() + line[1:]


@register.filter
def day(moment: dt.datetime | dt.date) -> str:
    """Return a day as people write it: 3 december 2026."""
    return days.said(moment)


@register.filter
def dutch_day(moment: dt.datetime | dt.date) -> str:
    """Return a day in Dutch words, for a paper: Dutch whatever the language of the screen."""
    return days.in_words(moment)


@register.filter
def dial(number: str) -> str:
    """Return a telephone number as a ``tel:`` address takes it (RFC 3966): digits, a plus first."""
    plus = "+" if number.lstrip().startswith("+") else ""
    rung = number.replace("(0)", "") if plus else number  # the nought is for at home only
    return plus + "".join(sign for sign in rung if sign.isascii() and sign.isdigit())


@register.simple_tag
def word_for(kind: str, value: str) -> str:
    """Return the Dutch words for a value of a list in kinds.py (``State``, ``Decider``)."""
    return labels.say(getattr(kinds, kind)(value))
