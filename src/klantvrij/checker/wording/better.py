"""Gives the findings of one text their better words, chapter by chapter."""

from __future__ import annotations

from bisect import bisect_left

from klantvrij.checker.judging.relation import agree
from klantvrij.checker.judging.together import together
from klantvrij.checker.wording.chapters import chapters
from klantvrij.checker.wording.fit import Fitter

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from klantvrij.checker.candidate import Candidate
    from klantvrij.checker.finding import Finding
    from klantvrij.checker.profile import Profile
    from klantvrij.checker.vocabulary import Entry, RelationEntry


def with_better(
    text: str,
    lower: str,
    found: Sequence[Finding],
    unfit: Sequence[tuple[int, Candidate, Entry]],
    *,
    alone: Sequence[int],
    profile: Profile,
    relations: Mapping[str, RelationEntry],
) -> list[Finding]:
    """Return `found` with better words for the places in `unfit`, each with what it is.

    `lower` is `text`, cleaned, in small letters; `alone` are the places of bare words for people.
    """
    known = list(found)
    starts = [candidate.start for _at, candidate, _entry in unfit]
    about = [relations.get(known[at].relation) for at, _candidate, _entry in unfit]
    fitter = Fitter(text, lower, profile)
    for first, last in chapters(lower, starts, about):
        here = unfit[bisect_left(starts, first) : bisect_left(starts, last)]
        places = {at for at, _candidate, _entry in here}
        agree(known, [at for at in alone if at in places], relations)
        mine = [relations.get(known[at].relation) for at, _candidate, _entry in here]
        fitter.turn_to((first, last), mine)
        for (at, candidate, entry), relation in zip(here, mine, strict=True):
            better = fitter.better(known[at], candidate, entry, relation)
            known[at] = known[at]._replace(suggestions=better)
        towns = [at for at in places if " gemeente" in known[at].why]
        if towns:
            from klantvrij.checker.reasons import fit

            fit(known, towns, lower, profile.kind or fitter.kind)
    return together(text, known, alone)
