"""What is pointed out while a counsellor writes; a resident's words are never looked at."""

from __future__ import annotations

from klantvrij.site.conversations import rules
from klantvrij.site.conversations.blame import Blame, blame_in
from klantvrij.site.conversations.rights import Seat


def remarks(seat: Seat, text: str) -> list[Blame]:
    """Return the words in `text` that blame, with what can be said instead. Nothing is refused.

    Always empty for a resident's side, also when a counsellor holds the pen for it. Pages use the
    same answer to decide whether the checker of market-speak may look (`checkable`).
    """
    return blame_in(text) if checkable(seat) else []


def checkable(seat: Seat) -> bool:
    """Return whether the words of who sits here may be checked at all."""
    return rules.may_be_checked(seat.participant.side)
