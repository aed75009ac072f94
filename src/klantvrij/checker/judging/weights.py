"""The learned weights: what each feature says for each of the seven verdicts.

They live in ``data/weights.tsv``, one feature a line, so that a person can read why a word counts
as it does; ``tools/train.py`` makes the file. Here they become tables the judgement adds up.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from math import exp

from klantvrij.checker.finding import Verdict
from klantvrij.checker.judging.packed import Packed, pack
from klantvrij.checker.store import cached_bytes
from klantvrij.once import once
from klantvrij.records import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any

_FILE = f"{os.path.dirname(__file__)}/data/weights.tsv"  # noqa: PTH120 - start-up time
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
    """The weights of one model; a weight in `table` is one byte: (weight / scale) + 128."""

    scale: float
    bias: tuple[float, ...]
    threshold: float
    """From this probability on, geen-markt is reported."""
    table: Packed

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


def read() -> tuple[dict[str, list[str]], dict[str, dict[str, bytes]]]:
    """Return the file as it stands: its head by name, and the weights by group and value."""
    table: dict[str, dict[str, bytes]] = {}
    head: dict[str, list[str]] = {}
    with open(_FILE, encoding="utf-8") as lines:  # noqa: PTH123 - start-up time
        for line in lines:
            group, value, *numbers = line.rstrip("\n").split("\t")
            if group.startswith("#"):
                head[group[1:]] = numbers
            else:
                table.setdefault(group, {})[value.replace("\\n", "\n")] = bytes(
                    int(n) + ZERO for n in numbers
                )
    return head, table


def _compile() -> tuple[tuple[Any, ...], bytes]:
    head, table = read()
    bias = tuple(map(float, head["bias"]))
    families, data = pack(table)
    return (float(head["scale"][0]), bias, float(head["threshold"][0]), families), data


@once
def weights() -> Weights:
    """Return the shipped weights."""
    (scale, bias, threshold, families), data = cached_bytes("weights", _compile, _FILE)
    return Weights(scale, bias, threshold, Packed(families, data))


def __getattr__(name: str) -> Path:
    if name == "FILE":  # for the tools; nothing else needs pathlib, which is slow to load
        from pathlib import Path

        return Path(_FILE)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
