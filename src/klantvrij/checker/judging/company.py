"""What is a company's by its meaning, wherever it stands.

A concern is a group of companies as soon as somebody is part of one, it has a company's name or
subsidiaries; only the government's own "concern" is the metaphor. What an insurer pays is his
schadelast. And a company that speaks of its own customers means just that.
"""

from __future__ import annotations

from klantvrij.checker.judging.firms import is_of_named_firm
from klantvrij.checker.judging.paragraphs import line_round
from klantvrij.checker.vocabulary import PEOPLE
from klantvrij.patterns import pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from klantvrij.checker.candidate import Candidate
    from klantvrij.checker.judging.features import Page
    from klantvrij.checker.judging.surroundings import Surroundings

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
    r"(?:moeder|dochter|zuster|bouw|auto|staal|farma|media|horeca|energie)concerns?\Z"
)
_INSURED = pattern(
    r"\b(?:verzeker\w*|herverzeker\w*|eigenrisico\w*|polis\w*|premies?|wga\w*|wia\w*|ziektewet\w*|"
    r"storm\w*|brand\w*|hagel\w*|schades?|claims?|dekking)\b"
)
_LIABLE = pattern(
    r"\b(?:aansprakelijk\w*|schadevergoed\w*|schadeplicht\w*|afkoopsom|letselschade|"
    r"verhaalsrecht|recht van verhaal|verha(?:alt|ald|len)\s+op)\b"
)
"""Who caused the damage pays it: also earlier in the paragraph."""
_DAMAGES = pattern(r"\b(?:schadeplicht\w*|schadevergoeding\w*|afkoopsom)\b")
"""Also a paragraph earlier: of one article each number is a paragraph."""
_SUSPENDED = pattern(
    r"\s*(?:en/of|en|of|/|,)\s*(?:eigendom|zeggenschap|aandeelhouder|vennootschap|deelneming|"
    r"aandelen|bestuursverhouding|groepsverhouding)"
)
_RELATED = pattern(
    r"concern(?:verhouding(?:en)?|verband|relaties?|maatschappij(?:en)?|garanties?|vennootschap(?:pen)?)"
)
_OF_A_GROUP = pattern(
    r"\b(?:moedermaatschappij(?:en)?|moederbedrijf|moederonderneming|dochter(?:bedrijf|bedrijven|"
    r"maatschappij|maatschappijen|onderneming|ondernemingen)|holding)\b"
)
_COMPANIES = ("bedrijf", "software")
_BODIES = (
    r"(?:gemeenten|waterschappen|zorginstellingen|zorgorganisaties|ziekenhuizen|scholen|overheden|"
    r"overheidsorganisaties|woningcorporaties|provincies)"
)
_SUPPLIES = pattern(
    r"\b(?:[\w-]+ (?:b\.v\.|bv)|softwarehuis|software(?:bedrijf|leverancier|maker)|"
    r"(?:advies|training|organisatie|ontwerp|ingenieurs|tekst)bureau)(?!\w)(?:\s[\w-]+){0,3}?\s"
    r"(?:maakt|levert|ontwikkelt|bouwt|verkoopt|helpt|adviseert|ondersteunt|begeleidt|traint|werkt)\b"
    rf"[^.!?\n]{{0,60}}\b{_BODIES}\b"
)
_OUR_FIRM = pattern(
    r"\b(?:ons (?:bureau|bedrijf|kantoor)|onze (?:software|applicatie|adviseurs|consultants))\b"
)
_FOR_BODIES = pattern(
    rf"\b(?:voor|aan|helpen|bij|met|adviseren|alle|veel|andere|tientallen)\s(?:[\w-]+\s){{0,3}}{_BODIES}\b"
)
_WE = pattern(r"\b(?:wij|we|ons|onze)\b")
_BESIDE_FIRM = 700
"""Code points: what stands further off says nothing (decision 14)."""
_OUR = pattern(r"\b(?:onze|mijn)\s+(?:[\w-]+e\s+)?\Z")
_OWNER = 40
_IS_HELP = pattern(
    r"\b(?:werkzoekend\w*|bijstand\w*|uitkering\w*|dagbesteding|begeleid\w*|indicatie\w*|wmo\w*|wlz|"
    r"pgb\w*|jeugd\w*|\w*zorg|zorg\w*|\w*hulp|hulp\w*|cliënt\w*|patiënt\w*|re-?integr\w*|"
    r"\w*verple\w+|behandel\w*|therap\w*)\b"
)
"""What a company gives on behalf of the government: then its customers are helped."""
_AROUND = 250
_BUYS = PEOPLE | {"manager"}
_REACH = 500
_NAMED = pattern(
    r"(?!(?:Gemeente|Stads|Overheids|Provincie|Rijks|Bestuurs|Onderwijs|Ziekenhuis|\w*[Zz]org)-?concern)"
    r"(?:[A-ZÀ-Þ][\w.&]*-concern|[A-Z][\w&]+concern)"
)
"""Not those who care: in labelled texts five of six *zorgconcerns* were to be reported."""


