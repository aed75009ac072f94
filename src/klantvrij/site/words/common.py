"""What the pages about words share: their place on the site, and links to rooms that may come."""

from __future__ import annotations

from typing import NamedTuple

from django.urls import NoReverseMatch, reverse


class Step(NamedTuple):
    """A step of the breadcrumb."""

    title: str
    address: str


def heading(title: str, *steps: tuple[str, str]) -> dict[str, object]:
    """Return the title of a page and the pages above it: (title, name of the address)."""
    return {"title": title, "trail": [Step(name, reverse(view)) for name, view in steps]}


def proposals() -> str:
    """Return where a better word can be proposed, or "" while there is no such room."""
    try:
        return reverse("proposals")
    except NoReverseMatch:
        return ""
