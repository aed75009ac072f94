"""Who may do what: roles, the rights they give, and the marks every view needs.

A view is marked with `open_to_all` (everybody) or `needs(right)` (who has that right); a view
without a mark is refused by `klantvrij.site.accounts.gate`. Nothing is open by accident.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from typing import Any
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.urls import URLPattern, URLResolver, reverse
from django.utils.http import url_has_allowed_host_and_scheme

from klantvrij.i18n import _

View = Callable[..., HttpResponseBase]
MARK = "klantvrij_right"
"""The attribute of a view that says who may see it: a `Right`, `EVERYBODY` or `SIGNED_IN`."""
EVERYBODY, SIGNED_IN = "iedereen", "ingelogd"


class Right(StrEnum):
    """Something a person may do."""

    MODERATE = "modereren"
    KEEP_WORDS = "woorden"
    ADMINISTER = "beheren"
    COUNSEL = "gesprekken"
    OVERSEE = "verantwoorden"


class Role(StrEnum):
    """What a person does here; somebody may have more than one role."""

    MODERATOR = "moderator"
    WORD_KEEPER = "woordbewaarder"
    ADMINISTRATOR = "beheerder"
    COUNSELLOR = "begeleider"
    OVERSEER = "verantwoordelijke"


RIGHTS: Mapping[Role, frozenset[Right]] = {
    Role.MODERATOR: frozenset({Right.MODERATE}),
    # who prepares a decision also sees what waits for it
    Role.WORD_KEEPER: frozenset({Right.KEEP_WORDS, Right.MODERATE}),
    Role.ADMINISTRATOR: frozenset({Right.ADMINISTER}),
    Role.COUNSELLOR: frozenset({Right.COUNSEL}),
    Role.OVERSEER: frozenset({Right.OVERSEE}),
}
"""What each role gives. An administrator decides who gets in, and reads no conversation."""


def role_title(role: Role) -> str:
    """Return what a role is called on screen."""
    return {
        Role.MODERATOR: _("moderator"),
        Role.WORD_KEEPER: _("woordbewaarder"),
        Role.ADMINISTRATOR: _("beheerder"),
        Role.COUNSELLOR: _("begeleider"),
        Role.OVERSEER: _("verantwoordelijke"),
    }[role]


def right_title(right: Right) -> str:
    """Return what a right lets a person do, as it is said on screen."""
    return {
        Right.MODERATE: _("voorstellen en reacties nakijken"),
        Right.KEEP_WORDS: _("besluiten over woorden voorbereiden en vastleggen"),
        Right.ADMINISTER: _("bepalen wie er binnen mag"),
        Right.COUNSEL: _("gesprekken voeren en vastleggen"),
        Right.OVERSEE: _("cijfers en verantwoording bekijken"),
    }[right]


def rights_of(roles: Iterable[Role]) -> frozenset[Right]:
    """Return every right that `roles` give together."""
    return frozenset().union(*(RIGHTS[role] for role in roles))


def may(user: Any, right: Right) -> bool:
    """Say whether `user` (a `Person`, or Django's anonymous visitor) has `right`."""
    return bool(
        user is not None
        and user.is_authenticated
        and user.is_active
        and right in getattr(user, "rights", frozenset())
    )


def open_to_all(view: View) -> View:
    """Mark `view` as meant for everybody."""

    @functools.wraps(view)
    def opened(request: HttpRequest, *arguments: Any, **named: Any) -> HttpResponseBase:
        return view(request, *arguments, **named)

    setattr(opened, MARK, EVERYBODY)
    return opened


def for_who_is_signed_in(view: View) -> View:
    """Mark `view` as meant for everybody who signed in, whatever they may do."""

    @functools.wraps(view)
    def entered(request: HttpRequest, *arguments: Any, **named: Any) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return to_sign_in(request)
        return view(request, *arguments, **named)

    setattr(entered, MARK, SIGNED_IN)
    return entered


def needs(right: Right) -> Callable[[View], View]:
    """Mark a view as meant for who has `right`.

    Who isn't signed in goes to the sign-in page and comes back after it; who is, and hasn't the
    right, gets a calm page that says whom to ask (403). Who came in with only a password first
    sets up a second step.
    """

    def mark(view: View) -> View:
        @functools.wraps(view)
        def guarded(request: HttpRequest, *arguments: Any, **named: Any) -> HttpResponseBase:
            if not request.user.is_authenticated:
                return to_sign_in(request)
            if not may(request.user, right):
                return refused(request, right)
            from klantvrij.site.accounts.strength import is_strong

            if not is_strong(request):
                return HttpResponseRedirect(reverse("my_access"))
            return view(request, *arguments, **named)

        setattr(guarded, MARK, right)
        return guarded

    return mark


def to_sign_in(request: HttpRequest) -> HttpResponseRedirect:
    """Send the visitor to the sign-in page, and back after it."""
    return HttpResponseRedirect(f"{settings.LOGIN_URL}?{urlencode({'next': _back(request)})}")


def refused(request: HttpRequest, right: Right) -> HttpResponseBase:
    """Answer 403 to somebody who is signed in and hasn't `right`, and note it."""
    from klantvrij.site.audit import log
    from klantvrij.site.errors import page

    match = request.resolver_match
    name = (match.view_name if match else "") or "onbekend"
    log.write(request, "toegang", f"pagina:{log.identifier(name)}", "geweigerd")
    text = _("Deze pagina is voor mensen met dit recht: {right}. Vraag het aan uw beheerder.")
    title = _("U kunt hier niet in")
    return page(request, 403, title, text.format(right=right_title(right)))


def every_open(urls: Any) -> Any:
    """Mark every view in `urls` (as `django.urls.include` takes them) as meant for everybody."""
    patterns = urls[0] if isinstance(urls, tuple) else urls
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            every_open(pattern.url_patterns)
        elif isinstance(pattern, URLPattern):
            pattern.callback = open_to_all(pattern.callback)
    return urls


def _back(request: HttpRequest) -> str:
    """Return the page to come back to: a form that was sent goes back to where it stood."""
    if request.method in {"GET", "HEAD"}:
        return request.get_full_path()
    came_from = request.headers.get("Referer", "")
    if url_has_allowed_host_and_scheme(came_from, {request.get_host()}, request.is_secure()):
        return urlsplit(came_from).path
    return request.path
