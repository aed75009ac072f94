"""Patterns that are kept between starts are the patterns `re` makes."""

from __future__ import annotations

import ast
import pickle
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from klantvrij import keep, patterns
from klantvrij.patterns import escape, pattern
from tests.starts import EXAMPLES, loaded_by_a_check

SOURCES = (
    r"\w+(?:[-'’]\w+)*",
    r"(?i)\b(?P<woord>klant|cli[eë]nt)(?P<eind>en)?\b(?! dan\b)",
    r"(?a)(?<!\w)[A-Z]\.\s*$",
    "",
)
TEXT = "De Klant, de cliënten en A. Bos. KLANT dan klanten."


@pytest.fixture(autouse=True)
def fresh(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give every test a cache folder and a process that has kept nothing."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setattr(patterns, "_kept", None)
    monkeypatch.setattr(patterns, "_new", {})
    return tmp_path


def forget(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patterns, "_kept", None)


def same(one: re.Pattern[str], other: re.Pattern[str]) -> None:
    assert (one.pattern, one.flags, one.groups) == (other.pattern, other.flags, other.groups)
    assert dict(one.groupindex) == dict(other.groupindex)
    found = [(m.span(), m.groups(), m.lastgroup) for m in one.finditer(TEXT)]
    assert found == [(m.span(), m.groups(), m.lastgroup) for m in other.finditer(TEXT)]
    assert one.sub("-", TEXT) == other.sub("-", TEXT)


@pytest.mark.parametrize("source", SOURCES)
def test_a_kept_pattern_is_what_re_makes(source: str, monkeypatch: pytest.MonkeyPatch) -> None:
    same(pattern(source), re.compile(source))
    patterns.save()
    forget(monkeypatch)
    with monkeypatch.context() as patch:
        patch.setattr(re, "compile", None)  # must not be needed
        kept = pattern(source)
        kept.search(TEXT)
    same(kept, re.compile(source))


def test_a_damaged_file_costs_only_time(fresh: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pattern("klant").search(TEXT)
    patterns.save()
    (kept,) = (fresh / "klantvrij").glob("patterns-*.bin")
    for data in (b"", kept.read_bytes()[:-7], b"\0" * 500):
        kept.write_bytes(data)
        forget(monkeypatch)
        assert pattern("kLant").search(TEXT) is None
        assert pattern("Klant").search(TEXT) is not None


def test_code_the_engine_refuses_is_compiled_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    import marshal

    words = bytes((1, 0, 0, 0, 2, 0, 0, 0))
    for wrong in ((32, words, 0, {}, (None,)), (32, b"abc", 0, {}, (None,)), (32, words), 1, None):
        kept = {"Klant": marshal.dumps(wrong)}
        keep.write(patterns._kind, patterns._FORMAT, marshal.dumps(kept))
        forget(monkeypatch)
        assert pattern("Klant").search(TEXT) is not None


def test_each_kind_of_start_keeps_its_own(fresh: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patterns, "_kind", "patterns")
    for start, source in (("check_txt", "a+"), ("check_docx", "b+")):
        patterns.keep_for(start)
        forget(monkeypatch)
        pattern(source).search(TEXT)
        patterns.save()
    names = {path.name.partition("-")[0] for path in (fresh / "klantvrij").iterdir()}
    assert names == {"patterns_check_txt", "patterns_check_docx"}
    assert list(patterns._read()) == ["b+"]


def test_a_pattern_can_be_pickled() -> None:
    same(pickle.loads(pickle.dumps(pattern("Klant"))), re.compile("Klant"))


@given(st.text(max_size=20))
def test_escape_makes_the_text_itself(text: str) -> None:
    assert re.fullmatch(escape(text), text) is not None
    assert re.fullmatch(escape(text), text + "x") is None


def test_every_pattern_in_the_program_can_be_kept() -> None:
    root = Path(patterns.__file__).parent
    seen = 0
    for path in root.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "pattern":
                try:
                    source = ast.literal_eval(node.args[0])
                except ValueError:
                    continue
                assert patterns._code(source) is not None, source
                seen += 1
    assert seen > 20


@pytest.mark.parametrize("example", ["", "raadsbrief.txt"])
def test_a_letter_without_doubt_needs_no_slow_modules(tmp_path: Path, example: str) -> None:
    letter = tmp_path / "brief.txt"
    letter.write_text("Beste bewoner,\n\nU koopt zorg in. Onze klanten met een uitkering.\n")
    if example:
        letter = EXAMPLES / example
    loaded = loaded_by_a_check(letter, tmp_path)
    slow = {"re", "typing", "argparse", "gettext", "tomllib", "json", "pathlib", "dataclasses"}
    slow |= {
        "heapq",
        "inspect",
        "importlib.metadata",
        "zipfile",
        "logging",
        "asyncio",
        "concurrent.futures",
    }
    assert not slow & loaded
