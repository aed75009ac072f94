"""Labelled texts → examples → weights. Shared by train.py and quality.py."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from klantvrij.checker.candidate import Candidate
from klantvrij.checker.judging.features import Page, all_features
from klantvrij.checker.judging.packed import Packed, pack
from klantvrij.checker.judging.weights import VERDICTS, Weights
from klantvrij.checker.scanning.normalise import normalise
from klantvrij.checker.scanning.scan import Scanner
from klantvrij.checker.vocabulary import vocabulary
from tools.labelled import FOLDS, Label, Text, fold_of, long_texts

TABLE = vocabulary()
ABOUT = frozenset(("meta", "spreker", "titel", "tekst"))
"""Groups that say what a whole text is, or who made it."""
TOGETHER = ((4, True), (8, False))
"""How many texts stand in a long one, and whether of one kind of organisation.

One sort alone gave F1 0.72 on long texts made of held-out passages, both 0.735, more no better.
"""
UNPAIRED = frozenset(("ook", "meta", "L21", "R12", "LR", "begin", "eind", "woord", "term", "tekst"))
"""Groups that get no weights of their own per word family."""
POINTED = frozenset(("signaal", "term", "vorm", "spreker", "titel", "soort"))
"""Groups that a reader decides by more than by a word in the neighbourhood."""
STRENGTH = 0.18
"""Inverse strength of the regularisation; chosen by cross-validation over documents, when a text
was seen three times instead of five. With 0.1 long texts were judged no better."""
LEAST = 0.04
"""A feature that moves no verdict by this much (in logits) is left out."""
THRESHOLD = 0.4
"""Chance from which geen-markt is reported: the best F1 in cross-validation (docs/quality.md)."""


class Example(NamedTuple):
    """One labelled occurrence and its features, by what of its text is known.

    `views`: with all known beforehand; the kind of organisation only; nothing; and nothing in long
    texts, in which others stand around it.
    """

    text: Text
    start: int
    verdict: str
    doubt: bool
    family: str
    term: str
    views: tuple[dict[str, float], ...]


def paired(features: dict[tuple[str, str], float], family: str) -> dict[str, float]:
    """Return `features` by name, each also for its word family."""
    named = {f"{group}\t{value}": weight for (group, value), weight in features.items()}
    for (group, value), weight in features.items():
        if group not in UNPAIRED:
            named[f"{family}&{group}\t{value}"] = weight
    named[f"familie\t{family}"] = 1.0
    return named


def examples(
    chosen: Sequence[Text],
) -> tuple[list[Example], list[tuple[Text, Label]]]:
    """Return the examples of `chosen`, and the labels that the scanner didn't find."""
    found: list[Example] = []
    missed: list[tuple[Text, Label]] = []
    longer = [_in_long_texts(chosen, *sort) for sort in TOGETHER]
    for text in chosen:
        marked = _Marked(text)
        pages = (
            marked.page(kind=text.kind, speaker=text.speaker, title=text.title),
            marked.page(kind=text.kind),
            marked.page(),
        )
        missed += [(text, label) for label in marked.missed]
        for label, candidate in marked.found:
            start, _end, verdict, doubt = label
            entry = TABLE.entries[candidate.entry] if candidate.entry >= 0 else None
            family = entry.family if entry else "naam"
            alone = [all_features(page, candidate) for page in pages]
            about = {key: value for key, value in alone[-1].items() if key[0] in ABOUT}
            far = [{**features.get((text.id, start), alone[-1]), **about} for features in longer]
            found.append(
                Example(
                    text,
                    start,
                    verdict,
                    doubt,
                    family,
                    entry.id if entry else "",
                    tuple(paired(view, family) for view in (*alone, *far)),
                )
            )
    return found, missed


class _Marked:
    """A text, which of its labels the scanner found, and which it missed."""

    def __init__(self, text: Text) -> None:
        self._clean = normalise(text.text)
        self._candidates = Scanner(TABLE).candidates(self._clean.text)
        self.found: list[tuple[Label, Candidate]] = []
        self.missed: list[Label] = []
        used: set[Candidate] = set()
        for label in text.labels:
            match = next((one for one in self._candidates if self._is_at(one, label)), None)
            if match is None:
                self.missed.append(label)
            elif match not in used:
                used.add(match)
                self.found.append((label, match))

    def _is_at(self, candidate: Candidate, label: Label) -> bool:
        return any(
            self._clean.source(start) < label[1] and self._clean.source_end(end) > label[0]
            for start, end in candidate.parts or ((candidate.start, candidate.end),)
        )

    def page(self, *, kind: str = "", speaker: str = "", title: str = "") -> Page:
        """Return the text as the judgement sees it."""
        return Page(
            self._clean.text, self._candidates, TABLE, kind=kind, speaker=speaker, title=title
        )


