"""The targets and labels of Markdown links (CommonMark 0.31 §6.3)."""

from __future__ import annotations

import re

ESCAPABLE = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
"""What a backslash may stand before: all ASCII punctuation."""

_TITLE = re.compile(r'"(?:\\.|[^"\\])*"|\'(?:\\.|[^\'\\])*\'|\((?:\\.|[^()\\])*\)', re.DOTALL)
_SPACE = re.compile(r"[ \t\n]*")
_ANGLE = re.compile(r"<(?:\\.|[^<>\\\n])*>")
_MOST_PARENTHESES = 32


_LABEL = re.compile(r" {0,3}\[((?:[^\[\]\\]|\\.){1,999})\]:[ \t]*\n?[ \t]*", re.DOTALL)
_BEFORE_TITLE = re.compile(r"[ \t]*\n[ \t]*|[ \t]+")
_LINE_END = re.compile(r"[ \t]*(?:\n|$)")


def definition(content: str, position: int) -> tuple[str, int] | None:
    """Return (label, end) of the link definition at `position`, None when there is none."""
    match = _LABEL.match(content, position)
    if not match or not match.group(1).strip():
        return None
    start = match.end()
    if content.startswith("<", start):
        angle = _ANGLE.match(content, start)
        end = angle.end() if angle else -1
    else:
        end = _bare_target(content, start)
    if end < 0 or end == start:
        return None
    label = normalise_label(match.group(1))
    gap = _BEFORE_TITLE.match(content, end)
    title = _TITLE.match(content, gap.end()) if gap else None
    if title:
        after = _LINE_END.match(content, title.end())
        if after:
            return label, after.end()
    after = _LINE_END.match(content, end)  # what looked like a title is text
    return (label, after.end()) if after else None


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
