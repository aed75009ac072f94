"""Setting up: when it fails, what pip said is shown, and one sentence says what to do."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows uses pip install")


def set_up(home, wanted, **changes):
    return subprocess.run(
        [ROOT / "tools" / "setup", home, wanted],
        capture_output=True, encoding="utf-8", check=False, timeout=300,
        env={**os.environ, "KLANTVRIJ_PYTHON": sys.executable, **changes},
    )  # fmt: skip


def test_what_pip_says_is_shown_when_it_fails(tmp_path):
    wanted = tmp_path / "wanted.txt"
    digest = "0" * 64
    wanted.write_text(f"een-onderdeel-dat-er-niet-is==1.0 --hash=sha256:{digest}\n", "utf-8")
    done = set_up(tmp_path / "home", wanted, PIP_NO_INDEX="1")
    assert done.returncode == 2
    lines = done.stdout.splitlines()
    assert any("| ERROR: No matching distribution found" in line for line in lines)
    assert lines[-1].startswith("Het ophalen van onderdelen lukte niet.")
    assert not (tmp_path / "home" / "ready").exists()


def test_with_nothing_to_fetch_it_is_ready_and_quiet(tmp_path):
    wanted = tmp_path / "wanted.txt"
    wanted.write_text("", "utf-8")
    done = set_up(tmp_path / "home", wanted, PIP_NO_INDEX="1")
    assert (done.returncode, done.stderr) == (0, "")
    assert (tmp_path / "home" / "ready").exists()
    assert done.stdout.splitlines()[-1] == "" or done.stdout.rstrip().endswith("Klaar.")


def test_the_site_says_that_it_has_parts_of_its_own(tmp_path):
    said = {}
    for name in ("runtime.txt", "site.txt"):
        (tmp_path / name).write_text("", "utf-8")
        done = set_up(tmp_path / "home", tmp_path / name, PIP_NO_INDEX="1")
        assert done.returncode == 0
        said[name] = done.stdout.splitlines()[0]
    assert said["runtime.txt"].startswith("Klantvrij maakt zich klaar. Dit gebeurt één keer")
    assert said["site.txt"].startswith("De site van Klantvrij maakt zich klaar.")
    assert "Dit gebeurt één keer" not in said["site.txt"]


def test_a_place_where_nothing_can_be_made(tmp_path):
    (tmp_path / "bestand").write_text("", "utf-8")
    done = set_up(tmp_path / "bestand" / "home", tmp_path / "wanted.txt")
    assert done.returncode == 2
    assert done.stdout.rstrip().endswith("en probeer het opnieuw.")
    assert "Traceback" not in done.stdout
