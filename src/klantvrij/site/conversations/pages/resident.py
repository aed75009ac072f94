"""The record from the resident's side: one address for each part, and one for each action."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from typing import NamedTuple

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from klantvrij.i18n import _
from klantvrij.site.accounts.rights import open_to_all
from klantvrij.site.conversations import codes, services
from klantvrij.site.conversations.errors import (
    BusyError,
    ConversationError,
    NotAllowedError,
    NotFoundError,
    TooManyTriesError,
)
from klantvrij.site.conversations.kinds import Action as Kind
from klantvrij.site.conversations.kinds import Role, Trust
from klantvrij.site.conversations.pages import (
    resident_does_outcome,
    resident_does_promises,
    resident_does_words,
    resident_seat,
    resident_ways,
)
from klantvrij.site.conversations.pages.deeds import about, note
from klantvrij.site.conversations.pages.resident_action import (
    ACTIONS,
    BEFORE,
    Action,
    Doing,
    Done,
)
from klantvrij.site.conversations.pages.resident_forms import Box, Forms
from klantvrij.site.conversations.pages.resident_parts import PARTS, overview, part_title
from klantvrij.site.conversations.pages.resident_people import GROUPS, guest_of
from klantvrij.site.conversations.pages.resident_spoken import aloud
from klantvrij.site.conversations.pages.resident_start import above, open_page
from klantvrij.site.conversations.rights import Rights, Seat
from klantvrij.site.conversations.services import Record
from klantvrij.site.navigation import Step

_KNOWN = (resident_does_words, resident_does_promises, resident_does_outcome, resident_ways)
"""They register what can be done in ACTIONS."""


ON_PAGE: dict[str, tuple[str, ...]] = {
    **{slug: blocks for slug, blocks in GROUPS.items() if slug in PARTS},
    "verslag": tuple(block for block in GROUPS["verslag"] if block != "correction"),
    "tekening": (*GROUPS["vraag"], *GROUPS["afspraken"]),
    "gegevens": ("disclosure",),
}
"""What a page shows that can be closed for somebody; a correction stands with what it is of."""


class Part(NamedTuple):
    """A page of the conversation in its menu."""

    title: str
    address: str
    here: bool
    note: str = ""
    """What is new there, in a word or two."""


@open_to_all
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """Show what stands where, and what is new."""
    resident_seat.forget_code(request)
    return _shown(request, "")


@open_to_all
@require_safe
def part(request: HttpRequest, slug: str) -> HttpResponse:
    """Show one part of the record."""
    if slug not in PARTS:
        raise Http404
    return _shown(request, slug)


@open_to_all
@require_safe
def earlier(request: HttpRequest, part: str, entry: uuid.UUID) -> HttpResponse:
    """Show every version of one text: nothing is silently overwritten."""
    seat = resident_seat.held(request)
    if seat is None:
        return open_page(request)
    block, _dot, field = part.partition(".")
    try:
        record = services.open_record(seat)
    except NotAllowedError as error:
        return open_page(request, str(error), 403)
    found = next((seen for seen in record[block] if seen.id == entry), None)
    if found is None or field not in found.texts:
        raise Http404
    context = {
        **_common(request, record, ""),
        "title": _("Eerdere versies"),
        "trail": [*above(), Step(_("Mijn gesprek"), reverse("talk-mine"))],
        "versions": list(reversed(found.texts[field].versions)),
        "overview": False,
    }
    return render(request, "conversations/resident/versions.html", context)


@open_to_all
@require_http_methods(["GET", "HEAD", "POST"])
def do(request: HttpRequest, slug: str) -> HttpResponse:
    """Do one action and go back to its page; when it can't be done what was typed stays there.

    What a form was answered with stands at this address: a telephone that wakes up loads it again.
    """
    run = ACTIONS.get(slug)
    if run is None:
        raise Http404
    if request.method != "POST":
        return _back_to(request.GET.get("pagina", ""))
    seat = resident_seat.held(request)
    if seat is None:
        text = _("U was even weg, daarom is dit scherm gesloten. Uw tekst staat hieronder.")
        return open_page(request, text, 403, request.POST)
    if seat.hand is None or seat.hand.role != Role.COUNSELLOR:
        return _done(request, seat, run)
    about(request, seat.participant.conversation_id)
    if slug in BEFORE:
        BEFORE[slug](request)
    return note(request, f"meeschrijven-{slug}", lambda: _done(request, seat, run))


def _done(request: HttpRequest, seat: Seat, run: Action) -> HttpResponse:
    page = request.POST.get("pagina", "")
    page = page if page in PARTS else ""
    try:
        done = run(Doing(request, seat, request.POST))
    except NotFoundError as error:
        return _shown(request, page, str(error), 404)
    except NotAllowedError as error:
        return _shown(request, page, str(error), 403)
    except (TooManyTriesError, BusyError) as error:
        status = 503 if isinstance(error, BusyError) else 429
        response = _shown(request, page, str(error), status)
        response.headers["Retry-After"] = str(error.seconds)
        return response
    except ConversationError as error:
        return _shown(request, page, str(error), 400, error.field)
    if done.seat is not None:
        resident_seat.change(request, done.seat)
    if done.code:
        return _code_shown(request, seat, done)
    messages.success(request, done.said)
    return _back_to(page)


def _back_to(page: str) -> HttpResponse:
    """Go to a page of the record, or to the first when it isn't one."""
    address = reverse("talk-part", args=[page]) if page in PARTS else reverse("talk-mine")
    return HttpResponseRedirect(address)


