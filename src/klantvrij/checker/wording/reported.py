"""What others say, ask or write: those words stay theirs.

A report of a meeting that gives another word to whoever spoke is no longer true, even where
nothing stands between quotation marks.
"""

from __future__ import annotations

from klantvrij.patterns import pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

_SAYS = (
    r"(?:schrijft|schreef|schreven|schrijven|zegt|zei|zeiden|zeggen|stelt|stelde|stelden|betoogt|"
    r"betoogde|benadrukt|benadrukte|constateert|constateerde|concludeert|concludeerde|waarschuwt|"
    r"waarschuwde|antwoordt|antwoordde|reageert|reageerde|merkt|merkte|klaagt|klaagde|vertelt|"
    r"vertelde)"
)
_ASKS = (
    r"(?:vraagt|vroeg|vroegen|vragen|meldt|meldde|verzoekt|verzocht|wil\s+weten|wilde\s+weten|vindt|"
    r"vond|vinden|vonden|adviseert|adviseerde)"
)
_SAYING = pattern(rf"(?i){_SAYS}\b")
_ASKING = pattern(rf"(?i){_ASKS}\b")
_OPENS = pattern(r"(?i)\b(?:dat|of|hoe|waarom|wat|welke|wanneer|waar)\b")
"""What begins the words that are told."""
_PARTED = pattern(r"[.!?;\n]")
_NO_WORD = pattern(r"[^\w()'’\s-]")
_NEXT_WORD = pattern(r"\s+\w+")
_TOLD = 200
"""How far behind its first word what is told can reach, in code points."""
_TO_OPEN = 60
_BEFORE = 160
"""Where the eight words before a verb are sought."""
_NEARBY = 340
"""Where a verb that tells something is sought before a word."""
_MOST_VERBS = 5
_ANY = pattern(rf"(?i)\b(?:{_SAYS}|{_ASKS}|aldus|verzuchtte|staat|stond|staan|lees|las|lezen)\b")
"""Without one of these in it no sentence tells what somebody said: seen sooner than the rest."""
_BY_US = pattern(r"(?i)\b(?:wij|we|ik|u|je|jij|jullie)\b")
_AT_WORK = pattern(
    r"(?i)\b(?:\w*(?:consulent|consulente|medewerker|medewerkster|manager|adviseur|begeleider|coach|"
    r"verpleegkundige|arts|hulpverlener|behandelaar|assistente?|docent|mentor|regisseur|coördinator|"
    r"beheerder|vrijwilliger)s?|klant(?:en)?|collega['’]?s?|formulier|brief\w*\s+aan)\b"
)
"""Who asks or writes this as part of the work: an instruction tells no words of another."""
_SPEAKERS = pattern(
    r"(?i)\b(?:mevrouw|mevr\.?|de\s+heer|dhr\.?|meneer|wethouder|raadslid|raadsleden|statenlid|"
    r"burgemeester|minister|staatssecretaris|voorzitter|fractie\w*|partij(?:en)?|\w*raad|commissie|"
    r"\w*rekenkamer|inspectie|ombuds\w+|oppositie|coalitie|motie|amendement|bewoner\w*|inwoner\w*|"
    r"ouders?|huurders?|patiënt(?:en)?|leerling(?:en)?|student(?:en)?|iemand|journalist|krant|"
    r"vakbond|ondernemers?)\b"
)
_PARTY = pattern(r"\((?:[A-Z][\w/&. -]{1,20})\)")
_HOUSE = (
    r"(?i:(?:de|het|een|onze|ons)\s+(?:\w+e\s+)?(?:gemeente|gemeentesecretaris|wethouder|raad|college|"
    r"ambtenaar|ambtenaren|wijkteam|jeugdteam|team|dienst|ziekenhuis|directeur|directie|bestuur|"
    r"bestuurder|dijkgraaf|burgemeester|school|rector|universiteit|corporatie|waterschap|provincie|"
    r"stichting|instelling|organisatie|afdeling|uwv|svb|zorgkantoor))\b(?!\s+(?:[A-Z(]|van\s+[a-z]))"
)
_OWN_HOUSE = pattern(rf"\b{_HOUSE}")
"""Who may speak for the writer; with a name behind it, it is one of those at a meeting."""
_IN_WRITING = pattern(
    r"(?i)\b(?:in|op)\s+(?:uw|jullie|hun|haar|zijn|die|dat|deze|de|het)\s+(?:\w+e\s+)?"
    r"(?:folder|brief|website|site|advies|motie|krant|flyer|rapport|zienswijze|klacht|bezwaar)\s+"
    r"(?:\w+\s+)?(?:staat|stond|lees|las|lezen|staan)\b[^.!?\n]{0,160}\Z"
)
_BEHIND = pattern(
    r"[^.!?\n]{0,160}[,”\"’?]\s*(?i:aldus|(?:zo\s+)?(?:schreef|schrijft|schreven|zei|zegt|stelt|"
    r"stelde|antwoordt|antwoordde|klaagt|klaagde|verzuchtte|reageert|reageerde|vertelt|vertelde|"
    rf"vraagt|vroeg))\s+(?!(?:u|je|wij|we|ik)\b|{_HOUSE})[\w'’]"
)
_ASKED_AND_SAID = pattern(
    r"(?i)\?\s+[^.!?\n]{1,80},\s+(?:aldus|schreef|schrijft|zei|zegt|antwoordt|vroeg)\s+\w"
)
_MARKS = (("“„", "”"), ("‘‚", "’"), ("«", "»"))
_STRAIGHT = pattern(r"(?<!\d)\"")
"""Not the sign for inches."""
_SINGLE_OPEN = pattern(r"(?:\A|(?<=[\s(]))'(?!(?:s|t|n|k|m|r|ns|ie)\b)(?=\w)")
_SINGLE_CLOSE = pattern(r"(?<=[\w.,!?])'(?!\w)")


