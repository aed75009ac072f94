"""A process that is killed loses nothing it confirmed, and a crowd loses no word; on both bases."""

import json
import os
import random
import subprocess
import sys
import time
import uuid
from pathlib import Path

import pytest

HERE = Path(__file__).parent
ROOT = HERE.parents[2]


class Base:
    """A database that several processes write to."""

    def __init__(self, folder, address):
        kept = {k: v for k, v in os.environ.items() if not k.startswith(("KLANTVRIJ", "DATABASE"))}
        self.environment = {
            **kept,
            "PYTHONPATH": str(ROOT / "src"),
            "KLANTVRIJ_DATA": str(folder),
            "DATABASE_URL": address,
        }

    def start(self, *arguments):
        return subprocess.Popen(
            [sys.executable, str(HERE / "writer.py"), *map(str, arguments)],
            env=self.environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8",
        )  # fmt: skip

    def run(self, *arguments):
        process = self.start(*arguments)
        out, said = process.communicate(timeout=120)
        assert process.returncode == 0, said[-2000:]
        return out


@pytest.fixture(params=["sqlite", "postgresql"])
def base(request, tmp_path):
    address = ""
    if request.param == "postgresql":
        address = request.getfixturevalue("database")(f"robust-{uuid.uuid4().hex}")
    return Base(tmp_path, address)


@pytest.mark.slow
def test_what_was_confirmed_survives_a_kill(base):
    resident, _counsellor, item = base.run("prepare").split()
    confirmed = set()
    chance = random.Random(5)
    for attempt in range(3):
        process = base.start("write", resident, item, f"k{attempt}", 100_000, 2)
        first = process.stdout.readline()
        time.sleep(chance.uniform(0.05, 0.6))
        process.kill()
        rest, _said = process.communicate(timeout=60)
        # the last line may have been cut off by the kill itself
        confirmed |= {line for line in (first + rest).split("\n")[:-1] if line}
    found = json.loads(base.run("read", resident, item))
    assert len(confirmed) > 4
    assert confirmed <= set(found["texts"])
    assert found["numbers"] == list(range(1, len(found["numbers"]) + 1))  # whole, without holes


@pytest.mark.slow
def test_many_who_write_one_text_at_once_lose_no_word(base):
    resident, counsellor, item = base.run("prepare").split()
    people = [(resident, "a"), (counsellor, "b"), (resident, "c")]
    running = [base.start("write", person, item, name, 4, 6) for person, name in people]
    said = []
    for process in running:
        out, errors = process.communicate(timeout=180)
        assert process.returncode == 0, errors[-2000:]
        said += out.split()
    assert len(said) == 3 * 6 * 4
    found = json.loads(base.run("read", resident, item))
    assert sorted(found["texts"]) == sorted(["begin", *said])
    # each was written on top of "begin" only, so none of them replaced another
    assert found["heads"] == len(said)


@pytest.mark.slow
def test_one_form_sent_many_times_at_once_starts_one_conversation(base):
    base.run("prepare")
    running = [base.start("begin", "k" * 32, 6) for _process in range(3)]
    said = []
    for process in running:
        out, errors = process.communicate(timeout=180)
        assert process.returncode == 0, errors[-2000:]
        said += out.split()
    assert len(said) == 3 * 6
    assert len(set(said)) == 1


@pytest.mark.slow
def test_all_of_this_on_postgresql(database):
    """The tests of this folder again, with PostgreSQL under them."""
    files = [
        path
        for path in HERE.glob("test_*.py")
        if path.name != "test_robust.py" and "browser" not in path.name
    ]
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-m", "not slow", *files],
        cwd=ROOT, capture_output=True, encoding="utf-8", check=False, timeout=600,
        env={**os.environ, "KLANTVRIJ_TEST_DATABASE_URL": database("conversations")},
    )  # fmt: skip
    assert done.returncode == 0, done.stdout[-3000:]
    assert " passed" in done.stdout


@pytest.mark.slow
def test_many_guesses_at_an_own_word_at_once_are_as_many_tries(base):
    resident, _counsellor, _item = base.run("prepare").split()
    running = [base.start("guess", resident, 4) for _process in range(2)]
    answers = []
    for process in running:
        out, errors = process.communicate(timeout=120)
        assert process.returncode == 0, errors[-2000:]
        answers += out.split()
    assert sorted(answers) == ["ConversationError"] * 3 + ["TooManyTriesError"] * 5
