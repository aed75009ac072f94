"""A report as a file to take along: PDF or Word."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils import timezone

from klantvrij.site.conversations.paper import Paper, pdf, word

FORMS = ("pdf", "docx")
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def answer(sheet: Paper, form: str) -> HttpResponse:
    """Return the report as `form`, one of FORMS. Raises pdf.NoPdfError."""
    if form == "pdf":
        return attached(pdf.as_pdf(sheet), "application/pdf", form)
    return attached(word.as_docx(sheet), _WORD, form)


def attached(data: bytes, media: str, form: str) -> HttpResponse:
    """Return a file that is kept and not shown, named after the report and today."""
    response = HttpResponse(data, content_type=media)
    day = timezone.localdate().isoformat()
    response.headers["Content-Disposition"] = f'attachment; filename="verslag-{day}.{form}"'
    return response
