"""Recordings: the sound itself, without names, places and times that stand beside it.

wav (RIFF), mp3 (ISO 11172-3 and 13818-3, layer III), ogg with Opus (RFC 7845) or Vorbis (RFC 3533
for the pages), m4a (`m4a.py`). Nothing is decoded: of each only the parts that are sound stay.
"""

from __future__ import annotations

import re
import struct

from klantvrij.site.conversations.media import m4a
from klantvrij.site.conversations.media.base import MediaError


def is_one(data: bytes) -> bool:
    """Return whether `data` begins as a recording of a kind that is taken."""
    return _form(data) != ""


def besides(data: bytes) -> str:
    """Return what begins as a recording and isn't one that is taken; see `m4a.besides`."""
    return m4a.besides(data) if _form(data) == "m4a" else ""


def clean(data: bytes) -> tuple[str, bytes]:
    """Return the media type and the recording without what stands beside the sound.

    Raises MediaError.
    """
    form = _form(data)
    try:
        if form == "wav":
            return "audio/wav", _wav(data)
        if form == "ogg":
            return "audio/ogg", _ogg(data)
        if form == "m4a":
            return "audio/mp4", m4a.clean(data)
        if form == "mp3":
            return "audio/mpeg", _mp3(data)
    except (struct.error, IndexError) as error:
        raise MediaError from error
    raise MediaError


def _form(data: bytes) -> str:
    if data[:4] == b"RIFF" and data[8:12] == b"WAVE":
        return "wav"
    if data[:4] == b"OggS":
        return "ogg"
    if data[4:8] == b"ftyp":
        return "m4a"
    if data[:3] == b"ID3" or _frame_length(data, 0):
        return "mp3"
    return ""


_LONGEST_CHUNK = {b"fmt ": 64, b"fact": 12}
"""Bytes; usual are 16 to 40, and 4."""


def _wav(data: bytes) -> bytes:
    """Keep the format and the samples."""
    kept, names, at = [], [], 12
    while at + 8 <= len(data):
        name, size = struct.unpack_from("<4sI", data, at)
        body = data[at + 8 : at + 8 + size]
        if len(body) > _LONGEST_CHUNK.get(name, len(body)):
            raise MediaError
        if name in {b"fmt ", b"fact", b"data"}:
            kept.append(struct.pack("<4sI", name, len(body)) + body + b"\0" * (len(body) % 2))
            names.append(name)
        at += 8 + size + size % 2
    if names.count(b"fmt ") != 1 or names.count(b"data") != 1:
        raise MediaError
    body = b"WAVE" + b"".join(kept)
    return b"RIFF" + struct.pack("<I", len(body)) + body


_MPEG_1 = (32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320)
_MPEG_2 = (8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160)
_RATES = {3: (44_100, 48_000, 32_000), 2: (22_050, 24_000, 16_000), 0: (11_025, 12_000, 8_000)}


_SYNC = re.compile(rb"\xff[\xe2\xe3\xf2\xf3\xfa\xfb]")
MOST_STRAY = 64 * 1024
"""Bytes between frames that are passed over, in all."""


def _mp3(data: bytes) -> bytes:
    """Keep the frames: not what stands before them (ID3v2), between, or after (ID3v1, APE, lyrics).

    What isn't a frame is passed over; when it is more than the frames are, no recording is left.
    """
    at = _behind_tags(data)
    start, stray = at, 0
    kept: list[bytes] = []
    kind = b""
    while True:
        size = _frame_length(data, at)
        if size and at + size <= len(data) and kind in {b"", _kind(data, at)}:
            kind = _kind(data, at)
            kept.append(data[at : at + size])
            at += size
            continue
        found = _next_frame(data, at, kind, at + MOST_STRAY - stray)
        if found < 0:
            break
        stray += found - at
        at = found
    whole = sum(map(len, kept))
    if len(kept) < 2 or whole < (len(data) - start) / 2:
        raise MediaError
    return b"".join(kept)


def _behind_tags(data: bytes) -> int:
    """Return where the sound begins: after ID3v2 (id3.org, 2.4.0 §3) and its padding."""
    at = 0
    while data[at : at + 3] == b"ID3":
        size = 0
        for byte in data[at + 6 : at + 10]:
            size = size << 7 | byte & 0x7F
        at += 10 + size + (10 if data[at + 5] & 0x10 else 0)
    while at < len(data) and data[at] == 0:
        at += 1
    return at


