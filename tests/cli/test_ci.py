"""The files and commands for CI: the hook definition and what docs/ci.md shows."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from klantvrij.documents import EXTENSIONS

ROOT = Path(__file__).parents[2]


def test_the_hooks_take_every_kind_of_document_and_no_other():
    text = (ROOT / ".pre-commit-hooks.yaml").read_text("utf-8")
    patterns = re.findall(r"files: (.+)", text)
    assert len(patterns) == 2
    for pattern in patterns:
        for extension in EXTENSIONS:
            assert re.search(pattern, f"map/brief{extension}")
            assert re.search(pattern, f"BRIEF{extension.upper()}")
        for name in ("a.py", "a.doc", "a.png", "brieftxt", "a.txt.bak", "klantvrij.toml"):
            assert not re.search(pattern, name)


def commands():
    text = (ROOT / "docs" / "ci.md").read_text("utf-8")
    found = re.findall(r"(?:^|- run: |    - )(klantvrij check [^\n|`]+)", text, re.MULTILINE)
    return list(dict.fromkeys(command.strip() for command in found))


@pytest.mark.parametrize("command", commands())
def test_every_command_in_the_docs_works(kv, command):
    Path("a.md").write_text("De klant krijgt bijstand van de gemeente.\n", encoding="utf-8")
    done = kv(*command.split()[1:])
    assert done.stderr.count("\n") <= 1
    assert done.returncode == (0 if "--write-baseline" in command else 1)
    for name in re.findall(r"--output (\S+)", command):
        assert Path(name).stat().st_size > 0


def test_there_are_commands_to_try():
    assert len(commands()) >= 5


def test_the_reference_is_what_the_program_says(environment):
    done = subprocess.run(
        [sys.executable, ROOT / "tools" / "reference.py", "--check"],
        capture_output=True, encoding="utf-8", check=False, env=environment,
    )  # fmt: skip
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
