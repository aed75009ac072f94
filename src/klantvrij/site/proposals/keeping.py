"""What word keepers do: make a call, take it further, hold trials, decide, tick off old names."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction
from django.forms import formset_factory
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.views.decorators.http import require_http_methods, require_POST

from klantvrij.i18n import _
from klantvrij.site.accounts.rights import Right, needs
from klantvrij.site.audit import log
from klantvrij.site.house.models import House
from klantvrij.site.proposals import deciding, shown, stages, standing, versions
from klantvrij.site.proposals.desk import above
from klantvrij.site.proposals.keepforms import (
    CallForm,
    DecisionForm,
    HeardForm,
    NameForm,
    RejectedForm,
    StepForm,
    TrialForm,
    first_values,
)
from klantvrij.site.proposals.kinds import Stage, State, stage_title
from klantvrij.site.proposals.models import Call, Decision, OldName, Proposal, Trial
from klantvrij.site.proposals.stages import StageError
from klantvrij.site.proposals.views import of_call


def _version(request: HttpRequest) -> int:
    """Return the version of the call that the form was made from; 0 when it doesn't say."""
    given = request.POST.get("versie", "")
    return int(given) if given.isascii() and given.isdigit() and len(given) < 9 else 0


@needs(Right.KEEP_WORDS)
@require_http_methods(["GET", "HEAD", "POST"])
def new_call(request: HttpRequest) -> HttpResponse:
    """Make a call."""
    form = CallForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        with transaction.atomic():
            made = Call.objects.create(slug=_slug(form.cleaned_data["title"]), **_fields(form))
            versions.keep(made)
            log.write(request, "oproep-gedaan", f"oproep:{made.pk}")
        return HttpResponseRedirect(made.address, status=303)
    context = {"title": _("Doe een oproep"), "trail": above(), "form": form}
    status = 422 if form.is_bound else 200
    return render(request, "proposals/new-call.html", context, status=status)


def _fields(form: CallForm) -> dict[str, Any]:
    names = ("title", "question", "owner", "named", "relation", "replaces", "until")
    return {name: form.cleaned_data[name] for name in names}


def _slug(title: str) -> str:
    """Return an address for a call that no other has."""
    start = slugify(title)[:60].strip("-") or "oproep"
    number = 1
    slug = start
    while Call.objects.filter(slug=slug).exists():
        number += 1
        slug = f"{start}-{number}"
    return slug


def _own(slug: str) -> Call:
    """Return a call that isn't an example. Raises Http404."""
    return get_object_or_404(Call, slug=slug, example=False)


@needs(Right.KEEP_WORDS)
@require_http_methods(["GET", "HEAD", "POST"])
def keep_call(request: HttpRequest, slug: str) -> HttpResponse:
    """Change a call, or bring it to another stage."""
    stages.bring_back()
    asked = _own(slug)
    form, step, trouble = CallForm(initial=first_values(asked)), StepForm(), ""
    if request.method == "POST":
        try:
            if "naar" in request.POST:
                step = StepForm(request.POST)
                if step.is_valid():
                    _take(request, asked, step.cleaned_data["note"])
                    return HttpResponseRedirect(request.path, status=303)
            else:
                form = CallForm(request.POST)
                if form.is_valid():
                    _change(request, asked, form)
                    return HttpResponseRedirect(request.path, status=303)
        except StageError as error:
            trouble = str(error)
            asked.refresh_from_db()
    here = Stage(asked.stage)
    context = {
        "title": _("Oproep bijhouden"),
        "trail": above(of_call(asked)),
        "call": asked,
        "version": asked.version,
        "form": form,
        "step": step,
        "trouble": trouble,
        "stage": stage_title(asked.stage),
        "steps": [
            (str(after), stage_title(after), stages.missing(asked, after))
            for after in stages.NEXT[here]
            if after not in {Stage.DECIDED, Stage.REVIEW, Stage.PROPOSING}
        ],
        "trials": Trial.objects.filter(call=asked).select_related("proposal"),
        "may_try": here in {Stage.CHOOSING, Stage.TRIAL},
        "may_decide": Stage.DECIDED in stages.NEXT[here],
        "not_yet": stages.missing(asked, Stage.DECIDED),
    }
    status = 409 if trouble else 422 if form.is_bound or step.is_bound else 200
    return render(request, "proposals/keep-call.html", context, status=status)


