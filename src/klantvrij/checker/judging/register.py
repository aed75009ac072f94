"""The house's register of fixed names: a word in one of these is part of the name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from klantvrij.checker.candidate import Candidate
from klantvrij.checker.finding import Verdict
from klantvrij.checker.judging.features import Page
from klantvrij.checker.judging.verdict import Judgement
from klantvrij.i18n import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re


def patterns(names: Iterable[str]) -> tuple[re.Pattern[str], ...]:
    """Return the patterns of whole `names`, which may be broken over lines."""
    return tuple(_pattern(name) for name in names if name.strip())


def named(page: Page, candidate: Candidate, names: Sequence[re.Pattern[str]]) -> Judgement | None:
    """Return a judgement when `candidate` stands in one of `names`."""
    for name in names:
        reach = len(name.pattern)
        first, last = max(0, candidate.start - reach), candidate.end + reach
        for match in name.finditer(page.text, first, last):
            if match.start() <= candidate.start and candidate.end <= match.end():
                note = _("staat in uw lijst met vaste namen")
                return Judgement(Verdict.FIXED_TERM, 1.0, note, None)
    return None


def _pattern(name: str) -> re.Pattern[str]:
    import re

    return re.compile(r"(?<!\w)" + r"\s+".join(map(re.escape, name.split())) + r"(?!\w)")
