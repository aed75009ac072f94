"""Where a product is no service, though no shop sells it: a report, a program, a passport.

"De dienst paspoort" is no Dutch, and what a working group has to show is no service either. And
what is said to *be* a product, "het diploma is ons product", is compared with what a shop sells.
"""

from __future__ import annotations

from klantvrij.checker.organisations import WRITERS
from klantvrij.checker.wording.apt import is_said
from klantvrij.dutch.closed import listed
from klantvrij.dutch.morphology import adjective, is_adverb, is_noun, verb
from klantvrij.patterns import pattern

_NEXT = pattern(r"[ \t]+([\"'“‘]?)([\w’'-]+)(?:[ \t]+([\w’'-]+))?")
_SERVICE = pattern(
    r"(?i)\w*(?:hulp|begeleiding|ondersteuning|zorg|dagbesteding|vervoer|advies|behandeling|coaching|"
    r"therapie|hulpverlening|bemiddeling|verpleging|opvang)"
)
"""A noun behind *product* that is a service by itself: "de dienst begeleiding"."""
_MAKERS = (
    rf"(?:{WRITERS}|\w*commissie|adviesraad|gemeenteraad|raad|accountant|ombuds\w+|programmateam|"
    r"projectteam|project|bijeenkomst|sessie|onderzoek|afdelingen|inspectie|griffie|adviesbureau|"
    r"ingenieursbureau)"
)
"""Also who may do something for people besides: there it is only in doubt."""
_MADE_BY = pattern(
    rf"(?i)\s+van\s+(?:(?:de|het|deze|die|dit|dat|een|onze|ons|\w+)\s+){{0,2}}(?:\w+e\s+)?{_MAKERS}\b|"
    rf"\s+(?:waar|waarmee)\s+(?:de|het|alle)\s+(?:{_MAKERS}|college|fracties?|raadsleden)\b"
)
_MAKERS_OWN = pattern(
    rf"(?i)\b(?:de|deze|het|dit|een)\s+{_MAKERS}\s+(?:\w+\s+)?(?:maakt|maakte|leverde?|levert|"
    r"presenteert|presenteerde|publiceert|publiceerde|werkt|bespreekt|besprak)\b"
)
_OUTCOME = pattern(
    r"(?i)\b(?:streven|streeft|streefden|toe\s?werken|toewerkt|werken|werkt)\s+(?:\w+\s+){0,2}?naar\s+"
    r"(?:(?:een|het|dit|dat)\s+)?(?:\w+\s+)?\Z|\buit\s+de\s+voeten\b"
)
_IS_PAPER = pattern(
    r"(?i)[^.!?\n]{0,60}\b(?:is|zijn|was|waren|wordt|worden)\s+(?:een|het|de|twee|drie)\s+(?:\w+e?\s+)?"
    r"(?:advies|adviezen|notitie\w*|rapport\w*|nota|plan|plannen|verslag\w*|visie|kaart|overzicht|"
    r"presentatie|handreiking\w*|folder|film\w*|brochure|kaarten|tekening\w*|besluit|voorstel\w*|"
    r"onderzoek|verordening|beleids\w+)\b"
)
_PROGRAM = pattern(
    r"(?i)\b(?:\w*software\w*|\w*applicaties?|apps?|\w*systemen|zaaksysteem|softwarepakket\w*|ict\w*|"
    r"\w*licenties?|leveranciers?|inschrijv(?:ing|ingen|er|ers)|zaakgericht\w*|modules?|versies?|"
    r"koppeling(?:en)?|updates?|releases?|cloud\w*|saas|broncode|hardware|servers?|browsers?|"
    r"ondersteund\s+door|in\s+gebruik)\b"
)
_THING = pattern(
    r"(?i)\b(?:[a-g]\+*-label|\w*label|keurmerk\w*|merk(?:en)?|garantie|fabrikant\w*|fabriek\w*|"
    r"verpakking\w*|ingrediënt\w*|warmtepomp\w*|isolat\w*|isoler\w*|\w*ketels?|zonnepane\w+|"
    r"apparat(?:en|uur)|apparaat|materia(?:al|len)|voorraad|wegwerp\w*|plastic|recycl\w*|prijzen|"
    r"hergebruik\w*|giftig\w*|houdbaar\w*)\b"
)
_ABOUT_THINGS = pattern(
    r"(?i)\b(?:softwarepakket\w*|zaaksysteem|zaakgericht\w*|softwareleverancier\w*|inschrijvers?|"
    r"warmtepomp\w*|isolatie\w*|zonnepane\w+|cv-ketel\w*)\b"
)
"""Words that say for a whole paragraph that things are spoken of."""
_NO_NAME = listed(
    "voor via per waarover waarmee waarvan waarvoor meer minder nu moet kan mag wil zal tot sinds "
    "als dan toe om uit op in aan bij met van naar door over onder tegen tussen en of maar die dat "
    "want dus ook nog al af er niet geen zelf samen mensen inwoners"
)
"""What a product is not called, though the dictionary has it as a noun."""
_DOCUMENT = pattern(
    r"(?i)\b(?:paspoort\w*|identiteitskaart\w*|id-kaart\w*|rijbewij\w+|uittreksel\w*|vog(?:'s)?|"
    r"akten?|aktes|diploma\w*|certifica\w+|cijferlijst\w*|legitim\w+|\w+verklaring(?:en)?|"
    r"\w+bewij(?:s|zen)|\w+pas(?:sen)?|afhalen|opgehaald|afgehaald|uitgereikt|uitreik\w*)\b"
)
_GIVES = pattern(r"(?i)\b(?:geeft|gaf|gaven|geven)\s+(?:[\w.]+\s+){0,6}\Z")
_OUT = pattern(r"(?i)[ \t]+(?:\w+[ \t]+){0,2}uit\b(?!\s+(?:een|de|het)\b)")
_MANY_OF = pattern(r"(?i)(?<![\d.])(?!(?:19|20)\d\d\s)\d[\d.]*\s+(?:\w+e\s+|\w+en\s+)?\Z")
"""Before a number of them: "250 producten schuldhulp" are so many times help. No year."""
_PER = pattern(r"(?i)\bper\s+\Z")
_IS = r"(?:is|zijn|was|waren|wordt|worden|blijft|blijven|heet|heten|vormt|vormen|bent|ben)"
_WHOSE = r"(?:ons|onze|het|de|een|hun|uw|haar|zijn|je|jouw|mijn|geen|dat|dit)"
_PREDICATE = pattern(rf"(?i)\b{_IS}\s+(?:{_WHOSE}\s+)?(?:\w+e?\s+)?\Z")
_EQUATED = pattern(
    rf"(?i)\b{_IS}\s+(?:de|het|een|onze|ons|dit|dat|deze|die|hun|uw|haar)\s+"
    rf"(?:(?!van\b|voor\b|met\b|in\b|op\b|over\b|bij\b|aan\b|door\b|en\b|of\b|om\b|niet\b)\w+\s+){{1,2}}"
    rf"(?:{_WHOSE})\s+(?:\w+e\s+)?\Z"
)
_CLOSED = pattern(
    r"[\s\"”’')*]*(?:[.,;:?!)\n]|\Z|(?:en|of|maar|want|dat|die|waar\w*|van|voor|zijn|is)\b)"
)
_SEEN_AS = pattern(
    r"(?i)\bma(?:ak|akt|ken|akte|akten)\b[^.;:!?]{0,60}\bvan\b[^.;:!?]{0,40}\been\s+(?:\w+e?\s+)?\Z|"
    r"\b(?:als|tot)\s+(?:een\s+)?(?:\w+e?\s+)?\Z"
)
"""Before what something is made or seen as: "wij zien zorg als product"."""
_BECAME = pattern(rf"(?i)\b{_IS}\b[^.,;:!?]{{0,60}}\b(?:een|ons|onze|hun|geen)\s+(?:\w+e?\s+)?\Z")
_END = pattern(
    r"[\s\"”’')*]*(?:[.,;:?!)]|\Z|(?:en|of|maar|want|geworden|gemaakt|genoemd|geweest)\b)"
)
_GAPPED = pattern(
    rf"(?i)(?:[,;:]|\b(?:en|of|maar))\s+(?:de|het|een|onze|ons)\s+\w+\s+{_WHOSE}\s+(?:\w+e\s+)?\Z"
)
"""The verb is left out: "de leerling is de klant, het diploma het product"."""
_OURS = pattern(r"(?i)\b(?:ons|onze|hun|haar|zijn|mijn)\s+(?:\w+e?\s+)?\Z")
_IS_SOMETHING = pattern(rf"(?i)\s+{_IS}\b")
_YOURS = pattern(r"(?i)\b(?:uw|je|jouw|jullie)\s+(?:\w+e?\s+)?\Z")
_FAR = 120
_PAID = pattern(r"(?i)\b(?:\w*tarie(?:f|ven)|prijs|prijzen|betaalt|betalen|betaald|bekostig\w+)\b")


