"""Writing what a command says: to the screen, or to a file that is whole or not there at all."""

from __future__ import annotations

import errno
import os
import stat
import sys
from collections.abc import Iterable
from contextlib import suppress

from klantvrij.commands.errors import CommandError, ReaderGoneError
from klantvrij.i18n import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TextIO


def write_out(pieces: Iterable[str], *, exact: bool = False) -> None:
    """Write `pieces` to standard output as they come.

    `exact`: the output is for a program, so always UTF-8, line ends as they are. Otherwise it is
    for a person, and letters that the terminal doesn't know become question marks.
    Raises CommandError when that fails.
    """
    stream = open_stdout()
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is not None:  # a test may have put a plain buffer here
        if exact:
            reconfigure(encoding="utf-8", errors="replace", newline="")
        else:
            reconfigure(errors="replace")
    # Asking for a piece (reading a document) stays outside the try: its errors are other errors.
    for piece in pieces:
        try:
            stream.write(piece)
        except OSError as error:
            raise write_failed(error) from error
    try:
        stream.flush()
    except OSError as error:
        raise write_failed(error) from error


_DOCUMENTS = (".docx", ".odt", ".pdf", ".pptx", ".xlsx", ".eml", ".rtf", ".md", ".doc", ".xls")
_PAGES = (".html", ".htm")
_OURS = b'<meta name="generator" content="Klantvrij">'
_HEAD = 4096
"""Bytes of a page that say who made it."""


def keep_documents(path: str, inputs: Iterable[str] = ()) -> None:
    """Refuse a report at `path` where it would take the place of somebody's document.

    That is a file among `inputs`, or one that is there already and is no kind of report of ours.
    Raises CommandError with one Dutch sentence.
    """
    if not path or path == "-" or not os.path.isfile(path):
        return
    real = os.path.realpath(path)
    taken = real.lower().endswith(_DOCUMENTS) or real in map(os.path.realpath, inputs)
    if taken or (real.lower().endswith(_PAGES) and not _is_ours(real)):
        message = _("{path} is een document dat er al is; geef het rapport een andere naam.")
        raise CommandError(message.format(path=path))


def _is_ours(page: str) -> bool:
    """Say whether the file `page` is an earlier report, or holds nothing yet."""
    try:
        with open(page, "rb") as file:
            head = file.read(_HEAD)
    except OSError:
        return True  # writing it will say what is wrong
    return not head or _OURS in head


def write_file(path: str, pieces: Iterable[str]) -> None:
    """Write `pieces` to the file at `path`: beside it first, then in its place in one step.

    A device or pipe is written to directly. Raises CommandError with one Dutch sentence.
    """
    real = os.path.realpath(path)
    if os.path.isdir(real):
        raise CommandError(_("{path} is een map; geef de naam van een bestand.").format(path=path))
    if os.path.exists(real) and not os.path.isfile(real):
        _write(real, pieces, path)
        return
    beside = f"{real}.{os.getpid()}.tmp"
    try:
        _write(beside, pieces, path)
        try:
            if os.path.exists(real):
                os.chmod(beside, stat.S_IMODE(os.stat(real).st_mode))
            os.replace(beside, real)
        except OSError as error:
            raise CommandError(reason(path, error)) from error
    finally:
        if os.path.lexists(beside):
            os.unlink(beside)


def _write(real: str, pieces: Iterable[str], shown: str) -> None:
    try:
        file = open(real, "w", encoding="utf-8", errors="replace", newline="")  # noqa: SIM115
    except OSError as error:
        raise CommandError(reason(shown, error)) from error
    try:
        for piece in pieces:
            try:
                file.write(piece)
            except OSError as error:
                raise CommandError(reason(shown, error)) from error
    finally:
        try:
            file.close()
        except OSError as error:
            raise CommandError(reason(shown, error)) from error


def reason(path: str, error: OSError) -> str:
    """Return one Dutch sentence: why `path` could not be written."""
    if error.errno == errno.ENOSPC:
        return _("{path} is niet geschreven: de schijf is vol.").format(path=path)
    if isinstance(error, PermissionError) or error.errno == errno.EROFS:
        return _("{path} is niet geschreven: u mag daar niet schrijven.").format(path=path)
    if isinstance(error, FileNotFoundError):
        return _("{path} is niet geschreven: die map bestaat niet.").format(path=path)
    from klantvrij.documents.errors import system_reason

    message = _("{path} is niet geschreven ({reason}).")
    return message.format(path=path, reason=system_reason(error))


def write_failed(error: OSError) -> CommandError:
    """Return the error to raise when writing to standard output failed with `error`."""
    _drop_stdout()
    if isinstance(error, BrokenPipeError) or error.errno == errno.EINVAL:
        # Windows says "invalid argument" of a pipe that nobody reads any more.
        return ReaderGoneError("nobody reads the output any more")
    if error.errno == errno.ENOSPC:
        return CommandError(_("De uitvoer is niet volledig: de schijf is vol."))
    from klantvrij.documents.errors import system_reason

    message = _("De uitvoer kon niet geschreven worden ({reason}).")
    return CommandError(message.format(reason=system_reason(error)))


def open_stdout() -> TextIO:
    """Return the standard output. Raises CommandError when the shell closed it (``>&-``)."""
    if sys.stdout is None:
        raise write_failed(OSError(errno.EBADF, os.strerror(errno.EBADF)))
    return sys.stdout


def _drop_stdout() -> None:
    """Send what is still waiting for standard output nowhere, so that Python can end in peace."""
    with suppress(OSError, ValueError, AttributeError):  # None, when the shell closed it
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)


def say(sentence: str) -> None:
    """Write one sentence to standard error."""
    with suppress(OSError, ValueError, AttributeError):  # no standard error, or it is closed
        sys.stderr.write(sentence.encode("utf-8", "replace").decode() + "\n")


def has_style(choice: str) -> bool:
    """Say whether to use bold and underlined letters on standard output.

    `choice`: "always", "never" or "auto" (on a terminal, unless NO_COLOR is set, see no-color.org).
    """
    if choice != "auto":
        return choice == "always"
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    return is_terminal(sys.stdout)


def is_terminal(stream: object) -> bool:
    """Say whether `stream` is a terminal; a closed or missing one is not."""
    try:
        return bool(stream.isatty())  # type: ignore[attr-defined]
    except (AttributeError, ValueError):
        return False


def width() -> int:
    """Return the number of columns: COLUMNS, else those of the terminal, else 100."""
    columns = os.environ.get("COLUMNS", "")
    if columns.isascii() and columns.isdigit() and int(columns):
        return int(columns)
    try:
        return os.get_terminal_size(sys.stdout.fileno()).columns or 100
    except (OSError, ValueError, AttributeError):
        return 100
