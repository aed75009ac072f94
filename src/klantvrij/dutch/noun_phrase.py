"""What stands before a noun and belongs to it: the determiner and the adjectives.

The walk goes from the noun to the left and stops at the first word that can't belong to the phrase.
What it isn't sure of, it says; whether that matters depends on what has to change.
"""

from __future__ import annotations

from klantvrij.dutch import closed
from klantvrij.dutch.morphology import (
    Adjective,
    adjective,
    gender,
    is_adverb,
    is_noun,
    is_plural,
    verb,
)
from klantvrij.dutch.passage import Passage, Token
from klantvrij.records import NamedTuple

_LONGEST_TAIL = 9
_MANNER = closed.listed("goed slecht extra hard")
_NEEDS_PARTICIPLE = closed.listed(
    "recent speciaal bijzonder enorm puur vroeger later eerder net aardig zogenaamd"
)
_ALWAYS_ADJECTIVE = closed.listed("ander dergelijk soortgelijk oud jong gemeenschappelijk")
_EACH = closed.listed("elk elke ieder iedere welk welke menig menige")
_OUTER = closed.ONE | closed.DEFINITE_CHANGING | closed.DEFINITE_FIXED | {"geen", "elk", "elke"}
_INNER_PRONOUNS = closed.listed("ons je haar jullie hun u mij hem hen zich dit dat deze die")


class Slot(NamedTuple):
    """An adjective that agrees with the noun.

    `sure` is False when it may as well be an adverb, which never changes.
    """

    place: int
    adjective: Adjective
    inflected: bool
    sure: bool


class Phrase(NamedTuple):
    """What belongs to a noun, as places in `Passage.tokens`.

    `determiner` is None when there is none, `start` the first word of the phrase. `kind` is True
    when a noun like *soort* or *aantal* stands before it, which has the determiner. `unknown` are
    words before the noun that nothing is known of.
    """

    determiner: int | None
    slots: tuple[Slot, ...]
    start: int
    numbered: bool
    kind: bool
    unknown: tuple[int, ...]
    doubts: tuple[str, ...]


def parse(here: Passage, *, neuter: bool | None) -> Phrase:
    """Return the phrase round the noun of `here`.

    `neuter` says whether the noun that stands there takes *het* (None: not known); it tells *het*
    before it from *het* that stands by itself.
    """
    return _Walk(here, neuter).run()


