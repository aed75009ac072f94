"""Whether a text is a law itself: what it calls the help it orders is then the term of law."""

from __future__ import annotations

from klantvrij.patterns import pattern

_PREAMBLE = pattern(r"\bwij\b[^.!?;:]{1,60}\bbij\s+de\s+gratie\s+gods\b")
_GRACE = "gratie"
_DEFINES = pattern(
    r"\bin\s+deze\s+wet(?:,?\s+en\s+de\s+daarop\s+\w+\s+bepalingen)?\s+wordt\s+(?:\w+\s+)?"
    r"verstaan\s+onder\b"
)
_DEFINING = "verstaan"
_ARTICLE = pattern(r"\n[#* \t]*artikel\s+\d")
_NONE = pattern(
    r"\b(?:raadsvoorstel|collegevoorstel|raadsbrief|memorie\s+van\s+toelichting|beleidsregels?)\b|"
    r"(?:\A|\n)[#*\s]*(?:(?:de|het|concept|ontwerp|nota\s+van)\s+)?(?:\w*verordening|"
    r"\w*toelichting|voorstel|nota|notitie|memo|brief|advies|samenvatting|uitleg|handreiking|"
    r"richtlijn|protocol)\b"
)
"""What a text calls itself that quotes a law or explains one."""
_BEGINS_AS_ONE = pattern(
    r"(?:\A|\n)[#*\s]*(?:wet|\w+wet|besluit\s+van|rijkswet|artikel\s+[1i]\b|"
    r"(?:hoofdstuk|afdeling|titel|§|paragraaf)\s+[1i]\b|wij,|in\s+naam\s+van)"
)
_HEAD = 300
_TOP = 6000
_REACH = 100_000
_ENOUGH = 3
_FAMILIES = frozenset(("levering", "vraaggericht", "inkoop", "product", "markt"))


def is_law(lower: str) -> bool:
    """Say whether `lower`, in small letters, is a law or royal decree itself, and not about one.

    It begins as one, and then has the preamble ("Wij, …, bij de gratie Gods"), or articles and
    what words mean "in deze wet". A proposal or explanation that quotes them is none. A rule that a
    municipality or agency makes is none: who makes it can choose other words.
    """
    graced = lower.find(_GRACE, 0, _TOP) >= 0
    if not graced and lower.find(_DEFINING, 0, _REACH) < 0:
        return False
    head = lower[:_HEAD].lstrip("\ufeff")
    if _BEGINS_AS_ONE.search(head) is None or _NONE.search(head) is not None:
        return False
    if graced and _PREAMBLE.search(lower, 0, _TOP) is not None:
        return True
    return _DEFINES.search(lower, 0, _REACH) is not None and is_regulation(lower)


def is_regulation(lower: str) -> bool:
    """Say whether `lower`, in small letters, has articles: a law, a by-law, a policy rule."""
    headings = _ARTICLE.finditer(lower, 0, _REACH)
    return sum(1 for _heading in headings) >= _ENOUGH


def is_of_law(family: str) -> bool:
    """Say whether words of `family` are about what a law orders, and not about people."""
    return family in _FAMILIES
