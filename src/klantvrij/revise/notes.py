"""What stands in the margin beside a word: what it could also be, and why."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from klantvrij.checker.finding import Finding, Verdict
from klantvrij.documents.base import BlockKind, Document, Note
from klantvrij.documents.listing import listed
from klantvrij.i18n import _
from klantvrij.revise.cards import cards, ready_and_ideas, same_reason

_MOST_PLACES = 60
"""More than this would make a note longer than a page."""
_ASIDE = frozenset(
    (
        BlockKind.HEADER,
        BlockKind.FOOTER,
        BlockKind.FOOTNOTE,
        BlockKind.ENDNOTE,
        BlockKind.TEXT_BOX,
        BlockKind.COMMENT,
        BlockKind.ALT_TEXT,
        BlockKind.CHART,
    )
)
"""Where a format may have no place for a note, so that one about more places stands elsewhere."""

Reasons = set[tuple[object, ...]]


def notes(document: Document, findings: Sequence[Finding], said: Reasons) -> list[Note]:
    """Return the notes about `findings`; what is the same for many is said in one.

    A reason in `said` is not given again; those given are added to it.
    """
    found = []
    for card in cards(findings):
        group = [findings[number] for number in (card.first, *card.others)]
        own = next((each for each in group if not _stands_aside(document, each)), group[0])
        text = _text(own, said)
        others = [each for each in group if each is not own]
        if others:
            text += " " + _also(document, own, others)
        also = tuple((each.start, each.end) for each in others)
        found.append(Note(own.start, own.end, text, also))
    return sorted(found)


def reasons(document: Document, findings: Iterable[Finding], said: Reasons) -> list[Note]:
    """Return a note with the reason at the first of each word that changes.

    The change itself shows the better word; of the other changes of that word nothing is said.
    """
    first: dict[tuple[object, ...], Finding] = {}
    for finding in findings:
        key = same_reason(finding)
        known = first.setdefault(key, finding)
        aside = _stands_aside(document, known) and not _stands_aside(document, finding)
        if finding.start == finding.defined_at or (aside and known.start != known.defined_at):
            first[key] = finding
    found = [Note(each.start, each.end, each.why) for each in first.values() if each.why]
    said.update(key for key, finding in first.items() if finding.why)
    return sorted(found)


def _text(finding: Finding, said: Reasons) -> str:
    parts = [_opening(finding)]
    reason = same_reason(finding)
    if finding.why and (reason not in said or not parts[0]):
        parts.append(finding.why)
        said.add(reason)
    return " ".join(filter(None, parts)) or _("Past dit woord hier?")


def _also(document: Document, own: Finding, others: Sequence[Finding]) -> str:
    places = (document.locate(finding.start) for finding in others)
    message = _("Ook op {count} andere plaatsen: {places}.")
    return message.format(count=len(others), places=listed(places, _MOST_PLACES))


def _stands_aside(document: Document, finding: Finding) -> bool:
    block = document.block_at(finding.start)
    return block is not None and block.kind in _ASIDE


def _opening(finding: Finding) -> str:
    better = _better(finding)
    if finding.verdict is Verdict.BORDERLINE:
        return " ".join(filter(None, (_("U beslist of dit woord hier past."), better)))
    if finding.verdict is Verdict.NO_MARKET:
        return better or _("Dit woord past hier niet goed.")
    return ""


def _better(finding: Finding) -> str:
    """Return the better words in a sentence: those that fit, and those to think of."""
    ready, ideas = ready_and_ideas(finding)
    if ready and ideas:
        return _("Kan ook zo: {words}. Of denk aan: {ideas}.").format(words=ready, ideas=ideas)
    if ready:
        return _("Kan ook zo: {words}.").format(words=ready)
    return _("Denk aan: {ideas}.").format(ideas=ideas) if ideas else ""
