"""Nobody knows the law at the first question: it is chosen later, and no term is said before."""

import datetime as dt
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.utils import timezone
from people import begin, full

from klantvrij.site.accounts.rights import Role
from klantvrij.site.conversations import days, services, terms, versions
from klantvrij.site.conversations import report as reports
from klantvrij.site.conversations.errors import ConversationError, NotAllowedError
from klantvrij.site.conversations.kinds import Decider, Law, TermKind, Trust
from klantvrij.site.conversations.models import Conversation, ReportBlock, Term
from klantvrij.site.conversations.pages.resident_parts import PARTS
from klantvrij.site.conversations.rights import Seat
from klantvrij.site.conversations.services import team

pytestmark = pytest.mark.django_db
WHY = "U vraagt hulp om zelf de deur uit te kunnen."
SAID = ("Wmo", "Jeugdwet", "zes weken", "zeven dagen", "twee weken", "wij zijn te laat", "termijn:")
"""What would be a term or a law, on a page."""


def asked(seat, days):
    """Let the first question have come so many days ago; return the day."""
    moment = timezone.now() - dt.timedelta(days=days)
    Conversation.objects.filter(id=seat.participant.conversation_id).update(created_at=moment)
    return timezone.localdate(moment)


def running(seat):
    return {(row.kind, row.starts, row.due) for row in Term.objects.filter(
        conversation=seat.participant.conversation_id, removed_at__isnull=True)}  # fmt: skip


@pytest.fixture
def counsellor(signed_in):
    browser = signed_in(Role.COUNSELLOR, name="Samir Oudekerk")
    started = services.start_conversation("Mijn scootmobiel is stuk.", call_me="Truus")
    conversation = started.seat.participant.conversation
    person = services.join(conversation, f"user:{browser.person.pk}", "Samir")
    browser.seat = Seat(person, Trust.CONFIRMED)
    browser.resident, browser.code = started.seat, started.code
    browser.address = f"/gesprekken/{conversation.id}"
    return browser


def text(answer):
    return answer.content.decode()


# ---- before a law was chosen


def test_before_a_law_was_chosen_no_page_letter_or_paper_says_a_term(counsellor, client):
    client.post("/gesprek", {"tekst": "Mijn dak lekt."})
    pages = [text(client.get(f"/gesprek/mijn/{slug}")) for slug in ("", *PARTS, "papier") if slug]
    pages += [text(client.get(one)) for one in ("/gesprek", "/gesprek/code", "/gesprek/mijn")]
    parts = ("", "/wie-doet-wat", "/overweging", "/verslag", "/wie-doet-mee")
    ours = {part: text(counsellor.get(counsellor.address + part)) for part in parts}
    form = ours["/overweging"].index('id="kies-wet"')  # it says what each choice would mean
    ours["/overweging"] = ours["/overweging"][:form]
    pages += ours.values()
    pages += [text(counsellor.get("/gesprekken")), text(counsellor.get("/gesprekken/nieuw"))]
    pages += [text(counsellor.post(counsellor.address + "/brief"))]
    pages += [reports.compose(counsellor.seat.participant.conversation)]
    for page in pages:
        shown = page.replace("ondersteuning vanuit de Wmo", "")  # an outcome to choose at the end
        # a whole word: three letters of it can stand in the random token of a form
        assert [word for word in SAID if re.search(rf"\b{word}", shown)] == []
    assert "Welke wet hierbij hoort, weten wij nog niet." in text(client.get("/gesprek/mijn"))


def test_without_a_law_no_term_runs_and_no_application_counts():
    resident, counsellor = begin()
    assert running(resident) == set()
    with pytest.raises(ConversationError, match="Kies eerst welke wet"):
        services.applied(counsellor, dt.date(2026, 12, 1))
    assert [line.kind for line in team.desk("user:1").ours] == ["law"]


def test_there_is_a_length_for_every_law_and_a_decision_for_each_that_is_known():
    assert set(terms.LENGTHS) == set(Law)
    known = set(Law) - {Law.UNKNOWN}
    assert {law for law in Law if set(terms.DECISIONS) & set(terms.LENGTHS[law])} == known
    assert terms.LENGTHS[Law.UNKNOWN] == {}


# ---- choosing


def test_the_terms_count_from_the_first_question_and_not_from_the_choice():
    resident, counsellor = begin()
    day = asked(resident, 50)
    services.choose_law(counsellor, Law.WMO, WHY)
    assert running(resident) == {
        (TermKind.OWN_PLAN, day, terms.last_day(day, 7)),
        (TermKind.INQUIRY, day, terms.last_day(day, 42)),
    }
    late = [line for line in team.desk("user:1").ours if line.late]
    assert [line.what for line in late] == [TermKind.INQUIRY]  # honest: it was over already


