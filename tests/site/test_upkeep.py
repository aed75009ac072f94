"""What the site does by itself every day."""

import datetime as dt

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


def test_it_goes_on_after_something_went_wrong(monkeypatch, caplog):
    tried = []

    def fails():
        tried.append(True)
        if len(tried) == 2:
            stop.set()
        raise RuntimeError

    monkeypatch.setattr(upkeep, "_DAY_SECONDS", 0.05)
    monkeypatch.setattr(upkeep, "run", fails)
    stop = upkeep.every_day()
    assert stop.wait(10)
    assert len(tried) == 2
    assert "upkeep failed" in caplog.text
