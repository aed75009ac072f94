"""What every page knows of the organisation and the look."""

from __future__ import annotations

from django.http import HttpRequest

from klantvrij.site.house.models import House
from klantvrij.site.look import theme
from klantvrij.site.navigation import rooms


def house(request: HttpRequest) -> dict[str, object]:
    """Return the organisation, the theme and the menu of the page, for its template."""
    return {"house": House.current(), "theme": theme(), "rooms": rooms(request)}
