"""The matrix: role × part × action, generated from the models; what has no rule is not allowed."""

import itertools

import pytest
from people import begin, first, full, invited

from klantvrij.site.conversations import parts, rights, services
from klantvrij.site.conversations.errors import ConversationError, NotAllowedError
from klantvrij.site.conversations.kinds import SECOND, Action, Grant, Role, Trust
from klantvrij.site.conversations.rights import Rights, Seat, grant

MATRIX = list(itertools.product(Role, parts.parts(), Action))


def test_every_part_of_the_model_has_a_rule_and_no_rule_is_left_over():
    assert set(rights.TABLE) == set(parts.parts())


def test_a_new_part_without_a_rule_is_closed(monkeypatch):
    monkeypatch.delitem(rights.TABLE, "promise.what")
    assert {grant(role, "promise.what", action) for role in Role for action in Action} == {Grant.NO}


@pytest.mark.parametrize("action", [Action.ADD, Action.CHANGE, Action.REMOVE, Action.SHARE])
def test_nobody_changes_what_he_may_not_read(action):
    for role, part in itertools.product(Role, parts.parts()):
        if grant(role, part, action) is not Grant.NO and part != "view":
            assert grant(role, part, Action.READ) is not Grant.NO or part == "correction", (
                role,
                part,
            )


def test_what_the_counsellor_writes_the_resident_reads():
    for part in parts.parts():
        if grant(Role.COUNSELLOR, part, Action.ADD) is not Grant.NO:
            assert grant(Role.RESIDENT, part, Action.READ) is Grant.YES, part


RESIDENTS_WORDS = (
    "conversation.title", "first_question.text", "underlying_question.text", "what_matters.text",
    "already_works.works", "already_works.not_yet", "own_plan.text", "own_plan.private",
    "mirror_question.resident_answer", "promise.resident_story", "together.resident_share",
    "consideration.reaction", "disclosure.value", "report.reaction",
)  # fmt: skip


@pytest.mark.parametrize("part", RESIDENTS_WORDS)
def test_the_organisation_never_writes_the_words_of_a_resident(part):
    for role in (Role.COUNSELLOR, Role.OTHER):
        assert grant(role, part, Action.CHANGE) is Grant.NO
        assert grant(role, part, Action.REMOVE) is Grant.NO


@pytest.mark.django_db
def test_the_matrix_is_what_seats_can_do():
    """Every cell, tried out on a full record by somebody in each role, nothing opened."""
    resident, counsellor = begin()
    full(resident, counsellor)
    seats = {Role.RESIDENT: resident, Role.COUNSELLOR: counsellor}
    seats.update({role: invited(resident, role) for role in SECOND})
    record = services.open_record(resident)
    entries = {block: record.one(block).entry for block in parts.blocks() if record.one(block)}
    entries["conversation"] = record.conversation
    assert set(entries) >= set(parts.blocks()) - {"correction", "view"}
    for role, part, action in MATRIX:
        entry = entries.get(parts.block_of(part))
        if entry is None:
            continue
        may = Rights(seats[role]).may(action, part, entry)
        cell = grant(role, part, action)
        own = seats[role].participant.id in {entry.id, getattr(entry, "created_by_id", None)}
        wanted = {
            Grant.NO: False,
            Grant.YES: True,
            Grant.IF_OPENED: False,
            Grant.IF_SHARED: not getattr(entry, "closed", True),
            Grant.IF_OWN: own,
        }[cell]
        assert may is wanted, (role, part, action)


@pytest.mark.django_db
def test_somebody_close_sees_a_part_once_the_resident_opens_it_and_no_longer_when_he_closes_it():
    resident, _counsellor = begin()
    services.matters(resident, "Zelf naar de markt kunnen.")
    close = invited(resident, Role.CLOSE)
    assert services.open_record(close)["what_matters"] == []
    services.open_part(resident, close.participant, "what_matters", opened=True)
    assert services.open_record(close).one("what_matters").texts["text"].text
    services.open_part(resident, close.participant, "what_matters", opened=False)
    assert services.open_record(close)["what_matters"] == []
    with pytest.raises(NotAllowedError):
        services.open_part(close, close.participant, "what_matters", opened=True)


@pytest.mark.django_db
def test_a_resident_closes_a_part_for_the_counsellor_but_not_the_report():
    resident, counsellor = begin()
    full(resident, counsellor)
    services.open_part(resident, counsellor.participant, "own_plan", opened=False)
    assert services.open_record(counsellor)["own_plan"] == []
    with pytest.raises(NotAllowedError):
        services.open_part(resident, counsellor.participant, "term", opened=False)


@pytest.mark.django_db
def test_the_private_part_of_a_plan_is_only_for_the_circle():
    resident, counsellor = begin()
    full(resident, counsellor)
    seen = services.open_record(counsellor).one("own_plan")
    assert seen.texts["text"].text == "Mijn dochter rijdt op zondag."
    assert "private" not in seen.texts
    for role in (Role.SUPPORTER, Role.OTHER):
        somebody = invited(resident, role)
        services.open_part(resident, somebody.participant, rights.PRIVATE_PLAN, opened=True)
        seen = services.open_record(somebody).one("own_plan")
        assert "private" not in seen.texts
    close = invited(resident, Role.CLOSE, open_blocks=["own_plan", rights.PRIVATE_PLAN])
    assert services.open_record(close).one("own_plan").texts["private"].text == "Wat ik niet zeg."


@pytest.mark.django_db
def test_with_a_code_alone_there_is_less_to_see():
    resident, counsellor = begin()
    full(resident, counsellor)
    low = services.open_record(Seat(resident.participant, Trust.LOW))
    shown = {block for block in parts.blocks() if low[block]}
    assert {"first_question", "what_matters", "term", "who_decides"} <= shown
    assert not shown & {"report", "disclosure", "own_plan", "promise", "view", "consideration"}


@pytest.mark.django_db
def test_who_left_sees_nothing_and_nothing_he_said_is_gone():
    resident, _counsellor = begin()
    close = invited(resident, Role.CLOSE)
    services.promise(close, "Ik rijd op zondag.")
    services.leave(close)
    with pytest.raises(NotAllowedError):
        services.open_record(close)
    assert services.open_record(resident).one("promise").texts["what"].text == "Ik rijd op zondag."


@pytest.mark.django_db
def test_another_conversation_stays_shut():
    resident, counsellor = begin()
    other, _other_counsellor = begin("Iets heel anders.")
    for attempt in (
        lambda: services.write(other, first(resident), "text", "Overschreven"),
        lambda: services.find(other, "first_question", first(resident).id),
        lambda: services.open_part(other, counsellor.participant, "what_matters", opened=False),
        lambda: services.send_away(other, counsellor.participant),
    ):
        with pytest.raises(ConversationError):
            attempt()
    assert "scootmobiel" in services.open_record(resident).one("first_question").texts["text"].text
