"""The titles of regulations are names: Besluit Inkoopkader Jeugdhulp 2031."""

from __future__ import annotations

from klantvrij.patterns import pattern

_REACH = 120
_WORD = r"(?:[A-ZÀ-Þ][\w’'-]*|van|de|het|en|voor|bij|in|op|over|inzake|tot|aan|met|&)"
_BEFORE = pattern(
    rf"\b(?:Besluit|Regeling|Beleidsregels?|Wet|Verordening|Protocol) (?:{_WORD} )*\Z"
)
_BEHIND = pattern(rf"(?: {_WORD})* (?:19|20)\d\d\b")


def is_in_title(text: str, start: int, end: int) -> bool:
    """Say whether ``text[start:end]`` has a capital and stands in a title that ends in a year."""
    if not text[start].isupper() or _BEHIND.match(text, end, end + _REACH) is None:
        return False
    return _BEFORE.search(text[max(0, start - _REACH) : start]) is not None
