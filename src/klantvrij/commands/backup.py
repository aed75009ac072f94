"""``klantvrij backup``: everything the site keeps, in one file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from klantvrij.commands.output import say
from klantvrij.commands.sites import with_site
from klantvrij.i18n import _

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace


def description() -> str:
    """Return what the command is for."""
    return _(
        "Bewaart alles wat de site bijhoudt in één bestand. De site mag daarbij open blijven.\n"
        "De geheime sleutels zitten er niet in: bewaar die apart."
    )


def example() -> str:
    """Return an example of use."""
    return _("Bijvoorbeeld: klantvrij backup site.reservekopie")


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of the command to `parser`."""
    add = parser.add_argument
    add("file", metavar=_("BESTAND"), help=_("waar de reservekopie komt"))
    add("--force", action="store_true", help=_("ook als het bestand er al is"))
    add("--demo", action="store_true", help=_("van de site met verzonnen gegevens"))


def run(arguments: Namespace) -> int:
    """Make the backup; return the exit code."""
    from pathlib import Path

    path = Path(arguments.file)
    with with_site(demo=arguments.demo):
        from klantvrij.site import backup

        count = backup.save(path, force=arguments.force)
        keys = backup.to_keep()
    say(_("Bewaard in {path}: {rows} rijen.").format(path=path, rows=count))
    say(keys)
    return 0