def test_only_a_counsellor_chooses_and_says_why():
    resident, counsellor = begin()
    for seat in (resident, team.along(counsellor)):
        with pytest.raises(NotAllowedError):
            services.choose_law(seat, Law.WMO, WHY)
    with pytest.raises(ConversationError, match="gewone zin"):
        services.choose_law(counsellor, Law.WMO, " ")
    assert Conversation.objects.get().law == Law.UNKNOWN
    assert running(resident) == set()


def test_another_law_later_keeps_what_was_said_and_counts_anew():
    resident, counsellor = begin()
    day = asked(resident, 10)
    services.choose_law(counsellor, Law.WMO, WHY)
    services.applied(counsellor, day)
    before = running(resident)
    services.choose_law(counsellor, Law.JEUGD, "Het gaat om hulp voor uw zoon.")
    assert running(resident) == {(TermKind.DECISION, day, terms.last_day(day, 56))}
    said = [(seen.entry.law, seen.texts["why"].text, seen.entry.created_by_id)
            for seen in services.open_record(resident)["law_choice"]]  # fmt: skip
    me = counsellor.participant.id
    assert said == [("wmo", WHY, me), ("jeugdwet", "Het gaat om hulp voor uw zoon.", me)]
    services.choose_law(counsellor, Law.UNKNOWN, "Wij zoeken het nog uit.")
    assert running(resident) == set()
    services.choose_law(counsellor, Law.WMO, WHY)
    assert running(resident) == before
    assert Term.objects.count() == 4  # nothing was deleted, nothing is there twice


def test_what_was_met_stays_met():
    resident, counsellor = begin()
    full(resident, counsellor)  # under the Wmo, applied for and decided
    services.issue_report(counsellor, services.open_record(resident).one("report").entry)
    met = dict(Term.objects.exclude(met_at=None).values_list("kind", "met_at"))
    assert set(met) == {TermKind.INQUIRY, TermKind.DECISION}
    services.choose_law(counsellor, Law.JEUGD, "Het gaat om uw zoon.")
    services.choose_law(counsellor, Law.WMO, WHY)
    now = Term.objects.filter(removed_at__isnull=True).exclude(met_at=None)
    assert dict(now.values_list("kind", "met_at")) == met


def test_a_report_handed_out_before_the_law_was_known_meets_the_inquiry():
    resident, counsellor = begin()
    full(resident, counsellor)
    report = services.open_record(resident).one("report").entry
    services.choose_law(counsellor, Law.UNKNOWN, "Wij zoeken het nog uit.")
    services.issue_report(counsellor, report)
    services.choose_law(counsellor, Law.WMO, WHY)
    inquiry = Term.objects.get(kind=TermKind.INQUIRY, removed_at__isnull=True)
    assert timezone.localdate(inquiry.met_at) == timezone.localdate()


def test_what_cannot_wait_is_for_today_and_only_under_the_wmo():
    resident, counsellor = begin()
    today = timezone.localdate()
    with pytest.raises(ConversationError, match="Kies eerst de wet"):
        services.urgent(counsellor)
    services.choose_law(counsellor, Law.WMO, WHY)
    with pytest.raises(NotAllowedError):
        services.urgent(resident)
    services.urgent(counsellor)
    services.urgent(counsellor)  # said twice is once
    assert (TermKind.URGENT, today, today) in running(resident)
    tomorrow = team.desk("user:1", today + dt.timedelta(days=1)).ours
    assert [line.late for line in tomorrow if line.what == TermKind.URGENT] == [True]
    services.choose_law(counsellor, Law.OTHER, "Een eigen regel.")
    assert TermKind.URGENT not in {kind for kind, _start, _due in running(resident)}
    services.choose_law(counsellor, Law.WMO, WHY)
    services.arranged(counsellor)
    assert [line.what for line in team.desk("user:1", today).ours if line.kind == "term"] == [
        TermKind.OWN_PLAN, TermKind.INQUIRY]  # fmt: skip


def test_the_form_says_what_cannot_wait_and_that_it_was_arranged(counsellor):
    page = counsellor.address + "/overweging"
    assert counsellor.post(page, {"doe": "spoed"}).status_code == 409
    services.choose_law(counsellor.seat, Law.WMO, WHY)
    counsellor.post(page, {"doe": "spoed"})
    assert "Dit is voor nu geregeld" in text(counsellor.get(page))
    assert "regel vandaag iets voor nu" in text(counsellor.get("/gesprekken"))
    counsellor.post(page, {"doe": "spoed-geregeld"})
    assert "Dit is voor nu geregeld" not in text(counsellor.get(page))


# ---- the day of an application


