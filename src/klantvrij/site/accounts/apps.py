"""The app of the people who work with the site."""

from __future__ import annotations

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Holds `Person`, Django's user model here."""

    name = "klantvrij.site.accounts"

    def ready(self) -> None:
        """Listen to who comes and goes, for the audit log."""
        from klantvrij.site.accounts.signals import listen

        listen()
