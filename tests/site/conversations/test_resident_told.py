"""What a resident is told before what can't be undone, and when something doesn't work."""

import re

import pytest
from django.test import Client
from django.utils import timezone
from people import DAY, begin, invited
from test_resident_pages import at, html, send

from klantvrij.site.accounts.rights import Role as Staff
from klantvrij.site.conversations import codes, services
from klantvrij.site.conversations.errors import ConversationError
from klantvrij.site.conversations.kinds import Decider, Law, Role, Trust, Way
from klantvrij.site.conversations.models import Participant, Report
from klantvrij.site.conversations.rights import Seat
from klantvrij.site.conversations.templatetags.talk import dial
from klantvrij.site.house.models import House

pytestmark = pytest.mark.django_db


@pytest.fixture
def seats():
    return begin()


def words(page):
    """Return what a page says, without its marks."""
    said = " ".join(re.sub(r"<[^>]+>", " ", page).split())
    return re.sub(r" (?=[.,])", "", said)


@pytest.fixture
def shared(seats):
    _resident, counsellor = seats
    services.who_decides(counsellor, "De reparatie", Decider.ORGANISATION)
    services.promise(counsellor, "Ik bel de monteur.", due=DAY)
    return services.share_report(counsellor, services.draft_report(counsellor))


def test_before_the_button_it_is_said_that_the_words_of_a_report_will_stand(seats, shared):
    browser = at(seats[0])
    page = words(html(browser, "verslag"))
    before = page.split("Ik heb dit gelezen")[0]
    assert "allebei hebben gelezen, staan de woorden vast" in before
    assert "reactie schrijven of veranderen kan altijd, ook daarna" in before
    assert "Reageer alvast" in before
    services.read_report(seats[1], shared)
    page = words(html(browser, "verslag"))
    assert "Uw begeleider las dit al." in page.split("Ik heb dit gelezen")[0]


def test_what_is_said_to_stay_possible_is_possible_after_it(seats, shared):
    resident, counsellor = seats
    services.read_report(counsellor, shared)
    browser = at(resident)
    said = send(browser, "verslag", "verslag-gelezen").content.decode()
    assert "De woorden staan nu vast." in said
    assert "Ik heb dit gelezen" not in said
    for keus, text in (("later", "Ik denk na."), ("no", "Ik wacht al drie weken.")):
        send(browser, "verslag", "verslag-antwoord", keus=keus, tekst=text)
        assert text in html(browser, "verslag")
    assert Report.objects.get(id=shared.id).agreement == "no"
    assert "doe/verslag-weg" not in html(browser, "verslag")


def test_who_read_it_first_hears_when_the_words_will_stand(seats, shared):
    browser = at(seats[0])
    said = send(browser, "verslag", "verslag-gelezen").content.decode()
    assert "Uw begeleider leest het ook nog. Daarna staan de woorden vast." in words(said)


HOUSES = (
    ("(088) 123-45 67", "a@b.example", "Bel ons: (088) 123-45 67."),
    ("", "a@b.example", "Mail ons: a@b.example."),
    ("", "", "Vraag het aan de balie."),
)


@pytest.mark.parametrize(("number", "mail", "said"), HOUSES)
def test_nobody_is_asked_to_ring_without_a_number(client, seats, number, mail, said):
    House.objects.create(name="Elzerbroek", kind="gemeente", telephone=number, contact=mail)
    wrong = client.post("/gesprek/openen", {"code": "abcd-efgh-jkmn"}).content.decode()
    left = at(seats[0]).post("/gesprek/mijn/stop", {"zeker": "ja"}).content.decode()
    first = client.get("/gesprek").content.decode()
    for page in (wrong, left, first):
        assert said in words(page)
        assert ('href="tel:0881234567"' in page) is bool(number)
        assert re.search(r"\b[Bb]el(?:len)?\b", words(page.split("<main", 1)[1])) is None or number


def test_a_number_of_another_country_can_be_rung():
    assert dial("+31 (0)88 123-45 67") == "+31881234567"


def test_who_leaves_hears_first_what_is_over_then(client, seats):
    page = words(html(at(seats[0]), "meenemen"))
    warned = page.split("Ik doe niet meer mee")[1].split("Stop met dit gesprek")[0]
    assert "Wilt u een kopie, of wilt u iets weghalen? Doe dat eerst." in warned


def by_telephone():
    """Return the counsellor's seat and the code of a letter, for who never sat at a screen."""
    started = services.start_conversation(
        "Ik kom de deur niet uit.", way=Way.LETTER, hand_subject="user:1", hand_name="Samir"
    )
    assert started.seat.hand is not None
    return Seat(started.seat.hand, Trust.CONFIRMED), started


def linked(counsellor, resident):
    token = codes.new_link_token(counsellor, resident, Way.MESSAGE)
    browser = Client()
    browser.post("/gesprek/link", {"code": token})
    return browser


