"""Separable verbs in two parts: koopt zorg *in*, zorg die wij *in* moeten *kopen*.

The particle of a Dutch verb looks like a preposition (koopt een huis in Utrecht), so where it
stands decides: a particle ends its clause or has a preposition or conjunction behind it.
"""

from __future__ import annotations

from functools import cache

from klantvrij.checker.scanning.beside import FARTHEST_BEFORE, FARTHEST_PARTICLE
from klantvrij.patterns import pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re

_CLAUSE_END = pattern(
    r"[;:?!]|\.(?=\s+[^\sa-zà-ÿ]|\s*$)|\n\s*\n|\n\s*(?:[-*•–]|\d+[.)])\s|[^\S\n]*\|"
)
_MAIN_CLAUSE = pattern(
    r"(?i),\s+(?:dan\s+(?!wel\b)|(?!(?:dat|wat|met|want|niet|tot|uit|naast|indien|wanneer|mits|"
    r"tegen|binnen|buiten|volgens|boven|sinds|omdat|zodat|nadat|voordat|doordat|totdat|opdat|"
    r"en|toen|sedert)\b)\w+(?:t|en)\s+(?:ik|je|jij|u|hij|zij|ze|we|wij|men)\b(?!\s*,))"
)
"""Begins behind a clause that opens the sentence: "levert hij niet, grijpen wij in"."""
_FIRST = pattern(r"(?:^|[.!?:\n•])\s*(?:(?i:en|maar|of|want)\s+)?$")
_SUBORDINATE = pattern(
    r"(?i)(?:\b(?:als|wanneer|indien|zodra|zolang|omdat|doordat|nadat|voordat|terwijl|hoewel|tenzij|"
    r"zoals|nu|toen)|\w\s+(?:die|dat|wie|wat))\s[^,.;:?!\n]*$"
)
"""Before the verb of a clause that opens the sentence, and has its own verb last."""
_AFTER_PARTICLE = pattern(
    r"(?i)\s*(?:$|[.,;:!?()\n\"”’'|–—]"
    r"|(?:en|of|maar|bij|via|voor|per|met|van|op|namens|tegen|door|tot|als|zodat|omdat|om|die|dat|"
    r"wanneer|terwijl|waar|waarbij|waarvoor|waarmee|na|nadat|sinds|vanaf|vanuit|uit|zonder|dan|is|"
    r"zijn|was|wordt|worden|kan|moet|aan|naar|binnen|buiten|onder|over|rond|volgens|conform|tijdens|indien|"
    r"hoewel|want|dus|zodra|totdat|voordat|zoals|tenzij|mits|ook|wat|wie|naast|namelijk|samen|"
    r"gezamenlijk)\b)"
)
_PAIR = pattern(r"(?i)\s+(?:en|of) (?:om|rond|bij|buiten|rondom|toe|tegen|uit|onder)\b")
"""in en om, in of bij, af en toe: two prepositions or an adverb."""
_PREPOSITIONS = frozenset(("in", "uit", "aan", "op", "over", "bij", "na", "toe", "mee"))
_THERE = pattern(r"(?i)\b(?:er|daar|hier|waar)\b[^.;:?!\n]*$")
"""waar de raad geld aan besteedt: the particle belongs to this word."""
_THERE_ONES = frozenset(("aan", "uit", "op", "over", "bij"))
_HELPERS = (
    "te|kunnen|kan|kon|konden|willen|wil|wilde|wilden|moeten|moet|moest|moesten|mogen|mag|mocht|"
    "mochten|zullen|zal|zou|zouden|gaan|gaat|ging|gingen|laten|laat|liet|lieten|hoeven|hoeft|"
    "hoefde|hoefden|blijven|blijft|komen|komt|helpen|helpt|hebben|heeft|had|hadden|worden|wordt"
)
_BEFORE_VERB = pattern(rf"(?i)\b(\w+)((?:\s+(?:{_HELPERS})){{0,3}})\s+$")
_HELPED = pattern(rf"(?i)\b(?:{_HELPERS})\s+$")
_ALSO_NOUNS = frozenset(("koop", "stroom", "stromen", "match"))
_BESIDE_SPEAKER = pattern(r"(?i)\s+(?:ik|je|jij|wij|we)\b")
_SPEAKER = pattern(r"(?i)\b(?:ik|je|jij|wij|we|ze|zij)\s+$")
_STARTS = pattern(r"(?:^|[.!?:\n•])\s*$")
# Verbs that take a particle more often than the verb that is looked for.
_RIVALS = {
    "in": "vult vullen vulde vulden stelt stellen stelde stelden dient dienen diende dienden "
    "levert leveren leverde leverden zet zette zetten voert voeren voerde voerden schat schatten "
    "schatte trekt trekken trok trokken deelt delen deelde deelden leest las lazen schakelt "
    "schakelen schakelde stemt stemmen stemde stemden roept roepen riep riepen logt loggen "
    "springt springen sprong schrijft schrijven schreef schreven sluit sluiten sloot brengt "
    "brengen bracht brachten houdt hield hielden richt richtten gaat gaan ging gingen ziet zag "
    "zagen luidt "
    "luidde grijpt grijpen greep grepen perkt perkte ruilt ruilde wint won wonnen slaat sloeg "
    "pakt pakte",
    "af": "rondt ronden rondde rondden sluit sluiten sloot sloten haalt halen haalde haalden "
    "spreekt spreken sprak spraken wijst wees wezen schaft schafte schaften lost loste weegt woog "
    "hangt hing hingen loopt liep liepen maakt maken maakte maakten leidt leidde geeft gaf gaven "
    "legt legde zegt zegde keurt keurde wacht wachtte rekent rekende stapt stapte tast tastte "
    "wikkelt wikkelde zet zette ziet zag dwingt dwong keert bakent bouwt bouwde ",
    "aan": "vraagt vragen vroeg vroegen kondigt kondigde geeft geven gaf gaven pakt pakken pakte "
    "treft trof toont toonde toonden biedt bieden bood boden sluit sloot spreekt sprak past pasten "
    "paste gaat gaan ging trekt trok legt legde moedigt wijst wees wezen stelt stelde stuurt "
    "stuurde voert voerde vult vulde dringt drong meldt melden meldde neemt nam namen",
    "uit": "voert voeren voerde voerden legt leggen legde legden maakt maakte spreekt sprak "
    "spraken stelt stelde zoekt zocht zochten sluit sloot gaat ging komt kwam kwamen zet zette "
    "werkt werkte werkten betaalt betaalde deelt deelde nodigt nodigde geeft gaf gaven stort "
    "breidt breidde rust rolt rolde ziet zag",
}


