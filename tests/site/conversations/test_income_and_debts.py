"""Participatiewet and Wet gemeentelijke schuldhulpverlening: their terms, and how long is kept."""

import datetime as dt

import pytest
from django.utils import timezone
from people import begin, full

from klantvrij.site.accounts.rights import Role
from klantvrij.site.conversations import accounting, days, labels, retention, services, terms
from klantvrij.site.conversations import report as reports
from klantvrij.site.conversations.errors import ConversationError, NotAllowedError
from klantvrij.site.conversations.kinds import Law, Outcome, TermKind
from klantvrij.site.conversations.models import Conversation, ReportBlock, Term
from klantvrij.site.conversations.periods import PERIODS

DAY = dt.timedelta(days=1)
WHY = "U vraagt hulp bij geld."


def asked(seat, ago):
    """Let the conversation begin `ago` days before today; return that day."""
    moment = timezone.now() - dt.timedelta(days=ago)
    Conversation.objects.filter(id=seat.participant.conversation_id).update(created_at=moment)
    return timezone.localdate(moment)


def running(kind=None):
    rows = Term.objects.filter(removed_at__isnull=True)
    return list(rows.filter(kind=kind) if kind else rows.order_by("kind"))


# ---- how long each term is


MONDAY = dt.date(2026, 11, 23)


@pytest.mark.parametrize(
    ("law", "kind", "last"),
    [
        (Law.PARTICIPATION, TermKind.DECISION, "2027-01-18"),  # eight weeks
        (Law.DEBTS, TermKind.FIRST_TALK, "2026-12-21"),  # four weeks
        (Law.DEBTS, TermKind.URGENT_TALK, "2026-11-26"),  # three working days
        (Law.DEBTS, TermKind.AFTER_TALK, "2027-01-18"),  # eight weeks
    ],
)
def test_how_long_a_term_is(law, kind, last):
    assert terms.would_be(law, kind, MONDAY) == dt.date.fromisoformat(last)


def test_these_are_all_the_terms_and_no_conversation_waits_for_young_people():
    assert set(terms.LENGTHS[Law.PARTICIPATION]) == {TermKind.DECISION}
    assert set(terms.LENGTHS[Law.DEBTS]) == {
        TermKind.FIRST_TALK, TermKind.URGENT_TALK, TermKind.AFTER_TALK}  # fmt: skip
    for law, found in terms.LENGTHS.items():  # one day from which a decision counts
        assert law is Law.UNKNOWN or len(set(found) & set(terms.DECISIONS)) == 1


@pytest.mark.parametrize(
    ("start", "last"),
    [
        ("2026-11-20", "2026-11-25"),  # Friday: Monday, Tuesday, Wednesday
        ("2026-11-21", "2026-11-25"),  # Saturday
        ("2026-12-23", "2026-12-29"),  # Christmas and a weekend
        ("2026-04-02", "2026-04-09"),  # Good Friday, a weekend, Easter Monday
    ],
)
def test_three_working_days_skip_weekends_and_holidays(start, last):
    found = terms.working_day(dt.date.fromisoformat(start), 3)
    assert found == dt.date.fromisoformat(last)


# ---- Participatiewet


@pytest.mark.django_db
def test_under_the_participatiewet_a_term_runs_from_the_application_only():
    resident, counsellor = begin()
    asked(resident, 10)
    services.choose_law(counsellor, Law.PARTICIPATION, WHY)
    assert running() == []
    term = services.applied(counsellor, timezone.localdate() - 3 * DAY)
    assert (term.kind, term.law) == (TermKind.DECISION, "Awb art. 4:13")
    assert term.due == terms.last_day(timezone.localdate() - 3 * DAY, 56)
    with pytest.raises(ConversationError, match="Kies eerst de wet"):
        services.urgent(counsellor)
    with pytest.raises(ConversationError, match="hulp bij schulden"):
        services.talked(counsellor, timezone.localdate())


# ---- Wet gemeentelijke schuldhulpverlening


