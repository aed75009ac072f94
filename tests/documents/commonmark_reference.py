"""What markdown-it-py makes of Markdown, in the terms of our own reader, to compare with."""

from __future__ import annotations

from markdown_it import MarkdownIt
from markdown_it.token import Token

_PARSER = MarkdownIt("commonmark").enable(["table", "strikethrough"])


def reference_texts(source: str) -> list[str]:
    """Return the text of every block with white space folded, HTML blocks left out."""
    found: list[str] = []
    for token in _PARSER.parse(source):
        if token.type == "inline":
            alts: list[str] = []
            text = _inline(token.children or [], alts)
            found += [part for part in (_fold(text), *map(_fold, alts)) if part]
    return found


def has_html(source: str) -> bool:
    """Whether there is an HTML block, which we read and markdown-it hands on."""
    return any(token.type == "html_block" for token in _PARSER.parse(source))


def _inline(tokens: list[Token], alts: list[str]) -> str:
    parts: list[str] = []
    automatic = False
    for token in tokens:
        if token.type == "link_open":
            automatic = token.info == "auto"
        elif token.type == "link_close":
            automatic = False
        elif token.type in {"text", "text_special"} and not automatic:
            parts.append(token.content)
        elif token.type in {"softbreak", "hardbreak"}:
            parts.append("\n")
        elif token.type == "image":
            alts.append(_inline(token.children or [], alts))
    return "".join(parts)


def _fold(text: str) -> str:
    return " ".join(text.split())
