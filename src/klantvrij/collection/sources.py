"""Which files to check: those named, those in folders and those a pattern like ``*.docx`` finds.

In folders and patterns only kinds of documents we read count, ``.gitignore`` is respected, and
names that begin with a dot are passed over. So are reviewed copies ("brief.nagekeken.docx"),
unless the pattern is about them. A file that is named itself is always read, unless ``negeer`` in
``klantvrij.toml`` covers it. Every folder is visited once, whatever links lead to it.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator

from klantvrij.config import Config, Finder
from klantvrij.documents.base import REVIEWED, is_reviewed
from klantvrij.documents.errors import system_reason
from klantvrij.i18n import _
from klantvrij.records import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

STDIN = "-"


class Source(NamedTuple):
    """A document to check with the settings that hold for it, or why there is none.

    `error` is one Dutch sentence, or "". `skipped` is true for a file that was named but that
    the settings say to pass over.
    """

    path: str
    config: Config
    error: str = ""
    skipped: bool = False


class Sources:
    """Finds the documents for the paths a user gives."""

    def __init__(self, finder: Finder, suffixes: frozenset[str], leave_out: Iterable[str] = ()):
        """`suffixes`: kinds of files to take from folders (".docx", lower case).

        `leave_out`: files never to check, such as the report that is being written.
        """
        self._finder = finder
        self._suffixes = suffixes
        self._ignore = _Ignore(finder)
        self._folders: set[tuple[int, int]] = set()
        self._files: set[str] = {os.path.realpath(path) for path in leave_out if path}

    def find(self, paths: Iterable[str]) -> Iterator[Source]:
        """Yield each document once, in the order given and by name within a folder.

        Raises ConfigError when a ``klantvrij.toml`` on the way has a mistake.
        """
        for path in paths:
            if path == STDIN:
                if STDIN in self._files:  # there is only one
                    continue
                self._files.add(STDIN)
                yield Source(STDIN, self._finder.for_folder(os.curdir))
            elif os.path.isdir(path):
                yield from self._folder(path)
            elif not os.path.lexists(path) and any(mark in path for mark in "*?["):
                yield from self._pattern(path)
            else:
                yield from self._named(path)

    def _named(self, path: str) -> Iterator[Source]:
        real = os.path.realpath(path)
        if real in self._files:
            return
        self._files.add(real)
        config = self._finder.for_folder(os.path.dirname(os.path.abspath(path)))
        yield Source(path, config, skipped=self._ignore.by_config(path, config, folder=False))

    def _pattern(self, pattern: str) -> Iterator[Source]:
        import glob

        own_suffix = not any(mark in os.path.splitext(pattern)[1] for mark in "*?[")
        own_suffix = own_suffix and bool(os.path.splitext(pattern)[1])
        found = False
        for path in sorted(glob.iglob(pattern, recursive=True)):
            found = True
            if os.path.isdir(path):
                continue
            if is_reviewed(path) and f".{REVIEWED}." not in pattern:
                continue
            if own_suffix or self._is_document(path):
                yield from self._found(path)
        if not found:
            message = _("Bij {pattern} hoort geen enkel bestand; controleer de naam en de map.")
            error = message.format(pattern=pattern)
            yield Source(pattern, self._finder.for_folder(os.curdir), error=error)

    def _found(self, path: str) -> Iterator[Source]:
        """Yield the file at `path`, found and not named, when nothing says to pass over it."""
        if not os.path.isfile(path) or self._ignore.covers(path, folder=False):
            return
        real = os.path.realpath(path)
        if real in self._files:
            return
        self._files.add(real)
        yield Source(path, self._finder.for_folder(os.path.dirname(os.path.abspath(path))))

    def _folder(self, folder: str) -> Iterator[Source]:
        if not self._first_visit(folder):
            return
        try:
            entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
        except OSError as error:
            yield Source(
                folder, self._finder.for_folder(folder), error=_folder_error(folder, error)
            )
            return
        for entry in entries:
            path = entry.path.removeprefix("." + os.sep)
            if entry.name.startswith("."):
                continue
            if _is_folder(entry):
                if not self._ignore.covers(path, folder=True):
                    yield from self._folder(path)
            elif self._is_document(entry.name) and not is_reviewed(entry.name):
                yield from self._found(path)

    def _first_visit(self, folder: str) -> bool:
        try:
            status = os.stat(folder)
        except OSError:
            return True  # scandir will say what is wrong
        identity = (status.st_dev, status.st_ino)
        if identity in self._folders:
            return False
        self._folders.add(identity)
        return True

    def _is_document(self, name: str) -> bool:
        # "~$brief.docx" is the lock file Word leaves beside an open document.
        if os.path.basename(name).startswith("~$"):
            return False
        return os.path.splitext(name)[1].lower() in self._suffixes


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link that points to itself
        return False


def _folder_error(folder: str, error: OSError) -> str:
    if isinstance(error, PermissionError):
        message = _("De map {folder} mag u niet lezen; vraag toegang aan de eigenaar van de map.")
        return message.format(folder=folder)
    message = _("De map {folder} kan niet gelezen worden ({reason}).")
    return message.format(folder=folder, reason=system_reason(error))


class _Ignore:
    """What ``.gitignore`` files and ``negeer`` in ``klantvrij.toml`` say to pass over."""

    def __init__(self, finder: Finder) -> None:
        self._finder = finder
        self._git: dict[str, tuple[tuple[str, GitIgnoreSpec], ...]] = {}
        self._config: dict[str, GitIgnoreSpec] = {}

    def covers(self, path: str, *, folder: bool) -> bool:
        """Say whether the file or folder at `path` is to be passed over."""
        full = os.path.abspath(path)
        parent = os.path.dirname(full)
        verdict = None
        for base, spec in self._git_specs(parent):
            found = spec.check_file(_relative(full, base, folder)).include
            verdict = found if found is not None else verdict
        if verdict:
            return True
        return self.by_config(path, self._finder.for_folder(parent), folder=folder)

    def by_config(self, path: str, config: Config, *, folder: bool) -> bool:
        """Say whether ``negeer`` in `config` covers `path`."""
        if not config.exclude:
            return False
        full = os.path.abspath(path)
        if not full.startswith(os.path.join(config.folder, "")):
            return False
        if config.path not in self._config:
            self._config[config.path] = _spec(config.exclude)
        return self._config[config.path].match_file(_relative(full, config.folder, folder))

    def _git_specs(self, folder: str) -> tuple[tuple[str, GitIgnoreSpec], ...]:
        """Return the rules that hold in `folder`, from the top of the repository down."""
        known = self._git.get(folder)
        if known is None:
            parent = os.path.dirname(folder)
            top = parent == folder or os.path.exists(os.path.join(folder, ".git"))
            above = () if top else self._git_specs(parent)
            own = _read_rules(os.path.join(folder, ".gitignore"))
            exclude = _read_rules(os.path.join(folder, ".git", "info", "exclude")) if top else ()
            specs = tuple((folder, _spec(rules)) for rules in (exclude, own) if rules)
            known = self._git[folder] = (*above, *specs)
        return known


def _read_rules(path: str) -> tuple[str, ...]:
    try:
        with open(path, encoding="utf-8", errors="replace") as file:
            return tuple(file.read().splitlines())
    except OSError:
        return ()


def _spec(rules: Iterable[str]) -> GitIgnoreSpec:
    from pathspec import GitIgnoreSpec

    lines: Callable[[Iterable[str]], GitIgnoreSpec] = GitIgnoreSpec.from_lines
    # a sign for nothing: git passes over it too
    return lines(rule for rule in rules if rule.strip() not in {"!", "\\"})


def _relative(full: str, base: str, folder: bool) -> str:
    relative = os.path.relpath(full, base).replace(os.sep, "/")
    return relative + "/" if folder else relative
