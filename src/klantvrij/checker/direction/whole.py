"""The direction of a whole text: who does something, the organisation, the resident, or both.

The essay this comes from (M. Derksen, "Mensen als klanten bestempelen in de publieke sector") asks
for two-way traffic: the resident sorts the waste, the municipality fetches it. It knows two one-way
streets: everything is done for you (convenience), and everything is yours to do (duty).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from enum import StrEnum
from typing import NamedTuple, TypeVar

from klantvrij.checker.direction.acts import Act, Acts, Reader, acts
from klantvrij.checker.direction.clauses import Manner
from klantvrij.checker.direction.occasion import READ_AT_MOST, Occasion, occasion
from klantvrij.checker.direction.subjects import Agent
from klantvrij.checker.finding import Evidence
from klantvrij.i18n import _


class DirectionKind(StrEnum):
    """The direction of a text; the value is the word used in JSON and on the command line."""

    CONVENIENCE = "eenrichting-gemak"
    """Only the organisation acts; nothing is left for the resident."""
    DUTY = "eenrichting-plicht"
    """Only the resident must; the organisation promises nothing with a date."""
    TWO_WAY = "tweerichting"
    """Both do something one can see, and the text says when."""
    NONE = "geen"
    """Not spoken to or about residents, or too little is said to tell."""


class Direction(NamedTuple):
    """The direction of a text, the sentences that show it, and what may help.

    `why` and `instead` are Dutch at B1 level; both are "" when there is nothing to say.
    """

    kind: DirectionKind
    evidence: tuple[Evidence, ...]
    why: str
    instead: str


_T = TypeVar("_T")
_MOST_EVIDENCE = 8
_DENSE = 0.22  # so many of the sentences must be about who does what
_DENSE_ABOUT = 0.4  # where residents are spoken about: a report has such sentences too
_NOTHING = Direction(DirectionKind.NONE, (), "", "")


def direction(
    text: str,
    blocks: Iterable[tuple[int, int]] | None = None,
    *,
    public: bool | None = None,
) -> Direction:
    """Return the direction of `text`.

    `blocks` are the stretches (start, end) of running text that count, in code points; None is all
    of it. `public` tells what is known from elsewhere: True for a text of a public body to the
    people it is there for, False for a company's; None lets the text itself decide. Only the first
    60,000 code points are read.
    """
    text = text[:READ_AT_MOST]
    if occasion(text, public=public) is not Occasion.PUBLIC:
        return _NOTHING
    if blocks is not None:
        blocks = [(a, min(b, len(text))) for a, b in blocks if a < len(text)]
    return judge(acts(text, blocks))


def judge(read: Acts) -> Direction:
    """Return the direction that the acts of a text show."""
    if read.reader in {Reader.COLLEAGUE, Reader.ORGANISATION}:
        return _NOTHING
    sides = _Sides(read)
    if sides.convenience():
        return _convenience(sides)
    if sides.two_way():
        return _two_way(sides)
    if sides.one_sided_duty():
        return _duty(sides)
    return _NOTHING


class _Sides:
    """The acts of a text, sorted by who does them."""

    def __init__(self, read: Acts) -> None:
        found = read.found
        self.sentences = read.sentences
        self.address = read.reader is Reader.RESIDENT
        self.nothing = [a for a in found if a.manner is Manner.NOTHING]
        self.relief = [a for a in found if a.manner is Manner.RELIEF]
        self.duties = [a for a in found if a.manner is Manner.DUTY and a.agent is Agent.RESIDENT]
        self.rules = [a for a in found if a.manner is Manner.RULE]
        self.plan = read.reader is Reader.NOBODY and read.named
        spoken_to = read.reader is not Reader.NOBODY
        self.requests = [a for a in found if a.manner is Manner.REQUEST and spoken_to]
        self.stated = [
            a for a in found if a.agent is Agent.RESIDENT and a.manner is Manner.ACT and a.concrete
        ]
        self.together = [
            a for a in found if a.agent is Agent.BOTH and a.manner is Manner.ACT and a.concrete
        ]
        self.promises = [
            a
            for a in found
            if a.agent is Agent.ORGANISATION
            and a.manner is Manner.ACT
            and a.concrete
            and not a.punishing
        ]
        self.offers = [a for a in found if a.manner is Manner.OFFER]
        self.threats = [a for a in found if a.punishing]
        self.tasks = self.duties + self.requests + self.stated

    def convenience(self) -> bool:
        """Say whether nothing is left for the resident, and that not just in passing."""
        if any(a.timed and a.concrete for a in self.tasks):
            return False
        said = self.nothing if self.nothing and self._backed(self.nothing) else []
        if self.relief and self._backed(self.relief):
            said = said + self.relief
        return bool(said) and len(self.tasks) <= len(said) and self.sentences <= 20 * len(said)

    def _backed(self, said: list[Act]) -> bool:
        """Say whether the text bears it out: residents are spoken to, or it is told how."""
        return (
            self.address
            or len(self.nothing + self.relief) > 1
            or (len(self.promises) > 1 and self.sentences <= 8 * len(said))
        )

    def two_way(self) -> bool:
        """Say whether both do something one can see and the text says when."""
        tasks = [a for a in (*self.tasks, *self.offers) if a.concrete]
        own = [a for a in tasks if a.manner is not Manner.OFFER or a.timed]
        promises = self.promises + self.together
        if not promises or not own + self.together or not own + self.promises:
            return False
        dense = _DENSE if self.address else _DENSE_ABOUT
        if len(own) + len(promises) < self.sentences * dense:
            return False  # a page about something else, with a task here and there
        promised = any(a.timed for a in promises)
        asked = any(a.timed for a in own + self.together)
        if promised and asked:
            return True
        # about people rather than to them: many a report would pass the rest
        return self.address and (
            ((promised or asked) and len(own) > 1 and len(promises) > 1)
            or any(abs(a.sentence - b.sentence) <= 2 for a in own for b in promises if b.timed)
            or any(a.sentence == b.sentence for a in self.stated for b in promises)
        )

    def one_sided_duty(self) -> bool:
        """Say whether only the resident must, and nothing with a date stands against it."""
        if any(a.timed for a in self.promises + self.together):
            return False
        against = len(self.promises) + len(self.together)
        rules = self.rules if self.address or self.duties or self.requests else []
        asked = self.duties + self.requests + rules
        share = len({a.sentence for a in asked}) / max(self.sentences, 1)
        if len(asked) > 2 * against and self._many(len(asked), share):
            return True
        if against:
            return False
        if self.threats and (self.duties or len(self.requests) > 1):
            return True
        if self.duties and 2 * len(asked) + 1 >= self.sentences:
            return self.address or self.sentences == 1
        return self._all_tasks(len(asked) + len(self.stated))

    def _many(self, asked: int, share: float) -> bool:
        """Say whether so much is asked that the text is about little else."""
        if not self.address:  # spoken about: a report too says what people must
            return (len(self.duties) >= 2 and asked >= 3 and share >= 0.3) or (
                not self.duties and len(self.requests) >= 4 and share >= 0.6
            )
        return (
            (len(self.duties) >= 3 and share >= 0.2)
            or (len(self.duties) + len(self.rules) > 0 and asked >= 3 and share >= 0.3)
            or (asked >= 4 and share >= 0.6)
        )

    def _all_tasks(self, told: int) -> bool:
        """Say whether the text is a row of things the resident does, and nothing else."""
        if self.nothing or self.relief or told < 0.6 * self.sentences:
            return False
        return told >= 3 if self.address else self.plan and told >= 4


def _convenience(sides: _Sides) -> Direction:
    """Return the finding that everything is done for the resident."""
    evidence = _evidence(
        [(a, _("de inwoner hoeft niets te doen"), 2.0) for a in sides.nothing + sides.relief]
        + [(a, _("de organisatie doet iets"), 1.0) for a in sides.promises]
        + [(a, _("de inwoner doet iets"), -1.0) for a in sides.tasks]
    )
    why = _("In deze tekst doet alleen de organisatie iets. De inwoner kan alleen afwachten.")
    instead = _(
        "Schrijf ook wat de inwoner zelf kan doen of kiezen, en wanneer. "
        "Is er echt niets te doen? Laat de tekst dan zo."
    )
    return Direction(DirectionKind.CONVENIENCE, evidence, why, instead)


def _duty(sides: _Sides) -> Direction:
    """Return the finding that only the resident must."""
    evidence = _evidence(
        [(a, _("de inwoner moet iets"), 2.0) for a in sides.duties + sides.rules]
        + [(a, _("er wordt iets gevraagd"), 1.0) for a in (*sides.requests, *sides.stated)]
        + [(a, _("de organisatie doet iets"), -1.0) for a in sides.promises]
    )
    why = _("In deze tekst moet alleen de inwoner iets doen. Wat doet de organisatie, en wanneer?")
    instead = _(
        "Schrijf erbij wat u zelf doet en op welke dag. En wie iemand kan bellen als het niet lukt."
    )
    return Direction(DirectionKind.DUTY, evidence, why, instead)


def _two_way(sides: _Sides) -> Direction:
    """Return the finding that both do something."""
    evidence = _evidence(
        [(a, _("de organisatie doet iets"), 2.0 if a.timed else 1.0) for a in sides.promises]
        + [
            (a, _("de inwoner doet iets"), 2.0 if a.timed else 1.0)
            for a in sides.tasks
            if a.concrete
        ]
        + [(a, _("zij doen iets samen"), 2.0 if a.timed else 1.0) for a in sides.together]
    )
    why = _("Beide kanten doen iets, en de tekst zegt wanneer.")
    return Direction(DirectionKind.TWO_WAY, evidence, why, "")


def _evidence(weighed: list[tuple[Act, str, float]]) -> tuple[Evidence, ...]:
    """Return one piece of evidence a sentence and cue, in order of place.

    Of many the strongest are kept, in turns of each cue: what is claimed of two sides is shown of
    both.
    """
    best: dict[tuple[int, int, str], float] = {}
    for act, cue, weight in weighed:
        key = (act.start, act.end, cue)
        if abs(weight) > abs(best.get(key, 0.0)):
            best[key] = weight
    strongest = sorted(best.items(), key=lambda item: (-abs(item[1]), item[0]))
    kept = in_turns(strongest, lambda item: item[0][2], _MOST_EVIDENCE)
    return tuple(Evidence(*key, weight) for key, weight in sorted(kept))


def in_turns(items: Iterable[_T], kind: Callable[[_T], object], most: int) -> list[_T]:
    """Return at most `most` of `items`: the first of each kind, then the second, and so on.

    They come back in the order in which they were given.
    """
    listed = list(items)
    counts: Counter[object] = Counter()
    turns: list[tuple[int, int]] = []
    for place, item in enumerate(listed):
        of = kind(item)
        turns.append((counts[of], place))
        counts[of] += 1
    return [listed[place] for place in sorted(place for _turn, place in sorted(turns)[:most])]
