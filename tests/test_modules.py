"""The code of our modules is kept for the next start, and only used while it is the source's."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import klantvrij
from klantvrij import keep

SOURCE = Path(klantvrij.__file__).parent
SHOW = """
import sys
from klantvrij import modules
modules.hasten("")
import klantvrij.kinds, klantvrij.dutch.inflection
print(*(type(sys.modules[name].__loader__).__name__ for name in NAMES))
modules.save()
"""
NAMES = ("klantvrij.dutch", "klantvrij.dutch.inflection", "klantvrij.kinds")
KEPT, PLAIN = "KeptLoader", "SourceFileLoader"


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """Return a small copy of the program that a test may change."""
    program = tmp_path / "src" / "klantvrij"
    (program / "dutch").mkdir(parents=True)
    for name in ("__init__", "keep", "modules", "kinds", "patterns", "dutch/__init__",
                 "dutch/inflection"):  # fmt: skip
        shutil.copy(SOURCE / f"{name}.py", program / f"{name}.py")
    return program


def start(program: Path, *options: str, code: str = SHOW, **more: str) -> list[str]:
    """Start Python with the copy; return which loader gave each of NAMES."""
    home = program.parent.parent
    plain = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    env = {**plain, "PYTHONPATH": str(program.parent), "XDG_CACHE_HOME": str(home / "cache")}
    argv = [sys.executable, *options, "-c", code.replace("NAMES", repr(NAMES))]
    run = subprocess.run(argv, env=env | more, capture_output=True, text=True, check=True)
    assert run.stderr == ""
    return run.stdout.split()


def kept(program: Path) -> list[Path]:
    return sorted((program.parent.parent / "cache" / "klantvrij").glob("modules_*.bin"))


def test_a_second_start_has_the_code_at_hand(copy: Path) -> None:
    assert start(copy) == [PLAIN] * 3
    assert start(copy) == [KEPT] * 3


def test_it_is_the_same_module(copy: Path) -> None:
    ask = """
import sys
from klantvrij import modules
modules.hasten("")
import inspect, importlib, klantvrij.dutch, klantvrij.kinds as kinds
importlib.reload(kinds)
for module in (klantvrij.dutch, kinds):
    spec = module.__spec__
    print(module.__name__, module.__file__, module.__package__, module.__cached__, spec.parent,
          getattr(module, "__path__", None), spec.origin, len(inspect.getsource(module)),
          module.__loader__.is_package(module.__name__))
print(*sorted(kinds.__dict__))
modules.save()
"""
    start(copy)
    assert start(copy, code=ask) == start(copy, code=ask.replace("modules.hasten()", ""))


def test_a_changed_source_is_loaded_anew(copy: Path) -> None:
    start(copy)
    source = copy / "kinds.py"
    source.write_text(source.read_text(encoding="utf-8") + "\nNEW = 1\n", encoding="utf-8")
    show = SHOW + "print(klantvrij.kinds.NEW)"
    assert start(copy, code=show) == [KEPT, KEPT, PLAIN, "1"]
    assert start(copy, code=show) == [KEPT, KEPT, KEPT, "1"]  # and kept again


def test_a_source_of_another_time_is_loaded_anew(copy: Path) -> None:
    start(copy)
    os.utime(copy / "kinds.py", (1, 1))
    assert start(copy) == [KEPT, KEPT, PLAIN]


def test_a_source_that_is_gone_is_not_loaded(copy: Path) -> None:
    start(copy)
    (copy / "kinds.py").unlink()
    with pytest.raises(subprocess.CalledProcessError):
        start(copy)


def test_another_installation_has_its_own_file(copy: Path, tmp_path: Path) -> None:
    start(copy)
    shutil.copytree(copy.parent, tmp_path / "other")
    other = tmp_path / "other" / "klantvrij"
    assert start(other, XDG_CACHE_HOME=str(tmp_path / "cache")) == [PLAIN] * 3
    assert len(kept(copy)) == 2
    assert start(copy) == [KEPT] * 3


def test_code_without_asserts_is_kept_apart(copy: Path) -> None:
    start(copy)
    assert start(copy, "-O") == [PLAIN] * 3
    assert start(copy, "-O") == start(copy) == [KEPT] * 3


def test_nothing_is_kept_when_python_may_write_no_code(copy: Path) -> None:
    assert start(copy, "-B") == [PLAIN] * 3
    assert kept(copy) == []


def test_a_damaged_file_costs_only_time(copy: Path) -> None:
    start(copy)
    (path,) = kept(copy)
    whole = path.read_bytes()
    for damaged in (
        b"",
        whole[:100],
        whole[:50] + b"x" + whole[51:],
        whole[:-40] + bytes(40),
        keep.packed(b"N"),
        keep.packed(b"no marshal"),
    ):
        path.write_bytes(damaged)
        assert start(copy) == [PLAIN] * 3
        assert start(copy) == [KEPT] * 3


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="no modes here")
def test_a_file_others_can_write_is_not_used(copy: Path) -> None:
    start(copy)
    (path,) = kept(copy)
    path.chmod(0o666)
    assert start(copy) == [PLAIN] * 3


def test_a_cache_that_cannot_be_written_costs_only_time(copy: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    assert start(copy, XDG_CACHE_HOME=str(tmp_path / "file")) == [PLAIN] * 3


def test_two_starts_at_once_leave_a_whole_file(copy: Path) -> None:
    plain = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    env = {**plain, "PYTHONPATH": str(copy.parent)}
    env["XDG_CACHE_HOME"] = str(copy.parent.parent / "cache")
    argv = [sys.executable, "-c", SHOW.replace("NAMES", repr(NAMES))]
    both = [subprocess.Popen(argv, env=env, stdout=subprocess.DEVNULL) for _ in range(4)]
    assert [process.wait() for process in both] == [0] * 4
    assert start(copy) == [KEPT] * 3


def test_every_kind_of_start_has_its_own_file(copy: Path) -> None:
    for arguments in ("[]", "['check', 'a.docx']", "['check', '--jobs', '1', 'b.TXT']",
                      "['check', '.']", "['x/y', '../../etc']"):  # fmt: skip
        start(copy, code=SHOW.replace('hasten("")', f"hasten(modules.kind_of({arguments}))"))
    names = {path.name.partition("-")[0] for path in kept(copy)}
    assert names == {"modules__", "modules_check_", "modules_check_docx", "modules_check_txt"}


def test_the_command_line_uses_it(tmp_path: Path) -> None:
    letter = tmp_path / "brief.txt"
    letter.write_text("Onze klanten met een uitkering vragen een product aan.\n")
    plain = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    env = {**plain, "PYTHONPATH": str(SOURCE.parent), "XDG_CACHE_HOME": str(tmp_path)}
    argv = [sys.executable, "-v", "-m", "klantvrij", "check", str(letter)]
    for _ in range(2):
        run = subprocess.run(argv, env=env, capture_output=True, text=True, check=False)
    looked_for = [line for line in run.stderr.splitlines() if ".pyc matches" in line]
    ours = [line for line in looked_for if f"{os.sep}klantvrij{os.sep}" in line]
    assert 0 < len(ours) < 8, ours
