"""The pages everybody sees: calls, words, reactions, choosing, decisions, and one's own link."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods, require_safe

from klantvrij.i18n import _
from klantvrij.site.accounts.rights import Right, may, open_to_all
from klantvrij.site.limits import seconds_to_wait
from klantvrij.site.proposals import choosing, mending, receiving, shown, stages
from klantvrij.site.proposals.barred import barred
from klantvrij.site.proposals.forms import Plain, ProposalForm, ReactionForm
from klantvrij.site.proposals.keepforms import NameForm
from klantvrij.site.proposals.kinds import (
    GONE,
    Answer,
    Group,
    Stage,
    State,
    answer_title,
    group_title,
)
from klantvrij.site.proposals.models import Call, Decision, Proposal, Statement
from klantvrij.site.proposals.personal import Sort

SENDINGS_PER_MINUTE = 20
"""For one address: a room full of people behind one connection can take part."""


class Trail(NamedTuple):
    """A page above this one."""

    title: str
    address: str


def trail(*more: Trail) -> list[Trail]:
    """Return the pages above one in this room."""
    return [Trail(_("Voorstellen"), reverse("proposals")), *more]


def of_call(call: Call) -> Trail:
    """Return the page of `call` as a page above."""
    return Trail(call.title, call.address)


@open_to_all
@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """Show every call: what is open, what was decided, and what others did."""
    stages.bring_back()
    context = {
        "title": _("Voorstellen"),
        "may_moderate": may(request.user, Right.MODERATE),
        **shown.overview(),
    }
    return render(request, "proposals/overview.html", context)


@open_to_all
@require_safe
def call(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a call with its words and what is said about them."""
    stages.bring_back()
    asked = get_object_or_404(Call, slug=slug)
    form = ReactionForm(asked, initial={"about": request.GET.get("over", "")})
    return _call(request, asked, form)


def _call(
    request: HttpRequest, asked: Call, form: ReactionForm, status: int = 200, **more: Any
) -> HttpResponse:
    context = {
        "title": asked.title,
        "trail": trail(),
        "form": form,
        "stamp": request.POST.get("stempel") or receiving.stamp(),
        "decoys": receiving.DECOYS.items(),
        "may_moderate": may(request.user, Right.MODERATE),
        "may_keep": may(request.user, Right.KEEP_WORDS),
        **shown.call(asked),
        **more,
    }
    return render(request, "proposals/call.html", context, status=status)


def _asked_again(request: HttpRequest, form: Plain) -> dict[str, Any]:
    """Return what the page says before something goes in: nothing, or a question to be sure."""
    found = form.about_personal_data()
    if not found or request.POST.get("zeker"):
        return {}
    return {"found": found, "bsn": any(sort is Sort.BSN for _words, sort, _title in found)}


Show = Callable[..., HttpResponse]
Keep = Callable[[], receiving.Sent]


def _receive(request: HttpRequest, form: Plain, show: Show, keep: Keep) -> HttpResponse:
    """Keep what was filled in and lead to the writer's own page, or show the form again."""
    wait = seconds_to_wait(request, "proposal", SENDINGS_PER_MINUTE)
    if wait:
        said = _("Er komt nu veel tegelijk binnen. Wacht {seconds} seconden en stuur het opnieuw.")
        response = show(status=429, trouble=said.format(seconds=wait))
        response["Retry-After"] = str(wait)
        return response
    if not form.is_valid():
        return show(status=422, trouble=_("Er mist nog iets. Kijk bij de vakken hieronder."))
    ask = _asked_again(request, form)
    if ask:
        return show(**ask)
    sent = keep()
    return HttpResponseRedirect(f"{reverse('own', args=[sent.token])}?dank=1", status=303)


@open_to_all
@sensitive_variables()
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def propose(request: HttpRequest, slug: str) -> HttpResponse:
    """Take a proposal from anyone."""
    asked = get_object_or_404(Call, slug=slug)
    if not asked.open_for_words(timezone.localdate()):
        return HttpResponseRedirect(asked.address)
    form = ProposalForm(request.POST if request.method == "POST" else None)

    def show(status: int = 200, **more: Any) -> HttpResponse:
        context = {
            "title": _("Stel een woord voor"),
            "trail": trail(of_call(asked)),
            "call": asked,
            "form": form,
            "stamp": request.POST.get("stempel") or receiving.stamp(),
            "decoys": receiving.DECOYS.items(),
            **more,
        }
        return render(request, "proposals/propose.html", context, status=status)

    if request.method != "POST":
        return show()
    return _receive(
        request, form, show, lambda: receiving.receive_proposal(request, asked, form.cleaned_data)
    )


