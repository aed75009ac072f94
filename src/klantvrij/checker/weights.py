"""The learned weights: what each feature says for each of the seven verdicts.

They live in ``data/weights.tsv``, one feature a line, so that a person can read why a word counts
as it does; ``tools/train.py`` makes the file. Here they become tables the judgement adds up.
"""

from __future__ import annotations

import marshal
import os
from collections.abc import Sequence
from functools import cache
from math import exp

from klantvrij.checker.finding import Verdict
from klantvrij.checker.store import cached
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


class Table(dict[str, dict[str, bytes]]):
    """Group → value → weights; a group is unpacked when it is first asked for by `get`.

    A text meets few groups, and to unpack them all would take longer than to judge a page.
    """

    def __init__(self, packed: dict[str, bytes]) -> None:
        super().__init__()
        self._packed = packed

    def get(self, group: str, default: Any = None) -> Any:
        """Return the weights of `group` by value, or `default`."""
        if group in self:
            return self[group]
        packed = self._packed.get(group)
        if packed is None:
            return default
        found = self[group] = marshal.loads(packed)  # noqa: S302 - made by `_compile`
        return found


class Weights(NamedTuple):
    """`table.get(group)[value]` is one byte a verdict: (weight / scale) + 128."""

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
    with open(_FILE, encoding="utf-8") as lines:  # noqa: PTH123 - as above
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
            {group: marshal.dumps(values) for group, values in table.items()},
        )
    )


@cache
def weights() -> Weights:
    """Return the shipped weights."""
    return cached("weights", _compile, _unpack, _FILE)


def _unpack(table: tuple[Any, ...]) -> Weights:
    *rest, packed = table
    return Weights._make((*rest, Table(packed)))


def __getattr__(name: str) -> Path:
    if name == "FILE":  # for the tools; nothing else needs pathlib, which is slow to load
        from pathlib import Path

        return Path(_FILE)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
