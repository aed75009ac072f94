"""The start page of a counsellor: what is ours to do, by day, and new first questions.

No list of people with how far they are: what we promised and the terms that run against us.
"""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods

from klantvrij.i18n import _
from klantvrij.site import limits
from klantvrij.site.accounts.rights import Right, needs
from klantvrij.site.conversations import labels, services
from klantvrij.site.conversations.errors import ConversationError, TooManyTriesError
from klantvrij.site.conversations.kinds import Place, Role, TermKind, Way
from klantvrij.site.conversations.pages.counsellor_base import promise_of_sharing, status_of
from klantvrij.site.conversations.pages.counsellor_news import news
from klantvrij.site.conversations.pages.deeds import about, noted
from klantvrij.site.conversations.pages.forms import Field, Form, Sent, Typed
from klantvrij.site.conversations.pages.post_only import post_or_to
from klantvrij.site.conversations.services import team
from klantvrij.site.conversations.who import subject_of
from klantvrij.site.errors import page as error_page
from klantvrij.site.navigation import Step

_PLACES = (Place.OFFICE, Place.HOME, Place.PHONE, Place.WALK, Place.VIDEO)


@needs(Right.COUNSEL)
@sensitive_variables()
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
@noted
def talks(request: HttpRequest) -> HttpResponse:
    """Show what is ours to do; take a code of an invitation."""
    typed, status = Typed(), 200
    if request.method == "POST":
        try:
            seat = team.accept(
                request.POST.get("code", ""),
                limits.place(request),
                subject_of(request.user),
                str(request.user),
            )
        except ConversationError as error:
            status = 429 if isinstance(error, TooManyTriesError) else status_of(error)
            typed = Typed(request.POST, str(error))
        else:
            about(request, seat.participant.conversation_id)
            messages.success(request, _("U zit aan tafel bij dit gesprek."))
            return _to(seat.participant.conversation_id)
    desk = team.desk(subject_of(request.user))
    new_in = {
        seat.participant.conversation_id: news(seat)
        for seat in services.seats_of(subject_of(request.user))
        if seat.role is Role.COUNSELLOR
    }
    today = timezone.localdate()
    context = {
        "title": _("Gesprekken"),
        "lines": [_line(line) for line in desk.ours],
        "sittings": [(one, labels.say_status(one.status)) for one in desk.sittings],
        "said": [
            (one, new_in[one.conversation]) for one in desk.sittings if new_in.get(one.conversation)
        ],
        "waiting": [(one, (today - timezone.localdate(one.since)).days) for one in team.waiting()],
        "code_form": typed(
            Form(
                "code",
                _("Kom aan tafel"),
                (
                    Field(
                        "code",
                        _("Code van een uitnodiging"),
                        "line",
                        hint=_("U kreeg haar van een inwoner of van een collega."),
                        needed=True,
                    ),
                ),
                folded=_("Ik heb een code gekregen"),
                quiet=True,
            )
        ),
    }
    return render(request, "conversations/counsellor/start.html", context, status=status)


def _line(line: team.Line) -> dict[str, Any]:
    """Return what the start page says of one thing that is ours."""
    if line.kind == "turn":
        kind, what = labels.our_turn(), _("U zei hier al veertien dagen niets.")
    elif line.kind == "law":
        kind, what = (
            _("welke wet"),
            _("Kies welke wet hierbij hoort. Dan kennen we onze termijnen."),
        )
    elif line.kind == "term":
        term = TermKind(line.what)
        kind = _("termijn: {what}").format(what=labels.say(term))
        what = {
            TermKind.OWN_PLAN: _("Tot deze dag is er ruimte voor een eigen plan. Wacht daarop."),
            TermKind.INQUIRY: _("Ons verslag is uiterlijk deze dag klaar."),
            TermKind.DECISION: _("Uiterlijk deze dag is er een besluit."),
            TermKind.URGENT: _("Dit kan niet wachten: regel vandaag iets voor nu."),
            TermKind.FIRST_TALK: _("Uiterlijk deze dag is het eerste gesprek geweest."),
            TermKind.URGENT_TALK: _("Dit kan niet wachten: praat uiterlijk deze dag."),
            TermKind.AFTER_TALK: _("Uiterlijk deze dag is er een besluit."),
        }[term]
    else:
        kind, what = _("toezegging"), line.what
    page, place = ("talk_question", "") if line.kind != "law" else ("talk_weighing", "#kies-wet")
    return {
        "line": line,
        "kind": kind,
        "what": what,
        "own_words": line.kind == "promise",
        "address": reverse(page, args=[line.conversation]) + place,
    }


@needs(Right.COUNSEL)
@post_or_to("talks")
@noted
def take(request: HttpRequest, conversation: uuid.UUID) -> HttpResponse:
    """Sit down at a conversation that waits."""
    try:
        team.take(conversation, subject_of(request.user), str(request.user))
    except ConversationError as error:
        return error_page(request, status_of(error), _("Dit lukt nu niet"), str(error))
    messages.success(request, _("U zit aan tafel. Geef eerst antwoord op de eerste vraag."))
    return _to(conversation)


def _new_form() -> Form:
    return Form(
        "begin",
        _("Begin het gesprek"),
        (
            Field(
                "vraag",
                _("Wat zegt de inwoner? Schrijf het letterlijk op."),
                hint=_("Eén zin is genoeg. Dit wordt niet nagekeken en blijft zo staan."),
                rows=4,
                needed=True,
            ),
            Field("noem_mij", _("Hoe wil de inwoner genoemd worden? (mag leeg)"), "line"),
            Field(
                "waar",
                _("Waar praat u?"),
                "choice",
                Place.OFFICE,
                choices=[(place.value, labels.say(place)) for place in _PLACES],
            ),
        ),
        along=True,
    )


@needs(Right.COUNSEL)
@sensitive_variables()
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
@noted
def new(request: HttpRequest) -> HttpResponse:
    """Start a conversation with somebody at the table or on the telephone."""
    typed, status = Typed(), 200
    if request.method == "POST":
        sent = Sent(request.POST)
        try:
            place = Place(sent.one_of("waar", [one.value for one in _PLACES]))
            started = services.start_conversation(
                sent.text("vraag"),
                call_me=sent.text("noem_mij"),
                way=Way.LETTER,
                hand_subject=subject_of(request.user),
                hand_name=str(request.user),
            )
            conversation = started.seat.participant.conversation_id
            about(request, conversation)
            services.settle(team.table(conversation, subject_of(request.user)), place=place)
        except ConversationError as error:
            typed = Typed(request.POST, str(error), error.field)
            status = status_of(error)
        else:
            messages.success(request, _("Het gesprek is begonnen. Geef de inwoner de brief mee."))
            return HttpResponseRedirect(reverse("talk_people", args=[conversation]))
    context = {
        "title": _("Een gesprek beginnen"),
        "trail": [Step(_("Gesprekken"), reverse("talks"))],
        "form": typed(_new_form()),
        "danger": labels.danger(),
        "promise": promise_of_sharing(),
    }
    return render(request, "conversations/counsellor/new.html", context, status=status)


def _to(conversation: uuid.UUID) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("talk_question", args=[conversation]))
