"""Two words for people side by side: "klanten en inwoners" can't become "mensen en inwoners"."""

from __future__ import annotations

from klantvrij.dutch.closed import listed
from klantvrij.patterns import pattern

_DETERMINER = r"(?:(?:de|het|alle|onze|sommige|veel|een|elke|iedere|als|ook|ten)[ \n]+)*"
_JOINED = (
    r"(?:[ \n]+(?:en/of|en|of|én|noch|als|dan|naast|versus|tegenover|ofwel|oftewel)|,(?:[ \n]+(?:"
    r"dus|namelijk|ofwel|oftewel|zoals|waaronder|onder[ \n]+wie|vooral))?)[ \n]+"
)
_BEFORE = pattern(
    rf"(?i)([\w-]+){_JOINED}{_DETERMINER}(?:(?!andere\b|overige\b)[a-zà-ÿ]+e[ \n]+)?\Z"
)
"""Not "inwoners en andere klanten", which are all of them."""
_AFTER = pattern(rf"(?i){_JOINED}{_DETERMINER}(?:[a-zà-ÿ]+e[ \n]+)?([\w-]+)")
_SERVED = listed(
    "inwoner inwoners burger burgers bewoner bewoners ingezetene ingezetenen mens mensen "
    "persoon personen patiënt patiënten cliënt cliënten student studenten leerling leerlingen "
    "cursist cursisten huurder huurders deelnemer deelnemers bezoeker bezoekers gebruiker "
    "gebruikers aanvrager aanvragers jongere jongeren jeugdige jeugdigen kind kinderen ouder "
    "ouders gezin gezinnen oudere ouderen ontvanger ontvangers gast gasten werkzoekende "
    "werkzoekenden verzekerde verzekerden reiziger reizigers belanghebbende belanghebbenden "
    "betrokkene betrokkenen bijstandsgerechtigde bijstandsgerechtigden uitkeringsgerechtigde "
    "uitkeringsgerechtigden belastingbetaler belastingbetalers woningzoekende woningzoekenden "
    "statushouder statushouders mantelzorger mantelzorgers naaste naasten volwassene "
    "volwassenen"
)
"""Words for people who are helped: one who says both means somebody else by each."""
_HELPERS = listed(
    "medewerker medewerkers collega collega's professional professionals ondernemer "
    "ondernemers bedrijf bedrijven organisatie organisaties instelling instellingen werkgever "
    "werkgevers partner partners hulpverlener hulpverleners zorgverlener zorgverleners"
)
"""Words for others, of whom "mensen" isn't told apart."""
_ANYBODY = ("mens", "mensen")
_REACH = 60


def beside_others(text: str, start: int, end: int, word: str) -> bool:
    """Say whether ``text[start:end]`` stands beside other people, so that `word` doesn't fit."""
    before = _BEFORE.search(text, max(0, start - _REACH), start)
    after = _AFTER.match(text, end, end + _REACH)
    others = {found.group(1).lower() for found in (before, after) if found}
    avoided = _SERVED | _HELPERS if word in _ANYBODY else _SERVED
    return not others.isdisjoint(avoided)
