"""The app of the conversations."""

from __future__ import annotations

from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate

GUARD = "klantvrij-conversations-guard"


class ConversationsConfig(AppConfig):
    """Registers the checks that keep scores of people out of the schema, and sets the guard."""

    name = "klantvrij.site.conversations"

    def ready(self) -> None:
        """Let Django's own check command run ours, and set the guard after every migration.

        SQLite loses triggers when a migration makes a table anew.
        """
        from klantvrij.site.conversations import checks

        checks.register_all()
        post_migrate.connect(_guard, sender=self, dispatch_uid=GUARD)


def _guard(*, using: str, **_more: Any) -> None:
    from klantvrij.site.conversations.guard import guard

    guard(using)
