"""The audit log: a line is written once, and nobody changes it unseen."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import Error, connection, transaction
from django.test import RequestFactory
from hypothesis import given
from hypothesis import strategies as st

from klantvrij.site.accounts.rights import Role
from klantvrij.site.audit import log
from klantvrij.site.audit.guard import guard, lift
from klantvrij.site.audit.models import AppendOnlyError, End, Line

ROOT = Path(__file__).parents[2]


def request_from(address, user=None):
    request = RequestFactory().get("/", REMOTE_ADDR=address)
    request.user = user or AnonymousUser()
    return request


def five():
    for number in range(5):
        log.write(None, "voorstel-vrijgeven", f"voorstel:{number}")


@pytest.mark.django_db
def test_a_line_says_who_did_what_with_what_and_how_it_ended(signed_in):
    person = signed_in(Role.MODERATOR).person
    line = log.write(request_from("192.0.2.77", person), "voorstel-vrijgeven", "voorstel:7")
    assert (line.number, line.action, line.object) == (1, "voorstel-vrijgeven", "voorstel:7")
    assert (line.result, line.actor) == ("gelukt", str(person.pk))
    assert line.origin == "192.0.2.0/24"
    second = log.write(None, "herziening", "besluit:3", "te-laat")
    assert (second.number, second.actor, second.origin) == (2, "systeem", "")
    assert log.verify() == (2, second.digest, None)


@pytest.mark.django_db
def test_of_a_visitor_only_something_that_changes_each_day_is_kept(monkeypatch):
    import datetime as dt

    first = log.write(request_from("192.0.2.77"), "voorstel-insturen", "voorstel:1")
    same = log.write(request_from("192.0.2.77"), "voorstel-insturen", "voorstel:2")
    other = log.write(request_from("192.0.2.78"), "voorstel-insturen", "voorstel:3")
    monkeypatch.setattr(log.timezone, "localdate", lambda: dt.date(2031, 5, 6))
    later = log.write(request_from("192.0.2.77"), "voorstel-insturen", "voorstel:4")
    assert first.actor == "bezoeker"
    assert first.origin == same.origin != other.origin
    assert later.origin not in {first.origin, other.origin}
    assert re.fullmatch("[0-9a-f]{12}", first.origin)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("192.0.2.77", "192.0.2.0/24"),
        ("2001:db8:1:2::3", "2001:db8:1::/48"),
        ("::ffff:192.0.2.77", "192.0.2.0/24"),
        ("/run/site.sock", ""),
        ("", ""),
    ],
)
def test_who_tries_to_sign_in_comes_from_a_network(address, network):
    line = log.write(request_from(address), log.SIGN_IN, "persoon", "mislukt")
    assert line.origin == network


@pytest.mark.django_db
@pytest.mark.parametrize(
    "text", ["Jan Jansen", "jan@voorbeeld.example", "", "a\nb", "x" * 41, "Ja"]
)
def test_a_line_takes_no_text_of_a_person(text):
    for words in ((text, "voorstel:1", "gelukt"), ("doen", "voorstel:1", text)):
        with pytest.raises(ValueError, match="no text"):
            log.write(None, *words)
    for what in (text, f"voorstel:{text}" if text != "Ja" else "voorstel:a b", "voorstel:1\n"):
        if what == f"voorstel:{'x' * 41}":
            continue
        with pytest.raises(ValueError, match="no text"):
            log.write(None, "doen", what)
    assert not Line.objects.exists()


@given(st.text())
def test_an_identifier_is_always_one_a_line_takes(text):
    assert log._OBJECT.fullmatch(f"pagina:{log.identifier(text)}")


@pytest.mark.django_db
def test_a_line_cannot_be_changed_or_removed():
    line = log.write(None, "doen", "iets:1")
    line.result = "anders"
    for change in (
        line.save,
        line.delete,
        Line.objects.all().delete,
        lambda: Line.objects.update(result="x"),
        lambda: Line.objects.bulk_update([line], ["result"]),
    ):
        with pytest.raises(AppendOnlyError), transaction.atomic():
            change()
    assert Line.objects.get().result == "gelukt"


@pytest.mark.django_db
def test_the_database_refuses_it_too():
    five()
    guard()
    guard()
    try:
        for statement in ("UPDATE audit_line SET result = 'x'", "DELETE FROM audit_line"):
            with pytest.raises(Error, match="cannot be changed"), transaction.atomic():
                connection.cursor().execute(statement)
        log.write(None, "doen", "iets:1")
    finally:
        lift()
    assert log.verify().lines == 6


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("statement", "number"),
    [
        ("UPDATE audit_line SET result = 'mislukt' WHERE number = 3", 3),
        ("UPDATE audit_line SET actor = '1' WHERE number = 1", 1),
        ("UPDATE audit_line SET time = '2020-01-01 00:00:00' WHERE number = 5", 5),
        ("UPDATE audit_line SET digest = 'ab' WHERE number = 4", 4),
        ("DELETE FROM audit_line WHERE number = 2", 2),
        ("DELETE FROM audit_line WHERE number > 3", 4),
        ("DELETE FROM audit_line", 1),
        ("UPDATE audit_line SET number = number + 1 WHERE number = 5", 5),
        ("UPDATE audit_end SET number = 3", 6),
        ("DELETE FROM audit_end", 6),
    ],
)
def test_the_first_line_that_was_touched_is_named(statement, number, capsys):
    five()
    assert log.verify().broken is None
    connection.cursor().execute(statement)
    assert log.verify().broken.number == number
    from django.core.management import call_command

    with pytest.raises(SystemExit):
        call_command("audit", "--verify")
    assert f"klopt: {number} (" in capsys.readouterr().err


@pytest.mark.django_db
def test_two_lines_that_changed_places_are_seen():
    five()
    cursor = connection.cursor()
    for old, new in ((2, 99), (3, 2), (99, 3)):
        cursor.execute(f"UPDATE audit_line SET number = {new} WHERE number = {old}")
    assert log.verify().broken.number == 2


@pytest.mark.django_db
def test_with_another_key_no_line_is_right(settings):
    five()
    settings.SECRET_KEY = "een andere sleutel, van wie de database heeft en meer niet"
    assert log.verify().broken.number == 1


@pytest.mark.django_db
def test_a_note_from_before_shows_that_the_end_was_put_back(capsys):
    from django.core.management import call_command

    five()
    kept = End.objects.get()
    log.write(None, "doen", "iets:1")
    call_command("audit", "--verify")
    note = re.search(r"\d+:[0-9a-f]{16}", capsys.readouterr().out)[0]
    assert log.verify(note).broken is None
    connection.cursor().execute("DELETE FROM audit_line WHERE number = 6")
    kept.save()
    assert log.verify().broken is None  # an older log, whole: not to be seen from inside
    assert log.verify(note).broken.number == 6
    log.write(None, "anders", "iets:2")
    assert log.verify(note).broken.number == 6


WRITER = """
import os, sys, threading
os.environ["DJANGO_SETTINGS_MODULE"] = "klantvrij.site.settings"
import django
django.setup()
from django.db import connection, transaction
from klantvrij.site.audit import log
def write():
    for number in range(12):
        with transaction.atomic():
            log.write(None, "doen", f"iets:{number}")
    connection.close()
