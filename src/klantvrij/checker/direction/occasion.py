"""What a text is for, as far as its direction and tone depend on it.

Direction and tone say something about a public body and the people it is there for. A web shop, a
contract with a supplier, a law, a manual or a job advertisement has other manners; there nothing is
said. Each is known by words that go together, at least two different ones, and by more of them than
there are words of the public task.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from functools import lru_cache

from klantvrij.checker.direction.acts import ADDRESS, without_quotes


class Occasion(StrEnum):
    """Where a text belongs."""

    PUBLIC = "publiek"
    """A public body and the people it is there for; also when nothing says otherwise."""
    MARKET = "markt"
    """Somebody sells to somebody who buys."""
    COMPANY = "bedrijven"
    """Between an organisation and its supplier."""
    LAW = "regels"
    """A law, regulation or by-law: general rules, spoken to nobody."""
    COUNCIL = "raad"
    """A paper for or a report of the council: politicians speak, residents are spoken about."""
    SOFTWARE = "software"
    """A manual: what one clicks and what the program does."""
    VACANCY = "vacature"
    """A job advertisement."""


READ_AT_MOST = 60_000
"""Code points: the first 25 pages say what a text is for and in which direction it goes."""

_CUES = {
    Occasion.LAW: r"""
        bedoeld\ in | krachtens | ingevolge | desgevraagd | onverwijld | ministeriële\ regeling
      | belanghebbende | gelet\ op | college\ beslist | wordt\ verstaan\ onder
      | (?:eerste|tweede|derde|vierde)\ lid | lid\ \d | onze\ minister | bestuursorgaan
      | inwerkingtreding | treedt\ in\ werking | artikel\ \d+[a-z.\d]*\s*(?:\n|[A-Z])
      | bepaald\ bij | redelijkerwijs | verordening | de\ betrokkene | alzo | rechtspersoon
    """,
    Occasion.MARKET: r"""
        web(?:shop|winkel) | bestel(?:t|len|ling|lingen)?\b | retour\w* | korting | winkelmand\w*
      | offerte | factu(?:ur|ren) | premie\b | polis\b | hypothe\w+ | aankoop\w* | koopprijs
      | levertijd | (?:lage|onze|vergelijk)\ tarieven | stap\ over | overstappen | opzeggen
      | abonnement\w* | garage\b | aanbieding\w* | vergelijkingssite | energiebedrijf | bezorg\w*
      | verzend\w* | contract | adviseert | opdrachtgever | levering\w* | b\.?v\.?\b | winkel\b
      | bank\b | reis\b | hotel | restaurant | makelaar\w* | verkoop\w* | prijs\b | prijzen\b
      | tevreden\ klanten | onze\ klanten | als\ klant | klant\ bij\ ons | leverancier
      | koper\w* | koopt | \w*prijs | kavel\w* | reservering | tarief | opzegtermijn | voorwaarden
      | overeenkomst | bedrag\ van\ € | incompany\w* | boekt? | annuler\w* | investering\b
      | bonus | relatie,
    """,
    Occasion.COMPANY: r"""
        inschrijver\w* | opdrachtnemer\w* | leverancier\w* | aanbested\w* | offerte\w* | gunning\w*
      | opdrachtsom | factu(?:ur|ren) | perceel | raamovereenkomst | accountant | zorgaanbieder\w*
      | aanbieders? | ondernemers?\b | marktconsultatie | contractmanager
    """,
    Occasion.COUNCIL: r"""
        fractie\w* | motie\w* | raadslid | raadsleden | wethouders? | voorzitter | commissie\w*
      | amendement\w* | portefeuillehouder | begroting\w* | de\ raad | raadsvo\w+ | het\ college
      | gevraagd\ besluit | voorgesteld\ besluit | kanttekening\w* | agendapunt
    """,
    Occasion.SOFTWARE: r"""
        klik\b | install\w+ | applicatie\w* | \w*systeem\b | server\w* | instellingen | versie\b
      | inloggen | menu\b | gebruikersnaam | beheerder\w* | tabblad | api\b | \bveld(?:en)?\b
      | client\b | sleutel\b | configur\w+ | database | bestand\b | opslaan | endpoint
    """,
    Occasion.VACANCY: r"""
        vacature | schaal\ \d+ | (?:wij|we)\ zoeken | (?:wij|we)\ bieden | salaris | \bcv\b
      | motivatie | reageer | sollicitatie\w* | uur\ per\ week | brief\ vóór | als\ consulent
      | collega | werkervaring | hbo\W | functie
    """,
}
_PUBLIC = r"""
    gemeente\w* | college\b | \w*team\b | consulent\w* | uitkering\w* | bijstand\w* | wmo | jeugd\w*
  | inwoners? | bewoners? | burgers? | scho(?:ol|len) | leerling\w* | ouders?\b | studen\w+
  | ziekenhuis | patiënt\w* | huurders? | waterschap | uwv | duo\b | svb\b | wethouder | schuld\w*
  | inburger\w* | participatiewet | leerplicht\w* | juf\b | operatie | afval\w* | vergunning\w*
  | toeslag\w* | bezwaar | voorziening\w* | gezin\w* | mantelzorg\w* | beschikking | belasting\w*
  | verpleeg\w* | huishoudelijke\ hulp | wijk\w* | buurt\w* | gespreksverslag
  | heronderzoek
  | pgb\b | hulp\b | zorg\b | begeleid\w+ | gemeenschapsgeld
  | wlz\b | aanvraag | loket | paspoort | rijbewijs | huisbezoek | bibliotheek | raad\b | corporatie
