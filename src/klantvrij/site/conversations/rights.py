"""Who may do what: role × part × action, in one table; what isn't in it is not allowed.

The parts come from the models (`parts.parts`), the table below gives each its rule, and a test
fails when one is missing. Cells that a rule of `rules` decides call that rule.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from klantvrij.site.conversations import rules
from klantvrij.site.conversations.errors import NotAllowedError
from klantvrij.site.conversations.kinds import SECOND, Action, Grant, Role, Trust
from klantvrij.site.conversations.models import Conversation, Kept, Opening, Participant
from klantvrij.site.conversations.parts import block_of


@dataclass(frozen=True)
class Seat:
    """Somebody at the table: who, how sure we are, and who holds the pen for them.

    `hand` is the participant who types at a joint screen (*iemand schrijft mee*); the words stay
    those of `participant`.
    """

    participant: Participant
    trust: Trust = Trust.LOW
    hand: Participant | None = None
    way: str = ""
    """How the code came with which this seat was taken (kinds.Way), or empty."""
    code: uuid.UUID | None = None
    """Which code that was (the id of its Invitation)."""
    proof: uuid.UUID | None = None
    """What showed who it is (the id of an Invitation or an OwnWord), when that can stop."""

    @property
    def role(self) -> Role:
        """Return the role of who sits here."""
        return Role(self.participant.role)


class ByRule(NamedTuple):
    """A cell that the rule with this name decides, asked with the role."""

    rule: str


Cell = Grant | ByRule
Row = Mapping[Role, Cell]


class Rule(NamedTuple):
    """What may be done with one part."""

    cells: Mapping[Action, Row]
    low: bool = False
    """Shown to who only has a code."""
    closable: bool = False
    """The resident may close it for everybody, the counsellor too."""


RESIDENT: Row = {Role.RESIDENT: Grant.YES}
COUNSELLOR: Row = {Role.COUNSELLOR: Grant.YES}
BOTH: Row = {**RESIDENT, **COUNSELLOR}
OWN: Row = dict.fromkeys(Role, Grant.IF_OWN)
SEEN: Row = {
    Role.RESIDENT: ByRule("nothing_is_hidden"),
    Role.COUNSELLOR: Grant.YES,
    **dict.fromkeys(SECOND, ByRule("closed_by_default")),
}
EVERYBODY: Row = {**SEEN, **dict.fromkeys(SECOND, Grant.YES)}
CIRCLE: Row = {
    Role.RESIDENT: Grant.YES,
    Role.CLOSE: Grant.IF_OPENED,
    Role.TRUSTED: Grant.IF_OPENED,
}
PRIVATE: Row = dict.fromkeys(Role, ByRule("private_stays_private"))
FIRST: Row = dict.fromkeys(
    (Role.RESIDENT, Role.COUNSELLOR, Role.OTHER), ByRule("first_question_stays")
)
ALSO: Row = dict.fromkeys((Role.RESIDENT, Role.COUNSELLOR), ByRule("only_the_resident_fills_in"))
PROMISERS: Row = {
    **BOTH,
    **dict.fromkeys((Role.CLOSE, Role.TRUSTED, Role.OTHER), Grant.YES),
}
NOBODY: Row = {}

TABLE: dict[str, Rule] = {}


def _block(
    block: str,
    texts: Iterable[str],
    read: Row = SEEN,
    *,
    add: Row = NOBODY,
    change: Row = NOBODY,
    propose: Row = NOBODY,
    remove: Row = NOBODY,
    share: Row = NOBODY,
    low: bool = False,
    closable: bool = False,
) -> None:
    """Give a block and those of its texts that have no rule of their own one rule."""
    cells = {
        Action.READ: read,
        Action.ADD: add,
        Action.CHANGE: change,
        Action.PROPOSE: propose,
        Action.REMOVE: remove,
        Action.SHARE: share,
    }
    for part in (block, *(f"{block}.{text}" for text in texts)):
        TABLE[part] = Rule(cells, low, closable)


def _text(part: str, *, read: Row = SEEN, change: Row = NOBODY, low: bool = False) -> None:
    """Give one text a rule of its own."""
    closable = TABLE[block_of(part)].closable
    TABLE[part] = Rule(
        {Action.READ: read, Action.ADD: change, Action.CHANGE: change}, low, closable
    )


_block("conversation", (), change=BOTH, low=True)
_text("conversation.title", change=RESIDENT, low=True)
_block("participant", ("call_me",), EVERYBODY, add=BOTH, change=OWN, remove=OWN, low=True)
_text(
    "participant.contact",
    read={**BOTH, **dict.fromkeys(SECOND, Grant.IF_OWN)},
    change=OWN,
)
_block("view", (), {Role.RESIDENT: ByRule("nothing_is_hidden")})

_block("first_question", ("text",), add=BOTH, change=FIRST, remove=FIRST, low=True)
_text("first_question.answer", change=COUNSELLOR, low=True)
_block(
    "underlying_question",
    ("text",),
    add=ALSO,
    change=ALSO,
    propose=COUNSELLOR,
    remove=ALSO,
    closable=True,
)
_block("proposal", ("text",), add=COUNSELLOR, change=OWN, remove=OWN)
_block(
    "what_matters",
    ("text",),
    add=RESIDENT,
    change=RESIDENT,
    remove=RESIDENT,
    low=True,
    closable=True,
)
_block(
    "already_works",
    ("works", "not_yet"),
    add=RESIDENT,
    change=RESIDENT,
    remove=RESIDENT,
    closable=True,
)
_block(
    "own_plan",
    ("text",),
    {**CIRCLE, **dict.fromkeys((Role.SUPPORTER, Role.COUNSELLOR, Role.OTHER), Grant.IF_SHARED)},
    add=CIRCLE,
    change=CIRCLE,
    remove=RESIDENT,
    share=RESIDENT,
    closable=True,
)
_text("own_plan.private", read=PRIVATE, change=CIRCLE)
_block(
    "correction",
    ("old", "new", "reason"),
    add=dict.fromkeys(Role, Grant.YES),
)

_block("mirror_question", ("question",), add=COUNSELLOR, change=COUNSELLOR, low=True)
_text("mirror_question.organisation_answer", change=COUNSELLOR, low=True)
_text("mirror_question.resident_answer", change=RESIDENT)
_block(
    "promise",
    ("what", "why", "let_go_reason", "fair"),
    add=PROMISERS,
    change=OWN,
    remove={**OWN, Role.COUNSELLOR: Grant.NO, Role.OTHER: Grant.NO},
)
_text("promise.article", change=dict.fromkeys((Role.COUNSELLOR, Role.OTHER), Grant.IF_OWN))
_text("promise.organisation_story", change=COUNSELLOR)
_text("promise.resident_story", change=RESIDENT)
_block(
    "legal_duty",
    ("what", "article", "consequence", "repair"),
    add=COUNSELLOR,
    change=COUNSELLOR,
    remove=COUNSELLOR,
)
_block("together", ("what", "outcome"), add=BOTH, change=BOTH)
_text("together.resident_share", change=RESIDENT)
_text("together.organisation_share", change=COUNSELLOR)
_text("together.organisation_reason", change=COUNSELLOR)
_block("who_decides", ("what",), add=BOTH, change=BOTH, low=True)

_block(
    "consideration",
    ("wished_effect", "purpose_of_law", "consequences", "fair", "law", "doubt"),
    add=COUNSELLOR,
    change=COUNSELLOR,
)
_text("consideration.reaction", change=RESIDENT)
_block(
    "disclosure",
    ("what", "what_for", "legal_ground", "who_sees", "if_not_given"),
    {Role.RESIDENT: ByRule("nothing_is_hidden"), Role.COUNSELLOR: Grant.IF_OWN},
    add=COUNSELLOR,
    change={Role.COUNSELLOR: Grant.IF_OWN},
    remove=RESIDENT,
)
_text(
    "disclosure.value",
    read={Role.RESIDENT: ByRule("nothing_is_hidden"), Role.COUNSELLOR: Grant.IF_OWN},
    change=RESIDENT,
)
_block("report", ("body",), add=COUNSELLOR, change=COUNSELLOR, share=COUNSELLOR)
_text("report.body")
_text("report.reaction", change=RESIDENT)
_block("report_block", ("text",), add=COUNSELLOR, change=COUNSELLOR)
_block("receiver", ("who", "what_for"), add=BOTH, share=RESIDENT)
_block("decision_reference", ("kind", "outcome", "link"), add=COUNSELLOR, change=COUNSELLOR)
_block("law_choice", ("why",), add=COUNSELLOR)
_block("term", (), EVERYBODY, low=True)
_block(
    "look_back",
    ("helped", "not_helped", "together", "learns", "next_together"),
    add=BOTH,
    change=OWN,
    remove=OWN,
    share=OWN,
)


def grant(role: Role, part: str, action: Action) -> Grant:
    """Return the cell of the matrix. What isn't in the table is not allowed."""
    rule = TABLE.get(part)
    if rule is None:
        return Grant.NO
    cell = rule.cells.get(action, NOBODY).get(role, Grant.NO)
    if isinstance(cell, ByRule):
        decided = getattr(rules, cell.rule)(role)
        return Grant(decided)
    return cell


