"""Finding and judging market-speak.

`check` is the whole way of a text, through the rooms: `scanning`, `judging`, `wording`; `direction`
looks at a text as a whole. What they all speak of: a `candidate`, a `finding`, the `profile`, the
`vocabulary` of the lexicon (kept in the `store`), `organisations`, and the `reasons` that are
given; of a large text, its `pieces`. `asking` puts the test to a person, `house` is what a house
may say about words.
"""

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
