"""The counsellor's pages without a browser: who gets in, what forms do, what stays when refused."""

import re

import pytest
from django.template.loader import render_to_string
from people import DAY, begin

from klantvrij.site.accounts.rights import Role
from klantvrij.site.audit.models import Line
from klantvrij.site.conversations import guide, services
from klantvrij.site.conversations.kinds import Trust
from klantvrij.site.conversations.models import (
    Conversation,
    GuideEdition,
    Promise,
    Version,
    WhoDecides,
)
from klantvrij.site.conversations.rights import Seat
from klantvrij.site.house.models import House

pytestmark = pytest.mark.django_db
MARKET = "Onze klanten met een bijstandsuitkering krijgen van de gemeente een brief."


def text(answer):
    return answer.content.decode()


@pytest.fixture
def counsellor(signed_in):
    return signed_in(Role.COUNSELLOR, name="Samir Oudekerk")


@pytest.fixture
def talk(counsellor):
    """Return the address of a conversation where the counsellor sits at the table."""
    started = services.start_conversation("Mijn scootmobiel is stuk.", call_me="Truus")
    conversation = started.seat.participant.conversation
    person = services.join(conversation, f"user:{counsellor.person.pk}", "Samir")
    counsellor.seat = Seat(person, Trust.CONFIRMED)
    counsellor.resident = started.seat
    return f"/gesprekken/{conversation.id}"


def send(browser, address, doe, **fields):
    return browser.post(address, {"doe": doe, **fields})


def record(browser):
    return services.open_record(browser.seat)


PAGES = ("", "/wie-doet-wat", "/overweging", "/gids", "/wie-doet-mee")


@pytest.mark.parametrize("page", PAGES)
def test_only_who_sits_at_the_table_gets_in(client, signed_in, counsellor, talk, page):
    assert counsellor.get(talk + page).status_code == 200
    assert client.get(talk + page).headers["Location"].startswith("/inloggen?next=")
    others = [role for role in Role if role != Role.COUNSELLOR]
    assert signed_in(*others).get(talk + page).status_code == 403
    refused = signed_in(Role.COUNSELLOR).get(talk + page)
    assert refused.status_code == 404
    assert "scootmobiel" not in text(refused)


def test_a_new_question_waits_without_its_words_until_somebody_sits_down(counsellor):
    seat = services.start_conversation("Mijn dak lekt al weken.").seat
    page = text(counsellor.get("/gesprekken"))
    assert "Nieuwe eerste vragen" in page
    assert "dak lekt" not in page
    address = f"/gesprekken/{seat.participant.conversation_id}"
    assert counsellor.get(f"{address}/aan-tafel").status_code == 302
    taken = counsellor.post(f"{address}/aan-tafel", follow=True)
    assert "Mijn dak lekt al weken." in text(taken)
    assert "Nieuwe eerste vragen" not in text(counsellor.get("/gesprekken"))


def test_the_first_question_is_answered_and_never_changed(counsellor, talk):
    page = text(counsellor.get(talk))
    assert "Mijn scootmobiel is stuk." in page
    assert not re.search(r'name="(vraag|tekst)"[^>]*>Mijn scootmobiel', page)
    send(
        counsellor, talk, "antwoord", antwoord="Wij sturen morgen iemand.", **{"basis-antwoord": 0}
    )
    assert "Wij sturen morgen iemand." in text(counsellor.get(talk))


def test_two_answers_at_once_both_stay(counsellor, talk):
    for words in ("Wij sturen iemand.", "Wij bellen u."):
        send(counsellor, talk, "antwoord", antwoord=words, **{"basis-antwoord": 0})
    page = text(counsellor.get(talk))
    assert "Iemand anders schreef hier tegelijk" in page
    assert "Wij sturen iemand.\nWij bellen u.</textarea>" in page


