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
    r"|\b(?:een|[eé]én|twee|drie|vier|vijf|zes|zeven|acht|negen|\d+)\s+(?:op|van)\s+(?:de|elke|iedere|alle)?"
    r"\s*(?:\d+|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|twaalf|twintig|honderd|duizend)\s+(?:\w+e\s+)?"
    r"|\b(?:van|onder)\s+(?:de|onze|al\s+onze|hun)\s+|\b(?:had|hadden|heeft|hebben|telt|telde|telden)\s[^.!?]{0,40}?"
    r"\d[\d.]*\s+)[*_]*\Z"
)
_NUMBER = (
    r"(?:\d[\d.,]*(?:\s+(?:duizend|miljoen))?|miljoenen|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|\w+tien|\w*tig|"
    r"\w*honderd(?:en)?|\w*duizend(?:en)?|tientallen|veel|weinig|genoeg)"
)
_HAS = pattern(
    rf"(?i)\b(?:heb|hebt|heeft|hebben|had|hadden|telt|telden?)\s"
    rf"[^.!?]{{0,40}}?\b{_NUMBER}\s+[*_]*\Z"
)
_HAVE = pattern(
    rf"(?i)\b(?:(?:heb|hebt|heeft|had|telt|telde)|(?:wij|we|zij|ze|jullie)\s+(?:hebben|hadden|telden)|"
    rf"(?:hebben|hadden|telden)\s+(?:wij|we|zij|ze|jullie))\s[^.!?]{{0,40}}?\b{_NUMBER}\s+[*_]*\Z"
)
"""Who has so many of them; in "hebben veel klanten gebeld" it is they who did something."""
_OF_ALL = pattern(
    r"(?i)\b(?:veel|vele|te\s+veel|weinig|"
    r"(?<!\bniet )(?<!\bnooit )meer|minder|de\s+meeste|het\s+gros\s+van\s+de|evenveel|"
    r"hoeveel|voldoende|genoeg|alle)\s+(?:\w+e\s+)?[*_]*\Z"
)
"""How many of them, as a part of all: all whom somebody helps are not all residents."""
_NO_MORE = pattern(r"(?i)\b(?:niet|nooit)\s+meer\s+(?:\w+e\s+)?[*_]*\Z")
_THAN = pattern(r"(?i)\A[^.!?;]{0,60}\bdan\b")
"""Without it *niet meer klanten bellen* says nothing of how many there are."""
_JUDGES = pattern(
    r"(?i)\b(?:ge(?:ven|eft)|ga(?:f|ven)|gegeven|waarde(?:er\w*|ren|ring)|gewaardeerd|beoord\w+|"
    r"scoor\w*|scor\w+|gescoord|rapportcijfers?)\b"
)
_GETS = pattern(r"(?i)\b(?:krijg(?:t|en)?|kregen|kreeg|gekregen|is|was)\b")
_MARK = (
    r"(?<![\d.,])(?:10|[1-9](?:,\d+)?)[*_]*(?![\d.,]*\d)(?=\s*(?:[.,;:!?)\"”’]|\Z|(?:voor|of|aan|en|als|"
    r"gemiddeld|over|in|bij|uit|tot|plus|van|ge(?:ven|eft)|ga(?:f|ven)|ge\w+d|krijg\w*|"
    r"kregen|kreeg|is|was)\b))"
)
_FIGURE = pattern(
    r"(?i)\b(?:een|cijfer|gemiddelde?)[ \n]+(?:van[ \n]+)?(?:(?:dikke|mooie|ruime|een)[ \n]+)?"
    rf"[*_]*{_MARK}"
)
_DECIMAL = pattern(
    rf"(?i)(?=[1-9],\d){_MARK}|\b(?:rapportcijfers?|cijfer|sterren)\b|"
    r"\been[ \n]+[*_]*(?:10|[1-9])(?![\d.,]*\d)(?!\w|-)"
)
"""Behind "gaf", but not behind "krijgt": who gets 1,5 of something gives no mark."""
_SATISFIED = pattern(r"(?i)\b(?:on)?tevreden(?:heid)?\b")
_IF_SATISFIED = pattern(
    r"(?i)\b(?:(?:als|indien|wanneer|mochten?|bent u|ben je)\b[^,;:.!?]{0,60}|(?:die|wie)\s+"
    r"(?:[^,;:.!?]{0,60}\s)?)(?:on)?tevreden\s+(?:bent|is|zijn|was|waren)\b|"
    r"\b(?:bent u|ben je)\s+(?:[^,;:.!?]{0,30}\s)?(?:on)?tevreden\b"
)
"""Who may be so, and what he can do then, is no opinion."""
_SHARE = pattern(r"(?i)\A[^.!?]{0,40}(?:\d\s?%|\bprocent\b|\bde helft\b|\been (?:kwart|derde)\b)")
_AFTER = pattern(
    r"(?i)\A[*_]*\s+(?:van|tussen|jonger|ouder|onder|boven|vanaf|tot)\s+(?:dan\s+)?(?:de\s+)?"
    r"(?:leeftijd\s+van\s+)?\d"
)
_NARROWED = pattern(
    r"(?i)\A[*_]*\s+(?:met\s+(?:een|hun|recht|schulden|bijstand)|"
    r"in\s+(?:de|een)\s(?!(?:\w+e\s+)?(?:regio|stad|gemeente|provincie|streek|omgeving|winter|zomer)\b)|"
    r"die\s|aan\s+wie)"
)
_FROM = pattern(r"(?i)\s+uit\s+(?:(?:de|het|onze|heel)\s+)?\w+\s*[,.;:]")
"""Behind people whom somebody has: "125 klanten uit de stad"."""
_GOES_ON = pattern(
    r"(?i)(?:[ \n]+(?!(?:en|maar|die|omdat|want|of)\b|(?:ge|be|ver|ont|her)[a-z]+(?:d|t|en)\b|"
    r"[a-z]{2,}ge[a-z]+(?:d|t|en)\b|te\b)[\w'’-]+){0,8}"
    r"(?:[.,;:!?)\n]|\Z|[ \n]+(?:en|maar|die|omdat|want|of)\b)"
)
"""The end of a clause without a verb: whom the town "has 40 of in the region"."""
_WHICH_ONE = pattern(
    r"(?i)\b(?:de|onze|het|uw|hun|als|een)\s+(?:\w+\s+){0,2}?(?:(?!meeste|beste|kleinste\s+ruimte)[a-zà-ÿ]{3,}ste|"
    r"(?:tweede|derde|vierde|vijfde|zesde|zevende|negende|tiende|\w+honderdde|volgende|vorige)|"
    r"\d+[.\d]*(?:e|de|ste))\s+[*_]*\Z"
)
"""Before one of many, told by a place among them: the oldest of those who are helped."""
_NOT_HIGHEST = frozenset(("gewenste", "juiste", "vaste", "trieste", "losse", "bewuste", "verste"))
_VERBS = ("had", "heb", "telt", "telde")
_EACH = pattern(
    r"(?i)\b(?:elke|iedere|geen\s+enkele|niet\s+elke|niet\s+iedere)\s+(?:(?!nieuwe)\w+e\s+)?[*_]*\Z"
)
_WHERE = pattern(
    r"(?i)\b(?:in|binnen)\s+(?:de|onze|een|elke)\s+(?:gemeente|stad|wijk|buurt|provincie)\b"
)
"""Who says it of a whole town does mean everybody there."""
_ALLOTTED = pattern(
    r"(?i)\b(?:(?:dit|per|elke?|iedere?)\s+(?:half\s?jaar|jaar|kwartaal|maand|week)|jaarlijks|maandelijks|"
    r"wekelijks|minstens|ten\s+minste|(?:[eé]{2}n|twee|drie|vier|\d+)\s+keer|(?:een|zijn|haar)\s+"
    r"(?:vaste?|eigen)\s+(?:\w*begeleider|consulent|regisseur|coach|contactpersoon|aanspreekpunt|plan|\w*manager))\b"
)
"""What only those who are helped get; that each may ask or see something holds for all."""
_MAY = pattern(r"(?i)\b(?:mag|mogen|kan|kunnen)\b")
"""That each may do something often holds for all."""
_LOST = pattern(
    rf"(?i)\bverl(?:iest|iezen|oor|oren)\s[^.!?;]{{0,40}}?\b{_NUMBER}\s+(?:\w+e\s+)?[*_]*\Z"
)
_ADDED = pattern(
    rf"(?i)\b(?:kom(?:t|en)|kwam(?:en)?|gr(?:oei\w*|oeide\w*))\s"
    rf"[^.!?;]{{0,40}}?\b{_NUMBER}\s+(?:nieuwe\s+)?[*_]*\Z"
)
_TO_IT = pattern(
    r"(?i)\A[*_]*\s+(?:\w+\s+){0,2}(?:erbij|bij|af|kwijt)\b"
    r"(?:\s*[.,;:!?)]|\s*\Z|\s+(?:in|sinds|per|dit|vorig|en|dan)\b)"
)
"""So many more than before: of those who are helped, not of all who live there."""
_REACH = 80
_BENEFIT = frozenset(("bijstand", "ww-wia"))


