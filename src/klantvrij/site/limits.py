"""How often one address may ask: a count each minute, in memory, gone after it."""

from __future__ import annotations

import hashlib
import ipaddress
import time

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest


def seconds_to_wait(request: HttpRequest, what: str, most: int) -> int:
    """Count one request for `what` and return 0, or how long to wait when `most` is reached.

    The place of the visitor is only kept as a keyed hash, for at most a minute.
    """
    now = time.time()
    minute = int(now // 60)
    hashed = hashlib.blake2b(
        f"{what} {minute} {place(request)}".encode(),
        key=settings.SECRET_KEY.encode()[:64],
        digest_size=16,
    ).hexdigest()
    cache.add(hashed, 0, timeout=60)
    try:
        count = cache.incr(hashed)
    except ValueError:  # it ran out between the two lines
        return 0
    return 0 if count <= most else max(1, int((minute + 1) * 60 - now))


def place(request: HttpRequest) -> str:
    """Return where a visitor comes from, to count by: an address, or of IPv6 its first 64 bits.

    Those are one connection, which has all addresses in them to choose from (RFC 6177).
    """
    given = str(request.META.get("REMOTE_ADDR", ""))
    try:
        address = ipaddress.ip_address(given)
    except ValueError:
        return given
    if isinstance(address, ipaddress.IPv4Address):
        return given
    if address.ipv4_mapped:
        return str(address.ipv4_mapped)
    return str(ipaddress.ip_network((int(address), 64), strict=False).network_address)
