"""The pages of the writing aid: with a little JavaScript a living text, without it a plain form."""

from __future__ import annotations

import base64
from typing import NamedTuple

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST

from klantvrij.checker.finding import Verdict
from klantvrij.documents import DocumentError
from klantvrij.documents.base import Document
from klantvrij.documents.write import marked_format
from klantvrij.i18n import _
from klantvrij.kinds import SERVED
from klantvrij.revise.document import Reviser, reviewed, reviewed_path
from klantvrij.site import uploads
from klantvrij.site.accounts.rights import open_to_all
from klantvrij.site.assessing import Assessment, assess, config, plain
from klantvrij.site.errors import page as error_page
from klantvrij.site.house.models import House
from klantvrij.site.limits import seconds_to_wait
from klantvrij.site.writing import cards
from klantvrij.site.writing.buttons import chosen, pressed
from klantvrij.site.writing.groups import everywhere, groups

COPIED = (Verdict.NO_MARKET, Verdict.BORDERLINE)
"""What is worth a proposal or a note in a document."""
MEDIA = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "odt": "application/vnd.oasis.opendocument.text",
    "pdf": "application/pdf",
    "html": "text/html; charset=utf-8",
}


@open_to_all
@sensitive_variables()
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def write(request: HttpRequest) -> HttpResponse:
    """Show the page, or check the text in it; JSON for the script of the page."""
    kind = _kind(request)
    if request.method != "POST":
        return render(request, "writing/page.html", _context(kind))
    wait = seconds_to_wait(request, "check", settings.CHECKS_PER_MINUTE)
    if wait:
        return _too_often(request, wait)
    text = request.POST.get("tekst", "")
    if len(text) > settings.TEXT_CHARACTERS:
        message = _("Deze tekst is langer dan {most} tekens. Knip hem in stukken.")
        return _refuse(request, 413, message.format(most=settings.TEXT_CHARACTERS))
    # with spaces between, in as few fields as it takes: a long text has hundreds
    aside = " ".join(request.POST.getlist("terzijde")).split()
    found = assess(plain(text), config(kind, House.current().name), aside)
    if _wants_data(request):
        return _data(request, found)
    return _without_script(request, kind, found, aside)


def _without_script(
    request: HttpRequest, kind: str, found: Assessment, aside: list[str]
) -> HttpResponse:
    """Do what a button of the form asks, and show the page again."""
    done = pressed(request.POST, found, aside, config(kind, House.current().name))
    found = done.found
    context = {
        **_context(kind),
        "text": found.text,
        "checked": True,
        "cards": [cards.card(group) for group in groups(found)],
        "opened": done.opened,
        "summary": cards.summary(found),
        "direction": cards.direction(found),
        "left": cards.left(found),
        "aside": " ".join(done.aside),
        "aside_count": len(found.aside),
        "previous": done.previous,
        "said": done.said,
    }
    return render(request, "writing/page.html", context)


def _data(request: HttpRequest, found: Assessment) -> JsonResponse:
    """Return what was found; or only the edits, when a better word is asked for everywhere."""
    choice = request.POST.get("overal")
    if choice is None:
        return JsonResponse(cards.data(found))
    try:
        return JsonResponse({"wijzigingen": everywhere(found, *chosen(choice))})
    except LookupError:
        message = _("De tekst is intussen veranderd; kijk opnieuw.")
        return JsonResponse({"fout": message}, status=409)


