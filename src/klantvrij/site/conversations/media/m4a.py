"""m4a (ISO 14496-12 and -14, 3GPP TS 26.244, Opus in it): only what a player needs stays.

A telephone writes names, places and times between those boxes. A box that isn't named here is
emptied in its place and called ``free``, so that what points to the sound still does. What is kept
loses what stands behind its last field.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import NamedTuple

from klantvrij.site.conversations.media.base import MediaError

MOST_BOXES = 50_000
"""A recording of ten minutes in pieces of a second has some five thousand."""
_CODECS = {b"mp4a", b"Opus", b"samr", b"sawb"}
_WITHIN: dict[bytes, set[bytes]] = {
    b"": {b"ftyp", b"styp", b"moov", b"moof", b"mdat"},
    b"moov": {b"mvhd", b"trak", b"mvex"},
    b"trak": {b"tkhd", b"edts", b"mdia"},
    b"edts": {b"elst"},
    b"mdia": {b"mdhd", b"hdlr", b"minf"},
    b"minf": {b"smhd", b"dinf", b"stbl"},
    b"dinf": {b"dref"},
    b"dref": {b"url ", b"urn ", b"alis"},
    b"stbl": {b"stsd", b"stts", b"stsc", b"stsz", b"stz2", b"stco", b"co64"},
    b"stsd": _CODECS,
    **{codec: {b"esds", b"dOps", b"damr", b"btrt"} for codec in _CODECS},
    b"mvex": {b"mehd", b"trex"},
    b"moof": {b"mfhd", b"traf"},
    b"traf": {b"tfhd", b"tfdt", b"trun"},
}
"""Which boxes stay, by the one they stand in. Nothing stands in itself, so it is never deep."""
_BEFORE = {b"dref": 8, b"stsd": 8, **dict.fromkeys(_CODECS, 28)}
"""Bytes of a box before the boxes in it."""
_HEADS = {b"mvhd": (100, 112), b"tkhd": (84, 96), b"mdhd": (24, 36)}
"""How long a box with times is, with times of four bytes and of eight."""
_SOURCES = _WITHIN[b"dref"]
_MOST: dict[bytes, tuple[int, int, int]] = {
    b"stts": (4, 8, 8),
    b"stsc": (4, 8, 12),
    b"stsz": (8, 12, 4),
    b"stz2": (8, 12, 2),
    b"stco": (4, 8, 4),
    b"co64": (4, 8, 8),
    b"elst": (4, 8, 20),
    b"trun": (4, 16, 16),
    b"smhd": (0, 8, 0),
    b"mehd": (0, 12, 0),
    b"trex": (0, 24, 0),
    b"mfhd": (0, 8, 0),
    b"tfhd": (0, 40, 0),
    b"tfdt": (0, 12, 0),
    b"btrt": (0, 12, 0),
    b"damr": (0, 9, 0),
}
"""Where rows are counted, the bytes before them, and of each row at most."""
_SMALL = {b"ftyp": 64, b"styp": 64, b"esds": 128, b"dOps": 276}
"""Bytes of what has no fixed length; usual are 32 and 40."""


class _Box(NamedTuple):
    """Its name, the box it stands in, where the name stands, where its body begins and ends."""

    name: bytes
    within: bytes
    called: int
    start: int
    end: int


_PICTURES = {b"heic", b"heix", b"hevc", b"mif1", b"msf1", b"avif"}
"""The first brand of a photo in boxes (ISO 23008-12)."""


def besides(data: bytes) -> str:
    """Return what boxes hold that isn't taken: ``photo``, ``film``, ``lossless``, or nothing.

    *Lossless* is what Apple calls ALAC: only its own programs and Safari play it.
    """
    if data[4:8] == b"ftyp" and data[8:12] in _PICTURES:
        return "photo"
    found = ""
    try:
        for count, box in enumerate(_boxes(data, 0, len(data), b"")):
            if box.name == b"hdlr" and data[box.start + 8 : box.start + 12] == b"vide":
                return "film"
            if box.within == b"stsd" and box.name == b"alac":
                found = "lossless"
            if count > MOST_BOXES:
                break
    except (MediaError, struct.error):
        return ""
    return found


def clean(data: bytes) -> bytes:
    """Return the recording, as long as it was, with only what a player needs.

    Raises MediaError, struct.error.
    """
    made = bytearray(data)
    names = set()
    for count, box in enumerate(_boxes(data, 0, len(data), b"")):
        if count > MOST_BOXES:
            raise MediaError
        if box.name in _WITHIN[box.within]:
            names.add(box.name)
            _keep(made, box)
        elif box.within == b"stsd":
            raise MediaError  # a film, or sound that browsers don't play
        else:
            made[box.called : box.called + 4] = b"free"
            _wipe(made, box.start, box.end)
    if not names >= {b"ftyp", b"mvhd", b"hdlr", b"stsd"} or not names & {b"mdat", b"moof"}:
        raise MediaError
    return bytes(made)


def _boxes(data: bytes, at: int, end: int, within: bytes) -> Iterator[_Box]:
    """Yield every box, the outer first."""
    while at < end:
        if at + 8 > end:
            raise MediaError
        size, name = struct.unpack_from(">I4s", data, at)
        start = at + 8
        if size == 1:
            size = struct.unpack_from(">Q", data, start)[0]
            start += 8
        elif size == 0 and not within:
            size = end - at
        if size < start - at or at + size > end:
            raise MediaError
        yield _Box(name, within, at + 4, start, at + size)
        if name in _WITHIN and name in _WITHIN[within]:
            inner = start + _BEFORE.get(name, 0)
            if inner > at + size:
                raise MediaError
            yield from _boxes(data, inner, at + size, name)
        at += size


def _keep(made: bytearray, box: _Box) -> None:
    """Take out of a box that stays what isn't needed to play it."""
    name, start, length = box.name, box.start, box.end - box.start
    if name in _HEADS:
        version = made[start] if length else 2
        if version > 1 or length != _HEADS[name][version]:
            raise MediaError
        _wipe(made, start + 4, start + (20 if version else 12))  # when it was made and changed
    elif name == b"hdlr":
        if length < 24 or made[start + 8 : start + 12] != b"soun":
            raise MediaError  # a film
        _wipe(made, start + 12, box.end)  # the maker and the name of a program
    elif box.within == b"dref":
        if length < 4:
            raise MediaError
        made[box.called : box.called + 4] = b"url "  # the sound stands in this file,
        made[start : start + 4] = b"\0\0\0\1"
        _wipe(made, start + 4, box.end)  # and not at the address of another
    elif box.within == b"stsd":
        if made[start + 8 : start + 10] != bytes(2):
            raise MediaError  # QuickTime's own kind
        _wipe(made, start + 10, start + 16)  # the maker of a program
    elif name in _MOST:
        count_at, before, row = _MOST[name]
        if length < min(before, 8):
            raise MediaError
        many = struct.unpack_from(">I", made, start + count_at)[0] if row else 0
        if name == b"stsz" and any(made[start + 4 : start + 8]):
            many = 0  # all are of one size
        _wipe(made, start + before + row * many, box.end)
    elif length > _SMALL.get(name, length):
        raise MediaError


def _wipe(made: bytearray, start: int, end: int) -> None:
    if start < end:
        made[start:end] = bytes(end - start)
