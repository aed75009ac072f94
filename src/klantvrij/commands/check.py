"""``klantvrij check``: find market-speak in documents and say what could be said instead."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator

from klantvrij.commands.errors import CommandError
from klantvrij.commands.output import has_style, keep_documents, say, width, write_file, write_out
from klantvrij.commands.settings import (
    DEFAULTS,
    Settings,
    add_color,
    add_house,
    add_judgement,
    add_paths,
    find_documents,
)
from klantvrij.config import TONES, ConfigError
from klantvrij.i18n import _
from klantvrij.report import FORMATS, Options, render

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from klantvrij.collection.baseline import Baseline
    from klantvrij.collection.result import DocumentResult, Tally
    from klantvrij.collection.sources import Source
    from klantvrij.commands.progress import Progress

_DEFAULTS: dict[str, object] = {
    **DEFAULTS,
    "format": "text",
    "output": "",
    "richting": None,
    "toon": None,
    "baseline": "",
    "write_baseline": False,
    "jobs": 0,
}
"""What holds for an option that isn't given."""
_STREAMED = frozenset({"text", "json", "jsonl", "github", "csv"})
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
    from klantvrij.commands.arguments import count, listed

    add = parser.add_argument
    parser.set_defaults(**_DEFAULTS)
    add_paths(parser)
    add(
        "--format",
        choices=tuple(FORMATS),
        metavar=_("VORM"),
        help=_("vorm van het rapport: {forms}").format(forms=", ".join(FORMATS)),
    )
    add("--output", metavar=_("BESTAND"), help=_("schrijf het rapport in dit bestand"))
    add_judgement(parser)
    add(
        "--richting",
        action="store_true",
        help=_("kijk ook wie er in de tekst handelt"),
    )
    add(
        "--toon",
        type=listed(TONES),
        metavar=_("SOORTEN"),
        help=_("let op de toon: {kinds}, of alles").format(kinds=", ".join(TONES)),
    )
    add("--baseline", metavar=_("BESTAND"), help=_("meld alleen wat nieuw is"))
    add(
        "--write-baseline",
        action="store_true",
        help=_("leg vast wat er nu staat; daarna kan het alleen minder worden"),
    )
    add_house(parser)
    add("--jobs", type=count, metavar=_("AANTAL"), help=_("processen naast elkaar"))
    add_color(parser, _("vette en onderstreepte letters: auto, always of never"))


def plain(paths: list[str]) -> Namespace | None:
    """Return what the parser makes of ``check PATH …``; None when there are options in `paths`.

    To load a parser takes as long as starting Python, and on most days there is nothing to parse.
    """
    if not paths or any(path.startswith("-") and path != "-" for path in paths):
        return None
    from types import SimpleNamespace

    return SimpleNamespace(**_DEFAULTS, command="check", paths=paths)  # type: ignore[return-value]


def run(arguments: Namespace) -> int:
    """Check the documents and report; return the exit code."""
    from klantvrij.collection.examine import Wanted
    from klantvrij.collection.result import Tally
    from klantvrij.collection.run import processes
    from klantvrij.collection.run import run as run_all

    settings = Settings(arguments)
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
        first = _begin(baseline_path, results)
        if arguments.output or arguments.format != "text":
            _report(arguments, first, tally, len(sources), direction=_asks_direction(sources))
        _tell_first(arguments, baseline_path, first, tally)
        # what stands there now is no longer something to report
        return 2 if tally.errors else 0
    # what a baseline holds isn't said again, so what isn't said may be known there
    direction = baseline is None and _asks_direction(sources)
    _report(arguments, results, tally, len(sources), direction=direction)
    if baseline is not None:
        _tell(baseline, baseline_path, write=arguments.write_baseline)
    return tally.exit_code


def _asks_direction(sources: Iterable[Source]) -> bool:
    return any(source.config.direction for source in sources)


def _sources(arguments: Namespace, settings: Settings, baseline_path: str) -> list[Source]:
    keep_documents(arguments.output, arguments.paths)
    keep_documents(baseline_path or "", arguments.paths)
    return find_documents(arguments.paths, settings, (arguments.output, baseline_path))


def _baseline_path(arguments: Namespace, settings: Settings) -> str:
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


def _begin(path: str, results: Iterable[DocumentResult]) -> list[DocumentResult]:
    """Write a first baseline of `results`, and return them."""
    from klantvrij.collection.baseline import first_baseline

    held = list(results)
    write_file(path, [first_baseline(path, held)])
    return held


def _tell_first(
    arguments: Namespace, path: str, results: Iterable[DocumentResult], tally: Tally
) -> None:
    """Say what the first baseline holds: beside a report that goes to the screen."""
    from klantvrij.report import labels

    message = _("Vastgelegd in {path}: {words}. Vanaf nu meldt Klantvrij alleen wat nieuw is.")
    done = message.format(path=path, words=labels.words(tally.reported))
    if arguments.output or arguments.format != "text":
        say(done)  # the report names the errors
        return
    for result in results:
        if result.error:
            say(result.error)
    write_out([done + "\n"])


def _report(
    arguments: Namespace,
    results: Iterable[DocumentResult],
    tally: Tally,
    count: int,
    *,
    direction: bool,
) -> None:
    from klantvrij import __version__

    to_file = bool(arguments.output) and arguments.output != "-"
    options = Options(
        tally,
        __version__,
        width=width() if not to_file else 100,
        style=has_style(arguments.color) and not to_file,
        direction=direction,
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
        many = _("{words} uit de nulmeting worden niet meer gemeld. Leg dat vast met {option}.")
        one = _("{words} uit de nulmeting wordt niet meer gemeld. Leg dat vast met {option}.")
        message = one if gone == 1 else many
        say(message.format(words=labels.words(gone), option="--write-baseline"))
