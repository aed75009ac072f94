"""How words are written in Markdown and HTML, and what markup looks like round them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape

_SPECIAL = re.compile(r"[\\`*_\[\]<>~|]|&(?=#?\w)")
_AT_LINE_START = re.compile(r"^(?:([#+\-=>:])|(\d{1,9})([.)]))", re.MULTILINE)
_FORMATTING = "b|i|em|strong|u|mark|small|big|font|span|ins|abbr|sub|sup"
_OPENING = re.compile(rf"<({_FORMATTING})(?:\s[^<>]*)?>\Z", re.IGNORECASE)
_ANY_OPENING = re.compile(r"<[a-zA-Z][^<>]*(?<!/)>\Z")
_STARS = re.compile(r"(?:\*+|_+|~+)\Z")
_LONGEST_TAG = 2_000
_DEEPEST = 8


def spellings(text: str, format_name: str, source: str, position: int) -> Iterator[str]:
    """Yield the ways to write `text` at `position` in `source`, the best first.

    In Markdown it depends on where the words stand which of them reads as it should: a backslash
    means nothing in HTML between the lines, or in the title above the text.
    """
    if format_name == "txt":
        yield text
    elif format_name == "html":
        yield _html(text, source, position)
    else:
        light = _SPECIAL.sub(r"\\\g<0>", text)
        yield light
        yield _AT_LINE_START.sub(lambda m: f"{m[2] or ''}\\{m[1] or m[3]}", light)
        yield _html(text, source, position)
        yield text


def _html(text: str, source: str, position: int) -> str:
    reach = max(0, position - _LONGEST_TAG)
    in_tag = source.rfind("<", reach, position) > source.rfind(">", reach, position)
    return escape(text, quote=in_tag)


def hollow(source: str, start: int, end: int) -> bool:
    """Say whether taking ``source[start:end]`` away leaves markup round nothing, as ``<b></b>``.

    Stars in Markdown (``****``) are not seen here: they show when the text is read again.
    """
    if source[end : end + 2] == "</":
        return bool(_ANY_OPENING.search(source, max(0, start - _LONGEST_TAG), start))
    return source[start - 1 : start] == "[" and source[end : end + 1] == "]"


def with_markup(source: str, start: int, end: int) -> tuple[int, int]:
    """Return the stretch with the formatting (bold, italic …) that stands close round it.

    A link or anything else that does more than show the words otherwise is not taken along.
    """
    for _layer in range(_DEEPEST):
        reach = max(0, start - _LONGEST_TAG)
        tag = _OPENING.search(source, reach, start)
        if tag:
            closing = re.compile(rf"</{tag.group(1)}\s*>", re.IGNORECASE).match(source, end)
            if not closing:
                break
            start, end = tag.start(), closing.end()
            continue
        stars = _STARS.search(source, reach, start)
        if not stars or not source.startswith(stars.group(), end):
            break
        after = end + len(stars.group())
        if source[after : after + 1] == stars.group()[0]:
            break
        start, end = stars.start(), after
    return start, end
