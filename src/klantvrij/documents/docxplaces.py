"""Where in a Word document tracked changes and comments can stand, and who else is there."""

from __future__ import annotations

from collections.abc import Iterator

from klantvrij.documents.docxspots import Slice, Spot
from klantvrij.documents.xmlsource import Element

_SPLITTABLE = frozenset(
    {"w:ins", "w:hyperlink", "w:smartTag", "w:customXml", "w:dir", "w:bdo", "w:fldSimple"}
)
_HOLDERS = _SPLITTABLE | {"w:sdt", "w:sdtContent"}
_HARMLESS = frozenset({"w:rPr", "w:proofErr", "w:lastRenderedPageBreak"})


def can_be_tracked(spot: Spot) -> bool:
    """Whether Word keeps track of changes where this spot stands."""
    if spot.run is None or fragile_control(spot) is not None:
        return False
    inserted = False
    for above in _around_run(spot):
        inserted = inserted or above.tag == "w:ins"
        if above.tag not in _HOLDERS:
            return False
    splittable = all(above.tag in _SPLITTABLE for above in up_to_insertion(spot.run))
    return splittable or not inserted


def fragile_control(spot: Spot) -> Element | None:
    """Return the content control round a spot in which LibreOffice loses changes and comments.

    LibreOffice 7.4 makes one line without any marks of a control for plain text, and of the first
    paragraph of a control round paragraphs, rows or cells.
    """
    paragraph = spot.paragraph.element
    inline = True
    for above in spot.element.ancestors():
        if above is paragraph:
            inline = False
        elif above.tag == "w:sdt":
            properties = above.find("w:sdtPr")
            if inline and properties is not None and properties.find("w:text") is not None:
                return above
            listed = properties is not None and properties.find("w:docPartObj") is not None
            if not inline and not listed and next(above.inner("w:p")) is paragraph:
                return above
    return None


def can_be_marked(run: Element) -> bool:
    """Whether a comment can hang on a whole run."""
    for above in run.ancestors():
        if above.tag == "w:p":
            return True
        if above.tag not in _HOLDERS:
            return False
    return False


def _around_run(spot: Spot) -> Iterator[Element]:
    """Yield the elements round the run of a spot, up to its paragraph."""
    if spot.run is not None:
        for above in spot.run.ancestors():
            if above is spot.paragraph.element:
                return
            yield above


def up_to_insertion(run: Element) -> list[Element]:
    """Return the elements round a run up to the tracked insertion it is in; none if it isn't."""
    found = []
    for above in run.ancestors():
        if above.tag == "w:p":
            return []
        found.append(above)
        if above.tag == "w:ins":
            return found
    return []


def close_together(slices: list[Slice]) -> bool:
    """Whether nothing a reader sees stands between the slices, so that the new can come behind."""
    runs = [part.spot.run for part in slices if part.spot.run is not None]
    parent = runs[0].parent
    if parent is None or any(run.parent is not parent for run in runs):
        return False
    touched = {part.spot.element.index for part in slices}
    for child in parent.elements():
        if runs[0].start <= child.start <= runs[-1].start:
            for element in child.elements() if child.tag == "w:r" else (child,):
                between = min(touched) < element.index < max(touched)
                if between and element.index not in touched and element.tag not in _HARMLESS:
                    return False
    return True
