"""The page behind a one-time link: choose a password, and come in."""

from __future__ import annotations

from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.account.utils import perform_login
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods

from klantvrij.i18n import _
from klantvrij.site.accounts import invitations
from klantvrij.site.accounts.forms import FirstPassword
from klantvrij.site.accounts.rights import open_to_all
from klantvrij.site.audit import log
from klantvrij.site.errors import page


@open_to_all
@sensitive_variables()
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def welcome(request: HttpRequest, secret: str) -> HttpResponse:
    """Let who has a link choose a password, once."""
    invitation = invitations.find(secret)
    if invitation is None:
        return _gone(request)
    form = FirstPassword(request.POST or None, person=invitation.person)
    if request.method == "POST" and form.is_valid():
        person: Any = invitations.accept(secret, form.cleaned_data["password"])
        if person is None:
            return _gone(request)
        log.write(request, "uitnodiging-gebruiken", f"persoon:{person.pk}")
        record_authentication(request, person, method="password", reauthenticated=True)
        response: HttpResponse = perform_login(request, person)
        return response
    context = {
        "title": _("Welkom"),
        "form": form,
        "person": invitation.person,
        "organisation": settings.OIDC_BUTTON,
    }
    return render(request, "accounts/welcome.html", context)


def _gone(request: HttpRequest) -> HttpResponse:
    text = _("Een link werkt één keer, en een week lang. Vraag uw beheerder om een nieuwe.")
    return page(request, 410, _("Deze link werkt niet meer"), text)
