"""What an administrator says for the organisation: who helps from outside, and what it promises."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from klantvrij.i18n import _
from klantvrij.site.accounts.rights import Right, needs
from klantvrij.site.audit import log
from klantvrij.site.house.models import House
from klantvrij.site.navigation import Step

_LONGEST = 4000


@needs(Right.ADMINISTER)
@require_http_methods(["GET", "HEAD", "POST"])
def outside(request: HttpRequest) -> HttpResponse:
    """Let an administrator name the independent support and make, or not make, the promise."""
    house = House.current()
    text, promise, problem = house.support, house.never_enforces, ""
    if request.method == "POST":
        text = request.POST.get("hulp", "").replace("\r\n", "\n").strip()
        promise = request.POST.get("belofte") == "ja"
        if len(text) <= _LONGEST:
            house.support, house.never_enforces = text, promise
            house.save()
            log.write(request, "hulp-en-belofte", "organisatie:1")
            messages.success(request, _("Bewaard."))
            return HttpResponseRedirect(reverse("outside"))
        problem = _("Deze tekst is langer dan 4000 tekens. Maak haar korter.")
    context = {
        "title": _("Onafhankelijke hulp en belofte"),
        "trail": [Step(_("Beheer"), reverse("people"))],
        "text": text,
        "promise": promise,
        "problem": problem,
    }
    return render(request, "house/outside.html", context, status=400 if problem else 200)
