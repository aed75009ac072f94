"""What every answer gets: the headers that internet.nl asks for, and its language."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

Answer = Callable[[HttpRequest], HttpResponse]

POLICY = "; ".join(
    (
        "default-src 'self'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",  # the arrows and ticks in the CSS of NL Design System
        "media-src 'self'",
        "font-src 'self'",
        "connect-src 'self'",
        "object-src 'none'",
        "frame-src 'none'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
        "form-action 'self'",
    )
)
"""Content-Security-Policy: nothing from elsewhere, nothing inline. internet.nl refuses
unsafe-inline, bare https: and missing frame-ancestors, base-uri and form-action."""
_PERMISSIONS = "camera=(), geolocation=(), microphone=(), payment=(), usb=()"


def headers(answer: Answer) -> Answer:
    """Add the headers that no other part of Django adds."""

    def add(request: HttpRequest) -> HttpResponse:
        response = answer(request)
        if request.method == "HEAD" and not response.streaming:
            # waitress sends what is there, and a browser then takes it for the next answer
            # (RFC 9110 §9.3.2: no content); the length stays that of GET.
            length = len(response.content)
            response.content = b""
            response.headers["Content-Length"] = str(length)
        response.headers.setdefault("Content-Security-Policy", POLICY)
        response.headers.setdefault("Permissions-Policy", _PERMISSIONS)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        if not request.path.startswith(settings.STATIC_URL):
            # A page may hold the text somebody is working on: no copy of it anywhere.
            response.headers.setdefault("Cache-Control", "no-store")
        return response

    return add


def language(answer: Answer) -> Answer:
    """Speak Dutch, or the language chosen on the page; the browser's own is not asked.

    Many officials have an English browser and write Dutch.
    """
    known = {code for code, _name in settings.LANGUAGES}

    def choose(request: HttpRequest) -> HttpResponse:
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        code = chosen if chosen in known else settings.LANGUAGE_CODE
        with translation.override(code):
            request.LANGUAGE_CODE = code
            response = answer(request)
        response.headers.setdefault("Content-Language", code)
        return response

    return choose
