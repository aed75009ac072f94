"""The app of proposals and decisions."""

from __future__ import annotations

from django.apps import AppConfig


class ProposalsConfig(AppConfig):
    """Drops what is remembered of decided words when a decision changes."""

    name = "klantvrij.site.proposals"

    def ready(self) -> None:
        """Listen to changes of decisions, and hand them in for the word cards."""
        from klantvrij.site.proposals.decided import history, listen
        from klantvrij.site.words.decided import decided_by

        listen()
        decided_by(history)
