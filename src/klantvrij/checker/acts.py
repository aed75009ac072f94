"""Who does what, and when: the acts a text promises or asks, clause by clause.

Plain rules on words, no parser: the one who acts stands next to the finite verb, so that *u*, *wij*,
*de consulent* and a name can be told apart by their place; a command begins with its verb. What is
quoted, only a condition, already past or in a subordinate clause is no act.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from klantvrij.checker import direction_words as data
from klantvrij.dutch.sentences import sentences
from klantvrij.dutch.tokens import words
from klantvrij.text import Span


class Agent(StrEnum):
    """Who acts."""

    ORGANISATION = "organisatie"
    RESIDENT = "inwoner"
    BOTH = "samen"
    OTHER = "ander"


class Manner(StrEnum):
    """How an act is put."""

    ACT = "doen"
    """Stated or promised: "wij bellen", "u scheidt het afval"."""
    REQUEST = "vraag"
    """Asked: "stuur", "wilt u … sturen?"."""
    DUTY = "plicht"
    """Told to: "u moet", "u dient", "verplicht"."""
    OPTION = "mogelijkheid"
    """Allowed or possible: "u kunt", "u mag"."""
    OFFER = "aanbod"
    """A way to get in touch: "bel ons"."""
    NOTHING = "niets"
    """Nothing is left to do: "u hoeft niets te doen"."""


class Act(NamedTuple):
    """One act: ``text[start:end]`` is its sentence.

    `agent` does it; `concrete` says whether one can see it happen (bellen, sturen; not
    ondersteunen); `timed` whether its sentence tells when; `punishing` whether it is done to
    somebody. `sentence` counts sentences from 0, `address` says whether the resident is spoken to
    (u, je) rather than about.
    """

    start: int
    end: int
    sentence: int
    agent: Agent
    manner: Manner
    concrete: bool
    timed: bool
    punishing: bool
    address: bool


MONTHS = (
    "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"
)
DAYS = "maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag"
_NUMBER = r"(?:\d+|een|één|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|enkele|paar)"
_UNIT = r"(?:dag|week|maand|uur|kwartier|jaar|werkdag|weekend|minuut|blok)(?:en)?|weken|dagen|maanden"
TIME = re.compile(
    rf"""
    \b(?:
      (?:{DAYS})(?:s|en|avond|morgen|ochtend|middag)?
    | \d{{1,2}}\s(?:{MONTHS}) | \d{{1,2}}[-/]\d{{1,2}}(?:[-/]\d{{2,4}})?
    | (?:in|eind|begin|van|vanaf|tot|half|voor|vóór|sinds)\s(?:{MONTHS})
    | om\s\d | \d{{1,2}}[.:]\d\d(?:\suur)? | \d{{1,2}}\suur
    | (?:binnen|over|na|uiterlijk|minstens|tot)\s(?:de\s|het\s|een\s)?(?:{_NUMBER}|deze|die)\s(?:\w+\s)?(?:{_UNIT})
    | {_NUMBER}\s(?:\w+\s)?(?:{_UNIT})\s(?:van\ tevoren|vooraf|eerder|ervoor|erna|later|na|voor|vóór)\b
    | {_NUMBER}\s(?:keer|maal|avonden|ochtenden|middagen|dagen|uur|uren)\s(?:per|in\ de|elke)\s
    | (?:elke|iedere|deze|volgende|komende|dezelfde|diezelfde|die|eerste|per|hele|laatste)\s
      (?:\w+\s)?(?:{_UNIT}|ochtend|middag|avond|woensdag|week)
    | (?:half|derde|tweede|eerste|vorige)\s(?:jaar|week|maand)
    | binnen\seen\s(?:week|dag|maand|uur) | week\s\d+ | rond\sde\s\d+e?
    | vandaag|morgen|overmorgen|vanmiddag|vanochtend|vanavond|morgenochtend|vannacht
    | wekelijks|maandelijks|dagelijks|jaarlijks|ondertussen
    | in\s(?:het|de)\s(?:voorjaar|najaar|zomer|winter|herfst|eerste\sgesprek|vakantie)
    | (?:voor|vóór)\s(?:die\stijd|dat\sgesprek|het\sgesprek|u\s|de\seerste)
    | (?:op|de)\s(?:die\sdag|dag\szelf) | (?:een|de)\sdag\seerder
    | vanaf\s(?:\d|het\sbegin|de\s(?:start|eerste)) | daarna\s(?:elke|iedere)
    | tijdens\shet\sgesprek | in\shetzelfde\sgesprek | weken\sdaarna
    )""",
    re.VERBOSE | re.IGNORECASE,
)
"""A moment, a term or a rhythm."""

CONVENIENCE = re.compile(data.CONVENIENCE, re.VERBOSE | re.IGNORECASE)
_DUTY = re.compile(data.DUTY, re.VERBOSE | re.IGNORECASE)
_NO_DUTY = re.compile(
    r"\b(?:niet|geen|nooit|niets|niemand) (?:\w+ )?verplicht|\bdien(?:t|en) (?:als|tot|ter|voor)\b"
    r"|\bveld(?:en)?\b[^.]*verplicht|dient? (?:u )?(?:een|uw|de|het|dan|jouw|je) [^.!?]*\bin\W*$"
    r"|\b(?:hoe|wat|waar|wie|wanneer) moet",
    re.IGNORECASE,
)
_QUOTED = re.compile(
    r"“[^”\n]{1,400}”|„[^”\"“\n]{1,400}[”\"“]|\"[^\"\n]{1,400}\"|«[^»\n]{1,400}»"
    r"|(?<!\w)‘(?![stn]\s)[^’\n]{2,400}’(?!\w)|(?<!\w)'(?![stn]\s)[^'\n]{2,400}'(?!\w)"
)
_SUBORDINATE = frozenset(
    """als wanneer indien zodra tenzij mocht omdat doordat zodat dat die waarin waarmee waarvan waar
    wie wat hoe terwijl hoewel of toen voordat nadat totdat zolang om waarbij waarop waarom""".split()
)
_COORDINATORS = frozenset({"en", "maar", "want"})
_ORG_PRONOUNS = frozenset({"wij", "we", "ik"})
_YOU = frozenset({"u", "jij", "je", "jullie"})
_PREPOSITIONS = frozenset(
    """met van bij door aan voor tegen naar over in uit op tot om onder zonder tussen achter namens
    via volgens per rond binnen buiten sinds vanaf na langs naast""".split()
)
_DETERMINERS = frozenset(
    """de het een onze ons uw je jouw deze die dit dat mijn haar zijn elke iedere alle vaste eigen
    nieuwe hun twee drie jullie""".split()
)
_PARTICLES = (
    "aan af bij dicht door in klaar langs los mee na om op over samen tegen terug thuis toe uit "
    "vast verder voor voort vrij weg weer klaar rond open schoon"
).split()
_NOT_VERBS = frozenset(
    """niet het dat wat met uit dit iet zit tot rest laat best vast eerst altijd recht bericht punt
    dienst kant plant kracht dicht juist slecht liefst liefst maart august uiteindelijk einde even
    samen tegen eigen teken tevens eerlijk onderling vijftien binnen buiten zonder boven alleen
    tussen sinds velen morgen wegen vaak gewoon ouden heden want omtrent eventueel
    hetgeen""".split()
)
_FINITE_IRREGULAR = frozenset(
    """is zijn was waren ben bent heb hebt heeft hebben had hadden kan kunt kunnen kon kun wil wilt
    willen wou zal zult zullen zou zouden mag mogen mocht moet moeten moest moesten dient dienen
    dien hoeft hoeven hoef wordt worden werd werden gaat gaan ga ging doet doen doe deed ziet zien
    staat staan sta slaat komt komen kom kwam weet weten gaf geeft nam bracht vroeg""".split()
)
_MODAL = {
    **dict.fromkeys(("kan", "kunt", "kunnen", "kun", "mag", "mogen"), Manner.OPTION),
    **dict.fromkeys(("hoeft", "hoeven", "hoef"), Manner.NOTHING),
    **dict.fromkeys(("wil", "wilt", "willen", "zou", "zouden"), Manner.OPTION),
    **dict.fromkeys(("moet", "moeten", "dient", "dienen", "dien"), Manner.DUTY),
    **dict.fromkeys(("zal", "zult", "zullen", "gaat", "gaan", "ga", "laat", "laten"), Manner.ACT),
}
_PAST = frozenset(
    """heeft hebt heb hebben had hadden is zijn was waren ben bent werd werden ging gingen kwam
    kwamen moest moesten kon konden mocht wilde wilden zou zouden deed deden gaf gaven vroeg vroegen
    zei zeiden vond schreef schreven kreeg kregen sprak spraken stuurde vertelde meldde""".split()
)
_PASSIVE = frozenset({"wordt", "worden"})
_PARTICIPLE = re.compile(
    r"(?:(?:aan|af|bij|door|in|langs|mee|na|op|over|samen|terug|toe|uit|vast|voor|weg|klaar)?ge\w{2,}"
    r"|(?:be|ver|ont|her)\w{2,}|(?:aan|af|op|uit|in|voor)(?:be|ver)\w{2,})(?:d|t|en)"
)


def _present(infinitive: str) -> set[str]:
    """Return the present forms of a verb; some that don't exist too, which does no harm."""
    stem = infinitive.removesuffix("n") if infinitive in {"gaan", "staan", "doen", "zien"} else ""
    stems = {stem} if stem else set()
    if not stem:
        base = infinitive.removesuffix("en")
        hard = base[:-1] + {"v": "f", "z": "s"}.get(base[-1:], base[-1:])
        if len(base) > 1 and base[-1] == base[-2]:
            hard = hard[:-1]
        stems.add(hard)
        if len(hard) > 1 and hard[-2] in "aeou":
            stems.add(hard[:-2] + hard[-2] * 2 + hard[-1])
    forms = {infinitive} | stems | {s if s.endswith("t") else s + "t" for s in stems}
    return forms | {infinitive.removesuffix("en") + "end"}


