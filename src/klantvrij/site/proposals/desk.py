"""The desk of moderators and word keepers: what waits, what comes back, what is left to do."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods, require_safe

from klantvrij.i18n import _
from klantvrij.site.accounts.rights import Right, may, needs
from klantvrij.site.proposals import moderating, stages
from klantvrij.site.proposals.barred import barred
from klantvrij.site.proposals.kinds import (
    GONE,
    Stage,
    State,
    name_kind_title,
    stage_title,
    stance_title,
)
from klantvrij.site.proposals.models import Call, OldName, Proposal
from klantvrij.site.proposals.personal import title as sort_title
from klantvrij.site.proposals.receiving import doubt_title, name_of
from klantvrij.site.proposals.views import Trail, of_call, trail

_SAY_BEFORE = 30
"""How many days before something is erased unplaced the desk says so."""


def above(*more: Trail) -> list[Trail]:
    """Return the pages above one at the desk."""
    return trail(Trail(_("Uw werk"), reverse("desk")), *more)


def _row(kept: moderating.Kept) -> dict[str, Any]:
    is_word = isinstance(kept, Proposal)
    soon = timezone.localdate() + dt.timedelta(days=_SAY_BEFORE)
    return {
        "title": kept.word if isinstance(kept, Proposal) else stance_title(kept.stance),
        "is_word": is_word,
        "call": kept.call,
        "received": kept.received,
        "address": reverse("moderate", args=[name_of(kept), kept.pk]),
        "until": until if (until := moderating.erased_on(kept)) <= soon else None,
        "doubts": [doubt_title(doubt) for doubt in kept.doubts],
    }


@needs(Right.MODERATE)
@require_safe
def desk(request: HttpRequest) -> HttpResponse:
    """Show what there is to do for this person."""
    stages.bring_back()
    keeper = may(request.user, Right.KEEP_WORDS)
    context: dict[str, Any] = {
        "title": _("Uw werk"),
        "trail": trail(),
        "waiting": [_row(kept) for kept in moderating.queue(State.WAITING)],
        "quarantine": [_row(kept) for kept in moderating.queue(State.QUARANTINE)],
        "may_keep": keeper,
    }
    if keeper:
        own = Call.objects.filter(example=False)
        names = OldName.objects.filter(done_on=None, decision__ended_on=None)
        context |= {
            "review": own.filter(stage=Stage.REVIEW),
            "calls": [
                (row, stage_title(row.stage))
                for row in own.exclude(stage__in=[Stage.REVIEW, Stage.DECIDED])
            ],
            "decided": own.filter(stage=Stage.DECIDED),
            "names": [
                (row, name_kind_title(row.kind))
                for row in names.filter(decision__call__example=False).select_related("decision")
            ],
            "today": timezone.localdate(),
        }
    return render(request, "proposals/desk.html", context)


@needs(Right.MODERATE)
@sensitive_variables()
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def moderate(request: HttpRequest, kind: str, number: int) -> HttpResponse:
    """Show one contribution and do what the moderator asks."""
    kept = moderating.find(kind, number) if kind in {"voorstel", "reactie"} else None
    if kept is None:
        raise Http404
    trouble, why = "", ""
    if request.method == "POST":
        why = request.POST.get("reden", "").strip()
        try:
            if _done(request, kept, why):
                return HttpResponseRedirect(reverse("desk"), status=303)
            here = reverse("moderate", args=[kind, number])
            return HttpResponseRedirect(here, status=303)
        except moderating.ModerationError as error:
            trouble = str(error)
    return _page(request, kept, trouble, why)


def _done(request: HttpRequest, kept: moderating.Kept, why: str) -> bool:
    """Do what was asked and say whether this contribution is ready."""
    if "plaats" in request.POST:
        moderating.place(request, kept)
        messages.success(request, _("Geplaatst."))
        return True
    if "apart" in request.POST:
        moderating.set_aside(request, kept, why)
        return True
    if "onbedekt" in request.POST:
        moderating.uncover(request, kept)
    else:
        moderating.cover(request, kept, request.POST.get("dek") or request.POST.get("woorden", ""))
    return False


def _page(request: HttpRequest, kept: moderating.Kept, trouble: str, why: str) -> HttpResponse:
    is_word = isinstance(kept, Proposal)
    names = {
        "word": _("Woord"),
        "plural": _("Meervoud"),
        "why": _("Waarom"),
        "text": _("Reactie"),
        "signed": _("Eronder staat"),
    }
    context = {
        **_row(kept),
        "title": _("Voorstel nakijken") if is_word else _("Reactie nakijken"),
        "word_title": kept.word if isinstance(kept, Proposal) else "",
        "trail": above(of_call(kept.call)),
        "kept": kept,
        "texts": [(names[field], kept.pieces(field)) for field in kept.texts],
        "barred": isinstance(kept, Proposal) and barred(f"{kept.word} {kept.plural}"),
        "about": None if isinstance(kept, Proposal) else kept.proposal,
        "hints": [(words, sort_title(sort)) for words, sort in moderating.hints(kept)],
        "is_shown": kept.is_public,
        "is_gone": kept.state in GONE,
        "is_aside": kept.state == State.ASIDE,
        "trouble": trouble,
        "why": why,
    }
    return render(request, "proposals/moderate.html", context, status=422 if trouble else 200)
