"""A word table gives the code of every word in it and of no other, whatever is kept of it."""

from __future__ import annotations

import zlib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from klantvrij.dutch import wordtable
from klantvrij.dutch.wordtable import WordTable

word = st.text(st.characters(exclude_characters="\t\n", codec="utf-8"), min_size=1, max_size=8)


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give every test a cache folder of its own, and pages of a few words."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr(wordtable, "_PAGE", 40)
    return tmp_path


def write(path: Path, words: dict[str, str]) -> None:
    lines = sorted(f"{word}\t{code}".encode() for word, code in words.items())
    path.write_bytes(zlib.compress(b"\n".join(lines)))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(words=st.dictionaries(word, word, max_size=30), other=st.text(max_size=8))
def test_every_word_and_no_other(home: Path, words: dict[str, str], other: str) -> None:
    path = home / "words.z"
    write(path, words)
    for table in (WordTable(str(path)), WordTable(str(path))):  # made, and kept
        assert {word: table.get(word) for word in words} == words
        assert table.get(other) == words.get(other)


def test_a_damaged_page_is_made_again(home: Path) -> None:
    path = home / "words.z"
    words = {f"woord{number:03}": f"{number}" for number in range(100)}
    write(path, words)
    WordTable(str(path))
    (kept,) = (home / "cache" / "klantvrij").iterdir()
    whole = kept.read_bytes()
    kept.write_bytes(whole[:-30] + b"x" + whole[-29:])
    table = WordTable(str(path))
    assert table.get("woord001") == "1"
    assert {word: table.get(word) for word in words} == words
    assert kept.read_bytes() == whole


def test_a_table_without_words(home: Path) -> None:
    write(home / "words.z", {})
    for _ in range(2):
        assert WordTable(str(home / "words.z")).get("woord") is None
