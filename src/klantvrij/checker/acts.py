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
from klantvrij.checker.verbforms import (
    FINITE,
    PARTICLES,
    PASSIVE,
    PAST,
    PERFECT,
    TIME,
    does,
    finite,
    participle,
    particle,
    punishes,
    strip_particle,
    verbs,
)
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

    `sentence` counts sentences from 0. `concrete` says whether one can see it happen (bellen,
    sturen; not ondersteunen), `timed` whether its sentence tells when, `punishing` whether it is
    done to somebody.
    """

    start: int
    end: int
    sentence: int
    agent: Agent
    manner: Manner
    concrete: bool
    timed: bool
    punishing: bool


class _Reading(NamedTuple):
    """What one clause says; `counts` is False when it only tells who it is about."""

    agent: Agent
    manner: Manner = Manner.ACT
    concrete: bool = False
    punishing: bool = False
    counts: bool = True


class _Word(NamedTuple):
    start: int
    end: int
    low: str
    capital: bool


ADDRESS = re.compile(r"\b(?:u|uw|jij|je|jouw|jou|jullie)\b", re.IGNORECASE)
"""The resident is spoken to."""
CONVENIENCE = re.compile(data.CONVENIENCE, re.VERBOSE | re.IGNORECASE)
"""Nothing is left for the resident to do."""
_DUTY = re.compile(data.DUTY, re.VERBOSE)
_NO_DUTY = re.compile(
    r"\b(?:niet|geen|nooit|niets|niemand) (?:\w+ )?(?:verplicht|gehouden)"
    r"|\bdien(?:t|en) (?:als|tot|ter|voor)\b|\bdien(?:t|en)?\b(?!.* te\b)(?=.*\bin$)"
    r"|\bveld(?:en)?\b.*verplicht|\b(?:hoe|wat|waar|wie|wanneer) moet"
    r"|\b(?:dat|dit|het) moet (?:volgens|van de wet|anders|beter)"
    r"|\bmoet (?:ik|wij|we)\b|\bverplichte?\b.*\bveld"
)
_QUOTED = re.compile(
    r"“[^”\n]{1,400}”|„[^”\"“\n]{1,400}[”\"“]|\"[^\"\n]{1,400}\"|«[^»\n]{1,400}»"
    r"|(?<!\w)‘(?![stn]\s)[^’\n]{2,400}’(?!\w)|(?<!\w)'(?![stn]\s)[^'\n]{2,400}'(?!\w)"
)
_CUT = re.compile(r"[,;:()\n]|\s[–—-]\s|\s/\s")
_SUBORDINATE = frozenset(
    """als wanneer indien zodra tenzij mocht omdat doordat zodat dat die waarin waarmee waarvan waar
    wie wat hoe terwijl hoewel of toen voordat nadat totdat zolang om waarbij waarop
    waarom""".split()
)
_OPENERS = frozenset(
    "en maar want daarna dan vervolgens ook tevens graag alstublieft svp daarnaast eerst o".split()
)
_COORDINATORS = frozenset({"en", "maar", "want"})
_ORG_PRONOUNS = frozenset({"wij", "we", "ik"})
_YOU = frozenset({"u", "jij", "je", "jullie"})
_TITLES = frozenset({"mevrouw", "meneer", "heer", "dhr", "mevr", "mw"})
_PREPOSITIONS = frozenset(
    """met van bij door aan voor tegen naar over in uit op tot om onder zonder tussen achter namens
    via volgens per rond binnen buiten sinds vanaf na langs naast""".split()
)
_DETERMINERS = frozenset(
    """de het een onze ons uw je jouw deze die dit dat mijn haar zijn elke iedere alle vaste eigen
    nieuwe hun twee drie jullie ook beide""".split()
)
_LIGHT = (
    _PREPOSITIONS
    | _DETERMINERS
    | frozenset(
        """er dan nu ook niet geen zelf nog al altijd alleen eerst graag goed vast mij ons me hem
        dit dat vooraf tevens wel even maar zich thuis samen ons daarnaast daarvoor""".split()
    )
)
_BETWEEN = frozenset("zelf ook dan allebei beiden samen altijd eerst daarna".split())
_NOUN_TOO = frozenset(
    "plan vraag start regel maak leen leg was meld maat werk lees loop teken".split()
)
_TALKING = frozenset("praten bespreken afspreken evalueren spreken terugkijken".split())
_DUTY_FINITE = frozenset(
    "moet moeten dient dienen dien is zijn bent ben wordt worden verwachten verzoeken mag".split()
)
_OWN = frozenset({"ons", "onze", "het", "de", "andere", "een", "ze"})
_RECEIVING = frozenset("krijgt krijgen krijg ontvangt ontvangen ontvang hoort".split())
_MODAL = {
    **dict.fromkeys(("kan", "kunt", "kunnen", "kun", "mag", "mogen"), Manner.OPTION),
    **dict.fromkeys(("wil", "wilt", "willen"), Manner.OPTION),
    **dict.fromkeys(("zal", "zult", "zullen", "gaat", "gaan", "ga", "laat", "laten"), Manner.ACT),
}


@lru_cache(maxsize=1)
def _nouns() -> dict[str, Agent]:
    """Return who each noun of direction_words.py stands for, singular and plural."""
    result: dict[str, Agent] = {}
    for listed, agent in (
        (data.OTHERS, Agent.OTHER),
        (data.RESIDENT, Agent.RESIDENT),
        (data.ORGANISATION, Agent.ORGANISATION),
    ):
        for noun in listed.split():
            for ending in ("", "s", "'s", "en", "n", noun[-1] + "en"):
                result[noun + ending] = agent
    result["gezinnen"] = Agent.RESIDENT
    return result


@lru_cache(maxsize=4096)
def _noun(word: str) -> Agent | None:
    """Return who `word` stands for; a compound goes by its last part."""
    nouns = _nouns()
    if word in nouns:
        return nouns[word]
    for cut in range(2, len(word) - 3):
        if word[cut:] in nouns:
            return nouns[word[cut:]]
    return None


def quoted(text: str) -> list[Span]:
    """Return the spans of what stands between quotation marks, in order."""
    return [Span(*match.span()) for match in _QUOTED.finditer(text)]


def without_quotes(text: str) -> str:
    """Return `text`, as long as it was, with a dot for each letter between quotation marks."""
    if not any(mark in text for mark in "\"'“„‘«"):
        return text
    return _QUOTED.sub(lambda match: re.sub(r"\w", "·", match.group()), text)


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
        self.text = without_quotes(text)
        self.found: list[Act] = []
        self.address = bool(ADDRESS.search(self.text))
        self._number = -1
        self._last: Agent | None = None
        self._about: bool | None = None
        self._was_timed = False

    def read(self, span: Span) -> None:
        """Add the acts of one sentence to `found`."""
        self._number += 1
        sentence = self.text[span.start : span.end]
        timed = bool(TIME.search(sentence))
        tokens = [
            _Word(a, b, self.text[a:b].lower(), self.text[a].isupper())
            for a, b in words(self.text, span.start, span.end)
        ]
        if not timed and self._was_timed:
            timed = any(t.low in {"dan", "daarna", "samen", "daar"} for t in tokens)
        if CONVENIENCE.search(sentence):
            self._add(span, Agent.RESIDENT, Manner.NOTHING, concrete=False, timed=False)
        question = sentence.endswith("?")
        previous: Agent | None = None
        for index, clause in enumerate(self._clauses(tokens)):
            act = self._clause(clause, previous, question=question, first=index == 0)
            if act is None:
                previous = None
                continue
            previous = act.agent
            if act.counts:
                self._add(span, act.agent, act.manner, act.concrete, timed, act.punishing)
        self._was_timed = timed

    def _add(
        self,
        span: Span,
        agent: Agent,
        manner: Manner,
        concrete: bool,
        timed: bool,
        punishing: bool = False,
    ) -> None:
        """Note one act of the sentence `span`."""
        self.found.append(Act(*span, self._number, agent, manner, concrete, timed, punishing))

    # --- clauses ------------------------------------------------------------------------------

    def _clauses(self, tokens: list[_Word]) -> Iterator[list[_Word]]:
        """Cut a sentence at commas, colons, brackets, and where "en" starts a new verb."""
        clause: list[_Word] = []
        for index, token in enumerate(tokens):
            if clause:
                gap = self.text[clause[-1].end : token.start]
                joined = token.low in _COORDINATORS and self._starts_clause(tokens, index + 1)
                if joined or _CUT.search(gap):
                    yield clause
                    clause = []
                    if joined:
                        continue
            clause.append(token)
        if clause:
            yield clause

    def _starts_clause(self, tokens: list[_Word], index: int) -> bool:
        """Say whether a clause of its own begins at `index`: a pronoun, a verb, a role."""
        if index >= len(tokens):
            return False
        token = tokens[index]
        if token.low in _ORG_PRONOUNS or token.low in {"u", "jij", "jullie", "hij", "zij", "ze"}:
            return True
        if token.low in _DETERMINERS and index + 2 < len(tokens):
            return self._role(tokens[index + 1]) is not None and _is_finite(tokens[index + 2])
        return _is_finite(token) or token.low in verbs()["IMPERATIVE"]

    def _clause(
        self, tokens: list[_Word], previous: Agent | None, *, question: bool, first: bool
    ) -> _Reading | None:
        """Read one clause; None when it holds no act and nobody who acts."""
        low = [t.low for t in tokens]
        start = 0
        while start < len(low) and (low[start] in _OPENERS or low[start].isdigit()):
            start += 1
        if start >= len(low):
            return None
        if low[start] in _SUBORDINATE and not _as_role(low, start):
            self._remember(tokens)
            return None
        if previous in {None, Agent.RESIDENT} and self._is_command(tokens, start):
            return self._command(low, start)
        subject = self._subject(tokens)
        if subject is None:
            if previous is not None and _is_finite(tokens[start]):
                return self._predicate(low, start, start, previous, question=False, first=False)
            return self._without_subject(low)
        agent, place, verb = subject
        if verb < 0:
            return None
        return self._predicate(low, place, verb, agent, question=question, first=first)

    # --- who ----------------------------------------------------------------------------------

    def _role(self, token: _Word) -> Agent | None:
        """Return who a noun stands for, or None."""
        low = token.low
        if low in {"mevrouw", "meneer", "heer", "dhr", "mevr", "mw"}:
            return Agent.ORGANISATION if self.address else Agent.RESIDENT
        return _noun(low)

    def _remember(self, tokens: list[_Word]) -> None:
        """Keep in mind the last person or body named, for a later "zij"."""
        for token in tokens:
            if (role := self._role(token)) is not None:
                self._last = role

    def _subject(self, tokens: list[_Word]) -> tuple[Agent, int, int] | None:
        """Return who acts, where that stands and where the finite verb stands."""
        for index, token in enumerate(tokens):
            low = token.low
            before = tokens[index - 1].low if index else ""
            if low in _ORG_PRONOUNS:
                return self._both(tokens, Agent.ORGANISATION), index, _beside(tokens, index, index)
            if low in _YOU and before not in _PREPOSITIONS:
                verb = self._verb_of_you(tokens, index)
                if verb >= 0:
                    return self._both(tokens, Agent.RESIDENT), index, verb
            if low in {"hij", "zij", "ze"}:
                verb = _beside(tokens, index, index)
                if verb >= 0:
                    agent = self._last or (Agent.ORGANISATION if self.address else Agent.RESIDENT)
                    return self._both(tokens, agent), index, verb
            role = self._role(token)
            if role is None and token.capital and self._is_name(tokens, index):
                role = Agent.ORGANISATION if self.address else Agent.RESIDENT
            if role is None:
                continue
            self._last = role
            begin = _phrase_start(tokens, index)
            if begin and tokens[begin - 1].low in _PREPOSITIONS:
                continue
            end = _phrase_end(tokens, index)
            verb = _beside(tokens, begin, end)
            if verb >= 0:
                return self._both(tokens, role), index, verb
        return None

    def _about_residents(self) -> bool:
        """Say whether the text speaks to residents or names them: then a duty is theirs."""
        if self._about is None:
            self._about = self.address or any(
                _noun(self.text[a:b].lower()) is Agent.RESIDENT for a, b in words(self.text)
            )
        return self._about

    def _is_name(self, tokens: list[_Word], index: int) -> bool:
        """Say whether a name of a person starts here: two capitals, or one inside a sentence."""
        if index + 1 < len(tokens) and tokens[index + 1].capital:
            return tokens[index].low not in _DETERMINERS
        return index > 0 and tokens[index - 1].low not in _DETERMINERS | _PREPOSITIONS

    def _verb_of_you(self, tokens: list[_Word], index: int) -> int:
        """Return the finite verb "u" or "je" goes with; -1 when it is no subject here."""
        low = tokens[index].low
        after = tokens[index + 1] if index + 1 < len(tokens) else None
        before = tokens[index - 1] if index else None
        if before is not None and (before.low in FINITE and index > 1):
            return index - 1
        if after is not None and _is_finite(after) and (low != "jullie" or after.low.endswith("n")):
            return index + 1
        if before is None or (before.capital and index > 1):
            return -1
        if low == "je" and after is not None and not _is_light(after.low):
            # "neem je paspoort": possessive, unless a helping verb stands before it
            return index - 1 if before.low in FINITE else -1
        if _is_finite(before) or (index == 1 and finite(before.low)):
            return 0 if index == 1 else index - 1
        if low != "u" and before.low in verbs()["IMPERATIVE"]:
            return index - 1
        return -1

    @staticmethod
    def _both(tokens: list[_Word], agent: Agent) -> Agent:
        """Return BOTH when the clause says that they act together."""
        if agent is Agent.OTHER:
            return agent
        low = [t.low for t in tokens]
        if "elkaar" in low:
            return Agent.BOTH
        if "samen" in low:
            place = low.index("samen")
            if low[place + 1 : place + 2] == ["met"] and low[place + 2 : place + 3] in (
                ["ons"],
                ["onze"],
                ["het"],
                ["de"],
                ["andere"],
                ["een"],
            ):
                return agent
            return Agent.BOTH
        roles = {_noun(w) for w in low[:6]} - {None}
        if {Agent.ORGANISATION, Agent.RESIDENT} <= roles and "en" in low[:3]:
            return Agent.BOTH
        if {"we", "wij"} & set(low) and _TALKING & set(low):
            return Agent.BOTH
        if "u" in low and "en" in low and {"ik", "wij", "zij", "hij"} & set(low[:3]):
            return Agent.BOTH
        return agent

    # --- what ---------------------------------------------------------------------------------

    def _is_command(self, tokens: list[_Word], start: int) -> bool:
        """Say whether the clause begins with a verb as a command."""
        low = tokens[start].low
        if low == "gelieve":
            return True
        if low not in verbs()["IMPERATIVE"] or low.endswith(("en", "end")):
            return False
        after = tokens[start + 1] if start + 1 < len(tokens) else None
        if low in _NOUN_TOO and (after is None or after.low in _PREPOSITIONS or after.capital):
            return False
        if after is None:
            return tokens[start].capital
        if after.low in {"u", "jij", "jullie", "we", "wij", "ik", "zij"}:
            return False
        return not (
            after.low == "je" and start + 2 < len(tokens) and _is_light(tokens[start + 2].low)
        )

    def _command(self, low: list[str], start: int) -> _Reading:
        """Read a command: a task, or an offer to get in touch."""
        rest = low[start + 1 :]
        verb = low[start]
        offer = verb in verbs()["OFFERING"] or (
            verb == "neem" and "contact" in rest or verb in {"laat", "zeg"} and "weten" in rest
        )
        if verb == "maak" and ("bezwaar" in rest or "zorgen" in rest):
            offer = True
        return _Reading(Agent.RESIDENT, Manner.OFFER if offer else Manner.REQUEST, concrete=True)

    def _without_subject(self, low: list[str]) -> _Reading | None:
        """Read a clause in which nobody acts: a passive, or a duty put on a thing."""
        clause = " ".join(low)
        if any(_noun(w) is Agent.OTHER for w in low[:4]):
            return None
        if _DUTY.search(clause) and not _NO_DUTY.search(clause) and self._about_residents():
            return _Reading(Agent.RESIDENT, Manner.DUTY, concrete=does(low))
        passive = PASSIVE & set(low)
        if passive and (done := participle(low)):
            if "u" in low and low[max(0, low.index("u") - 1)] == "door":
                return _Reading(Agent.RESIDENT, Manner.ACT, concrete=True)
            return _Reading(Agent.ORGANISATION, Manner.ACT, concrete=True, punishing=punishes(low))
        return None

    def _predicate(
        self, low: list[str], place: int, verb: int, agent: Agent, *, question: bool, first: bool
    ) -> _Reading | None:
        """Read what the one at `place` does by the finite verb at `verb`."""
        finite = low[verb]
        clause = " ".join(low)
        verb_first = verb == 0 and place <= 3 and first
        if agent is Agent.RESIDENT and verb_first:
            return self._verb_first(low, finite, question=question)
        if verb_first and not question:
            return _Reading(agent, counts=False)
        if agent is Agent.OTHER:
            return _Reading(agent, counts=False)
        if finite in PASSIVE:
            return self._passive(low, agent)
        if _DUTY.search(clause) and not _NO_DUTY.search(clause) and finite in _DUTY_FINITE:
            if agent is not Agent.RESIDENT:
                return _Reading(agent, counts=False)
            return _Reading(agent, Manner.DUTY, concrete=does(low))
        manner = _MODAL.get(finite, Manner.ACT)
        if agent is Agent.RESIDENT and finite in _RECEIVING:  # what one gets, another sends
            return _Reading(Agent.ORGANISATION, Manner.ACT, concrete=True, punishing=punishes(low))
        if finite in PAST and manner is Manner.ACT:
            return _Reading(agent, counts=False)
        if finite in _MODAL:
            if manner is Manner.NOTHING:
                return _Reading(agent, counts=False)  # the cue list decides about "hoeft"
            if manner is Manner.DUTY:
                return _Reading(agent, counts=False)
            return _Reading(agent, manner, does(low[verb + 1 :]), punishes(low))
        if finite.endswith(("de", "te", "den", "ten")) and finite not in verbs()["IMPERATIVE"]:
            if not finite.endswith("ten") or finite in PAST:
                return _Reading(agent, counts=False)
        if finite in verbs()["STATIVE"] and not self._acts_with_particle(low, finite):
            return _Reading(agent, counts=False)
        concrete = finite not in verbs()["VAGUE"] or particle(low) in {"aan", "op", "na"}
        return _Reading(agent, manner, concrete, punishes(low))

    def _verb_first(self, low: list[str], finite: str, *, question: bool) -> _Reading:
        """Read "Stuurt u …?" as asking, "Bent u …?" and "Parkeert u …, dan" as a condition."""
        agent = Agent.RESIDENT
        if not question:
            return _Reading(agent, counts=False)
        if finite in {"wilt", "wil"}:
            return _Reading(agent, Manner.REQUEST, concrete=does(low))
        if finite in verbs()["CONDITION"] and particle(low) not in {"klaar", "mee", "na"}:
            return _Reading(agent, counts=False)
        return _Reading(agent, Manner.REQUEST, concrete=finite not in verbs()["VAGUE"])

    @staticmethod
    def _acts_with_particle(low: list[str], finite: str) -> bool:
        """Say whether a verb of being turns into an act: gaat langs, zit bij, leest na."""
        if finite in {"gaat", "gaan", "ga"}:
            return len(low) > 2
        if finite in {"leest", "lezen", "lees", "zoekt"}:
            return True
        return particle(low) in {"klaar", "op", "na", "mee", "langs", "vast"}

    def _passive(self, low: list[str], agent: Agent) -> _Reading | None:
        """Read "u wordt gebeld" (the organisation acts) and "u wordt verzocht" (a duty)."""
        if {"verzocht", "geacht", "verwacht"} & set(low):
            return _Reading(Agent.RESIDENT, Manner.DUTY, concrete=does(low))
        done = participle(low)
        if not done:
            return _Reading(agent, counts=False)
        by_other = "door" in low and any(_noun(w) is Agent.OTHER for w in low)
        doer = Agent.OTHER if by_other else Agent.ORGANISATION
        return _Reading(doer, Manner.ACT, concrete=True, punishing=punishes(low))


def _is_finite(token: _Word) -> bool:
    """Say whether the token can be a finite verb."""
    return finite(token.low, capital=token.capital)


def _as_role(low: list[str], start: int) -> bool:
    """Say whether "als" begins "als partner bent u", a role and no condition."""
    return low[start] == "als" and any(
        low[i] in FINITE and low[i + 1] in _YOU | _ORG_PRONOUNS
        for i in range(start + 2, len(low) - 1)
    )


def _is_light(word: str) -> bool:
    """Say whether `word` can stand after "stuur je", where a noun would make it "your"."""
    return word in _LIGHT or word.isdigit()


def _phrase_start(tokens: list[_Word], index: int) -> int:
    """Return where the noun phrase round `index` begins: determiner and adjectives before it."""
    start = index
    while start and (
        tokens[start - 1].low in _DETERMINERS
        or tokens[start - 1].low in _TITLES
        or (tokens[start - 1].low.endswith("e") and not tokens[start - 1].capital and start > 1)
    ):
        start -= 1
    return start


def _phrase_end(tokens: list[_Word], index: int) -> int:
    """Return where the noun phrase ends: a name, or "van …" and "en …" after it."""
    end = index
    while end + 1 < len(tokens):
        after = tokens[end + 1]
        if (
            after.capital
            or after.low in {"de", "van", "den", "der"}
            and end + 2 < len(tokens)
            and (tokens[end + 2].capital)
        ):
            end += 1
        elif after.low in {"van", "en", "uit", "bij", "voor"} and end + 3 < len(tokens):
            step = 2 if tokens[end + 2].low in _DETERMINERS else 1
            if end + step + 2 >= len(tokens) or _is_finite(tokens[end + 2]):
                return end
            end += step + 1
        else:
            return end
    return end


def _beside(tokens: list[_Word], start: int, end: int) -> int:
    """Return the finite verb right after or right before tokens[start..end], or -1."""
    if end + 1 < len(tokens) and _is_finite(tokens[end + 1]):
        return end + 1
    if start and (_is_finite(tokens[start - 1]) or (start == 1 and _verb_first(tokens[0]))):
        return start - 1
    if end + 2 < len(tokens) and tokens[end + 1].low in _BETWEEN and _is_finite(tokens[end + 2]):
        return end + 2
    return -1


def _verb_first(token: _Word) -> bool:
    """Say whether a capitalised first word is a verb: "Komt de monteur …?"."""
    return finite(token.low)
