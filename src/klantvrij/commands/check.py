"""``klantvrij check``: find market-speak in documents and say what could be said instead."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from klantvrij.commands.errors import CommandError
from klantvrij.commands.output import has_style, keep_documents, say, width, write_file, write_out
from klantvrij.config import SEVERITIES, TONES, Config, ConfigError, Finder
from klantvrij.i18n import _
from klantvrij.report import FORMATS, Options, render

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from klantvrij.collection.baseline import Baseline
    from klantvrij.collection.result import DocumentResult, Tally
    from klantvrij.collection.sources import Source
    from klantvrij.commands.progress import Progress

_DEFAULTS: dict[str, object] = {
    "format": "text",
    "output": "",
    "report": None,
    "min_confidence": None,
    "severity": None,
    "extension": None,
    "richting": None,
    "toon": None,
    "baseline": "",
    "write_baseline": False,
    "profile": None,
    "speaker": None,
    "config": "",
    "jobs": 0,
    "color": "auto",
    "lang": "nl",
}
"""What holds for an option that isn't given."""
_STREAMED = frozenset({"text", "jsonl", "github", "csv"})
"""Forms that can show a large document piece by piece."""


def description() -> str:
    """Return what the command is for."""
    return _(
        "Zoekt markttaal in documenten en laat per woord zien of het past, waarom, en hoe\n"
        "het ook kan. Leest txt, md, html, docx, odt, pdf, pptx, xlsx, eml en rtf.\n"
        "Eindigt met 0 als er niets te melden is, 1 als er iets is, 2 als er iets misging."
    )


