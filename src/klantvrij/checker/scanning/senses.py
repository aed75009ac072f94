"""What the form and its neighbours alone decide: rare klant, ken uw klant, neemt bloed af."""

from __future__ import annotations

from klantvrij.checker.scanning.beside import BETWEEN_WORDS, NEXT_WORD, neighbour, span_of
from klantvrij.checker.scanning.made import real_thing
from klantvrij.checker.scanning.objects import FAR, has_far_object, is_of_effort, is_of_goods
from klantvrij.checker.scanning.titles import is_in_title
from klantvrij.checker.vocabulary import ANYWHERE, Vocabulary, bare, words_of
from klantvrij.patterns import pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from klantvrij.checker.candidate import Candidate

_BEFORE_SURNAME = pattern(
    r"(?a)(?:\b(?:dhr|mevr|mw|prof|dr|drs|mr|ir|ing)\.|(?<=\S )[A-Z]\.|[A-Z]\. ?[A-Z]\.)\s*$"
    r"|\b[Vv]an (?:der|den|'t|’t)\s+$"
)
_CLAUSE_END = pattern(r"[.!?;:\n]| [-–] ")
_WORD = pattern(r"[^\W\d_]+")
_PAID = pattern(r"\beigen bijdragen?\b")
_OF_GOODS = {
    "leveren": "spullen worden echt geleverd",
    "levering": "spullen worden echt geleverd",
    "inkopen": "spullen worden echt gekocht",
}
"""Why a word is left when goods are meant, by the id of its term."""
_OF_EFFORT = "vaste uitdrukking: kracht geven"
_MOST_KEPT = 200_000
_Possible = list[tuple[str, tuple[str, ...], str, str]]
"""Senses a form can have: (a word that must stand beside it or "", words, hint, note)."""


class Senses:
    """Knows the senses of the terms of a vocabulary. Safe to use from several threads."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._known: dict[tuple[int, str], _Possible] = {}

    def fill_in(self, text: str, candidate: Candidate) -> Candidate:
        """Return `candidate` in `text` with the hint and note of its sense, if it has one."""
        start, end = candidate.start, candidate.end
        if text[start].isupper() and self._is_surname(text, candidate):
            return candidate._replace(hint="other-sense", note="achternaam")
        if is_in_title(text, start, end):
            return candidate._replace(hint="fixed-term", note="naam van een regeling")
        key = (candidate.entry, text[start:end])
        senses = self._known.get(key)
        if senses is None:
            if len(self._known) > _MOST_KEPT:
                self._known.clear()
            senses = self._known[key] = self._possible(*key)
        if senses:
            around = text[max(0, start - NEXT_WORD) : end + NEXT_WORD].lower()
            for beside, words, hint, note in senses:
                if beside in around and self._has_sense(text, candidate, words):
                    return candidate._replace(hint=hint, note=note)
            found = _far(text, start, end, senses)
            if found:
                return candidate._replace(hint=found[0], note=found[1])
        entry = self._vocabulary.entries[candidate.entry].id if candidate.entry >= 0 else ""
        if entry == "leveren" and is_of_effort(text, start, end):
            return candidate._replace(hint="other-sense", note=_OF_EFFORT)
        of_goods = _OF_GOODS.get(entry)
        real = real_thing(text, start, end, entry)
        if real is not None:
            candidate = candidate._replace(hint=real[0], note=real[1])
        elif of_goods is not None and is_of_goods(text, start, end):
            candidate = candidate._replace(hint="market", note=of_goods)
        return candidate

    def _possible(self, index: int, surface: str) -> _Possible:
        """Return the senses that `surface` can have in the right company, and one word of that."""
        found: _Possible = []
        here = words_of(surface.lower())
        for words, hint, note in self._vocabulary.senses.get(index, ()):
            entry = self._vocabulary.entries[index]
            if words[0] == ANYWHERE:
                found.append((words[1], words, hint, note))
            elif entry.particle and words[-1] == entry.id and len(words) > 1:
                found.append(("", words, hint, note))
            elif len(words) == 1:
                if bare(surface) == bare(words[0]):
                    found.append(("", words, hint, note))
            else:
                count = len(here)
                places = [
                    place
                    for place in range(len(words) - count + 1)
                    if words[place : place + count] == here
                ]
                if places:
                    beside = neighbour(words, places[0], count) if len(places) == 1 else ""
                    found.append((beside, words, hint, note))
        return found

    def _is_surname(self, text: str, candidate: Candidate) -> bool:
        """Say whether this is a name: J. Klant, Van der Klant, prof. Klant."""
        start, end = candidate.start, candidate.end
        if not text[start].isupper() or text[end - 1].isupper() or candidate.entry < 0:
            return False
        if text[start:end].lower() != self._vocabulary.entries[candidate.entry].id:
            return False
        return _BEFORE_SURNAME.search(text, max(0, start - 12), start) is not None

    def _has_sense(self, text: str, candidate: Candidate, words: tuple[str, ...]) -> bool:
        start, end = candidate.start, candidate.end
        if words[0] == ANYWHERE:
            return _in_clause(text, start, end, words[1])
        if len(words) == 1:
            return bare(text[start:end]) == bare(words[0])
        entry = self._vocabulary.entries[candidate.entry]
        here = words_of(text[start:end].lower())
        last = len(words) - 1
        if entry.particle and words[last] == entry.id:
            # "bloed afnemen" is "neemt elke week bloed af" and "bloed af moet nemen" too
            if candidate.parts:
                between = words_of(text[end : candidate.parts[1][0]].lower())
                return any(between[at : at + last] == words[:last] for at in range(len(between)))
            if len(here) > 1 and here[0] == entry.particle:
                here = words[last:]
        count = len(here)
        return any(
            words[place : place + count] == here
            and span_of(words, place, text, start, end, signs=BETWEEN_WORDS, count=count)
            for place in range(len(words) - count + 1)
        )


def _in_clause(text: str, start: int, end: int, word: str) -> bool:
    """Say whether `word` stands in the clause of ``text[start:end]``, a few words away."""
    before = _CLAUSE_END.split(text[max(0, start - NEXT_WORD) : start].lower())[-1]
    after = _CLAUSE_END.split(text[end : end + NEXT_WORD].lower(), maxsplit=1)[0]
    return any(word in _WORD.findall(_PAID.sub(" ", side)) for side in (before, after))


def _far(text: str, start: int, end: int, senses: _Possible) -> tuple[str, str] | None:
    """Return the hint and note of a sense whose word is the object of the verb, farther away."""
    around = ""
    for beside, words, hint, note in senses:
        if words[0] == ANYWHERE and len(words) > 1:
            around = around or text[max(0, start - FAR) : end + FAR].lower()
            if beside in around and has_far_object(text, start, end, words[1]):
                return hint, note
    return None