_IRREGULAR = {
    "zijn": "is ben bent zijn",
    "hebben": "heeft hebt heb hebben",
    "kunnen": "kan kunt kun kunnen",
    "mogen": "mag mogen",
    "zullen": "zal zult zullen",
    "willen": "wil wilt willen",
    "weten": "weet weten",
    "komen": "kom komt komen",
}


@lru_cache(maxsize=1)
def _lists() -> dict[str, frozenset[str]]:
    """Return the word lists of direction_words.py, verbs with all their forms."""
    result: dict[str, frozenset[str]] = {}
    for name in ("VAGUE", "STATIVE", "PUNISHING", "OFFERING", "CONDITION", "IMPERATIVE"):
        forms: set[str] = set()
        for verb in getattr(data, name).split():
            forms |= set(_IRREGULAR.get(verb, "").split()) or _present(verb)
        result[name] = frozenset(forms)
    for name in ("ORGANISATION", "RESIDENT", "OTHERS"):
        result[name] = frozenset(getattr(data, name).split())
    return result


def quoted(text: str) -> list[Span]:
    """Return the spans of what stands between quotation marks, in order."""
    return [Span(*match.span()) for match in _QUOTED.finditer(text)]


class _Word(NamedTuple):
    start: int
    end: int
    low: str
    capital: bool


def acts(text: str, blocks: Iterable[tuple[int, int]] | None = None) -> list[Act]:
    """Return the acts in `text`, in order of their place.

    `blocks` are the stretches (start, end) that count; None is the whole text. Offsets are code
    points in `text`.
    """
    reader = _Reader(text)
    for start, end in [(0, len(text))] if blocks is None else blocks:
        for span in sentences(text, start, end):
            reader.read(span)
    return reader.found


class _Reader:
    """Reads sentence after sentence and remembers who was spoken of last."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.found: list[Act] = []
        self.address = bool(re.search(r"(?i)\b(?:u|uw|jij|je|jouw|jullie)\b", text))
        self._quoted = quoted(text)
        self._number = -1
        self._last: Agent | None = None
        self._names = _names(text)
