"""Mending a slip in a decision: its article, its plural, the spelling of its reason.

Another word, or another reason, is another decision. What it was stays readable: every state is
kept as a version, and the page of the decision says on which day what was mended.
"""

from __future__ import annotations

import datetime as dt
from difflib import SequenceMatcher
from itertools import pairwise
from typing import NamedTuple

from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone

from klantvrij.i18n import _
from klantvrij.site.audit import log
from klantvrij.site.proposals import deciding, versions
from klantvrij.site.proposals.models import Decision, Version
from klantvrij.site.proposals.stages import StageError, StaleError

FIELDS = ("article", "plural", "reason")
"""What can be mended."""
_SAME_REASON = 0.8
"""From how much alike (0 to 1) two reasons are one reason, spelt otherwise."""


class Mended(NamedTuple):
    """A day on which something was mended: (what, how it was written before)."""

    day: dt.date
    changes: tuple[tuple[str, str], ...]


def mended(made: Decision) -> list[Mended]:
    """Return what was mended in a decision, the last first."""
    rows = list(Version.objects.filter(kind=versions.DECISION, object_id=made.pk))
    names = {"article": _("lidwoord"), "plural": _("meervoud"), "reason": _("reden")}
    found = [
        Mended(
            timezone.localdate(after.at),
            tuple(
                (names[field], str(before.fields.get(field, "")) or _("leeg"))
                for field in FIELDS
                if before.fields.get(field) != after.fields.get(field)
            ),
        )
        for before, after in pairwise(rows)
    ]
    return [row for row in reversed(found) if row.changes]


def mend(request: HttpRequest | None, made: Decision, known: int, **given: str) -> Decision:
    """Mend `FIELDS` of a decision; `known` is how many versions there were when it was read.

    Raises StageError (a Dutch sentence) when it is more than a slip, and StaleError when it was
    mended meanwhile.
    """
    with transaction.atomic():
        fresh = Decision.objects.select_for_update().get(pk=made.pk)
        if versions.count(fresh) != known:
            raise StaleError
        trouble = _more_than_a_slip(fresh, given)
        if trouble:
            raise StageError(trouble)
        if all(getattr(fresh, name) == given[name] for name in FIELDS):
            return fresh
        if not known:
            versions.keep(fresh)
        for name in FIELDS:
            setattr(fresh, name, given[name])
        fresh.save(update_fields=FIELDS)
        versions.keep(fresh)
        log.write(request, "besluit-verbeterd", f"besluit:{fresh.pk}")
    return fresh


def _more_than_a_slip(made: Decision, given: dict[str, str]) -> str:
    wrong = deciding.wrong_plural(made.call, made.word, made.proposal, given["plural"])
    if wrong:
        return wrong
    alike = SequenceMatcher(None, made.reason.lower(), given["reason"].lower(), autojunk=False)
    if alike.ratio() < _SAME_REASON:
        return _("Dit is een andere reden. Neem daarvoor een nieuw besluit.")
    return ""
