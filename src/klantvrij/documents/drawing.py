"""Text in Office drawings (DrawingML): paragraphs in shapes, charts, diagrams, alt texts."""

from __future__ import annotations

from collections.abc import Iterator

from klantvrij.documents.build import Piece
from klantvrij.documents.errors import DocumentError, Problem
from klantvrij.documents.package import Package
from klantvrij.documents.xmltree import Node

_SPACE = str.maketrans("\n\r\t", "   ")


def node_piece(node: Node, part: str, *, trim: bool = False) -> list[Piece]:
    """Return the text of an element as one piece (or none); `trim` drops space at both ends."""
    text = node.text
    if not text:
        return []
    start, end = 0, len(text)
    if trim:
        start = end - len(text.lstrip(" \t\r\n"))
        end = start + len(text.strip(" \t\r\n"))
    if end <= start:
        return []
    return [Piece(text[start:end].translate(_SPACE), start, end, part, node.index, "text")]


def attribute_piece(node: Node, name: str, part: str) -> list[Piece]:
    """Return an attribute's value as one piece, or none."""
    value = node.get(name)
    if not value or value.isspace():
        return []
    return [Piece(value.translate(_SPACE), 0, len(value), part, node.index, f"@{name}")]


def paragraph_pieces(paragraph: Node, part: str) -> list[Piece]:
    """Return the text of an ``a:p``: runs, line breaks and fields (their results)."""
    pieces = []
    for run in paragraph.children():
        if run.tag == "a:br":
            pieces.append(Piece("\n", 0, 0))
        elif run.tag in {"a:r", "a:fld"}:
            for text in run.children("a:t"):
                pieces += node_piece(text, part)
    return pieces


def chart_paragraphs(package: Package, part: str) -> Iterator[list[Piece]]:
    """Yield titles, series names and categories of a chart part, each once."""
    root = _part_or_none(package, part)
    if root is None:
        return
    seen = set()
    for paragraph in root.descend("a:p"):
        pieces = paragraph_pieces(paragraph, part)
        if pieces:
            yield pieces
    for tag in ("c:tx", "c:cat"):
        for holder in root.descend(tag):
            for value in holder.descend("c:v"):
                pieces = node_piece(value, part)
                text = "".join(piece.text for piece in pieces)
                if text not in seen and any(letter.isalpha() for letter in text):
                    seen.add(text)
                    yield pieces


def diagram_paragraphs(package: Package, part: str) -> Iterator[list[Piece]]:
    """Yield the paragraphs of a SmartArt data part."""
    root = _part_or_none(package, part)
    if root is None:
        return
    for paragraph in root.descend("a:p"):
        pieces = paragraph_pieces(paragraph, part)
        if pieces:
            yield pieces


def graphic_paragraphs(
    package: Package, drawing: Node, relations: dict[str, tuple[str, str]]
) -> Iterator[list[Piece]]:
    """Yield the text of the charts and diagrams a drawing shows."""
    for data in drawing.descend("a:graphicData"):
        for node in data.children():
            chart = relations.get(node.get("r:id"))
            if chart and chart[0] == "chart":
                yield from chart_paragraphs(package, chart[1])
            diagram = relations.get(node.get("r:dm"))
            if diagram and diagram[0] == "diagramData":
                yield from diagram_paragraphs(package, diagram[1])


def is_decorative(properties: Node) -> bool:
    """Whether a picture is marked as decoration, so that its alt text isn't read."""
    return any(node.get("val") in {"1", "true"} for node in properties.descend("adec:decorative"))


def _part_or_none(package: Package, part: str) -> Node | None:
    # A broken chart must not keep the text around it from being read.
    try:
        return package.xml(part) if part in package else None
    except DocumentError as error:
        if error.problem is Problem.DAMAGED:
            return None
        raise
