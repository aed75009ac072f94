"""Words that stand by themselves for a noun: "niet dit product maar dat", "dit en dat product"."""

from __future__ import annotations

from klantvrij.dutch import closed
from klantvrij.dutch.morphology import adjective, is_noun, verb
from klantvrij.dutch.noun_phrase import Phrase
from klantvrij.dutch.nouns import Change, Outcome
from klantvrij.dutch.passage import Passage
from klantvrij.dutch.verbs import is_finite

THINGS = closed.listed(
    "kost kosten kostte werkt werken werkte helpt hielp bevat bevatte loopt liep begint begon "
    "start startte stopt vervangt verving biedt bood levert leverde verloopt verliep vervalt "
    "sluit bestaat bestond voldoet past heet verandert veranderde verdwijnt groeit"
)
"""Verbs whose *het* stands for a thing and not for the weather or a clause."""
QUALITIES = closed.listed(
    "gratis klaar nieuw digitaal veilig duur goedkoop geldig toegankelijk afgerond vernieuwd "
    "verbeterd bedoeld beschikbaar actueel verouderd compleet bereikbaar open gesloten gevestigd "
    "ingevuld"
)
"""What *het is …* says of a thing, when no clause follows."""
_THESE = closed.listed("dit dat")
_BESIDE = closed.listed("en of maar niet noch dan als")
_SUPERLATIVES = closed.listed("meest minst best liefst vaakst meeste minste beste liefste eerst")
_HALVES = closed.listed("anderhalf anderhalve")


def stands_for_it(here: Passage, change: Change, index: int) -> bool:
    """Say whether *dit* or *dat* at `index` may stand for the noun that goes out."""
    if here.tokens[index].low not in _THESE or not (change.matters and change.common):
        return False
    following = here.tokens[index + 1] if index + 1 < len(here.tokens) else None
    ends = following is None or index + 1 == here.length or not here.joined(index + 1)
    if index == here.length:  # the next sentence
        if following is None or not (_is_verb(following.low) or following.low in THINGS):
            return False
        near = {token.low for token in here.tokens[index + 1 : index + 6]}
        return _asks(here) or bool(near & (THINGS | QUALITIES))
    before = here.low(index - 1)
    if before not in _BESIDE and not here.comma(index):
        return False
    if ends:
        return True
    # "niet dit product maar dat vergoedt de gemeente", and not "en dat weten wij"
    said = {here.low(i) for i in range(index + 1, len(here.tokens))}
    first = {here.low(i) for i in range(here.first)}
    compared = before in {"maar", "of", "dan", "als", "niet"} or "niet" in first
    return compared and following is not None and _is_verb(following.low) and "weten" not in said


def _is_verb(low: str) -> bool:
    return is_finite(low) or verb(low) is not None


def _asks(here: Passage) -> bool:
    """Say whether the sentence of the noun is a question, or no whole sentence."""
    span = here.sentence
    whole = any(_is_verb(here.low(i)) for i in range(min(here.length, len(here.tokens))))
    return not whole or here.text[span.start : span.end].rstrip().endswith("?")


def before_it(here: Passage, phrase: Phrase, change: Change) -> bool:
    """Say whether a determiner or adjective before the phrase stands for the noun too.

    "Dit en dat product", "een klein en een groot product"; *anderhalf*, which is no determiner
    that is known here, agrees with the noun as well.
    """
    if not change.matters:
        return False
    if any(here.low(i) in _HALVES for i in range(max(0, here.first - 4), here.first)):
        return True
    last = phrase.start - 1
    while last >= 0 and here.low(last) in _BESIDE:
        last -= 1
    if last < 0 or last == phrase.start - 1:
        return False
    token = here.tokens[last]
    if token.low in closed.NEUTER_DETERMINERS or token.low in closed.COMMON_DETERMINERS:
        return token.low not in {"het", "de"}
    found = adjective(token.text)
    return (
        last > 0
        and (token.low == "ene" or (found is not None and not is_noun(token.text)))
        and (here.low(last - 1) in closed.ONE or here.low(last - 1) in closed.DEFINITE_CHANGING)
    )


def is_superlative(low: str) -> bool:
    """Say whether `low` is a highest degree, which takes *het* without a noun."""
    if low in _SUPERLATIVES:
        return True
    found = adjective(low) if low.endswith(("st", "ste")) else None
    return found is not None and found.sort == "s"


def _asks_what(here: Passage, place: int) -> bool:
    """Say whether the kind itself is asked for: "welk soort product is dat?"."""
    return here.low(place - 1) in {"welk", "welke"} and here.length == len(here.tokens)


def after_kind(here: Passage, change: Change) -> Outcome:
    """Return a doubt when a pronoun follows *een soort product*: it goes with either noun."""
    if not change.matters:
        return Outcome()
    place = next(
        (i for i in range(here.first - 1, -1, -1) if here.low(i) in closed.KINDS), here.first
    )
    if here.low(place - 1) in {"het", "de", "dit", "deze", "dat", "die", "elk", "elke", "ieder"}:
        return Outcome()  # "het soort product dat": that is the kind
    follows = {token.low for token in here.tokens[here.last + 1 :]}
    if follows & {"het", "dat", "die", "hij", "deze", "dit"} and not _asks_what(here, place):
        return Outcome(doubts=("kind-pronoun",))
    return Outcome()
