"""What a card says about a word: everything in words a person reads, ready for the template."""

from __future__ import annotations

from typing import NamedTuple

from django.template.loader import get_template

from klantvrij.checker.finding import Verdict
from klantvrij.i18n import _
from klantvrij.report import evidence, labels
from klantvrij.site.assessing import Assessment, Choice, Item

_MOST = 4


class Card(NamedTuple):
    """A card; `key` names it in a form."""

    key: str
    kind: str
    word: str
    label: str
    why: str
    test: list[tuple[str, str]]
    evidence: str
    certain: list[Choice]
    ideas: str
    real: str
    before: str
    after: str
    decided_on: str
    """ "Besloten op 3 maart 2026"; "" when the house decided nothing about it."""
    decided: str
    decision: str
    """Address of the decision."""


def card(item: Item) -> Card:
    """Return the card of a finding."""
    located = item.located
    finding, snippet = located.finding, located.snippet
    ideas = [choice.new for choice in item.choices if not choice.certain and choice.new]
    start = max(finding.start - snippet.start, 0)
    end = max(finding.end - snippet.start, start)
    return Card(
        item.key,
        finding.verdict.value,
        labels.word(located),
        labels.verdict(finding.verdict),
        finding.why,
        labels.answers(finding.test) if finding.relation else [],
        evidence.sentence(located),
        [choice for choice in item.choices if choice.certain][:_MOST],
        ", ".join(ideas[:_MOST]),
        _("Dit is een echte klant")
        if finding.family in labels.BUYERS
        else _("Dit woord past hier"),
        ("… " if snippet.cut_before else "") + snippet.text[:start],
        snippet.text[end:] + (" …" if snippet.cut_after else ""),
        labels.decided_on(located),
        located.decided.word if located.decided is not None else "",
        located.decided.address if located.decided is not None else "",
    )


def summary(found: Assessment) -> str:
    """Return in one sentence how many words there are to look at."""
    count = sum(item.located.finding.verdict is Verdict.NO_MARKET for item in found.items)
    doubt = len(found.items) - count
    parts = []
    if count:
        parts.append(labels.counted(Verdict.NO_MARKET, count))
    if doubt:
        parts.append(
            _("1 woord om zelf over te beslissen")
            if doubt == 1
            else _("{count} woorden om zelf over te beslissen").format(count=doubt)
        )
    if parts:
        return _("{what}.").format(what=_(" en ").join(parts))
    if not found.text.strip():
        return _("Nog geen tekst.")
    return _("Geen markttaal gevonden.")


def direction(found: Assessment) -> str:
    """Return one calm line about who does something in the text, or ""."""
    for whole in found.result.whole:
        return " ".join(filter(None, (whole.why, whole.instead)))
    return ""


def left(found: Assessment) -> list[tuple[str, str]]:
    """Return the words that are left as they are, each with the reason; every word once."""
    reasons = {labels.word(located): located.finding.why for located in found.left}
    return list(reasons.items())


def data(found: Assessment) -> dict[str, object]:
    """Return what the page needs while somebody types; offsets are code points."""
    template = get_template("writing/card.html")
    return {
        "samenvatting": summary(found),
        "richting": direction(found),
        "vondsten": [
            {
                "sleutel": item.key,
                "begin": item.located.finding.start,
                "einde": item.located.finding.end,
                "delen": item.located.finding.parts,
                "oordeel": item.located.finding.verdict.value,
                "woord": labels.word(item.located),
                "html": template.render({"card": card(item)}),
                "keuzes": {
                    choice.number: {
                        "wijzigingen": choice.edits,
                        "nieuw": choice.new,
                        "oud": choice.old,
                    }
                    for choice in item.choices
                    if choice.certain
                },
            }
            for item in found.items
        ],
        "terzijde": [
            {"sleutel": item.key, "woord": labels.word(item.located)} for item in found.aside
        ],
        "gelaten": left(found),
    }
