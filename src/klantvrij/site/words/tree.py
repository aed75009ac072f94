"""The tree of metaphors, laid out as a drawing: no library, no script, every node a link.

Measures are in units of the drawing's own viewBox; a letter of 15 units is some 8.6 wide.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from klantvrij.lexicon.model import Lexicon, Metaphor

_GAP = 14
_HEIGHT = 52
_LETTER = 9.4
_SMALL_LETTER = 6.9


class Branch(NamedTuple):
    """A metaphor with those derived from it; `words` are its heaviest words, `total` how many."""

    metaphor: Metaphor
    words: tuple[str, ...]
    total: int
    children: tuple[Branch, ...]


class Node(NamedTuple):
    """A box in the drawing: its place, size and the two lines of text in it."""

    metaphor: Metaphor
    x: int
    y: int
    width: int
    words: str
    root: bool

    @property
    def height(self) -> int:
        """How high the box is."""
        return _HEIGHT

    @property
    def text_x(self) -> int:
        """Where the letters begin."""
        return self.x + 12

    @property
    def name_y(self) -> int:
        """The line the name stands on."""
        return self.y + (22 if self.words else 31)

    @property
    def words_y(self) -> int:
        """The line the words stand on."""
        return self.y + 41


class Drawing(NamedTuple):
    """A drawing: its size, its lines (the `d` of a path) and its boxes, parents first."""

    width: int
    height: int
    lines: tuple[str, ...]
    nodes: tuple[Node, ...]


def tree(lexicon: Lexicon) -> Branch:
    """Return the root of the tree with everything below it; raises ValueError without a root."""

    def branch(metaphor: Metaphor) -> Branch:
        terms = [term for term in lexicon.terms if term.metaphor == metaphor.id and term.reported]
        terms.sort(key=lambda term: (term.severity, len(term.lemma)))
        return Branch(
            metaphor,
            tuple(term.lemma for term in terms[:4]),
            len(terms),
            tuple(branch(each) for each in lexicon.metaphors if each.parent == metaphor.id),
        )

    for metaphor in lexicon.metaphors:
        if not metaphor.parent:
            return branch(metaphor)
    raise ValueError("the tree of metaphors has no root")


def wide(root: Branch) -> Drawing:
    """Lay the tree out from left to right, for a wide screen."""
    columns = _columns(root)
    left = [0]
    for width in columns[:-1]:
        left.append(left[-1] + width + 44)
    nodes: list[Node] = []
    lines: list[str] = []

    def place(branch: Branch, depth: int, top: int) -> tuple[int, int]:
        """Return the middle of the box of `branch` and where the next may begin."""
        middles, bottom, mine = [], top, len(nodes)
        for child in branch.children:
            middle, bottom = place(child, depth + 1, bottom)
            middles.append(middle)
        middle = (middles[0] + middles[-1]) // 2 if middles else top + _HEIGHT // 2
        box = _node(branch, left[depth], middle - _HEIGHT // 2, columns[depth], depth == 0)
        nodes.insert(mine, box)
        start, end = box.x + box.width, left[depth + 1] if middles else 0
        turn = (start + end) // 2
        lines.extend(f"M{start} {middle}C{turn} {middle} {turn} {to} {end} {to}" for to in middles)
        return middle, max(bottom, middle + _HEIGHT // 2 + _GAP)

    _middle, bottom = place(root, 0, 3)
    width = left[-1] + columns[-1]
    return Drawing(width + 3, bottom - _GAP + 3, tuple(lines), tuple(nodes))


def small(root: Branch) -> Drawing:
    """Lay the tree out from top to bottom, each branch a step to the right, for a phone."""
    nodes: list[Node] = []
    lines: list[str] = []
    width, step = 340, 20

    def place(branch: Branch, depth: int) -> int:
        """Return the top of the box of `branch`."""
        x, y = 3 + depth * step, 3 + len(nodes) * (_HEIGHT + _GAP)
        nodes.append(_node(branch, x, y, width - x - 3, depth == 0))
        for child in branch.children:
            to = place(child, depth + 1) + _HEIGHT // 2
            lines.append(f"M{x + step // 2} {y + _HEIGHT}V{to}H{x + step}")
        return y

    place(root, 0)
    return Drawing(width, len(nodes) * (_HEIGHT + _GAP) - _GAP + 6, tuple(lines), tuple(nodes))


def _node(branch: Branch, x: int, y: int, width: int, root: bool) -> Node:
    room = int((width - 24) / _SMALL_LETTER)
    said = ""
    for word in branch.words:
        longer = f"{said}, {word}" if said else word
        if len(longer) > room:
            break
        said = longer
    return Node(branch.metaphor, x, y, width, said, root)


def _columns(root: Branch) -> list[int]:
    """Return the width of each column: that of its longest name."""
    longest: list[int] = []
    for depth, branch in _walk(root, 0):
        needed = int(len(branch.metaphor.name) * _LETTER) + 28
        if depth == len(longest):
            longest.append(needed)
        longest[depth] = max(longest[depth], needed)
    return longest


def _walk(branch: Branch, depth: int) -> Iterator[tuple[int, Branch]]:
    yield depth, branch
    for child in branch.children:
        yield from _walk(child, depth + 1)
