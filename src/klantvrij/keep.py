"""What takes long to make is made once and kept in the user's cache folder.

A missing or damaged file is made again; a folder that can't be written only costs time. What is
kept is given to `marshal` and to Python's pattern engine, which trust their input: so a file is
only read when it is whole, the user's own, and not writable by others.

A file is read as a whole (`read`) or, when only a little of it is needed, part by part (`parts`).
"""

from __future__ import annotations

import os
import sys
import zlib
from marshal import dumps, loads

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any, TypeVar

    T = TypeVar("T")
    _Places = dict[str, tuple[int, int, bytes]]

# The package itself stands above this module; it is always loaded by now.
_VERSION: str = sys.modules["klantvrij"].__version__
_MAGIC = b"Klantvrij kept 1"
_MAGIC_PARTS = b"Klantvrij parts1"
_SIZE = 8  # bytes that say how long the data is, behind the magic
_HEAD = len(_MAGIC) + _SIZE
_CHECK = 4  # bytes of checksum at the end
_PYTHON = f"{sys.implementation.cache_tag}-{sys.hexversion:x}-{sys.maxsize.bit_length()}"
_MOST_OF_A_KIND = 4
"""Files kept of one kind: there may be more versions and Pythons on one machine."""
_DAMAGED = (
    EOFError,
    ValueError,
    TypeError,
    LookupError,
    AttributeError,
    OverflowError,
    MemoryError,
)
_HALF_FILE_SECONDS = 3600
_PARTIAL = ".part"


def folder() -> str:
    """Return the cache folder, which may not be there yet; "" when there is none.

    A relative path is not valid there and is ignored (XDG Base Directory Specification 0.8).
    """
    for name in ("XDG_CACHE_HOME", "LOCALAPPDATA"):
        base = os.environ.get(name, "")
        if base and os.path.isabs(base):  # noqa: PTH117 - pathlib takes longer than a check
            return f"{base}/klantvrij"
    base = os.path.expanduser("~/.cache")  # noqa: PTH111
    return f"{base}/klantvrij" if os.path.isabs(base) else ""  # noqa: PTH117


def read(kind: str, facts: str) -> bytes | None:
    """Return what is kept of `kind` for `facts`, or None.

    `facts` names what it was made from; the versions of the program and of Python go without
    saying. Both are part of a file name.
    """
    place = folder()
    file = _open_own(f"{place}/{_name(kind, facts)}") if place else -1
    if file < 0:
        return None
    try:
        size = os.fstat(file).st_size
        head = os.read(file, _HEAD)
        if head != _head(_MAGIC, size - _HEAD - _CHECK):
            return None
        data = os.read(file, size - _HEAD - _CHECK)
        whole = os.read(file, _CHECK + 1) == _sum(data)
    except (OSError, OverflowError):
        return None
    finally:
        os.close(file)
    return data if whole else None


class Parts:
    """One kept file of which parts are read when they are asked for; see `parts`.

    `note` is what was written with them. Safe to use from several threads.
    """

    def __init__(self, file: int, begin: int, note: Any, places: _Places) -> None:
        self.note = note
        self._begin = begin
        self._places = places
        self._file = -1
        self._data = b""
        if hasattr(os, "pread"):
            self._file = os.dup(file)
        else:  # Windows can't read from a given place on: there all of it is read
            self._data = os.read(file, os.fstat(file).st_size)

    def __contains__(self, key: str) -> bool:
        return key in self._places

    def get(self, key: str) -> bytes | None:
        """Return the part `key`; None when there is none, or it isn't what was written."""
        place = self._places.get(key)
        if place is None:
            return None
        start, size, check = place
        if self._file < 0:
            data = self._data[start : start + size]
        else:
            try:
                data = os.pread(self._file, size, self._begin + start)
            except OSError:
                return None
        return data if len(data) == size and _sum(data) == check else None

    def every(self) -> dict[str, bytes]:
        """Return all parts that are whole."""
        return {key: data for key in self._places if (data := self.get(key)) is not None}

    def __del__(self, close: Callable[[int], None] = os.close) -> None:
        if self._file >= 0:
            close(self._file)


