"""Whether a letter is plainly about its reader, so that "de klant" in it can be *u*.

A right or a duty that goes to the wrong person is the worst a better word can do. So *u* is only
for a letter that says what the reader has or gets, and in which nobody else is named or may be
meant: no child, patient or employee, and nobody whom the reader acts for.
"""

from __future__ import annotations

from klantvrij.dutch.closed import listed
from klantvrij.dutch.morphology import is_noun
from klantvrij.patterns import pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re

_CLOSING = pattern(
    r"(?im)^[ \t>*]*(?:(?:met )?(?:(?:zeer )?(?:vriendelijke?|hartelijke?|warme?|beste|lieve) )+"
    r"groet(?:en|jes)?\b|"
    r"(?:veel )?groet(?:en|jes)?(?:[ \t]*[,.!]?[ \t]*$|[ \t]+\w+[ \t]*$|[ \t]+van\b)|"
    r"hoogachtend|met (?:de )?(?:meeste )?hoogachting|(?:mvg|gr|vr\.? ?gr)\b)"
)
"""The greeting at the end: what stands under it is a name, a disclaimer, an older mail."""
_MONEY = (
    r"\w*uitkering|\w*bijstand|\w*inkomens?|\w*schulden|\w*toeslag|indicatie|pgb|"
    r"leefgeld|paspoort|rijbewijs|identiteitskaart"
)
_HELP = r"huishoudelijke hulp|schuldhulp\w*|hulp bij het huishouden"
_NOT_ABOUT = (
    r"(?:(?!over\b|voor\b|om\b|bij\b|namens\b|vraag\b|vragen\b|klacht\b|brief\b|iemand\b)\w+[ \n]+)"
)
_ABOUT_READER = pattern(
    rf"\b[Uu]w[ \n]+(?:\w+e[ \n]+){{0,2}}(?:{_MONEY}|{_HELP})\b|"
    rf"\b(?:[Uu][ \n]+(?:krijgt|ontvangt|heeft|hebt|kreeg|ontving)|"
    rf"(?:[Kk]rijgt|[Oo]ntvangt|[Hh]eeft|[Hh]ebt|[Kk]reeg)[ \n]+u)[ \n]+{_NOT_ABOUT}{{0,6}}?"
    rf"(?:{_MONEY}|{_HELP})\b(?![^.!?\n]*\b(?:aangevraagd|gevraagd|gemeld|verzocht|geregeld|"
    r"vorder\w*|innen|\w*verhuur\w*)\b)"
)
"""What the reader has or gets himself: rent and earnings come to a landlord too.

Whoever asks for something may do so for somebody else.
"""
_TITLE = (
    r"(?:[Mm]evrouw|[Mm]eneer|[Mm]ijnheer|(?:[Dd]e )?[Hh]eer|[Mm]w\.?|[Mm]evr\.?|[Dd]hr\.?|"
    r"[Ff]amilie|[Dd]okter)"
)
_NAMED = pattern(
    rf"\b{_TITLE}[ \n]+((?:[A-Z]\.[ ]?)*"
    r"(?:(?:[Vv]an|[Dd]e|[Dd]en|[Dd]er|[Tt]en|[Tt]er|[Ee]l)[ \n]+)*[A-Z][\w'’-]*)"
)
_HELPER = pattern(r"\b[Uu]w[ \n]+\w*(?:manager|consulente?|regisseur),?[ \n]+\Z")
"""Before the name of whoever helps the reader: "uw consulent, mevrouw De Boer"."""
_SUBJECT = pattern(rf"(?im)^[ \t>*]*(?:betreft|onderwerp|inzake|re)\b[^\n]*\b{_TITLE}[ \t]")
_ABOUT_NAME = pattern(
    r"\b(?:[Vv]oor|[Oo]ver|[Aa]an|[Mm]et|[Nn]amens|[Ii]nzake|[Bb]etreffende|[Bb]etreft:?|[Bb]egeleidt|"
    r"[Vv]ertegenwoordigt)[ \t]+[A-Z][a-zà-ÿ]"
)
_CAPITAL = pattern(r"(?<![\w'’-])([\w'’-]+),?[ \n]+([A-Z][a-zà-ÿ]{2,})\b")
"""A word with a capital in a sentence. It begins where a word does: a long line is read once."""
_DOES = pattern(
    r"(?:\A|[.!?:\n])[ \n]*([A-Z][a-zà-ÿ]{2,})[ \n]+"
    r"(?:is|was|heeft|had|krijgt|kreeg|woont|moet|mag|kan|wil|gaat|belt|komt|werkt|vraagt|"
    r"ontvangt|hoeft|zal)\b(?![ \n]+(?:u|uw|wij|we|ik|ons|onze)\b)"
)
"""What may be a name at the beginning of a sentence."""
_BEFORE_PLACE = listed("gemeente in te uit de het onze afdeling stad provincie")
_NO_NAMES = listed(
    "uw sociale zaken werk inkomen wmo wlz wet participatiewet ioaw nederland nederlandse digid "
    "daarom daarna daarnaast daardoor hierna hierdoor hiervoor daarvoor dan toen nu straks verder "
    "dat dit deze die wie wat alles niets iedereen niemand vanaf ook wij"
)
_SOMEBODY = pattern(
    r"(?i)\b(?:hij|hem|haar|diens|zij|ze|hen|hun|betrokkene|"
    # those whom the reader lives with, cares for or works with
    r"(?:klein|pleeg|stief|school|adoptie)?(?:zo?on|zoons?|zonen|dochters?|kind|kinderen|kleuter|baby)|"
    r"(?:pleeg|stief|schoon|groot)?(?:moeders?|vaders?|ouders?|broers?|broertjes?|zus|zussen|zusjes?|"
    r"zusters?)|oma['’]?s?|opa['’]?s?|tantes?|ooms?|neef|neven|neefjes?|nicht|nichten|nichtjes?|"
    r"\w*(?:meisjes?|jongens?)|iemand anders|"
    r"echtgeno\w+|man|vrouw|partners?|ex|gezin\w*|buurman|buurvrouw|buren|"
    r"vriend(?:in|en)?|kennis|huisgeno\w+|familie\w*|naasten?|jongere|jeugdige|"
    r"\w*(?:patiënt|cliënt|pupil|medewerker|werknemer|personeelslid|collega|leerling|student|huurder|"
    r"eigenaar|eigenares|huisbaas|huisbazen|schuldeiser|schuldenaar|debiteur|crediteur|deurwaarder|"
    r"stagiaire?|leverancier|monteur|aannemer|makelaar|koper|pachter|kostganger|oppas|sollicitant|"
    r"cursist|ondernemer|zzp['’]?er|agent|bewoner|deelnemer|kandidaat|vrijwilliger|gedetineerde|verdachte)(?:e|en|s|['’]s)?|"
    # and whom he may be to somebody
    r"\w*(?:bewindvoerder|mentor|mentrix|curator|voogd|gemachtigde|zaakwaarnemer|vertegenwoordiger|"
    r"raadsman|raadsvrouw|advocaat|advocate|jurist|notaris|mantelzorger|verzorger|hulpverlener|"
    r"begeleider|coach|arts|dokter|therapeut|psycholoog|verpleegkundige|verwijzer|behandelaar|"
    r"aanbieder|zorgverlener|werkgever|verhuurder|leidinggevende|leerkracht|docent|directeur|bestuurder|"
    r"contactpersoon|tolk|melder)s?|"
    r"organisatie|instelling|praktijk|bedrijf|onderneming|stichting|school|kantoor|"
    r"bewind|mentorschap|curatele|voogdij|volmacht|machtiging|namens)\b"
)
_LEAST = 2
_YOU = pattern(r"\b[Uu]w?\b")
_CALLED = pattern(r"([\w'’-]+)[ \t*]*[,!:]?[ \t*]*\Z")


