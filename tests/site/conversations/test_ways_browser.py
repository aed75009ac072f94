"""A link on a telephone, guesses at an own word, and a photo with a plan, in a real browser."""

import re

import pytest
from test_counsellor_browser import begin, fold, sign_in
from test_media import picture, wav
from test_resident_browser import LAPTOP, PHONE, axe, fits, send

pytestmark = pytest.mark.slow


@pytest.fixture
def complaints():
    """Leave out what the browser says of an answer like 400 or 410, which the test asks for."""

    class Wanted(list):
        def append(self, said):
            if not re.search("status of 4", said):
                super().append(said)

    return Wanted()


@pytest.fixture
def tab(browser, server, complaints):
    contexts = []

    def make(size=PHONE, **more):
        contexts.append(browser.new_context(viewport=size, base_url=server.url, **more))
        page = contexts[-1].new_page()
        page.set_default_timeout(15_000)
        page.asked = []
        page.on("request", lambda request: page.asked.extend([request]))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda one: complaints.append(one.text) if one.type == "error" else None)
        return page

    yield make
    for context in contexts:
        context.close()
    assert complaints == []


def test_a_link_a_guess_and_a_photo(tab, node_modules, pictures, tmp_path):
    def look(page, name):
        assert axe(page, node_modules) == [], name
        for size, shape in ((LAPTOP, "laptop"), (PHONE, "telefoon")):
            page.set_viewport_size(size)
            page.wait_for_timeout(80)
            assert fits(page), name
            page.screenshot(path=pictures / f"gesprek-{name}-{shape}.png", full_page=True)

    desk = tab(LAPTOP)
    sign_in(desk, "Tomas Lindeboom")
    begin(desk)
    fold(desk, "Liever een link in een sms of e-mail?")
    with desk.expect_navigation():
        desk.get_by_role("button", name="Link voor een sms").click()
    look(desk, "link-begeleider")
    address = desk.locator(".kc-quote strong").inner_text()
    token = address.split("#")[1]

    phone = tab()
    phone.goto(address)
    assert "#" not in phone.url
    assert not phone.get_by_label("De code uit uw bericht").is_visible()
    look(phone, "link")
    with phone.expect_navigation():
        phone.get_by_role("button", name="Open mijn gesprek").click()
    look(phone, "link-code")
    with phone.expect_navigation():
        phone.get_by_role("link", name="Ga naar uw gesprek").click()
    for request in phone.asked:
        assert token not in request.url.split("#")[0]
        assert token not in str(request.headers)

    without = tab(java_script_enabled=False)
    without.goto(address)
    without.get_by_label("De code uit uw bericht").fill(token)
    with without.expect_navigation():
        without.get_by_role("button", name="Open mijn gesprek").click()
    assert "al een keer gebruikt" in without.content()
    again = tab()
    again.goto(address)
    with again.expect_navigation():
        again.get_by_role("button", name="Open mijn gesprek").click()
    look(again, "link-gebruikt")

    home = tab()
    home.goto("/gesprek")
    home.get_by_label("Wat wilt u vertellen of vragen?").fill("Ik kom de trap niet meer op.")
    send(home, home.get_by_role("button", name="Verstuur"))
    code = home.locator(".kv-code").inner_text()
    home.get_by_label("Uw eigen woord of zin").fill("rode tulp")
    with home.expect_navigation():
        home.get_by_role("button", name="Bewaar dit woord").click()

    finder = tab()  # of the code alone
    finder.goto("/gesprek/openen")
    finder.get_by_label("Uw code").fill(code)
    with finder.expect_navigation():
        finder.get_by_role("button", name="Ga verder").click()
    for _time in range(4):
        finder.get_by_label("Uw eigen woord of een andere code").fill("rode fiets")
        send(finder, finder.get_by_role("button", name="Laat alles zien"))
    finder.locator("#probleem", has_text="Wacht 1 minuut").wait_for()
    look(finder, "woord-wacht")

    home.goto("/gesprek/mijn")
    home.get_by_role("heading", name="Over uw eigen woord").wait_for()
    look(home, "woord-gehoord")
    with home.expect_navigation():
        home.get_by_role("button", name="Ik weet ervan").click()
    assert not home.get_by_role("heading", name="Over uw eigen woord").count()

    home.goto("/gesprek/mijn/plan")
    home.get_by_label("Uw plan, in uw eigen woorden").fill("Ik teken hoe ik het bedoel.")
    send(home, home.get_by_role("button", name="Bewaar mijn plan"))
    for name, data, words in (
        ("trap.jpg", picture(size=(900, 600)), "Onze trap"),
        ("stem.wav", wav(), "Ik vertel het"),
    ):
        (tmp_path / name).write_bytes(data)
        home.locator("summary", has_text="Doe er een foto").click()
        home.get_by_label("De foto, tekening of opname").set_input_files(tmp_path / name)
        home.get_by_label("Wat is erop te zien of te horen?").fill(words)
        if name == "trap.jpg":
            look(home, "foto-erbij")
        with home.expect_navigation():
            home.get_by_role("button", name="Zet erbij").click()
    shown = home.get_by_role("img", name="Onze trap")
    assert shown.evaluate("one => one.decode().then(() => one.naturalHeight)") == 900
    sound = home.locator("audio")
    length = "one => new Promise(done => { one.onloadedmetadata = () => done(one.duration);"
    assert 0.9 < sound.evaluate(length + " one.onerror = () => done(-1); one.load(); })") < 1.1
    look(home, "foto")
    send(home, home.get_by_role("button", name="Deel dit met mijn begeleider"))
    desk.goto("/gesprekken")
    with desk.expect_navigation():
        desk.locator("form[action$='/aan-tafel'] button").last.click()
    there = desk.get_by_role("img", name="Onze trap")
    there.scroll_into_view_if_needed()  # it is fetched when it comes near
    desk.wait_for_function("one => one.naturalHeight === 900", arg=there.element_handle())
    look(desk, "foto-begeleider")
