"""The app of the conversations."""

from __future__ import annotations

from django.apps import AppConfig


class ConversationsConfig(AppConfig):
    """Registers the checks that keep scores of people out of the schema."""

    name = "klantvrij.site.conversations"

    def ready(self) -> None:
        """Let Django's own check command run ours."""
        from klantvrij.site.conversations import checks

        checks.register_all()
