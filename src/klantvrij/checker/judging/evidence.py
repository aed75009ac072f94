"""Which words decided: the strongest features of a judgement, as places in the text."""

from __future__ import annotations

from bisect import bisect_right

from klantvrij.checker.candidate import Candidate
from klantvrij.checker.finding import Evidence, Verdict
from klantvrij.checker.judging.cues import TELLING, Cues
from klantvrij.checker.judging.features import END, STEM, Page, form_features
from klantvrij.checker.judging.packed import row_of, row_of_all
from klantvrij.checker.judging.surroundings import RINGS, Surroundings, place
from klantvrij.checker.judging.verdict import family_of
from klantvrij.checker.judging.weights import VERDICTS, Weights
from klantvrij.i18n import _

_MOST = 4
_LEAST = 0.12
_SMALL = """
aan al alle als bij daar dan dat de deze die dit door dus een eens elk elke en er haar had heb
hebben heeft het hier hij hoe hun iets ieder iedere in is ja je jij kan kon maar me mee meer men
met mij na naar nog nu of om omdat ook op over per te tegen ten ter tot u uit van vanaf vanuit
veel voor waar was wat we wel werd wie wij worden wordt zal ze zich zij zijn zo zoals zou zullen
toe echter eerste heel bent ben waren hadden
"""
_FUNCTION_WORDS = frozenset(_SMALL.split())
"""Words that carry weight in the sum but say nothing to a reader."""
_SPEAKS_FOR = {
    Verdict.NO_MARKET: frozenset(("public", "border", "neutral")),
    Verdict.BORDERLINE: frozenset(("border", "public", "market", "neutral")),
    Verdict.MARKET: frozenset(("market", "border", "neutral")),
    Verdict.MENTION: frozenset(("mention",)),
    Verdict.FIXED_TERM: frozenset(("fixed",)),
    Verdict.OTHER_SENSE: frozenset(("other",)),
    Verdict.UNKNOWN: frozenset(("border", "public", "market", "neutral")),
}
"""Verdict → the sides whose cues a reader knows for a reason; the others may speak against it."""
_REPORTS = frozenset((Verdict.NO_MARKET, Verdict.BORDERLINE))
_MANY_SENSES = frozenset(
    ("deelnemers", "denken", "instroom", "kiezen", "ontheffing", "regio", "traject", "trajecten")
)
"""Words that every kind of organisation has: what kind of cue they are may be untrue here."""
_OF_A_MARKET = frozenset(
    """
    betaalde consument contract contracten factuur gast gasten keuze kiezen kiest kosten lening
    onderhandelen ontevreden overeenkomst overeenkomsten particuliere privékliniek rekening
    rekeningen tarief tarieven voorwaarden weglopen zelfstandige
    """.split()  # noqa: SIM905 - a list of this length is read as a text
)
"""Words of `TELLING` that a reader knows for a buyer; the others say nothing of that kind."""
_OWN = frozenset(("woord", "begin", "eind", "term", "voor"))
"""Groups of features that are about the word itself."""
_MOST_KEPT = 100_000


class _Effects(dict[str, float]):
    """How much a word nearby moves the judgement to one verdict, for one family; remembered."""

    def __init__(self, model: Weights, cues: Cues, family: str, verdict: Verdict) -> None:
        super().__init__()
        self._model = model
        self._cues = cues
        self._code = model.table.code(family)
        self._place = VERDICTS.index(verdict)
        self._verdict = verdict
        self._sides = _SPEAKS_FOR[verdict]
        self._own: dict[tuple[int, str, str, str], float] = {}

    def __missing__(self, word: str) -> float:
        effect = 0.0
        if not _says_nothing(word):
            effect = self.of("P", word)
            if len(word) > STEM:
                effect += self.of("S", word[:STEM]) + self.of("E", word[END:])
            for cue in self._cues.of(word):
                kind = self._cues.kinds[cue].id
                effect += self.of("C", kind) + self.of("alinea", kind)
            if self.label(word, for_it=effect > 0) is None:
                effect = 0.0
        if len(self) > _MOST_KEPT:
            self.clear()
        self[word] = effect
        return effect

    def of(self, group: str, value: str) -> float:
        """Return how much one feature moves the judgement."""
        record = self._model.table.record(group, value)
        if not record:
            return 0.0
        total = 0.0
        for row in (row_of_all(record), row_of(record, self._code)):
            if row is not None:
                total += self._model.effect(row, self._place)
        return total

    def label(self, word: str, *, for_it: bool) -> str | None:
        """Return what kind of reason `word` is for (or against) the verdict, None when it is none.

        A word can weigh for a verdict only because of the texts the weights were learned from: a
        reader who sees "bedrijf" given as the reason for "no market" is told something untrue.
        """
        cues = self._cues.of(word)
        for cue in cues:
            kind = self._cues.kinds[cue]
            if (kind.side in self._sides) == for_it and (for_it or kind.side != "neutral"):
                return "" if word in _MANY_SENSES else kind.label
        if cues or not (word in TELLING or word in self._cues.relations):
            return None
        # a word of no kind may weigh against by the company it keeps: "consulent", "verplicht"
        return "" if for_it or (word in _OF_A_MARKET) == (self._verdict in _REPORTS) else None

    def of_word(self, page: Page, candidate: Candidate) -> float:
        """Return how much the word itself moves the judgement."""
        form = (candidate.entry, page.text[candidate.start : candidate.end], *candidate[3:5])
        own = self._own.get(form)
        if own is None:
            features = form_features(page, candidate)
            own = sum(self.of(group, value) for group, value in features if group in _OWN)
            if len(self._own) > _MOST_KEPT:
                self._own.clear()
            self._own[form] = own
        return own


