"""A resident shows who it is through the organisation's broker: one more way in, no name kept."""

import time
from urllib.parse import parse_qs, urlsplit

import pytest
from django.db import connection
from django.test import Client
from issuer import ANOTHER_KEY, Issuer
from people import begin

from klantvrij.site.conversations import broker, codes, services
from klantvrij.site.conversations.errors import ConversationError, TooManyTriesError
from klantvrij.site.conversations.kinds import Role, Trust, Way
from klantvrij.site.conversations.models import BrokerSubject
from klantvrij.site.conversations.rights import Seat

pytestmark = pytest.mark.django_db
SUBJECT = "paarsgewijs-5f2c"


@pytest.fixture
def issuer(monkeypatch):
    made = Issuer()
    monkeypatch.setenv("KLANTVRIJ_BROKER_ISSUER", made.url)
    monkeypatch.setenv("KLANTVRIJ_BROKER_ID", "klantvrij")
    monkeypatch.setenv("KLANTVRIJ_BROKER_SECRET", "geheim: met/teken")
    yield made
    made.shutdown()
    made.server_close()


def at(seat):
    browser = Client()
    session = browser.session
    session["gesprek"] = {
        "wie": str(seat.participant.id), "zeker": seat.trust is Trust.CONFIRMED,
        "pen": str(seat.hand.id) if seat.hand else "", "weg": seat.way, "laatst": 2_000_000_000,
    }  # fmt: skip
    session.save()
    return browser


def come(browser, issuer, sub=SUBJECT, **claims):
    """Go to the broker and come back as `sub`."""
    away = browser.get("/gesprek/inloggen")
    assert away.status_code == 302, away.content.decode()
    query = {name: one[0] for name, one in parse_qs(urlsplit(away["Location"]).query).items()}
    assert away["Location"].startswith(f"{issuer.url}/authorization?")
    assert query["scope"] == "openid"
    assert query["code_challenge_method"] == "S256"
    assert query["prompt"] == "login"
    issuer.claims = {"sub": sub, "nonce": query["nonce"], **claims}
    return browser.get(f"/gesprek/inloggen/terug?code=c&state={query['state']}")


def trust(browser):
    return browser.session["gesprek"]["zeker"]


def test_connected_once_one_comes_back_without_a_code(issuer):
    resident, _counsellor = begin()
    answer = come(at(resident), issuer, name="Truus de Vries", bsn="123456782")
    assert answer["Location"] == "/gesprek/mijn"
    assert "code_verifier" in issuer.asked[0]
    assert issuer.headers["Authorization"].startswith("Basic ")
    browser = Client()
    assert come(browser, issuer)["Location"] == "/gesprek/mijn"
    assert trust(browser)
    assert "scootmobiel" in browser.get("/gesprek/mijn/vraag").content.decode()
    # only a hash is kept: no pseudonym, no name, no number
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            for row in cursor.fetchall():
                for word in (SUBJECT, "de Vries", "123456782"):
                    assert word not in str(row), table


def test_a_code_alone_gets_more_trust_but_is_no_way_to_take_over(issuer):
    resident, counsellor = begin()
    come(at(resident), issuer)
    low = codes.enter(codes.new_code(counsellor, resident.participant, Way.LETTER), "10.0.0.1")
    finder = at(low)
    refused = come(finder, issuer, sub="wie-de-brief-vond")
    assert refused.status_code == 403
    assert "hoort niet bij dit gesprek" in refused.content.decode()
    assert not trust(finder)
    assert BrokerSubject.objects.count() == 1
    owner = at(low)
    come(owner, issuer)
    assert trust(owner)
    assert owner.session["gesprek"]["weg"] == Way.LETTER  # where the code came from stays known


def test_other_ways_in_stay(issuer):
    resident, _counsellor = begin()
    code = codes.new_code(resident, resident.participant, Way.SCREEN)
    come(at(resident), issuer)
    assert codes.enter(code, "10.0.0.1").participant == resident.participant
    codes.set_own_word(resident, "zevenblad")
    low = Seat(resident.participant, Trust.LOW)
    assert codes.confirm(low, "zevenblad").trust is Trust.CONFIRMED


