"""The app of the audit log."""

from __future__ import annotations

from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate

GUARD = "klantvrij-audit-guard"


class AuditConfig(AppConfig):
    """Lets the database itself refuse changes to a line."""

    name = "klantvrij.site.audit"

    def ready(self) -> None:
        """Set the guard after every migration: SQLite loses it when a table is made anew."""
        post_migrate.connect(_guard, sender=self, dispatch_uid=GUARD)


def _guard(*, using: str, **_more: Any) -> None:
    from klantvrij.site.audit.guard import guard

    guard(using)
