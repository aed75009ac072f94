"""A candidate: a place where a term stands, not judged yet. Offsets are code points."""

from __future__ import annotations

from klantvrij.records import NamedTuple


class Candidate(NamedTuple):
    """A term found at `start`-`end`; `parts` has both spans of a separable verb in two parts.

    `before` and `after` are what a compound has around the term (jeugd|klant|en: "jeugd");
    `hint` and `note` are filled when the form alone decides (see lexicon.model.Sense).
    """

    start: int
    end: int
    entry: int
    before: str = ""
    after: str = ""
    parts: tuple[tuple[int, int], ...] = ()
    hint: str = ""
    note: str = ""
