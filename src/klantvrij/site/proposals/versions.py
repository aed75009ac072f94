"""Every state of a call or a decision is kept, as a row that isn't changed."""

from __future__ import annotations

import datetime as dt

from django.db import models

from klantvrij.site.proposals.models import Call, Decision, Version

_LEFT_OUT = frozenset(("id", "version"))


def keep(kept: Call | Decision) -> Version:
    """Keep how `kept` is now, under its own number. Raises IntegrityError for a number twice."""
    kind, number = ("oproep", kept.version) if isinstance(kept, Call) else ("besluit", kept.number)
    fields = {
        field.name: _plain(getattr(kept, field.attname))
        for field in kept._meta.concrete_fields
        if isinstance(field, models.Field) and field.name not in _LEFT_OUT
    }
    return Version.objects.create(kind=kind, object_id=kept.pk, number=number, fields=fields)


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, dt.date) else value
