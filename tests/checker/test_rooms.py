"""Who opens a room finds every module in it named, and none that has gone."""

from __future__ import annotations

import importlib
import re
from pathlib import Path

import pytest


@pytest.mark.parametrize(
    "room",
    [
        "checker",
        "checker.direction",
        "checker.judging",
        "checker.scanning",
        "checker.wording",
        "dutch",
    ],
)
def test_a_room_tells_what_is_in_it(room):
    package = importlib.import_module(f"klantvrij.{room}")
    home = Path(package.__file__).parent
    there = {path.stem for path in home.glob("*.py")} - {"__init__"}
    there |= {path.parent.name for path in home.glob("*/__init__.py")}
    assert set(re.findall(r"`(\w+)`", package.__doc__)) == there
