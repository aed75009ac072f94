"""What the styles of a Word file make of a paragraph: a heading, a list item, hidden text."""

from __future__ import annotations

from collections.abc import Mapping

from klantvrij.documents.base import BlockKind
from klantvrij.documents.package import Package
from klantvrij.documents.xmltree import Node
from klantvrij.records import NamedTuple

OFF = frozenset({"0", "false", "off"})
"""How a switch such as w:vanish says no."""
_LONGEST_CHAIN = 20


class Style(NamedTuple):
    """The kind of block a style makes, and whether it hides its text."""

    kind: BlockKind
    hidden: bool


def _of_no_use(tag: str, attributes: Mapping[str, str]) -> bool:
    """Say whether a part of the styles can be passed over: those of tables are the most of them."""
    if tag == "w:style":
        return attributes.get("w:type") in {"table", "numbering"}
    return tag == "w:latentStyles"


def read_styles(package: Package, main: str) -> dict[str, Style]:
    """Return style id → what it makes of a paragraph; "" is the default paragraph style."""
    found = {"": Style(BlockKind.PARAGRAPH, hidden=False)}
    nodes: dict[str, Node] = {}
    for part in package.related(main, "styles"):
        for node in package.xml(part, _of_no_use).children("w:style"):
            nodes.setdefault(node.get("w:styleId"), node)
    for key, node in nodes.items():
        found[key] = Style(_style_kind(node, nodes), _style_hidden(node))
        if node.get("w:type") == "paragraph" and node.get("w:default") in {"1", "true", "on"}:
            found[""] = found[key]
    return found


_NAMED_STYLES = {
    "title": BlockKind.TITLE,
    "subtitle": BlockKind.HEADING,
    "caption": BlockKind.CAPTION,
    "quote": BlockKind.QUOTE,
    "intense quote": BlockKind.QUOTE,
}


def _style_kind(node: Node, nodes: dict[str, Node]) -> BlockKind:
    for _step in range(_LONGEST_CHAIN):
        name_node = node.find("w:name")
        name = name_node.get("w:val").lower() if name_node else ""
        if name in _NAMED_STYLES:
            return _NAMED_STYLES[name]
        if name.startswith("heading "):
            return BlockKind.HEADING
        properties = node.find("w:pPr")
        if properties is not None:
            level = properties.find("w:outlineLvl")
            if level is not None and level.get("w:val").isdigit() and int(level.get("w:val")) < 9:
                return BlockKind.HEADING
            if has_number(properties):
                return BlockKind.LIST_ITEM
        based_on = node.find("w:basedOn")
        parent = nodes.get(based_on.get("w:val")) if based_on else None
        if parent is None:
            break
        node = parent
    return BlockKind.PARAGRAPH


def _style_hidden(node: Node) -> bool:
    vanish = node.find("w:rPr", "w:vanish")
    return vanish is not None and vanish.get("w:val") not in OFF


def has_number(properties: Node) -> bool:
    """Whether paragraph properties put a number or bullet before it."""
    number = properties.find("w:numPr", "w:numId")
    return number is not None and number.get("w:val") != "0"


def is_hidden(run: Node, styles: dict[str, Style]) -> bool:
    """Whether the text of a run isn't shown, by itself or by its style."""
    properties = run.find("w:rPr")
    if properties is None:
        return False
    vanish = properties.find("w:vanish")
    if vanish is not None:
        return vanish.get("w:val") not in OFF
    style = properties.find("w:rStyle")
    return style is not None and styles.get(style.get("w:val"), styles[""]).hidden
