"""Headers, limits and what is left behind: as internet.nl, the law and common sense ask."""

import io
import logging
import os
import re
import socket
import struct
import subprocess
import sys
import threading
import zipfile
from pathlib import Path

import pytest
from django.conf import settings as project
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, RequestFactory

from klantvrij.site.limits import seconds_to_wait

pytestmark = pytest.mark.django_db

ROOT = Path(__file__).parents[2]
PAGES = ["/", "/privacy", "/toegankelijkheid", "/niets", "/api/v1/woorden", "/api/v1/openapi.json"]
MANAGE = (sys.executable, "-m", "klantvrij.site.manage")
SECRET = "een-geheim-van-ruim-vijftig-tekens-voor-deze-ene-test-0123456789"
TEXT = "Onze klanten krijgen van de gemeente een bijstandsuitkering."


def policy(response):
    parts = response.headers["Content-Security-Policy"].split(";")
    return {name: rest for name, *rest in map(str.split, parts)}


@pytest.mark.parametrize("path", PAGES)
def test_the_policy_passes_the_rules_of_internet_nl(client, path):
    rules = policy(client.get(path))
    for name in ("default-src", "frame-src", "frame-ancestors", "base-uri", "form-action"):
        assert rules[name][0] in {"'self'", "'none'"}
    every = [word for words in rules.values() for word in words]
    for bad in ("'unsafe-inline'", "'unsafe-eval'", "'unsafe-hashes'", "http:", "https:", "*"):
        assert bad not in every
    assert "data:" not in rules["script-src"] + rules["object-src"] + rules["default-src"]
    assert not [word for word in every if "." in word]  # no other hosts at all


@pytest.mark.parametrize("path", PAGES)
def test_the_other_headers(client, path):
    headers = client.get(path).headers
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cache-Control"] == "no-store"
    assert "Server" not in headers


@pytest.mark.parametrize("path", PAGES[:3])
def test_no_page_has_anything_inline_or_from_elsewhere(client, path):
    page = client.get(path).content.decode()
    assert not re.search(r"\sstyle=|\son\w+=|<style", page)
    for attributes in re.findall(r"<script([^>]*)>", page):
        assert "src=" in attributes or "application/json" in attributes
    assert not re.search(r'(?:src|action)="https?:', page)


def test_a_form_from_elsewhere_is_refused():
    response = Client(enforce_csrf_checks=True).post("/", {"tekst": TEXT})
    assert response.status_code == 403
    assert b"Laad de pagina opnieuw" in response.content


def test_the_api_needs_no_cookie():
    response = Client(enforce_csrf_checks=True).post(
        "/api/v1/controleer", {"tekst": TEXT}, content_type="application/json"
    )
    assert response.status_code == 200
    assert not response.cookies


def test_who_asks_too_often_waits(client, settings):
    settings.CHECKS_PER_MINUTE = 3
    codes = [client.post("/", {"tekst": TEXT}).status_code for _ in range(5)]
    # the minute may end halfway
    assert codes.count(200) >= 3
    assert 429 in codes
    last = client.post("/", {"tekst": TEXT}, headers={"Accept": "application/json"})
    assert 0 < int(last.headers["Retry-After"]) <= 60
    assert "Wacht" in last.json()["fout"]
    for _ in range(4):
        api = client.post("/api/v1/verbeter", {"tekst": TEXT}, content_type="application/json")
    assert api.status_code == 429
    assert api.headers["Content-Type"] == "application/problem+json"


def test_one_visitor_does_not_use_up_the_turns_of_another(client, settings):
    settings.CHECKS_PER_MINUTE = 1
    client.post("/", {"tekst": TEXT})
    assert client.post("/", {"tekst": TEXT}, REMOTE_ADDR="192.0.2.7").status_code == 200


def test_a_text_that_is_too_long_is_refused(client, settings):
    settings.TEXT_CHARACTERS = 100
    response = client.post("/", {"tekst": "x" * 101})
    assert response.status_code == 413
    assert "langer dan 100 tekens" in response.content.decode()


