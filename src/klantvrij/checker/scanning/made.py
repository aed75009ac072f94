"""What is really made, sold or hired: *de productie van woningen*, *een product van de werkgroep*.

There nobody is helped by what the word says, whatever the text is about.
"""

from __future__ import annotations

from klantvrij.checker.organisations import COMPANIES, KIND_OF_SHOP, SUPPLIERS, WRITERS, one_of
from klantvrij.patterns import pattern

_SENTENCE_END = pattern(r"[.!?](?=\s)|\n")
_REACH = 200
_FEW = r"(?:(?!van\b|voor\b|en\b)[\w-]+\s+){0,3}"
_PIECE = (
    r"(?:\w*(?:woning(?:en)?|huizen|appartementen|verslag(?:en)?|rapport(?:en|age|ages)?|boek|boeken|"
    r"krant|folders?|films?|video's|video|podcasts?|website|magazine|kaart|kaarten|energie|stroom|"
    r"elektriciteit|warmte|waterstof|biogas|voedsel|melk|vlees|kleding|goederen|asfalt|beton|"
    r"auto's|machines|medicijnen|vaccins|mondkapjes|drinkwater|hout|honing))"
)
_OF_THINGS = pattern(rf"\s+van\s+{_FEW}{_PIECE}(?![\w-])")
_BY_GROUP = pattern(
    rf"\s+van\s+(?:(?:de|het|een|deze|dit|onze|die|twee|drie)\s+)(?:{WRITERS})(?![\w-])"
)
_PAPER = (
    r"(?:(?!zorg|hulp|gezin|ondersteun|behandel|begeleid|beweeg)\w*(?:notitie|nota|stuk|rapport|advies|plan|visie|document|handreiking|verslag|brochure|"
    r"uitgave|publicatie|folder|gids|verordening|agenda|voorstel|handleiding|leidraad|"
    r"manifest|brief|boek))"
)
_PAPER_IS = pattern(
    rf"\b{_PAPER}\s+(?:is|was|zijn|waren|werd|wordt)\s+(?:[\w-]+\s+){{0,2}}?(?:een|het)\s+"
    r"(?:gezamenlijk\s+|gezamenlijke\s+)?\Z"
)
_HELP_IS = pattern(r"(?:hulp|zorg|begeleiding|ondersteuning)\s+(?:is|was|zijn|waren|blijft)\b")
_OF_MAKERS = pattern(r"\s+van\s+")
_SOLD = pattern(
    r"\s+(?:voor|bij|van)\s+(?:de\s+|het\s+|een\s+|deze\s+|die\s+)?\w*(?:verkoop|grond|kavels?|"
    r"sponsoring|sponsorgeld|koopsom|aankoop|erfpacht|grondprijs|huurkorting|licentie)"
    r"(?![\w-])"
)
_SELLER = rf"(?:{one_of(SUPPLIERS | COMPANIES)}|verzekeraar|{KIND_OF_SHOP}s?|winkel|groothandel)"
"""Who gives people a number: not a craftsman, who may have one himself at a desk for firms."""
_AT_SELLER = pattern(
    rf"\s+(?:van\s+(?:(?:de|het|onze|ons|uw)\s+)?[\w-]+\s+)?(?:bij|van)\s+"
    rf"(?:(?:de|het|een|onze|ons|uw|die|deze)\s+)?{_SELLER}(?![\w-])"
)
BUDGET = pattern(r"\b(?:pgb(?:'s|’s)?|persoonsgebonden\s+budget|budgethouders?)\b")
_HANDS = pattern(r"\blever(?:t|en|de|den)?\s+(?:[\w’'-]+\s+){0,5}\Z")
_IN = pattern(r"\s+(?:\w+\s+){0,2}in(?:\s+(?:via|bij|op|voor)\b|\s*[.;:!?\n]|\s*\Z)")
_HANDED_IN = pattern(
    r"(?:\s+(?:dat|die|wat|je|jij|jullie|ze|zij|hij|moet|moeten|kun|kunt|kan|mag|wordt|worden|is|heb|"
    r"hebt|hebben|heeft|gemaakt|maakt|maken|voor|op|uiterlijk|tijdig|digitaal|dan|daarna|"
    r"\w+dag|\d+|\w+(?:ari|rt|il|mei|ni|li|tus|ber))){0,9}?"
    r"\s+(?:in\s?te\s?lever(?:en)?|ingeleverd|inlevert|inleveren)\b"
)
"""Between the two there is nothing else that could be handed in."""
_WHO = r"(?:u|je|jij|hij|zij|ze|mensen|iemand|budgethouders?|inwoners?|ouders?)"
_BUYS = r"(?:koopt|kopen|kocht|kochten|inkoopt|inkopen|inkocht|inkochten)"
_HIMSELF = pattern(rf"\b{_WHO}\s+(?:[\w’'-]+\s+){{0,5}}{_BUYS}\b|\b{_BUYS}\s+{_WHO}\b")
_BODY = (
    r"(?:\w*gemeenten?|regio|regio's|college|wij|we|zorgkantoor|zorgkantoren|rijk|uwv|"
    r"\w*verzekeraars?|\w*aanbieders?|inkopers?|wijkteams?|\w*instelling(?:en)?|afdeling(?:en)?)"
)
"""Who buys in help for others; among them who is a seller elsewhere, as an insurer."""
_BODY_BEFORE = pattern(rf"\b{_BODY}\b[^,;:]*\Z")
_BODY_AFTER = pattern(rf"\s+(?:de\s+|het\s+|een\s+)?{_BODY}\b")


