"""What people would otherwise use, looking for the same words in the same text.

Programs that are not there are installed where that can be done without rights (a Python
environment, a Node folder, both in `tools`); what can't be had is skipped with a line saying so.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from benchmarks.corpus import words
from benchmarks.measure import Command, first_line

CODESPELL = "codespell==2.4.3"
LINGOTWEAKER = ("lingotweaker==0.2.8", "lingotweaker-data-nl-light==0.1.1")
TEXTLINT = ("textlint@15.8.0", "textlint-rule-terminology@5.2.16")
_WAIT = 600  # seconds for one installation
_CHECK_DUTCH = """
import sys, lt_py, lingotweaker_data_nl_light as data
engine = lt_py.Engine("nl", data_dir=str(data.data_dir()))
print(len(engine.check_json(open(sys.argv[1], encoding="utf-8").read())))
"""


class Rival(NamedTuple):
    """A program to compare with: `command` makes its command line for a file.

    `most` is the largest file, in bytes, it is asked to read: the slow ones get a small one.
    """

    name: str
    version: str
    command: Callable[[Path], Command]
    most: int = 1 << 40


class Missing(NamedTuple):
    """A program that could not be had, and why."""

    name: str
    reason: str


def rivals(tools: Path) -> tuple[list[Rival], list[Missing]]:
    """Return the programs to compare with, and those that are not to be had here."""
    tools.mkdir(parents=True, exist_ok=True)
    listed = tools / "words.txt"
    listed.write_text("\n".join(words()) + "\n", encoding="utf-8")
    found: list[Rival] = []
    missing: list[Missing] = []
    for make in (_ripgrep, _grep, _codespell, _textlint, _lingotweaker):
        made = make(tools, listed)
        if isinstance(made, Rival):
            found.append(made)
        else:
            missing.append(made)
    return found, missing


def _ripgrep(_tools: Path, listed: Path) -> Rival | Missing:
    program = shutil.which("rg")
    if program is None:
        return Missing("ripgrep", "no rg on the path")
    options = (program, "--no-config", "-F", "-o", "-w", "-i", "-f", str(listed))
    return Rival(
        "rg -F -o -w -i -f",
        first_line([program, "--version"]),
        lambda file: Command((*options, str(file))),
    )


def _grep(_tools: Path, listed: Path) -> Rival | Missing:
    program = shutil.which("grep")
    if program is None:
        return Missing("grep", "no grep on the path")
    version = first_line([program, "--version"])
    options = (program, "-F", "-o", "-w", "-i", "-f", str(listed))
    return Rival(
        "grep -F -o -w -i -f",
        version,
        lambda file: Command((*options, str(file)), {"LC_ALL": "C.UTF-8"}),
    )


def _codespell(tools: Path, _listed: Path) -> Rival | Missing:
    python, reason = _environment(tools / "codespell", (CODESPELL,))
    if python is None:
        return Missing("codespell", reason)
    dictionary = tools / "codespell.dict"
    single = dict.fromkeys(word.lower() for word in words() if " " not in word)
    dictionary.write_text(
        "".join(f"{word}->inwoner\n" for word in single if word != "inwoner"), encoding="utf-8"
    )
    program = str(python.parent / "codespell")
    return Rival(
        "codespell -D",
        CODESPELL,
        lambda file: Command((program, "-D", str(dictionary), str(file)), ok=(0, 65)),
    )


def _textlint(tools: Path, _listed: Path) -> Rival | Missing:
    npm = shutil.which("npm")
    if npm is None or shutil.which("node") is None:
        return Missing("textlint", "no node and npm on the path")
    folder = tools / "textlint"
    program = folder / "node_modules" / ".bin" / "textlint"
    if not program.exists():
        folder.mkdir(exist_ok=True)
        (folder / "package.json").write_text('{"private": true}\n', encoding="utf-8")
        reason = _install((npm, "install", "--no-audit", "--no-fund", *TEXTLINT), folder)
        if reason:
            return Missing("textlint", reason)
    terms = [[word, "inwoner"] for word in words() if word.lower() != "inwoner"]
    rule = {"terminology": {"defaultTerms": False, "terms": terms}}
    settings = folder / ".textlintrc.json"
    settings.write_text(json.dumps({"rules": rule}), encoding="utf-8")
    options = (str(program), "-f", "json", "--config", str(settings))
    return Rival(
        "textlint, rule-terminology",
        " ".join(TEXTLINT),
        lambda file: Command((*options, str(file)), cwd=str(folder)),
        most=500_000,
    )


def _lingotweaker(tools: Path, _listed: Path) -> Rival | Missing:
    python, reason = _environment(tools / "lingotweaker", LINGOTWEAKER)
    if python is None:
        return Missing("LingoTweaker", reason)
    return Rival(
        "LingoTweaker, Dutch rules",
        " ".join(LINGOTWEAKER),
        lambda file: Command((str(python), "-c", _CHECK_DUTCH, str(file))),
        most=30_000,
    )


def _environment(folder: Path, packages: tuple[str, ...]) -> tuple[Path | None, str]:
    """Return the Python of an environment with `packages`, made when it isn't there yet."""
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    ready = folder / "ready"
    if ready.exists():
        return python, ""
    reason = _install((sys.executable, "-m", "venv", "--clear", str(folder)), folder.parent)
    if not reason:
        pip = (str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check")
        reason = _install((*pip, *packages), folder)
    if reason:
        return None, reason
    ready.touch()
    return python, ""


def _install(argv: tuple[str, ...], folder: Path) -> str:
    """Run an installation; return "" or the last line of what went wrong."""
    try:
        done = subprocess.run(
            argv, cwd=folder, capture_output=True, text=True, timeout=_WAIT, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        return f"could not be installed ({type(error).__name__})"
    if done.returncode == 0:
        return ""
    lines = [line for line in done.stderr.splitlines() if "rror" in line] or ["no reason given"]
    return f"could not be installed ({lines[-1].strip()[:120]})"
