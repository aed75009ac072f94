"""Where a long text passes from one field to another: from the school to the hospital.

What the people in one chapter are called says nothing of those in the next. A single finding of
another field makes no chapter: a few words about health in a text on benefits make no patient.
"""

from __future__ import annotations

from bisect import bisect_right

from klantvrij.patterns import pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from klantvrij.checker.vocabulary import RelationEntry

_HEADING = pattern(r"(?<=\n)[^\n]{1,80}(?<![.,;:!?])\n")
_APART = 700
"""Code points without a finding between two chapters."""
_ENOUGH = 3
"""So many findings of one field make a chapter, when most in it are."""
_ANY = 2
"""And so many do at the beginning of a text, with no chapter before them to go with."""
LEAST = _ENOUGH + _ANY
"""With fewer findings a text is one chapter."""
_SAME = {"uitvoering": "gemeente"}
"""Fields with the same people: who has benefits from the one looks for work with the other."""

Spans = list[tuple[int, int]]
"""The stretches (first, last) of one chapter, in order."""


def chapters(
    lower: str,
    starts: Sequence[int],
    relations: Sequence[RelationEntry | None],
    headings: Sequence[int] = (),
    said: Sequence[RelationEntry | None] | None = None,
) -> list[Spans]:
    """Return the chapters of `lower`, each about one field: together they are all of it.

    `starts` are the offsets of the findings in it, in order, and `relations` their relations.
    `headings` are the offsets of the headings, and `said` the relations as far as something near
    a finding says so, in its own section if it can: a section that says nothing goes with what
    stands before it, if that isn't far off. Where a text comes back to a field, that is the same
    chapter.
    """
    sections = _sections(lower, starts, headings)
    about: list[list[RelationEntry | None]] = []
    for _cut, first, last in sections:
        apart = first and starts[first] - starts[first - 1] > _APART
        own = (said or relations)[first:last]
        about.append(
            [one or shown for one, shown in zip(own, relations[first:last], strict=True)]
            if apart
            else [*own]
        )
    fields = _fields(about)
    spans: dict[str, Spans] = {}
    ends = [*(cut for cut, _first, _last in sections[1:]), len(lower)]
    begin = 0
    for place, end in enumerate(ends):
        if place + 1 == len(ends) or fields[place + 1] != fields[place]:
            spans.setdefault(fields[place] if fields else "", []).append((begin, end))
            begin = end
    return list(spans.values())


def _fields(sections: Sequence[Sequence[RelationEntry | None]]) -> list[str]:
    """Return what each section is about, "" in a text that never says."""
    fields: list[str] = []
    leaning = [_lean(relations) for relations in sections]
    known: set[str] = set()
    field = other = ""
    begin = sure = doubt = 0
    """Which section the `other` field may begin with, and how many findings are of it, or not."""
    for place, (leans, count) in enumerate(leaning):
        if leans in known:
            field, other = leans, ""
        elif leans and leans != other:
            other, begin, sure, doubt = leans, place, 0, 0
        sure += count
        doubt += len(sections[place]) - count
        fields.append(field)
        if other and sure >= _ENOUGH and sure > doubt:
            if not field:
                first = _first(leaning[:begin]) or other
                fields = [first] * (place + 1)
                known.add(first)
            fields[begin:] = [other] * (place + 1 - begin)
            known.add(other)
            field, other = other, ""
    return fields


def _first(leaning: Sequence[tuple[str, int]]) -> str:
    """Return what the sections at the beginning of a text are about, "" when they hardly say."""
    counts: dict[str, int] = {}
    for field, count in leaning:
        if field:
            counts[field] = counts.get(field, 0) + count
    best = max(counts, key=counts.__getitem__, default="")
    return best if counts.get(best, 0) >= _ANY else ""


def _lean(relations: Sequence[RelationEntry | None]) -> tuple[str, int]:
    """Return the field of more than half of `relations`, or "", and how many are of it."""
    sectors = [_SAME.get(one.sector, one.sector) for one in relations if one is not None]
    best = max(sorted(filter(None, set(sectors))), key=sectors.count, default="")
    count = sectors.count(best) if best else 0
    return (best, count) if count * 2 > len(relations) else ("", 0)


def _sections(
    lower: str, starts: Sequence[int], headings: Sequence[int]
) -> list[tuple[int, int, int]]:
    """Return where each group of findings begins in `lower`, its first place and after its last."""
    found: list[tuple[int, int, int]] = []
    first = cut = 0
    for place in range(1, len(starts)):
        before, start = starts[place - 1], starts[place]
        heading = bisect_right(headings, start) - 1
        if heading >= 0 and headings[heading] > before:
            at = headings[heading]
        elif start - before > _APART:
            at = _between(lower, before, start)
        else:
            continue
        found.append((cut, first, place))
        first, cut = place, at
    if starts:
        found.append((cut, first, len(starts)))
    return found


def _between(lower: str, first: int, last: int) -> int:
    """Return where the text between two findings is best cut: at its last heading or blank line."""
    headings = list(_HEADING.finditer(lower, first, last))
    if headings:
        return headings[-1].start()
    for sign in ("\n\n", "\n"):
        at = lower.rfind(sign, first, last)
        if at >= 0:
            return at + len(sign)
    return (first + last) // 2
