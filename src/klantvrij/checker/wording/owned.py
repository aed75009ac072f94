"""Somebody's customer is nobody's resident: "met zijn klant" → "met de inwoner"."""

from __future__ import annotations

from klantvrij.checker.wording.replace import noun_edit
from klantvrij.patterns import pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from klantvrij.checker.finding import Suggestion
    from klantvrij.checker.wording.suggest import Option

_OWNED = pattern(r"(?i)(?<!\w)(zijn|z['’]n|haar|hun|je|jouw|mijn|m['’]n)[ \n]\Z")
_BEFORE = pattern(
    r"(?i)(?:\b(?:aan|bij|door|met|naar|namens|over|samen met|tegen|tussen|van|voor)|"
    r"\b(?:de|een|elke|iedere|onze) \w+ en) \Z"
)
"""What makes it certain that the word is no verb or pronoun: *bespreekt met* zijn klant."""
_REACH = 60


def owned_edit(
    text: str, start: int, end: int, option: Option, *, gender: str
) -> Suggestion | None:
    """Return the edit that puts *the* one resident in the place of somebody's customer, or None.

    Gender as in `noun_edit`. Only for one: "zijn klanten" are not all residents.
    """
    owned = _OWNED.search(text, max(0, start - 12), start)
    if owned is None or option.plural or option.gender != "c":
        return None
    if _BEFORE.search(text, max(0, owned.start() - _REACH), owned.start()) is None:
        return None
    known = f"{text[: owned.start(1)]}de{text[owned.end(1) :]}"
    moved = len(text) - len(known)
    made = noun_edit(
        known, start - moved, end - moved, option, gender=gender, plural=False, person=True
    )
    if made is None or made.start < start - moved:
        return None
    return made._replace(
        start=owned.start(1),
        end=made.end + moved,
        replacement=f"de{text[owned.end(1) : start]}{made.replacement}",
    )
