"""My access: how I get in, and what I may do here."""

from __future__ import annotations

from typing import Any

from allauth.mfa.models import Authenticator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from klantvrij.i18n import _
from klantvrij.site.accounts.rights import for_who_is_signed_in, right_title, role_title
from klantvrij.site.accounts.strength import is_strong


@for_who_is_signed_in
@require_safe
def my_access(request: HttpRequest) -> HttpResponse:
    """Show how somebody gets in, and what they may do."""
    person: Any = request.user
    own = Authenticator.objects.filter(user_id=person.pk)
    codes = own.filter(type=Authenticator.Type.RECOVERY_CODES).first()
    context = {
        "title": _("Mijn toegang"),
        "roles": [role_title(role) for role in person.roles],
        "rights": sorted(right_title(right) for right in person.rights),
        "has_password": person.has_usable_password(),
        "app": own.filter(type=Authenticator.Type.TOTP).exists(),
        "keys": list(own.filter(type=Authenticator.Type.WEBAUTHN).order_by("created_at")),
        "codes_left": len(codes.wrap().get_unused_codes()) if codes else 0,
        "has_codes": codes is not None,
        "strong": is_strong(request),
    }
    return render(request, "accounts/mine.html", context)


@for_who_is_signed_in
@require_safe
def to_my_access(request: HttpRequest, **_more: object) -> HttpResponse:
    """Lead the addresses of lists that django-allauth knows to the one page that has them all."""
    del request
    return HttpResponseRedirect(reverse("my_access"))
