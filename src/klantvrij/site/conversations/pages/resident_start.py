"""How a conversation starts for a resident: one sentence, a code, and coming back with it."""

from __future__ import annotations

import re
import secrets
from collections.abc import Mapping

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from klantvrij.i18n import _
from klantvrij.site.accounts.rights import Right, may, open_to_all
from klantvrij.site.accounts.strength import is_strong
from klantvrij.site.conversations import codes, demo, labels, sendings, services
from klantvrij.site.conversations.errors import (
    AlreadySentError,
    ConversationError,
    TooManyTriesError,
)
from klantvrij.site.conversations.kinds import Role, Trust
from klantvrij.site.conversations.models import Participant
from klantvrij.site.conversations.pages import resident_seat
from klantvrij.site.conversations.pages.deeds import about, note
from klantvrij.site.conversations.pages.resident_spoken import aloud
from klantvrij.site.conversations.pages.resident_ways import by_broker, no_way
from klantvrij.site.conversations.rights import Seat
from klantvrij.site.conversations.who import subject_of
from klantvrij.site.house.models import House
from klantvrij.site.limits import place, seconds_to_wait
from klantvrij.site.navigation import Step

STARTS_PER_MINUTE = 20
_CODE = re.compile(r"\W*" + r"\W*".join([f"[{codes.ALPHABET}]{{4}}"] * 3) + r"\W*", re.IGNORECASE)
"""A text that is nothing but a code: three groups of four, however they were typed over."""


def above() -> list[Step]:
    """Return the way back to the first page of conversations."""
    return [Step(_("Gesprekken"), reverse("talk"))]


def first_rules() -> list[str]:
    """Return what somebody reads before a first sentence is sent, in the words of the house."""
    return [
        _("Wie hier gesprekken voert, kan uw vraag lezen. U ziet altijd wie heeft gekeken."),
        labels.danger(),
        labels.sharing_promise() if House.current().never_enforces else labels.no_promise(),
        _("U kiest zelf wat u vertelt. Wat u aanbiedt om te doen, is altijd vrij."),
    ]


@open_to_all
@require_http_methods(["GET", "HEAD", "POST"])
def start(request: HttpRequest) -> HttpResponse:
    """Ask for one sentence; after it the code to come back with."""
    if request.method != "POST":
        return _start_page(request)
    if found := _CODE.fullmatch(request.POST.get("tekst", "")):
        return _no_question(request, sure=any(sign in "-23456789" for sign in found[0]))
    if _along(request):
        return note(request, "gesprek-beginnen", lambda: _start(request))
    return _start(request)


def _no_question(request: HttpRequest, *, sure: bool) -> HttpResponse:
    """Show the way to who typed a code as a question: as a question everybody here could read it.

    Three short words can look like one ("geen werk meer"): then the visitor says which it is.
    """
    if not sure:
        text = _("Is dit uw code? Open dan uw gesprek. Is het uw vraag? Schrijf er een woord bij.")
        return _start_page(request, text, 400)
    messages.info(request, _("Dat was een code. Vul haar hier in, dan gaat uw gesprek open."))
    return HttpResponseRedirect(reverse("talk-open"))


def _start(request: HttpRequest) -> HttpResponse:
    wait = seconds_to_wait(request, "gesprek", STARTS_PER_MINUTE)
    if wait:
        text = _("Er komen hier veel vragen tegelijk binnen. Wacht een minuut en verstuur opnieuw.")
        response = _start_page(request, text, 429)
        response.headers["Retry-After"] = str(wait)
        return response
    try:
        begun = _begin(request)
    except AlreadySentError as error:
        if resident_seat.held(request) is not None:  # sent again from the screen that has it
            return HttpResponseRedirect(reverse("talk-code"))
        return _start_page(request, str(error), 400)
    except ConversationError as error:
        return _start_page(request, str(error), 400)
    about(request, begun.seat.participant.conversation_id)
    resident_seat.take(request, begun.seat)
    resident_seat.keep_code(request, begun.code)
    return HttpResponseRedirect(reverse("talk-code"))


