"""The one hard rule of the first essay: klant, manager and product are shown the door.

A word that holds one of them, also in a compound (regiemanager, zorgproduct), can be talked about
and never decided. Compounds are split with the lexicon, so reproductie and zaklantaarn are free.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from klantvrij.checker.scanning.compounds import resolve
from klantvrij.checker.vocabulary import compile_lexicon
from klantvrij.lexicon import load

if TYPE_CHECKING:
    from klantvrij.checker.vocabulary import Vocabulary

THREE = ("klant", "manager", "product")
"""Ids of the terms that the rule is about."""
_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")


def barred(word: str) -> tuple[str, ...]:
    """Return which of `THREE` are in `word` (one or more words, any case), in that order."""
    found: set[str] = set()
    waiting = [token.lower() for token in _WORD.findall(word)]
    # “klant manager” and “k l a n t”: written apart it is the same word
    waiting.append("".join(waiting))
    while waiting:
        part = waiting.pop()
        seen = resolve(part, _table())
        if seen is not None:
            entry, before, after = seen
            found.add(_table().entries[entry].id)
            waiting += [rest for rest in (before, after) if rest]
    return tuple(term for term in THREE if term in found)


@cache
def _table() -> Vocabulary:
    lexicon = load()
    three = tuple(term for term in lexicon.terms if term.id in THREE)
    return compile_lexicon(replace(lexicon, terms=three, fixed=(), _terms_by_id={}))
