"""What happens at the door goes into the audit log."""

from __future__ import annotations

from typing import Any

from allauth.account import signals as door
from allauth.mfa import signals as second
from allauth.mfa.models import Authenticator
from django.contrib.auth.signals import user_logged_out
from django.http import HttpRequest

from klantvrij.site.audit import log


def listen() -> None:
    """Write a line for everything that matters at the door."""
    for signal, action, result in (
        (door.user_logged_in, log.SIGN_IN, "gelukt"),
        (user_logged_out, "uitloggen", "gelukt"),
        (door.password_changed, "wachtwoord-veranderen", "gelukt"),
        (door.password_set, "wachtwoord-kiezen", "gelukt"),
        (second.authenticator_added, "tweede-stap-instellen", "gelukt"),
        (second.authenticator_removed, "tweede-stap-weghalen", "gelukt"),
        (second.authenticator_reset, "noodcodes-maken", "gelukt"),
        (second.authentication_failed, log.SIGN_IN, "code-klopt-niet"),
    ):
        signal.connect(_writer(action, result), weak=False, dispatch_uid=f"audit-{action}-{result}")


def _writer(action: str, result: str) -> Any:
    def write(request: HttpRequest, user: Any, **more: Any) -> None:
        one: Any = more.get("authenticator")
        if action == "tweede-stap-instellen" and one.type == Authenticator.Type.RECOVERY_CODES:
            log.write(request, "noodcodes-maken", f"persoon:{user.pk}")
        elif user is not None:
            log.write(request, action, f"persoon:{user.pk}", result)

    return write
