"""Writes edits, tracked changes and comments back into an OpenDocument text; all else stays.

Only the text nodes that an edit touches are written anew, in the XML source of their part; all
other parts of the package keep their bytes, and ``mimetype`` stays first and unpacked.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from klantvrij import text as plain
from klantvrij.documents.base import Block, Document, Note, Written
from klantvrij.documents.docxtext import can_stand
from klantvrij.documents.errors import DocumentError, Problem
from klantvrij.documents.notes import about
from klantvrij.documents.odtflow import Names, Plan, Tracker, rewrite
from klantvrij.documents.odtmarks import Ids, Marks, annotation, stamp
from klantvrij.documents.odtspots import Atom, Paragraph, Story, protected_styles, span
from klantvrij.documents.package import Package
from klantvrij.documents.repack import repack
from klantvrij.documents.xmlsource import Element, Source, writable
from klantvrij.text import Edit

_BODY = "content.xml"
_PARTS = (_BODY, "styles.xml")
_SIGNATURES = "META-INF/documentsignatures.xml"


def apply_edits(data: bytes, document: Document, edits: Sequence[Edit]) -> Written:
    """Return the OpenDocument text `data`, read as `document`, with `edits` in its text.

    New words look as the first letter they replace. Refused are edits in what the program makes
    itself (fields, tables of contents), in what is protected, in comments and charts, and those
    that go from one block into the next. Raises DocumentError for a protected or signed document,
    ValueError for edits that overlap or a `document` that wasn't read from `data`.
    """
    plain.apply_edits(document.text, edits)
    writer = _Writer(data, document)
    writer.check_allowed(tracked=False)
    refused = [edit for edit in sorted(edits) if not writer.replace(edit, tracked=False)]
    return Written(writer.result(), tuple(refused))


def mark_up(
    data: bytes,
    document: Document,
    edits: Sequence[Edit],
    notes: Sequence[Note],
    *,
    when: dt.datetime,
) -> Written:
    """Return the file with `edits` as tracked changes and `notes` as comments.

    A note where LibreOffice knows no comments (a footnote, a text box, a header, the description
    of a picture) hangs on the nearest place in the text and says what it is about. Edits in
    drawings are refused: no changes are kept there. A document in which only tracked changes are
    allowed gets them. `when` is shown as the time on the clock. Errors and other refused edits are
    as in `apply_edits`.
    """
    plain.apply_edits(document.text, edits)
    writer = _Writer(data, document)
    writer.check_allowed(tracked=True)
    refused: list[Edit | Note] = [
        edit for edit in sorted(edits) if not writer.replace(edit, tracked=True)
    ]
    refused += [note for note in sorted(notes) if not writer.comment(note, stamp(when))]
    return Written(writer.result(stamp(when)), tuple(refused))


class _Place(NamedTuple):
    """A paragraph in a part of the package, and the block of text it is."""

    story: Story
    paragraph: Paragraph
    block: Block


class _Writer:
    """One package being changed."""

    def __init__(self, data: bytes, document: Document) -> None:
        self._data = data
        self._document = document
        self._package = Package(data)
        self._stories: dict[str, Story] = {}
        self._plans: dict[str, dict[Paragraph, Plan]] = defaultdict(dict)
        self._names: dict[str, Names] = {}
        self._sources = {
            part: Source(self._package.read(part)) for part in _PARTS if part in self._package
        }
        self._protected = frozenset().union(*map(protected_styles, self._sources.values()))
        self._new_id = Ids(list(self._sources.values()))

    def check_allowed(self, *, tracked: bool) -> None:
        """Raise DocumentError when the owner of the document allows no changes of this kind."""
        package = self._package
        if _SIGNATURES in package:
            raise DocumentError(Problem.SIGNED)
        if "settings.xml" not in package:
            return
        settings = package.xml("settings.xml")
        names = {
            item.get("config:name")
            for kind in ("config:config-item", "config:config-item-map-indexed")
            for item in settings.descend(kind)
            if item.all_text().strip()
        }
        if "ModifyPasswordInfo" in names or ("RedlineProtectionKey" in names and not tracked):
            raise DocumentError(Problem.PROTECTED)

    def replace(self, edit: Edit, *, tracked: bool) -> bool:
        """Note an edit for `result`; say whether it can be made."""
        if not can_stand(edit.replacement):
            return False
        place = self._find(edit.start, edit.end)
        if place is None or (tracked and not place.paragraph.trackable):
            return False
        atoms = place.story.atoms(place.paragraph)
        if edit.start == edit.end:
            return self._insert(edit, place, atoms)
        numbers = span(atoms, edit.start, edit.end)
        if not numbers or any(atoms[number].locked for number in numbers):
            return False
        if self._document.text[edit.start : edit.end] != edit.replacement:
            spots = {atoms[number].spot for number in numbers}
            in_one = len(spots) == 1
            self._plan(place).replace(numbers, edit.replacement, in_one=in_one)
        return True

    def _insert(self, edit: Edit, place: _Place, atoms: list[Atom]) -> bool:
        numbers = {atom.offset: n for n, atom in enumerate(atoms) if atom.offset >= 0}
        before, after = numbers.get(edit.start - 1), numbers.get(edit.start)
        if before is not None and (atoms[before].locked or _in_link(atoms, before, after)):
            before = None
        if before is None and (after is None or atoms[after].locked):
            return False
        if edit.replacement:
            self._plan(place).insert(before, after, edit.replacement)
        return True

    def result(self, date: str = "") -> bytes:
        """Return the package with all that was asked; with a `date`, as tracked changes."""
        for part, plans in self._plans.items():
            story, names = self._stories[part], self._names[part]
            tracker: Tracker | None = None
            if date:
                tracker = marks = Marks(story, names, self._new_id, date)
            for paragraph, plan in plans.items():
                rewrite(story, paragraph, plan, names, tracker)
            if date:
                marks.write()
        changed = {
            self._package.real_name(part): source.result()
            for part, source in self._sources.items()
            if source.patched
        }
        return repack(self._data, changed) if changed else self._data

    # -- comments ---------------------------------------------------------------------------

    def comment(self, note: Note, date: str) -> bool:
        """Note a comment; say whether there is a place for it."""
        document = self._document
        if not writable(note.text) or note.end > len(document.text) or note.end < note.start:
            return False
        block = document.block_at(note.start)
        if block is None:
            return False
        start, end = max(note.start, block.start), min(note.end, block.end)
        name = self._new_id()
        place = self._find(start, start)
        if place is not None and place.paragraph.main:
            atoms = place.story.atoms(place.paragraph)
            numbers = [
                n for n, atom in enumerate(atoms) if start <= atom.offset < max(end, start + 1)
            ]
            if numbers and not any(atoms[number].locked for number in (numbers[0], numbers[-1])):
                names = self._names[_BODY]
                plan = self._plan(place)
                plan.mark(numbers[0], annotation(names, name, date, note.text))
                plan.mark_end(numbers[-1], names.empty("office:annotation-end", office__name=name))
                return True
        return self._comment_near(note, place, name, date, about(document, note))

    def _comment_near(
        self, note: Note, place: _Place | None, name: str, date: str, text: str
    ) -> bool:
        mark = self._footnote(place) if place is not None else None
        story = self._story(_BODY)
        xml = annotation(self._names[_BODY], name, date, text)
        if mark is not None:
            story.source.patch(mark.start, mark.start, xml.encode())
            return True
        blocks = self._document.blocks
        before = [block for block in blocks if block.start <= note.start]
        after = [block for block in blocks if block.start > note.start]
        for block in (*reversed(before), *after):
            found = self._find(block.start, block.start)
            if found is None or not found.paragraph.main:
                continue
            atoms = story.atoms(found.paragraph)
            for number, atom in enumerate(atoms):
                if atom.offset >= 0 and not atom.locked:
                    self._plan(found).mark(number, xml)
                    return True
        return False

    def _footnote(self, place: _Place) -> Element | None:
        """Return the mark of the footnote or endnote a paragraph is in."""
        if place.story.part != _BODY:
            return None
        for above in place.paragraph.element.ancestors():
            if above.tag == "text:note":
                outer = list(above.ancestors())
                shapes = any(one.tag in {"draw:text-box", "office:annotation"} for one in outer)
                return None if shapes else above
        return None

    # -- places -----------------------------------------------------------------------------

    def _story(self, part: str) -> Story:
        if part not in self._stories:
            source = self._sources[part]
            self._stories[part] = Story(source, part, self._document, self._protected)
            self._names[part] = Names(source)
        return self._stories[part]

    def _find(self, start: int, end: int) -> _Place | None:
        """Return where a stretch of one block stands, None when it isn't one or is in a chart."""
        document = self._document
        block = document.block_at(start)
        if block is None or start < block.start or end > block.end:
            return None
        spans = document.source_spans(block.start, block.end)
        if not spans or spans[0].part not in self._sources:
            return None
        story = self._story(spans[0].part)
        spot = story.spot((spans[0].node, spans[0].slot))
        if spot is None:
            raise ValueError("the document was not read from these bytes")
        return _Place(story, spot.paragraph, block)

    def _plan(self, place: _Place) -> Plan:
        return self._plans[place.story.part].setdefault(place.paragraph, Plan())


def _in_link(atoms: list[Atom], before: int, after: int | None) -> bool:
    """Whether a word put between two letters would be the end of a link."""
    if after is None or atoms[after].locked:
        return False
    links = [
        any(one.tag == "text:a" for one in (atoms[n].parent, *atoms[n].parent.ancestors()))
        for n in (before, after)
    ]
    return links == [True, False]
