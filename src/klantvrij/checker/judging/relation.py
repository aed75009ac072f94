"""Whose customer is this? Chooses the relation that the words around point to.

The relation answers the essays' test (``lexicon/data/relations.toml``), so a reader sees on which
ground a word was judged and can disagree.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache

from klantvrij.checker.finding import Answer, CustomerTest, Finding, Verdict
from klantvrij.checker.judging.cues import Cues
from klantvrij.checker.judging.surroundings import RINGS, Surroundings
from klantvrij.checker.vocabulary import RelationEntry, Vocabulary

UNKNOWN_TEST = CustomerTest(*[Answer.UNKNOWN] * 5)
_UNSAID = {
    Verdict.NO_MARKET: {
        "zorg": "ziekenhuis",
        "jeugd": "jeugdhulp",
        "onderwijs": "basisschool",
        "universiteit": "universiteit",
        "woningcorporatie": "sociale-huur",
        "waterschap": "waterschap",
        "uitvoering": "ww-wia",
        "": "gemeente-loket",
    },
    Verdict.MARKET: {"": "winkel-en-koper"},
    Verdict.BORDERLINE: {"woningcorporatie": "sociale-huur", "": ""},
}
"""What a word is about when no cue says more, by verdict and kind of organisation.

"": nothing is known. Mixed answers come from many sides, so nobody is taken for a colleague.
"""
_ENOUGH = 5
_MOST = 0.5
_COLLEAGUE = "interne-dienst"
_INTERNAL = frozenset(("intern", "interne"))
OF_FAMILY = {
    "inkoop": "gemeente-en-zorgaanbieder",
    "concern": "gemeente-als-organisatie",
    "bv": "gemeente-als-organisatie",
    "businesscase": "gemeente-als-organisatie",
}
"""Families that say themselves who stands to whom, when they are the metaphor."""


def choose(
    near: Surroundings,
    table: Cues,
    vocabulary: Vocabulary,
    verdict: Verdict,
    *,
    kind: str,
    family: str,
    before: str,
) -> RelationEntry | None:
    """Return the relation that fits `verdict` and has the strongest cues, or None.

    `before` is what a compound has in front of the term (bijstands|klant), or the whole word when
    that is a term itself: the strongest cue.
    """
    if verdict not in _UNSAID:
        return None
    if verdict is Verdict.NO_MARKET and family in OF_FAMILY:
        return vocabulary.relations.get(OF_FAMILY[family])
    best = told(near, table, vocabulary, verdict, kind=kind, before=before)
    if best is None:
        usual = _UNSAID[verdict]
        if verdict is Verdict.BORDERLINE and not _INTERNAL.isdisjoint(near.left_words[:2]):
            return vocabulary.relations.get(_COLLEAGUE)
        best = vocabulary.relations.get(usual.get(kind, usual[""]))
    return best


def told(
    near: Surroundings,
    table: Cues,
    vocabulary: Vocabulary,
    verdict: Verdict,
    *,
    kind: str,
    before: str,
) -> RelationEntry | None:
    """Return the relation that the words `near` speak for, or None when they don't say."""
    best: RelationEntry | None = None
    score = 0.0
    for relation_id, weight in _counted(near, table, before).items():
        if weight * 1.5 <= score:
            continue  # can't be the best any more
        relation = vocabulary.relations.get(relation_id)
        if relation is None or not _fits(relation, verdict):
            continue
        own = weight * (1.5 if relation.sector == kind else 1.0)
        if own > score:
            best, score = relation, own
    return best


def _counted(near: Surroundings, table: Cues, before: str) -> dict[str, float]:
    """Return how strong the cues for each relation are, added up."""
    votes: dict[str, float] = {}
    if before:
        for relation, vote in _votes(table, before, 3.0):
            votes[relation] = votes.get(relation, 0.0) + vote
    for words, ends, telling in (
        (near.left_words, near.left_ends, near.left_telling),
        (near.right_words, near.right_ends, near.right_telling),
    ):
        for distance in telling:
            word, ring = words[distance], bisect_right(ends, distance)
            known = table.votes[ring]
            found = known.get(word)
            if found is None:
                found = known[word] = _votes(table, word, RINGS[ring])
            for relation, vote in found:
                votes[relation] = votes.get(relation, 0.0) + vote
    return votes


def _votes(table: Cues, word: str, weight: float) -> tuple[tuple[str, float], ...]:
    """Return for which relations `word` speaks, and how much where a word weighs `weight`."""
    found: list[tuple[str, float]] = []
    exact = table.relations.get(word)
    if exact is not None:
        found.append((exact, 1.5 * weight))
    for cue in table.of(word):
        relations = table.kinds[cue].relations
        found += [(relation, weight / (1 + place)) for place, relation in enumerate(relations)]
    return tuple(found)


def _fits(relation: RelationEntry, verdict: Verdict) -> bool:
    # social rent is mixed as a whole, yet most words for it make a buyer of a tenant
    tenant = relation.id == "sociale-huur" and verdict is Verdict.NO_MARKET
    return relation.verdict == verdict or tenant


def answers(relation: RelationEntry | None) -> CustomerTest:
    """Return the test's answers for `relation`; all unknown without one."""
    return UNKNOWN_TEST if relation is None else _test(relation.answers)


@cache
def _test(given: tuple[str, ...]) -> CustomerTest:
    return CustomerTest(*map(Answer, given))


def agree(
    found: list[Finding], places: Sequence[int], relations: Mapping[str, RelationEntry]
) -> None:
    """Let the bare words for people in one text be about one relation when most are.

    `places` are those of the words in `found`. A few words about health in a text on benefits make
    no patient of one person in it.
    """
    groups: dict[str, list[int]] = {}
    for at in places:
        if found[at].verdict is Verdict.NO_MARKET:
            groups.setdefault(found[at].term, []).append(at)
    for together in groups.values():
        counts = Counter(found[at].relation for at in together)
        relation, count = max(counts.items(), key=lambda item: item[1])
        if len(together) >= _ENOUGH and count >= _MOST * len(together):
            test = answers(relations.get(relation))
            for at in together:
                found[at] = found[at]._replace(relation=relation, test=test)
