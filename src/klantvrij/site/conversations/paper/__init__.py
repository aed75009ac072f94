"""The report as a document: its words as blocks, and each form it goes out in a module of its own.

`report.text` is the one source of the words, with the answer and the reaction of the resident; what
is made here adds none and leaves none out.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from enum import StrEnum
from itertools import groupby
from typing import NamedTuple

from klantvrij.site.conversations import report as reports
from klantvrij.site.conversations.banner import banner
from klantvrij.site.conversations.days import in_words
from klantvrij.site.conversations.kinds import ReportState
from klantvrij.site.conversations.models import Conversation, Report
from klantvrij.site.house.models import House

LANGUAGE = "nl-NL"


class Kind(StrEnum):
    """What a block of the report is."""

    TITLE = "title"
    HEADING = "heading"
    QUOTE = "quote"
    ITEM = "item"
    TEXT = "text"


class Block(NamedTuple):
    """A stretch of the report; lines of one quote or list belong together."""

    kind: Kind
    lines: tuple[str, ...]


class Paper(NamedTuple):
    """A report to print: title, a line under it, blocks."""

    title: str
    under: tuple[str, ...]
    blocks: tuple[Block, ...]

    @property
    def end(self) -> int:
        """Return where the last two parts begin: kept together, no page holds a single line."""
        headings = [at for at, block in enumerate(self.blocks) if block.kind is Kind.HEADING]
        return headings[-2] if headings[1:] else 0


def paper(conversation: Conversation, report: Report | None, today: dt.date) -> Paper:
    """Return the report of `conversation` as it is printed today (Dutch, whatever the screen)."""
    words = reports.text(report) if report else reports.compose(conversation)
    blocks = tuple(blocks_of(words))
    title = next((block.lines[0] for block in blocks if block.kind is Kind.TITLE), "Verslag")
    return Paper(
        title,
        tuple(_under(conversation, report, today)),
        tuple(block for block in blocks if block.kind is not Kind.TITLE),
    )


def _under(conversation: Conversation, report: Report | None, today: dt.date) -> Iterator[str]:
    if above := banner(conversation):
        yield above
    house = House.current()
    if sender := ", ".join(filter(None, (house.name, house.telephone, house.contact))):
        yield sender
    if report is not None and report.state == ReportState.FROZEN and report.frozen_at:
        yield f"Samen gelezen op {in_words(report.frozen_at)}."
        if report.issued_on:
            yield f"Afgegeven op {in_words(report.issued_on)}."
    else:
        yield f"In de maak, {in_words(today)}. Dit verslag is nog niet samen gelezen."


_MARKS = (("# ", Kind.HEADING), ("> ", Kind.QUOTE), (">", Kind.QUOTE), ("- ", Kind.ITEM))


def blocks_of(words: str) -> Iterator[Block]:
    """Split the words of `report.text` into blocks: ``# heading``, ``> quote``, ``- item``."""
    lines = [_line(line) for line in words.split("\n")]
    first = True
    for (kind, _run), group in groupby(_numbered(lines), key=lambda item: item[0]):
        found = tuple(text for _key, text in group)
        if kind is Kind.HEADING:
            for text in found:
                yield Block(Kind.TITLE if first else Kind.HEADING, (text,))
                first = False
        elif kind is Kind.TEXT:
            if any(text.strip() for text in found):
                yield Block(kind, tuple(text for text in found if text.strip()))
        else:
            yield Block(kind, found)


def _numbered(
    lines: list[tuple[Kind, str]],
) -> Iterator[tuple[tuple[Kind, int], str]]:
    """Give each line its kind and a run number, so that a blank line ends a paragraph."""
    run = 0
    for kind, text in lines:
        if kind is Kind.TEXT and not text.strip():
            run += 1
        yield (kind, run), text


def _line(line: str) -> tuple[Kind, str]:
    for mark, kind in _MARKS:
        if line.startswith(mark):
            return kind, line[len(mark) :]
    return Kind.TEXT, line
