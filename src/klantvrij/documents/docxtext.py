"""How text is written in a Word run: text nodes, breaks, tabs; and a text node with changes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from klantvrij.documents.docxspots import WHITE, Spot
from klantvrij.documents.xmlsource import (
    Element,
    Source,
    escape,
    escape_text,
    letters,
    plain,
    without_cdata,
    writable,
)

_MADE = re.compile("([\n\t\u00ad])")
_MADE_TAGS = {"\n": "br", "\t": "tab", "\u00ad": "softHyphen"}


class Cut(NamedTuple):
    """``[start:end]`` (in the document's text, or in an attribute's value) becomes `text`."""

    start: int
    end: int
    text: str


def can_stand(text: str) -> bool:
    """Whether a document can hold `text` and gives it back as it is."""
    return writable(text) and "\r" not in text


def run_content(text: str, prefix: str) -> str:
    """Return `text` as it stands in a run: text nodes, line breaks, tabs, soft hyphens."""
    parts = []
    for part in _MADE.split(text):
        if part in _MADE_TAGS:
            parts.append(f"<{prefix}{_MADE_TAGS[part]}/>")
        elif part:
            parts.append(f'<{prefix}t xml:space="preserve">{escape_text(part)}</{prefix}t>')
    return "".join(parts)


def written(spot: Spot, source: Source, start: int, end: int) -> str:
    """Return ``document.text[start:end]`` of a text node as the source spells it.

    XML comments stay with the letter before them; CDATA is written as plain character data.
    """
    first = start - spot.start + spot.lead
    last = end - spot.start + spot.lead
    raw = source.content(spot.element)
    if plain(raw):
        return raw[first:last]
    raw, starts = _spelled(raw)
    return raw[starts[first] if first else 0 : starts[last]] if last > first else ""


def _spelled(raw: str) -> tuple[str, Sequence[int]]:
    """Return character data without CDATA, and where in it each letter and the end stand."""
    if plain(raw):
        return raw, range(len(raw) + 1)
    raw = without_cdata(raw)
    return raw, [*(letter.start for letter in letters(raw)), len(raw)]


def rewritten(spot: Spot, source: Source, cuts: Sequence[Cut]) -> bytes:
    """Return a text node, or what comes for a made character, with `cuts` made in it."""
    element = spot.element
    prefix = f"{element.prefix}:" if element.prefix else ""
    if element.tag == "w:t":
        return _rewritten_text(spot, source, sorted(cuts), prefix).encode()
    before, kept, after = "", source.raw(element.start, element.end).decode(), ""
    for cut in sorted(cuts):
        if cut.end > cut.start:
            kept = ""
        if cut.start == spot.start:
            before += run_content(cut.text, prefix)
        else:
            after += run_content(cut.text, prefix)
    return f"{before}{kept}{after}".encode()


def _rewritten_text(spot: Spot, source: Source, cuts: Sequence[Cut], prefix: str) -> str:
    element = spot.element
    bits = [""]  # text, made character, text, made character, … text
    position = spot.start
    for cut in cuts:
        bits[-1] += written(spot, source, position, cut.start)
        position = cut.end
        text, *more = _MADE.split(cut.text)
        bits[-1] += escape_text(text)
        bits += [bit if bit in _MADE_TAGS else escape_text(bit) for bit in more]
    bits[-1] += written(spot, source, position, spot.end)

    head = source.open_tag(element).decode()
    before, after = unread(spot, source)
    if element.get("xml:space") != "preserve":
        inner, outer = before.lstrip(WHITE), after.rstrip(WHITE)
        whole = f"{inner}{bits[0]}{outer if len(bits) == 1 else ''}"
        read = whole if plain(whole) else "".join(letter.text for letter in letters(whole))
        if read != read.strip(WHITE):
            head = f'{head[:-1].rstrip()} xml:space="preserve">'
        if read != read.strip(WHITE) or len(bits) > 1:
            before, after = inner, outer  # the rest would count from now on
    bits[0] = f"{before}{bits[0]}"
    bits[-1] += after
    xml = f"{head}{bits[0]}{source.close_tag(element).decode()}"
    for made, text in zip(bits[1::2], bits[2::2], strict=True):
        xml += run_content(made, prefix)
        if text:
            xml += f'<{prefix}t xml:space="preserve">{text}</{prefix}t>'
    return xml


def unread(spot: Spot, source: Source) -> tuple[str, str]:
    """Return what stands in a text node before and behind what is read of it: white space.

    Without ``xml:space="preserve"`` its outer part counts for nothing, but for a hard space.
    """
    raw, starts = _spelled(source.content(spot.element))
    before = raw[: starts[spot.lead]] if spot.lead else ""
    return before, raw[starts[spot.lead + len(spot.text)] :]


def rewrite_value(source: Source, element: Element, name: str, cuts: Sequence[Cut]) -> None:
    """Make `cuts` in the value of an attribute; offsets count its letters."""
    place = source.attribute(element, name)
    if place is None:
        raise ValueError(f"no attribute {name}")
    raw = source.utf8[slice(*place)].decode()
    spelled = letters(raw, attribute=True)
    ends = [letter.start for letter in spelled] + [len(raw)]
    parts: list[str] = []
    position = 0
    for cut in sorted(cuts):
        parts += (raw[position : ends[cut.start]], escape(cut.text).replace("'", "&apos;"))
        position = ends[cut.end]
    parts.append(raw[position:])
    source.patch(*place, "".join(parts).encode())
