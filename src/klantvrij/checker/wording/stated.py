"""What a sentence says somebody is: "de huurder is onze klant", "wie klant wordt", "als klant".

It isn't spoken of one who is helped there, so that no other word for one says the same. Nor where
it says what people are called: "toch noemen wij hen klanten".
"""

from __future__ import annotations

from klantvrij.patterns import pattern

_STATE = pattern(
    r"(?i)\b(?:wordt?|worden|werd|werden|blijft|blijven|bleef|bleven|ben|bent|is|zijn|was|waren|"
    r"als)(?:\s+(?:je|u|jij|wij|we|ook|nog|al|niet|bij|hier|geen|een|de|onze|ons|uw|zelf|dan|"
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
_BE = (
    r"(?:zijn|worden|blijven|is|bent|ben|wordt?|blijft|was|waren|werd|werden|bleef|bleven|geweest|"
    r"geworden)"
)
_BARE = pattern(
    r"(?i)(?:\A|[.!?:;,(\n#*•–-]|\b(?!(?:de|het|een|één|elke?|iedere?|deze|die|dit|dat|onze|ons|uw|je|"
    r"jouw|mijn|haar|hun|zijn|welke|per|als|voor|van|met|aan|door|naar|bij|tot|tussen|over|op|in|uit|"
    r"onder|om|via|zonder|tegen|en|of|geen|zo'n|menig|andere?|nieuwe|volgende|vorige)\s)[a-zà-ÿ]+)\s+\Z"
)
"""Before one that nothing stands before, as only what somebody is can do: "wordt vaak klant"."""
_IS_BEFORE = pattern(rf"(?i)\b{_BE}\b[^.!?;:,\n]{{0,50}}\Z")
_IS_BEHIND = pattern(
    rf"(?i)\s+(?:(?:meer|af|dan|ook|nog|zelf|te|kunt|kan|mag|wil|wilt)\s+){{0,2}}{_BE}\b"
)
_TO_BE = pattern(r"(?i)\s+(?:te\s+)?(?:zijn|worden|blijven)\b")
_NONE = pattern(r"(?i)\bgeen\s+\Z")
_ANY_MORE = pattern(rf"(?i)\s+meer\b|\s+(?:te\s+)?{_BE}(?=\s*[.,;:!?)])")
_BECOMES = pattern(
    r"(?i)\b(?:wordt?|worden|werd|werden|blijft?|blijven|bleef|bleven)\s+(?:(?!door\b|de\b|alle\b)\w+\s+)"
    r"{0,4}?(?:een|vaste?|nieuwe?|vaak|ook|dan|weer|later|vanzelf|automatisch)\s+\Z"
)
_PASSIVE = pattern(
    r"(?i)[^.!?;:,\n]*\s(?:ge|be|ver|ont|her)\w+(?:d|t|en)\b|[^.!?;:,\n]*\w+ge\w+(?:d|t|en)\b"
)
_OPENS = pattern(r"(?:\A|[.!?:;\n#*•–-])\s*\Z")
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
_CALLS = pattern(
    r"(?i)\b(?:noem(?:t|en|de|den)?|heten|heette[nt]?|heet(?![^.;:!?\n]*\bwelkom\b)|betitel\w*|"
    r"bestempel\w*|aanduid\w*|aangeduid|aangesproken|aan(?:\s+te)?\s*spre\w+|"
    r"spr(?:eekt?|eken|ak|aken)\b[^.;:!?\n]{1,40}\baan\b)[^.;:!?\n]{1,80}\Z"
)
_CALLED = pattern(
    r"(?i)[\"”’'*_]*\s+(?:\w+\s+){0,2}?(?:(?:te\s+)?noem(?:en|d)|genoemd|gaan\s+noemen|heten|"
    r"aangesproken|aan\s+te\s+spreken|aangeduid)\b"
)
_TALK = (
    r"(?:gesproken|spreken|spreekt|sprak(?:en)?|gepraat|praten|praat(?:te)?|"
    r"te\s+(?:spreken|praten))"
)
_TALKS_OF = pattern(
    rf"(?i)\b{_TALK}(?:\s+(?:nog|steeds|vaak|altijd|weer|volop|daar|hier|dan|ook|wel|liever|ze|zij|we|"
    r"wij|men|dus|er)){0,4}\s+(?:van|over)\s+(?:onze\s+)?[\"“‘'*_]*\Z"
)
_OF_THEM = pattern(r"(?i)\b(?:van|over)\s+(?:onze\s+)?[\"“‘'*_]*\Z")
_IS_TALKED = pattern(rf"(?i)[\"”’'*_]*\s+(?:\w+\s+)?{_TALK}\b")
"""Whoever still talks *about customers* says that word: it would be another that he said."""
_WELCOME = pattern(r"(?i)[^.;:!?\n]{0,60}\bwelkom\b")
_HEET = pattern(r"(?i)\A(?:heten|heetten)\b")
_PART_OF = pattern(
    r"(?i)\b(?:de|deze|alle|enkele|twee|drie|vier|vijf)\s+(?:\w+e\s+)?\w+\s+"
    r"(?:voor|van|met|bij|aan|over|die|waar\w*)\s+(?:(?:onze|alle)\s+)?\Z"
)
"""Before people in something else that is named: "wij noemen de regels voor klanten"."""
_DO_NAME = pattern(r"(?i)\s+\w+\s+(?:dit|dat)\s+noemen\b|\s+\w+\s+(?:\w+\s+)?aangesproken\s+op\b")
"""People who name something themselves, or hear of their duties."""
_THE = pattern(r"(?i)\b(?:de|deze|elke|iedere|alle)\s+(?:\w+e\s+)?\Z")
_REACH, _FAR, _TO_NAME = 60, 120, 140


def is_stated(text: str, start: int, end: int, *, owned: bool) -> bool:
    """Say whether ``text[start:end]`` is what somebody is said to be, or is said to be somebody.

    `owned`: they are somebody's people, so that "onze klant is de leerling" makes a comparison.
    """
    first = max(0, start - _REACH)
    if _STATE.search(text, first, start) and _CLOSED.match(text, end):
        return True
    if (owned and _IS_SOMEBODY.match(text, end)) or _becomes(text, start, end):
        return True
    ends = _GOES_ON.match(text, end) or _CLOSED.match(text, end)
    said = _EQUATED.search(text, first, start) or _GAPPED.search(text, first, start)
    return ends is not None and said is not None


def _becomes(text: str, start: int, end: int) -> bool:
    """Say whether somebody is, becomes or no longer is it: "worden vaak klant na een gesprek"."""
    first = max(0, start - _REACH)
    if _NONE.search(text, first, start):
        said = _IS_BEFORE.search(text, first, start) is not None
        return said or _ANY_MORE.match(text, end) is not None
    if _BECOMES.search(text, first, start) and _PASSIVE.match(text, end) is None:
        return True
    if text[end - 2 : end].lower() == "en" or text[end - 1 : end].lower() == "s":
        return False  # "klanten worden gebeld"
    if _OPENS.search(text, first, start):
        return _TO_BE.match(text, end) is not None
    if _BARE.search(text, first, start) is None:
        return False
    said = _IS_BEFORE.search(text, first, start) is not None
    return said or _IS_BEHIND.match(text, end) is not None


def is_taken_as(text: str, start: int, end: int) -> bool:
    """Say whether somebody is named here *as* a customer, as in "die hen als klant hebben".

    "Als klanten bellen" is another *als*: if they do.
    """
    found = _AS.search(text, max(0, start - _FAR), start)
    if found is None:
        return False
    if not text[start:end].lower().endswith(("en", "s")):
        # "kwam als klant van de gemeente binnen" is another way to come in
        opens = _STARTS.search(text, max(0, found.start() - _FAR), found.start())
        return opens is None or _OF_A_PLACE.match(text, end) is None
    if _IF.search(text, max(0, found.start() - _FAR), found.start()) is None:
        return True
    return _TURNED.match(text, end) is not None


def is_called(text: str, start: int, end: int) -> bool:
    """Say whether somebody is *called* ``text[start:end]`` in its sentence."""
    first = max(0, start - _TO_NAME)
    if _CALLED.match(text, end) and _DO_NAME.match(text, end) is None:
        return True
    calls = _CALLS.search(text, first, start)
    if calls is None or _THE.search(text, first, start):
        return False
    if _HEET.match(calls.group()) and _WELCOME.match(text, end):
        return False
    many = text[start:end].lower().endswith("en")
    return not (many and _PART_OF.search(text, first, start))


def is_talked_of(text: str, start: int, end: int) -> bool:
    """Say whether it is what people are talked *of* as: "er wordt over klanten gesproken"."""
    first = max(0, start - _TO_NAME)
    if _TALKS_OF.search(text, first, start):
        return True
    return bool(_OF_THEM.search(text, first, start) and _IS_TALKED.match(text, end))
