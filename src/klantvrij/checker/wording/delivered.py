"""Who delivers what is bought or used: "bij vier aanbieders", "van Jeugdzorg Noord".

Help is bought *bij* or *van* somebody, but agreements are made *with* them, and nothing is used
"van" anybody: the preposition has to go along with the verb.
"""

from __future__ import annotations

from klantvrij.dutch.closed import listed
from klantvrij.patterns import pattern
from klantvrij.records import NamedTuple

_BETWEEN = (
    r"(?:(?!(?:van|bij|voor|met|en|of|die|dat|om|over|door|aan|in|op|te|uit|naar)\b)"
    r"(?:[a-zà-ÿ'’-]+|\d[\d.]*)[ \n]+){0,3}?"
)
_FIRMS = (
    r"(?:[A-Za-z-]*(?:aanbieder|instelling|organisatie|partij|leverancier|stichting|bureau|"
    r"onderneming|verlener|partner|praktijk|therapeut|coöperatie|ziekenhui[sz]|maatschappij|"
    r"ondernemer|scho[ol]+|thuiszorg|coach|zorggroep)(?:en|s|es)?|[A-Za-z-]*bedrij(?:f|ven))\b"
)
_NAME = r"[A-ZÀ-Þ][\w&'’-]*\b"
_DELIVERER = pattern(
    rf"(?<!\w)([Bb]ij|[Vv]an)[ \n]+{_BETWEEN}(?:({_FIRMS}|{_NAME}[ \n]+{_NAME})|{_NAME})"
)
"""One name alone may be that of somebody, a place or a law."""
_OF_WHOM = pattern(rf"(?i)(?<!\w)(?:(bij|van)[ \n]+wie|(waarbij|waarvan)|{_FIRMS},?[ \n]+(waar))\b")
"""A clause about who delivers: "de aanbieder bij wie wij begeleiding inkopen"."""
_WORD_BEFORE = pattern(r"([\w'’-]+)[ \n]+\Z")
_BEFORE_A_PLACE = listed(
    "heb hebt heeft hebben had hadden kan kunnen kunt kon konden wil willen wilde wilden moet "
    "moeten moest moesten mag mogen mocht zal zullen zou zouden gaat gaan wij we zij ze jullie u "
    "hij ook nu al nog dan jaar maand daarom"
)
"""After these words a preposition belongs to the verb and to no noun."""


class Deliverer(NamedTuple):
    """Where the preposition before a deliverer stands; `free` when it surely goes with the verb."""

    start: int
    end: int
    free: bool


def deliverers(text: str, start: int, end: int, verb: tuple[int, int]) -> list[Deliverer]:
    """Return who delivers in the sentence ``text[start:end]``, of which `verb` is what is done.

    "Van" after a noun tells more of that noun, so that it isn't counted there.
    """
    found = [Deliverer(*match.span(), free=False) for match in _OF_WHOM.finditer(text, start, end)]
    for match in _DELIVERER.finditer(text, start, end):
        place, stop = match.span(1)
        before = _WORD_BEFORE.search(text, max(start, place - 40), place)
        word = before.group(1).lower() if before else ""
        first = before is None and not text[start:place].strip()
        by_verb = before is not None and before.span(1) == verb
        free = first or by_verb or word in _BEFORE_A_PLACE or word[:1].isdigit()
        if free or match.group(1).lower() == "bij":
            found.append(Deliverer(place, stop, free and match.group(2) is not None))
    return found


def follows(text: str, at: int) -> bool:
    """Say whether who delivers stands at `at`: "bij twaalf aanbieders"."""
    return _DELIVERER.match(text, at) is not None
