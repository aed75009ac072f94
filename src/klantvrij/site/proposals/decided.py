"""The words that were decided, for the rest of the site: the checker, the API, the word cards.

Read from the database at most once a minute, and at once after a decision: what is remembered is
dropped when one is saved.
"""

from __future__ import annotations

import datetime as dt

from django.core.cache import cache
from django.db import transaction
from django.db.models import Q
from django.db.models.signals import post_delete, post_save
from django.utils import timezone

from klantvrij import decisions, linked
from klantvrij.decisions import DecidedWord, HouseWords
from klantvrij.lexicon import load
from klantvrij.site.proposals.models import Decision, Rejected

_KEY = "klantvrij.site.proposals.decided"
_HISTORY = f"{_KEY}.history"
_SECONDS = 60
"""How long another process (a backup that is put back) may go unnoticed."""


def decided_words() -> tuple[DecidedWord, ...]:
    """Return every word that holds today, the newest decision first."""
    today = timezone.localdate()
    key = f"{_KEY}.{today.isoformat()}"
    known: tuple[DecidedWord, ...] | None = cache.get(key)
    if known is None:
        known = _read(today)
        cache.set(key, known, _SECONDS)
    return known


def _read(today: dt.date) -> tuple[DecidedWord, ...]:
    holds = Q(ended_on=None) | Q(ended_on__gt=today)
    rows = Decision.objects.filter(holds, from_day__lte=today, call__example=False)
    rejected: dict[int, list[str]] = {}
    for row in Rejected.objects.filter(decision__in=rows):
        rejected.setdefault(row.decision_id, []).append(row.word)
    return tuple(
        DecidedWord(
            replaces=tuple(row.replaces),
            relation=row.relation,
            kind=row.kind,
            word=row.word,
            article=row.article,
            plural=row.plural,
            from_day=row.from_day,
            review_on=row.review_on,
            decided_by=row.decided_by,
            reason=row.reason,
            address=row.address,
            rejected=tuple(rejected.get(row.pk, ())),
            decided_on=row.decided_on,
        )
        for row in rows
    )


def house_words(kind: str = "") -> HouseWords:
    """Return the decided words for a text of an organisation of `kind` ("" when not known)."""
    return decisions.house_words(decided_words(), kind)


def history() -> tuple[linked.Decision, ...]:
    """Return every decision that took effect, for the word cards and the open data."""
    today = timezone.localdate()
    key = f"{_HISTORY}.{today.isoformat()}"
    known: tuple[linked.Decision, ...] | None = cache.get(key)
    if known is None:
        known = _history(today)
        cache.set(key, known, _SECONDS)
    return known


def _history(today: dt.date) -> tuple[linked.Decision, ...]:
    rows = Decision.objects.filter(from_day__lte=today, call__example=False)
    rejected: dict[int, list[str]] = {}
    for row in Rejected.objects.filter(decision__in=rows):
        rejected.setdefault(row.decision_id, []).append(f"{row.word}: {row.why}")
    names = {row.id: row.name for row in load().relations}
    terms = {row.id for row in load().terms}  # a later list may have lost one
    return tuple(
        linked.Decision(
            slug=term,
            day=row.from_day,
            text=f"{row.reason} ({names.get(row.relation, row.relation)})"
            if row.relation
            else row.reason,
            better=row.word,
            rejected=tuple(rejected.get(row.pk, ())),
            heard=(row.minority,) if row.minority else (),
            page=row.address,
        )
        for row in rows
        for term in row.replaces
        if term in terms
    )


def listen() -> None:
    """Forget what is remembered whenever a decision changes."""
    for signal in (post_save, post_delete):
        for model in (Decision, Rejected):
            signal.connect(_changed, sender=model, dispatch_uid=f"{_KEY}.{model.__name__}")


def _changed(**_more: object) -> None:
    forget()
    transaction.on_commit(forget)


def forget() -> None:
    """Forget what is remembered; the next who asks reads it again."""
    today = timezone.localdate().isoformat()
    cache.delete_many([f"{_KEY}.{today}", f"{_HISTORY}.{today}"])
