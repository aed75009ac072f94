"""The pages about words in a real browser: without a mouse, without script, in four shapes.

Screenshots are kept (``build/pictures``, or the folder in KLANTVRIJ_TEST_PICTURES) to be looked at.
"""

import pytest

from klantvrij.lexicon import load

PAGES = {
    "woorden": "/woorden",
    "woorden-gezocht": "/woorden?zoek=jeugdzorgklant",
    "woorden-niets": "/woorden?zoek=klantmanger",
    "woorden-omstreden-gezocht": "/woorden?zoek=cli%C3%ABnt",
    "kaart": "/woorden/klantmanager",
    "kaart-klant": "/woorden/klant",
    "beelden": "/woorden/beelden",
    "beeld": "/woorden/beelden/dienst-is-product",
    "omstreden": "/woorden/omstreden",
    "open-gegevens": "/doc/begrippenkader/klantvrij",
    "begrip": "/doc/begrip/inwoner",
    "winkelproef": "/winkelproef?betaalt=nee",
    "winkelproef-uitkomst": "/winkelproef?betaalt=nee&keuze=nee&weg=nee&eigenaar=ja&bijdrage=ja",
    "klanttoets": "/klanttoets",
    "leren": "/leren",
    "leren-zin": "/leren?ronde=3&stap=1",
    "leren-antwoord": "/leren?ronde=3&stap=1&keuze=markt",
}
SHAPES = {
    "telefoon": ({"width": 360, "height": 760}, "light"),
    "telefoon-donker": ({"width": 360, "height": 760}, "dark"),
    "laptop": ({"width": 1366, "height": 768}, "light"),
    "laptop-donker": ({"width": 1366, "height": 768}, "dark"),
}


def axe(page, node_modules):
    page.evaluate((node_modules / "axe-core" / "axe.min.js").read_text("utf-8"))
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    found = page.evaluate("tags => axe.run({ runOnly: tags })", tags)["violations"]
    return [(item["id"], [node["target"] for node in item["nodes"]]) for item in found]


@pytest.mark.parametrize("shape", SHAPES)
def test_every_page_is_accessible_and_fits(page, node_modules, pictures, shape):
    size, scheme = SHAPES[shape]
    page.set_viewport_size(size)
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    trouble = {}
    for name, path in PAGES.items():
        # the test on a strange answer of the server doesn't belong here
        page.goto(path)
        page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
        page.screenshot(path=pictures / f"{name}-{shape}.png", full_page=True)
        found = axe(page, node_modules)
        if found:
            trouble[name] = found
        wider = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        if wider > 0:
            trouble[f"{name}, too wide"] = wider
    page.goto("/klanttoets")
    page.get_by_label("Woord of zin").fill("Onze klanten krijgen een product van de gemeente.")
    page.get_by_role("button", name="Geef de vragen").click()
    page.get_by_role("radio", name="nee").first.check()
    page.get_by_role("button", name="Wat komt eruit?").first.click()
    page.screenshot(path=pictures / f"klanttoets-vragen-{shape}.png", full_page=True)
    assert axe(page, node_modules) == []
    assert trouble == {}


def test_the_shop_is_walked_through_with_the_keyboard_alone(page):
    page.goto("/winkelproef")
    for number in range(1, 6):
        page.get_by_text(f"Vraag {number} van 5").wait_for()
        for _ in range(15):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.type") == "radio":
                break
        page.keyboard.press("ArrowDown")  # the second: nee
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
    page.get_by_text("Geen klant.").wait_for()


def test_learning_with_the_keyboard_alone(page):
    page.goto("/leren?ronde=3&stap=9")
    for _ in range(15):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.type") == "radio":
            break
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.get_by_text("Klantvrij zegt").wait_for()
    page.get_by_role("link", name="Verder").press("Enter")
    page.get_by_text("Dat was de laatste zin van deze ronde.").wait_for()


def test_the_word_test_works_without_script_and_keeps_the_sentence(browser, server):
    context = browser.new_context(java_script_enabled=False, base_url=server.url)
    tab = context.new_page()
    tab.goto("/klanttoets")
    tab.get_by_label("Woord of zin").fill("De klant krijgt bijstand.")
    tab.get_by_role("button", name="Geef de vragen").click()
    for number in range(5):
        tab.get_by_role("radio", name="nee").nth(number).check()
    tab.get_by_role("button", name="Wat komt eruit?").click()
    assert tab.get_by_text("Geen klant.").is_visible()
    assert tab.get_by_label("Woord of zin").input_value() == "De klant krijgt bijstand."
    assert "bijstand" not in tab.url
    context.close()


def test_the_list_follows_what_is_typed(page):
    page.goto("/woorden")
    page.get_by_label("Zoek een woord").type("bijstandsklanten")
    page.locator(".kv-first a", has_text="bijstandsklant").wait_for()
    assert page.url.endswith("?zoek=bijstandsklanten&beeld=&ernst=")
    assert page.evaluate("document.activeElement.id") == "zoek"
    page.get_by_label("Zoek een woord").fill("")
    page.get_by_role("status").filter(has_text=str(len(load().terms))).wait_for(timeout=5000)


def test_a_card_is_found_with_the_keyboard_alone(page):
    page.goto("/woorden")
    for _ in range(15):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == "zoek":
            break
    page.keyboard.type("klantmanagers")
    page.keyboard.press("Enter")
    page.locator(".kv-first a").wait_for()
    for _ in range(6):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.closest('.kv-first') !== null"):
            break
    page.keyboard.press("Enter")
    page.get_by_role("heading", level=1, name="klantmanager").wait_for()


def test_the_tree_is_walked_with_the_keyboard(page):
    page.goto("/woorden/beelden")
    page.locator(".kv-tree-wide a").first.focus()
    for _ in range(2):
        page.keyboard.press("Tab")
    name = page.evaluate("document.activeElement.querySelector('text').textContent")
    stroke = page.evaluate(
        "getComputedStyle(document.activeElement.querySelector('rect')).strokeWidth"
    )
    assert stroke == "4px"  # to be seen where one is
    page.keyboard.press("Enter")
    page.get_by_role("heading", level=1, name=name).wait_for()


def test_the_letters_of_the_drawing_are_large_enough_and_stay_in_their_box(page):
    page.emulate_media(reduced_motion="reduce")
    for width, name in ((360, "kv-tree-small"), (1366, "kv-tree-wide"), (800, "kv-tree-wide")):
        page.set_viewport_size({"width": width, "height": 760})
        page.goto("/woorden/beelden")
        sizes = page.evaluate(
            """name => [...document.querySelectorAll(`.${name} a`)].map(link => {
                const box = link.querySelector("rect").getBoundingClientRect();
                const texts = [...link.querySelectorAll("text")];
                const shown = texts.map(text => text.getBoundingClientRect());
                return [shown[0].height, Math.max(...shown.map(t => t.right)) - box.right];
            })""",
            name,
        )
        assert len(sizes) == 11
        assert min(height for height, _over in sizes) > 11
        assert max(over for _height, over in sizes) <= 0


def test_without_script_the_form_does_the_same(browser, server):
    context = browser.new_context(java_script_enabled=False, base_url=server.url)
    tab = context.new_page()
    tab.goto("/woorden")
    tab.get_by_label("Zoek een woord").fill("klanten")
    tab.get_by_label("Ernst").select_option("A")
    tab.get_by_role("button", name="Zoek").click()
    assert tab.locator(".kv-first a").inner_text() == "klant"
    context.close()
