"""Getting in: invited, by password and code, by recovery code, and not otherwise."""

import re
import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from django.core.cache import cache
from django.test import Client

from klantvrij.site.accounts import invitations
from klantvrij.site.accounts.demo import load_people
from klantvrij.site.accounts.models import Invitation, Person
from klantvrij.site.accounts.rights import Role
from klantvrij.site.audit.models import Line
from klantvrij.site.house.models import House

pytestmark = pytest.mark.django_db
WORD = "twaalf blauwe fietsen"


def code(secret, steps=0):
    """Return the code an app shows now (RFC 6238)."""
    return format_hotp_value(hotp_value(secret, int(time.time() // 30) + steps))


def log():
    return [(line.action, line.result) for line in Line.objects.all()]


def text(answer):
    return answer.content.decode()


@pytest.fixture
def person():
    return Person.objects.make("jelle@voorbeeld.example", "Jelle", Role.MODERATOR, password=WORD)


@pytest.fixture
def secret(person):
    made = generate_totp_secret()
    TOTP.activate(person, made)
    return made


def sign_in(client, email="jelle@voorbeeld.example", password=WORD, **more):
    return client.post("/inloggen", {"login": email, "password": password, **more})


def inside(client):
    return client.get("/mijn-toegang").status_code == 200


def test_from_invitation_to_second_step(client, django_capture_on_commit_callbacks):
    person = Person.objects.make("jelle@voorbeeld.example", "Jelle Oosterwoud", Role.MODERATOR)
    link = invitations.where(invitations.invite(person))
    assert "Jelle Oosterwoud" in text(client.get(link))
    short = client.post(link, {"password": "kort", "again": "kort"})
    assert "te kort. Neem er een van 12 tekens" in text(short)
    known = client.post(link, {"password": "q1w2e3r4t5y6", "again": "q1w2e3r4t5y6"})
    assert "te bekend" in text(known)
    other = client.post(link, {"password": WORD, "again": WORD + "."})
    assert "niet hetzelfde" in text(other)
    entered = client.post(link, {"password": WORD, "again": WORD})
    assert entered.headers["Location"] == "/mijn-toegang"
    assert "Nog één stap" in text(client.get("/mijn-toegang"))
    # once is once
    assert Client().get(link).status_code == 410
    assert Client().post(link, {"password": WORD, "again": WORD}).status_code == 410

    answer = client.get("/mijn-toegang/code")
    assert answer.status_code == 200, answer.headers
    page = text(answer)
    secret = re.search(r'kv-secret">(\w+)<', page)[1]
    wrong = client.post("/mijn-toegang/code", {"code": "000000"})
    assert "Deze code klopt niet" in text(wrong)
    with django_capture_on_commit_callbacks(execute=True):
        done = client.post("/mijn-toegang/code", {"code": code(secret)})
    assert done.headers["Location"] == "/mijn-toegang/noodcodes"
    codes = re.findall(r"<li>(\d{8})</li>", text(client.get("/mijn-toegang/noodcodes")))
    assert len(codes) == 10
    assert "Nog één stap" not in text(client.get("/mijn-toegang"))
    kept = Authenticator.objects.get(type="totp").data["secret"]
    assert secret not in kept
    assert {"uitnodiging-gebruiken", "inloggen", "tweede-stap-instellen"} <= {a for a, _ in log()}


def test_password_and_code(client, secret):
    assert sign_in(client).headers["Location"] == "/inloggen/tweede-stap"
    assert not inside(client)
    assert "Deze code klopt niet" in text(client.post("/inloggen/tweede-stap", {"code": "123456"}))
    assert not inside(client)
    done = client.post("/inloggen/tweede-stap", {"code": code(secret)})
    assert done.headers["Location"] == "/voorstellen/werk"
    assert inside(client)
    assert log() == [("inloggen", "code-klopt-niet"), ("inloggen", "gelukt")]
    assert Line.objects.first().origin == "127.0.0.0/24"
    client.post("/uitloggen")
    assert not inside(client)
    assert log()[-1] == ("uitloggen", "gelukt")


@pytest.mark.parametrize(
    ("roles", "work"),
    [
        ((Role.WORD_KEEPER,), "/voorstellen/werk"),
        ((Role.COUNSELLOR,), "/gesprekken"),
        ((Role.OVERSEER,), "/verantwoording"),
        ((Role.ADMINISTRATOR,), "/beheer"),
        ((Role.ADMINISTRATOR, Role.MODERATOR), "/voorstellen/werk"),
        ((), "/mijn-toegang"),
    ],
)
def test_who_signs_in_comes_to_their_work(client, roles, work):
    person = Person.objects.make("sam@voorbeeld.example", "Sam", *roles, password=WORD)
    made = generate_totp_secret()
    TOTP.activate(person, made)
    sign_in(client, person.email)
    done = client.post("/inloggen/tweede-stap", {"code": code(made)})
    assert done.headers["Location"] == work
    page = text(client.get(work))
    assert page.count('aria-current="true"') <= 1
    assert ('href="/voorstellen/werk"' in page) == (work == "/voorstellen/werk")


def test_the_same_code_works_once(secret):
    given = code(secret)
    first, second = Client(), Client()
    for browser in (first, second):
        sign_in(browser)
        browser.post("/inloggen/tweede-stap", {"code": given})
    assert inside(first)
    assert not inside(second)


def test_back_to_the_page_that_was_asked_for_and_nowhere_else(secret):
    for asked, expected in (
        ("/privacy", "/privacy"),
        ("https://elders.example/", "/voorstellen/werk"),
    ):
        browser = Client()
        sign_in(browser, next=asked)
        for steps in (-1, 0, 1):  # each code once
            cache.clear()
            answer = browser.post("/inloggen/tweede-stap", {"code": code(secret, steps)})
            if answer.status_code == 302:
                break
        assert answer.headers["Location"] == expected


def test_a_recovery_code_works_once(person, secret):
    from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes

    given = RecoveryCodes.activate(person).get_unused_codes()[0]
    first, second = Client(), Client()
    for browser in (first, second):
        sign_in(browser)
        browser.post("/inloggen/tweede-stap", {"code": given})
    assert inside(first)
    assert not inside(second)


def test_a_wrong_password_and_an_unknown_address_are_told_apart_by_nobody(client, person):
    wrong = text(sign_in(client, password="niet dit wachtwoord"))
    unknown = text(sign_in(client, email="wie@voorbeeld.example"))
    for page in (wrong, unknown):
        assert "horen niet bij elkaar" in page
    assert "jelle@voorbeeld.example" in wrong  # what was typed is still there
    assert log() == [("inloggen", "mislukt")] * 2
    assert [line.object for line in Line.objects.all()] == [f"persoon:{person.pk}", "persoon"]


def test_guessing_stops(client, person):
    for _ in range(5):
        sign_in(client, password="niet dit wachtwoord")
    assert "Wacht vijf minuten" in text(sign_in(client))
    assert not inside(client)
    assert log()[-1] == ("inloggen", "te-vaak")


def test_trying_very_often_gets_a_calm_page(client):
    codes = [client.get("/inloggen").status_code]
    for _ in range(31):
        answer = client.post("/inloggen", {"login": "x", "password": "y"})
        codes.append(answer.status_code)
    assert codes[-1] == 429
    assert "Even wachten" in text(answer)


def test_guessing_codes_stops(client, secret):
    sign_in(client)
    for _ in range(5):
        client.post("/inloggen/tweede-stap", {"code": "123456"})
    client.post("/inloggen/tweede-stap", {"code": code(secret)})
    assert not inside(client)


def test_nobody_registers(client):
    for address in ("/inloggen/aanmelden", "/accounts/signup/", "/signup/"):
        assert client.get(address).status_code == 404


def test_who_was_ended_is_out_at_once(client, person, secret):
    client.force_login(person)
    assert inside(client)
    person.is_active = False
    person.save()
    assert not inside(client)
    assert sign_in(client).headers["Location"] == "/inloggen/beeindigd"
    assert client.get("/inloggen/beeindigd").status_code == 200


def test_another_password_ends_the_other_sessions(person, secret):
    here, there = Client(), Client()
    for browser in (here, there):
        browser.force_login(person)
    new = "dertien gele brommers"
    answer = here.post(
        "/mijn-toegang/wachtwoord", {"oldpassword": WORD, "password1": new, "password2": new}
    )
    assert answer.status_code == 302, text(answer)
    assert inside(here)
    assert not inside(there)
    assert ("wachtwoord-veranderen", "gelukt") in log()


def test_a_session_ends_after_a_working_day(settings):
    assert settings.SESSION_COOKIE_AGE == 8 * 3600
    assert settings.SESSION_EXPIRE_AT_BROWSER_CLOSE


def test_before_what_matters_the_person_is_asked_again(client, person, secret):
    client.force_login(person)
    asked = client.get("/mijn-toegang/sleutel")
    assert asked.headers["Location"].startswith("/inloggen/opnieuw")
    again = asked.headers["Location"]
    assert "Bent u het nog?" in text(client.get(again))
    assert "klopt niet" in text(client.post(again, {"password": "niet dit wachtwoord"}))
    assert client.post(again, {"password": WORD}).headers["Location"] == "/mijn-toegang/sleutel"
    assert client.get("/mijn-toegang/sleutel").status_code == 200


def test_a_link_lasts_a_week_and_a_new_one_ends_the_old(person, monkeypatch):
    old = invitations.invite(person)
    new = invitations.invite(person)
    assert invitations.find(old) is None
    assert invitations.find(new).person == person
    assert new not in str(Invitation.objects.values())
    later = invitations.timezone.now() + invitations.LASTS
    monkeypatch.setattr(invitations.timezone, "now", lambda: later)
    assert invitations.find(new) is None
    assert invitations.accept(new, WORD) is None


def test_a_link_for_who_lost_a_phone_takes_the_second_step_away(person, secret):
    invitations.accept(invitations.invite(person), WORD)
    assert Authenticator.objects.filter(user=person).exists()
    invitations.accept(invitations.invite(person, forgets=True), WORD)
    assert not Authenticator.objects.filter(user=person).exists()


def test_with_another_secret_key_no_code_is_right(client, secret, settings):
    settings.SECRET_KEY = "een andere sleutel dan waarmee de code bewaard is, echt anders"
    sign_in(client)
    client.post("/inloggen/tweede-stap", {"code": code(secret)})
    assert not inside(client)


def test_invented_people_only_in_an_invented_house(client):
    House.objects.create(name="Gemeente Waterdam", kind="gemeente")
    load_people()
    assert not Person.objects.exists()
    invented = Person.objects.make("x@voorbeeld.example", "X", Role.ADMINISTRATOR, invented=True)
    assert "demonstratie" not in text(client.get("/inloggen"))
    assert client.post("/inloggen/voorbeeld", {"persoon": invented.pk}).status_code == 404
    client.force_login(invented)
    assert client.get("/beheer").headers["Location"] == "/mijn-toegang"


def test_in_a_demonstration_one_button_is_enough(client):
    House.objects.create(name="Gemeente Elzerbroek", kind="gemeente", invented=True)
    load_people()
    load_people()
    assert Person.objects.count() == len(Role)
    page = text(client.get("/inloggen?next=/beheer"))
    assert "Dit is een demonstratie" in page
    assert page.count('name="persoon"') == len(Role)
    keeper = Person.objects.get(held__role=Role.ADMINISTRATOR)
    done = client.post("/inloggen/voorbeeld", {"persoon": keeper.pk, "next": "/beheer"})
    assert done.headers["Location"] == "/beheer"
    assert client.get("/beheer").status_code == 200
    real = Person.objects.make("echt@voorbeeld.example", "Echt", Role.ADMINISTRATOR)
    assert Client().post("/inloggen/voorbeeld", {"persoon": real.pk}).status_code == 404
    assert Client().post("/inloggen/voorbeeld", {"persoon": "alles"}).status_code == 404


def test_a_visitor_gets_no_session(client):
    for address in ("/", "/privacy", "/inloggen"):
        assert "sessionid" not in client.get(address).cookies


@pytest.mark.django_db
@pytest.mark.parametrize("number", ["²", "9" * 5000, "9" * 30, ""])
def test_a_person_that_is_no_number_is_nobody(client, number):
    House.objects.create(name="Gemeente Elzerbroek", kind="gemeente", invented=True)
    assert client.post("/inloggen/voorbeeld", {"persoon": number}).status_code == 404
