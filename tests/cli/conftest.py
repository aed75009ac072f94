"""Runs the real command line, as a user does: another process, in a folder of its own."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[2] / "src"
START = "import sys; from klantvrij.cli import main; sys.exit(main())"


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def environment(monkeypatch):
    for name in ("NO_COLOR", "COLUMNS", "KLANTVRIJ_DEBUG"):
        monkeypatch.delenv(name, raising=False)
    return {**os.environ, "PYTHONPATH": str(SOURCE), "PYTHONDONTWRITEBYTECODE": "1"}


@pytest.fixture
def kv(environment):
    """Return a function that runs ``klantvrij`` with arguments and returns the finished process."""

    def run(*arguments, stdin="", **changes):
        return subprocess.run(
            [sys.executable, "-c", START, *map(str, arguments)],
            input=stdin,
            capture_output=True,
            encoding="utf-8",
            timeout=60,
            check=False,
            env={**environment, **changes},
        )

    return run
