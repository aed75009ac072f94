"""Terms of the law, with weekends and holidays of the Algemene termijnenwet."""

import datetime as dt

import pytest
from people import begin

from klantvrij.site.conversations import services, terms
from klantvrij.site.conversations.kinds import Law, TermKind
from klantvrij.site.conversations.models import Term


@pytest.mark.parametrize(
    ("year", "day"),
    [(2000, "04-23"), (2008, "03-23"), (2011, "04-24"), (2026, "04-05"), (2027, "03-28"),
     (2030, "04-21"), (2038, "04-25"), (2049, "04-18")],
)  # fmt: skip
def test_easter(year, day):
    assert terms.easter(year).strftime("%m-%d") == day


def test_the_holidays_of_a_year():
    wanted = ["01-01", "04-03", "04-06", "04-27", "05-05", "05-14", "05-25", "12-25", "12-26"]
    assert sorted(day.strftime("%m-%d") for day in terms.holidays(2026)) == wanted
    assert dt.date(2025, 4, 26) in terms.holidays(2025)  # 27 April was a Sunday
    assert dt.date(2025, 4, 27) not in terms.holidays(2025)


@pytest.mark.parametrize(
    ("start", "days", "last"),
    [
        ("2026-11-23", 7, "2026-11-30"),  # Monday to Monday
        ("2026-11-21", 7, "2026-11-30"),  # the 28th is a Saturday
        ("2026-12-11", 14, "2026-12-28"),  # Christmas Day, Boxing Day, Sunday
        ("2026-03-20", 14, "2026-04-07"),  # Good Friday, weekend, Easter Monday
        ("2026-11-20", 42, "2027-01-04"),  # New Year's Day is a Friday
    ],
)
def test_the_last_day_of_a_term(start, days, last):
    found = terms.last_day(dt.date.fromisoformat(start), days)
    assert found == dt.date.fromisoformat(last)


@pytest.mark.django_db
def test_a_first_question_starts_no_term_and_the_wmo_two():
    resident, counsellor = begin()
    assert not Term.objects.exists()
    services.choose_law(counsellor, Law.WMO, "U vraagt hulp om de deur uit te kunnen.")
    kinds = [seen.entry.kind for seen in services.open_record(resident)["term"]]
    assert kinds == [TermKind.OWN_PLAN, TermKind.INQUIRY]


@pytest.mark.django_db
def test_no_term_belongs_to_a_resident():
    fields = {field.name for field in Term._meta.get_fields()}
    assert "participant" not in fields
    assert "promise" not in fields
