"""What is quietly said beside a counsellor's own sentences: market-speak, and words that blame.

Never beside a resident's words: `services.checkable` decides, also when a counsellor holds the pen.
"""

from __future__ import annotations

from typing import NamedTuple

from klantvrij.checker.finding import Verdict
from klantvrij.i18n import _
from klantvrij.report import labels
from klantvrij.site.assessing import assess, config, plain
from klantvrij.site.conversations import services
from klantvrij.site.conversations.rights import Seat
from klantvrij.site.house.models import House

_MOST = 3


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
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    found = [
        Remark(
            one.start, one.end, one.word, "verwijt", one.instead, _("Dit kan als verwijt klinken.")
        )
        for one in services.remarks(seat, text)
    ]
    for item in assess(plain(text), config(house.kind, house.name)).items:
        finding = item.located.finding
        if finding.verdict not in {Verdict.NO_MARKET, Verdict.BORDERLINE}:
            continue  # a question to ask is no quiet help
        better = list(dict.fromkeys(choice.new for choice in item.choices if choice.new))[:_MOST]
        found.append(
            Remark(
                finding.start,
                finding.end,
                labels.word(item.located),
                finding.verdict.value,
                ", ".join(better),
                finding.why,
            )
        )
    return tuple(sorted(found))
