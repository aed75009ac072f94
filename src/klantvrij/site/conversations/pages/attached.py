"""A photo or voice message as a browser asks for it: whole, or a piece of a recording."""

from __future__ import annotations

import re

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse

from klantvrij.i18n import _
from klantvrij.site import uploads
from klantvrij.site.conversations.errors import ConversationError, TooManyTriesError
from klantvrij.site.conversations.services.attachments import Opened
from klantvrij.site.limits import seconds_to_wait

PER_MINUTE = 20
_PIECE = re.compile(r"bytes=(\d{0,12})-(\d{0,12})", re.ASCII)


def answer(request: HttpRequest, found: Opened) -> HttpResponse:
    """Return what was asked for. A piece of it too (RFC 9110 §14.2): Safari plays no sound without.

    It is never kept by a browser, and never shown as a page.
    """
    data, status, size = found.data, 200, len(found.data)
    asked = _PIECE.fullmatch(request.headers.get("Range", ""))
    headers = {"Accept-Ranges": "bytes"}
    if asked and (asked[1] or asked[2]):
        first = int(asked[1]) if asked[1] else max(0, size - int(asked[2]))
        last = min(int(asked[2]), size - 1) if asked[1] and asked[2] else size - 1
        if first > last:
            return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
        data, status = data[first : last + 1], 206
        headers["Content-Range"] = f"bytes {first}-{last}/{size}"
    response = HttpResponse(data, content_type=found.kind, status=status, headers=headers)
    response.headers["Content-Disposition"] = "inline"
    response.headers["Cache-Control"] = "no-store"
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


def received(request: HttpRequest) -> bytes:
    """Return the file that came with a form, looked at by the virus scanner if there is one.

    Raises ConversationError, TooManyTriesError.
    """
    wait = seconds_to_wait(request, "bijlage", PER_MINUTE)
    if wait:
        raise TooManyTriesError(wait, _("Dit ging te vaak achter elkaar. Wacht een minuut."))
    file: UploadedFile[bytes] | None = request.FILES.get("bestand")
    if file is None:
        raise ConversationError(_("Kies eerst een foto, tekening of opname."))
    try:
        return uploads.small(file)
    except uploads.UploadError as error:
        raise ConversationError(str(error)) from error
