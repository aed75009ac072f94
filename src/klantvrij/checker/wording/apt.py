"""Says whether one better word goes with the words right beside it.

Where `klantvrij.checker.wording.doubt` says that no word can be certain, this is about one of
them: who works for companies is no "consulent", and writing is clear, not helpful.
"""

from __future__ import annotations

from klantvrij.checker.wording.counted import is_counted, is_narrowed
from klantvrij.dutch.sentences import sentence_at
from klantvrij.patterns import pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from klantvrij.checker.finding import Suggestion
    from klantvrij.checker.wording.suggest import Option

_COMPANIES = pattern(
    r"(?i)\s+(?:voor\s+)?(?:\w+e\s+)?(?:bedrijven|ondernemingen|werkgevers|mkb|zakelijk\w*)\b"
)
_WRITING = pattern(
    r"(?i)\s+(?:te\s+)?(?:schrijv\w+|schrijft|geschreven|formuler\w+|brie(?:f|ven)|tekst(?:en)?|taal|"
    r"taalgebruik|communicer\w+)\b"
)
_OF_THINGS = pattern(
    r"(?i)\s+van\s+(?:(?:de|het|ons|onze|uw|hun|haar|zijn|een)\s+)?(?:\w+e\s+)?(?:werk|wet|aanpak|"
    r"brieven|website|site|teksten|formulieren|stukken|processen|systemen|regels|huisvesting)\b"
)
_DETERMINED = pattern(
    r"(?i)\b(?:de|het|een|deze|die|dit|dat|onze|ons|uw|jouw|elke?|iedere?|geen|zijn|haar|hun)\s+"
    r"(?:\w+e\s+)?\Z"
)
_INFINITIVE = pattern(r"\s+(?:[a-zéëï]+en)\b(?!-)")
_NOT_AFTER = pattern(r"(?i)[^.,;:!?\n]{0,60}?\b(?:niet(?!\s+(?:alleen|meer\s+alleen))|nooit)\b")
_NOT_BEFORE = pattern(r"(?i)\b(?:niet|nooit)\s+(?:te\s+)?\Z")
_ENGLISH = pattern(
    r"(?i)\s+(?:promise|effort|journeys?|experience|service|care|success|value|insights?|focus|"
    r"contact|centric|data|satisfaction)\b"
)
_QUOTED = pattern(r"\s*[\"'“‘«]")
_TAIL = pattern(r" (?:van|met|aan|onder) ")
_VISIT = pattern(
    r"(?i)\s+(?:(?:zonder|met)\s+(?:een\s+)?afspraak\b|(?:die\s+)?op\s+afspraak\b|"
    r"(?:aan|bij)\s+(?:de|het|onze|een)\s+(?:balies?|loket|loketten)\b|"
    r"in\s+(?:de|onze)\s+(?:hal|wachtruimten?|wachtkamers?|publiekshal)\b)"
)
_SCHEME = pattern(
    r"(?i)\s+[\"'“‘«]?\w*(?:subsidie|toeslag|tegemoetkoming|uitkering|vergoeding|regeling)\b"
)
_SCHEME_SAID = pattern(
    r"(?i)\b(?:\w*(?:subsidie|toeslag|tegemoetkoming|kwijtschelding)|"
    r"\w*(?<!voor)(?<!dienst)regeling(?:en)?)\b"
)
"""What is called so near a product is no service."""
_EARLIER = 120
_OBJECT = pattern(
    r"(?i)(?:\s+\w+){0,2}:\s+(?:de|het|een)\s+\w*(?:pas|kaart|box|bak|container|lift|app|kluis)\b"
)
_CLEAR = ("helder", "duidelijk")
_PER = pattern(r"(?i)\bper[ \n]\Z")
_HAVE_DESKS = ("", "gemeente", "uitvoering", "waterschap")
_WIDE = ("inwoner", "burger", "bewoner", "mens", "ingezetene")
_EACH = pattern(r"(?i)\b(?:elke?|iedere?|geen|welke?|menige?)\s+(?:\w+e?\s+)?\Z")
_OF_THE = pattern(
    r"(?<=\bvan |\bmet )de (?=inwoner|bewoner|burger|patiënt|huurder|student|leerling)"
)
_OF = pattern(r"[ \t]+(van)\b")
_AT = pattern(r"\s+bij\b")
_OF_SERVICE = pattern(
    r"(?i)\s+(?:(?:van|bij)\s+(?!\d|wie\b|wiens\b|(?:(?:de|deze|een|onze|uw|haar|zijn)\s+)?(?:\w+e\s+)?"
    r"(?:gemeenten?|stad|dorp|wijk|buurt|provincie|regio|stadsdeel)\b)|(?:daar|hier)\b)"
)
"""Whose customer somebody is said to be, but for a place: of that one can be an inhabitant."""
_OF_NAME = pattern(r"\s+van\s+[A-Z]")
"""Perhaps a place: there inhabitant is a word to think of."""
_THERE = pattern(r"(?i)\b(?:daar|hier|er)\b")
_STATED = pattern(
    r"(?i)\b(?:als|bent|ben|is|was|wordt|word|werd|blijft|zijn|u|je|hij|zij|die|wie)\s+"
    r"(?:(?:al|nu|ook|nog|een|geen|daar|hier|er|toen|weer|sinds|kort|jaren|lang|\w+e)\s+)*\Z"
)
_STEERED = pattern(r"(?i)gestuurd|gedreven")
_HOME = pattern(
    r"(?i)\b(?:\w*(?:verpleeghui[sz]|verzorgingshui[sz]|woonzorg|woonvorm|hospice|woongroep|woonlocatie)"
    r"\w*|zorginstelling(?:en)?|beschermd\s+wonen|tehui[sz]\w*)\b"
)
_IN_CARE = ("bewoner", "patiënt")
_MOVES_IN = pattern(
    r"(?i)\b(?:(?:ge)?kie[sz]\w*|koos|kozen|gekozen|keuze\w*|zoek(?:t|en)?|zocht(?:en)?|gezocht|"
    r"wacht(?:t|en)?|wachtlijst\w*|wachttijd\w*|aanmeld\w*|aangemeld|meld(?:t|en)|opname|opgenomen|"
    r"inschrij\w*|ingeschreven|verhui\w+|rondleiding|bezichtig\w*|intake\w*|plaatsing|indicatie\w*|"
    r"voorkeur\w*)\b"
)
"""Where somebody chooses a home, or waits for it: he doesn't live there yet."""
_CHOICE = pattern(r"(?i)\bkeuze\b")
_LIVES = pattern(
    r"(?i)(?:\A\W*in|\bklant(?:en)?\s+in)\s+(?:het|de|een|ons|onze)\s+(?:\w+e\s+)?\w*(?:verpleeghui[sz]|"
    r"verzorgingshui[sz]|woongroep|woonvorm|hospice)\w*\b"
)
_ROOM = pattern(r"(?i)\b(?:\w*kamers?|plek|plaats|appartement\w*|\w*woning\w*|locaties?)\b")
"""Who lives there already may choose too, but no home."""
_REACH = 40


