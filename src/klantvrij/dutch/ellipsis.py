"""Neuter words without their noun: "het ene is kort", "welk het duurst", "krijgt u een ander".

They stand for a noun that was named before, and would have to be *de ene* and *welke* with a
de-word. Which noun that is can't be known for certain, so where one stands near it none changes.
"""

from __future__ import annotations

from klantvrij.dutch import closed
from klantvrij.dutch.morphology import adjective, gender, is_noun
from klantvrij.dutch.nouns import Change
from klantvrij.dutch.passage import Passage
from klantvrij.dutch.sentences import sentence_at
from klantvrij.dutch.tokens import WORD
from klantvrij.patterns import pattern

_NEXT = 2
"""How many sentences behind that of the noun are looked at."""
_WITHOUT_NOUN = closed.listed("ene andere eerste laatste enige volgende vorige") | closed.ORDINALS
_ARTICLES = frozenset(("het", "'t"))
_SIGNS = pattern(r"(?i)\b(?:het|welk|een|één|elk|ieder|dat)\b|'t\b")
_ONE_OF = pattern(
    r"(?i)\b(?:een|één|elk|ieder|geen|welk)\s+van\s+(?:(?:al|de|deze|die|onze|uw|hun|haar)\s+){0,2}"
    r"(?:\w+\s+){0,2}\Z"
)
_JOIN = pattern(r"[\s*_]*\Z")


def neuter_alone(here: Passage, change: Change) -> bool:
    """Say whether a neuter word near the noun stands for it, or may do so."""
    old = change.old
    if not change.common or (old is not None and old.gender != "n" and not change.matters):
        return False
    if change.new.gender != "c":
        return False
    text, start = here.text, here.sentence.start
    one_of = _ONE_OF.search(text, start, here.tokens[here.first].start) is not None
    noun = here.tokens[here.first].start
    for place in range(_NEXT + 1):
        span = sentence_at(text, start)
        if _SIGNS.search(text, span.start, span.end) and _in(
            text, span.start, span.end, one_of=noun if one_of and place < _NEXT else None
        ):
            return True
        start = span.end
        while start < len(text) and (text[start].isspace() or text[start] in "-*•–>|#"):
            start += 1
        if start >= len(text):
            break
    return False


def _in(text: str, first: int, last: int, *, one_of: int | None) -> bool:
    found = list(WORD.finditer(text, first, last))
    words = [match.group().replace("’", "'") for match in found]
    words.append("")
    lows = [word.lower() for word in words]

    def following(place: int) -> list[str]:
        """Return the words behind `place` with nothing but space before each, at most three."""
        run: list[str] = []
        for index in range(place + 1, min(place + 4, len(found))):
            if not _JOIN.match(text, found[index - 1].end(), found[index].start()):
                break
            run.append(words[index])
        return run

    for place, low in enumerate(lows):
        if low in _ARTICLES:
            run = following(place)
            said = place > 0 and lows[place - 1] in closed.COPULAS
            if run and _leaves_out(run[0].lower(), said=said) and not _has_noun(run[1:]):
                return True
            if one_of is not None and found[place].start() > one_of and not _has_noun(run):
                return True
        elif low == "welk":
            if not _has_noun(following(place)):
                return True
        elif low in {"een", "één"}:
            run = following(place)
            sign = text[found[place + 1].end() : last].lstrip()[:1] if run else ""
            if run and _is_short(run[0]) and _ends(run, sign):
                return True
        elif low == "dat" and place:
            one = lows[place - 1] in {"één", "elk", "ieder", "enkel"}
            behind = one_of is not None and found[place].start() > one_of
            if one or (behind and not _has_noun(following(place))):
                return True
    return False


def _leaves_out(low: str, *, said: bool) -> bool:
    """Say whether *het* with `low` needs a noun: "het goedkoopste", and not "het goedkoopst".

    `said`: it is what something is, and "de dienst is het goedkoopste" is right as well.
    """
    if low in _WITHOUT_NOUN:
        return True
    if said or not low.endswith("e"):
        return False
    found = adjective(low)
    return found is not None and found.sort == "s"


def _has_noun(run: list[str]) -> bool:
    """Say whether `run` begins with a noun, or with an adjective and a noun."""
    for word in run:
        low = word.lower()
        if low in closed.STOP or low in closed.FINITE_SMALL:
            return False
        found = adjective(word)
        if is_noun(word) and (found is None or gender(word) is not None):
            return True
        if found is None and not low.isdigit():
            return False
    return False


def _ends(run: list[str], behind: str) -> bool:
    """Say whether the adjective that opens `run` is the last of its phrase; `behind` follows it."""
    if len(run) > 1:
        low = run[1].lower()
        known = low in closed.STOP or low in closed.FINITE_SMALL
        return known and low not in closed.COORDINATORS and low != "te"
    return behind in {"", ".", "?", "!", ";", ":"} or run[0].lower() == "ander"


def _is_short(word: str) -> bool:
    """Say whether `word` is an adjective as only a het-word has it after *een*: "een ander"."""
    found = adjective(word)
    if word.lower() == "ander":
        return True
    return (
        found is not None
        and found.base == word.lower()
        and found.inflected != found.base
        and not found.invariable
        and found.sort != "s"
        and not is_noun(word)
    )
