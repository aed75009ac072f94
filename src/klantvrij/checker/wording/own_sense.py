"""Words that say something of their own in one sentence, so that no other word says the same.

The biggest *klantgroep* may be farmers, a *klantreis* that is numbered is a method, and who works
*vraaggericht* since it was *aanbodgericht* makes a contrast.
"""

from __future__ import annotations

from klantvrij.patterns import pattern

_BIGGEST = pattern(r"(?i)\b(?:(?!laatste|vaste)[a-zà-ÿ]{3,}ste|meest\s+\w+)\s+\Z")
_IS_ONE = pattern(
    r"(?i)\b(?:zijn|is|vormen|vormt|vormden|was|waren|blijven|blijft|worden|wordt)\s+(?:\w+\s+){0,2}?"
    r"(?:een|onze|de|ons|hun|haar)\s+(?:\w+e\s+)?\Z"
)
_NO_RESIDENTS = pattern(
    r"(?i)\b(?:bedrij(?:f|ven)|ondernem\w+|agrariërs?|boer(?:en)?|werkgevers?|verenigingen|scholen|"
    r"instellingen|organisaties|zzp\W?ers?|winkeliers?|mkb|makelaars?|aannemers?|notarissen|"
    r"projectontwikkelaars?|toeristen|bezoekers)\b"
)
_DIGITAL = pattern(r"(?i)\b(?:digita\w+|online|website|app|digid)\b")
_CLAUSE_END = pattern(r"[,;:]")
_DIGITAL_NEXT = pattern(
    r"(?i)[,;:]\s+(?:(?:ook|zowel|bijvoorbeeld|liefst|alleen|via|met|per|de|een|onze)\s+){0,3}"
    r"(?:digitaal|digitale|online|website|app|digid)\b"
)
_CLOSE = 40
"""How far before the word, in code points, a comma between doesn't matter."""
_SUPPLY = pattern(r"(?i)\baanbod(?:gericht|gestuurd|denken)\w*")
_NESTED = pattern(r"(?i)\bvan\s+(?:de\s+)?\Z")
_CONTRACT = pattern(
    r"(?i)\b(?:contract\w*|perce(?:el|len)|drempelbedrag\w*|gun(?:ning|nen|t)|inschrijv\w+|\w*meubel\w*|"
    r"kantoor\w*|papier|goederen|materialen|catering|inventaris)\b"
)
_DONE = pattern(r"(?i)\b(?:doet|doen|deed|deden|gedaan)\b")
_IN_PHRASE = pattern(
    r"(?i)\b(?:bij|voor|door|na|over|met|tijdens|rond|in|aan)\s+"
    r"(?:(?:de|onze|hun|haar|een)\s+)?(?:\w+e\s+)?\Z"
)
"""Behind these it isn't what somebody does: *bij de inkoop doen wij ervaring op*."""
_QUOTE = pattern(r"\s*[\"'“‘«:]")
_NUMBERED = pattern(
    r"(?i)\b(?:\d+|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|beide|eerste|tweede|derde)\s+"
    r"(?:\w+e\s+)?\Z"
)
_OF_SOMEBODY = pattern(
    r"(?i)\s+van\s+(?:(?:de|een|onze|uw|elke)\s+)?(?:\w+e\s+)?(?:\w+['’]er|\w*(?:gerechtigde|zoekende|"
    r"nabestaande|jongere|ouder|ouders|gezin|gezinnen|partner|mens|mensen|vrouw|man|kind|"
    r"houder|drager|aanvrager|starter|ondernemer|werknemer|gebruiker|bezoeker|reiziger))(?:n|s|en)?\b"
)
_JOB = pattern(
    r"(?i)\b(?:coördinator|medewerker|medewerkster|adviseur|beleidsadviseur|specialist|teamleider|"
    r"hoofd|directeur|projectleider|strateeg|teammanager|stagiaire?|trainee|functie|vacature)\s+\Z"
)
_OF_NAME = pattern(r"\s+[A-Z]")
_IN_PLACE = pattern(r"\s+(?:in|te|van)\s+[A-Z]")
_PROGRAM = pattern(
    r"(?i)\b(?:\w*software\w*|e-?health\w*|toepassing(?:en)?|apps?|\w*systemen|\w*systeem|ict\w*|digita\w+|"
    r"zoek(?:t|en)|gezocht|vacature|functie)\b"
)
_EVERYBODY = pattern(
    r"(?i)\b(?:bedrijven|ondernem\w+|werkgevers?|balies?|telefoon\w*|openingstijden|website|kanalen|"
    r"snelle?|sneller|gratis)\b"
)
_GROUP = pattern(
    r"(?i)\b(?:concern\s+(?:gemeente|provincie|waterschap)|deel\s+uit|deel\s+van|onderde(?:el|len)\s+van|binnen\s+(?:een|het)\s+concern|"
    r"sprake\s+van|holding|moeder\w*|dochter\w*|eigenaar)\b"
)
_COMPANIES = pattern(
    r"(?i)\b(?:concern\s+(?:gemeente|provincie|waterschap)|sprake\s+van|holding|moeder\w*|dochter\w*|"
    r"eigenaar)\b"
)
_OWN_BODY = ("gemeente", "waterschap")
_HOMES = pattern(r"(?i)\b(?:ontwerp\w*|ontwikkel\w*|bouw\w*|nieuwbouw\w*|woning\w*)\b")
_COURSE = pattern(r"(?i)\bopleiding(?:en)?\b")
_PICTURE = pattern(r"(?i)\b(?:representatief|scherp|bepal\w*|schets\w*|vorm(?:en|t)?)\b")
_TRADE = pattern(
    r"(?i)\b(?:marktwerking|concurre\w*|marktaandeel|verkoop|marketing[ -](?:directeur|manager|"
    r"afdeling|bureau|plan|beleid|paragraaf|mix|medewerker|adviseur)\w*)\b"
)
_FROM_TO = pattern(r"(?i)\bvan\s[^.;:]{3,80}\snaar\s+(?:klant|vraag)")
_DEMAND = pattern(
    r"(?i)\b(?:re-?integratie\w*|vacatures?|arbeidsmarkt|werkgevers?|opleiding(?:en)?|scholing|"
    r"onderwijs|bedrijfsleven)\b"
)
"""Where demand is that of employers."""
_TENDER = pattern(r"(?i)\b(?:aan\s?(?:te\s)?bested\w+|aanbesteding\w*|besteedt?)\b")
"""Who tenders buys: nothing is arranged that way."""
_SUM = pattern(
    r"(?i)\b(?:positieve?|negatieve?|rode|rendabele|winstgevende)\s+business|\bbusiness\s?case\b"
    r"[^.;:]{0,60}\b(?:is|was|wordt)\s+(?:\w+\s+)?(?:positief|negatief|rendabel)\b"
)
"""Where a "businesscase" is what is left over, and not what was written about it."""
_ENGLISH = pattern(
    r"(?i)\bprestatieveld|\b(?:full|self|customer|room|one[- ]stop)[- ]service\b|"
    r"\bservice\s+(?:loket|bedrijvenloket|desk|point|level|center|management)"
)
_RIVALS = pattern(r"(?i)\bals\s+concurrent|\belkaars?\s+concurrent")
_PURCHASES = ("inkoop", "zorginkoop")
_REACH = 60