@open_to_all
@require_http_methods(["GET", "HEAD", "POST"])
def leave(request: HttpRequest) -> HttpResponse:
    """Leave the conversation; no reason is asked, and the screen closes."""
    if request.method != "POST":
        return _back_to("meenemen")
    seat = resident_seat.held(request)
    if seat is None:
        return open_page(request)
    if request.POST.get("zeker") != "ja":
        return _shown(request, "meenemen", _("Zet eerst het vinkje, dan weten we het zeker."), 400)
    services.leave(seat)
    resident_seat.give_up(request)
    context = {"title": _("U doet niet meer mee"), "trail": above()}
    return render(request, "conversations/resident/left.html", context)


def _shown(
    request: HttpRequest, slug: str, problem: str = "", status: int = 200, field: str = ""
) -> HttpResponse:
    seat = resident_seat.held(request)
    if seat is None:
        return open_page(request)
    typed: Mapping[str, str] = request.POST.dict() if problem else {}
    try:
        record = services.open_record(seat)
    except NotAllowedError as error:
        resident_seat.give_up(request)
        return open_page(request, str(error), 403)
    failed = typed.get("sleutel", "") if problem else ""
    forms = Forms(record, slug, typed, failed, problem, field)
    build = PARTS[slug] if slug else overview
    context = {
        **_common(request, record, slug),
        **build(record, forms),
        "problem": problem,
        "trail": [*above(), Step(_("Mijn gesprek"), reverse("talk-mine"))] if slug else above(),
    }
    notes = context.get("notes")
    if isinstance(notes, dict):
        context["mine_parts"] = [
            Part(part_title(one), reverse("talk-part", args=[one]), False, notes.get(one, ""))
            for one in PARTS
        ]
    if seat.trust is Trust.LOW:
        context["confirm"] = _confirm(forms)
        context["no_way"] = resident_ways.no_way(seat)
        context["word_closed"] = resident_ways.closed_word(seat)
        context["broker"] = resident_ways.by_broker(seat)
    elif slug in {"", "mensen"}:
        context["heard"] = resident_ways.heard(seat, forms)
        context["broker"] = resident_ways.by_broker(seat, forms)
        context["my_codes"] = resident_ways.my_codes(seat, forms)
    if seat.hand is not None:
        context["pen_stop"] = forms.ask("pen", _("Ik schrijf weer zelf"), key="pen-stop")
    context["problem_at"] = forms.at
    return render(request, f"conversations/resident/{slug or 'mijn'}.html", context, status=status)


def _common(request: HttpRequest, record: Record, slug: str) -> dict[str, object]:
    """Return what every page of a record shows, what matters on top."""
    seat = record.seat
    return {
        "title": part_title(slug) if slug else _("Mijn gesprek"),
        "record": record,
        "banner": record.banner,
        "matters": record["what_matters"],
        "low": seat.trust is Trust.LOW,
        "seated": True,
        "overview": not slug,
        "guest": guest_of(record),
        "closed": _is_closed(record, slug),
        "pen": _hand_name(record, seat),
        "me": seat.participant,
        "mine_parts": [
            Part(part_title(one), reverse("talk-part", args=[one]), one == slug) for one in PARTS
        ],
    }


def _is_closed(record: Record, slug: str) -> bool:
    """Return whether a page holds nothing that was opened for who sits here, nor can be added."""
    seat = record.seat
    if slug not in ON_PAGE or seat.role is Role.RESIDENT or seat.trust is Trust.LOW:
        return False
    rights = Rights(seat)
    return not any(
        record[block] or block in record.may_add or rights.may(Kind.READ, block)
        for block in ON_PAGE[slug]
    )


def _hand_name(record: Record, seat: Seat) -> str:
    if seat.hand is None:
        return ""
    return record.name_of(seat.hand.id) or _("Iemand")


def _confirm(forms: Forms) -> object:
    guest = forms.record.seat.role is not Role.RESIDENT
    label = _("Het woord dat u samen afsprak") if guest else _("Uw eigen woord of een andere code")
    box = Box("woord", label, rows=1, kind="password", longest=200)
    return forms.ask("bevestig", _("Laat alles zien"), boxes=(box,))


def _code_shown(request: HttpRequest, seat: Seat, done: Done) -> HttpResponse:
    record = services.open_record(seat, noted=False)
    context = {
        **_common(request, record, "mensen"),
        "title": _("Een nieuwe code"),
        "trail": [*above(), Step(_("Mijn gesprek"), reverse("talk-mine"))],
        "code": done.code,
        "code_for": done.code_for,
        "for_has_word": done.for_has_word,
        "has_word": codes.has_own_word(seat.participant),
        "aloud": aloud(done.code),
        "address": request.build_absolute_uri(reverse("talk-open")),
    }
    return render(request, "conversations/resident/newcode.html", context)