def send(client, name, data, **more):
    file = SimpleUploadedFile(name, data)
    return client.post("/document", {"document": file, "soort": "gemeente", **more})


def bomb():
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr("word/document.xml", b"\0" * 60_000_000)
    return held.getvalue()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("brief.docx", b"geen zip, gewoon \0\1\2 bytes"),
        ("brief.docx", bomb),
        ("plaatje.pdf", b"\x89PNG\r\n\x1a\n" + bytes(100)),
        ("leeg.txt", b""),
        ("tabel.docx", (ROOT / "examples" / "overzicht.xlsx").read_bytes),
        ("bericht.txt", (ROOT / "examples" / "presentatie.pptx").read_bytes),
    ],
)
def test_what_a_document_is_counts_not_its_name(client, name, data):
    response = send(client, name, data() if callable(data) else data)
    assert response.status_code in {400, 415}
    assert b"Traceback" not in response.content


def test_a_document_that_is_too_large_is_refused(client, settings):
    settings.UPLOAD_BYTES = 1000
    assert send(client, "brief.txt", b"klant " * 500).status_code == 413


@pytest.mark.parametrize("name", ["../../etc/passwd", "C:\\brief.txt", 'a"b\r\nX: y.txt', "x"])
def test_no_name_of_a_document_does_harm(client, name):
    response = send(client, name, TEXT.encode(), kopie="1")
    header = response.headers.get("Content-Disposition", "")
    assert "/" not in header
    assert "\\" not in header
    assert "\r" not in header


class Scanner(threading.Thread):
    """Speaks the protocol of clamd: finds a virus where the word VIRUS stands."""

    def __init__(self):
        super().__init__(daemon=True)
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.address = f"127.0.0.1:{self.socket.getsockname()[1]}"
        self.received = b""

    def run(self):
        while True:
            link, _ = self.socket.accept()
            with link, link.makefile("rb") as stream:
                assert stream.read(10) == b"zINSTREAM\0"
                data = b""
                while size := struct.unpack("!I", stream.read(4))[0]:
                    data += stream.read(size)
                self.received = data
                link.sendall(b"stream: Iets FOUND\0" if b"VIRUS" in data else b"stream: OK\0")


def test_a_scanner_sees_every_document_first(client, settings):
    scanner = Scanner()
    scanner.start()
    settings.CLAMD = scanner.address
    data = (TEXT * 3000).encode()
    assert send(client, "brief.txt", data).status_code == 200
    assert scanner.received == data
    assert send(client, "brief.txt", b"VIRUS " + data).status_code == 400


def test_without_the_scanner_no_document_is_taken(client, settings):
    with socket.create_server(("127.0.0.1", 0)) as closed:
        settings.CLAMD = f"127.0.0.1:{closed.getsockname()[1]}"
    assert send(client, "brief.txt", TEXT.encode()).status_code == 503


def test_an_error_of_ours_does_not_write_the_text_in_the_log(monkeypatch, capfd):
    from klantvrij.site.logs import QuietFormatter
    from klantvrij.site.writing import views

    def broken(*_arguments):
        raise ValueError("de klant Geertruida")

    monkeypatch.setattr(views, "assess", broken)
    held = io.StringIO()
    handler = logging.StreamHandler(held)
    handler.setFormatter(QuietFormatter())
    logging.getLogger("django.request").addHandler(handler)
    try:
        response = Client(raise_request_exception=False).post("/", {"tekst": "de klant Geertruida"})
    finally:
        logging.getLogger("django.request").removeHandler(handler)
    assert response.status_code == 500
    assert "Uw tekst is niet bewaard" in response.content.decode()
    assert "ValueError" in held.getvalue()
    assert "in broken" in held.getvalue()
    out, err = capfd.readouterr()
    assert "Geertruida" not in held.getvalue() + out + err


