"""The report on paper: to print and to hand over, and to send once the resident said yes."""

from __future__ import annotations

import datetime as dt
import uuid
from itertools import chain, repeat
from typing import NamedTuple

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_safe

from klantvrij.i18n import _
from klantvrij.site.accounts.rights import Right, needs
from klantvrij.site.conversations import services
from klantvrij.site.conversations.errors import ConversationError, NotFoundError
from klantvrij.site.conversations.models import Report
from klantvrij.site.conversations.pages import paper_file
from klantvrij.site.conversations.pages.counsellor_base import status_of
from klantvrij.site.conversations.pages.counsellor_report import newest, receiver
from klantvrij.site.conversations.pages.deeds import MARK, noted
from klantvrij.site.conversations.pages.post_only import post_or_to
from klantvrij.site.conversations.paper import Paper, border, paper, pdf
from klantvrij.site.conversations.rights import Seat
from klantvrij.site.conversations.services import team
from klantvrij.site.conversations.who import subject_of
from klantvrij.site.errors import page as error_page
from klantvrij.site.navigation import Step

FORMS = ("pdf", "docx", "json")
_SUBJECTS = ("first_question", "underlying_question", "together", "report")


@needs(Right.COUNSEL)
@sensitive_variables()
@require_safe
@noted
def download(request: HttpRequest, conversation: uuid.UUID, form: str) -> HttpResponse:
    """Give the report to print and to hand to the resident; a draft says that it is one."""
    try:
        if form not in {"pdf", "docx"}:
            raise NotFoundError
        seat = team.table(conversation, subject_of(request.user))
        looks = chain((True,), repeat(False))  # one line in the view log
        day = timezone.localdate()
        return paper_file.standing(lambda: _sheet(seat, day, "print", noted=next(looks)), form)
    except ConversationError as error:
        return _refused(request, conversation, error)


@needs(Right.COUNSEL)
@sensitive_variables()
@sensitive_post_parameters()
@post_or_to("talk_report")
def send(request: HttpRequest, conversation: uuid.UUID) -> HttpResponseBase:
    """Give the report for a receiver the resident said yes to; that it went is noted for both.

    First it is made, with nothing locked: that takes seconds, and what can't be made isn't sent.
    What changed in those seconds isn't sent either, or a reaction would stay behind.
    """
    form = request.POST.get("vorm", "")
    made: _Made | ConversationError
    try:
        if form not in FORMS:
            raise ConversationError(_("Kies een van de mogelijkheden."))
        made = _made(team.table(conversation, subject_of(request.user)), form)
    except ConversationError as error:
        made = error
    return _sent(request, conversation, made)


setattr(send, MARK, True)  # `_sent` writes the line


@noted
def _sent(
    request: HttpRequest, conversation: uuid.UUID, made: _Made | ConversationError
) -> HttpResponse:
    try:
        if isinstance(made, ConversationError):
            raise made
        seat = team.table(conversation, subject_of(request.user))
        services.send(
            seat,
            made.report,
            receiver(seat, request.POST.get("over", "")),
            still=lambda: _words(seat, made.form, made.day, noted=False) == made.words,
        )
    except ConversationError as error:
        return _refused(request, conversation, error)
    return made.answer


class _Made(NamedTuple):
    """A report, its words on a day in a form, and the file that was made of them."""

    report: Report
    form: str
    day: dt.date
    words: Paper | str
    answer: HttpResponse


def _made(seat: Seat, form: str) -> _Made:
    report, day = newest(seat), timezone.localdate()
    words = _words(seat, form, day)
    if isinstance(words, str):
        answer = paper_file.attached(words.encode(), "application/json", form)
    else:
        answer = paper_file.answer(words, form)
    return _Made(report, form, day, words, answer)


def _words(seat: Seat, form: str, day: dt.date, *, noted: bool = True) -> Paper | str:
    """Return all that goes out as `form`, before it is a file: the same words, the same file."""
    if form == "json":
        return border.as_json(services.open_record(seat, _SUBJECTS, why="report", noted=noted))
    return _sheet(seat, day, "report", noted=noted)


def _sheet(seat: Seat, day: dt.date, why: str, *, noted: bool) -> Paper:
    """Return the newest report as it is printed on `day`."""
    record = services.open_record(seat, ("report",), why=why, noted=noted)
    seen = record.one("report")
    found = seen.entry if seen and isinstance(seen.entry, Report) else None
    return paper(record.conversation, found, day)


def _refused(
    request: HttpRequest, conversation: uuid.UUID, error: ConversationError
) -> HttpResponse:
    status = 503 if isinstance(error, pdf.NoPdfError) else status_of(error)
    there = status != 404  # who isn't at the table has no report to go back to
    report = Step(_("Verslag"), reverse("talk_report", args=[conversation]))
    back = report if there else Step(_("Gesprekken"), reverse("talks"))
    return error_page(request, status, _("Dit lukt nu niet"), str(error), back)