def _in_long_texts(
    chosen: Sequence[Text], count: int, of_one_kind: bool
) -> dict[tuple[str, int], dict[tuple[str, str], float]]:
    """Return the features of each label, by text and place, when other texts stand around it.

    Never texts of which one is tested while the other is learnt from. What the whole text is
    called or about is left out: that of another is wrong.
    """
    features: dict[tuple[str, int], dict[tuple[str, str], float]] = {}
    for number in range(FOLDS):
        part = [text for text in chosen if fold_of(text.source) == number]
        for long in long_texts(part, count, of_one_kind=of_one_kind):
            marked = _Marked(long.text)
            page = marked.page()
            for label, candidate in marked.found:
                features[long.origin(label[0])] = {
                    key: value
                    for key, value in all_features(page, candidate).items()
                    if key[0] not in ABOUT
                }
    return features


class Model:
    """Weights by feature name; a linear model, one column a verdict."""

    def __init__(self, chosen: Sequence[Example], strength: float = STRENGTH) -> None:
        self.names = _names(chosen)
        views = range(len(chosen[0].views))
        rows = _matrix([e.views[view] for view in views for e in chosen], self.names)
        # rare words say more than frequent ones: let them move further under the same penalty
        frequency = np.asarray((rows != 0).sum(axis=0)).ravel() + 1
        spread = np.sqrt(np.log(rows.shape[0] / frequency + 1))
        spread /= spread.mean()
        for name, place in self.names.items():
            if name.partition("\t")[0].rpartition("&")[2] in POINTED:
                spread[place] *= 2.0
        rows = rows.multiply(spread).tocsr()
        wanted = [e.verdict for e in chosen] * len(views)
        # a label that a second reader might doubt weighs less
        weight = [0.2 if e.doubt else 0.33 for e in chosen] * len(views)
        fitted = LogisticRegression(C=strength, max_iter=150, tol=1e-3)
        fitted.fit(rows, wanted, sample_weight=np.array(weight))
        order = list(fitted.classes_)
        self.coefficients = np.zeros((len(VERDICTS), len(self.names)))
        self.bias = np.full(len(VERDICTS), -9.0)
        for place, verdict in enumerate(VERDICTS):
            if verdict.value in order:
                self.coefficients[place] = fitted.coef_[order.index(verdict.value)]
                self.bias[place] = fitted.intercept_[order.index(verdict.value)]
        self.coefficients *= spread

    def chances(self, features: Sequence[dict[str, float]]) -> Any:
        """Return a row of probabilities for each of `features`, in the order of VERDICTS."""
        logits = _matrix(features, self.names) @ self.coefficients.T + self.bias
        powers = np.exp(logits - logits.max(axis=1, keepdims=True))
        return powers / powers.sum(axis=1, keepdims=True)

    def rows(self, least: float) -> Iterator[tuple[str, Any]]:
        """Yield (name, weights) of every feature with a weight of at least `least`."""
        centred = self.coefficients - self.coefficients.mean(axis=0)
        for name, place in sorted(self.names.items()):
            column = centred[:, place]
            if np.abs(column).max() >= least:
                yield name, column

    def table(self, least: float) -> tuple[float, dict[str, dict[str, bytes]]]:
        """Return the scale, and the weights in bytes of all features of `least` and more."""
        kept = list(self.rows(least))
        scale = max(float(np.abs(column).max()) for _, column in kept) / 127
        table: dict[str, dict[str, bytes]] = {}
        for name, column in kept:
            group, value = name.split("\t")
            table.setdefault(group, {})[value] = bytes(round(x / scale) + 128 for x in column)
        return scale, table

    def weights(self, least: float, threshold: float) -> Weights:
        """Return the weights as the checker uses them."""
        scale, table = self.table(least)
        return Weights(scale, tuple(map(float, self.bias)), threshold, Packed(*pack(table)))


def _names(chosen: Sequence[Example]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for example in chosen:
        for name in example.views[0]:
            counts[name] = counts.get(name, 0) + 1
    return {name: place for place, name in enumerate(sorted(n for n, c in counts.items() if c > 1))}


def _matrix(features: Sequence[dict[str, float]], names: dict[str, int]) -> Any:
    values: list[float] = []
    columns: list[int] = []
    ends = [0]
    for row in features:
        for name, value in row.items():
            column = names.get(name)
            if column is not None:
                columns.append(column)
                values.append(value)
        ends.append(len(columns))
    return csr_matrix((values, columns, ends), shape=(len(features), len(names)), dtype=np.float64)


def folds(chosen: Sequence[Example]) -> Iterator[tuple[list[int], list[int]]]:
    """Yield (training, test) places: whole sources together, the same on every machine."""
    where = [fold_of(example.text.source) for example in chosen]
    for number in range(FOLDS):
        yield (
            [place for place, at in enumerate(where) if at != number],
            [place for place, at in enumerate(where) if at == number],
        )
