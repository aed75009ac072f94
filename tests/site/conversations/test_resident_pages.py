"""Every page of the record from the resident's side, and every action on it."""

import datetime as dt
import re

import pytest
from django.test import Client
from django.utils import timezone
from people import begin, counsellors_part, full

from klantvrij.site.conversations import services
from klantvrij.site.conversations.kinds import Role, State, Trust
from klantvrij.site.conversations.models import LookBack, Participant, Promise, Report
from klantvrij.site.conversations.rights import Seat

pytestmark = pytest.mark.django_db

SLUGS = (
    "vraag", "belangrijk", "plan", "afspraken", "tekening", "gegevens", "verslag", "mensen",
    "terugblik", "meenemen", "papier",
)  # fmt: skip


@pytest.fixture
def seats():
    return begin()


def at(seat, browser=None):
    """Return a browser that holds `seat`."""
    browser = browser or Client()
    session = browser.session
    session["gesprek"] = {
        "wie": str(seat.participant.id),
        "zeker": seat.trust is Trust.CONFIRMED,
        "pen": str(seat.hand.id) if seat.hand else "",
        "weg": seat.way,
        "laatst": 2_000_000_000,
    }
    session.save()
    return browser


def html(browser, slug=""):
    answer = browser.get(f"/gesprek/mijn/{slug}" if slug else "/gesprek/mijn")
    assert answer.status_code == 200
    return answer.content.decode()


def form(page, key):
    """Return the address and the hidden fields of a form on a page."""
    found = re.search(
        rf'<form action="([^"]+)"[^>]*id="{re.escape(key)}[^"]*".*?</form>', page, re.DOTALL
    )
    assert found, key
    hidden = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', found[0]))
    return found[1], hidden


def send(browser, slug, key, follow=True, **more):
    address, hidden = form(html(browser, slug), key)
    return browser.post(address, {**hidden, **more}, follow=follow)


def test_every_page_shows_what_matters_on_top(seats):
    resident, counsellor = seats
    full(resident, counsellor)
    browser = at(resident)
    for slug in ("", *SLUGS):
        page = html(browser, slug)
        assert "Zelf naar de markt kunnen." in page.split("<h1", 1)[0], slug
        assert 'href="/onafhankelijke-hulp"' in page
        assert 'action="/gesprek/sluit"' in page
        ids = re.findall(r'\bid="([^"]+)"', page)
        assert len(ids) == len(set(ids)), [one for one in ids if ids.count(one) > 1]
        assert len(page) < 60_000


def test_the_first_question_stays_and_gets_its_answer(seats):
    resident, counsellor = seats
    browser = at(resident)
    assert "Wij zijn u dat nog schuldig" in html(browser)
    question = services.open_record(counsellor).one("first_question").entry
    services.write(counsellor, question, "answer", "Morgen komt de monteur.")
    assert "Morgen komt de monteur." in html(browser, "vraag")
    send(browser, "vraag", "first-question-text", tekst="Mijn scootmobiel is kapot.")
    page = html(browser, "vraag")
    assert "Mijn scootmobiel is kapot." in page
    link = re.search(r'href="(/gesprek/mijn/versies/[^"]+)"', page)[1]
    assert "Mijn scootmobiel is stuk" in browser.get(link).content.decode()


def test_a_proposed_sentence_is_taken_over_or_left(seats):
    resident, counsellor = seats
    services.propose(counsellor, "Bent u bang om te vallen?")
    services.propose(counsellor, "Mist u de markt?")
    browser = at(resident)
    assert "een voorstel" in html(browser)
    send(browser, "vraag", "voorstel", tekst="Ik ben bang om te vallen.")
    page = html(browser, "vraag")
    assert "Ik ben bang om te vallen." in page
    send(browser, "vraag", "nee-")
    record = services.open_record(resident)
    assert record.one("underlying_question").texts["text"].text == "Ik ben bang om te vallen."
    assert [one.entry.state for one in record["proposal"]] == ["accepted", "declined"]


