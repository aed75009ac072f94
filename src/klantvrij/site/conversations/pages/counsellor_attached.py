"""A photo, drawing or voice message of a plan that a resident shared, for the counsellor."""

from __future__ import annotations

import uuid

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from klantvrij.site.accounts.rights import Right, needs
from klantvrij.site.conversations import services
from klantvrij.site.conversations.errors import NotAllowedError, NotFoundError
from klantvrij.site.conversations.pages import attached
from klantvrij.site.conversations.services import team
from klantvrij.site.conversations.who import subject_of


@needs(Right.COUNSEL)
@require_safe
def attachment(request: HttpRequest, conversation: uuid.UUID, entry: uuid.UUID) -> HttpResponse:
    """Give it; the look stands in the view log and, of staff, in the audit log."""

    def opened() -> HttpResponse:
        try:
            seat = team.table(conversation, subject_of(request.user))
            return attached.answer(request, services.opened(seat, entry))
        except (NotAllowedError, NotFoundError) as error:
            raise Http404 from error

    return attached.by_staff(request, entry, opened)
