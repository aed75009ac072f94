"""markdown-it-py, told to remember where in the text everything stands.

The library gives the lines of a block and nothing of where inline text stands; writing back needs
every letter. Its states are told of every token that is made, so that is where it is noted down.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Literal, NamedTuple

from markdown_it import MarkdownIt
from markdown_it.common.utils import normalizeReference
from markdown_it.parser_block import RuleFuncBlockType
from markdown_it.parser_inline import ParserInline, RuleFuncInlineType
from markdown_it.rules_block import StateBlock, blockquote, list_block, table
from markdown_it.rules_inline import StateInline, image, link
from markdown_it.token import Token
from markdown_it.utils import EnvType

from klantvrij.documents import limits

Lines = list[tuple[int, int]]
Nesting = Literal[-1, 0, 1]

_LINE = re.compile(r"([^\r\n]*)(?:\r\n?|\n|$)")
_TIGHT_HEADING = re.compile(r"(#{2,6})(?=[^#\s])")
_NOTE = re.compile(r"\[\^([^\]\s]{1,100})\]:[ \t]*")
_LABEL = ("[", "![")
_DEEPEST_LABEL = 10
"""Links in labels of images in labels of links …: nobody writes more."""
_HEADING: tuple[tuple[str, Nesting], ...] = (
    ("heading_open", 1),
    ("inline", 0),
    ("heading_close", -1),
)


class Blocks(NamedTuple):
    """The block tokens of a text, and where its lines begin and end.

    Tokens of type "inline" and "tr_open" have in ``meta["columns"]`` where on each of their lines
    the text begins, behind the marks of quotes and lists.
    """

    tokens: list[Token]
    lines: Lines
    env: EnvType


def parse_blocks(source: str, position: int) -> Blocks:
    """Parse ``source[position:]`` as CommonMark with GitHub's tables, tasks and footnotes."""
    lines = [match.span(1) for match in _LINE.finditer(source, position)]
    text = "\n".join([source[start:end] for start, end in lines])
    tokens: list[Token] = []
    env: EnvType = {}
    state = _BlockState(text, _parser(), env, tokens)
    state.md.block.tokenize(state, 0, state.lineMax)
    return Blocks(tokens, lines, env)


def parse_inline(content: str, env: EnvType) -> list[Token]:
    """Parse the text of a block; ``meta["at"]`` of each token says where in `content` it begins."""
    parser = _parser()
    return parser.inline.parse(content, parser, env, [])


class _BlockState(StateBlock):
    def __init__(self, src: str, md: MarkdownIt, env: EnvType, tokens: list[Token]) -> None:
        super().__init__(src, md, env, tokens)
        self._begins = self.bMarks.copy()  # quotes and lists move bMarks while they are open

    def push(self, ttype: str, tag: str, nesting: Nesting) -> Token:
        last = self.tokens[-1] if self.tokens else None
        if last and last.map and last.type in {"inline", "tr_open"}:
            last.meta["columns"] = [
                self.bMarks[line] + self.tShift[line] - self._begins[line]
                for line in range(*last.map)
            ]
        return super().push(ttype, tag, nesting)


class _InlineState(StateInline):
    _since = 0  # where the pending text begins
    _rule_at = -1  # where the rule began that made the last token

    def append_pending(self, text: str) -> None:
        if not self.pending:
            self._since = self.pos
        super().append_pending(text)

    def pushPending(self) -> Token:  # noqa: N802 - the library's name
        token = super().pushPending()
        token.meta["at"] = self._since
        return token

    def push(self, ttype: str, tag: str, nesting: Nesting) -> Token:
        token = super().push(ttype, tag, nesting)
        at = self.pos
        if at == self._rule_at:  # "***" is one token a star
            before = self.tokens[-2]
            at = before.meta["at"] + len(before.content)
        self._rule_at = self.pos
        token.meta["at"] = at
        return token


class _InlineParser(ParserInline):
    def parse(self, src: str, md: MarkdownIt, env: EnvType, tokens: list[Token]) -> list[Token]:
        state = _InlineState(src, md, env, tokens)
        self.tokenize(state)
        for rule in self.ruler2.getRules(""):
            rule(state)
        return state.tokens


