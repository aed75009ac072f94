"""The stories of the counsellor and of those responsible, in a real browser (DOMAIN §4.5).

Story 6: the mirror question is answered by us first. 9: the report without retyping, and the check
looks at our words only. 13: gone differently, both sides. 14: only what is ours. 15: accounts.
"""

import os
import re
import subprocess
import sys

import pytest

MARKET = "Onze klanten met een bijstandsuitkering krijgen van de gemeente een brief."
SIZES = {"phone": (360, 740), "laptop": (1366, 768), "projector": (1920, 1080)}


def axe(page, node_modules):
    page.evaluate((node_modules / "axe-core" / "axe.min.js").read_text("utf-8"))
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    found = page.evaluate("tags => axe.run({ runOnly: tags })", tags)["violations"]
    return [(item["id"], [node["target"] for node in item["nodes"]]) for item in found]


def sign_in(page, name):
    page.set_default_timeout(15_000)
    page.goto("/inloggen")
    page.get_by_role("button", name=re.compile(name)).click()
    page.wait_for_load_state()


def look(page, pictures, name, sizes=("phone", "laptop")):
    for size in sizes:
        width, height = SIZES[size]
        page.set_viewport_size({"width": width, "height": height})
        page.wait_for_timeout(80)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, (name, size)
        page.screenshot(path=pictures / f"counsellor-{name}-{size}.png", full_page=True)
    page.set_viewport_size({"width": 1366, "height": 768})


@pytest.fixture
def tab(page, complaints):
    """Return a tab; a form that is sent back has a status (403, 409) the browser mentions."""
    yield page
    complaints[:] = [said for said in complaints if not re.search("status of 40[39]", said)]


def begin(page, words="Mijn scootmobiel is al drie weken stuk en ik kom nergens meer."):
    """Start a conversation on the telephone and return its address."""
    page.goto("/gesprekken/nieuw")
    page.get_by_label("Wat zegt de inwoner?").fill(words)
    page.get_by_label("Hoe wil de inwoner genoemd").fill("Truus")
    page.get_by_label("aan de telefoon").check()
    page.get_by_role("button", name="Begin het gesprek").click()
    page.get_by_role("heading", name="Wie doet mee", level=1).wait_for()
    return re.sub("/wie-doet-mee.*", "", page.url)


def fold(page, name):
    page.locator("summary", has_text=name).first.click()


@pytest.fixture
def desk(tab):
    sign_in(tab, "Tomas Lindeboom")
    return tab


