"""Choosing: agree, disagree or don't know, once a browser, without an account.

The browser keeps a signed random token in a cookie; the database only a keyed digest of that token
and the call, so what one browser chose in two calls can't be put together. Who clears the cookie
can choose again: this is no election but a way to hear many people, and the page says so.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Mapping

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponseBase

from klantvrij.site.proposals.kinds import Answer, Group
from klantvrij.site.proposals.models import Call, Choice, Statement

COOKIE = "keuze"
_SALT = "klantvrij.site.proposals.choosing"
_PATH = "/voorstellen"
_YEAR = 365 * 24 * 3600


def token_of(request: HttpRequest) -> str:
    """Return the token of this browser, or "" when it has none or it isn't ours."""
    return request.get_signed_cookie(COOKIE, default="", salt=_SALT, max_age=_YEAR) or ""


def new_token() -> str:
    """Return a token for a browser that has none."""
    return secrets.token_urlsafe(24)


def remember(request: HttpRequest, response: HttpResponseBase, token: str) -> None:
    """Put `token` in the browser for a year."""
    response.set_signed_cookie(
        COOKIE,
        token,
        salt=_SALT,
        max_age=_YEAR,
        path=_PATH,
        secure=request.is_secure(),
        httponly=True,
        samesite="Lax",
    )


def forget(response: HttpResponseBase) -> None:
    """Take the token out of the browser."""
    response.delete_cookie(COOKIE, path=_PATH, samesite="Lax")


def chooser(token: str, call: Call) -> str:
    """Return what a browser is known by in `call`."""
    key = settings.SECRET_KEY.encode()
    return hmac.new(key, f"{_SALT} {call.pk} {token}".encode(), hashlib.sha256).hexdigest()


def choices_of(token: str, call: Call) -> dict[int, Choice]:
    """Return what this browser chose in `call`, by statement."""
    if not token:
        return {}
    rows = Choice.objects.filter(statement__call=call, chooser=chooser(token, call))
    return {row.statement_id: row for row in rows}


def choose(token: str, call: Call, group: Group, answers: Mapping[int, Answer]) -> int:
    """Keep the answers (by statement) of one browser; the last one counts. Return how many.

    A browser belongs to one group in a call: with another group its earlier answers go along.
    Statements that aren't of `call` are passed over.
    """
    who = chooser(token, call)
    of_call = {row.pk: row for row in Statement.objects.filter(call=call, pk__in=list(answers))}
    with transaction.atomic():
        Choice.objects.filter(statement__call=call, chooser=who).exclude(group=group).update(
            group=group
        )
        # one statement: two tabs of one browser that choose at once don't make two choices
        Choice.objects.bulk_create(
            [
                Choice(statement=of_call[key], chooser=who, group=group, answer=answers[key])
                for key in sorted(of_call)
            ],
            update_conflicts=True,
            unique_fields=["statement", "chooser"],
            update_fields=["group", "answer"],
        )
    return len(of_call)


def take_back(token: str, call: Call) -> int:
    """Remove what this browser chose in `call`; return how many answers."""
    return Choice.objects.filter(statement__call=call, chooser=chooser(token, call)).delete()[0]