def span_about_reader(text: str, greeting: re.Match[str]) -> tuple[int, int] | None:
    """Return where the letter that begins with `greeting` begins and ends.

    It ends at the greeting under it. None when it isn't about its reader, or may be about somebody
    else.
    """
    start = greeting.end()
    closing = _CLOSING.search(text, start)
    end = closing.start() if closing else len(text)
    reads = len(_YOU.findall(text, start, end)) >= _LEAST
    if not reads or _ABOUT_READER.search(text, start, end) is None:
        return None
    return None if _names_another(text, greeting, end) else (start, end)


def _names_another(text: str, greeting: re.Match[str], end: int) -> bool:
    """Say whether the letter that ends at `end` speaks of somebody besides its reader."""
    if _SOMEBODY.search(text, greeting.start(), end) or _ABOUT_NAME.search(text, 0, end):
        return True
    if _SUBJECT.search(text, 0, greeting.start()) or _has_name(text, greeting.end(), end):
        return True
    for found in _NAMED.finditer(text, greeting.end(), end):
        if _HELPER.search(text, max(0, found.start() - 40), found.start()) is None:
            return True
    # the address above the letter is the reader's own
    called = _CALLED.search(greeting.group())
    reader = called.group(1) if called else "\n"
    above = _NAMED.finditer(text, 0, greeting.end())
    return any(not found.group(1).endswith(reader) for found in above)


def _has_name(text: str, start: int, end: int) -> bool:
    """Say whether ``text[start:end]`` has a name that may be somebody's: "ook Ahmed"."""
    for found in _CAPITAL.finditer(text, start, end):
        before, word = found.groups()
        if before.lower() not in _BEFORE_PLACE and word.lower() not in _NO_NAMES:
            return True
    return any(
        found.group(1).lower() not in _NO_NAMES and not is_noun(found.group(1).lower())
        for found in _DOES.finditer(text, start, end)
    )
