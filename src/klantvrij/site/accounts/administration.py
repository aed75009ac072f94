"""For administrators: who has which right, inviting, changing, ending."""

from __future__ import annotations

import csv
import io
from typing import Any

from django import forms
from django.conf import settings
from django.core.mail import EmailMessage
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from klantvrij.i18n import _
from klantvrij.site.accounts import invitations, staff
from klantvrij.site.accounts.models import Person, address
from klantvrij.site.accounts.rights import (
    RIGHTS,
    Right,
    Role,
    needs,
    right_title,
    role_title,
)
from klantvrij.site.accounts.strength import has_second_step
from klantvrij.site.audit import log
from klantvrij.site.house.models import House
from klantvrij.site.navigation import Step

_BOXES = "roles"


class Invite(forms.Form):
    """Somebody new."""

    name = forms.CharField(max_length=100)
    email = forms.EmailField(max_length=254)

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        for field, label in (("name", _("Naam")), ("email", _("E-mailadres"))):
            self.fields[field].label = label
            css = "utrecht-textbox utrecht-textbox--html-input"
            self.fields[field].widget.attrs |= {"class": css, "autocomplete": "off"}

    def clean_email(self) -> str:
        """Return the address of somebody who has no place here yet."""
        given = address(self.cleaned_data["email"])
        if Person.objects.filter(email=given).exists():
            raise forms.ValidationError(_("Dit e-mailadres heeft hier al een plek."))
        return given


@needs(Right.ADMINISTER)
@require_safe
def people(request: HttpRequest) -> HttpResponse:
    """Show who has which right."""
    context = {
        "title": _("Beheer"),
        "columns": [role_title(role) for role in Role],
        "rows": [_row(person) for person in _everybody()],
    }
    return render(request, "accounts/people.html", context)


@needs(Right.ADMINISTER)
@require_safe
def table(request: HttpRequest) -> HttpResponse:
    """Give who has which right as a table, for the yearly look at it (BIO2 5.18.02)."""
    held = io.StringIO()
    writer = csv.writer(held, delimiter=";")
    titles = [right_title(right) for right in Right]
    head = [_("Naam"), _("E-mailadres"), _("Toegang"), _("Rollen"), *titles, _("Laatst ingelogd")]
    writer.writerow([*head, _("Tweede stap")])
    for person in _everybody():
        row = _row(person)
        last = timezone.localtime(person.last_login) if person.last_login else None
        writer.writerow(
            _plain(cell)
            for cell in (
                person.name,
                person.email,
                row["state"],
                ", ".join(role_title(role) for role in person.roles),
                *(_("ja") if right in person.rights else _("nee") for right in Right),
                f"{last:%Y-%m-%d %H:%M}" if last else "",
                _("ja") if row["second"] else _("nee"),
            )
        )
    log.write(request, "overzicht-ophalen", "mensen")
    response = HttpResponse("\ufeff" + held.getvalue(), content_type="text/csv; charset=utf-8")
    day = timezone.localdate().isoformat()
    response.headers["Content-Disposition"] = f'attachment; filename="rechten-{day}.csv"'
    return response


@needs(Right.ADMINISTER)
@require_http_methods(["GET", "HEAD", "POST"])
def invite(request: HttpRequest) -> HttpResponse:
    """Make a place for somebody, and give the link with which they come in."""
    form = Invite(request.POST or None)
    chosen = _roles(request)
    if request.method == "POST" and form.is_valid():
        try:
            with transaction.atomic():
                new = Person.objects.make(form.cleaned_data["email"], form.cleaned_data["name"])
                log.write(request, "uitnodigen", f"persoon:{new.pk}")
                staff.set_roles(request, new, chosen)
        except IntegrityError:  # somebody else was a moment earlier
            form.add_error("email", _("Dit e-mailadres heeft hier al een plek."))
        else:
            return _link(request, new, forgets=False)
    context = {
        "title": _("Iemand uitnodigen"),
        "trail": [_home()],
        "form": form,
        "roles": _choices(chosen),
        "sends_mail": settings.SENDS_MAIL,
    }
    return render(request, "accounts/invite.html", context)


