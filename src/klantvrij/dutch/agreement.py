"""Puts another noun in a Dutch sentence and makes everything that agrees with it fit.

Knows nothing of market-speak. ``docs/agreement.md`` has the rules, each with its test.
"""

from __future__ import annotations

from collections.abc import Iterable

from klantvrij.dutch import alone, closed, ellipsis, pronouns, relative, verbs
from klantvrij.dutch.casing import capitalise, is_upper, like, small
from klantvrij.dutch.determiners import fitting
from klantvrij.dutch.guards import guards
from klantvrij.dutch.morphology import gender, is_noun, is_plural, singular, verb
from klantvrij.dutch.noun_phrase import Phrase, Slot, parse
from klantvrij.dutch.nouns import Change, Noun
from klantvrij.dutch.passage import Passage, passage, with_next
from klantvrij.records import NamedTuple
from klantvrij.text import Edit

__all__ = ["Noun", "Rewriting", "replace_noun"]


_PARTS = closed.listed("geen elk elke ieder iedere meeste deel merendeel helft meerderheid derde")
_OPENING = (
    closed.DEFINITE_CHANGING
    | closed.DEFINITE_FIXED
    | closed.INDEFINITE_FIXED
    | closed.PREPOSITIONS
    | closed.NEUTER_DETERMINERS.keys()
    | closed.COMMON_DETERMINERS.keys()
)
"""Words that open a sentence with a capital of their own."""


class Rewriting(NamedTuple):
    """What has to change: edits in `text`, sorted, the noun itself included.

    `certain` is True when every affected word was understood; `doubts` are stable short names of
    what was not, in the order in which it was met. With doubts the edits are a proposal to a
    person, never to be made unseen.
    """

    edits: tuple[Edit, ...]
    certain: bool
    doubts: tuple[str, ...]


def replace_noun(
    text: str, start: int, end: int, new: Noun, *, old: Noun | None = None
) -> Rewriting:
    """Return the edits that put `new` in the place of the noun ``text[start:end]``.

    Offsets are code points. `old` says what the noun is that stands there; without it gender and
    number are looked up. Raises ValueError when the span is empty or lies outside the text.
    """
    if not 0 <= start < end <= len(text):
        raise ValueError(f"no noun at {start}-{end} in a text of {len(text)}")
    here = passage(text, start, end)
    if here is None:
        edit = Edit(start, end, like(text[start:end], new.text))
        return Rewriting(_without_idle(text, [edit]), False, ("part-of-word",))
    change = Change(old or _look_up(here), new, told=old is not None)
    old_person = change.old is not None and change.old.person
    if change.matters or change.number or (old_person and not new.person):
        here = with_next(here)  # only then a later pronoun may have to change
    return _Rewriter(here, change).run()


def _look_up(here: Passage) -> Noun | None:
    """Return what the dictionary says of the noun that stands there; None when nothing."""
    word = here.tokens[here.last].text
    many = is_plural(word)
    if many is None:
        return None
    found = gender(singular(word) or word) if many else gender(word)
    if found is None or (found == "b" and not many):
        return None
    text = here.text[here.tokens[here.first].start : here.tokens[here.last].end]
    return Noun(text, found if found in "cn" else "c", plural=many)


