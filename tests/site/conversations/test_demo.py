"""The demonstration: three invented conversations, one with a report that can be sent at once."""

import pytest

from klantvrij.site.accounts.rights import Role
from klantvrij.site.conversations import demo, services
from klantvrij.site.conversations.kinds import Agreement, Law, ReportState
from klantvrij.site.conversations.models import Conversation, Receiver, Report
from klantvrij.site.conversations.services import team

pytestmark = pytest.mark.django_db


@pytest.fixture
def counsellor(signed_in):
    browser = signed_in(Role.COUNSELLOR, name="Tomas Lindeboom")
    demo.load_conversations(f"user:{browser.person.pk}", "Tomas")
    return browser


def test_there_are_three_and_a_second_time_no_more(counsellor):
    demo.load_conversations(f"user:{counsellor.person.pk}", "Tomas")
    assert len(demo.examples()) == 3
    assert set(Conversation.objects.values_list("law", flat=True)) == {Law.OTHER}


def test_one_has_a_report_both_read_that_can_go_out_at_once(counsellor):
    report = Report.objects.get()
    assert (report.state, report.agreement) == (ReportState.FROZEN, Agreement.YES_WITH_ADDITION)
    assert report.read_by_counsellor_at
    assert report.read_by_resident_at
    assert report.issued_on
    seat = team.table(report.conversation_id, f"user:{counsellor.person.pk}")
    assert "boekje" in services.open_record(seat).one("report").texts["reaction"].text
    address = f"/gesprekken/{report.conversation_id}/verslag"
    assert counsellor.get(f"{address}.docx").status_code == 200
    sent = counsellor.post(f"{address}/verstuur", {
        "vorm": "docx", "over": str(Receiver.objects.get().id)})  # fmt: skip
    assert sent.headers["Content-Disposition"].endswith('.docx"')


def test_every_page_of_all_three_opens(counsellor):
    for one in demo.examples():
        for part in ("", "/wie-doet-wat", "/overweging", "/verslag", "/wie-doet-mee"):
            assert counsellor.get(f"/gesprekken/{one.number}{part}").status_code == 200
