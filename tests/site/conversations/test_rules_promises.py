"""Steps of the scenarios about promises."""

import datetime as dt

from django.utils import timezone
from pytest_bdd import given, parsers, scenarios, then, when

from klantvrij.site.conversations import rules, services
from klantvrij.site.conversations.kinds import Decider, Status, Trust
from klantvrij.site.conversations.rights import Seat

scenarios("features/toezeggingen.feature")
DAYS = {"gisteren": -1, "vandaag": 0}


def seat(talk, name):
    return {"Truus": talk.resident, "Samir": talk.counsellor}[name]


def promised(talk, name):
    person = seat(talk, name).participant.id
    found = [seen.entry for seen in talk.record()["promise"] if seen.entry.created_by_id == person]
    return found[-1]


@given(parsers.parse('de spiegelvraag "{question}"'))
def _(talk, question):
    talk.mirror = services.ask_mirror(talk.counsellor, question)


@when(parsers.parse('{who} antwoordt "{text}"'))
def _(talk, who, text):
    talk.attempt(lambda: services.answer_mirror(talk.seat(who), talk.mirror, text))


@given("een regel over wie beslist")
def _(talk):
    services.who_decides(talk.resident, "Waar ik heen rijd", Decider.RESIDENT)


@given(parsers.re(r'een toezegging van (?P<name>\w+) "(?P<text>[^"]+)"(?: voor (?P<day>\w+))?'))
def _(talk, name, text, day):
    due = timezone.localdate() + dt.timedelta(days=DAYS[day]) if day else None
    services.promise(seat(talk, name), text, due=due)


@when(parsers.parse('Samir toezegt "{text}" vóór een dag'))
def _(talk, text):
    services.promise(talk.counsellor, text, due=dt.date(2027, 1, 4))


@when("de begeleider het plan samen noemt")
def _(talk):
    talk.attempt(lambda: services.call_it_together(talk.counsellor))


@when(parsers.parse('de inwoner iets toezegt als "{nature}"'))
def _(talk, nature):
    talk.attempt(lambda: services.promise(talk.resident, "Ik veeg de gang.", nature=nature))


def along(talk):
    return Seat(talk.resident.participant, Trust.CONFIRMED, talk.counsellor.participant)


@when(parsers.re(r'de begeleider meeschrijft dat de inwoner toezegt "(?P<text>[^"]+)"'))
def _(talk, text):
    talk.attempt(lambda: services.promise(along(talk), text, fair=rules.FAIR))
    own = services.promise(talk.resident, text)  # what she writes herself is never looked at
    assert own.nature == "free"


@when(
    parsers.parse('de begeleider meeschrijft dat de inwoner toezegt "{text}" zonder de zes vragen')
)
def _(talk, text):
    talk.attempt(lambda: services.promise(along(talk), text, fair=rules.FAIR[:5]))


@when("de begeleider een plicht opschrijft zonder te zeggen hoe die te herstellen is")
def _(talk):
    talk.attempt(
        lambda: services.legal_duty(
            talk.counsellor, "Wijzigingen doorgeven", article="Wmo 2015 art. 2.3.8",
            consequence="Wij kunnen het besluit herzien.", repair="",
        )
    )  # fmt: skip


@when("de inwoner haar toezegging loslaat")
def _(talk):
    talk.attempt(lambda: services.let_go(talk.resident, promised(talk, "Truus")))


@when("de begeleider zijn toezegging loslaat")
def _(talk):
    talk.attempt(lambda: services.let_go(talk.counsellor, promised(talk, "Samir")))


@when(parsers.parse('de begeleider zijn toezegging loslaat om "{reason}" na een gesprek'))
def _(talk, reason):
    entry = promised(talk, "Samir")
    talked = timezone.localdate()
    talk.attempt(lambda: services.let_go(talk.counsellor, entry, reason=reason, talked_on=talked))


@then("is de toezegging van Samir te laat")
def _(talk):
    assert services.late(promised(talk, "Samir"))


@then("is de toezegging van Truus niet te laat")
def _(talk):
    assert not services.late(promised(talk, "Truus"))


def reminded(talk):
    conversation = talk.record().conversation
    found = services.to_remind(conversation, timezone.localdate())
    return {promise.created_by_id for promise in found}


@then("wordt alleen Samir herinnerd")
def _(talk):
    assert reminded(talk) == {talk.counsellor.participant.id}


@when("Truus om een herinnering vraagt")
def _(talk):
    services.remind(talk.resident, promised(talk, "Truus"), wanted=True)


@then("worden beiden herinnerd")
def _(talk):
    assert reminded(talk) == {talk.counsellor.participant.id, talk.resident.participant.id}


@when("er veertien dagen voorbijgaan")
def _(monkeypatch):
    later = timezone.now() + dt.timedelta(days=14, minutes=1)
    monkeypatch.setattr(timezone, "now", lambda: later)


@then("ziet de inwoner dat de organisatie aan zet is")
def _(talk):
    turn = talk.record().turn
    assert turn is not None
    assert turn.ours


@then("heet het gesprek in rust")
def _(talk):
    assert talk.record().status == Status.REST
