"""A report as a file to take along: PDF or Word."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpResponse
from django.utils import timezone

from klantvrij.site.conversations.errors import ChangedError
from klantvrij.site.conversations.paper import Paper, pdf, word

FORMS = ("pdf", "docx")
_TRIES = 3
"""How often paper is made again when the report changed meanwhile."""
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def answer(sheet: Paper, form: str) -> HttpResponse:
    """Return the report as `form`, one of FORMS. Raises pdf.NoPdfError."""
    if form == "pdf":
        return attached(pdf.as_pdf(sheet), "application/pdf", form)
    return attached(word.as_docx(sheet), _WORD, form)


def standing(sheet: Callable[[], Paper], form: str) -> HttpResponse:
    """Return as `form` what `sheet` gives, also after the seconds that making it took.

    So a reaction that came meanwhile is on it. Raises ChangedError and pdf.NoPdfError.
    """
    for _time in range(_TRIES):
        words = sheet()
        made = answer(words, form)
        if sheet() == words:
            return made
    raise ChangedError


def attached(data: bytes, media: str, form: str) -> HttpResponse:
    """Return a file that is kept and not shown, named after the report and today."""
    response = HttpResponse(data, content_type=media)
    day = timezone.localdate().isoformat()
    response.headers["Content-Disposition"] = f'attachment; filename="verslag-{day}.{form}"'
    return response
