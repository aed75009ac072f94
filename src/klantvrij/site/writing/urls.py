"""The addresses of the writing aid."""

from __future__ import annotations

from django.urls import path

from klantvrij.site.writing import views

urlpatterns = [
    path("", views.write, name="write"),
    path("document", views.document, name="document"),
]
