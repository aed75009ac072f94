"""Puts changed parts into a zip package; all other parts keep the very bytes they are stored in.

Layout: PKWARE, ".ZIP File Format Specification" (APPNOTE 6.3.10), sections 4.3.7 to 4.3.16.
"""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Mapping
from io import BytesIO

from klantvrij.documents.errors import DocumentError, Problem
from klantvrij.documents.package import bad_zip
from klantvrij.i18n import _

_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_STORED_WITH_DESCRIPTOR = 0x08
_DEFLATE_HINTS = 0x06
_UTF8_NAME = 0x800
_ZIP64_EXTRA = 1
_MOST_MEMBERS = 0xFFFF
_MOST_BYTES = 0xFFFFFFFF


def repack(
    data: bytes, changed: Mapping[str, bytes], added: Mapping[str, bytes] | None = None
) -> bytes:
    """Return the zip `data` with the contents of the parts in `changed`, and `added` at its end.

    Changed parts keep their place, time, attributes and way of packing. Names are those of
    `Package.names`; of two parts with one name the first is meant. New parts bear the time of the
    first part. Raises DocumentError when the zip is damaged, KeyError for an unknown part.
    """
    try:
        return _Repacker(data).write(dict(changed), dict(added or {}))
    except bad_zip() as error:
        detail = _("het zip-bestand klopt niet")
        raise DocumentError(Problem.DAMAGED, detail=detail) from error


class _Repacker:
    def __init__(self, data: bytes) -> None:
        self.data = data
        self.zip = zipfile.ZipFile(BytesIO(data))
        self.out = bytearray()
        self.directory: dict[int, bytes] = {}  # number of the entry → its record

    def write(self, changed: dict[str, bytes], added: dict[str, bytes]) -> bytes:
        entries = self.zip.infolist()
        records = self._records(entries)
        order = sorted(range(len(entries)), key=lambda number: entries[number].header_offset)
        wanted = self._wanted(entries, changed)
        ends = [entries[number].header_offset for number in order[1:]] + [self.zip.start_dir]
        for number, end in zip(order, ends, strict=True):
            info = entries[number]
            offset = len(self.out)
            size, packed_size, crc = info.file_size, info.compress_size, info.CRC
            flags = info.flag_bits
            if number in wanted:
                content = wanted[number]
                packed = _pack(content, info.compress_type)
                size, packed_size, crc = len(content), len(packed), zlib.crc32(content)
                flags &= ~(_STORED_WITH_DESCRIPTOR | _DEFLATE_HINTS)
                self._local(info, flags, (crc, packed_size, size), packed)
            else:
                if info.header_offset + _LOCAL.size + packed_size > end:
                    raise zipfile.BadZipFile  # entries that overlap
                self.out += self.data[info.header_offset : end]
            self.directory[number] = _central(
                records[number], flags, (crc, packed_size, size), offset
            )
        directory = [self.directory[number] for number in range(len(entries))]
        for name, content in added.items():
            directory.append(self._add(name, content, entries[0]))
        return self._finish(directory)

    def _wanted(
        self, entries: list[zipfile.ZipInfo], changed: dict[str, bytes]
    ) -> dict[int, bytes]:
        numbers: dict[str, int] = {}
        for number, info in enumerate(entries):
            numbers.setdefault(info.filename.replace("\\", "/").lstrip("/"), number)
        return {numbers[name]: content for name, content in changed.items()}

    def _records(self, entries: list[zipfile.ZipInfo]) -> list[bytes]:
        """Return the records of the central directory as they are."""
        records = []
        position = self.zip.start_dir
        for _entry in entries:
            fields = _CENTRAL.unpack_from(self.data, position)
            if fields[0] != b"PK\x01\x02":
                raise zipfile.BadZipFile
            end = position + _CENTRAL.size + sum(fields[10:13])
            records.append(self.data[position:end])
            position = end
        return records

    def _local(
        self, info: zipfile.ZipInfo, flags: int, sizes: tuple[int, int, int], packed: bytes
    ) -> None:
        start = info.header_offset
        old = _LOCAL.unpack_from(self.data, start)
        name_end = start + _LOCAL.size + old[9]
        name = self.data[start + _LOCAL.size : name_end]
        extra = _without_zip64(self.data[name_end : name_end + old[10]])
        self.out += _LOCAL.pack(*old[:2], flags, *old[3:6], *sizes, len(name), len(extra))
        self.out += name + extra + packed

    def _add(self, name: str, content: bytes, like: zipfile.ZipInfo) -> bytes:
        packed = _pack(content, zipfile.ZIP_DEFLATED)
        year, month, day, hour, minute, second = like.date_time
        date = (year - 1980) << 9 | month << 5 | day
        time = hour << 11 | minute << 5 | second // 2
        raw = name.encode()
        flags = 0 if name.isascii() else _UTF8_NAME
        sizes = (zlib.crc32(content), len(packed), len(content))
        common = (20, flags, zipfile.ZIP_DEFLATED, time, date, *sizes, len(raw), 0)
        offset = len(self.out)
        self.out += _LOCAL.pack(b"PK\x03\x04", *common) + raw + packed
        made_by = like.create_system << 8 | 20
        tail = (0, 0, 0, like.external_attr, offset)
        return _CENTRAL.pack(b"PK\x01\x02", made_by, *common, *tail) + raw

    def _finish(self, directory: list[bytes]) -> bytes:
        start = len(self.out)
        records = b"".join(directory)
        count = len(directory)
        comment = self.zip.comment
        if count > _MOST_MEMBERS or start + len(records) > _MOST_BYTES:
            detail = _("meer dan {size} MB").format(size=_MOST_BYTES >> 20)
            raise DocumentError(Problem.TOO_BIG, detail=detail)
        end = _END.pack(b"PK\x05\x06", 0, 0, count, count, len(records), start, len(comment))
        return bytes(self.out) + records + end + comment


def _pack(content: bytes, method: int) -> bytes:
    if method == zipfile.ZIP_STORED:
        return content
    if method != zipfile.ZIP_DEFLATED:
        raise zipfile.BadZipFile
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(content) + packer.flush()


def _central(record: bytes, flags: int, sizes: tuple[int, int, int], offset: int) -> bytes:
    fields = _CENTRAL.unpack_from(record)
    name_end = _CENTRAL.size + fields[10]
    extra_end = name_end + fields[11]
    extra = _without_zip64(record[name_end:extra_end])
    head = (*fields[:3], flags, *fields[4:7], *sizes, fields[10], len(extra), fields[12])
    fixed = _CENTRAL.pack(*head, 0, *fields[14:16], offset)
    return fixed + record[_CENTRAL.size : name_end] + extra + record[extra_end:]


def _without_zip64(extra: bytes) -> bytes:
    """Drop the field with sizes over 4 GB: ours fit where sizes normally stand."""
    kept = b""
    position = 0
    while position + 4 <= len(extra):
        kind, size = struct.unpack_from("<HH", extra, position)
        end = position + 4 + size
        if kind != _ZIP64_EXTRA:
            kept += extra[position:end]
        position = end
    return kept + extra[position:]
