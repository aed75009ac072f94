"""The rooms of the site, in the order of the menu on every page."""

from __future__ import annotations

from typing import NamedTuple

from django.urls import reverse

from klantvrij.i18n import _


class Room(NamedTuple):
    """A place in the menu; `here` when the page asked for is in it."""

    title: str
    address: str
    here: bool


def rooms(path: str) -> list[Room]:
    """Return the menu for the page at `path`."""
    places = ((_("Schrijfhulp"), reverse("write")),)
    return [
        Room(title, address, path == address or (address != "/" and path.startswith(address)))
        for title, address in places
    ]
