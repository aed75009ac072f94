"""The kinds of organisation we tell apart, in the order a writer is most likely to be from."""

from __future__ import annotations

SERVED = (
    "gemeente",
    "uitvoering",
    "zorg",
    "jeugd",
    "onderwijs",
    "universiteit",
    "woningcorporatie",
    "waterschap",
)
"""The kinds that better words are kept for."""

KINDS = (*SERVED, "bedrijf", "media", "software", "overig")
"""All kinds a text can be from."""
