"""The list for other programs: as rows, and as rules for Vale and LanguageTool."""

from __future__ import annotations

import hashlib
import io
import zipfile
from functools import cache

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import translation
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from klantvrij.lexicon import export
from klantvrij.lexicon.languagetool import languagetool
from klantvrij.lexicon.load import load
from klantvrij.linked.graph import LICENCE
from klantvrij.site.accounts.rights import open_to_all
from klantvrij.site.words.data import opened

_FILES = {
    "csv": ("woorden.csv", "text/csv; charset=utf-8"),
    "json": ("woorden.json", "application/json"),
    "vale": ("Klantvrij.zip", "application/zip"),
    "languagetool": ("klantvrij-nl.xml", "application/xml"),
}
_BEGINNING = (1980, 1, 1, 0, 0, 0)
"""The day on every file in a zip: the same list gives the same bytes."""


@cache
def _body(form: str) -> bytes:
    terms = load().terms
    with translation.override("nl"):  # the rules are for Dutch texts, whoever asks
        if form == "csv":
            return export.to_csv(terms).encode()
        if form == "json":
            return export.to_json(terms).encode()
        if form == "languagetool":
            return languagetool(terms).encode()
        return _zipped(export.vale(terms))


def _zipped(files: dict[str, str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in sorted(files.items()):
            entry = zipfile.ZipInfo(name, _BEGINNING)
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, text.encode(), zipfile.ZIP_DEFLATED)
    return out.getvalue()


@open_to_all
@require_safe
def give(request: HttpRequest, form: str) -> HttpResponse:
    """Give the list as a file."""
    if form not in _FILES:
        raise Http404
    name, media_type = _FILES[form]
    body = _body(form)
    response = HttpResponse(body, content_type=media_type)
    saved = content_disposition_header(as_attachment=True, filename=name)
    response.headers["Content-Disposition"] = saved or "attachment"
    response.headers["ETag"] = f'"{hashlib.blake2b(body, digest_size=12).hexdigest()}"'
    response.headers["Link"] = f'<{LICENCE}>; rel="license"'
    opened(response)
    answer = get_conditional_response(request, response.headers["ETag"], None, response)
    return opened(answer) if answer is not None else response
