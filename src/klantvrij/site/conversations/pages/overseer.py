"""For those responsible: do we keep our promises, how long do people wait, what did they say.

Only what `accounting` gives: groups of ten or more, in periods that are over, the same each time.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_safe

from klantvrij.i18n import _
from klantvrij.site.accounts.rights import Right, needs
from klantvrij.site.audit import log
from klantvrij.site.conversations import accounting
from klantvrij.site.conversations.models import Account

_DAY = dt.timedelta(days=1)


@needs(Right.OVERSEE)
@sensitive_variables()
@require_safe
def account(request: HttpRequest) -> HttpResponse:
    """Show the account, the newest period first."""
    kept = accounting.close_periods()
    context = {
        "title": _("Verantwoording"),
        "periods": [_period(row) for row in reversed(kept)],
        "least": accounting.LEAST,
        "least_nine": accounting.LEAST_FOR_NINE_IN_TEN,
        "told": [(_question(name), words) for name, words in accounting.told().items()],
    }
    return render(request, "conversations/overseer/account.html", context)


@needs(Right.OVERSEE)
@require_safe
def table(request: HttpRequest) -> HttpResponse:
    """Give the same figures as a table."""
    held = io.StringIO()
    writer = csv.writer(held, delimiter=";")
    writer.writerow([_("van"), _("tot en met"), _("onderwerp"), _("wat"), _("waarde")])
    for row in accounting.close_periods():
        for subject, what, value in _rows(row.figures):
            writer.writerow([row.start.isoformat(), _last(row).isoformat(), subject, what, value])
    log.write(request, "overzicht-ophalen", "verantwoording")
    response = HttpResponse("\ufeff" + held.getvalue(), content_type="text/csv; charset=utf-8")
    day = timezone.localdate().isoformat()
    name = f'attachment; filename="verantwoording-{day}.csv"'
    response.headers["Content-Disposition"] = name
    return response


def _last(row: Account) -> dt.date:
    return row.end - _DAY


def _period(row: Account) -> dict[str, Any]:
    found = row.figures
    total = sum(group["count"] for group in found["promises"])
    return {
        "start": row.start,
        "last": _last(row),
        "total": total,
        "promises": [
            (_answers(group["answers"]), group["count"], round(100 * group["count"] / total))
            for group in found["promises"]
        ],
        "waiting": [(_step(step), found["waiting"].get(step)) for step in accounting.STEPS],
        "still": found.get("still_waiting"),
        "words": [(_verdict(name), count) for name, count in (found.get("words") or {}).items()],
    }


def _rows(figures: dict[str, Any]) -> Iterator[tuple[str, str, int]]:
    for group in figures["promises"]:
        yield _("toezeggingen"), _answers(group["answers"]), group["count"]
    for step in accounting.STEPS:
        found = figures["waiting"].get(step)
        if found:
            yield _step(step), _("middelste wachttijd in dagen"), found["median"]
            if "p90" in found:
                yield _step(step), _("negen van de tien binnen zoveel dagen"), found["p90"]
    if figures.get("still_waiting"):
        yield _("eerste antwoord"), _("wachten nog aan het eind"), figures["still_waiting"]
    for name, count in (figures.get("words") or {}).items():
        yield _("onze woorden"), _verdict(name), count


def _answers(names: list[str]) -> str:
    labelled = {
        "on_time": _("op tijd gedaan"),
        "later": _("later gedaan"),
        "let_go": _("losgelaten, met reden"),
        "open": _("nog niet gedaan"),
    }
    return _(" of ").join(labelled[name] for name in names)


def _step(step: str) -> str:
    return {
        "answer": _("van eerste vraag tot ons antwoord"),
        "report": _("van eerste vraag tot ons verslag"),
        "decision": _("van aanvraag tot besluit"),
    }[step]


def _question(name: str) -> str:
    return {
        "helped": _("Wat hielp?"),
        "not_helped": _("Wat hielp niet?"),
        "together": _("Wat lukte samen dat alleen niet lukte?"),
    }[name]


def _verdict(name: str) -> str:
    return {
        "geen-markt": _("markttaal waar geen markt is"),
        "grens": _("woorden waar u zelf over beslist"),
        "markt": _("woorden over een echte markt"),
    }[name]
