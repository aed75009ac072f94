"""The learned weights as they are kept: one string of bytes in which a feature is looked up.

A page meets a thousand of the 25,000 features. To make a dictionary of all of them takes longer
than to judge the page, so they stay as they are, in buckets by the checksum of their names:

- four bytes each, where every bucket begins, and the end of the last;
- the buckets: two bytes that say how long the names in it are, the names, the records. A name is
  line end, group, tab, value, tab, and how far behind the names its record begins, in digits.
- a record: how many word families it has weights for, one byte for each of these, and then for
  each its weights, one byte a verdict. Family 0 stands for all words.
"""

from __future__ import annotations

from zlib import crc32

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

COLUMNS = 7
_PER_BUCKET = 2
_PLACE = 4  # bytes
_MOST_KEPT = 100_000
ALL = b"\0"
"""The family that stands for all words."""


class Packed:
    """Finds the weights of a feature; remembers what it looked up. Safe to use from threads."""

    def __init__(self, families: Iterable[str], data: bytes) -> None:
        self._codes = {family: bytes((code,)) for code, family in enumerate(families, 1)}
        self._data = data
        first = int.from_bytes(data[:_PLACE], "little")
        self._count = first // _PLACE - 1
        self._groups: dict[str, dict[str, bytes]] = {}

    def code(self, family: str) -> bytes:
        """Return what stands for a word family in a record, b"" when no record has it."""
        return self._codes.get(family, b"")

    def record(self, group: str, value: str) -> bytes:
        """Return the record of the feature (`group`, `value`), b"" when nothing is known of it."""
        known = self._groups.get(group)
        if known is None:
            known = self._groups[group] = {}
        found = known.get(value)
        if found is None:
            if len(known) > _MOST_KEPT:
                known.clear()
            found = known[value] = self._look_up(group, value)
        return found

    def knows(self, group: str, value: str) -> bool:
        """Say whether the feature weighs anything for all words."""
        record = self.record(group, value)
        return bool(record) and row_of_all(record) is not None

    def _look_up(self, group: str, value: str) -> bytes:
        data = self._data
        name = _name(group, value)
        place = crc32(name) % self._count * _PLACE
        start = int.from_bytes(data[place : place + _PLACE], "little")
        names = start + 2 + int.from_bytes(data[start : start + 2], "little")
        at = data.find(name, start + 2, names)
        if at < 0 or name.count(b"\t") != 2:
            return b""
        at += len(name)
        end = data.find(b"\n", at, names)
        record = names + int(data[at : end if end >= 0 else names])
        return data[record : record + 1 + data[record] * (1 + COLUMNS)]


def row_of(record: bytes, family: bytes) -> bytes | None:
    """Return the weights for the `family` with that code in a record that isn't empty, or None."""
    count = record[0]
    at = record.find(family, 1, count + 1) if family else -1
    if at < 0:
        return None
    start = count + 1 + COLUMNS * (at - 1)
    return record[start : start + COLUMNS]


def row_of_all(record: bytes) -> bytes | None:
    """Return the weights for all words: ``row_of(record, ALL)``."""
    if record[1]:
        return None
    start = record[0] + 1
    return record[start : start + COLUMNS]


def pack(table: Mapping[str, Mapping[str, bytes]]) -> tuple[tuple[str, ...], bytes]:
    """Return what `Packed` is made of: word families, and the weights in one string.

    `table` gives the weights of a feature by group and value. A group "klant&P" holds what a
    feature of the group "P" weighs for words of the family klant alone.
    """
    families = sorted({group.partition("&")[0] for group in table if "&" in group})
    codes = {family: bytes((code,)) for code, family in enumerate(families, 1)}
    features: dict[bytes, dict[bytes, bytes]] = {}
    for group, values in table.items():
        family, _, own = group.rpartition("&")
        for value, row in values.items():
            features.setdefault(_name(own, value), {})[codes[family] if family else ALL] = row
    buckets: list[list[bytes]] = [[] for _ in range(len(features) // _PER_BUCKET + 1)]
    for name in features:
        buckets[crc32(name) % len(buckets)].append(name)
    places: list[int] = []
    parts: list[bytes] = []
    place = _PLACE * (len(buckets) + 1)
    for bucket in buckets:
        names = records = b""
        for name in bucket:
            rows = dict(sorted(features[name].items()))
            names += b"%b%d" % (name, len(records))
            records += bytes((len(rows),)) + b"".join(rows) + b"".join(rows.values())
        places.append(place)
        parts += (len(names).to_bytes(2, "little"), names, records)
        place += 2 + len(names) + len(records)
    places.append(place)
    head = b"".join(place.to_bytes(_PLACE, "little") for place in places)
    return tuple(families), b"".join((head, *parts))


def _name(group: str, value: str) -> bytes:
    line = value.replace("\n", "\\n")
    return f"\n{group}\t{line}\t".encode("utf-8", "surrogatepass")
