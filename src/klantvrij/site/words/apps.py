"""The app of the word cards."""

from __future__ import annotations

from django.apps import AppConfig


class WordsConfig(AppConfig):
    """Names the app."""

    name = "klantvrij.site.words"
