"""The database itself refuses to change what was said or seen; only taking back, terms and keys."""

import datetime as dt
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import Error, connection, transaction
from people import begin, first, full

from klantvrij.site.conversations import crypto, guard, retention, services, versions
from klantvrij.site.conversations.kinds import Outcome
from klantvrij.site.conversations.models import Conversation, GuardLifted, Version, View

pytestmark = pytest.mark.django_db
WORDS = "only added"


@pytest.fixture
def guarded(db):
    guard.guard()
    guard.guard()
    yield
    guard.lift()


def run(statement):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.mark.parametrize("lifted", [False, True])
@pytest.mark.parametrize(
    "change",
    [
        "conversations_version SET number = number + 10",
        "conversations_version SET base = 5",
        "conversations_version SET at = '2020-01-01 00:00:00'",
        "conversations_version SET part = 'promise.what'",
        "conversations_version SET by_id = NULL",
        "conversations_version SET hand_id = by_id",
        "conversations_version SET act = 'corrected'",
        "conversations_view SET blocks = 'promise'",
        "conversations_view SET why = ''",
        "conversations_view SET created_at = '2020-01-01 00:00:00'",
        "conversations_view SET removed_at = '2020-01-01 00:00:00'",
    ],
)
def test_who_when_and_what_number_never_change(guarded, change, lifted):
    resident, _counsellor = begin()
    services.open_record(resident)
    if lifted:
        GuardLifted.objects.create()
    with pytest.raises(Error, match=WORDS):
        run(f"UPDATE {change}")


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE conversations_version SET cipher = ''",
        "UPDATE conversations_version SET erased_at = '2020-01-01 00:00:00'",
        "UPDATE conversations_view SET last_at = '2020-01-01 00:00:00'",
        "DELETE FROM conversations_version",
        "DELETE FROM conversations_view",
    ],
)
def test_words_and_looks_stay_unless_the_guard_is_lifted(guarded, statement):
    resident, _counsellor = begin()
    services.open_record(resident)
    with pytest.raises(Error, match=WORDS):
        run(statement)
    with guard.lifted(guard.Why.TERM_OVER):
        run(statement)
    assert not GuardLifted.objects.exists()


def test_a_table_is_not_emptied_at_once(guarded):
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has no TRUNCATE")
    begin()
    for table in ("conversations_version", "conversations_view"):
        connection.check_constraints()  # PostgreSQL truncates no table with checks to come
        with pytest.raises(Error, match=WORDS):
            run(f"TRUNCATE {table}")


def test_without_the_guard_these_would_have_gone_through():
    begin()
    run("UPDATE conversations_version SET base = 5")
    run("DELETE FROM conversations_version")
    assert not Version.objects.exists()


def test_after_a_mistake_the_guard_is_back(guarded):
    begin()
    with pytest.raises(ZeroDivisionError), guard.lifted(guard.Why.TERM_OVER):
        raise ZeroDivisionError
    with pytest.raises(Error, match=WORDS):
        run("DELETE FROM conversations_version")


def test_everything_people_do_goes_on_under_guard(guarded, monkeypatch, capsys):
    old, new = crypto.new_key(), crypto.new_key()
    monkeypatch.setenv("KLANTVRIJ_TEXT_KEYS", old)
    resident, counsellor = begin()
    full(resident, counsellor)
    monkeypatch.setenv("KLANTVRIJ_TEXT_KEYS", f"{new},{old}")
    call_command("text_keys", "--rotate")
    monkeypatch.setenv("KLANTVRIJ_TEXT_KEYS", new)
    entry = first(resident)
    assert "scootmobiel" in versions.read_one(entry, "first_question.text").text
    services.open_record(resident)
    services.open_record(resident)  # the same look moves on
    services.remove(resident, entry)
    services.remove_all_mine(resident)
    assert versions.read_one(entry, "first_question.text").text == ""

    Conversation.objects.update(outcome=Outcome.WITHOUT_SUPPORT, outcome_on=dt.date(2015, 1, 5))
    found = retention.make_list("user:8")
    retention.approve(found, "user:9")
    assert retention.destroy(found) == 1
    assert not Version.objects.exists()
    assert not View.objects.exists()


def test_a_new_site_has_the_guard_and_a_migration_keeps_it(tmp_path):
    """Looked at in a process of its own: the tests here take the guard away."""
    script = (
        "import os; os.environ['DJANGO_SETTINGS_MODULE'] = 'klantvrij.site.settings'\n"
        "import django; django.setup()\n"
        "from django.core.management import call_command as call\n"
        "from django.db import connection, Error\n"
        "call('migrate', verbosity=0)\n"
        "call('migrate', 'conversations', '0003', verbosity=0)\n"
        "call('migrate', verbosity=0)\n"
        "from klantvrij.site.conversations import services\n"
        "services.open_record(services.start_conversation('Mijn bak is weg.').seat)\n"
        "for table in ('conversations_version', 'conversations_view'):\n"
        "    try: connection.cursor().execute(f'DELETE FROM {table}')\n"
        "    except Error as error: print(error)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], check=True, capture_output=True, encoding="utf-8",
        timeout=120, env={"PYTHONPATH": str(Path(__file__).parents[3] / "src"),
                          "KLANTVRIJ_DATA": str(tmp_path), "PATH": ""},
    )  # fmt: skip
    assert done.stdout.count(WORDS) == 2
