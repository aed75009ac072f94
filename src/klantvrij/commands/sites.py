"""What the commands of the site share: starting Django, and saying what is wrong in a sentence."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

from klantvrij.commands.errors import CommandError
from klantvrij.i18n import _


def demo_folder() -> None:
    """Keep what is invented apart from what is not."""
    if not os.environ.get("KLANTVRIJ_DATA"):
        from klantvrij.site.environment import data_folder

        os.environ["KLANTVRIJ_DATA"] = str(data_folder().parent / "demo")


def parts_missing() -> CommandError:
    """Return the error for a program without the parts of the site."""
    return CommandError(
        _("Voor de site zijn meer onderdelen nodig: pip install 'klantvrij[site]'.")
    )


def database_trouble(error: Exception) -> CommandError:
    """Return the error for a database that doesn't do what is asked."""
    text = _(
        "De database van de site is niet te gebruiken ({why}). Kijk in KLANTVRIJ_DATA of "
        "DATABASE_URL, en start de site."
    )
    return CommandError(text.format(why=type(error).__name__))


@contextmanager
def with_site(*, demo: bool) -> Iterator[None]:
    """Start Django for what is done inside. Raises CommandError for all that may go wrong."""
    try:
        from klantvrij.site import serving
        from klantvrij.site.environment import VariableError

        if demo:
            demo_folder()
        serving.start()
    except ImportError as error:
        raise parts_missing() from error
    except VariableError as error:
        raise CommandError(str(error)) from error
    from django.db import DatabaseError

    from klantvrij.site.backup import BackupError, NoSiteError

    try:
        yield
    except NoSiteError as error:
        raise CommandError(_no_site(demo=demo)) from error
    except BackupError as error:
        raise CommandError(str(error)) from error
    except DatabaseError as error:
        raise database_trouble(error) from error


def _no_site(*, demo: bool) -> str:
    """Return the sentence for a folder without a site; the demonstration has its own."""
    from klantvrij.site.environment import data_folder

    folder = data_folder()
    other = folder.parent / "demo"
    if not demo and folder != other and (other / "site.sqlite3").is_file():
        text = _("In {folder} is nog geen site. De demonstratie staat in {other}; gebruik --demo.")
        return text.format(folder=folder, other=other)
    return _("In {folder} is nog geen site. Start eerst de site.").format(folder=folder)
