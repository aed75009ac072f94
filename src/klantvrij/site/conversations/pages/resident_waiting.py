"""What waits for the resident, one line for each kind: no number, no day, nothing to hurry."""

from __future__ import annotations

from typing import NamedTuple

from klantvrij.i18n import _
from klantvrij.site.conversations.kinds import ReportState, Role
from klantvrij.site.conversations.models import Receiver, Report, Together
from klantvrij.site.conversations.pages.resident_forms import is_open, moment_of
from klantvrij.site.conversations.services import Record, Seen


class Waiting(NamedTuple):
    """Something to read or to answer, and the page it stands on."""

    words: str
    page: str


def waiting(record: Record) -> list[Waiting]:
    """Return what can be read or answered now by the resident; empty for everybody else."""
    if record.seat.role is not Role.RESIDENT:
        return []
    reports = [one.entry for one in record["report"] if isinstance(one.entry, Report)]
    found = (
        (any(map(is_open, record["proposal"])), _("Wij stellen een zin voor"), "vraag"),
        (any(map(_mirrors, record["mirror_question"])), _("Een vraag aan u en ons"), "afspraken"),
        (any(map(_together, record["together"])), _("Een voorstel voor samen"), "afspraken"),
        (any(map(_asked, record["disclosure"])), _("Wij vragen u om een gegeven"), "gegevens"),
        (any(map(_to_read, reports)), _("Het verslag is klaar om te lezen"), "verslag"),
        (any(map(_to_answer, reports)), _("Bent u het eens met het verslag?"), "verslag"),
        (any(map(_receiver, record["receiver"])), _("Wie mag het verslag hebben?"), "verslag"),
    )
    return [Waiting(words, page) for there, words, page in found if there]


def _mirrors(seen: Seen) -> bool:
    """Return whether we answered, and the resident may and didn't."""
    ours, theirs = seen.texts.get("organisation_answer"), seen.texts.get("resident_answer")
    return "change.resident_answer" in seen.may and bool(ours) and not theirs


def _together(seen: Seen) -> bool:
    entry = seen.entry
    return (
        isinstance(entry, Together)
        and "change" in seen.may
        and entry.organisation_accepted_at is not None
        and entry.resident_accepted_at is None
        and entry.resident_declined_at is None
    )


def _asked(seen: Seen) -> bool:
    return not moment_of(seen, "given_at") and not moment_of(seen, "erased_at")


def _to_read(report: Report) -> bool:
    return report.state == ReportState.SHARED and report.read_by_resident_at is None


def _to_answer(report: Report) -> bool:
    return report.state == ReportState.FROZEN and not report.agreement


def _receiver(seen: Seen) -> bool:
    entry = seen.entry
    return (
        isinstance(entry, Receiver)
        and "share" in seen.may
        and entry.answered_at is None
        and entry.withdrawn_at is None
    )
