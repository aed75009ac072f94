"""Timing: commands and functions by turns, medians, and how much memory they took.

Ratios only mean something when both sides ran under the same load, so contenders take turns:
one round of each, then the next round. All times are seconds of wall clock.
"""

from __future__ import annotations

import gc
import os
import platform
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from statistics import median
from tempfile import TemporaryFile
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent


class Command(NamedTuple):
    """A command to time; `ok` are the exit codes that mean it did its work."""

    argv: tuple[str, ...]
    env: Mapping[str, str] = {}
    ok: tuple[int, ...] = (0, 1)
    cwd: str | None = None


class Run(NamedTuple):
    """What one run of a command took: seconds, and the most memory it held, in bytes."""

    seconds: float
    memory: int


class CommandFailedError(Exception):
    """A command ended with an exit code that means it did not do its work."""


def klantvrij(*arguments: str) -> Command:
    """Return the command ``python -m klantvrij`` of this checkout."""
    return Command(
        (sys.executable, "-m", "klantvrij", *arguments), {"PYTHONPATH": str(ROOT / "src")}
    )


def run(command: Command) -> Run:
    """Run `command` once, its output into a file that is thrown away.

    Not into the null device: GNU grep sees that and stops at the first hit.
    Raises CommandFailedError, with what it wrote to standard error.
    """
    # as a user has it: no settings of Python's own, so that compiled modules are kept
    plain = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    env = {**plain, **command.env}
    with TemporaryFile() as output:
        started = time.perf_counter()
        process = subprocess.Popen(
            command.argv, env=env, cwd=command.cwd, stdout=output, stderr=subprocess.PIPE
        )
        assert process.stderr is not None
        said = process.stderr.read()
        # wait4 and not wait: it tells how much memory this one child held
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        process.stderr.close()
    if process.returncode not in command.ok:
        name = " ".join(command.argv)
        tail = said.decode(errors="replace")[-400:]
        raise CommandFailedError(f"{name} ended with {process.returncode}: {tail}")
    unit = 1 if sys.platform == "darwin" else 1024
    return Run(seconds, usage.ru_maxrss * unit)


def compare(commands: Mapping[str, Command], rounds: int) -> dict[str, Run]:
    """Run all `commands` by turns, `rounds` times after one to warm up; return the medians."""
    for command in commands.values():
        run(command)
    runs: dict[str, list[Run]] = {name: [] for name in commands}
    for _ in range(rounds):
        for name, command in commands.items():
            runs[name].append(run(command))
    return {
        name: Run(median(r.seconds for r in found), max(r.memory for r in found))
        for name, found in runs.items()
    }


def time_calls(calls: Mapping[str, Callable[[], object]], rounds: int) -> dict[str, float]:
    """Call each of `calls` by turns, `rounds` times after one to warm up; return median seconds."""
    for call in calls.values():
        call()
    taken: dict[str, list[float]] = {name: [] for name in calls}
    for _ in range(rounds):
        for name, call in calls.items():
            gc.collect()
            started = time.perf_counter()
            call()
            taken[name].append(time.perf_counter() - started)
    return {name: median(found) for name, found in taken.items()}


def machine() -> str:
    """Describe the machine and the Python this runs on, in one line."""
    model = platform.processor() or platform.machine()
    try:
        for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                model = line.split(":", 1)[1].strip()
                break
    except OSError:
        pass
    system = platform.system()
    return f"{model}, {cores()} cores, {system}, CPython {platform.python_version()}"


def load() -> float:
    """Return how many processes want a core at this moment; 0.0 where the system doesn't tell."""
    try:
        return os.getloadavg()[0]
    except (AttributeError, OSError):
        return 0.0


def cores() -> int:
    """Return the number of cores this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:
        return os.cpu_count() or 1


def first_line(argv: Sequence[str]) -> str:
    """Return the first line a command prints, or "" when it isn't there."""
    try:
        said = subprocess.run(argv, capture_output=True, text=True, check=False, timeout=60)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    lines = (said.stdout or said.stderr).splitlines()
    return lines[0].strip() if lines else ""
