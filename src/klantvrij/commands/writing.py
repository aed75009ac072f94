"""What the commands that write documents share."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from klantvrij.commands.errors import CommandError
from klantvrij.commands.output import is_terminal, open_stdout, say, write_failed
from klantvrij.commands.settings import Settings, find_documents
from klantvrij.config import ConfigError
from klantvrij.documents import EXTENSIONS, DocumentError, Problem
from klantvrij.documents.open import read_stdin
from klantvrij.documents.save import check_target
from klantvrij.i18n import _

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Callable, Container, Iterable, Sequence

    from klantvrij.collection.sources import Source
    from klantvrij.config import Config, Finder
    from klantvrij.documents.base import Document
    from klantvrij.revise.document import Draft
    from klantvrij.revise.plan import Revised

STDIN = "-"
STDOUT = "-"
_PLAIN = frozenset(("txt", "md"))
"""Formats of which one may go by the name of the other."""
_FOR_THE_EYE = frozenset(("txt", "md", "html"))
"""Formats that may go to a screen."""


def keep_to_one(paths: Sequence[str], output: str, *, overwrite: bool) -> None:
    """Refuse what can't go together, and an `output` that can't be written.

    Raises CommandError with one Dutch sentence, before any work is done.
    """
    if STDIN in paths and len(paths) > 1:
        raise CommandError(_("De standaardinvoer (-) kan niet samen met andere documenten."))
    if not output:
        return
    pattern = not os.path.lexists(paths[0]) and any(mark in paths[0] for mark in "*?[")
    if len(paths) > 1 or os.path.isdir(paths[0]) or pattern:
        raise CommandError(_("Met --output kan er maar één document zijn."))
    if output == STDOUT:
        return
    if os.path.realpath(output) == os.path.realpath(paths[0]):
        message = _("{path} is het document zelf; geef bij --output een andere naam.")
        raise CommandError(message.format(path=output))
    try:
        check_target(output, overwrite=overwrite)
    except DocumentError as error:
        raise CommandError(trouble(output, error)) from error


def writable(
    sources: Sequence[Source], named: Sequence[str], formats: Container[str]
) -> tuple[list[Source], int]:
    """Return the sources to work on, and how many were passed over.

    That are files in a folder of a kind we can't write in; one that was named is an error.
    """
    kept = []
    for source in sources:
        suffix = os.path.splitext(source.path)[1].lower()
        if source.path in named or EXTENSIONS.get(suffix, "txt") in formats:
            kept.append(source)
    return kept, len(sources) - len(kept)


def on_each(sources: Iterable[Source], work: Callable[[Source], None]) -> int:
    """Do `work` for each document and say what goes wrong; return how often it did.

    Raises CommandError when nobody reads what we say.
    """
    errors = 0
    for source in sources:
        sentence = source.error
        if not sentence:
            try:
                work(source)
            except CommandError:
                raise
            except Exception as error:
                sentence = trouble(source.path, error)
        if sentence:
            say(sentence)
            errors += 1
    return errors


def in_format(draft: Draft, formats: Container[str], make: Callable[[], Revised]) -> Revised:
    """Return what `make` does with `draft`. Raises DocumentError with the name of the document."""
    if draft.document.format not in formats:
        raise DocumentError(Problem.NO_WRITER, draft.path, draft.document.format)
    try:
        return make()
    except DocumentError as error:
        raise error.named(draft.path) from error


def _config_of(path: str, settings: Settings) -> Config:
    """Return the settings of the one document at `path`. Raises CommandError when it's not read."""
    sources = find_documents([path], settings)
    if not sources:  # why was said
        raise CommandError(_("Er is geen enkel document gevonden."))
    if sources[0].error:
        raise CommandError(sources[0].error)
    return sources[0].config


