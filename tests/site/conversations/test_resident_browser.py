"""The resident's stories in a real browser: telephone and laptop, keyboard, no script, offline."""

import io
import re
import time

import pytest

pytestmark = pytest.mark.slow

SECRET = "Zandoogje Kwikstaart"
SENTENCE = f"Mijn buurvrouw {SECRET} komt de trap niet meer op."
SLUGS = (
    "", "vraag", "belangrijk", "plan", "afspraken", "tekening", "gegevens", "verslag", "mensen",
    "terugblik", "meenemen", "papier",
)  # fmt: skip
PHONE = {"width": 360, "height": 740}
LAPTOP = {"width": 1366, "height": 768}


def axe(page, node_modules):
    page.evaluate((node_modules / "axe-core" / "axe.min.js").read_text("utf-8"))
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    found = page.evaluate("tags => axe.run({ runOnly: tags })", tags)["violations"]
    return [(item["id"], [node["target"] for node in item["nodes"]]) for item in found]


def fits(page):
    return page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.fixture
def tab(browser, server, complaints):
    """Return a function that opens a tab; what the browser complains of fails the test."""
    contexts = []

    def make(size=PHONE, **more):
        contexts.append(browser.new_context(viewport=size, base_url=server.url, **more))
        page = contexts[-1].new_page()
        page.asked = []
        page.on("request", lambda request: page.asked.append(request.url))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on(
            "console", lambda said: complaints.append(said.text) if said.type == "error" else None
        )
        page.goto("/gesprek")
        return page

    yield make
    for context in contexts:
        context.close()
    assert complaints == []


def start(page, sentence=SENTENCE):
    page.get_by_label("Wat wilt u vertellen of vragen?").fill(sentence)
    page.get_by_role("button", name="Verstuur").click()
    page.locator(".kv-code").wait_for()
    return page.locator(".kv-code").inner_text()


def visit(page, slug):
    page.goto(f"/gesprek/mijn/{slug}" if slug else "/gesprek/mijn")


def send(page, button):
    """Press a button of a form and wait for the page that answers: the form asks for /gezond
    first, so the browser leaves a moment after the press."""
    with page.expect_navigation():
        button.click()


def example(page, place):
    page.goto("/gesprek")
    page.locator("button[name=voorbeeld]").nth(place).click()
    page.wait_for_url("**/gesprek/mijn")


def press_to(page, words, most=60):
    """Go on with the Tab key until what has the focus says `words`."""
    for _step in range(most):
        page.keyboard.press("Tab")
        said = page.evaluate(
            "(document.activeElement.labels?.[0] || document.activeElement).innerText"
            " || document.activeElement.getAttribute('aria-labelledby') || ''"
        )
        if words in said:
            return
    raise AssertionError(words)


def test_a_first_conversation_within_a_minute_by_keyboard(tab, node_modules, pictures):
    page = tab()
    began = time.monotonic()
    press_to(page, "vraag", 30)
    while page.evaluate("document.activeElement.name") != "tekst":
        page.keyboard.press("Tab")
    page.keyboard.type("Ik kom de trap niet meer op.")
    press_to(page, "Verstuur", 5)
    page.keyboard.press("Enter")
    page.locator(".kv-code").wait_for()
    assert time.monotonic() - began < 60
    assert axe(page, node_modules) == []
    page.screenshot(path=pictures / "gesprek-code-telefoon.png", full_page=True)
    code = page.locator(".kv-code").inner_text()
    page.get_by_role("button", name="Sluit dit scherm").click()
    page.get_by_role("heading", name="Dit scherm is dicht").wait_for()
    for _step in range(3):
        page.go_back()
        assert "Ik kom de trap" not in page.content()
        assert not page.locator(".kv-code").count()
    page.goto("/gesprek/openen")
    assert axe(page, node_modules) == []
    page.get_by_label("Uw code").fill("wwww-wwww-wwww")
    page.keyboard.press("Enter")
    page.get_by_role("alert").wait_for()
    assert axe(page, node_modules) == []
    page.get_by_label("Uw code").fill(code.replace("-", " "))
    page.keyboard.press("Enter")
    page.get_by_text("Ik kom de trap niet meer op.").wait_for()


@pytest.fixture
def complaints():
    """Leave out what the browser says of an answer like 400, which a test asks for."""

    class Wanted(list):
        def append(self, said):
            if "the server responded with a status of 4" not in said and "net::ERR_" not in said:
                super().append(said)

    return Wanted()


@pytest.mark.parametrize(("size", "name"), [(PHONE, "telefoon"), (LAPTOP, "laptop")])
def test_every_page_of_the_three_conversations(tab, node_modules, pictures, size, name):
    page = tab(size, color_scheme="dark" if size is LAPTOP else "light")
    assert axe(page, node_modules) == []
    assert fits(page)
    page.screenshot(path=pictures / f"gesprek-begin-{name}.png", full_page=True)
    for place in range(3):
        example(page, place)
        for slug in SLUGS:
            visit(page, slug)
            assert fits(page), slug
            for fold in page.locator("details").all():
                fold.evaluate("one => { one.open = true }")
            assert fits(page), slug
            if place == 0 or slug in {"terugblik", "gegevens", "tekening", "plan"}:
                assert axe(page, node_modules) == [], slug
                picture = f"gesprek-{place}-{slug or 'mijn'}-{name}.png"
                page.screenshot(path=pictures / picture, full_page=True)


def test_independent_support_is_one_press_away_on_every_page(tab):
    page = tab()
    example(page, 0)
    for slug in SLUGS:
        visit(page, slug)
        page.get_by_role("link", name="Onafhankelijke hulp").first.click()
        page.get_by_text("U hoeft uw naam niet te zeggen").wait_for()
    assert page.get_by_text("Steunpunt De Linde").count()


