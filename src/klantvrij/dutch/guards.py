"""What makes a noun something else than the head of a phrase: part of a word, of a fixed phrase."""

from __future__ import annotations

from klantvrij.dutch import closed
from klantvrij.dutch.morphology import adjective, is_noun, verb
from klantvrij.dutch.nouns import Noun
from klantvrij.dutch.passage import Passage

_HYPHENS = frozenset(("-", "\u2010", "\u2011"))


def guards(here: Passage, new: Noun) -> list[str]:
    """Return the names of what makes the noun something else than the head of a phrase."""
    doubts: list[str] = []
    text = here.text
    start, end = here.tokens[here.first].start, here.tokens[here.last].end
    if text[end : end + 1] in _HYPHENS:
        doubts.append("suspended-compound")
    if text[start - 1 : start] in _HYPHENS and text[start - 2 : start - 1] > " ":
        doubts.append("part-of-word")
    if text[start - 1 : start] in {"/", "\\", "@", "#", "_", ".", "`"} and start > 0:
        doubts.append("technical")
    if (
        text[end : end + 1] in {"/", "\\", "@", "_", "`"}
        or text[end : end + 2].strip(".'’").isalnum()
    ):
        doubts.append("technical")
    before = here.low(here.first - 1)
    if before in {"en", "of"} and here.gap(here.first - 1)[:1] in _HYPHENS:
        doubts.append("suspended-compound")
    if before in closed.FUSED or before == "des" or (before == "der" and not new.plural):
        doubts.append("frozen")
    if _attribute(here):
        doubts.append("adjective-here")
    if _repeats(here, new):
        doubts.append("already-there")
    following = here.low(here.last + 1)
    tail = any(word in closed.PREPOSITIONS for word in new.text.split()[1:])
    if tail and following in {"van", "der", "des"} and here.joined(here.last + 1):
        doubts.append("double-tail")
    return doubts


def _attribute(here: Passage) -> bool:
    """Say whether the word is an adjective before another noun: "het verzekerde bedrag"."""
    word = adjective(here.tokens[here.last].text) if here.first == here.last else None
    if word is None or not word.inflected.endswith("e") or not here.joined(here.last + 1):
        return False
    following = here.tokens[here.last + 1] if here.last + 1 < here.length else None
    if following is None or following.low in closed.STOP or verb(following.low):
        return False
    return is_noun(following.text)


def _repeats(here: Passage, new: Noun) -> bool:
    """Say whether the new word already stands beside the old one: "producten en diensten"."""
    head = new.text.lower()
    near = range(max(0, here.first - 4), min(here.length, here.last + 5))
    return any(here.low(i) == head and _linked(here, i) for i in near)


def _linked(here: Passage, index: int) -> bool:
    low, high = min(index, here.first), max(index, here.last)
    between = {here.low(i) for i in range(low + 1, high)}
    return bool(between & {"en", "of", "dan", "als", "naar", "noch"}) or high - low == 1
