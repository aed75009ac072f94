"""From bytes to characters: UTF-8 with and without BOM, UTF-16 and UTF-32 with BOM, Windows-1252.

Without a BOM a file is UTF-8; bytes that are not are read one by one as Windows-1252, which
covers files in that encoding as well as files pasted together from both.
"""

from __future__ import annotations

import codecs

from klantvrij.documents.errors import DocumentError, Problem
from klantvrij.records import NamedTuple

_BOMS = (  # UTF-32 first: its little-endian BOM begins with that of UTF-16
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE = 65_536
_CONTROL = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1a\x1b")) + b"\x7f"
MIXED = "klantvrij-windows-1252"


def _as_windows_1252(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    bad = error.object[error.start : error.end]
    return bad.decode("cp1252", "replace"), error.end


codecs.register_error(MIXED, _as_windows_1252)


class Decoded(NamedTuple):
    """`text` without BOM; `encoding` is "" when two encodings were mixed (no way back)."""

    text: str
    encoding: str
    bom: bytes


def find_bom(data: bytes) -> tuple[str, bytes]:
    """Return (codec, BOM) of data that begins with a byte order mark, else ("", b"")."""
    for bom, codec in _BOMS:
        if data.startswith(bom):
            return codec, bom
    return "", b""


def looks_binary(data: bytes) -> bool:
    """Whether bytes without BOM are no text: a NUL anywhere, or many control characters."""
    if b"\0" in data:
        return True
    sample = data[:_SAMPLE]
    controls = len(sample) - len(sample.translate(None, _CONTROL))
    return controls * 50 > len(sample)


def decode(data: bytes, declared: str = "") -> Decoded:
    """Decode `data`; `declared` is the encoding the file itself names, used when it fits.

    Raises DocumentError (binary) for data that is no text.
    """
    codec, bom = find_bom(data)
    if codec:
        text = data[len(bom) :].decode(codec, "replace")
        if "\0" in text:
            raise DocumentError(Problem.BINARY)
        return Decoded(text, codec, bom)
    if looks_binary(data):
        raise DocumentError(Problem.BINARY)
    try:
        return Decoded(data.decode("utf-8"), "utf-8", b"")
    except UnicodeDecodeError:
        pass
    codec = _declared_codec(declared)
    if codec:
        try:
            return Decoded(data.decode(codec), codec, b"")
        except UnicodeError:
            pass
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        text = ""
    mixed = data.decode("utf-8", MIXED)
    return Decoded(mixed, "cp1252" if mixed == text else "", b"")


def _declared_codec(name: str) -> str:
    """Return the codec for a declared one-byte encoding that keeps ASCII as it is, else ""."""
    if not name:
        return ""
    try:
        codec = codecs.lookup(name).name
    except (LookupError, UnicodeError, ValueError):
        return ""
    if codec in {"iso8859-1", "ascii", "utf-8"}:  # the web reads them as Windows-1252
        return "cp1252"
    return codec if codec.startswith(("iso8859", "cp125", "koi8", "mac-")) else ""
