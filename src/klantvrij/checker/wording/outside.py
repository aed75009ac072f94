"""People who are not helped, not any more, or not yet: *niet-klanten*, *ex-klant*.

A word for who is helped would say the opposite there.
"""

from __future__ import annotations

from klantvrij.checker.wording.suggest import Option
from klantvrij.patterns import pattern

_NEVER = frozenset(("niet", "non"))
_FORMERLY = frozenset(("ex", "oud"))
FIRST_PARTS = _NEVER | _FORMERLY
_HAVE_MEMBERS = frozenset(("woningcorporatie", "onderwijs", "universiteit"))
"""Kinds of organisation where somebody is a tenant or a pupil, and can be a former one."""
_OTHER_TIME = pattern(
    r"(?i)\b(?:voormalige?|vroegere?|eerdere|gewezen|vertrokken|uitgestroomde|toekomstige?|"
    r"aanstaande|komende|potentiële|potentiele|eventuele|mogelijke|aspirant)[-\s]+(?:\w+e\s+)?\Z"
)
_REACH = 60


def at_another_time(text: str, start: int) -> bool:
    """Say whether words before `start` tell that somebody was helped before, or may be later."""
    return _OTHER_TIME.search(text, max(0, start - _REACH), start) is not None


def instead(before: str, known: list[Option], *, kind: str, plural: bool) -> list[Option]:
    """Return what to think of for somebody who isn't helped, or was; always as hints.

    `before` is the first part of the compound (one of `FIRST_PARTS`), `known` the words for who is
    helped, best first.
    """
    role = known[0] if known else None
    if role is not None and (role.house or kind in _HAVE_MEMBERS):
        first = before if before in _FORMERLY else "niet"
        return [Option(f"{first}-{role.text}", "word", role.gender, role.plural, sure=False)]
    who, gets, got = (
        ("mensen die", "krijgen", "kregen") if plural else ("iemand die", "krijgt", "kreeg")
    )
    if before in _FORMERLY:
        return [Option(f"{who} eerder hulp {got}", "description", "", plural, sure=False)]
    return [Option(f"{who} geen hulp {gets}", "description", "", plural, sure=False)]
