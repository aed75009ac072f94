"""What somebody or something is said to be: "als klant", "het diploma is ons product".

The sentence makes a comparison with a shop there, and no other noun makes the same one.
"""

from __future__ import annotations

from klantvrij.patterns import pattern

_AS = pattern(
    r"(?i)\bals[ \n]+(?:(?!de\b|deze\b|onze\b|elke\b|iedere\b|alle\b)[a-zà-ÿ]+e[ \n]+)?\Z"
)
_IF = pattern(
    r"(?i)(?:\A|[.,;:!?(\n–]\s*|\b(?:en|of|maar|dan|ook|zelfs|alleen|pas|behalve|juist|vooral)\s+)\Z"
)
_STARTS = pattern(r"(?i)(?:\A|[.,;:!?(\n#*•–-])[\s\"“„]*\Z|\b(?:u|je|jij|jou)\b[^.,;:!?\n]*\Z")
"""Where a sentence opens, or in words to its reader: "u kunt als klant van de gemeente"."""
_TURNED = pattern(r"(?i)\s+(?:(?:met|van|in)\s+\w+\s+)?\w+\s+(?:wij|we|zij|jullie|ze|u|mensen)\b")
_OF_A_PLACE = pattern(r"(?i)\s+van\s+(?:de|onze|uw|deze|een)\s+(?:gemeente|stad|wijk|provincie)\b")
"""Whoever is anything of a municipality is its resident."""
_IS = r"(?:is|zijn|was|waren|wordt|worden|blijft|blijven|heet|heten|vormt|vormen|bent|ben)"
_WHOSE = r"(?:ons|onze|het|de|een|hun|uw|haar|zijn|je|jouw|mijn|geen|dat|dit)"
_PREDICATE = pattern(rf"(?i)\b{_IS}\s+(?:{_WHOSE}\s+)?(?:\w+e?\s+)?\Z")
_EQUATED = pattern(
    rf"(?i)\b{_IS}\s+(?:de|het|een|onze|ons|dit|dat|deze|die|hun|uw|haar)\s+"
    rf"(?:(?!van\b|voor\b|met\b|in\b|op\b|over\b|bij\b|aan\b|door\b|en\b|of\b|om\b|niet\b)\w+\s+){{1,2}}"
    rf"(?:{_WHOSE})\s+(?:\w+e\s+)?\Z"
)
_CLOSED = pattern(
    r"[\s\"”’')*]*(?:[.,;:?!)\n]|\Z|(?:en|of|maar|want|dat|die|waar\w*|van|voor|zijn|is)\b)"
)
_MADE = pattern(
    r"(?i)\bma(?:ak|akt|ken|akte|akten)\b[^.;:!?]{0,60}\bvan\b[^.;:!?]{0,40}\been\s+(?:\w+e?\s+)?\Z|"
    r"\b(?:als|tot)\s+(?:een\s+)?(?:\w+e?\s+)?\Z"
)
"""Before what something is made or seen as: "wij zien zorg als product"."""
_BECAME = pattern(rf"(?i)\b{_IS}\b[^.,;:!?]{{0,60}}\b(?:een|ons|onze|hun|geen)\s+(?:\w+e?\s+)?\Z")
_END = pattern(
    r"[\s\"”’')*]*(?:[.,;:?!)]|\Z|(?:en|of|maar|want|geworden|gemaakt|genoemd|geweest)\b)"
)
_GAPPED = pattern(
    rf"(?i)(?:[,;:]|\b(?:en|of|maar))\s+(?:de|het|een|onze|ons)\s+\w+\s+{_WHOSE}\s+(?:\w+e\s+)?\Z"
)
"""The verb is left out: "de leerling is de klant, het diploma het product"."""
_OURS = pattern(r"(?i)\b(?:ons|onze|hun|haar|zijn|mijn)\s+(?:\w+e?\s+)?\Z")
_IS_SOMETHING = pattern(rf"(?i)\s+{_IS}\b")
_YOURS = pattern(r"(?i)\b(?:uw|je|jouw|jullie)\s+(?:\w+e?\s+)?\Z")
_REACH = 120


def as_one(text: str, start: int, end: int) -> bool:
    """Say whether somebody is named here *as* a customer, as in "die hen als klant hebben".

    "Als klanten bellen" is another *als*: if they do.
    """
    found = _AS.search(text, max(0, start - _REACH), start)
    if found is None:
        return False
    if not text[start:end].lower().endswith(("en", "s")):
        # "kwam als klant van de gemeente binnen" is another way to come in
        opens = _STARTS.search(text, max(0, found.start() - _REACH), found.start())
        return opens is None or _OF_A_PLACE.match(text, end) is None
    if _IF.search(text, max(0, found.start() - _REACH), found.start()) is None:
        return True
    return _TURNED.match(text, end) is not None


def is_goods(text: str, start: int, end: int) -> bool:
    """Say whether something is said to be the product here, or the product is the reader's."""
    first = max(0, start - _REACH)
    if _YOURS.search(text, first, start):
        return True
    said = _PREDICATE.search(text, first, start) or _MADE.search(text, first, start)
    if said and _CLOSED.match(text, end):
        return True
    became = _BECAME.search(text, first, start) or _GAPPED.search(text, first, start)
    if became and _END.match(text, end):
        return True
    if _OURS.search(text, first, start) and _IS_SOMETHING.match(text, end):
        return True
    return _EQUATED.search(text, first, start) is not None
