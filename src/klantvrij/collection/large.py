"""Plain text too large to hold: cut into parts that are judged as if the text were whole."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from itertools import chain

from klantvrij.checker.pieces import CONTEXT, OPENING, Piece
from klantvrij.collection.result import Located, TextFinding
from klantvrij.collection.whole_text import direction_of, is_public, tone_remarks
from klantvrij.config import Config
from klantvrij.documents import EXTENSIONS, DocumentError, TextChunk, stream_text
from klantvrij.documents.base import Document, Place
from klantvrij.documents.open import detect
from klantvrij.documents.text import from_source
from klantvrij.records import NamedTuple
from klantvrij.revise.judge import Part, moved
from klantvrij.revise.suppress import goes_off
from klantvrij.text import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from klantvrij.checker.direction.tone import ToneOfParts

STREAM_FROM = 4 * 1024**2
"""Plain text larger than this many bytes (a thousand pages) is judged in parts."""
STREAM_PIECE = 2 * 1024**2
"""Bytes in a part."""
_HEAD = 4096
"""Bytes that show what a document is, whatever its name says."""


class LargePart(NamedTuple):
    """A part of a large text: a document with the text around it, which `part` of it is meant.

    `offset`, `line` and `column` say where that document begins in the large text.
    """

    document: Document
    part: Part
    offset: int
    line: int
    column: int


def is_large(path: str) -> bool:
    """Say whether the file at `path` is plain text too large to be judged as a whole."""
    if path == "-" or EXTENSIONS.get(os.path.splitext(path)[1].lower(), "txt") != "txt":
        return False
    try:
        if os.path.getsize(path) <= STREAM_FROM:
            return False
        with open(path, "rb") as file:
            head = file.read(_HEAD)
        # a packed document isn't whole here, and `read` knows what it is
        return not head.startswith(b"PK") and detect(head, path) == "txt"
    except (OSError, DocumentError):
        return False  # `read` says what is wrong


def parts(path: str) -> Iterator[LargePart]:
    """Yield the parts of the large text at `path`. Raises DocumentError.

    With the text around each that counts for judging it, so that it doesn't matter where it is cut.
    """
    opening, chunks = _opened(path)
    before = ""
    off = False
    chunk = next(chunks, None)
    while chunk is not None:
        following = next(chunks, None)
        after = following.text[:CONTEXT] if following is not None else ""
        text = before + chunk.text
        line = chunk.first_line - before.count("\n")
        yield LargePart(
            from_source(text + after, "txt"),
            Part(Piece(len(before), len(text), opening), line, off),
            chunk.char_offset - len(before),
            line,
            # nothing is reported in the first line, unless the chunk itself begins in it
            1 if "\n" in before else chunk.first_column - len(before),
        )
        kept = max(0, len(text) - CONTEXT)
        off = goes_off(text, kept, off)
        before = text[kept:]
        chunk = following


def _opened(path: str) -> tuple[str, Iterator[TextChunk]]:
    """Return how the large text at `path` begins, and all of it, cut between paragraphs."""
    chunks = stream_text(path, STREAM_PIECE)
    read: list[TextChunk] = []
    size = 0
    for chunk in chunks:
        read.append(chunk)
        size += len(chunk.text)
        if size >= OPENING:
            break
    opening = "".join(chunk.text for chunk in read)[:OPENING]
    return opening, _whole_paragraphs(chain(read, chunks))


class Remarks:
    """What is said about the direction and tone of the large text at `path`."""

    def __init__(self, path: str, config: Config) -> None:
        """Read it through once when the settings ask for the tone. Raises DocumentError."""
        self._config = config
        self._tone: ToneOfParts | None = None
        self._said = not config.direction
        if config.tone:
            from klantvrij.checker.direction.tone import ToneKind, ToneOfParts

            kinds = map(ToneKind, config.tone)
            opening, _chunks = _opened(path)
            tone = ToneOfParts(opening, kinds=frozenset(kinds), public=is_public(config))
            if tone.speaks:
                for large in parts(path):
                    tone.look(large.document.text)
                self._tone = tone

    def of(self, large: LargePart, market: list[tuple[int, int]]) -> Iterator[TextFinding]:
        """Yield what begins in this part, in which `market` are the words of a market."""
        piece = large.part.piece
        if not self._said:
            self._said = True
            yield from direction_of(from_source(piece.opening, "txt"), self._config)
        if self._tone is not None:
            document = large.document
            span = Span(piece.start, piece.end)
            found = self._tone.remarks(document.text, span, large.offset, market)
            for remark in tone_remarks(document, found):
                shown = (one._replace(place=_moved(one.place, large)) for one in remark.shown)
                yield remark._replace(shown=tuple(shown))


def in_whole(located: Located, part: LargePart) -> Located:
    """Return `located` with the offsets and line of the whole text instead of those in `part`."""
    line, column = located.end
    last = _moved(Place(line=line, column=column), part)
    return located._replace(
        finding=moved(located.finding, part.offset),
        place=_moved(located.place, part),
        end=(last.line, last.column),
        snippet=located.snippet._replace(start=located.snippet.start + part.offset),
    )


def _moved(place: Place, part: LargePart) -> Place:
    # Only the first line of a part can begin halfway a line of the file.
    indent = part.column - 1 if place.line == 1 else 0
    return place._replace(line=place.line + part.line - 1, column=place.column + indent)


def _whole_paragraphs(chunks: Iterable[TextChunk]) -> Iterator[TextChunk]:
    """Cut the chunks anew at blank lines, so that no sentence is judged in two halves."""
    rest: TextChunk | None = None
    for chunk in chunks:
        whole = chunk
        if rest is not None:
            whole = rest._replace(text=rest.text + chunk.text)
        cut = whole.text.rfind("\n\n") + 2
        if cut < 2 or cut == len(whole.text):
            # A paragraph of several chunks is judged in pieces: memory comes first.
            rest = None if cut == len(whole.text) or len(whole.text) > 4 * STREAM_PIECE else whole
            if rest is None:
                yield whole
            continue
        head = whole.text[:cut]
        yield whole._replace(text=head)
        rest = TextChunk(
            whole.text[cut:], whole.first_line + head.count("\n"), whole.char_offset + cut, 1
        )
    if rest is not None and rest.text:
        yield rest