def has_own_sense(
    text: str,
    start: int,
    end: int,
    *,
    term: str,
    kind: str,
    sentence: tuple[int, int],
    paragraph: tuple[int, int],
) -> bool:
    """Say whether no word says what that of `term` at ``text[start:end]`` says here.

    `kind` is the kind of organisation that writes.
    """
    if _JOB.search(text, max(0, start - _REACH), start):
        return True
    beside = _BESIDE.get(term)
    if beside is not None and beside(text, start, end):
        return True
    if term == "vraaggericht" and _SUPPLY.search(text, *paragraph):
        return True
    if term == "afnemen":
        return _is_digital(text, start, end, sentence)
    if term in _PURCHASES and _is_done(text, start, sentence):
        return True
    return _is_said(text, sentence, term, kind)


def _is_said(text: str, sentence: tuple[int, int], term: str, kind: str) -> bool:
    """Say whether words in the `sentence`, from one of this `kind`, tell another sense."""
    if term == "product" and kind != "woningcorporatie":
        # what a school makes is its teaching: no service
        taught = kind == "universiteit" and _COURSE.search(text, *sentence) is not None
        return kind == "onderwijs" or taught
    if term == "concern" and kind in _OWN_BODY:
        return _COMPANIES.search(text, *sentence) is not None
    return any(sign.search(text, *sentence) for sign in _IN_SENTENCE.get(term, ()))


