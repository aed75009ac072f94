"""Dutch verbs and times as acts.py needs them: forms, helping verbs, participles, moments.

Rules of thumb on the shape of a word, good enough beside a subject that is known; no dictionary.
All functions take words in small letters.
"""

from __future__ import annotations

import re
from functools import lru_cache

from klantvrij.checker.direction import words as data

_MONTHS = "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"
_DAYS = "maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag"
_COUNT = r"(?:\d+|een|één|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|enkele|paar)"
_UNIT = (
    r"(?:week|weken|dag|dagen|maand(?:en)?|uur|uren|kwartier|jaar|werkdag(?:en)?|weekend|minu\w+)"
)
TIME = re.compile(
    rf"""\b(?:
      (?:{_DAYS})(?:s|en|avond|morgen|ochtend|middag)?
    | \d{{1,2}}\s(?:{_MONTHS}) | \d{{1,2}}[-/]\d{{1,2}}(?:[-/]\d{{2,4}})?
    | (?:in|eind|begin|van|vanaf|tot|half|voor|vóór)\s(?:{_MONTHS})
    | (?:om|voor|vóór|na|tot)\s{_COUNT}\s?uur | om\s\d | \d{{1,2}}[.:]\d\d\suur | \d{{1,2}}\suur
    | (?:binnen|over|na|uiterlijk|minstens|minimaal|maximaal)\s(?:de\s|het\s)?(?:{_COUNT}|deze|die)
      \s(?:\w+\s)?{_UNIT}
    | {_COUNT}\s(?:\w+\s)?{_UNIT}\s
      (?:van\stevoren|vooraf|eerder|ervoor|erna|later|na|voor|vóór|per)
    | {_COUNT}\s(?:keer|maal|avonden|ochtenden|middagen|uur|uren)\s(?:\w+\s)?(?:per|in\sde|elke)
    | (?:elke|iedere|deze|volgende|komende|dezelfde|diezelfde|die|per|hele|laatste|eerste)\s
      (?:\w+\s)?(?:{_UNIT}|ochtend|middag|avond)
    | (?:half|derde|tweede|vorige)\s(?:jaar|week|maand) | week\s\d+
    | (?:rond|voor|vóór|op|uiterlijk)\sde\s\d+e?
    | vandaag | morgen | overmorgen | vanmiddag | vanochtend | vanavond | morgenochtend
    | wekelijks | maandelijks | dagelijks | jaarlijks | ondertussen
    | in\s(?:het|de)\s(?:voorjaar|najaar|zomer|winter|herfst|eerste\sgesprek)
    | (?:voor|vóór)\s(?:die\stijd|dat\sgesprek|u\s|de\seerste)
    | op\sdie\sdag | op\sde\sdag\szelf | in\shetzelfde\sgesprek
    | vanaf\s(?:\d|de\s(?:start|eerste))
    )\b""",
    re.VERBOSE | re.IGNORECASE,
)
"""A moment, a term or a rhythm."""

_IRREGULAR = {
    "zijn": "is ben bent zijn",
    "hebben": "heeft hebt heb hebben",
    "kunnen": "kan kunt kun kunnen",
    "mogen": "mag mogen",
    "zullen": "zal zult zullen",
    "willen": "wil wilt willen",
    "komen": "kom komt komen",
    "gaan": "ga gaat gaan",
    "staan": "sta staat staan",
    "doen": "doe doet doen",
    "zien": "zie ziet zien",
}

FINITE = frozenset(data.FINITE.split())
PAST = frozenset(data.PAST.split())
PASSIVE = frozenset({"wordt", "worden", "word"})
# Words that look like a verb form and aren't.
_NO_VERB = frozenset(data.NO_VERB.split())
_PAST_PLURAL = re.compile(r"(?:r|g|m|d|ij|aa|oe)den\Z|(?:k|p|ch|f)ten\Z")
_PRESENT = frozenset(data.PRESENT.split())
PARTICLES = frozenset(data.PARTICLES.split())
_PREFIX = "|".join(data.PARTICLES.split())
_PARTICIPLE = re.compile(
    rf"(?:(?:{_PREFIX})?ge(?!meente|sprek|deelte|beurt|voel|val|zin|daan$|ld|bied|noeg)\w{{2,}}"
    rf"|(?:{_PREFIX})?(?:be|ver|ont|her)\w{{2,}})(?:d|t|en)"
)
_NO_PARTICIPLE = frozenset(data.NO_PARTICIPLE.split())


