"""From findings to changes: which words to replace, and what to say about the others.

A change is made of a suggestion of kind "edit", which covers a whole phrase whose grammar is
certain. It is cut into the words that differ, so that bold letters and links in the phrase stay.
The words of one suggestion are changed together or not at all: half of it would be bad Dutch.
"""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Callable, Collection, Iterable, Sequence
from typing import NamedTuple

from klantvrij.checker.finding import Finding, Suggestion
from klantvrij.documents.base import Document, Note, Written
from klantvrij.documents.write import apply_edits, mark_up
from klantvrij.revise.notes import Reasons, notes, reasons
from klantvrij.text import Edit, minimal_edits

_SHORT = 3
_ENDINGS = frozenset(("", "e", "en", "n", "s", "t", "te", "ten", "d", "de", "den", "es"))


class Change(NamedTuple):
    """A finding with the suggestion chosen for it; `edits` are the words that change."""

    finding: Finding
    suggestion: Suggestion
    edits: tuple[Edit, ...]


class Plan(NamedTuple):
    """What to do in a document: `changes` in order, without overlap, and the `others`.

    The others are findings without a certain edit, or with one in a phrase that changes already:
    looking again after the change finds them.
    """

    changes: tuple[Change, ...]
    others: tuple[Finding, ...]


class Revised(NamedTuple):
    """A document with changes: its bytes, the changes in it, and those that found no place."""

    data: bytes
    made: tuple[Change, ...]
    refused: tuple[Change, ...]
    notes: int = 0
    """How many notes stand beside the text."""
    unplaced: tuple[Note, ...] = ()
    """The notes that found no place."""


def plan(text: str, findings: Iterable[Finding]) -> Plan:
    """Choose for each of `findings`, judged in `text`, the first certain edit, if it has one.

    An edit that says again what another one says gives way to a shorter one: "gesprek" for
    "gesprek met de inwoner".
    """
    changes: list[Change] = []
    others: list[Finding] = []
    found = [(finding, changes_for(text, finding)) for finding in findings]
    found.sort(key=lambda pair: pair[1][0].suggestion.start if pair[1] else pair[0].start)
    spoilt = _repeating(text, [possible[0] for _finding, possible in found if possible])
    position = 0
    for finding, possible in found:
        chosen = possible[0] if possible else None
        if chosen in spoilt:
            chosen = next((each for each in possible[1:] if _is_shorter(each, possible[0])), None)
        if chosen is not None and chosen.suggestion.start >= position:
            changes.append(chosen)
            position = chosen.suggestion.end
        else:
            others.append(finding)
    others.sort(key=place_of)
    return Plan(tuple(changes), tuple(others))


def _repeating(text: str, changes: Sequence[Change]) -> set[Change]:
    """Return those of `changes` that say again what another one puts in the same sentence.

    Each is right by itself: only together they give "inwoners en inwoners". What was said twice
    in the text may be said twice afterwards.
    """
    from klantvrij.dutch.sentences import sentence_at

    dropped: set[Change] = set()
    kept: list[Change] = []
    end = -1
    for change in changes:
        if change.finding.start >= end:
            kept = []
        end = max(end, sentence_at(text, change.finding.start, 400).end, change.finding.end)
        rival = next((other for other in kept if _alike(change, other)), None)
        if rival is None:
            kept.append(change)
        elif _length(rival) > _length(change):  # "gesprek met de inwoner": the inwoner goes first
            dropped.add(rival)
            kept[kept.index(rival)] = change
        else:
            dropped.add(change)
    return dropped


def _is_shorter(one: Change, other: Change) -> bool:
    """Say whether `one` is the beginning of `other`, in the same place."""
    new, old = one.suggestion, other.suggestion
    return new[:2] == old[:2] and old.replacement.startswith(f"{new.replacement} ")


def _length(change: Change) -> int:
    return sum(len(edit.replacement.split()) for edit in change.edits)


def _alike(one: Change, other: Change) -> bool:
    """Say whether both put the same word in the text, for two different words."""
    if _same_word(one.finding.text.lower(), other.finding.text.lower()):
        return False
    return any(_same_word(new, old) for new in _new_words(one) for old in _new_words(other))


def _new_words(change: Change) -> list[str]:
    return [
        word
        for edit in change.edits
        for word in edit.replacement.lower().replace("-", " ").split()
        if len(word) > _SHORT
    ]


def _same_word(one: str, other: str) -> bool:
    """Say whether two words are forms of one: inwoner and inwoners."""
    pairs = itertools.takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False))
    shared = sum(1 for _pair in pairs)
    return shared >= _SHORT and {one[shared:], other[shared:]} <= _ENDINGS


def place_of(finding: Finding) -> tuple[int, int]:
    """Return what findings are sorted by: where they stand."""
    return finding.start, finding.end


def changes_for(text: str, finding: Finding) -> list[Change]:
    """Return every certain change for `finding`, the best first."""
    found = []
    for suggestion in finding.suggestions:
        if suggestion.kind != "edit":
            continue
        old = text[suggestion.start : suggestion.end]
        edits = minimal_edits(suggestion.start, old, suggestion.replacement)
        if edits:
            found.append(Change(finding, suggestion, tuple(edits)))
    return found


def changed(data: bytes, document: Document, changes: Sequence[Change]) -> Revised:
    """Return the file `data`, read as `document`, with `changes` in it.

    Raises DocumentError when this document can't be changed at all.
    """
    return _without_halves(
        changes, lambda made, _refused: apply_edits(data, document, _edits(made))
    )


def marked(
    data: bytes,
    document: Document,
    changes: Sequence[Change],
    others: Sequence[Finding],
    *,
    when: dt.datetime,
) -> Revised:
    """Return a copy with `changes` as proposals, and notes about each of `others`.

    At the first change of a word stands a note with the reason. A change that finds no place
    becomes a note too. Raises DocumentError as `changed` does.
    """
    noted: list[Note] = []
    lost: list[Note] = []

    def write(made: Sequence[Change], refused: Sequence[Change]) -> Written:
        said: Reasons = set()
        why = reasons(document, (change.finding for change in made), said)
        left = sorted((*others, *(change.finding for change in refused)), key=place_of)
        about = notes(document, left, said)
        noted[:] = sorted((*about, *why))
        written = mark_up(data, document, _edits(made), noted, when=when)
        noted[:] = [item for item in noted if item not in written.refused]
        # a change whose reason finds no place still shows the better word
        lost[:] = [item for item in about if item in written.refused]
        return written

    revised = _without_halves(changes, write)
    return revised._replace(notes=len(noted), unplaced=tuple(lost))


def _edits(changes: Iterable[Change]) -> list[Edit]:
    return [edit for change in changes for edit in change.edits]


def _without_halves(
    changes: Sequence[Change], write: Callable[[Sequence[Change], Sequence[Change]], Written]
) -> Revised:
    """Write, and write again without each change of which an edit was refused."""
    made, refused = list(changes), list[Change]()
    while True:
        written = write(made, refused)
        bad: Collection[object] = set(written.refused)
        halves = [change for change in made if any(edit in bad for edit in change.edits)]
        if not halves:
            return Revised(written.data, tuple(made), tuple(refused))
        refused += halves
        made = [change for change in made if change not in halves]
