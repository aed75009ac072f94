"""What takes long to make is made once and kept in the user's cache folder.

A missing or damaged file is made again; a folder that can't be written only costs time.
"""

from __future__ import annotations

import os
import sys
import zlib

PYTHON = f"{sys.implementation.cache_tag}-{sys.maxsize.bit_length()}"
"""Names what a kept file can be read by, for its name."""
_CHECK = 4  # bytes of checksum at the end, so that half a file is never used


def folder() -> str:
    """Return the cache folder, which may not be there yet; "" when there is none."""
    base = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA")
    if not base:
        base = os.path.expanduser("~/.cache")  # noqa: PTH111 - pathlib takes longer than a check
        if base.startswith("~"):
            return ""
    return f"{base}/klantvrij"


def read(name: str) -> bytes | None:
    """Return what is kept under `name`, or None."""
    place = folder()
    if not place:
        return None
    try:
        with open(f"{place}/{name}", "rb") as file:  # noqa: PTH123 - as above
            kept = file.read()
    except OSError:
        return None
    data = kept[:-_CHECK]
    return data if zlib.crc32(data).to_bytes(_CHECK, "big") == kept[-_CHECK:] else None


def write(name: str, data: bytes) -> None:
    """Keep `data` under `name`, in one step, if that is possible."""
    place = folder()
    if not place:
        return
    path = f"{place}/{name}"
    partial = f"{path}.{os.getpid()}"
    try:
        os.makedirs(place, exist_ok=True)  # noqa: PTH103
        with open(partial, "wb") as file:  # noqa: PTH123
            file.write(data + zlib.crc32(data).to_bytes(_CHECK, "big"))
        os.replace(partial, path)  # noqa: PTH105
    except OSError:
        pass
