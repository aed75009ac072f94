"""What the site does by itself every day."""

import datetime as dt
import os
import subprocess
import sys

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.utils import timezone

from klantvrij.site import upkeep
from klantvrij.site.proposals.kinds import State
from klantvrij.site.proposals.models import Call, Proposal


def old_proposal():
    asked = Call.objects.create(slug="de-balie", title="Hoe heet wie u helpt?")
    received = timezone.now() - dt.timedelta(days=200)
    return Proposal.objects.create(call=asked, word="gast", received=received)


@pytest.mark.django_db
def test_sessions_that_are_over_are_forgotten_and_old_proposals_erased():
    proposal = old_proposal()
    over, still = SessionStore(), SessionStore()
    over.set_expiry(-1)
    over.save()
    still.save()
    call_command("upkeep")
    assert list(Session.objects.values_list("pk", flat=True)) == [still.session_key]
    proposal.refresh_from_db()
    assert (proposal.state, proposal.word) == (State.ERASED, "")


@pytest.mark.django_db
def test_the_desk_says_a_month_before_what_will_be_erased(signed_in):
    proposal = old_proposal()
    Proposal.objects.update(received=timezone.now() - dt.timedelta(days=70))
    page = signed_in("moderator").get("/voorstellen/werk").content.decode()
    proposal.refresh_from_db()
    assert "Wordt gewist op" in page
    Proposal.objects.update(received=timezone.now() - dt.timedelta(days=20))
    assert "Wordt gewist op" not in signed_in("moderator").get("/voorstellen/werk").content.decode()


@pytest.mark.django_db
def test_its_writer_reads_that_it_was_erased(client):
    from klantvrij.site.proposals import receiving

    proposal = old_proposal()
    Proposal.objects.update(own=receiving.digest("a" * 43))
    upkeep.run()
    page = client.get(f"/voorstellen/eigen/{'a' * 43}").content.decode()
    assert "na 90 dagen niet geplaatst" in page
    assert proposal.word not in page


@pytest.mark.django_db
def test_one_thing_that_fails_keeps_nothing_else_from_being_done(monkeypatch, caplog):
    def fails():
        raise RuntimeError("with words that must not be in a log")

    monkeypatch.setattr(upkeep, "_forget_sessions", fails)
    proposal = old_proposal()
    with pytest.raises(SystemExit):
        call_command("upkeep")
    proposal.refresh_from_db()
    assert proposal.state == State.ERASED
    assert "upkeep failed: fails" in caplog.text


def test_it_is_done_again_the_next_day(monkeypatch):
    done = []

    def run():
        done.append(True)
        if len(done) == 2:
            stop.set()

    monkeypatch.setattr(upkeep, "_DAY_SECONDS", 0.05)
    monkeypatch.setattr(upkeep, "run", run)
    stop = upkeep.every_day()
    assert stop.wait(10)


def test_what_was_destroyed_is_gone_from_beside_the_database(tmp_path):
    program = """
import os, sys
import django; django.setup()
from django.core.management import call_command
from django.conf import settings
call_command("migrate", verbosity=0)
from klantvrij.site.proposals.models import Call, Proposal
asked = Call.objects.create(slug="a", title="a")
made = Proposal.objects.create(call=asked, word="Zandoogje Kwikstaart")
made.word = ""
made.save()
call_command("upkeep")
folder = os.environ["KLANTVRIJ_DATA"]
held = b"".join(open(os.path.join(folder, name), "rb").read()
                for name in os.listdir(folder) if name.startswith("site.sqlite3"))
assert b"Zandoogje" not in held
"""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("KLANTVRIJ", "DATABASE"))}
    variables = {
        "KLANTVRIJ_DATA": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "klantvrij.site.settings",
        "PYTHONPATH": os.pathsep.join(sys.path),
    }
    done = subprocess.run(
        [sys.executable, "-c", program], env={**kept, **variables}, capture_output=True, text=True,
        check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
