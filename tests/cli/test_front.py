"""The front of the house: help, language, wrong use."""

import argparse
import ast
import inspect

import pytest

from klantvrij import i18n
from klantvrij.cli import build, commands
from klantvrij.commands import arguments


@pytest.fixture
def dutch(monkeypatch):
    """Let argparse speak Dutch in this process, and put back what it was."""
    monkeypatch.setattr(argparse, "_", argparse._)
    monkeypatch.setattr(argparse, "ngettext", argparse.ngettext)
    i18n.use_language("nl")
    arguments.speak()


def test_the_version(kv):
    done = kv("--version")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("klantvrij 0.")


def test_help_lists_the_commands_in_dutch(kv):
    done = kv("--help")
    assert done.returncode == 0
    assert done.stdout.startswith("gebruik: klantvrij ")
    for name in commands():
        assert f"    {name} " in done.stdout


@pytest.mark.parametrize(
    ("given", "same"),
    [
        ("help", "--help"),
        ("help check", "check --help"),
        ("--lang en help explain", "--lang en explain --help"),
    ],
)
def test_help_can_be_asked_as_a_command(kv, given, same):
    done = kv(*given.split())
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == kv(*same.split()).stdout


def test_help_of_what_is_no_command(kv):
    done = kv("help", "chekc")
    assert done.returncode == 2
    assert done.stderr == "‘chekc’ is geen opdracht. Bedoelt u: klantvrij check?\n"


def test_without_a_command_the_help_is_shown(kv):
    done = kv()
    assert done.returncode == 2
    assert "opdrachten:" in done.stdout


@pytest.mark.parametrize("name", list(commands()))
def test_every_command_has_help_without_english(kv, name):
    done = kv(name, "--help")
    assert done.returncode == 0
    assert done.stdout.startswith(f"gebruik: klantvrij {name} ")
    for word in ("usage", "positional", "optional", "options", "show this", "default"):
        assert word not in done.stdout


@pytest.mark.parametrize("name", list(commands()))
def test_every_command_has_help_in_english(kv, name):
    done = kv("--lang", "en", name, "--help")
    assert done.returncode == 0
    assert done.stdout.startswith(f"usage: klantvrij {name} ")
    for word in ("gebruik", "keuzes", "Bijvoorbeeld", "toon deze", "alleen"):
        assert word not in done.stdout


MORE = "Meer uitleg: klantvrij check --help"
VERDICTS = "geen-markt, grens, markt, aanhaling, vaste-term, andere-betekenis, weet-niet"
FORMS = "'text', 'json', 'jsonl', 'sarif', 'github', 'junit', 'html', 'csv'"
NAMES = "check, fix, review, explain, words, ask, init, serve, backup, restore, completion"


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("brief.docx", ["‘brief.docx’ is geen opdracht. Bedoelt u: klantvrij check brief.docx?"]),
        ("chekc", ["‘chekc’ is geen opdracht. Bedoelt u: klantvrij check?"]),
        ("zzz", [f"‘zzz’ is geen opdracht. Kies uit: {NAMES}."]),
        ("check", ["Dit ontbreekt nog: PAD.", MORE]),
        (
            "check a --rapport=alles",
            [
                "Dit kennen we niet: --rapport=alles. Bedoelt u --report?",
                "Meer uitleg: klantvrij check --help",
            ],
        ),
        ("check a --format pdf", [f"--format: 'pdf' kan hier niet; kies uit {FORMS}.", MORE]),
        ("check a --jobs 0", ["--jobs: '0' is geen heel getal vanaf 1.", MORE]),
        (
            "check a --min-confidence 80",
            ["--min-confidence: '80' is geen getal van 0 tot en met 1.", MORE],
        ),
        (
            "check a --report fout",
            [f"--report: 'fout' kan hier niet; kies uit {VERDICTS}, of alles.", MORE],
        ),
        ("check a --severity ,", ["--severity: hier hoort minstens één waarde bij.", MORE]),
        ("check a --output", ["--output: hier hoort één waarde bij.", MORE]),
        (
            "check a --extension=ja",
            ["--extension: hier hoort geen waarde bij, maar er staat 'ja'.", MORE],
        ),
        (
            "--lang de check a",
            ["--lang: 'de' kan hier niet; kies uit 'nl', 'en'.", "Meer uitleg: klantvrij --help"],
        ),
        (
            "completion",
            ["Dit ontbreekt nog: shell.", "Meer uitleg: klantvrij completion --help"],
        ),
    ],
)
def test_wrong_use_is_told_in_dutch(kv, given, said):
    done = kv(*given.split())
    assert done.stdout == ""
    assert done.stderr.splitlines() == said
    assert done.returncode == 2


def test_wrong_use_in_english(kv):
    done = kv("check", "--lang=en")
    assert done.returncode == 2
    assert done.stderr.startswith("The following arguments are required: PATH.\n")


def test_every_text_of_argparse_a_user_can_meet_is_ours():
    """A new Python may bring new texts: then this fails and says which."""
    tree = ast.parse(inspect.getsource(argparse))
    texts = set()
    for node in ast.walk(tree):
        called = isinstance(node, ast.Call) and getattr(node.func, "id", "")
        if called in {"_", "ngettext"}:
            texts |= {getattr(argument, "value", None) for argument in node.args}
    texts = {text for text in texts if isinstance(text, str)}
    mistakes_of_ours = {  # a user can't cause these
        text
        for text in texts
        if any(
            part in text
            for part in (
                "conflicting",
                "__call__",
                "invalid argument for positionals",
                "mutually exclusive",
                "not callable",
                "cannot merge",
                "invalid option string",
                "dest= is required",
                "conflict_resolution",
                "multiple subparser",
                "can't open",
                'argument "-" with mode',
                "unexpected option string",
                "is deprecated",
            )
        )
    }
    assert texts - mistakes_of_ours <= set(arguments._texts()) | {"expected %s argument"}


def test_no_option_is_written_in_two_ways(dutch):
    parser = build(list(commands()))
    assert not parser.allow_abbrev
