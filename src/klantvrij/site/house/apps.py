"""The app of the organisation."""

from __future__ import annotations

from django.apps import AppConfig


class HouseConfig(AppConfig):
    """Lets the checker speak the language of the page when Django has started."""

    name = "klantvrij.site.house"

    def ready(self) -> None:
        """Give the messages of the rooms below the language of the request."""
        from klantvrij.site.language import speak

        speak()
