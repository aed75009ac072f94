"""What has to be done when a day has come, also when nobody opens a page.

The server does it when it opens and once a day; who runs the site in another server lets a clock
run ``python -m klantvrij.site.manage upkeep``.
"""

from __future__ import annotations

import logging
import threading
from importlib import import_module

from django.conf import settings
from django.db import close_old_connections

from klantvrij.site.conversations import tries
from klantvrij.site.proposals import moderating, stages

_DAY_SECONDS = 24 * 3600


def run() -> None:
    """Do all of it once: it may be done at any time, and twice does no harm.

    Forgets sessions that are over and wrong codes, erases what was never placed, and brings
    decisions back on their day. Raises DatabaseError when the database can't be used.
    """
    import_module(settings.SESSION_ENGINE).SessionStore.clear_expired()
    tries.forget()
    moderating.clear_old()
    stages.bring_back()


def every_day() -> threading.Event:
    """Do it now and every day from now on, beside the pages, until the event is set."""
    stop = threading.Event()
    threading.Thread(target=_go_on, args=(stop,), name="upkeep", daemon=True).start()
    return stop


def _go_on(stop: threading.Event) -> None:
    while True:
        close_old_connections()
        try:
            run()
        except Exception:  # tomorrow there is another day
            logging.getLogger(__name__).exception("upkeep failed")
        finally:
            close_old_connections()
        if stop.wait(_DAY_SECONDS):
            return
