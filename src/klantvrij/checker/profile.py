"""Who is speaking and for what kind of organisation: it changes what a word means."""

from __future__ import annotations

from klantvrij.records import NamedTuple


class Profile(NamedTuple):
    """What is known about a text beforehand; everything may be left empty.

    `kind`: one of KINDS or "". `speaker`: who speaks, in a few Dutch words. `fixed_names`: names
    that stay as they are (the house's register). `decided_words`: the house's own better words,
    by term id, which go before all others. `word_forms`: of those words that are nouns the word,
    its article (de or het) and its plural ("" for none). `avoided`: better words
    that are never offered. `word_relations`: (term, word, relation id) of decided words that only
    hold in some relations; elsewhere they aren't offered. `rejected_words`: (term, word, relation
    id) of words that aren't offered there, since the house chose another.
    """

    kind: str = ""
    speaker: str = ""
    fixed_names: tuple[str, ...] = ()
    decided_words: tuple[tuple[str, str], ...] = ()
    word_forms: tuple[tuple[str, str, str], ...] = ()
    avoided: tuple[str, ...] = ()
    word_relations: tuple[tuple[str, str, str], ...] = ()
    rejected_words: tuple[tuple[str, str, str], ...] = ()
