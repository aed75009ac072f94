"""What goes wrong on a phone: a code in the wrong field, a tap too many, a page loaded again."""

import io
import re
from dataclasses import replace

import docx
import pypdf
import pytest
from django.contrib.auth.hashers import make_password
from django.test import Client
from people import DAY, begin, full, invited
from test_resident_pages import at, form, html, send

from klantvrij.site.conversations import codes, rules, services
from klantvrij.site.conversations.errors import ConversationError
from klantvrij.site.conversations.kinds import Agreement, Decider, Law, Trust, Way
from klantvrij.site.conversations.models import (
    Conversation,
    OwnPlan,
    OwnWord,
    Report,
    View,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def seats():
    return begin()


@pytest.mark.parametrize("change", [str, str.upper, lambda code: f" {code.replace('-', ' ')}\n"])
def test_a_code_in_the_field_for_a_question_is_no_question(client, seats, change):
    code = codes.new_code(seats[1], seats[0].participant, Way.LETTER)
    while not re.search(r"\d", code):  # without a digit and a hyphen it could be three words
        code = codes.new_code(seats[1], seats[0].participant, Way.LETTER)
    answer = client.post("/gesprek", {"tekst": change(code)})
    assert (answer.status_code, answer.headers["Location"]) == (302, "/gesprek/openen")
    page = client.get("/gesprek/openen").content.decode()
    assert "Dat was een code" in page
    assert code not in page
    assert code.replace("-", " ") not in str(dict(client.session))
    assert code not in str(dict(client.session))
    assert Conversation.objects.count() == 1


@pytest.mark.parametrize("text", ["Geen werk meer", "Geen geld meer.", "Er is geen werk meer."])
def test_three_short_words_are_kept_as_they_were_typed(client, text):
    answer = client.post("/gesprek", {"tekst": text})
    if text == "Geen werk meer":  # it could be either: nothing is stored, nothing is lost
        page = answer.content.decode()
        assert answer.status_code == 400
        assert f">{text}</textarea>" in page
        assert 'href="/gesprek/openen"' in page
        assert not Conversation.objects.exists()
    else:
        assert answer.headers["Location"] == "/gesprek/code"


def plan_of(seats):
    resident, _counsellor = seats
    services.plan(resident, text="Mijn dochter rijdt op zondag.", private="Wat ik niet zeg.")
    return at(resident)


def test_a_plan_goes_only_for_who_is_sure(seats):
    browser = plan_of(seats)
    refused = send(browser, "plan", "weg-")
    assert refused.status_code == 400
    page = refused.content.decode()
    assert "Zet eerst het vinkje" in page
    assert re.search(r"<details[^>]* open><summary>Haal dit plan weg", page)
    assert "Mijn dochter rijdt op zondag." in page
    assert OwnPlan.objects.filter(removed_at__isnull=True).count() == 1
    assert "Mijn dochter" not in send(browser, "plan", "weg-", zeker="ja").content.decode()
    assert not OwnPlan.objects.filter(removed_at__isnull=True).exists()


def test_taking_a_plan_away_stands_apart_from_sharing_it(seats):
    page = html(plan_of(seats), "plan")
    row = re.search(r'<div class="kv-row">.*?</div>', page, re.DOTALL)[0]
    assert "plan-delen" in row
    assert "doe/weg" not in row
    assert re.search(r'<div class="kv-apart">\s*<details class="kv-fold"><summary>', page)


def test_an_action_loaded_again_goes_back_to_its_page(seats):
    browser = plan_of(seats)
    for slug, key in (("plan", "weg-"), ("belangrijk", "belangrijk-nieuw"), ("mensen", "eigen")):
        address, _hidden = form(html(browser, slug), key)
        again = browser.get(address)
        assert (again.status_code, again.headers["Location"]) == (302, f"/gesprek/mijn/{slug}")
    assert browser.get("/gesprek/doe/weg").headers["Location"] == "/gesprek/mijn"
    assert browser.get("/gesprek/doe/weg?pagina=//x").headers["Location"] == "/gesprek/mijn"
    assert browser.get("/gesprek/mijn/stop").headers["Location"] == "/gesprek/mijn/meenemen"
    assert browser.get("/gesprek/sluit").headers["Location"] == "/gesprek/mijn"
    assert browser.get("/gesprek/voorbeeld").headers["Location"] == "/gesprek"
    assert browser.get("/gesprek/doe/niets").status_code == 404
    assert Client().get("/gesprek/doe/weg?pagina=plan").headers["Location"] == "/gesprek/mijn/plan"
    assert OwnPlan.objects.filter(removed_at__isnull=True).count() == 1


def drafted(counsellor):
    """Return a report that may be given to read."""
    services.choose_law(counsellor, Law.WMO, "U vraagt hulp om de deur uit te kunnen.")
    services.who_decides(counsellor, "De reparatie", Decider.ORGANISATION)
    return services.draft_report(counsellor)


def waits(browser):
    """Return the words and pages of what waits on the first page."""
    page = html(browser)
    found = re.search(r'<section[^>]*aria-labelledby="wacht">.*?</section>', page, re.DOTALL)
    if found is None:
        return []
    assert "Neem de tijd" in found[0]
    return re.findall(r'href="/gesprek/mijn/(\w+)">([^<]+)<', found[0])


def test_what_waits_for_the_resident_stands_on_the_first_page(seats):
    resident, counsellor = seats
    browser = at(resident)
    assert waits(browser) == []
    one = services.propose(counsellor, "Bent u bang om te vallen?")
    services.propose(counsellor, "Zit u te veel alleen?")
    assert waits(browser) == [("vraag", "Wij stellen een zin voor")]
    for proposal in (one, *services.open_record(resident)["proposal"][1:]):
        services.answer_proposal(resident, getattr(proposal, "entry", proposal), accept=False)
    assert waits(browser) == []


def test_who_has_something_waiting_is_not_told_to_do_nothing(seats, monkeypatch):
    resident, counsellor = seats
    monkeypatch.setattr(rules, "turn", lambda _last, _now: rules.Turn(ours=True, since=None))
    assert "U hoeft nu niets te doen." in html(at(resident))
    services.propose(counsellor, "Bent u bang om te vallen?")
    page = html(at(resident))
    assert "Wij zijn aan zet." in page
    assert "U hoeft nu niets te doen." not in page


def test_each_kind_waits_until_it_is_answered(seats):
    resident, counsellor = seats
    browser = at(resident)
    mirror = services.ask_mirror(counsellor, "Wat kunnen wij doen?")
    assert waits(browser) == []  # we answer first
    services.answer_mirror(counsellor, mirror, "Bellen.")
    assert [page for page, _words in waits(browser)] == ["afspraken"]
    services.answer_mirror(resident, mirror, "Op tijd komen.")
    item = services.together(counsellor, "Een tochtje", organisation_share="Wij regelen de bus.")
    services.accept_together(counsellor, item)
    assert waits(browser) == [("afspraken", "Een voorstel voor samen")]
    services.accept_together(resident, item)
    services.matters(resident, "Zelf naar de markt kunnen.")
    services.works(resident, works="Koken lukt.")
    asked = services.ask_data(
        counsellor, "Merk", what_for="De monteur vraagt ernaar.", who_sees="U en ik",
        legal_ground="Wmo 2015 art. 5.1.1", kept_until=DAY, if_not_given="Niets.",
    )  # fmt: skip
    assert [page for page, _words in waits(browser)] == ["gegevens"]
    services.give_data(resident, asked, "Groene Vos")
    report = drafted(counsellor)
    assert waits(browser) == []
    services.share_report(counsellor, report)
    assert waits(browser) == [("verslag", "Het verslag is klaar om te lezen")]
    services.read_report(counsellor, report)
    report = services.read_report(resident, report)
    assert waits(browser) == [("verslag", "Bent u het eens met het verslag?")]
    services.agree_report(resident, report, Agreement.LATER)
    receiver = services.add_receiver(counsellor, "Monteur De Wit", "other", what_for="De reparatie")
    assert waits(browser) == [("verslag", "Wie mag het verslag hebben?")]
    assert "Wij vragen u dit nu." in html(browser, "verslag")
    low = at(replace(resident, trust=Trust.LOW))
    assert waits(low) == []
    services.share(resident, receiver, allowed=False)
    assert waits(browser) == []


def words_of(answer, form):
    """Return the text of a report as a file."""
    data = io.BytesIO(b"".join(answer) if answer.streaming else answer.content)
    if form == "docx":
        return "\n".join(one.text for one in docx.Document(data).paragraphs)
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(data).pages)


