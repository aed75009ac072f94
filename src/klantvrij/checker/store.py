"""Compiled data in the user's cache folder, so that a start doesn't parse TOML.

The name of a cache file holds the versions of the program and of Python, and the paths, sizes and
times of the data files it was made from. A missing or damaged file is made again; a folder that
can't be written only costs time.
"""

from __future__ import annotations

import marshal
import os
import zlib
from collections.abc import Callable
from functools import cache

from klantvrij import keep

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, TypeVar

    T = TypeVar("T")

_FORMAT = 18
_DATA = "data"


@cache
def _lexicon() -> tuple[str, list[tuple[str, int, int]]]:
    """Return where the lexicon is, and name, size and time of its files."""
    data = f"{os.path.dirname(os.path.dirname(__file__))}/lexicon/data"  # noqa: PTH120
    facts: list[tuple[str, int, int]] = []
    for directory in (data, f"{data}/terms"):
        with os.scandir(directory) as found:
            for entry in found:
                if entry.name.endswith(".toml"):
                    status = entry.stat()
                    facts.append((entry.name, status.st_size, status.st_mtime_ns))
    return data, facts


@cache
def _stamp(extra: str) -> str:
    data, facts = _lexicon()
    if extra:
        status = os.stat(extra)  # noqa: PTH116
        facts = [*facts, (extra, status.st_size, status.st_mtime_ns)]
    return f"{zlib.crc32(repr((data, sorted(facts))).encode()):08x}"


def cached(name: str, make: Callable[[], bytes], use: Callable[[Any], T], source: str = "") -> T:
    """Return ``use`` of the value that `make` gives as `marshal` writes it, now or at some start.

    `use` raises an error for what `make` didn't give. `source` is the path of a data file outside
    the lexicon's folder that it is made from too.
    """
    facts = f"{_FORMAT}-{_stamp(source)}"
    found = keep.loaded(keep.read(name, facts), use)
    if found is None:
        made = make()
        keep.write(name, facts, made)
        found = use(marshal.loads(made))  # noqa: S302 - just made
    return found


def cached_bytes(
    name: str, make: Callable[[], tuple[Any, bytes]], source: str
) -> tuple[Any, bytes]:
    """Return what `make` gives, now or at some start: a value for `marshal`, and bytes.

    As `cached`, but the bytes are read without a second copy of them: a megabyte costs half.
    """
    facts = f"{_FORMAT}-{_stamp(source)}"
    found = keep.parts(name, facts)
    data = found.get(_DATA) if found is not None else None
    if found is not None and data is not None:
        return found.note, data
    note, data = make()
    keep.write_parts(name, facts, note, {_DATA: data})
    return note, data
