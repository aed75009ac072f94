"""Damages files the way transfers, broken programs and attackers do; always the same for a seed."""

from __future__ import annotations

import random
import zipfile
from io import BytesIO

_TRICKY = (
    b"\0",
    b"\xff",
    b"<",
    b">",
    b"&",
    b"&#x0;",
    b"<!DOCTYPE a [<!ENTITY b 'c'>]>",
    b'"',
    b"{",
    b"}",
    b"\\u-1 ",
    b"\\bin9999999 ",
    b"=?utf-8?b?/?=",
    b"99999999999",
    b"-1",
    b"\r\n\r\n",
    b"\xed\xa0\x80",
    b"\xf0\x9f\x98\x80",
    b"[",
    b"](",
    b"```\n",
    b"/Encrypt 1 0 R",
    b"<w:p><w:tbl><w:tr><w:tc>",
)


def damage(data: bytes, rnd: random.Random, others: list[bytes]) -> bytes:
    """Return `data` with one to eight random wounds; zip files also inside their parts."""
    if data.startswith(b"PK") and rnd.random() < 0.8:
        return _damage_zip(data, rnd)
    result = bytearray(data)
    for _wound in range(rnd.choice((1, 1, 2, 3, 8))):
        _wound_once(result, rnd, others)
    return bytes(result)


def _wound_once(data: bytearray, rnd: random.Random, others: list[bytes]) -> None:
    size = len(data)
    at = rnd.randrange(size + 1)
    length = min(rnd.choice((1, 2, 8, 64, 512)), size - at)
    kind = rnd.randrange(8)
    if kind == 0 and at < size:
        data[at] ^= 1 << rnd.randrange(8)
    elif kind == 1:
        del data[at : at + length]
    elif kind == 2:
        data[at:at] = rnd.choice(_TRICKY)
    elif kind == 3:
        data[at : at + length] = rnd.choice(_TRICKY)
    elif kind == 4:
        data[at:at] = data[at : at + length] * rnd.choice((1, 2, 50))
    elif kind == 5:
        del data[at:]
    elif kind == 6:
        data[at : at + length] = rnd.randbytes(length)
    elif others:
        other = rnd.choice(others)
        start = rnd.randrange(len(other) + 1)
        data[at:at] = other[start : start + 512]


def _damage_zip(data: bytes, rnd: random.Random) -> bytes:
    try:
        with zipfile.ZipFile(BytesIO(data)) as old:
            parts = [(info.filename, old.read(info)) for info in old.infolist()]
    except Exception:  # already damaged beyond opening: a wound more on the outside
        return data[: rnd.randrange(len(data) + 1)]
    target = rnd.randrange(len(parts)) if parts else 0
    xml = [content for name, content in parts if name.endswith((".xml", ".rels"))]
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for number, (name, content) in enumerate(parts):
            if number != target:
                new.writestr(name, content)
            elif rnd.random() < 0.15:
                continue  # a part that isn't there
            else:
                hurt = bytearray(content)
                for _wound in range(rnd.choice((1, 1, 2))):
                    _xml_wound(hurt, rnd, xml)
                new.writestr(name, bytes(hurt))
    return out.getvalue()


def _xml_wound(data: bytearray, rnd: random.Random, others: list[bytes]) -> None:
    """Change values and repeat elements, so that the XML stays whole more often than not."""
    kind = rnd.randrange(4)
    quotes = [index for index, byte in enumerate(data) if byte == 0x22]
    tags = [index for index, byte in enumerate(data) if byte == 0x3C]
    if kind == 0 and len(quotes) > 2:
        first = rnd.randrange(0, len(quotes) - 1)
        data[quotes[first] + 1 : quotes[first + 1]] = rnd.choice(
            (b"", b"-1", b"99999999999999", b"\xc3\xa9", b"true", b"none", b"rId1", b"../../x")
        )
    elif kind == 1 and len(tags) > 2:
        first = rnd.randrange(len(tags) - 1)
        last = min(len(tags) - 1, first + rnd.choice((1, 2, 5, 20)))
        data[tags[first] : tags[first]] = data[tags[first] : tags[last]]
    elif kind == 2 and len(tags) > 2:
        first = rnd.randrange(len(tags) - 1)
        del data[tags[first] : tags[min(len(tags) - 1, first + 1)]]
    else:
        _wound_once(data, rnd, others)
