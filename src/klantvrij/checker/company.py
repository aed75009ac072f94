"""What is a company's by its meaning, wherever it stands.

A concern is a group of companies as soon as somebody is part of one, it has a company's name or
subsidiaries; only the government's own "concern" is the metaphor. What an insurer pays is his
schadelast. A company that speaks of its own customers means just that, and so does whoever writes
of those of a baker, in any text.
"""

from __future__ import annotations

from klantvrij.patterns import pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from klantvrij.checker.candidate import Candidate
    from klantvrij.checker.features import Page
    from klantvrij.checker.surroundings import Surroundings

_PART_OF = pattern(
    r"\b(?:tot\s+(?:een|[eé]én|het|hetzelfde|dat|dit)\s+concern|hetzelfde\s+concern|per\s+concern|"
    r"concern\s+waar(?:toe|van|in)|concern\s+behoor\w*|"
    r"deel\s+uit\s?(?:te\s)?ma\w+\s+van\s+(?:een|het)\s+concern|"
    r"maakt?(?:en)?\s+(?:[\w-]+\s+){1,8}deel\s+uit\s+van\s+(?:een|het)\s+concern|"
    r"(?:internationa\w+|wereldwij\w+|buitenlands\w*|beursgenoteer\w+|multinationa\w*|japans\w*|"
    r"amerikaans\w*|duits\w*|frans\w*|chine\w+|commerci\w+)\s+concern)\b"
)
_BESIDE = pattern(
    r"\b(?:opdrachtnemers?|inschrijvers?|aanmelders?|moedermaatschappijen|"
    r"(?:werknemers|personeel|aandeel\w*|fabriek\w*|winst|omzet|vestiging\w*)\s+van\s+het\s+"
    r"concern|holding|moederbedrijf|moedermaatschappij|dochter(?:bedrijf|maatschappij|onderneming)"
    r"\w*|aandeelhouder\w*|onderneming(?:en)?|bedrijven|multinational\w*|(?:subsidie)?aanvrager)\b"
)
"""Only where no government stands beside it."""
_OWN = pattern(
    r"\b(?:gemeente(?:n|lijke?)?|provincie|waterschap|college|ambtelijk\w*|gemeentesecretaris|"
    r"raad|hogeschool|universiteit|rijk|ministerie)\b"
)
_PARENT = pattern(
    r"(?:moeder|dochter|zuster|bouw|auto|staal|farma|media|horeca|energie|zorg)concerns?\Z"
)
_INSURED = pattern(
    r"\b(?:verzeker\w*|herverzeker\w*|eigenrisico\w*|polis\w*|premies?|wga\w*|wia\w*|ziektewet\w*|"
    r"storm\w*|brand\w*|hagel\w*|schades?|claims?|dekking)\b"
)
_BUYS = frozenset(("klant", "consument", "afnemer", "manager"))
_NAMED = pattern(r"[A-ZÀ-Þ][\w.&]*-concern|[A-Z][\w&]+concern")

_SELLERS = frozenset((
    "winkelier", "winkeliers", "bakker", "bakkers", "bakkerij", "slager", "slagers", "slagerij",
    "kapper", "kappers", "kapsalon", "kapsalons", "ondernemer", "ondernemers", "winkel", "winkels",
    "horecaondernemer", "horecaondernemers", "winkelondernemers", "middenstander", "middenstanders",
    "middenstand", "supermarkt", "supermarkten", "webshop", "webshops", "webwinkel", "webwinkels",
    "café", "cafés", "cafe", "cafes", "restaurant", "restaurants", "horeca", "garage", "garages",
    "garagehouder", "drogist", "drogisten", "opticien", "opticiens", "juwelier", "juweliers",
    "boekhandel", "boekhandels", "boekhandelaar", "boekhandelaren", "fietsenmaker",
    "fietsenmakers", "marktkoopman", "marktkooplieden", "marktkooplui", "kramen", "kraamhouders",
    "hotel", "hotels", "rijschool", "rijscholen", "aannemer", "aannemers", "groothandel",
    "groothandels", "verkoper", "verkopers", "makelaar", "makelaars", "bank", "banken", "teler",
    "telers", "boer", "boeren", "kweker", "kwekers", "zzp'er", "zzp'ers", "zelfstandige",
    "zelfstandigen", "freelancer", "freelancers", "dierenwinkel", "bloemist", "bloemisten",
))  # fmt: skip
_POSSESSIVES = frozenset(("hun", "zijn", "haar"))
_HOW_MANY = frozenset(("minder", "meer", "nieuwe", "genoeg", "weinig", "veel", "vaste"))
_HAVING = pattern(
    r"(?:verwacht|ontvang|bedien|zoek|zocht|werf|werv|lok|trek|trok|krijg|kreeg|kregen|mis|behoud|"
    r"behield|ontving|verli|verlo)\w*|heeft|hebben|had|hadden|ziet|zien|zag|zagen|wint|winnen|won|"
    r"raakt|raken|raakte|raakten"
)
"""What somebody who sells does with people who buy."""
_PAYS = pattern(r"(?:betaal|betal|koop|kopen|kocht|gekocht|bestel)\w*")
_YOURS = frozenset(("uw", "jouw"))
_YOU = frozenset(("u", "je", "jou", "jullie"))
_OWN_BUSINESS = pattern(
    r"\b(?:ondernem\w+|zelfstandig\w*|zzp\w*|eigen (?:bedrijf|zaak|winkel)|uw (?:bedrijf|zaak|"
    r"winkel)|omzet|factu\w+|winst)\b|\bklanten u (?:\w+ )?betal"
)
_REACH = 400
_SOON = 5


