"""Asks the site on this machine whether it is well: ``python -m klantvrij.site.healthy [PORT]``."""

from __future__ import annotations

import sys
import urllib.request
from urllib.parse import urlsplit

from klantvrij.site.environment import public_address

_SECONDS = 4


def main(arguments: list[str]) -> int:
    """Return 0 when the site answers, else 1."""
    port = int(arguments[0]) if arguments else 8000
    host = urlsplit(public_address()).netloc or "localhost"
    request = urllib.request.Request(f"http://127.0.0.1:{port}/gezond", headers={"Host": host})
    try:
        with urllib.request.urlopen(request, timeout=_SECONDS) as answer:  # noqa: S310 - http
            return int(answer.status != 200)
    except OSError:
        return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
