"""``klantvrij restore``: puts a backup of the site back."""

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
        "Zet een reservekopie van de site terug: alles of niets. Stop de site eerst.\n"
        "Een kopie van SQLite kan terug op PostgreSQL, en andersom."
    )


def example() -> str:
    """Return an example of use."""
    return _("Bijvoorbeeld: klantvrij restore site.reservekopie")


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of the command to `parser`."""
    add = parser.add_argument
    add("file", metavar=_("BESTAND"), help=_("de reservekopie"))
    add("--force", action="store_true", help=_("ook als er al gegevens zijn: die verdwijnen"))
    add("--demo", action="store_true", help=_("in de site met verzonnen gegevens"))


def run(arguments: Namespace) -> int:
    """Put the backup back; return the exit code."""
    from pathlib import Path

    path = Path(arguments.file)
    with with_site(demo=arguments.demo):
        from klantvrij.site import backup

        about = backup.restore(path, force=arguments.force)
        keys = backup.to_put_back(about)
    say(_("Teruggezet uit {path}: {rows} rijen.").format(path=path, rows=about.rows))
    say(keys)
    return 0
