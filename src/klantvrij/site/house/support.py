"""What an administrator says for the organisation: who helps, its telephone, what it promises."""

from __future__ import annotations

import re

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
_NUMBER = re.compile(r"(?=.*\d)[\d +()\-]{0,40}|")
"""A telephone number as people write it: 0800 000 00 00, (088) 123-45 67, +31 88 123 45 67."""


@needs(Right.ADMINISTER)
@require_http_methods(["GET", "HEAD", "POST"])
def outside(request: HttpRequest) -> HttpResponse:
    """Let an administrator name the independent support and make, or not make, the promise."""
    house = House.current()
    text, promise, problem = house.support, house.never_enforces, ""
    number = house.telephone
    if request.method == "POST":
        text = request.POST.get("hulp", "").replace("\r\n", "\n").strip()
        promise = request.POST.get("belofte") == "ja"
        number = request.POST.get("telefoon", "").strip()
        if len(text) > _LONGEST:
            problem = _("Deze tekst is langer dan 4000 tekens. Maak haar korter.")
        elif not _NUMBER.fullmatch(number):
            problem = _("Dit is geen telefoonnummer. Schrijf het als 088 000 00 00.")
        else:
            house.support, house.never_enforces, house.telephone = text, promise, number
            house.save()
            log.write(request, "hulp-en-belofte", "organisatie:1")
            messages.success(request, _("Bewaard."))
            return HttpResponseRedirect(reverse("outside"))
    context = {
        "title": _("Onafhankelijke hulp en belofte"),
        "trail": [Step(_("Beheer"), reverse("people"))],
        "text": text,
        "promise": promise,
        "number": number,
        "problem": problem,
    }
    return render(request, "house/outside.html", context, status=400 if problem else 200)
