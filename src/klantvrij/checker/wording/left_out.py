"""What may not be left out or changed alone, as the text around it would not fit any more.

A first part that tells two things in one text apart carries meaning: beside a "resultatenaudit" a
"klantenaudit" is no "audit", and *onze klanttevredenheid* is no satisfaction of ours. And a word
with a slash is one of a pair: the other places in its sentence keep the same word.
"""

from __future__ import annotations

from functools import cache

from klantvrij.dutch.morphology import plural, singular
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
_FEELING = pattern(
    r"(?i)(?:klant|consument)(?:en)?-?(?:tevredenheid|ervaring(?:en)?|beleving(?:en)?|waardering(?:en)?|"
    r"oorde(?:el|len)|mening(?:en)?|verwachting(?:en)?|wens(?:en)?|behoeft(?:en?|es)|vertrouwen|"
    r"vra(?:ag|gen)|klacht(?:en)?|loyaliteit|trouw|betrokkenheid|blijheid|belang(?:en)?|perspectief|"
    r"stem|verha(?:al|len)|reacties?|keu(?:ze|zes|s)|gedrag|inbreng|signa(?:al|len)|ergernis(?:sen)?)"
)
_OURS = pattern(r"(?i)\b(?:onze|ons|hun|haar|zijn|jullie|mijn|eigen)\s+(?:\w+e?\s+)?\Z")
_WHOSE = pattern(
    r"\s+van\s+(?:(?:de|het|deze|dit|onze|ons|een|uw)\s+)?(?:[\w-]+e\s+)?(?:ons\b|[A-Z]|"
    r"(?i:[\w-]*(?:gemeenten?|dienst(?:en)?|afdeling(?:en)?|team|loket|organisaties?|instelling(?:en)?|"
    r"corporaties?|scho(?:ol|len)|ziekenhui(?:s|zen)|bureau|stad|provincie|waterschap|"
    r"universiteit|bibliotheek|stichting|uwv|svb|duo|gemeentehuis|balie)\b))"
)


class Kept:
    """What has to stay in one text; looks once at what more than one word needs."""

    def __init__(self, text: str, lower: str) -> None:
        """`lower` is `text`, cleaned, in small letters."""
        self._text = text
        self._lower = lower
        self._words: str | None = None
        self._first_parts: dict[tuple[str, ...], frozenset[str]] = {}
        self._beside: dict[int, set[str]] = {}
        """Of the slashes looked at so far: the words on both sides."""

    def tells_apart(self, surface: str, new: str) -> bool:
        """Say whether `surface` without its first part could be something else in this text.

        `new` is the word for `surface`: nothing is left out when `surface` doesn't end in it.
        """
        first = surface.lower().removesuffix(new).rstrip("-")
        if not new or first == surface.lower() or len(first) < _LEAST or len(new) < _LEAST:
            return False
        one = singular(new) or new
        forms = tuple(sorted({new, one, plural(one) or new}))
        parts = self._first_parts.get(forms)
        if parts is None:
            parts = self._first_parts[forms] = frozenset(self._parts_before(forms))
        root = first.rstrip("en")
        return any(not part.startswith(root) for part in parts)

    def _parts_before(self, forms: tuple[str, ...]) -> Iterator[str]:
        """Yield the first parts of the compounds in the text that end in one of `forms`."""
        if self._words is None:
            self._words = "\n".join({*self._lower.split()})
        whole = any(len(form.split()) > 1 for form in forms)  # a compound holds no space
        text = self._lower if whole else self._words
        for span in _lines_with(text, forms):
            for match in _compounds(forms).finditer(text, *span):
                if match.group(1) not in _NO_FIRST_PART:
                    yield match.group(1)

    def at_slash(self, forms: tuple[str, ...], start: int, end: int) -> bool:
        """Say whether one of `forms` stands beside a slash that is in ``text[start:end]``."""
        text = self._text
        place = text.find("/", start, end)
        while place >= 0:
            words = self._beside.get(place)
            if words is None:
                words = self._beside[place] = _words_beside(text, place)
            if not words.isdisjoint(forms):
                return True
            place = text.find("/", place + 1, end)
        return False


@cache
def _compounds(forms: tuple[str, ...]) -> re.Pattern[str]:
    ends = "|".join(escape(form) for form in forms)
    return pattern(rf"\b([^\W\d_]{{{_LEAST},30}}?)-?(?:{ends})\b")


def _lines_with(text: str, forms: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    """Yield the spans of the lines of `text` in which one of `forms` stands."""
    # where "audits" stands, "audit" stands too
    for form in (form for form in forms if not any(f != form and f in form for f in forms)):
        at = text.find(form)
        while at >= 0:
            end = text.find("\n", at)
            end = end if end >= 0 else len(text)
            yield text.rfind("\n", 0, at) + 1, end
            at = text.find(form, end)


def _words_beside(text: str, place: int) -> set[str]:
    """Return the words on both sides of the slash at `place`, in small letters."""
    left = text[max(0, place - 60) : place]
    word = left.rpartition(" ")[2]
    if not word.isalpha():  # mostly it is, which is seen sooner than the pattern is tried
        before = _BEFORE.search(left) if not left.endswith((".", "/")) else None
        word = before.group(1) if before else ""
    after = _AFTER.match(text, place + 1)
    return {found.lower() for found in (word, after.group(1) if after else "") if found}


def is_own_feeling(text: str, start: int, end: int) -> bool:
    """Say whether the compound ``text[start:end]`` without its first part would be of another.

    What customers feel, want or ask becomes what the organisation itself does.
    """
    if _FEELING.fullmatch(text, start, end) is None:
        return False
    ours = _OURS.search(text, max(0, start - 60), start)
    return ours is not None or _WHOSE.match(text, end) is not None
