"""Many documents on several processes."""

import multiprocessing
import os
from pathlib import Path

import pytest

from klantvrij.collection import run as run_module
from klantvrij.collection.examine import Examiner, Wanted
from klantvrij.collection.result import DocumentResult
from klantvrij.collection.run import processes, run
from klantvrij.collection.sources import Source
from klantvrij.config import Config

inherits = pytest.mark.skipif(
    multiprocessing.get_start_method() != "fork", reason="new processes don't see the patch"
)


@pytest.fixture
def sources(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    names = [f"{number:02}.txt" for number in range(30)]
    for name in names:
        Path(name).write_text("De klant krijgt bijstand.", encoding="utf-8")
    return [Source(name, Config()) for name in names]


@pytest.mark.parametrize(
    ("jobs", "count", "expected"), [(0, 1, 1), (0, 5, 1), (4, 1, 1), (4, 3, 3), (4, 100, 4)]
)
def test_how_many_processes(jobs, count, expected):
    assert processes(jobs, count) == expected


def test_by_itself_it_uses_what_there_is(monkeypatch):
    monkeypatch.setattr(os, "sched_getaffinity", lambda _process: set(range(8)), raising=False)
    assert processes(0, 1000) == 8
    assert processes(0, 24) == 3


def test_results_come_in_order_and_all_of_them(sources):
    for jobs in (1, 3):
        results = list(run(sources, Wanted(), jobs))
        assert [result.path for result in results] == [source.path for source in sources]
        assert all(len(result.reported) == 1 for result in results)


@inherits
def test_a_process_that_dies_costs_one_document(sources, monkeypatch):
    real = Examiner.examine

    def examine(self, path, config):
        if path == "07.txt":
            os._exit(9)  # as when the system runs out of memory
        return real(self, path, config)

    monkeypatch.setattr(Examiner, "examine", examine)
    monkeypatch.setattr(run_module, "BATCH", 4)
    results = list(run(sources, Wanted(), 2))
    assert [result.path for result in results] == [source.path for source in sources]
    broken = [result for result in results if result.error]
    assert [result.path for result in broken] == ["07.txt"]
    assert broken[0].error.startswith("07.txt kon niet gecontroleerd worden: het programma stopte")


def test_a_source_with_an_error_is_passed_on():
    source = Source("map", Config(), error="De map map mag u niet lezen.")
    assert list(run([source], Wanted(), 1)) == [DocumentResult("map", error=source.error)]
