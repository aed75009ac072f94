"""``pip install .``: the package that is built holds everything and runs by itself."""

import os
import shutil
import subprocess
import sys
import zipfile
from email.parser import HeaderParser
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
NOT_TO_BE_HAD = ("No matching distribution found", "No module named pip")
LEFT_HOME = shutil.ignore_patterns(".*", "__pycache__", "tests", "training", "benchmarks")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """Return the built package; skip where its build tool can't be had."""
    folder = tmp_path_factory.mktemp("package")
    shutil.copytree(ROOT, folder / "source", ignore=LEFT_HOME)
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", "out"]
    done = subprocess.run(
        [*command, "./source"], cwd=folder, capture_output=True, encoding="utf-8", check=False
    )
    if done.returncode and any(words in done.stderr for words in NOT_TO_BE_HAD):
        pytest.skip("the build tool hatchling can't be fetched here")
    assert done.returncode == 0, done.stderr
    (built,) = (folder / "out").glob("*.whl")
    return built


def test_every_data_file_is_in_the_package(wheel):
    source = ROOT / "src" / "klantvrij"
    wanted = {
        f"klantvrij/{path.relative_to(source).as_posix()}"
        for path in source.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    with zipfile.ZipFile(wheel) as package:
        names = set(package.namelist())
    assert wanted - names == set()
    assert any(name.endswith("weights.tsv") for name in names)
    assert any(name.endswith("licenses/LICENSE") for name in names)


def test_the_package_is_described_and_gives_the_command(wheel):
    with zipfile.ZipFile(wheel) as package:
        info = next(n for n in package.namelist() if n.endswith(".dist-info/METADATA"))
        described = HeaderParser().parsestr(package.read(info).decode())
        entry = package.read(info.replace("METADATA", "entry_points.txt")).decode()
    assert described["License-Expression"] == "EUPL-1.2"
    assert described.get_payload().startswith("# Klantvrij")
    assert "klantvrij = klantvrij.cli:entry" in entry


def test_it_needs_no_compiler(wheel):
    assert wheel.name.endswith("-py3-none-any.whl")


def test_the_package_runs_without_the_checkout(wheel, tmp_path):
    with zipfile.ZipFile(wheel) as package:
        package.extractall(tmp_path / "installed")
    (tmp_path / "brief.md").write_text("De klant krijgt bijstand van de gemeente.\n", "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "klantvrij", "check", "brief.md", "--format", "html"],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": "installed", "XDG_CACHE_HOME": str(tmp_path / "cache")},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 1, done.stderr
    assert "<h1>" in done.stdout