class _Refused(Exception):  # noqa: N818 - no error of ours
    """A request that is not granted: an HTTP status and one sentence."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status


class _Copy(NamedTuple):
    """A copy with proposals and its name, or why there is none."""

    data: bytes
    name: str
    trouble: str


@open_to_all
@sensitive_variables()
@sensitive_post_parameters()
@require_POST
def document(request: HttpRequest) -> HttpResponse:
    """Read a document and give back its text and findings, or a copy with proposals in it."""
    wait = seconds_to_wait(request, "document", settings.DOCUMENTS_PER_MINUTE)
    if wait:
        return _too_often(request, wait)
    try:
        data, name, read = _sent(request)
        if len(read.text) > settings.DOCUMENT_CHARACTERS:
            raise _Refused(413, _("Dit document is te lang om na te kijken. Knip het in stukken."))
        kind = _kind(request)
        if "kopie" in request.POST:
            return _download(_copy(data, name, read, kind), read.format)
        if len(read.text) > settings.TEXT_CHARACTERS:
            message = _("Dit document is te lang voor de pagina. Haal de kopie met voorstellen op.")
            raise _Refused(413, message)
    except _Refused as refused:
        return _refuse(request, refused.status, str(refused))
    found = assess(read, config(kind, House.current().name))
    if not _wants_data(request):
        return _without_script(request, kind, found, [])
    copy = _copy(data, name, read, kind)
    return JsonResponse(
        {
            **cards.data(found),
            "naam": name,
            "blokken": [
                {"soort": block.kind.value, "tekst": read.text[block.start : block.end]}
                for block in read.blocks
            ],
            "waarschuwingen": list(read.warnings),
            "kopie": base64.b64encode(copy.data).decode("ascii"),
            "kopieNaam": copy.name,
            "kopieSoort": MEDIA[marked_format(read.format)].partition(";")[0],
            "kopieUitleg": copy.trouble,
        }
    )


def _sent(request: HttpRequest) -> tuple[bytes, str, Document]:
    file = request.FILES.get("document")
    if file is None:
        raise _Refused(400, _("Kies eerst een document."))
    try:
        return uploads.read(file)
    except uploads.UploadError as error:
        raise _Refused(error.status, str(error)) from error
    except DocumentError as error:
        raise _Refused(400, str(error)) from error


def _copy(data: bytes, name: str, read: Document, kind: str) -> _Copy:
    """Return the copy with proposals."""
    asked = config(kind, House.current().name)._replace(report=COPIED, direction=False)
    try:
        draft = Reviser().draft_of(data, name, asked)
        if not draft.plan.changes and not draft.plan.others:
            return _Copy(b"", "", _("Er is niets om voor te stellen."))
        made = reviewed(draft)
    except DocumentError as error:
        return _Copy(b"", "", str(error.named(name)))
    return _Copy(made.data, reviewed_path(name, read.format), "")


def _download(copy: _Copy, format_name: str) -> HttpResponse:
    if not copy.data:
        raise _Refused(400, copy.trouble)
    response = HttpResponse(copy.data, content_type=MEDIA[marked_format(format_name)])
    response.headers["Content-Disposition"] = _attachment(copy.name)
    return response


def _attachment(name: str) -> str:
    """Return the header that lets a browser save a file under `name` (RFC 6266)."""
    from django.utils.http import content_disposition_header

    return content_disposition_header(as_attachment=True, filename=name) or "attachment"


def _kind(request: HttpRequest) -> str:
    chosen = request.POST.get("soort", "")
    return chosen if chosen in SERVED else House.current().kind


def _context(kind: str) -> dict[str, object]:
    return {
        "title": _("Schrijfhulp"),
        "kind": kind,
        "kinds": SERVED,
        "formats": ", ".join(uploads.FORMATS),
        "accept": ",".join(f".{name}" for name in (*uploads.FORMATS, "htm")),
        "upload_mb": settings.UPLOAD_BYTES // 1024**2,
        "most": settings.TEXT_CHARACTERS,
        "words": _words(),
    }


def _words() -> dict[str, str]:
    """Return what the script of the page says."""
    return {
        "offline": _("De site is nu niet te bereiken. Uw tekst staat er nog."),
        "replaced": _("Vervangen. Terug kan met Ongedaan maken."),
        "everywhere": _("Vervangen op {count} plaatsen. Terug kan met Ongedaan maken."),
        "undone": _("Teruggedraaid."),
        "aside": _("Terzijde gelegd."),
        "asideAll": _("Terzijde gelegd op {count} plaatsen."),
        "at": _("Plaats {number} van {count}"),
        "copied": _("De tekst is gekopieerd."),
        "copy": _("Haal de kopie met voorstellen op:"),
        "reading": _("Het document wordt gelezen …"),
        "read": _("Het document is gelezen."),
        "none": _("Er staat geen woord meer open."),
    }


def _wants_data(request: HttpRequest) -> bool:
    return request.headers.get("Accept", "") == "application/json"


def _too_often(request: HttpRequest, wait: int) -> HttpResponse:
    message = _("U vraagt veel in korte tijd. Wacht {seconds} seconden.").format(seconds=wait)
    response = _refuse(request, 429, message)
    response.headers["Retry-After"] = str(wait)
    return response


def _refuse(request: HttpRequest, status: int, message: str) -> HttpResponse:
    if _wants_data(request):
        return JsonResponse({"fout": message}, status=status)
    return error_page(request, status, _("Dat ging niet goed"), message)
