"""A JPEG (ITU-T T.81, annex B) down to what its picture is made of, before anything is decoded.

A decoder draws each scan over the whole picture, however short the scan is; so what a file costs
is known by its markers. What a telephone writes beside the picture (place, time, camera, a second
picture, a film) is left out here: the decoder never sees it.
"""

from __future__ import annotations

import re
import struct
from typing import NamedTuple

from klantvrij.site.conversations.media.base import MediaError

MOST_SCANS = 20
"""Cameras write one; programs that save for a web page about ten, eighteen for four inks."""
_MARKER = re.compile(rb"\xff[\x01-\xcf\xd8-\xfe]")
"""A marker as a decoder looks for it; RST, fill bytes and FF 00 belong to the scan around them."""
_FRAMES = {0xC0, 0xC1, 0xC2}
_TABLES = {0xC4, 0xDB, 0xDD}
_BESIDE = {0xDC, 0xFE, *range(0xE0, 0xF0)}
_SCAN, _END = 0xDA, 0xD9
_JFIF = b"JFIF\0\1\1\0\0\1\0\1\0\0"


class Plain(NamedTuple):
    """What is left, its width and height in pixels, the parts of a pixel, scans, and its EXIF."""

    data: bytes
    width: int
    height: int
    parts: int
    scans: int
    exif: bytes


def plain(data: bytes) -> Plain:
    """Return the first picture of a JPEG and nothing else. Raises MediaError.

    Only what cameras and telephones make is taken: eight bits, baseline or progressive, Huffman.
    """
    kept, exif, scans, at = [data[:2]], b"", 0, 2
    size: tuple[int, int, int] | None = None
    in_scan = False
    while found := _MARKER.search(data, at):
        start, kind = found.start(), data[found.start() + 1]
        if in_scan:
            kept.append(data[at:start].rstrip(b"\xff"))  # fill bytes (B.1.1.2)
        if kind == _END:
            break
        body, at = _segment(data, start)
        in_scan = kind == _SCAN
        if in_scan:
            scans += 1
        elif kind in _FRAMES and size is None:
            size = _size(body)
        elif kind in _BESIDE:
            exif = exif or (body[6:] if kind == 0xE1 and body[:6] == b"Exif\0\0" else b"")
            body = _colours(kind, body)
        elif kind not in _TABLES:
            raise MediaError
        if scans > MOST_SCANS or (scans and size is None):
            raise MediaError
        if body:
            kept.append(struct.pack(">BBH", 0xFF, kind, len(body) + 2) + body)
    else:
        raise MediaError  # it stops halfway
    if size is None or not scans:
        raise MediaError
    return Plain(b"".join(kept) + bytes([0xFF, _END]), *size, scans, exif)


def _segment(data: bytes, start: int) -> tuple[bytes, int]:
    length = int.from_bytes(data[start + 2 : start + 4], "big")
    end = start + 2 + length
    if length < 2 or end > len(data):
        raise MediaError
    return data[start + 4 : end], end


def _size(body: bytes) -> tuple[int, int, int]:
    if len(body) < 6:
        raise MediaError
    bits, height, width, parts = struct.unpack_from(">BHHB", body)
    if bits != 8 or not width or not height or parts not in {1, 3, 4}:
        raise MediaError
    return width, height, parts


def _colours(kind: int, body: bytes) -> bytes:
    """Return what of an application's segment says how colours are written, or nothing."""
    if kind == 0xE0 and body.startswith(b"JFIF\0"):
        return _JFIF
    if kind == 0xEE and body.startswith(b"Adobe") and len(body) >= 12:
        return body[:12]
    return b""
