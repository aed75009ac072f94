"""Getting in, in a real browser: by keyboard, with codes that are really computed and a passkey of
Chromium's own authenticator. Screenshots are kept to be looked at."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value

ROOT = Path(__file__).parents[2]
WORD = "twaalf blauwe fietsen"
INVITE = """
from klantvrij.site.accounts import invitations
from klantvrij.site.accounts.models import Person
from klantvrij.site.accounts.rights import Role
person, _new = Person.objects.get_or_create(email={email!r}, defaults=dict(name="Sanne Houtman"))
person.held.get_or_create(role=Role.ADMINISTRATOR.value)
print(invitations.where(invitations.invite(person, forgets=True)))
"""


def invited(server, email):
    """Return the address of a link for a person who isn't invented."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("KLANTVRIJ", "DJANGO"))}
    done = subprocess.run(
        [sys.executable, "-m", "klantvrij.site.manage", "shell", "-v0", "-c",
         INVITE.format(email=email)],
        env={**kept, "PYTHONPATH": str(ROOT / "src"), "KLANTVRIJ_DATA": str(server.data)},
        capture_output=True, text=True, check=True, timeout=60,
    )  # fmt: skip
    return done.stdout.strip()


class Codes:
    """An app with codes: never the same one twice."""

    def __init__(self, secret):
        self.secret = secret
        self.last = 0

    def next(self):
        step = max(int(time.time() // 30), self.last + 1)
        while step > int(time.time() // 30) + 1:  # one ahead is taken, two aren't
            time.sleep(1)
        self.last = step
        return format_hotp_value(hotp_value(self.secret, step))


def press(page, role, name):
    """Go to a link or button with Tab, and press Enter."""
    wanted = page.get_by_role(role, name=name, exact=True).first
    wanted.wait_for()
    for _ in range(60):
        if wanted.evaluate("one => one === document.activeElement"):
            with page.expect_navigation():
                page.keyboard.press("Enter")
            return
        page.keyboard.press("Tab")
    pytest.fail(f"{name} can't be reached with Tab")


def fill(page, *fields):
    """Type in the fields with these labels, by keyboard, and send the form with Enter."""
    for label, text in fields:
        page.get_by_label(label, exact=True).focus()
        page.keyboard.type(text)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def choose_a_password(page, link):
    page.goto(link)
    fill(page, ("Wachtwoord", WORD), ("Wachtwoord, nog een keer", WORD))
    assert page.url.endswith("/mijn-toegang")


def set_up_codes(page):
    codes = Codes(page.locator(".kv-secret").inner_text())
    fill(page, ("Code", codes.next()))
    assert page.url.endswith("/noodcodes")
    return codes


def test_the_whole_way_in_by_keyboard(page, server):
    choose_a_password(page, invited(server, "sanne@voorbeeld.example"))
    assert "Nog één stap" in page.inner_text("main")
    page.goto("/beheer")
    assert page.url.endswith("/mijn-toegang")  # not with only a password

    press(page, "link", "Stel een app met codes in")
    codes = set_up_codes(page)
    assert page.locator(".kv-codes li").count() == 10
    press(page, "link", "Ik heb ze opgeschreven")
    press(page, "link", "Beheer")
    assert "Sanne Houtman" in page.inner_text("main")
    page.goto("/mijn-toegang")
    press(page, "button", "Log uit")

    page.goto("/beheer")
    assert "/inloggen?next=" in page.url
    fill(page, ("E-mailadres", "sanne@voorbeeld.example"), ("Wachtwoord", WORD))
    fill(page, ("Code", codes.next()))
    assert page.url.endswith("/beheer")

    # a passkey: added after proving who it is, and then it is enough by itself
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    devtools.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2", "transport": "internal", "hasResidentKey": True,
                "hasUserVerification": True, "isUserVerified": True,
                "automaticPresenceSimulation": True,
            }
        },
    )  # fmt: skip
    page.goto("/mijn-toegang")
    press(page, "link", "Voeg een toegangssleutel toe")
    assert "Bent u het nog?" in page.inner_text("h1")
    fill(page, ("Wachtwoord", WORD))
    press(page, "button", "Voeg de sleutel toe")
    page.get_by_text("Toegangssleutel: Toegangssleutel").wait_for()
    press(page, "button", "Log uit")
    page.goto("/inloggen")
    press(page, "button", "Log in met een toegangssleutel")
    page.wait_for_url("**/beheer")
    assert "Sanne Houtman" in page.inner_text("main")
    page.goto("/beheer")
    assert page.url.endswith("/beheer")


def axe(page, node_modules):
    page.evaluate((node_modules / "axe-core" / "axe.min.js").read_text("utf-8"))
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    found = page.evaluate("tags => axe.run({ runOnly: tags })", tags)["violations"]
    return [(item["id"], [node["target"] for node in item["nodes"]]) for item in found]


@pytest.mark.parametrize(
    "view", [("phone", 360, 740, "light"), ("laptop", 1366, 768, "dark")], ids=lambda view: view[0]
)
def test_axe_finds_nothing_at_the_door_and_behind_it(browser, server, node_modules, pictures, view):
    name, width, height, scheme = view
    # bypass_csp: only so that axe can be put into the page
    context = browser.new_context(
        viewport={"width": width, "height": height}, base_url=server.url,
        color_scheme=scheme, bypass_csp=True,
    )  # fmt: skip
    page = context.new_page()
    wrong = {}

    def look(what):
        page.screenshot(path=pictures / f"people-{what}-{name}.png", full_page=True)
        wide = page.evaluate("document.documentElement.scrollWidth > innerWidth")
        found = [*axe(page, node_modules), *(["wider than the screen"] if wide else [])]
        if found:
            wrong[what] = found

    email = f"joost-{name}@voorbeeld.example"
    link = invited(server, email)
    page.goto(link)
    look("welcome")
    fill(page, ("Wachtwoord", "kort"), ("Wachtwoord, nog een keer", "kort"))
    look("welcome-wrong")
    choose_a_password(page, link)
    look("mine-first")
    page.goto("/mijn-toegang/code")
    look("code")
    codes = set_up_codes(page)
    look("recovery")
    page.goto("/mijn-toegang/noodcodes/nieuw")
    look("recovery-new")
    page.goto("/mijn-toegang/sleutel")
    look("key")
    page.goto("/mijn-toegang/wachtwoord")
    look("password")
    page.goto("/mijn-toegang/code/weg")
    look("code-away")
    page.goto("/uitloggen")
    look("out")
    page.goto("/mijn-toegang")
    press(page, "button", "Log uit")
    page.goto(link)
    look("gone")
    page.goto("/inloggen")
    look("in")
    fill(page, ("E-mailadres", email), ("Wachtwoord", "niet dit"))
    look("in-wrong")
    fill(page, ("Wachtwoord", WORD))
    look("second")
    fill(page, ("Code", codes.next()))
    page.goto("/mijn-toegang/wachtwoord")
    page.goto("/mijn-toegang/sleutel")
    look("again")
    page.goto("/beheer")
    look("people")
    page.goto("/beheer/uitnodigen")
    look("invite")
    page.get_by_label("Naam").fill("Mirjam Vos")
    page.get_by_label("E-mailadres").fill(f"mirjam-{name}@voorbeeld.example")
    page.get_by_label("moderator").check()
    with page.expect_navigation():
        page.get_by_role("button", name="Maak de link").click()
    look("link")
    page.goto("/beheer")
    page.get_by_role("link", name="Mirjam Vos").first.click()
    look("person")
    page.goto("/beheer/logboek?nakijken=1")
    look("log")
    context.close()
    assert wrong == {}
