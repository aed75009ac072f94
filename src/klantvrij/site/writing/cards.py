"""What a card says about a word: everything in words a person reads, ready for the template."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from django.template.loader import get_template

from klantvrij.checker.finding import Verdict
from klantvrij.i18n import _
from klantvrij.report import evidence, labels
from klantvrij.site.assessing import Assessment, Choice, Item
from klantvrij.site.writing.groups import Group, groups

_MOST = 4


class Certain(NamedTuple):
    """A better word that surely fits; `here` and `all` are what its buttons say."""

    choice: Choice
    here: str
    all: str
    """ "" when there are no other places for it."""


class Place(NamedTuple):
    """One place where a word stands; `key` names it in a form."""

    key: str
    at: str
    """ "Plaats 2 van 12"; "" for the only place."""
    word: str
    before: str
    after: str
    certain: list[Certain]
    ideas: str
    test: list[tuple[str, str]]
    evidence: str


class Card(NamedTuple):
    """A card: what is said once, and the places it is said about."""

    key: str
    kind: str
    word: str
    label: str
    best: str | None
    """The better word that comes first, "" for leaving it out; None when none surely fits."""
    why: str
    real: str
    decided_on: str
    """ "Besloten op 3 maart 2026"; "" when the house decided nothing about it."""
    decided: str
    decision: str
    """Address of the decision."""
    times: str
    """ "12 keer"; "" for one place."""
    everywhere: str
    """ "op alle 12 plaatsen"."""
    places: list[Place]
    first: int


def card(group: Group) -> Card:
    """Return the card of findings of which the very same is said."""
    item = group.items[group.first]
    located = item.located
    finding = located.finding
    count = len(group.items)
    shown = places(group)
    # where the first place has none that is sure, the word of another place still says enough
    certain = [each for place in (shown[group.first], *shown) for each in place.certain]
    return Card(
        group.key,
        finding.verdict.value,
        _word(group),
        labels.verdict(finding.verdict),
        certain[0].choice.new if certain else None,
        finding.why,
        _("Dit is een echte klant")
        if finding.family in labels.BUYERS
        else _("Dit woord past hier"),
        labels.decided_on(located),
        located.decided.word if located.decided is not None else "",
        located.decided.address if located.decided is not None else "",
        _("{count} keer").format(count=count) if count > 1 else "",
        _("op alle {count} plaatsen").format(count=count) if count > 1 else "",
        shown,
        _opens_at(shown, group.first),
    )


def _opens_at(shown: list[Place], first: int) -> int:
    """Return the place a card opens at: the first where something can be replaced."""
    if shown[first].certain:
        return first
    return next((number for number, place in enumerate(shown) if place.certain), first)


def _word(group: Group) -> str:
    """Return the word of a card; of "Klanten" and "klanten" the one without a capital."""
    words = [labels.word(item.located) for item in group.items]
    small = words[group.first].lower()
    return small if small in words else words[group.first]


def places(group: Group) -> list[Place]:
    """Return the places of a card, in the order of the text."""
    fits = Counter(
        word
        for item in group.items
        for word in {choice.word for choice in item.choices if choice.certain}
    )
    return [_place(group, number, fits) for number in range(len(group.items))]


def _place(group: Group, number: int, fits: Counter[str]) -> Place:
    item = group.items[number]
    located = item.located
    finding, snippet = located.finding, located.snippet
    ideas = [choice.new for choice in item.choices if not choice.certain and choice.new]
    start = max(finding.start - snippet.start, 0)
    end = max(finding.end - snippet.start, start)
    certain = [choice for choice in item.choices if choice.certain][:_MOST]
    count = len(group.items)
    return Place(
        item.key,
        _("Plaats {number} van {count}").format(number=number + 1, count=count)
        if count > 1
        else "",
        labels.word(located),
        ("… " if snippet.cut_before else "") + snippet.text[:start],
        snippet.text[end:] + (" …" if snippet.cut_after else ""),
        [_certain(choice, count, fits[choice.word]) for choice in certain],
        ", ".join(ideas[:_MOST]),
        labels.answers(finding.test) if finding.relation else [],
        evidence.sentence(located),
    )


def _certain(choice: Choice, places: int, fits: int) -> Certain:
    here = _("Laat weg")
    if choice.new:
        here = _("Vervang door ‘{word}’").format(word=choice.new)
        if places > 1:
            here = _("Vervang hier door ‘{word}’").format(word=choice.new)
    if fits < 2:
        return Certain(choice, here, "")
    where = _("op alle {count} plaatsen") if fits == places else _("op {count} plaatsen")
    where = where.format(count=fits)
    everywhere = _("Vervang {where}") if choice.new else _("Laat weg {where}")
    return Certain(choice, here, everywhere.format(where=where))


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
    """Return what the page needs while somebody types; offsets are code points.

    A card has its places by number in the list of findings, in the order of the text.
    """
    card_form = get_template("writing/card.html")
    place_form = get_template("writing/place.html")
    numbers = {item.key: number for number, item in enumerate(found.items)}
    shown: dict[str, dict[str, Card | Place]] = {}
    made = []
    for group in groups(found):
        one = card(group)
        shown.update((place.key, {"card": one, "place": place}) for place in one.places)
        made.append(
            {
                "sleutel": one.key,
                "plaatsen": [numbers[item.key] for item in group.items],
                "eerste": one.first,
                "html": card_form.render({"card": one}),
            }
        )
    return {
        "samenvatting": summary(found),
        "richting": direction(found),
        "kaarten": made,
        "vondsten": [
            {**_finding(item), "html": place_form.render(shown[item.key])} for item in found.items
        ],
        "terzijde": len(found.aside),
        "gelaten": left(found),
    }


def _finding(item: Item) -> dict[str, object]:
    finding = item.located.finding
    return {
        "sleutel": item.key,
        "begin": finding.start,
        "einde": finding.end,
        "delen": finding.parts,
        "oordeel": finding.verdict.value,
        "keuzes": {choice.number: choice.edits for choice in item.choices if choice.certain},
    }