@needs(Right.ADMINISTER)
@require_http_methods(["GET", "HEAD", "POST"])
def person(request: HttpRequest, number: int) -> HttpResponse:
    """Show one person, and change their roles or access."""
    who = get_object_or_404(Person, pk=number)
    trouble = ""
    if request.method == "POST":
        try:
            answer = _change(request, who)
        except staff.LastAdministratorError as error:
            trouble = str(error)
            log.write(request, "rol-afnemen", f"persoon:{who.pk}", "laatste-beheerder")
            who = get_object_or_404(Person, pk=number)
        else:
            return answer or HttpResponseRedirect(reverse("person", args=[number]))
    context = {
        "title": who.name,
        "trail": [_home()],
        "who": who,
        "row": _row(who),
        "roles": _choices(who.roles),
        "trouble": trouble,
        "sends_mail": settings.SENDS_MAIL,
    }
    return render(request, "accounts/person.html", context, status=409 if trouble else 200)


def _change(request: HttpRequest, who: Person) -> HttpResponse | None:
    what = request.POST.get("doe", "")
    if what == "rollen":
        staff.set_roles(request, who, _roles(request))
    elif what == "link" and who.is_active and not who.invented:
        forgets = "vergeet" in request.POST
        log.write(
            request, "link-maken", f"persoon:{who.pk}", "zonder-stap" if forgets else "gelukt"
        )
        return _link(request, who, forgets=forgets)
    elif what == "beeindig":
        staff.end_access(request, who)
    elif what == "geef-terug":
        staff.give_access(request, who)
    return None


def _link(request: HttpRequest, who: Person, *, forgets: bool) -> HttpResponse:
    """Show the link once, or say that it was sent."""
    link = request.build_absolute_uri(invitations.where(invitations.invite(who, forgets=forgets)))
    sent, failed = False, False
    if settings.SENDS_MAIL and "mail" in request.POST:
        sent = _send(who, link)
        failed = not sent
        result = "gelukt" if sent else "mislukt"
        log.write(request, "link-versturen", f"persoon:{who.pk}", result)
    context = {
        "title": _("De link is klaar"),
        "trail": [_home()],
        "who": who,
        "link": "" if sent else link,
        "failed": failed,
    }
    return render(request, "accounts/link.html", context)


def _send(who: Person, link: str) -> bool:
    """Send the link; the mail names nobody and says only what it is for."""
    text = _(
        "Er is een plek voor u gemaakt op de site van Klantvrij van {house}.\n\n"
        "Met deze link kiest u een wachtwoord. Hij werkt één keer, een week lang:\n\n{link}\n"
    )
    name = House.current().name
    message = EmailMessage(_("Uw link"), text.format(house=name, link=link), to=[who.email])
    try:
        return bool(message.send())
    except OSError:  # smtplib's errors are too
        return False


def _everybody() -> list[Person]:
    found = Person.objects.prefetch_related(
        "held", "invitations", "authenticator_set", "socialaccount_set"
    )
    return list(found.order_by("-is_active", "name", "pk"))


def _row(who: Person) -> dict[str, Any]:
    open_link = any(one.until > timezone.now() for one in who.invitations.all())
    if not who.is_active:
        state = _("beëindigd")
    elif staff.can_enter(who):
        state = _("ja")
    else:
        state = _("uitgenodigd") if open_link else _("nog geen link")
    return {
        "who": who,
        "state": state,
        "held": [(role_title(role), role in who.roles) for role in Role],
        "second": has_second_step(who),
    }


def _roles(request: HttpRequest) -> list[Role]:
    given = set(request.POST.getlist(_BOXES))
    return [role for role in Role if role.value in given]


def _choices(chosen: list[Role]) -> list[dict[str, Any]]:
    return [
        {
            "value": role.value,
            "title": role_title(role),
            "may": "; ".join(right_title(right) for right in Right if right in RIGHTS[role]),
            "chosen": role in chosen,
        }
        for role in Role
    ]


def _home() -> Step:
    return Step(_("Beheer"), reverse("people"))


def _plain(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell[:1] in {"=", "+", "-", "@", "\t", "\r"} else cell
