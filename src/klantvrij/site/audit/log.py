"""Writing the audit log, and finding out whether somebody changed it.

Each line has a digest: HMAC-SHA-256, with a key made from the site's secret key, over the line and
the digest of the line before it. Whoever changes, removes or inserts a line in the database without
knowing that key breaks the chain from there on. Where the chain ends is kept apart (`End`), so that
cutting off the last lines is seen too. Only putting back the whole older log, with its older end,
can't be seen from inside: note ``number:digest`` of `verify` somewhere else now and then.

A line never holds what somebody wrote. Action, object and result are short words and numbers, which
`write` checks; the actor is a number.

Origin (BIO2 8.15.01 asks for it, the AVG for no more than needed): of people who sign in, or try
to, the network of their address (the first 24 bits of IPv4, 48 of IPv6), enough to see that
somebody comes from an odd place. Of a visitor a keyed hash that is another one each day, enough to
see that a hundred reactions came from one place today, and no more.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import hmac
import ipaddress
import json
import re
from typing import Any, NamedTuple

from django.conf import settings
from django.db import models, transaction
from django.http import HttpRequest
from django.utils import timezone

from klantvrij.i18n import _
from klantvrij.site.audit.models import End, Line

VISITOR, SYSTEM = "bezoeker", "systeem"
SIGN_IN = "inloggen"
"""The action of who signs in, or tries to."""
_WORD = re.compile(r"[a-z][a-z0-9-]{0,39}")
_OBJECT = re.compile(r"[a-z][a-z0-9-]{0,39}(?::[A-Za-z0-9][A-Za-z0-9._-]{0,57})?")


class Broken(NamedTuple):
    """The first line that isn't as it was written: its number, and what is wrong."""

    number: int
    why: str


class State(NamedTuple):
    """What `verify` found: how many lines, the digest of the last, and the first broken one."""

    lines: int
    digest: str
    broken: Broken | None


def write(
    request: HttpRequest | None,
    action: str,
    object: str,  # noqa: A002 - the word of BIO2
    result: str = "gelukt",
) -> Line:
    """Add a line and return it.

    `action` and `result` are single words ("voorstel-vrijgeven", "gelukt"), `object` is a kind and
    what it is known by ("voorstel:12"): never text of a person, never a name or an address. Without
    a request it is the site itself that acts. In a transaction of the caller the line stands or
    falls with it, so write what failed outside of it; and write the line last, since others who
    write wait until the transaction ends. Raises ValueError for anything that isn't such a word.
    """
    for text, form in ((action, _WORD), (object, _OBJECT), (result, _WORD)):
        if not form.fullmatch(text):
            raise ValueError("the audit log takes words and numbers, no text")
    actor = _actor(request)
    line = Line(
        time=timezone.now(),
        action=action,
        object=object,
        result=result,
        origin=_origin(request, named=actor != VISITOR or action == SIGN_IN),
        actor=actor,
    )
    with transaction.atomic():
        end = End.objects.select_for_update().first()
        if end is None:
            End.objects.get_or_create(pk=1)
            end = End.objects.select_for_update().get(pk=1)
        line.number = end.number + 1
        line.digest = _digest(line, end.digest)
        line.save()
        end.number, end.digest = line.number, line.digest
        end.save()
    return line


def identifier(text: str) -> str:
    """Return `text` (the name of a page, a slug) with only what an object may be known by."""
    return re.sub(r"[^A-Za-z0-9._-]+", "-", text).strip("-._")[:58] or "onbekend"


def verify(note: str = "") -> State:
    """Read the whole log and say whether it is as it was written.

    `note` is a ``number:digest`` that was noted before; that line has to be there still. Nobody has
    to wait for the reading: a line is written together with the end, so the end that is read after
    the last line has at least that number, and lines of later are left for the next time.
    """
    last = Line.objects.aggregate(last=models.Max("number"))["last"] or 0
    end = End.objects.first() or End()
    number, _colon, noted = note.partition(":")
    before, count = "", 0
    for line in Line.objects.filter(number__lte=max(last, end.number)).iterator():
        count += 1
        if line.number != count:
            return State(count - 1, before, Broken(count, _("deze regel ontbreekt")))
        if not hmac.compare_digest(line.digest, _digest(line, before)):
            return State(count, before, Broken(count, _("deze regel of de vorige is veranderd")))
        if number == str(count) and not line.digest.startswith(noted):
            return State(count, before, Broken(count, _("deze regel is niet die van de notitie")))
        before = line.digest
    if number.isdigit() and int(number) > count:
        return State(count, before, Broken(count + 1, _("regels vanaf hier ontbreken")))
    if (count, before) != (end.number, end.digest):
        return State(count, before, Broken(count + 1, _("regels vanaf hier ontbreken")))
    return State(count, before, None)


def _actor(request: HttpRequest | None) -> str:
    if request is None:
        return SYSTEM
    user: Any = getattr(request, "user", None)
    return str(user.pk) if user is not None and user.is_authenticated else VISITOR


def _key(use: str) -> bytes:
    return hmac.digest(settings.SECRET_KEY.encode(), f"klantvrij.audit.{use}".encode(), "sha256")


def _digest(line: Line, before: str) -> str:
    moment = line.time.astimezone(dt.UTC).isoformat(timespec="microseconds")
    held = [before, line.number, moment, line.action, line.object]
    held += [line.result, line.origin, line.actor]
    data = json.dumps(held, ensure_ascii=True, separators=(",", ":")).encode()
    return hmac.new(_key("chain"), data, hashlib.sha256).hexdigest()


def _origin(request: HttpRequest | None, *, named: bool) -> str:
    given = request.META.get("REMOTE_ADDR", "") if request is not None else ""
    try:
        address = ipaddress.ip_address(given)
    except ValueError:
        return ""
    if isinstance(address, ipaddress.IPv6Address) and address.ipv4_mapped:
        address = address.ipv4_mapped
    network = ipaddress.ip_network((address, 24 if address.version == 4 else 48), strict=False)
    if named:
        return str(network)
    day = timezone.localdate().isoformat()
    data = f"{day} {address}".encode()
    return hmac.new(_key("origin"), data, hashlib.sha256).hexdigest()[:12]
