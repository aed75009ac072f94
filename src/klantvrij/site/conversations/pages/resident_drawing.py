"""Who does what for whom: the chain of turns of a conversation, drawn by the server and as a list.

Every turn goes from one to another and back: that is what makes it two-way. What only works
together stands apart. Measures are units of the drawing's own viewBox, which is as wide as a phone,
so that letters stay readable there; a letter of 14 units is some 7.4 wide.
"""

from __future__ import annotations

import datetime as dt
import textwrap
import uuid
from collections.abc import Iterator
from typing import NamedTuple

from klantvrij.i18n import _
from klantvrij.site.conversations import labels
from klantvrij.site.conversations.kinds import Nature, Role, Side, State
from klantvrij.site.conversations.models import Participant, Promise, Together
from klantvrij.site.conversations.services import Record, Seen

WIDTH = 360
_LETTERS = 44
_MOST_LINES = 3
_LINE = 19
_EDGE = 60


class Turn(NamedTuple):
    """One turn: who did or offered what, for whom, and what kind of turn it is."""

    at: dt.datetime
    giver: str
    taker: str
    lanes: tuple[int, int]
    """From which lane to which: 0 the resident, 1 who stand round him, 2 the organisation."""
    kind: str
    words: str
    state: str = ""


class Arrow(NamedTuple):
    """A turn with its place in the drawing."""

    turn: Turn
    lines: tuple[tuple[int, str], ...]
    """The lines of text: (y, words)."""
    y: int
    start: int
    end: int

    @property
    def head(self) -> str:
        """Return the points of the arrow's head."""
        back = self.end - 10 if self.end > self.start else self.end + 10
        return f"{self.end},{self.y} {back},{self.y - 6} {back},{self.y + 6}"


class Lane(NamedTuple):
    """Somebody's line from top to bottom."""

    x: int
    name: str
    anchor: str


class Shared(NamedTuple):
    """Something that only works together, and what came of it."""

    what: str
    yours: str
    ours: str
    outcome: str
    lines: tuple[tuple[int, str], ...] = ()
    y: int = 0
    height: int = 0


class Drawing(NamedTuple):
    """The whole: lanes, turns in order of time, what is done together, and how high it all is."""

    lanes: tuple[Lane, ...]
    arrows: tuple[Arrow, ...]
    shared: tuple[Shared, ...]
    lane_end: int
    shared_y: int
    height: int
    width: int = WIDTH


def draw(record: Record) -> Drawing:
    """Return the drawing of what a seat sees of its record."""
    turns = sorted(_turns(record), key=lambda turn: turn.at)
    used = sorted({0, 2} | {lane for turn in turns for lane in turn.lanes})
    places = _places(len(used))
    where = dict(zip(used, places, strict=True))
    lanes = tuple(
        Lane(where[lane], _lane_name(record, lane), _anchor(where[lane])) for lane in used
    )
    arrows, y = [], 52
    for turn in turns:
        lines, y = _lines(turn.words + (f" ({turn.state})" if turn.state else ""), y + 18)
        start, end = (where[lane] for lane in turn.lanes)
        arrows.append(Arrow(turn, lines, y + 12, start, end))
        y += 30
    lane_end = y
    shared, shared_y = [], y + 30
    y = shared_y + 8
    for item in _shared(record):
        top = y
        lines, y = _lines(item.what, y + 24)
        shared.append(item._replace(lines=lines, y=top, height=y - top + 12))
        y += 26
    return Drawing(lanes, tuple(arrows), tuple(shared), lane_end, shared_y, y + 8)


def _places(how_many: int) -> tuple[int, ...]:
    if how_many == 2:
        return _EDGE, WIDTH - _EDGE
    return _EDGE, WIDTH // 2, WIDTH - _EDGE


def _anchor(x: int) -> str:
    return "middle" if x else "start"


