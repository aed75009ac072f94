"""One document: read it, judge it, keep what the settings ask for."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence

from klantvrij.checker.finding import Evidence, Finding, Verdict
from klantvrij.collection.large import Remarks, in_whole, is_large, parts
from klantvrij.collection.result import DocumentResult, Located, Passage, Side, Snippet
from klantvrij.collection.snippet import context_key, snippet
from klantvrij.collection.whole_text import market_spans, whole_text
from klantvrij.config import Config
from klantvrij.documents import DocumentError, read, read_bytes
from klantvrij.documents.base import Block, BlockKind, Document
from klantvrij.documents.open import read_stdin
from klantvrij.i18n import _
from klantvrij.records import NamedTuple
from klantvrij.revise.judge import Judge, Judged

TYPE_CHECKING = False
if TYPE_CHECKING:
    from klantvrij.decisions import DecidedWord


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
            if is_large(path):
                for result in self._in_parts(path, shown, config):
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

    def judge(self, document: Document, path: str, config: Config) -> DocumentResult:
        """Return the result for a document that has been read. `path` is how it is shown."""
        text = document.text
        judged = self._judge.judge(document, config)
        result = self._result(document, judged, path, config)
        show_text = self._wanted.passages and bool(result.reported)
        return result._replace(
            title=document.title,
            warnings=(*document.warnings, *judged.remarks),
            passages=_passages(text, document.blocks) if show_text else (),
            characters=len(text),
            whole=tuple(whole_text(document, judged.every, config)),
        )

    def _in_parts(self, path: str, shown: str, config: Config) -> Iterator[DocumentResult]:
        """Yield the results of the large text at `path`."""
        asked = config.direction or config.tone
        remarks = Remarks(path, config) if asked else None
        for large in parts(path):
            size = large.part.piece.end - large.part.piece.start
            market: list[tuple[int, int]] = []
            for judged in self._judge.in_turns(large.document, config, large.part):
                result = self._result(large.document, judged, shown, config)
                yield result._replace(
                    warnings=judged.remarks,
                    reported=tuple(in_whole(located, large) for located in result.reported),
                    characters=size,
                )
                size = 0  # of this part it is told
                market += market_spans(judged.every) if remarks is not None else ()
            if remarks is not None and (whole := tuple(remarks.of(large, market))):
                yield DocumentResult(shown, "txt", whole=whole)

    def _result(
        self, document: Document, judged: Judged, path: str, config: Config
    ) -> DocumentResult:
        counts: dict[Verdict, int] = {}
        for finding in judged.every:
            counts[finding.verdict] = counts.get(finding.verdict, 0) + 1
        return DocumentResult(
            path,
            document.format,
            reported=tuple(self._locate(document, finding, config) for finding in judged.asked),
            counts=counts,
            left=judged.left,
            suppressed=judged.suppressed,
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
