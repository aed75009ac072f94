"""Which term is in a word: the word itself, a spelling with hyphens, or a compound.

Dutch makes new compounds freely (jeugdzorgklant, klantenpotje), so any word may begin with or end
in a term whose lexicon entry allows it. That *zaklantaarn* holds no *klant*, the lexicon says with
`false_friends`.
"""

from __future__ import annotations

from klantvrij.checker.vocabulary import Vocabulary, bare
from klantvrij.patterns import pattern

Found = tuple[int, str, str]
"""(entry, what stands before the term, what stands after it)."""

_PIECES = pattern(r"[-'’]")
_NO_FIRST_PART = frozenset(("be", "er", "ge", "her", "ont", "ver"))
_NO_LAST_PART = frozenset(
    (
        "den",
        "eel",
        "el",
        "ele",
        "en",
        "end",
        "ende",
        "er",
        "ers",
        "heid",
        "ief",
        "ieel",
        "iele",
        "ier",
        "ieve",
        "ig",
        "ing",
        "ingen",
        "isch",
        "ische",
        "isme",
        "ist",
        "isten",
        "je",
        "jes",
        "st",
        "te",
        "ten",
        "tje",
        "tjes",
    )
)
"""Endings: jeugdklantjes is no compound of klant and jes."""
_SHORT_LAST_PARTS = frozenset(("id", "it", "nr", "pc", "tv"))
_NO_COMPOUND = frozenset(("ex", "niet", "non"))
"""niet-geleverd: allowed before every term."""


def resolve(word: str, table: Vocabulary) -> Found | None:
    """Return the term in one lower-case `word` and what stands around it, or None."""
    whole = bare(word)
    entry = table.surfaces.get(whole)
    if entry is not None:
        return entry, "", ""
    if "_" in word:
        pieces = [piece for piece in word.split("_") if piece]
        return next(filter(None, (resolve(piece, table) for piece in pieces)), None)
    pieces = _PIECES.split(word)
    for place in range(len(pieces) - 1, 0, -1):
        tail = bare("".join(pieces[place:]))
        found = resolve(tail, table)
        if found is None:
            continue
        entry, before, after = found
        if before or after or _may_end(entry, tail, pieces[place - 1], table):
            return entry, bare("".join(pieces[:place])) + before, after
    return _compound(whole, table)


def _may_end(entry: int, tail: str, prefix: str, table: Vocabulary) -> bool:
    """Say whether an unknown word with a hyphen may end in `tail`: Wmo-klantcontact."""
    return (
        tail in table.heads
        or table.entries[entry].pos == "adjective"
        or prefix in _NO_COMPOUND
        or any(tail[:size] in table.modifiers for size in range(len(tail) - 2, 2, -1))
    )


def _compound(whole: str, table: Vocabulary) -> Found | None:
    """Find the longest term that `whole` begins with, ends in or holds; the leftmost of equals."""
    barred = _barred(whole, table.friends)
    size = len(whole)
    best: tuple[int, int, int] | None = None  # length, start, entry
    for start in range(size - 2):
        if best is not None and size - start <= best[0]:
            break
        if start == 1 or start in barred or whole[:start] in _NO_FIRST_PART:
            continue
        for end in range(size, start + 2, -1):
            if best is not None and end - start <= best[0]:
                break
            entry = (table.heads if end == size else table.modifiers).get(whole[start:end])
            if entry is not None and (end == size or _may_follow(whole[end:])):
                best = (end - start, start, entry)
                break
    if best is None:
        return None
    length, start, entry = best
    # buurt|klant|contactcentrum: the rest together is a term of its own
    longer = table.surfaces.get(whole[start:])
    if longer is not None:
        return longer, whole[:start], ""
    return entry, whole[:start], whole[start + length :]


def _may_follow(rest: str) -> bool:
    if len(rest) < 3:
        return rest in _SHORT_LAST_PARTS
    return rest not in _NO_LAST_PART


def _barred(whole: str, friends: tuple[str, ...]) -> set[int]:
    """Return the places in `whole` where only a look-alike of a term stands."""
    places: set[int] = set()
    for friend in friends:
        at = whole.find(friend)
        if at >= 0:
            places.update(range(at, at + len(friend)))
    return places
