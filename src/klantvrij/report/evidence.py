"""Which of the words that weighed in a judgement are worth showing, and how they are named."""

from __future__ import annotations

from klantvrij.checker.finding import Evidence
from klantvrij.collection.result import Located, Side
from klantvrij.i18n import _
from klantvrij.records import NamedTuple

MOST = 3
_LEAST_SHARE = 0.3
"""What weighs less than this share of the strongest is not worth a reader's time."""


class Reason(NamedTuple):
    """A piece of evidence with its words, and where it stands seen from the sentence shown."""

    item: Evidence
    words: str
    side: Side


def chosen(located: Located, *, for_it: bool) -> list[Reason]:
    """Return the weightiest evidence for or against the verdict, with its words; three at most."""
    finding = located.finding
    sides = located.sides or (Side.HERE,) * len(finding.evidence)
    found = [
        Reason(item, words, side)
        for item, words, side in zip(finding.evidence, located.evidence, sides, strict=True)
        if (item.weight > 0) == for_it and item.weight != 0 and words
    ]
    found.sort(key=lambda reason: -abs(reason.item.weight))
    least = _LEAST_SHARE * abs(found[0].item.weight) if found else 0.0
    unique: dict[tuple[str, str], Reason] = {}
    for reason in found:
        if abs(reason.item.weight) >= least:
            unique.setdefault((reason.words.casefold(), reason.item.cue), reason)
    return list(unique.values())[:MOST]


def sentence(located: Located) -> str:
    """Return "Dit woog mee: 'uitkering' (iemand die geld krijgt)." and what spoke against it.

    What stands outside the sentence that is shown comes with where it stands. Where only the word
    itself spoke for it, that goes without saying.
    """
    parts = []
    supporting = chosen(located, for_it=True)
    own = (located.finding.start, located.finding.end)
    if any((reason.item.start, reason.item.end) != own for reason in supporting):
        parts.append(_("Dit woog mee: {words}.").format(words=_list(supporting)))
    opposing = chosen(located, for_it=False)
    if opposing:
        parts.append(_("Dit wees de andere kant op: {words}.").format(words=_list(opposing)))
    return " ".join(parts)


def _list(reasons: list[Reason]) -> str:
    """Return the words side by side: "'zorg' (gemeente); eerder in de tekst 'wijk'"."""
    names = {
        Side.HERE: "",
        Side.HEADING: _("in de kop {words}"),
        Side.BEFORE: _("eerder in de tekst {words}"),
        Side.AFTER: _("verderop in de tekst {words}"),
    }
    parts = []
    for side, name in names.items():
        words = _by_kind([reason for reason in reasons if reason.side is side])
        if words:
            parts.append(name.format(words=words) if name else words)
    return "; ".join(parts)


def _by_kind(reasons: list[Reason]) -> str:
    """Return the words, those of one kind together: "'zorg', 'wijk' en 'balie' (gemeente)"."""
    # The checker says so of a word it knows no more about; to a reader that adds nothing.
    plain = _("woord in de buurt")
    kinds: dict[str, list[str]] = {}
    for item, text, _side in reasons:
        kinds.setdefault("" if item.cue == plain else item.cue, []).append(f"'{text}'")
    parts: list[str] = []
    for cue, words in kinds.items():
        if cue:
            *others, last = words
            together = _(" en ").join((", ".join(others), last)) if others else last
            parts.append(f"{together} ({cue})")
        else:
            parts += words
    return ", ".join(parts)
