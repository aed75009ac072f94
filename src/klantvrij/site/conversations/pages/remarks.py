"""What is quietly said beside a counsellor's own sentences: market-speak, and words that blame.

Never beside a resident's words: `services.checkable` decides, also when a counsellor holds the pen.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from klantvrij.checker.finding import Finding, Verdict
from klantvrij.i18n import _
from klantvrij.lexicon.load import load
from klantvrij.report import labels
from klantvrij.site.assessing import Choice, assess, config, plain
from klantvrij.site.conversations import services
from klantvrij.site.conversations.rights import Seat
from klantvrij.site.house.models import House

_MOST = 3
_BOUGHT = frozenset(("klant", "consument", "afnemer", "product"))
"""Families of words for somebody who buys, and for what is bought."""
_SHOWN = 0.6
"""From this confidence on a sentence shows a shop of its own ('in de winkel kiest de klant')."""
_PLAIN = "gemeente"
"""Whose better words are shown by a house that didn't say what it is: inwoner, voorziening."""


class Remark(NamedTuple):
    """A word, where it stands (code points, end exclusive), and what can be said instead."""

    start: int
    end: int
    word: str
    kind: str
    """A verdict of the checker, or ``verwijt``."""
    instead: str
    why: str


def remarks_on(seat: Seat, text: str) -> tuple[Remark, ...]:
    """Return what is pointed out in `text`, in order; nothing when it isn't `seat`'s to check."""
    if not text.strip() or not services.checkable(seat):
        return ()
    house = House.current()
    settings = config(house.kind, house.name)
    decided = dict(settings.decided_words)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    found = [
        Remark(
            one.start, one.end, one.word, "verwijt", one.instead, _("Dit kan als verwijt klinken.")
        )
        for one in services.remarks(seat, text)
    ]
    seen = assess(plain(text), settings)
    looked_at = [(item.located, item.choices) for item in seen.items]
    for located, choices in (*looked_at, *((one, ()) for one in seen.left)):
        finding = located.finding
        sure = finding.verdict in {Verdict.NO_MARKET, Verdict.BORDERLINE}
        if not sure and not _said_of_a_resident(finding):
            continue  # a question to ask is no quiet help
        better = [_noun(choice, finding) for choice in choices if choice.new]
        better = better or _better(finding, house.kind, decided)
        found.append(
            Remark(
                finding.start,
                finding.end,
                labels.word(located),
                finding.verdict.value if sure else Verdict.BORDERLINE.value,
                ", ".join(dict.fromkeys(better[:_MOST])),
                finding.why if sure else _("In dit gesprek koopt de inwoner niets."),
            )
        )
    return tuple(sorted(found))


def _said_of_a_resident(finding: Finding) -> bool:
    """Say whether a word for a buyer or for wares is likely meant for the resident at this table.

    By itself a sentence may be about a shop, and the checker then says so or doesn't know. Here
    the text is said to a resident, so only a sentence that shows a shop with some certainty is left
    alone, and so are terms of law.
    """
    if finding.family not in _BOUGHT:
        return False
    if finding.verdict is Verdict.UNKNOWN:
        return True
    weighed = finding.verdict in {Verdict.MARKET, Verdict.MENTION}
    return weighed and finding.confidence < _SHOWN


def _noun(choice: Choice, finding: Finding) -> str:
    """Return a better word without the words round it that change with it (*dienst die*)."""
    before, found, after = choice.old.partition(finding.text)
    words = choice.word.split()
    first, last = len(before.split()), len(words) - len(after.split())
    return (" ".join(words[first:last]) if found else "") or choice.word


def _better(finding: Finding, kind: str, decided: dict[str, str]) -> list[str]:
    """Return better words for this kind of organisation, those of the house first."""
    own = decided.get(finding.term)
    try:
        term = load().term(finding.term)
    except KeyError:
        return [own] if own else []
    wanted = {kind or _PLAIN, "alle"}
    several = finding.text.lower() in {one.lower() for one in term.plural}
    words = [
        (one.plural if several and one.plural else one.text)
        for one in term.better
        if one.text and one.kind == "word" and wanted & set(one.organisations)
    ]
    return [own, *words] if own else words


def in_short(remarks: Iterable[Remark]) -> str:
    """Return remarks in one line: *klant → inwoner; product → voorziening*."""
    said = (f"{one.word} → {one.instead}" if one.instead else one.word for one in remarks)
    return "; ".join(dict.fromkeys(said))