def test_from_the_first_sentence_to_the_report(desk, node_modules, pictures):
    page = desk
    page.goto("/gesprekken/nieuw")
    assert axe(page, node_modules) == []
    look(page, pictures, "new")
    talk = begin(page)
    assert axe(page, node_modules) == []
    look(page, pictures, "people")
    page.set_viewport_size({"width": 1280, "height": 800})
    tops = "[...document.querySelectorAll('.kv-parts a')].map(one => one.offsetTop)"
    assert len(set(page.evaluate(tops))) == 1  # six pages in one row
    page.get_by_role("button", name="Maak de brief").click()
    page.get_by_text("Gratis hulp die niet bij ons hoort").wait_for()
    assert axe(page, node_modules) == []
    look(page, pictures, "letter")
    page.pdf(path=pictures / "counsellor-letter.pdf", format="A4")

    # story 6: our answer first
    page.goto(talk)
    page.get_by_label("Ons antwoord op deze vraag").fill(MARKET)
    page.locator(".kc-quiet").first.wait_for()  # quietly, beside the field
    page.locator(".kc-quiet summary").first.click()
    assert page.locator(".kc-quiet li").first.inner_text().startswith("klanten → inwoners")
    assert page.evaluate("[...CSS.highlights.get('kc-market')].map(String)") == ["klanten"]
    look(page, pictures, "checked")
    assert axe(page, node_modules) == []
    page.get_by_label("Ons antwoord op deze vraag").fill("Morgen belt onze monteur u.")
    page.get_by_role("button", name="Bewaar ons antwoord").click()
    page.get_by_text("Ons antwoord staat erbij.").wait_for()
    page.get_by_label("De vraag").fill("Wat kunnen wij doen, zodat u zegt dat het goed ging?")
    page.get_by_role("button", name="Leg deze vraag voor").click()
    page.get_by_role("alert").filter(has_text="geef zelf als eerste antwoord").wait_for()
    assert page.get_by_label("De vraag").input_value().startswith("Wat kunnen wij doen")
    wrong = page.locator("[data-wrong], [aria-invalid=true]")
    page.wait_for_function("one => one === document.activeElement", arg=wrong.element_handle())
    assert axe(page, node_modules) == []
    look(page, pictures, "refused")
    page.get_by_label("Ons antwoord, eerst").fill("Bellen als het later wordt.")
    page.get_by_role("button", name="Leg deze vraag voor").click()
    page.get_by_text("De spiegelvraag staat er").wait_for()
    fold(page, "Schrijf mee: wat belangrijk is")
    page.get_by_label("Wat vindt de inwoner belangrijk?").fill(f"Zelf naar de markt. {MARKET}")
    page.wait_for_timeout(1200)
    assert page.locator(".kc-along .kc-quiet").count() == 0  # never a resident's words
    page.get_by_role("button", name="Zet erbij").first.click()
    page.locator(".kv-matters").get_by_text("Zelf naar de markt.").wait_for()
    look(page, pictures, "question", tuple(SIZES))
    assert axe(page, node_modules) == []

    # story 13 and the promises
    page.get_by_role("link", name="Wie doet wat").click()
    page.get_by_label("Wat doen wij?").fill("Ik bel de monteur.")
    page.get_by_label("Uiterlijk wanneer?").fill("2026-01-05")
    page.get_by_role("button", name="Zeg dit toe").click()
    page.get_by_text("wij zijn te laat").wait_for()
    page.get_by_label("Waarover?").fill("De reparatie")
    page.get_by_label("de organisatie", exact=True).check()
    page.get_by_role("button", name="Zet erbij").click()
    page.get_by_text("De regel staat erbij.").wait_for()
    fold(page, "Hoe staat het?")
    page.get_by_label("anders gelopen", exact=True).first.check()
    page.get_by_label("Wat speelde er bij ons?").first.fill("De monteur was ziek.")
    page.get_by_role("button", name="Bewaar hoe het staat").click()
    page.get_by_text("Vraag ook de inwoner wat er speelde.").wait_for()
    fold(page, "Schrijf mee: wat speelde er bij de inwoner?")
    page.get_by_label("Wat speelde er bij de inwoner?").fill("Ik zat te wachten.")
    page.get_by_role("button", name="Bewaar wat de inwoner vertelt").click()
    page.get_by_text("Ik zat te wachten.").first.wait_for()
    look(page, pictures, "promises")
    assert axe(page, node_modules) == []

    page.get_by_role("link", name="Overweging en wet").click()
    page.get_by_label("1. Wat willen we bereiken?").fill("Dat u weer buiten komt.")
    page.get_by_role("button", name="Bewaar deze overweging").click()
    page.get_by_text("De overweging staat er.").wait_for()
    page.get_by_label("Wmo 2015").check()
    page.get_by_role("button", name="Bewaar, en zeg het de inwoner").click()
    page.get_by_role("alert").filter(has_text="Zeg in een gewone zin waarom").wait_for()
    assert page.get_by_label("Wmo 2015").is_checked()  # nothing typed or chosen is lost
    page.get_by_label("Waarom? Zeg het").fill("U vraagt hulp om de deur uit te kunnen.")
    page.get_by_role("button", name="Bewaar, en zeg het de inwoner").click()
    page.get_by_text("Hierbij hoort de Wmo 2015").wait_for()
    look(page, pictures, "weighing")
    assert axe(page, node_modules) == []
    page.get_by_role("link", name="Gespreksgids").click()
    page.get_by_role("link", name="Verder met").click()
    look(page, pictures, "guide")
    assert axe(page, node_modules) == []

    # story 9: nothing is typed again
    page.get_by_role("link", name="Verslag", exact=True).click()
    assert page.locator(".kc-paper").get_by_text("Ik bel de monteur").count() == 1
    page.get_by_label(re.compile("^e\\. ")).fill("In de buurt rijdt een belbus.")
    page.get_by_role("button", name="Bewaar wat u aanvulde").click()
    page.locator(".kc-paper").get_by_text("In de buurt rijdt een belbus.").wait_for()
    look(page, pictures, "report")
    assert axe(page, node_modules) == []
    page.get_by_role("button", name="Leg het verslag voor").click()
    page.get_by_role("button", name="Ik heb het gelezen").click()
    fold(page, "Schrijf mee: samen gelezen")
    page.get_by_role("button", name="De inwoner heeft het gelezen").click()
    page.get_by_label("nee", exact=True).first.check()
    page.get_by_label("Reactie van de inwoner").fill("Ik wacht al drie weken.")
    page.get_by_role("button", name="Bewaar het antwoord").click()
    page.locator(".kc-paper").get_by_text("Ik wacht al drie weken.").wait_for()
    page.get_by_role("button", name="Geef het verslag af").click()
    page.get_by_text("Het verslag is afgegeven.").wait_for()
    look(page, pictures, "report-issued")
    assert axe(page, node_modules) == []
    with page.expect_download() as fetched:
        page.get_by_role("link", name="Voor Word").click()
    assert fetched.value.suggested_filename.endswith(".docx")


