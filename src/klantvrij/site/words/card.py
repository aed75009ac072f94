"""The card of a word: everything we know of it, as a page."""

from __future__ import annotations

from typing import NamedTuple

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from klantvrij.checker.asking import Subject, hints, questions, subject_of
from klantvrij.checker.finding import Answer, CustomerTest, Verdict
from klantvrij.i18n import _
from klantvrij.kinds import SERVED
from klantvrij.lexicon import cards
from klantvrij.lexicon.load import load
from klantvrij.lexicon.model import Lexicon, Relation, Term
from klantvrij.report import labels
from klantvrij.site.accounts.rights import open_to_all
from klantvrij.site.house.models import House
from klantvrij.site.words.common import data_links, heading, proposals
from klantvrij.site.words.decided import decision_about
from klantvrij.site.words.examples import Example, example

_HELPED = frozenset(("inwoner", "mens", "patiënt", "huurder"))
"""A word with one of these for a better word is about somebody who is helped."""


class Better(NamedTuple):
    """The better words for one kind of organisation, with an example or None."""

    title: str
    words: list[str]
    example: Example | None


class Asked(NamedTuple):
    """A relation, the answers of the test, and what they lead to."""

    name: str
    answers: list[str]
    outcome: str
    role: str
    note: str


@open_to_all
@require_safe
def card(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the card of a word."""
    lexicon = load()
    try:
        term = lexicon.term(slug)
    except KeyError as error:
        raise Http404 from error
    shown = context(term, lexicon, House.current().kind)
    return render(request, "words/card.html", {**shown, **data_links(request, slug)})


def context(term: Term, lexicon: Lexicon, kind: str) -> dict[str, object]:
    """Return what the template shows of `term` at a house of this kind."""
    found = cards.card(term.id, lexicon)
    first, others = _better(found, kind)
    relations = _relations(term, lexicon, kind)
    subject = subject_of(term)
    return {
        **heading(term.lemma, (_("Woorden"), "words")),
        "card": found,
        "term": term,
        "grammar": cards.grammar(term).removeprefix(term.lemma).strip(" ()"),
        "severity": labels.severity(term.severity),
        "decision": decision_about(term.id),
        "better": first,
        "elsewhere": others,
        "questions": list(zip(questions(subject), hints(subject), strict=True)),
        "person": subject is Subject.PERSON,
        "relations": relations,
        "relations_here": relations[:6],
        "relations_more": relations[6:],
        "proposals": proposals(),
        "spellings": sorted(set(term.surfaces()) - {term.lemma.lower()}),
    }


def _better(found: cards.Card, kind: str) -> tuple[list[Better], list[Better]]:
    """Return the better words that come first in this house, and those for others."""
    groups = [
        Better(
            cards.organisation(name),
            [cards.named(word) for word in words],
            example(found.term.id, kind if name == "alle" else name),
        )
        for name, words in found.better
    ]
    names = [name for name, _words in found.better]
    here = [index for index, name in enumerate(names) if name in {kind, "alle"}] or [0]
    here = sorted((index for index in here if index < len(groups)), key=lambda i: names[i] != kind)
    first = [groups[index] for index in here]
    if len(first) > 1 and first[1].example == first[0].example:
        first[1] = first[1]._replace(example=None)
    return first, [group for index, group in enumerate(groups) if index not in here]


def _relations(term: Term, lexicon: Lexicon, kind: str) -> list[Asked]:
    """Return the relations that go with a word, those of this house first.

    They are those with a role that is a better word for it, and those of the kinds of organisation
    it has better words for.
    """
    texts = {word.text for word in term.better}
    kinds = {name for word in term.better for name in word.organisations}
    place = {name: number for number, name in enumerate((kind, *SERVED))}

    def fitting(relation: Relation) -> bool:
        return relation.role_word in texts or relation.sector in kinds

    fit = [relation for relation in lexicon.relations if fitting(relation)]
    if not fit:
        fit = [relation for relation in lexicon.relations if relation.sector == kind]
    fit.sort(key=lambda each: (place.get(each.sector, 99), each.role_word not in texts))
    people = not texts.isdisjoint(_HELPED)
    return [asked(relation, people=people) for relation in fit]


def asked(relation: Relation, *, people: bool) -> Asked:
    """Return a relation in words a person reads.

    With its role only for a word for `people` who are helped: that is no better word for somebody
    who works there, or for a thing.
    """
    test = test_of(relation)
    return Asked(
        relation.name,
        [reply for _question, reply in labels.answers(test)],
        labels.verdict(Verdict(relation.verdict)),
        relation.role_word if people else "",
        relation.note,
    )


def test_of(relation: Relation) -> CustomerTest:
    """Return the answers of the test for a relation."""
    return CustomerTest(
        Answer(relation.pays),
        Answer(relation.choice),
        Answer(relation.can_leave),
        Answer(relation.co_owner),
        Answer(relation.contributes),
    )