def fits(output: str, format_name: str) -> None:
    """Refuse to write a document of `format_name` under the name of another kind.

    Raises CommandError with one Dutch sentence.
    """
    named_as = EXTENSIONS.get(os.path.splitext(output)[1].lower(), format_name)
    if named_as != format_name and not {named_as, format_name} <= _PLAIN:
        message = _("Er komt {format} uit; geef bij --output een naam die op .{format} eindigt.")
        raise CommandError(message.format(format=format_name))


def to_stdout(arguments: Namespace) -> bool:
    """Say whether the result goes to the standard output, with nothing else beside it."""
    return STDIN in arguments.paths or arguments.output == STDOUT


def filtered(
    arguments: Namespace,
    settings: Settings,
    make: Callable[[Draft], Revised],
    form: Callable[[str], str] = str,
) -> tuple[Draft, Revised]:
    """Do with one document what `make` does, and write it to --output or the standard output.

    `form` gives the format that `make` makes of another. Raises CommandError.
    """
    from klantvrij.revise.document import Reviser, save

    path, output = arguments.paths[0], arguments.output
    name = _("standaardinvoer") if path == STDIN else path
    try:
        if path == STDIN:
            draft = Reviser().draft_of(read_stdin(), name, settings_here(settings))
        else:
            draft = Reviser().draft(path, _config_of(path, settings))
        revised = make(draft)
        made = form(draft.document.format)
        if output not in ("", STDOUT):
            fits(output, made)
            save(draft, revised.data, output, backup=False, overwrite=arguments.force)
        elif made not in _FOR_THE_EYE and is_terminal(sys.stdout):
            message = _("Een {format} kan niet op het scherm; geef met --output een bestand.")
            raise CommandError(message.format(format=made))
        else:
            write_stdout(revised.data)
    except DocumentError as error:
        raise CommandError(trouble(name, error)) from error
    return draft, revised


def passed_over_line(count: int) -> str:
    """Return the line about documents in a folder that we can't write in, "" for none."""
    if not count:
        return ""
    from klantvrij.report import labels

    message = _("Overgeslagen, want Klantvrij kan er niet in schrijven: {documents}.")
    return message.format(documents=labels.documents(count)) + "\n"


def write_stdout(data: bytes) -> None:
    """Write a document to the standard output. Raises CommandError."""
    stream = open_stdout()
    try:
        stream.buffer.write(data)
        stream.buffer.flush()
    except OSError as error:
        raise write_failed(error) from error


def settings_here(settings: Finder) -> Config:
    """Return the settings that hold in the working directory. Raises CommandError."""
    try:
        return settings.for_folder(os.curdir)
    except ConfigError as error:
        raise CommandError(str(error)) from error


_MOST_NAMED = 10


def named(document: Document, spans: Sequence[tuple[int, int]]) -> str:
    """Return stretches of a document as words with their place: "‘klant’, koptekst"."""
    said = []
    for start, end in spans[:_MOST_NAMED]:
        words = " ".join(document.text[start:end].split())
        where = document.locate(start).describe()
        said.append(f"‘{words}’, {where}" if where else f"‘{words}’")
    if len(spans) > _MOST_NAMED:
        said.append(_("en nog {count}").format(count=len(spans) - _MOST_NAMED))
    return "; ".join(said)


def trouble(path: str, error: Exception) -> str:
    """Return what to say when the document at `path` could not be done; the others still can."""
    if isinstance(error, DocumentError):
        if error.problem is Problem.EXISTS:
            message = _("{name} bestaat al; kies een andere naam met --output, of gebruik --force.")
            return message.format(name=error.name)
        return str(error.named(path))
    if isinstance(error, MemoryError):
        return _("{name} is te groot voor het geheugen van deze computer.").format(name=path)
    if os.environ.get("KLANTVRIJ_DEBUG"):
        raise error
    message = _("Bij {name} ging iets mis in Klantvrij zelf ({problem}). Wilt u dat melden?")
    return message.format(name=path, problem=f"{type(error).__name__}: {error}")
