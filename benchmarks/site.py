"""How fast the site answers, on loopback: ``python -m benchmarks.site``.

A check of two pages beside a bare page of the same site (``/gezond``), in the process itself and
through the server with four visitors at once, and a check of fifty pages. Where the system has a
Chromium, also how long it takes from a paste to the cards on the screen, and how long the page
stands still at most while fifty pages get theirs. Bounded: it takes about half a minute and never
leaves this machine.
"""

from __future__ import annotations

import json
import os
import shutil
import statistics
import sys
import tempfile
import threading
import time
import urllib.request
from collections.abc import Callable

from benchmarks.measure import ROOT, load, machine

sys.path.insert(0, str(ROOT / "src"))
_PAGE = 3000  # characters
_SECONDS = 4.0
_VISITORS = 4


def _text(pages: int) -> str:
    letter = (ROOT / "examples" / "raadsbrief.txt").read_text("utf-8")
    return (letter * (pages * _PAGE // len(letter) + 1))[: pages * _PAGE]


def _once(work: Callable[[], object], rounds: int) -> list[float]:
    work()
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        times.append((time.perf_counter() - start) * 1000)
    return times


def _many(ask: Callable[[], object]) -> tuple[float, float]:
    """Return requests a second and the 95th percentile in ms, with some visitors at once."""
    times: list[float] = []
    until = time.perf_counter() + _SECONDS

    def visit() -> None:
        while time.perf_counter() < until:
            start = time.perf_counter()
            ask()
            times.append((time.perf_counter() - start) * 1000)

    visitors = [threading.Thread(target=visit) for _ in range(_VISITORS)]
    for visitor in visitors:
        visitor.start()
    for visitor in visitors:
        visitor.join()
    return len(times) / _SECONDS, statistics.quantiles(times, n=20)[-1]


_SHOW = """text => new Promise(done => {
  const start = performance.now();
  const watch = new MutationObserver(() => {
    if (!document.querySelector("[data-cards] details")) return;
    watch.disconnect();
    requestAnimationFrame(() => setTimeout(() => done(performance.now() - start)));
  });
  watch.observe(document.querySelector("[data-cards]"), {childList: true});
  const clipboardData = new DataTransfer();
  clipboardData.setData("text/plain", text);
  const paste = new ClipboardEvent("paste", {clipboardData, bubbles: true, cancelable: true});
  document.querySelector("#blad").dispatchEvent(paste);
})"""
_WATCH_STILL = """() => {
  window.still = [0];
  new PerformanceObserver(list => {
    for (const task of list.getEntries()) window.still.push(task.duration);
  }).observe({type: "longtask"});
}"""


def _shown(root: str) -> list[tuple[str, float]] | None:
    """Return what a visitor waits for in a real browser, in ms; None without a browser."""
    path = next(filter(None, map(shutil.which, ("chromium", "google-chrome"))), None)
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        return None
    if path is None:
        return None
    with sync_playwright() as started:
        browser = started.chromium.launch(executable_path=path, args=["--no-sandbox"])
        tab = browser.new_page()

        def paste(pages: int) -> float:
            tab.goto(root)
            tab.locator("#blad").click()
            return float(tab.evaluate(_SHOW, _text(pages)))

        two = statistics.median(paste(2) for _ in range(7))
        fifty = paste(50)
        tab.wait_for_timeout(2000)
        tab.evaluate(_WATCH_STILL)
        tab.locator("#blad").press("Control+End")
        tab.keyboard.type(" En dan nog een zin over de klant van de gemeente.", delay=60)
        tab.wait_for_timeout(4000)
        still = float(tab.evaluate("Math.max(...window.still)"))
        browser.close()
    return [
        ("browser: from a paste of two pages to the cards", two),
        ("browser: from a paste of fifty pages to the first cards", fifty),
        ("browser: longest standstill while somebody types in fifty pages", still),
    ]


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ.update(KLANTVRIJ_DATA=folder, KLANTVRIJ_CHECKS_PER_MINUTE="9999999")
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "klantvrij.site.settings")
        from klantvrij.site import serving

        serving.start()
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        call_command("collectstatic", verbosity=0)
        server = serving.server("127.0.0.1", 0)
        threading.Thread(target=server.run, daemon=True).start()
        root = f"http://127.0.0.1:{server.effective_port}"

        def check(pages: int) -> Callable[[], object]:
            body = json.dumps({"tekst": _text(pages)}).encode()
            kind = {"Content-Type": "application/json"}
            address = f"{root}/api/v1/controleer"
            return lambda: urllib.request.urlopen(
                urllib.request.Request(address, body, kind)
            ).read()

        def page(pages: int) -> Callable[[], object]:
            from django.test import Client

            visitor, text = Client(), _text(pages)
            return lambda: visitor.post(
                "/", {"tekst": text}, headers={"Accept": "application/json", "Host": "localhost"}
            )

        def bare() -> object:
            return urllib.request.urlopen(f"{root}/gezond").read()

        print(f"{machine()}; load at the start {load():.1f}; medians.\n")
        print("| what | ms |\n|---|---:|")
        for name, work, rounds in (
            ("bare page, through the server", bare, 50),
            ("API: check two pages, through the server", check(2), 30),
            ("page: check two pages with all cards, in the process", page(2), 30),
            ("page: check fifty pages with all cards, in the process", page(50), 3),
        ):
            print(f"| {name} | {statistics.median(_once(work, rounds)):.1f} |", flush=True)
        for name, duration in _shown(root) or ():
            print(f"| {name} | {duration:.0f} |", flush=True)
        print(f"\n| {_VISITORS} visitors at once | requests a second | p95, ms |\n|---|---:|---:|")
        for name, ask in (("bare page", bare), ("API: check two pages", check(2))):
            rate, slow = _many(ask)
            print(f"| {name} | {rate:.0f} | {slow:.0f} |", flush=True)
        server.close()


if __name__ == "__main__":
    main()