def test_the_production_settings_pass_the_check_of_django(tmp_path):
    kept = {k: v for k, v in os.environ.items() if not k.startswith("KLANTVRIJ")}
    done = subprocess.run(
        [*MANAGE, "check", "--deploy", "--fail-level", "INFO"],
        env={
            **kept,
            "PYTHONPATH": str(ROOT / "src"),
            "KLANTVRIJ_ADDRESS": "https://woorden.elzerbroek.example",
            "KLANTVRIJ_SECRET_KEY": SECRET,
            "KLANTVRIJ_TEXT_KEYS": "a" * 43 + "=",
            "KLANTVRIJ_DATA": str(tmp_path),
        },
        capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr


def test_production_without_a_secret_does_not_start(tmp_path):
    kept = {k: v for k, v in os.environ.items() if not k.startswith("KLANTVRIJ")}
    done = subprocess.run(
        [*MANAGE, "check"],
        env={
            **kept, "PYTHONPATH": str(ROOT / "src"), "KLANTVRIJ_DATA": str(tmp_path),
            "KLANTVRIJ_ADDRESS": "https://woorden.elzerbroek.example",
        },
        capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.returncode != 0
    assert "KLANTVRIJ_SECRET_KEY" in done.stderr


def test_migrations_are_complete():
    from django.core.management import call_command

    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_a_request_of_any_size_we_take_stays_in_memory():
    from klantvrij.site import serving

    server = serving.server("127.0.0.1", 0)
    try:
        assert server.adj.inbuf_overflow > server.adj.max_request_body_size
        assert server.adj.outbuf_overflow > 3 * project.UPLOAD_BYTES
        assert server.adj.max_request_body_size > project.UPLOAD_BYTES
    finally:
        server.close()
    assert project.FILE_UPLOAD_MAX_MEMORY_SIZE > project.UPLOAD_BYTES
    assert project.FILE_UPLOAD_HANDLERS == [
        "django.core.files.uploadhandler.MemoryFileUploadHandler"
    ]


def test_an_answer_to_head_has_no_content(server):
    host, port = server.url.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port)), timeout=20) as line:
        line.sendall(f"HEAD /gezond HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n".encode())
        answer = b""
        while piece := line.recv(4096):
            answer += piece
    head, content = answer.split(b"\r\n\r\n", 1)
    assert b" 200 " in head
    assert content == b""


@pytest.mark.django_db
@pytest.mark.parametrize("number", ["²", "9" * 5000])
def test_a_choice_that_is_no_number_is_no_choice(client, number):
    sent = {"tekst": "Onze klanten.", "vervang": f"sleutel={number}"}
    assert client.post("/", sent).status_code == 200


@pytest.mark.django_db
def test_a_crowd_does_not_give_somebody_new_turns(client, settings, monkeypatch):
    monkeypatch.setattr("klantvrij.site.limits.time.time", lambda: 1_800_000_000.0)
    settings.CHECKS_PER_MINUTE = 1
    first = {"REMOTE_ADDR": "192.0.2.1"}
    client.post("/", {"tekst": "a"}, **first)
    for number in range(1000):
        request = RequestFactory().get("/", REMOTE_ADDR=f"198.51.{number // 250}.{number % 250}")
        seconds_to_wait(request, "check", 1)
    assert client.post("/", {"tekst": "a"}, **first).status_code == 429


@pytest.mark.django_db
def test_the_addresses_of_one_connection_share_their_turns(client, settings, monkeypatch):
    monkeypatch.setattr("klantvrij.site.limits.time.time", lambda: 1_800_000_000.0)
    settings.CHECKS_PER_MINUTE = 1
    for address, status in (
        ("2001:db8:1:2::1", 200),
        ("2001:db8:1:2:ffff::9", 429),  # a connection has a whole /64 (RFC 6177)
        ("2001:db8:1:3::1", 200),
        ("::ffff:192.0.2.7", 200),
        ("192.0.2.7", 429),
        ("192.0.2.8", 200),
        ("fe80::1%eth0", 200),
        ("", 200),
    ):
        answer = client.post("/", {"tekst": "a"}, REMOTE_ADDR=address)
        assert answer.status_code == status, address
