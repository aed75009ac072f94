"""Adds up what the learned weights say of one candidate: `features.all_features` times `weights`.

This runs for every hit. The seven weights of a feature are held as one whole number, each in a
lane of its own, so that one addition adds all seven; what a word weighs for a word family is
worked out once and remembered. The sums are the same as adding the weights one by one.
"""

from __future__ import annotations

from collections.abc import Callable
from struct import Struct

from klantvrij.checker.candidate import Candidate
from klantvrij.checker.cues import Cues
from klantvrij.checker.features import END, STEM, Page, form_features, side_features
from klantvrij.checker.surroundings import RINGS, Surroundings
from klantvrij.checker.weights import VERDICTS, ZERO, Weights

_LANE = 32  # bits: room for the sum of 800,000 weights
_BYTES = len(VERDICTS) * _LANE // 8
_HALF = 1 << (_LANE - 1)
_MIDDLE = sum(_HALF << (_LANE * place) for place in range(len(VERDICTS)))
_ZEROS = sum(ZERO << (_LANE * place) for place in range(len(VERDICTS)))
_UNPACK = Struct(f"<{len(VERDICTS)}I").unpack
_PARTS = 20
_FACTORS = tuple(round(ring * _PARTS) for ring in RINGS)
"""The weights of the rings in twentieths, so that the sums stay whole numbers."""
_MOST_KEPT = 100_000


_Rows = Callable[[str], "bytes | None"]


class _Sums(dict[str, int]):
    """What each value of one group of features adds, remembered."""

    def __init__(self, add: Callable[[str], int]) -> None:
        super().__init__()
        self._add = add

    def __missing__(self, value: str) -> int:
        if len(self) > _MOST_KEPT:
            self.clear()
        found = self[value] = self._add(value)
        return found


class _Family:
    """What every feature adds for words of one family."""

    def __init__(self, name: str, model: Weights, cues: Cues) -> None:
        self._name = name
        self._table = model.table
        self._groups: dict[str, _Sums] = {}
        self.own = _lanes(self._table.get("familie", {}).get(name))
        self._word_rows = self._rows("P")
        self._stem_rows = self._rows("S")
        self._end_rows = self._rows("E")
        self.words = _Sums(self._word)
        """What a word nearby adds: itself, its beginning and its end."""
        kinds = self.group("C")
        self.cues = [kinds[kind.id] for kind in cues.kinds]
        self.forms: dict[tuple[int, str, str, str], int] = {}

    def _rows(self, group: str) -> tuple[_Rows, ...]:
        """Return where the weights of `group` are looked up: for all families, and for this one."""
        names = (group, f"{self._name}&{group}")
        return tuple(rows.get for name in names if (rows := self._table.get(name)))

    def _word(self, word: str) -> int:
        total = 0
        for rows in self._word_rows:
            row = rows(word)
            if row is not None:
                total += _lanes(row)
        if len(word) > STEM:
            for parts, part in ((self._stem_rows, word[:STEM]), (self._end_rows, word[END:])):
                for rows in parts:
                    row = rows(part)
                    if row is not None:
                        total += _lanes(row)
        return total

    def group(self, group: str) -> _Sums:
        """Return the sums of one group of features."""
        sums = self._groups.get(group)
        if sums is None:
            rows = self._rows(group)
            sums = self._groups[group] = _Sums(
                lambda value: sum(_lanes(get(value)) for get in rows)
            )
        return sums

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
            family = _Family(family_name, self.model, self._cues)
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
        total = self._rings(family, near, first)
        lanes = _UNPACK((total + _MIDDLE).to_bytes(_BYTES, "little"))
        step = self.model.scale / _PARTS
        return [
            own + (lane - _HALF) * step for own, lane in zip(self.model.bias, lanes, strict=True)
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
        met, met_words, cue_sums = self._cues.met, self._cues.met_words, family.cues
        seen: set[int] = set()
        whole = 0
        for factor, words in zip(_FACTORS, (words0, words1, words2, words3), strict=True):
            total = sum(map(weigh, words), first)
            for word in words & met_words:
                for cue in met[word]:
                    if cue not in seen:
                        seen.add(cue)
                        total += cue_sums[cue]
            whole += factor * total
            first = 0
        return whole


def _lanes(row: bytes | None) -> int:
    """Return the seven weights of `row` as one number; nothing weighs nothing."""
    if row is None:
        return 0
    spread = bytearray(_BYTES)
    spread[:: _LANE // 8] = row
    return int.from_bytes(spread, "little") - _ZEROS