def test_what_matters_is_added_ordered_changed_and_taken_back(seats):
    resident, _counsellor = seats
    browser = at(resident)
    for sentence in ("Zelf koken.", "Niet vallen."):
        send(browser, "belangrijk", "belangrijk-nieuw", tekst=sentence)
    send(browser, "belangrijk", "omhoog")
    order = [one.texts["text"].text for one in services.open_record(resident)["what_matters"]]
    assert order == ["Niet vallen.", "Zelf koken."]
    send(browser, "belangrijk", "what-matters-text", tekst="Niet meer vallen.")
    assert "Niet meer vallen." in html(browser)
    send(browser, "belangrijk", "weg-", zeker="ja")
    assert len(services.open_record(resident)["what_matters"]) == 1
    empty = send(browser, "belangrijk", "belangrijk-nieuw", follow=False, tekst="  ")
    assert empty.status_code == 400
    assert "Hier staat nog niets" in empty.content.decode()


def test_an_own_plan_is_closed_until_it_is_shared_and_its_private_part_after_it(seats):
    resident, counsellor = seats
    browser = at(resident)
    send(browser, "plan", "plan-nieuw", soort="family", tekst="Op zondag.", besloten="Geheim.")
    assert not services.open_record(counsellor)["own_plan"]
    send(browser, "plan", "plan-delen-ja")
    seen = services.open_record(counsellor).one("own_plan")
    assert seen.texts["text"].text == "Op zondag."
    assert "private" not in seen.texts
    assert "Geheim." in html(browser, "plan")
    send(browser, "plan", "plan-delen-nee")
    assert not services.open_record(counsellor)["own_plan"]


def test_promises_of_the_organisation_stand_above_free_contributions(seats):
    resident, counsellor = seats
    services.promise(counsellor, "Ik bel de monteur.")
    browser = at(resident)
    send(browser, "afspraken", "bijdrage-nieuw", tekst="Ik vraag mijn buurman.", dag="2026-12-31",
         herinner="ja")  # fmt: skip
    page = html(browser, "afspraken")
    assert page.index("Ik bel de monteur.") < page.index("Ik vraag mijn buurman.")
    mine = Promise.objects.get(side="resident")
    assert (mine.nature, mine.remind, str(mine.due)) == ("free", True, "2026-12-31")
    send(browser, "afspraken", "wacht-")
    assert "U zei dat dit nog wacht." in html(browser, "afspraken")
    for key, state, due in (
        ("stand-even-niet", State.OPEN, None),
        ("stand-los", State.LET_GO, None),
        ("stand-weer", State.OPEN, None),
        ("stand-gedaan", State.DONE, None),
        ("stand-weer", State.OPEN, None),
    ):
        send(browser, "afspraken", key)
        mine.refresh_from_db()
        assert (mine.state, mine.due) == (state, due)
    send(browser, "afspraken", "anders-", tekst="Hij was er niet.")
    assert "Hij was er niet." in html(browser, "afspraken")


def test_a_day_that_is_none_is_explained_and_nothing_is_lost(seats):
    browser = at(seats[0])
    answer = send(browser, "afspraken", "bijdrage-nieuw", tekst="Soep koken.", dag="morgen")
    page = answer.content.decode()
    assert answer.status_code == 400
    assert "Schrijf een dag zo" in page
    assert "Soep koken." in page


def test_the_organisation_answers_the_mirror_question_first(seats):
    resident, counsellor = seats
    mirror = services.ask_mirror(counsellor, "Wat kunnen wij doen?")
    browser = at(resident)
    assert "Wij geven hier eerst antwoord" in html(browser, "afspraken")
    early = browser.post(
        "/gesprek/doe/spiegel",
        {"onderdeel": str(mirror.id), "tekst": "Eerst ik.", "pagina": "afspraken"},
    )
    assert early.status_code == 400
    services.answer_mirror(counsellor, mirror, "Wij bellen.")
    send(browser, "afspraken", "mirror-question-resident", tekst="Ik neem op.")
    assert "Ik neem op." in html(browser, "afspraken")


