"""A link that works once, for a counsellor to send in a text message or a mail."""

from __future__ import annotations

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.debug import sensitive_variables

from klantvrij.i18n import _
from klantvrij.site.accounts.rights import Right, needs
from klantvrij.site.conversations import codes
from klantvrij.site.conversations.errors import ConversationError
from klantvrij.site.conversations.kinds import Way
from klantvrij.site.conversations.pages.counsellor_base import status_of
from klantvrij.site.conversations.pages.deeds import noted
from klantvrij.site.conversations.pages.forms import Sent
from klantvrij.site.conversations.pages.post_only import post_or_to
from klantvrij.site.conversations.services import team
from klantvrij.site.conversations.who import subject_of
from klantvrij.site.errors import page as error_page
from klantvrij.site.navigation import Step

_WAYS = (Way.MESSAGE, Way.MAIL)


@needs(Right.COUNSEL)
@sensitive_variables()
@post_or_to("talk_people")
@noted
def link(request: HttpRequest, conversation: uuid.UUID) -> HttpResponse:
    """Show a new link for the resident with a message to copy; nothing is sent from here."""
    try:
        seat = team.table(conversation, subject_of(request.user))
        way = Way(Sent(request.POST).one_of("weg", [one.value for one in _WAYS]))
        token = codes.new_link_token(seat, team.along(seat).participant, way)
    except ConversationError as error:
        return error_page(request, status_of(error), _("Dit lukt nu niet"), str(error))
    back = reverse("talk_people", args=[conversation])
    context = {
        "title": _("Een link voor de inwoner"),
        "trail": [Step(_("Gesprekken"), reverse("talks")), Step(_("Wie doet mee"), back)],
        "address": f"{request.build_absolute_uri(reverse('talk-link'))}#{token}",
        "hours": codes.LINK_HOURS,
        "me": str(request.user),
        "back": back,
    }
    return render(request, "conversations/counsellor/link.html", context)