class _Walk:
    """One walk to the left."""

    def __init__(self, here: Passage, neuter: bool | None) -> None:
        self.here = here
        self.neuter = neuter
        self.found: list[tuple[int, Adjective | None, str]] = []  # place, adjective, link to right
        self.numbered = False
        self.doubts: list[str] = []

    def run(self) -> Phrase:
        here = self.here
        index = here.first - 1
        link = ""
        determiner: int | None = None
        start = here.first
        while index >= 0:
            gap = "space" if here.joined(index + 1) else "comma" if here.comma(index + 1) else ""
            if not gap:
                break
            token = here.tokens[index]
            low = token.low
            if gap == "comma":
                if not self.found or link:
                    break
                link = "comma"
            if self._is_determiner(index) and not link:
                determiner = start = index
                break
            if low in {"en", "of", "maar", "én"}:
                if link or not self.found or not self._adjective_at(index - 1):
                    break
                link = "en"
                index -= 1
                continue
            if not self._take(index, token, link):
                break
            link = ""
            start = index
            index -= 1
        determiner, start = self._outer(determiner, index, start)
        return self._phrase(determiner, index, start)

    def _is_determiner(self, index: int) -> bool:
        here, low = self.here, self.here.tokens[index].low
        following = here.tokens[index + 1].low
        if low in closed.QUANTIFIERS:
            word = adjective(here.tokens[index + 1].text) if self.found else None
            if low in {"meer", "minder"}:
                return here.low(index - 1) not in {"niet", "geen", "niets"} or not self.found
            return not (word and word.sort in "cp" and low in {"veel", "weinig", "iets", "wat"})
        if low in {"enige", "enig", "zulke", "zulk"} and self._determiner_before(index):
            return False
        if low in closed.PLURAL_ONLY:
            return not self._determiner_before(index)
        if low in closed.DEFINITE_FIXED or low in closed.INDEFINITE_FIXED:
            return low != "zijn" or not self._verb_zijn(index)
        if low not in closed.NEUTER_DETERMINERS and low not in closed.COMMON_DETERMINERS:
            return False
        if following in closed.STOP and following != "open" and not self.found:
            return True
        if self.neuter is False and low in {"het", "'t", "dat", "ons", "dit"}:
            return low in {"het", "'t"} and not self.found and self._suspicious(index)
        return not (self.neuter is True and low == "die")

    def _suspicious(self, index: int) -> bool:
        """Say whether *het* before a de-word is no pronoun, so that the noun isn't the head."""
        before = self.here.low(index - 1)
        return before in closed.PREPOSITIONS or before in {"", "en", "is"}

    def _determiner_before(self, index: int) -> bool:
        low = self.here.low(index - 1)
        return self.here.joined(index) and (
            low in closed.DEFINITE_CHANGING
            or low in closed.DEFINITE_FIXED
            or low in closed.INDEFINITE_FIXED
            or low in _EACH
        )

    def _verb_zijn(self, index: int) -> bool:
        """Say whether *zijn* is the verb: "er zijn", "dit zijn", "die zijn", "zij zijn"."""
        return self.here.low(index - 1) in {"er", "dit", "dat", "zij", "ze", "we", "wij", "die"} | {
            "te",
            "jullie",
            "moeten",
            "kunnen",
            "zullen",
        }

    def _adjective_at(self, index: int) -> Adjective | None:
        if index < 0:
            return None
        token = self.here.tokens[index]
        if token.low in closed.STOP or token.low in closed.NUMBERS:
            return None
        found = adjective(token.text)
        if found is None and token.text[0].isupper() and token.low.endswith("er"):
            return Adjective(token.text, token.text, "a")  # Groninger, Edammer
        return found

    def _take(self, index: int, token: Token, link: str) -> bool:
        """Take the word at `index` into the phrase; False when it doesn't belong to it."""
        low = token.low
        written = token.text[0].isdigit()
        if low in closed.NUMBERS or (written and not low.lstrip("0123456789.,")):
            self.numbered = True
        if written or low in closed.NUMBERS or low in closed.ORDINALS:
            self.found.append((index, None, link))
            return True
        right = self.found[-1] if self.found else None
        if low in closed.DEGREE and (right is not None or low not in closed.BOTH_WAYS):
            if right is None or right[1] is None:
                return False
            if low in closed.STOP and self.here.low(index - 1) == "":
                return False
            self.found.append((index, _adverb_or(low, token), link))
            return True
        word = self._adjective_at(index)
        if word is None:
            if right is not None and right[1] is not None and is_adverb(low) and not link:
                if low in closed.STOP:
                    return False
                self.found.append((index, None, "adverb"))
                return True
            return False
        # "hij bestelde goede hulp": a past tense, unless a determiner shows that it isn't
        past = verb(low)
        if past and not past.plural and low.endswith("e") and not self._opens(index):
            return False
        if not low.endswith("e") and past and word.sort != "p" and not self._opens(index):
            return False
        self.found.append((index, word, link))
        return True

    def _opens(self, index: int) -> bool:
        """Say whether the word before `index` shows that a phrase is going on."""
        low = self.here.low(index - 1)
        while self.here.joined(index) and (low in closed.DEGREE or is_adverb(low)):
            index -= 1  # "het meest gebruikte product"
            low = self.here.low(index - 1)
        if low in {"en", "of"} or self.here.comma(index):
            other = index - 2 if low in {"en", "of"} else index - 1
            return self._adjective_at(other) is not None
        return (
            self._determiner_before(index)
            or low in closed.INDEFINITE_FIXED
            or low in closed.NEUTER_DETERMINERS
            or low in closed.COMMON_DETERMINERS
            or low in closed.PREPOSITIONS
            or self._adjective_at(index - 1) is not None
        )

    def _outer(self, determiner: int | None, index: int, start: int) -> tuple[int | None, int]:
        """Find the determiner before a phrase in between: "het door ons geleverde product"."""
        here = self.here
        words = [item for item in self.found if item[1] is not None]
        if not words:
            return determiner, start
        leftmost = words[-1]
        first = self.found[-1][0] - 1
        if determiner is not None:
            if here.tokens[determiner].low not in _INNER_PRONOUNS or determiner != first:
                return determiner, start
            first = determiner
        elif index != first:
            return determiner, start
        place = first
        while place >= max(1, first - _LONGEST_TAIL) and here.joined(place + 1):
            low = here.tokens[place].low
            if low in closed.PREPOSITIONS and place < leftmost[0] - 1:
                outer = place - 1
                if is_adverb(here.low(outer)) and here.low(outer) not in _OUTER:
                    outer -= 1
                if (
                    outer >= 0
                    and here.joined(place)
                    and here.joined(outer + 1)
                    and here.low(outer) in _OUTER
                ):
                    return self._jump(outer, leftmost[1], determiner, start)
            if low in closed.FINITE_SMALL and low not in {"zijn", "was"}:
                break
            place -= 1
        return determiner, start

    def _jump(
        self, outer: int, word: Adjective | None, determiner: int | None, start: int
    ) -> tuple[int | None, int]:
        low = self.here.low(outer)
        participle = word is not None and word.sort in "pd"
        if participle or low in closed.ONE or low == "geen":
            if low in closed.PRONOUN_TOO and low not in {"het", "de"} and not participle:
                self.doubts.append("phrase-between")
            return outer, outer
        self.doubts.append("phrase-between")
        return determiner, start

    def _phrase(self, determiner: int | None, index: int, start: int) -> Phrase:
        here = self.here
        kind = False
        unknown: list[int] = []
        if determiner is None and (here.broken(index + 1) or here.broken(index)):
            unknown.append(index)
        if determiner is None and index >= 0 and here.joined(index + 1):
            low = here.low(index)
            kind = low in closed.KINDS
            if not kind and (self._in_between(index) or not _known(here.tokens[index])):
                unknown.append(index)
        slots = self._slots()
        return Phrase(
            determiner, slots, start, self.numbered, kind, tuple(unknown), tuple(self.doubts)
        )

    def _in_between(self, index: int) -> bool:
        """Say whether a determiner stands before a word that the walk stopped at.

        "het Wmo product" is one phrase; "de klant" in "wij geven de klant advies" is its own, as
        its determiner shows.
        """
        here = self.here
        low = here.low(index - 1)
        if not here.joined(index) or not (low in _OUTER or low in closed.NEUTER_DETERMINERS):
            return False
        token = here.tokens[index]
        if verb(token.low) is not None and low in closed.PRONOUN_TOO:
            return False  # "dat is", "het kost"
        if low in closed.DEFINITE_FIXED:
            return token.low in closed.STOP or not is_noun(token.text)
        if not is_noun(token.text) or low in closed.ONE:
            return True
        many = is_plural(token.text)
        if many is None:
            return True
        return (not many and gender(token.text) == "n") != (low in closed.NEUTER_DETERMINERS)

    def _slots(self) -> tuple[Slot, ...]:
        """Return the adjectives that agree, from left to right."""
        slots: list[Slot] = []
        right: Slot | None = None  # the adjective to the right, when it agrees
        role = "noun"  # what stands to the right: noun, slot, adverb, unsure, fixed
        # link: how the word to the right is linked to this one
        for index, word, link in self.found:
            if word is None:
                role = "adverb" if link == "adverb" else role
                continue
            low = self.here.tokens[index].low
            inflected = low == word.inflected.lower() and not word.invariable
            role, sure = self._role(low, word, inflected, role=role, right=right, link=link)
            if role == "adverb":
                continue
            right = Slot(index, word, inflected, sure)
            if not word.invariable:
                slots.append(right)
        return tuple(reversed(slots))

    def _role(
        self,
        low: str,
        word: Adjective,
        inflected: bool,
        *,
        role: str,
        right: Slot | None,
        link: str,
    ) -> tuple[str, bool]:
        """Return what `word` is (slot or adverb) and whether that is sure."""
        if inflected or role == "noun" or right is None:
            return "slot", True
        if low in closed.DEGREE and low not in closed.BOTH_WAYS:
            return "adverb", True
        if link == "comma":
            return "slot", True
        if link == "en":
            if role == "adverb":
                return ("slot", True) if low in closed.NEVER_ADVERBS else ("slot", False)
            return "slot", right.sure
        of_field = low in closed.FIELD_ADVERBS
        if right.inflected or (of_field and right.adjective.base.lower() in closed.IN_A_FIELD):
            # "het technisch goede product", "een technisch goede dienst", "een sociaal veilige dag"
            return "adverb", True
        if word.invariable:
            return "slot", True
        participle = right.adjective.sort in "pd" or right.adjective.base.endswith("baar")
        field = right.adjective.base.lower() in closed.RELATIONAL
        if low in _MANNER:
            return ("slot", True) if field else ("adverb", participle)
        if low in _NEEDS_PARTICIPLE:
            return "adverb" if participle else "slot", participle
        if low in closed.DEGREE:
            return "adverb", True
        if low in _ALWAYS_ADJECTIVE:
            return "slot", True
        if participle:
            return "slot", False
        return "slot", field or low in closed.NEVER_ADVERBS


def _adverb_or(low: str, token: Token) -> Adjective | None:
    """Return the adjective that a word of degree may be too, or one that never changes."""
    if low in closed.BOTH_WAYS and (word := adjective(token.text)):
        return word
    return Adjective(low, low, "a")


def _known(token: Token) -> bool:
    """Say whether anything is known of a word: noun, verb, adverb, name, abbreviation."""
    low = token.low
    return bool(
        verb(low)
        or is_adverb(low)
        or is_noun(token.text, strict=True)
        or adjective(token.text)
        or not token.text.islower()
        or low in closed.STOP
    )
