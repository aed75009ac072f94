"""The first administrator: asked at the terminal or given by the environment, and let in by a link.

Without one the site works for everybody who writes, and nobody can sign in.
"""

from __future__ import annotations

from collections.abc import Callable

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from klantvrij.i18n import _
from klantvrij.site.accounts import invitations, staff
from klantvrij.site.accounts.models import Person, address
from klantvrij.site.accounts.rights import Role
from klantvrij.site.audit import log
from klantvrij.site.environment import value


def link(ask: Callable[[str], str] | None, say: Callable[[str], object]) -> str:
    """Return the path of a link for the first administrator, or "" when none is needed (or given).

    `ask` asks at the terminal; None when there is no terminal.
    """
    there = list(Person.objects.filter(is_active=True, held__role=Role.ADMINISTRATOR.value))
    if any(staff.can_enter(person) for person in there):
        return ""
    person = there[0] if there else _new(ask, say)
    if person is None:
        say(_("Er is nog geen beheerder; zet een e-mailadres in KLANTVRIJ_ADMINISTRATOR."))
        return ""
    secret = invitations.invite(person)
    log.write(None, "link-maken", f"persoon:{person.pk}")
    return invitations.where(secret)


def _new(ask: Callable[[str], str] | None, say: Callable[[str], object]) -> Person | None:
    given = value("KLANTVRIJ_ADMINISTRATOR")
    while True:
        if not given and ask is not None:
            given = ask(_("Wie wordt de beheerder? Geef een e-mailadres. (mag leeg)")).strip()
        if not given:
            return None
        try:
            validate_email(given)
        except ValidationError:
            say(_("Dat is geen e-mailadres."))
            given = ""
            if ask is None:
                return None
            continue
        break
    with transaction.atomic():
        person = Person.objects.filter(email=address(given)).first()
        if person is None:
            person = Person.objects.make(given, address(given).partition("@")[0])
        person.is_active = True
        person.save(update_fields=["is_active"])
        staff.set_roles(None, person, {*person.roles, Role.ADMINISTRATOR})
    return person