def _begin(request: HttpRequest) -> services.Started:
    along = _along(request)
    return services.start_conversation(
        request.POST.get("tekst", ""),
        hand_subject=subject_of(request.user) if along else "",
        hand_name=getattr(request.user, "name", "") if along else "",
        form_key=request.POST.get("nummer", ""),
    )


def _along(request: HttpRequest) -> bool:
    """Say whether a counsellor writes down what somebody tells."""
    counsels = may(request.user, Right.COUNSEL) and is_strong(request)
    return counsels and bool(request.POST.get("meeschrijven"))


def _start_page(request: HttpRequest, problem: str = "", status: int = 200) -> HttpResponse:
    context = {
        "title": _("Gesprekken"),
        "rules": first_rules(),
        "banner": labels.demonstration() if House.current().invented else "",
        "problem": problem,
        "text": request.POST.get("tekst", ""),
        "number": request.POST.get("nummer") or secrets.token_urlsafe(24),
        "seated": resident_seat.held(request) is not None,
        "staff": may(request.user, Right.COUNSEL) and is_strong(request),
        "along": bool(request.POST.get("meeschrijven")),
        "examples": demo.examples() if House.current().invented else [],
    }
    return render(request, "conversations/resident/start.html", context, status=status)


@open_to_all
@require_http_methods(["GET", "HEAD", "POST"])
def code(request: HttpRequest) -> HttpResponse:
    """Show the code to come back with, until the record is opened, and what happens now.

    After a first sentence, or after a link that worked once.

    An own word can be chosen right here: with the code alone somebody who comes back sees less.
    """
    seat, shown = resident_seat.held(request), resident_seat.kept_code(request)
    if seat is None or not shown:
        return HttpResponseRedirect(reverse("talk-mine"))
    problem = ""
    sendings.arrived(seat.participant)  # the first form gives no seat any more
    if request.method == "POST":
        try:
            seat = codes.set_own_word(seat, request.POST.get("woord", ""))
            resident_seat.change(request, seat)
            return HttpResponseRedirect(reverse("talk-code"))
        except ConversationError as error:
            problem = str(error)
    linked = seat.trust is Trust.LOW
    context = {
        "title": _("Welkom bij uw gesprek") if linked else _("Uw vraag is verstuurd"),
        "linked": linked,
        "trail": above(),
        "problem": problem,
        "word": _word(seat),
        "code": shown,
        "aloud": aloud(shown),
        "address": request.build_absolute_uri(reverse("talk-open")),
        "seated": True,
        "broker": by_broker(seat),
        "no_way": no_way(seat),
        "along": seat.hand is not None,
    }
    status = 400 if problem else 200
    return render(request, "conversations/resident/code.html", context, status=status)


def _word(seat: Seat) -> str:
    """Return how the own word stands: "kept", "open", or empty while somebody writes along."""
    if seat.trust is Trust.LOW:
        return ""
    if codes.has_own_word(seat.participant):
        return "kept"
    return "open" if seat.hand is None else ""


@open_to_all
@require_http_methods(["GET", "HEAD", "POST"])
def come_back(request: HttpRequest) -> HttpResponse:
    """Ask for a code and give the seat that goes with it."""
    if request.method != "POST":
        return open_page(request)
    try:
        entered = _come_in(request)
    except TooManyTriesError as error:
        response = open_page(request, str(error), 429, request.POST)
        response.headers["Retry-After"] = str(error.seconds)
        return response
    except ConversationError as error:
        return open_page(request, str(error), 400, request.POST)
    return _sit_down(request, entered)


