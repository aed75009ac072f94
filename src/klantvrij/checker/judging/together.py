"""One word in one sentence changes everywhere in it, or nowhere.

"For every resident his own way, as no customer is like another" speaks of two groups.
"""

from __future__ import annotations

from klantvrij.checker.finding import Finding, Verdict
from klantvrij.dutch.sentences import sentence_at

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

_SAME = (Verdict.NO_MARKET, Verdict.BORDERLINE, Verdict.MENTION, Verdict.UNKNOWN)
"""Verdicts by which somebody may be the same as the others in a sentence: no real buyer."""

_CALLED = (Verdict.NO_MARKET, Verdict.BORDERLINE, Verdict.UNKNOWN)
_WORD = "klant"
_ALONE = ("klant", "klanten")
"""Whoever stays that in a sentence has a *klantbegeleider* there, and no *begeleider*."""


def together(text: str, found: list[Finding], people: Iterable[int]) -> list[Finding]:
    """Return `found` without the edits that would change a word in only half of its sentence.

    `people` are the places in `found` of words for people that stand alone.
    """
    groups: dict[tuple[str, int], list[int]] = {}
    for at in people:
        finding = found[at]
        if finding.verdict in _SAME:
            first = sentence_at(text, finding.start).start
            groups.setdefault((finding.term, first), []).append(at)
    halves = [at for group in groups.values() if _is_half(found, group) for at in group]
    changed = set(halves)
    left = {
        first
        for (_term, first), group in groups.items()
        for at in group
        if found[at].verdict in _CALLED and (at in changed or not _has_edit(found[at]))
    }
    if left:
        changed.update(
            at
            for at, finding in enumerate(found)
            if _is_made_of_it(finding) and sentence_at(text, finding.start).start in left
        )
    if not changed:
        return found
    return [without_edits(each) if at in changed else each for at, each in enumerate(found)]


def _is_half(found: list[Finding], group: list[int]) -> bool:
    """Say whether some of `group` would change and others not."""
    edits = [found[at].verdict if _has_edit(found[at]) else None for at in group]
    return len(set(edits)) > 1


def _is_made_of_it(finding: Finding) -> bool:
    """Say whether `finding` is a compound of the word, with an edit: klantbegeleider."""
    low = finding.text.lower()
    return low.startswith(_WORD) and low not in _ALONE and _has_edit(finding)


def _has_edit(finding: Finding) -> bool:
    return any(item.kind == "edit" for item in finding.suggestions)


def without_edits(finding: Finding) -> Finding:
    """Return `finding` with words to think of only."""
    own = (finding.start, finding.end)
    kept = tuple(
        item._replace(kind="hint")
        for item in finding.suggestions
        if item.kind == "hint" or (item.start, item.end) == own
    )
    return finding._replace(suggestions=kept)
