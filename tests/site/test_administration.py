"""Who has which right: inviting, changing, ending, and the log to read."""

import csv
import io
import re

import pytest
from django.core import mail
from django.db import connection

from klantvrij.site.accounts import first, staff
from klantvrij.site.accounts.models import Person
from klantvrij.site.accounts.rights import Role
from klantvrij.site.audit.models import Line

pytestmark = pytest.mark.django_db


def text(answer):
    return answer.content.decode()


@pytest.fixture
def administrator(signed_in):
    browser = signed_in(Role.ADMINISTRATOR, name="Noor Elzerman")
    browser.person.set_password("twaalf blauwe fietsen")
    browser.person.save()
    browser.force_login(browser.person)
    return browser


def invited(browser, **more):
    data = {"name": "Jelle", "email": "Jelle@Voorbeeld.example", "roles": ["moderator"], **more}
    return browser.post("/beheer/uitnodigen", data)


def test_more_people_ask_no_more_of_the_database(administrator, django_assert_max_num_queries):
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as few:
        administrator.get("/beheer")
    for number in range(12):
        Person.objects.make(f"p{number}@voorbeeld.example", f"Persoon {number}", Role.MODERATOR)
    with django_assert_max_num_queries(len(few)):
        assert "Persoon 11" in text(administrator.get("/beheer"))


PAGES = (
    "/beheer",
    "/beheer/mensen.csv",
    "/beheer/uitnodigen",
    "/beheer/mensen/1",
    "/beheer/logboek",
)


@pytest.mark.parametrize("address", PAGES)
def test_only_for_administrators(client, signed_in, address):
    assert client.get(address).headers["Location"].startswith("/inloggen?next=")
    others = [role for role in Role if role != Role.ADMINISTRATOR]
    assert signed_in(*others).get(address).status_code == 403


def test_inviting_gives_a_link_that_works(administrator, client):
    page = text(invited(administrator))
    link = re.search(r'id="link">http://testserver([^<]+)<', page)[1]
    new = Person.objects.get(email="jelle@voorbeeld.example")
    assert new.roles == [Role.MODERATOR]
    entered = client.post(
        link, {"password": "dertien gele brommers", "again": "dertien gele brommers"}
    )
    assert entered.status_code == 302
    actions = [(line.action, line.object, line.result) for line in Line.objects.all()]
    assert ("uitnodigen", f"persoon:{new.pk}", "gelukt") in actions
    assert ("rol-geven-moderator", f"persoon:{new.pk}", "gelukt") in actions
    assert "Jelle" not in str(list(Line.objects.values()))
    assert mail.outbox == []


def test_what_was_typed_stays_and_nobody_is_invited_twice(administrator):
    invited(administrator)
    again = text(invited(administrator, roles=["begeleider"]))
    assert "heeft hier al een plek" in again
    assert 'value="Jelle"' in again
    assert re.search(r'value="begeleider" checked', again)
    assert "geldig e-mailadres" in text(invited(administrator, email="geen adres"))


def test_the_link_by_mail(administrator, settings):
    settings.SENDS_MAIL = True
    settings.DEFAULT_FROM_EMAIL = "site@elzerbroek.example"
    page = text(invited(administrator, mail="on"))
    (sent,) = mail.outbox
    assert sent.to == ["jelle@voorbeeld.example"]
    assert "/welkom/" in sent.body
    assert "/welkom/" not in page
    assert "Jelle" not in sent.subject + sent.body


def test_a_mail_that_cannot_be_sent_gives_the_link_after_all(administrator, settings, monkeypatch):
    settings.SENDS_MAIL = True

    def broken(_message):
        raise ConnectionRefusedError

    monkeypatch.setattr("django.core.mail.EmailMessage.send", broken)
    page = text(invited(administrator, mail="on"))
    assert "kon niet verstuurd worden" in page
    assert "/welkom/" in page


