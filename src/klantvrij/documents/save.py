"""Puts a changed document in the place of the old one, so that no crash ever loses either.

The new file is written beside the old one, forced onto the disk, and then takes its name in one
step (rename, POSIX.1-2017; ``os.replace`` does the same on Windows). Before that step the old file
is whole, after it the new one. A process that is killed may leave a file ``.klantvrij-….tmp``
behind, which can be thrown away.

The file is looked at just before it is replaced. No system offers to do both at once, so a change
by somebody else within that moment (some microseconds) is seen only in the backup.
"""

from __future__ import annotations

import errno
import os
import secrets
import stat
from contextlib import suppress
from hashlib import blake2b
from typing import NamedTuple

from klantvrij.documents import limits
from klantvrij.documents.errors import DocumentError, Problem, system_reason
from klantvrij.documents.open import open_file
from klantvrij.i18n import _

_CHUNK = 1 << 20
_FULL = {errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)}
_MOST_BACKUPS = 1000


class Stamp(NamedTuple):
    """What a file was when it was read, to know later whether it still is."""

    size: int
    digest: bytes


def read_stamped(path: str) -> tuple[bytes, Stamp]:
    """Return the bytes of the file at `path` and its stamp.

    Raises DocumentError as `klantvrij.documents.read` does.
    """
    with open_file(path) as file:
        try:
            data = file.read(limits.DEFAULT.file_bytes + 1)
        except OSError as error:
            raise DocumentError(Problem.UNREADABLE, path, system_reason(error)) from error
        except MemoryError as error:
            raise DocumentError(Problem.TOO_BIG, path, _("te weinig geheugen")) from error
    return data, Stamp(len(data), _digest(data))


def replace(path: str, data: bytes, stamp: Stamp, *, backup: bool = True) -> str:
    """Put `data` in the place of the file at `path`; return the path of the backup, or "".

    A link is followed: the file it leads to is replaced. Permissions, extended attributes and,
    where the system allows it, the owner stay. The backup (``name.bak``, or ``name.2.bak`` … where
    that is taken) is the old file itself and stands beside it. Raises DocumentError, and then the
    old file is as it was: changed (it is no longer what `stamp` says), read-only, disk-full,
    not-written, long-name, missing.
    """
    real = os.path.realpath(path)
    beside = saved = ""
    try:
        before = _still_the_same(real, path, stamp)
        beside = _write_beside(real, data, like=real)
        if backup:
            saved = _back_up(real)
        now = os.stat(real)
        if (now.st_size, now.st_mtime_ns) != (before.st_size, before.st_mtime_ns):
            raise DocumentError(Problem.CHANGED, path)
        _take_place(beside, real, data)
    except BaseException as error:
        # Once the new file has left its place beside the old one, the old one is in the backup.
        placed = bool(beside) and not os.path.lexists(beside)
        _remove(beside, "" if placed else saved)
        if isinstance(error, OSError):
            raise _problem(error, path) from error
        if isinstance(error, DocumentError):
            raise error.named(path) from error.__cause__
        raise
    _sync_folder(real)
    return _shown(saved, path)


def create(path: str, data: bytes, *, like: str = "", overwrite: bool = False) -> None:
    """Write `data` to a new file at `path`, readable for the same people as the file `like`.

    `like` is the document that `data` was made from; it is never overwritten. Raises
    DocumentError (same-file, exists, read-only, disk-full, not-written, no-folder, long-name);
    then nothing is there that wasn't. With `overwrite` a file that is there is replaced in one
    step.
    """
    real = os.path.realpath(path)
    beside = ""
    try:
        if like and os.path.exists(real) and os.path.samefile(real, like):
            raise DocumentError(Problem.SAME, path)
        if os.path.lexists(real) and not os.path.isfile(real):
            raise DocumentError(Problem.EXISTS, path)
        model = real if overwrite and os.path.exists(real) else like
        beside = _write_beside(real, data, like=model)
        if overwrite:
            _take_place(beside, real, data)
        else:
            _take_name(beside, real)
    except BaseException as error:
        _remove(beside)
        if isinstance(error, FileExistsError):
            raise DocumentError(Problem.EXISTS, path) from error
        if isinstance(error, OSError):
            raise _problem(error, path) from error
        raise
    _sync_folder(real)


def check_target(path: str, *, overwrite: bool = False) -> None:
    """Say beforehand what `create` would say afterwards, as far as that can be seen.

    Raises DocumentError: folder, exists, no-folder or long-name.
    """
    real = os.path.realpath(path)
    try:
        kind = stat.S_IFMT(os.lstat(real).st_mode)
    except (FileNotFoundError, NotADirectoryError) as error:
        if not os.path.isdir(os.path.dirname(real)):
            raise DocumentError(Problem.NO_FOLDER, path) from error
    except OSError as error:
        raise _problem(error, path) from error
    else:
        if kind == stat.S_IFDIR:
            raise DocumentError(Problem.FOLDER, path)
        if not overwrite:
            raise DocumentError(Problem.EXISTS, path)


def _digest(data: bytes) -> bytes:
    return blake2b(data, digest_size=32).digest()


