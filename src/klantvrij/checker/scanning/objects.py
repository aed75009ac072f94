"""What is levered: a wheelchair really is, and *een bijdrage leveren* is no delivery at all.

Between the verb and its object may stand much else: *levert, gelet op …, een bijdrage*.
"""

from __future__ import annotations

from klantvrij.dutch.closed import listed
from klantvrij.patterns import pattern

FAR = 400
"""How far from the verb, in code points, its object is looked for."""
_STOP = pattern(r"[.!?](?=\s)|[;:\n]| [-–] ")
_WORD = pattern(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_INSERTED = pattern(
    r"\s*(?:\s[^\W\d_]+){0,3},\s+(?:rekening|gelet|gezien|na|in|met|bij|zoals|zo|als|op|onder|"
    r"overeenkomstig|voor|indien|waar|door|samen|naast|binnen|volgens|conform|onverminderd|"
    r"bijvoorbeeld|tijdens|via|wanneer|omdat|doordat|zodra|terwijl|ook|mede|anders)\b"
)
"""The beginning of what is put between commas right behind the verb or its object."""
_COMMA = pattern(r",\s+")
_TO = pattern(r"\s+(?:aan|tot|voor|in|op|over|van|bij)\s")
_OTHER_CLAUSE = pattern(
    r",|\b(?:die|dat|welke|wie|wat|waar\w*|omdat|als|wanneer|zodat|maar|want|dan|en|of)\s+(?:de\s+|"
    r"het\s+|een\s+)?[\w-]*(?:zorg|hulp|ondersteuning|begeleiding|diensten|dienstverlening)\b|"
    r"\b(?:die|dat|welke|wie|wat|waar\w*|omdat|als|wanneer|zodat|maar|want|dan)\b"
)
_BETWEEN = listed(
    "aan tegen voor zonder met op in bij van door over uit na en of dat maar om te als via naast"
)
"""No object of the verb stands behind one of these."""
_MOST_BETWEEN = 6
_OWN = "eigen"
"""What somebody pays, the eigen bijdrage, is nothing that is given."""

_GOODS = (
    r"(?:[\w-]*(?:hulpmiddel(?:en)?|woningaanpassing(?:en)?|rolstoel(?:en)?|traplift(?:en)?|"
    r"tillift(?:en)?|scootmobiel(?:en|s)?|rollators?|apparatuur|apparaten|machines|medicijnen|"
    r"geneesmiddelen|maaltijden|meubels|meubilair|laptops|computers|software|elektriciteit|"
    r"drinkwater|voedselpakketten|brillen|gehoorapparaten|prothesen|prothese|fietsen|"
    r"beschermingsmiddelen|douchestoel(?:en)?|trippelstoel(?:en)?)|materia(?:al|len)|goederen|"
    r"spullen|(?<![a-z]e )(?:stroom|energie)|(?:groene|duurzame) (?:stroom|energie)|voedsel|"
    r"kleding|verpakkingen|containers|"
    r"(?:huis|afval|rest|papier|glas)containers|(?:werk|bedrijfs|beschermende )kleding)"
)
"""Words that may be the end of something else stand whole: *uitstroom*, *zorgmateriaal*."""
_LISTED = rf"{_GOODS}(?:(?:,| en| of| en/of| dan wel) (?:andere )?{_GOODS})*"
_NOT_ALONE = (
    r"(?!\s*(?:[,/&+(–—]|-(?=\s)|(?:en|én|of|óf|en/of|dan wel|plus|alsook|alsmede|evenals|maar|"
    r"met|in combinatie|inclusief|samen|naast|(?:als)?ook)\b))"
)
_GOODS_BEHIND = pattern(
    rf"\s(?:(?:ook|alle|de|het|een|deze|zelf|geen|nieuwe|aan huis|thuis|van|\d+)\s){{0,3}}"
    rf"(?:\w+[e]\s)?{_LISTED}(?!\w|-){_NOT_ALONE}"
)
_GOODS_BEFORE = pattern(
    rf"(?<![\w-])(?<!, ){_LISTED}"
    r"(?: (?:ook|zelf|alleen|niet|meer|wel|nog|thuis|aan huis|op tijd|te|te laat|moet|moeten|kan|"
    r"kunnen|wil|willen|gaat|gaan|zal|zullen|mag|mogen|wordt|worden|is|zijn|was|waren|"
    r"voor (?:de|het) \w+)){0,4} \Z"
)

_FEELING = (
    r"(?:tijd|plezier|liefde|aandacht|inzet|kracht|enthousiasme|inspiratie|voldoening|geluk|"
    r"creativiteit|kennis|vreugde|zin|ideeën|ideeen|warmte|vertrouwen|hoop|moed|motivatie)"
)
_STRENGTH = (
    rf"(?:{_FEELING} en )?energie"
    rf"(?:,? (?:en|of|maar ook) (?:\w+e )?{_FEELING}\b|\b{_NOT_ALONE})"
)
_BEHIND_VERB = pattern(
    rf"\s(?:(?!en\b|of\b|aan\b|voor\b|met\b|van\b)[\w’'-]+\s){{0,4}}?{_STRENGTH}"
)
_BEFORE_VERB = pattern(rf"(?<!en )(?<!of )(?<!, )(?<!-){_STRENGTH}(?:\s[\w’'-]+){{0,4}}\s\Z")
_HELP_TOO = pattern(
    rf"(?:(?:,| en| of)\s(?:\w+e\s)?{_FEELING}\b)*(?:,| en| en/of| of| plus| maar ook| alsook)\s"
    r"(?:(?:\w+e|ook|het|een)\s){0,2}[\w-]*(?:zorg|hulp|ondersteuning|begeleiding|dagbesteding|"
    r"diensten|dienstverlening|maatwerk|behandeling)\b"
)
"""Help that is levered along with the strength: *energie en tijd en goede zorg*."""
_FOR_SALE = pattern(
    r"\b(?:stroom|gas|elektriciteit|warmte\w*|\w*verwarming\w*|\w*installaties?|\w*turbines?|"
    r"\w*corporaties?|huurders?|(?:stroom|gas|elektriciteits|energie)net(?:ten|werk)?|kwh|huishoudens|huizen|aansluiting(?:en)?|\w*centrales?|"
    r"zonne\w+|wind\w+|leveranciers?|\w*lever(?:ancier|ings)\w*|\w*bedrij\w+|contract\w*|tarie\w+|"
    r"klanten|afnemers?|verbrui\w+|groene|duurzame|fossiele|hernieuwbare|opgewekte?|opwek\w*|"
    r"net|netbeheer\w*|bv|terug|co[öo]peraties?|\w*panelen|(?:stroom|gas|slimme )meter|motor\w*|"
    r"generator\w*|aggregaat|"
    r"accu\w*|laadpa\w+|biogas\w*|waterstof|biomassa|euro|prij[sz]\w*|gebouw\w*|woning\w*|kantoor|kantoren)\b"
)
_FELT = pattern(
    r"\blever\w*\s(?:(?:\w+\s)?(?:me|mij|je|jou|hem|haar|ons|hen|ze|zichzelf|mensen|iedereen)\s)"
    r"(?:\w+\s){0,2}energie\b|"
    r"\b(?:me|mij|jou|hem|haar|ons|hen|ze|iedereen)\s(?:\w+e?\s){0,2}energie\s(?:\w+\s){0,2}lever\w*|"
    r"\b(?:veel|nieuwe|extra|positieve|weinig|meer|zoveel|genoeg|alle|de nodige|hun|zijn|haar|mijn|"
    rf"onze|hoeveel|negatieve|volop|{_FEELING} en) energie\b|"
    rf"\benergie (?:en|of) (?:\w+e )?{_FEELING}\b|\bde energie (?:om|voor|die)\b"
)
_BY_PEOPLE = pattern(
    r"(?<!aan )(?<!aan de )(?<!voor )(?<!voor de )(?<!van )(?<!van de )(?<!tussen )"
    r"\b(?:vrijwillig\w+|mantelzorg\w+|\w*werkers?|\w*begeleid(?:st)?ers?|collega['’]?s?|\w*teams?|"
    r"ouders?|buren|bewoners?|inwoners?|deelnemers?|jongeren|docenten|leerlingen|studenten|"
    r"medewerkers?|gesprek\w*|bijeenkomst\w*|werken|contact\w*|training\w*|samenwerk\w+|muziek|"
    r"sporten|wandel\w+|ontmoet\w+|consulent\w*|mensen|gezin\w*|activiteit\w*|werk)\b"
)
"""Who or what can't deliver power; nor stand these behind *aan*, where they get it."""


def has_far_object(text: str, start: int, end: int, thing: str) -> bool:
    """Say whether `thing` is the object of the verb at `start`-`end` of `text`, across the rest.

    *Levert, rekening houdend met de uitkomsten van …, een passende bijdrage*; *een bijdrage aan
    de zelfredzaamheid en participatie van … te leveren*.
    """
    after = _STOP.split(text[end : end + FAR].lower(), maxsplit=1)[0]
    if _is_behind(after, thing):
        return True
    before = _STOP.split(text[max(0, start - FAR) : start].lower())[-1]
    infinite = text[start:end].lower().endswith(("en", "geleverd")) or after[:1] in ("", ",")
    at = before.rfind(thing)
    while infinite and at >= 0:
        if _is_alone(before, at, thing) and _leads_to_verb(before[at + len(thing) :]):
            return True
        at = before.rfind(thing, 0, at)
    return False


def is_of_goods(text: str, start: int, end: int) -> bool:
    """Say whether what is levered at `start`-`end` of `text` are goods and nothing else.

    *Een aanbieder die hulpmiddelen of woningaanpassingen levert*, not *hulp en hulpmiddelen*.
    """
    after = text[end : end + FAR].lower()
    if _GOODS_BEHIND.match(after):
        return True
    before = _STOP.split(text[max(0, start - FAR) : start].lower())[-1]
    found = _GOODS_BEFORE.search(before)
    return found is not None and _BETWEEN.isdisjoint(before[: found.start()].split()[-3:])


def is_of_effort(text: str, start: int, end: int) -> bool:
    """Say whether at `start`-`end` of `text` somebody gives his strength or gets it.

    *Dat gesprek levert me energie; vrijwilligers leveren veel energie*: nothing is delivered.
    """
    after = _STOP.split(text[end : end + FAR].lower(), maxsplit=1)[0]
    if "energie" not in after and "energie" not in text[max(0, start - FAR) : start].lower():
        return False
    before = _STOP.split(text[max(0, start - FAR) : start].lower())[-1]
    found = _BEHIND_VERB.match(after)
    if found is None:
        found = _BEFORE_VERB.search(before)
    if found is None or _HELP_TOO.search(found.string, found.start()):
        return False
    said = f"{before}{text[start:end].lower()}{after}"
    if _FOR_SALE.search(said):
        return False
    return _FELT.search(said) is not None or _BY_PEOPLE.search(before) is not None


def _is_behind(after: str, thing: str) -> bool:
    """Say whether `thing` is the first noun behind what is put between commas in `after`."""
    inserted = _INSERTED.match(after)
    if inserted is None:
        return False
    for comma in _COMMA.finditer(after, inserted.end()):
        words = _WORD.findall(after, comma.end())[: _MOST_BETWEEN + 1]
        if thing in words:
            between = words[: words.index(thing)]
            if _BETWEEN.isdisjoint(between) and between[-1:] != [_OWN]:
                return True
    return False


def _leads_to_verb(between: str) -> bool:
    """Say whether the verb behind `between` still has the same object, which stands before it."""
    inserted = _INSERTED.match(between)
    if inserted is not None:
        last = between.rfind(",")
        return last >= inserted.end() and len(_WORD.findall(between, last)) <= _MOST_BETWEEN
    return _TO.match(between) is not None and _OTHER_CLAUSE.search(between) is None


def _is_alone(text: str, at: int, word: str) -> bool:
    end = at + len(word)
    if text[at - 1 : at].isalnum() or text[end : end + 1].isalnum():
        return False
    return not text[:at].rstrip().endswith(_OWN)
