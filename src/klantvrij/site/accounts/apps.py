"""The app of the people who work with the site."""

from __future__ import annotations

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Holds `Person`, Django's user model here."""

    name = "klantvrij.site.accounts"
