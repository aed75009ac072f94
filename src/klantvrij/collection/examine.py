"""One document: read it, judge it, keep what the settings ask for."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence

from klantvrij.checker.check import CONTEXT, OPENING, Piece
from klantvrij.checker.finding import Evidence, Finding, Verdict
from klantvrij.collection.result import DocumentResult, Located, Passage, Side, Snippet
from klantvrij.collection.snippet import context_key, snippet
from klantvrij.collection.whole_text import whole_text
from klantvrij.config import Config
from klantvrij.documents import EXTENSIONS, DocumentError, read, read_bytes
from klantvrij.documents.base import Block, BlockKind, Document
from klantvrij.documents.open import detect, read_stdin
from klantvrij.i18n import _
from klantvrij.records import NamedTuple
from klantvrij.revise.judge import Judge, moved

TYPE_CHECKING = False
if TYPE_CHECKING:
    from klantvrij.decisions import DecidedWord
    from klantvrij.documents import TextChunk

STREAM_FROM = 4 * 1024**2
"""Plain text larger than this many bytes (a thousand pages) is judged in pieces."""
_HEAD = 4096
"""Bytes that show what a document is, whatever its name says."""
STREAM_PIECE = 2 * 1024**2
"""Bytes in a piece. Judging holds some seventy times as much; with a word on every line, more."""


class Wanted(NamedTuple):
    """What a report needs: `width` code points of context, and whether the text itself."""

    width: int = 160
    passages: bool = False
    key: bool = False
    """Whether findings need the key a baseline knows them by."""


class Examiner:
    """Checks documents; keeps one checker for each profile it meets."""

    def __init__(self, wanted: Wanted) -> None:
        self._wanted = wanted
        self._judge = Judge()

    def examine(self, path: str, config: Config) -> Iterator[DocumentResult]:
        """Yield the result of the document at `path` ("-" is standard input).

        Plain text too large to hold gives several results with the same path, the later ones
        `continued`. Nothing is raised for a document: what is wrong with it is in `error`.
        """
        shown = path.replace(os.sep, "/")
        started = False
        try:
            if self._is_large_text(path):
                for result in self._stream(path, shown, config):
                    yield result._replace(continued=started)
                    started = True
            else:
                document = (
                    read_bytes(read_stdin(), _("standaardinvoer")) if path == "-" else read(path)
                )
                yield self.judge(document, shown, config)
        except DocumentError as error:
            yield DocumentResult(shown, error=str(error), continued=started)
        except MemoryError:
            message = _("{name} is te groot voor het geheugen van deze computer.")
            yield DocumentResult(shown, error=message.format(name=shown), continued=started)
        except Exception as error:
            if os.environ.get("KLANTVRIJ_DEBUG"):
                raise
            message = _(
                "Bij {name} ging iets mis in Klantvrij zelf ({problem}). Wilt u dat melden?"
            )
            problem = f"{type(error).__name__}: {error}"
            error_text = message.format(name=shown, problem=problem)
            yield DocumentResult(shown, error=error_text, continued=started)

    def judge(
        self, document: Document, path: str, config: Config, piece: Piece | None = None
    ) -> DocumentResult:
        """Return the result for a document that has been read, or for a `piece` of it.

        `path` is how it is shown.
        """
        text = document.text
        blocks = document.blocks
        judged = self._judge.judge(document, config, piece)
        counts: dict[Verdict, int] = {}
        for finding in judged.every:
            counts[finding.verdict] = counts.get(finding.verdict, 0) + 1
        reported = tuple(self._locate(document, finding, config) for finding in judged.asked)
        show_text = self._wanted.passages and bool(reported)
        return DocumentResult(
            path,
            document.format,
            document.title,
            (*document.warnings, *judged.remarks),
            reported=reported,
            counts=counts,
            left=judged.left,
            suppressed=judged.suppressed,
            passages=_passages(text, blocks) if show_text else (),
            characters=len(text),
            whole=tuple(whole_text(document, judged.every, config)),
        )

    def _locate(self, document: Document, finding: Finding, config: Config) -> Located:
        text = document.text
        around = document.block_at(finding.start)
        block = (around.start, around.end) if around else (0, len(text))
        shown = snippet(text, finding.start, finding.end, block, self._wanted.width)
        return Located(
            finding,
            document.locate(finding.start),
            _end(document, finding),
            shown,
            tuple(" ".join(text[item.start : item.end].split()) for item in finding.evidence),
            context_key(text, finding, block) if self._wanted.key else "",
            tuple(_side(document, item, shown) for item in finding.evidence),
            _decided(finding, config) if config.decisions else None,
        )

    @staticmethod
    def _is_large_text(path: str) -> bool:
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

    def _stream(self, path: str, shown: str, config: Config) -> Iterator[DocumentResult]:
        from klantvrij.documents import stream_text
        from klantvrij.documents.text import from_source

        for around in _in_context(_whole_paragraphs(stream_text(path, STREAM_PIECE))):
            chunk, piece = around
            document = from_source(chunk.text, "txt")
            result = self.judge(document, shown, config, piece)
            reported = tuple(_move(located, chunk) for located in result.reported)
            # A piece of a text says nothing about its direction.
            size = piece.end - piece.start
            yield result._replace(
                reported=reported, warnings=(), characters=size, passages=(), whole=()
            )


def _decided(finding: Finding, config: Config) -> DecidedWord | None:
    if not finding.suggestions:
        return None
    from klantvrij.decisions import decision_for

    return decision_for(config.decisions, finding.term, finding.relation, config.kind)


def _end(document: Document, finding: Finding) -> tuple[int, int]:
    last = document.locate(finding.end - 1)
    return (last.line, last.column + 1) if last.line else (0, 0)


def _side(document: Document, item: Evidence, shown: Snippet) -> Side:
    """Return where a piece of evidence stands, seen from the sentence that is shown."""
    if item.start >= shown.start + len(shown.text):
        return Side.AFTER
    if item.end > shown.start:
        return Side.HERE
    block = document.block_at(item.start)
    heading = block is not None and block.kind in {BlockKind.HEADING, BlockKind.TITLE}
    return Side.HEADING if heading else Side.BEFORE


def _passages(text: str, blocks: Sequence[Block]) -> tuple[Passage, ...]:
    return tuple(
        Passage(block.start, text[block.start : block.end], block.kind.value) for block in blocks
    )


def _whole_paragraphs(chunks: Iterator[TextChunk]) -> Iterator[TextChunk]:
    """Cut the chunks anew at blank lines, so that no sentence is judged in two halves."""
    from klantvrij.documents import TextChunk

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


def _in_context(chunks: Iterator[TextChunk]) -> Iterator[tuple[TextChunk, Piece]]:
    """Yield every chunk with the text around it that counts for judging it, and which part it is.

    So it doesn't matter where a text is cut.
    """
    from klantvrij.documents import TextChunk

    opening = before = ""
    chunk = next(chunks, None)
    while chunk is not None:
        following = next(chunks, None)
        opening = opening or chunk.text[:OPENING]
        start, end = len(before), len(before) + len(chunk.text)
        after = following.text[:CONTEXT] if following is not None else ""
        whole = TextChunk(
            before + chunk.text + after,
            chunk.first_line - before.count("\n"),
            chunk.char_offset - start,
            # nothing is reported in the first line, unless the chunk itself begins in it
            1 if "\n" in before else chunk.first_column - start,
        )
        yield whole, Piece(start, end, opening)
        before = (before + chunk.text)[-CONTEXT:]
        chunk = following


def _move(located: Located, chunk: TextChunk) -> Located:
    """Return `located` with the offsets and line of the whole text instead of one chunk."""
    shift = chunk.char_offset
    finding = moved(located.finding, shift)
    place = located.place
    line, column = located.end
    # Only the first line of a chunk can begin halfway a line of the file.
    indent = chunk.first_column - 1
    place = place._replace(column=place.column + (indent if place.line == 1 else 0))
    column += indent if line == 1 else 0
    return located._replace(
        finding=finding,
        place=place._replace(line=place.line + chunk.first_line - 1),
        end=(line + chunk.first_line - 1, column),
        snippet=located.snippet._replace(start=located.snippet.start + shift),
    )
