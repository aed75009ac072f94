"""What stands in the margin beside a word: what it could also be, and why."""

from __future__ import annotations

from collections.abc import Iterable

from klantvrij.checker.finding import Finding, Verdict
from klantvrij.i18n import _

_MOST = 3


def note_texts(findings: Iterable[Finding]) -> list[str]:
    """Return the text of a note for each of `findings`; the same reason is given only once."""
    said: set[tuple[str, ...]] = set()
    texts = []
    for finding in findings:
        parts = [_opening(finding)]
        reason = (finding.term, finding.verdict, finding.why)
        if finding.why and (reason not in said or not parts[0]):
            parts.append(finding.why)
            said.add(reason)
        texts.append(" ".join(filter(None, parts)) or _("Past dit woord hier?"))
    return texts


def better_words(finding: Finding) -> str:
    """Return the better words in one line ("inwoner, bewoner of mens"), or ""."""
    named = (item.replacement or _("(weglaten)") for item in finding.suggestions)
    *others, last = list(dict.fromkeys(named))[:_MOST] or [""]
    return _(" of ").join((", ".join(others), last)) if others else last


def _opening(finding: Finding) -> str:
    words = better_words(finding)
    better = _("Kan ook: {words}.").format(words=words) if words else ""
    if finding.verdict is Verdict.BORDERLINE:
        return " ".join(filter(None, (_("U beslist of dit woord hier past."), better)))
    if finding.verdict is Verdict.NO_MARKET:
        return better or _("Dit woord past hier niet goed.")
    return ""
