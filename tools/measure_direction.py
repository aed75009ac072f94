"""Measure direction and tone on the invented, labelled texts; print Markdown.

    python tools/measure_direction.py

The development half was looked at while the rules were written; the held-out half was written
before them.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

TEXTS = Path(__file__).parent.parent / "tests" / "checker" / "direction_texts"
LABELS = {"gemak": "eenrichting-gemak", "plicht": "eenrichting-plicht"}
HALVES = (("held_out", "Held out"), ("development", "Development"))


def load(half: str) -> list[dict[str, Any]]:
    """Return the texts of one half ("development" or "held_out") with their labels."""
    lines = (TEXTS / f"{half}.jsonl").read_text(encoding="utf-8").splitlines()
    rows: list[dict[str, Any]] = [json.loads(line) for line in lines]
    for row in rows:
        row["direction"] = LABELS.get(row["direction"], row["direction"])
    return rows


def market_spans(row: dict[str, Any]) -> list[tuple[int, int]]:
    """Return the places of the market words that are labelled in a text."""
    text = row["text"]
    spans = []
    for word in row["market"]:
        place = text.find(word)
        while place >= 0:
            spans.append((place, place + len(word)))
            place = text.find(word, place + 1)
    return spans


def directions(half: str) -> tuple[Counter[tuple[str, str]], list[str]]:
    """Return how often each (label, given) pair occurs in a half, and each error as text."""
    from klantvrij.checker.direction.whole import direction

    pairs: Counter[tuple[str, str]] = Counter()
    errors = []
    for row in load(half):
        label, given = row["direction"], direction(row["text"]).kind.value
        pairs[label, given] += 1
        if label != given:
            errors.append(f"direction: {row['id']} ({row['genre']}): {label}, given {given}")
    return pairs, errors


def tones(half: str) -> dict[str, tuple[int, int, int, list[str]]]:
    """Return per kind: right, wrong, missed, and each error as text.

    A finding is right when it overlaps a labelled place of its kind; a place counts once.
    """
    from klantvrij.checker.direction.tone import ToneKind, tone

    result = {}
    rows = load(half)
    for kind in ToneKind:
        right = wrong = missed = 0
        errors = []
        for row in rows:
            text = row["text"]
            gold = [
                (text.index(piece), text.index(piece) + len(piece))
                for label, piece in row["tone"]
                if label == kind.value
            ]
            found = tone(text, kinds={kind}, market_spans=market_spans(row))
            hit = {g for g in gold if any(f.start < g[1] and g[0] < f.end for f in found)}
            right += len(hit)
            missed += len(gold) - len(hit)
            errors += [f"{row['id']} missed: {text[a:b]}" for a, b in gold if (a, b) not in hit]
            for f in found:
                if not any(f.start < b and a < f.end for a, b in gold):
                    wrong += 1
                    errors.append(f"{row['id']} wrongly: {f.text}")
        result[kind.value] = (right, wrong, missed, errors)
    return result


def measure() -> str:
    """Return the tables as Markdown."""
    out: list[str] = []
    for half, title in HALVES:
        pairs, mistakes = directions(half)
        kinds = sorted({kind for pair in pairs for kind in pair})
        total = sum(pairs.values())
        good = sum(count for (label, given), count in pairs.items() if label == given)
        out += [f"### {title}: {total} texts", "", f"Direction right: {good} of {total}"]
        out[-1] += f" ({good / total:.3f})."
        out += ["", "| label ↓ given → | " + " | ".join(kinds) + " | precision | recall |"]
        out.append("|---" * (len(kinds) + 3) + "|")
        for label in kinds:
            row = [pairs[label, given] for given in kinds]
            given_all = sum(pairs[other, label] for other in kinds)
            precision = _share(pairs[label, label], given_all)
            recall = _share(pairs[label, label], sum(row))
            cells = " | ".join(str(count) for count in row)
            out.append(f"| {label} | {cells} | {precision} | {recall} |")
        out += [
            "",
            "| tone | right | wrong | missed | precision | recall |",
            "|---|---|---|---|---|---|",
        ]
        errors = [f"- {mistake}" for mistake in mistakes]
        for kind, (right, wrong, missed, wrongs) in tones(half).items():
            out.append(
                f"| {kind} | {right} | {wrong} | {missed} "
                f"| {_share(right, right + wrong)} | {_share(right, right + missed)} |"
            )
            errors += [f"- {kind}: {error}" for error in wrongs]
        out += ["", *errors, ""]
    return "\n".join(out)


def _share(part: int, whole: int) -> str:
    """Return part / whole with three decimals, or a dash."""
    return f"{part / whole:.3f}" if whole else "–"


if __name__ == "__main__":
    sys.stdout.write(f"## Direction and tone\n\n{measure()}\n")
