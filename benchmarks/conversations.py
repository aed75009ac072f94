"""200 residents who write at once, on loopback: ``python -m benchmarks.conversations``.

A real server in a process of its own, with SQLite or what DATABASE_URL says. Everybody starts a
conversation with a sentence and then rewrites it through the form of the page, without a pause,
each from an address of 127.0.0.0/8 of their own. Printed are the 95th percentiles of writing and of
a bare page (``/gezond``) with as many visitors, measured one after the other. Any answer but the
right one, and any word that was confirmed and can't be read back, is an error (exit code 1).
Bounded: some 30 seconds, and never off this machine. Linux only.
"""

from __future__ import annotations

import html
import http.client
import os
import re
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlencode, urlsplit

from benchmarks.measure import ROOT, load, machine

PEOPLE = 200
WRITE_SECONDS = 15.0
BARE_SECONDS = 3.0
_WAIT = 60


class WrongAnswerError(Exception):
    """The site answered something else than it should."""


class Browser:
    """A visitor with cookies and an address of its own; keeps its connection open."""

    def __init__(self, host: str, port: int, number: int) -> None:
        source = (f"127.0.{1 + number // 200}.{1 + number % 200}", 0)
        self.link = http.client.HTTPConnection(host, port, timeout=_WAIT, source_address=source)
        self.cookies: dict[str, str] = {}
        self.host = f"{host}:{port}"

    def ask(self, path: str, fields: dict[str, str] | None = None) -> tuple[int, str, str]:
        """Return status, where it leads and the page."""
        headers = {
            "Host": self.host,
            "Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items()),
        }
        body = None
        if fields is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
            body = urlencode(fields)
        self.link.request("GET" if body is None else "POST", path, body, headers)
        answer = self.link.getresponse()
        page = answer.read().decode("utf-8")
        for name, value in answer.getheaders():
            if name.lower() == "set-cookie":
                cookie, _equals, rest = value.partition("=")
                self.cookies[cookie] = rest.partition(";")[0]
        return answer.status, answer.getheader("Location", ""), page

    def page(self, path: str) -> str:
        """Return a page. Raises WrongAnswerError."""
        status, _where, page = self.ask(path)
        if status != 200:
            raise WrongAnswerError(f"GET {path}: {status}")
        return page

    def send(self, path: str, fields: dict[str, str]) -> None:
        """Send a form that leads to another page. Raises WrongAnswerError."""
        status, _where, _page = self.ask(path, fields)
        if status != 302:
            raise WrongAnswerError(f"POST {path}: {status}")


def _fields(page: str, form: str) -> dict[str, str]:
    found = re.search(form + r".*?</form>", page, re.DOTALL)
    if not found:
        raise WrongAnswerError("there is no such form")
    hidden = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', found[0])
    return {name: html.unescape(value) for name, value in hidden}


class Crowd:
    """What `PEOPLE` visitors at once met: times in milliseconds, and errors."""

    def __init__(self, host: str, port: int, seconds: float) -> None:
        self.host, self.port, self.seconds = host, port, seconds
        self.times: dict[str, list[float]] = {}
        self.errors: Counter[str] = Counter()
        self._lock = threading.Lock()

    def run(self, visit: Callable[[Browser, int, Callable[[], bool]], None]) -> None:
        """Let everybody visit at once, until the time is over."""
        until = time.perf_counter() + self.seconds

        def one(number: int) -> None:
            browser = Browser(self.host, self.port, number)
            try:
                visit(browser, number, lambda: time.perf_counter() < until)
            except (OSError, http.client.HTTPException, WrongAnswerError) as error:
                with self._lock:
                    self.errors[f"{type(error).__name__}: {error}"] += 1
            finally:
                browser.link.close()

        crowd = [threading.Thread(target=one, args=(number,)) for number in range(PEOPLE)]
        for thread in crowd:
            thread.start()
        for thread in crowd:
            thread.join()

    def timed(self, what: str, work: Callable[[], object]) -> None:
        """Do `work` and note how long it took."""
        start = time.perf_counter()
        work()
        took = (time.perf_counter() - start) * 1000
        with self._lock:
            self.times.setdefault(what, []).append(took)

    def row(self, what: str, label: str) -> str:
        """Return a row of the table."""
        times = self.times.get(what, [])
        if len(times) < 2:
            return f"| {label} | {len(times)} | – | – | – |"
        rate = len(times) / self.seconds
        p95 = statistics.quantiles(times, n=20)[-1]
        return (
            f"| {label} | {len(times)} | {rate:.0f} | {statistics.median(times):.0f} | {p95:.0f} |"
        )


