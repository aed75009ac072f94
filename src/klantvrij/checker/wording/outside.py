"""People who are not helped, not any more, or not yet: *niet-klanten*, *ex-klant*.

A word for who is helped would say the opposite there. And whoever says *huidige klanten* tells the
people who are helped now from the others: all residents are no such group.
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
_NOW = pattern(
    r"(?i)\b(?:huidige|bestaande|actieve|lopende|zittende|bekende|ingeschreven|aangemelde)[ \n]+"
    r"(?:\w+e[ \n]+)?\Z"
)
_FIRST_TIME = pattern(r"(?i)\b(?:nieuwe?|nieuwste)[ \n]+(?:\w+e[ \n]+)?\Z")
_EARLIER = pattern(
    r"(?i)\b(?:oude|inactieve|afgesloten|voormalige?|vroegere?|eerdere|gewezen|vertrokken|"
    r"uitgestroomde)[ \n]+(?:\w+e[ \n]+)?\Z"
)
_OLD = pattern(r"(?i)\boude[ \n]+(?:\w+e[ \n]+)?\Z")
_AGE = pattern(
    r"(?i)[^.!?\n]{0,30}?(?:\b(?:boven|ouder[ \n]+dan)[ \n]+(?:de[ \n]+)?\d\d\b|"
    r"\b\d\d(?:\+|[ \n]*-?plus|[ \n]+jaar[ \n]+(?:of|en)[ \n]+ouder))"
)
_ALL = pattern(
    r"(?i)(?:inwoner|burger|bewoner|ingezetene|mens|persoon|personen|jongere|jeugdige|kind|gezin|"
    r"ouder|ondernemer|reiziger|werknemer|werkzoekende)"
)
"""Words for everybody, of whom only some are helped."""
_LIVE_IN = frozenset(("zorg", "woningcorporatie"))
"""Kinds of organisation that have new and present *bewoners*."""
_NARROWED = pattern(r"(?i)[*_]*\s+(?:in\s+de\s+(?:bijstand|ww|wia)|met\s+(?:een\s+)?\w+)")
_REACH = 60


def told_apart(
    text: str, start: int, end: int, known: list[Option], *, kind: str, plural: bool
) -> list[Option]:
    """Return `known` where ``text[start:end]`` are those who are helped now, or are new.

    A word for everybody is no better word for some of them: then it is said who they are.
    """
    gets = _since(text[max(0, start - _REACH) : start], plural=plural)
    if not gets or _is_aged(text, start, end):
        return known
    narrowed = _NARROWED.match(text, end) is not None and not _NOW.search(
        text, max(0, start - _REACH), start
    )
    fits: list[Option] = []
    for option in known:
        everybody = _ALL.match(option.text) is not None
        if everybody and option.text.startswith("bewoner") and kind in _LIVE_IN:
            everybody = False
        if not everybody or (narrowed and option.text.startswith("mens")):
            fits.append(option)
        elif option.house:
            fits.append(option._replace(sure=False))
    who = "mensen die" if plural else "iemand die"
    idea = Option(f"{who} {gets}", "description", "", plural, sure=False)
    if len(fits) == len(known):
        return known
    return [*fits, idea] if fits and fits[0].sure and fits[0] == known[0] else [idea, *fits]


def _is_aged(text: str, start: int, end: int) -> bool:
    """Say whether those at ``text[start:end]`` are old of age: "oude klanten, ook boven de 80"."""
    old = _OLD.search(text, max(0, start - _REACH), start)
    return old is not None and _AGE.match(text, end) is not None


def _since(before: str, *, plural: bool) -> str:
    """Return what those named behind `before` do, when it says since when they are helped."""
    gets, got = ("krijgen", "kregen") if plural else ("krijgt", "kreeg")
    if _NOW.search(before):
        return f"nu hulp {gets}"
    if _FIRST_TIME.search(before):
        return f"voor het eerst hulp {gets}"
    return f"eerder hulp {got}" if _EARLIER.search(before) else ""


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
