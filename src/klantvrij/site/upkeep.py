"""What has to be done when a day has come, also when nobody opens a page.

The server does it when it opens and once a day; who runs the site in another server lets a clock
run ``python -m klantvrij.site.manage upkeep``.
"""

from __future__ import annotations

import logging
import threading
from importlib import import_module

from django.conf import settings
from django.db import close_old_connections, connection

from klantvrij.site.conversations import tries
from klantvrij.site.proposals import moderating, stages

_DAY_SECONDS = 24 * 3600


def run() -> bool:
    """Do all of it once; return whether all went well.

    It may be done at any time, and twice does no harm. What fails is in the log of errors, and
    keeps nothing else from being done.
    """
    steps = (_forget_sessions, tries.forget, moderating.clear_old, stages.bring_back, _wipe)
    failed = 0
    for step in steps:
        try:
            step()
        except Exception:  # whatever it is, the others are not about it
            failed += 1
            logging.getLogger(__name__).exception("upkeep failed: %s", step.__name__)
    return not failed


def _forget_sessions() -> None:
    import_module(settings.SESSION_ENGINE).SessionStore.clear_expired()


def _wipe() -> None:
    """Let what was destroyed also be gone from what SQLite keeps beside its file (its WAL)."""
    if connection.vendor == "sqlite" and not connection.in_atomic_block:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def every_day() -> threading.Event:
    """Do it now and every day from now on, beside the pages, until the event is set."""
    stop = threading.Event()
    threading.Thread(target=_go_on, args=(stop,), name="upkeep", daemon=True).start()
    return stop


def _go_on(stop: threading.Event) -> None:
    while True:
        close_old_connections()
        run()
        close_old_connections()
        if stop.wait(_DAY_SECONDS):
            return
