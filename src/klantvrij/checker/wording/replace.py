"""Replaces a noun in a sentence, with all that agrees with it; or says it can't.

The grammar is that of `klantvrij.dutch.agreement`; what is added here is what the new word means:
"onze mensen" are staff, "nieuwe inwoners" have moved house.
"""

from __future__ import annotations

from functools import cache, lru_cache

from klantvrij.checker.finding import Suggestion
from klantvrij.checker.wording.apt import has_no_work
from klantvrij.checker.wording.letter import is_greeted
from klantvrij.checker.wording.stated import is_stated
from klantvrij.checker.wording.suggest import Option
from klantvrij.dutch.agreement import Noun, replace_noun
from klantvrij.dutch.closed import STOP, listed
from klantvrij.dutch.morphology import adjective, is_adverb, is_noun, verb
from klantvrij.dutch.sentences import sentence_at
from klantvrij.patterns import escape, pattern
from klantvrij.text import Edit, apply_edits

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re

_PERSON = pattern(
    r"(?i)(?:klant|manager|consument|afnemer|adviseur|consulente?|medewerker|regisseur|controller|"
    r"directeur|eigenaar|beheerder|begeleider|coach|coördinator|behandelaar|inwoner|bewoner|"
    r"burger|patiënt|student|leerling|huurder|ouder|mens|jongere|ingezetene|aanvrager|gast|"
    r"gebruiker|gerechtigde|zoekende|verzekerde|deelnemer|bezoeker|ondernemer|inkoper|makelaar|"
    r"leidinggevende|leider|persoon|persone|collega|hulpverlener|verantwoordelijke|betrokkene|leverancier|"
    r"customer|cursist|revalidant|inburgeraar|reiziger|werknemer|cliënt|kandidaat)(?:e?n|s)?\Z",
)
_OWN = frozenset(("mijn", "m'n", "jouw", "je", "uw", "zijn", "z'n", "haar", "hun", "jullie"))
_OURS = _OWN | {"onze", "ons"}
_WORD_BEFORE = pattern(r"([\w'’]+)[\s\"“„‘*_]+\Z")
_WORDS_BEFORE = pattern(r"(?:[\w'’-]+[ \t\n]+){1,3}\Z")
_WORD_AFTER = pattern(r"[\s\"”’*_]+([\w'’]+)")
_TAIL = pattern(r" (?:van|onder|met|naar|over|voor|aan|bij|tot|in|op|per)\b")
_OF_PEOPLE = pattern(
    r" (?:met|onder|aan|per|van (?:de|het)) (?:de |het )?"
    r"(?:inwoner|burger|bewoner|patiënt|huurder|student)"
)
_YOU = pattern(
    r"\b[Uu]w?\b|(?i:\b(?:ondernem(?:ing|ingen|er|ers)|bedrijf|bedrijven|werkgevers?|"
    r"\w+gerechtigden?|werkzoekenden?|mantelzorgers?|deelnemers?|cliënten?|statushouders?)\b)"
)
_RESIDENTS = frozenset(
    ("inwoner", "inwoners", "bewoner", "bewoners", "burger", "burgers", "ingezetene", "ingezetenen")
)
_SERVED = ("patiënt", "student", "leerling", "huurder", "deelnemer", "cursist", "bezoeker")
"""Words for people of whom an institution has its own: patients of a ward."""
_PLACES = pattern(
    r"(?i)\s+van\s+(?:(?:de|deze|onze|uw|een|het|dit)\s+)?(?:\w+e\s+)?"
    r"(?:gemeenten?|stad|dorp|wijk|buurt|regio|provincie|stadsdeel|eiland|kern|kernen|streek|"
    r"gebied|land|nederland|straat|flat|complex|huis|locatie|verpleeghuis)\b"
)
_THAN = pattern(r"\s+dan\b")
_OF = pattern(r"(?i)\s+van\s+(?!wie\b|wiens\b|\d)")
_ASKED = pattern(
    r"(?i)\b(?:wat|hoeveel|welke\s+\w+)\s+(?:verwacht|vindt|vraagt|wil|weet|merkt|krijgt|denkt|hoort|"
    r"ziet)\s+(?:de|een|elke|iedere)\s+\Z"
)
_AWAY = pattern(
    r"(?i)\s+(?:zonder\s+(?:vast\s+)?(?:adres|woonadres|woonplaats)|zonder\s+vaste\s+woon\w*|"
    r"(?:in|uit)\s+het\s+buitenland)\b"
)
"""Who lives elsewhere, or nowhere, is no resident."""
_WHICH = pattern(r"(?i)\s+(?:in\s+de\s+(?:bijstand|WW|WIA)|met\s+(?:een\s+)?\w+)\b")
_KING = pattern(r"(?i)[^.!?\n]{0,40}\bkoning\b")
_NEXT = pattern(r"[ \t]+([\w'’-]+)")
_SO_CALLED = listed("zogenaamde zogenoemde zogeheten zgn")
"""Before a word that is spoken about."""
_DEFINED = pattern(
    r"(?i)\s+(?:zijn|is)(?:\s+\w+)?\s+(?:mensen|personen|inwoners|burgers|iedereen|degenen|"
    r"diegenen|degene|iemand|gezinnen|huishoudens|een\s+(?:persoon|mens|inwoner|burger))\b"
)
_BY = pattern(
    r"(?i)\s+bij\s+(?:ons|u|hen|(?:(?:de|het|een|onze|uw|haar)\s+)?(?:gemeente|dienst|bank|uwv|svb|"
    r"afdeling|organisatie|corporatie|sociale|bedrijf|instelling|stichting|ziekenhuis|school))\b"
)
_SAID_OF = pattern(
    r"(?i)\b(?:(?:u|je|jij|hij|zij|ze|ik)\s+(?:ben|bent|is|was)|(?:ben|bent|is|was)\s+(?:u|je|jij|"
    r"hij|zij|ze|ik))\s+(?:(?:al|nu|ook|nog|een|bij|van|ons|onze|hen|nieuwe|jaren?)\s+)*\Z"
)
"""Before what somebody is said to be: "u bent onze …"."""
_DETERMINERS = listed(
    "de het een één geen die deze dat dit elke elk iedere ieder welke zo'n onze ons uw je jouw "
    "mijn zijn haar hun alle veel per sommige enkele beide menig menige iemands andermans en of"
)
_NEW = frozenset(("nieuw", "nieuwe"))
_OF_A_SELLER = listed(
    "publieke externe interne zakelijke particuliere potentiële betalende trouwe vaste grootste "
    "enige tweede derde beste loyale commerciële actieve bestaande dankbare"
)
"""What a buyer may be, and a resident not."""
_OWN_PEOPLE = frozenset(("mijn", "m'n", "jouw", "je", "zijn", "z'n", "hun", "jullie"))
_PREPOSITIONS = listed(
    "aan bij binnen door in met naar na onder op over per rond sinds te tegen tot tussen uit van "
    "vanaf vanuit via volgens voor zonder richting"
)


