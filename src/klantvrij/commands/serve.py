"""``klantvrij serve``: the site, from this computer or for everybody."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from klantvrij.commands.errors import CommandError
from klantvrij.commands.output import is_terminal, say, write_out
from klantvrij.commands.sites import database_trouble, demo_folder, parts_missing
from klantvrij.i18n import _

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

_LAST_PORT = 65535


def description() -> str:
    """Return what the command is for."""
    return _(
        "Opent de site van Klantvrij: een schrijfhulp in de browser, en een API.\n"
        "De eerste keer wordt de site ingericht; met --demo gebeurt dat met verzonnen gegevens.\n"
        "Stop met Ctrl-C."
    )


def example() -> str:
    """Return an example of use."""
    return _("Bijvoorbeeld: klantvrij serve --demo")


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of the command to `parser`."""
    add = parser.add_argument
    add("--demo", action="store_true", help=_("begin meteen, met een verzonnen gemeente"))
    add(
        "--host",
        default="127.0.0.1",
        metavar=_("ADRES"),
        help=_("op welk adres; 0.0.0.0 is voor het hele netwerk"),
    )
    add("--port", type=int, default=8000, metavar=_("POORT"), help=_("op welke poort"))


def run(arguments: Namespace) -> int:
    """Open the site and keep it open; return the exit code."""
    if not 0 <= arguments.port <= _LAST_PORT:
        raise CommandError(_("Een poort is een getal van 0 tot en met 65535."))
    try:
        from django.db import DatabaseError

        from klantvrij.site import serving
        from klantvrij.site.environment import VariableError
        from klantvrij.site.look import ThemeError

        if arguments.demo:
            demo_folder()
        serving.prepare(_tell)
        from klantvrij.site import upkeep  # its parts want a site that is ready
    except ImportError as error:
        raise parts_missing() from error
    except (ThemeError, VariableError) as error:
        raise CommandError(str(error)) from error
    except DatabaseError as error:
        raise database_trouble(error) from error
    serving.speak(arguments.lang)
    house = _house(demo=arguments.demo)
    try:
        server = serving.server(arguments.host, arguments.port)
    except OSError as error:
        raise CommandError(serving.address_in_use(arguments.host, arguments.port)) from error
    port = server.effective_port
    shown = "localhost" if arguments.host in {"127.0.0.1", "localhost"} else arguments.host
    opened = _("De site van {house} is open: http://{host}:{port}  (stop met Ctrl-C)")
    _tell(opened.format(house=house, host=shown, port=port))
    _people(demo=arguments.demo, here=f"http://{shown}:{port}")
    upkeep.every_day()
    server.run()
    return 0


def _house(*, demo: bool) -> str:
    from klantvrij.site.house.setup import SetupError, load_demo, set_up

    try:
        ask = _ask if is_terminal(sys.stdin) else None
        house = load_demo() if demo else set_up(ask, _tell)
    except SetupError as error:
        raise CommandError(str(error)) from error
    from klantvrij.site.proposals.loading import load

    load(demo=house.invented)
    return str(house)


def _people(*, demo: bool, here: str) -> None:
    """Make the invented people, or give the first administrator a way in."""
    from klantvrij.site.accounts import demo as invented
    from klantvrij.site.accounts import first
    from klantvrij.site.environment import public_address

    if demo:
        invented.load_people()
        invented.load_talks()
        return
    link = first.link(_ask if is_terminal(sys.stdin) else None, _tell)
    if link:
        address = public_address() or here
        text = _("De beheerder komt binnen met deze link (één keer, een week lang): {link}")
        _tell(text.format(link=address + link))


def _ask(question: str) -> str:
    write_out([f"{question} "])
    sys.stdout.flush()
    line = sys.stdin.readline()
    if not line:
        raise CommandError(_("Gestopt."))
    return line


def _tell(sentence: str) -> None:
    say(sentence)
