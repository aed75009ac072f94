"""What a house may say about words in its settings: which terms there are, and its own terms."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from klantvrij.checker.vocabulary import vocabulary

TYPE_CHECKING = False
if TYPE_CHECKING:
    from klantvrij.lexicon.model import Lexicon


@cache
def _ids() -> dict[str, str]:
    entries = vocabulary().entries
    return {entry.lemma.lower(): entry.id for entry in entries} | {e.id: e.id for e in entries}


def term_id(word: str) -> str:
    """Return the id of the term that is written `word` (its id or its lemma), or ""."""
    return _ids().get(word.lower(), "")


def nearest(word: str) -> str:
    """Return the term whose name looks most like `word`, or ""."""
    from difflib import get_close_matches

    return next(iter(get_close_matches(word.lower(), _ids(), n=1)), "")


def extended(own: str, name: str) -> Lexicon:
    """Return the lexicon with the ``[[term]]`` entries in TOML text `own`.

    `name` is the file they come from, for messages. Raises LexiconError.
    """
    from klantvrij.lexicon import load
    from klantvrij.lexicon.load import parse_terms

    lexicon = load()
    return replace(
        lexicon,
        terms=(*lexicon.terms, *parse_terms(own, name, known=lexicon.terms)),
        _terms_by_id={},
    )
