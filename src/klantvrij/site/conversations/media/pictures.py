"""Photos and drawings: drawn anew, smaller, upright, and without anything but the picture."""

from __future__ import annotations

import io
import threading
from collections.abc import Iterator

from PIL import Image

from klantvrij.site.conversations.errors import BusyError
from klantvrij.site.conversations.media import exif, jpeg
from klantvrij.site.conversations.media.base import MediaError

LONGEST_SIDE = 2000
"""Pixels; enough to read a page of handwriting."""
LONGEST_KEPT = 2 * 1024**2
"""Bytes of a picture as it is kept."""
MOST_PIXELS = {"JPEG": 50_000_000, "PNG": 25_000_000, "WEBP": 12_500_000}
"""A JPEG is read at a fraction of its size, so it may be larger; a WebP needs most memory."""
MOST_HELD = 150_000_000
"""Bytes a JPEG in several scans may need: all of it is held, two bytes for each part of a pixel."""
SECONDS_TO_WAIT = 5
_AT_ONCE = threading.BoundedSemaphore(2)
_STARTS = {"JPEG": b"\xff\xd8\xff", "PNG": b"\x89PNG\r\n\x1a\n", "WEBP": b"RIFF"}
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
"""What puts a picture upright, by its orientation in EXIF."""


def is_one(data: bytes) -> bool:
    """Return whether `data` begins as a JPEG, PNG or WebP."""
    return _form(data) != ""


def clean(data: bytes) -> tuple[str, bytes]:
    """Return the media type and the picture drawn anew. Raises MediaError, BusyError.

    Of a picture that moves the first is kept. A large one costs up to 300 MB for a few seconds, so
    only two are drawn at a time; who has waited `SECONDS_TO_WAIT` for a turn is asked to try again.
    """
    if not _AT_ONCE.acquire(timeout=SECONDS_TO_WAIT):
        raise BusyError
    try:
        form, kept = _fitting(*_drawn(data))
    except MediaError:
        raise
    except Exception as error:
        # a stranger's bytes in Pillow: whatever it raises (not all of it is listed), this is no
        # picture that can be read
        raise MediaError from error
    finally:
        _AT_ONCE.release()
    return f"image/{form.lower()}", kept


def _form(data: bytes) -> str:
    form = next((one for one, start in _STARTS.items() if data.startswith(start)), "")
    return "" if form == "WEBP" and data[8:12] != b"WEBP" else form


def _drawn(data: bytes) -> tuple[str, Image.Image]:
    form, told = _form(data), b""
    if form == "JPEG":
        plain = jpeg.plain(data)
        pixels = plain.width * plain.height
        if plain.scans > 1 and 2 * plain.parts * pixels > MOST_HELD:
            raise MediaError
        data, told = plain.data, plain.exif
    with Image.open(io.BytesIO(data), formats=(form,)) as found:
        if found.width * found.height > MOST_PIXELS[form]:
            raise MediaError
        found.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))  # a JPEG is read smaller at once
        found.thumbnail((LONGEST_SIDE, LONGEST_SIDE))  # first, since the rest is then small
        clear = form != "JPEG" and found.has_transparency_data
        drawn = found.convert("RGBA" if clear else "RGB")
        told = told or found.info.get("exif", b"")
    if clear and drawn.getchannel("A").getextrema() == (255, 255):
        drawn = drawn.convert("RGB")  # nothing of it is clear after all
    turned = _TURNS.get(exif.turn(told))
    if turned is not None:
        drawn = drawn.transpose(turned)
    # a new picture has no place, time, camera or thumbnail with it
    kept = Image.new(drawn.mode, drawn.size)
    kept.paste(drawn)
    return form, kept


def _fitting(form: str, drawn: Image.Image) -> tuple[str, bytes]:
    """Return the picture as it is kept: as it was sent, or when that is too large as a JPEG."""
    kept = _saved(drawn, form, 85)
    if len(kept) <= LONGEST_KEPT:
        return form, kept
    for smaller, quality in _smaller(drawn):
        kept = _saved(smaller, "JPEG", quality)
        if len(kept) <= LONGEST_KEPT:
            return "JPEG", kept
    raise MediaError


def _smaller(drawn: Image.Image) -> Iterator[tuple[Image.Image, int]]:
    if drawn.mode == "RGBA":  # a JPEG has nothing clear: paper is white
        paper = Image.new("RGB", drawn.size, "white")
        paper.paste(drawn, mask=drawn)
        drawn = paper
    for side, quality in ((LONGEST_SIDE, 85), (LONGEST_SIDE, 70), (1400, 70), (1000, 70)):
        if max(drawn.size) > side:
            drawn.thumbnail((side, side))
        yield drawn, quality


def _saved(drawn: Image.Image, form: str, quality: int) -> bytes:
    out = io.BytesIO()
    if form == "PNG":
        drawn.save(out, form, compress_level=6)  # smaller still takes up to 18 seconds
    else:
        drawn.save(out, form, quality=quality, optimize=True)
    return out.getvalue()