def test_the_desk_shows_ours_only(desk, node_modules, pictures):
    """Story 14."""
    page = desk
    talk = begin(page)
    page.goto(f"{talk}/wie-doet-wat")
    page.get_by_label("Wat doen wij?").fill("Ik zoek een leenscootmobiel.")
    page.get_by_role("button", name="Zeg dit toe").click()
    page.get_by_text("Onze toezegging staat er.").wait_for()
    fold(page, "Schrijf mee: wat de inwoner wil doen")
    page.get_by_label("Wat wil de inwoner doen?").fill("Ik vraag mijn buurman.")
    for box in page.locator("details[open] input[type=checkbox]").all():
        box.check()
    page.get_by_role("button", name="Bewaar als vrije bijdrage").click()
    page.get_by_text("Opgeschreven als vrije bijdrage.").wait_for()
    page.get_by_role("link", name="Voor begeleiders").click()
    page.get_by_text("Ik zoek een leenscootmobiel.").wait_for()
    assert "buurman" not in page.locator("main").inner_text()
    days = page.locator(".kc-when time").evaluate_all("list => list.map(one => one.dateTime)")
    assert days == sorted(days)
    look(page, pictures, "start", tuple(SIZES))
    assert axe(page, node_modules) == []
    page.emulate_media(color_scheme="dark")
    look(page, pictures, "start-dark", ("laptop",))
    assert axe(page, node_modules) == []


def test_with_the_keyboard_alone(desk):
    page = desk
    page.goto("/gesprekken")

    def to(name):
        for _step in range(60):
            page.keyboard.press("Tab")
            here = page.evaluate(
                "(document.activeElement.innerText || document.activeElement.labels?.[0]?.innerText"
                " || document.activeElement.value || '').trim()"
            )
            if here.startswith(name):
                return
        raise AssertionError(name)

    to("Begin een gesprek")
    page.keyboard.press("Enter")
    page.wait_for_url("**/nieuw")
    to("Wat zegt de inwoner?")
    page.keyboard.type("Ik kom de trap niet meer op.")
    to("Begin het gesprek")
    page.keyboard.press("Enter")
    page.wait_for_url("**/wie-doet-mee*")
    to("De vraag")
    page.keyboard.press("Enter")
    page.get_by_text("Ik kom de trap niet meer op.").wait_for()
    to("Ons antwoord op deze vraag")
    page.keyboard.type("Wij komen kijken.")
    to("Bewaar ons antwoord")
    page.keyboard.press("Enter")
    page.get_by_text("Ons antwoord staat erbij.").wait_for()


