"""What stands above a conversation that isn't real, on every page and on paper (rule 14)."""

from __future__ import annotations

from klantvrij.site.conversations import labels, rules
from klantvrij.site.conversations.models import Conversation
from klantvrij.site.house.models import House


def banner(conversation: Conversation) -> str:
    """Return that these people are invented, or that this is a demonstration, or an empty text.

    What a visitor of a demonstration starts himself isn't one of its examples.
    """
    if rules.says_it_is_invented(invented=conversation.invented):
        return labels.invented()
    return labels.demonstration() if House.current().invented else ""
