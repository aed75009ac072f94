"""The site as a visitor meets it: Django's test client, and a real server in a real browser.

Without the parts of the site (``klantvrij[site]``) these tests are left out.
"""

import importlib.util
import os
import re
import shutil
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(Path(__file__).parent))  # issuer.py
PARTS = ("django", "ninja", "waitress", "whitenoise", "dj_database_url", "pytest_django")
MISSING = [name for name in PARTS if importlib.util.find_spec(name) is None]
collect_ignore_glob = ["test_*.py"] if MISSING else []

if not MISSING:
    # settings are read once, and look at the environment: nothing of this computer counts
    for name in [
        name for name in os.environ if name.startswith("KLANTVRIJ_") and "TEST" not in name
    ]:
        if name != "KLANTVRIJ_SHARED":
            del os.environ[name]
    _data = tempfile.mkdtemp(prefix="klantvrij-site-")
    os.environ["KLANTVRIJ_DATA"] = _data
    os.environ.pop("DATABASE_URL", None)
    if "KLANTVRIJ_TEST_DATABASE_URL" in os.environ:  # set by tests that run tests again
        os.environ["DATABASE_URL"] = os.environ["KLANTVRIJ_TEST_DATABASE_URL"]
    os.environ["DJANGO_SETTINGS_MODULE"] = "klantvrij.site.settings"
    import django

    django.setup()
    from django.core.management import call_command

    call_command("collectstatic", verbosity=0, interactive=False)

    # A test database is emptied between tests; tests of the guard set it themselves.
    from django.apps import apps
    from django.db.models.signals import post_migrate

    from klantvrij.site.audit.apps import GUARD
    from klantvrij.site.conversations.apps import GUARD as OF_CONVERSATIONS

    post_migrate.disconnect(sender=apps.get_app_config("audit"), dispatch_uid=GUARD)
    post_migrate.disconnect(
        sender=apps.get_app_config("conversations"), dispatch_uid=OF_CONVERSATIONS
    )


def pytest_unconfigure():
    if not MISSING:
        shutil.rmtree(_data, ignore_errors=True)


@pytest.fixture(autouse=True)
def _nothing_counted_yet():
    from django.core.cache import cache

    cache.clear()


@pytest.fixture
def signed_in(db):
    """Return a function that makes a person with roles and gives a browser signed in as them.

    The person has a second step, as everybody who has a right; `strong=False` leaves it out.
    """
    from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
    from django.test import Client

    from klantvrij.site.accounts.models import Person

    def make(*roles, email=None, name="Noor Elzerman", strong=True):
        number = Person.objects.count() + 1
        browser = Client()
        browser.person = Person.objects.make(
            email or f"noor{number}@voorbeeld.example", name, *roles
        )
        if strong:
            TOTP.activate(browser.person, generate_totp_secret())
        browser.force_login(browser.person)
        return browser

    return make


@pytest.fixture(scope="session")
def postgresql():
    """Return the address of a PostgreSQL server of our own; skip where it can't be started."""
    tools = [Path(p) for p in sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)]
    there = [folder / "initdb" for folder in tools if (folder / "initdb").exists()]
    found = shutil.which("initdb") or next(iter(there), None)
    if found is None:
        pytest.skip("there is no PostgreSQL on this computer")
    programs = Path(found).parent
    # not in pytest's folder: every pytest that starts closes that again to other accounts
    home = Path(tempfile.mkdtemp(prefix="klantvrij-postgresql-"))
    before = []
    if hasattr(os, "geteuid") and os.geteuid() == 0:  # it refuses to run as root
        if not shutil.which("runuser"):
            pytest.skip("PostgreSQL doesn't run as root, and there is no runuser")
        before = ["runuser", "-u", "nobody", "--"]
        shutil.chown(home, "nobody")
    data = home / "data"
    made = [*before, programs / "initdb", "-D", data, "-U", "site", "-A", "trust"]
    subprocess.run(made, cwd=home, check=True, capture_output=True, timeout=120)
    options = f"-c listen_addresses= -c unix_socket_directories={home} -c fsync=off"
    control = [*before, programs / "pg_ctl", "-D", data, "-w"]
    subprocess.run(
        [*control, "-o", options, "-l", home / "log.txt", "start"],
        cwd=home, check=True, timeout=120, stdout=subprocess.DEVNULL,
    )  # fmt: skip
    yield f"postgresql://site@{str(home).replace('/', '%2F')}/postgres"
    stopped = [*control, "-m", "immediate", "stop"]
    subprocess.run(stopped, cwd=home, check=True, capture_output=True, timeout=120)
    shutil.rmtree(home, ignore_errors=True)