_OPENED = pattern(
    r"(?i)\b(?:open|opent|opende|bekijk|bekijkt|kijk|kijkt|raadpleeg|raadpleegt|controleer|controleert|"
    r"zoek|zoekt|vul|vult)\b[^.!?;\n]{0,40}\b(?:het|dit|dat)\s+\Z"
)
_COUNTED = pattern(
    r"(?i)(?:\d|\b(?:duizend|miljoen|honderd(?:en)?|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|twaalf|"
    r"twintig|veel|meer|minder))\s+(?:\w+e\s+)?\Z"
)
_BIRTH = pattern(
    r"(?i)\b(?:kraam\w*|verloskund\w*|zwanger\w*|beval\w+|geboorte\w*|baby\w*|consultatiebureau\w*|"
    r"jeugdgezondheidszorg|prenata\w+)\b"
)
_HOME_CARE = pattern(r"(?i)\b(?:wijkverple\w+|thuiszorg\w*|thuisverple\w+)\b")
_NOWHERE = pattern(
    r"(?i)\b(?:vang(?:t|en)|ving(?:en)?)\b[^.!?;\n]{0,60}\bop\b|\b(?:opgevangen|\w*nachtopvang|daklo\w+|"
    r"thuislo\w+|leger\s+des\s+heils|reclassering|gedetineerd\w*|asiel\w*|zwervers?)\b"
)
"""Whoever is taken in need not live there."""
_NOT_WHERE = {
    "pati": _BIRTH,
    "bewo": _HOME_CARE,
    "inwo": _NOWHERE,
}
"""By the first letters of a word for people what says in a sentence that they are others."""
_WITHOUT_WORK = pattern(
    r"(?i)\b(?:werkzoekend\w*|werklo\w+|zonder\s+(?:werk|baan)|nog\s+(?:niet|geen)\b|"
    r"aan\s+(?:het\s+)?werk|aan\s+een\s+baan|naar\s+werk|solliciteer\w*|solliciteren|vacatures?|"
    r"gaat\s+werken|gaan\s+werken|gaat\s+verrichten|proefplaatsing\w*|plaatsing\w*)\b"
)
"""Where somebody has no work yet, or may have none: no *werknemer*."""
_ALL = pattern(r"(?i)\b(?:al(?:le)?|iedere|elke)\s+(?:(?:haar|zijn|onze|de|hun)\s+)?\Z")
_ANYBODY = ("mensen", "mens")


