"""One document from its file to its file: read → judge → plan → write back."""

from __future__ import annotations

import datetime as dt
import os
from contextlib import suppress
from typing import NamedTuple

from klantvrij.checker.finding import Finding
from klantvrij.config import Config, Finder
from klantvrij.documents.base import REVIEWED, Document
from klantvrij.documents.open import read_bytes
from klantvrij.documents.save import Stamp, create, read_stamped, replace
from klantvrij.documents.write import marked_format
from klantvrij.revise.judge import Judge
from klantvrij.revise.plan import Change, Plan, Revised, changed, marked, place_of, plan


class Draft(NamedTuple):
    """A document that was read and judged, with what is to be done; nothing is written yet."""

    path: str
    data: bytes
    stamp: Stamp
    document: Document
    plan: Plan


class Result(NamedTuple):
    """What became of a document.

    `path` is the file that was written, "" when there was nothing to write; `backup` the file
    that holds what was there before, or "". `changes` are in it; `others` are the findings that
    were not changed, in `review` with a note beside them.
    """

    path: str
    backup: str
    changes: tuple[Change, ...]
    others: tuple[Finding, ...]


class Reviser:
    """Makes drafts; keeps what many documents share."""

    def __init__(self) -> None:
        self._judge = Judge()

    def draft(self, path: str, config: Config) -> Draft:
        """Read and judge the document at `path`. Raises DocumentError."""
        data, stamp = read_stamped(path)
        return self.draft_of(data, path, config)._replace(stamp=stamp)

    def draft_of(self, data: bytes, name: str, config: Config) -> Draft:
        """Judge a document in memory, to be called `name` in messages. Raises DocumentError."""
        document = read_bytes(data, name)
        judged = self._judge.judge(document, config)
        return Draft(name, data, Stamp(0, b""), document, plan(document.text, judged.asked))


def fix(
    path: str | os.PathLike[str],
    output: str | os.PathLike[str] = "",
    *,
    config: Config | None = None,
    backup: bool = True,
) -> Result:
    """Change every word in the document at `path` for which a certain edit is known.

    The file is replaced in one step and the old one kept as ``name.bak`` (unless `backup` is
    False); with `output` the result goes there, where nothing may be yet, and `path` stays.
    `config` are the settings (default: the ``klantvrij.toml`` that holds for the document).
    Raises DocumentError with one Dutch sentence, ConfigError for a mistake in the settings.
    """
    source, target = os.fspath(path), os.fspath(output)
    draft = Reviser().draft(source, config or _settings(source))
    revised = changed(draft.data, draft.document, draft.plan.changes)
    others = _with_refused(draft.plan.others, revised)
    if not revised.made and not target:
        return Result("", "", (), others)
    saved = save(draft, revised.data, target, backup=backup)
    return Result(target or source, saved, revised.made, others)


def review(
    path: str | os.PathLike[str],
    output: str | os.PathLike[str] = "",
    *,
    config: Config | None = None,
    overwrite: bool = False,
) -> Result:
    """Write a copy of the document at `path` with every finding shown in it.

    Certain edits are proposals (in Word and LibreOffice: tracked changes) and the other findings
    notes in the margin. The copy is `output`, or ``brief.nagekeken.docx`` beside ``brief.docx``;
    a file that is there is only overwritten with `overwrite`. Nothing is written when there is
    nothing to show. Arguments and errors are otherwise those of `fix`.
    """
    source = os.fspath(path)
    draft = Reviser().draft(source, config or _settings(source))
    if not draft.plan.changes and not draft.plan.others:
        return Result("", "", (), ())
    revised = reviewed(draft)
    target = os.fspath(output) or reviewed_path(source, draft.document.format)
    create(target, revised.data, like=source, overwrite=overwrite)
    return Result(target, "", revised.made, _with_refused(draft.plan.others, revised))


def reviewed(draft: Draft) -> Revised:
    """Return the marked copy of `draft`. Raises DocumentError."""
    when = now()
    return marked(draft.data, draft.document, draft.plan.changes, draft.plan.others, when=when)


def save(draft: Draft, data: bytes, output: str, *, backup: bool, overwrite: bool = False) -> str:
    """Write the changed `data`; return the path of the backup, or "". Raises DocumentError."""
    if output:
        source = draft.path if draft.stamp.digest else ""  # what came in has no file
        create(output, data, like=source, overwrite=overwrite)
        return ""
    return replace(draft.path, data, draft.stamp, backup=backup)


def reviewed_path(path: str, format_name: str) -> str:
    """Return the name of the marked copy of `path`: "brief.nagekeken.docx"."""
    stem, suffix = os.path.splitext(path)
    shown = marked_format(format_name)
    if shown != format_name:  # brief.md and brief.txt would give one and the same page
        return f"{path}.{REVIEWED}.{shown}"
    return f"{stem}.{REVIEWED}{suffix}"


def now() -> dt.datetime:
    """Return the time; SOURCE_DATE_EPOCH (reproducible-builds.org) may fix it."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isascii() and epoch.isdigit():
        with suppress(OverflowError, OSError, ValueError):  # after the year 9999
            return dt.datetime.fromtimestamp(int(epoch), dt.UTC)
    return dt.datetime.now().astimezone().replace(microsecond=0)


def _with_refused(others: tuple[Finding, ...], revised: Revised) -> tuple[Finding, ...]:
    return tuple(sorted((*others, *(change.finding for change in revised.refused)), key=place_of))


def _settings(path: str) -> Config:
    return Finder().for_folder(os.path.dirname(os.path.abspath(path)))