@pytest.fixture(scope="session")
def database(postgresql):
    """Return a function that makes a database on PostgreSQL and gives its address."""
    import psycopg

    def make(name):
        with psycopg.connect(postgresql, autocommit=True) as link:
            link.execute(f'CREATE DATABASE "{name}"')
        return postgresql.removesuffix("postgres") + name

    return make


class Server:
    """``klantvrij serve --demo`` in a process of its own; `said` is all it wrote."""

    def __init__(self, folder, *arguments, **variables):
        self.folder = folder
        self.data = folder / "data"
        self.temporary = folder / "tmp"
        self.opened = folder / "opened.txt"
        self.temporary.mkdir(parents=True)
        self.said = ""
        kept = {k: v for k, v in os.environ.items() if not k.startswith(("KLANTVRIJ", "DJANGO"))}
        path = os.pathsep.join([str(Path(__file__).parent / "watching"), str(ROOT / "src")])
        self.process = subprocess.Popen(
            [sys.executable, "-m", "klantvrij", "serve", "--port", "0", *arguments],
            env={
                **kept,
                "PYTHONPATH": path,
                "KLANTVRIJ_DATA": str(self.data),
                "TMPDIR": str(self.temporary),
                "XDG_CACHE_HOME": str(folder / "cache"),
                "WATCH_OPENED": str(self.opened),
                **variables,
            },
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
        )
        self.url = ""
        for line in self.process.stdout:
            self.said += line
            found = re.search(r"http://[\w.]+:\d+", line)
            if found:
                self.url = found[0]
                break
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self):
        for line in self.process.stdout:
            self.said += line

    def stop(self):
        self.process.terminate()
        self.process.wait(timeout=20)


@pytest.fixture(scope="session")
def server(tmp_path_factory):
    running = Server(tmp_path_factory.mktemp("server"), "--demo")
    assert running.url, running.said
    yield running
    running.stop()


@pytest.fixture(scope="session")
def browser():
    """Return a real browser: the system's Chromium; skip where there is none."""
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright isn't installed")
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    path = next(filter(None, map(shutil.which, names)), None)
    if path is None:
        pytest.skip("there is no Chromium on this computer")
    with playwright.sync_playwright() as started:
        opened = started.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture
def complaints():
    """Return the list in which `page` notes what the browser complains of."""
    return []


@pytest.fixture
def page(browser, server, complaints):
    """Return a new tab on the writing aid; what the browser complains of fails the test."""
    context = browser.new_context(viewport={"width": 1366, "height": 768}, base_url=server.url)
    tab = context.new_page()
    tab.on("pageerror", lambda error: complaints.append(str(error)))
    tab.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    tab.goto("/")
    yield tab
    context.close()
    assert complaints == []


@pytest.fixture(scope="session")
def pictures():
    """Return the folder where screenshots are kept, to be looked at by a person."""
    folder = Path(os.environ.get("KLANTVRIJ_TEST_PICTURES") or ROOT / "build" / "pictures")
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@pytest.fixture(scope="session")
def node_modules():
    """Return the folder of the npm packages the tests use; skip where they can't be had."""
    source = Path(__file__).parent / "node"
    lock = source / "package-lock.json"
    home = ROOT / ".klantvrij" / "test-node"
    done = home / "done"
    if not done.is_file() or done.read_bytes() != lock.read_bytes():
        npm = shutil.which("npm")
        if npm is None:
            pytest.skip("there is no npm on this computer")
        shutil.rmtree(home, ignore_errors=True)
        home.mkdir(parents=True)
        for name in ("package.json", "package-lock.json"):
            shutil.copy(source / name, home / name)
        command = [npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"]
        fetched = subprocess.run(command, cwd=home, check=False, timeout=300)
        if fetched.returncode:
            pytest.skip("the npm packages for the tests can't be fetched here")
        shutil.copy(lock, done)
    return home / "node_modules"


@pytest.fixture
def design_rules():
    """Return the ruleset of the API Design Rules, kept beside the project; skip where absent."""
    folder = os.environ.get("KLANTVRIJ_SHARED")
    path = Path(folder or ROOT.parent / "shared") / "standards" / "adr-linter.yaml"
    if not path.is_file():
        pytest.skip("adr-linter.yaml isn't here; KLANTVRIJ_SHARED may say where its folder is")
    return path
