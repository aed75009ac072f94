"""Who does what, and when: the acts a text promises or asks, sentence by sentence.

What is quoted, only a condition, already past or in a subordinate clause is no act.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple

from klantvrij.checker.direction import words as data
from klantvrij.checker.direction.addressed import is_to_an_organisation
from klantvrij.checker.direction.clauses import ClauseReader, Manner
from klantvrij.checker.direction.subjects import YOU, Agent, Word, noun
from klantvrij.checker.direction.verbforms import TIME
from klantvrij.dutch.sentences import sentences
from klantvrij.dutch.tokens import words
from klantvrij.text import Span


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


ADDRESS = re.compile(r"\b(?:u|uw|jij|je|jouw|jou|jullie)\b", re.IGNORECASE)
"""The resident is spoken to."""
THIRD_PERSON = re.compile(r"\b(?:mevrouw|meneer|hij|zij)\b", re.IGNORECASE)
"""Somebody is spoken about."""
CONVENIENCE = re.compile(data.CONVENIENCE, re.VERBOSE | re.IGNORECASE)
"""Nothing is left for the resident to do."""
RELIEF = re.compile(data.RELIEF, re.VERBOSE | re.IGNORECASE)
"""It sounds as if nothing is left."""
_QUOTED = re.compile(
    r"“[^”\n]{1,400}”|,,[^'”\"\n]{1,400}(?:''|[”\"])|„[^”\"“\n]{1,400}[”\"“]"
    r"|\"[^\"\n]{1,400}\"|«[^»\n]{1,400}»"
    r"|(?<!\w)‘(?![stn]\s)[^’\n]{2,400}’(?!\w)|(?<!\w)'(?![stn]\s)[^'\n]{2,400}'(?!\w)"
)
# "Doet u dat niet, dan …" threatens; "Lukt het niet, dan …" and "Bent u er niet, dan …" don't.
_THREAT = re.compile(
    r"^(?!bent|kunt|lukt|redt|weet|wilt|komt u er|heeft|hebt|kan|kun|ben|wil)\w+ (?:u|je|jij) "
    r"(?:[\w€.]+ ){0,8}?(?:niet|geen|na|alsnog)\b[^?]*, dan\b"
    r"|^(?:als|indien|wanneer) (?:u|je|jij) (?:\w+ ){0,8}?(?:niet|geen|weigert|nalaat)\b[^?]*?,"
    r"|\bweigert (?:u|je)\b|\bverschijnt (?:u|je) niet\b|\banders\b.*\bvolgt\b|\bbij gebreke\b",
    re.IGNORECASE,
)
_AFTER_CONDITION = frozenset(data.AFTER_CONDITION.split())
_DEADLINE = re.compile(r"\b(?:vóór|uiterlijk|binnen)\b", re.IGNORECASE)
_LONGEST = 2_000  # code points; a longer "sentence" is a list of numbers or a line of code


def quoted(text: str) -> list[Span]:
    """Return the spans of what stands between quotation marks, in order."""
    return [Span(*match.span()) for match in _QUOTED.finditer(text)]


def without_quotes(text: str) -> str:
    """Return `text`, as long as it was, with a dot for each letter between quotation marks."""
    if not any(mark in text for mark in "\"'“„‘«"):
        return text
    return _QUOTED.sub(lambda match: re.sub(r"\w", "·", match.group()), text)


class Reader(StrEnum):
    """Who the text speaks to."""

    RESIDENT = "inwoner"
    """*u*, *je*: the person it is about."""
    COLLEAGUE = "collega"
    """*je*, commands: somebody who works with residents, who are spoken about."""
    ORGANISATION = "organisatie"
    """*u*: an employer, a supplier, a school."""
    NOBODY = "niemand"
    """Residents are spoken about."""
    UNSAID = "ongezegd"
    """Nobody is spoken to or about by name or pronoun: a form, a row of commands."""


class Acts(NamedTuple):
    """The acts of a text, how many sentences it has, and who it speaks to.

    Headings and salutations are left out of `sentences`; `named` says whether somebody is called
    *mevrouw*, *hij* and so on.
    """

    found: list[Act]
    sentences: int
    reader: Reader
    named: bool


def reader_of(text: str) -> Reader:
    """Return who `text` (without what it quotes) speaks to."""
    told = [word.lower() for word in ADDRESS.findall(text)]
    if set(told) <= {"je"} and len(told) < len(text) / 160:
        told = []  # "je" for anybody: "dan ga je naar de winkel"
    about = sum(noun(text[a:b].lower()) is Agent.RESIDENT for a, b in words(text))
    if not told:
        return Reader.NOBODY if about or THIRD_PERSON.search(text) else Reader.UNSAID
    return Reader.COLLEAGUE if about >= 3 and about > len(told) else Reader.RESIDENT


def acts(text: str, blocks: Iterable[tuple[int, int]] | None = None) -> Acts:
    """Return the acts in `text`, in order of their place.

    `blocks` are the stretches (start, end) that count; None is the whole text. Offsets are code
    points in `text`.
    """
    reader = _SentenceReader(text)
    for start, end in [(0, len(text))] if blocks is None else blocks:
        for span in sentences(text, start, end):
            reader.read(span)
    named = THIRD_PERSON.search(reader.text) is not None
    return Acts(reader.found, reader.sentences, reader.reader, named)


class _SentenceReader:
    """Reads sentence after sentence and remembers who was spoken of last."""

    def __init__(self, text: str) -> None:
        self.text = without_quotes(text)
        self.found: list[Act] = []
        self.reader = reader_of(self.text)
        spoken_to = self.reader is Reader.RESIDENT
        if self.reader is not Reader.NOBODY and is_to_an_organisation(self.text):
            self.reader = Reader.ORGANISATION
        self._clauses = ClauseReader(
            self.text, address=spoken_to or self.reader is Reader.COLLEAGUE
        )
        self._number = -1
        self._appointed = False
        self._asked = False
        self._wished = False
        self.sentences = 0

    def read(self, span: Span) -> None:
        """Add the acts of one sentence to `found`."""
        self._number += 1
        sentence = self.text[span.start : span.end]
        if len(sentence) > _LONGEST:
            return
        timed = bool(TIME.search(sentence))
        tokens = [
            Word(a, b, self.text[a:b].lower(), self.text[a].isupper())
            for a, b in words(self.text, span.start, span.end)
        ]
        if not timed and self._appointed:
            timed = any(t.low in {"dan", "daarna", "samen", "daar"} for t in tokens)
        if len(tokens) <= 3 and sentence[-1] not in ".!?…":
            return  # a heading, a name, a salutation
        self.sentences += 1
        self._settle(tokens)
        if CONVENIENCE.search(sentence):
            self._add(span, Agent.RESIDENT, Manner.NOTHING)
        elif RELIEF.search(sentence):
            self._add(span, Agent.RESIDENT, Manner.RELIEF)
        question = sentence.endswith("?")
        previous: Agent | None = None
        threat = _THREAT.search(sentence) is not None
        if threat:
            self._add(span, Agent.ORGANISATION, Manner.ACT, punishing=True)
        for index, clause in enumerate(self._clauses.split(tokens)):
            act = self._clauses.read(clause, previous, question=question, first=index == 0)
            if act is None:
                previous = None
                continue
            previous = act.agent
            if act.counts:
                punishing = act.punishing or (threat and act.agent is Agent.ORGANISATION)
                concrete = act.concrete or (act.idle and bool(_DEADLINE.search(sentence)))
                self._add(
                    span,
                    act.agent,
                    act.manner,
                    concrete=concrete,
                    timed=timed,
                    punishing=punishing,
                )
        new = [a for a in self.found if a.sentence == self._number]
        self._appointed = timed and any(a.agent is not Agent.RESIDENT for a in new)
        self._asked = question and bool(new)
        self._wished = self._asked and not timed and tokens[0].low in {"wilt", "wil"}

    def _settle(self, tokens: list[Word]) -> None:
        """Take "Wilt u langskomen?" back when what follows makes it a condition: "Dan …"."""
        opener = tokens[0].low if tokens else ""
        then_you = opener == "dan" and any(t.low in YOU for t in tokens[1:4])
        if (self._asked and then_you) or (self._wished and opener in _AFTER_CONDITION):
            self.found = [a for a in self.found if a.sentence != self._number - 1]

    def _add(
        self,
        span: Span,
        agent: Agent,
        manner: Manner,
        *,
        concrete: bool = False,
        timed: bool = False,
        punishing: bool = False,
    ) -> None:
        """Note one act of the sentence `span`."""
        self.found.append(Act(*span, self._number, agent, manner, concrete, timed, punishing))
