"""Whether a text is a law itself: what it calls the help it orders is then the term of law."""

from __future__ import annotations

from klantvrij.patterns import pattern

_PREAMBLE = "bij de gratie gods"
_THIS = "in deze wet"
_DEFINES = pattern(
    r"\bin deze wet(?:,? en de daarop (?:berustende|rustende|gebaseerde) bepalingen)? "
    r"(?:en de daarop \w+ bepalingen )?wordt (?:\w+ )?verstaan onder\b"
)
_ARTICLE = pattern(r"\n[#* ]*artikel \d")
_TOP = 6000
_REACH = 100_000
_ENOUGH = 3
_FAMILIES = frozenset(("levering", "vraaggericht", "inkoop", "product", "markt"))


def is_law(lower: str) -> bool:
    """Say whether `lower`, in small letters, is a law or royal decree itself, and not about one.

    It begins with the preamble of one, or has articles and says what "in deze wet" words mean. A
    rule that a municipality or agency makes is none: who makes it can choose other words.
    """
    if lower.find(_PREAMBLE, 0, _TOP) >= 0:
        return True
    if lower.find(_THIS, 0, _REACH) < 0 or _DEFINES.search(lower, 0, _REACH) is None:
        return False
    headings = _ARTICLE.finditer(lower, 0, _REACH)
    return sum(1 for _heading in headings) >= _ENOUGH


def is_of_law(family: str) -> bool:
    """Say whether words of `family` are about what a law orders, and not about people."""
    return family in _FAMILIES
