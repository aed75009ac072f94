"""A resident starts with one sentence, gets a code, and comes back with it."""

import re

import pytest

from klantvrij.site.conversations import codes, services, tries
from klantvrij.site.conversations.kinds import Role, Trust
from klantvrij.site.conversations.models import Conversation, FirstQuestion, Participant, Version
from klantvrij.site.conversations.rights import Seat
from klantvrij.site.house.models import House

pytestmark = pytest.mark.django_db

SENTENCE = "Mijn scootmobiel is stuk en ik kom nergens meer."


def start(browser, text=SENTENCE, **more):
    return browser.post("/gesprek", {"tekst": text, **more}, follow=True)


def code_on(response):
    return re.search(r"\b\w{4}-\w{4}-\w{4}\b", response.content.decode())[0]


def test_the_first_page_asks_for_one_sentence_and_nothing_else(client):
    page = client.get("/gesprek").content.decode()
    form = re.search(r'<form method="post" data-keep="start">.*?</form>', page, re.DOTALL)[0]
    asked = re.findall(r'<(?:input|textarea|select)[^>]*name="(\w+)"', form)
    assert asked == ["csrfmiddlewaretoken", "nummer", "tekst"]
    assert "in gevaar" in page


@pytest.mark.parametrize(
    ("promised", "words"), [(True, "gaat nooit naar"), (False, "belooft niet")]
)
def test_the_first_page_says_whether_the_organisation_promises(client, promised, words):
    House.objects.create(name="Gemeente Elzerbroek", kind="gemeente", never_enforces=promised)
    assert words in client.get("/gesprek").content.decode()


def test_the_code_opens_the_conversation_again(client):
    answer = start(client)
    assert answer.status_code == 200
    code = code_on(answer)
    assert SENTENCE in client.get("/gesprek/mijn").content.decode()
    client.post("/gesprek/sluit")
    assert SENTENCE not in client.get("/gesprek/mijn").content.decode()
    opened = client.post("/gesprek/openen", {"code": code.upper().replace("-", " ")})
    assert opened.headers["Location"] == "/gesprek/mijn"
    assert SENTENCE in client.get("/gesprek/mijn").content.decode()


def test_an_empty_sentence_and_a_wrong_code_say_what_to_do(client):
    answer = start(client, "  ")
    assert answer.status_code == 400
    assert "Eén zin is genoeg" in answer.content.decode()
    assert not Conversation.objects.exists()
    wrong = client.post(
        "/gesprek/openen", {"code": "aaaa-bbbb-cccc", "tekst": "nog niet verstuurd"}
    )
    assert wrong.status_code == 400
    assert "Deze code werkt niet" in wrong.content.decode()
    assert "nog niet verstuurd" in wrong.content.decode()


def test_who_tries_codes_waits(client):
    for _turn in range(tries.CODES):
        client.post("/gesprek/openen", {"code": "aaaa-bbbb-cccc"})
    last = client.post("/gesprek/openen", {"code": "aaaa-bbbb-cccc"})
    assert last.status_code == 429
    assert last.headers["Retry-After"]


def test_a_form_sent_twice_by_a_bad_line_starts_one_conversation(client):
    number = re.search(r'name="nummer" value="([^"]+)', client.get("/gesprek").content.decode())[1]
    start(client, nummer=number)
    again = start(client, nummer=number)  # the answer is there; it is shown again
    assert Conversation.objects.count() == 1
    client.post("/gesprek/sluit")
    client.post("/gesprek/openen", {"code": code_on(again)})
    assert SENTENCE in client.get("/gesprek/mijn").content.decode()
    start(client, "Iets anders.", nummer=number)
    assert Conversation.objects.count() == 2


def test_too_many_starts_at_once_wait_and_keep_the_text(client, monkeypatch):
    monkeypatch.setattr("klantvrij.site.conversations.pages.resident_start.STARTS_PER_MINUTE", 0)
    answer = start(client)
    assert answer.status_code == 429
    assert SENTENCE in answer.content.decode()


