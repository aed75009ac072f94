"""One-time links with which somebody gets in the first time, or again.

Of a link only the SHA-256 is kept: who reads the database or a backup can't use it. A new link
makes the older ones of that person worthless.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import secrets

from allauth.mfa.models import Authenticator
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from klantvrij.site.accounts.models import Invitation, Person

LASTS = dt.timedelta(days=7)
"""How long a link works."""


def invite(person: Person, *, forgets: bool = False) -> str:
    """Return the secret of a new link for `person`; with `forgets` the second step goes too."""
    secret = secrets.token_urlsafe(32)
    with transaction.atomic():
        person.invitations.all().delete()
        person.invitations.create(
            digest=_digest(secret), until=timezone.now() + LASTS, forgets=forgets
        )
    return secret


def where(secret: str) -> str:
    """Return the address on this site of the link with `secret`."""
    return reverse("welcome", kwargs={"secret": secret})


def find(secret: str) -> Invitation | None:
    """Return the invitation that belongs to `secret`, when it still works."""
    return (
        Invitation.objects.select_related("person")
        .filter(digest=_digest(secret), until__gt=timezone.now(), person__is_active=True)
        .first()
    )


def accept(secret: str, password: str) -> Person | None:
    """Give the person of `secret` a password and return them; None when it no longer works."""
    with transaction.atomic():
        # the first who takes the row away is the one who used it
        invitation = find(secret)
        if invitation is None or not Invitation.objects.filter(pk=invitation.pk).delete()[0]:
            return None
        person = invitation.person
        if invitation.forgets:
            Authenticator.objects.filter(user_id=person.pk).delete()
        person.set_password(password)
        person.save(update_fields=["password"])
    return person


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