@open_to_all
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def by_link(request: HttpRequest) -> HttpResponse:
    """Open a conversation with a link that works once: by a button, so that no preview uses it.

    The token stands behind the # of the address, which a script puts in the form; without a script
    it is typed over.
    """
    problem, over, status, wait = "", False, 200, 0
    if request.method == "POST":
        try:
            return _sit_down(request, _come_in(request))
        except codes.LinkOverError as error:
            problem, over, status = str(error), True, 410
        except TooManyTriesError as error:
            problem, status, wait = str(error), 429, error.seconds
        except ConversationError as error:
            problem, status = str(error), 400
    context = {
        "title": _("Deze link werkt niet meer") if over else _("Open uw gesprek"),
        "trail": above(),
        "problem": problem,
        "over": over,
        "seated": resident_seat.held(request) is not None,
    }
    response = render(request, "conversations/resident/link.html", context, status=status)
    if wait:
        response.headers["Retry-After"] = str(wait)
    return response


def _come_in(request: HttpRequest) -> codes.Entered:
    """Exchange a code; one for a counsellor is for who is signed in, so that a name stands at it.

    Raises ConversationError.
    """
    return codes.come_in(request.POST.get("code", ""), place(request), _no_counsellor)


def _no_counsellor(person: Participant) -> None:
    if person.role == Role.COUNSELLOR:
        raise ConversationError(
            _("Deze code is voor een begeleider. Log in, en vul haar in bij Voor begeleiders.")
        )


def _sit_down(request: HttpRequest, entered: codes.Entered) -> HttpResponse:
    """Take the seat; after a link, show the code to come back with first."""
    resident_seat.take(request, entered.seat)
    if not entered.code:
        return HttpResponseRedirect(reverse("talk-mine"))
    resident_seat.keep_code(request, entered.code)
    return HttpResponseRedirect(reverse("talk-code"))


def open_page(
    request: HttpRequest,
    problem: str = "",
    status: int = 200,
    kept: Mapping[str, str] | None = None,
) -> HttpResponse:
    """Show the page that asks for a code; what somebody typed before stays on it."""
    context = {
        "title": _("Verder met uw gesprek"),
        "trail": above(),
        "problem": problem,
        "kept": (kept or {}).get("tekst", ""),
        "broker": by_broker(None),
    }
    return render(request, "conversations/resident/open.html", context, status=status)


@open_to_all
@require_http_methods(["GET", "HEAD", "POST"])
def example(request: HttpRequest) -> HttpResponse:
    """Sit down as the resident of an invented conversation, in an invented organisation only."""
    if request.method != "POST":
        return HttpResponseRedirect(reverse("talk"))
    seat = demo.seat_in(request.POST.get("voorbeeld", "")) if House.current().invented else None
    if seat is None:
        raise Http404
    resident_seat.take(request, seat)
    return HttpResponseRedirect(reverse("talk-mine"))


@open_to_all
@require_http_methods(["GET", "HEAD", "POST"])
def close(request: HttpRequest) -> HttpResponse:
    """Close the screen: nothing of the conversation is left in this browser."""
    if request.method != "POST":  # a link elsewhere closes nothing
        return HttpResponseRedirect(reverse("talk-mine"))
    seat = resident_seat.held(request)
    if seat is not None:
        sendings.arrived(seat.participant)
    resident_seat.give_up(request)
    response = HttpResponseRedirect(reverse("talk-closed"))
    response.headers["Clear-Site-Data"] = '"cache", "storage"'
    return response


@open_to_all
@require_safe
def closed(request: HttpRequest) -> HttpResponse:
    """Say that the screen is closed, without a word on what stood there."""
    return render(
        request, "conversations/resident/closed.html", {"title": _("Dit scherm is dicht")}
    )


@open_to_all
@require_safe
def support(request: HttpRequest) -> HttpResponse:
    """Show who helps without being part of the organisation, and how to reach them."""
    context = {
        "title": _("Onafhankelijke hulp"),
        "trail": above(),
        "seated": resident_seat.held(request) is not None,
    }
    return render(request, "conversations/resident/support.html", context)