def combined(text: str, edits: tuple[Edit, ...]) -> Suggestion:
    """Return one suggestion that does all `edits`: its span is from the first to the last."""
    start, end = edits[0].start, max(edit.end for edit in edits)
    moved = [Edit(edit.start - start, edit.end - start, edit.replacement) for edit in edits]
    return Suggestion(start, end, apply_edits(text[start:end], moved), "edit")


def noun_edit(
    text: str, start: int, end: int, option: Option, *, gender: str, plural: bool, person: bool
) -> Suggestion | None:
    """Return the edit that puts `option` in the place of the noun ``text[start:end]``, or None.

    `gender` ("c", "n" or "") and `plural` are those of the old noun; `person`: it is about people
    who are helped. None when it isn't certain that the whole sentence is right afterwards.
    """
    if not option.gender or not option.sure or option.plural != plural:
        return None
    if _guarded(text, start, end, option, person=person, plural=plural):
        return None
    surface = text[start:end]
    whole = BREAK.sub("", surface)
    if whole != surface:  # a word broken over a line, as in a PDF
        text = text[:start] + whole + text[end:]
    moved = len(surface) - len(whole)
    old = Noun(whole, gender, plural, person=is_person(whole)) if gender else None
    new = Noun(option.text, option.gender, option.plural, is_person(_head(option)), option.mass)
    found = replace_noun(text, start, end - moved, new, old=old)
    if not found.certain or not found.edits:
        return None
    made = combined(text, found.edits)
    if made.end <= start:
        return None
    return made._replace(end=made.end + moved) if moved else made


