"""A word that comes back often, in a real browser: its places with the keyboard alone."""

import re

import pytest
from test_browser import axe, marked, paste, text_of, wait_for

ABOUT = ("huur", "zorg", "werk", "geld", "school")
ONE = "Onze klanten met een bijstandsuitkering krijgen van de gemeente een brief over {}."
TEXT = "\n\n".join(ONE.format(word) for word in ABOUT)
DECIDED = "De accountmanager van de gemeente belt u over uw bijstandsuitkering."


@pytest.fixture
def many(page):
    """A page with a text in which one word stands five times."""
    paste(page, TEXT)
    wait_for(page, "5 woorden die anders kunnen")
    return page


def focus(page):
    return page.evaluate("document.activeElement.textContent.trim()")


def tab_to(page, name):
    for _ in range(12):
        if focus(page) == name:
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{name} can't be reached with Tab; the focus is on {focus(page)}")


def at(page):
    """Return which place is shown; a new card says so just after the summary has changed."""
    return page.locator("[data-at]:visible", has_text="Plaats").inner_text()


def shown_word(page):
    """Return how much of the text stands before the word that is pointed at, and the word."""
    return page.evaluate(
        """() => {
            const [here] = CSS.highlights.get("kv-hier");
            const before = document.createRange();
            before.setStart(document.querySelector("#blad"), 0);
            before.setEnd(here.startContainer, here.startOffset);
            return [String(before).split("klanten").length - 1, String(here)];
        }"""
    )


def test_place_by_place_everywhere_and_back_with_the_keyboard(many):
    page = many
    assert page.locator(".kv-card").count() == 1
    assert len(marked(page)) == 5
    page.locator("#blad").focus()
    page.keyboard.press("Control+Home")
    page.keyboard.press("F8")
    assert at(page) == "Plaats 1 van 5"
    tab_to(page, "Volgende plaats")
    page.keyboard.press("Enter")
    assert at(page) == "Plaats 2 van 5"
    assert shown_word(page) == [1, "klanten"]
    said = page.locator("[data-announce]").text_content()
    assert said == f"Plaats 2 van 5: {ONE.format('zorg')}"
    tab_to(page, "Vervang hier door ‘inwoners’")
    page.keyboard.press("Enter")
    wait_for(page, "4 woorden die anders kunnen")
    once = TEXT.replace(ONE.format("zorg"), ONE.format("zorg").replace("klanten", "inwoners"))
    assert text_of(page) == once
    assert focus(page) == "Plaats 2 van 4"  # the next place of the same card is in hand
    assert shown_word(page) == [1, "klanten"]
    tab_to(page, "Vervang op alle 4 plaatsen")
    page.keyboard.press("Enter")
    wait_for(page, "Geen markttaal gevonden.")
    assert text_of(page) == TEXT.replace("klanten", "inwoners")
    page.locator("[data-announce]", has_text="Vervangen op 4 plaatsen").wait_for()
    assert focus(page) == "Ongedaan maken"
    page.keyboard.press("Enter")
    wait_for(page, "4 woorden die anders kunnen")
    assert text_of(page) == once
    tab_to(page, "Ongedaan maken")
    page.keyboard.press("Enter")
    wait_for(page, "5 woorden die anders kunnen")
    assert text_of(page) == TEXT


def test_set_aside_in_one_place_or_in_all(many):
    page = many
    page.locator(".kv-card summary").click()
    page.get_by_role("button", name="Nu niet", exact=True).click()
    wait_for(page, "4 woorden die anders kunnen")
    assert at(page) == "Plaats 1 van 4"
    page.get_by_role("button", name=re.compile("echte klant.+op alle 4 plaatsen")).click()
    wait_for(page, "Geen markttaal gevonden.")
    assert marked(page) == []
    assert page.locator("[data-aside-count]").inner_text() == "5"
    page.get_by_role("button", name="Toon ze weer").click()
    wait_for(page, "5 woorden die anders kunnen")


def test_a_word_in_the_text_leads_to_its_own_place_and_stays_in_hand(many):
    page = many
    x, y = page.evaluate(
        "() => { const r = [...CSS.highlights.get('kv-geen-markt')][2].getBoundingClientRect();"
        " return [r.x + r.width / 2, r.y + r.height / 2]; }"
    )
    page.mouse.click(x, y)
    assert at(page) == "Plaats 3 van 5"
    page.keyboard.press("Control+Home")
    page.keyboard.insert_text(f"{ONE.format('wonen')} ")
    wait_for(page, "6 woorden die anders kunnen")
    assert at(page) == "Plaats 4 van 6"
    assert "over werk" in page.locator("[data-place] .kv-sentence").inner_text()
    page.locator(".kv-card summary").focus()
    page.keyboard.press("Escape")
    assert page.evaluate("String(getSelection())") == "klanten"
    assert shown_word(page) == [3, "klanten"]


def test_pressing_again_while_the_site_is_busy_does_nothing_more(many):
    page = many
    page.locator(".kv-card summary").click()
    waiting = []

    def hold(route):
        waiting.append(route)

    page.route("/", hold)

    def press(name):
        page.evaluate(f"document.querySelector('[data-place] [{name}]').click()")
        page.wait_for_timeout(100)

    for name in ("data-choice", "data-choice", "data-everywhere", "data-leave"):
        press(name)
    for route in waiting:
        route.continue_()
    page.unroute("/")
    page.locator("[data-announce]", has_text="Vervangen").wait_for()
    page.wait_for_timeout(500)
    assert text_of(page).count("inwoners") == 1
    wait_for(page, "4 woorden die anders kunnen")
    assert focus(page) == "Plaats 1 van 4"