@pytest.mark.django_db
def test_the_first_talk_about_debts_counts_from_the_question_whenever_the_law_is_chosen():
    resident, counsellor = begin()
    first = asked(resident, 10)
    services.choose_law(counsellor, Law.DEBTS, WHY)
    (term,) = running()
    assert (term.kind, term.law, term.starts) == (TermKind.FIRST_TALK, "Wgs art. 4 lid 1", first)
    assert term.due == terms.last_day(first, 28)
    assert term.met_at is None


@pytest.mark.django_db
def test_the_day_of_the_first_talk_meets_that_term_and_begins_the_one_for_a_decision():
    resident, counsellor = begin()
    asked(resident, 10)
    services.choose_law(counsellor, Law.DEBTS, WHY)
    services.urgent(counsellor)
    day = timezone.localdate()
    decision = services.talked(counsellor, day)
    assert (decision.kind, decision.law) == (TermKind.AFTER_TALK, "Wgs art. 4a")
    assert decision.due == terms.last_day(day, 56)
    assert {term.kind for term in running() if term.met_at} == {"first-talk", "urgent-talk"}
    # another day takes the place of the one before, for both
    earlier = services.talked(counsellor, day - 4 * DAY)
    assert earlier.starts == day - 4 * DAY
    assert [term.starts for term in running("after-talk")] == [day - 4 * DAY]
    assert timezone.localdate(running("first-talk")[0].met_at) == day - 4 * DAY
    services.decided(counsellor, "Schuldhulp", "U krijgt hulp.", on=day)
    assert running("after-talk")[0].met_at is not None


@pytest.mark.django_db
def test_a_first_talk_is_not_before_the_question_and_not_after_today():
    resident, counsellor = begin()
    first, today = asked(resident, 10), timezone.localdate()
    services.choose_law(counsellor, Law.DEBTS, WHY)
    for wrong in (dt.date.min, first - DAY, today + DAY, dt.date.max):
        with pytest.raises(ConversationError, match="Kies een dag tussen"):
            services.talked(counsellor, wrong)
    assert [term.kind for term in running()] == ["first-talk"]
    with pytest.raises(NotAllowedError):
        services.talked(resident, today)


@pytest.mark.django_db
def test_an_application_and_a_first_talk_are_not_mistaken_for_each_other():
    resident, counsellor = begin()
    asked(resident, 10)
    today = timezone.localdate()
    services.choose_law(counsellor, Law.DEBTS, WHY)
    with pytest.raises(ConversationError, match="telt de dag van het eerste gesprek"):
        services.applied(counsellor, today)
    services.talked(counsellor, today - DAY)
    services.choose_law(counsellor, Law.WMO, WHY)
    assert {term.kind for term in running()} == {"own-plan", "inquiry"}  # no application
    services.choose_law(counsellor, Law.DEBTS, WHY)
    assert {(term.kind, bool(term.met_at)) for term in running()} == {
        ("first-talk", True), ("after-talk", False)}  # fmt: skip


@pytest.mark.django_db
def test_what_threatens_within_days_is_talked_about_within_three_working_days():
    _resident, counsellor = begin()
    services.choose_law(counsellor, Law.DEBTS, WHY)
    term = services.urgent(counsellor)
    assert (term.kind, term.law) == (TermKind.URGENT_TALK, "Wgs art. 4 lid 2")
    assert term.due == terms.working_day(timezone.localdate(), 3)
    assert services.urgent(counsellor).id == term.id


@pytest.mark.django_db
def test_a_decision_after_a_talk_is_in_the_account_too():
    resident, counsellor = begin()
    asked(resident, 10)
    services.choose_law(counsellor, Law.DEBTS, WHY)
    services.talked(counsellor, timezone.localdate() - 5 * DAY)
    services.decided(counsellor, "Schuldhulp", "U krijgt hulp.", on=timezone.localdate())
    waits = accounting._waits(timezone.localdate() + DAY)
    assert [fact.value for fact in waits if fact.question == "decision"] == [5]


# ---- the report and the words