def test_roles_change_at_once(administrator, signed_in):
    other = signed_in(Role.COUNSELLOR)
    address = f"/beheer/mensen/{other.person.pk}"
    assert other.get("/beheer").status_code == 403
    administrator.post(address, {"doe": "rollen", "roles": ["beheerder", "bestaat-niet"]})
    assert other.get("/beheer").status_code == 200
    assert Person.objects.get(pk=other.person.pk).roles == [Role.ADMINISTRATOR]
    actions = set(Line.objects.filter(action__startswith="rol-").values_list("action", flat=True))
    assert actions == {"rol-geven-beheerder", "rol-afnemen-begeleider"}


def test_the_last_administrator_stays(administrator, signed_in):
    own = f"/beheer/mensen/{administrator.person.pk}"
    for change in ({"doe": "rollen", "roles": ["moderator"]}, {"doe": "beeindig"}):
        answer = administrator.post(own, change)
        assert answer.status_code == 409
        assert "laatste beheerder" in text(answer)
    # one who never came in is no other administrator
    invited(administrator, roles=["beheerder"])
    assert administrator.post(own, {"doe": "beeindig"}).status_code == 409
    assert administrator.get("/beheer").status_code == 200
    second = signed_in(Role.ADMINISTRATOR)
    second.person.set_password("dertien gele brommers")
    second.person.save()
    assert administrator.post(own, {"doe": "rollen", "roles": ["moderator"]}).status_code == 302
    assert administrator.get("/beheer").status_code == 403


def test_ending_access_works_at_once_and_giving_it_back_needs_a_new_link(administrator, signed_in):
    other = signed_in(Role.COUNSELLOR)
    other.person.set_password("dertien gele brommers")
    other.person.save()
    address = f"/beheer/mensen/{other.person.pk}"
    administrator.post(address, {"doe": "beeindig"})
    assert other.get("/mijn-toegang").status_code == 302
    assert "beëindigd" in text(administrator.get("/beheer"))
    administrator.post(address, {"doe": "geef-terug"})
    person = Person.objects.get(pk=other.person.pk)
    assert person.is_active
    assert not person.has_usable_password()
    assert "/welkom/" in text(administrator.post(address, {"doe": "link"}))


def test_the_overview_as_a_table(administrator):
    Person.objects.make("x@voorbeeld.example", "=1+1", Role.WORD_KEEPER)
    answer = administrator.get("/beheer/mensen.csv")
    rows = list(csv.reader(io.StringIO(text(answer).removeprefix("\ufeff")), delimiter=";"))
    assert len(rows) == 3
    assert len({len(row) for row in rows}) == 1
    keeper = next(row for row in rows if row[1] == "x@voorbeeld.example")
    assert keeper[0] == "'=1+1"
    assert keeper[2:4] == ["nog geen link", "woordbewaarder"]
    assert keeper[4:9] == ["ja", "ja", "nee", "nee", "nee"]
    assert "attachment" in answer.headers["Content-Disposition"]


def test_the_log_can_be_read_and_filtered(administrator):
    invited(administrator)
    page = text(administrator.get("/beheer/logboek"))
    assert "uitnodigen" in page
    assert "Noor Elzerman" in page
    only = text(administrator.get("/beheer/logboek?actie=rol-geven-moderator"))
    assert '<td class="utrecht-table__cell">rol-geven-moderator' in only
    assert '<td class="utrecht-table__cell">uitnodigen' not in only
    nobody = text(administrator.get("/beheer/logboek?wie=systeem"))
    assert "Er zijn geen regels" in nobody
    assert "Er zijn geen regels" in text(administrator.get("/beheer/logboek?van=2999-01-01"))
    assert "Er zijn geen regels" in text(administrator.get("/beheer/logboek?tot=1999-01-01"))
    for odd in (
        "?van=gisteren&bladzijde=x",
        "?bladzijde=999",
        "?wie=%00&actie='",
        "?tot=99999-1-1",
    ):
        assert administrator.get(f"/beheer/logboek{odd}").status_code == 200
    assert "Het logboek is heel" in text(administrator.get("/beheer/logboek?nakijken=1"))
    connection.cursor().execute("UPDATE audit_line SET result = 'x' WHERE number = 1")
    assert "niet heel" in text(administrator.get("/beheer/logboek?nakijken=1"))


