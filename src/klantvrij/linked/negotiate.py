"""Which form a visitor gets: the Accept header of HTTP against what we can give.

By RFC 9110, sections 12.4.2 (weights) and 12.5.1 (Accept).
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from klantvrij.linked.forms import MEDIA_TYPES

_MAX = 4_000
"""A longer header is cut: no browser sends one, and reading it costs time."""
_NAME = r"[!#$%&'*+.^_`|~0-9A-Za-z-]+"
_RANGE = re.compile(rf"({_NAME})/({_NAME})")
_WEIGHT = re.compile(r"0(?:\.[0-9]{0,3})?|1(?:\.0{0,3})?")
# Other names by which programs ask for the same form.
_ALSO = {
    "application/xhtml+xml": "text/html",
    "application/x-turtle": "text/turtle",
    "application/json": "application/ld+json",
    "application/xml": "application/rdf+xml",
    "text/xml": "application/rdf+xml",
}


def negotiate(accept: str | None, offered: Mapping[str, str] | None = None) -> str | None:
    """Return the name of the form to send ("html", "turtle", …), or None: answer 406.

    `accept` is the header as it came, None or "" when there was none; `offered` maps the names of
    the forms to media types, the server's favourite first (MEDIA_TYPES when left out). The highest
    weight wins; with equal weights the one named most precisely, then the server's favourite.
    Without a header, or when nothing in it is a media range, the favourite is sent. A weight of 0
    refuses a form. Parameters other than q don't count. Never raises.
    """
    offered = MEDIA_TYPES if offered is None else offered
    ranges = _ranges(accept or "")
    if not ranges:
        return next(iter(offered), None)
    best: tuple[float, int] = (0.0, -1)
    chosen = None
    for name, media_type in offered.items():
        found = _weight(media_type, ranges)
        if found[0] > 0 and found > best:
            best, chosen = found, name
    return chosen


def _ranges(accept: str) -> dict[str, float]:
    """Return the media ranges with their weights; what isn't one is passed over."""
    ranges: dict[str, float] = {}
    for part in accept[:_MAX].lower().split(","):
        text, *parameters = (piece.strip() for piece in part.split(";"))
        match = _RANGE.fullmatch(text)
        if not match or (match[1] == "*" and match[2] != "*"):
            continue
        weight = _q(parameters)
        if weight is not None:
            ranges[text] = max(weight, ranges.get(text, 0.0))
    return ranges


def _q(parameters: list[str]) -> float | None:
    """Return the weight, 1 when there is none, None when it is no weight."""
    for parameter in parameters:
        name, _equals, value = parameter.partition("=")
        if name.strip() == "q":
            value = value.strip()
            return float(value) if _WEIGHT.fullmatch(value) else None
    return 1.0


def _weight(media_type: str, ranges: dict[str, float]) -> tuple[float, int]:
    """Return the weight of `media_type` and how precisely it was named: that decides."""
    if media_type in ranges:
        return ranges[media_type], 3
    others = [
        ranges[other] for other, same in _ALSO.items() if same == media_type and other in ranges
    ]
    if others:
        return max(others), 2
    wild = f"{media_type.partition('/')[0]}/*"
    if wild in ranges:
        return ranges[wild], 1
    return ranges.get("*/*", 0.0), 0
