"""Adds up what the learned weights say of one candidate: `features.all_features` times `weights`.

This runs for every hit. The seven weights of a feature are held as one whole number, each in a
lane of its own, so that one addition adds all seven; what a word weighs for a word family is
worked out once and remembered. The sums are the same as adding the weights one by one.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from operator import mul

from klantvrij.checker.candidate import Candidate
from klantvrij.checker.judging.cues import Cues
from klantvrij.checker.judging.features import END, STEM, Page, form_features, side_features
from klantvrij.checker.judging.packed import Packed, row_of, row_of_all
from klantvrij.checker.judging.surroundings import RINGS, Surroundings
from klantvrij.checker.judging.weights import VERDICTS, ZERO, Weights

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_LANE = 32  # bits: room for the sum of 800,000 weights
_BYTES = len(VERDICTS) * _LANE // 8
_HALF = 1 << (_LANE - 1)
_FULL = (1 << _LANE) - 1
_MIDDLE = sum(_HALF << (_LANE * place) for place in range(len(VERDICTS)))
_ZEROS = sum(ZERO << (_LANE * place) for place in range(len(VERDICTS)))
_PLACES = tuple(_LANE * place for place in range(len(VERDICTS)))
_PARTS = 20
_FACTORS = tuple(round(ring * _PARTS) for ring in RINGS)
"""The weights of the rings in twentieths, so that the sums stay whole numbers."""
_MOST_KEPT = 100_000


class _Sums(dict[object, int]):
    """What each value of one group of features adds, remembered."""

    def __init__(self, add: Callable[[Any], int]) -> None:
        super().__init__()
        self._add = add

    def __missing__(self, value: object) -> int:
        if len(self) > _MOST_KEPT:
            self.clear()
        found = self[value] = self._add(value)
        return found


class _Words:
    """What a word nearby adds for words of every family: itself, its beginning and its end."""

    def __init__(self, table: Packed) -> None:
        self._table = table
        self._known: dict[str, tuple[int, tuple[bytes, ...]]] = {}

    def of(self, word: str) -> tuple[int, tuple[bytes, ...]]:
        """Return what `word` adds for all, and the records that have more for some families."""
        known = self._known.get(word)
        if known is not None:
            return known
        if len(self._known) > _MOST_KEPT:
            self._known.clear()
        record = self._table.record
        found = [record("P", word)]
        if len(word) > STEM:
            found += (record("S", word[:STEM]), record("E", word[END:]))
        total = 0
        records: list[bytes] = []
        for one in found:
            if one:
                total += _lanes(row_of_all(one))
                if one[0] > 1 or one[1]:
                    records.append(one)
        known = self._known[word] = (total, tuple(records))
        return known


class _Family:
    """What every feature adds for words of one family."""

    def __init__(self, name: str, model: Weights, cues: Cues, words: _Words) -> None:
        self._table = model.table
        self._code = model.table.code(name)
        self._all_words = words
        self._groups: dict[str, _Sums] = {}
        self.own = self.group("familie")[name]
        self.words = _Sums(self._word)
        """What a word nearby adds: itself, its beginning and its end."""
        self.cues = _Sums(lambda cue: self._sum("C", cues.kinds[cue].id))
        """What a kind of cue adds, by its number."""
        self.forms: dict[tuple[int, str, str, str], int] = {}

    def _word(self, word: str) -> int:
        total, records = self._all_words.of(word)
        for record in records:
            row = row_of(record, self._code)
            if row is not None:
                total += _lanes(row)
        return total

    def group(self, group: str) -> _Sums:
        """Return the sums of one group of features."""
        sums = self._groups.get(group)
        if sums is None:
            sums = self._groups[group] = _Sums(lambda value: self._sum(group, value))
        return sums

    def _sum(self, group: str, value: str) -> int:
        record = self._table.record(group, value)
        if not record:
            return 0
        return _lanes(row_of_all(record)) + _lanes(row_of(record, self._code))

    def total(self, features: list[tuple[str, str]]) -> int:
        """Add up `features`, each (group, value)."""
        groups = self._groups
        total = 0
        for group, value in features:
            sums = groups.get(group)
            total += (self.group(group) if sums is None else sums)[value]
        return total


class Scorer:
    """Adds up the weights of one model. Safe to use from several threads."""

    def __init__(self, model: Weights, cues: Cues) -> None:
        self.model = model
        self._cues = cues
        self._families: dict[str, _Family] = {}
        self._words = _Words(model.table)

    def logits(
        self,
        page: Page,
        candidate: Candidate,
        family_name: str,
        near: Surroundings,
        beside: list[tuple[str, str]],
    ) -> list[float]:
        """Return one number a verdict, in the order of VERDICTS.

        `beside` is what `place_features` gives for the candidate.
        """
        family = self._families.get(family_name)
        if family is None:
            family = _Family(family_name, self.model, self._cues, self._words)
            self._families[family_name] = family
        general = page.sums.get((self, family_name))
        if general is None:
            general = family.own + family.total(page.general)
            page.sums[self, family_name] = general
        form = (candidate.entry, page.text[candidate.start : candidate.end], *candidate[3:5])
        own = family.forms.get(form)
        if own is None:
            if len(family.forms) > _MOST_KEPT:
                family.forms.clear()
            own = family.forms[form] = family.total(form_features(page, candidate))
        first = general + own + family.total(beside + side_features(near, self._cues))
        other_terms = family.group("ook")
        first += sum([other_terms[term] for term in page.terms_near(candidate)])
        total = self._rings(family, near, first)
        total += _MIDDLE
        step = self.model.scale / _PARTS
        return [
            bias + ((total >> place & _FULL) - _HALF) * step
            for bias, place in zip(self.model.bias, _PLACES, strict=True)
        ]

    def _rings(self, family: _Family, near: Surroundings, first: int) -> int:
        """Return the sum of all rings in twentieths; `first` is what else weighs in full."""
        left, right = near.left_words, near.right_words
        a, b, c = near.left_ends
        d, e, f = near.right_ends
        words0 = {*left[:a], *right[:d]}
        words1 = {*left[a:b], *right[d:e]} - words0
        words2 = {*left[b:c], *right[e:f]}.difference(words0, words1)
        words3 = {*left[c:], *right[f:]}.difference(words0, words1, words2)
        weigh = family.words.__getitem__
        totals = [
            sum(map(weigh, words0), first),
            sum(map(weigh, words1)),
            sum(map(weigh, words2)),
            sum(map(weigh, words3)),
        ]
        nearest: dict[int, int] = {}  # cue → the nearest ring it stands in
        met = self._cues.met
        for words, ends, telling in (
            (left, near.left_ends, near.left_telling),
            (right, near.right_ends, near.right_telling),
        ):
            for distance in telling:
                ring = bisect_right(ends, distance)
                for cue in met[words[distance]]:
                    if nearest.get(cue, ring) >= ring:
                        nearest[cue] = ring
        for cue, ring in nearest.items():
            totals[ring] += family.cues[cue]
        return sum(map(mul, _FACTORS, totals))


def _lanes(row: bytes | None) -> int:
    """Return the seven weights of `row` as one number; nothing weighs nothing."""
    if row is None:
        return 0
    spread = bytearray(_BYTES)
    spread[:: _LANE // 8] = row
    return int.from_bytes(spread, "little") - _ZEROS
