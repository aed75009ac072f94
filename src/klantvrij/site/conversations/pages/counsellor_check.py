"""Looks at a counsellor's sentence while it is typed. Nothing of it is kept."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import get_template
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_POST

from klantvrij.site.accounts.rights import Right, needs
from klantvrij.site.conversations.errors import NotFoundError
from klantvrij.site.conversations.pages.remarks import remarks_on
from klantvrij.site.conversations.services import team
from klantvrij.site.conversations.versions import LONGEST
from klantvrij.site.conversations.who import subject_of
from klantvrij.site.limits import seconds_to_wait


@needs(Right.COUNSEL)
@sensitive_variables()
@sensitive_post_parameters()
@require_POST
def look(request: HttpRequest, conversation: uuid.UUID) -> HttpResponse:
    """Return what is said beside a sentence, as JSON; offsets are code points."""
    try:
        seat = team.table(conversation, subject_of(request.user))
    except NotFoundError:
        return JsonResponse({}, status=404)
    if seconds_to_wait(request, "check", settings.CHECKS_PER_MINUTE):
        return JsonResponse({}, status=429)
    text = request.POST.get("tekst", "")[:LONGEST]
    remarks = remarks_on(seat, text)
    html = get_template("conversations/counsellor/remarks.html").render({"remarks": remarks})
    return JsonResponse(
        {
            "woorden": [
                {"begin": one.start, "einde": one.end, "soort": one.kind} for one in remarks
            ],
            "html": html,
        }
    )