"""


@lru_cache(maxsize=1)
def _patterns() -> tuple[dict[Occasion, re.Pattern[str]], re.Pattern[str]]:
    """Compile the cues once, on first use."""

    def whole(pattern: str) -> re.Pattern[str]:
        return re.compile(rf"\b(?:{pattern})", re.VERBOSE | re.IGNORECASE)

    return {kind: whole(cues) for kind, cues in _CUES.items()}, whole(_PUBLIC)


def occasion(text: str, *, public: bool | None = None) -> Occasion:
    """Return what `text` is for.

    `public` tells what is known from elsewhere: True when a public body wrote it for the people
    it is there for (then only a law is still told apart), False when it is a company's text.
    """
    if public is False:
        return Occasion.MARKET
    text = without_quotes(text[:READ_AT_MOST])
    patterns, publics = _patterns()
    told = len(ADDRESS.findall(text))
    laws = _count(patterns[Occasion.LAW], text)
    if (laws >= 2 and told <= len(text) / 4000) or (laws >= 6 and told <= len(text) / 500):
        return Occasion.LAW
    councils = _count(patterns[Occasion.COUNCIL], text)
    if (councils >= 2 and told <= 1) or (councils >= 3 and told <= len(text) / 200):
        return Occasion.COUNCIL
    if public:
        return Occasion.PUBLIC
    task = _count(publics, text)
    best, most = Occasion.PUBLIC, 1
    for kind in (Occasion.MARKET, Occasion.COMPANY, Occasion.SOFTWARE, Occasion.VACANCY):
        found = _count(patterns[kind], text)
        needed = 2 if kind in {Occasion.MARKET, Occasion.COMPANY} else 3
        if (
            found >= needed
            and found > most
            and (kind is Occasion.VACANCY or found > task - (kind is not Occasion.MARKET))
        ):
            best, most = kind, found
    return best


def _count(pattern: re.Pattern[str], text: str) -> int:
    """Return how many different cues `text` holds."""
    return len(set(_lower(pattern, text)))


def _lower(pattern: re.Pattern[str], text: str) -> Iterator[str]:
    """Yield the cues found, small letters, so that one word counts once."""
    for match in pattern.finditer(text):
        yield match.group().lower()
