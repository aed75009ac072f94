"""Where the letters of an OpenDocument text stand: which text nodes, and what may change there.

A paragraph is a flow of *atoms*: letters, elements that are a character by themselves (spaces, a
tab, a line break), and elements that only take a place. White space between them counts as
OpenDocument 1.3 part 3 §6.1.2 says: a run of it is one space, and none begins a paragraph.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from klantvrij.documents.base import Document, Segment
from klantvrij.documents.xmlsource import Element, Source, letters, without_cdata

WHITE = " \t\n\r"
MADE = {"text:s": " ", "text:tab": "\t", "text:line-break": "\n"}
"""Elements that are a character."""
_PARAGRAPHS = frozenset({"text:p", "text:h", "svg:desc", "svg:title"})
_INLINE = frozenset({"text:span", "text:a"})
_UNSEEN = frozenset(
    {
        "text:change",
        "text:change-start",
        "text:change-end",
        "text:bookmark",
        "text:bookmark-start",
        "text:bookmark-end",
        "text:reference-mark",
        "text:reference-mark-start",
        "text:reference-mark-end",
        "text:soft-page-break",
        "office:annotation-end",
    }
)
_LISTS = frozenset(  # text that the program makes itself
    {
        "text:table-of-content",
        "text:illustration-index",
        "text:table-index",
        "text:object-index",
        "text:user-index",
        "text:alphabetical-index",
        "text:bibliography",
    }
)
_SHAPES = frozenset(  # LibreOffice keeps no track of changes in drawings, and no comments
    {
        "draw:g",
        "draw:custom-shape",
        "draw:rect",
        "draw:ellipse",
        "draw:circle",
        "draw:path",
        "draw:line",
        "draw:connector",
        "draw:polyline",
        "draw:polygon",
        "draw:caption",
        "draw:object",
    }
)
_DEEP = frozenset({"text:note", "office:annotation", "text:ruby"})


class Spot:
    """One text node: ``source.utf8[start:end]`` in `parent`, in the text of `paragraph`.

    `changes` are the ids of the tracked insertions it is in; `locked` says that the program makes
    the text or the writer of the document lets nobody change it.
    """

    __slots__ = ("changes", "end", "key", "locked", "paragraph", "parent", "start")

    def __init__(
        self,
        parent: Element,
        key: tuple[int, str],
        place: tuple[int, int],
        paragraph: Paragraph,
        changes: tuple[str, ...],
        *,
        locked: bool,
    ) -> None:
        self.parent = parent
        self.key = key
        self.start, self.end = place
        self.paragraph = paragraph
        self.changes = changes
        self.locked = locked


class Atom(NamedTuple):
    """One thing in the flow of a paragraph.

    `text` is the character, "" for an element without; `raw` how the source writes it; `offset`
    its place in the document's text, -1 when it isn't in it. `spot` is the text node of a letter,
    `element` the element of anything else.
    """

    text: str
    raw: str
    offset: int
    spot: Spot | None = None
    element: Element | None = None
    solid: bool = False
    """White space before it and white space behind it don't meet."""
    fixed: bool = False
    """It isn't read, and stays whatever is changed around it."""
    changes: tuple[str, ...] = ()
    """The ids of the tracked insertions it is in."""

    @property
    def parent(self) -> Element:
        """The element it stands in."""
        parent = self.spot.parent if self.spot else self.element and self.element.parent
        assert parent is not None
        return parent

    @property
    def locked(self) -> bool:
        """Whether nobody may change it."""
        return self.fixed or (self.spot is not None and self.spot.locked)


class Paragraph:
    """A paragraph, heading or description; `flow` are its text nodes and elements in order."""

    __slots__ = ("changes", "element", "flow", "main", "trackable")

    def __init__(self, element: Element, *, main: bool, trackable: bool) -> None:
        self.element = element
        self.flow: list[Spot | Element] = []
        self.changes: dict[Element, tuple[str, ...]] = {}
        """The tracked insertions that an element in the flow is in."""
        self.main = main
        """In the running text of the document, where comments can hang."""
        self.trackable = trackable

    @property
    def spots(self) -> Iterator[Spot]:
        """The text nodes in it."""
        for item in self.flow:
            if isinstance(item, Spot):
                yield item


