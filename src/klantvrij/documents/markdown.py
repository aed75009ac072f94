"""Markdown: what a reader sees of it, with line and column of every letter."""

from __future__ import annotations

import re

from klantvrij.documents.base import BlockKind, Document
from klantvrij.documents.build import Builder, Piece
from klantvrij.documents.decode import decode
from klantvrij.documents.errors import DocumentError, Problem
from klantvrij.documents.mdblocks import Blocks, Leaf, strip
from klantvrij.documents.mdinline import Context, line_pieces, read_inline
from klantvrij.documents.mdlinks import definition, normalise_label

_FRONT_MATTER = re.compile(
    r"(---|\+\+\+)[ \t]*\r?\n(.*?\r?\n)?(?:\1|\.\.\.)[ \t]*(?=\r?\n|$)", re.DOTALL
)
_FRONT_TITLE = re.compile(
    r"""^title[ \t]*[:=][ \t]*(["']?)([^\r\n]+?)\1[ \t]*\r?$""", re.MULTILINE | re.IGNORECASE
)


def read(data: bytes, name: str) -> Document:
    """Read Markdown. Raises DocumentError for data that is no text or has none."""
    decoded = decode(data)
    if not decoded.text or decoded.text.isspace():
        raise DocumentError(Problem.EMPTY, name)
    builder = Builder("md", number_paragraphs=False)
    _read_source(decoded.text, builder)
    return builder.document(source=decoded.text, encoding=decoded.encoding, bom=decoded.bom)


def _read_source(source: str, builder: Builder) -> None:
    blocks = Blocks(source)
    front = _FRONT_MATTER.match(source)
    if front:
        title = _FRONT_TITLE.search(source, front.start(), front.end())
        if title and title.group(2).strip():
            start, end = strip(source, *title.span(2))
            builder.title = source[start:end]
            builder.add(BlockKind.TITLE, line_pieces(source, [(start, end)]))
    blocks.run(front.end() if front else 0)
    references = {f"^{normalise_label(label)}" for label in blocks.notes}
    leaves = [_without_definitions(source, leaf, references) for leaf in blocks.leaves]
    alts: list[list[Piece]] = []
    context = Context(frozenset(references), builder.remark, alts.append)
    for leaf in leaves:
        if leaf.kind == "html":
            _add_html(source, leaf, builder)
            continue
        if leaf.kind == "row":
            for number, cell in enumerate(leaf.lines, 1):
                pieces = read_inline(source, [cell], context)
                builder.add(BlockKind.TABLE_CELL, pieces, table=(*leaf.table, number))
        elif leaf.lines:
            kind = leaf.inside if leaf.kind == "paragraph" else BlockKind.HEADING
            if leaf.inside is BlockKind.FOOTNOTE:
                kind = BlockKind.FOOTNOTE
            block = builder.add(kind, read_inline(source, leaf.lines, context), number=leaf.number)
            if block and kind is BlockKind.HEADING and not builder.title:
                builder.title = builder.heading
        for pieces in alts:
            builder.add(BlockKind.ALT_TEXT, pieces)
        alts.clear()


def _without_definitions(source: str, leaf: Leaf, references: set[str]) -> Leaf:
    """Take the link definitions off the front of a paragraph and note their labels."""
    if leaf.kind not in {"paragraph", "underlined"} or source[leaf.lines[0][0]] != "[":
        return leaf
    content = "\n".join(source[start:end] for start, end in leaf.lines)
    position = 0
    while found := definition(content, position):
        references.add(found[0])
        position = found[1]
    return leaf._replace(
        lines=leaf.lines[content.count("\n", 0, position) :] if position < len(content) else []
    )


def _add_html(source: str, leaf: Leaf, builder: Builder) -> None:
    from klantvrij.documents.html import Walker

    start, end = leaf.lines[0][0], leaf.lines[-1][1]
    if leaf.inside is BlockKind.PARAGRAPH:
        text = source[start:end]
    else:  # blank out the marks of quotes and lists, keeping every position
        parts = []
        position = start
        for line_start, line_end in leaf.lines:
            gap = source[position:line_start]
            parts.append("".join(c if c in "\r\n" else " " for c in gap))
            parts.append(source[line_start:line_end])
            position = line_end
        text = "".join(parts)
    Walker(text, builder, shift=start).walk()