def test_together_needs_both(seats):
    resident, counsellor = seats
    item = services.together(counsellor, "Een tochtje", organisation_share="Wij regelen de bus.")
    services.accept_together(counsellor, item)
    browser = at(resident)
    send(browser, "afspraken", "together-resident", tekst="Ik neem koffie mee.")
    send(browser, "afspraken", "samen-keus-ja")
    assert "Wij doen dit samen." in html(browser, "afspraken")
    send(browser, "afspraken", "together-outcome", tekst="De hele straat ging mee.")
    assert "De hele straat ging mee." in html(browser, "terugblik")
    drawn = html(browser, "tekening")
    assert "De hele straat ging mee." in drawn
    assert "voor <strong>ons</strong>" in drawn
    assert "voor <strong>wij</strong>" not in drawn
    send(browser, "afspraken", "samen-keus-nee")
    assert "Wij doen dit samen." not in html(browser, "afspraken")
    send(browser, "afspraken", "samen-nieuw", tekst="Samen koken", deel_u="De soep.")
    assert "Samen koken" in html(browser, "afspraken")


def test_data_is_given_put_right_and_withdrawn(seats):
    resident, counsellor = seats
    services.matters(resident, "Buiten komen.")
    counsellors_part(counsellor)
    browser = at(resident)
    page = html(browser, "gegevens")
    for words in ("De monteur vraagt ernaar.", "Wmo 2015 art. 5.1.1", "Dan kijkt de monteur zelf."):
        assert words in page
    send(browser, "gegevens", "disclosure-value", tekst="Groene Vos")
    thanks = send(browser, "gegevens", "disclosure-value", tekst="Grijze Vos")
    assert "Verbeterd, dank u." in thanks.content.decode()
    assert "Grijze Vos" in html(browser, "gegevens")
    send(browser, "gegevens", "gegeven-weg", zeker="ja")
    page = html(browser, "gegevens")
    assert "Grijze Vos" not in page
    assert "U trok dit in." in page


def test_a_mistake_is_put_right_and_thanked(seats):
    resident, counsellor = seats
    services.promise(counsellor, "Ik bel de monteur van de fiets.")
    browser = at(resident)
    answer = send(browser, "afspraken", "verbeter-", tekst="Ik bel de monteur van de scootmobiel.")
    assert "Verbeterd, dank u." in answer.content.decode()
    assert len(services.open_record(resident)["correction"]) == 1


def test_a_report_is_read_and_answered_and_the_reaction_travels(seats):
    resident, counsellor = seats
    from klantvrij.site.conversations import report as reports
    from klantvrij.site.conversations.kinds import Decider

    services.who_decides(counsellor, "De reparatie", Decider.ORGANISATION)
    report = services.draft_report(counsellor)
    browser = at(resident)
    assert "U leest het als eerste" in html(browser, "verslag")
    services.share_report(counsellor, report)
    assert "klaar om te lezen" in html(browser)
    send(browser, "verslag", "verslag-gelezen")
    services.read_report(counsellor, report)
    none = send(browser, "verslag", "verslag-antwoord", follow=False, tekst="Nog iets.")
    assert none.status_code == 400
    assert "Nee is net zo goed als ja" in none.content.decode()
    assert "Nog iets." in none.content.decode()
    send(browser, "verslag", "verslag-antwoord", keus="no", tekst="Ik wacht al drie weken.")
    report = Report.objects.get(id=report.id)
    assert report.agreement == "no"
    assert "Ik wacht al drie weken." in reports.text(report)
    assert "Archiefwet" in html(browser, "verslag")


