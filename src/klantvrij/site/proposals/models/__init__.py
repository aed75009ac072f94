"""What this room keeps: calls and what people say about them, and decisions."""

from klantvrij.site.proposals.models.decisions import Decision, Heard, OldName, Rejected
from klantvrij.site.proposals.models.talk import (
    Call,
    Choice,
    Contribution,
    Proposal,
    Reaction,
    Statement,
    Step,
    Trial,
    Version,
)

__all__ = [
    "Call",
    "Choice",
    "Contribution",
    "Decision",
    "Heard",
    "OldName",
    "Proposal",
    "Reaction",
    "Rejected",
    "Statement",
    "Step",
    "Trial",
    "Version",
]
