"""Steps of the scenarios about report, decision and receivers."""

from people import full
from pytest_bdd import given, parsers, scenarios, then, when

from klantvrij.site.conversations import report as reports
from klantvrij.site.conversations import services
from klantvrij.site.conversations.models import DecisionReference, Receiver, Term

scenarios("features/uitkomst.feature")


@given("een gesprek dat is uitgelopen op een verslag en een besluit")
def _(talk):
    talk.report = full(talk.resident, talk.counsellor)
    talk.receiver = Receiver.objects.get()


def standing(talk):
    record = talk.record("de begeleider")
    return {
        "report": reports.text(talk.report),
        "decisions": [
            (seen.entry.on, {name: text.text for name, text in seen.texts.items()})
            for seen in record["decision_reference"]
        ],
        "terms": list(Term.objects.values_list("kind", "starts", "due", "met_at")),
        "rows": DecisionReference.objects.count(),
    }


@when("de inwoner alles weghaalt wat zij inbracht")
def _(talk):
    talk.before = standing(talk)
    assert "Mijn scootmobiel is stuk." in talk.before["report"]
    assert services.remove_all_mine(talk.resident) >= 7
    record = talk.record()
    for block in ("first_question", "what_matters", "already_works", "own_plan"):
        assert record[block] == []
    assert [seen.entry.side for seen in record["promise"]] == ["organisation"]
    assert record.one("disclosure").texts["value"].text == ""


@then("zijn verslag, besluit en termijnen gelijk gebleven")
def _(talk):
    assert standing(talk) == talk.before
    assert len(talk.before["terms"]) == 3
    assert talk.before["rows"] == 1


@when("de begeleider het verslag verstuurt aan wie van de inwoner mag")
def _(talk):
    services.share(talk.resident, talk.receiver, allowed=True)
    talk.made = services.send(talk.counsellor, talk.report, talk.receiver, still=lambda: True)


@then(parsers.parse('staat daarin "{text}"'))
def _(talk, text):
    assert text in talk.made


@when(parsers.parse('de begeleider als ontvanger "{kind}" noemt'))
def _(talk, kind):
    talk.attempt(
        lambda: services.add_receiver(talk.counsellor, "Afdeling", kind, what_for="Kijken")
    )


def send(talk):
    talk.attempt(
        lambda: services.send(talk.counsellor, talk.report, talk.receiver, still=lambda: True)
    )


@when("de begeleider het verslag verstuurt zonder het te vragen")
def _(talk):
    send(talk)


@when("de inwoner ja zegt en de begeleider het verslag verstuurt")
def _(talk):
    services.share(talk.resident, talk.receiver, allowed=True)
    send(talk)


@when("de inwoner haar ja terugneemt en de begeleider het verslag verstuurt")
def _(talk):
    services.share(talk.resident, talk.receiver, allowed=False)
    send(talk)
