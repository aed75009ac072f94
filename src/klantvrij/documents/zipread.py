"""Reads an ordinary zip file: one that office programs write. `zipfile` reads all others.

To load `zipfile`, with all it brings along, takes longer than to read a letter. So only what is
wholly in order is read here (no encryption, no zip64, names in ASCII, every record and checksum
right); whatever is not is left to `zipfile`, which also says what is wrong with it.

Layout: PKWARE, ".ZIP File Format Specification" (APPNOTE 6.3.10), sections 4.3.7 to 4.3.16.
"""

from __future__ import annotations

import zlib

from klantvrij.records import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

_END, _LOCAL, _CENTRAL = 22, 30, 46  # bytes of a record, without names
_ZIP64_LOCATOR = 20
_KNOWN_FLAGS = 0x80E  # how it was deflated, a data descriptor, a UTF-8 name
_NEWEST = 63  # version needed to extract
_UNUSUAL_EXTRA = frozenset((0x0001, 0x7075))  # zip64, another name
_STORED, _DEFLATED = 0, 8


class UnusualError(Exception):
    """The zip file, or a part of it, isn't ordinary."""


class Member(NamedTuple):
    """One part: its place in the list, name, way of packing, checksum, sizes and offset."""

    number: int
    name: str
    deflated: bool
    checksum: int
    packed: int
    size: int
    offset: int


def members(data: bytes) -> list[Member]:
    """Return the parts of the zip file `data`, in order. Raises UnusualError."""
    end = len(data) - _END
    locator = data[end - _ZIP64_LOCATOR : end - _ZIP64_LOCATOR + 4]
    if end < 0 or data[end : end + 4] != b"PK\x05\x06" or data[-2:] != b"\0\0":
        raise UnusualError
    size, start = _number(data, end + 12, 4), _number(data, end + 16, 4)
    if start + size != end or locator == b"PK\x06\x07":
        raise UnusualError
    found: list[Member] = []
    at = start
    while at < end:
        found.append(_member(data, at, len(found)))
        at += _CENTRAL + sum(_number(data, at + field, 2) for field in (28, 30, 32))
    # parts that overlap are how a small file can hold endlessly much
    place = 0
    for member in sorted(found, key=lambda member: member.offset):
        if member.offset < place:
            raise UnusualError
        place = member.offset + _LOCAL + len(member.name) + member.packed
    if at != end or place > start:
        raise UnusualError
    return found


def unpacked(data: bytes, member: Member, step: int) -> Iterator[bytes]:
    """Yield a part in chunks of at most `step` bytes. Raises UnusualError, also halfway."""
    at = member.offset
    name = data[at + _LOCAL : at + _LOCAL + _number(data, at + 26, 2)]
    if data[at : at + 4] != b"PK\x03\x04" or name != member.name.encode("ascii"):
        raise UnusualError
    at += _LOCAL + len(name) + _number(data, at + 28, 2)
    rest = data[at : at + member.packed]
    if len(rest) != member.packed:
        raise UnusualError
    inflate = zlib.decompressobj(-zlib.MAX_WBITS) if member.deflated else None
    size = checksum = 0
    while rest:
        if inflate is None:
            chunk, rest = rest[:step], rest[step:]
        else:
            before = len(rest)
            try:
                chunk = inflate.decompress(rest, step)
            except zlib.error:
                raise UnusualError from None
            rest = b"" if inflate.eof else inflate.unconsumed_tail
            if not chunk and len(rest) == before:
                raise UnusualError
        size += len(chunk)
        checksum = zlib.crc32(chunk, checksum)
        if size > member.size:
            raise UnusualError
        yield chunk
    if size != member.size or checksum != member.checksum:
        raise UnusualError


def _member(data: bytes, at: int, number: int) -> Member:
    record = data[at : at + _CENTRAL]
    if len(record) != _CENTRAL or record[:4] != b"PK\x01\x02":
        raise UnusualError
    length = _number(record, 28, 2)
    written = data[at + _CENTRAL : at + _CENTRAL + length]
    flags, method = _number(record, 8, 2), _number(record, 10, 2)
    packed, size, offset = (_number(record, field, 4) for field in (20, 24, 42))
    if (
        flags & ~_KNOWN_FLAGS
        or method not in (_STORED, _DEFLATED)
        or _number(record, 6, 2) > _NEWEST
        or not written.isascii()
        or b"\0" in written
        or b"\\" in written
        or 0xFFFFFFFF in (packed, size, offset)
        or (method == _STORED and packed != size)
    ):
        raise UnusualError
    behind = at + _CENTRAL + length
    _check_extra(data[behind : behind + _number(record, 30, 2)])
    name = written.decode("ascii")
    return Member(number, name, method == _DEFLATED, _number(record, 16, 4), packed, size, offset)


def _check_extra(extra: bytes) -> None:
    while len(extra) >= 4:
        size = _number(extra, 2, 2)
        if _number(extra, 0, 2) in _UNUSUAL_EXTRA or 4 + size > len(extra):
            raise UnusualError
        extra = extra[4 + size :]


def _number(data: bytes, at: int, size: int) -> int:
    return int.from_bytes(data[at : at + size], "little")