def _write(crowd: Crowd) -> None:
    def visit(browser: Browser, number: int, going_on: Callable[[], bool]) -> None:
        begin = _fields(browser.page("/gesprek"), 'data-keep="start"')
        told = f"Verzonnen vraag {number}, woord 0."
        crowd.timed("start", lambda: browser.send("/gesprek", {**begin, "tekst": told}))
        browser.page("/gesprek/code")
        times = 0
        while going_on():
            times += 1
            page = browser.page("/gesprek/mijn/vraag")
            fields = _fields(page, 'id="first-question-text')
            told = f"Verzonnen vraag {number}, woord {times}."
            sent = {**fields, "tekst": told}
            crowd.timed("write", lambda sent=sent: browser.send("/gesprek/doe/schrijf", sent))
        if told not in browser.page("/gesprek/mijn/vraag"):
            raise WrongAnswerError("a word that was confirmed isn't there")

    crowd.run(visit)


def _bare(crowd: Crowd) -> None:
    def visit(browser: Browser, _number: int, going_on: Callable[[], bool]) -> None:
        while going_on():
            crowd.timed("bare", lambda: browser.page("/gezond"))

    crowd.run(visit)


def _serve(folder: Path) -> tuple[subprocess.Popen[str], str, int]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("KLANTVRIJ")}
    process = subprocess.Popen(
        [sys.executable, "-m", "klantvrij", "serve", "--port", "0"],
        env={
            **kept,
            "PYTHONPATH": str(ROOT / "src"),
            "KLANTVRIJ_DATA": str(folder / "data"),
            "KLANTVRIJ_ORGANISATION": "Gemeente Voorbeeld",
        },
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
    )
    assert process.stdout is not None
    said = ""
    for line in process.stdout:
        said += line
        found = re.search(r"http://[\w.]+:\d+", line)
        if found:
            address = urlsplit(found[0])
            return process, "127.0.0.1", address.port or 80
    raise SystemExit(f"the server didn't start:\n{said}")


def main() -> int:
    """Measure and print; return 1 when there was an error."""
    with tempfile.TemporaryDirectory() as folder:
        process, host, port = _serve(Path(folder))
        said: list[str] = []
        listening = threading.Thread(target=lambda: said.extend(process.stdout or ()), daemon=True)
        listening.start()
        try:
            base = "PostgreSQL" if os.environ.get("DATABASE_URL") else "SQLite"
            print(f"{machine()}; {base}; load at the start {load():.1f}.\n")
            bare, write = Crowd(host, port, BARE_SECONDS), Crowd(host, port, WRITE_SECONDS)
            _bare(bare)
            _write(write)
        finally:
            process.terminate()
            process.wait(timeout=20)
        listening.join(timeout=5)
    print(f"| {PEOPLE} people at once | times | a second | median, ms | p95, ms |")
    print("|---|---:|---:|---:|---:|")
    print(bare.row("bare", "bare page"))
    print(write.row("start", "start a conversation"))
    print(write.row("write", "write a text"))
    errors = bare.errors + write.errors
    for error, times in errors.most_common():
        print(f"error, {times} times: {error}")
    if errors:
        print("".join(said[-40:]))
    print(f"\n{sum(errors.values())} errors")
    return 1 if errors else 0


if __name__ == "__main__":
    sys.exit(main())