BREAK = pattern(r"[\u00ad\u200b\u2060]+\s*|(?<=\w)[-\u2010]\s*\n[ \t]*(?:\d{1,3}[ \t]+)?")


@lru_cache(4096)
def is_person(word: str) -> bool:
    """Say whether `word` names somebody."""
    return _PERSON.search(word) is not None


def _head(option: Option) -> str:
    """Return the head of a phrase: of "vaste contactpersoon voor u" contactpersoon."""
    tail = _TAIL.search(option.text)
    return option.text[: tail.start()] if tail else option.text


def _guarded(
    text: str, start: int, end: int, option: Option, *, person: bool, plural: bool
) -> bool:
    """Say whether the new word would mean something else here than is meant."""
    low = _word_before(text, start)
    after = _WORD_AFTER.match(text, end)
    following = after.group(1).lower() if after else ""
    tail = _TAIL.search(option.text)
    if tail and (
        low in _OWN
        or following in {"van", "onder", "met", "naar", "door", "der", "des", "voor"}
        or following == tail.group().strip()
        or (not plural and low in _PREPOSITIONS and low != "per")
    ):
        return True
    if option.mass and low == "per":
        return True
    if _OF_PEOPLE.search(option.text) and _about_others(text, start):
        return True
    if (
        " " in option.text
        and not _head_is_last(option.text)
        and _apposition(text, end, plural=plural)
    ):
        return True
    if person and (
        has_no_work(text, start, option.text)
        or _guarded_person(text, start, end, option.text.lower(), plural=plural)
    ):
        return True
    return is_there_already(text, start, end, option)


def _word_before(text: str, start: int) -> str:
    """Return the word before `start` in small letters, "" when something else stands there."""
    left = text[max(0, start - 40) : start]
    word = left[:-1].rpartition(" ")[2] if left.endswith(" ") else ""
    if word.isalpha():  # as nearly always, and seen ten times sooner
        return word.lower()
    found = _WORD_BEFORE.search(left)
    return found.group(1).lower() if found else ""


def _words_before(text: str, start: int) -> list[str]:
    """Return the words right before `start`, at most three, in small letters."""
    left = text[max(0, start - 60) : start]
    rest, *last = left.rsplit(maxsplit=3)[-4:] or [""]
    # tried on no more than may match: the pattern walks over every letter
    words = _WORDS_BEFORE.search(left, len(rest) if len(last) == 3 else 0)
    return words.group().lower().split() if words else []


def _about_others(text: str, start: int) -> bool:
    """Say whether a sentence says *u*, or names others already: then no resident belongs in it."""
    span = sentence_at(text, start)
    return _YOU.search(text, span.start, span.end) is not None


