"""One document, judged: what the settings ask for, less what the text itself sets aside."""

from __future__ import annotations

from collections.abc import Iterator

from klantvrij.checker import Checker, Profile
from klantvrij.checker.check import CONTEXT, OPENING, Piece
from klantvrij.checker.finding import Evidence, Finding, Suggestion, Verdict
from klantvrij.config import Config, own_lexicon
from klantvrij.documents.base import Document
from klantvrij.records import NamedTuple
from klantvrij.revise.suppress import Suppressed

FIXED_SEVERITY = "T"
"""Terms of law and standards. As that they are only reported when their verdict is asked for; where
such a word is used without its law, it depends on the text, as B."""

_PIECE = 1_000_000
"""Code points of plain text judged at a time. Judging holds some seventy times as much."""


class Judged(NamedTuple):
    """The findings in a document.

    `every` finding, whatever its verdict; the ones `asked` for by the settings; how many were not
    asked for (`left`, by verdict) and how many the text itself sets aside (`suppressed`).
    """

    every: tuple[Finding, ...]
    asked: tuple[Finding, ...]
    left: dict[Verdict, int]
    suppressed: int
    remarks: tuple[str, ...] = ()
    """What is wrong with the marks in the text, a sentence each."""


class Judge:
    """Judges documents; keeps one checker for each profile it meets."""

    def __init__(self) -> None:
        self._checkers: dict[tuple[object, ...], Checker] = {}

    def judge(self, document: Document, config: Config, piece: Piece | None = None) -> Judged:
        """Return the findings in `document`, or in a `piece` of it.

        Offsets are code points in its text.
        """
        checker = self._checker(config)
        suppressed = Suppressed(document)
        every: list[Finding] = []
        asked: list[Finding] = []
        left: dict[Verdict, int] = {}
        waved = 0
        for finding in _check(checker, document, config, piece):
            every.append(finding)
            if not _is_asked(finding, config):
                left[finding.verdict] = left.get(finding.verdict, 0) + 1
            elif suppressed and suppressed.covers(finding.start):
                waved += 1
            else:
                asked.append(finding)
        return Judged(tuple(every), tuple(asked), left, waved, suppressed.unknown)

    def _checker(self, config: Config) -> Checker:
        key = (
            config.kind,
            config.speaker,
            config.fixed_names,
            config.decided_words,
            config.word_forms,
            config.avoided,
            config.word_relations,
            config.rejected_words,
            config.exempt,
            config.own_terms,
            config.severity,
            config.extension,
            config.second,
        )
        checker = self._checkers.get(key)
        if checker is None:
            profile = Profile(
                kind=config.kind,
                speaker=config.speaker,
                fixed_names=config.fixed_names,
                decided_words=config.decided_words,
                word_forms=config.word_forms,
                avoided=config.avoided,
                word_relations=config.word_relations,
                rejected_words=config.rejected_words,
            )
            checker = self._checkers[key] = Checker(
                profile,
                own_lexicon(config.own_terms) if config.own_terms else None,
                severities={*config.severity, FIXED_SEVERITY},
                extension=config.extension,
                exempt=config.exempt,
                second=config.second,
            )
        return checker


def moved(finding: Finding, shift: int) -> Finding:
    """Return `finding` with all its offsets `shift` code points further on."""
    return finding._replace(
        start=finding.start + shift,
        end=finding.end + shift,
        # made anew, which is five times as fast as _replace: there are thousands
        evidence=tuple(
            Evidence(start + shift, end + shift, cue, weight)
            for start, end, cue, weight in finding.evidence
        ),
        suggestions=tuple(
            Suggestion(start + shift, end + shift, replacement, kind)
            for start, end, replacement, kind in finding.suggestions
        ),
        parts=tuple((start + shift, end + shift) for start, end in finding.parts),
        defined_at=finding.defined_at + shift if finding.defined_at >= 0 else -1,
    )


def _check(
    checker: Checker, document: Document, config: Config, piece: Piece | None
) -> Iterator[Finding]:
    text = document.text
    if piece is not None or document.format != "txt" or len(text) <= 2 * _PIECE:
        yield from checker.check(
            text, blocks=document.blocks, title=document.title, explain=config.report, piece=piece
        )
        return
    position = 0
    while position < len(text):
        end = text.rfind("\n\n", position, position + 2 * _PIECE) + 2
        if end <= position + 1 or position + 2 * _PIECE >= len(text):
            end = min(position + 2 * _PIECE, len(text))
        low = max(0, position - CONTEXT)
        part = Piece(position - low, end - low, text[:OPENING])
        for finding in checker.check(text[low : end + CONTEXT], explain=config.report, piece=part):
            yield moved(finding, low)
        position = end


def _is_asked(finding: Finding, config: Config) -> bool:
    """Say whether the settings ask for `finding`; the checker looks for no other severities.

    A fixed term that is used loosely counts as B.
    """
    loose = finding.severity == FIXED_SEVERITY and finding.verdict is not Verdict.FIXED_TERM
    return (
        finding.verdict in config.report
        and finding.confidence >= config.min_confidence
        and (not loose or "B" in config.severity)
    )
