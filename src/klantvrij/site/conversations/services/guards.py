"""Which rules a text has to pass before it is written, by part."""

from __future__ import annotations

from klantvrij.site.conversations import rules, versions
from klantvrij.site.conversations.kinds import Side
from klantvrij.site.conversations.models import Kept, Promise
from klantvrij.site.conversations.rights import Seat


def before_writing(seat: Seat, entry: Kept, part: str, text: str, *, new: bool = False) -> None:
    """Raise RuleError when a rule stands in the way of writing `text` as `part` of `entry`."""
    hand = seat.hand.side if seat.hand else None
    if part == "first_question.text" and not new:
        rules.first_question_by_own_hand(hand)
    elif part == "mirror_question.resident_answer":
        answer = versions.read_one(entry, "mirror_question.organisation_answer")
        rules.organisation_answers_first(organisation_answered=bool(answer))
    elif part in {"promise.what", "promise.why"} and isinstance(entry, Promise):
        rules.no_duty_words(Side(entry.side), hand, text)
