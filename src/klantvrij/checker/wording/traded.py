"""Where somebody may really buy, or is another's: a shop, an insurer, a supplier.

The judgement found market-speak there; but who comes to a shop in the same paragraph is no
resident, and the desk of an insurer is none of ours.
"""

from __future__ import annotations

from klantvrij.checker.organisations import (
    COMPANIES,
    KIND_OF_SHOP,
    PUBLIC_BANK,
    PUBLIC_FIRM,
    SUPPLIERS,
    one_of,
)
from klantvrij.patterns import pattern

_SHOP = (
    rf"(?:web\s?winkels?|webshops?|kringloop\w*|thuiszorgwinkels?|{KIND_OF_SHOP}s?|bouwmarkt|"
    r"supermarkt\w*|kassa|lunchroom|eetcafé|achter\s+de\s+bar)"
)
"""What shows that somebody shops here: a baker or a bank may be named on any page."""
_IN_SHOP = pattern(rf"(?i)\b{_SHOP}\b")
_SHORT_LINE = pattern(rf"(?im)^(?=[^\n]{{1,60}}$)[^\n]*\b{_SHOP}\b[^\n]*(?<![.!?;:])$")
_SOLD_TO = pattern(
    r"(?i)\bverko(?:op|opt|open|cht|chten)\b(?!\s+(?:geen\s+)?nee\b)[^.!?;\n]{0,60}\baan\s+"
    r"(?:(?:de|onze|haar|zijn|hun|alle|een)\s+)?(?:\w+e\s+)?\Z"
)
_BUYS = pattern(r"(?i)\s+(?:koopt|kopen|kocht|kochten)\b(?!\s+in\b)")
_COMPANY = (
    rf"(?:\w*verzekeraars?|(?!{PUBLIC_BANK}|stadsbank|vacature)\w*bank|(?!{PUBLIC_FIRM})\w*bedrijf|"
    rf"{one_of(SUPPLIERS | COMPANIES)}|{KIND_OF_SHOP}|thuiszorgwinkel|webshop|bouwmarkt|supermarkt|"
    r"sportschool|aannemer|installateur|makelaar|vervoerder|uitzendbureau)"
)
"""A company by itself: who is there for the shopkeepers of a town may work for the town."""
_OF_COMPANY = pattern(
    rf"(?i)\s+(?:van|bij)\s+(?:(?:de|het|een|uw|hun|haar|zijn|die|deze|dit|dat)\s+)?(?:\w+e\s+)?"
    rf"{_COMPANY}(?![\w-])"
)
_ADVISERS = ("klantmanager", "klantadviseur", "accountmanager")
_MAY_BE_THEIRS = (*_ADVISERS, "klantenservice", "klant")
_OFFICE = pattern(
    r"(?i)\s+(?:van|bij)\s+(?:(?:de|het|een)\s+)?(?:\w+e\s+)?(?:gemeente|sociale\s+dienst|uwv|svb|"
    r"zorgkantoor|provincie|werkplein|werkgeversservicepunt)\b"
)
"""Not every helper: a team for young people may be the one that writes."""
_NO_OFFICE = ("zorg", "onderwijs", "universiteit", "woningcorporatie", "jeugd")
_LINES, _NEAR = 700, 500
"""How far back a heading is looked for, and how far round the word, in code points."""
_LETTERS = ("wink", "webshop", "kringloop", "markt", "kassa", "lunchroom", "eetcafé", "bar")
"""Letters without which no shop can be there: most texts have none of them."""


def is_near_shop(text: str, start: int, end: int, *, paragraph: tuple[int, int]) -> bool:
    """Say whether a shop or a sale stands beside ``text[start:end]``.

    In its `paragraph`, or in a short line above it: the heading or the first row of a table.
    """
    first, last = max(paragraph[0], start - _NEAR), min(paragraph[1], end + _NEAR)
    near = text[min(first, max(0, start - _LINES)) : last].lower()
    if not any(letters in near for letters in _LETTERS):
        return False
    if _IN_SHOP.search(text, first, last):
        return True
    return _SHORT_LINE.search(text, max(0, start - _LINES), start) is not None


def is_said_to_buy(text: str, start: int, end: int) -> bool:
    """Say whether the people at ``text[start:end]`` buy something: "verkoopt uittreksels aan"."""
    sold = _SOLD_TO.search(text, max(0, start - 110), start)
    return sold is not None or _BUYS.match(text, end) is not None


def works_elsewhere(text: str, end: int, *, term: str, kind: str) -> bool:
    """Say whether who or what ends at `end` is a company's, or works elsewhere.

    `term` is what stands there, `kind` the kind of organisation: whoever gives care has no
    *klantmanager van de gemeente*.
    """
    if term in _MAY_BE_THEIRS and _OF_COMPANY.match(text, end):
        return True
    return term in _ADVISERS and kind in _NO_OFFICE and _OFFICE.match(text, end) is not None
