"""Whose people a sentence speaks of: a tax office, a school and a hospital have no residents.

Nor has a municipality those who come from elsewhere.
"""

from __future__ import annotations

from klantvrij.checker.organisations import AGENCIES
from klantvrij.dutch.closed import listed
from klantvrij.patterns import pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re

_AGENCY = (
    rf"{AGENCIES}|toeslagendienst|dienst\s+toeslagen|ind|rdw|kvk|cbr|coa|rijksdienst|"
    r"uitvoeringsinstituut\s+werknemersverzekeringen|uitvoeringsorganisaties?|"
    r"uitvoeringsinstanties?|kamer\s+van\s+koophandel|ministeries?|rijksoverheid|rijk"
)
_OTHERS = (
    r"universiteit(?:en)?|faculteit(?:en)?|\w*scho(?:ol|len)|roc(?:['’]s)?|mbo|hbo|"
    r"\w*ziekenhui(?:s|zen)|umc|(?:poli)?kliniek(?:en)?|huisarts(?:en)?|\w*corporaties?|"
    r"woningstichting(?:en)?|\w*verzekeraars?|(?:rabo|spaar)?bank(?:en)?|bibliothe(?:ek|ken)|"
    r"mus(?:eum|ea)|bedrij(?:f|ven)|onderneming(?:en)?|(?:web)?winkels?|politie|rechtbank(?:en)?|"
    r"energieleveranciers?|netbeheerders?|ns"
)
"""Not every seller: a contractor or a taxi driver speaks of the residents whom we send him."""


def _placed(bodies: str) -> re.Pattern[str]:
    """Return what finds one of `bodies` as a noun, with the word before it as its group."""
    return pattern(
        rf"(?i)(?<![\w-])(?:([\w'’]+)[ \n]+)?"
        rf"(?:(?:de|het|een|deze|die|elke|iedere|alle|veel|onze|ons)[ \n]+)?"
        rf"(?:[a-z]+e[ \n]+)?(?:{bodies})(?![\w-])"
    )


_ANY = _placed(f"{_AGENCY}|{_OTHERS}")
_NO_AGENCY = _placed(_OTHERS)
_NATIONAL = "uitvoering"
_PREPOSITIONS = listed(
    "aan bij binnen door in met naar namens onder op over per samen tegen tot tussen uit van via "
    "volgens voor zonder"
)
_RESIDENTS = pattern(r"\b(?:inwoner|burger|ingezetene)")
_LIVE_THERE = pattern(r"\bbewoner")
_HOUSED = ("woningcorporatie", "zorg")
"""Kinds of organisation whose people live in its houses: those have *bewoners* of their own."""
_OPENS = listed("aan bij binnen in op van volgens voor")
"""Before a body at the beginning of a sentence: what is said is said of its people."""
_SPEAKER = pattern(r"(?i)\b(?:wij|we|ons|onze)\b")
_MUNICIPALITY = pattern(
    r"(?i)\b(?:gemeente|gemeenten|gemeentelijke?|gemeentehuis|stadhuis|wethouders?|burgemeester|"
    r"gemeenteraad|raad|sociale\s+dienst|sociaal\s+team|wijkteams?|jeugdteams?|stadsdeel|waterschap|"
    r"provincie)\b"
)
_PLACE = pattern(
    r"(?i)\b(?:gemeenten?|stad|dorp|provincie|waterschap|eiland|wijk|buurt|regio|land|stadsdeel)\b"
)
_HERS = pattern(r"(?i)\bhaar\s+(?:\w+e\s+)?\Z")
_MANY = pattern(r"\w+en\b")
_HAVING = pattern(
    r"(?i)\b(?:heeft|hebben|heb|had|hadden|telt|tellen|krijgt|krijgen)\s+(?:\w+[ \n]+){0,3}\Z"
)
_REGION = (
    r"(?:[a-z]+\s+){0,2}(?:regio|streek|omgeving|omstreken|buitenland|land|provincie|buurgemeenten?|"
    r"randgemeenten?)\b"
)
_OTHER_TOWN = (
    r"(?:(?:een|de|alle|twee|drie|vier|vijf|zes|zeven|acht)\s+)?(?:andere|omliggende|naburige|"
    r"verschillende|deelnemende|twee|drie|vier|vijf|zes|zeven|acht|alle|\d+)\s+gemeenten?\b"
)
_TOWN = r"(?:heel\s+|het\s+hele\s+)?[A-Z][a-zë]\w*"
_FROM = pattern(
    rf"\s+(?:(?:die\s+)?(?:afkomstig\s+)?uit\s+(?:{_REGION}|{_OTHER_TOWN}|{_TOWN})|"
    r"(?:van\s+)?(?:buiten|elders)\b|"
    r"die\s+(?:niet|elders|buiten)\b[^.,;]{0,30}\b(?:woont|wonen)\b)"
)
_CLOSED = pattern(r"[\s\"”’')*]*(?:[.,;:?!)\n]|\Z|(?:en|of|maar|die)\b)")
_PARTICIPLE = pattern(r"(?i)\b(?:ge|be|ver|ont|her)\w+(?:d|t|en)\b|\b\w{2,}ge\w+(?:d|t|en)\b")


def are_others(
    text: str,
    start: int,
    end: int,
    *,
    word: str,
    sentence: tuple[int, int],
    kind: str,
    people: bool,
) -> bool:
    """Say whether `word` would make residents of people who need be none in who writes' place.

    They are another body's, or come from elsewhere. `sentence` is where it begins and ends, `kind`
    the kind of organisation, `people` whether ``text[start:end]`` are these people themselves.
    """
    residents = _RESIDENTS.search(word) or (kind not in _HOUSED and _LIVE_THERE.search(word))
    if residents and of_another(text, start, sentence, kind):
        return True
    if not people:
        return False
    if residents and _FROM.match(text, end):
        return True
    wide = residents or word.startswith("mens")
    return bool(wide) and _is_had(text, start, end, sentence, kind)


def of_another(text: str, start: int, sentence: tuple[int, int], kind: str) -> bool:
    """Say whether the sentence is about a body without residents, and not about a municipality.

    An agency for the whole country counts only where somebody else writes about it.
    """
    first, last = sentence
    hers = _MANY.match(text, start) and _HERS.search(text, max(first, start - 40), start)
    if hers and not _PLACE.search(text, first, last):
        return True
    if _MUNICIPALITY.search(text, first, last):
        return False
    return any(
        _is_subject(text, match.start(1), match.group(1), first, last)
        for match in (_NO_AGENCY if kind == _NATIONAL else _ANY).finditer(text, first, last)
    )


def _is_subject(text: str, at: int, before: str | None, first: int, last: int) -> bool:
    """Say whether a body with the word `before` at `at` can be what the sentence is about."""
    if before is None:
        return True
    opens = not text[first:at].strip(" \n\t\"'“‘-•*")
    low = before.lower()
    if low in _PREPOSITIONS:
        return opens and low in _OPENS
    return opens or _SPEAKER.search(text, first, last) is None


def _is_had(text: str, start: int, end: int, sentence: tuple[int, int], kind: str) -> bool:
    """Say whether somebody *has* these people: "de dienst heeft miljoenen klanten".

    How many residents there are is another number, unless it is said which.
    """
    if _HAVING.search(text, max(sentence[0], start - 60), start) is None:
        return False
    if _PARTICIPLE.search(text, end, sentence[1]):
        return False
    return _CLOSED.match(text, end) is not None or of_another(text, start, sentence, kind)
