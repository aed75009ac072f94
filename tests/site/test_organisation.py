"""The organisation's own sign-in, against a small OpenID Connect server on this computer."""

from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client
from issuer import Issuer

from klantvrij.site.accounts.models import Person
from klantvrij.site.accounts.rights import Role
from klantvrij.site.audit.models import Line

pytestmark = pytest.mark.django_db


@pytest.fixture
def issuer(settings):
    made = Issuer()
    app = {
        "provider_id": "organisatie", "name": "x", "client_id": "klantvrij", "secret": "geheim",
        "settings": {"server_url": made.url},
    }  # fmt: skip
    settings.SOCIALACCOUNT_PROVIDERS = {
        "openid_connect": {"OAUTH_PKCE_ENABLED": True, "SCOPE": ["openid", "email"], "APPS": [app]}
    }
    settings.OIDC_BUTTON = "Log in via uw organisatie"
    yield made
    made.shutdown()
    made.server_close()


def enter(browser, issuer, **claims):
    issuer.claims = claims
    away = browser.get("/inloggen/met/organisatie?next=/beheer")
    assert away.headers["Location"].startswith(issuer.url + "/authorization?")
    query = parse_qs(urlsplit(away.headers["Location"]).query)
    assert query["code_challenge_method"] == ["S256"]
    assert query["redirect_uri"] == ["http://testserver/inloggen/met/organisatie/terug"]
    state = query["state"][0]
    return browser.get(f"/inloggen/met/organisatie/terug?code=c&state={state}")


def test_who_was_invited_comes_in_and_may_use_rights(issuer, client):
    person = Person.objects.make("noor@voorbeeld.example", "Noor", Role.ADMINISTRATOR)
    assert "Log in via uw organisatie" in client.get("/inloggen").content.decode()
    answer = enter(client, issuer, sub="s1", email="Noor@Voorbeeld.example", name="N. Elzerman")
    assert answer.headers["Location"] == "/beheer"
    assert client.get("/beheer").status_code == 200
    assert "code_verifier" in issuer.asked[0]
    linked = person.socialaccount_set.get()
    assert (linked.uid, linked.extra_data) == ("s1", {})
    # from now on the subject counts, whatever the address is
    again = Client()
    enter(again, issuer, sub="s1", email="getrouwd@voorbeeld.example")
    assert again.get("/beheer").status_code == 200
    assert person.socialaccount_set.get().extra_data == {}
    actions = [(line.action, line.result) for line in Line.objects.all()]
    assert actions[:2] == [("organisatie-koppelen", "gelukt"), ("inloggen", "gelukt")]


@pytest.mark.parametrize(
    "claims",
    [
        {"sub": "s2", "email": "noor@voorbeeld.example"},  # another subject, the same address
        {"sub": "s3", "email": "wie@voorbeeld.example"},
        {"sub": "s4", "email": "jelle@voorbeeld.example", "email_verified": False},
        {"sub": "s5", "email": "jelle@voorbeeld.example", "email_verified": "false"},
        {"sub": "s5", "email": "weg@voorbeeld.example"},
        {"sub": "s6"},
        {"sub": "s7", "email": ["jelle@voorbeeld.example"]},
    ],
)
def test_nobody_else_comes_in(issuer, client, claims):
    Person.objects.make("noor@voorbeeld.example", "Noor", Role.ADMINISTRATOR)
    Person.objects.make("jelle@voorbeeld.example", "Jelle", Role.ADMINISTRATOR)
    Person.objects.make("weg@voorbeeld.example", "Weg", Role.ADMINISTRATOR, is_active=False)
    enter(Client(), issuer, sub="s1", email="noor@voorbeeld.example")
    answer = enter(client, issuer, **claims)
    assert answer.status_code == 403
    assert "nog geen plek" in answer.content.decode()
    assert client.get("/mijn-toegang").status_code == 302
    assert Person.objects.count() == 3
    assert Line.objects.last().result == "niet-uitgenodigd"


def test_an_answer_that_was_not_asked_for_is_refused(issuer, client):
    Person.objects.make("noor@voorbeeld.example", "Noor", Role.ADMINISTRATOR)
    issuer.claims = {"sub": "s1", "email": "noor@voorbeeld.example"}
    client.get("/inloggen/met/organisatie/terug?code=c&state=geraden")
    assert client.get("/mijn-toegang").status_code == 302
    assert issuer.asked == []


def test_without_settings_there_is_no_such_sign_in(client):
    assert client.get("/inloggen/met/organisatie").status_code == 404