def is_counted(text: str, start: int, end: int) -> bool:
    """Say whether the plural at ``text[start:end]`` is counted or chosen from by its age.

    Not when the words after it say which people are meant.
    """
    before, after = text[max(0, start - _REACH) : start], text[end : end + _REACH]
    if is_narrowed(text, end):
        return False
    no_fewer = _THAN.match(after) and _NO_MORE.search(before)
    added = _LOST.search(before) or (_TO_IT.match(after) and _ADDED.search(before))
    if no_fewer or added or _AFTER.match(after) or _OF_ALL.search(before):
        return True
    found = _BEFORE.search(before) or _HAS.search(before)
    if found is None:
        return False
    said = found.group().lower()
    if said.startswith(("van ", "onder ")):
        return _SHARE.match(after) is not None
    # "de dienst heeft 40 klanten", but "er hebben 40 klanten gebeld"
    if _HAS.search(before) is None and not said.startswith(_VERBS):
        return True
    closed = after[:1] in (".", ",", ";", "") or _FROM.match(after) is not None
    return closed or bool(_HAVE.search(before) and _GOES_ON.match(after))


def is_picked(text: str, start: int) -> bool:
    """Say whether the person at `start` is one of many by rank: "de oudste klant".

    The oldest or first of those who are helped is not the oldest of all.
    """
    found = _WHICH_ONE.search(text, max(0, start - _REACH), start)
    return found is not None and found.group().split()[-1].lower() not in _NOT_HIGHEST


