"""After a full conversation with a secret word in every text, that word is only where it belongs.

Every form of every page is sent with the word in every box, every link is followed, and things go
wrong on purpose. The word may stand on the pages of who takes part, and nowhere else.
"""

import base64
import html
import io
import json
import logging
from html.parser import HTMLParser
from urllib.parse import unquote_plus

import pytest
from django.contrib.sessions.models import Session
from django.core import mail
from django.db import connection
from django.test import Client
from people import full

from klantvrij.site.accounts.rights import Role
from klantvrij.site.audit.models import Line
from klantvrij.site.conversations import services, versions
from klantvrij.site.conversations.kinds import Trust
from klantvrij.site.conversations.models import Kept, Processing
from klantvrij.site.conversations.pages import resident as resident_pages
from klantvrij.site.conversations.parts import blocks
from klantvrij.site.conversations.rights import Seat
from klantvrij.site.logs import QuietFormatter

pytestmark = pytest.mark.django_db
WORD = "kwispelzilver"
TEXT = f"Mijn {WORD} is stuk."
READABLE = {"conversations_promise.article"}
"""The article of a duty of the organisation isn't encrypted (docs/conversations.md)."""
LEAVES = (
    "/gesprek/sluit",
    "/gesprek/mijn/stop",
    "/uitloggen",
    "/taal",
    "/gesprek/doe/weg",
    "/gesprek/doe/alles-weg",
)


@pytest.fixture
def logged():
    """Return what the site's own log says; every logger speaks as loud as it can."""
    said = io.StringIO()
    handler = logging.StreamHandler(said)
    handler.setFormatter(QuietFormatter())
    root = logging.getLogger()
    before = root.level
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    yield said
    root.removeHandler(handler)
    root.setLevel(before)


class Forms(HTMLParser):
    """Reads the links and forms of a page."""

    def __init__(self, page):
        super().__init__()
        self.links, self.forms = set(), []
        self._select = ""
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if tag == "a":
            self.links.add(given.get("href") or "")
        elif tag == "form":
            self.forms.append((given.get("method", "get"), given.get("action", ""), {}))
        elif tag in {"input", "textarea", "button", "select"} and self.forms and given.get("name"):
            fields = self.forms[-1][2]
            kind = given.get("type", "text")
            if kind in {"hidden", "radio", "checkbox"} or tag == "button":
                fields.setdefault(given["name"], given.get("value") or "")
            elif kind == "date":
                fields[given["name"]] = "2027-03-01"
            else:
                fields[given["name"]] = TEXT
        elif tag == "option" and self.forms and self.forms[-1][2]:
            name = list(self.forms[-1][2])[-1]
            self.forms[-1][2][name] = given.get("value") or ""


def hides(word, found):
    """Return whether `found` (bytes or text) holds `word`, also as hexadecimals or base64."""
    data = found if isinstance(found, bytes) else str(found).encode()
    shapes = [word.encode(), word.encode().hex().encode()]
    # base64 of something with the word in it, whatever stands before it
    shapes += [base64.b64encode(b"x" * at + word.encode())[at * 2 : -4][2:] for at in range(3)]
    low = data.lower()
    return any(shape in data or shape.lower() in low for shape in shapes[:2]) or any(
        len(shape) > 8 and shape in data for shape in shapes[2:]
    )


class Walk:
    """Somebody who goes everywhere within `inside` and sends every form."""

    def __init__(self, browser, start, inside):
        self.browser, self.inside = browser, inside
        self.seen, self.sent, self.with_word = set(), set(), 0
        waiting = [start]
        while waiting:
            address = waiting.pop()
            if address in self.seen or not address.startswith(inside):
                continue
            self.seen.add(address)
            answer = self.look(browser.get(address))
            if answer.get("Content-Type", "").startswith("text/html"):
                waiting += self.read(address, answer.content.decode())

    def look(self, answer):
        for name, value in answer.headers.items():
            assert WORD not in unquote_plus(value).lower(), name
        assert answer.status_code < 500, answer.request["PATH_INFO"]
        if "charset" in answer.get("Content-Type", "") and not answer.streaming:
            self.with_word += WORD in answer.content.decode()
        return answer

    def read(self, address, page):
        found = Forms(page)
        for method, action, fields in found.forms:
            where = action.partition("#")[0] or address
            if method.lower() != "post":
                assert TEXT not in fields.values(), f"a text in an address: {where}"
                continue
            mark = (where, tuple(fields))
            if where.startswith(LEAVES) or not where.startswith(self.inside) or mark in self.sent:
                continue
            self.sent.add(mark)
            answer = self.look(self.browser.post(where, fields))
            if answer.status_code == 302:
                found.links.add(answer.headers["Location"])
        for link in found.links:
            assert WORD not in unquote_plus(html.unescape(link)).lower()
        return [link.partition("#")[0] for link in sorted(found.links)]


