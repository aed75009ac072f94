"""The processing log (Logboek Dataverwerkingen): one line for each processing of personal data.

No sampling and no user names, as that standard asks (Logius, Logboek Dataverwerkingen, draft of
2024-10); who looked is in the view log and what staff did is in the audit log, each kept apart.
The trace id of a request (W3C Trace Context) joins the lines of one request.
"""

from __future__ import annotations

import datetime as dt
import re
import secrets
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.utils import timezone

from klantvrij.site.conversations.crypto import keyed_hash
from klantvrij.site.conversations.models import Processing

ACTIVITY = "gesprekken"
"""The line of the register of processing activities (AVG art. 30) that all of this is part of."""

_trace: ContextVar[str] = ContextVar("trace", default="")


@contextmanager
def request_trace(traceparent: str = "") -> Iterator[str]:
    """Give every line within one trace id: that of the header, or a new one."""
    found = re.fullmatch(r"[0-9a-f]{2}-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}", traceparent)
    token = _trace.set(found[1] if found else secrets.token_hex(16))
    try:
        yield _trace.get()
    finally:
        _trace.reset(token)


def note(name: str, subject: uuid.UUID, start: dt.datetime, *, ok: bool = True) -> Processing:
    """Add one line: `name` says what was done, `subject` is the random id of the conversation."""
    return Processing.objects.create(
        trace_id=_trace.get() or secrets.token_hex(16),
        operation_id=secrets.token_hex(8),
        name=name,
        status_code="OK" if ok else "ERROR",
        start_time=start,
        end_time=timezone.now(),
        activity=ACTIVITY,
        data_subject=keyed_hash(str(subject), "processing"),
    )