def is_quoted(text: str, start: int, end: int, paragraph: tuple[int, int]) -> bool:
    """Say whether ``text[start:end]`` stands in a quotation: nobody else's words are changed.

    `paragraph` is where its paragraph begins and ends. Single straight marks only count when they
    open after a space and close before one, since they are apostrophes too.
    """
    first, last = paragraph
    if text[first : first + 4].lstrip().startswith(">"):
        return True
    before, after = text[first:start], text[end:last]
    for opening, closing in _MARKS:
        if closing in after:
            place = max(map(before.rfind, opening))
            if place > before.rfind(closing):
                return True
    if '"' in after and len(_STRAIGHT.findall(before)) % 2:
        return True
    if "'" not in after or "'" not in before:
        return False
    opened = [found.end() for found in _SINGLE_OPEN.finditer(before)]
    return (
        bool(opened)
        and _SINGLE_CLOSE.search(before, opened[-1]) is None
        and _SINGLE_CLOSE.search(after) is not None
    )


def is_reported(text: str, start: int, end: int, sentence: tuple[int, int]) -> bool:
    """Say whether the `sentence` round ``text[start:end]`` tells what somebody else said or asked.

    Not what we say ourselves, nor what somebody asks as part of the work: "de consulent vraagt of".
    """
    first, last = sentence
    if text[end : end + 1] == "?" and _ASKED_AND_SAID.match(text, end):
        return True
    if _ANY.search(text, first, last) is None:
        return False
    near = max(first, start - _NEARBY)
    if _IN_WRITING.search(text, near, start):
        return True
    if any(not _is_own(who) for who in _tellers(text, _SAYING, 2, (first, start))):
        return True
    for who in _tellers(text, _ASKING, 3, (first, start)):
        others = _SPEAKERS.search(who) or _PARTY.search(who)
        if others is not None and not _is_own(who):
            return True
    return _BEHIND.match(text, end, last) is not None


def _is_own(who: str) -> bool:
    return any(sign.search(who) for sign in (_BY_US, _AT_WORK, _OWN_HOUSE))


def _tellers(text: str, verb: re.Pattern[str], most: int, place: tuple[int, int]) -> Iterator[str]:
    """Give what stands round each `verb` that tells what is at the end of `place`, last first.

    That are the words before it and at most so many (`most`) behind it. Each step looks at a piece
    of its own, so that a row of such verbs is no long search.
    """
    first, start = place
    near = max(first, start - _NEARBY)
    clear = max(start - _TOLD, *(text.rfind(sign, near, start) + 1 for sign in "!?\n"))
    verbs = [found.span() for found in verb.finditer(text, near, start)]
    for at, after in reversed(verbs[-_MOST_VERBS:]):
        ends = [after]
        while len(ends) <= most and (word := _NEXT_WORD.match(text, ends[-1], start)):
            ends.append(word.end())
        behind = next((end for end in reversed(ends) if _opens(text, end, start, clear)), None)
        if behind is not None:
            yield f"{_words_before(text, first, at)} {text[after:behind]}"


def _opens(text: str, end: int, start: int, clear: int) -> bool:
    """Say whether soon behind `end` something is told that goes on to `start`.

    It does when it begins at `clear` or later.
    """
    parted = _PARTED.search(text, end, min(start, end + _TO_OPEN))
    stop = parted.start() if parted else end + _TO_OPEN
    for found in _OPENS.finditer(text, end, min(start, stop + 10)):
        if found.start() <= stop and found.end() >= clear:
            return True
    return False


def _words_before(text: str, first: int, at: int) -> str:
    piece = text[max(first, at - _BEFORE) : at]
    if not piece[-1:].isspace():
        return ""
    begin = 0
    for sign in _NO_WORD.finditer(piece):
        begin = sign.end()
    return " ".join(piece[begin:].split()[-8:])
