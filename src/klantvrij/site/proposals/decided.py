"""The words that were decided, for the rest of the site: the checker, the API, the word cards.

Read from the database at most once a minute, and at once after a decision: what is remembered is
dropped when one is saved.
"""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from django.core.cache import cache
from django.db import transaction
from django.db.models import Q
from django.db.models.signals import post_delete, post_save
from django.utils import timezone

from klantvrij.site.proposals.models import Decision, Rejected

_KEY = "klantvrij.site.proposals.decided"
_SECONDS = 60
"""How long another process (a backup that is put back) may go unnoticed."""


class DecidedWord(NamedTuple):
    """A word that holds now."""

    replaces: tuple[str, ...]
    """Ids of the terms it takes the place of."""
    relation: str
    """Id of the relation it holds for; "" for all."""
    kind: str
    """Kind of organisation it holds for; "" for every kind."""
    word: str
    article: str
    """de, het or ""."""
    plural: str
    from_day: dt.date
    review_on: dt.date | None
    decided_by: str
    reason: str
    address: str
    """Of the page of the decision, without the host."""
    rejected: tuple[str, ...]
    """Words that were not chosen."""


class HouseWords(NamedTuple):
    """The decided words as settings of the checker: see fields of that name in `Config`."""

    decided_words: tuple[tuple[str, str], ...] = ()
    word_forms: tuple[tuple[str, str, str], ...] = ()
    word_relations: tuple[tuple[str, str, str], ...] = ()
    avoided: tuple[str, ...] = ()


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
        )
        for row in rows
    )


def house_words(kind: str = "") -> HouseWords:
    """Return the decided words for a text of an organisation of `kind` ("" when not known).

    A word for one relation is only offered there. What was rejected is avoided when the decision
    is about the whole organisation: elsewhere it may be the right word.
    """
    words = [word for word in decided_words() if not kind or word.kind in {"", kind}]
    # a decision about one relation goes before one about everything
    words.sort(key=lambda word: not word.relation)
    pairs = [(term, word) for word in words for term in word.replaces]
    return HouseWords(
        tuple(dict.fromkeys((term, word.word) for term, word in pairs)),
        tuple(
            dict.fromkeys((word.word, word.article, word.plural) for word in words if word.article)
        ),
        tuple(
            dict.fromkeys((term, word.word, word.relation) for term, word in pairs if word.relation)
        ),
        tuple(dict.fromkeys(text for word in words if not word.relation for text in word.rejected)),
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
    cache.delete(f"{_KEY}.{timezone.localdate().isoformat()}")
