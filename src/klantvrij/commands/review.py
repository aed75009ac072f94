"""``klantvrij review``: a copy of a document with proposals and notes in it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from klantvrij.commands.output import say, write_out
from klantvrij.commands.settings import (
    DEFAULTS,
    Settings,
    add_house,
    add_judgement,
    add_paths,
    find_documents,
)
from klantvrij.commands.writing import (
    filtered,
    fits,
    in_format,
    keep_to_one,
    named,
    on_each,
    passed_over_line,
    to_stdout,
    writable,
)
from klantvrij.documents.save import create
from klantvrij.documents.write import MARKERS, marked_format
from klantvrij.i18n import _
from klantvrij.report import labels
from klantvrij.revise.document import Draft, Reviser, reviewed, reviewed_path
from klantvrij.revise.plan import Revised

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from klantvrij.collection.sources import Source
    from klantvrij.documents.base import Document


def description() -> str:
    """Return what the command is for."""
    return _(
        "Maakt van brief.docx een kopie brief.nagekeken.docx: elke zekere wijziging is een\n"
        "voorstel dat u kunt aannemen of afwijzen; bij het eerste van een woord staat waarom. Bij\n"
        "de andere woorden staat een opmerking met de reden en betere woorden. Zo ook voor odt.\n"
        "Een pdf krijgt opmerkingen; van txt, md en html komt er een webpagina. Het document zelf\n"
        "blijft zoals het is.\n"
        "Is er niets te melden, dan komt er geen kopie. Eindigt met 0, of 2 als er iets misging."
    )


def example() -> str:
    """Return examples of use."""
    return _(
        "Bijvoorbeeld:\n"
        "  klantvrij review brief.docx\n"
        "  klantvrij review nota.odt --output nota-voor-anna.odt"
    )


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of the command to `parser`."""
    parser.set_defaults(**DEFAULTS, output="", force=False)
    add_paths(parser)
    add = parser.add_argument
    add("--output", metavar=_("BESTAND"), help=_("schrijf de kopie in dit bestand"))
    add("--force", action="store_true", help=_("overschrijf een kopie die er al is"))
    add_judgement(parser)
    add_house(parser)


def run(arguments: Namespace) -> int:
    """Write the copies; return the exit code."""
    keep_to_one(arguments.paths, arguments.output, overwrite=arguments.force)
    settings = Settings(arguments)
    if to_stdout(arguments):
        return _filter(arguments, settings)
    found = find_documents(arguments.paths, settings, (arguments.output,))
    sources, passed_over = writable(found, arguments.paths, MARKERS)
    reviser = Reviser()
    looked = copies = 0

    def copy(source: Source) -> None:
        nonlocal looked, copies
        draft = reviser.draft(source.path, source.config)
        looked += 1
        if not draft.plan.changes and not draft.plan.others:
            return
        revised = _reviewed(draft)
        if arguments.output:
            fits(arguments.output, marked_format(draft.document.format))
        target = arguments.output or reviewed_path(source.path, draft.document.format)
        create(target, revised.data, like=source.path, overwrite=arguments.force)
        copies += 1
        write_out([_done(target.replace(os.sep, "/"), draft, revised) + "\n"])

    errors = on_each(sources, copy)
    if looked and not copies and not errors:
        message = _("Niets te melden in {documents}.")
        write_out([message.format(documents=labels.documents(looked)) + "\n"])
    elif not looked and not errors:
        write_out([_("Er is geen enkel document gevonden.") + "\n"])
    write_out([passed_over_line(passed_over)])
    return 2 if errors else 0


def _reviewed(draft: Draft) -> Revised:
    return in_format(draft, MARKERS, lambda: reviewed(draft))


def _done(target: str, draft: Draft, revised: Revised) -> str:
    words = labels.words(len(draft.plan.changes) + len(draft.plan.others))
    proposals, notes = labels.proposals(len(revised.made)), labels.remarks(revised.notes)
    message = _("{path}: {words}, met {proposals} en {notes}.")
    if not revised.made:
        message = _("{path}: {words}, met {notes}.")
    elif not revised.notes:
        message = _("{path}: {words}, met {proposals}.")
    done = message.format(path=target, words=words, proposals=proposals, notes=notes)
    if revised.unplaced:
        done += "\n  " + _unplaced(draft.document, revised)
    return done


def _unplaced(document: Document, revised: Revised) -> str:
    message = _("Geen plaats gevonden voor een opmerking bij: {words}.")
    spans = [(note.start, note.end) for note in revised.unplaced]
    return message.format(words=named(document, spans))


def _filter(arguments: Namespace, settings: Settings) -> int:
    """Mark what comes in and write it out."""
    draft, revised = filtered(arguments, settings, _reviewed, marked_format)
    if revised.unplaced:
        say(_unplaced(draft.document, revised))
    return 0