def _lines(words: str, y: int) -> tuple[tuple[tuple[int, str], ...], int]:
    """Return the words in lines from `y` down, and where the next may come."""
    found = textwrap.wrap(" ".join(words.split()), _LETTERS) or [""]
    if len(found) > _MOST_LINES:
        found = [*found[: _MOST_LINES - 1], found[_MOST_LINES - 1][: _LETTERS - 2].rstrip() + " …"]
    lines = tuple((y + place * _LINE, line) for place, line in enumerate(found))
    return lines, y + (len(found) - 1) * _LINE


def _lane_name(record: Record, lane: int) -> str:
    if lane == 1:
        return _("mensen om u heen")
    if lane == 2:
        return _("wij")
    return _("u") if record.seat.role is Role.RESIDENT else _("de inwoner")


def _lane_of(record: Record, person: uuid.UUID | None) -> int:
    seen = record.people.get(person) if person else None
    if seen is None or not isinstance(seen.entry, Participant):
        return 2
    if seen.entry.role == Role.RESIDENT:
        return 0
    return 2 if seen.entry.side is Side.ORGANISATION else 1


def _name(record: Record, person: uuid.UUID | None, lane: int) -> str:
    """Return who somebody is: *u* for the reader, as on every other page."""
    if person is not None and person == record.seat.participant.id:
        return _("u")
    return (record.name_of(person) if person else "") or _lane_name(record, lane)


def _taker(record: Record, person: uuid.UUID | None, lane: int) -> str:
    """Return for whom a turn is, as it stands after "voor"."""
    mine = person is not None and person == record.seat.participant.id
    if lane == 2 and not mine and not (person and record.name_of(person)):
        return _("ons")
    return _name(record, person, lane)


def _turns(record: Record) -> Iterator[Turn]:
    for seen in record["first_question"]:
        yield from _question_turns(record, seen)
    for seen in record["mirror_question"]:
        for name, lanes in (("organisation_answer", (2, 0)), ("resident_answer", (0, 2))):
            yield from _text_turn(record, seen, name, lanes, _("antwoord"))
    for seen in record["promise"]:
        yield from _promise_turn(record, seen)


def _question_turns(record: Record, seen: Seen) -> Iterator[Turn]:
    yield from _text_turn(record, seen, "text", (0, 2), _("vraag"), first=True)
    yield from _text_turn(record, seen, "answer", (2, 0), _("antwoord"))


def _text_turn(
    record: Record,
    seen: Seen,
    name: str,
    lanes: tuple[int, int],
    kind: str,
    *,
    first: bool = False,
) -> Iterator[Turn]:
    text = seen.texts.get(name)
    if text is None or text.newest is None or not text.text:
        return
    at = text.versions[0].at if first else text.newest.at
    giver = _name(record, text.newest.by, lanes[0])
    yield Turn(at, giver, _taker(record, None, lanes[1]), lanes, kind, text.text)


def _promise_turn(record: Record, seen: Seen) -> Iterator[Turn]:
    entry = seen.entry
    if not isinstance(entry, Promise) or "what" not in seen.texts:
        return
    giver = _lane_of(record, entry.created_by_id)
    taker = _lane_of(record, entry.to_id) if entry.to_id else (0 if giver else 2)
    if giver == taker:
        taker = 0 if giver else 2
    state = "" if entry.state == State.OPEN else labels.say(State(entry.state))
    yield Turn(
        seen.entry.created_at,
        _name(record, entry.created_by_id, giver),
        _taker(record, entry.to_id, taker),
        (giver, taker),
        labels.say(Nature(entry.nature)),
        seen.texts["what"].text,
        state,
    )


def _shared(record: Record) -> Iterator[Shared]:
    for seen in record["together"]:
        entry = seen.entry
        no = isinstance(entry, Together) and (
            entry.resident_declined_at or entry.organisation_declined_at
        )
        if isinstance(entry, Together) and "what" in seen.texts and not no:
            texts = {name: text.text for name, text in seen.texts.items()}
            yield Shared(
                texts["what"],
                texts.get("resident_share", ""),
                texts.get("organisation_share", ""),
                texts.get("outcome", ""),
            )