def test_receivers_are_asked(seats):
    resident, counsellor = seats
    services.add_receiver(counsellor, "Monteur De Wit", "other", what_for="De reparatie")
    browser = at(resident)
    assert "Zonder uw ja gaat er niets weg" in html(browser, "verslag")
    send(browser, "verslag", "ontvanger-ja")
    assert "U zei ja." in html(browser, "verslag")
    send(browser, "verslag", "ontvanger-nee")
    assert "U zei nee." in html(browser, "verslag")


def code_on(answer):
    return re.search(r"\b\w{4}-\w{4}-\w{4}\b", answer.content.decode())[0]


def test_somebody_close_is_invited_sees_what_is_opened_and_can_be_shut_out(seats):
    resident, _counsellor = seats
    services.matters(resident, "Zelf koken.")
    browser, other = at(resident), Client()
    answer = send(browser, "mensen", "vraag-iemand", rol="close", naam="Anouk", woord="appelboom")
    other.post("/gesprek/openen", {"code": code_on(answer)})
    send(other, "", "bevestig", woord="appelboom")
    assert "Zelf koken." not in html(other)
    send(browser, "mensen", "open-delen", deel=["belangrijk", "afspraken"])
    assert "Zelf koken." in html(other)
    send(other, "afspraken", "bijdrage-nieuw", tekst="Ik rijd op zondag.")
    assert "Ik rijd op zondag." in html(browser, "afspraken")
    assert html(browser, "mensen").count('name="deel" value="belangrijk" checked') == 1
    send(browser, "mensen", "open-delen", deel=["afspraken", "gesprek"])
    assert html(browser, "mensen").count('name="deel" value="gesprek" checked') == 1
    assert "Zelf koken." not in html(other)
    assert "Anouk" in html(browser, "mensen")
    send(browser, "mensen", "stop-delen")
    assert "Ik rijd op zondag." not in other.get("/gesprek/mijn/afspraken").content.decode()


def test_a_code_alone_shows_less_until_the_own_word(seats):
    resident, counsellor = seats
    services.promise(counsellor, "Ik bel de monteur.")
    browser = at(resident)
    send(browser, "mensen", "eigen-woord", woord="paarse fiets")
    code = code_on(send(browser, "mensen", "nieuwe-code"))
    later = Client()
    later.post("/gesprek/openen", {"code": code})
    assert "Ik bel de monteur." not in html(later, "afspraken")
    wrong = send(later, "", "bevestig", woord="groene fiets")
    assert wrong.status_code == 400
    send(later, "", "bevestig", woord="paarse fiets")
    assert "Ik bel de monteur." in html(later, "afspraken")


def test_somebody_writes_along_and_the_resident_confirms(seats):
    resident, counsellor = seats
    services.invite(resident, Role.CLOSE, call_me="Anouk", open_blocks=["what_matters"])
    browser = at(resident)
    send(browser, "mensen", "pen-")
    assert "Anouk" in html(browser)
    send(browser, "belangrijk", "belangrijk-nieuw", tekst="Zelf koken.")
    sentence = services.open_record(resident).one("what_matters")
    assert services.open_record(resident).written_along_by(sentence.texts["text"].newest) == "Anouk"
    send(browser, "belangrijk", "klopt-")
    text = services.open_record(resident).one("what_matters").texts["text"]
    assert (len(text.versions), text.newest.hand) == (2, None)
    send(browser, "", "pen-stop")
    assert "schrijft mee" not in html(browser)
    sent = {"onderdeel": str(counsellor.participant.id), "pagina": "mensen"}
    refused = browser.post("/gesprek/doe/pen", sent)
    assert refused.status_code == 403
    assert "vanaf het eigen scherm" in refused.content.decode()


def test_every_part_that_can_be_opened_stands_in_one_group():
    from klantvrij.site.conversations.pages.resident_people import GROUPS
    from klantvrij.site.conversations.rights import openable

    grouped = [block for blocks in GROUPS.values() for block in blocks]
    assert len(grouped) == len(set(grouped))
    assert not set(openable()) - set(grouped)


