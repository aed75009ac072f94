"""Words in Dutch text, with their places.

A word is a run of letters and digits. A hyphen (soft ones too) or an apostrophe belongs to it when
letters or digits stand on both sides (*zo'n*, *auto's*, *A4-tje*), and the short words *'s*, *'t*
and *'n* keep their apostrophe. Everything else is not a word.
"""

from __future__ import annotations

from collections.abc import Iterator

from klantvrij.patterns import pattern
from klantvrij.text import Span

_INNER = "'’‘\u00ad\u2010\u2011-"  # may stand inside a word, between two letters or digits
_MARKS = "\u0300-\u036f\u200d"  # accents written as characters of their own
WORD = pattern(
    rf"""(?x)
    (?<![^\W_]) ['’‘] [stnSTN] (?![^\W_])        # 's, 't, 'n
  | [^\W_]+ (?: [^\W_]+ | [{_MARKS}] | [{_INNER}](?=[^\W_]) )*
    """
)
"""The pattern of one word, for callers who need the match itself."""


def words(text: str, start: int = 0, end: int | None = None) -> Iterator[Span]:
    """Yield the spans of the words in ``text[start:end]``, in order.

    Offsets are code points in `text`. A word that `start` or `end` cuts through is given cut.
    """
    for match in WORD.finditer(text, start, len(text) if end is None else end):
        yield Span(*match.span())