def test_a_screen_left_alone_is_closed(client, monkeypatch):
    start(client)
    kept = client.session
    kept["gesprek"] = {**kept["gesprek"], "laatst": kept["gesprek"]["laatst"] - 1801}
    kept.save()
    assert SENTENCE not in client.get("/gesprek/mijn").content.decode()
    assert "gesprek" not in client.session


def test_closing_empties_the_browser(client):
    start(client)
    closed = client.post("/gesprek/sluit", follow=True)
    assert closed.redirect_chain == [("/gesprek/gesloten", 302)]
    assert client.post("/gesprek/sluit").headers["Clear-Site-Data"] == '"cache", "storage"'
    assert SENTENCE not in closed.content.decode()


def test_a_counsellor_writes_along_by_name(signed_in):
    from klantvrij.site.accounts.rights import Role as Work

    browser = signed_in(Work.COUNSELLOR, name="Samir Bos")
    start(browser, meeschrijven="1")
    seat = services.seats_of(f"user:{browser.person.pk}")[0]
    first = services.open_record(seat).one("first_question")
    assert services.open_record(seat).written_along_by(first.texts["text"].newest) == "Samir Bos"


def test_at_a_counsellors_screen_nobody_becomes_the_resident(signed_in):
    from klantvrij.site.accounts.rights import Role as Work

    browser = signed_in(Work.COUNSELLOR, name="Samir Bos")
    start(browser, meeschrijven="1")
    first = FirstQuestion.objects.get()
    assert browser.post("/gesprek/doe/pen", {"onderdeel": ""}).status_code == 403
    said = {"deel": "first_question.text", "onderdeel": str(first.id)}
    assert browser.post("/gesprek/doe/klopt", said).status_code == 403
    assert browser.session["gesprek"]["pen"]


def test_with_a_password_alone_a_counsellor_does_not_write_along(signed_in):
    from klantvrij.site.accounts.rights import Role as Work

    start(signed_in(Work.COUNSELLOR, strong=False), meeschrijven="1")
    assert not Participant.objects.filter(role=Role.COUNSELLOR).exists()


def test_a_screen_that_was_closed_is_not_opened_by_going_back(client):
    form = {"tekst": SENTENCE, "nummer": "n" * 32}
    assert client.post("/gesprek", form).status_code == 302
    assert client.get("/gesprek/code").status_code == 200
    client.post("/gesprek/sluit")
    assert client.post("/gesprek", form).status_code == 400
    assert "gesprek" not in client.session


def test_a_part_that_is_not_there_is_not_found(client):
    start(client)
    first = FirstQuestion.objects.get()
    said = {"deel": "first_question.zz", "onderdeel": str(first.id)}
    assert client.post("/gesprek/doe/klopt", said).status_code == 404


def test_a_visitor_cannot_write_along(client):
    start(client, meeschrijven="1")
    assert not Participant.objects.filter(role=Role.COUNSELLOR).exists()


def test_who_left_finds_the_door_closed(client):
    start(client)
    resident = Participant.objects.get(id=client.session["gesprek"]["wie"])
    services.leave(Seat(resident, Trust.CONFIRMED))
    assert SENTENCE not in client.get("/gesprek/mijn").content.decode()


def test_the_code_can_be_said_aloud(client):
    from klantvrij.site.conversations.pages.resident_spoken import aloud

    assert aloud("k2mt-9zzz-aaaa")[0] == "Karel, twee, Maria, Theodoor"
    for sign in codes.ALPHABET:
        assert len(aloud(sign)[0]) > 2


def test_no_text_of_the_session_or_address_is_personal(client):
    start(client)
    code = code_on(client.get("/gesprek/code"))
    assert code not in str(dict(client.session.items()))
    client.get("/gesprek/mijn")
    assert client.get("/gesprek/code").headers["Location"] == "/gesprek/mijn"
    kept = {"wie", "zeker", "pen", "weg", "code", "bewijs", "laatst"}
    assert set(client.session["gesprek"]) == kept
    assert all(SENTENCE.encode() not in bytes(row.cipher) for row in Version.objects.all())