class Rights:
    """What one seat may do in its conversation; reads what the resident opened and closed once."""

    def __init__(self, seat: Seat) -> None:
        self.seat = seat
        self._openings: dict[str, bool] = {
            opening.block: opening.opened
            for opening in Opening.objects.filter(
                conversation_id=seat.participant.conversation_id,
                participant=seat.participant,
            ).order_by("created_at")
        }

    def may(self, action: Action, part: str, entry: Kept | None = None) -> bool:
        """Return whether this seat may do `action` with `part` (of `entry`)."""
        person = self.seat.participant
        if not person.present or not _in_same_conversation(person, entry):
            return False
        rule = TABLE.get(part)
        if rule is None or not rules.enough_trust(self.seat.trust, shown_at_low_trust=rule.low):
            return False
        if self.seat.trust is Trust.LOW and action in {Action.REMOVE, Action.SHARE}:
            return (
                False  # a code alone may be somebody else's; what is added can be seen and undone
            )
        hand = self.seat.hand
        if hand is not None and grant(Role(hand.role), part, Action.READ) is Grant.NO:
            return False  # who holds the pen sees the screen
        opened = self._openings.get(_key(part))
        return {
            Grant.NO: False,
            Grant.YES: not (rule.closable and opened is False),
            Grant.IF_OPENED: opened is True,
            Grant.IF_SHARED: not getattr(entry, "closed", True) and opened is not False,
            Grant.IF_OWN: entry is not None and _own(person, entry),
        }[grant(self.seat.role, part, action)]

    def opened(self, block: str) -> bool:
        """Return whether the resident opened `block` for who sits here."""
        return self._openings.get(block) is True

    def demand(self, action: Action, part: str, entry: Kept | None = None) -> None:
        """Raise NotAllowedError unless this seat may do it."""
        if not self.may(action, part, entry):
            raise NotAllowedError