def is_each(text: str, start: int, end: int, sentence: tuple[int, int]) -> bool:
    """Say whether each one of them is meant: "elke klant krijgt een gesprek".

    Each of those who are helped is not each of those who live there, where the `sentence` is on
    what they get. Not when the words behind say who is meant ("elke klant die belt"), nor where it
    is on a whole town.
    """
    if _EACH.search(text, max(0, start - _REACH), start) is None or is_narrowed(text, end):
        return False
    may = _MAY.search(text, *sentence) or _WHERE.search(text, *sentence)
    return may is None and _ALLOTTED.search(text, *sentence) is not None


def is_narrowed(text: str, end: int) -> bool:
    """Say whether the words behind `end` say which people are meant: "met een uitkering"."""
    return _NARROWED.match(text[end : end + _REACH]) is not None


def gives_mark(text: str, sentence: tuple[int, int]) -> bool:
    """Say whether people in the `sentence` say how good something is: "gaven ons een 7,1".

    What those who are helped think is not what everybody thinks.
    """
    satisfied = len(_SATISFIED.findall(text, *sentence))
    if satisfied > len(_IF_SATISFIED.findall(text, *sentence)):
        return True
    judges = _JUDGES.search(text, *sentence)
    if judges and _DECIMAL.search(text, *sentence):
        return True
    return bool(judges or _GETS.search(text, *sentence)) and bool(_FIGURE.search(text, *sentence))


def exact(text: str, start: int, relation: str) -> str:
    """Return what the people in `relation` at `start` can be called: not more, and not others."""
    if relation in _BENEFIT:
        return "mensen met een uitkering"
    had = _HAVE.search(text, max(0, start - _REACH), start)
    return "mensen om te helpen" if had else "mensen die wij helpen"
