"""For administrators: the audit log, to read and to find something in."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from klantvrij.i18n import _
from klantvrij.site.accounts.models import Person
from klantvrij.site.accounts.rights import Right, needs
from klantvrij.site.audit import log
from klantvrij.site.audit.models import Line
from klantvrij.site.navigation import Step

_EACH = 100


@needs(Right.ADMINISTER)
@require_safe
def lines(request: HttpRequest) -> HttpResponse:
    """Show the lines asked for, newest first."""
    names_asked = ("actie", "wie", "van", "tot")
    asked = {name: request.GET.get(name, "").replace("\0", "") for name in names_asked}
    found = Line.objects.order_by("-number")
    if asked["actie"]:
        found = found.filter(action=asked["actie"])
    if asked["wie"]:
        found = found.filter(actor=asked["wie"])
    first, last = _day(asked["van"]), _day(asked["tot"])
    if first:
        found = found.filter(time__gte=first)
    if last:
        found = found.filter(time__lt=last + dt.timedelta(days=1))
    page = Paginator(found, _EACH).get_page(request.GET.get("bladzijde"))
    names = {str(person.pk): person.name for person in Person.objects.all()}
    query = request.GET.copy()
    query.pop("bladzijde", None)
    query.pop("nakijken", None)
    context: dict[str, Any] = {
        "title": _("Logboek"),
        "trail": [Step(_("Beheer"), reverse("people"))],
        "lines": [(line, _named(line.actor, names), _object(line, names)) for line in page],
        "page": page,
        "asked": asked,
        "query": query.urlencode(),
        "actions": Line.objects.order_by("action").values_list("action", flat=True).distinct(),
        "people": sorted(names.items(), key=lambda pair: pair[1]),
        "state": log.verify() if "nakijken" in request.GET else None,
    }
    return render(request, "accounts/lines.html", context)


def _named(actor: str, names: dict[str, str]) -> str:
    if actor in names:
        return names[actor]
    return {log.VISITOR: _("bezoeker"), log.SYSTEM: _("de site zelf")}.get(actor, actor)


def _object(line: Line, names: dict[str, str]) -> str:
    kind, _colon, number = line.object.partition(":")
    return names.get(number, line.object) if kind == "persoon" else line.object


def _day(text: str) -> dt.datetime | None:
    try:
        day = dt.date.fromisoformat(text)
    except ValueError:
        return None
    if not dt.MINYEAR < day.year < dt.MAXYEAR:  # midnight there is another year in UTC
        return None
    return timezone.make_aware(dt.datetime.combine(day, dt.time()))