def is_apt(text: str, start: int, end: int, *, term: str, word: str) -> bool:
    """Say whether `word` may stand in the place of ``text[start:end]``, by what stands beside it.

    `term` is the id of what stands there.
    """
    rule = _RULES.get(term)
    return rule is None or rule(text, start, end, word)


def _not_said_to_be(text: str, start: int, end: int, word: str) -> bool:
    """Say whether nobody is said to be one: who "is klant bij drie bureaus" is no inhabitant.

    And whether "all" of them aren't everybody: "belt alle klanten" is no "alle mensen".
    """
    others = _NOT_WHERE.get(word[:4])
    span = sentence_at(text, start) if others is not None else None
    if others is not None and span is not None and others.search(text, span.start, span.end):
        return False
    if word.startswith("gezin") and _COUNTED.search(text, max(0, start - _REACH), start):
        return False  # so many families are more people
    if word in _ANYBODY and is_counted(text, start, end):
        return False
    if word in _ANYBODY and _ALL.search(text, max(0, start - _REACH), start):
        return is_narrowed(text, end)
    if text[start:end].lower() != "klant" or _AT.match(text, end) is None:
        return True
    return _DETERMINED.search(text, max(0, start - _REACH), start) is not None


def has_no_work(text: str, start: int, word: str) -> bool:
    """Say whether `word` is *werknemer* and the sentence round `start` is about finding work."""
    if not word.startswith("werknemer"):
        return False
    span = sentence_at(text, start)
    return _WITHOUT_WORK.search(text, span.start, span.end) is not None


def _for_companies(text: str, _start: int, end: int, word: str) -> bool:
    return _COMPANIES.match(text, end) is None or word.startswith("contactperso")


def _oriented(text: str, _start: int, end: int, word: str) -> bool:
    return (word in _CLEAR) == (_WRITING.match(text, end) is not None)


def _orientation(text: str, _start: int, end: int, word: str) -> bool:
    return word != "behulpzaamheid" or _OF_THINGS.match(text, end) is None


def _relieved(text: str, start: int, end: int, _word: str) -> bool:
    """Say whether it isn't denied: who takes nothing out of your hands may still help."""
    denied = _NOT_AFTER.match(text, end) or _NOT_BEFORE.search(text, max(0, start - 12), start)
    return denied is None


def _in_english(text: str, start: int, end: int, _word: str) -> bool:
    """Say whether it is Dutch: "customer effort" is not."""
    if _ENGLISH.match(text, end):
        return False
    return _DETERMINED.search(text, max(0, start - _REACH), start) is not None


def _what_it_is(text: str, start: int, end: int, word: str) -> bool:
    """Say whether `word` agrees with what is said right behind: "het product 'huurtoeslag'"."""
    said = _said_behind(text, end)
    if word.startswith("dienst") and not said:
        span = sentence_at(text, start)
        return _SCHEME_SAID.search(text, max(0, span.start - _EARLIER), span.end) is None
    return word == (said or word)


def _said_behind(text: str, end: int) -> str:
    """Return what a product that ends at `end` is by the words behind it, "" when not said."""
    if _SCHEME.match(text, end):
        return "regeling"
    return "voorziening" if _OBJECT.match(text, end) else ""


def is_said(text: str, end: int, *, term: str, word: str) -> bool:
    """Say whether the words behind `end` say that the thing of `term` there is a `word`."""
    return term == "product" and word == _said_behind(text, end)


def _journey(text: str, start: int, end: int, word: str) -> bool:
    """Say whether it is no name: nothing can be put in "evaluatie klantreis verhuizen"."""
    if not _TAIL.search(word):
        return True
    bare = _DETERMINED.search(text, max(0, start - _REACH), start) is None
    return not ((bare and _INFINITIVE.match(text, end)) or _QUOTED.match(text, end))


def _by_demand(text: str, start: int, end: int, _word: str) -> bool:
    """Say whether demand doesn't steer: "vraaggestuurde hulp" is a way to pay for it."""
    return _STEERED.search(text, start, end) is None


def _picture(text: str, start: int, _end: int, word: str) -> bool:
    """Say whether it isn't what is opened for one person: "open het klantbeeld"."""
    return word == "overzicht" or _OPENED.search(text, max(0, start - 60), start) is None


_RULES = {
    "klantbeeld": _picture,
    "vraaggericht": _by_demand,
    "klant": _not_said_to_be,
    "klantmanager": _for_companies,
    "klantgericht": _oriented,
    "klantgerichtheid": _orientation,
    "ontzorgen": _relieved,
    "customer": _in_english,
    "klantreis": _journey,
    "product": _what_it_is,
}


