"""Finding and judging market-speak."""

from klantvrij.checker.check import Checker, check
from klantvrij.checker.finding import (
    Answer,
    CustomerTest,
    Evidence,
    Finding,
    Suggestion,
    Verdict,
)
from klantvrij.checker.profile import Profile

__all__ = [
    "Answer",
    "Checker",
    "CustomerTest",
    "Evidence",
    "Finding",
    "Profile",
    "Suggestion",
    "Verdict",
    "check",
]