def _stems(infinitive: str) -> set[str]:
    """Return the stem of a verb, as a command has it; two where only the stress would tell."""
    if infinitive in _IRREGULAR:
        return {_IRREGULAR[infinitive].split()[0]}
    base = infinitive.removesuffix("en")
    stem = base[:-1] + {"v": "f", "z": "s"}.get(base[-1:], base[-1:])
    if len(base) > 1 and base[-1] == base[-2]:
        return {stem[:-1]}
    if not re.search(r"(?:^|[^aeiou])[aeou][^aeiouwj]$", base):
        return {stem}
    long = stem[:-2] + stem[-2] * 2 + stem[-1]
    unstressed = re.search(r"[aeiou].*e[lrn]$", base)  # regelen, but controleren
    return {stem, long} if unstressed else {long}


def _present(infinitive: str) -> set[str]:
    """Return the present forms of a verb; some that don't exist too, which does no harm."""
    if infinitive in _IRREGULAR:
        return set(_IRREGULAR[infinitive].split())
    stems = _stems(infinitive)
    return {infinitive} | stems | {s if s.endswith("t") else s + "t" for s in stems}


@lru_cache(maxsize=1)
def verbs() -> dict[str, frozenset[str]]:
    """Return the verb lists of words.py by name, each with all present forms.

    "IMPERATIVE" has the stems only, as a command has them.
    """
    lists = {
        name: frozenset(form for verb in getattr(data, name).split() for form in _present(verb))
        for name in ("VAGUE", "STATIVE", "IDLE", "PUNISHING", "OFFERING", "CONDITION")
    }
    commands = (stem for verb in data.IMPERATIVE.split() for stem in _stems(verb))
    return {**lists, "IMPERATIVE": frozenset(commands)}


def finite(word: str, *, capital: bool = False) -> bool:
    """Say whether `word` can be a finite verb: a helping verb, or a form on -t or -en."""
    if word in FINITE or word in PAST:
        return True
    if capital or word in _NO_VERB or len(word) < 3:
        return False
    return word.endswith(("t", "en")) and not word.endswith(("heit", "iteit", "ingen", "heden"))


def is_past(word: str) -> bool:
    """Say whether a finite verb is past; in doubt (melden, vinden) it is not."""
    if word in PAST or word.endswith(("de", "te")):
        return True
    return bool(_PAST_PLURAL.search(word)) and word not in _PRESENT


def particle(low: list[str]) -> str:
    """Return the particle the clause ends in ("zoekt de hulp uit"), or ""."""
    return low[-1] if low and low[-1] in PARTICLES else ""


def participle(low: list[str]) -> str:
    """Return the first past participle in the clause, or ""."""
    for word in low:
        if word == "gedaan" or (word not in _NO_PARTICIPLE and _PARTICIPLE.fullmatch(word)):
            return word
    return ""


def does(low: list[str]) -> bool:
    """Say whether a clause with a helping verb names a thing one can see somebody do."""
    lists = verbs()
    idle = lists["VAGUE"] | lists["STATIVE"]
    for word in low:
        bare = strip_particle(word)
        if (word.endswith("en") or word in {"doen", "gaan"}) and (
            word not in _NO_VERB and word not in idle and bare not in idle
        ):
            return True
    return any(w in idle and w.endswith("en") for w in low) and bool(PARTICLES & set(low[-3:-1]))


def strip_particle(word: str) -> str:
    """Return a verb without its particle and "ge": meebrengen → brengen."""
    return re.sub(rf"^(?:{_PREFIX})(?=\w{{4}})", "", word)


def punishes(low: list[str]) -> bool:
    """Say whether the clause does something to somebody: korten, stopzetten, "leggen … op"."""
    lists = verbs()
    if any(w in lists["PUNISHING"] for w in low):
        return True
    clause = " ".join(low)
    return bool(_PUNISHING.search(clause))


_PUNISHING = re.compile(
    r"\b(?:gekort|stopgezet|ingetrokken|opgelegd|verlaagd|teruggevorderd|beëindigd|geweigerd|beboet"
    r"|ingehouden|buiten behandeling|niet in behandeling|afgewezen|voortgezet|geschorst"
    r"|(?:zetten|zet)\b.*\b(?:stop|voort)|(?:leggen|legt)\b.*\bop|(?:trekken|trekt)\b.*\bin"
    r"|(?:vorderen|vordert)\b.*\b(?:terug|in)|(?:houden|houdt)\b.*\bin|(?:treden|treedt)\b.*\bop|deurwaarder|dwangbevel|incasso\w*|vervalt|vervallen|aangifte|boete|maatregel|sanctie)\b"
)
