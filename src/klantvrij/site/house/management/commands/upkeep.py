"""``python -m klantvrij.site.manage upkeep``: what has to be done every day."""

from __future__ import annotations

import sys
from typing import Any

from django.core.management.base import BaseCommand

from klantvrij.site import upkeep


class Command(BaseCommand):
    """Does once what `klantvrij serve` does every day."""

    help = "Ruimt op wat niet langer bewaard wordt, en haalt besluiten terug op hun dag."

    def handle(self, *arguments: Any, **options: Any) -> None:
        """Do it; silent and exit code 0 when all is well, else 1."""
        del arguments, options
        if not upkeep.run():
            sys.exit(1)