@pytest.mark.parametrize("form", ["pdf", "docx"])
def test_a_resident_takes_the_report_along(seats, form):
    resident, counsellor = seats
    browser, address = at(resident), f"/gesprek/mijn/verslag.{form}"
    assert browser.get(address).status_code == 404
    report = drafted(counsellor)
    assert browser.get(address).status_code == 404  # nobody was asked to read it yet
    assert address not in html(browser, "verslag")
    services.share_report(counsellor, report)
    assert address in html(browser, "verslag")
    draft = browser.get(address)
    assert draft.headers["Content-Disposition"].startswith('attachment; filename="verslag-')
    assert draft.headers["Content-Disposition"].endswith(f'.{form}"')
    assert "nog niet samen gelezen" in words_of(draft, form)
    assert View.objects.filter(participant=resident.participant, why="print").exists()
    services.read_report(counsellor, report)
    services.read_report(resident, report)
    assert "Samen gelezen op" in words_of(browser.get(address), form)
    assert at(replace(resident, trust=Trust.LOW)).get(address).status_code == 404
    friend = invited(resident)
    assert at(friend).get(address).status_code == 404
    assert "verslag." not in Client().get(address).headers.get("Content-Disposition", "")
    assert browser.get("/gesprek/mijn/verslag.json").status_code == 404