def test_the_mirror_question_needs_our_answer_first(counsellor, talk):
    refused = send(counsellor, talk, "spiegel", vraag="Wat kunnen wij doen?", ons="")
    assert refused.status_code == 409
    assert "geef zelf als eerste antwoord" in text(refused)
    assert "Wat kunnen wij doen?</textarea>" in text(refused)  # nothing typed is lost
    send(counsellor, talk, "spiegel", vraag="Wat kunnen wij doen?", ons="Op tijd komen.")
    assert "Op tijd komen." in text(counsellor.get(talk))


def test_writing_along_says_who_held_the_pen(counsellor, talk):
    send(counsellor, talk, "belangrijk", zin="Zelf naar de markt.")
    page = text(counsellor.get(talk + "/wie-doet-wat"))
    assert "Zelf naar de markt." in page  # what matters stands on every page
    assert "opgeschreven door Samir" in page


def test_promises_of_ours_have_a_day_and_a_nature(counsellor, talk):
    page = talk + "/wie-doet-wat"
    refused = send(
        counsellor, page, "zeg-toe", wat="Wij keren uit.", aard="legal-duty", wanneer="31-12-2026"
    )
    assert "Noem bij een plicht uit de wet het artikel." in text(refused)
    wrong = send(counsellor, page, "zeg-toe", wat="Ik bel.", aard="promise", wanneer="31-02-2026")
    assert "Schrijf de dag als 31-12-2026." in text(wrong)
    assert "Ik bel.</textarea>" in text(wrong)
    send(counsellor, page, "zeg-toe", wat="Ik bel.", aard="promise", wanneer=DAY.isoformat())
    assert Promise.objects.get().due == DAY
    assert "Ik bel." in text(counsellor.get("/gesprekken"))


def test_an_open_promise_of_ours_is_reworded_and_the_resident_sees_that(counsellor, talk, client):
    page = f"{talk}/wie-doet-wat"
    send(counsellor, page, "zeg-toe", wat="Ik zoek een product dat past.", aard="promise")
    made = record(counsellor)["promise"][0]
    assert 'value="verwoord"' in text(counsellor.get(page))
    other = {"over": str(made.id), "wat": "Ik zoek een voorziening die past."}
    assert send(counsellor, page, "verwoord", **{**other, "wat": " "}).status_code == 409
    assert send(counsellor, page, "verwoord", **other, **{"basis-wat": 1}).status_code == 302
    both = ["Ik zoek een product dat past.", "Ik zoek een voorziening die past."]
    seen = services.open_record(counsellor.resident)["promise"][0]
    assert [one.text for one in seen.texts["what"].versions] == both
    assert seen.texts["what"].others == ()
    shown = render_to_string("conversations/resident/history.html", {"text": seen.texts["what"]})
    assert "Eerdere versies" in shown
    # once it is done its words stand
    send(counsellor, page, "stand", over=str(made.id), stand="done")
    assert 'value="verwoord"' not in text(counsellor.get(page))
    assert send(counsellor, page, "verwoord", **other).status_code == 409


def test_a_promise_of_somebody_else_keeps_its_words(counsellor, talk):
    made = services.promise(counsellor.resident, "Ik bel mijn zus.")
    sent = {"over": str(made.id), "wat": "U belt uw zus.", "basis-wat": 1}
    assert send(counsellor, f"{talk}/wie-doet-wat", "verwoord", **sent).status_code == 403


def test_letting_go_asks_a_reason_and_a_talk(counsellor, talk):
    promise = services.promise(counsellor.seat, "Ik bel de monteur.", due=DAY)
    page = talk + "/wie-doet-wat"
    refused = send(counsellor, page, "laat-los", over=str(promise.id), reden="", gepraat="")
    assert refused.status_code == 409
    assert Promise.objects.get().state == "open"
    send(counsellor, page, "laat-los", over=str(promise.id), reden="Er is geen monteur.",
         gepraat="2026-11-20")  # fmt: skip
    assert Promise.objects.get().state == "let-go"