def _take(request: HttpRequest, asked: Call, note: str) -> None:
    given = request.POST.get("naar", "")
    if given not in set(Stage) or given == Stage.DECIDED:
        raise StageError(_("Die stap kan nu niet."))
    stages.move(request, asked, Stage(given), note=note, version=_version(request))


def _change(request: HttpRequest, asked: Call, form: CallForm) -> None:
    with transaction.atomic():
        fresh = stages.locked(asked, _version(request))
        for name, value in _fields(form).items():
            setattr(fresh, name, value)
        fresh.version += 1
        fresh.save()
        versions.keep(fresh)
        log.write(request, "oproep-gewijzigd", f"oproep:{fresh.pk}")


@needs(Right.KEEP_WORDS)
@require_http_methods(["GET", "HEAD", "POST"])
def trial(request: HttpRequest, slug: str) -> HttpResponse:
    """Write down a trial, or what was learnt of one (``?proef=`` its number)."""
    asked = _own(slug)
    given = request.GET.get("proef", "")
    held = None
    if given:
        if not (given.isascii() and given.isdigit() and len(given) < 9):
            raise Http404
        held = get_object_or_404(Trial, pk=int(given), call=asked)
    names = ("where", "start", "end", "learnt")
    first = {name: getattr(held, name) for name in names} if held else {}
    first |= {"proposal": str(held.proposal.pk)} if held else {"start": timezone.localdate()}
    form = TrialForm(asked, request.POST if request.method == "POST" else None, initial=first)
    if request.method == "POST" and form.is_valid():
        row = held or Trial(call=asked)
        row.proposal = Proposal.objects.get(pk=form.cleaned_data["proposal"])
        for name in names:
            setattr(row, name, form.cleaned_data[name])
        with transaction.atomic():
            row.save()
            log.write(request, "proef-opgeschreven", f"proef:{row.pk}")
        return HttpResponseRedirect(reverse("keep-call", args=[slug]), status=303)
    context = {"title": _("Proef"), "trail": above(of_call(asked)), "call": asked, "form": form}
    status = 422 if form.is_bound else 200
    return render(request, "proposals/trial.html", context, status=status)


_Rejected = formset_factory(RejectedForm, extra=2, max_num=30, absolute_max=40)
_Heard = formset_factory(HeardForm, extra=2, max_num=20, absolute_max=30)
_Names = formset_factory(NameForm, extra=5, max_num=40, absolute_max=60)


@needs(Right.KEEP_WORDS)
@require_http_methods(["GET", "HEAD", "POST"])
def decide(request: HttpRequest, slug: str) -> HttpResponse:
    """Write down a decision: the first, or another when it is looked at again."""
    stages.bring_back()
    asked = _own(slug)
    not_yet = stages.missing(asked, Stage.DECIDED)
    if not_yet:
        return HttpResponseRedirect(reverse("keep-call", args=[slug]))
    data = request.POST if request.method == "POST" else None
    form = DecisionForm(asked, data, initial=_first(asked))
    rejected = _Rejected(
        data, prefix="af", initial=_others(asked), form_kwargs={"chosen": _chosen(asked, data)}
    )
    heard = _Heard(data, prefix="gehoord")
    names = _Names(data, prefix="naam")
    trouble, hints = "", []
    if data is not None and all([each.is_valid() for each in (form, rejected, heard, names)]):  # noqa: C419 - each says what is wrong with it
        hints = deciding.reading_hints(form.cleaned_data["reason"])
        if not hints or data.get("toch"):
            try:
                wish = _wish(asked, form, rejected, heard, names)
                made = deciding.decide(request, asked, wish, _version(request))
                return HttpResponseRedirect(made.address, status=303)
            except StageError as error:
                trouble = str(error)
    context = {
        "title": _("Besluit"),
        "trail": above(of_call(asked)),
        "call": asked,
        "version": data.get("versie", "") if data is not None else asked.version,
        "form": form,
        "rejected": rejected,
        "heard": heard,
        "names": names,
        "statements": shown.statements(asked),
        "smallest": standing.SMALLEST,
        "named": shown.named_title(asked),
        "relation": shown.relation_title(asked.relation),
        "replaces": shown.term_titles(asked.replaces),
        "trouble": trouble,
        "hints": hints,
        "invalid": data is not None and not trouble and not hints,
    }
    status = 200 if data is None or hints else 409 if trouble else 422
    return render(request, "proposals/decide.html", context, status=status)


