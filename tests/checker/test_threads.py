"""Threads that all check first, at once, in a Python that has checked nothing yet."""

from __future__ import annotations

import subprocess
import sys

_PROGRAM = """
import threading
from klantvrij import Checker

texts = [
    f"{who} met een {what} {does} elke maand een brief van de gemeente of het ziekenhuis."
    for who in ("Klanten", "Onze klanten", "Afnemers", "Consumenten")
    for what in ("bijstandsuitkering", "huurwoning", "Wmo-indicatie", "abonnement", "lening")
    for does in ("krijgen", "lezen", "betalen", "kopen")
]
checker, wrong, together = Checker(second=False), [], threading.Barrier(8)

def go(first):
    together.wait()
    for text in texts[first:] + texts[:first]:
        try:
            checker.check(text)
        except Exception as error:
            wrong.append(repr(error))

threads = [threading.Thread(target=go, args=(first * 9,)) for first in range(8)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(wrong)
"""


def test_the_first_checks_may_come_at_once():
    for _try in range(3):
        done = subprocess.run(
            [sys.executable, "-c", _PROGRAM], capture_output=True, text=True, timeout=60, check=True
        )
        assert done.stdout.strip() == "[]"
