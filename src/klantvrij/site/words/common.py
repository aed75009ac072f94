"""What the pages about words share: their place on the site, and links to rooms that may come."""

from __future__ import annotations

from typing import NamedTuple

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

from klantvrij.linked import FORMS
from klantvrij.site.environment import public_address


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


def base_of(request: HttpRequest) -> str:
    """Return the address all lasting addresses begin with: that of the site, or as it was asked."""
    return public_address() or f"{request.scheme}://{request.get_host()}"


def data_links(request: HttpRequest, slug: str, kind: str = "begrip") -> dict[str, object]:
    """Return what a page says of the same as data: its lasting address and its other forms."""
    document = reverse("document", args=[kind, slug])
    base = base_of(request)
    return {
        "lasting": f"{base}/id/{kind}/{slug}",
        "canonical": f"{base}{document}",
        "forms": [(form, f"{document}.{form.suffix}") for form in FORMS[1:]],
    }
