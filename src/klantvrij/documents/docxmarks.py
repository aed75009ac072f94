"""Shows changes in a Word document: runs cut where they begin and end, what goes and what comes.

WordprocessingML as ECMA-376 part 1 has it: §17.13.5 (w:ins, w:del), §17.13.4 (comments).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import NamedTuple

from klantvrij.documents.base import AUTHOR
from klantvrij.documents.docxplaces import close_together, up_to_insertion
from klantvrij.documents.docxspots import WHITE, Slice, Spot
from klantvrij.documents.docxtext import run_content, unread, written
from klantvrij.documents.xmlsource import Element, Source

_ID = re.compile(rb"""(\bid\s*=\s*)(["'])-?\d+\2""")


class Insertion(NamedTuple):
    """`text` comes at `offset` of a spot, formatted as `like` is."""

    offset: int
    text: str
    like: Element
    before: bool
    """It stands before what begins at `offset`, not behind what ends there."""


class Marks:
    """The changes and notes in one part, written into its source by `write`.

    `new_id` gives numbers for w:id; `date` is as Word writes it; `reference` is the XML of the
    properties of a run with the mark of a comment, for a prefix.
    """

    def __init__(
        self, source: Source, new_id: Callable[[], int], date: str, reference: str
    ) -> None:
        self._source = source
        self._new_id = new_id
        self._date = date
        self._reference = reference
        self._runs: dict[int, Element] = {}
        self._deleted: dict[Element, list[Slice]] = defaultdict(list)
        self._inserted: dict[Element, list[Insertion]] = defaultdict(list)
        self._begins: dict[Element, list[tuple[int, int]]] = defaultdict(list)
        self._ends: dict[Element, list[tuple[int, int]]] = defaultdict(list)
        self._around: dict[Element, list[int]] = defaultdict(list)
        self._spots: dict[Element, Spot] = {}

    # -- what is asked ----------------------------------------------------------------------

    def change(self, slices: list[Slice], text: str) -> None:
        """Take `slices` out and put `text` in their place."""
        first, last = slices[0], slices[-1]
        for part in slices:
            self._note_spot(part.spot)
            if part.end > part.start:
                self._deleted[part.spot.element].append(part)
        if not text:
            return
        place = last if close_together(slices) else first
        assert first.spot.run is not None
        before = place.start == place.end == place.spot.start
        insertion = Insertion(place.end, text, first.spot.run, before)
        self._inserted[place.spot.element].append(insertion)

    def comment(self, number: int, first: Slice, last: Slice) -> None:
        """Hang comment `number` on the text from the begin of `first` to the end of `last`."""
        self._note_spot(first.spot)
        self._note_spot(last.spot)
        self._begins[first.spot.element].append((first.start, number))
        self._ends[last.spot.element].append((last.end, number))

    def comment_around(self, number: int, run: Element) -> None:
        """Hang comment `number` on a whole run, or on a content control in a paragraph."""
        self._runs[run.index] = run
        self._around[run].append(number)

    def _note_spot(self, spot: Spot) -> None:
        assert spot.run is not None
        self._spots[spot.element] = spot
        self._runs[spot.run.index] = spot.run

    # -- writing ----------------------------------------------------------------------------

    def write(self) -> None:
        """Patch the source; runs inside other runs (in text boxes) first."""
        for index in sorted(self._runs, reverse=True):
            run = self._runs[index]
            new = self._rewritten(run)
            self._source.patch(run.start, run.end, new)

    def _rewritten(self, run: Element) -> bytes:
        names = _Names(run)
        pieces = list(self._pieces(run, names))
        around = self._around.get(run, [])
        parts = [names.range_mark("commentRangeStart", number).encode() for number in around]
        if all(piece.kind == "kept" for piece in pieces):
            parts.append(self._source.raw(run.start, run.end))
        else:
            parts += self._grouped(run, pieces, names)
        parts += [self._comment_end(number, names).encode() for number in around]
        return b"".join(parts)

    def _grouped(self, run: Element, pieces: list[_Piece], names: _Names) -> Iterator[bytes]:
        source = self._source
        head, tail = source.open_tag(run), source.close_tag(run)
        position = 0
        used = False
        while position < len(pieces):
            kind = pieces[position].kind
            content = b""
            while position < len(pieces) and pieces[position].kind == kind:
                content += pieces[position].raw
                position += 1
            if kind == "mark":
                yield content
                continue
            if not content.strip():
                continue
            copy = head + self._properties(run, anew=used) + content + tail
            used = True
            if kind == "deleted":
                copy = self._tracked("del", copy, names)
            yield copy

    def _tracked(self, tag: str, content: bytes, names: _Names) -> bytes:
        opening = names.open(tag, id=str(self._new_id()), author=AUTHOR, date=self._date)
        return opening.encode() + content + names.close(tag).encode()

    def _properties(self, run: Element, *, anew: bool = False, history: bool = True) -> bytes:
        """Return a run's properties; `anew` numbers a tracked change of formatting again.

        Without `history` that change is left out.
        """
        source = self._source
        properties = run.find("w:rPr")
        if not isinstance(properties, Element):
            return b""
        change = properties.find("w:rPrChange")
        if not isinstance(change, Element) or not (anew or not history):
            return source.raw(properties.start, properties.end)
        kept = b""
        if history:
            kept = self._numbered_anew(change) + source.raw(change.inside, change.end)
        before = source.raw(properties.start, change.start)
        return before + kept + source.raw(change.end, properties.end)

    def _numbered_anew(self, element: Element) -> bytes:
        """Return a start tag with a number of its own."""
        tag = self._source.utf8[element.start : element.inside]
        return _ID.sub(lambda found: found[1] + b'"%d"' % self._new_id(), tag, count=1)

    def _pieces(self, run: Element, names: _Names) -> Iterator[_Piece]:
        """Yield the content of a run behind its properties, cut where something begins or ends."""
        position = run.inside
        for child in run.elements():
            if child.tag == "w:rPr":
                position = child.end
                continue
            if child.start > position:
                yield _Piece("kept", self._source.raw(position, child.start))
            position = child.end
            spot = self._spots.get(child)
            if spot is None:
                yield _Piece("kept", self._source.raw(child.start, child.end))
            else:
                yield from self._cut(spot, names)
        if run.inside_end > position:
            yield _Piece("kept", self._source.raw(position, run.inside_end))

    def _cut(self, spot: Spot, names: _Names) -> Iterator[_Piece]:
        deleted = self._deleted.get(spot.element, [])
        inserted = self._inserted.get(spot.element, [])
        begins = self._begins.get(spot.element, [])
        ends = self._ends.get(spot.element, [])
        points = {spot.start, spot.end}
        points.update(place for part in deleted for place in (part.start, part.end))
        points.update(insertion.offset for insertion in inserted)
        points.update(offset for offset, _number in (*begins, *ends))
        ordered = sorted(points)
        before, after = self._unread(spot, names)
        if before:
            yield before
        for start, end in pairwise(ordered):
            yield from (
                self._insertion(spot, insertion, names)
                for insertion in inserted
                if insertion.before and insertion.offset == start
            )
            yield from (
                _Piece("mark", names.range_mark("commentRangeStart", number).encode())
                for offset, number in begins
                if offset == start
            )
            gone = any(part.start <= start and end <= part.end for part in deleted)
            yield self._stretch(spot, start, end, names, deleted=gone)
            yield from (
                self._insertion(spot, insertion, names)
                for insertion in inserted
                if not insertion.before and insertion.offset == end
            )
            yield from (
                self._end_piece(spot, number, names) for offset, number in ends if offset == end
            )

        if after:
            yield after

    def _unread(self, spot: Spot, names: _Names) -> tuple[_Piece | None, _Piece | None]:
        """Return white space in a text node that counts but isn't in the document's text."""
        if spot.element.tag != "w:t":
            return None, None
        before, after = unread(spot, self._source)
        if spot.element.get("xml:space") != "preserve":
            before, after = before.lstrip(WHITE), after.rstrip(WHITE)
        return (
            _Piece("kept", names.text_node("t", before)) if before else None,
            _Piece("kept", names.text_node("t", after)) if after else None,
        )

    def _stretch(self, spot: Spot, start: int, end: int, names: _Names, *, deleted: bool) -> _Piece:
        source = self._source
        kind = "deleted" if deleted else "kept"
        if spot.element.tag != "w:t":
            return _Piece(kind, source.raw(spot.element.start, spot.element.end))
        text = written(spot, source, start, end)
        return _Piece(kind, names.text_node("delText" if deleted else "t", text))

    def _insertion(self, spot: Spot, insertion: Insertion, names: _Names) -> _Piece:
        source = self._source
        run = spot.run
        assert run is not None
        content = self._properties(insertion.like, history=False)  # new words never changed
        content += run_content(insertion.text, names.plain).encode()
        new_run = source.open_tag(run) + content + source.close_tag(run)
        around = up_to_insertion(run)
        if not around:
            return _Piece("mark", self._tracked("ins", new_run, names))
        # The new words get the link they are in, but not the author of what they are in.
        holders = around[:-1]
        opening = b"".join(source.open_tag(above) for above in reversed(holders))
        closing = b"".join(source.close_tag(above) for above in holders)
        ours = self._tracked("ins", opening + new_run + closing, names)
        return _Piece("mark", self._between_insertions(around, ours))

    def _between_insertions(self, around: list[Element], ours: bytes) -> bytes:
        """Close somebody else's insertion (and what is open in it) before `ours`, go on behind."""
        source = self._source
        closing = b"".join(source.close_tag(above) for above in around)
        opening = b"".join(source.open_tag(above) for above in reversed(around[:-1]))
        return closing + ours + self._numbered_anew(around[-1]) + opening

    def _end_piece(self, spot: Spot, number: int, names: _Names) -> _Piece:
        end = self._comment_end(number, names).encode()
        around = up_to_insertion(spot.run) if spot.run is not None else []
        if len(around) > 1:  # LibreOffice loses a comment in a link in an insertion
            end = self._between_insertions(around, end)
        return _Piece("mark", end)

    def _comment_end(self, number: int, names: _Names) -> str:
        mark = names.range_mark("commentRangeEnd", number)
        reference = self._reference.replace("w:", names.used) if self._reference else ""
        run = (
            f"{names.open('r')}{reference}{names.empty('commentReference', id=str(number))}"
            f"{names.close('r')}"
        )
        return mark + run


class _Piece(NamedTuple):
    """A bit of a run's content that is "kept" or "deleted", or a "mark" between runs."""

    kind: str
    raw: bytes


class _Names:
    """Spells names of WordprocessingML with the prefix in use where an element stands.

    `plain` goes before elements ("w:", or "" where it is the default namespace), `used` before
    ours, which need one for their attributes; it is declared when the source has none.
    """

    def __init__(self, element: Element) -> None:
        self.plain = f"{element.prefix}:" if element.prefix else ""
        self.used = self.plain or "w:"
        self._declared = "" if self.plain else f' xmlns:w="{element.space}"'

    def open(self, tag: str, **attributes: str) -> str:
        """Return a start tag."""
        return f"<{self.used}{tag}{self._declared}{self._attributes(attributes)}>"

    def empty(self, tag: str, **attributes: str) -> str:
        """Return an empty element."""
        return f"<{self.used}{tag}{self._declared}{self._attributes(attributes)}/>"

    def close(self, tag: str) -> str:
        """Return an end tag."""
        return f"</{self.used}{tag}>"

    def range_mark(self, tag: str, number: int) -> str:
        """Return where a comment begins or ends."""
        return self.empty(tag, id=str(number))

    def text_node(self, tag: str, text: str) -> bytes:
        """Return a text node with `text`, which is XML already."""
        tag = f"{self.plain}{tag}"
        return f'<{tag} xml:space="preserve">{text}</{tag}>'.encode()

    def _attributes(self, attributes: dict[str, str]) -> str:
        return "".join(f' {self.used}{name}="{value}"' for name, value in attributes.items())
