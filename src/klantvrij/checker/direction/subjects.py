"""Who acts in a clause: *wij*, *u*, a role or a name, by its place beside the finite verb."""

from __future__ import annotations

from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from klantvrij.checker.direction import words as data
from klantvrij.checker.direction.papers import speaks
from klantvrij.checker.direction.verbforms import FINITE, finite, verbs
from klantvrij.dutch.tokens import words


class Agent(StrEnum):
    """Who acts."""

    ORGANISATION = "organisatie"
    RESIDENT = "inwoner"
    BOTH = "samen"
    OTHER = "ander"


class Word(NamedTuple):
    """A word: its place in the text, in small letters, and whether it has a capital."""

    start: int
    end: int
    low: str
    capital: bool


ORG_PRONOUNS = frozenset({"wij", "we", "ik"})
SUBORDINATE = frozenset(data.SUBORDINATE.split())
PERSONS = frozenset({"hij", "zij", "ze"})
YOU = frozenset({"u", "jij", "je", "jullie"})
_TITLES = frozenset({"mevrouw", "meneer", "heer", "dhr", "mevr", "mw"})
PREPOSITIONS = frozenset(data.PREPOSITIONS.split())
DETERMINERS = frozenset(data.DETERMINERS.split())
_LIGHT = PREPOSITIONS | DETERMINERS | frozenset(data.LIGHT.split())
_ALL = frozenset({"al", "alle", "allen"})
_BETWEEN = frozenset(
    ["zelf", "ook", "dan", "allebei", "beiden", "samen", "altijd", "eerst", "daarna"]
)
_TALKING = frozenset(["praten", "bespreken", "afspreken", "evalueren", "spreken", "terugkijken"])
_OWN = frozenset({"ons", "onze", "het", "de", "andere", "een", "ze"})
_APART = frozenset(("uit", "in", "achter", "naast", "door", "onder", "na", "op", "aan", "tegen"))
"""Before *elkaar* it says how things lie, or that they come one after another."""


@lru_cache(maxsize=1)
def _nouns() -> dict[str, Agent]:
    """Return who each noun of words.py stands for, singular and plural."""
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
def noun(word: str) -> Agent | None:
    """Return who `word` stands for; a compound goes by its last part."""
    nouns = _nouns()
    if word in nouns:
        return nouns[word]
    for cut in range(2, min(len(word) - 3, 40)):
        if word[cut:] in nouns:
            return nouns[word[cut:]]
    return None


class Subjects:
    """Finds who acts in the clauses of one text and remembers who was spoken of last."""

    def __init__(self, text: str, *, address: bool) -> None:
        self._text = text
        self._address = address
        self._last: Agent | None = None
        self._about: bool | None = None
        self.bare: Agent | None = None

    def role(self, token: Word) -> Agent | None:
        """Return who a noun stands for, or None."""
        low = token.low
        if low in {"mevrouw", "meneer", "heer", "dhr", "mevr", "mw"}:
            return Agent.ORGANISATION if self._address else Agent.RESIDENT
        return noun(low)

    def remember(self, tokens: list[Word]) -> None:
        """Keep in mind the last person or body named, for a later "zij"."""
        for token in tokens:
            if (role := self.role(token)) is not None:
                self._last = role

    def find(self, tokens: list[Word]) -> tuple[Agent, int, int] | None:
        """Return who acts, where that stands and where the finite verb stands.

        The verb is -1 when it isn't in the clause; `bare` keeps a role that has no verb yet.
        """
        self.bare = None
        for index, token in enumerate(tokens):
            low = token.low
            before = tokens[index - 1].low if index else ""
            if before in SUBORDINATE and low in ORG_PRONOUNS | YOU | PERSONS:
                continue  # "de hulp die u inkoopt"
            if low in ORG_PRONOUNS:
                verb = _beside(tokens, index, index) if low != "ik" else _verb_of_me(tokens, index)
                return self._both(tokens, Agent.ORGANISATION), index, verb
            if low in YOU and before not in PREPOSITIONS:
                verb = self._verb_of_you(tokens, index)
                if verb >= 0:
                    return self._both(tokens, Agent.RESIDENT), index, verb
            if low in PERSONS:
                verb = _beside(tokens, index, index)
                if verb >= 0:
                    agent = self._last or (Agent.ORGANISATION if self._address else Agent.RESIDENT)
                    return self._both(tokens, agent), index, verb
            role = self.role(token)
            if role is None and token.capital and self._is_name(tokens, index):
                role = Agent.ORGANISATION if self._address else Agent.RESIDENT
            if role is None:
                continue
            self._last = role
            begin = _phrase_start(tokens, index)
            if begin and tokens[begin - 1].low in PREPOSITIONS:
                continue
            end = _phrase_end(tokens, index)
            verb = _beside(tokens, begin, end)
            if verb >= 0:
                return self._both(tokens, role), index, verb
            if begin == 0:
                self.bare = role
        return None

    def about_residents(self) -> bool:
        """Say whether the text speaks to residents or names them: then a duty is theirs."""
        if self._about is None:
            self._about = self._address or any(
                noun(self._text[a:b].lower()) is Agent.RESIDENT for a, b in words(self._text)
            )
        return self._about

    def _is_name(self, tokens: list[Word], index: int) -> bool:
        """Say whether a name of a person starts here: two capitals, or one inside a sentence."""
        if index + 1 < len(tokens) and tokens[index + 1].capital:
            return tokens[index].low not in DETERMINERS
        return index > 0 and tokens[index - 1].low not in DETERMINERS | PREPOSITIONS

    def _verb_of_you(self, tokens: list[Word], index: int) -> int:
        """Return the finite verb "u" or "je" goes with; -1 when it is no subject here."""
        low = tokens[index].low
        after = tokens[index + 1] if index + 1 < len(tokens) else None
        before = tokens[index - 1] if index else None
        if before is not None and _is_object(tokens, index):
            return -1
        if before is not None and (before.low in FINITE or (index == 1 and finite(before.low))):
            return index - 1
        if after is not None and is_finite(after) and (low != "jullie" or after.low.endswith("n")):
            return index + 1
        if before is None or (before.capital and index > 1):
            return -1
        if low == "je" and after is not None and not is_light(after.low):
            return -1  # "neem je paspoort": possessive
        verb = finite(before.low) if index == 1 else is_finite(before)
        command = low != "u" and (before.low in verbs()["IMPERATIVE"] or index == 1)
        return index - 1 if verb or command else -1

    @staticmethod
    def _both(tokens: list[Word], agent: Agent) -> Agent:
        """Return BOTH when the clause says that they act together."""
        if agent is Agent.OTHER:
            return agent
        low = [t.low for t in tokens]
        here = set(low)
        if "samen" in here:
            place = low.index("samen")
            among = low[place + 1 : place + 2] == ["met"] and _OWN & set(low[place + 2 : place + 3])
            return agent if among else Agent.BOTH
        roles = {noun(w) for w in low[:6]}
        together = (
            _each_other(low)
            or ({Agent.ORGANISATION, Agent.RESIDENT} <= roles and "en" in low[:3])
            or ({"we", "wij"} & here and _TALKING & here)
            or ({"u", "en"} <= here and {"ik", "wij", "zij", "hij"} & set(low[:3]))
        )
        return Agent.BOTH if together else agent