def _guarded_person(text: str, start: int, end: int, word: str, *, plural: bool) -> bool:
    said = _words_before(text, start)
    if said[-2:-1] == ["er"] or said[:1] == ["er"]:
        said = [each for each in said if each != "zijn"]  # "er zijn klanten": nobody's own
    near = frozenset(said)
    served = word.startswith(_SERVED)
    narrowed = near & _NEW and not near & _OURS and _WHICH.match(text, end)
    if word in {"mens", "mensen"} and (word == "mens" or near & (_OURS | _NEW)) and not narrowed:
        return True
    in_place = _PLACES.match(text, end) is not None
    asked = _ASKED.search(text, max(0, start - 60), start)  # "wat verwacht de klant van …"
    of = _OF.match(text, end) and not (served or in_place or asked)
    if of or _KING.match(text, end) or (near & _OF_A_SELLER and not is_greeted(text, start, end)):
        return True
    if word.split(maxsplit=1)[0] in _RESIDENTS and (
        near & (_NEW | _OWN_PEOPLE)
        or _AWAY.match(text, end)
        or (said[-1:] == ["haar"] and not plural)
        or (not in_place and _SAID_OF.search(text, max(0, start - 60), start))
    ):
        return True
    former = text[max(0, start - 2) : start].endswith(("-", "-)"))  # (ex-)klanten
    compared = not near.isdisjoint(("ander", "andere")) and _THAN.match(text, end)
    if former or compared or _BY.match(text, end) or near & _SO_CALLED or _DEFINED.match(text, end):
        return True
    owned = word.split(maxsplit=1)[0] in _RESIDENTS or not near.isdisjoint(_OURS)
    return is_stated(text, start, end, owned=owned) or (
        not plural and before_is_lower(text, start) and _is_bare(text, start)
    )


def _head_is_last(words: str) -> bool:
    """Say whether a phrase has nothing behind its noun: "vaste contactpersoon"."""
    return not _TAIL.search(words) and adjective(words.split(maxsplit=1)[0]) is not None


def _apposition(text: str, end: int, *, plural: bool) -> bool:
    """Say whether a name or noun stands right behind: "het dossier van de inwoner bijstand".

    "De manager bedrijven belt": a form that is a verb as well is none after a noun in the other
    number, nor before another verb. `plural` is the number of the noun that ends at `end`.
    """
    after = _NEXT.match(text, end)
    if after is None:
        return False
    word = after.group(1)
    low = word.lower()
    if word[:1].isupper() or word[:1].isdigit():
        return True
    if low in STOP or is_adverb(low):
        return False
    form = verb(low)
    if form is None:
        return is_noun(low)
    following = _NEXT.match(text, after.end())
    said = following is not None and verb(following.group(1).lower()) is not None
    return said or (form.plural != plural and is_noun(low))


def _is_bare(text: str, start: int) -> bool:
    """Say whether nothing before a noun makes it one of many: no article and no adjective."""
    low = _word_before(text, start)
    if not low:
        return False
    known = low in _DETERMINERS or low in _PREPOSITIONS or low[:1].isdigit()
    return not known and not low.endswith("s") and adjective(low) is None


def before_is_lower(text: str, start: int) -> bool:
    """Say whether a word stands in the sentence before `start`: it is no heading or label."""
    left = text[max(0, start - 2) : start]
    return left[:1].isalnum() and left[1:] == " "


@cache
def _inflected(stem: str) -> re.Pattern[str]:
    return pattern(rf"\b{escape(stem)}(?:en|s|n|e)?\b")


def is_there_already(text: str, start: int, end: int, option: Option) -> bool:
    """Say whether the new word already stands in the sentence: "de huurder is onze klant"."""
    span = sentence_at(text, start)
    around = f"{text[span.start : start]} | {text[end : span.end]}".lower()
    low = option.text.lower()
    words = [word.rpartition("-")[2] for word in low.split()]  # "een Wmo-voorziening is een …"
    stems = [_stem(word) for word in words if len(word) > 4 or word == low]
    return any(
        _inflected(stem).search(around)
        or (stem.endswith("er") and len(stem) > 7 and _doing(stem).search(around))
        for stem in stems
    )


def _stem(word: str) -> str:
    """Return `word` without its ending: mensen → mens, and not men."""
    ending = next((part for part in ("en", "s") if word.endswith(part)), "")
    return word.removesuffix(ending) if len(word) > 5 else word


@cache
def _doing(stem: str) -> re.Pattern[str]:
    """Return what matches the verb that a doer's name is made of: begeleider, begeleidt."""
    root = escape(stem.removesuffix("er"))
    return pattern(rf"\b{root}(?:t|en|de|den|te|ten|end|ende|ing|ingen)?\b")