def parts(kind: str, facts: str) -> Parts | None:
    """Return what `write_parts` kept of `kind` for `facts`, or None. Both as in `read`."""
    place = folder()
    file = _open_own(f"{place}/{_name(kind, facts)}") if place else -1
    if file < 0:
        return None
    try:
        head = os.read(file, _HEAD)
        size = int.from_bytes(head[len(_MAGIC) :], "big")
        if head != _head(_MAGIC_PARTS, size) or size > os.fstat(file).st_size:
            return None
        index = os.read(file, size)
        if os.read(file, _CHECK) != _sum(index):
            return None
        note, places = loads(index)  # noqa: S302 - our own file, see `_open_own`
        if not isinstance(places, dict):
            return None
        return Parts(file, _HEAD + size + _CHECK, note, places)
    except (OSError, *_DAMAGED):
        return None
    finally:
        os.close(file)


def write_parts(kind: str, facts: str, note: Any, data: Mapping[str, bytes]) -> None:
    """Keep the parts in `data`, and a `note` that `marshal` can write."""
    places: _Places = {}
    start = 0
    for key, part in data.items():
        places[key] = (start, len(part), _sum(part))
        start += len(part)
    index = dumps((note, places))
    head = _head(_MAGIC_PARTS, len(index))
    _write(kind, facts, b"".join((head, index, _sum(index), *data.values())))


def write(kind: str, facts: str, data: bytes) -> None:
    """Keep `data`, in one step, if that is possible; older files of `kind` are cleaned up."""
    _write(kind, facts, packed(data))


def _write(kind: str, facts: str, data: bytes) -> None:
    place = folder()
    if not place:
        return
    name = _name(kind, facts)
    partial = f"{place}/{name}.{os.urandom(8).hex()}{_PARTIAL}"
    try:
        os.makedirs(place, mode=0o700, exist_ok=True)  # noqa: PTH103
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
        with open(os.open(partial, flags, 0o600), "wb") as file:  # noqa: PTH123
            file.write(data)
    except OSError:
        _remove(partial)
        return
    try:
        os.replace(partial, f"{place}/{name}")  # noqa: PTH105
        _clean(place, kind, name)
    except OSError:
        _remove(partial)


def loaded(data: bytes | None, use: Callable[[object], T]) -> T | None:
    """Return ``use`` of what `marshal` makes of `data`; None when that isn't what `use` expects.

    A file can be whole and still hold something else: what another state of the program made.
    """
    if data is None:
        return None
    try:
        return use(loads(data))  # noqa: S302 - our own file, see `_open_own`
    except _DAMAGED:
        return None


def packed(data: bytes) -> bytes:
    """Return `data` as it stands in a file."""
    return b"".join((_head(_MAGIC, len(data)), data, _sum(data)))


def _head(magic: bytes, size: int) -> bytes:
    return magic + size.to_bytes(_SIZE, "big")


def _sum(data: bytes) -> bytes:
    return zlib.crc32(data).to_bytes(_CHECK, "big")


def _name(kind: str, facts: str) -> str:
    return f"{kind}-{_VERSION}-{_PYTHON}-{facts}.bin"


def _open_own(path: str) -> int:
    """Open a plain file of the user that nobody else can write; return -1 for any other."""
    # Without O_NONBLOCK, to open a pipe would wait for somebody to write in it.
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    try:
        file = os.open(path, flags)
    except OSError:
        return -1
    try:
        status = os.fstat(file)
        # Windows has neither; there a folder in the user's profile is the user's own.
        safe = not hasattr(os, "geteuid") or (
            status.st_uid == os.geteuid() and not status.st_mode & 0o022
        )
        if safe and status.st_mode & 0o170000 == 0o100000:
            return file
    except OSError:
        pass
    os.close(file)
    return -1


def _clean(place: str, kind: str, new: str) -> None:
    """Remove all but the newest files of `kind`, and half files that nobody writes any more."""
    kept = []
    now = None
    with os.scandir(place) as found:
        for entry in found:
            if not entry.name.startswith(f"{kind}-") or entry.name == new:
                continue
            changed = entry.stat(follow_symlinks=False).st_mtime
            if entry.name.endswith(".bin"):
                kept.append((changed, entry.path))
            elif entry.name.endswith(_PARTIAL):
                if now is None:
                    now = os.stat(f"{place}/{new}").st_mtime  # noqa: PTH116
                if changed < now - _HALF_FILE_SECONDS:
                    _remove(entry.path)
    kept.sort()
    for _changed, path in kept[: 1 - _MOST_OF_A_KIND]:
        _remove(path)


def _remove(path: str) -> None:
    try:  # noqa: SIM105 - contextlib takes longer
        os.unlink(path)  # noqa: PTH108
    except OSError:
        pass
