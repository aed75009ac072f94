"""What an administrator does to people: roles, access, and never leaving the site without one."""

from __future__ import annotations

from collections.abc import Collection

from django.db import transaction
from django.http import HttpRequest

from klantvrij.i18n import _
from klantvrij.site.accounts.models import Person
from klantvrij.site.accounts.rights import Role
from klantvrij.site.audit import log


class LastAdministratorError(ValueError):
    """Nobody would be left who can decide who gets in; the message says so."""

    def __init__(self) -> None:
        super().__init__(_("Dit is de laatste beheerder. Maak eerst iemand anders beheerder."))


def can_enter(person: Person) -> bool:
    """Say whether somebody has a way in: a password, or the organisation's sign-in."""
    # all of them, which a page that shows everybody has at hand already
    linked = bool(person.socialaccount_set.all())  # type: ignore[attr-defined] # of django-allauth
    return bool(person.is_active and (person.has_usable_password() or person.invented or linked))


def set_roles(request: HttpRequest | None, person: Person, roles: Collection[Role]) -> None:
    """Give `person` these roles and no others. Raises LastAdministratorError."""
    with transaction.atomic():
        had = set(person.roles)
        if Role.ADMINISTRATOR in had and Role.ADMINISTRATOR not in roles:
            _another_administrator(person)
        for role in sorted(set(roles) - had):
            person.held.create(role=role)
            log.write(request, f"rol-geven-{role}", f"persoon:{person.pk}")
        for role in sorted(had - set(roles)):
            person.held.filter(role=role).delete()
            log.write(request, f"rol-afnemen-{role}", f"persoon:{person.pk}")


def end_access(request: HttpRequest | None, person: Person) -> None:
    """Let `person` in no longer, from this moment. Raises LastAdministratorError."""
    with transaction.atomic():
        if Role.ADMINISTRATOR in person.roles:
            _another_administrator(person)
        person.invitations.all().delete()
        person.is_active = False
        person.save(update_fields=["is_active"])
        log.write(request, "toegang-beeindigen", f"persoon:{person.pk}")


def give_access(request: HttpRequest | None, person: Person) -> None:
    """Let `person` in again, after a new link: the old password no longer works."""
    with transaction.atomic():
        person.is_active = True
        person.set_unusable_password()
        person.save(update_fields=["is_active", "password"])
        log.write(request, "toegang-teruggeven", f"persoon:{person.pk}")


def _another_administrator(person: Person) -> None:
    """Raise LastAdministratorError when nobody else can decide who gets in.

    The rows are locked, so that two administrators can't take each other's role at once.
    """
    others = Person.objects.select_for_update().filter(is_active=True)
    administrators = list(others.filter(held__role=Role.ADMINISTRATOR.value))
    if not any(other.pk != person.pk and can_enter(other) for other in administrators):
        raise LastAdministratorError