class Explainer:
    """Finds the words that decided, by the weights of one model. Safe to use from threads."""

    def __init__(self, model: Weights, cues: Cues) -> None:
        self._model = model
        self._cues = cues
        self._effects: dict[tuple[str, Verdict], _Effects] = {}

    def evidence(
        self, page: Page, candidate: Candidate, near: Surroundings, verdict: Verdict
    ) -> tuple[Evidence, ...]:
        """Return up to four words that spoke for `verdict` and one against, strongest first.

        The word itself is among them when it says more than any other (jeugdzorgklant), and when
        no other says anything. Offsets are those of `page.text`.
        """
        key = (family_of(page, candidate), verdict)
        effects = self._effects.get(key)
        if effects is None:
            effects = self._effects[key] = _Effects(self._model, self._cues, *key)
        proof = [
            Evidence(
                *place(page.joined, candidate, near, side, distance),
                _(label) if label else _("woord in de buurt"),
                round(weight, 3),
            )
            for word, weight, side, distance in _strongest(near, effects)
            if (label := effects.label(word, for_it=weight > 0)) is not None
        ]
        own = effects.of_word(page, candidate)
        if not proof or own >= max(_LEAST, proof[0].weight):
            label, weight = _("het woord zelf"), round(max(own, 0.0), 3)
            proof.insert(0, Evidence(candidate.start, candidate.end, label, weight))
            del proof[_MOST + 1 :]
        return tuple(proof)


def _strongest(near: Surroundings, effects: _Effects) -> list[tuple[str, float, str, int]]:
    """Return (word, weight, side, distance) of the words that weigh most, strongest first."""
    found: dict[str, tuple[float, str, int]] = {}
    alike = 0  # words that weigh anything
    for side, words, ends, telling, group in (
        ("left", near.left_words, near.left_ends, near.left_telling, "L1"),
        ("right", near.right_words, near.right_ends, near.right_telling, "R1"),
    ):
        weighed = {distance: effects[words[distance]] for distance in telling}
        if words and not _says_nothing(words[0]):
            beside = weighed.pop(0, 0.0) + effects.of(group, words[0])
            weighed = {0: beside, **weighed}
        for distance, effect in weighed.items():
            alike += effect != 0.0
            if -_LEAST < effect < _LEAST:
                continue
            weight = effect if not distance else effect * RINGS[bisect_right(ends, distance)]
            known = found.get(words[distance])
            if known is None or abs(weight) > abs(known[0]):
                found[words[distance]] = (weight, side, distance)
    ranked = sorted(found.items(), key=lambda item: -item[1][0])
    chosen = [item for item in ranked[:_MOST] if item[1][0] >= _LEAST]
    against = ranked[-1:] if ranked and ranked[-1][1][0] <= -2 * _LEAST else []
    if against and (len(ranked) > _MOST or (alike > _MOST and _distinct(near, effects) > _MOST)):
        chosen += against
    return [(word, *rest) for word, rest in chosen]


def _distinct(near: Surroundings, effects: _Effects) -> int:
    """Return how many different words around weigh anything."""
    words = {near.left_words[distance] for distance in near.left_telling}
    words.update(near.right_words[distance] for distance in near.right_telling)
    return sum(effects[word] != 0.0 for word in words)


def _says_nothing(word: str) -> bool:
    return len(word) < 2 or word in _FUNCTION_WORDS
