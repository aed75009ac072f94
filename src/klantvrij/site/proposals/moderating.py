"""What a moderator does with a contribution: place it, set it aside, cover personal data.

A visitor's words are never edited. What is covered is shown as covered; once it is placed, the
letters under it are gone from the database too (AVG art. 5(1)(c): no more than is needed).
"""

from __future__ import annotations

import datetime as dt
import re

from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone

from klantvrij.i18n import _
from klantvrij.site.audit import log
from klantvrij.site.proposals import plaintext, stages
from klantvrij.site.proposals.kinds import State
from klantvrij.site.proposals.models import Proposal, Reaction
from klantvrij.site.proposals.personal import Sort, spots
from klantvrij.site.proposals.receiving import erase, name_of

Kept = Proposal | Reaction
DAYS_KEPT = 90
"""How long something that isn't placed is kept; the privacy page says it."""


class ModerationError(ValueError):
    """Something that can't be done now; the message is one Dutch sentence."""


def find(kind: str, number: int) -> Kept | None:
    """Return the proposal (“voorstel”) or reaction (“reactie”) with this number, or None."""
    if kind == "voorstel":
        return Proposal.objects.select_related("call").filter(pk=number).first()
    return Reaction.objects.select_related("call", "proposal").filter(pk=number).first()


def queue(state: State) -> list[Kept]:
    """Return what is in `state`, the oldest first."""
    found: list[Kept] = [
        *Proposal.objects.select_related("call").filter(state=state),
        *Reaction.objects.select_related("call", "proposal").filter(state=state),
    ]
    return sorted(found, key=lambda kept: kept.received)


def _locked(kept: Kept) -> Kept:
    fresh: Kept | None = type(kept).objects.select_for_update().filter(pk=kept.pk).first()
    if fresh is None or fresh.state == State.WITHDRAWN:
        raise ModerationError(_("Dit is intussen ingetrokken door wie het schreef."))
    if fresh.state == State.ERASED:
        raise ModerationError(_("Dit is intussen gewist: het wachtte te lang."))
    return fresh


def place(request: HttpRequest, kept: Kept) -> None:
    """Let everybody read it. Raises ModerationError when it was withdrawn."""
    with transaction.atomic():
        fresh = _locked(kept)
        fresh.state = State.SHOWN
        fresh.why_aside, fresh.aside_on = "", None
        _wipe(fresh)
        fresh.save()
        if isinstance(fresh, Proposal):
            stages.first_word(fresh.call)
        log.write(request, f"{name_of(kept)}-geplaatst", f"{name_of(kept)}:{kept.pk}")


def set_aside(request: HttpRequest, kept: Kept, why: str) -> None:
    """Keep it from readers, with a reason its writer can read. Raises ModerationError."""
    if not why:
        raise ModerationError(_("Schrijf op waarom; de schrijver leest het op zijn eigen pagina."))
    with transaction.atomic():
        fresh = _locked(kept)
        fresh.state = State.ASIDE
        fresh.why_aside, fresh.aside_on = why[:300], timezone.localdate()
        fresh.save()
        log.write(request, f"{name_of(kept)}-apart-gelegd", f"{name_of(kept)}:{kept.pk}")


def cover(request: HttpRequest, kept: Kept, passage: str) -> int:
    """Cover every place where `passage` stands in its texts; return how many.

    Raises ModerationError when it isn't there.
    """
    with transaction.atomic():
        fresh = _locked(kept)
        count = 0
        for field in fresh.texts:
            found = [
                [match.start(), match.end()]
                for match in re.finditer(re.escape(passage), getattr(fresh, field))
                if passage
            ]
            if found:
                fresh.marks = {**fresh.marks, field: [*fresh.marks.get(field, []), *found]}
                count += len(found)
        if not count:
            raise ModerationError(_("Die woorden staan niet in de tekst. Neem ze precies over."))
        if fresh.state == State.SHOWN:
            _wipe(fresh)
        fresh.save()
        log.write(request, "persoonsgegeven-afgedekt", f"{name_of(kept)}:{kept.pk}")
    return count


def uncover(request: HttpRequest, kept: Kept) -> None:
    """Take every cover away; after placing there is nothing under it any more."""
    with transaction.atomic():
        fresh = _locked(kept)
        if fresh.state == State.SHOWN:
            raise ModerationError(_("Dit is al geplaatst; wat afgedekt is, is weg."))
        fresh.marks = {}
        fresh.save()
        log.write(request, "afdekking-weggehaald", f"{name_of(kept)}:{kept.pk}")


def erased_on(kept: Kept) -> dt.date:
    """Return the day on which `kept` is erased when nobody has placed it by then."""
    return (kept.aside_on or timezone.localdate(kept.received)) + dt.timedelta(days=DAYS_KEPT + 1)


def clear_old(today: dt.date | None = None) -> int:
    """Erase what wasn't placed within `DAYS_KEPT`, as the privacy page says; return how much."""
    day = today or timezone.localdate()
    count = 0
    for state in (State.WAITING, State.QUARANTINE, State.ASIDE):
        for kept in queue(state):
            if erased_on(kept) > day:
                continue
            with transaction.atomic():
                fresh = type(kept).objects.select_for_update().filter(pk=kept.pk).first()
                if fresh is None or fresh.state != state:
                    continue
                erase(fresh)
                fresh.state = State.ERASED
                fresh.save()
                log.write(None, f"{name_of(kept)}-gewist", f"{name_of(kept)}:{kept.pk}")
            count += 1
    return count


def hints(kept: Kept) -> list[tuple[str, Sort]]:
    """Return passages that may be personal data and aren't covered yet."""
    found: dict[str, Sort] = {}
    for field in kept.texts:
        text = getattr(kept, field)
        covered = kept.marks.get(field, [])
        for spot in spots(text):
            if not any(start <= spot.start and spot.end <= end for start, end in covered):
                found[text[spot.start : spot.end]] = spot.sort
    return list(found.items())


def _wipe(kept: Kept) -> None:
    for field, marks in kept.marks.items():
        setattr(kept, field, plaintext.wiped(getattr(kept, field), marks))
