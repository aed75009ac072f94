"""Compiled data in the user's cache folder, so that a start doesn't parse TOML.

The name of a cache file holds the version of Python and the sizes and times of the data files it
was made from. A missing or damaged file is made again; a folder that can't be written only costs
time.
"""

from __future__ import annotations

import os
import sys
import zlib
from collections.abc import Callable
from functools import cache

_FORMAT = 13


@cache
def _folder() -> str | None:
    base = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA")
    if not base:
        base = os.path.expanduser("~/.cache")  # noqa: PTH111 - pathlib raises without a home folder
        if base.startswith("~"):
            return None
    return f"{base}/klantvrij"


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
    The last four bytes of the file are a checksum, so that half a file is never used.
    """
    folder = _folder()
    if folder is None:
        return make()
    version = f"{sys.version_info[0]}.{sys.version_info[1]}"
    stamp = _stamp(source)
    path = f"{folder}/{name}-{_FORMAT}-{version}-{stamp}.bin"
    try:
        with open(path, "rb") as file:  # noqa: PTH123 - start-up: pathlib costs milliseconds
            kept = file.read()
        if zlib.crc32(kept[:-4]).to_bytes(4, "big") == kept[-4:]:
            return kept[:-4]
    except OSError:
        pass
    made = make()
    partial = f"{path}.{os.getpid()}"
    try:
        os.makedirs(folder, exist_ok=True)  # noqa: PTH103
        with open(partial, "wb") as file:  # noqa: PTH123
            file.write(made + zlib.crc32(made).to_bytes(4, "big"))
        os.replace(partial, path)  # noqa: PTH105
    except OSError:
        pass
    return made
