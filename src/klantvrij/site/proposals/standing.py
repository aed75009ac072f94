"""What the choices say, for who is called by a word and for the others; and when a word falls.

Two rules, with their reasons (docs/decisions/0011):

*Nothing is counted in public below `SMALLEST`.* Of four answers anybody who knows the team knows
who gave the one that is different.

*A word is rejected when, of at least `SMALLEST` people it names who agreed or disagreed, half or
more disagree.* Who is called by a word has to live with it, so a tie counts as no; who doesn't know
isn't counted. What the other group says is shown beside it and decides nothing: officials can't
outvote the people they speak of.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from klantvrij.i18n import _
from klantvrij.site.proposals.barred import barred
from klantvrij.site.proposals.kinds import Answer, Group
from klantvrij.site.proposals.models import Call, Choice, Proposal, Statement

SMALLEST = 5
"""The fewest people of whom answers are shown, and who count as heard."""


class Count(NamedTuple):
    """How many gave each answer."""

    agree: int = 0
    disagree: int = 0
    unsure: int = 0

    @property
    def total(self) -> int:
        """All answers."""
        return sum(self)

    @property
    def answered(self) -> int:
        """Answers of who does know."""
        return self.agree + self.disagree

    @property
    def is_shown(self) -> bool:
        """Whether there are enough to show them."""
        return self.total >= SMALLEST

    @property
    def is_heard(self) -> bool:
        """Whether enough people said yes or no."""
        return self.answered >= SMALLEST

    @property
    def is_rejected(self) -> bool:
        """Whether those who answered don't want the word: see the rule above."""
        return self.is_heard and self.disagree >= self.agree


class Standing(NamedTuple):
    """A statement with the answers of who is named by the word and of the other group."""

    statement: Statement
    named: Count
    others: Count


class HeardBefore(NamedTuple):
    """People who were heard in another way: in a council of residents, at a meeting."""

    group: str
    people: int
    against: int


def counts(call: Call) -> dict[int, dict[str, Count]]:
    """Return the answers for every statement (by its pk) and group, however few."""
    found: dict[int, dict[str, dict[str, int]]] = {}
    rows = Choice.objects.filter(statement__call=call)
    for statement, group, answer in rows.values_list("statement_id", "group", "answer"):
        table = found.setdefault(statement, {}).setdefault(group, {})
        table[answer] = table.get(answer, 0) + 1
    return {
        statement: {group: _count(table) for group, table in groups.items()}
        for statement, groups in found.items()
    }


def _count(table: dict[str, int]) -> Count:
    return Count(
        *(table.get(answer, 0) for answer in (Answer.AGREE, Answer.DISAGREE, Answer.UNSURE))
    )


def other(group: str) -> Group:
    """Return the other of the two groups."""
    return Group.STAFF if group == Group.SERVED else Group.SERVED


def standings(call: Call) -> list[Standing]:
    """Return every statement of `call` with its answers."""
    found = counts(call)
    return [
        Standing(
            statement,
            found.get(statement.pk, {}).get(call.named, Count()),
            found.get(statement.pk, {}).get(other(call.named), Count()),
        )
        for statement in Statement.objects.filter(call=call).select_related("proposal")
    ]


def objections(call: Call, proposal: Proposal, heard: Iterable[HeardBefore] = ()) -> list[str]:
    """Return why `proposal` can't be decided on, each in one Dutch sentence; [] when it can."""
    found: list[str] = []
    if barred(f"{proposal.word} {proposal.plural}"):
        found.append(_("In dit woord zit klant, manager of product. Praten mag, besluiten niet."))
    named = next(
        (row.named for row in standings(call) if row.statement.proposal_id == proposal.pk), Count()
    )
    elsewhere = [row for row in heard if row.group == call.named]
    if named.is_rejected or any(_is_against(row) for row in elsewhere):
        found.append(
            _(
                "Van wie zo genoemd wordt en ja of nee zei, wil de helft of meer dit woord niet. "
                "Kies een ander woord."
            )
        )
    elif not named.is_heard and not any(row.people >= SMALLEST for row in elsewhere):
        found.append(
            _(
                "Nog te weinig mensen die zo genoemd worden, zijn gehoord. Wacht op meer keuzes, "
                "of vul bij ‘Wie is gehoord’ in hoe u er minstens {number} gesproken hebt."
            ).format(number=SMALLEST)
        )
    return found


def _is_against(row: HeardBefore) -> bool:
    return Count(row.people - row.against, row.against).is_rejected
