"""The pipeline: read the text as the eye does → find → judge → explain."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import filterfalse

from klantvrij.checker.candidate import Candidate
from klantvrij.checker.finding import REPLACED, Evidence, Finding, Verdict
from klantvrij.checker.judging.cues import cues
from klantvrij.checker.judging.definition import followed
from klantvrij.checker.judging.evidence import Explainer
from klantvrij.checker.judging.features import Page
from klantvrij.checker.judging.register import named, patterns
from klantvrij.checker.judging.relation import UNKNOWN_TEST, answers, choose
from klantvrij.checker.judging.score import Scorer
from klantvrij.checker.judging.surroundings import FORGOTTEN
from klantvrij.checker.judging.verdict import (
    Judgement,
    caution,
    family_of,
    judge,
    settle,
)
from klantvrij.checker.judging.weights import Weights, weights
from klantvrij.checker.pieces import Piece
from klantvrij.checker.profile import Profile
from klantvrij.checker.scanning.laws import is_law, is_of_law
from klantvrij.checker.scanning.normalise import Normalised
from klantvrij.checker.scanning.scan import Scanner
from klantvrij.checker.vocabulary import (
    PEOPLE,
    USUAL_SEVERITIES,
    Entry,
    Scope,
    Vocabulary,
    compile_lexicon,
    vocabulary,
)
from klantvrij.once import once

TYPE_CHECKING = False
if TYPE_CHECKING:
    from klantvrij.checker.judging.second.along import Along
    from klantvrij.checker.wording.headings import Block

ALL_VERDICTS = frozenset(Verdict)
_OPEN = frozenset((Verdict.NO_MARKET, Verdict.BORDERLINE, Verdict.MARKET, Verdict.UNKNOWN))
"""Verdicts that say whose customer somebody is; a term of law is none of these."""
_NAME = Entry("vaste-naam", "naam", "T", "core", "noun", True, "", "", False, False, "", (), ())

_MOST_KEPT = 1000
"""Of so many words in a text what was looked at is kept until they are explained."""


class Checker:
    """Checks texts for one profile. Holds no state of a text: safe to share between threads.

    `severities`: which of A, B, C and T are looked for; `extension`: also the extension pack
    (people as stock), whatever their severity; `lexicon`: another lexicon than the shipped one;
    `model`: other weights than the shipped ones (for measuring); `exempt`: ids of terms that are
    passed over; `second`: whether a second reader judges along where the words leave doubt:
    better, and slower.
    """

    def __init__(
        self,
        profile: Profile | None = None,
        lexicon: object | None = None,
        *,
        severities: Iterable[str] = USUAL_SEVERITIES,
        extension: bool = False,
        model: Weights | None = None,
        exempt: Iterable[str] = (),
        second: bool | Along = True,
    ) -> None:
        self.profile = profile or Profile()
        self._vocabulary: Vocabulary = (
            vocabulary() if lexicon is None else compile_lexicon(lexicon)  # type: ignore[arg-type]
        )
        self._scanner = _scanner() if lexicon is None else Scanner(self._vocabulary)
        self._severities = frozenset(severities)
        self._extension = extension
        self._exempt = frozenset(exempt)
        self._model = _with(model) if model is not None else None
        self._second = _second(second)
        self._passed_over = frozenset(
            index
            for index, scope in enumerate(self._vocabulary.scopes)
            if scope.reported and not self._in_scope(scope)
        )
        self._names = patterns(self.profile.fixed_names)

    def check(
        self,
        text: str,
        *,
        blocks: Sequence[Block] | None = None,
        title: str = "",
        explain: Collection[Verdict] = ALL_VERDICTS,
        piece: Piece | None = None,
    ) -> list[Finding]:
        """Return every finding in `text`, in order; offsets are code points in `text`.

        All seven verdicts are returned: the caller chooses which to show. `blocks` (of a
        document) are not needed for the judgement of words, but tell its headings from its cells,
        for the better words; `title` helps it. `explain` saves time: findings with another verdict
        come without relation, test, evidence, suggestions and reason. `piece`: only what begins in
        that part of `text`; the second reader isn't asked then. Raises OSError or
        ValueError when its model can't be read.
        """
        turns = self.in_turns(
            text, blocks=blocks, title=title, explain=explain, piece=piece, most=0
        )
        return next(turns, [])

    def in_turns(
        self,
        text: str,
        *,
        blocks: Sequence[Block] | None = None,
        title: str = "",
        explain: Collection[Verdict] = ALL_VERDICTS,
        piece: Piece | None = None,
        most: int,
    ) -> Iterator[list[Finding]]:
        """Yield what `check` returns, of at most `most` words at a time (0: all at once).

        Of each so much is held while it is judged that a text full of them needs this. What leans
        on the other words of a text (see `settle`) leans on those of the same turn.
        """
        clean, found_words = self._scanner.read(text, self._passed_over)
        all_candidates = [candidate for candidate in found_words if self._is_judged(candidate)]
        candidates = all_candidates
        if piece is not None:
            candidates = [
                candidate
                for candidate in candidates
                if piece.start <= clean.source(candidate.start) < piece.end
            ]
        if not candidates:
            return
        page = Page(
            clean.text,
            all_candidates,
            self._vocabulary,
            kind=self.profile.kind,
            speaker=self.profile.speaker,
            title=title,
            opening=piece.opening if piece is not None else "",
        )
        law = is_law(piece.opening.lower() if piece is not None else page.lower)
        for first in range(0, len(candidates), most or len(candidates)):
            some = candidates[first : first + most] if most else candidates
            yield self._found(
                text,
                clean,
                page,
                some,
                explain=explain,
                piece=piece,
                blocks=blocks,
                title=title,
                law=law,
            )

    def _found(
        self,
        text: str,
        clean: Normalised,
        page: Page,
        candidates: list[Candidate],
        *,
        explain: Collection[Verdict],
        piece: Piece | None,
        blocks: Sequence[Block] | None,
        title: str,
        law: bool,
    ) -> list[Finding]:
        """Return the findings among `candidates`, in order."""
        scorer = (self._model or _shipped())[0]
        model = scorer.model
        judged = [
            *self._judged(page, filter(self._is_usual, candidates), scorer, title, piece),
            *self._judged(page, filterfalse(self._is_usual, candidates), scorer, title, piece),
        ]
        judged = [pair for pair in judged if self._is_shown(pair[0])]
        judged.sort(key=lambda pair: pair[0].start)
        candidates = [candidate for candidate, _judgement in judged]
        found: list[Finding] = []
        unfit: list[tuple[int, Candidate]] = []
        for candidate, judgement in judged:
            left = self._fixed(candidate, judgement, model, law)
            finding = self._finding(text, clean, candidate, left)
            if left.verdict in explain:
                finding = self._explained(finding, clean, page, candidate, left)
                if left.verdict in REPLACED:
                    unfit.append((len(found), candidate))
            found.append(finding)
        if unfit:
            from klantvrij.checker.wording.better import with_better  # much comes along with it

            alone = [
                at
                for at, candidate in enumerate(candidates)
                if found[at].term in PEOPLE and not candidate.before and not candidate.after
            ]
            unfitting = [(at, candidate, self._entry(candidate)) for at, candidate in unfit]
            found = with_better(
                text,
                clean,
                page,
                found,
                unfitting,
                alone=alone,
                profile=self.profile,
                blocks=blocks,
            )
            found = followed(
                text, found, PEOPLE, frozenset(t for t, _word in self.profile.decided_words)
            )
        return found

    def _judged(
        self,
        page: Page,
        group: Iterable[Candidate],
        scorer: Scorer,
        title: str,
        piece: Piece | None,
    ) -> Iterable[tuple[Candidate, Judgement]]:
        """Return the candidates of `group` with what they are; they lean towards each other.

        The usual words are a group of their own: whoever asks to see more words, or fewer, gets the
        same judgements of the others.
        """
        candidates = list(group)
        judgements = [
            _kept(named(page, candidate, self._names) or judge(page, candidate, scorer), number)
            for number, candidate in enumerate(candidates)
        ]
        if self._second is not None and piece is None:
            judgements = self._second(page, candidates, judgements, self.profile, title)
        families = [family_of(page, candidate) for candidate in candidates]
        least = scorer.model.threshold + caution(page)
        return zip(candidates, settle(judgements, families, least), strict=True)

    def _fixed(
        self, candidate: Candidate, judgement: Judgement, model: Weights, law: bool
    ) -> Judgement:
        """Leave a term of law where it is, whatever stands around: explain and list it.

        Some terms of law are also used loosely (zorgproduct): the labelled texts know those, and
        there the words around decide. In a law itself (`law`) no other word can be chosen for
        what it orders.
        """
        if candidate.entry < 0 or judgement.verdict not in _OPEN:
            return judgement
        entry = self._vocabulary.entries[candidate.entry]
        if law and judgement.verdict is not Verdict.MARKET and is_of_law(entry.family):
            return judgement._replace(
                verdict=Verdict.FIXED_TERM, confidence=1.0, note="staat zo in de wet zelf"
            )
        if entry.severity != "T" or model.table.knows("term", entry.id):
            return judgement
        return judgement._replace(verdict=Verdict.FIXED_TERM, confidence=1.0)

    def _is_usual(self, candidate: Candidate) -> bool:
        return candidate.entry < 0 or self._vocabulary.scopes[candidate.entry].usual

    def _is_judged(self, candidate: Candidate) -> bool:
        if candidate.entry < 0:
            return True
        scope = self._vocabulary.scopes[candidate.entry]
        return scope.reported and self._in_scope(scope)

    def _is_shown(self, candidate: Candidate) -> bool:
        if candidate.entry < 0:
            return "T" in self._severities
        return self._is_asked_for(self._vocabulary.scopes[candidate.entry])

    def _in_scope(self, scope: Scope) -> bool:
        if scope.id in self._exempt:
            return False
        return scope.usual or self._is_asked_for(scope)

    def _is_asked_for(self, scope: Scope) -> bool:
        if scope.pack == "extension":
            return self._extension
        return scope.severity in self._severities

    def _finding(
        self, text: str, clean: Normalised, candidate: Candidate, judgement: Judgement
    ) -> Finding:
        """Return the finding without what explains it."""
        entry = self._entry(candidate)
        start, end = clean.source(candidate.start), clean.source_end(candidate.end)
        return Finding(
            start,
            end,
            text[start:end],
            entry.id,
            entry.family,
            judgement.verdict,
            round(judgement.confidence, 3),
            entry.severity,
            "",
            UNKNOWN_TEST,
            (),
            (),
            "",
            tuple((clean.source(a), clean.source_end(b)) for a, b in candidate.parts)
            if candidate.parts
            else (),
        )

    def _explained(
        self,
        finding: Finding,
        clean: Normalised,
        page: Page,
        candidate: Candidate,
        judgement: Judgement,
    ) -> Finding:
        """Return `finding` with its relation, the test, what decided, and the reason."""
        from klantvrij.checker.reasons import reason

        entry, verdict = self._entry(candidate), judgement.verdict
        seen = judgement.near
        near = page.around(candidate) if seen is None or seen is FORGOTTEN else seen
        relation = choose(
            near,
            page.cues,
            self._vocabulary,
            verdict,
            kind=self.profile.kind,
            family=family_of(page, candidate),
            before=candidate.before or page.lower[candidate.start : candidate.end],
        )
        proof: tuple[Evidence, ...] = ()
        if seen is not None:
            proof = (self._model or _shipped())[1].evidence(page, candidate, near, verdict)
            if clean.cuts:
                proof = tuple(
                    item._replace(start=clean.source(item.start), end=clean.source_end(item.end))
                    for item in proof
                )
        return finding._replace(
            relation=relation.id if relation is not None else "",
            test=answers(relation),
            evidence=proof,
            why=reason(verdict, entry, judgement.note, relation),
        )

    def _entry(self, candidate: Candidate) -> Entry:
        return self._vocabulary.entries[candidate.entry] if candidate.entry >= 0 else _NAME


def _kept(judgement: Judgement, number: int) -> Judgement:
    """Return `judgement` with what was looked at, or without when there are many."""
    if number < _MOST_KEPT or judgement.near is None:
        return judgement
    return judgement._replace(near=FORGOTTEN)


@once
def _scanner() -> Scanner:
    return Scanner(vocabulary())


@once
def _shipped() -> tuple[Scorer, Explainer]:
    return _with(weights())


def _second(second: bool | Along) -> Along | None:
    if not isinstance(second, bool):
        return second
    if not second:
        return None
    from klantvrij.checker.judging.second.along import Along

    return Along()


def _with(model: Weights) -> tuple[Scorer, Explainer]:
    return Scorer(model, cues()), Explainer(model, cues())


def check(text: str, profile: Profile | None = None) -> list[Finding]:
    """Return every finding in `text` (offsets in code points), judged for `profile`.

    >>> [found.verdict.value for found in check("Klanten met een bijstandsuitkering krijgen hulp.")]
    ['geen-markt']
    """
    return Checker(profile).check(text)