def is_no_service(
    text: str, start: int, end: int, sentence: tuple[int, int], paragraph: tuple[int, int]
) -> bool:
    """Say whether *product* at ``text[start:end]`` is perhaps no service at all.

    It is something on paper, a program or a thing, or its own name stands behind it.
    """
    if _is_named(text, end) or _MADE_BY.match(text, end) or _IS_PAPER.match(text, end):
        return True
    first, last = sentence
    if _OUTCOME.search(text, first, start) or "uit de voeten" in text[end:last].lower():
        return True
    if _PER.search(text, max(first, start - 8), start) and _PAID.search(text, first, last):
        return True
    if _is_handed_out(text, start, end, first):
        return True
    in_sentence = (_MAKERS_OWN, _PROGRAM, _THING, _DOCUMENT)
    if any(sign.search(text, first, last) for sign in in_sentence):
        return True
    return _ABOUT_THINGS.search(text, *paragraph) is not None


def _is_handed_out(text: str, start: int, end: int, first: int) -> bool:
    """Say whether so many are given: *250 producten schuldhulp*, *gaf 4.300 producten uit*.

    `first` is where the sentence begins.
    """
    if _GIVES.search(text, first, start) and _OUT.match(text, end):
        return True
    following = _NEXT.match(text, end)
    many = _MANY_OF.search(text, max(first, start - 30), start)
    if following is None or many is None:
        return False
    word = following.group(2)
    return is_noun(word) and word.lower() not in _NO_NAME


