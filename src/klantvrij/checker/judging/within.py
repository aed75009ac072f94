"""The relation of a word by what stands in its own part of a text, and not beyond a heading."""

from __future__ import annotations

from klantvrij.checker.judging.relation import OF_FAMILY, choose, told
from klantvrij.checker.judging.surroundings import LEFT_REACH, RIGHT_REACH, around

TYPE_CHECKING = False
if TYPE_CHECKING:
    from klantvrij.checker.candidate import Candidate
    from klantvrij.checker.finding import Verdict
    from klantvrij.checker.judging.features import Page
    from klantvrij.checker.judging.surroundings import Surroundings
    from klantvrij.checker.vocabulary import RelationEntry


class Within:
    """Chooses relations in one page, for a `kind` of organisation."""

    def __init__(self, page: Page, kind: str) -> None:
        self.page = page
        self._kind = kind

    def told(
        self, candidate: Candidate, family: str, verdict: Verdict, part: tuple[int, int]
    ) -> RelationEntry | None:
        """Return the relation that words in `part` of the page speak for; None without any."""
        page = self.page
        near = self._near(candidate, part)
        before = "" if family in OF_FAMILY else _before(page, candidate)
        return told(near, page.cues, page.vocabulary, verdict, kind=self._kind, before=before)

    def choose(
        self, candidate: Candidate, family: str, verdict: Verdict, part: tuple[int, int]
    ) -> RelationEntry | None:
        """Return the relation that fits `verdict` best by what stands in `part` of the page."""
        page = self.page
        return choose(
            self._near(candidate, part),
            page.cues,
            page.vocabulary,
            verdict,
            kind=self._kind,
            family=family,
            before=_before(page, candidate),
        )

    def is_all(self, candidate: Candidate, part: tuple[int, int]) -> bool:
        """Say whether all that counts for `candidate` stands in `part`."""
        first, last = part
        left, right = candidate.start - LEFT_REACH, candidate.end + RIGHT_REACH
        return first <= max(0, left) and min(right, len(self.page.lower)) <= last

    def _near(self, candidate: Candidate, part: tuple[int, int]) -> Surroundings:
        page, (first, last) = self.page, part
        if self.is_all(candidate, part):
            return page.around(candidate)
        low = max(first, candidate.start - LEFT_REACH)
        spans = [(start - low, end - low) for start, end in candidate.parts]
        moved = candidate._replace(
            start=candidate.start - low, end=candidate.end - low, parts=tuple(spans)
        )
        return around(page.joined[low:last], moved, page.cues.tokens)


def _before(page: Page, candidate: Candidate) -> str:
    return candidate.before or page.lower[candidate.start : candidate.end]
