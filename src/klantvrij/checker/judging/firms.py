"""A company that is known by its bare name only: *klant bij Zonnestroom*, *klanten van Telewijs*.

A name alone says little: it may be that of a town, an office or whoever gives care. So it is a
company's where the name itself says so (*Bolwerk Verzekeringen*), or where the sentence has what
only those who sell have (a subscription, the bill of the year) and nothing of help or government.
"""

from __future__ import annotations

from klantvrij.checker.judging.cues import cues
from klantvrij.checker.judging.paragraphs import line_round
from klantvrij.patterns import pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from klantvrij.checker.candidate import Candidate
    from klantvrij.checker.judging.cues import Cues
    from klantvrij.checker.judging.features import Page

WORDS = ("klant", "klanten")
"""What is asked here is asked of the bare word."""
DESKS = (
    "klantenservice",
    "klantnummer",
    "klantnummers",
    "klantenkaart",
    "klantaccount",
    "klantcontract",
)
"""What a company has for those who buy."""
_WORD = r"[A-Z][\w’'&-]*"
_NAME = rf"(?P<name>{_WORD}(?:\s+(?:(?:&|en)\s+)?{_WORD}){{0,3}}(?:\s+[BN]\.V\.)?)"
_ARTICLE = r"(?:(?:de|het)\s+)?"
_OF = pattern(
    r"\s+(?:(?:(?:te\s+)?(?:worden|zijn|is|ben|bent|was|waren|wordt)|die)\s+)?"
    rf"(?:van|bij)\s+{_ARTICLE}{_NAME}"
)
_OF_SOMETHING_AT = pattern(
    r"\s+met\s+(?:een\s+|hun\s+)?(?:\w+\s+)?(?:\w*contract(?:en)?|\w*abonnement(?:en)?|polis(?:sen)?|"
    r"\w*verzekering(?:en)?|hypothee?k(?:en)?)\s+bij\s+" + _ARTICLE + _NAME
)
_AT = pattern(
    rf"(?:\b[Bb]ij|\b[Vv]an)\s+{_ARTICLE}{_NAME},?\s+(?:(?:waar|al|als|nog|geen|vaste|nieuwe|u|je|ik|hij|"
    r"zij|ze|we|wij|bent|ben|is|kunnen|kan|mogen|mag|krijgen|krijgt|betalen|betaalt|sluiten|"
    r"hebben|de|een|alle)\s+){0,4}\Z"
)
_DOES = (
    r"(?:stuurt|stuurde|verhoogt|verhoogde|verlaagt|verlaagde|rekent|biedt|geeft|gaf|laat|liet|"
    r"mailt|mailde|waarschuwt|waarschuwde|verplicht|verliest|verloor|wint|werft|heeft|had|vraagt|vroeg)"
)
_HAS = pattern(
    r"(?:\A|[,.!?:;\n…]|[-–—•] |\b(?:dat|omdat|als|maar|en|want|wanneer))[\s\"“‘*]*"
    rf"(?P<name>{_WORD}(?:\s+{_WORD}){{0,3}})\s+{_DOES}\s+(?:aan\s+)?"
    r"(?:(?:zijn|haar|hun|alle|de|al|een|elke|iedere|nieuwe|sommige|veel)\s+){0,2}\Z"
)
"""Only where no word before says whose name it is: *onze consulent* Roos."""
_FIRM = pattern(
    r"(?:.*\s)?(?:(?!zorg|ziektekosten)\w*verzekering(?:en)?|assurantiën|energie|telecom|bank|rabobank|"
    r"webshop|webwinkel|makelaars|makelaardij|supermarkt(?:en)?|bouwmarkt|tuincentrum|reizen|"
    r"glasvezel|internet|mobiel|installatietechniek|(?!zorg)\w*software|hypotheken|leasing|lease|"
    r"[a-z]{3,}energie|(?!door|levens|onder|boven|tegen)[a-z]{4,}stroom|b\.v\.|bv|& zn)\Z"
)
"""The name of who sells ends so: parts of names, where `organisations` has kinds of company."""
_NO_FIRM = pattern(
    r"(?i)(?:\A|\s|-)(?:sociale?|gemeente\w*|dienst\w*|loket|werk\w*|team|wijk\w*|stads\w*|krediet\w*|"
    r"voedsel\w*|kleding\w*|regio\w*|stichting|vereniging|energieloket|energiebank|"
    r"schuld\w*|samen|zaken|burger\w*|centrum|college|school|universiteit|hogeschool|bibliotheek|"
    r"politie|rechtspraak|douane|waterschap|provincie|rijk\w*|nationale?|nederlandse?|openbaar)"
    r"(?=\Z|\s|-)"
)
"""Nobody who sells has these in his name, or they say too little."""
_ENDS = pattern(
    r"(?i)(?:zorg|wonen|huis|hulp|afval|reiniging|water|warmte|vervoer|taxi|plein|punt|pas|dienst|diensten|"
    r"school|college|bank|team|loket)\Z"
)
_SELLS = pattern(
    r"\b(?:jaarnota|jaarafrekening|eindafrekening|termijnbedrag|voorschotbedrag|abonnement(?:en)?|"
    r"bundels?|simkaart|modem|webshop|webwinkel|filia(?:al|len)|providers?|"
    r"(?:stroom|energie|gas|internet|telefoon|lever|verzekerings)(?:contract(?:en)?|tarie(?:f|ven))|"
    r"(?:nieuw|vast|variabel|lopend|ander)e?\s+(?:contract|tarief)|hoger\s+tarief|lager\s+tarief|"
    r"korting(?:en)?|bestelling(?:en)?|bestelden?|bezorgkosten|eigen\s+risico|polis(?:sen)?|"
    r"spaarrekening|hypothee?k\w*|creditcard)\b"
)
_AT_DESK = pattern(
    r"\b(?:apps?|bestelling(?:en)?|betaalpas|betaling(?:en)?|storing(?:en)?|abonnement(?:en)?|factu\w+|"
    r"jaarnota|jaarafrekening|contract(?:en)?|tarie\w+)\b"
)
_SURE = pattern(
    rf"\b(?:{_WORD} )*(?:(?!Uit|Door|Geld|Zij)[A-Z][a-z]{{2,}}(?:energie|stroom|bank)|{_WORD} "
    r"(?:Verzekeringen|Energie|Telecom|Bank|Makelaars|Mobiel|Glasvezel|Hypotheken|B\.V\.|BV))(?!\w)"
)
"""A name that can only be that of a company, in any sentence."""
_IN_BRACKETS = pattern(rf"\s+\({_ARTICLE}{_NAME}[,)]")
_BILL = pattern(
    r"\b(?:jaarnota|jaarafrekening|eindafrekening|energierekening|energienota|energiecontract|"
    r"stroomcontract|gascontract|telefoonrekening|telefoonabonnement)\b"
)
"""On these stands the number that a company gave somebody."""
_NO_SALE = pattern(
    r"\b(?:hulp|help\w*|geholpen|begeleid\w*|ondersteun\w*|\w*zorg|zorg\w*|wonen|woon\w*|huur\w*|"
    r"\w*uitkering\w*|bijstand\w*|schuld\w*|budget\w*|\w*coach\w*|consulent\w*|vrijwillig\w*|cursus\w*|"
    r"les\w*|leerling\w*|student\w*|pati[eë]nt\w*|onderwijs\w*|school|scholen|\w*afval\w*|container\w*|"
    r"drinkwater\w*|waterbedrij\w+|riool\w*|warmtenet\w*|stadswarmte|bus|bussen|trein\w*|reiziger\w*|"
    r"\w*maaltijd\w*|bibliothe\w+|boeken|aanbieders?|gemeente\w*|subsidie\w*|\w*toeslag\w*|vergunning\w*|"
    r"aanvra(?:ag|g)\w*|aangevraagd|werk|werken|baan|banen|stage\w*|belasting\w*|heffing\w*|boetes?|dagbesteding|traject\w*|inwoner\w*|"
    r"burger\w*|wijkteam\w*|zwem\w*|sport\w*|museum|theater)\b"
)
_FROM_US = pattern(r"\b(?:wij|we|ons|onze|sociale)\b")
_ANY_NAME = pattern(r"[a-z]{3,}(?:energie|stroom)\Z")
"""Who gives care may be called so too."""
_ARTICLES = frozenset(("de", "het"))
_POINTS = pattern(
    r"(?:daar|hier|waar|er|dit|dat|deze|die|elk|elke|ieder|iedere|soms|zo|toen|nu|steeds)"
)
_SERVING = frozenset(("zorg", "onderwijs", "woningcorporatie", "universiteit", "jeugd"))
"""Kinds of organisation in whose texts a bare name is mostly that of one of their own kind."""
_REACH = 90


