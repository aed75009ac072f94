"""The labelled texts, alone and put together to long ones, and how they are divided.

A labelled text is one JSON line: id, source (texts of one source are never split over training
and test), kind, speaker, title, text and labels, each [start, end, verdict, doubt] with offsets
in code points.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

FOLDER = Path(__file__).parent.parent / "training"
FOLDS = 5
Label = tuple[int, int, str, bool]
"""Start and end in code points, the verdict, and whether a reader doubted."""


class Text(NamedTuple):
    """A labelled text; see the module."""

    id: str
    source: str
    kind: str
    speaker: str
    title: str
    text: str
    labels: list[Label]


def texts(pattern: str = "*.jsonl") -> list[Text]:
    """Read the labelled texts whose file name matches `pattern`."""
    found: list[Text] = []
    for path in sorted(FOLDER.glob(pattern)):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            row["labels"] = [tuple(label) for label in row["labels"]]
            found.append(Text(**row))
    return found


def fold_of(source: str) -> int:
    """Return in which of the `FOLDS` folds `source` is tested."""
    return sha256(source.encode()).digest()[0] % FOLDS


class Long(NamedTuple):
    """A text of several, and at which place each of them begins."""

    text: Text
    parts: list[tuple[int, str]]

    def origin(self, place: int) -> tuple[str, int]:
        """Return which text stands at `place`, and the place in that."""
        begin, name = self.parts[bisect_right(self.parts, place, key=lambda part: part[0]) - 1]
        return name, place - begin


def long_texts(
    chosen: Sequence[Text], count: int, *, of_one_kind: bool, order: str = ""
) -> Iterator[Long]:
    """Yield texts of `count` of `chosen` one after another: the same ones for the same `order`.

    A real document has paragraphs on other matters around, which one retold passage has not.
    """
    groups: dict[str, list[Text]] = {}
    for text in sorted(chosen, key=lambda text: sha256((text.id + order).encode()).digest()):
        groups.setdefault(text.kind if of_one_kind else "", []).append(text)
    for group in groups.values():
        for first in range(0, len(group), count):
            yield _joined(group[first : first + count])


def _joined(group: Sequence[Text]) -> Long:
    whole = ""
    labels: list[Label] = []
    parts: list[tuple[int, str]] = []
    for text in group:
        begin = len(whole)
        parts.append((begin, text.id))
        for start, end, verdict, doubt in text.labels:
            labels.append((start + begin, end + begin, verdict, doubt))
        whole += text.text + "\n\n"
    one = group[0]
    return Long(Text(one.id, one.source, one.kind, "", "", whole, labels), parts)
