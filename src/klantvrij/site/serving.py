"""Makes the site ready and opens it: migrate, fetch the look, collect files, serve.

The server is waitress, in this process, with threads; it runs on Windows too. Nothing a visitor
sends is put on disk, as servers do with large requests: the limits of its buffers lie above the
largest document.
"""

from __future__ import annotations

import os
import select
from collections.abc import Callable
from typing import Any

from klantvrij.i18n import _

_MEGABYTE = 1024**2
_THREADS = 8
_CONNECTIONS = 400
"""A browser keeps its connection open; with 100 (waitress's own) who comes later has to wait."""


def start() -> None:
    """Start Django. Raises ImportError when the parts of the site aren't installed."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "klantvrij.site.settings")
    import django

    django.setup()


def prepare(say: Callable[[str], object]) -> None:
    """Bring the database and the files of the site up to date; `say` tells what happens."""
    from django.core.management import call_command

    from klantvrij.site import look

    look.prepare(say)
    start()
    from django.conf import settings

    # Only now it is known whether the look could be fetched.
    settings.STATICFILES_DIRS = [settings.LOOK] if settings.LOOK.is_dir() else []
    call_command("migrate", verbosity=0, interactive=False)
    call_command("collectstatic", verbosity=0, interactive=False, clear=True)


def speak(language: str) -> None:
    """Let what is said at the terminal be in `language`; each page has a language of its own."""
    from django.utils import translation

    translation.activate(language or "nl")


def server(host: str, port: int) -> Any:
    """Return a waitress server on `host` and `port`, not running yet.

    Raises OSError when the port can't be had.
    """
    from django.conf import settings
    from waitress import create_server

    from klantvrij.site.environment import value
    from klantvrij.site.wsgi import application

    largest = settings.UPLOAD_BYTES + 2 * _MEGABYTE
    options: dict[str, object] = {}
    if value("KLANTVRIJ_PROXY"):
        options = {
            "trusted_proxy": value("KLANTVRIJ_PROXY"),
            "trusted_proxy_headers": "x-forwarded-for x-forwarded-proto x-forwarded-host",
        }
    return create_server(
        application,
        host=host,
        port=port,
        threads=_THREADS,
        ident=None,  # no header that tells which server this is
        connection_limit=_CONNECTIONS,
        asyncore_use_poll=hasattr(select, "poll"),  # Windows has no poll
        max_request_body_size=largest,
        inbuf_overflow=largest + _MEGABYTE,
        outbuf_overflow=4 * largest,
        clear_untrusted_proxy_headers=True,
        **options,
    )


def address_in_use(host: str, port: int) -> str:
    """Return the sentence for a port that can't be had."""
    return _("Op {host}, poort {port} kan de site niet open; kies een andere met --port.").format(
        host=host, port=port
    )