def _still_the_same(real: str, path: str, stamp: Stamp) -> os.stat_result:
    """Return the status of the file when it is what was read and may be written."""
    before = os.stat(real)
    # The administrator may write everywhere, but a file marked read-only is so on purpose.
    if not before.st_mode & 0o222 or not os.access(real, os.W_OK):
        raise DocumentError(Problem.READ_ONLY, path)
    with open_file(real) as file:
        current = file.read(stamp.size + 1)
    if len(current) != stamp.size or _digest(current) != stamp.digest:
        raise DocumentError(Problem.CHANGED, path)
    return before


def _write_beside(real: str, data: bytes, *, like: str) -> str:
    """Write a file in the folder of `real` and return its path; it is whole and on the disk."""
    beside = os.path.join(os.path.dirname(real), f".klantvrij-{secrets.token_hex(8)}.tmp")
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    # Nobody else may read it before it has the permissions of its model.
    handle = os.open(beside, flags, 0o600 if like else 0o666)
    try:
        try:
            view = memoryview(data)
            while view:
                view = view[os.write(handle, view[:_CHUNK]) :]
            if like:
                _look_like(handle, like)
            os.fsync(handle)
        finally:
            os.close(handle)
    except BaseException:
        _remove(beside)
        raise
    return beside


def _look_like(handle: int, like: str) -> None:
    """Give the file the owner, permissions and extended attributes of the file at `like`."""
    if not hasattr(os, "fchown"):  # Windows: the folder gives the permissions
        return
    model = os.stat(like)
    mode = stat.S_IMODE(model.st_mode)
    own = os.fstat(handle)
    if (own.st_uid, own.st_gid) != (model.st_uid, model.st_gid):
        try:
            os.fchown(handle, model.st_uid, model.st_gid)
        except OSError:
            # Only the administrator gives files away. The group is what a shared folder needs.
            mode &= 0o777
            try:
                os.fchown(handle, -1, model.st_gid)
            except OSError:
                mode &= ~0o070  # what one group might do is not for another
    if hasattr(os, "listxattr"):  # access lists are kept there too
        with suppress(OSError):
            for name in os.listxattr(like):
                with suppress(OSError):
                    os.setxattr(handle, name, os.getxattr(like, name))
    with suppress(PermissionError):  # a drive that has no permissions
        os.fchmod(handle, mode)


def _back_up(real: str) -> str:
    """Give the old file a second name, or where that can't be a copy; return its path."""
    for number in range(1, _MOST_BACKUPS):
        saved = f"{real}.bak" if number == 1 else f"{real}.{number}.bak"
        if os.path.lexists(saved):
            continue
        try:
            os.link(real, saved)
        except FileExistsError:
            continue
        except OSError:  # a drive without second names
            with open_file(real) as file:
                data = file.read()
            copy = _write_beside(saved, data, like=real)
            try:
                os.rename(copy, saved)
            except BaseException:
                _remove(copy)
                raise
        return saved
    raise DocumentError(Problem.NOT_WRITTEN, "", _("er zijn al te veel reservekopieën"))


def _shown(saved: str, path: str) -> str:
    """Return the path of the backup `saved` as whoever wrote `path` would write it."""
    beside = os.path.join(os.path.dirname(path), os.path.basename(saved)) if saved else ""
    return beside if os.path.realpath(beside) == saved else saved


def _take_place(beside: str, real: str, data: bytes) -> None:
    """Give the file at `beside`, which holds `data`, the name `real`, whatever has that now."""
    try:
        os.replace(beside, real)
    except OSError:
        # A drive elsewhere may do it and then lose the answer: that is no failure.
        if os.path.lexists(beside) or not _holds(real, data):
            raise


def _holds(real: str, data: bytes) -> bool:
    try:
        with open_file(real) as file:
            return file.read(len(data) + 1) == data
    except (OSError, DocumentError):
        return False


def _take_name(beside: str, real: str) -> None:
    """Give the file at `beside` the name `real`, which nothing has; FileExistsError when it has."""
    try:
        os.link(beside, real)
    except FileExistsError:
        raise
    except OSError:  # a drive without second names
        if os.path.lexists(real):
            raise FileExistsError(errno.EEXIST, "", real) from None
        os.rename(beside, real)
    else:
        _remove(beside)


def _remove(*paths: str) -> None:
    for path in paths:
        if path:
            with suppress(OSError):
                os.unlink(path)


def _sync_folder(real: str) -> None:
    """Force the new name onto the disk, where a system can do that with a folder."""
    with suppress(OSError):
        handle = os.open(os.path.dirname(real), os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _problem(error: OSError, path: str) -> DocumentError:
    if error.errno in _FULL:
        return DocumentError(Problem.DISK_FULL, path)
    in_use = getattr(error, "winerror", None) in {32, 33}  # Windows: another program has it open
    if (isinstance(error, PermissionError) and not in_use) or error.errno == errno.EROFS:
        return DocumentError(Problem.READ_ONLY, path)
    if error.errno == errno.ENAMETOOLONG:
        return DocumentError(Problem.LONG_NAME, path)
    if error.errno in {errno.ENOENT, errno.ENOTDIR}:
        there = os.path.isdir(os.path.dirname(os.path.realpath(path)))
        return DocumentError(Problem.MISSING if there else Problem.NO_FOLDER, path)
    return DocumentError(Problem.NOT_WRITTEN, path, system_reason(error))
