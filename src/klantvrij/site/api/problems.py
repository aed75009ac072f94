"""Errors as ``application/problem+json`` (RFC 9457), and what every answer of the API bears."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse

API_VERSION = "1.0.0"
"""The version of the API itself (semver.org), in every answer."""
PREFIX = "/api/"


def is_api(request: HttpRequest) -> bool:
    """Say whether the request is for the API."""
    return request.path.startswith(PREFIX)


def problem(
    status: int, detail: str, errors: Sequence[dict[str, object]] = (), **headers: str
) -> HttpResponse:
    """Return an error: what kind, and in one Dutch sentence what is wrong and what to do."""
    body: dict[str, object] = {
        "status": status,
        "title": HTTPStatus(status).phrase,
        "detail": detail,
    }
    if errors:
        body["errors"] = list(errors)
    response = HttpResponse(
        json.dumps(body, ensure_ascii=False), content_type="application/problem+json", status=status
    )
    for name, value in headers.items():
        response.headers[name.replace("_", "-")] = value
    return response


def api_headers(
    answer: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Add the version to every answer of the API, and make a problem of every bare error."""
    from klantvrij.i18n import _

    def add(request: HttpRequest) -> HttpResponse:
        response = answer(request)
        if not is_api(request):
            return response
        if response.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
            allow = response.headers.get("Allow", "")
            detail = _("Dit kan hier niet; wel: {allow}.").format(allow=allow)
            response = problem(405, detail, Allow=allow)
        response.headers["API-Version"] = API_VERSION
        if request.path.endswith("/openapi.json"):  # the design rules: for tools elsewhere
            response.headers["Access-Control-Allow-Origin"] = "*"
            response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
        return response

    return add