def test_nobody_but_the_resident_is_connected(issuer):
    resident, counsellor = begin()
    close, _code = services.invite(resident, Role.CLOSE)
    subject = "a" * 64
    for seat in (
        counsellor,
        Seat(close, Trust.CONFIRMED),
        Seat(resident.participant, Trust.LOW),
        Seat(resident.participant, Trust.CONFIRMED, counsellor.participant),
    ):
        with pytest.raises(broker.NotAllowedError):
            broker.connect(seat, subject)
    assert not BrokerSubject.objects.exists()


def test_who_left_does_not_come_back_that_way(issuer):
    resident, _counsellor = begin()
    come(at(resident), issuer)
    services.leave(resident)
    assert come(Client(), issuer).status_code == 404


def test_who_has_no_conversation_is_told_what_to_do(issuer):
    answer = come(Client(), issuer)
    assert answer.status_code == 404
    assert "Begin met één zin" in answer.content.decode()


@pytest.mark.parametrize(
    "wrong",
    [
        {"sub": "123456782"},  # a broker that sends the citizen service number
        {"sub": ""},
        {"sub": "x" * 300},
        {"nonce": "een andere"},
        {"nonce": None},
        {"aud": "een-ander"},
        {"iss": "https://kwaad.example"},
        {"exp": int(time.time()) - 3600},
        {"iat": int(time.time()) + 3600},
    ],
)
def test_what_is_not_said_rightly_is_refused(issuer, wrong):
    resident, _counsellor = begin()
    answer = come(at(resident), issuer, **{"sub": SUBJECT, **wrong})
    assert answer.status_code == 403
    assert "Inloggen is niet gelukt" in answer.content.decode()
    assert not BrokerSubject.objects.exists()


@pytest.mark.parametrize("how", ["another key", "none", "a shared secret"])
def test_what_the_broker_did_not_sign_is_refused(issuer, how):
    if how == "another key":
        issuer.key = ANOTHER_KEY
    else:
        issuer.algorithm = "none" if how == "none" else "HS256"
        issuer.key = None if how == "none" else "x" * 32
    resident, _counsellor = begin()
    assert come(at(resident), issuer).status_code == 403
    assert not BrokerSubject.objects.exists()


def test_an_answer_nobody_asked_for_is_refused(issuer):
    resident, _counsellor = begin()
    browser = at(resident)
    assert browser.get("/gesprek/inloggen/terug?code=c&state=geraden").status_code == 403
    browser.get("/gesprek/inloggen")
    assert browser.get("/gesprek/inloggen/terug?code=c&state=geraden").status_code == 403
    assert browser.get("/gesprek/inloggen/terug?error=access_denied").status_code == 403
    assert issuer.asked == []
    answer = come(browser, issuer)
    again = browser.get(f"/gesprek/inloggen/terug?{answer.request['QUERY_STRING']}")
    assert again.status_code == 403  # an answer counts once


@pytest.mark.parametrize(
    "also",
    [
        {"issuer": "https://kwaad.example"},
        {"token_endpoint": "http://kwaad.example/token"},
        {"token_endpoint": "file:///etc/passwd"},
        {"jwks_uri": 5},
        {"jwks_uri": "http://127.0.0.1:1/keys"},
    ],
)
def test_a_broker_that_is_set_up_wrongly_gives_a_page(issuer, also):
    issuer.also = also
    browser = Client()
    away = browser.get("/gesprek/inloggen")
    if away.status_code == 302:
        state = parse_qs(urlsplit(away["Location"]).query)["state"][0]
        away = browser.get(f"/gesprek/inloggen/terug?code=c&state={state}")
    assert away.status_code in {403, 502}
    assert "gebruik uw code" in away.content.decode()


def test_the_secret_goes_in_the_form_when_the_broker_wants_that(issuer):
    issuer.also = {"token_endpoint_auth_methods_supported": ["client_secret_post"]}
    resident, _counsellor = begin()
    come(at(resident), issuer)
    assert issuer.asked[0]["client_secret"] == ["geheim: met/teken"]


def test_without_settings_there_is_no_such_way_in(client, monkeypatch):
    assert broker.button() == ""
    assert client.get("/gesprek/inloggen").status_code == 404
    assert client.get("/gesprek/inloggen/terug?code=c&state=s").status_code == 404
    monkeypatch.setenv("KLANTVRIJ_BROKER_ISSUER", "http://127.0.0.1:1")
    assert broker.button() == "Log in via de inlogdienst"
    assert client.get("/gesprek/inloggen").status_code == 502


