"""The sentences that were written before the first run (docs/quality.md, *Held out*)."""

import tomllib
from pathlib import Path

import pytest

from tools.measure_suggestions import whole

ROWS = tomllib.loads(Path(__file__).with_name("rewriting-heldout.toml").read_text("utf-8"))
CASES = [
    pytest.param(row, id=f"{category}: {row['text'].strip()[:50]}")
    for category, rows in ROWS.items()
    for row in rows
]
LEAST = 0.95


def after_and_wanted(row):
    wanted = row["gold"] if isinstance(row["gold"], list) else [row["gold"]]
    after = whole(row["text"], row.get("kind", "gemeente"))
    return after, {text or row["text"] for text in wanted}


@pytest.mark.parametrize("row", CASES)
def test_an_edit_is_right(row):
    after, wanted = after_and_wanted(row)
    assert after == row["text"] or after in wanted


def test_nearly_all_come_out_exactly():
    outcomes = [after_and_wanted(row) for rows in ROWS.values() for row in rows]
    assert len(outcomes) == 60
    assert sum(after in wanted for after, wanted in outcomes) >= LEAST * len(outcomes)
