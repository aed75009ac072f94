"""What may not be left out or changed alone, as the text around it would not fit any more.

A first part that tells two things in one text apart carries meaning: beside a "resultatenaudit" a
"klantenaudit" is no "audit". And a word with a slash is one of a pair: the other places in its
sentence keep the same word.
"""

from __future__ import annotations

from functools import cache

from klantvrij.patterns import escape, pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

_BEFORE = pattern(r"(\w+)(?:\(\w+\))?\s?\Z")
_AFTER = pattern(r"\s?(\w+)")
_LEAST = 3
_NO_FIRST_PART = frozenset(
    ("aan", "her", "ver", "ont", "uit", "bij", "door", "toe", "voor", "mis", "tegen", "over")
)
"""Before these a last part is another word, and no compound: aanvraag."""


def tells_apart(lower: str, surface: str, new: str) -> bool:
    """Say whether `surface` without its first part could be something else in this text.

    `lower` is the text in small letters; `new` the word for `surface`: nothing is left out when
    `surface` doesn't end in it.
    """
    first = surface.lower().removesuffix(new).rstrip("-")
    if not new or first == surface.lower() or len(first) < _LEAST or len(new) < _LEAST:
        return False
    from klantvrij.dutch.morphology import plural, singular

    one = singular(new) or new
    forms = tuple(sorted({new, one, plural(one) or new}))
    if lower.find(new) < 0 and lower.find(one) < 0:
        return False
    root = first.rstrip("en")
    return any(
        not match.group(1).startswith(root) and match.group(1) not in _NO_FIRST_PART
        for match in _compounds(forms).finditer(lower)
    )


@cache
def _compounds(forms: tuple[str, ...]) -> re.Pattern[str]:
    ends = "|".join(escape(form) for form in forms)
    return pattern(rf"\b([^\W\d_]{{{_LEAST},30}}?)-?(?:{ends})\b")


class Kept:
    """The same for one text; looks at the whole of it once for each word."""

    def __init__(self, text: str, lower: str) -> None:
        """`lower` is `text`, cleaned, in small letters."""
        self._text = text
        self._lower = lower
        self._apart: dict[tuple[str, str], bool] = {}
        self._slashes: list[tuple[int, set[str]]] | None = None

    def tells_apart(self, surface: str, new: str) -> bool:
        """Say what `tells_apart` says."""
        known = self._apart.get((surface, new))
        if known is None:
            known = self._apart[surface, new] = tells_apart(self._lower, surface, new)
        return known

    def at_slash(self, forms: tuple[str, ...], start: int, end: int, near: int) -> list[int]:
        """Return where one of `forms` has a slash beside it, at most `near` from `start`-`end`."""
        if self._slashes is None:
            self._slashes = list(_slashes(self._text))
        return [
            place
            for place, words in self._slashes
            if start - near <= place <= end + near and not words.isdisjoint(forms)
        ]


def _slashes(text: str) -> Iterator[tuple[int, set[str]]]:
    """Yield where a slash stands in `text`, with the words on both sides in small letters."""
    place = text.find("/")
    while place >= 0:
        before = _BEFORE.search(text, max(0, place - 60), place)
        after = _AFTER.match(text, place + 1)
        yield place, {found.group(1).lower() for found in (before, after) if found}
        place = text.find("/", place + 1)
