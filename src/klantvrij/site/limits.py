"""How often one address may ask: a count each minute, in memory, gone after it."""

from __future__ import annotations

import hashlib
import time

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest


def seconds_to_wait(request: HttpRequest, what: str, most: int) -> int:
    """Count one request for `what` and return 0, or how long to wait when `most` is reached.

    The address of the visitor is only kept as a keyed hash, for at most a minute.
    """
    now = time.time()
    minute = int(now // 60)
    address = request.META.get("REMOTE_ADDR", "")
    hashed = hashlib.blake2b(
        f"{what} {minute} {address}".encode(), key=settings.SECRET_KEY.encode()[:64], digest_size=16
    ).hexdigest()
    cache.add(hashed, 0, timeout=60)
    try:
        count = cache.incr(hashed)
    except ValueError:  # it ran out between the two lines
        return 0
    return 0 if count <= most else max(1, int((minute + 1) * 60 - now))