def test_without_a_script_links_lead_to_every_place(browser, server):
    context = browser.new_context(base_url=server.url, java_script_enabled=False)
    page = context.new_page()
    page.goto("/")
    page.locator("#tekst").fill(TEXT)
    with page.expect_navigation():
        page.get_by_role("button", name="Kijk na").click()
    page.locator(".kv-card summary").click()
    page.get_by_role("link", name="Plaats 4 van 5").click()
    place = page.locator(":target")
    assert "over geld" in place.locator(".kv-sentence").inner_text()
    with page.expect_navigation():
        place.get_by_role("button", name="Vervang hier").click()
    fourth = ONE.format("geld")
    after = TEXT.replace(fourth, fourth.replace("klanten", "inwoners"))
    assert page.locator("#tekst").input_value() == after
    assert page.locator(":target details[open]").count() == 1  # the card in hand, in sight
    context.close()


def test_on_a_phone_a_card_of_the_list_stays_in_the_list(browser, server):
    context = browser.new_context(base_url=server.url, **VIEWS["telefoon"])
    page = context.new_page()
    page.goto("/")
    paste(page, TEXT)
    wait_for(page, "5 woorden die anders kunnen")
    page.locator("[data-bar] a").click()  # from the text to the list below it
    page.locator(".kv-card summary").click()
    page.get_by_role("button", name="Vervang hier door").click()
    wait_for(page, "4 woorden die anders kunnen")
    position = "getComputedStyle(document.querySelector('.kv-card')).position"
    assert page.evaluate(position) != "fixed"
    assert focus(page) == "Plaats 1 van 4"
    # the word in the text brings it up, and it can be closed there
    page.locator("#blad").focus()
    page.keyboard.press("F8")
    assert page.evaluate(position) == "fixed"
    page.get_by_role("button", name="Sluit").click()
    assert page.evaluate(position) != "fixed"
    context.close()


def test_nothing_is_replaced_while_the_site_does_not_answer(many, complaints):
    page = many
    page.locator(".kv-card summary").click()
    answer = {"status": 429, "json": {"fout": "U vraagt veel in korte tijd."}}
    page.route("/", lambda route: route.fulfill(**answer))
    page.locator("#blad").focus()
    page.keyboard.press("Control+Home")
    page.keyboard.insert_text("Eerst nog dit, want het verschuift alles. ")
    written = text_of(page)
    for name in ("Vervang hier door ‘inwoners’", "Vervang op alle 5 plaatsen"):
        page.get_by_role("button", name=name).click()
        wait_for(page, "U vraagt veel in korte tijd.")
        page.wait_for_timeout(300)
        assert text_of(page) == written
    page.unroute("/")
    page.get_by_role("button", name="Vervang op alle 5 plaatsen").click()
    wait_for(page, "Geen markttaal gevonden.")
    assert text_of(page) == written.replace("klanten", "inwoners")
    complaints[:] = [said for said in complaints if "status of 429" not in said]


VIEWS = {
    "telefoon": {"viewport": {"width": 360, "height": 740}, "is_mobile": True, "has_touch": True},
    "donker": {"viewport": {"width": 1366, "height": 900}, "color_scheme": "dark"},
}


@pytest.mark.parametrize("view", VIEWS)
def test_axe_finds_nothing_in_cards_with_places(browser, server, node_modules, pictures, view):
    context = browser.new_context(base_url=server.url, bypass_csp=True, **VIEWS[view])
    page = context.new_page()
    wrong = {}

    def look(name):
        page.wait_for_timeout(300)
        page.screenshot(path=pictures / f"{name}-{view}.png")
        wrong[name] = axe(page, node_modules)
        assert not page.evaluate("document.documentElement.scrollWidth > innerWidth"), name

    page.goto("/")
    paste(page, TEXT)
    wait_for(page, "5 woorden die anders kunnen")
    look("plaatsen")
    page.locator("#blad").focus()
    page.keyboard.press("F8")
    look("plaats")
    page.locator("[data-everywhere]:visible").first.click()
    page.locator("[data-announce]", has_text="Vervangen op").wait_for()
    look("overal")
    page.evaluate("document.querySelector('#blad').replaceChildren()")
    paste(page, f"{DECIDED}\n\nDat is alles.")
    wait_for(page, "1 woord dat anders kan")
    page.locator("#blad").focus()
    page.keyboard.press("F8")
    link = page.locator(".kv-decision a")
    assert link.inner_text().startswith("Besloten op ")
    assert page.locator(".kv-decision").inner_text().endswith(": bedrijfsconsulent.")
    look("besloten")
    with context.expect_page() as opened:  # beside the text, which isn't kept anywhere
        link.click()
    assert "bedrijfsconsulent" in opened.value.locator(".kv-chosen").inner_text()
    context.close()
    assert {name: found for name, found in wrong.items() if found} == {}


def test_copying_is_confirmed_for_who_sees_the_page_too(many):
    from playwright.sync_api import expect

    button = many.locator("[data-copy]")
    said = button.inner_text()
    button.click()
    # expect, not an expression to wait for: that needs eval, which the page forbids
    expect(button).to_contain_text("gekopieerd")
    button.click()
    expect(button).to_have_text(said)


def test_a_card_opens_where_something_can_be_replaced(page):
    paste(page, f"Beste klant,\n\n{TEXT.replace('klanten', 'klant').replace('krijgen', 'krijgt')}")
    wait_for(page, "woorden die anders kunnen")
    page.locator(".kv-card summary").first.click()
    page.get_by_role("button", name=re.compile("^Vervang op")).first.wait_for()
