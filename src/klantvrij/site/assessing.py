"""A text or a document, checked for the page and the API. Nothing is kept of it.

Offsets are Unicode code points in the text, end exclusive.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from klantvrij.checker.finding import Suggestion, Verdict
from klantvrij.collection.examine import Examiner, Wanted
from klantvrij.collection.result import DocumentResult, Located
from klantvrij.config import Config
from klantvrij.documents.base import Document
from klantvrij.documents.text import from_source
from klantvrij.revise.cards import listed
from klantvrij.revise.plan import changes_for, plan
from klantvrij.site.proposals.decided import decided_words, house_words
from klantvrij.text import Edit, apply_edits

POINTED_AT = (Verdict.NO_MARKET, Verdict.BORDERLINE, Verdict.UNKNOWN)
"""What the page marks; the rest is listed as left as it is."""
_ALL = tuple(Verdict)


class Choice(NamedTuple):
    """A better word: the words that change, and the sentence before and after them.

    `certain`: the whole sentence is right after it. Otherwise `new` is only a word to think of.
    `word` is the better word without a capital of its place.
    """

    number: int
    old: str
    new: str
    certain: bool
    before: str
    after: str
    edits: tuple[Edit, ...]
    word: str


class Item(NamedTuple):
    """A finding with what it is known by on the page, and its better words."""

    key: str
    located: Located
    choices: tuple[Choice, ...]


class Assessment(NamedTuple):
    """What was found in a text: `items` to look at, `aside` set aside by the writer, `left`."""

    text: str
    items: tuple[Item, ...]
    aside: tuple[Item, ...]
    left: tuple[Located, ...]
    result: DocumentResult


@cache
def _examiner() -> Examiner:
    return Examiner(Wanted(width=400, key=True))


def config(kind: str = "", speaker: str = "") -> Config:
    """Return the settings the page checks with.

    Every verdict, the direction of the text, and the words that were decided here.
    """
    return Config(
        kind=kind,
        speaker=speaker,
        report=_ALL,
        direction=True,
        decisions=decided_words(),
        **house_words(kind)._asdict(),
    )


def examine(document: Document, settings: Config) -> DocumentResult:
    """Return what is found in `document` with these settings."""
    return _examiner().judge(document, "", settings)


def plain(text: str) -> Document:
    """Return a text that was typed or pasted as a document; every line end is one newline."""
    return from_source(text.replace("\r\n", "\n").replace("\r", "\n"), "txt")


def assess(document: Document, settings: Config, aside: Iterable[str] = ()) -> Assessment:
    """Check `document`; findings whose key is in `aside` are kept apart."""
    result = examine(document, settings)
    waved = frozenset(aside)
    items: list[Item] = []
    set_aside: list[Item] = []
    left: list[Located] = []
    seen: dict[str, int] = {}
    for located in result.reported:
        if located.finding.verdict not in POINTED_AT:
            left.append(located)
            continue
        count = seen[located.key] = seen.get(located.key, 0) + 1
        key = located.key if count == 1 else f"{located.key}.{count}"
        item = Item(key, located, tuple(_choices(document.text, located)))
        (set_aside if key in waved else items).append(item)
    return Assessment(document.text, tuple(items), tuple(set_aside), tuple(left), result)


def _choices(text: str, located: Located) -> Iterable[Choice]:
    certain = {change.suggestion: change.edits for change in changes_for(text, located.finding)}
    snippet = located.snippet
    number = 0
    for suggestion in located.finding.suggestions:
        edits = certain.get(suggestion, ())
        if suggestion.kind == "edit" and not edits:
            continue  # nothing would change
        start = max(suggestion.start - snippet.start, 0)
        end = max(suggestion.end - snippet.start, start)
        yield Choice(
            number,
            text[suggestion.start : suggestion.end],
            suggestion.replacement,
            bool(edits),
            ("… " if snippet.cut_before else "") + snippet.text[:start],
            _rest(snippet.text[end:], suggestion) + (" …" if snippet.cut_after else ""),
            edits,
            listed(suggestion, located.finding),
        )
        number += 1


def _rest(after: str, suggestion: Suggestion) -> str:
    """Return what comes after the words that change; one space less when they are left out."""
    return after if suggestion.replacement else after.removeprefix(" ")


def replaced(assessment: Assessment, key: str, number: int) -> str:
    """Return the text with one better word in it. Raises LookupError when it is gone."""
    for item in (*assessment.items, *assessment.aside):
        if item.key == key:
            for choice in item.choices:
                if choice.number == number and choice.certain:
                    return apply_edits(assessment.text, choice.edits)
    raise LookupError(key)


class Improved(NamedTuple):
    """A text with every certain change in it, the changes, and the findings that are left.

    The offsets of both are those of `before`, the text as it was.
    """

    before: str
    text: str
    changes: tuple[tuple[Located, Suggestion], ...]
    others: tuple[Located, ...]


def improve(text: str, settings: Config) -> Improved:
    """Make every certain change in `text`."""
    document = plain(text)
    result = examine(document, settings)
    at = {id(located.finding): located for located in result.reported}
    to_do = plan(document.text, [located.finding for located in result.reported])
    if not to_do.changes:
        return Improved(document.text, document.text, (), result.reported)
    edits = [edit for change in to_do.changes for edit in change.edits]
    return Improved(
        document.text,
        apply_edits(document.text, edits),
        tuple((at[id(change.finding)], change.suggestion) for change in to_do.changes),
        tuple(at[id(finding)] for finding in to_do.others),
    )