def test_after_a_link_it_is_said_how_one_sees_all_and_where_a_word_is_chosen(seats):
    resident, counsellor = seats
    codes.set_own_word(resident, "paarse fiets")
    browser = linked(counsellor, resident.participant)
    page = words(browser.get("/gesprek/code").content.decode())
    assert "Geef straks ook uw eigen woord" in page
    assert "Kies het dan bij Wie doet mee, zodra u alles ziet." in page
    send(browser, "", "bevestig", woord="paarse fiets")  # and that is so
    assert 'id="eigen-woord-nieuw"' in html(browser, "mensen")


def test_after_a_link_who_has_no_own_word_hears_what_can_be_done():
    counsellor, started = by_telephone()
    browser = linked(counsellor, started.seat.participant)
    page = words(browser.get("/gesprek/code").content.decode())
    assert "U hebt nog geen eigen woord." in page
    assert "Kijk samen met uw begeleider, op het scherm van de begeleider." in page
    assert "Geef straks ook uw eigen woord" not in page


def test_who_began_by_telephone_hears_on_every_page_why_it_is_closed_and_what_to_do():
    counsellor, started = by_telephone()
    browser = Client()
    browser.post("/gesprek/openen", {"code": started.code})
    for slug in ("", "plan", "terugblik", "verslag"):
        page = html(browser, slug)
        assert "U hebt nog geen eigen woord." in words(page)
        assert "Kies daar meteen een eigen woord." in words(page)
        assert "doe/bevestig" not in page  # nothing that is typed there could be right
        assert "Vraag uw begeleider om een tweede code" not in words(page)
    # what it says can be done is so: all of it is there beside the counsellor
    beside = at(codes.at_the_table(codes.enter(started.code, "1"), counsellor))
    assert "U ziet nu een deel" not in html(beside, "plan")


@pytest.mark.parametrize("what", ["an own word", "a code made at the own screen"])
def test_who_has_something_of_his_own_is_asked_for_it(seats, what):
    resident, counsellor = seats
    codes.end_all(resident.participant, timezone.now())
    letter = codes.new_code(counsellor, resident.participant, Way.LETTER)
    assert not codes.has_own_way(codes.enter(letter, "1"))
    if what == "an own word":
        codes.set_own_word(resident, "paarse fiets")
    else:
        codes.new_code(resident, resident.participant, Way.SCREEN)
    browser = at(codes.enter(letter, "1"))
    assert "doe/bevestig" in html(browser, "plan")
    assert "U hebt nog geen eigen woord." not in words(html(browser, "plan"))


def test_somebody_invited_without_a_word_is_not_told_of_a_counsellor(seats):
    _person, code = services.invite(seats[0], Role.CLOSE)
    browser = Client()
    browser.post("/gesprek/openen", {"code": code})
    assert "Kijk samen met uw begeleider" not in words(html(browser, "plan"))


def test_a_code_shown_at_a_counsellors_screen_says_what_it_opens_at_home(signed_in):
    staff = signed_in(Staff.COUNSELLOR, name="Samir Oudekerk")
    staff.post("/gesprek", {"tekst": "Ik kom de deur niet uit.", "meeschrijven": "1"})
    page = words(staff.get("/gesprek/code").content.decode())
    assert "Een eigen woord kunt u hier niet kiezen." in page
    assert "Begin dan zelf, op uw eigen scherm." in page


def test_a_demonstration_says_so_before_the_first_sentence(client):
    House.objects.create(name="Elzerbroek", kind="gemeente", invented=True)
    page = words(client.get("/gesprek").content.decode())
    assert "zet hier niets echts in" in page.split("Wat wilt u vertellen of vragen?")[0]


def asked(browser, **more):
    return send(browser, "mensen", "vraag-iemand", rol="close", naam="Anouk", **more)


def test_the_code_for_somebody_else_is_not_called_your_code(seats):
    browser = at(seats[0])
    page = words(asked(browser, woord="appelboom").content.decode())
    assert "De code voor Anouk" in page
    assert "Uw code" not in page.split("Onafhankelijke hulp", 1)[1]
    assert "Daarbij hoort het woord dat u samen afsprak." in page


def test_a_word_that_is_too_short_leaves_nobody_behind_without_a_code(seats):
    browser = at(seats[0])
    before = Participant.objects.count()
    answer = asked(browser, woord="kat")
    assert answer.status_code == 400
    assert 'value="Anouk"' in answer.content.decode()
    assert Participant.objects.count() == before


def test_a_word_can_be_agreed_on_later_and_shows_what_was_opened(seats):
    resident, counsellor = seats
    services.promise(counsellor, "Ik bel de monteur.")
    browser, other = at(resident), Client()
    page = words(asked(browser).content.decode())
    assert "U sprak nog geen woord af." in page
    code = re.search(r"\b\w{4}-\w{4}-\w{4}\b", page)[0]
    send(browser, "mensen", "open-delen", deel=["afspraken"])
    other.post("/gesprek/openen", {"code": code})
    assert "Ik bel de monteur." not in html(other, "afspraken")
    send(browser, "mensen", "woord-afspreken", woord="appelboom")
    assert "doe/woord-afspreken" not in html(browser, "mensen")
    send(other, "", "bevestig", woord="appelboom")
    assert "Ik bel de monteur." in html(other, "afspraken")


