"""Writes edits, tracked changes and comments back into a Word file; all else stays as it was.

Only the text nodes (or, for tracked changes, the runs) that an edit touches are written anew, in
the XML source of their part; all other parts of the package keep their bytes.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence

from klantvrij import text as plain
from klantvrij.documents.base import Document, Note, Written
from klantvrij.documents.docx import GONE
from klantvrij.documents.docxcomments import Comments, Numbers
from klantvrij.documents.docxmarks import Marks
from klantvrij.documents.docxplaces import can_be_marked, can_be_tracked, fragile_control
from klantvrij.documents.docxspots import Slice, Spot, Story, slices
from klantvrij.documents.docxstyles import OFF, is_hidden, read_styles
from klantvrij.documents.docxtext import Cut, can_stand, rewrite_value, rewritten
from klantvrij.documents.errors import DocumentError, Problem
from klantvrij.documents.notes import about
from klantvrij.documents.package import Package
from klantvrij.documents.repack import repack
from klantvrij.documents.xmlsource import Element, Source, writable
from klantvrij.text import Edit

_STORIES = ("footnotes", "endnotes", "comments", "header", "footer")


def apply_edits(data: bytes, document: Document, edits: Sequence[Edit]) -> Written:
    """Return the Word file `data`, read as `document`, with `edits` in its text.

    New words look as the first letter they replace. Refused are edits in what Word makes itself
    (fields, bound content controls), comments, charts, and those that go from one block into the
    next. Raises DocumentError for a protected or signed document, ValueError for edits that
    overlap or a `document` that wasn't read from `data`.
    """
    plain.apply_edits(document.text, edits)
    writer = _Writer(data, document)
    writer.check_allowed(tracked=False)
    refused = [edit for edit in sorted(edits) if not writer.replace(edit)]
    return Written(writer.result(), tuple(refused))


def mark_up(
    data: bytes,
    document: Document,
    edits: Sequence[Edit],
    notes: Sequence[Note],
    *,
    when: dt.datetime,
) -> Written:
    """Return the Word file with `edits` as tracked changes and `notes` as comments.

    A note where Word knows no comments (a footnote, a text box, the description of a picture, a
    comment) or LibreOffice loses them (some content controls) hangs on the nearest place in the
    text and says what it is about; one in a header or footer hangs on the first words. A change in
    such a control is refused.
    A document in which only tracked changes are allowed gets them. `when` without a time zone is
    local time. Errors and other refused edits are as in `apply_edits`.
    """
    plain.apply_edits(document.text, edits)
    writer = _Writer(data, document)
    writer.check_allowed(tracked=True)
    marker = _Marker(writer, when)
    refused: list[Edit | Note] = [edit for edit in sorted(edits) if not marker.change(edit)]
    refused += [note for note in sorted(notes) if not marker.comment(note)]
    return Written(marker.result(), tuple(refused))


class _Writer:
    """One package being changed: its parts as source and as story, opened when needed."""

    def __init__(self, data: bytes, document: Document) -> None:
        self.data = data
        self.document = document
        self.package = Package(data)
        self.main = self.package.main_part("word/document.xml")
        self.styles = read_styles(self.package, self.main)
        self._stories: dict[str, Story] = {}
        self._cuts: dict[tuple[str, Spot], list[Cut]] = defaultdict(list)
        self._values: dict[tuple[str, Element, str], list[Cut]] = defaultdict(list)

    def check_allowed(self, *, tracked: bool) -> None:
        """Raise DocumentError when the owner of the document allows no changes of this kind."""
        package = self.package
        origins = {kind for kind, _target in package.relations("").values()}
        folders = {name.split("/")[0].lower() for name in package.names}
        if "_xmlsignatures" in folders or "origin" in origins:
            raise DocumentError(Problem.SIGNED)
        for part in package.related(self.main, "settings"):
            settings = package.xml(part)
            protection = settings.find("w:documentProtection")
            if protection is not None and protection.get("w:enforcement", "0") not in OFF:
                kind = protection.get("w:edit", "none")
                if kind != "none" and not (tracked and kind == "trackedChanges"):
                    raise DocumentError(Problem.PROTECTED)
            password = settings.find("w:writeProtection")
            if password is not None and any(
                password.get(f"w:{name}") for name in ("hash", "hashValue")
            ):
                raise DocumentError(Problem.PROTECTED)

    def story(self, part: str) -> Story:
        """Return one part with its spots."""
        if part not in self._stories:
            source = Source(self.package.read(part))

            def hidden(run: Element) -> bool:
                return is_hidden(run, self.styles)

            self._stories[part] = Story(source, part, self.document, hidden)
        return self._stories[part]

    def find(self, start: int, end: int) -> tuple[str, list[list[Slice]]]:
        """Return the part a stretch of text is in and where: what is read, and its twins.

        No places when it can't be changed there.
        """
        part, slot = self.part_at(start, end)
        if not part or slot != "text":
            return part, []
        found = self.story(part).slices(start, end)
        places = [found] if found else []
        if len({piece.spot.paragraph for piece in found}) == 1:
            twins = (slices(twin.spots, start, end) for twin in found[0].spot.paragraph.twins)
            places += [twin for twin in twins if twin]
        return part, places

    def part_at(self, start: int, end: int) -> tuple[str, str]:
        """Return the part and slot of the segment at or next to a stretch; "" for none."""
        block = self.document.block_at(start)
        if block is None or start < block.start or max(start, end) > block.end:
            return "", ""
        # Made characters have no segment; all of a block stands in one part.
        first, last = (start, end) if end > start else (max(block.start, start - 1), start + 1)
        spans = self.document.source_spans(first, min(last, block.end))
        spans = spans or self.document.source_spans(block.start, block.end)
        return (spans[0].part, spans[0].slot) if spans else ("", "")

    # -- replacing --------------------------------------------------------------------------

    def replace(self, edit: Edit) -> bool:
        """Note an edit for `result`; say whether it can be made."""
        if not can_stand(edit.replacement):
            return False
        if self.part_at(edit.start, edit.end)[1].startswith("@"):
            return self._replace_value(edit)
        part, places = self.find(edit.start, edit.end)
        for place in places:
            for number, piece in enumerate(place):
                cut = Cut(piece.start, piece.end, "" if number else edit.replacement)
                self._cuts[part, piece.spot].append(cut)
        return bool(places)

    def _replace_value(self, edit: Edit) -> bool:
        end = max(edit.end, edit.start + 1)
        spans = self.document.source_spans(edit.start, end)
        if edit.end == edit.start:
            spans = spans or self.document.source_spans(edit.start - 1, edit.start)
        covered = len(spans) == 1 and spans[0].end - spans[0].start == end - edit.start
        if not covered or set(edit.replacement) & set("\n\t"):
            return False
        span = spans[0]
        element = self.story(span.part).source.elements[span.node]
        shift = span.source_start - span.start
        cut = Cut(edit.start + shift, edit.end + shift, edit.replacement)
        self._values[span.part, element, span.slot[1:]].append(cut)
        return True

    def result(self) -> bytes:
        """Return the package with all that was asked."""
        for (part, spot), cuts in self._cuts.items():
            source = self.story(part).source
            source.patch(spot.element.start, spot.element.end, rewritten(spot, source, cuts))
        for (part, element, name), cuts in self._values.items():
            rewrite_value(self.story(part).source, element, name, cuts)
        return self.packed({}, {})

    def packed(self, changed: dict[str, bytes], added: dict[str, bytes]) -> bytes:
        """Return the package with the patched parts and those given."""
        for part, story in self._stories.items():
            if story.source.patched:
                changed[self.package.real_name(part)] = story.source.result()
        return repack(self.data, changed, added) if changed or added else self.data


class _Marker:
    """Tracked changes and comments for one package."""

    def __init__(self, writer: _Writer, when: dt.datetime) -> None:
        self._writer = writer
        package = writer.package
        self._date = when.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        parts = [writer.main, *(p for kind in _STORIES for p in package.related(writer.main, kind))]
        self._new_id = Numbers([package.read(part) for part in parts])
        self._body = writer.story(writer.main)
        space = self._body.source.root.space
        self._comments = Comments(package, writer.main, space, self._date)
        self._marks: dict[str, Marks] = {}
        self._references: dict[tuple[str, str], Element] | None = None

    def change(self, edit: Edit) -> bool:
        """Note an edit; say whether it can be a tracked change."""
        if not can_stand(edit.replacement):
            return False
        part, places = self._writer.find(edit.start, edit.end)
        tracked = [all(can_be_tracked(piece.spot) for piece in place) for place in places]
        if not tracked or not tracked[0]:
            return False
        if self._writer.document.text[edit.start : edit.end] != edit.replacement:
            for place, possible in zip(places, tracked, strict=True):
                if possible:
                    self._in(part).change(place, edit.replacement)
        return True

    def comment(self, note: Note) -> bool:
        """Note a comment; say whether there is a place for it."""
        document = self._writer.document
        part, slot = self._writer.part_at(note.start, note.start + 1)
        if not part or not writable(note.text) or note.end > len(document.text):
            return False
        if part == self._writer.main and slot == "text":
            found = self._on_text(note)
            if found is not None:
                return found
        run = self._host(part, note)
        if run is None or not can_be_marked(run):
            return False
        number = self._new_id()
        self._comments.add(number, about(document, note))
        self._in(self._writer.main).comment_around(number, run)
        return True

    def result(self) -> bytes:
        """Return the package with all that was asked."""
        for marks in self._marks.values():
            marks.write()
        return self._writer.packed(*self._comments.parts())

    def _in(self, part: str) -> Marks:
        if part not in self._marks:
            source = self._writer.story(part).source
            self._marks[part] = Marks(source, self._new_id, self._date, self._comments.reference)
        return self._marks[part]

    def _on_text(self, note: Note) -> bool | None:
        """Hang a note on its own words; None when they stand where Word has no comments."""
        found = self._body.overlap(note.start, max(note.end, note.start + 1))
        if not found:
            return False
        first, last = found[0], found[-1]
        if _box(first.spot.element) is not None or fragile_control(first.spot) is not None:
            return None
        if last.spot.paragraph.element.parent is not first.spot.paragraph.element.parent:
            block = self._writer.document.block_at(note.start)
            end = block.end if block else note.end
            last = self._body.overlap(note.start, min(note.end, end))[-1]
        for piece in (first, last):
            if piece.spot.locked or not can_be_tracked(piece.spot):
                return False
        number = self._new_id()
        self._comments.add(number, note.text)
        self._in(self._writer.main).comment(number, first, last)
        return True

    def _host(self, part: str, note: Note) -> Element | None:
        """Return the run in the body that a footnote, text box or picture hangs on."""
        spans = self._writer.document.source_spans(note.start, note.start + 1)
        if not spans:
            return None
        if part == self._writer.main:
            element = self._body.source.elements[spans[0].node]
            runs = [above for above in element.ancestors() if above.tag == "w:r"]
            if len(runs) == 1 and _box(element) is None and element.tag == "w:t":
                return self._near(note)  # in a content control that can't hold it
            return runs[-1] if runs else None
        element = self._writer.story(part).source.elements[spans[0].node]
        tops = ("w:footnote", "w:endnote", "w:comment", "w:hdr", "w:ftr")
        top = next((above for above in element.ancestors() if above.tag in tops), None)
        if top is None:
            return None
        mark = self._reference(top.tag, top.get("w:id"))
        return mark if top.tag in {"w:footnote", "w:endnote"} else self._before(mark)

    def _before(self, mark: Element | None) -> Element | None:
        """Return the last run before `mark` that can hold a comment; else the first of all."""
        runs = [
            spot.run
            for spot in self._body.spots
            if spot.run is not None
            and not spot.locked
            and _box(spot.element) is None
            and can_be_tracked(spot)
        ]
        if mark is not None:
            runs = [run for run in runs if run.index < mark.index][-1:] or runs
        return runs[0] if runs else None

    def _near(self, note: Note) -> Element | None:
        """Return the control a note is in, when a comment can hang on it, or else a run nearby."""
        for piece in self._body.overlap(note.start, max(note.end, note.start + 1)):
            control = fragile_control(piece.spot)
            if piece.spot.locked:
                return None
            if control is not None and can_be_marked(control):
                return control
        spots = self._body.spots
        after = [spot for spot in spots if spot.start >= note.end]
        before = [spot for spot in spots if spot.end <= note.start]
        for spot in (*after, *reversed(before)):
            if not spot.locked and _box(spot.element) is None and can_be_tracked(spot):
                return spot.run
        return None

    def _reference(self, tag: str, number: str) -> Element | None:
        """Return the run with the mark of a footnote, endnote or comment."""
        if self._references is None:
            self._references = {}
            for kind in ("w:footnote", "w:endnote", "w:comment"):
                for mark in self._body.source.root.inner(f"{kind}Reference"):
                    run = mark.parent
                    gone = any(above.tag in GONE for above in mark.ancestors())
                    if run is not None and run.tag == "w:r" and not gone:
                        self._references.setdefault((kind, mark.get("w:id")), run)
        return self._references.get((tag, number))


def _box(element: Element) -> Element | None:
    """Return the text box an element stands in."""
    return next((above for above in element.ancestors() if above.tag == "w:txbxContent"), None)
