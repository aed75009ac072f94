"""Which determiner a noun takes in the place of another's (ANS 5.5, 5.6, 5.8; 14.3)."""

from __future__ import annotations

from klantvrij.dutch import closed
from klantvrij.dutch.nouns import Change

_DISTRIBUTIVE = closed.listed("elk elke ieder iedere menig menige één")


def fitting(low: str, change: Change) -> tuple[str | None, str]:
    """Return the determiner for the new noun and the name of a doubt.

    `low` is the determiner that stands there, "" when there is none. The answer is None when it
    stays, "" when it goes away; the doubt is "" when there is none.
    """
    new = change.new
    if new.plural:
        return _plural(low, change)
    if change.number:
        return _singular(low, change)
    if new.mass and not (change.old is not None and change.old.mass):
        if low in closed.ONE and low != "één":
            return "", ""
        if low == "zo'n":
            return ("zulke" if change.common else "zulk"), ""
        if low in _DISTRIBUTIVE:
            return None, "mass-determiner"
    counted = change.old is not None and change.old.mass and not new.mass
    if counted and (low in {"", "alle", "zulke", "zulk"} or low in closed.QUANTIFIERS):
        return None, "needs-article"
    if low in closed.QUANTIFIERS and not new.mass:
        return None, "quantifier"
    if low == "alle" and not change.common:
        return None, "mass-determiner"
    if low == "ditzelfde" and change.common:
        return "dezelfde", "determiner-ditzelfde"
    return _gendered(low, change), ""


def _gendered(low: str, change: Change) -> str | None:
    if change.common:
        return closed.NEUTER_DETERMINERS.get(low)
    return closed.COMMON_DETERMINERS.get(low)


def _plural(low: str, change: Change) -> tuple[str | None, str]:
    if not change.number:
        return (_gendered(low, change), "") if change.old is None else (None, "")
    if low in _DISTRIBUTIVE:
        return None, "singular-determiner"
    if low in closed.ONE:
        return "", ""
    if low == "" and change.old is not None and not change.old.mass:
        return None, "bare-singular"  # "als klant", "klant zijn", "per klant"
    if low == "zo'n":
        return "zulke", ""
    return closed.NEUTER_DETERMINERS.get(low), ""


def _singular(low: str, change: Change) -> tuple[str | None, str]:
    """From plural to singular."""
    if low in {"alle", "zulke"}:
        if change.new.mass and change.common:
            return None, ""
        if change.new.mass and low == "zulke":
            return "zulk", ""
        return None, "plural-determiner"
    if low in closed.PLURAL_ONLY:
        return None, "plural-determiner"
    if low == "" or low in closed.QUANTIFIERS:
        return None, "" if change.new.mass else "needs-article"
    if low in closed.DEFINITE_CHANGING or low == "welke":
        return _gendered(low, change), ""
    if low in closed.DEFINITE_FIXED or low == "geen":
        return None, ""
    return None, "plural-determiner"
