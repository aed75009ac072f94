"""The types of a judgement: what was found, the test's answers, and the words that decided.

Offsets are Unicode code points in the checked text, end exclusive.
"""

from __future__ import annotations

from enum import StrEnum

from klantvrij.records import NamedTuple


class Verdict(StrEnum):
    """The seven outcomes; the value is the word used in JSON and on the command line."""

    NO_MARKET = "geen-markt"
    """The metaphor: this person is no buyer. Report."""
    BORDERLINE = "grens"
    """The test's answers are mixed: show them, don't choose."""
    MARKET = "markt"
    """A real buyer or a real product: leave."""
    MENTION = "aanhaling"
    """The word is discussed, quoted or denied."""
    FIXED_TERM = "vaste-term"
    """Law, standard or name: explain, leave, list."""
    OTHER_SENSE = "andere-betekenis"
    """Another word or sense altogether."""
    UNKNOWN = "weet-niet"
    """The text doesn't say; ask one question."""


REPLACED = (Verdict.NO_MARKET, Verdict.BORDERLINE)
"""The verdicts for which there are better words."""


class Answer(StrEnum):
    """One answer to a question of the test."""

    YES = "ja"
    NO = "nee"
    PARTLY = "deels"
    UNKNOWN = "onbekend"


class CustomerTest(NamedTuple):
    """The essays' test: three questions make a customer, two speak against it.

    Source: A. Klamer, "Weg met de klant" (2014): pays himself, may walk away, has a choice;
    is co-owner; something is expected of him.
    """

    pays: Answer
    choice: Answer
    can_leave: Answer
    co_owner: Answer
    contributes: Answer


class Evidence(NamedTuple):
    """A stretch of text that weighed in the judgement, so that a reader can disagree.

    `cue` says in a few Dutch words what it points to; `weight` is positive when it speaks for the
    verdict given and negative when it speaks against it. Offsets as in `Finding`.
    """

    start: int
    end: int
    cue: str
    weight: float


class Suggestion(NamedTuple):
    """A better word for `text[start:end]`.

    `kind` is "edit" when the whole sentence is right after replacing (one click), or "hint" when
    only the word is offered and the writer has to fit it in.
    """

    start: int
    end: int
    replacement: str
    kind: str


class Finding(NamedTuple):
    """One occurrence of a term, judged.

    `start`, `end` slice the checked text to `text`. A separable verb in two parts has its second
    part in `parts` (e.g. ``koopt … in``: `parts` holds the spans of both). `term` is the lexicon
    id, `family` the word family, `relation` the id of the relation that decided (or ""),
    `why` one Dutch sentence at B1 level.
    """

    start: int
    end: int
    text: str
    term: str
    family: str
    verdict: Verdict
    confidence: float
    severity: str
    relation: str
    test: CustomerTest
    evidence: tuple[Evidence, ...]
    suggestions: tuple[Suggestion, ...]
    why: str
    parts: tuple[tuple[int, int], ...] = ()
    defined_at: int = -1
    """Where the text itself says what this word means (`start` of that finding), or -1."""