@open_to_all
@sensitive_variables()
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def react(request: HttpRequest, slug: str) -> HttpResponse:
    """Take a reaction from anyone; the form itself stands under the call."""
    asked = get_object_or_404(Call, slug=slug)
    if request.method != "POST" or not asked.open_for_reactions:
        return HttpResponseRedirect(asked.address)
    form = ReactionForm(asked, request.POST)

    def show(status: int = 200, **more: Any) -> HttpResponse:
        return _call(request, asked, form, status, **more)

    def keep() -> receiving.Sent:
        about = form.proposal()
        return receiving.receive_reaction(request, asked, form.cleaned_data, about)

    return _receive(request, form, show, keep)


@open_to_all
@sensitive_variables()
@require_http_methods(["GET", "HEAD", "POST"])
def own(request: HttpRequest, token: str) -> HttpResponse:
    """Show its writer what became of something, and let it be taken back."""
    kept = receiving.find_own(token)
    if kept is None:
        raise Http404
    if request.method == "POST":
        receiving.withdraw(request, kept)
        return HttpResponseRedirect(reverse("own", args=[token]), status=303)
    context = {
        "title": _("Wat u hebt gestuurd"),
        "trail": trail(of_call(kept.call)),
        "kept": kept,
        "is_word": isinstance(kept, Proposal),
        "barred": isinstance(kept, Proposal) and barred(f"{kept.word} {kept.plural}"),
        "thanks": "dank" in request.GET,
        "address": request.build_absolute_uri(reverse("own", args=[token])),
        "gone": kept.state in GONE,
        "waits": kept.state in {State.WAITING, State.QUARANTINE},
        "stays": isinstance(kept, Proposal) and Statement.objects.filter(proposal=kept).exists(),
        "empty": not any(getattr(kept, field) for field in kept.texts[-2:]),
    }
    response = render(request, "proposals/own.html", context)
    response["X-Robots-Tag"] = "noindex"
    return response


@open_to_all
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def choose(request: HttpRequest, slug: str) -> HttpResponse:
    """Let a browser agree, disagree or not know, for one of the two groups."""
    asked = get_object_or_404(Call, slug=slug)
    if asked.stage != Stage.CHOOSING:
        return HttpResponseRedirect(asked.address)
    token = choosing.token_of(request)
    before = choosing.choices_of(token, asked)
    group = request.POST.get("wie") or request.GET.get("wie", "")
    if group not in set(Group):
        group = next((row.group for row in before.values()), "")
    if request.method == "POST" and group:
        return _chosen(request, asked, token or choosing.new_token(), Group(group))
    statements = Statement.objects.filter(call=asked).select_related("proposal")
    rows = [
        {
            "pk": row.pk,
            "text": stages.said_by(row, asked, group) if group else row.text,
            "answer": before[row.pk].answer if row.pk in before else "",
        }
        for row in statements
    ]
    context = {
        "title": _("Kies"),
        "trail": trail(of_call(asked)),
        "call": asked,
        "group": group,
        "group_title": group_title(group) if group else "",
        "groups": [(str(item), group_title(item)) for item in Group],
        "rows": rows,
        "answers": [(str(item), answer_title(item)) for item in Answer],
        "chosen": bool(before),
    }
    return render(request, "proposals/choose.html", context)


def _chosen(request: HttpRequest, asked: Call, token: str, group: Group) -> HttpResponse:
    wait = seconds_to_wait(request, "choose", SENDINGS_PER_MINUTE * 2)
    if wait:
        from klantvrij.site.errors import page

        said = _("Er komt nu veel tegelijk binnen. Wacht {seconds} seconden en stuur het opnieuw.")
        return page(request, 429, _("Even wachten"), said.format(seconds=wait))
    response = HttpResponseRedirect(f"{asked.address}?gekozen=1#keuzes", status=303)
    if "weg" in request.POST:
        choosing.take_back(token, asked)
        choosing.forget(response)
        return response
    answers = {
        int(name.removeprefix("zin-")): Answer(value)
        for name, value in request.POST.items()
        if name.startswith("zin-")
        and name.removeprefix("zin-").isascii()
        and name.removeprefix("zin-").isdigit()
        and len(name) < 20
        and value in set(Answer)
    }
    if choosing.choose(token, asked, group, answers):
        choosing.remember(request, response, token)
    return response


@open_to_all
@require_safe
def decision(request: HttpRequest, number: int) -> HttpResponse:
    """Show a decision: Besluit, Toelichting, Afgewezen alternatieven, and what is left to do."""
    stages.bring_back()
    found = get_object_or_404(Decision.objects.select_related("call"), pk=number)
    context = {
        "title": shown.decision_title(found),
        "trail": trail(of_call(found.call)),
        "may_keep": may(request.user, Right.KEEP_WORDS),
        "name_form": NameForm(),
        "mended": mending.mended(found),
        **shown.decision(found),
    }
    return render(request, "proposals/decision.html", context)