class _Parser(MarkdownIt):
    """Any target makes a link: nothing is opened or shown, so none is dangerous."""

    def validateLink(self, url: str) -> bool:  # noqa: N802 - the library's name
        return True

    def normalizeLink(self, url: str) -> str:  # noqa: N802 - the library's name
        return url

    def normalizeLinkText(self, link: str) -> str:  # noqa: N802 - the library's name
        return link


@cache
def _parser() -> MarkdownIt:
    parser = _Parser()
    parser.inline = _InlineParser()
    options = {
        "maxNesting": limits.DEFAULT.nesting + 2,  # never reached, see `_limited`
        "tasklists": True,
        "strikethrough_single_tilde": True,
    }
    parser.configure("commonmark", options).enable("strikethrough")
    parser.inline.ruler2.disable("fragments_join")  # it would forget where the fragments stood
    parser.inline.ruler.at("link", _shallow(link))
    parser.inline.ruler.at("image", _shallow(image))
    alt = ["paragraph", "reference", "blockquote", "list"]
    parser.block.ruler.at("blockquote", _limited(blockquote), {"alt": alt})
    parser.block.ruler.at("list", _limited(list_block), {"alt": alt[:3]})
    parser.block.ruler.before("reference", "footnote", _limited(_footnote), {"alt": alt})
    # The library asks for a table first, and so takes "- a | b" for a row and not a list.
    parser.block.ruler.before("lheading", "late_table", table, {"alt": ["paragraph", "reference"]})
    parser.block.ruler.after("heading", "tight_heading", _tight_heading)
    return parser


def _limited(rule: RuleFuncBlockType) -> RuleFuncBlockType:
    """Return `rule`, which opens a container, so that it doesn't beyond the limit of nesting.

    At its own limit the library throws away what is left of the text.
    """

    def limited(state: StateBlock, line: int, end: int, silent: bool) -> bool:
        return state.level < limits.DEFAULT.nesting and rule(state, line, end, silent)

    return limited


def _shallow(rule: RuleFuncInlineType) -> RuleFuncInlineType:
    """Return `rule`, which looks for the end of a label, so that it looks less deep.

    To skip what may be a link in a label the library looks for the end of that label first, and
    so on to the limit of nesting, for every bracket anew. Here it stops sooner, in the same way:
    what holds labels deeper than this is text and no link.
    """

    def shallow(state: StateInline, silent: bool) -> bool:
        if silent and state.level > _DEEPEST_LABEL and state.src.startswith(_LABEL, state.pos):
            state.pos = state.posMax
            return True
        return rule(state, silent)

    return shallow


def _footnote(state: StateBlock, line: int, end: int, silent: bool) -> bool:
    """Rule for ``[^label]: text``, which goes on with lines indented by four."""
    start = state.bMarks[line] + state.tShift[line]
    match = _NOTE.match(state.src, start, state.eMarks[line])
    if not match or state.is_code_block(line):
        return False
    if silent:
        return True
    references = state.env.setdefault("references", {})
    references.setdefault(normalizeReference(f"^{match.group(1)}"), {"title": "", "href": ""})
    before = state.bMarks[line], state.tShift[line], state.sCount[line], state.parentType
    state.push("footnote_open", "", 1)
    state.blkIndent += 4
    state.bMarks[line] = match.end()
    state.tShift[line] = 0
    state.sCount[line] = state.blkIndent
    state.parentType = "footnote"
    state.md.block.tokenize(state, line, end)
    state.blkIndent -= 4
    state.push("footnote_close", "", -1)
    state.bMarks[line], state.tShift[line], state.sCount[line], state.parentType = before
    return True


def _tight_heading(state: StateBlock, line: int, _end: int, silent: bool) -> bool:
    """Rule for ``##Kop``: not CommonMark, but how many programs write laws."""
    start = state.bMarks[line] + state.tShift[line]
    match = _TIGHT_HEADING.match(state.src, start, state.eMarks[line])
    if not match or silent or state.is_code_block(line):
        return False
    text = state.src[match.end() : state.eMarks[line]].rstrip(" \t")
    if (bare := text.rstrip("#")).endswith((" ", "\t")):
        text = bare.rstrip(" \t")
    state.line = line + 1
    for ttype, nesting in _HEADING:
        token = state.push(ttype, "h2", nesting)
        token.map = [line, line + 1]
        token.markup = match.group(1)
        token.content = text if nesting == 0 else ""
    return True
