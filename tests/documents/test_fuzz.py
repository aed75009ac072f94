"""Damaged files give a document or one clear sentence, never anything else.

Runs about twenty seconds; ``KLANTVRIJ_FUZZ_SECONDS=600`` runs ten minutes with a new seed each
time, which is printed when something is found. ``KLANTVRIJ_FUZZ_SEED`` repeats one.
"""

from __future__ import annotations

import os
import random
import time
from pathlib import Path

import pytest

from .invariants import read_or_refuse
from .mutate import damage
from .samples import seeds

SECONDS = float(os.environ.get("KLANTVRIJ_FUZZ_SECONDS", "20"))
SLOWEST = 20.0
FORMATS = ("txt", "md", "html", "docx", "odt", "pdf", "pptx", "xlsx", "eml", "rtf")


def _seed() -> int:
    chosen = os.environ.get("KLANTVRIJ_FUZZ_SEED")
    if chosen:
        return int(chosen)
    return time.time_ns() if "KLANTVRIJ_FUZZ_SECONDS" in os.environ else 1


@pytest.mark.slow
@pytest.mark.parametrize("kind", FORMATS)
def test_damaged_files(kind: str, tmp_path: Path) -> None:
    seed = _seed()
    rnd = random.Random(seed)
    files = seeds(kind)
    assert files, f"no sample of {kind}"
    until = time.monotonic() + SECONDS / len(FORMATS)
    number = 0
    while number < 3 or time.monotonic() < until:
        data = rnd.choice(files)
        for _round in range(rnd.choice((1, 1, 1, 3))):
            data = damage(data, rnd, files)
        number += 1
        began = time.monotonic()
        try:
            read_or_refuse(data, f"bestand.{kind}")
        except Exception as error:
            kept = tmp_path / f"gevonden.{kind}"
            kept.write_bytes(data)
            pytest.fail(f"seed {seed}, file {number} ({kept}): {error!r}")
        took = time.monotonic() - began
        assert took < SLOWEST, f"seed {seed}, file {number}: {took:.1f} s"