def is_of_a_company(
    page: Page, candidate: Candidate, near: Surroundings, family: str, term: str
) -> bool:
    """Say whether `candidate` is a group of companies or what an insurer pays, in any text."""
    if family == "concern":
        return _is_group(page, candidate.start, candidate.end, near)
    return term == "schadelast" and _INSURED.search(page.lower, *near.sentence) is not None


def is_sold_to(page: Page, candidate: Candidate, near: Surroundings) -> bool:
    """Say whether `candidate` buys from a shop or a craftsman who is named in the same sentence.

    *De bakker verwacht minder klanten; winkeliers … hun klanten; wat klanten u betalen.* In
    labelled texts 62 words of that kind were real buyers, 2 were to be reported.
    """
    if page.lower[candidate.start : candidate.end] not in ("klant", "klanten"):
        return False
    left = near.left_words[: near.left_ends[1]]
    right = near.right_words[: min(_SOON, near.right_ends[1])]
    if right and right[0] in _YOU and any(map(_PAYS.fullmatch, right)):
        return True
    if left and left[0] in _YOURS:
        return _has_business(page.lower, candidate)
    if _SELLERS.isdisjoint(left):
        return False
    between = left[: next(at for at, word in enumerate(left) if word in _SELLERS)]
    if not between:
        return False
    theirs = between[0] in _POSSESSIVES or (
        between[0] not in ("als", "geen") and not _POSSESSIVES.isdisjoint(between[1:2])
    )
    return theirs or between[0] in _HOW_MANY or any(map(_HAVING.fullmatch, between))


def _has_business(lower: str, candidate: Candidate) -> bool:
    """Say whether the paragraph is to somebody with a business: *uw klanten* are his."""
    first = max(lower.rfind("\n", 0, candidate.start) + 1, candidate.start - _REACH)
    last = lower.find("\n", candidate.end)
    last = min(last if last >= 0 else len(lower), candidate.end + _REACH)
    return _OWN_BUSINESS.search(lower, first, last) is not None


def has_real_buyers(page: Page, near: Surroundings, family: str) -> bool:
    """Say whether a company speaks, and nothing around is about people who are helped.

    In labelled texts of companies 435 words of that kind were real buyers or what is sold to
    them, 8 were to be reported.
    """
    if family not in _BUYS or page.kind != "bedrijf":
        return False
    sides = page.cues.first_sides
    return not any(
        word in sides and sides[word].side == "public"
        for word in (*near.left_words, *near.right_words)
    )


def _is_group(page: Page, start: int, end: int, near: Surroundings) -> bool:
    word = page.lower[start:end]
    if _PARENT.match(word) or _NAMED.match(page.text, start, end):
        return True
    if word not in ("concern", "concerns", "concern(s)", "concernonderdeel", "concernonderdelen"):
        return False
    sentence = page.lower[near.sentence[0] : near.sentence[1]]
    if _PART_OF.search(sentence):
        return True
    return _BESIDE.search(sentence) is not None and not _OWN.search(sentence)