def _first(asked: Call) -> dict[str, Any]:
    """Return what the form of a decision starts with: the last one, when there is one."""
    today = timezone.localdate()
    later = today + dt.timedelta(days=365)
    last = Decision.objects.filter(call=asked).order_by("-number").first()
    first: dict[str, Any] = {"from_day": today, "review_on": later, "kind": House.current().kind}
    if last is not None:
        names = ("kind", "decided_by", "reason", "explanation", "minority")
        first |= {name: getattr(last, name) for name in names}
        first["proposal"] = str(last.proposal.pk) if last.proposal else ""
        return first
    held = Trial.objects.filter(call=asked).last()
    if held is not None:
        first["proposal"] = str(held.proposal.pk)
    return first


def _others(asked: Call) -> list[dict[str, str]]:
    """Return the words that a decision may have to say no to; the chosen one is passed over."""
    return [{"word": row.word} for row in Proposal.objects.filter(call=asked, state=State.SHOWN)]


def _chosen(asked: Call, data: QueryDict | None) -> str:
    """Return the word that was chosen in a form that was sent, or ""."""
    given = data.get("proposal", "") if data is not None else ""
    if not (given.isascii() and given.isdigit() and len(given) < 12):
        return ""
    found = Proposal.objects.filter(call=asked, pk=int(given)).first()
    return found.word if found else ""


def _wish(asked: Call, form: DecisionForm, rejected: Any, heard: Any, names: Any) -> deciding.Wish:
    data = form.cleaned_data
    chosen = Proposal.objects.get(pk=data["proposal"])
    return deciding.Wish(
        proposal=chosen,
        article=data["article"],
        plural=data["plural"].strip(),
        kind=data["kind"],
        replaces=asked.replaces,
        from_day=data["from_day"],
        review_on=data["review_on"],
        decided_by=data["decided_by"],
        reason=data["reason"],
        change=data["change"],
        explanation=data["explanation"],
        minority=data["minority"],
        rejected=[(row["word"], row["why"]) for row in rejected.cleaned_data if row.get("word")],
        heard=[
            (row["group"], row["how"], row["people"], row["against"] or 0)
            for row in heard.cleaned_data
            if row.get("how") and row.get("people")
        ],
        names=[
            (row["kind"], row["old"], row["new"]) for row in names.cleaned_data if row.get("old")
        ],
    )


@needs(Right.KEEP_WORDS)
@require_POST
def names(request: HttpRequest, number: int) -> HttpResponse:
    """Tick off an old name, or add one."""
    made = get_object_or_404(Decision, pk=number, call__example=False)
    given = request.POST.get("klaar") or request.POST.get("open", "")
    if given:
        if not (given.isascii() and given.isdigit() and len(given) < 12):
            raise Http404
        row = get_object_or_404(OldName, pk=int(given), decision=made)
        deciding.set_done(request, row, done="klaar" in request.POST)
    else:
        form = NameForm(request.POST)
        if form.is_valid() and form.cleaned_data["old"]:
            data = form.cleaned_data
            deciding.add_name(request, made, data["kind"], data["old"], data["new"])
    return HttpResponseRedirect(f"{made.address}#namen", status=303)