def _each_other(low: list[str]) -> bool:
    """Say whether people do something for each other; what goes *uit elkaar* is no people."""
    return any(
        word == "elkaar" and (at == 0 or low[at - 1] not in _APART) for at, word in enumerate(low)
    )


def _is_object(tokens: list[Word], index: int) -> bool:
    """Say whether the "u" or "je" at `index`, behind a verb, is the one it is done for.

    "Onze monteurs bellen u" shows it by the verb; "deze folder vertelt u wat er gebeurt" by a
    paper that speaks (papers.py), where "deze folder leest u thuis" has the reader for its subject.
    """
    verb = tokens[index - 1].low
    after = tokens[index + 1].low if index + 1 < len(tokens) else ""
    if tokens[index].low in {"u", "je"} and verb.endswith("en") and is_finite(tokens[index - 1]):
        return after != "en" and index > 1  # "daarna spreken u en uw partner af"
    first = 1 if tokens[0].low in DETERMINERS else 0
    if first >= index - 1 or after in {"", "aan", "af", "mee", "zelf"}:
        return False
    return speaks([token.low for token in tokens], first, index - 1)


def is_finite(token: Word) -> bool:
    """Say whether the token can be a finite verb."""
    return finite(token.low, capital=token.capital)


def is_light(word: str) -> bool:
    """Say whether `word` can stand after "stuur je", where a noun would make it "your"."""
    return word in _LIGHT or word.isdigit()


def _phrase_start(tokens: list[Word], index: int) -> int:
    """Return where the noun phrase round `index` begins: determiner and adjectives before it."""
    start = index
    while start and (
        tokens[start - 1].low in DETERMINERS
        or tokens[start - 1].low in _ALL
        or tokens[start - 1].low in _TITLES
        or (tokens[start - 1].low.endswith("e") and not tokens[start - 1].capital and start > 1)
    ):
        start -= 1
    return start


def _phrase_end(tokens: list[Word], index: int) -> int:
    """Return where the noun phrase ends: a name, or "van …" and "en …" after it."""
    end = index
    while end + 1 < len(tokens):
        after = tokens[end + 1]
        if after.capital or (
            after.low in {"de", "van", "den", "der"}
            and end + 2 < len(tokens)
            and (tokens[end + 2].capital)
        ):
            end += 1
        elif after.low in {"van", "en", "uit", "bij", "voor"} and end + 3 < len(tokens):
            step = 2 if tokens[end + 2].low in DETERMINERS else 1
            if end + step + 2 >= len(tokens) or is_finite(tokens[end + 2]):
                return end
            end += step + 1
        else:
            return end
    return end


def _beside(tokens: list[Word], start: int, end: int) -> int:
    """Return the finite verb right after or right before tokens[start..end], or -1."""
    if end + 1 < len(tokens) and is_finite(tokens[end + 1]):
        return end + 1
    opens = start == 1 and finite(tokens[0].low)  # "Komt de monteur …?": a verb with a capital
    if opens or (start and is_finite(tokens[start - 1])):
        return start - 1
    if end + 2 < len(tokens) and tokens[end + 1].low in _BETWEEN and is_finite(tokens[end + 2]):
        return end + 2
    return -1


def _verb_of_me(tokens: list[Word], index: int) -> int:
    """Return the verb beside "ik", which has the stem and no ending to know it by; or -1."""
    if index + 1 < len(tokens) and not is_light(tokens[index + 1].low):
        return index + 1
    if index and not is_light(tokens[index - 1].low):
        return index - 1
    return -1
