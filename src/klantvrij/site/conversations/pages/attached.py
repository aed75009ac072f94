"""A photo or voice message as a browser asks for it: whole, or a piece of a recording."""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable

from django.core.cache import cache
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse

from klantvrij.i18n import _
from klantvrij.site import uploads
from klantvrij.site.conversations import media
from klantvrij.site.conversations.errors import ConversationError, TooManyTriesError
from klantvrij.site.conversations.media import Media
from klantvrij.site.conversations.pages.deeds import note
from klantvrij.site.conversations.services.attachments import Opened
from klantvrij.site.conversations.services.looking import ONE_LOOK
from klantvrij.site.limits import seconds_to_wait

PER_MINUTE = 20
OPENING = "bijlage-openen"
"""What the audit log says when staff open one."""
_READ = "read_attachment"
_PIECE = re.compile(r"bytes=(\d{0,12})-(\d{0,12})", re.ASCII)


def by_staff(
    request: HttpRequest, entry: uuid.UUID, open_it: Callable[[], HttpResponse]
) -> HttpResponse:
    """Return what `open_it` gives, with a line in the audit log, or give nothing.

    A player asks for a recording in pieces and a page shows a photo each time: what has a line of
    the same person within `ONE_LOOK` is the same opening. That is remembered in memory, which no
    request that runs at the same time can undo as it could with a session.
    """
    opened = f"{OPENING}:{request.user.pk}:{entry}"
    if cache.get(opened):
        return open_it()
    response = note(request, OPENING, open_it, together=False)
    cache.set(opened, 1, timeout=ONE_LOOK.total_seconds())
    return response


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


def received(request: HttpRequest) -> Media:
    """Return what is kept of the file that came with a form, shown to the virus scanner if any.

    It takes seconds, so it is done before anything is locked; asked again it is the same.
    Raises ConversationError, TooManyTriesError.
    """
    found = getattr(request, _READ, None)
    if found is None:
        found = _received(request)
        setattr(request, _READ, found)
    if isinstance(found, ConversationError):
        raise found
    return found


def ready(request: HttpRequest) -> None:
    """Read the file that came with a form; what is wrong with it is said once it is asked for."""
    try:
        received(request)
    except ConversationError as error:
        setattr(request, _READ, error)


def _received(request: HttpRequest) -> Media:
    wait = seconds_to_wait(request, "bijlage", PER_MINUTE)
    if wait:
        raise TooManyTriesError(wait, _("Dit ging te vaak achter elkaar. Wacht een minuut."))
    file: UploadedFile[bytes] | None = request.FILES.get("bestand")
    if file is None:
        raise ConversationError(_("Kies eerst een foto, tekening of opname."))
    try:
        return media.read(uploads.small(file))
    except uploads.UploadError as error:
        raise ConversationError(str(error)) from error