def every_value():
    """Return every value of every column of the database, as it is stored."""
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            names = [column[0] for column in cursor.description]
            for row in cursor.fetchall():
                for name, value in zip(names, row, strict=True):
                    kept = bytes(value) if isinstance(value, memoryview) else value
                    yield f"{table}.{name}", kept


def at(seat):
    browser = Client()
    session = browser.session
    session["gesprek"] = {
        "wie": str(seat.participant.id), "zeker": True, "pen": "", "weg": "",
        "laatst": 2_000_000_000,
    }  # fmt: skip
    session.save()
    return browser


def planted(resident, counsellor):
    """Fill the whole record and write the word in every text there is."""
    full(resident, counsellor)
    done = {"decision_reference.link"}  # an address elsewhere, no text: see test_safety.py
    for block, model in blocks().items():
        for field in model.TEXTS:
            if f"{block}.{field}" in done:
                continue
            for entry in rows(model, resident):
                versions.add(
                    entry, f"{block}.{field}", f"{TEXT} {field}",
                    conversation=resident.participant.conversation, by=resident.participant,
                )  # fmt: skip
                done.add(f"{block}.{field}")
    return done


def rows(model: type[Kept], seat):
    conversation = seat.participant.conversation_id
    if model.NAME == "conversation":
        return model.objects.filter(id=conversation)
    return model._base_manager.filter(conversation=conversation)


def test_the_word_is_only_on_the_pages_of_who_takes_part(
    signed_in, logged, client, monkeypatch, tmp_path
):
    staff = signed_in(Role.COUNSELLOR, name="Samir Oudekerk")
    started = services.start_conversation(TEXT, call_me=f"Truus {WORD}", form_key="k" * 30)
    resident = started.seat
    conversation = resident.participant.conversation
    person = services.join(conversation, f"user:{staff.person.pk}", "Samir")
    done = planted(resident, Seat(person, Trust.CONFIRMED))
    every = {f"{block}.{field}" for block, model in blocks().items() for field in model.TEXTS}
    assert every - done <= {
        "proposal.text",
        "correction.old",
        "correction.new",
        "correction.reason",
    }

    theirs = Walk(at(resident), "/gesprek/mijn", "/gesprek/")
    ours = Walk(staff, "/gesprekken", "/gesprekken")
    assert theirs.with_word > 8
    assert ours.with_word > 4
    assert len(theirs.sent) > 20
    assert len(ours.sent) > 6

    # what goes wrong
    for answer in (
        client.post("/gesprek/niets", {"tekst": TEXT}),
        client.post("/gesprek/openen", {"code": WORD}),
        Client(enforce_csrf_checks=True).post("/gesprek", {"tekst": TEXT}),
        client.get(f"/gesprekken/{conversation.id}"),
        signed_in(Role.COUNSELLOR).get(f"/gesprekken/{conversation.id}"),
    ):
        assert answer.status_code in {302, 400, 403, 404}
        assert WORD not in answer.content.decode()
        assert WORD not in str(answer.headers)
    broken = Client(raise_request_exception=False)
    broken.cookies = at(resident).cookies

    def fail(*_given, **_named):
        raise RuntimeError(TEXT)

    monkeypatch.setattr(resident_pages.services, "open_record", fail)
    answer = broken.get("/gesprek/mijn")
    assert answer.status_code == 500
    assert WORD not in answer.content.decode()
    monkeypatch.undo()

    assert "RuntimeError" in logged.getvalue()
    assert not hides(WORD, logged.getvalue())
    assert not [one for one in mail.outbox if WORD in one.subject + one.body]
    assert Line.objects.exists()
    assert Processing.objects.count() > 40
    leaks = {where for where, value in every_value() if value and hides(WORD, value)}
    assert leaks <= READABLE
    for session in Session.objects.all():
        assert WORD not in json.dumps(session.get_decoded())
    if connection.vendor == "sqlite":
        copy = tmp_path / "copy.sqlite3"
        with connection.cursor() as cursor:
            text = "\n".join(connection.connection.iterdump())
            assert cursor
        copy.write_text(text, "utf-8")
        left = copy.read_text("utf-8").count(WORD)
        readable = [value for where, value in every_value() if where in READABLE]
        assert left == sum(str(value).count(WORD) for value in readable)


def test_the_looking_itself_finds_a_leak():
    for leak in (WORD, f"a {WORD.upper()}", WORD.encode().hex().upper(), WORD.encode()):
        assert hides(WORD, leak)
    for before in ("", "a", "ab", "abc"):
        assert hides(WORD, base64.b64encode(f"{before}{WORD} is stuk".encode()).decode())
    assert not hides(WORD, "kwispel en zilver")
