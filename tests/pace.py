"""How long work takes, so that a busy machine or a large heap fails no test.

Processor time of this process, the least of some runs, without the garbage collector: in a run of
all tests one collection takes most of a second, in whatever happens to run then.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable

YARDSTICK = 0.0075
"""Seconds that `_known_work` takes on the machine the bounds in the tests were measured on."""


def _known_work() -> None:
    words: dict[str, int] = {}
    for number in range(40_000):
        key = f"woord{number % 1000}"
        words[key] = words.get(key, 0) + 1


def seconds(work: Callable[[], object], tries: int = 3) -> float:
    """Return the least processor time, in seconds, of `tries` runs of `work`."""
    least = float("inf")
    was_on = gc.isenabled()
    gc.disable()
    try:
        for _try in range(tries):
            began = time.process_time()
            work()
            least = min(least, time.process_time() - began)
    finally:
        if was_on:
            gc.enable()
    return least


def within(work: Callable[[], object], most: float, tries: int = 3) -> bool:
    """Return whether a run of `work` stays within `most` seconds of a machine as known.

    A slower machine gets as much more as it needs for a piece of known work.
    """
    slower = max(1.0, seconds(_known_work, 5) / YARDSTICK)
    return any(seconds(work, 1) <= most * slower for _try in range(tries))


def growth(work: Callable[[int], object], small: int, large: int, tries: int = 5) -> float:
    """Return how many times as long `work(large)` takes, for each time it is larger.

    1 is as long as its size says; `large / small` is what looking at all of it for each part
    of it costs. `work` has been done once before it is timed.
    """
    work(small)
    once = seconds(lambda: work(small), tries)
    more = seconds(lambda: work(large), min(tries, 3))
    return more / once * small / large
