"""The learned weights: what each feature says for each of the seven verdicts.

They live in ``data/weights.tsv``, one feature a line, so that a person can read why a word counts
as it does; ``tools/train.py`` makes the file. Here they become tables the judgement adds up.
"""

from __future__ import annotations

import marshal
from collections.abc import Sequence
from functools import cache
from math import exp
from pathlib import Path
from typing import NamedTuple

from klantvrij.checker.finding import Verdict
from klantvrij.checker.store import cached

FILE = Path(__file__).parent / "data" / "weights.tsv"
VERDICTS = (
    Verdict.NO_MARKET,
    Verdict.MARKET,
    Verdict.MENTION,
    Verdict.OTHER_SENSE,
    Verdict.FIXED_TERM,
    Verdict.BORDERLINE,
    Verdict.UNKNOWN,
)
"""The order of the columns."""
ZERO = 128  # a weight is kept as one unsigned byte


class Weights(NamedTuple):
    """`table[group][value]` is one byte a verdict: (weight / scale) + 128."""

    scale: float
    bias: tuple[float, ...]
    threshold: float
    """From this probability on, geen-markt is reported."""
    table: dict[str, dict[str, bytes]]

    def effect(self, row: bytes, place: int) -> float:
        """Return how much `row` moves the verdict in column `place` away from the others."""
        mine = row[place]
        return (mine - (sum(row) - mine) / (len(row) - 1)) * self.scale


def probabilities(logits: Sequence[float]) -> list[float]:
    """Turn logits into probabilities that add up to one."""
    top = max(logits)
    powers = [exp(logit - top) for logit in logits]
    whole = sum(powers)
    return [power / whole for power in powers]


def _compile() -> bytes:
    table: dict[str, dict[str, bytes]] = {}
    head: dict[str, list[str]] = {}
    with FILE.open(encoding="utf-8") as lines:
        for line in lines:
            group, value, *numbers = line.rstrip("\n").split("\t")
            if group.startswith("#"):
                head[group[1:]] = numbers
            else:
                table.setdefault(group, {})[value.replace("\\n", "\n")] = bytes(
                    int(n) + ZERO for n in numbers
                )
    return marshal.dumps(
        (
            float(head["scale"][0]),
            tuple(map(float, head["bias"])),
            float(head["threshold"][0]),
            table,
        )
    )


@cache
def weights() -> Weights:
    """Return the shipped weights."""
    return Weights._make(marshal.loads(cached("weights", _compile, FILE)))  # noqa: S302
