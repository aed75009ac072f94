"""Reads and writes a file of safetensors: named arrays that stay on disk until they are used.

The format (https://github.com/huggingface/safetensors) is eight bytes with the length of a JSON
header, that header, and the numbers. Several processes share what they read of it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import Any

import numpy as np

Matrix = Any
"""A numpy array: numpy's own type needs its shape and kind at every place."""
_DTYPES = {"F32": "<f4", "F16": "<f2", "I8": "i1", "U8": "u1"}
_SIZE = 8
_METADATA = "__metadata__"
_WRONG = (ValueError, TypeError, KeyError, AttributeError)


def read(path: Path | str) -> tuple[dict[str, Matrix], dict[str, str]]:
    """Return the arrays in `path` and what is said beside them, each by its name.

    Raises OSError when it can't be opened, and ValueError when it is damaged.
    """
    with Path(path).open("rb") as file:
        try:
            data = mmap(file.fileno(), 0, access=ACCESS_READ)
            begin = _SIZE + int.from_bytes(data[:_SIZE], "little")
            header = json.loads(data[_SIZE:begin])
            said = header.pop(_METADATA, {})
            return {name: _array(data, begin, **one) for name, one in header.items()}, said
        except (*_WRONG, OverflowError, RecursionError) as error:
            raise ValueError(f"{path} is damaged") from error


def _array(
    data: mmap, begin: int, dtype: str, shape: list[int], data_offsets: tuple[int, int]
) -> Matrix:
    first, last = data_offsets
    kind = np.dtype(_DTYPES[dtype])
    found = np.frombuffer(data, kind, (last - first) // kind.itemsize, begin + first)
    return found.reshape(shape)


def write(path: Path, arrays: Mapping[str, Matrix], said: Mapping[str, str]) -> None:
    """Write `arrays` and what is `said` beside them to `path`, for `read`."""
    kinds = {np.dtype(kind): name for name, kind in _DTYPES.items()}
    header: dict[str, object] = {_METADATA: dict(said)}
    at = 0
    for name, array in arrays.items():
        header[name] = {
            "dtype": kinds[array.dtype],
            "shape": list(array.shape),
            "data_offsets": [at, at + array.nbytes],
        }
        at += array.nbytes
    head = json.dumps(header, ensure_ascii=False).encode()
    head += b" " * (-len(head) % _SIZE)  # so that the numbers begin at a multiple of eight
    with path.open("wb") as file:
        file.write(len(head).to_bytes(_SIZE, "little") + head)
        for array in arrays.values():
            file.write(array.tobytes())
