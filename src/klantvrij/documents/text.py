"""Plain text: the file as it is, in paragraphs between blank lines; large files as a stream."""

from __future__ import annotations

import codecs
from collections.abc import Iterator

from klantvrij.documents.base import Block, BlockKind, Document, Place, Segment
from klantvrij.documents.decode import MIXED, decode, find_bom, looks_binary
from klantvrij.documents.errors import DocumentError, Problem, system_reason
from klantvrij.patterns import pattern
from klantvrij.records import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pathlib import Path
    from typing import IO

CHUNK_BYTES = 4 * 1024**2
_BLANK_LINES = pattern(r"\n[^\S\n]*(?=\n)\s*")
_LINE_END = pattern(r"\r\n?")


def read(data: bytes, name: str) -> Document:
    """Read plain text; every line end becomes one newline, nothing else changes.

    Raises DocumentError when `data` is no text (binary) or holds none (empty).
    """
    decoded = decode(data)
    if not decoded.text or decoded.text.isspace():
        raise DocumentError(Problem.EMPTY, name)
    return from_source(decoded.text, "txt", encoding=decoded.encoding, bom=decoded.bom)


def from_source(source: str, format_name: str, *, encoding: str = "", bom: bytes = b"") -> Document:
    """Make a document of decoded text."""
    text = source
    if "\r" in source:
        text = source.replace("\r\n", "\n").replace("\r", "\n")
    return Document(
        text,
        format_name,
        lambda: _paragraphs(text),
        lambda: _segments(source, len(text)),
        source=source,
        encoding=encoding,
        bom=bom,
    )


def _paragraphs(text: str) -> list[Block]:
    blocks = []
    place = Place()  # a place in plain text is its line and column; `Document.locate` adds them
    position = 0
    length = len(text)
    for match in _BLANK_LINES.finditer(text):
        if match.start() > position and not text[position : match.start()].isspace():
            blocks.append(Block(position, match.start(), BlockKind.PARAGRAPH, place))
        position = match.end()
    while length > position and text[length - 1].isspace():
        length -= 1
    if position < length:
        blocks.append(Block(position, length, BlockKind.PARAGRAPH, place))
    return blocks


def _segments(source: str, length: int) -> list[Segment]:
    if length == len(source):  # no "\r\n": every letter stands where it stood
        return [Segment(0, length, 0, length)] if length else []
    segments = []
    shift = start = 0
    for match in _LINE_END.finditer(source):
        if match.end() - match.start() == 1:
            continue
        segments.append(Segment(start - shift, match.start() - shift, start, match.start()))
        segments.append(
            Segment(match.start() - shift, match.start() - shift + 1, match.start(), match.end())
        )
        shift += 1
        start = match.end()
    segments.append(Segment(start - shift, length, start, len(source)))
    return [segment for segment in segments if segment.end > segment.start]


class TextChunk(NamedTuple):
    """A stretch of a large text: whole lines, save where one line is larger than a chunk.

    `text` begins at code point `char_offset` of the whole text (line ends counted as one), on
    line `first_line`, at column `first_column`; lines and columns count from 1.
    """

    text: str
    first_line: int
    char_offset: int
    first_column: int = 1


def stream_text(path: str | Path, chunk_bytes: int = CHUNK_BYTES) -> Iterator[TextChunk]:
    """Yield a plain text file of any size in chunks of about `chunk_bytes`, cut at line ends.

    The chunks joined are `read(path).text`. A line longer than a chunk is cut at a space. Memory
    stays at a few chunks. Raises DocumentError as `klantvrij.documents.read` does.
    """
    from klantvrij.documents.open import open_file

    with open_file(path) as file:
        try:
            yield from _stream(file, chunk_bytes)
        except DocumentError as error:
            raise error.named(str(path)) from None
        except OSError as error:
            raise DocumentError(Problem.UNREADABLE, str(path), system_reason(error)) from error


def _stream(file: IO[bytes], chunk_bytes: int) -> Iterator[TextChunk]:
    chunk_bytes = max(chunk_bytes, 16)
    data = file.read(chunk_bytes)
    codec, bom = find_bom(data)
    data = data[len(bom) :]
    decoder = codecs.getincrementaldecoder(codec or "utf-8")("replace" if codec else MIXED)
    line, offset, column = 1, 0, 1
    rest = ""
    only_space = True
    while True:
        last = not data
        if codec == "" and data and looks_binary(data):
            raise DocumentError(Problem.BINARY)
        text = rest + decoder.decode(data, last)
        if codec and "\0" in text:
            raise DocumentError(Problem.BINARY)
        # A "\r" at the very end may be half of "\r\n": it waits for the next bytes.
        held = "\r" if text.endswith("\r") and not last else ""
        text = text[: len(text) - len(held)]
        if "\r" in text:
            text = text.replace("\r\n", "\n").replace("\r", "\n")
        cut = len(text) if last else _cut(text, chunk_bytes)
        rest = text[cut:] + held
        text = text[:cut]
        if text:
            only_space = only_space and text.isspace()
            yield TextChunk(text, line, offset, column)
            offset += cut
            newlines = text.count("\n")
            line += newlines
            column = cut - text.rfind("\n") if newlines else column + cut
        if last:
            break
        data = file.read(chunk_bytes)
    if only_space:
        raise DocumentError(Problem.EMPTY)


def _cut(text: str, chunk: int) -> int:
    """Return where to end this chunk; 0 when more must be read first."""
    cut = text.rfind("\n") + 1
    if cut or len(text) < chunk:
        return cut
    cut = max(text.rfind(" "), text.rfind("\t")) + 1  # one enormous line
    return cut or (len(text) if len(text) >= 2 * chunk else 0)
