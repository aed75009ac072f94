"""Texts in versions: read what stands there, and write without ever losing a word.

A writer says up to which number he has read (`base`). A new version replaces what was read and
nothing else: if somebody wrote in between, both stand beside each other (`Text.others`) until
somebody who saw both writes the next one.
"""

from __future__ import annotations

import datetime as dt
import difflib
import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db import models

from klantvrij.i18n import _
from klantvrij.site.conversations import crypto, guard
from klantvrij.site.conversations.errors import ConversationError
from klantvrij.site.conversations.kinds import Act
from klantvrij.site.conversations.models import Conversation, Kept, Participant, Version

LONGEST = 20_000
"""The longest text, in code points: some seven pages."""

Key = tuple[uuid.UUID, str]
"""Which text: the entry it belongs to and its part (``promise.what``)."""


@dataclass(frozen=True)
class Written:
    """One version, decrypted."""

    number: int
    base: int
    text: str
    act: str
    at: dt.datetime
    by: uuid.UUID | None
    hand: uuid.UUID | None
    erased: bool


@dataclass(frozen=True)
class Text:
    """A text as it stands: its newest version and, after writing at once, the others."""

    part: str
    entry: uuid.UUID
    versions: tuple[Written, ...] = ()

    @property
    def heads(self) -> tuple[Written, ...]:
        """Return the versions nobody has read and replaced yet, oldest first."""
        seen = 0
        heads: list[Written] = []
        for version in reversed(self.versions):
            if version.number > seen:
                heads.append(version)
            seen = max(seen, version.base)
        return tuple(reversed(heads))

    @property
    def newest(self) -> Written | None:
        """Return the newest version, or None."""
        return self.versions[-1] if self.versions else None

    @property
    def text(self) -> str:
        """Return the newest text, or an empty one."""
        return self.newest.text if self.newest else ""

    @property
    def others(self) -> tuple[Written, ...]:
        """Return what was written at the same time and still has to be put together."""
        return tuple(head for head in self.heads[:-1] if head.text)

    @property
    def version(self) -> int:
        """Return the number to give as `base_version` with what is written next."""
        return self.newest.number if self.newest else 0

    def together(self) -> str:
        """Return a draft with every line of all heads, equal lines once."""
        joined = ""
        for head in self.heads:
            joined = join(joined, head.text) if joined else head.text
        return joined

    def __str__(self) -> str:
        return self.text

    def __bool__(self) -> bool:
        return bool(self.text)


def join(one: str, two: str) -> str:
    """Return a text that holds every line of `one` and of `two`, in order, equal lines once."""
    first, second = one.split("\n"), two.split("\n")
    lines: list[str] = []
    matcher = difflib.SequenceMatcher(None, first, second, autojunk=False)
    for kind, start, end, other_start, other_end in matcher.get_opcodes():
        lines += first[start:end]
        if kind != "equal":
            lines += second[other_start:other_end]
    return "\n".join(lines)


def clean(text: str, longest: int | None = LONGEST) -> str:
    """Return `text` as it is kept: line ends are newlines, no NUL, no space round it.

    Raises ConversationError when it has more than `longest` code points; it is never cut off.
    """
    kept = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "").strip()
    if longest is not None and len(kept) > longest:
        message = _("Deze tekst is langer dan {most} tekens. Verdeel haar over twee stukken.")
        raise ConversationError(message.format(most=longest))
    return kept


def add(
    entry: Kept,
    part: str,
    text: str,
    *,
    conversation: Conversation,
    by: Participant | None,
    hand: Participant | None = None,
    base: int | None = None,
    act: Act = Act.WRITTEN,
    longest: int | None = LONGEST,
) -> Version:
    """Add a version of `part` of `entry` and return it.

    `base` is the highest number the writer had seen; None means that it needn't have been seen (a
    date, a state). The caller holds the lock of the conversation (`services.at_once`). Raises
    ConversationError.
    """
    last = (
        Version.objects.filter(entry=entry.id, part=part)
        .order_by("-number")
        .values_list("number", flat=True)
        .first()
    ) or 0
    number = last + 1
    version = Version(
        conversation=conversation,
        entry=entry.id,
        part=part,
        number=number,
        base=last if base is None else max(0, min(base, last)),
        act=act,
        by=by,
        hand=hand,
        cipher=crypto.seal(clean(text, longest), _place(entry.id, part, number)),
    )
    version.save()
    return version


def read(conversation: Conversation, parts: Iterable[str] | None = None) -> dict[Key, Text]:
    """Return every text of the conversation (only of `parts`, when given), with its versions."""
    rows = Version.objects.filter(conversation=conversation)
    if parts is not None:
        rows = rows.filter(part__in=list(parts))
    found: dict[Key, list[Written]] = {}
    for row in rows.order_by("entry", "part", "number").iterator():
        found.setdefault((row.entry, row.part), []).append(decrypted(row))

    return {key: Text(key[1], key[0], tuple(written)) for key, written in found.items()}


def read_one(entry: Kept, part: str) -> Text:
    """Return one text with its versions."""
    rows = Version.objects.filter(entry=entry.id, part=part).order_by("number")
    return Text(part, entry.id, tuple(decrypted(row) for row in rows))


def decrypted(row: Version) -> Written:
    """Return a version with its text. Raises ConversationError when it can't be decrypted."""
    text = (
        "" if row.erased_at else crypto.unseal(row.cipher, _place(row.entry, row.part, row.number))
    )
    return Written(
        row.number,
        row.base,
        text,
        row.act,
        row.at,
        row.by_id,
        row.hand_id,
        row.erased_at is not None,
    )


def erase(
    entry_ids: Iterable[uuid.UUID],
    now: dt.datetime,
    parts: Iterable[str] = (),
    by_roles: Iterable[str] = (),
) -> int:
    """Destroy the content of versions of these entries; who and when stay. Return how many.

    All versions, or those of `parts`, or those written by participants in `by_roles`. Only
    for what somebody takes back who may (services.removal) and for destruction.
    """
    rows = Version.objects.filter(entry__in=list(entry_ids), erased_at__isnull=True)
    if by_roles:
        people = Participant.objects.filter(role__in=list(by_roles)).values("id")
        rows = rows.filter(by__in=people)
    if parts:
        rows = rows.filter(part__in=list(parts))
    with guard.lifted(guard.Why.TAKEN_BACK):
        return _around(rows).update(cipher=b"", erased_at=now)


def reseal_all(batch: int = 500) -> Iterator[int]:
    """Encrypt every text anew with the newest key; yield how many are done, after each batch."""
    done = 0
    last: uuid.UUID | None = None
    while True:
        rows = Version.objects.filter(erased_at__isnull=True).order_by("id")
        if last is not None:
            rows = rows.filter(id__gt=last)
        some = list(rows[:batch])
        if not some:
            return
        with guard.lifted(guard.Why.NEW_KEY):
            for row in some:
                kept = _around(Version.objects.filter(id=row.id, erased_at__isnull=True))
                kept.update(cipher=crypto.reseal(row.cipher))
        last = some[-1].id
        done += len(some)
        yield done


def _around(rows: models.QuerySet[Version]) -> models.QuerySet[Version]:
    """Return `rows` without the guard against changes."""
    free: models.QuerySet[Version] = models.QuerySet(Version)
    free.query = rows.query.clone()
    return free


def _place(entry: uuid.UUID, part: str, number: int) -> str:
    return f"{entry} {part} {number}"
