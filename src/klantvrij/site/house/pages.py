"""The pages about the site itself: accessibility, privacy, and the choice of a language."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from klantvrij.i18n import _
from klantvrij.site.accounts.rights import open_to_all
from klantvrij.site.house.facts import privacy_facts

_YEAR = 365 * 24 * 3600


@open_to_all
@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """Show the accessibility statement of the organisation."""
    return render(request, "house/accessibility.html", {"title": _("Toegankelijkheid")})


@open_to_all
@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """Show what is kept and what isn't; made from the list that docs/site.md is made from."""
    context = {"title": _("Privacy"), "facts": privacy_facts()}
    return render(request, "house/privacy.html", context)


@open_to_all
@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Remember the language chosen, in a cookie, and go back to the page."""
    back = request.POST.get("terug", "/")
    if not url_has_allowed_host_and_scheme(back, {request.get_host()}, request.is_secure()):
        back = "/"
    response = HttpResponseRedirect(back)
    code = request.POST.get("taal", "")
    if code in dict(settings.LANGUAGES):
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            code,
            max_age=_YEAR,
            httponly=True,
            samesite="Lax",
            secure=request.is_secure(),
        )
    return response