def is_of_named_firm(page: Page, candidate: Candidate, sentence: tuple[int, int]) -> bool:
    """Say whether `candidate` buys from a company that the sentence names and nothing more.

    Its service desk and the number it gives somebody are as much a company's.
    """
    start, end = candidate.start, candidate.end
    word = page.lower[start:end]
    if word in WORDS:
        name = named_owner(page.text, start, end)
    elif word in DESKS:
        found = _OF.match(page.text, end)
        if found is None:
            said = page.lower[slice(*sentence)]
            return (
                _BILL.search(said) is not None
                and _NO_SALE.search(said) is None
                and _FROM_US.search(said) is None
                and not page.lower[end : end + _REACH].lstrip().startswith(("van ", "bij "))
            )
        name = found["name"]
    else:
        return False
    if not name or is_public(name, page.cues):
        return False
    low = name.lower()
    said = page.lower[slice(*sentence)].replace(low, "")
    if _FIRM.match(low):
        of_it = _OF.match(page.text, end) is not None and _ANY_NAME.search(low) is None
        return of_it or _NO_SALE.search(said) is None
    if page.kind in _SERVING or name.isupper() or _ENDS.search(low) or _NO_SALE.search(said):
        return False
    return (_SELLS if word in WORDS else _AT_DESK).search(said) is not None


