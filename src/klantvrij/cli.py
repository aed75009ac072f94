"""The command line: ``klantvrij COMMAND …``.

Start-up time counts here: only the module of the command that is asked for is loaded.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from importlib import import_module

from klantvrij import __version__, i18n
from klantvrij.i18n import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

LANGUAGES = ("nl", "en")
_SIGPIPE = 141
"""What a shell says of a program that a closed pipe ended: 128 and the signal's number."""


def commands() -> dict[str, str]:
    """Return every command with one line about it; its module has the same name."""
    return {
        "check": _("zoek markttaal in documenten en mappen"),
        "fix": _("vervang markttaal waar dat zeker kan"),
        "review": _("maak een kopie met voorstellen en opmerkingen"),
        "explain": _("vertel alles over één woord"),
        "words": _("toon de woordenlijst, of sla hem op"),
        "ask": _("doe de klanttoets: vijf vragen over één zin"),
        "init": _("maak een bestand met instellingen (klantvrij.toml)"),
        "serve": _("open de site: een schrijfhulp in de browser"),
        "backup": _("bewaar alles van de site in één bestand"),
        "restore": _("zet een reservekopie van de site terug"),
        "completion": _("laat uw shell opdrachten aanvullen"),
    }


def entry() -> None:
    """Run the command line as a program of its own: main, and out."""
    import gc

    # Few cycles are made here: looking for them every 700 objects is a tenth of a short run.
    gc.set_threshold(100_000, 20, 20)
    # numpy's threads win the second reader little, and on a busy machine they wait for each other
    for library in ("OPENBLAS_NUM_THREADS", "VECLIB_MAXIMUM_THREADS"):
        os.environ.setdefault(library, "1")
    from klantvrij import modules

    start = modules.kind_of(sys.argv[1:])
    modules.hasten(start)
    from klantvrij import patterns

    patterns.keep_for(start)
    code = main()
    patterns.save()
    modules.save()
    with suppress(OSError, ValueError, AttributeError):
        sys.stdout.flush()
    with suppress(OSError, ValueError, AttributeError):
        sys.stderr.flush()
    # Everything is written and every process has ended; taking the tables down takes longer
    # than checking a page.
    os._exit(code)


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line and return the exit code; `argv` without the name of the program."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    from klantvrij.commands.errors import CommandError, ReaderGoneError
    from klantvrij.commands.output import say

    try:
        return _run(arguments)
    except ReaderGoneError:
        return _SIGPIPE
    except CommandError as error:
        say(str(error))
        return 2
    except KeyboardInterrupt:
        say(_("Gestopt."))
        return 130


def _run(arguments: list[str]) -> int:
    i18n.use_language(_language(arguments))
    if arguments[:1] == ["check"]:
        from klantvrij.commands import check

        plain = check.plain(arguments[1:])
        if plain is not None:
            return check.run(plain)
    from klantvrij.commands.arguments import speak

    speak()
    name = _command(arguments)
    if name == "help":  # klantvrij help check
        arguments.remove(name)
        arguments.append("--help")
        name = _command(arguments)
    if name and name not in commands():
        from klantvrij.commands.errors import CommandError

        raise CommandError(_no_command(name))
    parser = build([name] if name else [])
    try:
        parsed = parser.parse_args(arguments)
    except SystemExit as stop:  # how argparse ends after --help, --version or a mistake
        return stop.code if isinstance(stop.code, int) else 0
    if not parsed.command:
        from klantvrij.commands.output import write_out

        write_out([parser.format_help()])
        return 2
    run: Callable[[Namespace], int] = import_module(f"klantvrij.commands.{parsed.command}").run
    return run(parsed)


def build(filled: Sequence[str]) -> ArgumentParser:
    """Return the parser for the whole command line, with the arguments of the `filled` commands."""
    from klantvrij.commands.arguments import Parser, add_language

    about = _(
        "Vindt markttaal (klant, product, inkopen …) in teksten van de overheid,\n"
        "legt uit en laat zien hoe het ook kan."
    )
    example = _("Bijvoorbeeld: klantvrij check brief.docx")
    parser = Parser(prog="klantvrij", description=about, epilog=example)
    version = f"klantvrij {__version__}"
    parser.add_argument("--version", action="version", version=version, help=_("toon de versie"))
    add_language(parser)
    actions = parser.add_subparsers(dest="command", metavar=_("OPDRACHT"), title=_("opdrachten"))
    for name, line in commands().items():
        if name in filled:
            module = import_module(f"klantvrij.commands.{name}")
            about, example = module.description(), module.example()
        else:
            module, about, example = None, line, ""
        sub = actions.add_parser(
            name, help=line, prog=f"klantvrij {name}", description=about, epilog=example
        )
        if module is not None:
            module.add_arguments(sub)
            add_language(sub)
    parser.commands = actions.choices
    return parser


def _command(arguments: list[str]) -> str:
    """Return the first argument that is no option and no value of one, or ""."""
    skip = False
    for argument in arguments:
        if skip or argument.startswith("-"):
            skip = not skip and argument == "--lang"
            continue
        return argument
    return ""


def _no_command(name: str) -> str:
    import os
    from difflib import get_close_matches

    if os.path.lexists(name) or "." in name or os.sep in name:
        return _("‘{name}’ is geen opdracht. Bedoelt u: klantvrij check {name}?").format(name=name)
    near = get_close_matches(name, commands(), n=1)
    if near:
        message = _("‘{name}’ is geen opdracht. Bedoelt u: klantvrij {near}?")
        return message.format(name=name, near=near[0])
    message = _("‘{name}’ is geen opdracht. Kies uit: {commands}.")
    return message.format(name=name, commands=", ".join(commands()))


def _language(arguments: list[str]) -> str:
    """Return the language asked for, before there is a parser to explain anything in it."""
    for index, argument in enumerate(arguments):
        if argument == "--":
            break
        value = argument.removeprefix("--lang=")
        if argument == "--lang":
            value = arguments[index + 1] if index + 1 < len(arguments) else ""
        elif value == argument:
            continue
        return value if value in LANGUAGES else "nl"
    return "nl"


if __name__ == "__main__":
    sys.exit(main())
