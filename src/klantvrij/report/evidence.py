"""Which of the words that weighed in a judgement are worth showing, and how they are named."""

from __future__ import annotations

from klantvrij.checker.finding import Evidence
from klantvrij.collection.result import Located
from klantvrij.i18n import _

MOST = 3
_LEAST_SHARE = 0.3
"""What weighs less than this share of the strongest is not worth a reader's time."""


def chosen(located: Located, *, for_it: bool) -> list[tuple[Evidence, str]]:
    """Return the weightiest evidence for or against the verdict, with its words; three at most."""
    finding = located.finding
    pairs = [
        (item, text)
        for item, text in zip(finding.evidence, located.evidence, strict=True)
        if (item.weight > 0) == for_it and item.weight != 0 and text
    ]
    pairs.sort(key=lambda pair: -abs(pair[0].weight))
    least = _LEAST_SHARE * abs(pairs[0][0].weight) if pairs else 0.0
    pairs = [pair for pair in pairs if abs(pair[0].weight) >= least]
    unique: dict[tuple[str, str], tuple[Evidence, str]] = {}
    for item, text in pairs:
        unique.setdefault((text.casefold(), item.cue), (item, text))
    return list(unique.values())[:MOST]


def sentence(located: Located) -> str:
    """Return "Dit woog mee: 'uitkering' (iemand die geld krijgt)." and what spoke against it.

    Where only the word itself spoke for it, that goes without saying.
    """
    parts = []
    supporting = chosen(located, for_it=True)
    own = (located.finding.start, located.finding.end)
    if any((item.start, item.end) != own for item, _text in supporting):
        parts.append(_("Dit woog mee: {words}.").format(words=_list(supporting)))
    opposing = chosen(located, for_it=False)
    if opposing:
        parts.append(_("Dit wees de andere kant op: {words}.").format(words=_list(opposing)))
    return " ".join(parts)


def _list(pairs: list[tuple[Evidence, str]]) -> str:
    """Return the words, those of one kind together: "'zorg', 'wijk' en 'balie' (gemeente)"."""
    # The checker says so of a word it knows no more about; to a reader that adds nothing.
    plain = _("woord in de buurt")
    kinds: dict[str, list[str]] = {}
    for item, text in pairs:
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
