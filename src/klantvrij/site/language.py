"""The messages of the rooms below, in the language of the request."""

from __future__ import annotations

from functools import cache
from gettext import NullTranslations

from django.utils.translation import get_language

from klantvrij import i18n


def speak() -> None:
    """Let `klantvrij.i18n` look at the language Django has chosen for this thread."""
    i18n.translate_with(_translate)


def _translate(message: str) -> str:
    language = get_language() or "nl"
    return message if language == "nl" else _catalogue(language).gettext(message)


@cache
def _catalogue(language: str) -> NullTranslations:
    return i18n.catalogue(language)