def _is_digital(text: str, start: int, end: int, sentence: tuple[int, int]) -> bool:
    """Say whether something digital stands in the clause of ``text[start:end]``, or close by.

    Not in the next clause: *wie zorg afneemt, kan dat online melden*.
    """
    first = sentence[0]
    for mark in _CLAUSE_END.finditer(text, first, max(first, start - _CLOSE)):
        first = mark.end()
    after = _CLAUSE_END.search(text, end, sentence[1])
    if after is None:
        return _DIGITAL.search(text, first, sentence[1]) is not None
    digital = _DIGITAL.search(text, first, after.start())
    return bool(digital or _DIGITAL_NEXT.match(text, after.start()))


def _is_done(text: str, start: int, sentence: tuple[int, int]) -> bool:
    """Say whether the word at `start` may be what somebody does: *wij doen de inkoop*."""
    if _DONE.search(text, *sentence) is None:
        return False
    return _IN_PHRASE.search(text, max(sentence[0], start - _REACH), start) is None


def _is_biggest(text: str, start: int, _end: int) -> bool:
    first = max(0, start - _REACH)
    return bool(_BIGGEST.search(text, first, start) or _IS_ONE.search(text, first, start))


def _is_nested(text: str, start: int, _end: int) -> bool:
    return _NESTED.search(text, max(0, start - _REACH), start) is not None


def _is_method(text: str, start: int, end: int) -> bool:
    behind = _QUOTE.match(text, end) or _OF_SOMEBODY.match(text, end)
    return bool(behind or _NUMBERED.search(text, max(0, start - _REACH), start))


def _is_more(text: str, start: int, end: int) -> bool:
    return text[start:end].lower().endswith(("er", "ere"))  # more of it is thrift, not care


def _is_of_name(text: str, _start: int, end: int) -> bool:
    return _OF_NAME.match(text, end) is not None


def _is_in_place(text: str, _start: int, end: int) -> bool:
    return _IN_PLACE.match(text, end) is not None


_BESIDE = {
    "klantgroep": _is_biggest,
    "inkoop": _is_nested,
    "zorginkoop": _is_nested,
    "klantreis": _is_method,
    "bedrijfsmatig": _is_more,
    "concern": _is_of_name,
    "gemeentewinkel": _is_in_place,
}
"""By term what can be seen in the words right beside it."""
_IN_SENTENCE = {
    "businesscase": (_SUM,),
    "concern": (_GROUP,),
    "concurrent": (_RIVALS,),
    "inkoop": (_CONTRACT, _TENDER),
    "inkopen": (_TENDER,),
    "klantbeeld": (_PICTURE,),
    "klantgerichtheid": (_FROM_TO,),
    "klantgroep": (_NO_RESIDENTS,),
    "marketing": (_TRADE,),
    "product": (_HOMES,),
    "productmanager": (_PROGRAM,),
    "service": (_EVERYBODY, _ENGLISH),
    "studentenmarketing": (_TRADE,),
    "vraaggericht": (_DEMAND,),
    "zorginkoop": (_CONTRACT, _TENDER),
}
"""By term the words of its sentence."""
