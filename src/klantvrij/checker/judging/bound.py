"""Whom the word is tied to in its sentence.

A weight for a word nearby doesn't know who does what. "De leverancier heeft ons als klant" is
about a real buyer in any text of a municipality, and so is "wij waren daar klant"; "klanten met
een uitkering" are none in any text. So the verb of being, "als", the prepositions with the noun
after them and whom the sentence begins with each count by themselves.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

TYPE_CHECKING = False
if TYPE_CHECKING:
    from klantvrij.checker.judging.cues import CueKind
    from klantvrij.checker.judging.surroundings import Surroundings

_IS = frozenset(
    ("ben", "bent", "is", "zijn", "was", "waren", "word", "wordt", "worden", "werd", "werden",
     "blijf", "blijft", "blijven")
)  # fmt: skip
_WHO = {
    "wij": "wij", "we": "wij", "u": "u", "je": "u", "jij": "u", "jullie": "u", "ik": "ik",
    "hij": "hij", "zij": "zij", "ze": "zij", "men": "men", "die": "die", "ons": "ons",
    "mij": "mij", "hem": "hem", "hen": "hen", "er": "er", "daar": "daar", "hier": "hier",
    "niemand": "niemand", "iedereen": "iedereen",
}  # fmt: skip
"""A pronoun → whom it stands for; after it, who is meant need not be looked for."""
_DOES = frozenset(
    ("wij", "we", "u", "je", "jij", "jullie", "ik", "hij", "zij", "ze", "men", "niemand",
     "iedereen")
)  # fmt: skip
"""Of these the pronouns that a verb of being can be about."""
_PREPOSITIONS = frozenset(("bij", "van", "voor", "door", "aan", "met", "in"))
_OWNERS = frozenset(("hun", "haar", "zijn", "onze", "ons"))
_NO_FURTHER = frozenset((";", ":", "("))
_CALLS = frozenset(("noem", "noemt", "noemen", "noemde", "noemden"))
_NEAR, _FAR, _AFTER = 8, 12, 4
"""How many words away the verb stands, a preposition, and the noun after one."""


def bindings(near: Surroundings, sided: dict[str, CueKind]) -> Iterator[str]:
    """Yield whom the word is tied to; `sided` knows the words that are for either side."""
    left, right = near.left_words[: near.left_ends[1]], near.right_words[: near.right_ends[1]]
    close = left[:_NEAR]
    if not _IS.isdisjoint(close):
        yield from (f"is-{who}{_of_whom(right, sided)}" for who in _being(left, sided))
    if right and right[0] in _IS:
        yield f"is-na-{_who_is(close, sided)}{_of_whom(right, sided)}"
    if left:
        if left[0] == "als":
            yield f"als-{_subject(left[1 : _NEAR + 1], sided)}"
            yield f"als-hij-{_subject(right[:_NEAR], sided)}"
        yield from _owner_before(near, left, sided)
    if not _CALLS.isdisjoint(close):
        at = next(place for place, word in enumerate(close) if word in _CALLS)
        called = next((_WHO[word] for word in close[:at] if word in _WHO), "")
        yield f"noemt-{called or _subject(close[at + 1 :], sided)}"
    known = sided.keys()
    if not known.isdisjoint(left[:_FAR]):
        for place, word in enumerate(left[:_FAR]):
            if word in _PREPOSITIONS:
                after = left[max(0, place - _AFTER) : place]
                after.reverse()
                yield from _after(word, after, sided, "voor")
    if not known.isdisjoint(right[: _FAR + _AFTER]):
        for place, word in enumerate(right[:_FAR]):
            if word in _PREPOSITIONS:
                yield from _after(word, right[place + 1 : place + 1 + _AFTER], sided, "na")
    yield f"zin-{_subject(reversed(left), sided)}"


def _subject(words: Iterable[str], sided: dict[str, CueKind]) -> str:
    """Return whom the first of `words` that says so is about."""
    for word in words:
        who = _WHO.get(word)
        if who is not None:
            return who
        kind = sided.get(word)
        if kind is not None:
            return kind.id
    return "-"


def _being(left: Sequence[str], sided: dict[str, CueKind]) -> Iterator[str]:
    """Yield who it is said of that he is what the word says: wij zijn …, bent u daar …."""
    for place, word in enumerate(left[:_NEAR]):
        if word in _NO_FURTHER:
            return
        if word in _IS:
            turned = [_WHO[each] for each in left[:place] if each in _DOES]
            before = left[place + 1 : place + 1 + _NEAR]
            yield turned[-1] if turned else _who_is(before, sided)
            return


def _of_whom(right: Sequence[str], sided: dict[str, CueKind]) -> str:
    """Return "-public" when the next words say that it is of a public body: bij de gemeente."""
    for place, word in enumerate(right[:3]):
        if word in ("bij", "van"):
            after = right[place + 1 : place + 1 + _AFTER]
            kind = next((sided[each] for each in after if each in sided), None)
            return "-public" if kind is not None and kind.side == "public" else ""
    return ""


def _who_is(words: Sequence[str], sided: dict[str, CueKind]) -> str:
    """Return who is what the word says: no place (daar) and nobody's (bij ons)."""
    return _subject([word for word in words if word not in _WHO or word in _DOES], sided)


def _owner_before(
    near: Surroundings, left: Sequence[str], sided: dict[str, CueKind]
) -> Iterator[str]:
    """Yield who the sentence before speaks of, when that may be the owner: hun klanten."""
    owner = next((word for word in left[:2] if word in _OWNERS), "")
    if owner:
        for word in reversed(near.left_words[near.left_ends[1] : near.left_ends[2]]):
            kind = sided.get(word)
            if kind is not None:
                yield f"eerder-{kind.side}"
                yield f"eerder-{owner}-{kind.id}"
                return


def _after(
    preposition: str, words: Sequence[str], sided: dict[str, CueKind], where: str
) -> Iterator[str]:
    for word in words:
        kind = sided.get(word)
        if kind is not None:
            yield f"{preposition}-{where}-{kind.side}"
            yield f"{preposition}-{where}-{kind.id}"
            return
