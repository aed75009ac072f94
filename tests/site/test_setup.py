"""Setting up, with and without a terminal, on SQLite and on a PostgreSQL the tests start."""

import os
import re
import shutil
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from klantvrij.site.house.models import House
from klantvrij.site.house.setup import SetupError, load_demo, set_up
from klantvrij.site.look import ThemeError, _own_theme

ROOT = Path(__file__).parents[2]


def answers(*lines):
    left = list(lines)
    return lambda _question: left.pop(0)


@pytest.mark.django_db
def test_the_first_time_three_questions_are_asked():
    said = []
    house = set_up(answers("Gemeente Waterdam", "winkel", "Zorg", "geen adres", ""), said.append)
    assert (house.name, house.kind, house.contact) == ("Gemeente Waterdam", "zorg", "")
    assert any("Die soort kennen we niet" in line for line in said)
    assert any("geen e-mailadres" in line for line in said)
    assert set_up(answers(), said.append) == house  # the second time nothing is asked


@pytest.mark.django_db
def test_without_a_terminal_the_environment_says_it(monkeypatch):
    with pytest.raises(SetupError, match="KLANTVRIJ_ORGANISATION"):
        set_up(None, print)
    monkeypatch.setenv("KLANTVRIJ_ORGANISATION", "Gemeente Waterdam")
    monkeypatch.setenv("KLANTVRIJ_KIND", "jeugd")
    assert set_up(None, print).kind == "jeugd"


@pytest.mark.django_db
def test_the_demonstration_never_takes_the_place_of_an_organisation():
    real = House.objects.create(name="Gemeente Waterdam", kind="gemeente")
    assert load_demo() == real
    assert House.objects.count() == 1


def test_a_theme_is_one_file_with_one_class(tmp_path):
    good = tmp_path / "thema.css"
    good.write_text(".waterdam-theme { --utrecht-link-color: #123456; }", "utf-8")
    assert _own_theme(good).startswith(".waterdam-theme")
    bad = tmp_path / "leeg.css"
    bad.write_text("body {}", "utf-8")
    for path in (bad, tmp_path / "weg.css"):
        with pytest.raises(ThemeError):
            _own_theme(path)


def serve(folder, *arguments, **variables):
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("KLANTVRIJ", "DJANGO"))}
    return subprocess.Popen(
        [sys.executable, "-m", "klantvrij", "serve", "--port", "0", *arguments],
        env={**kept, "PYTHONPATH": str(ROOT / "src"), "KLANTVRIJ_DATA": str(folder), **variables},
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        encoding="utf-8",
    )  # fmt: skip


def test_what_is_missing_is_said_in_one_sentence(tmp_path):
    for variables, sentence in (
        ({}, "De site is nog niet ingericht."),
        ({"KLANTVRIJ_ADDRESS": "https://x.example"}, "KLANTVRIJ_SECRET_KEY"),
        ({"KLANTVRIJ_UPLOAD_MB": "veel"}, "KLANTVRIJ_UPLOAD_MB"),
        ({"KLANTVRIJ_THEME": "weg.css"}, "KLANTVRIJ_THEME"),
    ):
        running = serve(tmp_path, PATH="", **variables)
        said, _none = running.communicate(timeout=120)
        assert running.returncode == 2, said
        assert sentence in said
        assert "Traceback" not in said


@pytest.fixture(scope="module")
def postgresql(tmp_path_factory):
    """Return the address of a PostgreSQL server of our own; skip where it can't be started."""
    tools = [Path(p) for p in sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)]
    there = [folder / "initdb" for folder in tools if (folder / "initdb").exists()]
    found = shutil.which("initdb") or next(iter(there), None)
    if found is None:
        pytest.skip("there is no PostgreSQL on this computer")
    programs = Path(found).parent
    home = tmp_path_factory.mktemp("postgresql")
    before = []
    if hasattr(os, "geteuid") and os.geteuid() == 0:  # it refuses to run as root
        if not shutil.which("runuser"):
            pytest.skip("PostgreSQL doesn't run as root, and there is no runuser")
        before = ["runuser", "-u", "nobody", "--"]
        shutil.chown(home, "nobody")
        for parent in home.parents:
            if parent.stat().st_uid == 0 and str(parent).startswith("/tmp/"):
                parent.chmod(parent.stat().st_mode | 0o011)
    data = home / "data"
    made = [*before, programs / "initdb", "-D", data, "-U", "site", "-A", "trust"]
    subprocess.run(made, cwd=home, check=True, capture_output=True, timeout=120)
    options = f"-c listen_addresses= -c unix_socket_directories={home} -c fsync=off"
    control = [*before, programs / "pg_ctl", "-D", data, "-w"]
    subprocess.run(
        [*control, "-o", options, "-l", home / "log.txt", "start"],
        cwd=home, check=True, timeout=120, stdout=subprocess.DEVNULL,
    )  # fmt: skip
    yield f"postgresql://site@{str(home).replace('/', '%2F')}/postgres"
    stopped = [*control, "-m", "immediate", "stop"]
    subprocess.run(stopped, cwd=home, check=True, capture_output=True, timeout=120)


def test_the_site_on_postgresql(postgresql, tmp_path):
    running = serve(tmp_path, "--demo", DATABASE_URL=postgresql)
    try:
        said = ""
        while not (found := re.search(r"http://[\w.]+:\d+", said)):
            line = running.stdout.readline()
            assert line, said
            said += line
        for path, expected in (("/gezond", b"in orde"), ("/", b"Gemeente Elzerbroek")):
            with urllib.request.urlopen(found[0] + path) as answer:
                assert expected in answer.read()
        assert not (tmp_path / "site.sqlite3").exists()
        done = subprocess.run(
            [sys.executable, "-m", "klantvrij.site.healthy", found[0].rsplit(":", 1)[1]],
            env={**os.environ, "PYTHONPATH": str(ROOT / "src")}, check=False,
        )  # fmt: skip
        assert done.returncode == 0
    finally:
        running.terminate()
        running.wait(timeout=20)