def test_who_looked_is_shown(seats):
    resident, counsellor = seats
    services.open_record(counsellor, why="preparing")
    page = html(at(resident), "mensen")
    assert "om het gesprek voor te bereiden" in page
    assert "Samir" in page


def test_two_at_once_lose_nothing(seats):
    resident, _counsellor = seats
    one, two = at(resident), at(resident)
    address, hidden = form(html(one, "vraag"), "first-question-text")
    one.post(address, {**hidden, "tekst": "Eerste kant."})
    two.post(address, {**hidden, "tekst": "Tweede kant."})
    page = html(two, "vraag")
    assert "Hier is tegelijk geschreven" in page
    assert "Eerste kant." in page
    assert "Tweede kant." in page
    send(two, "vraag", "first-question-text", tekst="Eerste en tweede kant.")
    assert "Hier is tegelijk geschreven" not in html(two, "vraag")


def test_a_text_sent_from_a_closed_screen_comes_back_in_the_form(seats):
    browser = Client()
    answer = browser.post(
        "/gesprek/doe/belangrijk", {"tekst": "Een lange zin.", "pagina": "belangrijk"}
    )
    assert answer.status_code == 403
    assert "Een lange zin." in answer.content.decode()


def test_a_copy_is_taken_along_to_read_and_for_a_computer(seats):
    resident, counsellor = seats
    full(resident, counsellor)
    browser = at(resident)
    data = browser.get("/gesprek/mijn/kopie/json")
    assert data.json()
    assert "gesprek.json" in data.headers["Content-Disposition"]
    assert "Ik vraag mijn buurman." in browser.get("/gesprek/mijn/kopie/lezen").content.decode()
    low = at(Seat(resident.participant, Trust.LOW))
    assert low.get("/gesprek/mijn/kopie/json").status_code == 403


def test_leaving_asks_no_reason_and_ends_the_code(seats):
    resident, _counsellor = seats
    browser = at(resident)
    code = code_on(send(browser, "mensen", "nieuwe-code"))
    assert browser.post("/gesprek/mijn/stop").status_code == 400
    assert (
        "Dank u voor uw tijd"
        in browser.post("/gesprek/mijn/stop", {"zeker": "ja"}).content.decode()
    )
    assert Client().post("/gesprek/openen", {"code": code}).status_code == 400


def test_everything_the_resident_wrote_can_be_taken_back(seats):
    resident, counsellor = seats
    full(resident, counsellor)
    browser = at(resident)
    assert send(browser, "meenemen", "alles-weg").status_code == 400
    send(browser, "meenemen", "alles-weg", zeker="ja")
    page = html(browser, "afspraken")
    assert "Ik vraag mijn buurman." not in page
    assert "Ik bel de monteur." in page


def test_looking_back(seats):
    resident, _counsellor = seats
    browser = at(resident)
    send(browser, "terugblik", "terugblik-nieuw", together="Samen naar de markt.")
    assert "Samen naar de markt." in html(browser, "terugblik")
    send(browser, "terugblik", "vertellen-ja")
    assert "Vertel dit niet verder" in html(browser, "terugblik")


def test_nobody_does_something_in_the_conversation_of_another(seats):
    other, _their_counsellor = begin("Iets heel anders.")
    mine = services.promise(seats[0], "Ik vraag mijn buurman.")
    answer = at(other).post(
        "/gesprek/doe/stand", {"onderdeel": str(mine.id), "keus": "los", "pagina": "afspraken"}
    )
    assert answer.status_code == 404
    mine.refresh_from_db()
    assert mine.state == State.OPEN


