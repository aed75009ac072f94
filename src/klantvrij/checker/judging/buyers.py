"""Who is a customer himself: a public body of its supplier, somebody with a budget of his own.

*De gemeente is klant van Zonnestroom; Gemeente Oldenhaag was de eerste klant; klanten die hun
inwoners helpen; wij zijn daar een kleine klant; met een pgb bent u zelf klant van de
zorgverlener.* Of nine labelled words of that kind eight were real buyers, one a quotation.
"""

from __future__ import annotations

from klantvrij.checker.organisations import HELPERS
from klantvrij.checker.scanning.made import BUDGET
from klantvrij.patterns import pattern

_BODY = (
    r"(?:\w*gemeente|waterschap|provincie|uwv|svb|school|ziekenhuis|verpleeghuis|ministerie|"
    r"corporatie|woningcorporatie|universiteit|hogeschool|bibliotheek|zorginstelling)"
)
"""Public bodies that have suppliers themselves."""
_ALSO = (
    r"(?:\s(?:ook|zelf|dan|daar|hier|dus|nu|gewoon|al|immers|inmiddels|maar|jarenlang|"
    r"\w+\sjaar)){0,3}"
)
_ONE = (
    r"(?:\s(?:de|een|hun|onze))?"
    r"(?:\s(?:kleine|grote|grootste|enige|vaste|goede|nieuwe|eerste|tweede|laatste))?\s"
)
_BODY_IS = pattern(
    rf"(?:\A|[.!?;:,]\s+|\b(?:want|dat|maar|en|omdat)\s)\W*(?:de|het|onze|ons|deze|die|een)?\s?{_BODY}\s"
    rf"(?:is|was|blijft|wordt){_ALSO}{_ONE}\Z"
)
_NAMED_BODY = pattern(
    r"(?:\A|[.!?;:,]\s+|\b(?:want|dat|maar|en|omdat)\s)\W*(?:gemeente|waterschap|provincie|hogeschool|"
    rf"universiteit|ziekenhuis)\s(?!zelf\b|ook\b|is\b)(?:de\s)?[\w-]+\s"
    rf"(?:is|was|blijft|wordt|werd){_ALSO}(?:\ssinds\s\w+)?{_ONE}\Z"
)
_HAVE_PEOPLE = pattern(
    r"(?!\s+(?:en|of)\s+hun\b)(?:(?!\b(?:gemeenten|scholen|instellingen|ziekenhuizen|overheden|corporaties|we|wij|ouders|zij|ze)\b)"
    r"[^.!?\n;]){0,60}\bhun\s(?:eigen\s)?(?:inwoners|burgers|leerlingen|patiënten|studenten|huurders)\b"
)
"""Who has residents or pupils is a municipality or a school."""
_BODY_TURNED = pattern(
    rf"\bbij\s(?:[\w-]+\s){{1,3}}(?:is|was|blijft|wordt)\s(?:de|het|onze|ons|een)\s{_BODY}{_ALSO}{_ONE}\Z"
)
_WE_THERE = pattern(
    rf"\bdaar\s(?:zijn|waren|blijven|worden)\s(?:wij|we){_ALSO}{_ONE}\Z|"
    rf"\b(?:wij|we)\s(?:zijn|waren|blijven|worden)\s(?:daar|er){_ALSO}{_ONE}\Z"
)
_SELF = pattern(
    r"\b(?:is|ben|bent|zijn|was|waren|wordt|worden)\b[^.!?;,]{0,30}\bzelf (?:de |een )?\Z"
)
_OF_HELPERS = pattern(
    rf"\s+(?:van|bij)\s+(?:(?:de|het|onze|ons|een|deze)\s+)?(?:{HELPERS}|sociale|rijk|ministerie|"
    r"omgevingsdienst|ggd|veiligheidsregio|regio|kadaster|rdw|dienst|eigen|afdeling|\w*loket|wmo\S*|"
    r"sociaal)\b"
)
"""Also what no resident is a customer of, but another public body may be said to be."""
_REACH = 250
_AT_BODY = pattern(rf"\b(?:bij|van|voor|in)\s(?:de|het|onze|ons|een)\s{_BODY}\s[^.!?]*\Z")
_ENDS = pattern(
    r"\s*(?:[.,;:!?)\n]|\Z|(?:van|bij|en|met|tot|sinds|maar|die|dan|geworden|gebleven|hoor)\b)"
)
"""Behind who is one; "is een klant kwijt" says something else."""
_HELP = pattern(
    r"\b(?:sociale dienst|wijkteam\w*|uitkering\w*|bijstand\w*|uwv|schuldhulp\w*|jeugdzorg\w*|"
    r"jeugdhulp\w*|voedselbank|justitie|reclassering|werkplein|wmo|therap\w*|kliniek|ggz|"
    r"\w*zorg|\w*verple\w+|dagbesteding|\w+huis|school|scholen|gemeente|\w*loket|begeleid\w*)\b"
)
_DOUBTED = pattern(r"\b(?:geen|niet|alsof|zogenaamd\w*|woord|term|volgens)\b|\?")


def is_buyer_itself(lower: str, start: int, end: int, sentence: tuple[int, int]) -> bool:
    """Say whether it is a public body, or who has a budget, that is called "klant" in `lower`."""
    first, last = sentence
    said = lower[first:last]
    if _DOUBTED.search(said) or _OF_HELPERS.match(lower, end):
        return False
    before = " ".join(lower[first:start].split()) + " "
    word = lower[start:end]
    if (word == "klant" and BUDGET.search(said) and _SELF.search(before)) or (
        word == "klanten" and _HAVE_PEOPLE.match(lower, end)
    ):
        return True
    if "intern" in before or _ENDS.match(lower, end) is None:
        return False
    if _WE_THERE.search(before):
        return _HELP.search(lower, max(0, start - _REACH), last) is None
    if _BODY_IS.search(before) or _NAMED_BODY.search(before):
        return _AT_BODY.search(before) is None
    return _BODY_TURNED.search(before) is not None
