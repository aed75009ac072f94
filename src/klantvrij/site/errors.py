"""Pages for what goes wrong, in the same calm words and the same look."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.urls import is_valid_path
from django.utils.encoding import escape_uri_path

from klantvrij.i18n import _
from klantvrij.site.api.problems import is_api, problem
from klantvrij.site.navigation import Step


def page(
    request: HttpRequest, status: int, title: str, text: str, back: Step | None = None
) -> HttpResponse:
    """Return a page that says what is wrong and what to do; it leads `back`, or to the start."""
    context = {"title": title, "text": text, "back": back}
    return render(request, "error.html", context, status=status)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 404, or lead a reader who typed a slash too many to the page that is there."""
    del exception  # it names the address
    if is_api(request):
        return problem(404, _("Dit adres bestaat niet."))
    slash = request.method in {"GET", "HEAD"} and request.path.endswith("/")
    if slash and is_valid_path(request.path_info.rstrip("/")):
        without = "/" + escape_uri_path(request.path.strip("/"))  # // would be another site
        query = request.META.get("QUERY_STRING", "")
        return HttpResponsePermanentRedirect(f"{without}?{query}" if query else without)
    title = _("Deze pagina bestaat niet")
    return page(request, 404, title, _("Kijk of het adres klopt, of begin op de eerste pagina."))


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 400."""
    del exception  # it may hold what was sent
    text = _("De vraag van uw browser is niet te lezen, of te groot. Ga terug en probeer opnieuw.")
    if is_api(request):
        return problem(400, text)
    return page(request, 400, _("Dat ging niet goed"), text)


def too_often(request: HttpRequest) -> HttpResponse:
    """Answer 429 to who tries to sign in again and again."""
    text = _("U probeert dit veel in korte tijd. Wacht een paar minuten.")
    return page(request, 429, _("Even wachten"), text)


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer 500."""
    text = _("Er ging iets mis in de site zelf. Uw tekst is niet bewaard; probeer het opnieuw.")
    if is_api(request):
        return problem(500, text)
    return page(request, 500, _("Dat ging niet goed"), text)


def no_token(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer 403 to a form that doesn't come from our own page."""
    del reason
    text = _("Deze pagina stond te lang open. Laad haar opnieuw; kopieer eerst uw tekst.")
    return page(request, 403, _("Laad de pagina opnieuw"), text)
