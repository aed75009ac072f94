"""Writes a paragraph of OpenDocument anew where it changes; the rest keeps its very letters.

White space is the trouble: where words go, a space that counted can meet another and count no
more, or one that didn't count begins to. Both are put right, so that what a program reads is
what was there, less what went, plus what came.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple, Protocol

from klantvrij.documents.odtspots import MADE, WHITE, Atom, Paragraph, Spot, Story
from klantvrij.documents.xmlsource import Element, Source, escape_text, without_cdata

_SPACES = {
    prefix: f"urn:oasis:names:tc:opendocument:xmlns:{prefix}:1.0" for prefix in ("text", "office")
} | {"dc": "http://purl.org/dc/elements/1.1/"}
_DECLARED = re.compile(rb"""\sxmlns:([^\s=]+)\s*=\s*["']([^"']*)["']""")


class Names:
    """Spells names of OpenDocument with the prefixes of one part, declaring what it lacks."""

    def __init__(self, source: Source) -> None:
        meanings = defaultdict(set)
        for prefix, space in _DECLARED.findall(source.utf8):
            meanings[prefix.decode()].add(space.decode())
        root = source.utf8[source.root.start : source.root.inside]
        self._prefixes = {
            space.decode(): prefix.decode()
            for prefix, space in _DECLARED.findall(root)
            if len(meanings[prefix.decode()]) == 1
        }

    def empty(self, name: str, **attributes: str) -> str:
        """Return an empty element, called "text:s"; attributes are given as text__style_name."""
        return f"<{self._inside(name, attributes)}/>"

    def open(self, name: str, **attributes: str) -> str:
        """Return a start tag."""
        return f"<{self._inside(name, attributes)}>"

    def close(self, name: str) -> str:
        """Return an end tag."""
        return f"</{self._spelled(name)}>"

    def element(self, name: str, inside: str) -> str:
        """Return an element around `inside`, which is XML already."""
        return self.open(name) + inside + self.close(name)

    def _inside(self, name: str, attributes: dict[str, str]) -> str:
        names = {
            key.replace("__", ":").replace("_", "-"): value for key, value in attributes.items()
        }
        used = {one.partition(":")[0] for one in (name, *names)}
        declared = "".join(
            f' xmlns:{prefix}="{_SPACES[prefix]}"'
            for prefix in sorted(used)
            if prefix in _SPACES and _SPACES[prefix] not in self._prefixes
        )
        values = "".join(f' {self._spelled(key)}="{value}"' for key, value in names.items())
        return self._spelled(name) + declared + values

    def _spelled(self, name: str) -> str:
        prefix, _colon, local = name.partition(":")
        return f"{self._prefixes.get(_SPACES.get(prefix, ''), prefix)}:{local}"


def written(text: str, names: Names, *, after_space: bool) -> str:
    """Return `text` as a paragraph holds it; `after_space` when white space here won't count."""
    parts = []
    for number, letter in enumerate(text):
        if letter == "\t":
            parts.append(names.empty("text:tab"))
        elif letter == "\n":
            parts.append(names.empty("text:line-break"))
        elif letter == " " and (after_space or number + 1 == len(text)):
            parts.append(names.empty("text:s"))
            after_space = False
            continue
        else:
            parts.append(escape_text(letter))
        after_space = letter == " "
    return "".join(parts)


class Insertion(NamedTuple):
    """`text` that comes before or behind an atom."""

    text: str


class Plan:
    """What changes in one paragraph; atoms are meant by their numbers."""

    def __init__(self) -> None:
        self.gone: set[int] = set()
        self.before: dict[int, list[Insertion | str]] = defaultdict(list)
        """What comes before an atom: new text, or the XML of a mark."""
        self.after: dict[int, list[Insertion | str]] = defaultdict(list)

    def replace(self, numbers: list[int], text: str, *, in_one: bool) -> None:
        """Put `text` in the place of atoms; `in_one` says that they stand in one text node."""
        self.gone.update(numbers)
        if text and in_one:
            self.after[numbers[-1]].append(Insertion(text))
        elif text:
            self.before[numbers[0]].append(Insertion(text))

    def insert(self, before: int | None, after: int | None, text: str) -> None:
        """Put `text` behind the atom `before`, or else before the atom `after`."""
        if before is not None:
            self.after[before].append(Insertion(text))
        elif after is not None:
            self.before[after].append(Insertion(text))

    def mark(self, number: int, xml: str) -> None:
        """Put a mark before an atom, and before what comes there."""
        self.before[number].insert(0, xml)

    def mark_end(self, number: int, xml: str) -> None:
        """Put a mark behind an atom, and behind what comes there."""
        self.after[number].append(xml)


class Tracker(Protocol):
    """Shows changes where they are made."""

    def deleted(self, atom: Atom, content: list[tuple[str, str]]) -> str:
        """Return the XML of the place where `content`, beginning with `atom`, was.

        Content is read when all is written; each is text, or "" and the XML of an element.
        """

    def inserted(self, atom: Atom, xml: str) -> str:
        """Return the XML of new content at an atom."""


