"""Plain text as visitors write it: lines and paragraphs are found, nothing else is made of it.

No HTML, no Markdown, no links: what was typed is shown as it was typed (the template escapes it).
A single line end is a new line, an empty line a new paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

_CONTROL = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u2028-\u202e\u2060-\u206f\ufeff]"
)
"""Signs that can't be seen, or that turn the direction of what comes after them."""
_LINE_END = re.compile(r"\r\n?|\x85|\u2028|\u2029")
_ENDS = re.compile(r"(?<![^\S\n])[^\S\n]+(?=\n|$)")
_GAP = re.compile(r"\n{3,}")


class Piece(NamedTuple):
    """A part of a line; `hidden` where personal data stood, and then `text` is ""."""

    text: str
    hidden: bool


Line = list[Piece]
Paragraph = list[Line]


def tidy(text: str) -> str:
    """Return `text` as it is kept: one sort of line end, no signs that can't be seen.

    Blanks at the end of a line go, and more than one empty line becomes one.
    """
    text = _CONTROL.sub("", _LINE_END.sub("\n", text)).replace("\t", " ")
    return _GAP.sub("\n\n", _ENDS.sub("", text)).strip()


def tidy_line(text: str) -> str:
    """Return `text` as it is kept in a field of one line."""
    return " ".join(tidy(text).split())


def paragraphs(text: str, marks: Iterable[Iterable[int]] = ()) -> list[Paragraph]:
    """Split `text` (of `tidy`) in paragraphs of lines; what `marks` (start, end) covers is hidden.

    Marks may overlap or lie outside of the text.
    """
    hidden = [False] * len(text)
    for start, end in marks:
        for place in range(max(start, 0), min(end, len(text))):
            hidden[place] = True
    found: list[Paragraph] = []
    paragraph: Paragraph = []
    place = 0
    for line in text.split("\n"):
        if line:
            paragraph.append(_line(line, hidden[place : place + len(line)]))
        elif paragraph:
            found.append(paragraph)
            paragraph = []
        place += len(line) + 1
    if paragraph:
        found.append(paragraph)
    return found


def _line(line: str, hidden: list[bool]) -> Line:
    pieces: Line = []
    start = 0
    for place in range(1, len(line) + 1):
        if place == len(line) or hidden[place] != hidden[start]:
            pieces.append(Piece("" if hidden[start] else line[start:place], hidden[start]))
            start = place
    return pieces


def wiped(text: str, marks: Iterable[Iterable[int]]) -> str:
    """Return `text` with a block sign for every letter that is marked, so that places stay."""
    letters = list(text)
    for start, end in marks:
        for place in range(max(start, 0), min(end, len(letters))):
            if letters[place] != "\n":
                letters[place] = "█"
    return "".join(letters)
