"""What is only sent to: who comes by its address (a page loaded again) goes where its form is."""

from __future__ import annotations

import functools
import uuid
from collections.abc import Callable
from typing import Any

from django.http import (
    HttpRequest,
    HttpResponseBase,
    HttpResponseNotAllowed,
    HttpResponseRedirect,
)
from django.urls import reverse

View = Callable[..., HttpResponseBase]


def post_or_to(page: str) -> Callable[[View], View]:
    """Let a view take POST only; looking (GET, HEAD) leads to `page`, the name of an address.

    That page is about the same conversation, when it is about one. Put it under what decides who
    comes in.
    """

    def wrap(view: View) -> View:
        @functools.wraps(view)
        def seen(request: HttpRequest, conversation: uuid.UUID, **named: Any) -> HttpResponseBase:
            if request.method == "POST":
                return view(request, conversation, **named)
            if request.method in {"GET", "HEAD"}:
                about = [] if page == "talks" else [conversation]
                return HttpResponseRedirect(reverse(page, args=about))
            return HttpResponseNotAllowed(["GET", "HEAD", "POST"])

        return seen

    return wrap
