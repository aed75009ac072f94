"""Proposals and decisions in a real browser, by keyboard and without JavaScript.

Screenshots of every page are kept, on a telephone and on a laptop, to be looked at.
"""

import re

import pytest

from tests.site.conftest import Server
from tests.site.test_browser import axe

PHONE, LAPTOP = {"width": 360, "height": 740}, {"width": 1366, "height": 768}


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """Return a demonstration of our own: other tests count what is on theirs."""
    running = Server(tmp_path_factory.mktemp("proposals"), "--demo")
    assert running.url, running.said
    yield running
    running.stop()


@pytest.fixture
def visit(browser, site):
    """Return a function that opens a new browser window, signed in or not."""
    contexts = []

    def open_window(role="", **more):
        context = browser.new_context(base_url=site.url, **{"viewport": LAPTOP, **more})
        contexts.append(context)
        tab = context.new_page()
        if role:
            tab.goto("/inloggen")
            tab.get_by_role("button", name=re.compile(role)).click()
            tab.wait_for_load_state()
        return tab

    yield open_window
    for context in contexts:
        context.close()


def press(page, name, times=80):
    """Go to what is called `name` with the Tab key and press Enter."""
    reach(page, name, times)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def reach(page, name, times=80):
    for _ in range(times):
        page.keyboard.press("Tab")
        found = page.evaluate(
            "() => { const e = document.activeElement; const l = e.labels && e.labels[0];"
            " return (l ? l.textContent : e.textContent || '').trim().replace(/\\s+/g, ' '); }"
        )
        if found.startswith(name):
            return
    pytest.fail(f"the Tab key doesn't reach {name}")


PAGES = {
    "overzicht": "/voorstellen",
    "oproep-keuze": "/voorstellen/oproep/wie-met-een-vraag-komt",
    "oproep-gesprek": "/voorstellen/oproep/wie-helpt",
    "oproep-nieuw": "/voorstellen/oproep/de-balie",
    "oproep-besloten": "/voorstellen/oproep/wie-ondernemers-helpt",
    "voorbeeld": "/voorstellen/oproep/casade",
    "voorstellen-doen": "/voorstellen/oproep/wie-helpt/voorstel",
    "kies-wie": "/voorstellen/oproep/wie-met-een-vraag-komt/kies",
    "kies-inwoner": "/voorstellen/oproep/wie-met-een-vraag-komt/kies?wie=inwoner",
    "kies-medewerker": "/voorstellen/oproep/wie-met-een-vraag-komt/kies?wie=medewerker",
}
WORK = {
    "werk": "/voorstellen/werk",
    "oproep-doen": "/voorstellen/werk/oproep",
    "oproep-bijhouden": "/voorstellen/werk/oproep/wie-helpt",
    "proef": "/voorstellen/werk/oproep/wie-helpt/proef",
    "besluit-vastleggen": "/voorstellen/werk/oproep/wie-ondernemers-helpt",
}


@pytest.mark.parametrize("view", ["telefoon", "laptop", "donker"])
def test_every_page_is_reachable_for_everybody(visit, view, pictures, node_modules):
    more = {"viewport": PHONE if view == "telefoon" else LAPTOP}
    if view == "donker":
        more["color_scheme"] = "dark"
    wrong = {}

    def look(page, name):
        page.screenshot(path=pictures / f"voorstellen-{name}-{view}.png", full_page=True)
        wrong[name] = axe(page, node_modules)
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            wrong[name].append("wider than the screen")

    page = visit(**more)
    for name, address in PAGES.items():
        page.goto(address)
        look(page, name)
    page.goto("/voorstellen")
    page.locator(".kv-decided h3 a").first.click()
    look(page, "besluit")
    page.goto("/voorstellen/oproep/de-balie/voorstel")
    page.click("text=Stuur uw voorstel")
    look(page, "voorstel-mist-iets")
    page.fill("#id_word", f"receptie {view}")
    page.fill("#id_why", "Bel mij op 06-12345678.\n\nMijn dochter Fleur wil het ook. bsn 111222333")
    page.wait_for_timeout(3000)
    page.click("text=Stuur uw voorstel")
    look(page, "voorstel-weet-u-zeker")
    page.click("text=Stuur uw voorstel")
    look(page, "bedankt")
    keeper = visit("Jelle", **more)
    for name, address in WORK.items():
        keeper.goto(address)
        look(keeper, name)
    keeper.goto("/voorstellen/werk")
    keeper.locator("a", has_text=f"Voorstel: receptie {view}").first.click()
    look(keeper, "nakijken")
    keeper.locator("button", has_text="06-12345678").click()
    look(keeper, "nakijken-afgedekt")
    assert {name: found for name, found in wrong.items() if found} == {}