def test_bad_requests_get_a_page(seats):
    browser = at(seats[0])
    assert browser.get("/gesprek/mijn/niets").status_code == 404
    assert browser.post("/gesprek/doe/niets").status_code == 404
    bad = browser.post(
        "/gesprek/doe/schrijf", {"deel": "view.text", "onderdeel": "x", "versie": "²"}
    )
    assert bad.status_code == 404
    assert browser.post("/gesprek/doe/pen", {"onderdeel": "x"}).status_code == 404


def test_the_word_agreed_on_is_only_for_who_invited(seats):
    from klantvrij.site.conversations import codes
    from klantvrij.site.conversations.errors import ConversationError, NotAllowedError

    resident, counsellor = seats
    person, _code = services.invite(resident, Role.CLOSE)
    with pytest.raises(NotAllowedError):
        codes.agree_word(counsellor, person, "appelboom")
    with pytest.raises(ConversationError):
        codes.agree_word(resident, person, "kort")
    codes.agree_word(resident, person, "appelboom")
    with pytest.raises(NotAllowedError):
        codes.agree_word(resident, person, "perenboom")
    assert codes.confirm(Seat(person, Trust.LOW), "appelboom").trust is Trust.CONFIRMED


def test_the_demonstration_has_three_conversations(client, django_user_model):
    from klantvrij.site.accounts import demo
    from klantvrij.site.house.setup import load_demo

    load_demo()
    demo.load_people()
    demo.load_talks()
    demo.load_talks()
    page = client.get("/gesprek").content.decode()
    found = re.findall(r'name="voorbeeld" value="([^"]+)"', page)
    assert len(found) == 3
    for number in found:
        client.post("/gesprek/voorbeeld", {"voorbeeld": number})
        for slug in ("", *SLUGS):
            assert "Alle mensen en plaatsen zijn bedacht" in html(client, slug)
    assert client.post("/gesprek/voorbeeld", {"voorbeeld": "niets"}).status_code == 404
    assert Participant.objects.filter(role=Role.COUNSELLOR).count() == 3


def test_the_resident_names_the_conversation(seats):
    resident, counsellor = seats
    browser = at(resident)
    send(browser, "", "titel", tekst="Weer naar de markt")
    assert "<strong>Weer naar de markt</strong>" in html(browser)
    stale = form(html(browser), "titel")
    send(browser, "", "titel", tekst="Naar de markt en terug")
    address, hidden = stale
    browser.post(address, {**hidden, "tekst": "Uit en thuis"})
    page = html(browser)  # two at once: both are there, to be put together
    assert "Uit en thuis" in page
    assert "Naar de markt en terug" in page
    for other in (counsellor, Seat(services.invite(resident, Role.CLOSE)[0], Trust.CONFIRMED)):
        assert 'id="titel"' not in html(at(other))


def test_words_may_be_used_and_that_is_taken_back_where_facts_are(seats):
    resident, counsellor = seats
    browser = at(resident)
    assert "U keek nog niet terug" in html(browser, "gegevens")
    services.look_back(resident, helped="Dat iemand belde.")
    services.look_back(counsellor, helped="Even bellen.")
    page = html(browser, "gegevens")
    assert "Dit vertellen wij niet verder" in page
    assert "Even bellen" not in page
    send(browser, "gegevens", "vertellen-ja")
    assert "Dit mogen wij verder vertellen" in html(browser, "gegevens")
    assert LookBack.objects.filter(may_be_told=True).count() == 1
    send(browser, "gegevens", "vertellen-nee")
    assert not LookBack.objects.filter(may_be_told=True).exists()
    assert "Mogen wij uw woorden" not in html(at(Seat(resident.participant, Trust.LOW)), "gegevens")


def test_after_fourteen_days_of_our_silence_the_page_says_whose_turn_it_is(seats, monkeypatch):
    resident, _counsellor = seats
    assert "Wij zijn aan zet" not in html(at(resident))
    later = timezone.now() + dt.timedelta(days=15)
    monkeypatch.setattr(timezone, "now", lambda: later)
    assert "Wij zijn aan zet" in html(at(resident))
