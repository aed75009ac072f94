"""The addresses of the site, without a slash at the end."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import include, path

from klantvrij.site.accounts.rights import every_open, open_to_all
from klantvrij.site.api.routes import api
from klantvrij.site.house import pages, support
from klantvrij.site.house.models import House


@open_to_all
def healthy(_request: HttpRequest) -> HttpResponse:
    """Say that the site and its database answer."""
    House.objects.exists()
    return HttpResponse("in orde\n", content_type="text/plain; charset=utf-8")


urlpatterns = [
    path("", include("klantvrij.site.writing.urls")),
    path("", include("klantvrij.site.words.urls")),
    path("", include("klantvrij.site.accounts.urls")),
    path("", include("klantvrij.site.conversations.pages.resident_urls")),
    path("", include("klantvrij.site.conversations.pages.resident_broker")),
    path("", include("klantvrij.site.conversations.pages.counsellor_urls")),
    path("api/v1/", every_open(api.urls)),
    path("voorstellen", include("klantvrij.site.proposals.urls")),
    path("toegankelijkheid", pages.accessibility, name="accessibility"),
    path("privacy", pages.privacy, name="privacy"),
    path("beheer/onafhankelijke-hulp", support.outside, name="outside"),
    path("taal", pages.language, name="language"),
    path("gezond", healthy, name="healthy"),
]
handler400 = "klantvrij.site.errors.bad_request"
handler404 = "klantvrij.site.errors.not_found"
handler429 = "klantvrij.site.errors.too_often"
handler500 = "klantvrij.site.errors.server_error"