threads = [threading.Thread(target=write) for _ in range(3)]
[t.start() for t in threads]
[t.join() for t in threads]
"""


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_many_write_at_once_and_the_chain_stays_whole(kind, tmp_path, request):
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("KLANTVRIJ", "DJANGO"))}
    environment = {**kept, "PYTHONPATH": str(ROOT / "src"), "KLANTVRIJ_DATA": str(tmp_path)}
    if kind == "postgresql":
        environment["DATABASE_URL"] = request.getfixturevalue("database")("schrijvers")

    def run(*command):
        return subprocess.Popen(
            [sys.executable, *command], env=environment, text=True,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        )  # fmt: skip

    manage = ("-m", "klantvrij.site.manage")
    made = run(*manage, "migrate", "-v0")
    assert (made.communicate(timeout=120)[0], made.returncode) == ("", 0)
    writers = [run("-c", WRITER) for _ in range(3)]
    for writer in writers:
        assert (writer.communicate(timeout=120)[0], writer.returncode) == ("", 0)
    said = run(*manage, "audit", "--verify").communicate(timeout=60)[0]
    assert "Het logboek is heel: 108 regels." in said
    removed = run(
        *manage, "shell", "-v0", "-c",
        "from django.db import connection as c; c.cursor().execute('DELETE FROM audit_line')",
    )  # fmt: skip
    assert "cannot be changed" in removed.communicate(timeout=60)[0]
