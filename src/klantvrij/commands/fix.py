"""``klantvrij fix``: change the words for which a certain replacement is known."""

from __future__ import annotations

import itertools
import os
import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from klantvrij.commands.diff import Diff
from klantvrij.commands.errors import CommandError
from klantvrij.commands.output import has_style, say, width, write_out
from klantvrij.commands.settings import (
    DEFAULTS,
    Settings,
    add_color,
    add_house,
    add_judgement,
    add_paths,
    find_documents,
)
from klantvrij.commands.writing import (
    STDIN,
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
from klantvrij.documents.write import WRITERS
from klantvrij.i18n import _
from klantvrij.report import labels
from klantvrij.revise.document import Draft, Reviser, save
from klantvrij.revise.plan import Change, Revised, changed, changes_for

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from klantvrij.config import Config
    from klantvrij.documents.base import Document

_DEFAULTS: dict[str, object] = {
    **DEFAULTS,
    "write": False,
    "interactive": False,
    "backup": True,
    "output": "",
    "force": False,
}


def description() -> str:
    """Return what the command is for."""
    return _(
        "Vervangt markttaal waar de hele zin daarna zeker klopt. Laat eerst zien wat er zou\n"
        "veranderen: [-oud-]{+nieuw+}; met --write gebeurt het. Schrijft txt, md, html, docx en\n"
        "odt; alleen de woorden veranderen, de opmaak blijft. Van - naar de standaarduitvoer.\n"
        "Eindigt met 0 als er niets (meer) te wijzigen is, 1 als er wijzigingen zijn die niet\n"
        "zijn gemaakt, 2 als er iets misging."
    )


def example() -> str:
    """Return examples of use."""
    return _(
        "Bijvoorbeeld:\n"
        "  klantvrij fix brief.docx\n"
        "  klantvrij fix brief.docx --write\n"
        "  klantvrij fix website --interactive"
    )


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of the command to `parser`."""
    parser.set_defaults(**_DEFAULTS)
    add_paths(parser)
    add = parser.add_argument
    add("--write", action="store_true", help=_("schrijf de wijzigingen in de documenten"))
    add(
        "--interactive",
        action="store_true",
        help=_("vraag het bij elke wijziging, en schrijf die u goedvindt"),
    )
    add(
        "--no-backup",
        action="store_false",
        dest="backup",
        help=_("bewaar de oude versie niet als .bak"),
    )
    add(
        "--output",
        metavar=_("BESTAND"),
        help=_("schrijf het gewijzigde document in dit bestand; het oude blijft zoals het is"),
    )
    add("--force", action="store_true", help=_("overschrijf het bestand van --output"))
    add_judgement(parser)
    add_house(parser)
    add_color(parser, _("kleur de wijzigingen: auto, always of never"))


def run(arguments: Namespace) -> int:
    """Show or make the changes; return the exit code."""
    keep_to_one(arguments.paths, arguments.output, overwrite=arguments.force)
    settings = Settings(arguments)
    if to_stdout(arguments):
        return _filter(arguments, settings)
    found = find_documents(arguments.paths, settings, (arguments.output,))
    sources, passed_over = writable(found, arguments.paths, WRITERS)
    work = _Work(arguments)
    to_do = itertools.takewhile(lambda _source: not work.stopped, sources)
    work.errors = on_each(
        to_do, lambda source: write_out(work.document(source.path, source.config))
    )
    write_out(work.summary(passed_over))
    return work.exit_code


class _Work:
    """Goes through documents, and keeps count."""

    def __init__(self, arguments: Namespace) -> None:
        self._arguments = arguments
        self._reviser = Reviser()
        self._diff = Diff(width(), style=has_style(arguments.color))
        self._write = bool(arguments.write or arguments.interactive or arguments.output)
        self._all = not arguments.interactive
        self.stopped = False
        self._documents = self._changed = self._shown = 0
        self._made = self._refused = self._others = 0
        self.errors = 0

    @property
    def exit_code(self) -> int:
        """0 nothing left to change, 1 changes that were not made, 2 something went wrong."""
        return 2 if self.errors else int(self._made < self._shown or self._refused > 0)

    def document(self, path: str, config: Config) -> Iterator[str]:
        """Yield what is shown of the document at `path`, and change it when asked."""
        draft = self._reviser.draft(path, config)
        revised = _changed(draft, draft.plan.changes)
        self._documents += 1
        self._others += len(draft.plan.others)
        if not revised.made and not revised.refused:
            return
        self._shown += len(revised.made)
        self._refused += len(revised.refused)  # what can't be written is named apart
        self._changed += bool(revised.made)
        yield self._diff.heading(path.replace(os.sep, "/"))
        if self._all:
            yield from self._diff.changes(draft.document, revised.made)
        else:
            chosen = list(self._choose(draft, revised.made))
            refused = revised.refused
            revised = _changed(draft, chosen)
            revised = revised._replace(refused=(*refused, *revised.refused))
        if revised.refused:
            yield f"  {_refused(draft.document, revised)}\n"
        if self._write and revised.made:
            output = self._arguments.output
            if output:
                fits(output, draft.document.format)
            keep, force = self._arguments.backup, self._arguments.force
            saved = save(draft, revised.data, output, backup=keep, overwrite=force)
            self._made += len(revised.made)
            yield "  " + _made(len(revised.made), output, saved) + "\n"
        yield "\n"

    def _choose(self, draft: Draft, changes: Sequence[Change]) -> Iterator[Change]:
        """Yield the changes the user wants."""
        for number, change in enumerate(changes, 1):
            if not self._all and not self.stopped:
                answer = self._ask(draft, change, number, len(changes))
                if answer is not None:
                    yield answer
            elif self._all:
                write_out(self._diff.one(draft.document, change))
                yield change

    def _ask(self, draft: Draft, change: Change, number: int, count: int) -> Change | None:
        write_out(self._diff.one(draft.document, change))
        others = changes_for(draft.document.text, change.finding)
        # another word for the same phrase; a longer phrase might run into the next change
        same = [item for item in others if item.suggestion[:2] == change.suggestion[:2]]
        question = _("Wijzigen ({number} van {count})? j = ja, n = nee, a = alles, s = stoppen")
        question = question.format(number=number, count=count)
        if len(same) > 1:
            words = ", ".join(
                f"{index} = {item.suggestion.replacement}" for index, item in enumerate(same, 1)
            )
            question += "; " + _("of kies: {words}").format(words=words)
        while True:
            write_out([f"    {question}: "])
            line = sys.stdin.readline() if sys.stdin else ""
            reply = line.strip().lower()
            if not sys.stdin or not sys.stdin.isatty():
                write_out(["\n"])
            if not line or reply in {"s", "q", "stop", "stoppen", "quit"}:
                self.stopped = True
                return None
            if reply in {"a", "alles", "all"}:
                self._all = True
                return change
            if reply in {"j", "ja", "y", "yes"}:
                return change
            if reply in {"n", "nee", "no"}:
                return None
            if len(same) > 1 and reply.isascii() and reply.isdigit():
                index = int(reply)
                if 1 <= index <= len(same):
                    return same[index - 1]
            message = _("Het antwoord ‘{reply}’ kennen we niet.")
            write_out([f"    {message.format(reply=line.strip())}\n"])

    def summary(self, passed_over: int) -> Iterator[str]:
        """Yield the lines at the end."""
        read = labels.documents(self._documents)
        if not self._shown and not self._refused and self._documents:
            yield _("Niets te wijzigen in {documents}.").format(documents=read) + "\n"
        elif not self._documents and not self.errors:
            yield _("Er is geen enkel document gevonden dat Klantvrij kan wijzigen.") + "\n"
        elif self._shown and not self._write:
            message = _("Samen: {changes} in {some} van {all}. Maak ze met --write.")
            if self._documents == 1:
                message = _("Samen: {changes}. Maak ze met --write.")
            changes = labels.changes(self._shown)
            yield message.format(changes=changes, some=self._changed, all=read) + "\n"
        if self._refused:
            message = _("{words} kunt u alleen zelf wijzigen.")
            yield message.format(words=labels.words(self._refused)) + "\n"
        if self._others:
            message = _(
                "Zonder kant-en-klare wijziging: {words}. Zie ze met klantvrij check of review."
            )
            yield message.format(words=labels.words(self._others)) + "\n"
        yield passed_over_line(passed_over)


def _changed(draft: Draft, changes: Sequence[Change]) -> Revised:
    return in_format(draft, WRITERS, lambda: changed(draft.data, draft.document, changes))


def _refused(document: Document, revised: Revised) -> str:
    message = _("Dit kon Klantvrij niet wijzigen: {words}. U kunt het zelf doen.")
    spans = [(change.finding.start, change.finding.end) for change in revised.refused]
    return message.format(words=named(document, spans))


def _made(count: int, output: str, saved: str) -> str:
    changes = labels.changes(count)
    if output:
        message = _("{changes} gemaakt; het resultaat staat in {path}.")
        return message.format(changes=changes, path=output)
    if saved:
        message = _("{changes} gemaakt; de oude versie staat in {path}.")
        return message.format(changes=changes, path=saved.replace(os.sep, "/"))
    return _("{changes} gemaakt.").format(changes=changes)


def _filter(arguments: Namespace, settings: Settings) -> int:
    """Change what comes in and write it out."""
    if arguments.interactive and STDIN in arguments.paths:
        raise CommandError(_("Bij de standaardinvoer (-) kan Klantvrij u niets vragen."))
    if arguments.interactive:
        raise CommandError(_("Bij --output - kan Klantvrij u niets vragen."))
    draft, revised = filtered(
        arguments, settings, lambda draft: _changed(draft, draft.plan.changes)
    )
    if revised.refused:
        say(_refused(draft.document, revised))
    return int(bool(revised.refused))
