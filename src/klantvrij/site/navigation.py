"""The rooms of the site, in the order of the menu on every page."""

from __future__ import annotations

from typing import NamedTuple

from django.http import HttpRequest
from django.urls import reverse

from klantvrij.i18n import _
from klantvrij.site.accounts.rights import Right, may


class Room(NamedTuple):
    """A place in the menu; `here` when the page asked for is in it."""

    title: str
    address: str
    here: bool


class Step(NamedTuple):
    """A page above the one that is shown, in "U bent hier"."""

    title: str
    address: str


_ALSO = {"words": ("/winkelproef", "/klanttoets", "/leren", "/doc")}
"""Pages that belong to a room and have an address of their own."""


def rooms(request: HttpRequest) -> list[Room]:
    """Return the menu for the page asked for: what is for everybody, and for this person."""
    places: tuple[tuple[str, str, Right | None], ...] = (
        (_("Schrijfhulp"), "write", None),
        (_("Woorden"), "words", None),
        (_("Voorstellen"), "proposals", None),
        (_("Gesprekken"), "talk", None),
        (_("Werk aan woorden"), "desk", Right.MODERATE),
        (_("Voor begeleiders"), "talks", Right.COUNSEL),
        (_("Gespreksgids"), "guide_change", Right.KEEP_WORDS),
        (_("Verantwoording"), "account", Right.OVERSEE),
        (_("Beheer"), "people", Right.ADMINISTER),
    )
    path = request.path
    found = []
    for title, name, right in places:
        if right is None or may(getattr(request, "user", None), right):
            address = reverse(name)
            within = (*_ALSO.get(name, ()), *([address] if address != "/" else []))
            here = path == address or any(f"{path}/".startswith(f"{each}/") for each in within)
            found.append(Room(title, address, here))
    # a room within another one: only the inner one is where somebody is
    inner = max((room.address for room in found if room.here), key=len, default="")
    return [room._replace(here=room.here and room.address == inner) for room in found]
