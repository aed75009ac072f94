"""Compiled data in the user's cache folder, so that a start doesn't parse TOML.

The name of a cache file holds the version of Python and the sizes and times of the data files it
was made from. A missing or damaged file is made again; a folder that can't be written only costs
time.
"""

from __future__ import annotations

import os
import zlib
from collections.abc import Callable
from functools import cache

from klantvrij import keep

_FORMAT = 14


@cache
def _stamp(extra: str) -> str:
    data = f"{os.path.dirname(os.path.dirname(__file__))}/lexicon/data"  # noqa: PTH120
    facts: list[tuple[str, int, int]] = []
    for directory in (data, f"{data}/terms"):
        with os.scandir(directory) as found:
            for entry in found:
                if entry.name.endswith(".toml"):
                    status = entry.stat()
                    facts.append((entry.name, status.st_size, status.st_mtime_ns))
    if extra:
        status = os.stat(extra)  # noqa: PTH116
        facts.append((extra, status.st_size, status.st_mtime_ns))
    facts.sort()
    return f"{zlib.crc32(repr((data, facts)).encode()):08x}"


def cached(name: str, make: Callable[[], bytes], source: str = "") -> bytes:
    """Return `make()`, or what it gave when the data was last compiled.

    `source` is the path of a data file outside the lexicon's folder that it is made from too.
    """
    path = f"{name}-{_FORMAT}-{keep.PYTHON}-{_stamp(source)}.bin"
    kept = keep.read(path)
    if kept is None:
        kept = make()
        keep.write(path, kept)
    return kept
