"""The versions of the list that were given out, so that their addresses last."""

from __future__ import annotations

import datetime as dt

from django.db import models


class ListVersion(models.Model):
    """A version of the list as it was when it first came out.

    `data` is the whole of it as sorted N-Triples in UTF-8, compressed with zlib, with the addresses
    of `klantvrij.linked.DEFAULT_BASE`: where it is served, those of the site take their place.
    """

    version: models.CharField[str, str] = models.CharField(max_length=80, unique=True)
    made: models.DateTimeField[dt.datetime, dt.datetime] = models.DateTimeField()
    data: models.BinaryField[bytes, bytes] = models.BinaryField()

    class Meta:
        """The newest first."""

        ordering = ("-made", "-pk")

    def __str__(self) -> str:
        return self.version
