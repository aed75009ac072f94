"""The addresses of the resident's side; none says anything about a person."""

from __future__ import annotations

from django.urls import path

from klantvrij.site.conversations.pages import resident, resident_start

urlpatterns = [
    path("gesprek", resident_start.start, name="talk"),
    path("gesprek/openen", resident_start.come_back, name="talk-open"),
    path("gesprek/sluit", resident_start.close, name="talk-close"),
    path("gesprek/gesloten", resident_start.closed, name="talk-closed"),
    path("onafhankelijke-hulp", resident_start.support, name="support"),
    path("gesprek/mijn", resident.mine, name="talk-mine"),
]