@pytest.mark.parametrize("script", [True, False])
def test_a_resident_proposes_a_moderator_places_with_the_keyboard_alone(visit, script):
    word = "voordeur" if script else "welkomsthal"
    page = visit(java_script_enabled=script)
    page.goto("/voorstellen")
    if script:
        press(page, "Hoe noemen we wie u aan de balie helpt?")
        press(page, "Stel een woord voor")
        reach(page, "Uw woord")
        page.keyboard.insert_text(word)
        reach(page, "Waarom dit woord?")
        page.keyboard.insert_text("Daar komt iedereen binnen.\n\n<b>Ook ik</b>")
        page.wait_for_timeout(3000)  # quicker than this is a robot
        press(page, "Stuur uw voorstel")
    else:
        page.goto("/voorstellen/oproep/de-balie/voorstel")
        page.fill("#id_word", word)
        page.wait_for_timeout(3000)
        page.click("text=Stuur uw voorstel")
    assert page.locator("h1").inner_text() == "Dank u wel"
    mine = page.locator(".kv-address a").get_attribute("href")
    page.goto("/voorstellen/oproep/de-balie")
    assert word not in page.locator("main").inner_text()
    if not script:
        return
    moderator = visit("Amira")
    moderator.goto("/voorstellen")
    press(moderator, "Naar uw werk")
    press(moderator, f"Voorstel: {word}")
    press(moderator, "Plaats het")
    page.reload()
    assert page.locator("h3", has_text=word).count() == 1
    assert "<b>Ook ik</b>" in page.locator("main").inner_text()
    page.goto(mine)
    assert "Dit staat op de site." in page.locator("main").inner_text()


def test_a_resident_chooses_and_a_keeper_decides(visit, pictures, node_modules):
    page = visit(java_script_enabled=False)
    page.goto("/voorstellen/oproep/wie-met-een-vraag-komt")
    page.click("text=Zeg wat bij u past")
    page.click("text=Ik kom met een vraag of krijg hulp")
    page.screenshot(path=pictures / "voorstellen-kies.png", full_page=True)
    first = page.locator("fieldset", has_text="inwoner met een vraag")
    first.get_by_label("Eens", exact=True).check()
    page.click("text=Bewaar mijn keuze")
    assert "Uw keuze is bewaard." in page.locator("main").inner_text()
    assert "7 eens, 1 oneens, 1 weet niet" in page.locator("#keuzes").inner_text()
    keeper = visit("Jelle")
    keeper.goto("/voorstellen/werk/oproep/wie-met-een-vraag-komt/proef")
    keeper.get_by_label("Welk woord?").select_option(label="inwoner met een vraag")
    keeper.get_by_label("Waar?").fill("Aan de balie")
    keeper.get_by_label("Van", exact=True).fill("2026-01-05")
    keeper.get_by_label("Tot en met").fill("2026-02-05")
    keeper.get_by_label("Wat leerde u ervan?").fill("Mensen vonden het gewoon.")
    press(keeper, "Bewaar")
    press(keeper, "Naar: Proef")
    press(keeper, "Leg een besluit vast")
    keeper.screenshot(path=pictures / "voorstellen-besluiten.png", full_page=True)
    keeper.set_viewport_size(PHONE)
    keeper.screenshot(path=pictures / "voorstellen-besluiten-telefoon.png", full_page=True)
    assert axe(keeper, node_modules) == []
    keeper.set_viewport_size(LAPTOP)
    keeper.get_by_label("Wie besluit?").fill("Het college")
    keeper.get_by_label("Waarom, in één zin?").fill("Wie hulp vraagt, koopt niets.")
    keeper.get_by_label("Wat gaat u anders doen?").fill("We vragen eerst wat er speelt.")
    for row in keeper.locator("input[name^=af-][name$=-why]").all():
        word = keeper.locator(f"[name={row.get_attribute('name').replace('why', 'word')}]")
        if word.input_value():
            row.fill("Minder mensen wilden zo heten.")
    keeper.locator("[name=naam-0-old]").fill("U spreekt met het klantcontactcentrum")
    press(keeper, "Leg het besluit vast", 200)
    assert keeper.locator("h1").inner_text() == "Besluit: inwoner met een vraag"
    for heading in ("Besluit", "Afgewezen alternatieven", "Wie is gehoord"):
        assert keeper.get_by_role("heading", name=heading, exact=True).count() == 1
    press(keeper, "Klaar: U spreekt met")
    assert "Klaar: 1 van 1" in keeper.locator("main").inner_text()
    page.goto("/")
    page.fill("textarea", "Onze klanten krijgen een bijstandsuitkering.")
    page.get_by_role("button", name="Kijk na", exact=True).click()
    page.locator(".kv-card summary").first.click()
    page.screenshot(path=pictures / "voorstellen-stuurt-de-schrijfhulp.png", full_page=True)
    best = page.locator(".kv-becomes").first.inner_text()
    assert best == "Onze inwoners met een vraag krijgen een bijstandsuitkering."
