"""What is kept about the organisation."""

from __future__ import annotations

import datetime as dt

from django.db import models

STATUSES = ("A", "B", "C", "D", "E")
"""The statuses of an accessibility statement (Besluit digitale toegankelijkheid overheid)."""


class House(models.Model):
    """The organisation that runs this site; there is one."""

    name: models.CharField[str, str] = models.CharField(max_length=200)
    kind: models.CharField[str, str] = models.CharField(max_length=40)
    """One of `klantvrij.kinds.KINDS`."""
    contact: models.EmailField[str, str] = models.EmailField(blank=True)
    telephone: models.CharField[str, str] = models.CharField(max_length=40, blank=True)
    """The number a resident can ring, as it is written on a letter; empty: none is known."""
    accessibility_status: models.CharField[str, str] = models.CharField(
        max_length=1, default="E", choices=[(status, status) for status in STATUSES]
    )
    accessibility_report: models.URLField[str, str] = models.URLField(blank=True)
    accessibility_date: models.DateField[dt.date | None, dt.date | None] = models.DateField(
        null=True, blank=True
    )
    invented: models.BooleanField[bool, bool] = models.BooleanField(default=False)
    """Whether this is the organisation of ``klantvrij serve --demo``."""
    support: models.TextField[str, str] = models.TextField(blank=True, max_length=4000)
    """Who helps a resident without being part of the organisation, and how to reach them."""
    never_enforces: models.BooleanField[bool, bool] = models.BooleanField(default=False)
    """Whether the organisation promised that no conversation ever goes to enforcement."""

    def __str__(self) -> str:
        return self.name

    @classmethod
    def current(cls) -> House:
        """Return the organisation, or an unnamed municipality before it is set up."""
        return cls.objects.first() or cls(name="", kind="gemeente")
