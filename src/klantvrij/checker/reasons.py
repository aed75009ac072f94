"""Lets a reason fit the organisation a text is from: not every house is a municipality."""

from __future__ import annotations

from klantvrij.checker.organisations import AGENCIES
from klantvrij.i18n import _
from klantvrij.kinds import SERVED
from klantvrij.patterns import pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re
    from collections.abc import Sequence

    from klantvrij.checker.finding import Finding

_TOWN = pattern(r"\b([Dd]e|[Ee]en) gemeente\b")
_AGENCY = pattern(rf"\b(?:{AGENCIES})\b")
_TOWNS = pattern(r"\bgemeente(?:n|lijke?)?\b")
OTHERS = frozenset(SERVED) - {"gemeente"}
"""The kinds of organisation that are no municipality."""


def organisation(lower: str, kind: str) -> str:
    """Return the kind of organisation `lower`, a text in small letters, is from.

    `kind` is what is known already; without that a text that names an agency of the state, and
    never or less often a municipality, is from that.
    """
    if kind:
        return kind
    agency = sum(1 for _found in _AGENCY.finditer(lower))
    return "uitvoering" if agency > sum(1 for _found in _TOWNS.finditer(lower)) else ""


def fit(found: list[Finding], places: Sequence[int], part: str, lower: str, kind: str) -> None:
    """Let the reasons at `places` in `found` fit the organisation that speaks there.

    `part` is the chapter they stand in, of the text `lower`: what that names goes first. `kind` is
    what is known of it already.
    """
    named = _AGENCY.search(part) or _TOWNS.search(part)
    known = organisation(part if named else lower, kind)
    for at in places:
        found[at] = found[at]._replace(why=fitting(found[at].why, known))


def fitting(why: str, kind: str) -> str:
    """Return the reason `why` as it is said to an organisation of this kind.

    >>> fitting("De gemeente hoeft niet te verdienen.", "uitvoering")
    'De organisatie hoeft niet te verdienen.'
    """
    return _TOWN.sub(_named, why) if kind in OTHERS else why


def spoken(note: str) -> str:
    """Return `note`, why a word is left, in the language of who reads it.

    What the lexicon says of a Dutch word stays as it is.
    """
    return {
        "staat in een web- of mailadres": _("staat in een web- of mailadres"),
        "staat in code": _("staat in code"),
        "staat zo in de wet zelf": _("staat zo in de wet zelf"),
        "wordt later ingevuld": _("wordt later ingevuld"),
        "de naam van een gegeven": _("de naam van een gegeven"),
    }.get(note, note)


def _named(found: re.Match[str]) -> str:
    return f"{found.group(1)} organisatie"