def test_gone_differently_asks_both_sides(counsellor, talk):
    promise = services.promise(counsellor.seat, "Ik bel de monteur.", due=DAY)
    page, which = talk + "/wie-doet-wat", {"over": str(promise.id)}
    send(counsellor, page, "stand", stand="went-differently", verhaal="Wij waren vol.", **which)
    send(counsellor, page, "verhaal-inwoner", verhaal="Ik lag in bed.", **which)
    shown = text(counsellor.get(page))
    assert "Anders gelopen. Wat speelde er?" in shown
    assert "Wij waren vol." in shown
    assert "Ik lag in bed." in shown


def test_a_contribution_in_our_hand_passes_the_six_questions(counsellor, talk):
    page = talk + "/wie-doet-wat"
    few = send(counsellor, page, "bijdrage", wat="Ik help in de tuin.", vragen=["useful"])
    assert "zes keer ja" in text(few)
    assert Promise.objects.count() == 0
    all_six = ["own_choice", "useful", "no_paid_work", "dignified", "can_stop", "no_sanction"]
    send(counsellor, page, "bijdrage", wat="Ik help in de tuin.", vragen=all_six)
    assert Promise.objects.get().nature == "free"


def test_facts_only_after_the_words(counsellor, talk):
    page = talk + "/overweging"
    asked = {"waarvoor": "De monteur.", "grond": "Wmo 2015 art. 2.3.2", "wie": "U en ik",
             "tot": "2027-01-01", "zonder": "Dan kijkt hij zelf."}  # fmt: skip
    assert "Vraag dat eerst" in text(counsellor.get(page))
    refused = counsellor.post(page, {"doe": "vraag-gegeven", "wat": "Merk", **asked})
    assert refused.status_code == 409
    assert "Vraag eerst wat er is en wat belangrijk is." in text(refused)
    services.matters(counsellor.resident, "Zelf naar de markt.")
    counsellor.post(page, {"doe": "vraag-gegeven", "wat": "Merk", **asked, "tot": ""})
    assert not record(counsellor)["disclosure"]
    counsellor.post(page, {"doe": "vraag-gegeven", "wat": "Merk", **asked})
    assert record(counsellor)["disclosure"]


def test_the_reversed_test_has_the_article_last(counsellor, talk):
    page = text(counsellor.get(talk + "/overweging"))
    names = re.findall(r'<textarea[^>]* name="(\w+)"', page)
    order = ["wished_effect", "purpose_of_law", "consequences", "fair", "law"]
    assert [name for name in names if name in order] == order


def test_what_the_law_asks_is_honest(counsellor, talk):
    page = talk + "/wie-doet-wat"
    half = send(counsellor, page, "wet", wat="Wijzigingen doorgeven.", artikel="Wmo 2.3.8")
    assert half.status_code == 409
    assert "het gevolg en hoe iemand het kan herstellen" in text(half)


def test_remarks_are_beside_our_words_only(counsellor, talk):
    services.matters(counsellor.resident, MARKET)
    page = text(counsellor.get(talk))
    assert "Kan ook zo" not in page
    services.write(counsellor.seat, record(counsellor).one("first_question").entry, "answer",
                   MARKET + " U bent niet verschenen.")  # fmt: skip
    page = text(counsellor.get(talk))
    assert page.count("Kan ook zo") == 1
    assert "Dit kan als verwijt klinken." in page
    along = re.findall(r'<form class="kc-form kc-along".*?</form>', page, re.DOTALL)
    assert len(along) == 3
    assert not [form for form in along if "data-check" in form]


def test_the_live_check_looks_at_who_sits_there_only(counsellor, talk, signed_in):
    said = counsellor.post(f"{talk}/kijk-na", {"tekst": MARKET}).json()
    assert [(word["begin"], word["einde"], word["soort"]) for word in said["woorden"]] == [
        (5, 12, "geen-markt")
    ]
    assert "inwoners" in said["html"]
    stranger = signed_in(Role.COUNSELLOR).post(f"{talk}/kijk-na", {"tekst": MARKET})
    assert stranger.status_code == 404
    escaped = counsellor.post(f"{talk}/kijk-na", {"tekst": "<b>niet verschenen</b>"}).json()
    assert "<b>" not in escaped["html"]