def test_without_javascript(browser, server):
    context = browser.new_context(java_script_enabled=False, base_url=server.url)
    page = context.new_page()
    sign_in(page, "Tomas Lindeboom")
    talk = begin(page, "Ik slaap slecht.")
    page.goto(talk)
    page.get_by_label("Ons antwoord op deze vraag").fill(MARKET)
    page.get_by_role("button", name="Bewaar ons antwoord").click()
    fold(page, "Ons antwoord aanpassen")
    page.locator("summary", has_text="Kan ook zo").first.click()
    assert page.locator(".kc-quiet li").first.inner_text().startswith("klanten → inwoners")
    page.goto(f"{talk}/verslag")
    page.get_by_role("button", name="Leg het verslag voor").click()
    page.get_by_role("alert").first.wait_for()  # first who decides about what
    context.close()


SEED = """
import datetime as dt, os, random
os.environ["DJANGO_SETTINGS_MODULE"] = "klantvrij.site.settings"
import django; django.setup()
from django.utils import timezone
from klantvrij.site.conversations import guard, services
from klantvrij.site.conversations.kinds import State, Trust
from klantvrij.site.conversations.models import Conversation, Promise, Version
from klantvrij.site.conversations.rights import Seat
from klantvrij.site.conversations.versions import _around
chance = random.Random(1)
guard.lift("default")  # the past is made up here
for number in range(24):
    day = dt.date(2026, 8, 3) + dt.timedelta(days=number)
    at = lambda days: timezone.make_aware(dt.datetime.combine(
        day + dt.timedelta(days=days), dt.time(12)))
    started = services.start_conversation("Een vraag.", invented=True)
    talk = started.seat.participant.conversation
    seat = Seat(services.join(talk, "user:seed", "Samir"), Trust.CONFIRMED)
    first = services.open_record(seat, noted=False).one("first_question").entry
    services.write(seat, first, "answer", "Wij bellen onze klanten met een bijstandsuitkering.")
    promise = services.promise(seat, "Ik bel u.", due=day + dt.timedelta(days=5))
    services.stand(seat, promise, State.DONE)
    _around(Version.objects.filter(conversation=talk)).update(at=at(chance.randint(1, 9)))
    Promise.objects.filter(id=promise.id).update(changed_at=at(4 if number % 2 else 8))
    Conversation.objects.filter(id=talk.id).update(created_at=at(0))
    item = services.look_back(started.seat, helped="Dat er iemand luisterde.")
    services.may_be_told(started.seat, item, told=True)
guard.guard()
"""


def test_the_account_of_those_responsible(tab, server, node_modules, pictures):
    """Story 15."""
    page = tab
    sign_in(page, "Wietske de Graaf")
    page.goto("/verantwoording")
    assert axe(page, node_modules) == []
    assert page.locator("table").count() == 0
    look(page, pictures, "account-empty")
    variables = {k: v for k, v in os.environ.items() if not k.startswith("KLANTVRIJ")}
    variables["KLANTVRIJ_DATA"] = str(server.data)
    subprocess.run([sys.executable, "-c", SEED], env=variables, check=True, timeout=120)
    page.reload()
    page.get_by_role("heading", name="1 augustus 2026").wait_for()
    assert page.get_by_role("row", name=re.compile("op tijd gedaan")).count() == 1
    look(page, pictures, "account", tuple(SIZES))
    assert axe(page, node_modules) == []
    page.goto("/gesprekken")
    page.get_by_text("Deze pagina is voor mensen met dit recht").wait_for()


def test_the_message_with_a_link_is_copied_and_says_so(desk, node_modules, pictures):
    page = desk
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    talk = begin(page)
    page.goto(f"{talk}/wie-doet-mee")
    form = page.locator('form[action$="/link"]')
    page.locator("details", has=form).locator("summary").first.click()
    with page.expect_navigation():
        form.locator("button").first.click()
    page.get_by_role("button", name="Kopieer het bericht").click()
    page.get_by_role("status").filter(has_text="Gekopieerd.").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert re.search(r"/gesprek/link#[\w-]+\n", copied)
    assert "Bel gerust: 0800 000 00 00." in copied
    assert axe(page, node_modules) == []
    look(page, pictures, "link")
