"""Which rules a text has to pass before it is written, by part."""

from __future__ import annotations

import re

from klantvrij.i18n import _
from klantvrij.site.conversations import rules, versions
from klantvrij.site.conversations.errors import ConversationError
from klantvrij.site.conversations.kinds import Side
from klantvrij.site.conversations.models import Kept, Promise
from klantvrij.site.conversations.rights import Seat

_ADDRESS = re.compile(r"\s*https://")


def before_writing(seat: Seat, entry: Kept, part: str, text: str, *, new: bool = False) -> None:
    """Raise ConversationError when something stands in the way of writing `text` as `part`."""
    hand = seat.hand.side if seat.hand else None
    if part == "first_question.text" and not new:
        rules.first_question_by_own_hand(hand)
    elif part == "mirror_question.resident_answer":
        answer = versions.read_one(entry, "mirror_question.organisation_answer")
        rules.organisation_answers_first(organisation_answered=bool(answer))
    elif part in {"promise.what", "promise.why"} and isinstance(entry, Promise):
        rules.no_duty_words(Side(entry.side), hand, text)
    elif part == "decision_reference.link" and text.strip() and not _ADDRESS.match(text):
        # it becomes a link on a page: a script has no place there
        raise ConversationError(_("Een verwijzing begint met https://."))
