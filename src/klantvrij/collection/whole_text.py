"""What can be said about a document as a whole: who acts in it, the organisation or the resident.

Only when the settings ask for it (``richting = true``).
"""

from __future__ import annotations

from collections.abc import Iterator

from klantvrij.collection.result import Shown, TextFinding
from klantvrij.collection.snippet import one_line
from klantvrij.config import Config
from klantvrij.documents.base import BlockKind, Document

_RUNNING_TEXT = frozenset(
    {BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.TEXT_BOX, BlockKind.TABLE_CELL}
)
_ELSEWHERE = frozenset({"bedrijf", "media", "software", "overig"})
_LONGEST = 200


def whole_text(document: Document, config: Config) -> Iterator[TextFinding]:
    """Yield what the settings ask to be said about `document` as a whole."""
    if config.direction:
        yield from _direction(document, config)


def _direction(document: Document, config: Config) -> Iterator[TextFinding]:
    from klantvrij.checker.direction import DirectionKind, direction

    blocks = [(block.start, block.end) for block in document.blocks if block.kind in _RUNNING_TEXT]
    public = None if not config.kind else config.kind not in _ELSEWHERE
    found = direction(document.text, blocks, public=public)
    if found.kind is DirectionKind.NONE:
        return
    shown = tuple(
        Shown(_short(document.text[item.start : item.end]), item.cue, document.locate(item.start))
        for item in found.evidence
        if item.weight > 0
    )
    good = found.kind is DirectionKind.TWO_WAY
    yield TextFinding(found.kind.value, found.why, found.instead, shown, not good)


def _short(text: str) -> str:
    text = " ".join(one_line(text).split())
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1].rsplit(" ", 1)[0] + " …"
