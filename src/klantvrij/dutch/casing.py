"""Capitals: a word that comes in takes over those of the word that goes out."""

from __future__ import annotations

_ACRONYM = 4
"""A word in capitals of at most so many letters may be an abbreviation among small letters."""


def capitalise(word: str) -> str:
    """Return `word` with a first capital; *ij* counts as one letter (*IJzeren*)."""
    for place, char in enumerate(word):
        if char.isalpha():
            rest = word[place:]
            if place and word[:place] in {"'", "’", "‘"} and rest[:1] in "tns" and rest[1:2] == " ":
                continue  # 't Product: the next word has the capital
            size = 2 if rest[:2].lower() == "ij" else 1
            return word[:place] + rest[:size].upper() + rest[size:]
    return word


def small(word: str) -> str:
    """Return `word` without its first capital."""
    size = 2 if word[:2] == "IJ" else 1
    return word[:size].lower() + word[size:]


def is_upper(word: str, others: str = "") -> bool:
    """Say whether `word` is written in capitals as a style, and not as an abbreviation.

    `others` is the text round it: an abbreviation stands among small letters.
    """
    letters = [char for char in word if char.isalpha()]
    if len(letters) < 2 or not word.isupper():
        return False
    return len(letters) > _ACRONYM or not any(char.islower() for char in others)


def like(model: str, word: str, others: str = "") -> str:
    """Return `word` with the capitals of `model`: none, the first, or all."""
    if is_upper(model, others):
        return word.upper()
    first = next((char for char in model if char.isalpha()), "")
    return capitalise(word) if first.isupper() else word