def example() -> str:
    """Return examples of use."""
    return _(
        "Bijvoorbeeld:\n"
        "  klantvrij check brief.docx\n"
        "  klantvrij check raadsstukken --format html --output rapport.html\n"
        "  klantvrij check . --baseline klantvrij-baseline.json"
    )


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of the command to `parser`."""
    from klantvrij.checker.finding import Verdict
    from klantvrij.commands.arguments import add_profile, count, fraction, listed

    add = parser.add_argument
    parser.set_defaults(**_DEFAULTS)
    add(
        "paths",
        nargs="+",
        metavar=_("PAD"),
        help=_("bestand, map, patroon (*.docx) of - voor de standaardinvoer"),
    )
    add(
        "--format",
        choices=tuple(FORMATS),
        metavar=_("VORM"),
        help=_("vorm van het rapport: {forms}").format(forms=", ".join(FORMATS)),
    )
    add("--output", metavar=_("BESTAND"), help=_("schrijf het rapport in dit bestand"))
    add(
        "--report",
        type=listed(tuple(Verdict), "alles"),
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
        type=listed(SEVERITIES, "alles"),
        metavar=_("LETTERS"),
        help=_("meld woorden met deze ernst: A, B, C; anders A,B"),
    )
    add("--extension", action="store_true", help=_("zoek ook de extra woorden"))
    add(
        "--richting",
        action="store_true",
        help=_("kijk ook wie er in de tekst handelt"),
    )
    add(
        "--toon",
        type=listed(TONES, "alles"),
        metavar=_("SOORTEN"),
        help=_("let op de toon: {kinds}, of alles").format(kinds=", ".join(TONES)),
    )
    add("--baseline", metavar=_("BESTAND"), help=_("meld alleen wat nieuw is"))
    add(
        "--write-baseline",
        action="store_true",
        help=_("leg vast wat er nu staat; daarna kan het alleen minder worden"),
    )
    add_profile(parser)
    add("--config", metavar=_("BESTAND"), help=_("gebruik deze instellingen"))
    add("--jobs", type=count, metavar=_("AANTAL"), help=_("processen naast elkaar"))
    add(
        "--color",
        choices=("auto", "always", "never"),
        metavar=_("WANNEER"),
        help=_("vette en onderstreepte letters: auto, always of never"),
    )


def plain(paths: list[str]) -> Namespace | None:
    """Return what the parser makes of ``check PATH …``; None when there are options in `paths`.

    To load a parser takes as long as starting Python, and on most days there is nothing to parse.
    """
    if not paths or any(path.startswith("-") and path != "-" for path in paths):
        return None
    from types import SimpleNamespace

    return SimpleNamespace(**_DEFAULTS, command="check", paths=paths)  # type: ignore[return-value]


class _Settings(Finder):
    """The settings of each folder, with what the command line says on top."""

    def __init__(self, arguments: Namespace) -> None:
        super().__init__(arguments.config)
        given = {
            "kind": arguments.profile,
            "speaker": arguments.speaker,
            "report": arguments.report,
            "min_confidence": arguments.min_confidence,
            "severity": arguments.severity,
            "extension": arguments.extension,
            "direction": arguments.richting,
            "tone": arguments.toon,
        }
        self._given = {name: value for name, value in given.items() if value is not None}
        self._merged: dict[str, Config] = {}

    def for_folder(self, folder: str) -> Config:
        config = super().for_folder(folder)
        merged = self._merged.get(config.path)
        if merged is None:
            merged = self._merged[config.path] = config._replace(**self._given)
        return merged


def run(arguments: Namespace) -> int:
    """Check the documents and report; return the exit code."""
    from klantvrij.collection.examine import Wanted
    from klantvrij.collection.result import Tally
    from klantvrij.collection.run import processes
    from klantvrij.collection.run import run as run_all

    if arguments.config and not os.path.isfile(arguments.config):
        message = _("Het bestand met instellingen {path} bestaat niet.")
        raise CommandError(message.format(path=arguments.config))
    settings = _Settings(arguments)
    baseline_path = _baseline_path(arguments, settings)
    sources = _sources(arguments, settings, baseline_path)
    baseline = _read_baseline(baseline_path, must_exist=not arguments.write_baseline)
    wanted = Wanted(
        passages=arguments.format == "html",
        key=bool(baseline_path) or arguments.format == "sarif",
    )
    tally = Tally()
    results = run_all(sources, wanted, processes(arguments.jobs, len(sources)))
    results = _counted(results, tally, baseline)
    if arguments.write_baseline and baseline is None:
        return _begin(baseline_path, results, tally)
    _report(arguments, results, tally, len(sources))
    if baseline is not None:
        _tell(baseline, baseline_path, write=arguments.write_baseline)
    return tally.exit_code


def _sources(arguments: Namespace, settings: _Settings, baseline_path: str) -> list[Source]:
    from klantvrij.collection.sources import Sources
    from klantvrij.documents import EXTENSIONS

    keep_documents(arguments.output, arguments.paths)
    keep_documents(baseline_path or "", arguments.paths)
    finder = Sources(settings, frozenset(EXTENSIONS), (arguments.output, baseline_path))
    sources = []
    try:
        for source in finder.find(arguments.paths):
            if source.skipped:
                message = _("{path} is overgeslagen: het staat bij negeer in {config}.")
                config = os.path.basename(source.config.path)
                say(message.format(path=source.path, config=config))
            else:
                sources.append(source)
    except ConfigError as error:
        raise CommandError(str(error)) from error
    return sources


def _baseline_path(arguments: Namespace, settings: _Settings) -> str:
    """Return the baseline to use, or "".

    It comes from the command line, else from the settings that hold for the working directory.
    """
    from_settings = ""
    try:
        from_settings = settings.for_folder(os.curdir).baseline
    except ConfigError as error:
        raise CommandError(str(error)) from error
    path: str = arguments.baseline or from_settings
    if not path and arguments.write_baseline:
        from klantvrij.collection.baseline import DEFAULT_NAME

        return DEFAULT_NAME
    return path


def _read_baseline(path: str, *, must_exist: bool) -> Baseline | None:
    if not path:
        return None
    from klantvrij.collection.baseline import Baseline, BaselineError

    try:
        return Baseline.read(path)
    except FileNotFoundError as error:
        if not must_exist:
            return None
        message = _("De nulmeting {path} bestaat nog niet; maak hem met --write-baseline.")
        raise CommandError(message.format(path=path)) from error
    except BaselineError as error:
        raise CommandError(str(error)) from error


def _counted(
    results: Iterable[DocumentResult], tally: Tally, baseline: Baseline | None
) -> Iterator[DocumentResult]:
    for result in results:
        left = baseline.apply(result) if baseline is not None else result
        tally.add(left)
        yield left


def _begin(path: str, results: Iterable[DocumentResult], tally: Tally) -> int:
    """Write a first baseline. What stands there now is no longer something to report."""
    from klantvrij.collection.baseline import first_baseline

    held = list(results)
    for result in held:
        if result.error:
            say(result.error)
    write_file(path, [first_baseline(path, held)])
    from klantvrij.report import labels

    message = _("Vastgelegd in {path}: {words}. Vanaf nu meldt Klantvrij alleen wat nieuw is.")
    write_out([message.format(path=path, words=labels.words(tally.reported)) + "\n"])
    return 2 if tally.errors else 0


def _report(
    arguments: Namespace, results: Iterable[DocumentResult], tally: Tally, count: int
) -> None:
    from klantvrij import __version__

    to_file = bool(arguments.output) and arguments.output != "-"
    options = Options(
        tally,
        __version__,
        width=width() if not to_file else 100,
        style=has_style(arguments.color) and not to_file,
    )
    if arguments.format not in _STREAMED:
        from klantvrij.collection.result import whole_documents

        results = whole_documents(results)
    progress = _progress(count)
    if progress is not None:
        results = progress.follow(results)
    pieces = render(arguments.format, results, options)
    if progress is not None and not to_file:
        pieces = progress.aside(pieces)
    try:
        if to_file:
            write_file(arguments.output, pieces)
        else:
            write_out(pieces, exact=arguments.format != "text")
    finally:
        if progress is not None:
            progress.close()
    if to_file:
        from klantvrij.report import labels

        message = _("{words} in {documents}; het rapport staat in {path}.")
        say(
            message.format(
                words=labels.words(tally.reported),
                documents=labels.documents(tally.documents),
                path=arguments.output,
            )
        )


def _progress(count: int) -> Progress | None:
    """Return a progress bar for work that may take long, when somebody can see it."""
    import sys

    from klantvrij.commands.output import is_terminal

    if count < 2 or not is_terminal(sys.stderr):
        return None
    from klantvrij.commands.progress import Progress

    return Progress(count)


def _tell(baseline: Baseline, path: str, *, write: bool) -> None:
    """Say how the baseline stands; with `write`, take out what is gone."""
    from klantvrij.report import labels

    gone = baseline.gone
    if write:
        write_file(path, [baseline.to_json()])
        left = labels.words(baseline.total - gone)
        say(_("De nulmeting {path} is bijgewerkt: nog {words}.").format(path=path, words=left))
    elif gone:
        message = _("{words} uit de nulmeting zijn weg. Leg dat vast met --write-baseline.")
        if gone == 1:
            message = _("{words} uit de nulmeting is weg. Leg dat vast met --write-baseline.")
        say(message.format(words=labels.words(gone)))
