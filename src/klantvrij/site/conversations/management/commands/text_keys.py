"""``manage.py text_keys``: make a new key, or encrypt every text anew with the newest one."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from klantvrij.i18n import _
from klantvrij.site.conversations import attached, crypto, versions


class Command(BaseCommand):
    """Keys of the texts in conversations."""

    help = "--new shows a new key; --rotate encrypts every text anew with the newest key"

    def add_arguments(self, parser: CommandParser) -> None:
        """Say which options there are."""
        what = parser.add_mutually_exclusive_group(required=True)
        what.add_argument("--new", action="store_true")
        what.add_argument("--rotate", action="store_true")

    def handle(self, *_arguments: Any, **options: Any) -> None:
        """Do what was asked. Raises VariableError."""
        if options["new"]:
            self.stdout.write(crypto.new_key())
            return
        done = 0
        for done in versions.reseal_all():  # noqa: B007 - the last count is told
            pass
        more = 0
        for more in attached.reseal_all():  # noqa: B007 - as above
            pass
        done += more
        self.stdout.write(
            _("{count} teksten versleuteld met de nieuwste sleutel.").format(count=done)
        )