def _is_named(text: str, end: int) -> bool:
    """Say whether what the product is stands right behind `end`: "het product paspoort"."""
    found = _NEXT.match(text, end)
    if found is None or any(
        is_said(text, end, term="product", word=word) for word in ("regeling", "voorziening")
    ):
        return False
    quote, word, after = found.groups()
    if word[:1].isupper() or (quote and word):
        return True
    if word.endswith("e") and adjective(word) and after and is_noun(after) and not verb(after):
        word = after
    elif verb(word.lower()) or is_adverb(word) or adjective(word):
        return False
    return is_noun(word) and word.lower() not in _NO_NAME and not _SERVICE.fullmatch(word)


def is_goods(text: str, start: int, end: int) -> bool:
    """Say whether something is said to be the product here, or the product is the reader's."""
    first = max(0, start - _FAR)
    if _YOURS.search(text, first, start):
        return True
    said = _PREDICATE.search(text, first, start) or _SEEN_AS.search(text, first, start)
    if said and _CLOSED.match(text, end):
        return True
    became = _BECAME.search(text, first, start) or _GAPPED.search(text, first, start)
    if became and _END.match(text, end):
        return True
    if _OURS.search(text, first, start) and _IS_SOMETHING.match(text, end):
        return True
    return _EQUATED.search(text, first, start) is not None
