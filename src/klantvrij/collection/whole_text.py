"""What can be said about a document beyond its words: who acts in it, and in what tone.

Only when the settings ask for it (``richting = true``, ``toon = [...]``).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from klantvrij.checker.finding import Finding, Verdict
from klantvrij.collection.result import Shown, TextFinding
from klantvrij.collection.snippet import one_line, snippet
from klantvrij.config import Config
from klantvrij.documents.base import BlockKind, Document

TYPE_CHECKING = False
if TYPE_CHECKING:
    from klantvrij.checker.direction.tone import ToneFinding

_RUNNING_TEXT = frozenset(
    {BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.TEXT_BOX, BlockKind.TABLE_CELL}
)
_ELSEWHERE = frozenset({"bedrijf", "media", "software", "overig"})
_LONGEST = 200


def whole_text(
    document: Document, findings: Sequence[Finding], config: Config
) -> Iterator[TextFinding]:
    """Yield what the settings ask to be said about `document`, in which `findings` were found."""
    yield from direction_of(document, config)
    if config.tone:
        from klantvrij.checker.direction.tone import ToneKind, tone

        kinds = frozenset(map(ToneKind, config.tone))
        market = market_spans(findings)
        found = tone(document.text, kinds=kinds, market_spans=market, public=is_public(config))
        yield from tone_remarks(document, found)


def direction_of(document: Document, config: Config) -> Iterator[TextFinding]:
    """Yield who acts in `document` when the settings ask for it. Its first 25 pages tell."""
    if not config.direction:
        return
    from klantvrij.checker.direction.whole import DirectionKind, direction

    blocks = [(block.start, block.end) for block in document.blocks if block.kind in _RUNNING_TEXT]
    found = direction(document.text, blocks, public=is_public(config))
    if found.kind is DirectionKind.NONE:
        return
    shown = tuple(
        Shown(_short(document.text[item.start : item.end]), item.cue, document.locate(item.start))
        for item in found.evidence
        if item.weight > 0
    )
    good = found.kind is DirectionKind.TWO_WAY
    kind = found.kind.value
    yield TextFinding(kind, found.why, found.instead, shown, not good, f"tekst:{kind}")


def tone_remarks(document: Document, remarks: Iterable[ToneFinding]) -> Iterator[TextFinding]:
    """Yield what `remarks` say of the tone of `document`."""
    from hashlib import blake2b

    for found in remarks:
        words = " ".join(found.text.casefold().split())
        digest = blake2b(words.encode("utf-8", "replace"), digest_size=8).hexdigest()
        block = document.block_at(found.start)
        around = (block.start, block.end) if block else (0, len(document.text))
        sentence = snippet(document.text, found.start, found.end, around, _LONGEST)
        shown = Shown(_short(sentence.text), "", document.locate(found.start))
        key = f"tekst:{found.kind.value}:{digest}"
        yield TextFinding(found.kind.value, found.why, found.instead, (shown,), True, key)


def market_spans(findings: Iterable[Finding]) -> list[tuple[int, int]]:
    """Return where `findings` speak of residents or public tasks as a market."""
    return [(item.start, item.end) for item in findings if item.verdict is Verdict.NO_MARKET]


def is_public(config: Config) -> bool | None:
    """Say whether a public body wrote the text, as far as the settings tell."""
    return None if not config.kind else config.kind not in _ELSEWHERE


def _short(text: str) -> str:
    text = " ".join(one_line(text).split())
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1].rsplit(" ", 1)[0] + " …"
