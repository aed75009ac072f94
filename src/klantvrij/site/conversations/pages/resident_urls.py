"""The addresses of the resident's side; none says anything about a person."""

from __future__ import annotations

from django.urls import path

from klantvrij.site.conversations.pages import resident, resident_start, resident_take

urlpatterns = [
    path("gesprek", resident_start.start, name="talk"),
    path("gesprek/code", resident_start.code, name="talk-code"),
    path("gesprek/openen", resident_start.come_back, name="talk-open"),
    path("gesprek/link", resident_start.by_link, name="talk-link"),
    path("gesprek/voorbeeld", resident_start.example, name="talk-example"),
    path("gesprek/sluit", resident_start.close, name="talk-close"),
    path("gesprek/gesloten", resident_start.closed, name="talk-closed"),
    path("onafhankelijke-hulp", resident_start.support, name="support"),
    path("gesprek/mijn", resident.mine, name="talk-mine"),
    path("gesprek/mijn/papier", resident_take.paper, name="talk-paper"),
    path("gesprek/mijn/kopie/<slug:form>", resident_take.copy, name="talk-copy"),
    path("gesprek/mijn/bijlage/<uuid:entry>", resident_take.attachment, name="talk-attached"),
    path("gesprek/mijn/stop", resident.leave, name="talk-leave"),
    path("gesprek/mijn/versies/<str:part>/<uuid:entry>", resident.earlier, name="talk-versions"),
    path("gesprek/mijn/verslag.<slug:form>", resident_take.report, name="talk-report-file"),
    path("gesprek/mijn/<slug:slug>", resident.part, name="talk-part"),
    path("gesprek/doe/<slug:slug>", resident.do, name="talk-do"),
]