@pytest.mark.parametrize("law", [Law.WMO, Law.JEUGD, Law.OTHER])
def test_an_application_is_not_before_the_first_question_and_not_after_today(law):
    resident, counsellor = begin()
    first, today = asked(resident, 10), timezone.localdate()
    services.choose_law(counsellor, law, WHY)
    before = running(resident)
    day = dt.timedelta(days=1)
    for wrong in (dt.date.min, first - day, today + day, dt.date.max):
        with pytest.raises(ConversationError, match=f"{days.in_words(first)} en vandaag"):
            services.applied(counsellor, wrong)
        assert running(resident) == before
    for right in (first, today):
        assert services.applied(counsellor, right).starts == right


def test_the_form_with_a_day_that_cannot_be_comes_back_filled_in(counsellor):
    services.choose_law(counsellor.seat, Law.WMO, WHY)
    page = counsellor.address + "/overweging"
    for wrong in ("9999-12-31", "0001-01-01"):
        refused = counsellor.post(page, {"doe": "aanvraag", "op": wrong})
        assert refused.status_code == 409
        assert wrong in text(refused)
        assert "tussen de eerste vraag" in text(refused)


def test_another_day_of_the_application_replaces_the_one_before_and_both_stay_known():
    resident, counsellor = begin()
    first, today = asked(resident, 10), timezone.localdate()
    services.choose_law(counsellor, Law.OTHER, WHY)
    old = services.applied(counsellor, today)
    services.applied(counsellor, first)
    due = terms.last_day(first, 56)
    assert running(resident) == {(TermKind.DECISION, first, due)}
    assert [line.day for line in team.desk("user:1").ours if line.kind == "term"] == [due]
    old.refresh_from_db()
    assert old.removed_at is not None
    said = [text for (_entry, part), text in versions.read(old.conversation).items()
            if part == "term.starts"]  # fmt: skip
    assert sorted(text.text for text in said) == [str(first), str(today)]
    services.applied(counsellor, first)  # said twice is once
    assert Term.objects.count() == 2
    services.choose_law(counsellor, Law.WMO, WHY)
    services.choose_law(counsellor, Law.OTHER, WHY)  # the day that was wrong doesn't come back
    assert running(resident) == {(TermKind.DECISION, first, due)}
    services.applied(counsellor, today)  # it was right after all
    services.choose_law(counsellor, Law.WMO, WHY)
    decisions = {one for one in running(resident) if one[0] == TermKind.DECISION}
    assert decisions == {(TermKind.DECISION, today, terms.last_day(today, 14))}


def test_the_day_of_an_application_that_was_decided_is_put_right_without_a_term_that_runs():
    resident, counsellor = begin()
    first, today = asked(resident, 10), timezone.localdate()
    services.choose_law(counsellor, Law.OTHER, WHY)
    services.applied(counsellor, today)
    services.decided(counsellor, "Voorziening", "U krijgt hem.", on=today)
    met = services.applied(counsellor, first)
    assert met.met_at is not None
    assert [line for line in team.desk("user:1").ours if line.kind == "term"] == []
    Term.objects.filter(id=met.id).update(met_at=timezone.now() - dt.timedelta(days=5))
    again = services.applied(counsellor, today)  # after the decision: another application
    assert again.met_at is None
    assert {start for _kind, start, _due in running(resident)} == {first, today}
    services.choose_law(counsellor, Law.JEUGD, WHY)
    assert {start for _kind, start, _due in running(resident)} == {first, today}


def test_the_form_shows_the_day_that_stands(counsellor):
    services.choose_law(counsellor.seat, Law.WMO, WHY)
    page = counsellor.address + "/overweging"
    assert "Er is een aanvraag gedaan" in text(counsellor.get(page))
    counsellor.post(page, {"doe": "aanvraag", "op": ""})
    shown = text(counsellor.get(page))
    assert "De dag van de aanvraag klopt niet" in shown
    assert "Er is een aanvraag gedaan" not in shown


# ---- the report follows


def test_the_blocks_of_the_report_follow_and_no_word_goes_under_another_heading():
    resident, counsellor = begin()
    services.fill_block(counsellor, "b", "Er rijdt een belbus.")  # no law: as any other
    services.choose_law(counsellor, Law.OTHER, "De gemeente heeft er een regel voor.")
    conversation = Conversation.objects.get()
    assert "Er rijdt een belbus." in reports.compose(conversation)
    services.choose_law(counsellor, Law.WMO, WHY)
    conversation = Conversation.objects.get()
    composed = reports.compose(conversation)
    assert "‘g. Wat u zelf zou moeten betalen’" in composed  # one of what is empty
    assert "belbus" not in composed
    assert f"# Welke wet hierbij hoort\nDat is de Wmo 2015.\n{WHY}" in composed
    services.fill_block(counsellor, "b", "U kookt zelf.")
    assert ReportBlock.objects.count() == 2
    services.choose_law(counsellor, Law.OTHER, "Toch de regel van de gemeente.")
    composed = reports.compose(Conversation.objects.get())
    assert "Er rijdt een belbus." in composed
    assert "U kookt zelf." not in composed
    assert resident


