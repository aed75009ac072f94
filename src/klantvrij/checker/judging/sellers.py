"""Whose customers they are, where a sentence says so: a baker's are buyers, a help team's are not.

That holds in any text, whatever it is about.
"""

from __future__ import annotations

from klantvrij.checker.finding import Verdict
from klantvrij.checker.judging.buyers import is_buyer_itself
from klantvrij.checker.judging.firms import DESKS, WORDS
from klantvrij.checker.judging.paragraphs import line_round
from klantvrij.checker.judging.weights import VERDICTS
from klantvrij.checker.organisations import HELPERS, IN_BUSINESS, INSURERS, SELLERS, SHOPS, one_of
from klantvrij.dutch.closed import listed
from klantvrij.patterns import pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from klantvrij.checker.candidate import Candidate
    from klantvrij.checker.judging.surroundings import Surroundings

_ANY_SELLERS = SELLERS | IN_BUSINESS
_POSSESSIVES = frozenset(("hun", "zijn", "haar"))
_CLAUSE = frozenset(
    ("nadat", "voordat", "als", "wanneer", "omdat", "zodra", "terwijl", "totdat", "indien", "dat")
)
"""Begins a part of the sentence in which the same one goes on."""
_FIRST = 2
_HOW_MANY = frozenset(("minder", "meer", "nieuwe", "genoeg", "weinig", "veel", "vaste"))
_HAVING = pattern(
    r"(?:verwacht|ontvang|bedien|zoek|zocht|werf|werv|lok|trek|trok|krijg|kreeg|kregen|mis|behoud|"
    r"behield|ontving|verli|verlo|weiger|knip)\w*|heeft|hebben|had|hadden|ziet|zien|zag|zagen|"
    r"wint|winnen|won|raakt|raken|raakte|raakten"
)
"""What somebody who sells does with people who buy."""
_THEY = frozenset(("zij", "ze", "hij", "u", "je"))
_HAVE = listed("heeft hebben had hadden krijgt krijgen kreeg kregen")
_BECOMES = listed("te worden blijven zijn")
_REFUSES = pattern(r"(?:weiger|bedien|ontvang|werv|zoek|lok|trek|behoud|verliez)\w*")
_MAY = frozenset(("mag", "mogen", "kan", "kunnen", "moet", "moeten", "wil", "willen"))
_BEING = frozenset(("als", "is", "zijn", "ben", "bent", "was", "waren", "wordt", "worden"))
_PAYS = pattern(r"(?:betaal|betal|koop|kopen|kocht|gekocht|bestel)\w*")
_YOURS = frozenset(("uw", "jouw"))
_YOU = frozenset(("u", "je", "jou", "jullie"))
_OWN_BUSINESS = pattern(
    r"\b(?:ondernem\w+|zelfstandig\w*|zzp\w*|eigen (?:bedrijf|zaak|winkel)|uw (?:bedrijf|zaak|"
    r"winkel)|omzet|factu\w+|winst)\b|\bklanten u (?:\w+ )?betal"
)
_REACH = 400
_SOON = 5
_OF = frozenset(("van", "bij"))
_ARTICLES = frozenset(("de", "het", "een", "onze", "ons", "deze", "dit", "hun", "twee", "drie"))
_ARTICLES_AND_YOURS = _ARTICLES | frozenset(("uw", "je", "jouw", "mijn", "zijn", "haar"))
_WHICH = frozenset(("andere", "nieuwe", "grote", "kleine", "eigen", "bepaalde", "lokale", "vaste"))
_THERE = frozenset(("daar",))
_THERE_AS = frozenset(("waar", "als", "al", "bekend", "geen"))
_FIRMS_AFTER = pattern(
    r",? (?:dat wil zeggen|d\.w\.z\.|namelijk|te weten|zoals|als) (?:van |aan |bij )?"
    r"(?:gemeenten|zorgkantoren|bedrijven|ziekenhuizen|overheden|winkels|ministeries|waterschappen)\b"
)
_GOES_TO_SHOP = pattern(
    r"\s+(?:naar|in|bij)\s+(?:een|de|elke|iedere|andere|gewone)\s+(?:\w+e\s+)?"
    rf"(?:winkel|kringloop|{one_of(SHOPS)})s?\b"
)
_YOURSELF = pattern(r"\b(?:heeft|hebt|krijgt|had) u zelf (?:ook |veel |nog )?\Z")
_OFFICE = pattern(rf"\b(?:{HELPERS}|dienst|loket|team)\b")
_HELPED = pattern(
    r"\s+(?:(?:is|zijn|ben|bent|was|waren)\s+)?"
    rf"(?:(?:van|bij)\s+(?:(?:de|het|onze|ons|een|deze|hun)\s+)?(?:{HELPERS})\b|"
    r"in\s+de\s+(?:bijstand|ww|wia|wajong|schuldhulp\w*)\b|"
    r"met\s+(?:een\s+)?bijstand\w*\b)"
)
_ROLES = (
    r"(?:leerling(?:en)?|student(?:en)?|patiënt(?:en)?|inwoners?|burgers?|"
    r"bijstandsgerechtigden?|uitkeringsgerechtigden?|werkzoekenden?|werklozen?|gedetineerden?)"
)
_ROLES_AS = pattern(
    rf"\b(?:ouders|{_ROLES}) (?:(?:wel|ook|vooral) )?als (?:(?:onze|haar|hun|een|de) )?\Z"
)
_ROLES_AFTER = pattern(rf", (?:de|onze|dat zijn de) {_ROLES}\b")
_BUYS_FOR = pattern(r"\b(?:koopt|kocht|kopen|kochten)\s+voor\s+(?:(?:de|haar|zijn|hun|onze)\s+)?\Z")
_HELP_IN = pattern(
    r"\s+(?:\w+\s+){0,2}?(?:\w*(?:zorg|hulp|begeleiding)|dagbesteding|ondersteuning|"
    r"(?:\w+)?trajecten)\s+in\b"
)
_NEAR = 60
_STOP = pattern(r"[.!?\n]")
_WORD = pattern(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_NO_BUYER = -6.0
_LIKELY = 0.7
_BUYERS = (Verdict.MARKET, Verdict.BORDERLINE)
_REPORT = Verdict.NO_MARKET


def buys_from_seller(lower: str, candidate: Candidate, near: Surroundings) -> bool:
    """Say whether `candidate` buys from a shop or a craftsman who is named in the same sentence.

    *De bakker verwacht minder klanten; winkeliers … hun klanten; wat klanten u betalen; klant van
    drie leveranciers.* In labelled texts 62 words of that kind were real buyers, 2 were to be
    reported. `lower` is the text in small letters. Not asked where people are helped (`is_helped`).
    """
    word = lower[candidate.start : candidate.end]
    right = near.right_words[: min(_SOON, near.right_ends[1])]
    if word not in WORDS:
        return word in DESKS and _is_of_seller(right)
    left = near.left_words[: near.left_ends[1]]
    as_one = left[:1] == ["als"] or (left[1:2] == ["als"] and left[0] not in _ARTICLES)
    if as_one and _GOES_TO_SHOP.match(lower, candidate.end):
        return True  # "als gewone klant naar een winkel"
    itself = is_buyer_itself(lower, candidate.start, candidate.end, near.sentence)
    if itself or _is_of_seller(right):
        return True
    if right[:1] == [";"] and left[:1] and left[0] in _HOW_MANY:
        # "minder klanten; ondernemers vragen om geld"
        who = next((word for word in right[1:] if word not in _ARTICLES), "")
        if who in _ANY_SELLERS:
            return True
    if _is_at_seller(left):
        return True
    firms = _FIRMS_AFTER.match(lower, candidate.end) is not None
    own = _YOURSELF.search(lower, max(0, candidate.start - _NEAR), candidate.start) is not None
    pays = bool(right) and right[0] in _YOU and any(map(_PAYS.fullmatch, right))
    yours = bool(left) and left[0] in _YOURS and _has_business(lower, candidate)
    return (
        firms
        or own
        or pays
        or yours
        or (not _ANY_SELLERS.isdisjoint(left) and _has_sellers(left, right))
    )


def _is_of_seller(right: list[str]) -> bool:
    """Say whether the next words are *van de bakker* or *van uw verzekeraar*."""
    if not right or right[0] not in _OF:
        return False
    skipped = _ARTICLES_AND_YOURS | _WHICH
    whose = next((word for word in right[1:] if word not in skipped), "")
    return whose in _ANY_SELLERS or whose.endswith(INSURERS)


def _is_at_seller(left: list[str]) -> bool:
    """Say whether somebody is a customer there: *bij een webwinkel waar u klant was*.

    *Naar de bank, omdat hij daar klant is*, too. `left` are the words before, nearest first.
    """
    seller = next((at for at, word in enumerate(left) if word in SELLERS), -1)
    if seller < 0 or _OFFICE.search(" ".join(reversed(left[:seller]))):
        return False
    if not _THERE.isdisjoint(left[: min(seller, 2)]):
        return True
    if seller > _SOON or "," in left[:seller]:
        return False
    ahead = next((word for word in left[seller + 1 :] if word not in _ARTICLES_AND_YOURS), "")
    # "bij de bank als klant", but not "bij de bank staat dat hij klant is van de gemeente"
    return ahead == "bij" and (seller == 0 or left[seller - 1] in _THERE_AS)


def _has_sellers(left: list[str], right: list[str]) -> bool:
    """Say whether the last who sells, of the words `left` (nearest first), has buyers there.

    `right` are the first words behind.
    """
    seller = next(at for at, word in enumerate(left) if word in _ANY_SELLERS)
    between = left[:seller]
    if not between:
        return False
    # "zijn" after more than one is no possessive: ondernemers zijn (ook) klant
    theirs = _POSSESSIVES if not left[seller].endswith(("s", "en")) else frozenset(("hun",))
    own = between[0] in theirs or (
        between[0] not in ("als", "geen") and not theirs.isdisjoint(between[1:2])
    )
    first = len(left) - seller <= _FIRST  # the one whom the sentence is about
    if own or between[0] in _HOW_MANY or (first and _is_theirs(between)):
        return True
    if between[0] == "hoeveel":
        return right[:1] != [] and right[0] in _THEY and not _HAVE.isdisjoint(right[1:2])
    # "zelfstandigen die bijstand krijgen zijn klant", "krijgen als klant hulp": they are it, and
    # "weigeren klant te worden"
    if not (_BEING.isdisjoint(between[:2]) and _BECOMES.isdisjoint(right[:1])):
        return False
    may = len(between) <= _SOON and not _MAY.isdisjoint(between)
    if may and any(map(_REFUSES.fullmatch, right[:1])):  # "mogen een klant weigeren"
        return True
    return any(map(_HAVING.fullmatch, between))


def _is_theirs(between: list[str]) -> bool:
    """Say whether who sells does something with one: *… mogen pas afsluiten nadat zij de klant*.

    The sentence has to begin with who sells. `between` are the words between, nearest first.
    """
    return (
        between[0] in _ARTICLES
        and between[1:2] in (["zij"], ["ze"], ["hij"])
        and between[2:3] != []
        and between[2] in _CLAUSE
    )


def is_helped(lower: str, candidate: Candidate) -> bool:
    """Say whether right behind "klant" stands that people are helped: *van het wijkteam*."""
    word = lower[candidate.start : candidate.end]
    return word in WORDS and _HELPED.match(lower, candidate.end) is not None


def has_no_buyers(lower: str, candidate: Candidate) -> bool:
    """Say whether what stands right beside "klant" leaves no chance of a real buyer."""
    return (
        is_helped(lower, candidate)
        or _is_role(lower, candidate)
        or _is_bought_for(lower, candidate)
    )


def _is_bought_for(lower: str, candidate: Candidate) -> bool:
    """Say whether somebody buys in help for them: *koopt voor haar klanten begeleiding in*."""
    before = lower[max(0, candidate.start - _NEAR) : candidate.start]
    return bool(_BUYS_FOR.search(before) and _HELP_IN.match(lower, candidate.end))


def without_buyers(lower: str, candidate: Candidate, logits: list[float]) -> list[float]:
    """Return `logits` without a chance of a real buyer where people are helped.

    *Klanten van het wijkteam, klanten in de bijstand, ouders als klanten*: whatever else a text is
    about.
    """
    if not has_no_buyers(lower, candidate):
        return logits
    likely = _LIKELY if is_helped(lower, candidate) else 0.0
    return [
        each + (_NO_BUYER if verdict in _BUYERS else likely if verdict is _REPORT else 0.0)
        for verdict, each in zip(VERDICTS, logits, strict=True)
    ]


def _is_role(lower: str, candidate: Candidate) -> bool:
    """Say whether people who can be no buyers are said to be it: *ouders als onze klanten*."""
    if lower[candidate.start : candidate.end] not in WORDS:
        return False
    if _ROLES_AFTER.match(lower, candidate.end):
        return True
    before = _STOP.split(lower[max(0, candidate.start - _REACH) : candidate.start])[-1]
    if _ROLES_AS.search(before) is None or not SELLERS.isdisjoint(_WORD.findall(before)):
        return False
    return not _OF.intersection(lower[candidate.end : candidate.end + _NEAR].split()[:1])


def _has_business(lower: str, candidate: Candidate) -> bool:
    """Say whether the paragraph is to somebody with a business: *uw klanten* are his."""
    line = line_round(lower, candidate.start, candidate.end, _REACH)
    return _OWN_BUSINESS.search(lower, *line) is not None
