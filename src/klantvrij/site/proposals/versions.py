"""Every state of a call or a decision is kept, as a row that isn't changed."""

from __future__ import annotations

import datetime as dt

from django.db import models

from klantvrij.site.proposals.models import Call, Decision, Version

DECISION = "besluit"
_LEFT_OUT = frozenset(("id", "version"))


def keep(kept: Call | Decision) -> Version:
    """Keep how `kept` is now. Raises IntegrityError for a number twice.

    A call has its own number; the versions of a decision count up from the number it has.
    """
    if isinstance(kept, Call):
        kind, number = "oproep", kept.version
    else:
        kind, number = DECISION, kept.number + count(kept)
    fields = {
        field.name: _plain(getattr(kept, field.attname))
        for field in kept._meta.concrete_fields
        if isinstance(field, models.Field) and field.name not in _LEFT_OUT
    }
    return Version.objects.create(kind=kind, object_id=kept.pk, number=number, fields=fields)


def count(kept: Decision) -> int:
    """Return how many versions of a decision there are."""
    return Version.objects.filter(kind=DECISION, object_id=kept.pk).count()


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, dt.date) else value
