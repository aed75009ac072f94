"""What a sentence says that somebody is: "de huurder is onze klant", "wie klant wordt".

It isn't spoken of one who is helped there, so that no other word for one says the same.
"""

from __future__ import annotations

from klantvrij.dutch.sentences import sentence_at
from klantvrij.patterns import pattern

_STATE = pattern(
    r"(?i)\b(?:wordt?|worden|werd|werden|blijft|blijven|bleef|bleven|ben|bent|is|zijn|was|waren|"
    r"als)(?:\s+(?:je|u|jij|wij|we|ook|nog|al|niet|bij|ons|hier|geen|een|de|onze|ons|uw|zelf|dan|"
    r"enige|eerste|tweede|derde|nieuwe?|vaste?|tevreden|goede|de\s+facto|meer))*\s+\Z"
)
_CLOSED = pattern(
    r"[\s\"”’')*]*(?:[.,;:?!)\n]|\Z|(?:bent|is|zijn|was|waren|wordt|worden|geweest)\b)"
)
_NO_PREPOSITION = (
    r"(?:(?!aan\b|bij\b|binnen\b|door\b|in\b|met\b|naar\b|na\b|om\b|onder\b|op\b|over\b|per\b|tot\b|"
    r"uit\b|van\b|via\b|volgens\b|voor\b|zonder\b)\w+\s+){0,3}"
)
_EQUATED = pattern(
    rf"(?i)\b(?:ben|bent|is|was|waren|blijft|zijn)\s+{_NO_PREPOSITION}(?:de|een|onze|ons|uw|hun|haar|geen)"
    r"\s+(?:\w+e\s+)?\Z"
)
_GAPPED = pattern(
    r"(?i)(?:[,;:]|\b(?:en|of|maar))\s+(?:de|het|een|onze)\s+\w+\s+(?:(?:met|in|van)\s+\w+\s+)?"
    r"(?:de|een|onze|uw|hun)\s+(?:\w+e\s+)?\Z"
)
"""The verb is left out: "ouders zijn partners, de leerling de klant"."""
_GOES_ON = pattern(r"\s*,?\s+(?:en|of|maar|want|dus|terwijl|omdat|niet)\b")
"""After "the patient is our customer": the sentence says what somebody is, and then goes on."""
_IS_SOMEBODY = pattern(
    r"(?i)\s+(?:is|zijn|was|waren|blijft|blijven)\s+(?:(?:dus|ook|altijd|vooral|immers|daarom)\s+)?"
    r"(?:de|het|een|onze|iedereen|iemand|alle|elke|iedere|wie|degenen?|diegenen?|mensen|personen)\b"
)
"""The other way round: "our customer is the pupil"."""
_WITHOUT_WORK = pattern(
    r"(?i)\b(?:werkzoekend\w*|werklo\w+|zonder\s+(?:werk|baan)|nog\s+(?:niet|geen)\b|"
    r"aan\s+(?:het\s+)?werk|aan\s+een\s+baan|naar\s+werk|solliciteer\w*|solliciteren|vacatures?|"
    r"gaat\s+werken|gaan\s+werken|gaat\s+verrichten|proefplaatsing\w*|plaatsing\w*)\b"
)
"""Where somebody has no work yet, or may have none: no *werknemer*."""
_REACH = 60


def is_stated(text: str, start: int, end: int, *, owned: bool) -> bool:
    """Say whether ``text[start:end]`` is what somebody is said to be, or is said to be somebody.

    `owned`: they are somebody's people, so that "onze klant is de leerling" makes a comparison.
    """
    first = max(0, start - _REACH)
    if _STATE.search(text, first, start) and _CLOSED.match(text, end):
        return True
    if owned and _IS_SOMEBODY.match(text, end):
        return True
    ends = _GOES_ON.match(text, end) or _CLOSED.match(text, end)
    said = _EQUATED.search(text, first, start) or _GAPPED.search(text, first, start)
    return ends is not None and said is not None


def has_no_work(text: str, start: int, word: str) -> bool:
    """Say whether `word` is *werknemer* and the sentence round `start` is about finding work."""
    if not word.startswith("werknemer"):
        return False
    span = sentence_at(text, start, 400)
    return _WITHOUT_WORK.search(text, span.start, span.end) is not None
