"""The list of words: searched and filtered with a plain form, in Dutch alphabetical order."""

from __future__ import annotations

from itertools import groupby
from typing import NamedTuple

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from klantvrij.i18n import _
from klantvrij.lexicon.cards import contested_term, fixed_term
from klantvrij.lexicon.choice import Wanted, dutch_order, fits, search
from klantvrij.lexicon.load import load
from klantvrij.lexicon.model import Term
from klantvrij.report import labels
from klantvrij.site.accounts.rights import open_to_all
from klantvrij.site.words.common import heading
from klantvrij.site.words.data import exports

_LONGEST = 80
SEVERITIES = ("A", "B", "C", "T")


class Row(NamedTuple):
    """A word in the list."""

    term: Term
    metaphor: str
    severity: str
    better: str


@open_to_all
@require_safe
def words(request: HttpRequest) -> HttpResponse:
    """Show the words that are asked for."""
    lexicon = load()
    part = " ".join(request.GET.get("zoek", "").split())[:_LONGEST]
    metaphor, severity = request.GET.get("beeld", ""), request.GET.get("ernst", "")
    known = {each.id: each.name for each in lexicon.metaphors}
    strange = (metaphor and metaphor not in known) or (severity and severity not in SEVERITIES)
    wanted = Wanted(
        metaphor=metaphor if metaphor in known else "",
        severities=(severity,) if severity in SEVERITIES else (),
    )
    found = search(part, lexicon)
    exact = found.term if found.term and fits(found.term, wanted, lexicon) else None
    terms = [
        term for term in (found.others if part else lexicon.terms) if fits(term, wanted, lexicon)
    ]
    count = len(terms) + (exact is not None)
    context = {
        "title": _("Woorden"),
        "part": part,
        "metaphor": wanted.metaphor,
        "severity": severity if wanted.severities else "",
        "metaphors": lexicon.metaphors,
        "severities": [(name, labels.severity(name)) for name in SEVERITIES],
        "exact": _row(exact, known) if exact else None,
        "compound": found.compound,
        "letters": _letters(terms, known),
        "closest": found.closest,
        "contested": contested_term(part, lexicon) if part else None,
        "fixed": fixed_term(part, lexicon) if part else None,
        "count": labels.words(count),
        "empty": not count,
        "strange": strange,
        "exports": exports(),
    }
    return render(request, "words/list.html", context, status=400 if strange else 200)


def _row(term: Term, metaphors: dict[str, str]) -> Row:
    better = dict.fromkeys(word.text for word in term.better if word.text)
    return Row(
        term,
        metaphors.get(term.metaphor, ""),
        labels.severity(term.severity),
        ", ".join(list(better)[:3]),
    )


def _letters(terms: list[Term], metaphors: dict[str, str]) -> list[tuple[str, list[Row]]]:
    """Return the words by their first letter."""
    ordered = sorted(terms, key=lambda term: dutch_order(term.lemma))
    grouped = groupby(ordered, key=lambda term: dutch_order(term.lemma)[0][:1].upper())
    return [(letter, [_row(term, metaphors) for term in group]) for letter, group in grouped]


@open_to_all
@require_safe
def contested(request: HttpRequest) -> HttpResponse:
    """Show the words people disagree about, with both sides."""
    lexicon = load()
    context = {
        **heading(_("Omstreden woorden"), (_("Woorden"), "words")),
        "views": sorted(lexicon.contested, key=lambda each: dutch_order(each.term)),
        "terms": {term.id: term.lemma for term in lexicon.terms},
    }
    return render(request, "words/contested.html", context)
