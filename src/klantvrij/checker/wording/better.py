"""Gives the findings of one text their better words, chapter by chapter."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from klantvrij.checker.judging.relation import agree, answers
from klantvrij.checker.judging.together import together
from klantvrij.checker.judging.within import Within
from klantvrij.checker.wording.chapters import LEAST, Spans, chapters
from klantvrij.checker.wording.fit import Fitter
from klantvrij.checker.wording.headings import headings

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from klantvrij.checker.candidate import Candidate
    from klantvrij.checker.finding import Finding
    from klantvrij.checker.judging.features import Page
    from klantvrij.checker.profile import Profile
    from klantvrij.checker.scanning.normalise import Normalised
    from klantvrij.checker.vocabulary import Entry
    from klantvrij.checker.wording.headings import Block

Unfit = tuple[int, "Candidate", "Entry"]
"""The place of a finding, and what it is."""


def with_better(
    text: str,
    clean: Normalised,
    page: Page,
    found: Sequence[Finding],
    unfit: Sequence[Unfit],
    *,
    alone: Sequence[int],
    profile: Profile,
    blocks: Sequence[Block] | None = None,
) -> list[Finding]:
    """Return `found` with better words for the places in `unfit`, each with what it is.

    `clean` is `text` as it is read, with its `page`; `alone` are the places of bare words for
    people; `blocks` those of the document, if it is one.
    """
    known = list(found)
    lower, relations = page.lower, page.vocabulary.relations
    fitter, within = Fitter(text, lower, profile), Within(page, profile.kind)
    starts = [candidate.start for _at, candidate, _entry in unfit]
    heads = headings(clean, blocks) if len(unfit) >= LEAST else []
    all_chapters = _chapters(known, unfit, within, heads)
    for spans in all_chapters:
        here: list[Unfit] = []
        for span in spans:
            part = unfit[bisect_left(starts, span[0]) : bisect_left(starts, span[1])]
            if len(all_chapters) > 1:
                _keep_to(known, part, within, span)
            here += part
        places = {at for at, _candidate, _entry in here}
        agree(known, [at for at in alone if at in places], relations)
        mine = [relations.get(known[at].relation) for at, _candidate, _entry in here]
        fitter.turn_to(spans, mine)
        for (at, candidate, entry), relation in zip(here, mine, strict=True):
            better = fitter.better(known[at], candidate, entry, relation)
            known[at] = known[at]._replace(suggestions=better)
        towns = [at for at in places if " gemeente" in known[at].why]
        if towns:
            from klantvrij.checker.reasons import fit

            fit(known, towns, fitter.chapter, lower, profile.kind or fitter.kind)
    return together(text, known, alone)


def _chapters(
    known: Sequence[Finding], unfit: Sequence[Unfit], within: Within, heads: Sequence[int]
) -> list[Spans]:
    """Return the chapters of a text with headings at `heads`, each as its stretches."""
    page = within.page
    starts = [candidate.start for _at, candidate, _entry in unfit]
    about = [page.vocabulary.relations.get(known[at].relation) for at, _candidate, _entry in unfit]
    if not heads:
        return chapters(page.lower, starts, about)
    said = []
    whole = (0, len(page.lower))
    ends = [*whole[:1], *heads, *whole[1:]]
    for at, candidate, _entry in unfit:
        place = bisect_right(ends, candidate.start, 1, len(ends) - 1)
        of = known[at].family, known[at].verdict
        own = within.told(candidate, *of, (ends[place - 1], ends[place]))
        said.append(own or within.told(candidate, *of, whole))
    return chapters(page.lower, starts, about, heads, said)


def _keep_to(
    known: list[Finding], part: Sequence[Unfit], within: Within, span: tuple[int, int]
) -> None:
    """Let nothing beyond the chapter say who the people in it are."""
    for at, candidate, _entry in part:
        if not within.is_all(candidate, span):
            found = known[at]
            relation = within.choose(candidate, found.family, found.verdict, span)
            known[at] = found._replace(
                relation=relation.id if relation is not None else "", test=answers(relation)
            )