def called_here(
    text: str, start: int, end: int, options: list[Option], *, kind: str, plural: bool
) -> list[Option]:
    """Return `options` for people, with the word in front that these very words ask for.

    Who comes to the desk is a visitor; "kosten per klant" are no costs per resident. `kind` is
    the kind of organisation.
    """
    from klantvrij.checker.wording.suggest import Option

    first = options[0] if options else None
    if first is None or first.house:
        return options
    if any(option.text.startswith(_IN_CARE) for option in options) and _moves_in(text, start):
        left = [one for one in options if not one.text.startswith("bewoner")]
        options = [one._replace(sure=one.sure and one.text[:4] != "pati") for one in left]
    if kind in _HAVE_DESKS and _VISIT.match(text, end):
        return [Option("bezoekers" if plural else "bezoeker", "word", "c", plural), *options]
    if first.text in _WIDE and _PER.search(text, max(0, start - 5), start):
        return [Option("persoon", "word", "c"), *options]
    return options


def _moves_in(text: str, start: int) -> bool:
    """Say whether the sentence round `start` is about choosing a home, or waiting for one."""
    span = sentence_at(text, start)
    homes = len(_HOME.findall(text, span.start, span.end))
    moves = _MOVES_IN.findall(text, span.start, span.end)
    if not homes or not moves:
        return False
    sentence = text[span.start : span.end]
    lives = homes == 1 and _LIVES.search(sentence) and _ROOM.search(sentence) is None
    return not (lives and all(_CHOICE.fullmatch(word) for word in moves))


_FROM = r"(?i)\s+(?:van|bij)\s+(?:de\s+|het\s+|uw\s+)?"
_GETS = (
    (pattern(rf"{_FROM}(?:svb|sociale\s+verzekeringsbank)\b"), "iemand die geld krijgt van de SVB"),
    (pattern(rf"{_FROM}uwv\b"), "iemand met een uitkering"),
    (pattern(rf"{_FROM}duo\b"), "iemand die studeert of gestudeerd heeft"),
    (pattern(rf"{_FROM}belastingdienst\b"), "iemand die belasting betaalt"),
    (pattern(rf"{_FROM}(?:dienst\s+)?toeslagen\b"), "iemand die toeslag krijgt"),
    (pattern(rf"{_FROM}politie\b"), "iemand die de politie nodig heeft"),
    (pattern(rf"{_FROM}\w*bibliotheek\b"), "iemand die de bibliotheek bezoekt"),
    (pattern(rf"{_FROM}\w*museum\b"), "iemand die het museum bezoekt"),
    (pattern(rf"{_FROM}rechtbank\b"), "iemand met een zaak bij de rechter"),
    (pattern(rf"{_FROM}\w*ziekenhuis\b"), "iemand die in het ziekenhuis komt"),
)
"""What somebody is to whom: who has a pension from the SVB, gets no help."""


def said_of(text: str, start: int, end: int, options: list[Option], *, term: str) -> list[Option]:
    """Return `options` for what somebody is said to be: nobody is the inhabitant *of* an office.

    *Als klant van het wijkteam* leaves the writer one thought: somebody who gets help from it.
    """
    here = term == "klant" and text[start:end].lower() == "klant"
    if not here or not options or options[0].house:
        return options
    stated = _STATED.search(text, max(0, start - _REACH), start)
    if stated is None or not (_OF_SERVICE.match(text, end) or _THERE.search(stated.group())):
        return options
    from klantvrij.checker.wording.suggest import Option

    fits = [
        option for option in options if not option.text.startswith(_WIDE) and option.text != "u"
    ]
    behind = text[end : end + _REACH].split("\n", maxsplit=1)[0]
    what = next((words for sign, words in _GETS if sign.match(behind)), "iemand die hulp krijgt")
    idea = Option(what, "description")
    if _OF_NAME.match(text, end) is None:
        return [idea, *fits]
    places = [one._replace(sure=False) for one in options if one.text.startswith("inwoner")]
    return [idea, *fits, *places]


def of_each(text: str, start: int, words: str) -> str:
    """Return the phrase `words` for the place `start`: "elke vraag van *een* inwoner"."""
    if " de " not in words or _EACH.search(text, max(0, start - _REACH), start) is None:
        return words
    return _OF_THE.sub("een ", words)


def help_to(text: str, made: Suggestion, *, term: str) -> Suggestion:
    """Return the edit `made` with "aan" behind it: "ontzorging van ouders" is help *to* them."""
    found = _OF.match(text, made.end) if term == "ontzorging" else None
    if found is None:
        return made
    between = text[made.end : found.start(1)]
    return made._replace(end=found.end(1), replacement=f"{made.replacement}{between}aan")