def test_independent_support_is_on_every_page(client):
    House.objects.create(name="Elzerbroek", kind="gemeente", support="Steunpunt De Linde")
    for address in ("/gesprek", "/gesprek/openen", "/gesprek/mijn"):
        assert 'href="/onafhankelijke-hulp"' in client.get(address).content.decode()
    assert "Steunpunt De Linde" in client.get("/onafhankelijke-hulp").content.decode()


def test_privacy_says_what_is_kept_of_a_conversation_and_the_start_page_leads_there(client):
    from klantvrij.site.conversations.periods import DRAFT_DAYS, PERIODS

    page = client.get("/gesprek").content.decode()
    assert re.search(r'<main.*href="/privacy".*</form>.*</main>', page, re.DOTALL)
    facts = client.get("/privacy").content.decode()
    kept = [f"{DRAFT_DAYS} dagen", *(f"{period.years} jaar" for period in PERIODS.values())]
    for words in (*kept, "Wie in uw gesprek keek", "begint (sessionid)", "De code waarmee"):
        assert words in facts, words
    client.post("/gesprek", {"tekst": SENTENCE})
    assert "sessionid" in client.cookies


def test_an_own_word_is_chosen_on_the_code_page_and_opens_everything(client):
    shown = start(client)
    code = code_on(shown)
    assert "Kies een eigen woord" in shown.content.decode()
    assert "Kom over een paar dagen terug met uw code" in shown.content.decode()
    short = client.post("/gesprek/code", {"woord": "kort"})
    assert short.status_code == 400
    assert "zes tekens" in short.content.decode()
    assert code_on(short) == code  # the code is still there to write down
    kept = client.post("/gesprek/code", {"woord": "rode fiets"}, follow=True)
    assert "Uw eigen woord is bewaard" in kept.content.decode()
    assert code_on(kept) == code
    client.post("/gesprek/sluit")
    client.post("/gesprek/openen", {"code": code})
    client.post("/gesprek/doe/bevestig", {"woord": "rode fiets"})
    assert "Bewaar mijn plan" in client.get("/gesprek/mijn/plan").content.decode()


@pytest.mark.parametrize("slug", ["plan", "terugblik"])
def test_a_page_without_a_field_says_why(client, slug):
    House.objects.update_or_create(
        id=1, defaults={"name": "Elzerbroek", "contact": "hallo@elzerbroek.example"}
    )
    code = code_on(start(client))
    client.post("/gesprek/sluit")
    page = client.get("/gesprek/openen").content.decode()
    assert "hallo@elzerbroek.example" in re.search(r"Code kwijt.*", page)[0]
    client.post("/gesprek/openen", {"code": code})
    page = client.get(f"/gesprek/mijn/{slug}").content.decode()
    assert "Met alleen uw code kunt u hier niet schrijven" in page


def test_nobody_is_i_on_the_first_page(client):
    assert "mag of moet een begeleider dat melden" in client.get("/gesprek").content.decode()


def test_what_a_visitor_of_a_demonstration_starts_is_no_example(client, signed_in):
    from klantvrij.site.conversations import demo
    from klantvrij.site.house.setup import load_demo

    load_demo()
    start(client)
    page = client.get("/gesprek/mijn").content.decode()
    assert "Dit is een demonstratie: zet hier niets echts in." in page
    assert "zijn bedacht" not in page
    assert demo.examples() == []
    assert demo.seat_in(str(Conversation.objects.get().id)) is None


def test_no_term_of_a_law_is_promised_before_the_law_is_known(client):
    House.objects.create(name="Gemeente Elzerbroek", kind="gemeente")
    said = start(client, "Ik heb huurschuld.").content.decode()
    assert "Welke wet daarbij hoort, weten we nog niet." in said
    assert "Dat is klaar op" not in said
    assert "Daar hebt u de tijd voor tot en met" not in said