def test_the_main_path_without_a_script(tab):
    page = tab(java_script_enabled=False)
    code = start(page)
    page.get_by_role("link", name="Ga naar uw gesprek").click()
    visit(page, "belangrijk")
    page.get_by_label("Wat vindt u belangrijk?").fill("Dat zij weer naar de markt kan.")
    send(page, page.get_by_role("button", name="Zet erbij"))
    assert page.locator(".kv-matters").inner_text().endswith("Dat zij weer naar de markt kan.")
    visit(page, "afspraken")
    page.get_by_text("Ik wil zelf ook iets doen").click()
    page.get_by_label("Wat wilt u zelf doen?").fill("Ik haal brood voor haar.")
    send(page, page.get_by_role("button", name="Zet erbij"))
    assert page.get_by_text("Fijn. U mag dit altijd loslaten of anders doen.").count()
    send(page, page.get_by_role("button", name="Laat los"))
    assert page.get_by_text("Aan uw hulp verandert niets").count()
    send(page, page.get_by_role("button", name="Sluit dit scherm"))
    page.goto("/gesprek/openen")
    page.get_by_label("Uw code").fill(code)
    send(page, page.get_by_role("button", name="Ga verder"))
    assert page.get_by_text("Dat zij weer naar de markt kan.").count()


def test_a_text_typed_without_a_connection_is_sent_later(tab):
    page = tab()
    context = page.context
    context.set_offline(True)
    page.get_by_label("Wat wilt u vertellen of vragen?").fill(SENTENCE)
    page.get_by_role("button", name="Verstuur").click()
    page.get_by_text("Er is geen verbinding.").wait_for()
    assert page.evaluate("Object.keys(localStorage)") == ["gesprek:start"]
    context.set_offline(False)
    page.locator(".kv-code").wait_for(timeout=60_000)
    assert page.evaluate("localStorage.length") == 0


def test_a_text_that_waits_stays_until_the_screen_is_closed(tab):
    page = tab()
    start(page, "Iets gewoons.")
    visit(page, "belangrijk")
    page.route("**/gezond", lambda route: route.abort())
    page.get_by_label("Wat vindt u belangrijk?").fill("Nog niet verstuurd.")
    page.get_by_role("button", name="Zet erbij").click()
    page.get_by_text("Er is geen verbinding.").wait_for()
    visit(page, "belangrijk")
    assert page.get_by_label("Wat vindt u belangrijk?").input_value() == "Nog niet verstuurd."
    assert page.get_by_text("Hij is nog niet verstuurd").count()
    page.get_by_role("button", name="Sluit dit scherm").click()
    page.get_by_role("heading", name="Dit scherm is dicht").wait_for()
    assert page.evaluate("localStorage.length") == 0


def test_on_paper_it_reads_from_top_to_bottom(tab, pictures):
    pdfium = pytest.importorskip("pypdfium2")
    page = tab(LAPTOP)
    example(page, 1)
    visit(page, "papier")
    page.emulate_media(media="print")
    data = page.pdf(format="A4", prefer_css_page_size=True, tagged=True)
    (pictures / "gesprek-papier.pdf").write_bytes(data)
    document = pdfium.PdfDocument(io.BytesIO(data))
    text = "\n".join(one.get_textpage().get_text_bounded() for one in document)
    assert len(document) <= 2
    assert "Wat er thuis gebeurt: u" in text
    order = (
        "zijn bedacht", "Wat belangrijk is", "Uw eerste vraag", "Ons antwoord",
        "Wat wij toezeggen", "bijdrage, vrij", "Schrijf hier verder", "Onafhankelijke hulp",
    )  # fmt: skip
    places = [text.index(words) for words in order]
    assert places == sorted(places)
    assert "Sluit dit scherm" not in text
    for place, one in enumerate(document):
        one.render(scale=1).to_pil().save(pictures / f"gesprek-papier-{place + 1}.png")


def test_after_a_whole_scenario_nothing_personal_is_anywhere(tab, server):
    page = tab()
    start(page)
    visit(page, "mensen")
    page.get_by_label("Hoe mogen wij u noemen?").fill(SECRET)
    send(page, page.get_by_role("button", name="Bewaar", exact=True).first)
    for slug, label, button in (
        ("belangrijk", "Wat vindt u belangrijk?", "Zet erbij"),
        ("plan", "Uw plan, in uw eigen woorden", "Bewaar mijn plan"),
        ("vraag", "Wat lukt al?", "Bewaar"),
    ):
        visit(page, slug)
        page.get_by_label(label).last.fill(f"{SECRET} weet het.")
        send(page, page.get_by_role("button", name=button, exact=True).last)
        page.get_by_role("status").first.wait_for()
    page.goto("/gesprek/mijn/niets")
    page.goto("/gesprek/mijn/versies/first_question.text/00000000-0000-0000-0000-000000000000")
    for slug in SLUGS:
        visit(page, slug)
        assert page.title().count(SECRET) == 0
    words = [SECRET, *SECRET.split()]
    assert not [url for url in page.asked for word in words if word in url]
    # a form says which page it stood on, and nothing else
    asked = [re.sub(rf"\?pagina=({'|'.join(filter(None, SLUGS))})$", "", url) for url in page.asked]
    assert not [url for url in asked if re.search(r"[?#]\w*=", url)]
    assert not [word for word in words if word in server.said]
    for path in server.data.rglob("*"):
        if path.is_file():
            held = path.read_bytes()
            assert not [word for word in words if word.encode() in held], path.name
