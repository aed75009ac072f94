"""Many at once, and a server that is killed: on SQLite and on PostgreSQL.

Also runs the other tests of proposals, which don't start a server, on PostgreSQL.
"""

import html
import http.client
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import pytest

from tests.site.conftest import Server

ROOT = Path(__file__).parents[2]
KINDS = pytest.mark.parametrize("kind", ["sqlite", "postgresql"])


def variables(kind, request, name):
    if kind == "sqlite":
        return {}
    return {"DATABASE_URL": request.getfixturevalue("database")(name)}


def ask(url, method="GET", data=None, cookie=""):
    """Ask the server; return the status, the headers and the page."""
    parts = urlsplit(url)
    link = http.client.HTTPConnection(parts.hostname, parts.port, timeout=60)
    headers = {"Cookie": cookie, "Referer": f"http://{parts.netloc}/"}
    if data is not None:
        headers["Content-Type"] = "application/x-www-form-urlencoded"
        data = urlencode(data)
    link.request(method, parts.path + (f"?{parts.query}" * bool(parts.query)), data, headers)
    answer = link.getresponse()
    page = answer.read().decode()
    link.close()
    return answer.status, answer.headers, page


def fields(page):
    tags = re.findall(r"<input[^>]*>", page)
    found = [
        (re.search(r'name="([^"]*)"', tag), re.search(r'value="([^"]*)"', tag)) for tag in tags
    ]
    return {name[1]: html.unescape(value[1]) for name, value in found if name and value}


@pytest.mark.slow
@KINDS
def test_a_killed_server_has_lost_no_proposal_it_thanked_for(kind, tmp_path, request):
    more = variables(kind, request, "omgevallen")
    first = Server(tmp_path / "een", "--demo", KLANTVRIJ_DATA=str(tmp_path / "data"), **more)
    assert first.url, first.said
    where = "/voorstellen/oproep/de-balie/voorstel"
    _status, headers, page = ask(first.url + where)
    cookie = headers["Set-Cookie"].split(";")[0]
    form = fields(page)
    time.sleep(3.1)  # quicker is a robot
    mine = []
    for number in range(5):
        data = {**form, "word": f"ingang {number}", "why": "Bewaar dit."}
        status, headers, _page = ask(first.url + where, "POST", data, cookie)
        assert status == 303
        mine.append(headers["Location"])
    first.process.send_signal(signal.SIGKILL)  # right after the last answer
    first.process.wait(timeout=20)
    second = Server(tmp_path / "twee", "--demo", KLANTVRIJ_DATA=str(tmp_path / "data"), **more)
    try:
        assert second.url, second.said
        for number, address in enumerate(mine):
            status, _headers, page = ask(second.url + address)
            assert status == 200
            assert f"ingang {number}" in page
            assert "Bewaar dit." in page
    finally:
        second.stop()


SETUP = """
import os, sys, threading
os.environ["DJANGO_SETTINGS_MODULE"] = "klantvrij.site.settings"
import django
django.setup()
from django.db import connection
from klantvrij.site.proposals import choosing, loading, stages
from klantvrij.site.proposals.kinds import Answer, Group, Stage
from klantvrij.site.proposals.models import Call, Choice, Statement, Step, Trial
"""
CHOOSER = (
    SETUP
    + """
call = Call.objects.get(slug="wie-met-een-vraag-komt")
statements = list(Statement.objects.filter(call=call))
def choose(token):
    for number in range(10):
        answer = Answer.AGREE if number % 2 else Answer.DISAGREE
        choosing.choose(token, call, Group.SERVED, {row.pk: answer for row in statements})
    connection.close()
# two tabs of one browser, and one of its own for each thread
tokens = ["dezelfde", "dezelfde", choosing.new_token()]
threads = [threading.Thread(target=choose, args=[token]) for token in tokens]
[t.start() for t in threads]
[t.join() for t in threads]
"""
)
STEPPER = (
    SETUP
    + """
call = Call.objects.get(slug="wie-helpt")
try:
    stages.move(None, call, Stage.CHOOSING, version=1)
    print("gelukt")
except stages.StaleError:
    print("te laat")
except stages.StageError:
    print("al gedaan")
"""
)


@pytest.mark.slow
@KINDS
def test_many_choose_and_step_at_once(kind, tmp_path, request):
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("KLANTVRIJ", "DJANGO"))}
    environment = {**kept, "PYTHONPATH": str(ROOT / "src"), "KLANTVRIJ_DATA": str(tmp_path)}
    environment |= variables(kind, request, "kiezers")

    def run(*command):
        return subprocess.Popen(
            [sys.executable, *command], env=environment, text=True,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        )  # fmt: skip

    def done(process):
        said = process.communicate(timeout=180)[0]
        assert process.returncode == 0, said
        return said.strip()

    done(run("-m", "klantvrij.site.manage", "migrate", "-v0"))
    count = """
of_call = Statement.objects.filter(call__slug="wie-met-een-vraag-komt")
print(Choice.objects.count(), of_call.count())"""
    before, statements = map(
        int, done(run("-c", SETUP + "loading.load(demo=True)\n" + count)).split()
    )
    for process in [run("-c", CHOOSER) for _ in range(3)]:
        done(process)
    after = int(done(run("-c", SETUP + count)).split()[0])
    assert after - before == statements * (1 + 3)  # one shared browser and three of their own
    said = sorted(done(process) for process in [run("-c", STEPPER) for _ in range(4)])
    assert said == ["gelukt", "te laat", "te laat", "te laat"]
    steps = "print(Step.objects.filter(call__slug='wie-helpt', after='keuze').count())"
    assert done(run("-c", SETUP + steps)) == "1"
    assert "Het logboek is heel" in done(run("-m", "klantvrij.site.manage", "audit", "--verify"))


@pytest.mark.slow
def test_the_rules_hold_on_postgresql(database):
    files = [Path(__file__).with_name(f"test_proposal{name}.py") for name in ("s", "_pages")]
    environment = {**os.environ, "KLANTVRIJ_TEST_DATABASE_URL": database("regels")}
    run = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", *files],
        cwd=ROOT, env=environment, capture_output=True, text=True, check=False, timeout=500,
    )  # fmt: skip
    assert run.returncode == 0, run.stdout[-3000:]
    assert "passed" in run.stdout or "100%" in run.stdout
