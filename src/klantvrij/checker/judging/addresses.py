"""Web and mail addresses: a term in one is a name."""

from __future__ import annotations

from klantvrij.patterns import pattern

_DOMAIN = pattern(r"(?<=[\w-])\.(?:nl|com|org|eu|net|be)\b")
_DOT_WORD = pattern(r"\.\w+")
_LABELS = pattern(r"[\w-]+(?:\.[\w-]+)*")
_SPACE = pattern(r"\s")
_LONGEST_ADDRESS = 200  # code points


def addresses(text: str, start: int, end: int) -> bool:
    """Say whether `start`-`end` lies in a web or mail address.

    Without a pattern for the whole of it: on a long row of signs without a space, that would try
    every beginning with every end.
    """
    low = max(0, start - _LONGEST_ADDRESS)
    left = max(text.rfind(" ", low, start), text.rfind("\n", low, start), low - 1) + 1
    # an address holds no white space: look no further than the first
    space = _SPACE.search(text, end, end + _LONGEST_ADDRESS)
    piece = text[left : space.start() if space else end + _LONGEST_ADDRESS]
    if "." not in piece and "@" not in piece and "/" not in piece:
        return False
    first, last = start - left, end - left
    if any(0 <= piece.find(opening) <= first for opening in ("www.", "http://", "https://")):
        return True
    at = piece.find("@", 1)
    if at > 0:
        dots = [dot.end() for dot in _DOT_WORD.finditer(piece, at + 2)]
        if dots and last <= dots[-1]:
            return True
    domain = _DOMAIN.search(piece)
    if domain is not None and 0 < domain.start() < first:
        return True
    domain = _DOMAIN.search(piece, last)
    return domain is not None and _LABELS.fullmatch(piece, first, domain.start()) is not None