class _Rewriter:
    """One replacement."""

    def __init__(self, here: Passage, change: Change) -> None:
        self.here = here
        self.change = change
        self.edits: dict[int, Edit] = {}  # by the place of the word in `here.tokens`
        self.doubts: list[str] = []
        self.removed: tuple[int, int] | None = None

    def run(self) -> Rewriting:
        here, change = self.here, self.change
        first, last = here.tokens[here.first], here.tokens[here.last]
        surface = here.text[first.start : last.end]
        if surface == change.new.text:
            return Rewriting((), True, ())
        self.doubts += guards(here, change.new)
        phrase = parse(here, neuter=change.old_neuter)
        self.doubts += phrase.doubts if change.matters else ()
        if self._contradicts(phrase):
            self.doubts.append("old-gender-contradicts")
        else:
            self._determiner(phrase)
            self._adjectives(phrase)
            self._coordination(phrase)
            if alone.before_it(here, phrase, change):
                self.doubts.append("stands-for-the-noun")
        self._noun(surface)
        for part in (relative.relative, pronouns.later, verbs.number):
            outcome = part(here, phrase, change)
            for index, word in outcome.words:
                self._put(index, word)
            self.doubts += outcome.doubts
        if not self.doubts and ellipsis.neuter_alone(here, change):
            self.doubts.append("stands-for-the-noun")
        self._lift_capital()
        return Rewriting(
            _without_idle(here.text, self.edits.values()),
            not self.doubts,
            tuple(dict.fromkeys(self.doubts)),
        )

    def _put(self, index: int, word: str) -> None:
        token = self.here.tokens[index]
        self.edits[index] = Edit(token.start, token.end, like(token.text, word, self._around()))

    def _around(self) -> str:
        span = self.here.sentence
        return self.here.text[span.start : span.end]

    def _contradicts(self, phrase: Phrase) -> bool:
        """Say whether the determiner shows that the noun isn't what the caller thinks."""
        neuter = self.change.old_neuter
        if phrase.determiner is None or neuter is None or phrase.kind:
            return False
        low = self.here.low(phrase.determiner)
        if neuter:
            return low in closed.COMMON_DETERMINERS and low not in {"enige", "sommige"}
        return low in closed.NEUTER_DETERMINERS

    def _determiner(self, phrase: Phrase) -> None:
        """Make the determiner fit, or take it away."""
        low = "" if phrase.determiner is None else self.here.low(phrase.determiner)
        if self.change.number and self._partitive(phrase):
            self.doubts.append("part-of-a-group")
        if phrase.kind:
            return
        if phrase.numbered and (self.change.number or (self.change.new.mass)):
            self.doubts.append("counted")
        word, doubt = fitting(low, self.change)
        if doubt:
            self.doubts.append(doubt)
        if low in closed.ONE and self.change.number and self._predicate(phrase):
            self.doubts.append("predicate")
        if phrase.determiner is None or word is None or word == low:
            return
        if low in {"dat", "die", "ons"} and self._may_stand_alone(phrase.determiner, phrase):
            self.doubts.append("determiner-or-pronoun")
        if word:
            self._put(phrase.determiner, word)
        else:
            self._remove(phrase.determiner)

    def _partitive(self, phrase: Phrase) -> bool:
        """Say whether something before the phrase counts it: *een van de klanten*, *een aantal*."""
        here = self.here
        index = phrase.start - 1
        if phrase.kind:
            return True
        if here.low(index) == "van" and here.joined(phrase.start):
            before = here.low(index - 1)
            counts = closed.NUMBERS | closed.ONE | closed.PLURAL_ONLY | closed.QUANTIFIERS
            return before in counts or before in closed.KINDS or before in _PARTS
        if phrase.determiner is not None or not here.joined(phrase.start) or index < 0:
            return False
        # "een of meer hierna bedoelde producten": what counts them may stand further off
        low = here.low(index)
        known = low in closed.STOP or verb(low) is not None
        return bool(phrase.slots) and phrase.slots[0].adjective.sort in "pd" and not known

    def _predicate(self, phrase: Phrase) -> bool:
        """Say whether *een* noun says what someone is: "de burger is een klant"."""
        here = self.here
        before = {here.low(i) for i in range(max(0, phrase.start - 8), phrase.start)}
        if before & closed.COPULAS:
            return True
        opener = here.low(phrase.start - 1)
        if opener in closed.SUBORDINATORS or opener in closed.PREPOSITIONS or opener == "":
            return False
        after = {here.low(i) for i in range(here.last + 1, here.length)}
        return bool(after & closed.COPULAS)

    def _may_stand_alone(self, index: int, phrase: Phrase) -> bool:
        """Say whether *dat*, *die* or *ons* before the noun may be a word by itself."""
        low, before = self.here.low(index), self.here.low(index - 1)
        if before == "" or before in closed.PREPOSITIONS or before in {"en", "of", "als", "maar"}:
            return False
        if not self.here.joined(index):
            return True
        if low == "ons":
            return before in verbs.GIVING
        if phrase.slots and low == "dat" and phrase.slots[0].inflected:
            return False
        return before in closed.SAYING or verb(before) is None

    def _remove(self, index: int) -> None:
        """Take the word at `index` away with the space after it."""
        token, following = self.here.tokens[index], self.here.tokens[index + 1]
        gap = self.here.text[token.end : following.start]
        space = len(gap) - len(gap.lstrip())
        self.edits[index] = Edit(token.start, token.end + space, "")
        if gap.strip():
            self.doubts.append("quote-after-article")
        if token.text[:1].isupper() and not is_upper(token.text, self._around()):
            self.removed = (index, index + 1)

    def _lift_capital(self) -> None:
        """Give the capital of a word that was taken away to the next."""
        if self.removed is None:
            return
        _, index = self.removed
        if index == self.here.first:
            token = self.here.tokens[self.here.first]
            edit = self.edits.get(index) or Edit(
                token.start, self.here.tokens[self.here.last].end, self.change.new.text
            )
            self.edits[index] = edit._replace(replacement=capitalise(edit.replacement))
            return
        token = self.here.tokens[index]
        edit = self.edits.get(index) or Edit(token.start, token.end, token.text)
        self.edits[index] = edit._replace(replacement=capitalise(edit.replacement))

    def _adjectives(self, phrase: Phrase) -> None:
        change, here = self.change, self.here
        if not change.matters and not change.number:
            self._uninflected_titles(phrase)
            return
        start = phrase.start
        if phrase.determiner is None and start and set(here.gap(start)) & set(")]}"):
            self.doubts.append("phrase-interrupted")
        if phrase.unknown and change.matters and not phrase.kind:
            self.doubts.append("unknown-word")
        low = "" if phrase.determiner is None else here.low(phrase.determiner)
        definite = low in closed.DEFINITE_CHANGING or low in closed.DEFINITE_FIXED
        if here.low(phrase.start) in closed.GREETINGS and phrase.start == 0:
            return
        for slot in phrase.slots:
            self._adjective(slot, definite=definite, low=low, phrase=phrase)

    def _adjective(self, slot: Slot, *, definite: bool, low: str, phrase: Phrase) -> None:
        change, here = self.change, self.here
        wanted = change.common or definite
        title = slot.place == here.first - 1 and change.old_neuter is False
        if title and not slot.inflected and slot.sure and not change.common:
            self.doubts.append("uninflected-title")
            return
        if slot.inflected == wanted or (definite and not change.common):
            return
        if not slot.sure:
            self.doubts.append("adverb-or-adjective")
        if not slot.adjective.known:
            self.doubts.append("unknown-adjective")
        if not change.common and slot.adjective.sort == "s":
            return  # "een laatste product": the highest degree keeps its ending
        if not change.common and low == "" and self._definite_without_article(phrase):
            self.doubts.append("genitive-name")
        if change.common and change.old_neuter is False:
            self.doubts.append("uninflected-title")
            return
        if phrase.determiner is None and change.common and self._may_be_adverb(slot, phrase):
            self.doubts.append("adverb-or-adjective")
        token = here.tokens[slot.place]
        if "\u00ad" in token.text:
            self.doubts.append("broken-word")
        word = slot.adjective.inflected if wanted else slot.adjective.base
        self._put(slot.place, word)

    def _may_be_adverb(self, slot: Slot, phrase: Phrase) -> bool:
        """Say whether a bare adjective may go with the verb: "wij geven snel advies"."""
        here = self.here
        before = here.low(phrase.start - 1)
        if slot.adjective.base.lower() in closed.NEVER_ADVERBS or slot.place != phrase.start:
            return False
        if before == "" or before in closed.PREPOSITIONS or before in closed.QUANTIFIERS:
            return False
        return not (phrase.start > 0 and not here.joined(phrase.start))

    def _definite_without_article(self, phrase: Phrase) -> bool:
        """Say whether a name in the genitive stands before it: "Annes nieuwe dienst"."""
        before = phrase.start - 1
        if before < 0 or not self.here.joined(before + 1):
            return False
        return self.here.low(before).endswith("s") and not verb(self.here.low(before))

    def _uninflected_titles(self, phrase: Phrase) -> None:
        """Doubt a de-word after an adjective without ending: *een groot kunstenaar*."""
        if self.change.old_neuter is False and not self.change.same_word:
            for slot in phrase.slots:
                if not slot.inflected and slot.place == self.here.first - 1 and slot.sure:
                    self.doubts.append("uninflected-title")

    def _coordination(self, phrase: Phrase) -> None:
        """Doubt when a determiner or adjective that changes goes with a second noun too."""
        here = self.here
        changed = any(index < here.first for index in self.edits)
        following = here.last + 1
        shared = {"en", "of", "én"}
        if changed and here.low(following) in shared and here.joined(following):
            after = here.low(following + 1)
            if not self._new_clause(after):
                self.doubts.append("coordination")
        if phrase.determiner is None and not phrase.slots and self.change.matters:
            before = here.first - 1
            if here.low(before) in shared and here.low(before - 1) and self._shares(before - 1):
                self.doubts.append("coordination")

    def _new_clause(self, low: str) -> bool:
        """Say whether what follows *en* has a determiner of its own, or is no noun."""
        return (
            low in closed.STOP
            or low in closed.DEFINITE_CHANGING
            or low in closed.DEFINITE_FIXED
            or low in closed.INDEFINITE_FIXED
            or low in {"elk", "elke", "ieder", "iedere", "alle"}
            or self._verb(low)
        )

    def _verb(self, low: str) -> bool:
        found = verb(low)
        return found is not None and not found.plural and not is_noun(low)

    def _shares(self, index: int) -> bool:
        """Say whether the noun at `index` has a determiner that the next noun shares."""
        for place in range(index - 1, max(-1, index - 4), -1):
            low = self.here.low(place)
            if low in closed.NEUTER_DETERMINERS or low in closed.COMMON_DETERMINERS:
                return True
            if low in closed.STOP:
                return False
        return False

    def _noun(self, surface: str) -> None:
        here, new = self.here, self.change.new
        start, end = here.tokens[here.first].start, here.tokens[here.last].end
        around = self._around()
        word = like(surface, new.text, around.replace(surface, "", 1))
        if word != new.text and not is_upper(surface, around) and self._no_title():
            word = new.text
        det = here.first - 1
        if (
            here.low(det) == "'t"
            and det == 0
            and det in self.edits
            and not is_upper(surface, around)
        ):
            # "'t Product": the capital goes back to the article
            self.edits[det] = self.edits[det]._replace(
                replacement=capitalise(self.edits[det].replacement)
            )
            word = small(word) if new.text[:1].islower() else word
        self.edits[here.first] = Edit(start, end, word)

    def _no_title(self) -> bool:
        """Say whether a capital in the middle of a sentence is no title or name: *de Klant*.

        A word with a capital beside it makes a name of it; so does a colon or a quotation mark.
        """
        here = self.here
        start = here.first
        if start == 0 or here.gap(start).strip() or here.gap(start) == "":
            return False
        before = here.tokens[start - 1]
        opens = all(token.text[0].isdigit() for token in here.tokens[: start - 1])
        if before.text[:1].isupper() and not (opens and before.low in _OPENING):
            return False
        return before.text[:1].isalpha() or before.text[:1] in "'’"


def _without_idle(text: str, edits: Iterable[Edit]) -> tuple[Edit, ...]:
    """Return `edits` sorted, without those that change nothing."""
    return tuple(sorted(e for e in edits if text[e.start : e.end] != e.replacement))
