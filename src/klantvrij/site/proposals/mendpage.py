"""The page on which a word keeper mends a slip in a decision."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_http_methods

from klantvrij.i18n import _
from klantvrij.site.accounts.rights import Right, needs
from klantvrij.site.proposals import deciding, versions
from klantvrij.site.proposals.desk import above
from klantvrij.site.proposals.forms import Plain, line
from klantvrij.site.proposals.mending import FIELDS, mend
from klantvrij.site.proposals.models import Decision
from klantvrij.site.proposals.models.talk import WORD_LENGTH
from klantvrij.site.proposals.stages import StageError
from klantvrij.site.proposals.views import Trail, of_call


class MendForm(Plain):
    """What can be mended."""

    article = forms.ChoiceField(required=False, widget=forms.RadioSelect)
    plural = line(WORD_LENGTH, required=False)
    reason = line(200)

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        field = self.fields["article"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("de", "de"), ("het", "het"), ("", _("geen"))]
        self.say("article", _("Is het ‘de’ of ‘het’?"))
        self.say("plural", _("Meervoud (mag leeg)"))
        self.say(
            "reason", _("Waarom, in één zin?"), _("U kunt hier alleen de spelling verbeteren.")
        )

    def clean_reason(self) -> str:
        """Return the reason. Raises ValidationError when it is more than one sentence."""
        reason: str = self.cleaned_data["reason"].strip()
        if not deciding.is_one_sentence(reason):
            raise forms.ValidationError(_("Schrijf het in één zin."))
        return reason

    def clean(self) -> dict[str, Any]:
        """Check that a plural has its article."""
        data = super().clean() or {}
        if data.get("plural") and not data.get("article"):
            self.add_error("article", _("Kies ook het lidwoord; dan kloppen de zinnen."))
        return data


@needs(Right.KEEP_WORDS)
@require_http_methods(["GET", "HEAD", "POST"])
def mend_decision(request: HttpRequest, number: int) -> HttpResponse:
    """Show the form to mend a decision, or mend it."""
    made = get_object_or_404(
        Decision.objects.select_related("call"), pk=number, call__example=False
    )
    first = {name: getattr(made, name) for name in FIELDS}
    form = MendForm(request.POST if request.method == "POST" else None, initial=first)
    known, trouble = str(versions.count(made)), ""
    if request.method == "POST":
        known = request.POST.get("versie", "")
        if form.is_valid():
            try:
                seen = int(known) if known.isascii() and known.isdigit() and len(known) < 9 else -1
                mend(request, made, seen, **form.cleaned_data)
                return HttpResponseRedirect(made.address, status=303)
            except StageError as error:
                trouble = str(error)
    context = {
        "title": _("Verbeter een foutje"),
        "trail": above(of_call(made.call), Trail(made.word, made.address)),
        "decision": made,
        "form": form,
        "known": known,
        "trouble": trouble,
    }
    status = 409 if trouble else 422 if form.is_bound else 200
    return render(request, "proposals/mend.html", context, status=status)