def test_the_first_administrator_by_environment(monkeypatch):
    said = []
    assert first.link(None, said.append) == ""
    assert "KLANTVRIJ_ADMINISTRATOR" in said[0]
    monkeypatch.setenv("KLANTVRIJ_ADMINISTRATOR", "Noor@Voorbeeld.example")
    link = first.link(None, said.append)
    assert link.startswith("/welkom/")
    person = Person.objects.get()
    assert (person.email, person.roles) == ("noor@voorbeeld.example", [Role.ADMINISTRATOR])
    again = first.link(None, said.append)  # the first link was lost
    assert again.startswith("/welkom/")
    assert again != link
    person.set_password("twaalf blauwe fietsen")
    person.save()
    assert first.link(None, said.append) == ""
    assert Person.objects.count() == 1


def test_the_first_administrator_at_the_terminal():
    said, left = [], ["geen adres", "noor@voorbeeld.example"]
    link = first.link(lambda _question: left.pop(0), said.append)
    assert link.startswith("/welkom/")
    assert said == ["Dat is geen e-mailadres."]
    Person.objects.all().delete()
    assert first.link(lambda _question: "", said.append) == ""


def test_the_second_of_two_administrators_stays():
    one = Person.objects.make("a@voorbeeld.example", "A", Role.ADMINISTRATOR, password="x")
    two = Person.objects.make("b@voorbeeld.example", "B", Role.ADMINISTRATOR, password="x")
    staff.end_access(None, one)
    with pytest.raises(staff.LastAdministratorError):
        staff.end_access(None, two)


def test_an_administrator_names_independent_support_and_makes_the_promise(signed_in, client):
    from klantvrij.site.house.models import House

    House.objects.create(name="Gemeente Elzerbroek", kind="gemeente")
    browser = signed_in(Role.ADMINISTRATOR)
    sent = {"hulp": "Steunpunt De Linde, 0800 000 00 00", "belofte": "ja"}
    assert browser.post("/beheer/onafhankelijke-hulp", sent).status_code == 302
    assert "Steunpunt De Linde" in client.get("/onafhankelijke-hulp").content.decode()
    assert "gaat nooit naar handhaving" in client.get("/gesprek").content.decode()
    long = browser.post("/beheer/onafhankelijke-hulp", {"hulp": "x" * 4001})
    assert long.status_code == 400
    assert "x" * 4001 in long.content.decode()
    assert signed_in(Role.COUNSELLOR).get("/beheer/onafhankelijke-hulp").status_code == 403


def test_the_telephone_of_the_organisation_is_a_number_or_nothing(signed_in):
    from klantvrij.site.house.models import House

    House.objects.create(name="Gemeente Elzerbroek", kind="gemeente", support="De Linde")
    browser, page = signed_in(Role.ADMINISTRATOR), "/beheer/onafhankelijke-hulp"
    sent = {"hulp": "De Linde", "telefoon": "bel maar"}
    wrong = browser.post(page, sent)
    assert wrong.status_code == 400
    assert 'value="bel maar"' in wrong.content.decode()
    for number in ("0800 000 00 00", "(088) 123-45 67", "+31 88 123 45 67", ""):
        assert browser.post(page, {**sent, "telefoon": number}).status_code == 302, number
        assert House.current().telephone == number


@pytest.mark.parametrize(
    "asked",
    ["van=0001-01-01", "van=9999-12-31", "tot=0001-01-01", "tot=9999-12-31", "actie=%00&wie=%00"],
)
def test_the_log_of_an_impossible_day_is_a_page_too(administrator, asked):
    assert administrator.get(f"/beheer/logboek?{asked}").status_code == 200
