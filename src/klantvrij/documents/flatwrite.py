"""Changes words in plain text, Markdown and HTML; every byte outside the changes stays.

A change is placed through the segments of the document, and then the file is read again: only
when it says what it should, with the same blocks and the same remarks, the change stands. So a
word in a place we would break (a link without words, a star that becomes visible) is refused
rather than spoilt.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from importlib import import_module
from typing import NamedTuple

from klantvrij import text as plain
from klantvrij.documents.base import Document, Segment, Written
from klantvrij.documents.decode import find_bom
from klantvrij.documents.errors import DocumentError
from klantvrij.documents.escape import hollow, spellings, with_markup
from klantvrij.documents.open import READERS
from klantvrij.text import Edit

_MOST_READINGS = 200
"""How often a file is read again to find which changes don't fit; what is undecided then is
refused. A file in which all changes fit is read once."""


class Patch(NamedTuple):
    """``source[start:end]`` becomes `text`, which is written as the source is."""

    start: int
    end: int
    text: str


_Way = tuple[Patch, ...]
"""One way to write an edit: a word broken by markup needs a patch for each of its pieces."""
_Choice = dict[Edit, int]
"""Which of its ways each edit is written in."""
_Misfits = Callable[[_Choice], set[int] | None]
"""Which blocks come out wrong with a choice, see `_Writer._misfits`."""


def apply_edits(data: bytes, document: Document, edits: Sequence[Edit]) -> Written:
    """Return `data` with `edits` in its text; see `klantvrij.documents.write.apply_edits`."""
    return _Writer(data, document).write(edits)


class _Writer:
    def __init__(self, data: bytes, document: Document) -> None:
        self.document = document
        self.source = document.source or ""
        self.data = data
        self.readings = 0
        self.read = import_module(f"klantvrij.documents.{READERS[document.format]}").read
        self.bom = document.bom or find_bom(data)[1]
        self.encoding = document.encoding or "utf-8"
        self.original, self.errors = self._original()

    def write(self, edits: Sequence[Edit]) -> Written:
        """Return the file with as many of `edits` as fit."""
        asked = {
            edit: edit._replace(replacement=_one_kind_of_line_end(edit.replacement))
            for edit in edits
        }
        plain.apply_edits(self.document.text, asked.values())  # raises ValueError on overlap
        if not self.original:
            return Written(self.data, tuple(edits))
        ways = {edit: list(self._ways(clean)) for edit, clean in asked.items()}
        possible = sorted(edit for edit in asked if ways[edit])
        chosen = self._settle(possible, ways, asked)
        data = self._patched([ways[edit][index] for edit, index in chosen.items()])
        return Written(data, tuple(edit for edit in edits if edit not in chosen))

    def _settle(
        self, edits: list[Edit], ways: dict[Edit, list[_Way]], asked: dict[Edit, Edit]
    ) -> _Choice:
        """Return which way to write each of `edits`; those that can't be written are left out."""

        def misfits(choice: _Choice) -> set[int] | None:
            return self._misfits({asked[edit]: ways[edit][index] for edit, index in choice.items()})

        first = dict.fromkeys(edits, 0)
        wrong = misfits(first)
        if wrong:
            found = self._by_block(edits, ways, wrong, misfits)
            if found is not None:
                return found
        return first if not wrong and wrong is not None else self._halves(edits, ways, misfits)

    def _by_block(
        self, edits: list[Edit], ways: dict[Edit, list[_Way]], wrong: set[int], misfits: _Misfits
    ) -> _Choice | None:
        """Settle the edits in the blocks that came out `wrong`, one by one in each block.

        All blocks are tried in one reading, so it takes as many as the worst block needs. None
        when the blocks themselves changed, so that nobody can say which is wrong.
        """
        choice: _Choice = {}
        waiting: dict[int, list[tuple[Edit, int]]] = {}
        for edit in edits:
            block = self._block_of(edit)
            if block not in wrong:
                choice[edit] = 0
                continue
            tries = [(edit, index) for index in range(len(ways[edit]))]
            waiting.setdefault(block, []).extend(tries)
        for queue in waiting.values():
            queue.reverse()
        while any(waiting.values()):
            trial = {block: queue.pop() for block, queue in waiting.items() if queue}
            bad = misfits({**choice, **dict(trial.values())})
            if bad is None:
                return None
            for block, (edit, index) in trial.items():
                if block in bad:
                    continue
                choice[edit] = index
                while waiting[block] and waiting[block][-1][0] == edit:
                    waiting[block].pop()
        return None if misfits(choice) != set() else choice

    def _halves(
        self, edits: list[Edit], ways: dict[Edit, list[_Way]], misfits: _Misfits
    ) -> _Choice:
        """Find out by halves which edits don't fit."""
        choice = dict.fromkeys(edits, 0)
        if not edits or misfits(choice) == set():
            return choice
        if len(edits) == 1:
            [edit] = edits
            for index in range(1, len(ways[edit])):
                if misfits({edit: index}) == set():
                    return {edit: index}
            return {}
        half = len(edits) // 2
        first = self._halves(edits[:half], ways, misfits)
        second = self._halves(edits[half:], ways, misfits)
        if misfits(first | second) == set():
            return first | second
        for edit, index in second.items():  # each fits, but not beside the other
            if misfits({**first, edit: index}) == set():
                first[edit] = index
        return first

    def _block_of(self, edit: Edit) -> int:
        blocks = self.document.blocks
        return bisect_right(blocks, edit.start, key=lambda block: block.start) - 1

    def _misfits(self, patched: dict[Edit, _Way]) -> set[int] | None:
        """Read the file again with these edits; return the blocks that don't say what they should.

        None when it isn't the same document at all: it has other blocks, or can't be read.
        """
        self.readings += 1
        if self.readings > _MOST_READINGS:
            return None
        try:
            again: Document = self.read(self._patched(list(patched.values())), "")
        except (DocumentError, ValueError, RecursionError):
            return None
        document = self.document
        edits = sorted(patched)
        if document.format == "txt":
            return set() if again.text == plain.apply_edits(document.text, edits) else None
        if len(again.blocks) != len(document.blocks):
            return None
        if [remark.text for remark in again.remarks] != [item.text for item in document.remarks]:
            return None
        pairs = zip(document.blocks, again.blocks, self._expected(edits), strict=True)
        return {
            number
            for number, (old, new, expected) in enumerate(pairs)
            if old.kind is not new.kind or expected != _words(again.text[new.start : new.end])
        }

    def _expected(self, edits: list[Edit]) -> Iterator[list[str]]:
        """Yield the words of each block with `edits` in it."""
        text = self.document.text
        starts = [edit.start for edit in edits]
        for number, block in enumerate(self.document.blocks):
            words = self._block_words[number]
            first = bisect_left(starts, block.start)
            last = bisect_right(starts, block.end)
            if first < last:
                inside = [
                    Edit(edit.start - block.start, edit.end - block.start, edit.replacement)
                    for edit in edits[first:last]
                ]
                words = _words(plain.apply_edits(text[block.start : block.end], inside))
            yield words

    @cached_property
    def _block_words(self) -> list[list[str]]:
        text = self.document.text
        return [_words(text[block.start : block.end]) for block in self.document.blocks]

    def _ways(self, edit: Edit) -> Iterator[_Way]:
        """Yield the ways to write `edit`, the best first, without the impossible ones."""
        seen = set()
        for pieces, replacement in self._places(edit):
            for spelling in spellings(replacement, self.document.format, self.source, pieces[0][0]):
                written = self._encodable(spelling)
                if written is None:
                    continue
                for way in _spread(pieces, written):
                    if way in seen:
                        continue
                    seen.add(way)
                    empty = [patch for patch in way if not patch.text and patch.end > patch.start]
                    # swallowing the markup round a piece makes another way of it
                    whole = tuple(
                        Patch(*with_markup(self.source, patch.start, patch.end), "")
                        if patch in empty
                        else patch
                        for patch in way
                    )
                    if not any(hollow(self.source, patch.start, patch.end) for patch in empty):
                        yield way
                    if whole != way:
                        yield whole

    def _places(self, edit: Edit) -> Iterator[tuple[list[tuple[int, int]], str]]:
        """Yield (stretches of the source, what they become together) for `edit`."""
        if edit.start == edit.end:
            for position in self._insertion_points(edit.start):
                yield [(position, position)], edit.replacement
            return
        text = self.document.text
        found = self.document.source_spans(edit.start, edit.end)
        if not found or not _covers(found, edit.start, edit.end):
            return  # part of it, such as the blank line between two paragraphs, has no source
        # A segment known only as a whole ("&ffl;") is written anew with what must stay of it.
        before = text[found[0].start : edit.start]
        after = text[edit.end : found[-1].end] if found[-1].end > edit.end else ""
        pieces: list[tuple[int, int]] = []
        for segment in found:
            start, end = segment.source_start, segment.source_end
            if pieces:
                last = pieces[-1]
                if last[1] > start:
                    return  # the source goes back: a table of contents, say
                between = self.source[last[1] : start]
                if not between or between.isspace():
                    pieces[-1] = (last[0], end)
                    continue
            pieces.append((start, end))
        yield pieces, before + edit.replacement + after

    def _insertion_points(self, offset: int) -> Iterator[int]:
        segments = self.document.segments
        index = bisect_left(segments, offset, key=lambda segment: segment.start)
        if index and segments[index - 1].end >= offset:
            yield from _inside(segments[index - 1], offset)
        if index < len(segments) and segments[index].start == offset:
            yield segments[index].source_start

    def _original(self) -> tuple[str, str]:
        """Return the source as a text that encodes to the bytes of the file, and how to encode.

        The text is "" when there is no such text: then nothing can be changed.
        """
        body = self.data[len(self.bom) :]
        try:
            if self.document.encoding and self.source.encode(self.encoding) == body:
                return self.source, "strict"
        except UnicodeEncodeError:
            pass
        if self.encoding != "utf-8":
            return "", "strict"
        # Bytes that are no UTF-8 were read one by one: as many letters, which remember the byte.
        mixed = body.decode("utf-8", "surrogateescape")
        return (mixed if len(mixed) == len(self.source) else ""), "surrogateescape"

    def _patched(self, ways: Sequence[_Way]) -> bytes:
        parts: list[bytes] = [self.bom]
        position = 0
        for patch in sorted(patch for way in ways for patch in way):
            if patch.start < position:
                raise ValueError("patches overlap")
            kept = self.original[position : patch.start]
            parts += (kept.encode(self.encoding, self.errors), patch.text.encode(self.encoding))
            position = patch.end
        parts.append(self.original[position:].encode(self.encoding, self.errors))
        return b"".join(parts)

    def _encodable(self, replacement: str) -> str | None:
        """Return `replacement` with this file's line ends and letters, or None."""
        if "\n" in replacement:
            replacement = replacement.replace("\n", self._line_end)
        try:
            replacement.encode(self.encoding)
        except UnicodeEncodeError:
            if self.document.format == "txt":
                return None
            try:
                replacement = replacement.encode(self.encoding, "xmlcharrefreplace").decode(
                    self.encoding
                )
            except UnicodeEncodeError:  # half a letter (a lone surrogate)
                return None
        return replacement

    @cached_property
    def _line_end(self) -> str:
        if "\r\n" in self.source:
            return "\r\n"
        return "\r" if "\r" in self.source and "\n" not in self.source else "\n"


def _one_kind_of_line_end(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _covers(segments: Sequence[Segment], start: int, end: int) -> bool:
    position = start
    for segment in segments:
        if segment.start > position:
            return False
        position = segment.end
    return position >= end


def _inside(segment: Segment, offset: int) -> Iterator[int]:
    """Yield where in the source `offset`, in or at the end of `segment`, is."""
    if segment.end - segment.start == segment.source_end - segment.source_start:
        yield segment.source_start + offset - segment.start
    elif offset == segment.end:
        yield segment.source_end


def _spread(pieces: list[tuple[int, int]], replacement: str) -> Iterator[_Way]:
    """Yield the ways to write `replacement` in `pieces`: all in the first, or in the last."""
    texts = [replacement, *[""] * (len(pieces) - 1)]
    for order in (texts, texts[::-1]):
        yield tuple(Patch(*piece, text) for piece, text in zip(pieces, order, strict=True))


def _words(text: str) -> list[str]:
    return text.split()