def test_starting_at_the_telephone_writes_down_who_held_the_pen(counsellor):
    data = {"doe": "begin", "vraag": "Ik kom de deur niet uit.", "waar": "phone", "wet": "wmo"}
    answer = counsellor.post("/gesprekken/nieuw", data)
    conversation = Conversation.objects.get()
    assert answer.headers["Location"] == f"/gesprekken/{conversation.id}/wie-doet-mee"
    assert conversation.place == "phone"
    page = text(counsellor.get(f"/gesprekken/{conversation.id}"))
    assert "opgeschreven door Samir Oudekerk" in page
    empty = counsellor.post("/gesprekken/nieuw", {**data, "vraag": " ", "noem_mij": "Truus"})
    assert empty.status_code == 409
    assert 'value="Truus"' in text(empty)


def test_the_letter_offers_plan_support_and_company(counsellor, talk):
    page = text(counsellor.post(f"{talk}/brief"))
    code = re.search(r'kc-code">([\w-]+)<', page)[1]
    for words in ("Gratis hulp die niet bij ons hoort", "U mag zelf een plan maken",
                  "Geef het wanneer u wilt.", "iemand meenemen die u vertrouwt",
                  "<strong>http://testserver/gesprek/openen</strong>"):  # fmt: skip
        assert words in page
    from klantvrij.site.conversations import codes

    assert codes.enter(code, "here").participant == counsellor.resident.participant
    assert code not in text(counsellor.get(f"{talk}/wie-doet-mee"))
    assert counsellor.get(f"{talk}/brief").status_code == 302


@pytest.mark.parametrize(("number", "mail"), [("0800 000 00 00", "a@b.example"),
                                              ("", "a@b.example"), ("", "")])  # fmt: skip
def test_a_letter_and_a_message_ask_to_ring_only_with_a_number(counsellor, talk, number, mail):
    House.objects.create(name="Gemeente Elzerbroek", kind="gemeente", telephone=number,
                         contact=mail, support="De Linde")  # fmt: skip
    letter = text(counsellor.post(f"{talk}/brief"))
    message = text(counsellor.post(f"{talk}/link", {"weg": "message"}))
    message = message[message.index('id="bericht"') : message.index("</blockquote>")]
    assert ("geen telefoonnummer van de organisatie" in letter) is not bool(number)
    if number:
        assert f"Telefoon: {number}" in letter
        assert f"Bel gerust: {number}." in message
        return
    assert "Telefoon:" not in letter
    assert "Bel " not in message
    assert (f"Mail gerust: {mail}." if mail else "Zeg het mij gerust.") in message


def test_where_words_go_is_said_as_the_house_has_it(counsellor, talk):
    promise, none = "Wat hier staat gaat nooit naar handhaving", "Deze organisatie belooft niet"
    House.objects.create(name="Gemeente Elzerbroek", kind="gemeente", never_enforces=True)
    for page in (counsellor.get("/gesprekken/nieuw"), counsellor.post(f"{talk}/brief")):
        assert promise in text(page)
    House.objects.update(never_enforces=False)
    for page in (counsellor.get("/gesprekken/nieuw"), counsellor.post(f"{talk}/brief")):
        assert promise not in text(page)
        assert none in text(page)


def test_a_colleague_is_asked_with_a_code(counsellor, talk, signed_in):
    page = text(send(counsellor, f"{talk}/wie-doet-mee", "nodig-uit", rol="counsellor"))
    code = re.search(r'kc-code">([\w-]+)<', page)[1]
    fenna = signed_in(Role.COUNSELLOR, name="Fenna")
    wrong = fenna.post("/gesprekken", {"doe": "code", "code": "aaaa-bbbb-cccc"})
    assert wrong.status_code == 409
    assert 'value="aaaa-bbbb-cccc"' in text(wrong)
    assert fenna.post("/gesprekken", {"doe": "code", "code": code}).headers["Location"] == talk


