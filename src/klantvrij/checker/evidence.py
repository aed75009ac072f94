"""Which words decided: the strongest features of a judgement, as places in the text."""

from __future__ import annotations

from klantvrij.checker.features import RINGS, Page, Surroundings, own_features
from klantvrij.checker.finding import Evidence, Verdict
from klantvrij.checker.scan import Candidate
from klantvrij.checker.verdict import family_of
from klantvrij.checker.weights import VERDICTS, Weights
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
_OWN = frozenset(("woord", "begin", "eind", "term", "voor"))
"""Groups of features that are about the word itself."""


def evidence(
    page: Page, candidate: Candidate, near: Surroundings, verdict: Verdict, model: Weights
) -> tuple[Evidence, ...]:
    """Return up to four words that spoke for `verdict` and one that spoke against, strongest first.

    The word itself is among them when it says more than any other (jeugdzorgklant), and when no
    other says anything. Offsets are those of `page.text`.
    """
    family = family_of(page, candidate)
    place = VERDICTS.index(verdict)
    strongest: dict[str, tuple[float, int, int]] = {}
    for side, beside in ((near.left, "L1"), (near.right, "R1")):
        for distance, word in enumerate(side):
            if len(word.text) < 2 or word.text in _FUNCTION_WORDS:
                continue
            weight = RINGS[word.ring] * _effect(model, family, "P", word.text, place)
            for cue in page.cues.of(word.text):
                kind = page.cues.kinds[cue].id
                weight += RINGS[word.ring] * _effect(model, family, "C", kind, place)
            if distance == 0:
                weight += _effect(model, family, beside, word.text, place)
            if abs(weight) > abs(strongest.get(word.text, (0.0, 0, 0))[0]):
                strongest[word.text] = (weight, word.start, word.end)
    ranked = sorted(strongest.items(), key=lambda item: -item[1][0])
    chosen = [item for item in ranked[:_MOST] if item[1][0] >= _LEAST]
    chosen += [item for item in ranked[_MOST:][-1:] if item[1][0] <= -2 * _LEAST]
    proof = [
        Evidence(start, end, _label(page, word), round(weight, 3))
        for word, (weight, start, end) in chosen
    ]
    own = sum(
        _effect(model, family, group, value, place)
        for group, value in own_features(page, candidate, near)
        if group in _OWN
    )
    if not proof or own >= max(_LEAST, proof[0].weight):
        proof.insert(
            0,
            Evidence(candidate.start, candidate.end, _("het woord zelf"), round(max(own, 0.0), 3)),
        )
        del proof[_MOST + 1 :]
    return tuple(proof)


def _effect(model: Weights, family: str, group: str, value: str, place: int) -> float:
    total = 0.0
    for name in (group, f"{family}&{group}"):
        row = model.table.get(name, {}).get(value)
        if row is not None:
            total += model.effect(row, place)
    return total


def _label(page: Page, word: str) -> str:
    kinds = page.cues.of(word)
    return _(page.cues.kinds[kinds[0]].label) if kinds else _("woord in de buurt")
