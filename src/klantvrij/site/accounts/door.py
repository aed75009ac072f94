"""The pages of django-allauth, each at an address of ours, with a title and a mark."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

from allauth.account import views as account
from allauth.mfa.base import views as second
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as keys
from allauth.socialaccount import views as social
from allauth.socialaccount.providers.openid_connect import views as openid
from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.template.response import TemplateResponse
from django.urls import path, reverse

from klantvrij.i18n import _
from klantvrij.site.accounts.rights import View, for_who_is_signed_in, open_to_all
from klantvrij.site.house.models import House
from klantvrij.site.navigation import Step

Title = Callable[[], str]


def page(view: View, title: Title, **more: Callable[[], object]) -> View:
    """Give the page of `view` a title, and what else its template needs."""

    @functools.wraps(view)
    def titled(request: HttpRequest, *arguments: Any, **named: Any) -> HttpResponseBase:
        response = view(request, *arguments, **named)
        if isinstance(response, TemplateResponse) and response.context_data is not None:
            response.context_data["title"] = title()
            response.context_data |= {name: make() for name, make in more.items()}
        return response

    return titled


def _mine(view: View, title: Title) -> View:
    """Give a page below ``/mijn-toegang`` its title, way back and mark."""
    trail = {"trail": lambda: [Step(_("Mijn toegang"), reverse("my_access"))]}
    return for_who_is_signed_in(page(view, title, **trail))


def _people_of_the_demonstration() -> object:
    from klantvrij.site.accounts.demo import people

    return people() if House.current().invented else []


_SIGN_IN = open_to_all(
    page(
        account.login,
        lambda: _("Inloggen"),
        invented=_people_of_the_demonstration,
        organisation=lambda: settings.OIDC_BUTTON,
    )
)
_AGAIN = {
    "account_reauthenticate": ("opnieuw", account.reauthenticate),
    "mfa_reauthenticate": ("opnieuw/code", second.reauthenticate),
    "mfa_reauthenticate_webauthn": ("opnieuw/sleutel", keys.reauthenticate_webauthn),
}

urlpatterns = [
    path("inloggen", _SIGN_IN, name="account_login"),
    path(
        "inloggen/tweede-stap",
        open_to_all(page(second.authenticate, lambda: _("De tweede stap"))),
        name="mfa_authenticate",
    ),
    path("inloggen/sleutel", open_to_all(keys.login_webauthn), name="mfa_login_webauthn"),
    path(
        "inloggen/beeindigd",
        open_to_all(page(account.account_inactive, lambda: _("Uw toegang is beëindigd"))),
        name="account_inactive",
    ),
    path("inloggen/met/<slug:provider_id>", open_to_all(openid.login), name="openid_connect_login"),
    path(
        "inloggen/met/<slug:provider_id>/terug",
        open_to_all(openid.callback),
        name="openid_connect_callback",
    ),
    path(
        "inloggen/afgebroken",
        open_to_all(page(social.login_cancelled, lambda: _("Inloggen is afgebroken"))),
        name="socialaccount_login_cancelled",
    ),
    path(
        "inloggen/mislukt",
        open_to_all(page(social.login_error, lambda: _("Inloggen is niet gelukt"))),
        name="socialaccount_login_error",
    ),
    path(
        "uitloggen",
        open_to_all(page(account.logout, lambda: _("Uitloggen"))),
        name="account_logout",
    ),
    *(
        path(
            f"inloggen/{where}",
            for_who_is_signed_in(page(view, lambda: _("Bent u het nog?"))),
            name=name,
        )
        for name, (where, view) in _AGAIN.items()
    ),
    path(
        "mijn-toegang/wachtwoord",
        _mine(account.password_change, lambda: _("Wachtwoord veranderen")),
        name="account_change_password",
    ),
    path(
        "mijn-toegang/code",
        _mine(totp.activate_totp, lambda: _("Een app met codes instellen")),
        name="mfa_activate_totp",
    ),
    path(
        "mijn-toegang/code/weg",
        _mine(totp.deactivate_totp, lambda: _("De app met codes weghalen")),
        name="mfa_deactivate_totp",
    ),
    path(
        "mijn-toegang/noodcodes",
        _mine(recovery.view_recovery_codes, lambda: _("Noodcodes")),
        name="mfa_view_recovery_codes",
    ),
    path(
        "mijn-toegang/noodcodes/nieuw",
        _mine(recovery.generate_recovery_codes, lambda: _("Nieuwe noodcodes")),
        name="mfa_generate_recovery_codes",
    ),
    path(
        "mijn-toegang/sleutel",
        _mine(keys.add_webauthn, lambda: _("Een toegangssleutel toevoegen")),
        name="mfa_add_webauthn",
    ),
    path(
        "mijn-toegang/sleutel/<int:pk>/weg",
        _mine(keys.remove_webauthn, lambda: _("Een toegangssleutel weghalen")),
        name="mfa_remove_webauthn",
    ),
]