def test_the_guide_is_skippable_and_changed_by_who_keeps_words(counsellor, talk, signed_in):
    page = text(counsellor.get(f"{talk}/gids"))
    assert guide.themes()[0].questions[0] in page
    second = guide.themes()[1]
    assert second.questions[0] in text(counsellor.get(f"{talk}/gids?deel={second.key}"))
    assert counsellor.get("/gesprekken/gids").status_code == 403
    for role in (Role.WORD_KEEPER, Role.ADMINISTRATOR):
        keeper = signed_in(role)
        assert keeper.get("/gesprekken/gids").status_code == 200
        empty = keeper.post("/gesprekken/gids", {"doe": "bewaar", "gids": "# Alleen een kop"})
        assert empty.status_code == 409
        keeper.post("/gesprekken/gids", {"doe": "bewaar", "gids": "# Begin\nHoe gaat het?"})
        assert "Hoe gaat het?" in text(counsellor.get(f"{talk}/gids"))
        keeper.post("/gesprekken/gids", {"doe": "herstel"})
        assert guide.text() == guide.DEFAULT
    assert GuideEdition.objects.count() == 4
    lines = Line.objects.filter(action__startswith="gids-")
    assert lines.filter(result="gelukt").count() == 4


def test_an_unknown_form_or_object_is_refused_calmly(counsellor, talk):
    for fields in ({"doe": "weg"}, {"doe": "spiegel-ons", "over": "geen-id", "ons": "x"}):
        answer = counsellor.post(talk, fields)
        assert answer.status_code == 404
        assert "Dit is er niet (meer)." in text(answer)


def test_no_form_of_another_conversation_can_be_reached(counsellor, talk):
    _other, theirs = begin("Iets anders.")
    promise = services.promise(theirs, "Van een ander.", due=DAY)
    page = f"{talk}/wie-doet-wat"
    fields = {"over": str(promise.id), "stand": "done", "verhaal": ""}
    assert send(counsellor, page, "stand", **fields).status_code == 404
    assert Promise.objects.get().state == "open"


def test_what_the_house_decided_is_said_first(counsellor, talk, monkeypatch):
    from klantvrij.site import assessing

    assert "inwoners" in counsellor.post(f"{talk}/kijk-na", {"tekst": MARKET}).json()["html"]
    decided = assessing.house_words("gemeente")._replace(decided_words=(("klant", "bewoner"),))
    monkeypatch.setattr(assessing, "house_words", lambda _kind: decided)
    said = counsellor.post(f"{talk}/kijk-na", {"tekst": MARKET}).json()["html"]
    assert "<strong>bewoners" in said


SPOKEN = "De klant is niet verschenen. U bent verplicht dit product te gebruiken."


def test_in_a_talk_with_a_resident_nobody_is_a_buyer_and_that_is_pointed_out(counsellor, talk):
    said = counsellor.post(f"{talk}/kijk-na", {"tekst": SPOKEN}).json()
    words = {SPOKEN[one["begin"] : one["einde"]] for one in said["woorden"]}
    assert {"klant", "product"} <= words
    assert "inwoner" in said["html"]
    assert "Kan ook zo" in said["html"]
    # a word of another family that may be a purchase stays a matter for the writer
    bread = counsellor.post(f"{talk}/kijk-na", {"tekst": "Wij kopen brood voor de buurt."}).json()
    assert bread["woorden"] == []


def test_after_saving_the_remarks_are_shown_once_more_and_nothing_is_refused(counsellor, talk):
    sent = {"doe": "antwoord", "antwoord": SPOKEN, "basis-antwoord": 0}
    page = text(counsellor.post(talk, sent, follow=True))
    assert record(counsellor).one("first_question").texts["answer"].text == SPOKEN
    assert "Het is bewaard. Kan ook zo: " in page
    assert "klant → inwoner" in page
    assert "Het is bewaard. Kan ook zo: " not in text(counsellor.get(talk))


