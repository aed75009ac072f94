"""What we know: terms, metaphors, relations, fixed terms and cues, as data."""

from klantvrij.lexicon.load import load, parse_terms
from klantvrij.lexicon.model import Lexicon, Relation, Term
from klantvrij.lexicon.tables import LexiconError

__all__ = ["Lexicon", "LexiconError", "Relation", "Term", "load", "parse_terms"]
