"""Where another word for people would change a fact: how many there are, and which of them.

"Aantal klanten: 1.204" of a social service is not how many residents there are, and "klanten jonger
dan 27" are not all residents of that age.
"""

from __future__ import annotations

from klantvrij.patterns import pattern

_BEFORE = pattern(
    r"(?i)(?:\b(?:aantal(?:len)?|percentage|aandeel|totaal|bestand|instroom|uitstroom|toename|"
    r"afname|daling|groei|merendeel|meerderheid|minderheid|helft|kwart|derde|deel)\s+"
    r"(?:(?:van|aan)\s+)?(?:(?:de|het|onze|alle|zijn|haar|hun)\s+)?(?:\w+e\s+)?"
    r"|(?:%|procent)\s+van\s+(?:(?:de|onze|alle)\s+)?(?:\w+e\s+)?"
    r"|\b(?:van|onder)\s+de\s+|\b(?:had|hadden|heeft|hebben|telt|telde|telden)\s[^.!?]{0,40}?"
    r"\d[\d.]*\s+)[*_]*\Z"
)
_SHARE = pattern(r"(?i)\A[^.!?]{0,40}(?:\d\s?%|\bprocent\b|\bde helft\b|\been (?:kwart|derde)\b)")
_AFTER = pattern(
    r"(?i)\A[*_]*\s+(?:van|tussen|jonger|ouder|onder|boven|vanaf|tot)\s+(?:dan\s+)?(?:de\s+)?"
    r"(?:leeftijd\s+van\s+)?\d"
)
_NARROWED = pattern(
    r"(?i)\A[*_]*\s+(?:met\s+(?:een|hun|recht|schulden|bijstand)|in\s+(?:de|een)\s|die\s|aan\s+wie)"
)
_FROM = pattern(r"(?i)\s+uit\s+(?:(?:de|het|onze|heel)\s+)?\w+\s*[,.;:]")
"""Behind people whom somebody has: "125 klanten uit de stad"."""
_REACH = 80
_BENEFIT = frozenset(("bijstand", "ww-wia"))


def is_counted(text: str, start: int, end: int) -> bool:
    """Say whether the plural at ``text[start:end]`` is counted or chosen from by its age.

    Not when the words after it say which people are meant.
    """
    before, after = text[max(0, start - _REACH) : start], text[end : end + _REACH]
    if _NARROWED.match(after):
        return False
    if _AFTER.match(after):
        return True
    found = _BEFORE.search(before)
    if found is None:
        return False
    said = found.group().lower()
    if said.startswith(("van de", "onder de")):
        return _SHARE.match(after) is not None
    # "de dienst heeft 40 klanten", but "er hebben 40 klanten gebeld"
    if not said.startswith(("had", "heeft", "hebben", "telt", "telde")):
        return True
    return after[:1] in (".", ",", ";", "") or _FROM.match(after) is not None


def exact(relation: str) -> str:
    """Return what the people in `relation` can be called without changing who they are."""
    return "mensen met een uitkering" if relation in _BENEFIT else "mensen die wij helpen"
