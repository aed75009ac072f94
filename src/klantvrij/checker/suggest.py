"""Better words for a finding, in the order of DESIGN.md §5.

The house's decided word, then the role word that stands in the text or belongs to the relation,
then words for this kind of organisation, then words for everybody.
"""

from __future__ import annotations

import re

from klantvrij.checker.finding import Suggestion
from klantvrij.checker.profile import Profile
from klantvrij.checker.vocabulary import Entry, RelationEntry, bare

_MOST = 4


def suggest(
    start: int,
    end: int,
    surface: str,
    entry: Entry,
    relation: RelationEntry | None,
    profile: Profile,
    nearby: str,
) -> tuple[Suggestion, ...]:
    """Return the better words for `surface` as hints, best first.

    `nearby` is the passage around in lower case: a role word that stands in it goes first.
    """
    plural = bare(surface) in entry.plurals
    # inside a compound (jeugdklant) the word itself is not what stands there
    kind = profile.kind or (relation.sector if relation is not None else "")
    ranked: list[tuple[int, str]] = [
        (0, word) for term, word in profile.decided_words if term == entry.id
    ]
    role = relation.role_word if relation is not None else ""
    for text, sort, _gender, many, kinds in entry.better:
        word = many if plural and many else text
        if not word:
            continue
        if text == role:
            rank = 1
        elif kind in kinds:
            named = sort == "word" and re.search(rf"\b{re.escape(text)}\w{{0,2}}\b", nearby)
            rank = (1 if named else 2) if sort == "word" else 3
        elif "alle" in kinds:
            rank = 4 if sort == "word" else 5
        else:
            rank = 6 if not kind else 9
        ranked.append((rank, word))
    ranked.sort(key=lambda item: item[0])
    words = list(dict.fromkeys(word for rank, word in ranked if rank < 9))
    return tuple(Suggestion(start, end, word, "hint") for word in words[:_MOST])