LEVELS = "urn:niveau:substantieel urn:niveau:hoog"


def test_a_level_of_assurance_is_asked_for_and_demanded(issuer, monkeypatch):
    monkeypatch.setenv("KLANTVRIJ_BROKER_ACR", LEVELS)
    resident, _counsellor = begin()
    browser = at(resident)
    away = browser.get("/gesprek/inloggen")["Location"]
    assert parse_qs(urlsplit(away).query)["acr_values"] == [LEVELS]
    for said in ({}, {"acr": "urn:niveau:laag"}, {"acr": None}, {"acr": [LEVELS]}, {"acr": LEVELS}):
        refused = come(browser, issuer, **said)
        assert refused.status_code == 403, said
        assert "sterkere manier van inloggen" in refused.content.decode()
    assert not BrokerSubject.objects.exists()
    assert come(browser, issuer, acr="urn:niveau:hoog").status_code == 302
    assert BrokerSubject.objects.count() == 1


def test_without_a_demand_no_level_is_asked_for(issuer):
    assert "acr_values" not in Client().get("/gesprek/inloggen")["Location"]


def page(browser, address):
    return browser.get(address).content.decode()


LINK = 'href="/gesprek/inloggen"'


def test_the_link_stands_where_somebody_comes_back_and_says_what_is_kept(issuer):
    resident, counsellor = begin()
    letter = codes.new_code(counsellor, resident.participant, Way.LETTER)
    finder = at(codes.enter(letter, "10.0.0.1"))
    for browser, address in ((Client(), "/gesprek/openen"), (at(resident), "/gesprek/mijn/mensen")):
        found = page(browser, address)
        assert LINK in found
        assert "Geen naam en geen nummer" in found.split(LINK)[1]
    assert LINK not in page(finder, "/gesprek/mijn")  # nobody connects himself with a found code
    close, _code = services.invite(resident, Role.CLOSE)
    assert LINK not in page(at(Seat(close, Trust.CONFIRMED)), "/gesprek/mijn/mensen")
    along = Seat(resident.participant, Trust.CONFIRMED, close)
    assert LINK not in page(at(along), "/gesprek/mijn/mensen")
    begun = Client()
    begun.post("/gesprek", {"tekst": "Mijn dak lekt."})
    assert LINK in page(begun, "/gesprek/code")
    come(at(resident), issuer)
    assert LINK in page(finder, "/gesprek/mijn")  # the resident comes further with it


def test_the_connection_can_be_taken_back(issuer):
    resident, counsellor = begin()
    browser = at(resident)
    come(browser, issuer)
    assert "komt nu ook met deze inlog terug" in page(browser, "/gesprek/mijn")
    assert LINK not in page(browser, "/gesprek/mijn/mensen")
    letter = codes.new_code(counsellor, resident.participant, Way.LETTER)
    low = at(codes.enter(letter, "10.0.0.1"))
    assert low.post("/gesprek/doe/inlog-los", {"pagina": "mensen"}).status_code == 403
    assert BrokerSubject.objects.count() == 1
    browser.post("/gesprek/doe/inlog-los", {"pagina": "mensen"})
    assert not BrokerSubject.objects.exists()
    assert LINK in page(browser, "/gesprek/mijn/mensen")


def test_without_a_broker_no_page_speaks_of_it():
    resident, _counsellor = begin()
    for browser, address in ((Client(), "/gesprek/openen"), (at(resident), "/gesprek/mijn/mensen")):
        assert "kv-broker" not in page(browser, address)


def test_coming_through_the_broker_opens_a_closed_own_word(issuer):
    resident, counsellor = begin()
    come(at(resident), issuer)
    codes.set_own_word(resident, "blauwe fiets")
    letter = codes.new_code(counsellor, resident.participant, Way.LETTER)
    low = codes.enter(letter, "10.0.0.1")
    for _time in range(3):
        with pytest.raises(ConversationError):
            codes.confirm(low, "rode fiets")
    with pytest.raises(TooManyTriesError):
        codes.confirm(low, "blauwe fiets")
    browser = Client()
    browser.post("/gesprek/openen", {"code": letter})
    come(browser, issuer)
    assert codes.confirm(low, "blauwe fiets").trust is Trust.CONFIRMED
