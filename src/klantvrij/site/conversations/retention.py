"""How long a conversation is kept, and its destruction with the approval of a second person.

Selectielijst gemeenten en intergemeentelijke organen 2020 (Archiefwet): a plan under the Wmo with a
provision 15 years (result 3.1.5), without a provision, so not established or refused, 5 years (3.2,
8.2); a benefit 10 years and help with debts 5 years after it ended (8.1, 8.1.9); youth care 20
years (Jeugdwet art. 7.3.8 lid 3). A draft nobody agreed on is not a record: it goes after half a
year without a word, and sooner when the resident takes it back.
"""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone

from klantvrij.i18n import _
from klantvrij.site.audit import log
from klantvrij.site.conversations import guard
from klantvrij.site.conversations.errors import ConversationError, NotAllowedError
from klantvrij.site.conversations.kinds import KeptBack, Outcome, ReportState
from klantvrij.site.conversations.models import (
    Conversation,
    DestructionItem,
    DestructionList,
    Report,
    Version,
)
from klantvrij.site.conversations.periods import DRAFT_DAYS, PERIODS

DRAFT_LAW = "concept, niet vastgesteld"


def over(conversation: Conversation) -> dt.date | None:
    """Return the first day on which a conversation may be destroyed, or None: not known yet."""
    period = PERIODS.get(Outcome(conversation.outcome))
    if period is not None and conversation.outcome_on is not None:
        start = conversation.support_until if period.after_support else conversation.outcome_on
        return _years_later(start, period.years) if start else None
    if Report.objects.filter(conversation=conversation, state=ReportState.FROZEN).exists():
        return None  # something was agreed: first it gets an outcome
    last = (
        Version.objects.filter(conversation=conversation)
        .order_by("-at")
        .values_list("at", flat=True)
        .first()
    )
    since = last or conversation.created_at
    return timezone.localdate(since) + dt.timedelta(days=DRAFT_DAYS)


def _years_later(day: dt.date, years: int) -> dt.date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:  # 29 February
        return dt.date(day.year + years, 3, 1)


def make_list(
    by: str, today: dt.date | None = None, request: HttpRequest | None = None
) -> DestructionList:
    """Put every conversation whose time is over on a list, which destroys nothing yet.

    `by` is the pseudonym of who makes it. A conversation that is on an open list isn't added again.
    """
    day = today or timezone.localdate()
    with transaction.atomic():
        made = DestructionList.objects.create(made_by=by)
        waiting = DestructionItem.objects.filter(
            destroyed_at__isnull=True, kept_back="", on_list__done_at__isnull=True
        ).values("conversation")
        for conversation in Conversation.objects.exclude(id__in=waiting).iterator():
            end = over(conversation)
            if end is not None and end <= day:
                period = PERIODS.get(Outcome(conversation.outcome))
                DestructionItem.objects.create(
                    on_list=made,
                    conversation=conversation.id,
                    outcome=conversation.outcome,
                    term_over=end,
                    law=period.law if period else DRAFT_LAW,
                )
        log.write(request, "vernietigingslijst", f"lijst:{made.id}", "gemaakt")
    return made


def keep_back(item: DestructionItem, reason: KeptBack) -> None:
    """Take a conversation off its list, with a reason from a closed list: no word about anybody."""
    item.kept_back = reason
    item.save(update_fields=["kept_back"])


def approve(found: DestructionList, by: str, request: HttpRequest | None = None) -> None:
    """Approve a list; somebody other than who made it. Raises NotAllowedError."""
    if not by or by == found.made_by:
        raise NotAllowedError(_("Iemand anders dan wie de lijst maakte keurt haar goed."))
    found.approved_by = by
    found.approved_at = timezone.now()
    found.save(update_fields=["approved_by", "approved_at"])
    log.write(request, "vernietigingslijst", f"lijst:{found.id}", "goedgekeurd")


def destroy(found: DestructionList, request: HttpRequest | None = None) -> int:
    """Destroy what is on an approved list and return how many; the list stays as proof.

    What got a later end since (somebody wrote, the outcome changed) is left, and so is what was
    kept back. Copies in backups go when the backups do.
    """
    if found.approved_at is None:
        raise ConversationError(_("Deze lijst is nog niet goedgekeurd."))
    done = 0
    with transaction.atomic():
        for item in DestructionItem.objects.filter(
            on_list=found, kept_back="", destroyed_at__isnull=True
        ):
            conversation = (
                Conversation.objects.select_for_update().filter(id=item.conversation).first()
            )
            if conversation is None:
                continue
            end = over(conversation)
            if end is None or end > timezone.localdate() or end > item.term_over:
                item.kept_back = KeptBack.CHANGED
                item.save(update_fields=["kept_back"])
                continue
            with guard.lifted(guard.Why.TERM_OVER):
                conversation.delete()
            item.destroyed_at = timezone.now()
            item.save(update_fields=["destroyed_at"])
            done += 1
        found.done_at = timezone.now()
        found.save(update_fields=["done_at"])
        log.write(request, "vernietigingslijst", f"lijst:{found.id}", "uitgevoerd")
    return done
