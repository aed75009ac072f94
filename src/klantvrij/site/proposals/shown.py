"""What the pages of this room show: calls, words, answers and decisions, ready to print."""

from __future__ import annotations

from typing import Any, NamedTuple

from django.db.models import Count as HowMany
from django.utils import timezone

from klantvrij.i18n import _
from klantvrij.lexicon import load
from klantvrij.site.proposals import stages, standing
from klantvrij.site.proposals.barred import barred
from klantvrij.site.proposals.kinds import (
    Group,
    Stage,
    Stance,
    State,
    group_title,
    name_kind_title,
    stage_says,
    stage_title,
    stance_title,
)
from klantvrij.site.proposals.models import (
    Call,
    Decision,
    Heard,
    OldName,
    Proposal,
    Reaction,
    Rejected,
    Step,
    Trial,
)
from klantvrij.site.proposals.plaintext import Paragraph, paragraphs


class StageShown(NamedTuple):
    """A stage in the row of stages on the page of a call."""

    title: str
    here: bool
    passed: bool


class CallShown(NamedTuple):
    """A call in a list."""

    call: Call
    stage: str
    words: int
    decision: Decision | None


class WordShown(NamedTuple):
    """A proposal with what is said about it."""

    proposal: Proposal
    why: list[Paragraph]
    barred: tuple[str, ...]
    talks: list[tuple[str, list[Reaction]]]


class AnswersShown(NamedTuple):
    """The answers of one group to one statement, or that there are too few to show."""

    group: str
    said: str
    """The sentence as this group had it; "" when it is the statement itself."""
    tally: standing.Count
    bar: int
    """Percentage that agrees, of who said yes or no; for the width of a bar."""


class StatementShown(NamedTuple):
    """A statement and both groups."""

    text: str
    groups: list[AnswersShown]
    rejected: bool


def relation_title(relation: str) -> str:
    """Return what a relation is called on screen; "" is the whole organisation."""
    if not relation:
        return _("de hele organisatie")
    names = {row.id: row.name for row in load().relations}
    return names.get(relation, relation)


def term_titles(terms: list[str]) -> list[str]:
    """Return how terms are written."""
    names = {row.id: row.lemma for row in load().terms}
    return [names.get(term, term) for term in terms]


def named_title(call: Call) -> str:
    """Return who is called by the word."""
    return group_title(call.named)


def overview() -> dict[str, Any]:
    """Return every call, in three lists."""
    words = dict(
        Proposal.objects.filter(state=State.SHOWN)
        .values_list("call")
        .annotate(number=HowMany("pk"))
        .order_by()
    )
    last = {row.call_id: row for row in Decision.objects.filter(ended_on=None)}
    rows = [
        CallShown(row, stage_title(row.stage), words.get(row.pk, 0), last.get(row.pk))
        for row in Call.objects.order_by("-asked_on", "-pk")
    ]
    own = [row for row in rows if not row.call.example]
    return {
        "open": [row for row in own if row.call.stage != Stage.DECIDED],
        "decided": [row for row in own if row.call.stage == Stage.DECIDED],
        "examples": [row for row in rows if row.call.example],
    }


def call(asked: Call) -> dict[str, Any]:
    """Return what the page of a call shows."""
    today = timezone.localdate()
    order = list(Stage)
    here = order.index(Stage(asked.stage))
    reactions = list(Reaction.objects.filter(call=asked, state=State.SHOWN))
    words = Proposal.objects.filter(call=asked, state=State.SHOWN)
    made = Decision.objects.filter(call=asked)
    return {
        "call": asked,
        "question": paragraphs(asked.question),
        "stages": [
            StageShown(stage_title(stage), place == here, place < here)
            for place, stage in enumerate(order)
        ],
        "stage_says": "" if asked.example else stage_says(asked.stage),
        "relation": relation_title(asked.relation),
        "named": named_title(asked),
        "replaces": term_titles(asked.replaces),
        "words": [_word(row, reactions) for row in words],
        "general": [row for row in reactions if row.proposal_id is None],
        "open_for_words": asked.open_for_words(today),
        "choosing": asked.stage == Stage.CHOOSING,
        "statements": statements(asked),
        "smallest": standing.SMALLEST,
        "trials": Trial.objects.filter(call=asked).select_related("proposal"),
        "decision": made.filter(ended_on=None).first(),
        "earlier": made.exclude(ended_on=None),
        "steps": [
            (row.at, stage_title(row.after), row.note) for row in Step.objects.filter(call=asked)
        ],
    }


def _word(proposal: Proposal, reactions: list[Reaction]) -> WordShown:
    about = [row for row in reactions if row.proposal_id == proposal.pk]
    talks = [
        (stance_title(stance), [row for row in about if row.stance == stance]) for stance in Stance
    ]
    return WordShown(
        proposal,
        proposal.why_pieces,
        barred(f"{proposal.word} {proposal.plural}"),
        [row for row in talks if row[1]],
    )


def statements(asked: Call) -> list[StatementShown]:
    """Return the answers to every statement, without those of too few people."""
    found = []
    for row in standing.standings(asked):
        counts = {asked.named: row.named, standing.other(asked.named): row.others}
        groups = [
            _answers(
                group,
                "" if group == asked.named else stages.said_by(row.statement, asked, group),
                counts[group],
            )
            for group in Group
        ]
        found.append(StatementShown(row.statement.text, groups, row.named.is_rejected))
    return found


def _answers(group: Group, said: str, count: standing.Count) -> AnswersShown:
    bar = round(100 * count.agree / count.answered) if count.answered else 0
    return AnswersShown(group_title(group), said, count, bar)


def decision_title(made: Decision) -> str:
    """Return the title of the page of a decision."""
    return _("Besluit: {word}").format(word=made.word)


def decision(made: Decision) -> dict[str, Any]:
    """Return what the page of a decision shows."""
    names = list(OldName.objects.filter(decision=made))
    today = timezone.localdate()
    return {
        "decision": made,
        "call": made.call,
        "relation": relation_title(made.relation),
        "replaces": term_titles(made.replaces),
        "explanation": paragraphs(made.explanation),
        "minority": paragraphs(made.minority),
        "rejected": Rejected.objects.filter(decision=made),
        "heard": [
            (group_title(row.group), row.how, row.people, row.against)
            for row in Heard.objects.filter(decision=made)
        ],
        "statements": [] if made.call.example else statements(made.call),
        "smallest": standing.SMALLEST,
        "names": [(row, name_kind_title(row.kind)) for row in names],
        "names_done": sum(row.done_on is not None for row in names),
        "due": made.is_due(today),
        "starts_later": made.from_day > today,
        "followed_by": Decision.objects.filter(call=made.call, number=made.number + 1).first(),
    }