def _next_frame(data: bytes, at: int, kind: bytes, end: int) -> int:
    """Return where the next two frames of this kind begin, before `end`, or -1."""
    while found := _SYNC.search(data, at, end):
        at = found.start()
        size = _frame_length(data, at)
        second = at + size
        if size and kind in {b"", _kind(data, at)} and _frame_length(data, second):
            return at
        at += 1
    return -1


def _kind(data: bytes, at: int) -> bytes:
    """Return version, layer and rate: the same for each frame of a recording."""
    return bytes([data[at + 1] & 0xFE, data[at + 2] & 0x0C])


def _frame_length(data: bytes, at: int) -> int:
    """Return how many bytes the frame of layer III at `at` has, or 0 when there is none."""
    if at + 4 > len(data):
        return 0
    head = int.from_bytes(data[at : at + 4], "big")
    version, layer = head >> 19 & 3, head >> 17 & 3
    rate, step = head >> 12 & 15, head >> 10 & 3
    if head >> 21 != 0x7FF or version == 1 or layer != 1 or rate in {0, 15} or step == 3:
        return 0
    kilobits = (_MPEG_1 if version == 3 else _MPEG_2)[rate - 1]
    samples = 144_000 if version == 3 else 72_000
    return samples * kilobits // _RATES[version][step] + (head >> 9 & 1)


_LONGEST_HEAD = 276
"""Bytes of the first packet: 19 for Opus with two channels, 30 for Vorbis (RFC 7845 §5.1)."""


def _ogg(data: bytes) -> bytes:
    """Empty the comments: the second packet of a stream of Opus or Vorbis (RFC 7845 §5.2)."""
    made = bytearray(data)
    packet, touched, stream = 0, [], None
    comments: list[tuple[int, int]] = []
    at = 0
    while at < len(data):
        if data[at : at + 4] != b"OggS":
            raise MediaError
        count = data[at + 26]
        sizes = data[at + 27 : at + 27 + count]
        body = at + 27 + count
        end = body + sum(sizes)
        serial = data[at + 14 : at + 18]
        if len(sizes) != count or end > len(data) or (stream is not None and serial != stream):
            raise MediaError  # cut off, or more than one stream: a film
        if stream is None and (
            not data[body:end].startswith((b"OpusHead", b"\x01vorbis"))
            or end - body > _LONGEST_HEAD
        ):
            raise MediaError
        stream = serial
        for size in sizes:
            if packet == 1 and size:
                comments.append((body, body + size))
                touched.append((at, end))
            packet += size < 255
            body += size
        at = end
    if packet < 3:
        raise MediaError
    _empty(made, comments)
    for start, end in dict.fromkeys(touched):
        made[start + 22 : start + 26] = bytes(4)
        made[start + 22 : start + 26] = struct.pack("<I", _page_sum(made[start:end]))
    return bytes(made)


def _empty(made: bytearray, pieces: list[tuple[int, int]]) -> None:
    """Write a comment packet without comments over the one there is, as long as it was."""
    there = b"".join(bytes(made[start:end]) for start, end in pieces)
    head = next((name for name in (b"OpusTags", b"\x03vorbis") if there.startswith(name)), None)
    if head is None:
        raise MediaError
    nothing = head + bytes(8) + (b"\x01" if head == b"\x03vorbis" else b"")
    if len(nothing) > len(there):
        raise MediaError
    left = nothing + bytes(len(there) - len(nothing))
    at = 0
    for start, end in pieces:
        made[start:end] = left[at : at + end - start]
        at += end - start


def _table() -> tuple[int, ...]:
    found = []
    for byte in range(256):
        value = byte << 24
        for _bit in range(8):
            value = (value << 1 ^ (0x04C11DB7 if value & 0x80000000 else 0)) & 0xFFFFFFFF
        found.append(value)
    return tuple(found)


_SUMS = _table()


def _page_sum(page: bytes | bytearray) -> int:
    """Return the checksum of a page of Ogg (RFC 3533 §6)."""
    value = 0
    for byte in page:
        value = (value << 8 & 0xFFFFFFFF) ^ _SUMS[value >> 24 ^ byte]
    return value
