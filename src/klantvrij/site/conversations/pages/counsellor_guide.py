"""The conversation guide at the table, and changing it for the organisation."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from klantvrij.i18n import _
from klantvrij.site.accounts.rights import (
    Right,
    for_who_is_signed_in,
    may,
    needs,
    refused,
)
from klantvrij.site.accounts.strength import is_strong
from klantvrij.site.conversations import guide
from klantvrij.site.conversations.errors import ConversationError
from klantvrij.site.conversations.pages.counsellor_base import Maker, Page, serve
from klantvrij.site.conversations.pages.deeds import noted
from klantvrij.site.conversations.pages.forms import Field, Form, Typed
from klantvrij.site.conversations.services import Record
from klantvrij.site.conversations.who import subject_of

_KEEPERS = (Right.KEEP_WORDS, Right.ADMINISTER)


@needs(Right.COUNSEL)
@require_http_methods(["GET", "HEAD", "POST"])
@noted
def at_the_table(request: HttpRequest, conversation: uuid.UUID) -> HttpResponse:
    """Show the guide: one theme at a time, any of them may be skipped."""
    return serve(request, conversation, PAGE)


def _build(_record: Record, make: Maker) -> dict[str, object]:
    themes = guide.themes()
    asked = make.request.GET.get("deel", "")
    at = next((place for place, theme in enumerate(themes) if theme.key == asked), 0)
    return {
        "themes": [(theme, place == at) for place, theme in enumerate(themes)],
        "theme": themes[at],
        "next": themes[at + 1] if at + 1 < len(themes) else None,
        "may_change": any(may(make.request.user, right) for right in _KEEPERS),
    }


@for_who_is_signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest) -> HttpResponseBase:
    """Let who keeps words or administers change the guide of the organisation."""
    if not any(may(request.user, right) for right in _KEEPERS):
        return refused(request, Right.KEEP_WORDS)
    if not is_strong(request):
        return HttpResponseRedirect(reverse("my_access"))
    return _change(request)


@noted
def _change(request: HttpRequest) -> HttpResponse:
    typed, status = Typed(), 200
    if request.method == "POST":
        restore = request.POST.get("doe") == "herstel"
        try:
            guide.change("" if restore else request.POST.get("gids", ""), subject_of(request.user))
        except ConversationError as error:
            typed, status = Typed(request.POST, str(error)), 409
        else:
            messages.success(request, _("De gespreksgids is bewaard."))
            return HttpResponseRedirect(request.path)
    context = {
        "title": _("Gespreksgids"),
        "form": typed(
            Form(
                "bewaar",
                _("Bewaar de gids"),
                (
                    Field(
                        "gids",
                        _("Vragen van uw organisatie"),
                        value=guide.text(),
                        hint=_("Een kop begint met #. Zet elke vraag op een eigen regel."),
                        rows=24,
                    ),
                ),
            )
        ),
        "restore": Form(
            "herstel", _("Zet de gids van het begin terug"), folded=_("Terug naar het begin"),
            quiet=True,
        ),
    }  # fmt: skip
    return render(request, "conversations/counsellor/guide_change.html", context, status=status)


PAGE = Page(
    "talk_guide",
    lambda: _("Gespreksgids"),
    "conversations/counsellor/guide.html",
    (),
    {},
    _build,
)
