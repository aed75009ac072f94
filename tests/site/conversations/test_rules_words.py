"""Steps of the scenarios about a resident's words."""

import datetime as dt

from people import begin, first
from pytest_bdd import given, parsers, scenarios, then, when

from klantvrij.site.conversations import services
from klantvrij.site.conversations.kinds import Status, Trust
from klantvrij.site.conversations.rights import Seat

scenarios("features/woorden.feature")
ASKED = {
    "what_for": "De monteur vraagt ernaar.",
    "legal_ground": "Wmo 2015 art. 5.1.1",
    "who_sees": "U en ik",
    "kept_until": dt.date(2026, 12, 31),
    "if_not_given": "Dan kijkt de monteur zelf.",
}
LEFT_OUT = {
    "waarvoor": "what_for",
    "volgens welke wet": "legal_ground",
    "wie het ziet": "who_sees",
    "tot wanneer": "kept_until",
    "wat er anders gebeurt": "if_not_given",
}


@when(parsers.parse('de begeleider de eerste vraag verandert in "{text}"'))
def _(talk, text):
    talk.attempt(lambda: services.write(talk.counsellor, first(talk.resident), "text", text, 1))


@when("de begeleider de eerste vraag weghaalt")
def _(talk):
    talk.attempt(lambda: services.remove(talk.counsellor, first(talk.resident)))


@when(parsers.parse('de begeleider meeschrijft en de eerste vraag verandert in "{text}"'))
def _(talk, text):
    seat = Seat(talk.resident.participant, Trust.CONFIRMED, talk.counsellor.participant)
    talk.attempt(lambda: services.write(seat, first(talk.resident), "text", text, 1))


@then(parsers.parse('staat als eerste vraag nog "{text}"'))
def _(talk, text):
    assert talk.record().one("first_question").texts["text"].text == text


@when("de begeleider zelf invult waar het ook om gaat")
def _(talk):
    talk.attempt(lambda: services.also(talk.counsellor, "Zij is eenzaam."))


@when(parsers.parse('de begeleider voorstelt "{text}"'))
def _(talk, text):
    talk.attempt(lambda: services.propose(talk.counsellor, text))


@then("staat er nog niets bij waar het ook om gaat")
def _(talk):
    assert talk.record()["underlying_question"] == []


@when(parsers.parse('de inwoner het voorstel overneemt als "{text}"'))
def _(talk, text):
    proposal = talk.record().one("proposal").entry
    services.answer_proposal(talk.resident, proposal, accept=True, text=text)


@then(parsers.parse('staat bij waar het ook om gaat "{text}"'))
def _(talk, text):
    assert talk.record().one("underlying_question").texts["text"].text == text


@then(parsers.parse('wordt in "{text}" van {who} "{word}" aangewezen'))
def _(talk, text, who, word):
    assert [found.word for found in services.remarks(talk.seat(who), text)] == [word]


@then(parsers.parse('wordt in "{text}" van {who} niets aangewezen'))
def _(talk, text, who):
    assert services.remarks(talk.seat(who), text) == []


@given("een gesprek dat begon aan de telefoon, opgeschreven door Samir")
def _(talk):
    started = services.start_conversation(
        "Mijn scootmobiel is stuk.", hand_subject="user:1", hand_name="Samir"
    )
    talk.resident = started.seat


@then("staat bij de eerste vraag dat Samir meeschreef")
def _(talk):
    record = talk.record()
    version = record.one("first_question").texts["text"].newest
    assert record.written_along_by(version) == "Samir"


@then("blijven het de woorden van de inwoner")
def _(talk):
    version = talk.record().one("first_question").texts["text"].newest
    assert version.by == talk.resident.participant.id


@given(parsers.parse('een eigen plan "{text}" met besloten deel "{private}"'))
def _(talk, text, private):
    talk.made = services.plan(talk.resident, text=text, private=private)


@when("de inwoner het plan deelt")
def _(talk):
    assert talk.record("de begeleider")["own_plan"] == []
    services.share_plan(talk.resident, talk.made)


def plan_texts(talk):
    seen = talk.record("de begeleider").one("own_plan")
    return [text.text for text in seen.texts.values()]


@then(parsers.parse('leest de begeleider "{text}"'))
def _(talk, text):
    assert text in plan_texts(talk)


@then(parsers.parse('niet "{text}"'))
def _(talk, text):
    assert text not in plan_texts(talk)


@given("het gesprek is in rust")
def _(talk):
    services.write(talk.counsellor, first(talk.resident), "answer", "Uw scooter is rood.", 0)
    services.settle(talk.resident, status=Status.REST)
    talk.before = everything(talk)


def everything(talk):
    record = talk.record(noted=False)
    return {
        "status": record.conversation.status,
        "terms": [(seen.entry.due, seen.entry.met_at) for seen in record["term"]],
        "promises": len(record["promise"]),
        "reports": len(record["report"]),
        "turn": services.last_words(record.conversation),
    }


@when("de inwoner in het antwoord van Samir een fout verbetert")
def _(talk):
    services.correct(talk.resident, first(talk.resident), "answer", "Mijn scooter is blauw.")


@then("staat de verbetering erbij, en het antwoord ook nog")
def _(talk):
    record = talk.record()
    texts = record.one("correction").texts
    assert (texts["old"].text, texts["new"].text) == (
        "Uw scooter is rood.",
        "Mijn scooter is blauw.",
    )
    assert record.one("first_question").texts["answer"].text == "Uw scooter is rood."


@then("is het gesprek nog steeds in rust")
def _(talk):
    assert talk.before["status"] == Status.REST
    assert everything(talk) == talk.before


@when("de begeleider om het merk van de scootmobiel vraagt")
def _(talk):
    talk.attempt(lambda: services.ask_data(talk.counsellor, "Merk", **ASKED))


@given(parsers.parse('de inwoner schreef dat "{text}" belangrijk is'))
@when(parsers.parse('de inwoner schrijft dat "{text}" belangrijk is'))
def _(talk, text):
    services.matters(talk.resident, text)


@when(parsers.parse("de begeleider om het merk vraagt zonder te zeggen {what}"))
def _(talk, what):
    name = LEFT_OUT[what]
    less = {**ASKED, name: None if name == "kept_until" else " "}
    talk.attempt(lambda: services.ask_data(talk.counsellor, "Merk", **less))


def test_the_resident_may_take_back_the_first_question(db):
    resident, _counsellor = begin()
    services.remove(resident, first(resident))
    assert services.open_record(resident)["first_question"] == []
