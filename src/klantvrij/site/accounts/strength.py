"""Whether somebody came in with more than a password (BIO2 5.17.01).

Enough are: a second step that was set up here (a code or a passkey), or the organisation's own
sign-in, which has its own. People of a demonstration are invented and have nothing to lose.
"""

from __future__ import annotations

from typing import Any

from allauth.account.authentication import get_authentication_records
from allauth.mfa.models import Authenticator
from django.http import HttpRequest

from klantvrij.site.house.models import House

_SECOND = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


def has_second_step(person: Any) -> bool:
    """Say whether `person` has set up a second step here."""
    return any(one.type in _SECOND for one in person.authenticator_set.all())


def is_strong(request: HttpRequest) -> bool:
    """Say whether who is signed in may use their rights in this session."""
    person: Any = request.user
    if person.invented and House.current().invented:
        return True
    records = get_authentication_records(request, person)
    return has_second_step(person) or any(one["method"] == "socialaccount" for one in records)
