"""The titles of regulations are names: Besluit Inkoopkader Jeugdhulp 2031."""

from __future__ import annotations

from klantvrij.patterns import pattern

_REACH = 120
_SMALL = r"van|de|het|en|voor|bij|in|op|over|inzake|tot|aan|met"
_WORD = rf"(?:(?!(?:(?i:{_SMALL}))\b)[A-ZÀ-ÖØ-Þ][\w’'-]*|(?:{_SMALL})\b|&)"
"""A small word with a capital stands in a heading, where every word has one."""
_BEFORE = pattern(
    rf"\b(?:Besluit|Regeling|Beleidsregels?|Wet|Verordening|Protocol) (?:{_WORD} )*\Z"
)
_BEHIND = pattern(rf"(?: {_WORD})* (?:19|20)\d\d\b")
_SINCE = pattern(r"(?:^|\s)(?:in|op|tot|over|met|voor|van) (?:19|20)\d\d\Z")
"""Behind these a year says when: *Regeling Klant in 2030*."""


def is_in_title(text: str, start: int, end: int) -> bool:
    """Say whether ``text[start:end]`` has a capital and stands in a title that ends in a year."""
    if not text[start].isupper():
        return False
    behind = _BEHIND.match(text, end, end + _REACH)
    if behind is None or _SINCE.search(behind.group()) is not None:
        return False
    return _BEFORE.search(text[max(0, start - _REACH) : start]) is not None
