"""How a telephone was held: the one thing that is read of EXIF (TIFF 6.0, tag 0x0112)."""

from __future__ import annotations

import struct

UPRIGHT = 1
_TAG, _SHORT = 0x0112, 3
_MOST = 500
"""Fields that are looked at; a camera writes some twenty."""


def turn(exif: bytes) -> int:
    """Return the orientation, 1 to 8, that a block of EXIF tells; 1 when it tells none."""
    exif = exif.removeprefix(b"Exif\0\0")
    order = {b"II": "<", b"MM": ">"}.get(exif[:2])
    if order is None:
        return UPRIGHT
    try:
        (at,) = struct.unpack_from(f"{order}I", exif, 4)
        (count,) = struct.unpack_from(f"{order}H", exif, at)
        for _field in range(min(count, _MOST)):
            tag, kind, many, value = struct.unpack_from(f"{order}HHIH", exif, at + 2)
            if tag == _TAG and kind == _SHORT and many == 1:
                return value if 1 <= value <= 8 else UPRIGHT
            at += 12
    except struct.error:
        return UPRIGHT  # it is cut off; the picture itself may be whole
    return UPRIGHT
