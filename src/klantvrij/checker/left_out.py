"""What may not be left out or changed alone, as the text around it would not fit any more.

A first part that tells two things in one text apart carries meaning: beside a "resultatenaudit" a
"klantenaudit" is no "audit". And a word with a slash is one of a pair: the other places in its
sentence keep the same word.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
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


class Kept:
    """What has to stay in one text; looks at the whole of it once, not for every word."""

    def __init__(self, text: str, lower: str) -> None:
        """`lower` is `text`, cleaned, in small letters."""
        self._text = text
        self._lower = lower
        self._words: str | None = None
        self._first_parts: dict[tuple[str, ...], frozenset[str]] = {}
        self._slashes: tuple[list[int], list[set[str]]] | None = None

    def tells_apart(self, surface: str, new: str) -> bool:
        """Say whether `surface` without its first part could be something else in this text.

        `new` is the word for `surface`: nothing is left out when `surface` doesn't end in it.
        """
        first = surface.lower().removesuffix(new).rstrip("-")
        if not new or first == surface.lower() or len(first) < _LEAST or len(new) < _LEAST:
            return False
        from klantvrij.dutch.morphology import plural, singular

        one = singular(new) or new
        forms = tuple(sorted({new, one, plural(one) or new}))
        parts = self._first_parts.get(forms)
        if parts is None:
            said = new in self._lower or one in self._lower
            parts = frozenset(self._parts_before(forms)) if said else frozenset()
            self._first_parts[forms] = parts
        root = first.rstrip("en")
        return any(not part.startswith(root) for part in parts)

    def _parts_before(self, forms: tuple[str, ...]) -> Iterator[str]:
        """Yield the first parts of the compounds in the text that end in one of `forms`."""
        if self._words is None:
            self._words = "\n".join(dict.fromkeys(self._lower.split()))
        whole = any(len(form.split()) > 1 for form in forms)  # a compound holds no space
        text = self._lower if whole else self._words
        spans = ((0, len(text)),) if whole else _lines_with(text, forms)
        for span in spans:
            for match in _compounds(forms).finditer(text, *span):
                if match.group(1) not in _NO_FIRST_PART:
                    yield match.group(1)

    def at_slash(self, forms: tuple[str, ...], start: int, end: int, near: int) -> list[int]:
        """Return where one of `forms` has a slash beside it, at most `near` from `start`-`end`."""
        if self._slashes is None:
            found = list(_slashes(self._text))
            self._slashes = [place for place, _ in found], [words for _, words in found]
        places, beside = self._slashes
        first, last = bisect_left(places, start - near), bisect_right(places, end + near)
        return [
            place
            for place, words in zip(places[first:last], beside[first:last], strict=True)
            if not words.isdisjoint(forms)
        ]


@cache
def _compounds(forms: tuple[str, ...]) -> re.Pattern[str]:
    ends = "|".join(escape(form) for form in forms)
    return pattern(rf"\b([^\W\d_]{{{_LEAST},30}}?)-?(?:{ends})\b")


def _lines_with(text: str, forms: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    """Yield the spans of the lines of `text` in which one of `forms` stands, for each form."""
    for form in forms:
        at = text.find(form)
        while at >= 0:
            end = text.find("\n", at)
            end = end if end >= 0 else len(text)
            yield text.rfind("\n", 0, at) + 1, end
            at = text.find(form, end)


def _slashes(text: str) -> Iterator[tuple[int, set[str]]]:
    """Yield where a slash stands in `text`, with the words on both sides in small letters."""
    place = text.find("/")
    while place >= 0:
        before = _BEFORE.search(text, max(0, place - 60), place)
        after = _AFTER.match(text, place + 1)
        yield place, {found.group(1).lower() for found in (before, after) if found}
        place = text.find("/", place + 1)
