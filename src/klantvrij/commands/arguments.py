"""argparse, speaking Dutch.

The texts of argparse itself come from gettext's global catalogue, which is not ours to fill, so
the two functions it looks them up with are replaced while our program runs.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Mapping, Sequence
from typing import NoReturn

from klantvrij.commands.output import say, width, write_out
from klantvrij.config import EVERYTHING
from klantvrij.i18n import _

Texts = Callable[[], dict[str, str]]


def _texts() -> dict[str, str]:
    """Return argparse's texts (3.11 to 3.14) that a user can meet, in the chosen language."""
    return {
        "usage: ": _("gebruik: "),
        "positional arguments": _("wat u opgeeft"),
        "options": _("keuzes"),
        "show this help message and exit": _("toon deze uitleg"),
        "show program's version number and exit": _("toon de versie"),
        "argument %(argument_name)s: %(message)s": _("%(argument_name)s: %(message)s"),
        "unrecognized arguments: %s": _("dit kennen we niet: %s"),
        "ambiguous option: %(option)s could match %(matches)s": _(
            "%(option)s is niet duidelijk; bedoelt u een van deze: %(matches)s?"
        ),
        "invalid choice: %(value)r (choose from %(choices)s)": _(
            "%(value)r kan hier niet; kies uit %(choices)s"
        ),
        "invalid choice: %(value)r, maybe you meant %(closest)r? (choose from %(choices)s)": _(
            "%(value)r kan hier niet; bedoelt u %(closest)r? Kies uit %(choices)s"
        ),
        "unknown parser %(parser_name)r (choices: %(choices)s)": _(
            "%(parser_name)r is geen opdracht; kies uit %(choices)s"
        ),
        "expected one argument": _("hier hoort één waarde bij"),
        "expected at most one argument": _("hier hoort hoogstens één waarde bij"),
        "expected at least one argument": _("hier hoort minstens één waarde bij"),
        "expected %s argument": _("hier hoort %s waarde bij"),
        "expected %s arguments": _("hier horen %s waarden bij"),
        "invalid %(type)s value: %(value)r": _("%(value)r is hier geen geldige waarde"),
        "%(prog)s: error: %(message)s\n": "%(prog)s: %(message)s\n",
        "the following arguments are required: %s": _("dit ontbreekt nog: %s"),
        "one of the arguments %s is required": _("een van deze is nodig: %s"),
        "not allowed with argument %s": _("dit kan niet samen met %s"),
        "ignored explicit argument %r": _("hier hoort geen waarde bij, maar er staat %r"),
    }


def speak() -> None:
    """Make argparse speak the chosen language from now on, in this process."""
    texts = _texts()

    def one(text: str) -> str:
        return texts.get(text, text)

    def several(single: str, plural: str, count: int) -> str:
        return one(single if count == 1 else plural)

    argparse._ = one  # type: ignore[attr-defined]
    argparse.ngettext = several  # type: ignore[attr-defined]


class _Help(argparse.RawDescriptionHelpFormatter):
    """Help as wide as the terminal; argparse would load shutil to know that, for every option."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, width=min(width(), 100))


class Parser(argparse.ArgumentParser):
    """A parser without abbreviations, whose errors say how to get help."""

    def __init__(self, *, prog: str, description: str, epilog: str = "") -> None:
        super().__init__(
            prog=prog,
            description=description,
            epilog=epilog or None,
            allow_abbrev=False,
            formatter_class=_Help,
        )
        self.commands: Mapping[str, argparse.ArgumentParser] = {}
        """The parsers of the commands below this one, by name."""

    def _print_message(self, message: str, file: object = None) -> None:
        """Write help or a mistake; unlike argparse's own, say so when that fails."""
        if file is sys.stderr:
            say(message.rstrip("\n"))
        elif message:
            write_out([message])

    def parse_args(  # type: ignore[override]
        self, args: Sequence[str] | None = None, namespace: argparse.Namespace | None = None
    ) -> argparse.Namespace:
        """Parse as argparse does; of an option we don't know, say which one may be meant."""
        parsed, unknown = self.parse_known_args(args, namespace)
        if unknown:
            own = self.commands.get(getattr(parsed, "command", None) or "", self)
            own.error(_unknown(unknown, list(own._option_string_actions)))
        return parsed

    def error(self, message: str) -> NoReturn:
        """Say what is wrong in one sentence, and stop with exit code 2."""
        message = message[:1].upper() + message[1:]
        more = _("Meer uitleg: {command} --help").format(command=self.prog)
        end = "" if message.endswith(("?", ".")) else "."
        self.exit(2, f"{message}{end}\n{more}\n")


def _unknown(arguments: list[str], options: list[str]) -> str:
    from difflib import get_close_matches

    said = _("dit kennen we niet: %s") % " ".join(arguments)
    for argument in arguments:
        near = get_close_matches(argument.partition("=")[0].lower(), options, n=1)
        if argument.startswith("-") and near:
            return said + ". " + _("Bedoelt u {option}?").format(option=near[0])
    return said


def listed(allowed: tuple[str, ...]) -> Callable[[str], tuple[str, ...]]:
    """Return a converter for "a,b": names out of `allowed`, or "alles" for all of them."""

    def convert(value: str) -> tuple[str, ...]:
        names = [name.strip() for name in value.split(",") if name.strip()]
        known = {name.lower(): name for name in (*allowed, EVERYTHING)}
        for name in names:
            if name.lower() not in known:
                message = _("{name!r} kan hier niet; kies uit {allowed}, of {everything}")
                raise argparse.ArgumentTypeError(
                    message.format(name=name, allowed=", ".join(allowed), everything=EVERYTHING)
                )
        if not names:
            raise argparse.ArgumentTypeError(_("hier hoort minstens één waarde bij"))
        chosen = dict.fromkeys(known[name.lower()] for name in names)
        return allowed if EVERYTHING in chosen else tuple(chosen)

    return convert


def fraction(value: str) -> float:
    """Convert "0.8" or "0,8": a number from 0 to 1."""
    try:
        number = float(value.replace(",", "."))
    except ValueError:
        number = -1.0
    if not 0 <= number <= 1:
        message = _("{value!r} is geen getal van 0 tot en met 1")
        raise argparse.ArgumentTypeError(message.format(value=value))
    return number


def count(value: str) -> int:
    """Convert a whole number from 1."""
    if not value.isascii() or not value.isdigit() or int(value) < 1:
        message = _("{value!r} is geen heel getal vanaf 1")
        raise argparse.ArgumentTypeError(message.format(value=value))
    return int(value)


def add_language(parser: argparse.ArgumentParser) -> None:
    """Add ``--lang``; the choice itself is made before the parser is built (see cli.py)."""
    parser.add_argument(
        "--lang", choices=("nl", "en"), default="nl", help=_("taal van de meldingen: nl of en")
    )


def add_profile(parser: argparse.ArgumentParser) -> None:
    """Add ``--profile`` and ``--speaker``: whose text it is."""
    from klantvrij.kinds import KINDS

    parser.add_argument(
        "--profile",
        choices=KINDS,
        metavar=_("SOORT"),
        help=_("soort organisatie: {kinds}").format(kinds=", ".join(KINDS)),
    )
    parser.add_argument(
        "--speaker",
        metavar=_("NAAM"),
        help=_("wie er in de tekst spreekt, zoals Gemeente Waterdam"),
    )
