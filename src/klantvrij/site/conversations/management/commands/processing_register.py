"""``manage.py processing_register``: the line of the register of processing for conversations."""

from __future__ import annotations

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import translation

from klantvrij.site.conversations.privacy import register


class Command(BaseCommand):
    """The register of processing activities (AVG art. 30), filled in from the model."""

    help = "prints the line of the register for conversations, as Markdown or (--json) as JSON"

    def add_arguments(self, parser: CommandParser) -> None:
        """Say which options there are."""
        parser.add_argument("--json", action="store_true")

    def handle(self, *_arguments: Any, **options: Any) -> None:
        """Print it, in Dutch."""
        with translation.override("nl"):
            if options["json"]:
                said = json.dumps(register.as_data(), ensure_ascii=False, indent=2)
            else:
                said = register.as_markdown()
        self.stdout.write(said)
