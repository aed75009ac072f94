"""``python -m klantvrij.site.manage audit``: whether the audit log is as it was written."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from klantvrij.i18n import _
from klantvrij.site.audit import log


class Command(BaseCommand):
    """Names the first line that was changed, removed or added by somebody else than the site."""

    help = "Kijkt of het logboek nog is zoals het geschreven werd."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add ``--verify`` and the note it may be held against."""
        parser.add_argument("--verify", action="store_true", help="kijk alle regels na")
        parser.add_argument(
            "--note", default="", metavar="NUMMER:CODE", help="een regel die u eerder noteerde"
        )

    def handle(self, *arguments: Any, **options: Any) -> None:
        """Read the log; exit code 1 when it isn't whole."""
        del arguments
        state = log.verify(options["note"])
        if state.broken:
            text = _("Het logboek is niet heel. Eerste regel die niet klopt: {number} ({why}).")
            self.stderr.write(text.format(number=state.broken.number, why=state.broken.why))
            sys.exit(1)
        text = _("Het logboek is heel: {lines} regels. Noteer elders: {number}:{digest}")
        self.stdout.write(
            text.format(lines=state.lines, number=state.lines, digest=state.digest[:16])
        )
