"""The targets and labels of Markdown links (CommonMark 0.31 §6.3)."""

from __future__ import annotations

import re

ESCAPABLE = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
"""What a backslash may stand before: all ASCII punctuation."""

_TITLE = re.compile(r'"(?:\\.|[^"\\])*"|\'(?:\\.|[^\'\\])*\'|\((?:\\.|[^()\\])*\)', re.DOTALL)
_SPACE = re.compile(r"[ \t\n]*")
_ANGLE = re.compile(r"<(?:\\.|[^<>\\\n])*>")
_MOST_PARENTHESES = 32


def normalise_label(label: str) -> str:
    """Return a link label in the form in which labels are compared."""
    return " ".join(label.split()).casefold()


def inline_target(content: str, start: int) -> int:
    """Return the end of ``(target "title")`` that begins at `start`, 0 when it isn't one."""
    match = _SPACE.match(content, start + 1)
    position = match.end() if match else start + 1
    if content.startswith("<", position):
        angle = _ANGLE.match(content, position)
        if not angle:
            return 0
        position = angle.end()
    else:
        position = _bare_target(content, position)
        if position < 0:
            return 0
    match = _SPACE.match(content, position)
    after = match.end() if match else position
    if after > position:
        title = _TITLE.match(content, after)
        if title:
            match = _SPACE.match(content, title.end())
            after = match.end() if match else title.end()
    return after + 1 if content.startswith(")", after) else 0


def _bare_target(content: str, position: int) -> int:
    depth = 0
    length = len(content)
    while position < length:
        letter = content[position]
        if letter == "\\" and content[position + 1 : position + 2] in ESCAPABLE:
            position += 2
            continue
        if letter <= " ":
            break
        if letter == "(":
            depth += 1
            if depth > _MOST_PARENTHESES:
                return -1
        elif letter == ")":
            if not depth:
                break
            depth -= 1
        position += 1
    return position if not depth else -1
