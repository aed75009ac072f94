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


def at_slash(sentence: str, forms: tuple[str, ...]) -> bool:
    """Say whether one of `forms`, in small letters, has a slash beside it in `sentence`."""
    return "/" in sentence and _slashed(forms).search(sentence.lower()) is not None


@cache
def _slashed(forms: tuple[str, ...]) -> re.Pattern[str]:
    words = "|".join(escape(form) for form in forms)
    word = rf"(?:{words})(?:\(\w+\))?"
    return pattern(rf"\b{word}\s?/|/\s?{word}\b")
