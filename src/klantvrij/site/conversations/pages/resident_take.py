"""A record on paper and as a copy to take along."""

from __future__ import annotations

import uuid
from itertools import chain, repeat

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_safe

from klantvrij.i18n import _
from klantvrij.site.accounts.rights import open_to_all
from klantvrij.site.conversations import exports, labels, services
from klantvrij.site.conversations.errors import ChangedError, NotAllowedError, NotFoundError
from klantvrij.site.conversations.kinds import ReportState, Role, Side, State, TermKind
from klantvrij.site.conversations.models import Report, Term
from klantvrij.site.conversations.pages import attached, paper_file, resident_seat
from klantvrij.site.conversations.pages.deeds import about
from klantvrij.site.conversations.pages.resident_forms import who_decides
from klantvrij.site.conversations.pages.resident_people import guest_of
from klantvrij.site.conversations.pages.resident_start import above, open_page
from klantvrij.site.conversations.paper import Paper, pdf
from klantvrij.site.conversations.paper import paper as sheet_of
from klantvrij.site.conversations.services import Record, Seen
from klantvrij.site.conversations.templatetags.talk import name_of
from klantvrij.site.errors import page as error_page
from klantvrij.site.navigation import Step


@open_to_all
@require_safe
def paper(request: HttpRequest) -> HttpResponse:
    """Show the record as it is printed: large type, and lines to go on writing by hand."""
    seat = resident_seat.held(request)
    if seat is None:
        return open_page(request)
    try:
        record = services.open_record(seat, why="print")
    except NotAllowedError as error:
        return open_page(request, str(error), 403)
    theirs = [_said(record, one) for one in record.promises(Side.RESIDENT)]
    context = {
        "title": _("Ons gesprek, op papier"),
        "trail": [*above(), Step(_("Mijn gesprek"), reverse("talk-mine"))],
        "record": record,
        "banner": record.banner,
        "matters": record["what_matters"],
        "seated": True,
        "guest": guest_of(record),
        "question": record.one("first_question"),
        "under": record.one("underlying_question"),
        "works": record["already_works"],
        "plans": record["own_plan"],
        "mirrors": record["mirror_question"],
        "ours": [_said(record, one) for one in record.promises(Side.ORGANISATION)],
        "theirs": theirs,
        "others": any(who for _seen, _state, who in theirs),
        "together": record["together"],
        "law": labels.which_law(record.conversation.law) if record.one("law_choice") else "",
        "terms": [
            (one, labels.say(TermKind(one.entry.kind)))
            for one in record["term"]
            if isinstance(one.entry, Term) and one.entry.met_at is None
        ],
        "duties": record["legal_duty"],
        "decides": who_decides(record),
        "today": timezone.localdate(),
        "address": request.build_absolute_uri(reverse("talk-open")),
        "lines": range(6),
    }
    return render(request, "conversations/resident/paper.html", context)


def _said(record: Record, seen: Seen) -> tuple[Seen, str, str]:
    """Return a promise, its state, and who promises: empty for the reader and for 'wij'."""
    state = str(getattr(seen.entry, "state", State.OPEN))
    by = getattr(seen.entry, "created_by_id", None)
    person = record.people.get(by) if by else None
    ours = person is not None and getattr(person.entry, "role", "") == Role.COUNSELLOR
    who = "" if ours or by == record.seat.participant.id else name_of(record, by)
    return seen, "" if state == State.OPEN else labels.say(State(state)), who[:1].upper() + who[1:]


@open_to_all
@sensitive_variables()
@require_safe
def report(request: HttpRequest, form: str) -> HttpResponse:
    """Give the newest report that stands on its page as PDF or Word; it says when it is a draft."""
    seat = resident_seat.held(request)
    if seat is None:
        return open_page(request)
    if form not in paper_file.FORMS:
        raise Http404
    looks = chain((True,), repeat(False))  # one line in the view log

    def sheet() -> Paper:
        record = services.open_record(seat, ("report",), why="print", noted=next(looks))
        entries = [one.entry for one in record["report"] if isinstance(one.entry, Report)]
        shown = [one for one in entries if one.state != ReportState.DRAFT]
        if not shown:
            raise Http404
        return sheet_of(record.conversation, shown[-1], timezone.localdate())

    try:
        return paper_file.standing(sheet, form)
    except NotAllowedError as error:
        return open_page(request, str(error), 403)
    except (pdf.NoPdfError, ChangedError) as error:
        status = 503 if isinstance(error, pdf.NoPdfError) else 409
        return error_page(request, status, _("Dit lukt nu niet"), str(error))


@open_to_all
@require_safe
def attachment(request: HttpRequest, entry: uuid.UUID) -> HttpResponse:
    """Give a photo, drawing or voice message of an own plan, to who may see that plan."""
    seat = resident_seat.held(request)
    if seat is None:
        raise Http404

    def opened() -> HttpResponse:
        try:
            return attached.answer(request, services.opened(seat, entry))
        except (NotAllowedError, NotFoundError) as error:
            raise Http404 from error

    if seat.hand is None or seat.hand.role != Role.COUNSELLOR:
        return opened()
    about(request, seat.participant.conversation_id)  # somebody of the organisation looks along
    return attached.by_staff(request, entry, opened)


@open_to_all
@require_safe
def copy(request: HttpRequest, form: str) -> HttpResponse:
    """Give the resident a copy of everything: to read, or for a computer."""
    seat = resident_seat.held(request)
    if seat is None:
        return open_page(request)
    if form not in {"lezen", "json"}:
        raise Http404
    try:
        if form == "json":
            held, kind, name = exports.as_json(seat), "application/json", "gesprek.json"
        else:
            held, kind, name = exports.as_html(seat), "text/html", "gesprek.html"
    except NotAllowedError as error:
        return open_page(request, str(error), 403)
    response = HttpResponse(held, content_type=f"{kind}; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
