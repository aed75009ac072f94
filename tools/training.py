"""Labelled texts → examples → weights. Shared by train.py and quality.py.

A labelled text is one JSON line: id, source (texts of one source are never split over training
and test), kind, speaker, title, text and labels, each [start, end, verdict, doubt] with offsets
in code points.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
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

FOLDER = Path(__file__).parent.parent / "training"
UNPAIRED = frozenset(("ook", "meta", "L21", "R12", "LR", "begin", "eind", "woord", "term", "tekst"))
"""Groups that get no weights of their own per word family."""
POINTED = frozenset(("signaal", "term", "vorm", "spreker", "titel", "soort"))
"""Groups that a reader decides by more than by a word in the neighbourhood."""
STRENGTH = 0.18
"""Inverse strength of the regularisation; chosen by cross-validation over documents."""
LEAST = 0.03
"""A feature that moves no verdict by this much (in logits) is left out."""
THRESHOLD = 0.42
"""Chance from which geen-markt is reported: the best F1 in cross-validation (docs/quality.md)."""


class Text(NamedTuple):
    """A labelled text; see the module."""

    id: str
    source: str
    kind: str
    speaker: str
    title: str
    text: str
    labels: list[tuple[int, int, str, bool]]


class Example(NamedTuple):
    """One labelled occurrence, its features with all, some and nothing known beforehand.

    `features` knows kind, speaker and title, `kind_features` the kind of organisation only.
    """

    text: Text
    start: int
    end: int
    verdict: str
    family: str
    term: str
    features: dict[str, float]
    kind_features: dict[str, float]
    bare_features: dict[str, float]


def texts(pattern: str = "*.jsonl") -> list[Text]:
    """Read the labelled texts whose file name matches `pattern`."""
    found: list[Text] = []
    for path in sorted(FOLDER.glob(pattern)):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            row["labels"] = [tuple(label) for label in row["labels"]]
            found.append(Text(**row))
    return found


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
) -> tuple[list[Example], list[tuple[Text, tuple[int, int, str, bool]]]]:
    """Return the examples of `chosen`, and the labels that the scanner didn't find."""
    table = vocabulary()
    scanner = Scanner(table)
    found: list[Example] = []
    missed: list[tuple[Text, tuple[int, int, str, bool]]] = []
    for text in chosen:
        clean = normalise(text.text)
        candidates = scanner.candidates(clean.text)
        page = Page(
            clean.text, candidates, table, kind=text.kind, speaker=text.speaker, title=text.title
        )
        kind = Page(clean.text, candidates, table, kind=text.kind)
        blank = Page(clean.text, candidates, table)
        spans = [
            [(clean.source(a), clean.source_end(b)) for a, b in c.parts or ((c.start, c.end),)]
            for c in candidates
        ]
        used: set[Candidate] = set()
        for label in text.labels:
            match = next(
                (
                    candidate
                    for candidate, places in zip(candidates, spans, strict=True)
                    if any(a < label[1] and b > label[0] for a, b in places)
                ),
                None,
            )
            if match is None:
                missed.append((text, label))
            elif match not in used:
                used.add(match)
                entry = table.entries[match.entry] if match.entry >= 0 else None
                family = entry.family if entry else "naam"
                found.append(
                    Example(
                        text,
                        label[0],
                        label[1],
                        label[2],
                        family,
                        entry.id if entry else "",
                        paired(all_features(page, match), family),
                        paired(all_features(kind, match), family),
                        paired(all_features(blank, match), family),
                    )
                )
    return found, missed


class Model:
    """Weights by feature name; a linear model, one column a verdict."""

    def __init__(self, chosen: Sequence[Example], strength: float = STRENGTH) -> None:
        self.names = _names(chosen)
        seen = [e.features for e in chosen] + [e.bare_features for e in chosen]
        seen += [e.kind_features for e in chosen]
        rows = _matrix(seen, self.names)
        # rare words say more than frequent ones: let them move further under the same penalty
        frequency = np.asarray((rows != 0).sum(axis=0)).ravel() + 1
        spread = np.sqrt(np.log(rows.shape[0] / frequency + 1))
        spread /= spread.mean()
        for name, place in self.names.items():
            if name.partition("\t")[0].rpartition("&")[2] in POINTED:
                spread[place] *= 2.0
        rows = rows.multiply(spread).tocsr()
        wanted = [e.verdict for e in chosen] * 3
        # a label that a second reader might doubt weighs less
        doubts = {(e.text.id, s): d for e in chosen for s, _, _, d in e.text.labels}
        weight = [0.2 if doubts[e.text.id, e.start] else 0.33 for e in chosen] * 3
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
        for name in example.features:
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


def fold_of(source: str, count: int = 5) -> int:
    """Return in which of `count` folds `source` is tested."""
    import hashlib

    return hashlib.sha256(source.encode()).digest()[0] % count


def folds(chosen: Sequence[Example], count: int = 5) -> Iterator[tuple[list[int], list[int]]]:
    """Yield (training, test) places: whole sources together, the same on every machine."""
    where = [fold_of(example.text.source, count) for example in chosen]
    for number in range(count):
        yield (
            [place for place, at in enumerate(where) if at != number],
            [place for place, at in enumerate(where) if at == number],
        )
