"""Where a sentence says what people are called, or whose opinion something is.

"Toch noemen wij hen klanten" is about the word, and *onze klanttevredenheid* is no satisfaction of
ours.
"""

from __future__ import annotations

from klantvrij.patterns import pattern

_CALLS = pattern(
    r"(?i)\b(?:noem(?:t|en|de|den)?|heten|heette[nt]?|heet(?![^.;:!?\n]*\bwelkom\b)|betitel\w*|"
    r"bestempel\w*|aanduid\w*|aangeduid|aangesproken|aan(?:\s+te)?\s*spre\w+|"
    r"spr(?:eekt?|eken|ak|aken)\b[^.;:!?\n]{1,40}\baan\b)[^.;:!?\n]{1,80}\Z"
)
_CALLED = pattern(
    r"(?i)[\"”’'*_]*\s+(?:\w+\s+){0,2}?(?:(?:te\s+)?noem(?:en|d)|genoemd|gaan\s+noemen|heten|"
    r"aangesproken|aan\s+te\s+spreken|aangeduid)\b"
)
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
_FEELING = pattern(
    r"(?i)(?:klant|consument)(?:en)?-?(?:tevredenheid|ervaring(?:en)?|beleving(?:en)?|waardering(?:en)?|"
    r"oorde(?:el|len)|mening(?:en)?|verwachting(?:en)?|wens(?:en)?|behoeft(?:en?|es)|vertrouwen|"
    r"vra(?:ag|gen)|klacht(?:en)?|loyaliteit|trouw|betrokkenheid|blijheid|belang(?:en)?|perspectief|"
    r"stem|verha(?:al|len)|reacties?|keu(?:ze|zes|s)|gedrag|inbreng|signa(?:al|len)|ergernis(?:sen)?)"
)
_OURS = pattern(r"(?i)\b(?:onze|ons|hun|haar|zijn|jullie|mijn|eigen)\s+(?:\w+e?\s+)?\Z")
_WHOSE = pattern(
    r"\s+van\s+(?:(?:de|het|deze|dit|onze|ons|een|uw)\s+)?(?:[\w-]+e\s+)?(?:ons\b|[A-Z]|"
    r"(?i:[\w-]*(?:gemeenten?|dienst(?:en)?|afdeling(?:en)?|team|loket|organisaties?|instelling(?:en)?|"
    r"corporaties?|scho(?:ol|len)|ziekenhui(?:s|zen)|bureau|stad|provincie|waterschap|"
    r"universiteit|bibliotheek|stichting|uwv|svb|duo|gemeentehuis|balie)\b))"
)
_REACH = 140


def is_called(text: str, start: int, end: int) -> bool:
    """Say whether somebody is *called* ``text[start:end]`` in its sentence."""
    first = max(0, start - _REACH)
    if _CALLED.match(text, end) and _DO_NAME.match(text, end) is None:
        return True
    calls = _CALLS.search(text, first, start)
    if calls is None or _THE.search(text, first, start):
        return False
    if _HEET.match(calls.group()) and _WELCOME.match(text, end):
        return False
    many = text[start:end].lower().endswith("en")
    return not (many and _PART_OF.search(text, first, start))


def is_own_feeling(text: str, start: int, end: int) -> bool:
    """Say whether the compound ``text[start:end]`` without its first part would be of another.

    What customers feel, want or ask becomes what the organisation itself does.
    """
    if _FEELING.fullmatch(text, start, end) is None:
        return False
    ours = _OURS.search(text, max(0, start - 60), start)
    return ours is not None or _WHOSE.match(text, end) is not None
