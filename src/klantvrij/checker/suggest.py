"""Better words for a finding, in the order of DESIGN.md §5.

The house's decided word, then the role word that stands in the text, then the one that belongs to
the relation, then words for this kind of organisation, then words for everybody.
"""

from __future__ import annotations

from functools import cache

from klantvrij.checker.finding import Suggestion
from klantvrij.checker.profile import Profile
from klantvrij.checker.vocabulary import Entry, RelationEntry, bare
from klantvrij.kinds import SERVED
from klantvrij.patterns import escape, pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re

_MOST = 4
_LAST_RESORT = 9
_PEOPLE = frozenset(("inwoner", "mens", "patiënt", "student", "huurder"))
"""A term with one of these for a better word is about a person."""


def suggest(
    start: int,
    end: int,
    surface: str,
    *,
    entry: Entry,
    relation: RelationEntry | None,
    profile: Profile,
    before: str = "",
    nearby: str = "",
) -> tuple[Suggestion, ...]:
    """Return the better words for `surface`, which stands at `start`-`end`, as hints, best first.

    `before` is what a compound has in front of the term; `nearby` is the passage around in lower
    case: a role word that stands in it goes first.
    """
    plural = bare(surface).removeprefix(before) in entry.plurals
    sector = relation.sector if relation is not None else ""
    kind = profile.kind if profile.kind in SERVED else sector if sector in SERVED else ""
    role = relation.role_word if relation is not None else ""
    ranked = [(0, word) for term, word in profile.decided_words if term == entry.id]
    known = {text for text, *_ in entry.better}
    if relation is not None and role and role not in known and known & _PEOPLE:
        ranked.append((2, relation.role_plural if plural else role))
    for text, sort, _gender, many, kinds in entry.better:
        word = many if plural and many else text
        fits = kind in kinds or sector in kinds
        if not word:
            continue
        if fits and sort == "word" and _stands_in(nearby, text, many):
            rank = 1
        elif text == role:
            rank = 2
        elif kind in kinds:
            rank = 3 if sort == "word" else 4
        elif "alle" in kinds:
            rank = 5 if sort == "word" else 6
        else:
            rank = _LAST_RESORT if kind else 7
        ranked.append((rank, word))
    ranked.sort(key=lambda item: item[0])
    words = [word for rank, word in ranked if rank < _LAST_RESORT]
    # a term of another field (citymarketing in a hospital) still has its better word
    words = list(dict.fromkeys(words or [word for _rank, word in ranked]))
    return tuple(Suggestion(start, end, word, "hint") for word in words[:_MOST])


def _stands_in(passage: str, word: str, plural: str) -> bool:
    if word not in passage and (not plural or plural not in passage):
        return False
    return _as_a_word(word, plural).search(passage) is not None


@cache
def _as_a_word(word: str, plural: str) -> re.Pattern[str]:
    # "ouder dan" is no parent
    forms = "|".join(escape(form) for form in (word, plural) if form)
    return pattern(rf"\b(?:{forms})\b(?! dan\b)")