class _Rewriter:
    """One paragraph on its way through; `out` collects what becomes of its places."""

    def __init__(self, story: Story, paragraph: Paragraph, names: Names, tracker: Tracker | None):
        self.source = story.source
        self.atoms = story.atoms(paragraph)
        self.names = names
        self.tracker = tracker
        self.out: dict[Spot | Element, list[str]] = {}
        self.was_space = self.is_space = True  # white space would not count, before and now
        self.last: tuple[list[str], int] | None = None  # the last space written as such
        self.lost: list[tuple[list[str], int]] = []  # white space behind it that doesn't count
        self.cut = False  # something went since
        self.unsure = False  # white space behind a comment counts in LibreOffice, not elsewhere
        self.region: tuple[Element | None, list[tuple[str, str]]] | None = None

    def run(self, plan: Plan) -> Iterator[tuple[int, int, bytes]]:
        seen = [n for n, a in enumerate(self.atoms) if a.solid or (a.text and not _white(a))]
        for number, atom in enumerate(self.atoms):
            place = atom.spot or atom.element
            assert place is not None
            out = self.out.setdefault(place, [])
            for item in plan.before.get(number, ()):
                self._add(item, atom, out)
            if number in plan.gone:
                self._remove(atom, out)
            elif _white(atom) and (not seen or number > seen[-1]):
                self._lost(atom, out)  # at the end of a paragraph it doesn't count
            else:
                self._keep(atom, out)
            for item in plan.after.get(number, ()):
                self._add(item, atom, out)
        if self.last and self.cut:
            tokens, index = self.last
            tokens[index] = self.names.empty("text:s")
            for tokens, index in self.lost:  # it would count behind that
                tokens[index] = ""
        for place, tokens in self.out.items():
            if isinstance(place, Element) and place.tag not in MADE:
                continue
            old = self.source.utf8[place.start : place.end].decode()
            new = "".join(tokens)
            if new != without_cdata(old):
                yield place.start, place.end, new.encode()

    def _add(self, item: Insertion | str, atom: Atom, out: list[str]) -> None:
        if isinstance(item, str):
            self.region = None
            self.unsure = True
            out.append(item)
            return
        xml = written(item.text, self.names, after_space=self.is_space)
        out.append(self.tracker.inserted(atom, xml) if self.tracker else xml)
        self.region = None
        self._visible()

    def _remove(self, atom: Atom, out: list[str]) -> None:
        counted = True
        if _white(atom):
            counted, self.was_space = not self.was_space, True
        else:
            self.was_space = False
        self.cut = True
        if not self.tracker or not counted:
            return
        parent = atom.spot.parent if atom.spot else atom.element and atom.element.parent
        if self.region is None or self.region[0] is not parent:
            self.region = (parent, [])
            out.append(self.tracker.deleted(atom, self.region[1]))
        if atom.spot is not None:
            self.region[1].append((" " if atom.text in WHITE else atom.text, ""))
        elif atom.element is not None:
            raw = self.source.utf8[atom.element.start : atom.element.end]
            self.region[1].append(("", raw.decode()))

    def _keep(self, atom: Atom, out: list[str]) -> None:
        self.region = None
        if atom.spot is None:
            assert atom.element is not None
            if atom.text:
                out.append(self.source.utf8[atom.element.start : atom.element.end].decode())
            if atom.text or atom.solid:
                self.was_space = False
                self._visible()
        elif atom.text not in WHITE:
            out.append(atom.raw)
            self.was_space = False
            self._visible()
        else:
            self._keep_space(atom, out)

    def _lost(self, atom: Atom, out: list[str]) -> None:
        """Keep white space that doesn't count."""
        self.lost.append((out, len(out)))
        out.append(atom.raw)

    def _visible(self) -> None:
        """Note that something stands here after which white space counts."""
        self.is_space = self.cut = self.unsure = False
        self.last = None
        self.lost = []

    def _keep_space(self, atom: Atom, out: list[str]) -> None:
        counted, self.was_space = not self.was_space, True
        if not counted:
            if self.is_space and not self.unsure:
                self._lost(atom, out)
            return
        if self.is_space:
            out.append(self.names.empty("text:s"))
            self._visible()
        else:
            self.last, self.cut, self.lost = (out, len(out)), False, []
            out.append(atom.raw)
            self.is_space = True


def _white(atom: Atom) -> bool:
    return atom.spot is not None and atom.text in WHITE


def rewrite(
    story: Story, paragraph: Paragraph, plan: Plan, names: Names, tracker: Tracker | None
) -> None:
    """Patch the source of `story` with what `plan` says of one paragraph."""
    rewriter = _Rewriter(story, paragraph, names, tracker)
    for start, end, new in list(rewriter.run(plan)):
        story.source.patch(start, end, new)
