"""``manage.py dpia``: a data protection impact assessment, as far as the model can fill it in."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import translation

from klantvrij.site.conversations.privacy import dpia


class Command(BaseCommand):
    """The impact assessment of conversations (AVG art. 35), with blanks for the organisation."""

    help = "prints the impact assessment of conversations as Markdown, with blanks to fill in"

    def handle(self, *_arguments: Any, **_options: Any) -> None:
        """Print it, in Dutch."""
        with translation.override("nl"):
            self.stdout.write(dpia.as_markdown())
