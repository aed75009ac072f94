"""To the organisation's broker and back: one more way in for a resident."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse
from django.views.decorators.http import require_safe

from klantvrij.i18n import _
from klantvrij.site.accounts.rights import open_to_all
from klantvrij.site.conversations import broker
from klantvrij.site.conversations.errors import ConversationError, NotFoundError
from klantvrij.site.conversations.kinds import Role, Trust
from klantvrij.site.conversations.pages import resident_seat
from klantvrij.site.errors import page
from klantvrij.site.limits import seconds_to_wait

TIMES_PER_MINUTE = 20


@open_to_all
@require_safe
def go(request: HttpRequest) -> HttpResponse:
    """Send the visitor to the broker."""
    if not broker.button():
        raise Http404
    if seconds_to_wait(request, "inlogdienst", TIMES_PER_MINUTE):
        text = _("Dit ging te vaak achter elkaar. Wacht een minuut.")
        return page(request, 429, _("Even wachten"), text)
    try:
        back = request.build_absolute_uri(reverse("talk-broker-back"))
        return HttpResponseRedirect(broker.begin(request, back))
    except ConversationError as error:
        return page(request, 502, _("Inloggen lukt nu niet"), str(error))


@open_to_all
@require_safe
def back(request: HttpRequest) -> HttpResponse:
    """Give the seat of who comes back, more trust, or a connection for the next time."""
    if not broker.button():
        raise Http404
    try:
        _sit_down(request, broker.finish(request))
    except NotFoundError as error:
        return page(request, 404, _("Hier is nog geen gesprek"), str(error))
    except ConversationError as error:
        return page(request, 403, _("Inloggen is niet gelukt"), str(error))
    return HttpResponseRedirect(reverse("talk-mine"))


def _sit_down(request: HttpRequest, subject: str) -> None:
    seat = resident_seat.held(request)
    if seat is None or seat.role is not Role.RESIDENT:
        seats = broker.seats_of(subject)
        if not seats:
            raise NotFoundError(
                _("Bij deze inlog hoort geen gesprek. Begin met één zin, of gebruik uw code.")
            )
        resident_seat.take(request, seats[0])
    elif seat.trust is Trust.CONFIRMED:
        broker.connect(seat, subject)
        messages.success(request, _("Gelukt. U komt nu ook met deze inlog terug."))
    else:
        resident_seat.take(request, broker.confirm(seat, subject))


urlpatterns = [
    path("gesprek/inloggen", go, name="talk-broker"),
    path("gesprek/inloggen/terug", back, name="talk-broker-back"),
]
