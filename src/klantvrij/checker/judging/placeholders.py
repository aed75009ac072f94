"""Fields of a template: a term in one is a name that a program fills in, as in {{ klant }}."""

from __future__ import annotations

from klantvrij.patterns import pattern

_LONGEST = 80  # code points between the signs and the word
_SAME = frozenset("%:#@$~")
"""Signs that stand on both sides: %klant%, :klant:."""
_PAIRS = (("{", "}"), ("[", "]"), ("<", ">"), ("«", "»"))
_OPENS = (*_SAME, *(opening for opening, _closing in _PAIRS))
"""One of these stands before every field; most lines have none, which is seen at a glance."""
_NAME = pattern(r"[\w./-]*\Z")
_NAME_END = pattern(r"[\w./-]*")
_FEW_WORDS = pattern(r"\s*[\w.'’/-]+(?:\s+[\w.'’/-]+){0,2}\s*")


def is_placeholder(text: str, start: int, end: int) -> bool:
    """Say whether ``text[start:end]`` lies in a field that a program fills in.

    Offsets are code points. Looks only at the line it stands on, a short way to both sides.
    """
    left = text[max(0, start - _LONGEST) : start].rpartition("\n")[2]
    for sign in _OPENS:
        if sign in left:
            break
    else:
        return False
    right = text[end : end + _LONGEST].partition("\n")[0]
    if left.endswith("$"):
        return True
    name = _NAME.search(left) if not left.endswith(" ") else None
    rest = _NAME_END.match(right)
    first = name.start() if name else len(left)
    last = rest.end() if rest else 0
    sign = left[first - 1] if first else ""
    if sign in _SAME and right[last : last + 1] == sign and not _in_word(left, first):
        return True
    return any(_within(left, text[start:end], right, pair) for pair in _PAIRS)


def _in_word(left: str, first: int) -> bool:
    """Say whether what opens is the end of a word: "let op:klant:" has no field."""
    return left[first - 2 : first - 1].isalnum()


def _within(left: str, word: str, right: str, pair: tuple[str, str]) -> bool:
    opening, closing = pair
    begin, stop = left.rfind(opening), right.find(closing)
    if begin < 0 or stop < 0 or closing in left[begin:] or opening in right[:stop]:
        return False
    if opening == "{" or left[begin - 1 : begin + 1] == "[[":
        return True
    if opening == "[" and right[stop + 1 : stop + 2] in {"(", "["}:
        return False  # a link
    return _FEW_WORDS.fullmatch(left[begin + 1 :] + word + right[:stop]) is not None
