"""Where a long text passes from one field to another: from the school to the hospital.

What the people in one chapter are called says nothing of those in the next. A single finding of
another field makes no chapter: a few words about health in a text on benefits make no patient.
"""

from __future__ import annotations

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


def chapters(
    lower: str, starts: Sequence[int], relations: Sequence[RelationEntry | None]
) -> list[tuple[int, int]]:
    """Return the stretches (first, last) of `lower` that are each about one field, in order.

    `starts` are the offsets of the findings in it, in order, and `relations` their relations. One
    stretch is the whole of `lower` when nothing shows that it is about more.
    """
    groups: list[list[int]] = []
    for place, start in enumerate(starts):
        if not groups or start - starts[place - 1] > _APART:
            groups.append([])
        groups[-1].append(place)
    cuts: list[int] = []
    field = ""
    for group in groups:
        own = _field([relations[place] for place in group])
        if own and field and own != field:
            cuts.append(_between(lower, starts[group[0] - 1], starts[group[0]]))
        field = own or field
    return list(zip([0, *cuts], [*cuts, len(lower)], strict=True))


def _field(relations: Sequence[RelationEntry | None]) -> str:
    """Return the sector that more than half of `relations` have, or ""."""
    sectors = [found.sector for found in relations if found is not None and found.sector]
    best = max(sorted(set(sectors)), key=sectors.count, default="")
    count = sectors.count(best)
    return best if count >= _ENOUGH and count * 2 > len(relations) else ""


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