@pytest.mark.django_db
@pytest.mark.parametrize("law", [Law.PARTICIPATION, Law.DEBTS])
def test_the_report_names_the_law_and_keeps_what_was_filled_in(law):
    resident, counsellor = begin()
    services.fill_block(counsellor, "b", "De huur is betaald.")
    services.choose_law(counsellor, law, WHY)
    said = reports.compose(Conversation.objects.get())
    assert "De huur is betaald." in said
    assert ReportBlock.objects.get().law == Law.OTHER
    assert {"participatiewet": "Participatiewet", "wgs": "schuldhulpverlening"}[law] in said
    assert "de wet voor" in labels.which_law(law)
    assert services.open_record(resident).one("law_choice").texts["why"].text == WHY


@pytest.mark.django_db
def test_the_pages_of_the_counsellor_and_the_resident(signed_in, client):
    browser = signed_in(Role.COUNSELLOR, name="Samir Oudekerk")
    client.post("/gesprek", {"tekst": "Ik kan mijn huur niet betalen."})
    talk = Conversation.objects.get()
    services.join(talk, f"user:{browser.person.pk}", "Samir")
    where = f"/gesprekken/{talk.id}/overweging"
    page = browser.get(where).content.decode()
    due = terms.last_day(timezone.localdate(), 28)
    assert f"het eerste gesprek is dan uiterlijk {days.said(due)}" in page
    browser.post(where, {"doe": "kies-wet", "wet": "wgs", "waarom": WHY})
    page = browser.get(where).content.decode()
    assert 'value="eerste-gesprek"' in page
    assert 'value="aanvraag"' not in page
    assert "zorgverzekering" in page
    browser.post(where, {"doe": "spoed"})
    page = browser.get(where).content.decode()
    assert "Praat met de inwoner binnen drie werkdagen." in page
    desk = browser.get("/gesprekken").content.decode()
    assert "Uiterlijk deze dag is het eerste gesprek geweest." in desk
    assert "praat uiterlijk deze dag" in desk
    shown = client.get("/gesprek/mijn/mensen").content.decode()
    assert "Eerste gesprek, met spoed" in shown
    noted = browser.post(where, {"doe": "eerste-gesprek", "op": ""}, follow=True)
    assert "Wij beslissen uiterlijk" in noted.content.decode()


# ---- how long


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("outcome", "end"),
    [(Outcome.BENEFIT, dt.date(2037, 6, 30)), (Outcome.DEBT_HELP, dt.date(2032, 6, 30))],
)
def test_the_years_begin_when_the_benefit_or_help_ends(outcome, end):
    resident, counsellor = begin()
    full(resident, counsellor)
    services.finish(counsellor, outcome, dt.date(2026, 2, 28))
    assert PERIODS[outcome].after_support
    assert retention.over(Conversation.objects.get()) is None  # it still runs: on no list
    assert retention.make_list("user:7", dt.date(2080, 1, 1)).items.count() == 0
    services.support_ended(counsellor, dt.date(2027, 6, 30))
    assert retention.over(Conversation.objects.get()) == end
    with pytest.raises(NotAllowedError):
        services.support_ended(resident, dt.date(2027, 6, 30))


@pytest.mark.django_db
def test_the_end_is_filled_in_at_the_close_or_later(signed_in):
    browser = signed_in(Role.COUNSELLOR, name="Samir Oudekerk")
    resident, _counsellor = begin()
    talk = resident.participant.conversation
    services.join(talk, f"user:{browser.person.pk}", "Samir")
    where = f"/gesprekken/{talk.id}/wie-doet-mee"
    refused = browser.post(where, {"doe": "hulp-gestopt", "tot": "2027-06-30"})
    assert "Rond het gesprek eerst af." in refused.content.decode()
    browser.post(where, {"doe": "rond-af", "uitkomst": "debt-help", "tot": "2027-06-30"})
    assert "30 juni 2027" in browser.get(where).content.decode()
    browser.post(where, {"doe": "hulp-gestopt", "tot": "2027-07-31"})
    assert Conversation.objects.get().support_until == dt.date(2027, 7, 31)
    refused = browser.post(where, {"doe": "hulp-gestopt", "tot": ""})
    assert "Vul een dag in." in refused.content.decode()
