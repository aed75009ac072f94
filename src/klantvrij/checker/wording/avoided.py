"""Better words a house doesn't want to see: the words themselves and each phrase that holds one."""

from __future__ import annotations

from functools import lru_cache

from klantvrij.patterns import escape, pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re


def holds(text: str, words: tuple[str, ...]) -> bool:
    """Say whether one of `words` stands in `text`, as a whole word, in the singular or plural."""
    return bool(words) and _pattern(words).search(text) is not None


@lru_cache(64)
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    from klantvrij.dutch.morphology import plural

    forms = {form for word in words if word.strip() for form in (word, plural(word)) if form}
    if not forms:
        return pattern(r"(?!)")
    either = "|".join(escape(form) for form in sorted(forms))
    return pattern(rf"(?i)(?<!\w)(?:{either})(?!\w)")
