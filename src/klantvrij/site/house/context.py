"""What every page knows of the organisation and the look."""

from __future__ import annotations

from django.http import HttpRequest

from klantvrij.site.house.models import House
from klantvrij.site.look import theme


def house(_request: HttpRequest) -> dict[str, object]:
    """Return the organisation and the theme of the page, for its template."""
    return {"house": House.current(), "theme": theme()}
