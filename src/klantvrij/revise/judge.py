"""One document, judged: what the settings ask for, less what the text itself sets aside."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from klantvrij.checker import Checker, Profile
from klantvrij.checker.finding import Evidence, Finding, Suggestion, Verdict
from klantvrij.checker.pieces import CONTEXT, MOST_AT_ONCE, OPENING, Piece
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


class Part(NamedTuple):
    """A part of a large text that is judged by itself, with the text around it.

    `piece` is which part of its document it is, `line` the line of the large text on which that
    document begins, and `off` says whether a mark further back covers its beginning.
    """

    piece: Piece
    line: int
    off: bool


class Judge:
    """Judges documents; keeps one checker for each profile it meets."""

    def __init__(self) -> None:
        self._checkers: dict[tuple[object, ...], Checker] = {}

    def judge(self, document: Document, config: Config) -> Judged:
        """Return the findings in `document`. Offsets are code points in its text."""
        found = chain.from_iterable(_check(self._checker(config), document, config))
        suppressed = Suppressed(document)
        return _judged(found, suppressed, config)._replace(remarks=suppressed.unknown)

    def in_turns(self, document: Document, config: Config, part: Part) -> Iterator[Judged]:
        """Yield the findings in a `part` of a large text, which `document` holds, by the thousands.

        One at least, which has the remarks.
        """
        piece = part.piece
        suppressed = Suppressed(document, off=part.off)
        remarks = suppressed.unknown_in(piece.start, piece.end, part.line)
        turns = self._checker(config).in_turns(
            document.text, explain=config.report, piece=piece, most=MOST_AT_ONCE
        )
        first = next(turns, [])
        yield _judged(first, suppressed, config)._replace(remarks=remarks)
        for found in turns:
            yield _judged(found, suppressed, config)

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


def _judged(found: Iterable[Finding], suppressed: Suppressed, config: Config) -> Judged:
    every: list[Finding] = []
    asked: list[Finding] = []
    left: dict[Verdict, int] = {}
    waved = 0
    for finding in found:
        every.append(finding)
        if not _is_asked(finding, config):
            left[finding.verdict] = left.get(finding.verdict, 0) + 1
        elif suppressed and suppressed.covers(finding.start):
            waved += 1
        else:
            asked.append(finding)
    return Judged(tuple(every), tuple(asked), left, waved)


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


def _check(checker: Checker, document: Document, config: Config) -> Iterator[list[Finding]]:
    text = document.text
    if document.format != "txt" or len(text) <= 2 * _PIECE:
        yield checker.check(
            text, blocks=document.blocks, title=document.title, explain=config.report
        )
        return
    position = 0
    while position < len(text):
        end = text.rfind("\n\n", position, position + 2 * _PIECE) + 2
        if end <= position + 1 or position + 2 * _PIECE >= len(text):
            end = min(position + 2 * _PIECE, len(text))
        low = max(0, position - CONTEXT)
        part = Piece(position - low, end - low, text[:OPENING])
        around = text[low : end + CONTEXT]
        for found in checker.in_turns(around, explain=config.report, piece=part, most=MOST_AT_ONCE):
            yield [moved(finding, low) for finding in found]
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