def is_of_a_company(
    page: Page, candidate: Candidate, near: Surroundings, family: str, term: str
) -> bool:
    """Say whether `candidate` is a company's in any text.

    A group of companies, what an insurer pays, who buys from a company that is named.
    """
    if family == "klant":
        return is_of_named_firm(page, candidate, near.sentence)
    if family == "concern":
        return _is_group(page, candidate.start, candidate.end, near)
    if term != "schadelast":
        return False
    first, last = near.sentence
    paragraph, _end = line_round(page.lower, first, last, _REACH)
    return (
        _INSURED.search(page.lower, first, last) is not None
        or _LIABLE.search(page.lower, paragraph, last) is not None
        or _DAMAGES.search(page.lower, max(0, first - _REACH), last) is not None
    )


def has_real_buyers(page: Page, candidate: Candidate, near: Surroundings, family: str) -> bool:
    """Say whether a company speaks of its own customers, or of nobody who is helped.

    In labelled texts of companies 435 words around which nothing is about such people were real
    buyers or what is sold to them, 8 were to be reported. Of *onze klanten* there 84 were real
    ones, 12 a border case, and 4 to be reported.
    """
    first = max(0, candidate.start - _OWNER)
    if (
        family == "klant"
        and page.kind in ("", *_COMPANIES)
        and _OUR.search(page.lower, first, candidate.start)
        and (page.kind or speaks_as_supplier(page.text, candidate.start, candidate.end))
    ):
        around = max(0, candidate.start - _AROUND), candidate.end + _AROUND
        return _IS_HELP.search(page.lower, *around) is None
    if family not in _BUYS or page.kind != "bedrijf":
        return False
    sides = page.cues.first_sides
    return not any(
        word in sides and sides[word].side == "public"
        for word in (*near.left_words, *near.right_words)
    )


def speaks_as_supplier(text: str, start: int, end: int) -> bool:
    """Say whether a company that works for public bodies speaks round ``text[start:end]``.

    *Formulierenmaker BV maakt formulieren voor gemeenten. Wij …* In labelled texts there are too
    few of these to count.
    """
    around = text[max(0, start - _BESIDE_FIRM) : end + _BESIDE_FIRM].lower()
    if _WE.search(around) is None:
        return False
    if _SUPPLIES.search(around):
        return True
    return _OUR_FIRM.search(around) is not None and _FOR_BODIES.search(around) is not None


def _is_group(page: Page, start: int, end: int, near: Surroundings) -> bool:
    word = page.lower[start:end]
    # also: gewijzigde concern- en/of eigendomsverhouding
    suspended = word == "concern-" and _SUSPENDED.match(page.lower, end)
    if suspended or _PARENT.match(word) or _NAMED.match(page.text, start, end):
        return True
    if _RELATED.fullmatch(word):
        return _OWN.search(page.lower, *near.sentence) is None
    if word not in ("concern", "concerns", "concern(s)", "concernonderdeel", "concernonderdelen"):
        return False
    sentence = page.lower[near.sentence[0] : near.sentence[1]]
    if _PART_OF.search(sentence):
        return True
    first, last = line_round(page.lower, start, start, _REACH)[0], near.sentence[1]
    if _BESIDE.search(sentence) is not None:
        first = near.sentence[0]
    elif _OF_A_GROUP.search(page.lower, first, last) is None:
        return False
    return _OWN.search(page.lower, first, last) is None