def test_what_was_read_together_does_not_change_with_the_law():
    resident, counsellor = begin()
    report = full(resident, counsellor)
    before = reports.text(report)
    assert WHY not in before
    services.choose_law(counsellor, Law.JEUGD, WHY)
    assert reports.text(report) == before


# ---- the pages


def test_the_counsellor_chooses_and_the_resident_reads_it(counsellor, client):
    page = counsellor.address + "/overweging"
    empty = counsellor.post(page, {"doe": "kies-wet", "wet": "wmo", "waarom": ""})
    assert empty.status_code == 409
    assert 'value="wmo" checked' in text(empty)
    counsellor.post(page, {"doe": "kies-wet", "wet": "wmo", "waarom": WHY})
    client.post("/gesprek/openen", {"code": counsellor.code})
    mine = text(client.get("/gesprek/mijn"))
    assert "de wet voor hulp om thuis te wonen" in mine
    assert WHY not in mine  # a code alone shows less
    letter = text(counsellor.post(counsellor.address + "/brief"))
    assert WHY in letter
    assert "Wij wachten daarop tot en met" in letter
    assert "ons verslag is dan uiterlijk" in text(counsellor.get(page))
    counsellor.post(page, {"doe": "kies-wet", "wet": "other", "waarom": "Een eigen regel."})
    shown = text(counsellor.get(page))
    assert "Wat er eerst stond" in shown
    assert WHY in shown
    assert "Wij wachten daarop tot en met" not in text(
        counsellor.post(counsellor.address + "/brief")
    )


def test_words_of_another_law_stay_to_be_read(counsellor):
    services.choose_law(counsellor.seat, Law.WMO, WHY)
    services.fill_block(counsellor.seat, "e", "Er rijdt een belbus.")
    services.who_decides(counsellor.seat, "De reparatie", Decider.ORGANISATION)
    services.choose_law(counsellor.seat, Law.JEUGD, "Het gaat om uw zoon.")
    page = text(counsellor.get(counsellor.address + "/verslag"))
    assert "Wmo 2015, e. Wat er al is voor iedereen" in page
    assert 'name="blok-e"' not in page


# ---- from the version before


OLD = """
import os; os.environ['DJANGO_SETTINGS_MODULE'] = 'klantvrij.site.settings'
import django; django.setup()
from django.core.management import call_command as call
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
call('migrate', 'conversations', '0006', verbosity=0)
old = MigrationExecutor(connection).loader.project_state(('conversations', '0006_tries')).apps
model = lambda name: old.get_model('conversations', name)
import datetime as dt
def begin(law, **more):
    made = model('Conversation').objects.create(law=law, **more)
    if law == 'wmo':
        for kind in ('own-plan', 'inquiry'):
            model('Term').objects.create(conversation=made, kind=kind,
                law='Wmo 2015 art. 2.3.2 lid 1', starts=dt.date(2026, 11, 2),
                due=dt.date(2026, 12, 14))
    return made
made = {'guess': begin('wmo'), 'used': begin('wmo'), 'demo': begin('other', invented=True),
        'over': begin('wmo', status='finished'), 'applied': begin('wmo')}
model('ReportBlock').objects.create(conversation=made['used'], letter='e')
model('Term').objects.create(conversation=made['applied'], kind='decision', law='Wmo',
    starts=dt.date(2026, 11, 9), due=dt.date(2026, 11, 23))
call('migrate', verbosity=0)
import json
from klantvrij.site.conversations.models import Conversation, ReportBlock, Term
print(json.dumps({name: [Conversation.objects.get(id=one.id).law,
    Term.objects.filter(conversation=one.id, removed_at=None).count()]
    for name, one in made.items()} | {'block': ReportBlock.objects.get().law}))
call('migrate', 'conversations', '0006', verbosity=0)
call('migrate', verbosity=0)
"""


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_a_guessed_law_is_not_known_after_the_update_and_one_in_use_stays(tmp_path, kind, request):
    where = {}
    if kind == "postgresql":
        where["DATABASE_URL"] = request.getfixturevalue("database")("law")
    done = subprocess.run(
        [sys.executable, "-c", OLD], check=False, capture_output=True, encoding="utf-8",
        timeout=120, env={"PYTHONPATH": str(Path(__file__).parents[3] / "src"),
                          "KLANTVRIJ_DATA": str(tmp_path), "PATH": "", **where},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == {
        "guess": ["unknown", 0],
        "used": ["wmo", 2],
        "demo": ["other", 0],
        "over": ["wmo", 2],
        "applied": ["wmo", 3],
        "block": "wmo",
    }