PRIVATE_PLAN = "own_plan.private"


def openable() -> tuple[str, ...]:
    """Return the blocks a resident can open and close for somebody else."""
    found = []
    for part, rule in TABLE.items():
        row = rule.cells.get(Action.READ, NOBODY)
        cells = {grant(role, part, Action.READ) for role in row}
        if (Grant.IF_OPENED in cells or rule.closable) and _key(part) == part:
            found.append(part)
    return tuple(found)


def _key(part: str) -> str:
    """Return under which name a part is opened: its block, or itself for the private plan."""
    return part if part == PRIVATE_PLAN else block_of(part)


def _own(person: Participant, entry: Kept) -> bool:
    """Return whether `entry` is this participant, or made by him or by a fellow counsellor."""
    if person.id in {entry.id, getattr(entry, "created_by_id", None)}:
        return True
    maker = getattr(entry, "created_by", None)
    return (
        person.role == Role.COUNSELLOR
        and isinstance(maker, Participant)
        and maker.role == Role.COUNSELLOR
    )


def _in_same_conversation(person: Participant, entry: Kept | None) -> bool:
    if entry is None:
        return True
    if isinstance(entry, Conversation):
        return person.conversation_id == entry.id
    conversation: uuid.UUID | None = getattr(entry, "conversation_id", None)
    return person.conversation_id == conversation
