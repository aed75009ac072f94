"""What commands that judge documents share: which words to report, by which settings."""

from __future__ import annotations

import os

from klantvrij.commands.errors import CommandError
from klantvrij.commands.output import say
from klantvrij.config import SEVERITIES, Config, ConfigError, Finder
from klantvrij.i18n import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Sequence

    from klantvrij.collection.sources import Source


DEFAULTS: dict[str, object] = {
    "report": None,
    "min_confidence": None,
    "severity": None,
    "extension": None,
    "second_reader": None,
    "profile": None,
    "speaker": None,
    "config": "",
    "color": "auto",
    "lang": "nl",
}
"""What holds for a shared option that isn't given."""


def add_paths(parser: ArgumentParser) -> None:
    """Add the documents to work on."""
    parser.add_argument(
        "paths",
        nargs="+",
        metavar=_("PAD"),
        help=_("bestand, map, patroon (*.docx) of - voor de standaardinvoer"),
    )


def add_judgement(parser: ArgumentParser) -> None:
    """Add the options that say which words to report."""
    from klantvrij.checker.finding import Verdict
    from klantvrij.commands.arguments import fraction, listed

    add = parser.add_argument
    add(
        "--report",
        type=listed(tuple(Verdict)),
        metavar=_("OORDELEN"),
        help=_("meld deze oordelen, met komma's ertussen; anders geen-markt, of alles"),
    )
    add(
        "--min-confidence",
        type=fraction,
        metavar=_("GETAL"),
        help=_("meld alleen met minstens deze zekerheid, van 0 tot en met 1"),
    )
    add(
        "--severity",
        type=listed(SEVERITIES),
        metavar=_("LETTERS"),
        help=_("meld woorden met deze ernst: A, B of C; anders A,B. Een vaste term telt als B"),
    )
    add(
        "--extension",
        action="store_true",
        help=_("zoek ook alle extra woorden over mensen als voorraad, zoals instroom"),
    )
    add(
        "--no-second-reader",
        action="store_false",
        dest="second_reader",
        default=None,
        help=_("laat bij twijfel geen tweede lezer meekijken: dat is sneller, maar minder goed"),
    )


def add_house(parser: ArgumentParser) -> None:
    """Add the options that say whose text it is."""
    from klantvrij.commands.arguments import add_profile

    add_profile(parser)
    parser.add_argument("--config", metavar=_("BESTAND"), help=_("gebruik deze instellingen"))


def add_color(parser: ArgumentParser, said: str) -> None:
    """Add ``--color``; `said` is its line of help."""
    parser.add_argument(
        "--color",
        choices=("auto", "always", "never"),
        metavar=_("WANNEER"),
        help=said,
    )


class Settings(Finder):
    """The settings of each folder, with what the command line says on top."""

    def __init__(self, arguments: Namespace) -> None:
        """Raise CommandError when ``--config`` names no file."""
        if arguments.config and not os.path.isfile(arguments.config):
            message = _("Het bestand met instellingen {path} bestaat niet.")
            raise CommandError(message.format(path=arguments.config))
        super().__init__(arguments.config, arguments.profile or "")
        given = {
            "kind": arguments.profile,
            "speaker": arguments.speaker,
            "report": arguments.report,
            "min_confidence": arguments.min_confidence,
            "severity": arguments.severity,
            "extension": arguments.extension,
            "second": arguments.second_reader,
            "direction": getattr(arguments, "richting", None),
            "tone": getattr(arguments, "toon", None),
        }
        self._given = {name: value for name, value in given.items() if value is not None}
        self._merged: dict[str, Config] = {}

    def for_folder(self, folder: str) -> Config:
        """Return the settings for files in `folder`. Raises ConfigError."""
        config = super().for_folder(folder)
        merged = self._merged.get(config.path)
        if merged is None:
            if config.remark:
                say(config.remark)
            merged = self._merged[config.path] = config._replace(**self._given)
        return merged


def find_documents(
    paths: Sequence[str], settings: Settings, leave_out: tuple[str, ...] = ()
) -> list[Source]:
    """Return the documents at `paths`, and say of the named ones that the settings pass over.

    Raises CommandError for a mistake in the settings, and when there is nothing at `paths` to read:
    most often that is the wrong folder.
    """
    from klantvrij.collection.sources import Sources
    from klantvrij.documents import EXTENSIONS

    finder = Sources(settings, frozenset(EXTENSIONS), leave_out)
    sources = []
    skipped = False
    try:
        for source in finder.find(paths):
            if source.skipped:
                message = _("{path} is overgeslagen: het staat bij negeer in {config}.")
                config = os.path.basename(source.config.path)
                say(message.format(path=source.path, config=config))
                skipped = True
            else:
                sources.append(source)
    except ConfigError as error:
        raise CommandError(str(error)) from error
    if not sources and not skipped:
        message = _(
            "In {paths} staat geen document om te lezen. Klantvrij leest {kinds}, en slaat over "
            "wat in .gitignore of bij negeer staat."
        )
        *kinds, last = sorted(set(EXTENSIONS.values()))
        said = _(" en ").join((", ".join(kinds), last))
        raise CommandError(message.format(paths=", ".join(paths), kinds=said))
    return sources
