"""Finds the same paragraph in the forms of a text box for other programs (``mc:Fallback``).

Word writes a text box twice, for new and for old programs; a change has to be made in both. Forms
are alike where a text stands in them equally often; the first is then twin of the first, and so on.
Each form is looked through once, so the work grows with the size of the part only.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from klantvrij.documents.xmlsource import Element

if TYPE_CHECKING:
    from klantvrij.documents.docxspots import Paragraph, Spot

Index = dict[tuple[str, int], dict[int, list["Paragraph"]]]
"""A text and how often a form shows it → the number of the form → the paragraphs."""


def find_twins(paragraphs: Sequence[Paragraph]) -> None:
    """Fill ``twins`` of the paragraphs that are read, and give the twins their place in the text.

    `paragraphs` are all paragraphs of one part.
    """
    read = [(p, [spot for spot in p.spots if spot.start >= 0]) for p in paragraphs]
    found = _Forms(paragraphs)
    for paragraph, placed in read:
        if not placed:
            continue
        for twin in found.twins(paragraph):
            _place(twin, placed)
            paragraph.twins.append(twin)


class _Forms:
    """The forms of all content that is there more than once, looked through when first needed."""

    def __init__(self, paragraphs: Sequence[Paragraph]) -> None:
        self._known = {paragraph.element.index: paragraph for paragraph in paragraphs}
        self._texts: dict[int, str] = {}
        self._indexes: dict[int, Index] = {}
        self._ranks: dict[tuple[int, int], tuple[str, int, int]] = {}
        """Form and paragraph → its text, how often that is shown, and which of them it is."""
        self._shown: dict[int, Element | None] = {}

    def twins(self, paragraph: Paragraph) -> Iterator[Paragraph]:
        """Yield the same paragraph in other forms, innermost forms first."""
        for form in paragraph.element.ancestors():
            both = form.parent
            if both is None or both.tag != "mc:AlternateContent":
                continue
            index = self._index(both)
            rank = self._ranks.get((form.index, paragraph.element.index))
            if rank is None:  # a program that picks this form doesn't show it
                continue
            text, count, place = rank
            for number, same in index[text, count].items():
                if number != form.index:
                    yield same[place]

    def _index(self, both: Element) -> Index:
        found = self._indexes.get(both.index)
        if found is None:
            found = self._indexes[both.index] = defaultdict(dict)
            for form in both.elements():
                for text, same in self._by_text(form).items():
                    found[text, len(same)][form.index] = same
                    for place, paragraph in enumerate(same):
                        rank = (text, len(same), place)
                        self._ranks[form.index, paragraph.element.index] = rank
        return found

    def _by_text(self, form: Element) -> dict[str, list[Paragraph]]:
        found: dict[str, list[Paragraph]] = defaultdict(list)
        for element in form.inner("w:p"):
            paragraph = self._known.get(element.index)
            if paragraph is not None and self._is_shown(element, form):
                if element.index not in self._texts:
                    self._texts[element.index] = paragraph.text()
                found[self._texts[element.index]].append(paragraph)
        return found

    def _is_shown(self, element: Element, form: Element) -> bool:
        """Whether a program that picks `form` shows `element` in it."""
        for above in element.ancestors():
            if above is form:
                return True
            parent = above.parent
            if parent is not None and parent.tag == "mc:AlternateContent":
                if parent.index not in self._shown:
                    first = next((child for child in parent.elements() if child.items), None)
                    self._shown[parent.index] = first
                if above is not self._shown[parent.index]:
                    return False
        return False


def _place(twin: Paragraph, placed: Sequence[Spot]) -> None:
    text = "".join(spot.text for spot in twin.spots)
    ours = "".join(spot.text for spot in placed)
    position = placed[0].start + (len(ours) - len(ours.lstrip())) - (len(text) - len(text.lstrip()))
    for spot in twin.spots:
        spot.set(position)
        position = spot.end
