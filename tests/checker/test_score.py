"""Adding up in lanes gives what multiplying every feature by its weights gives."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pytest

from klantvrij.checker.candidate import Candidate
from klantvrij.checker.judging.cues import cues
from klantvrij.checker.judging.features import Page, all_features, place_features
from klantvrij.checker.judging.score import Scorer
from klantvrij.checker.judging.verdict import family_of
from klantvrij.checker.judging.weights import read, weights
from klantvrij.checker.scanning.normalise import normalise
from klantvrij.checker.scanning.scan import Scanner
from klantvrij.checker.vocabulary import vocabulary

TRAINING = Path(__file__).parents[2] / "training" / "invented-2.jsonl"


@cache
def written() -> dict[str, dict[str, bytes]]:
    """Return the weights as they stand in the file a person reads."""
    return read()[1]


def by_feature(page: Page, candidate: Candidate) -> list[float]:
    """Add the weights one by one, each feature for all words and for the word's own family."""
    model, family = weights(), family_of(page, candidate)
    table = written()
    logits = list(model.bias)
    values = all_features(page, candidate)
    values["familie", family] = 1.0
    for (group, value), much in values.items():
        for name in (group, f"{family}&{group}"):
            row = table.get(name, {}).get(value)
            if row is not None:
                for place, weight in enumerate(row):
                    logits[place] += (weight - 128) * model.scale * much
    return logits


@pytest.mark.parametrize("line", [0, 40, 200, 410])
def test_lanes_are_features_times_weights(line: int) -> None:
    row = json.loads(TRAINING.read_text(encoding="utf-8").splitlines()[line])
    text = normalise(row["text"]).text
    candidates = Scanner(vocabulary()).candidates(text)
    page = Page(
        text,
        candidates,
        vocabulary(),
        kind=row["kind"],
        speaker=row["speaker"],
        title=row["title"],
    )
    scorer = Scorer(weights(), cues())
    assert candidates
    for candidate in candidates * 2:  # the second time from what was remembered
        near = page.around(candidate)
        beside = place_features(page, candidate, near)
        if len(set(beside)) < len(beside):
            continue  # a signal given twice counts twice
        found = scorer.logits(page, candidate, family_of(page, candidate), near, beside)
        assert found == pytest.approx(by_feature(page, candidate), abs=1e-9)