def test_a_better_word_is_shown_by_its_noun(counsellor, talk):
    """The words round it that change with it, *dienst die*, are no word to think of."""
    words = "De gemeente heeft een product dat bij u past."
    sent = {"doe": "zeg-toe", "wat": words, "aard": "promise"}
    page = text(counsellor.post(f"{talk}/wie-doet-wat", sent, follow=True))
    assert "product → dienst, voorziening, regeling<" in page
    assert "dienst die" not in page


def test_saving_words_of_the_resident_gives_no_remarks(counsellor, talk):
    answer = counsellor.post(talk, {"doe": "lukt", "lukt": SPOKEN}, follow=True)
    assert record(counsellor)["already_works"]
    assert "Kan ook zo" not in text(answer)


def test_the_law_of_a_new_question_is_not_known_yet(counsellor):
    services.start_conversation("Ik heb huurschuld.")
    page = text(counsellor.get("/gesprekken"))
    assert "Nieuwe eerste vragen" in page
    assert "Wmo" not in page


# ---- independent support, a recording, who decides


def test_letter_and_invitation_name_who_helps_from_outside(counsellor, talk):
    asked = {"rol": "supporter", "noem": "Joke"}
    letter = text(counsellor.post(f"{talk}/brief", follow=True))
    assert "vraag naar onafhankelijke cliëntondersteuning" in letter
    assert "niet in de brief wie onafhankelijke hulp geeft" in letter
    body = "Steunpunt De Linde\nBellen: 0800 000 00 00"
    House.objects.create(name="Gemeente Elzerbroek", kind="gemeente", support=body)
    pages = [
        counsellor.post(f"{talk}/brief"),
        counsellor.get("/gesprekken/nieuw"),
        send(counsellor, f"{talk}/wie-doet-mee", "nodig-uit", **asked),
    ]
    for page in pages:
        assert "Steunpunt De Linde<br>Bellen: 0800 000 00 00" in text(page)
    assert "vraag naar onafhankelijke cliëntondersteuning" not in text(pages[0])


def test_a_recording_is_agreed_in_the_name_of_the_resident(counsellor, talk):
    page = f"{talk}/wie-doet-mee"
    assert "geen opname" in text(counsellor.get(page))
    wrong = send(counsellor, page, "opname", opname="stiekem")
    assert wrong.status_code == 409
    send(counsellor, page, "opname", opname="both")
    assert Conversation.objects.get().recording == "both"
    kept = Version.objects.filter(part="conversation.recording").latest("at")
    assert kept.by_id == counsellor.resident.participant.id
    assert kept.hand_id == counsellor.seat.participant.id
    services.leave(counsellor.resident)
    assert send(counsellor, page, "opname", opname="none").status_code == 403


@pytest.mark.parametrize("page", ["wie-doet-wat", "verslag"])
def test_who_decides_is_added_and_changed_later_and_what_stood_there_stays(counsellor, talk, page):
    page = f"{talk}/{page}"
    assert send(counsellor, page, "wie-beslist", wat=" ", wie="together").status_code == 409
    send(counsellor, page, "wie-beslist", wat="De reparatie", wie="organisation")
    line = WhoDecides.objects.get()
    again = {"over": str(line.id), "wat": "De reparatie en de kleur", "basis-wat": 1}
    assert send(counsellor, page, "wie-beslist-weer", wie="niemand", **again).status_code == 409
    send(counsellor, page, "wie-beslist-weer", wie="together", **again)
    seen = record(counsellor).one("who_decides")
    assert seen.entry.decider == "together"
    assert [one.text for one in seen.texts["what"].versions] == [
        "De reparatie", "De reparatie en de kleur"]  # fmt: skip
    assert Version.objects.filter(part="who_decides.decider").exists()
    assert "De reparatie en de kleur" in text(counsellor.get(page))