@cache
def _rival(particle: str) -> re.Pattern[str] | None:
    """Return the pattern of the verbs that take `particle` more often; made when first needed."""
    verbs = _RIVALS.get(particle, "").split()
    return pattern(rf"(?i)\b(?:{'|'.join(verbs)})\b") if verbs else None


@cache
def _letters(particle: str) -> re.Pattern[str]:
    return pattern(f"(?i){particle}")


def particle_behind(text: str, start: int, end: int, particle: str) -> tuple[int, int] | None:
    """Return the span of the `particle` that belongs to the finite verb at `start`-`end`, or None.

    Offsets are code points in `text`.
    """
    if not _is_finite(text, start, end):
        return None
    limit = min(len(text), end + FARTHEST_PARTICLE)
    closing = _CLAUSE_END.search(text, end, limit)
    stop = closing.start() if closing else limit
    main = _MAIN_CLAUSE.search(text, end, stop)
    if main is not None and _opens_sentence(text, start):
        stop = main.start()
    for match in _letters(particle).finditer(text, end, stop):
        at, after = match.span()
        if _stands_alone(text, at, after) and _belongs(text, start, end, at, after):
            return at, after
    return None


def particle_before(text: str, start: int, particle: str) -> tuple[int, int] | None:
    """Return the span of the `particle` before the infinitive that begins at `start`, or None.

    Finds "in te", "in moeten", "in wil gaan"; only helping verbs may stand between.
    """
    left = text[max(0, start - FARTHEST_BEFORE) : start]
    match = _BEFORE_VERB.search(left)
    if match is None or match.group(1).lower() != particle:
        return None
    shift = start - len(left)
    at = shift + match.start(1)
    if not match.group(2) and particle in _THERE_ONES:
        return None
    if particle in _THERE_ONES and _THERE.search(left[: match.start(1)]):
        return None
    return at, at + len(particle)


def _is_finite(text: str, start: int, end: int) -> bool:
    """Refuse an infinitive behind a helping verb and a noun: wil kopen, te koop, de stroom."""
    left = text[max(0, start - 30) : start]
    if _HELPED.search(left):
        return False
    if text[start:end].lower() not in _ALSO_NOUNS:
        return True
    return bool(
        _BESIDE_SPEAKER.match(text, end)
        or _SPEAKER.search(left)
        or (text[start].isupper() and _STARTS.search(left))
    )


def _opens_sentence(text: str, start: int) -> bool:
    """Say whether the clause of the verb at `start` can have the main clause behind it.

    Then the verb is its first word or a conjunction opens it; in "wij kopen, mocht u dat willen,
    hulp in" what follows the comma is only put in.
    """
    left = text[max(0, start - 120) : start]
    return _FIRST.search(left) is not None or _SUBORDINATE.search(left) is not None


def _stands_alone(text: str, at: int, after: int) -> bool:
    return not (
        text[at - 1].isalnum()
        or text[at - 1] in "-_/"
        or text[after : after + 1].isalnum()
        or text[after : after + 1] in ("-", "_", "/")
    )


def _belongs(text: str, start: int, end: int, at: int, after: int) -> bool:
    particle = text[at:after].lower()
    if _PAIR.match(text, after):
        return False
    if particle in _PREPOSITIONS and not _AFTER_PARTICLE.match(text, after):
        return False
    if particle in _THERE_ONES and (
        _THERE.search(text[end:at]) or _THERE.search(text[max(0, start - 60) : start])
    ):
        return False
    rival = _rival(particle)
    return rival is None or not rival.search(text, end, at)
