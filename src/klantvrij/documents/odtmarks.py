"""Tracked changes and comments in OpenDocument.

As OpenDocument 1.3 part 3 has them: §5.5 (text:tracked-changes), §14.1 and §14.2 (annotations).
What is deleted moves into a list at the head of the text; what is inserted stands between two
marks. Headers and footers have a list of their own.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from itertools import groupby

from klantvrij.documents.base import AUTHOR
from klantvrij.documents.odtflow import Names, written
from klantvrij.documents.odtspots import Atom, Story
from klantvrij.documents.xmlsource import Element, Source, escape

_ID = re.compile(rb"""\b(?:id|name)\s*=\s*["']([^"']*)["']""")
_XML_ID = re.compile(rb"""\sxml:id\s*=\s*("[^"]*"|'[^']*')""")
_HEADS = ("style:header", "style:footer")


class Ids:
    """Names that nothing in the document bears yet."""

    def __init__(self, sources: list[Source]) -> None:
        self._used = {found.decode() for s in sources for found in _ID.findall(s.utf8)}
        self._last = 0

    def __call__(self) -> str:
        """Return the next one."""
        self._last += 1
        while (name := f"kv{self._last}") in self._used:
            self._last += 1
        return name


def stamp(when: dt.datetime) -> str:
    """Return a time as LibreOffice writes it: of the clock on the wall, without its zone."""
    return when.replace(tzinfo=None).isoformat(timespec="seconds")


class Marks:
    """The tracked changes made in one part; `write` puts their list into the source."""

    def __init__(self, story: Story, names: Names, new_id: Ids, date: str) -> None:
        self._story = story
        self._names = names
        self._new_id = new_id
        self._info = names.element("dc:creator", AUTHOR) + names.element("dc:date", date)
        self._info = names.element("office:change-info", self._info)
        self._regions: dict[Element, list[tuple[str, Atom | None, list[tuple[str, str]]]]] = (
            defaultdict(list)
        )

    def deleted(self, atom: Atom, content: list[tuple[str, str]]) -> str:
        """Note a deletion; return its mark (see `odtflow.Tracker`)."""
        name = self._new_id()
        self._regions[_list_holder(atom)].append((name, atom, content))
        return self._names.empty("text:change", text__change_id=name)

    def inserted(self, atom: Atom, xml: str) -> str:
        """Note an insertion; return it between its marks."""
        name = self._new_id()
        self._regions[_list_holder(atom)].append((name, None, []))
        opening = self._names.empty("text:change-start", text__change_id=name)
        return opening + xml + self._names.empty("text:change-end", text__change_id=name)

    def write(self) -> None:
        """Patch the source with the lists of changes."""
        names, source = self._names, self._story.source
        for holder, regions in self._regions.items():
            xml = "".join(self._region(*region) for region in regions)
            changes = next(holder.elements("text:tracked-changes"), None)
            if changes is None:
                start = names.open("text:tracked-changes", text__track_changes="false")
                whole = start + xml + names.close("text:tracked-changes")
                forms = next(holder.elements("office:forms"), None)
                position = forms.end if forms is not None else holder.inside
                source.patch(position, position, whole.encode())
            elif changes.empty:
                whole = source.open_tag(changes).decode() + xml + source.close_tag(changes).decode()
                source.patch(changes.start, changes.end, whole.encode())
            else:
                source.patch(changes.inside_end, changes.inside_end, xml.encode())

    def _region(self, name: str, atom: Atom | None, content: list[tuple[str, str]]) -> str:
        names = self._names
        if atom is None:
            inside = names.element("text:insertion", self._info)
        else:
            inside = names.element("text:deletion", self._info + self._content(atom, content))
            inside += self._somebodys(atom)
        opening = f'{names.open("text:changed-region", text__id=name)[:-1]} xml:id="{name}">'
        return opening + inside + names.close("text:changed-region")

    def _somebodys(self, atom: Atom) -> str:
        """Return the insertion by somebody else in which something is deleted.

        LibreOffice writes it so; without it, rejecting all would leave what was deleted.
        """
        source = self._story.source
        for name in atom.changes[-1:]:
            insertion = self._story.insertions[name].find("text:insertion")
            if isinstance(insertion, Element):
                return source.raw(insertion.start, insertion.end).decode()
        return ""

    def _content(self, atom: Atom, content: list[tuple[str, str]]) -> str:
        """Return what was deleted, in the spans and in a paragraph like the one it stood in."""
        xml = ""
        for made, group in groupby(content, key=lambda item: bool(item[1])):
            if made:
                xml += "".join(element for _text, element in group)
            else:
                text = "".join(letters for letters, _element in group)
                xml += written(text, self._names, after_space=not xml)
        source = self._story.source
        for holder in reversed(_holders(atom)):
            opening = _XML_ID.sub(b"", source.open_tag(holder)).decode()
            xml = opening + xml + source.close_tag(holder).decode()
        paragraph = _paragraph(atom)
        names = self._names
        attributes = {
            key.replace(":", "__").replace("-", "_"): escape(paragraph.get(key))
            for key in ("text:style-name", "text:outline-level")
            if paragraph.get(key)
        }
        return names.open(paragraph.tag, **attributes) + xml + names.close(paragraph.tag)


def annotation(names: Names, name: str, date: str, text: str) -> str:
    """Return a comment; each line of `text` is a paragraph."""
    inside = names.element("dc:creator", AUTHOR) + names.element("dc:date", date)
    for line in text.splitlines() or [""]:
        inside += names.element("text:p", written(line, names, after_space=True))
    return (
        names.open("office:annotation", office__name=name)
        + inside
        + names.close("office:annotation")
    )


def _paragraph(atom: Atom) -> Element:
    parent = atom.parent
    around = (parent, *parent.ancestors())
    return next(above for above in around if above.tag in {"text:p", "text:h"})


def _holders(atom: Atom) -> list[Element]:
    """Return the spans and links an atom stands in, the outermost first."""
    paragraph = _paragraph(atom)
    found = []
    element: Element | None = atom.parent
    while element is not None and element is not paragraph:
        found.append(element)
        element = element.parent
    return found[::-1]


def _list_holder(atom: Atom) -> Element:
    """Return the element that holds the list of changes for the text an atom is in."""
    for above in atom.parent.ancestors():
        if above.tag == "office:text" or above.tag.startswith(_HEADS):
            return above
    raise ValueError("text outside the body, headers and footers")
