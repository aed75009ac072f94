"""What people read has its days in words; what a computer reads keeps them as ISO 8601 writes."""

import datetime as dt
import json
import re

import pytest
from django.utils import timezone, translation
from people import begin, full

from klantvrij.site.accounts.rights import Role
from klantvrij.site.conversations import days, exports, labels_fields, services
from klantvrij.site.conversations.errors import ConversationError
from klantvrij.site.conversations.kinds import Law, Trust
from klantvrij.site.conversations.models import Receiver, Term
from klantvrij.site.conversations.parts import blocks
from klantvrij.site.conversations.rights import Seat

IN_FIGURES = re.compile(r"\b\d{4}-\d{1,2}-\d{1,2}|\b\d{1,2}[-/]\d{1,2}[-/]\d{4}")
IN_WORDS = re.compile(r"\b\d{1,2} [a-z]+ 20\d\d\b")


def words_of(page):
    """Return what a reader sees of a page: no tags, and so no attributes."""
    return re.sub(r"<[^>]*>", " ", page)


@pytest.mark.django_db
def test_the_copy_to_read_has_days_and_states_in_words():
    resident, counsellor = begin()
    report = full(resident, counsellor)
    asked = Receiver.objects.get()
    services.share(resident, asked, allowed=True)
    services.send(counsellor, report, asked, still=lambda: True)
    services.open_record(counsellor, why="report")
    for copy in (exports.as_text(resident), words_of(exports.as_html(resident))):
        assert not IN_FIGURES.findall(copy)
        assert "uiterlijk: 7 december 2026" in copy
        assert re.search(r"— Truus, \d{1,2} [a-z]+ \d{4}, \d\d:\d\d uur", copy)
        assert re.search(r"verstuurd op \d{1,2} [a-z]+ \d{4}\)", copy)
        assert "eens met het verslag: ja, met aanvulling" in copy
        lines = [line.strip() for line in copy.splitlines()]
        plain = [line for line in lines if re.fullmatch(r"\(.*: .*\)", line)]
        assert len(plain) > 10
        for line in plain:  # no name or value of the database
            assert not re.search(r"\b[a-z]+_[a-z]+\b|True|False|organisation\b|resident\b", line)


@pytest.mark.django_db
def test_the_copy_for_a_computer_keeps_iso():
    resident, counsellor = begin()
    full(resident, counsellor)
    copy = json.loads(exports.as_json(resident))
    promise = next(one for one in copy["blokken"]["promise"] if one["due"])
    assert promise["due"] == "2026-12-07"
    assert dt.datetime.fromisoformat(copy["gemaakt_op"])
    assert dt.datetime.fromisoformat(promise["teksten"]["what"][0]["op"])


def test_every_plain_field_has_a_name_for_a_reader_or_is_left_out_by_name():
    there = {
        f"{name}.{field.name}"
        for name, model in blocks().items()
        for field in model._meta.concrete_fields
        if name in exports.ORDER and field.name not in exports.INNER
    }
    assert there == labels_fields.names() | labels_fields.UNSAID
    assert not labels_fields.names() & labels_fields.UNSAID


@pytest.mark.django_db
def test_what_a_counsellor_reads_of_terms_is_in_words(signed_in):
    browser = signed_in(Role.COUNSELLOR, name="Samir Oudekerk")
    talk = services.start_conversation("Mijn scootmobiel is stuk.").seat.participant.conversation
    person = services.join(talk, f"user:{browser.person.pk}", "Samir")
    where = f"/gesprekken/{talk.id}/overweging"
    shown = words_of(browser.get(where).content.decode())
    assert re.search(r"ons verslag is dan uiterlijk \d{1,2} [a-z]+ 20\d\d klaar", shown)
    assert not IN_FIGURES.findall(shown)
    seat = Seat(person, Trust.CONFIRMED)
    services.choose_law(seat, Law.WMO, "U vraagt hulp.")
    today = timezone.localdate()
    with pytest.raises(ConversationError) as refused:
        services.applied(seat, today + dt.timedelta(days=1))
    assert days.said(today) in str(refused.value)
    assert not IN_FIGURES.findall(str(refused.value))
    noted = browser.post(where, {"doe": "aanvraag", "op": today.isoformat()}, follow=True)
    said = words_of(noted.content.decode())
    assert f"Wij beslissen uiterlijk {days.said(Term.objects.get(kind='decision').due)}" in said
    assert not IN_FIGURES.findall(said)


@pytest.mark.django_db
def test_a_moment_is_that_of_here_and_of_the_language_of_the_reader():
    at = dt.datetime(2026, 11, 22, 23, 30, tzinfo=dt.UTC)
    assert days.moment(at) == "23 november 2026, 00:30 uur"
    with translation.override("en"):
        assert days.moment(at) == "23 November 2026, 00:30"
        assert days.in_words(at) == "23 november 2026"
