"""Changes shown word by word, in the notation of ``git --word-diff``: [-old-]{+new+}."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from klantvrij.collection.snippet import SOFT_HYPHEN, one_line, snippet

if TYPE_CHECKING:
    from klantvrij.collection.result import Snippet
    from klantvrij.documents.base import Document
    from klantvrij.revise.plan import Change

_BOLD, _RED, _GREEN, _END = "\033[1m", "\033[31m", "\033[32m", "\033[0m"
_CONTEXT = 160
_WIDEST = 100

_Runs = list[tuple[str, str]]
"""Pieces of text with the code that colours each, or ""."""


class Diff:
    """Shows changes, `width` columns wide; coloured when `style`.

    The marks are there with colour too, for who doesn't see red from green. A reason that was
    given is not given again.
    """

    def __init__(self, width: int, *, style: bool) -> None:
        self._width = max(40, min(width, _WIDEST))
        self._style = style
        self._explained: set[str] = set()

    def heading(self, path: str) -> str:
        """Return the line above the changes in a document."""
        path = _clean(path)
        return f"{_BOLD}{path}{_END}\n" if self._style else f"{path}\n"

    def changes(self, document: Document, changes: Sequence[Change]) -> Iterator[str]:
        """Yield the changes, those in one sentence together, each with its reason."""
        for context, group in groupby(changes, lambda change: _around(document, change)):
            yield from self.sentence(document, context, list(group))

    def sentence(
        self, document: Document, context: Snippet, changes: Sequence[Change]
    ) -> Iterator[str]:
        """Yield the place, the sentence `context` with `changes` in it, and why."""
        where = document.locate(changes[0].finding.start).describe()
        if where:
            yield from self._wrap([(_clean(where), "")], "  ")
        yield from self._wrap(self._runs(context, document.text, changes), "    ")
        for change in changes:
            finding = change.finding
            if finding.why and finding.why not in self._explained:
                self._explained.add(finding.why)
                yield from self._wrap([(_clean(f"{finding.text}: {finding.why}"), "")], "    ")

    def one(self, document: Document, change: Change) -> Iterator[str]:
        """Yield one change in its sentence."""
        yield from self.sentence(document, _around(document, change), [change])

    def _runs(self, context: Snippet, text: str, changes: Sequence[Change]) -> _Runs:
        red, green = (_RED, _GREEN) if self._style else ("", "")
        runs: _Runs = [("… " if context.cut_before else "", "")]
        position = context.start
        end = context.start + len(context.text)
        for edit in sorted(edit for change in changes for edit in change.edits):
            if edit.start < position or edit.end > end:
                continue
            runs.append((text[position : edit.start], ""))
            runs += _marked(text[edit.start : edit.end], "[-", "-]", red)
            runs += _marked(edit.replacement, "{+", "+}", green)
            position = edit.end
        runs.append((text[position:end], ""))
        runs.append((" …" if context.cut_after else "", ""))
        return runs

    def _wrap(self, runs: _Runs, indent: str) -> Iterator[str]:
        """Break the words of `runs` over lines; codes for colour take no room."""
        room = self._width - len(indent)
        line, used = "", 0
        for word in _words(runs):
            length = sum(len(piece) for piece, _code in word)
            shown = "".join(f"{code}{piece}{_END}" if code else piece for piece, code in word)
            if line and used + 1 + length > room:
                yield f"{indent}{line}\n"
                line, used = "", 0
            line, used = (f"{line} {shown}", used + 1 + length) if line else (shown, length)
        if line:
            yield f"{indent}{line}\n"


def _around(document: Document, change: Change) -> Snippet:
    start, end = change.suggestion.start, change.suggestion.end
    block = document.block_at(start)
    reach = (block.start, block.end) if block else (0, len(document.text))
    return snippet(document.text, start, end, reach, _CONTEXT + end - start)


def _marked(text: str, before: str, after: str, code: str) -> _Runs:
    """Return `text` between marks; white space at its ends stays outside them."""
    inner = text.strip()
    if not inner:
        return [(text, "")]
    lead, tail = text[: text.index(inner)], text[text.index(inner) + len(inner) :]
    return [(lead, ""), (f"{before}{inner}{after}", code), (tail, "")]


def _words(runs: _Runs) -> Iterator[_Runs]:
    word: _Runs = []
    for text, code in runs:
        for index, piece in enumerate(re.split(r"\s+", _shown(text))):
            if index and word:
                yield word
                word = []
            if piece:
                word.append((piece, code))
    if word:
        yield word


def _shown(text: str) -> str:
    return one_line(text).replace(SOFT_HYPHEN, "")


def _clean(text: str) -> str:
    return " ".join(_shown(text).split())
