"""One clause: what is said of the one who acts: promised, asked, told to, or only described.

Plain rules on words, no parser: the one who acts stands next to the finite verb (subjects.py), a
command begins with its verb.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from klantvrij.checker.direction import words as data
from klantvrij.checker.direction.subjects import (
    DETERMINERS,
    ORG_PRONOUNS,
    PERSONS,
    PREPOSITIONS,
    SUBORDINATE,
    YOU,
    Agent,
    Subjects,
    Word,
    is_finite,
    is_light,
    noun,
)
from klantvrij.checker.direction.verbforms import (
    FINITE,
    PASSIVE,
    TIME,
    does,
    finite,
    is_past,
    participle,
    particle,
    punishes,
    verbs,
)


class Manner(StrEnum):
    """How an act is put."""

    ACT = "doen"
    """Stated or promised: "wij bellen", "u scheidt het afval"."""
    REQUEST = "vraag"
    """Asked: "stuur", "wilt u … sturen?"."""
    DUTY = "plicht"
    """Told to: "u moet", "u dient", "verplicht"."""
    RULE = "regel"
    """Put on a thing: "het formulier moet worden ingeleverd", "gymkleding is verplicht"."""
    OPTION = "mogelijkheid"
    """Allowed or possible: "u kunt", "u mag"."""
    OFFER = "aanbod"
    """A way to get in touch: "bel ons"."""
    NOTHING = "niets"
    """Nothing is left to do: "u hoeft niets te doen"."""
    RELIEF = "ontzorgen"
    """It sounds as if nothing is left: "wij ontzorgen u"."""


class Reading(NamedTuple):
    """What one clause says; `counts` is False when it only tells who it is about.

    `idle` marks what describes rather than asks ("u betaalt"), unless there is a deadline.
    """

    agent: Agent
    manner: Manner = Manner.ACT
    concrete: bool = False
    punishing: bool = False
    counts: bool = True
    idle: bool = False


_DUTY = re.compile(data.DUTY, re.VERBOSE)
_NO_DUTY = re.compile(
    r"\b(?:niet|geen|nooit|niets|niemand) (?:\w+ )?(?:verplicht|gehouden)"
    r"|\bdien(?:t|en) (?:als|tot|ter|voor)\b|\bdien(?:t|en)?\b(?!.* te\b)(?=.*\bin$)"
    r"|\bveld(?:en)?\b.*verplicht|\b(?:hoe|wat|waar|wie|wanneer) moet"
    r"|\b(?:dat|dit|het) moet (?:volgens|van de wet|anders|beter)"
    r"|\bmoet (?:ik|wij|we)\b|\bverplichte?\b.*\bveld"
)
# Said of a thing, "moet" is a rule when something is to be done with it, or it has its place.
_RULE = re.compile(
    r"\b(?:verplicht|verboden|gelieve|verwacht|verzocht|geacht)\b|\bverwachten (?:wij|we)\b"
    r"|\b(?:moet|moeten|dient|dienen)\b.*\b(?:worden|zijn|blijven)(?: \w+(?:d|t|en))?\Z"
    r"|\b(?:moet|moeten) (?:in|op|uit|af|aan|buiten|vóór|binnen|mee)\b|\bmag (?:niet|geen)\b"
)
_CUT = re.compile(r"[,;:()\n]|\s[–—-]\s|\s/\s")
_OPENERS = frozenset(data.OPENERS.split())
_COORDINATORS = frozenset({"en", "maar", "want"})
_NOUN_TOO = frozenset(data.NOUN_TOO.split())
_DUTY_FINITE = frozenset(data.DUTY_FINITE.split())
_RECEIVING = frozenset(["krijgt", "krijgen", "krijg", "ontvangt", "ontvangen", "ontvang", "hoort"])
_ABLE = re.compile(r"\bkunnen \w+en\b")
_STILL = frozenset({"", "uit", "dicht", "vrij"})  # with these a state stays a state
_GOING = frozenset({"gaat", "gaan", "ga"})
# "een derde van de inwoners", not "de derde week", "de tweede helft van mei" or "kwart over acht"
_SHARE = re.compile(
    r"\b(?:procent|percentage|gemiddeld|meeste)\b|(?<!eerste )(?<!tweede )(?<!laatste )\bhelft\b"
    r"|\b(?:een|één) kwart\b(?! (?:eeuw|jaar|over|uur)\b)|\bdriekwart\b(?! (?:eeuw|jaar|uur)\b)"
    r"|\b(?:een|één|twee) derde\b(?=\Z| (?:van|deel|krijgt?|krijgen|ontvangt?|ontvangen|hoort|"
    r"binnen|uiterlijk|vóór|voor|op|al)\b)"
)
_TERM = frozenset(["binnen", "uiterlijk", "vanaf", "vóór", "voor", "rond", "elke", "iedere", "op"])
_MODAL = {
    **dict.fromkeys(("kan", "kunt", "kunnen", "kun", "mag", "mogen"), Manner.OPTION),
    **dict.fromkeys(("wil", "wilt", "willen"), Manner.OPTION),
    **dict.fromkeys(("zal", "zult", "zullen", "gaat", "gaan", "ga", "laat", "laten"), Manner.ACT),
}


class ClauseReader:
    """Reads the clauses of one text, in order."""

    def __init__(self, text: str, *, address: bool) -> None:
        self._text = text
        self._address = address
        self._subjects = Subjects(text, address=address)
        self._waiting: Agent | None = None

    def split(self, tokens: list[Word]) -> Iterator[list[Word]]:
        """Cut a sentence at commas, colons, brackets, and where "en" starts a new verb."""
        clause: list[Word] = []
        for index, token in enumerate(tokens):
            if clause:
                gap = self._text[clause[-1].end : token.start]
                joined = token.low in _COORDINATORS and self._starts_clause(tokens, index + 1)
                if joined or _CUT.search(gap):
                    yield clause
                    clause = []
                    if joined:
                        continue
            clause.append(token)
        if clause:
            yield clause

    def _starts_clause(self, tokens: list[Word], index: int) -> bool:
        """Say whether a clause of its own begins at `index`: a pronoun, a verb, a role."""
        if index >= len(tokens):
            return False
        token = tokens[index]
        if token.low in ORG_PRONOUNS or token.low in PERSONS | {"u", "jij", "jullie"}:
            return True
        if token.low in DETERMINERS and index + 2 < len(tokens):
            return self._subjects.role(tokens[index + 1]) is not None and is_finite(
                tokens[index + 2]
            )
        return is_finite(token) or token.low in verbs()["IMPERATIVE"]

    def read(
        self, tokens: list[Word], previous: Agent | None, *, question: bool, first: bool
    ) -> Reading | None:
        """Read one clause; None when it holds no act and nobody who acts.

        `previous` is who acted in the clause before, `first` whether it begins the sentence.
        """
        low = [t.low for t in tokens]
        start = 0
        while start < len(low) and (low[start] in _OPENERS or low[start].isdigit()):
            start += 1
        waiting, self._waiting = (None if first else self._waiting), None
        if start >= len(low) or _exists(low, start):
            return None
        if low[start] in SUBORDINATE and not _as_role(low, start):
            self._subjects.remember(tokens)
            return None
        if waiting is not None and is_finite(tokens[start]):  # "De loodgieter, de heer Bos, komt"
            return self._predicate(low, start, start, waiting, question=False, first=False)
        if previous in {None, Agent.RESIDENT} and self._is_command(tokens, start):
            return self._command(low, start)
        return self._statement(tokens, low, start, previous, question=question, first=first)

    def _statement(
        self,
        tokens: list[Word],
        low: list[str],
        start: int,
        previous: Agent | None,
        *,
        question: bool,
        first: bool,
    ) -> Reading | None:
        """Read a clause that is no command: find who acts and what he does."""
        subject = self._subjects.find(tokens)
        if subject is not None:
            agent, place, verb = subject
            if verb < 0:
                return None
            if question and agent in {Agent.ORGANISATION, Agent.OTHER}:
                return Reading(agent, counts=False)  # "Mag ik bijverdienen?" promises nothing
            return self._predicate(low, place, verb, agent, question=question, first=first)
        self._waiting = self._subjects.bare
        if previous is not None and is_finite(tokens[start]):
            return self._predicate(low, start, start, previous, question=False, first=False)
        return self._without_subject(low)

    def _is_command(self, tokens: list[Word], start: int) -> bool:
        """Say whether the clause begins with a verb as a command."""
        low = tokens[start].low
        if low == "gelieve":
            return True
        if low not in verbs()["IMPERATIVE"]:
            return False
        after = tokens[start + 1] if start + 1 < len(tokens) else None
        if low in _NOUN_TOO and (after is None or after.low in PREPOSITIONS or after.capital):
            return False
        if after is None or (start and after.capital and not tokens[start].capital):
            return tokens[start].capital
        if after.low in {"u", "jij", "jullie", "we", "wij", "ik", "zij"}:
            return False
        return not (
            after.low == "je" and start + 2 < len(tokens) and is_light(tokens[start + 2].low)
        )

    def _command(self, low: list[str], start: int) -> Reading:
        """Read a command: a task, or an offer to get in touch."""
        rest = low[start + 1 :]
        verb = low[start]
        offer = verb in verbs()["OFFERING"] or (
            (verb == "neem" and "contact" in rest) or (verb in {"laat", "zeg"} and "weten" in rest)
        )
        if verb == "maak" and ("bezwaar" in rest or "zorgen" in rest):
            offer = True
        return Reading(Agent.RESIDENT, Manner.OFFER if offer else Manner.REQUEST, concrete=True)

    def _without_subject(self, low: list[str]) -> Reading | None:
        """Read a clause in which nobody acts: a passive, or a duty put on a thing."""
        clause = " ".join(low)
        if any(noun(w) is Agent.OTHER for w in low[:4]) or _by_other(low):
            return None
        if _RULE.search(clause) and _is_duty(clause) and self._subjects.about_residents():
            return Reading(Agent.RESIDENT, Manner.RULE, concrete=does(low))
        passive = next((i for i, word in enumerate(low) if word in PASSIVE), -1)
        if passive < 0 or not participle(low) or SUBORDINATE & set(low[:passive]):
            return None
        if "u" in low and low[max(0, low.index("u") - 1)] == "door":
            return Reading(Agent.RESIDENT, Manner.ACT, concrete=True)
        return Reading(Agent.ORGANISATION, Manner.ACT, concrete=True, punishing=punishes(low))

    def _predicate(
        self, low: list[str], place: int, verb: int, agent: Agent, *, question: bool, first: bool
    ) -> Reading | None:
        """Read what the one at `place` does by the finite verb at `verb`."""
        form = low[verb]
        verb_first = verb == 0 and place <= 3 and first
        if verb_first and low[place] in YOU:
            return self._verb_first(low, form, question=question)
        if agent is Agent.OTHER or (verb_first and not question):
            return Reading(agent, counts=False)
        if form in PASSIVE:
            return self._passive(low, agent)
        if form in _DUTY_FINITE and _is_duty(" ".join(low)):
            # "elke inwoner moet zich thuis kunnen voelen" is a wish, no duty
            wish = low[place] not in YOU and (
                not does(low) or _ABLE.search(" ".join(low)) is not None
            )
            mine = agent is Agent.RESIDENT and not wish
            return Reading(agent, Manner.DUTY, concrete=does(low), counts=mine)
        return self._active(low, place, verb, agent)

    def _active(self, low: list[str], place: int, verb: int, agent: Agent) -> Reading:
        """Read a plain sentence: a promise, a task, or only a description."""
        form = low[verb]
        if agent is Agent.RESIDENT and form in _RECEIVING:  # what one gets, another sends
            # "85 procent krijgt"
            counted = low[place] not in YOU and _SHARE.search(" ".join(low)) is not None
            soon = bool(_TERM & set(low)) and not counted
            punishing = punishes(low)
            return Reading(Agent.ORGANISATION, concrete=soon, punishing=punishing, counts=soon)
        if form in _MODAL:
            going = form in _GOING and bool({"naar", "langs", "mee"} & set(low))
            return Reading(agent, _MODAL[form], going or does(low[verb + 1 :]), punishes(low))
        if self._describes(low, place, form, agent):
            return Reading(agent, counts=False)
        concrete = form not in verbs()["VAGUE"] or particle(low) in {"aan", "op", "na"}
        idle = agent is Agent.RESIDENT and form in verbs()["IDLE"] and particle(low) in {"", "aan"}
        return Reading(agent, Manner.ACT, concrete and not idle, punishes(low), idle=idle)

    def _describes(self, low: list[str], place: int, form: str, agent: Agent) -> bool:
        """Say whether nothing is promised: past, a state, or other residents than the reader."""
        if is_past(form):
            return True
        if form in verbs()["STATIVE"]:
            acts = form in {"leest", "lezen", "lees"} or particle(low) not in _STILL
            if not acts:
                return True
        # "bewoners parkeren gratis", in a text that says "u"
        return agent is Agent.RESIDENT and self._address and low[place] not in YOU | PERSONS

    def _verb_first(self, low: list[str], finite: str, *, question: bool) -> Reading:
        """Read "Stuurt u …?" as asking, "Bent u …?" and "Parkeert u …, dan" as a condition."""
        agent = Agent.RESIDENT
        if not question:
            return Reading(agent, counts=False)
        if finite in {"wilt", "wil"}:
            return Reading(agent, Manner.REQUEST, concrete=does(low))
        dated = finite not in verbs()["STATIVE"] and TIME.search(" ".join(low))
        if finite in verbs()["CONDITION"] and not dated:
            return Reading(agent, counts=False)
        concrete = bool(dated) or finite not in verbs()["VAGUE"]
        return Reading(agent, Manner.REQUEST, concrete=concrete)

    def _passive(self, low: list[str], agent: Agent) -> Reading | None:
        """Read "u wordt gebeld" (the organisation acts) and "u wordt verzocht" (a duty)."""
        if {"verzocht", "geacht", "verwacht"} & set(low):
            return Reading(Agent.RESIDENT, Manner.DUTY, concrete=does(low))
        done = participle(low)
        if not done:
            return Reading(agent, counts=False)
        doer = Agent.OTHER if _by_other(low) else Agent.ORGANISATION
        return Reading(doer, Manner.ACT, concrete=True, punishing=punishes(low))


def _by_other(low: list[str]) -> bool:
    """Say whether it is done by somebody who is neither side: "door de werkgever"."""
    return "door" in low and any(noun(word) is Agent.OTHER for word in low)


def _is_duty(clause: str) -> bool:
    """Say whether the clause (small letters) tells somebody what must be."""
    return _DUTY.search(clause) is not None and _NO_DUTY.search(clause) is None


def _exists(low: list[str], start: int) -> bool:
    """Say whether the clause is "er komen nieuwe regels": nobody acts."""
    return low[start] == "er" and start + 1 < len(low) and finite(low[start + 1])


def _as_role(low: list[str], start: int) -> bool:
    """Say whether "als" begins "als partner bent u", a role and no condition."""
    return low[start] == "als" and any(
        low[i] in FINITE and low[i + 1] in YOU | ORG_PRONOUNS
        for i in range(start + 2, len(low) - 1)
    )
