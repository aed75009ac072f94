"""The invented people of ``klantvrij serve --demo``, who sign in with one button."""

from __future__ import annotations

from typing import Any, NamedTuple

from allauth.account.internal.flows.login import record_authentication
from allauth.account.utils import perform_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_POST

from klantvrij.i18n import _
from klantvrij.site.accounts.models import Person
from klantvrij.site.accounts.rights import Role, open_to_all, role_title
from klantvrij.site.errors import page
from klantvrij.site.house.models import House

_PEOPLE = (
    (Role.MODERATOR, "Amira Veldkamp"),
    (Role.WORD_KEEPER, "Jelle Oosterwoud"),
    (Role.ADMINISTRATOR, "Noor Elzerman"),
    (Role.COUNSELLOR, "Tomas Lindeboom"),
    (Role.OVERSEER, "Wietske de Graaf"),
)


class Invented(NamedTuple):
    """Somebody of the demonstration, for the sign-in page."""

    number: int
    name: str
    role: str


def load_people() -> None:
    """Make one invented person for every role, once, and only in an invented organisation."""
    if not House.current().invented:
        return
    for role, name in _PEOPLE:
        email = f"{role}@elzerbroek.example"
        if not Person.objects.filter(email=email).exists():
            Person.objects.make(email, name, role, invented=True)


def load_talks() -> None:
    """Make the invented conversations, once, with the invented counsellor in them."""
    from klantvrij.site.conversations.demo import load_conversations
    from klantvrij.site.conversations.who import subject_of

    found = Person.objects.filter(invented=True, held__role=Role.COUNSELLOR).first()
    if found is not None:
        load_conversations(subject_of(found), found.name)


def people() -> list[Invented]:
    """Return the invented people."""
    return [
        Invented(person.pk, person.name, ", ".join(role_title(role) for role in person.roles))
        for person in Person.objects.filter(invented=True, is_active=True).prefetch_related("held")
    ]


@open_to_all
@require_POST
def sign_in(request: HttpRequest) -> HttpResponse:
    """Sign in as an invented person, in an invented organisation; nowhere else."""
    number = request.POST.get("persoon", "")
    is_number = number.isascii() and number.isdigit() and len(number) < 19
    if not House.current().invented or not is_number:
        text = _("Dit kan alleen in een demonstratie.")
        return page(request, 404, _("Deze pagina bestaat niet"), text)
    person: Any = get_object_or_404(Person, pk=int(number), invented=True, is_active=True)
    record_authentication(request, person, method="demo")
    from allauth.account.utils import get_next_redirect_url

    response: HttpResponse = perform_login(
        request, person, redirect_url=get_next_redirect_url(request)
    )
    return response
