"""Deny by default: a view that doesn't say whom it is for is for nobody."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase

from klantvrij.i18n import _
from klantvrij.site.accounts.rights import MARK

_LOG = logging.getLogger(__name__)


class Gate:
    """Middleware that refuses every view without a mark of `klantvrij.site.accounts.rights`."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on; the view is only known later."""
        return self.answer(request)

    def process_view(
        self,
        request: HttpRequest,
        view: Callable[..., HttpResponseBase],
        arguments: tuple[Any, ...],
        named: dict[str, Any],
    ) -> HttpResponseBase | None:
        """Answer 403 when `view` has no mark; else let it answer."""
        del arguments, named
        if getattr(view, MARK, None):
            return None
        from klantvrij.site.api.problems import is_api, problem
        from klantvrij.site.errors import page

        _LOG.error("no mark on the view %s.%s", view.__module__, view.__qualname__)
        text = _("Deze pagina is voor niemand geopend. Meld het aan wie de site beheert.")
        if is_api(request):
            return problem(403, text)
        return page(request, 403, _("U kunt hier niet in"), text)