class Inside(NamedTuple):
    """What holds for all text in an element."""

    locked: bool = False
    main: bool = False
    trackable: bool = True


class Story:
    """One part of the package (content.xml, styles.xml) with its paragraphs and text nodes."""

    def __init__(
        self, source: Source, part: str, document: Document, protected: frozenset[str]
    ) -> None:
        """`protected` are the names of styles of which nobody may change the content."""
        self.source = source
        self.part = part
        self.document = document
        self.paragraphs: list[Paragraph] = []
        self.insertions: dict[str, Element] = {}
        """Tracked insertions that are there: id → its ``text:changed-region``."""
        self._protected = protected
        self._open: list[str] = []
        self._segments: dict[tuple[int, str], list[Segment]] = defaultdict(list)
        for segment in document.segments:
            if segment.part == part:
                self._segments[segment.node, segment.slot].append(segment)
        for region in source.root.inner("text:changed-region"):
            if region.find("text:insertion") is not None:
                self.insertions[region.get("text:id") or region.get("xml:id")] = region
        self._walk(source.root, Inside())
        self._spots = {spot.key: spot for p in self.paragraphs for spot in p.spots}
        self._atoms: dict[Paragraph, list[Atom]] = {}

    def spot(self, key: tuple[int, str]) -> Spot | None:
        """Return the text node with this number of element and slot."""
        return self._spots.get(key)

    # -- walking ----------------------------------------------------------------------------

    def _walk(self, parent: Element, inside: Inside) -> None:
        for child in parent.elements():
            tag = child.tag
            if tag == "text:tracked-changes":
                continue
            if tag in _PARAGRAPHS:
                within = inside._replace(trackable=False) if tag.startswith("svg:") else inside
                paragraph = Paragraph(child, main=within.main, trackable=within.trackable)
                self.paragraphs.append(paragraph)
                self._collect(child, paragraph, within)
            else:
                self._follow(child)
                self._walk(child, self._entered(child, inside))

    def _entered(self, element: Element, inside: Inside) -> Inside:
        """Return what holds inside `element`."""
        tag = element.tag
        if tag == "office:text":
            return inside._replace(main=True)
        if tag in {"text:note", "draw:text-box"}:
            return inside._replace(main=False)
        if tag in _SHAPES:
            return inside._replace(main=False, trackable=False)
        if (
            tag in _LISTS
            or tag in {"office:annotation", "text:section-source", "text:dde-section"}
            or element.get("text:protected") == "true"
            or element.get("table:protected") == "true"
            or element.get("draw:style-name", "-") in self._protected
            or (tag == "table:table-cell" and element.get("table:style-name") in self._protected)
            or element.find("text:section-source") is not None
        ):
            return inside._replace(locked=True, main=inside.main and tag != "office:annotation")
        return inside

    def _collect(self, parent: Element, paragraph: Paragraph, inside: Inside) -> None:
        position, key = parent.inside, (parent.index, "text")
        for number, item in enumerate(parent.items):
            if isinstance(item, Element):
                self._collect_element(item, paragraph, inside)
                position, key = item.end, (item.index, "tail")
                continue
            after = parent.items[number + 1] if number + 1 < len(parent.items) else None
            end = after.start if isinstance(after, Element) else parent.inside_end
            place = (position, end)
            spot = Spot(parent, key, place, paragraph, self._changes(), locked=inside.locked)
            paragraph.flow.append(spot)

    def _collect_element(self, child: Element, paragraph: Paragraph, inside: Inside) -> None:
        tag = child.tag
        self._follow(child)
        if tag in _INLINE:
            self._collect(child, paragraph, self._entered(child, inside))
            return
        paragraph.flow.append(child)
        paragraph.changes[child] = self._changes()
        if tag in MADE or tag in _UNSEEN:
            return
        if tag in _DEEP or tag.startswith("draw:"):
            inside = self._entered(child, inside)
            if tag == "text:ruby":
                self._collect(child, paragraph, inside._replace(locked=True))
            else:
                self._walk(child, inside)
        else:  # a field: the program makes its text
            self._collect(child, paragraph, inside._replace(locked=True))

    def _changes(self) -> tuple[str, ...]:
        return tuple(name for name in self._open if name in self.insertions)

    def _follow(self, element: Element) -> None:
        name = element.get("text:change-id")
        if element.tag == "text:change-start":
            self._open.append(name)
        elif element.tag == "text:change-end" and name in self._open:
            self._open.remove(name)

    # -- atoms ------------------------------------------------------------------------------

    def atoms(self, paragraph: Paragraph) -> list[Atom]:
        """Return the flow of a paragraph. Raises ValueError when `document` is another one."""
        if paragraph not in self._atoms:
            self._atoms[paragraph] = self._numbered(list(self._flow(paragraph)))
        return self._atoms[paragraph]

    def _flow(self, paragraph: Paragraph) -> Iterator[Atom]:
        for item in paragraph.flow:
            if isinstance(item, Spot):
                yield from self._letters(item)
            elif item.tag in MADE:
                yield Atom(MADE[item.tag], "", -1, None, item, changes=paragraph.changes[item])
            else:
                yield Atom("", "", -1, None, item, item.tag not in _UNSEEN, fixed=True)

    def _letters(self, spot: Spot) -> Iterator[Atom]:
        raw = without_cdata(self.source.utf8[spot.start : spot.end].decode())
        read = letters(raw)
        offsets: dict[int, int] = {}
        segments = self._segments.get(spot.key, [])
        for segment in segments:
            own = "".join(letter.text for letter in read[segment.source_start : segment.source_end])
            theirs = self.document.text[segment.start : segment.end]
            if own.split() != theirs.split() or len(own) != len(theirs):
                raise ValueError("the document was not read from these bytes")
            for number in range(len(own)):
                offsets[segment.source_start + number] = segment.start + number
        fixed = not segments and any(letter.text not in WHITE for letter in read)
        starts = [0, *(letter.start for letter in read[1:]), len(raw)]
        for number, letter in enumerate(read):
            written = raw[starts[number] : starts[number + 1]]
            place = offsets.get(number, -1)
            yield Atom(letter.text, written, place, spot, fixed=fixed, changes=spot.changes)

    def _numbered(self, atoms: list[Atom]) -> list[Atom]:
        """Give the elements that are a character their place in the text."""
        text = self.document.text
        position = -1  # where the letter before ends
        waiting: list[int] = []
        for number, atom in enumerate(atoms):
            if atom.offset >= 0:
                for index in waiting:
                    if position < atom.offset and text[position] == atoms[index].text:
                        atoms[index] = atoms[index]._replace(offset=position)
                        position += 1
                waiting = []
                position = atom.offset + 1
            elif atom.element is not None and atom.text and position >= 0:
                waiting.append(number)
        return atoms


def protected_styles(source: Source) -> set[str]:
    """Return the names of styles of frames and cells whose content nobody may change."""
    found = set()
    for style in source.root.inner("style:style"):
        for properties in style.elements():
            if "content" in properties.get("style:protect").split() or (
                "protected" in properties.get("style:cell-protect")
            ):
                found.add(style.get("style:name"))
    return found


def span(atoms: Sequence[Atom], start: int, end: int) -> list[int]:
    """Return the numbers of the atoms that make up [start:end], all of it or none.

    White space between them that isn't read belongs to it, and so does what follows a space: they
    are one space to the reader.
    """
    inside = [number for number, atom in enumerate(atoms) if start <= atom.offset < end]
    if len(inside) < end - start:
        return []
    last = inside[-1] + 1
    if atoms[inside[-1]].text in WHITE:
        while last < len(atoms) and _unread_space(atoms[last]):
            last += 1
    return [
        number
        for number in range(inside[0], last)
        if atoms[number].text and not atoms[number].fixed
    ]


def _unread_space(atom: Atom) -> bool:
    return atom.offset < 0 and bool(atom.text) and atom.text in WHITE and not atom.fixed
