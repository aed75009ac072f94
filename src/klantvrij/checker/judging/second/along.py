"""Lets a second reader judge along where the words alone leave doubt.

What it says goes halfway with what the words say.
"""

from __future__ import annotations

from _thread import allocate_lock  # threading takes long to load
from collections.abc import Mapping, Sequence
from functools import cache
from math import log

from klantvrij.checker.candidate import Candidate
from klantvrij.checker.judging.definition import defines
from klantvrij.checker.judging.features import Page
from klantvrij.checker.judging.sellers import has_no_buyers
from klantvrij.checker.judging.verdict import Judgement, caution
from klantvrij.checker.judging.weights import probabilities
from klantvrij.checker.profile import Profile
from klantvrij.checker.scanning.laws import is_regulation

TYPE_CHECKING = False
if TYPE_CHECKING:
    from klantvrij.checker.judging.second.reader import SecondReader

MOST = 40
"""It is asked no more often in one text, of the words with the most doubt."""
_DOUBT = (0.1, 0.95)
"""It is asked when the chance that a word is to be reported lies between these."""
_EVEN = 0.5
_LEAST = 1e-9


class Along:
    """A second reader beside the checker. Safe to share between threads."""

    def __init__(self, path: str = "") -> None:
        """Use the model at `path`, or the shipped one; it is read when it is first needed."""
        self._path = path

    def __call__(
        self,
        page: Page,
        candidates: Sequence[Candidate],
        judgements: Sequence[Judgement],
        profile: Profile,
        title: str,
    ) -> list[Judgement]:
        """Return `judgements` on `candidates`, moved where they left doubt.

        Raises OSError or ValueError when the model can't be read.
        """
        both = list(judgements)
        if caution(page):
            return both  # what the whole text is about weighs most there, and it reads a part
        if is_regulation(page.lower):
            return both  # it was taught few, and judges them worse (docs/quality-real.md)
        asked = hardest(
            {
                place: chance
                for place, chance in doubtful(judgements).items()
                if _is_for_it(page, candidates[place])
            }
        )
        if not asked:
            return both
        said = _reader(self._path).read(
            page.text,
            [(candidates[place].start, candidates[place].end) for place in asked],
            kind=profile.kind,
            speaker=profile.speaker,
            title=title,
        )
        for place, chances in zip(asked, said, strict=True):
            both[place] = halfway(both[place], chances)
        return both


def doubtful(judgements: Sequence[Judgement]) -> dict[int, float]:
    """Return which of `judgements` leave doubt, each with its chance of a report."""
    least, most = _DOUBT
    chances = {
        place: probabilities(judgement.logits)[0]
        for place, judgement in enumerate(judgements)
        if judgement.logits and not judgement.never
    }
    return {place: chance for place, chance in chances.items() if least <= chance <= most}


def hardest(chances: Mapping[int, float]) -> list[int]:
    """Return the `MOST` places with the most doubt by their `chances`, in order."""
    return sorted(sorted(chances, key=lambda place: abs(chances[place] - _EVEN))[:MOST])


def _is_for_it(page: Page, candidate: Candidate) -> bool:
    """Say whether it was taught about such words, and the words beside it leave the question open.

    A definition is one for `definition`.
    """
    core = page.vocabulary.scopes[candidate.entry].pack == "core"
    settled = has_no_buyers(page.lower, candidate)
    said = settled or defines(page.text, candidate.start, candidate.end)
    return core and not said


def halfway(judgement: Judgement, chances: Sequence[float]) -> Judgement:
    """Return `judgement` halfway to what the second reader said; `chances` are logarithms.

    Halfway was best on pages held out, and nearly as good up to two thirds.
    """
    if not chances:
        return judgement
    own = probabilities(judgement.logits)
    both = [0.5 * (log(max(p, _LEAST)) + q) for p, q in zip(own, chances, strict=True)]
    return judgement._replace(logits=tuple(both))


_loading = allocate_lock()


def _reader(path: str) -> SecondReader:
    with _loading:  # or two threads of the site would both load it
        return _loaded(path)


@cache
def _loaded(path: str) -> SecondReader:
    from klantvrij.checker.judging.second.reader import SecondReader

    return SecondReader(path) if path else SecondReader()
