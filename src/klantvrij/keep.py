"""What takes long to make is made once and kept in the user's cache folder.

A missing or damaged file is made again; a folder that can't be written only costs time. What is
kept is given to `marshal` and to Python's pattern engine, which trust their input: so a file is
only read when it is whole, the user's own, and not writable by others.
"""

from __future__ import annotations

import os
import sys
import zlib

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeVar

    T = TypeVar("T")

# The package itself stands above this module; it is always loaded by now.
_VERSION: str = sys.modules["klantvrij"].__version__
_MAGIC = b"Klantvrij kept 1"
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
    kept = _own(f"{place}/{_name(kind, facts)}") if place else None
    if kept is None or not kept.startswith(_MAGIC):
        return None
    end = _HEAD + int.from_bytes(kept[len(_MAGIC) : _HEAD], "big")
    if len(kept) != end + _CHECK:
        return None
    data = kept[_HEAD:end]
    return data if zlib.crc32(data).to_bytes(_CHECK, "big") == kept[end:] else None


def write(kind: str, facts: str, data: bytes) -> None:
    """Keep `data`, in one step, if that is possible; older files of `kind` are cleaned up."""
    place = folder()
    if not place:
        return
    name = _name(kind, facts)
    partial = f"{place}/{name}.{os.urandom(8).hex()}{_PARTIAL}"
    try:
        os.makedirs(place, mode=0o700, exist_ok=True)  # noqa: PTH103
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
        with open(os.open(partial, flags, 0o600), "wb") as file:  # noqa: PTH123
            file.write(packed(data))
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
    import marshal

    if data is None:
        return None
    try:
        return use(marshal.loads(data))  # noqa: S302 - our own file, see `_own`
    except _DAMAGED:
        return None


def packed(data: bytes) -> bytes:
    """Return `data` as it stands in a file."""
    check = zlib.crc32(data).to_bytes(_CHECK, "big")
    return b"".join((_MAGIC, len(data).to_bytes(_SIZE, "big"), data, check))


def _name(kind: str, facts: str) -> str:
    return f"{kind}-{_VERSION}-{_PYTHON}-{facts}.bin"


def _own(path: str) -> bytes | None:
    """Return a plain file of the user that nobody else can write; None for any other."""
    # Without O_NONBLOCK, to open a pipe would wait for somebody to write in it.
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    try:
        file = os.open(path, flags)
    except OSError:
        return None
    try:
        status = os.fstat(file)
        if status.st_mode & 0o170000 != 0o100000:
            return None
        # Windows has neither; there a folder in the user's profile is the user's own.
        if hasattr(os, "geteuid") and (status.st_uid != os.geteuid() or status.st_mode & 0o022):
            return None
        return os.read(file, status.st_size)
    except OSError:
        return None
    finally:
        os.close(file)


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