def test_at_a_counsellors_screen_no_word_is_asked_for_somebody_else(seats):
    resident, counsellor = seats
    browser = at(codes.at_the_table(resident, counsellor))
    assert "doe/vraag-iemand" in html(browser, "mensen")
    assert "Spreek samen een woord af" not in html(browser, "mensen")
    assert asked(browser).status_code == 200


def test_a_lost_code_is_stopped_by_who_has_full_trust(seats):
    resident, _counsellor = seats
    lost = codes.new_code(resident, resident.participant, Way.LETTER)
    browser = at(resident)
    assert html(browser, "mensen").count("Laat deze code stoppen") == 2
    send(browser, "mensen", "mijn-code")  # the newest
    assert html(browser, "mensen").count("Laat deze code stoppen") == 1
    with pytest.raises(ConversationError, match="werkt niet"):
        codes.enter(lost, "1")
    letter = codes.new_code(resident, resident.participant, Way.LETTER)
    assert "Uw codes" not in html(at(codes.enter(letter, "1")), "mensen")


def test_the_tick_for_a_reminder_comes_after_what_one_is_reminded_of(seats):
    page = html(at(seats[0]), "afspraken")
    assert page.index("Wat wilt u zelf doen?") < page.index("Herinner mij eraan")


def test_looks_of_one_day_are_one_line_with_every_look_in_it(seats):
    resident, counsellor = seats
    services.matters(resident, "Zelf koken.")
    for why, blocks in (("conversation", ["first_question"]), ("report", ["what_matters"])):
        services.open_record(counsellor, blocks, why=why)
    page = html(at(resident), "mensen").split('class="kv-views"')[1].split("</main>")[0]
    assert page.count("<strong>Samir</strong>") == 1
    line = words(page)
    assert "voor het gesprek" in line
    assert "voor het verslag" in line
    looks = page.split("<details>")[1].split("</details>")[0]
    assert looks.count("<li>") == 2
    assert "eerste vraag" in looks
    assert "wat belangrijk is" in looks


def test_the_paper_holds_the_plan_but_not_its_closed_part(seats):
    resident, counsellor = seats
    services.plan(resident, text="Mijn dochter rijdt.", private="Wat ik niet zeg.")
    item = services.together(counsellor, "Een tochtje", organisation_share="Wij regelen de bus.")
    services.accept_together(resident, item)
    services.choose_law(counsellor, Law.WMO, "U vraagt hulp thuis.")
    page = words(html(at(resident), "papier"))
    for said in ("Mijn dochter rijdt.", "Ons deel: Wij regelen de bus.", "Wmo 2015", "Onderzoek:"):
        assert said in page
    assert "Wat ik niet zeg." not in page
    assert "Het besloten deel, foto’s en opnames staan niet op papier." in page


def test_an_answer_that_was_given_is_shown_and_its_form_folded_away(seats, shared):
    resident, counsellor = seats
    services.read_report(counsellor, shared)
    services.read_report(resident, shared)
    browser = at(resident)
    assert "Verander uw antwoord of reactie" not in html(browser, "verslag")
    send(browser, "verslag", "verslag-antwoord", keus="later")
    assert "Verander uw antwoord of reactie" not in html(browser, "verslag")  # it still waits
    send(browser, "verslag", "verslag-antwoord", keus="yes")
    assert "<summary>Verander uw antwoord of reactie</summary>" in html(browser, "verslag")


def test_leaving_without_the_tick_leaves_its_form_open(seats):
    answer = at(seats[0]).post("/gesprek/mijn/stop")
    assert answer.status_code == 400
    page = answer.content.decode()
    assert "Zet eerst het vinkje" in page
    assert re.search(r"<details[^>]* open><summary>Ik doe niet meer mee", page)
    assert not re.search(r"<details[^>]* open><summary>Alles weghalen", page)


def test_the_drawing_calls_its_reader_you_with_a_name_too(seats):
    resident, counsellor = seats  # Truus
    services.promise(counsellor, "Ik bel de monteur.")
    services.promise(resident, "Ik vraag mijn buurman.")
    drawn = words(html(at(resident), "tekening"))
    assert "U voor ons (bijdrage, vrij): Ik vraag mijn buurman." in drawn
    assert "Samir voor u (toezegging): Ik bel de monteur." in drawn
    assert "Truus" not in drawn
    close = invited(resident, open_blocks=["promise"])
    services.promise(close, "Ik rijd op zondag.")
    theirs = words(html(at(close), "tekening"))
    assert "U voor de inwoner (bijdrage, vrij): Ik rijd op zondag." in theirs
    assert "Truus voor ons (bijdrage, vrij): Ik vraag mijn buurman." in theirs
