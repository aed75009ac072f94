"""How long is kept what, by outcome; destruction with approval; the three logs kept apart."""

import datetime as dt

import pytest
from django.utils import timezone
from people import begin, first, full

from klantvrij.site.audit.models import Line
from klantvrij.site.conversations import processing, retention, services, versions
from klantvrij.site.conversations.errors import ConversationError, NotAllowedError
from klantvrij.site.conversations.kinds import Agreement, KeptBack, Outcome
from klantvrij.site.conversations.models import Conversation, Processing, Report, Version, View

pytestmark = pytest.mark.django_db
ENDED = dt.date(2026, 2, 28)


@pytest.mark.parametrize(
    ("outcome", "end"),
    [
        (Outcome.WMO_SUPPORT, dt.date(2041, 2, 28)),
        (Outcome.WITHOUT_SUPPORT, dt.date(2031, 2, 28)),
        (Outcome.YOUTH, dt.date(2046, 2, 28)),
    ],
)
def test_the_outcome_decides_how_long(outcome, end):
    resident, counsellor = begin()
    full(resident, counsellor)
    assert retention.over(Conversation.objects.get()) is None  # agreed, and no outcome yet
    services.finish(counsellor, outcome, ENDED)
    assert retention.over(Conversation.objects.get()) == end


def test_a_leap_day_is_no_problem():
    resident, counsellor = begin()
    services.finish(counsellor, Outcome.WITHOUT_SUPPORT, dt.date(2028, 2, 29))
    assert retention.over(resident.participant.conversation.__class__.objects.get()) == dt.date(
        2033, 3, 1
    )


def test_a_draft_goes_after_half_a_year_of_silence():
    begin()
    today = timezone.localdate()
    assert retention.over(Conversation.objects.get()) == today + dt.timedelta(days=183)


def test_destruction_needs_somebody_else_and_leaves_what_changed():
    gone, counsellor = begin("Dit gaat weg.")
    full(gone, counsellor)
    services.finish(counsellor, Outcome.WITHOUT_SUPPORT, dt.date(2020, 1, 1))
    later, later_counsellor = begin("Dit blijft nog.")
    services.finish(later_counsellor, Outcome.WITHOUT_SUPPORT, dt.date(2020, 1, 1))
    kept, _counsellor = begin("Dit loopt nog.")
    made = retention.make_list("user:7")
    assert made.items.count() == 2
    assert retention.make_list("user:7").items.count() == 0  # it is on a list already
    with pytest.raises(ConversationError, match="nog niet goedgekeurd"):
        retention.destroy(made)
    with pytest.raises(NotAllowedError):
        retention.approve(made, "user:7")
    retention.approve(made, "user:8")
    services.finish(later_counsellor, Outcome.WMO_SUPPORT, dt.date(2020, 1, 1))
    assert retention.destroy(made) == 1
    left = set(Conversation.objects.values_list("id", flat=True))
    assert left == {later.participant.conversation_id, kept.participant.conversation_id}
    assert not Version.objects.filter(conversation_id=gone.participant.conversation_id).exists()
    assert [line.result for line in Line.objects.order_by("number")] == [
        "gemaakt", "gemaakt", "goedgekeurd", "uitgevoerd",
    ]  # fmt: skip
    assert all(item.destroyed_at or item.kept_back for item in made.items.all())


def test_a_conversation_is_kept_back_with_a_reason():
    _resident, counsellor = begin()
    services.finish(counsellor, Outcome.WITHOUT_SUPPORT, dt.date(2020, 1, 1))
    made = retention.make_list("user:7")
    item = made.items.get()
    retention.keep_back(item, KeptBack.OBJECTION)
    retention.approve(made, "user:8")
    assert retention.destroy(made) == 0


def test_a_draft_can_be_taken_back_and_an_agreed_report_says_why_it_stays():
    resident, counsellor = begin()
    draft = services.draft_report(counsellor)
    services.fill_block(counsellor, "b", "In de buurt rijdt een belbus.")
    with pytest.raises(NotAllowedError):
        services.remove_draft(counsellor, draft)
    services.remove_draft(resident, draft)
    assert services.open_record(resident)["report"] == []
    report = full(resident, counsellor)
    with pytest.raises(ConversationError, match="Archiefwet"):
        services.remove_draft(resident, report)
    assert services.why_kept(report)


def test_an_agreed_report_is_never_written_again():
    resident, counsellor = begin()
    report = full(resident, counsellor)
    with pytest.raises(NotAllowedError):
        services.write(counsellor, report, "body", "Iets anders.", 9)
    with pytest.raises(ConversationError, match="staat vast"):
        services.share_report(counsellor, report)
    new = services.draft_report(counsellor)
    assert new.edition == 2


def test_what_changes_between_two_readings_has_to_be_read_again():
    resident, counsellor = begin()
    services.who_decides(counsellor, "De reparatie", "organisation")
    report = services.draft_report(counsellor)
    services.share_report(counsellor, report)
    services.read_report(resident, report)
    services.fill_block(counsellor, "b", "Er komt iets bij.")
    report = services.read_report(counsellor, report)
    assert report.state == "shared"
    assert report.read_by_resident_at is None
    with pytest.raises(ConversationError, match="samen"):
        services.agree_report(resident, report, Agreement.YES)
    report = services.read_report(resident, report)
    assert report.state == "frozen"
    assert "Er komt iets bij." in versions.read_one(report, "report.body").text


def test_every_processing_is_logged_without_names():
    resident, counsellor = begin()
    before = Processing.objects.count()
    with processing.request_trace("00-" + "ab" * 16 + "-" + "cd" * 8 + "-01"):
        services.open_record(counsellor)
        services.write(resident, first(resident), "text", "Nieuwe woorden.", 1)
    rows = Processing.objects.all()[before:]
    assert [row.name for row in rows] == ["read-conversation", "read-conversation", "write"]
    for row in rows:
        assert row.trace_id == "ab" * 16
        said = str(row.__dict__)
        assert str(resident.participant.conversation_id) not in said
        assert str(counsellor.participant.id) not in said
        assert "user:1" not in said
    assert len({row.data_subject for row in rows}) == 1


def test_what_fails_leaves_nothing_behind():
    resident, counsellor = begin()
    before = (Version.objects.count(), Processing.objects.count(), Report.objects.count())
    with pytest.raises(NotAllowedError):
        services.write(counsellor, first(resident), "text", "Overschreven", 1)
    after = (Version.objects.count(), Processing.objects.count(), Report.objects.count())
    # `first` read the record once
    assert after == (before[0], before[1] + 1, before[2])


def test_looks_shortly_after_each_other_are_one_line():
    resident, counsellor = begin()
    for _time in range(3):
        services.open_record(counsellor, why="preparing")
    services.open_record(counsellor, why="print")
    assert View.objects.filter(participant=counsellor.participant).count() == 2
    assert services.open_record(counsellor)["view"] == []  # the view log is the resident's
    assert services.open_record(resident)["view"]
