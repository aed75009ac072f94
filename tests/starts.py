"""What a start of the command line loads, in a process of its own."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

EXAMPLES = Path(__file__).parents[1] / "examples"
_CODE = (
    "import sys; from klantvrij.cli import main; from klantvrij import patterns; "
    "from klantvrij.checker.judging.second import along; along.doubtful = lambda judgements: {}; "
    "main(['check', sys.argv[1]]); patterns.save(); print(*sys.modules)"
)


def loaded_by_a_check(document: Path, cache: Path) -> set[str]:
    """Return the modules that a later check of `document` loads; `cache` is its cache folder.

    As if nothing left doubt: the second reader, which brings numpy, is loaded only then.
    """
    argv = [sys.executable, "-S", "-c", _CODE, str(document)]
    env = {"PYTHONPATH": ":".join(filter(None, sys.path)), "XDG_CACHE_HOME": str(cache), "PATH": ""}
    for _ in range(2):  # the first compiles and keeps
        run = subprocess.run(argv, env=env, capture_output=True, text=True, check=True)
    return set(run.stdout.splitlines()[-1].split())
