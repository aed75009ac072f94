"""What is kept of photos, drawings and voice messages: encrypted, each sealed to its own row."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Collection, Iterator

from django.db.models import Sum
from django.db.models.functions import Length

from klantvrij.site.conversations import crypto
from klantvrij.site.conversations.media import Media
from klantvrij.site.conversations.models import Attachment, Conversation, OwnPlan, Participant

_SEAL = 200
"""Bytes that sealing adds at most: the place, a signature, what fills a block."""


def keep(
    plan: OwnPlan, media: Media, about: str, *, private: bool, by: Participant, now: dt.datetime
) -> Attachment:
    """Keep `media` with `plan` and return its row."""
    number = uuid.uuid4()
    return Attachment.objects.create(
        id=number,
        created_at=now,
        conversation_id=plan.conversation_id,
        created_by=by,
        plan=plan,
        private=private,
        kind=media.kind,
        cipher=crypto.seal_bytes(media.data, _place(number, "data")),
        about=crypto.seal(about, _place(number, "about")),
    )


def data(row: Attachment) -> bytes:
    """Return the picture or the sound. Raises ConversationError when it can't be decrypted."""
    return crypto.unseal_bytes(row.cipher, _place(row.id, "data"))


def about(row: Attachment) -> str:
    """Return what was said of it. Raises ConversationError when it can't be decrypted."""
    return crypto.unseal(row.about, _place(row.id, "about"))


def there(conversation: Conversation | uuid.UUID) -> list[Attachment]:
    """Return what is kept with the plans of a conversation, oldest first, without its bytes."""
    rows = Attachment.objects.filter(conversation=conversation, removed_at__isnull=True)
    return list(rows.defer("cipher").order_by("created_at"))


def size(conversation: Conversation | uuid.UUID) -> int:
    """Return how many bytes are kept with a conversation, before they were encrypted."""
    rows = Attachment.objects.filter(conversation=conversation, removed_at__isnull=True)
    sealed = rows.aggregate(sum=Sum(Length("cipher")))["sum"] or 0
    return int(sealed) * 3 // 4  # a sealed text is written in base64


def is_same(row: Attachment, media: Media, about_it: str) -> bool:
    """Return whether this very thing, with these words, is what `row` keeps.

    Nothing about its content is kept beside it, not even a digest; so it is opened, but only when
    kind and length are the same. Raises ConversationError when it can't be decrypted.
    """
    if row.kind != media.kind or about(row) != about_it:
        return False
    like = Attachment.objects.filter(id=row.id).annotate(sealed=Length("cipher"))
    length = like.values_list("sealed", flat=True).first() or 0
    return abs(length * 3 // 4 - len(media.data)) < _SEAL and data(row) == media.data


def erase(plans: Collection[uuid.UUID], now: dt.datetime, only: uuid.UUID | None = None) -> None:
    """Destroy what is kept with these plans, or `only` one of it; that it was there remains."""
    rows = Attachment.objects.filter(plan__in=plans, removed_at__isnull=True)
    if only is not None:
        rows = rows.filter(id=only)
    rows.update(cipher=b"", about=b"", removed_at=now)


def reseal_all() -> Iterator[int]:
    """Encrypt all of it anew with the newest key; yield how many are done."""
    rows = Attachment.objects.filter(removed_at__isnull=True).order_by("id")
    for done, number in enumerate(list(rows.values_list("id", flat=True)), 1):
        row = rows.filter(id=number).first()
        if row is not None:
            # one that was taken back meanwhile stays empty
            rows.filter(id=number).update(
                cipher=crypto.reseal(row.cipher), about=crypto.reseal(row.about)
            )
        yield done


def _place(number: uuid.UUID, what: str) -> str:
    return f"{number} attachment.{what}"
