"""Setting up, with and without a terminal, on SQLite and on a PostgreSQL the tests start."""

import errno
import os
import re
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from klantvrij.site.environment import VariableError, public_address, secret_key
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
        ({"KLANTVRIJ_ADDRESS": "woorden.gemeente.example"}, "KLANTVRIJ_ADDRESS"),
        ({"KLANTVRIJ_UPLOAD_MB": "veel"}, "KLANTVRIJ_UPLOAD_MB"),
        ({"KLANTVRIJ_THEME": "weg.css"}, "KLANTVRIJ_THEME"),
        ({"KLANTVRIJ_DATA": str(ROOT / "pyproject.toml" / "site")}, "KLANTVRIJ_DATA"),
        ({"DATABASE_URL": "postgresql://u@localhost:1/geen"}, "De database van de site"),
    ):
        running = serve(tmp_path, PATH="", **variables)
        said, _none = running.communicate(timeout=120)
        assert running.returncode == 2, said
        assert sentence in said
        assert "Traceback" not in said


@pytest.mark.parametrize(
    ("given", "address"),
    [
        ("", ""),
        ("https://x.example/", "https://x.example"),
        ("https://x.example:8443", "https://x.example:8443"),
        ("http://x.example", None),
        ("x.example", None),
        ("https://x.example/woorden", None),
        ("https://naam:woord@x.example", None),
        ("https://x.example:poort", None),
        ("https://", None),
        ("https://[x", None),
        ("https://*", None),
        ("https://.example.nl", None),
        ("https://a b.example", None),
        ("https://x,y", None),
        ("https://x.example:", None),
        ("https://192.0.2.7:8443", "https://192.0.2.7:8443"),
    ],
)
def test_an_address_is_understood_or_refused(monkeypatch, given, address):
    monkeypatch.setenv("KLANTVRIJ_ADDRESS", given)
    if address is not None:
        assert public_address() == address
        return
    with pytest.raises(VariableError, match="KLANTVRIJ_ADDRESS is geen adres"):
        public_address()


def test_a_secret_is_kept_where_files_have_one_name_only(monkeypatch, tmp_path):
    def refuse(*_names):
        raise OSError(errno.EPERM, "no hard links")

    monkeypatch.setattr(os, "link", refuse)
    monkeypatch.setenv("KLANTVRIJ_DATA", str(tmp_path))
    secret = secret_key()
    assert secret == secret_key()
    assert [path.name for path in tmp_path.iterdir()] == ["secret.txt"]


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


@pytest.mark.django_db
def test_the_data_of_a_demonstration_are_never_opened_as_an_organisation():
    load_demo()  # anybody can sign in there as administrator, with one button
    with pytest.raises(SetupError, match="demonstratie"):
        set_up(None, print)
