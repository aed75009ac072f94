"""A code as it is read aloud: each letter with a name of the Dutch telephone alphabet."""

from __future__ import annotations

_LETTERS = (
    "Anton Bernard Cornelis Dirk Eduard Ferdinand Gerard Hendrik Johan Karel Maria Nico Pieter "
    "Quirinus Richard Simon Theodoor Utrecht Victor Willem Xantippe Ypsilon Zaandam"
)
_NUMBERS = "twee drie vier vijf zes zeven acht negen"
_NAMES = {name[0].casefold(): name for name in _LETTERS.split()} | {
    str(number): name for number, name in enumerate(_NUMBERS.split(), 2)
}


def aloud(code: str) -> list[str]:
    """Return the groups of `code` as they are said: ``k2m-…`` → ["Karel, twee, Maria", …]."""
    return [", ".join(_NAMES.get(sign, sign) for sign in group) for group in code.split("-")]
