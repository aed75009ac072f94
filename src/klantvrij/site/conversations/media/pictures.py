"""Photos and drawings: drawn anew, smaller, upright, and without anything but the picture."""

from __future__ import annotations

import io
import struct
import threading

from PIL import Image, ImageOps

from klantvrij.site.conversations.media.base import MediaError

LONGEST_SIDE = 2000
"""Pixels; enough to read a page of handwriting."""
MOST_PIXELS = {"JPEG": 50_000_000, "PNG": 25_000_000, "WEBP": 25_000_000}
"""A JPEG is read at a fraction of its size, so it may be larger."""
LARGEST_DRAWING = 2 * 1024**2
"""Bytes of a PNG; a larger one is a photo, and is kept as JPEG."""
_AT_ONCE = threading.BoundedSemaphore(2)
_STARTS = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")
_BROKEN = (OSError, ValueError, SyntaxError, EOFError, struct.error, Image.DecompressionBombError)


def is_one(data: bytes) -> bool:
    """Return whether `data` begins as a JPEG, PNG or WebP."""
    return data.startswith(_STARTS) or (data[:4] == b"RIFF" and data[8:12] == b"WEBP")


def clean(data: bytes) -> tuple[str, bytes]:
    """Return the media type and the picture drawn anew. Raises MediaError.

    Of a picture that moves the first is kept. A large one costs up to 250 MB for a few seconds, so
    only two are drawn at a time.
    """
    with _AT_ONCE:
        try:
            form, drawn = _drawn(data)
            found = _saved(drawn, form)
            if form == "PNG" and drawn.mode == "RGB" and len(found) > LARGEST_DRAWING:
                form = "JPEG"  # a photo as PNG
                found = _saved(drawn, form)
        except _BROKEN as error:
            raise MediaError from error
    return f"image/{form.lower()}", found


def _drawn(data: bytes) -> tuple[str, Image.Image]:
    with Image.open(io.BytesIO(data), formats=tuple(MOST_PIXELS)) as found:
        form = str(found.format)
        if found.width * found.height > MOST_PIXELS[form]:
            raise MediaError
        found.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))  # a JPEG is read smaller at once
        found.thumbnail((LONGEST_SIDE, LONGEST_SIDE))  # first, since the rest is then small
        upright = ImageOps.exif_transpose(found)
        clear = form != "JPEG" and upright.has_transparency_data
        drawn = upright.convert("RGBA" if clear else "RGB")
    if clear and drawn.getchannel("A").getextrema() == (255, 255):
        drawn = drawn.convert("RGB")  # nothing of it is clear after all
    # a new picture has no place, time, camera or thumbnail with it
    kept = Image.new(drawn.mode, drawn.size)
    kept.paste(drawn)
    return form, kept


def _saved(drawn: Image.Image, form: str) -> bytes:
    out = io.BytesIO()
    drawn.save(out, form, quality=85, optimize=True)
    return out.getvalue()
