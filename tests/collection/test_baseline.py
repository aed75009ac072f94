"""The baseline: only what is new counts, and the number can only fall."""

import json
from pathlib import Path

import pytest

from klantvrij.checker.finding import Answer, CustomerTest, Finding, Verdict
from klantvrij.collection.baseline import Baseline, BaselineError, first_baseline
from klantvrij.collection.result import DocumentResult, Located, Snippet
from klantvrij.documents.base import Place

TEST = CustomerTest(*[Answer.NO] * 5)
FINDING = Finding(
    0, 5, "klant", "klant", "klant", Verdict.NO_MARKET, 1.0, "A", "", TEST, (), (), ""
)


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def result(path, *keys):
    """Return a document with a finding for each key; the file itself is there too."""
    Path(path).write_text("tekst", encoding="utf-8")
    findings = tuple(
        Located(
            Finding(
                0, 5, "klant", "klant", "klant", Verdict.NO_MARKET, 1.0, "A", "", TEST, (), (), ""
            ),
            Place(),
            (0, 0),
            Snippet(0, "klant", False, False),
            (),
            key,
        )
        for key in keys
    )
    return DocumentResult(path, reported=findings, counts={Verdict.NO_MARKET: len(keys)})


def write(*results):
    Path("basis.json").write_text(first_baseline("basis.json", results), encoding="utf-8")
    return Baseline.read("basis.json")


def keys(result):
    return [located.key for located in result.reported]


def test_what_was_there_is_known_and_what_is_new_is_reported():
    baseline = write(result("a.txt", "k:1", "k:1", "k:2"))
    after = baseline.apply(result("a.txt", "k:3", "k:1", "k:1", "k:1", "k:2"))
    assert keys(after) == ["k:3", "k:1"]
    assert after.known == 3
    assert baseline.gone == 0


def test_the_file_reads_well_in_version_control():
    write(result("b.txt", "k:2", "k:1", "k:2"), result("a.txt"))
    assert json.loads(Path("basis.json").read_text("utf-8")) == {
        "klantvrijBaseline": 1,
        "aantal": 3,
        "documenten": {"b.txt": {"k:1": 1, "k:2": 2}},
    }


def test_writing_again_takes_away_what_is_gone_and_adds_nothing():
    baseline = write(result("a.txt", "k:1", "k:2"), result("b.txt", "k:9"))
    baseline.apply(result("a.txt", "k:2", "k:3"))
    assert baseline.gone == 1
    assert json.loads(baseline.to_json())["documenten"] == {
        "a.txt": {"k:2": 1},
        "b.txt": {"k:9": 1},
    }


def test_a_document_that_was_removed_is_taken_out(here):
    baseline = write(result("a.txt", "k:1"), result("b.txt", "k:9"))
    (here / "b.txt").unlink()
    baseline.apply(result("a.txt", "k:1"))
    assert baseline.gone == 1
    assert "b.txt" not in baseline.to_json()


def test_a_document_that_moved_takes_its_baseline_along(here):
    baseline = write(result("a.txt", "k:1", "k:2"), result("b.txt", "k:1"))
    (here / "a.txt").rename(here / "nieuw.txt")
    after = baseline.apply(result("nieuw.txt", "k:1", "k:2", "k:3"))
    assert keys(after) == ["k:3"]
    assert keys(baseline.apply(result("b.txt", "k:1"))) == []
    assert list(json.loads(baseline.to_json())["documenten"]) == ["b.txt", "nieuw.txt"]


def test_a_copy_is_new():
    baseline = write(result("a.txt", "k:1"))
    assert keys(baseline.apply(result("kopie.txt", "k:1"))) == ["k:1"]


def test_a_document_that_could_not_be_read_keeps_its_baseline():
    baseline = write(result("a.txt", "k:1"))
    unread = DocumentResult("a.txt", error="a.txt mag u niet lezen.")
    assert baseline.apply(unread) is unread
    assert baseline.gone == 0


def test_a_large_document_in_pieces_is_compared_as_a_whole():
    baseline = write(result("a.txt", "k:1", "k:1"))
    first = baseline.apply(result("a.txt", "k:1", "k:2"))
    second = baseline.apply(result("a.txt", "k:1", "k:1")._replace(continued=True))
    assert keys(first) == ["k:2"]
    assert keys(second) == ["k:1"]
    assert baseline.gone == 0


def test_names_are_relative_to_the_file(here):
    (here / "map").mkdir()
    text = first_baseline("map/basis.json", [result("a.txt", "k:1"), result("map/b.txt", "k:2")])
    assert list(json.loads(text)["documenten"]) == ["../a.txt", "b.txt"]
    (here / "map" / "basis.json").write_text(text, encoding="utf-8")
    baseline = Baseline.read("map/basis.json")
    assert keys(baseline.apply(result("a.txt", "k:1"))) == []
    assert keys(baseline.apply(result("map/b.txt", "k:1"))) == ["k:1"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        '{"klantvrijBaseline": 2, "documenten": {}}',
        '{"klantvrijBaseline": 1, "documenten": []}',
        '{"klantvrijBaseline": 1, "documenten": {"a": 3}}',
        '{"klantvrijBaseline": 1, "documenten": {"a": {"k": -1}}}',
        '{"klantvrijBaseline": 1, "documenten": {"a": {"k": true}}}',
        "[" * 100_000,
        "\xff",
    ],
)
def test_another_file_is_refused_with_one_sentence(here, text):
    (here / "basis.json").write_bytes(text.encode("latin-1"))
    with pytest.raises(
        BaselineError, match=r"^basis\.json is geen nulmeting van Klantvrij; [^\n]+\.$"
    ):
        Baseline.read("basis.json")