def named_owner(text: str, start: int, end: int) -> str:
    """Return the bare name of whoever ``text[start:end]`` are customers of, "" for none."""
    found = _OF.match(text, end) or _OF_SOMETHING_AT.match(text, end)
    if found is None:
        before = text[max(0, start - _REACH) : start]
        found = _AT.search(before)
        if found is None:
            found = _HAS.search(before)
            if found is not None and _is_no_name(found["name"]):
                return ""
    return found["name"] if found is not None else ""


def is_of_a_name(text: str, start: int, end: int) -> bool:
    """Say whether ``text[start:end]`` is of somebody of whom only a name is known.

    A company's buyers are no residents, and nor need they be whom someone else helps.
    """
    if _is_near_firm(text, start, end):
        return True
    name = named_owner(text, start, end)
    if not name:
        behind = _IN_BRACKETS.match(text, end)
        name = behind["name"] if behind is not None else ""
    return bool(name) and not is_public(name, cues())


def _is_near_firm(text: str, start: int, end: int) -> bool:
    """Say whether a name that can only be a company's stands just before or behind, in the line."""
    line = line_round(text, start, end, _REACH)
    return any(_NO_FIRM.search(found.group()) is None for found in _SURE.finditer(text, *line))


def is_public(name: str, known: Cues) -> bool:
    """Say whether `name` is one of a public body, by its words."""
    if _NO_FIRM.search(name):
        return True
    kinds = (known.kinds[cue] for word in name.lower().split() for cue in known.of(word))
    return any(kind.side == "public" for kind in kinds)


def _is_no_name(name: str) -> bool:
    """Say whether `name` may be none: a sentence begins with a capital, and people have names."""
    from klantvrij.dutch.closed import QUANTIFIERS, STOP
    from klantvrij.dutch.morphology import adjective, is_adverb, is_noun, verb

    low = name.partition(" ")[0].lower()
    if low in _ARTICLES:
        return low == name.lower()
    if low in STOP or low in QUANTIFIERS or _POINTS.match(low) or is_adverb(low):
        return True
    return is_noun(low, strict=True) or verb(low) is not None or adjective(low) is not None
