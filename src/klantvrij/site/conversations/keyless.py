"""What a page says when a conversation can't be opened: one calm sentence, wherever it happens."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from klantvrij.i18n import _
from klantvrij.site import errors
from klantvrij.site.api.problems import is_api, problem
from klantvrij.site.conversations.errors import KeyMissingError


class Keyless:
    """Answers 503 to what needs a key that isn't here: a restore without its keys, most often."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self._answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Let the request through."""
        return self._answer(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Return the page for a missing key, or None for every other error."""
        if not isinstance(error, KeyMissingError):
            return None
        if is_api(request):
            return problem(503, str(error))
        return errors.page(request, 503, _("Dit gesprek kan nu niet open"), str(error))
