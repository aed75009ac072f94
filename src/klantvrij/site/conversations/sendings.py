"""A first sentence that is sent twice: one form starts one conversation.

A telephone that had no answer sends its form again, with the random key that was in it. For an hour
that gives the same conversation and a new code. Once it has shown that the answer arrived (somebody
used the code or opened the record), the form gives no seat any more: whoever goes back in the
browser of a shared computer gets nowhere.
"""

from __future__ import annotations

import datetime as dt
import re

from django.utils import timezone

from klantvrij.site.conversations.crypto import keyed_hash
from klantvrij.site.conversations.errors import AlreadySentError
from klantvrij.site.conversations.kinds import Role
from klantvrij.site.conversations.models import Conversation, FirstSending, Participant
from klantvrij.site.conversations.versions import clean

KEPT = dt.timedelta(hours=1)
_KEY = re.compile(r"[\w-]{20,64}", re.ASCII)


def mark(form_key: str, text: str, hand: str = "") -> str:
    """Return what a form is known by: a keyed hash, or nothing when it has no usable key.

    `hand` is who wrote it down: the same words without that person are another form, so that a
    joint screen never becomes one of the resident alone.
    """
    if not _KEY.fullmatch(form_key):
        return ""
    return keyed_hash(f"{form_key}\n{hand}\n{clean(text, None)}", "first sending")


def before(hashed: str) -> Conversation | None:
    """Return the conversation that this form started, or None.

    Raises AlreadySentError when the answer to it arrived.
    """
    found = (
        FirstSending.objects.filter(hashed=hashed, expires_at__gt=timezone.now())
        .select_related("conversation")
        .first()
        if hashed
        else None
    )
    if found is None:
        return None
    if found.arrived_at is not None:
        raise AlreadySentError
    return found.conversation


def keep(hashed: str, conversation: Conversation) -> None:
    """Keep that this form started `conversation`, and forget those of over an hour ago.

    Raises IntegrityError when the same form did so at the same moment.
    """
    now = timezone.now()
    FirstSending.objects.filter(expires_at__lte=now).delete()
    if hashed:
        FirstSending.objects.create(hashed=hashed, conversation=conversation, expires_at=now + KEPT)


def arrived(person: Participant) -> None:
    """Note, when `person` is the resident, that the answer to the first sentence arrived."""
    now = timezone.now()
    # after an hour no form is known any more
    if person.role == Role.RESIDENT and now - person.created_at <= KEPT:
        rows = FirstSending.objects.filter(
            conversation_id=person.conversation_id, arrived_at__isnull=True
        )
        rows.update(arrived_at=now)