def test_the_page_of_the_report_says_when_it_was_issued(seats):
    resident, counsellor = seats
    report = full(resident, counsellor)
    assert "Afgegeven op" not in html(at(resident), "verslag")
    Report.objects.filter(id=report.id).update(issued_on=DAY)
    assert "Afgegeven op 7 december 2026." in html(at(resident), "verslag")


@pytest.mark.parametrize("typed", ["Rode  Fiets", " rode fiets ", "RODE FIETS"])
def test_capitals_and_spaces_of_an_own_word_do_not_count(seats, typed):
    resident, _counsellor = seats
    codes.set_own_word(resident, "Rode fiets ")
    low = replace(resident, trust=Trust.LOW)
    assert codes.confirm(low, typed).trust is Trust.CONFIRMED
    with pytest.raises(ConversationError):
        codes.confirm(low, "rodefiets")


def test_an_own_word_of_before_still_works_as_it_was_typed(seats):
    resident, _counsellor = seats
    codes.set_own_word(resident, "vervangen")
    OwnWord.objects.update(hashed=make_password("Rode Fiets"))
    assert codes.confirm(replace(resident, trust=Trust.LOW), "Rode Fiets ").trust is Trust.CONFIRMED


def test_pages_say_whether_there_is_an_own_word(seats):
    resident, _counsellor = seats
    browser = at(resident)
    assert "U hebt al een eigen woord" not in html(browser, "mensen")
    assert "U hebt nog geen eigen woord" in send(browser, "mensen", "nieuwe-code").content.decode()
    codes.set_own_word(resident, "rode fiets")
    assert "U hebt al een eigen woord" in html(browser, "mensen")
    assert "U hebt al een eigen woord" in send(browser, "mensen", "nieuwe-code").content.decode()


def test_who_sees_a_plan_is_said_before_it_is_written(seats):
    resident, counsellor = seats
    assert "Alleen u ziet het, tot u het deelt." in html(at(resident), "plan")
    together = replace(resident, hand=counsellor.participant)
    assert "Alleen u ziet het" not in html(at(together), "plan")  # the counsellor sees the screen
    friend = invited(resident)
    services.open_part(resident, friend.participant, "own_plan", opened=True)
    page = html(at(resident), "plan")
    assert "Alleen u ziet het" not in page
    assert "Uw begeleider ziet het niet, tot u het deelt." in page