def real_thing(text: str, start: int, end: int, term: str) -> tuple[str, str] | None:
    """Return the hint and note of `term` at `start`-`end` of `text` where it is meant as it says.

    None when that is not known.
    """
    after = text[end : end + _REACH].lower()
    if term == "productie":
        return ("other-sense", "er wordt echt iets gemaakt") if _OF_THINGS.match(after) else None
    if term == "tegenprestatie":
        return ("market", "wat iemand geeft voor wat hij koopt") if _SOLD.match(after) else None
    if term == "klantnummer":
        found = _AT_SELLER.match(after)
        return ("market", "het nummer van wie echt koopt") if found else None
    if term == "product":
        return _made(text, start, end, after)
    if term == "inkopen" and _hires(text, start, end):
        return "borderline", "wie een pgb heeft, kiest zelf en betaalt met geld van de gemeente"
    return None


def _made(text: str, start: int, end: int, after: str) -> tuple[str, str] | None:
    if _handed_in(text, start, end):
        return "other-sense", "iets wat iemand maakt en inlevert"
    made = None if _HELP_IS.search(_before(text, start)) else _BY_GROUP.match(after)
    if made is None and _OF_MAKERS.match(after):
        made = _PAPER_IS.search(_before(text, start))
    return ("other-sense", "iets wat deze mensen schreven of maakten") if made else None


def _handed_in(text: str, start: int, end: int) -> bool:
    """Say whether a pupil or student hands it in: *je levert het product in via de website*."""
    before, after = _before(text, start), text[end : end + _REACH].lower()
    return bool(
        (_HANDS.search(before) and _IN.match(after))
        or _HANDED_IN.match(_SENTENCE_END.split(after, maxsplit=1)[0])
    )


def _hires(text: str, start: int, end: int) -> bool:
    """Say whether somebody with a budget of his own buys in help: *met een pgb koopt u zelf*."""
    before, after = _before(text, start), text[end : end + _REACH].lower()
    after = _SENTENCE_END.split(after, maxsplit=1)[0]
    said = f"{before}{text[start:end].lower()}{after}"
    if BUDGET.search(said) is None or _HIMSELF.search(said) is None:
        return False
    return _BODY_BEFORE.search(before) is None and _BODY_AFTER.match(after) is None


def _before(text: str, start: int) -> str:
    return _SENTENCE_END.split(text[max(0, start - _REACH) : start].lower())[-1]
