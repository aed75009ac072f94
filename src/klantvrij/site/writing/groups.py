"""Findings of which the very same is said, as one card with its places.

What is the same is decided by `klantvrij.revise.cards`, as for the reports of the command line.
Offsets are Unicode code points in the checked text, end exclusive.
"""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import blake2b
from typing import NamedTuple

from klantvrij.revise import cards
from klantvrij.revise.plan import plan
from klantvrij.site.assessing import Assessment, Item
from klantvrij.text import Edit

_TWO = 2
"""A list one goes through by hand is shorter with every word that is said once."""


class Group(NamedTuple):
    """A word with one story: `items` in the order of the text; the card begins at `first`."""

    key: str
    items: tuple[Item, ...]
    first: int


def groups(found: Assessment) -> list[Group]:
    """Return the findings to look at, those of which the very same is said together."""
    items = found.items
    made: list[Group] = []
    seen: dict[str, int] = {}
    for card in cards.cards((item.located.finding for item in items), _TWO):
        numbers = sorted((card.first, *card.others))
        key = _key(items[card.first])
        count = seen[key] = seen.get(key, 0) + 1
        made.append(
            Group(
                key if count == 1 else f"{key}.{count}",
                tuple(items[number] for number in numbers),
                numbers.index(card.first),
            )
        )
    return made


def _key(item: Item) -> str:
    """Return what a card is known by while somebody types on: not by its place in the text."""
    finding = item.located.finding
    story = cards.same_card(finding._replace(defined_at=-1))
    return f"{finding.term}:{blake2b(repr(story).encode(), digest_size=6).hexdigest()}"


def group_of(key: str, made: Iterable[Group]) -> Group:
    """Return the group with the finding `key` in it. Raises LookupError when it is gone."""
    for group in made:
        if any(item.key == key for item in group.items):
            return group
    raise LookupError(key)


def everywhere(found: Assessment, key: str, number: int) -> tuple[tuple[Edit, ...], ...]:
    """Return the edits that put a better word in every place of a card where it surely fits.

    That is choice `number` of the finding `key`; one row of edits for each place, in order and
    without overlap. Raises LookupError when it is gone.
    """
    group = group_of(key, groups(found))
    [item] = [item for item in group.items if item.key == key]
    chosen = next((c for c in item.choices if c.number == number and c.certain), None)
    if chosen is None:
        raise LookupError(key)
    findings = [item.located.finding for item in group.items]
    only = [
        finding._replace(
            suggestions=tuple(
                each for each in finding.suggestions if cards.listed(each, finding) == chosen.word
            )
        )
        for finding in findings
    ]
    return tuple(change.edits for change in plan(found.text, only).changes)
