"""The record from the resident's side."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from klantvrij.i18n import _
from klantvrij.site.accounts.rights import open_to_all
from klantvrij.site.conversations import services
from klantvrij.site.conversations.errors import NotAllowedError
from klantvrij.site.conversations.kinds import Side, Trust
from klantvrij.site.conversations.pages import resident_seat
from klantvrij.site.conversations.pages.resident_start import above, open_page


@open_to_all
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """Show the record to who holds a seat; else ask for a code."""
    seat = resident_seat.held(request)
    if seat is None:
        return open_page(request)
    try:
        record = services.open_record(seat)
    except NotAllowedError as error:
        return open_page(request, str(error), 403)
    context = {
        "title": _("Mijn gesprek"),
        "trail": above(),
        "record": record,
        "banner": record.banner,
        "matters": record["what_matters"],
        "question": record.one("first_question"),
        "ours": record.promises(Side.ORGANISATION),
        "mine": record.promises(Side.RESIDENT),
        "low": seat.trust is Trust.LOW,
        "seated": True,
    }
    return render(request, "conversations/resident/mine.html", context)
