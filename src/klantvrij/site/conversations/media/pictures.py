"""Photos and drawings: drawn anew, smaller, upright, and without anything but the picture."""

from __future__ import annotations

import io
import struct

from PIL import Image, ImageOps

from klantvrij.site.conversations.media.base import MediaError

LONGEST_SIDE = 2000
"""Pixels; enough to read a page of handwriting."""
MOST_PIXELS = {"JPEG": 50_000_000, "PNG": 25_000_000, "WEBP": 25_000_000}
"""A JPEG is read at a fraction of its size, so it may be larger."""
_STARTS = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")
_BROKEN = (OSError, ValueError, SyntaxError, EOFError, struct.error, Image.DecompressionBombError)


def is_one(data: bytes) -> bool:
    """Return whether `data` begins as a JPEG, PNG or WebP."""
    return data.startswith(_STARTS) or (data[:4] == b"RIFF" and data[8:12] == b"WEBP")


def clean(data: bytes) -> tuple[str, bytes]:
    """Return the media type and the picture drawn anew. Raises MediaError.

    Of a picture that moves the first is kept.
    """
    try:
        with Image.open(io.BytesIO(data), formats=tuple(MOST_PIXELS)) as found:
            form = str(found.format)
            if found.width * found.height > MOST_PIXELS[form]:
                raise MediaError
            found.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
            upright = ImageOps.exif_transpose(found)
            upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
            clear = form != "JPEG" and upright.has_transparency_data
            drawn = upright.convert("RGBA" if clear else "RGB")
        # a new picture has no place, time, camera or thumbnail with it
        kept = Image.new(drawn.mode, drawn.size)
        kept.paste(drawn)
        out = io.BytesIO()
        kept.save(out, form, quality=85, optimize=True)
    except _BROKEN as error:
        raise MediaError from error
    return f"image/{form.lower()}", out.getvalue()
