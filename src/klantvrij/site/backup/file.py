"""The file of a backup: a zip with what it is (``inhoud.json``) and its rows (``rijen.jsonl``).

``inhoud.json`` names the form, the version of the program, the migrations the rows belong to, how
many rows there are, the SHA-256 of ``rijen.jsonl`` and fingerprints of the keys. Each line there is
one row: ``["accounts.person", {"id": "1", …}]``, values as Django writes them.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from klantvrij import __version__
from klantvrij.i18n import _

FORM = "klantvrij-reservekopie-1"
_ABOUT, _ROWS = "inhoud.json", "rijen.jsonl"
_LONGEST = 64 * 1024**2
_SMALL = 4 * 1024**2
Row = tuple[str, dict[str, Any]]


class BackupError(ValueError):
    """A backup can't be made or put back; the message is one Dutch sentence."""


class NoSiteError(BackupError):
    """There is no database here yet."""


class About(NamedTuple):
    """What a backup says of itself."""

    version: str
    """Of the program that made it."""
    migrations: tuple[tuple[str, str], ...]
    rows: int
    sha256: str
    keys: Mapping[str, tuple[str, ...]] = {}
    """Of each variable with keys their fingerprints; empty in a backup of before these."""


def write(
    path: Path,
    migrations: Iterable[tuple[str, str]],
    rows: Iterable[Row],
    *,
    force: bool,
    keys: Mapping[str, list[str]] | None = None,
) -> int:
    """Write a backup to `path` in one step and return how many rows it has.

    `keys` are fingerprints (see keys.py), which the backup tells of itself.

    Only who runs this may read the file. Raises BackupError when it can't be written, or when
    there is a file already and `force` isn't given.
    """
    if path.exists() and not force:
        raise BackupError(_there(path))
    count, digest = 0, hashlib.sha256()
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    except OSError as error:
        raise BackupError(_unwritable(path)) from error
    try:
        with os.fdopen(handle, "w+b") as held:
            with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as package:
                with package.open(_ROWS, "w", force_zip64=True) as member:
                    for row in rows:
                        line = json.dumps(row, ensure_ascii=True, separators=(",", ":")).encode()
                        digest.update(line + b"\n")
                        member.write(line + b"\n")
                        count += 1
                about = {
                    "vorm": FORM,
                    "versie": __version__,
                    "migraties": sorted(migrations),
                    "rijen": count,
                    "sha256": digest.hexdigest(),
                    "sleutels": dict(keys or {}),
                }
                package.writestr(_ABOUT, json.dumps(about, indent=1))
            held.flush()
            os.fsync(held.fileno())
        if path.exists() and not force:
            raise BackupError(_there(path))
        Path(name).replace(path)
    except OSError as error:
        raise BackupError(_unwritable(path)) from error
    finally:
        Path(name).unlink(missing_ok=True)
    return count


def read(path: Path) -> About:
    """Return what the backup at `path` says of itself, after reading all of it.

    Raises BackupError when it is no backup, or isn't whole.
    """
    wrong = _("{path} is geen reservekopie van Klantvrij.").format(path=path)
    broken = _("{path} is niet heel: de inhoud klopt niet met de controlegetallen.")
    try:
        with zipfile.ZipFile(path) as package:
            if package.getinfo(_ABOUT).file_size > _SMALL:
                raise BackupError(wrong)
            told = json.loads(package.read(_ABOUT))
            if told["vorm"] != FORM:
                raise BackupError(wrong)
            about = About(
                str(told["versie"]),
                tuple((str(app), str(name)) for app, name in told["migraties"]),
                int(told["rijen"]),
                str(told["sha256"]),
                {
                    str(name): tuple(str(one) for one in prints)
                    for name, prints in dict(told.get("sleutels", {})).items()
                },
            )
            digest, count = hashlib.sha256(), 0
            with package.open(_ROWS) as member:
                while line := member.readline(_LONGEST):
                    digest.update(line)
                    count += 1
    except FileNotFoundError as error:
        raise BackupError(_("{path} bestaat niet.").format(path=path)) from error
    except (KeyError, TypeError, ValueError, zipfile.BadZipFile, NotImplementedError) as error:
        raise error if isinstance(error, BackupError) else BackupError(wrong) from error
    except (OSError, EOFError, zlib.error, RuntimeError) as error:
        raise BackupError(broken.format(path=path)) from error
    if (digest.hexdigest(), count) != (about.sha256, about.rows):
        raise BackupError(broken.format(path=path))
    return about


def rows(path: Path) -> Iterator[Row]:
    """Return the rows of a backup that `read` found to be whole."""
    with zipfile.ZipFile(path) as package, package.open(_ROWS) as member:
        for line in member:
            label, values = json.loads(line)
            yield label, values


def _there(path: Path) -> str:
    return _("{path} bestaat al; kies een andere naam, of voeg --force toe.").format(path=path)


def _unwritable(path: Path) -> str:
    return _("{path} kan niet geschreven worden.").format(path=path)
