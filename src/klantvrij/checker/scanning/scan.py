"""Finds candidates: every place where a lexicon term stands, whatever its form or spelling.

One pass of an Aho-Corasick automaton over the bytes finds the letters of a term; what follows
looks only at the word around each hit. Offsets are code points in the text given.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from itertools import chain

from klantvrij.checker.candidate import Candidate
from klantvrij.checker.scanning.beside import (
    BETWEEN_WORDS,
    FARTHEST_BEFORE,
    FARTHEST_PARTICLE,
    NEXT_WORD,
    neighbour,
    span_of,
    two_words,
)
from klantvrij.checker.scanning.compounds import Found, resolve
from klantvrij.checker.scanning.normalise import Normalised, normalise, unwrapped
from klantvrij.checker.scanning.senses import Senses
from klantvrij.checker.scanning.triggers import MAX_TOKEN, Guard, Hit, Known, Text, automaton
from klantvrij.checker.vocabulary import Vocabulary, bare
from klantvrij.patterns import pattern

_WORD = pattern(r"\w+(?:[-'’]\w+)*")
_PAGE_NUMBER = pattern(r"\d+(?=[^\W\d_]{3})")
_ENDINGS = pattern(r"\((?:en|n|s|je|jes|e)\)")
_BRACKETED_REST = pattern(r"\(([^\W\d_]{3,})\)(?!\w)")
_BRACKETED_START = pattern(r"(?<!\w)\(([^\W\d_]{2,}(?:-[^\W\d_]+)*)\)$")
_HANGING = pattern(
    r"-(?:\s*[,/]\s*\w+-)*\s*(?:/|,?\s(?:en/of|en|én|of|als|noch|maar|dan wel|c\.q\.|cq)\s)\s*(\w+)"
)
_WORTH_A_FAST_ONE = 100_000  # code points
_BYTES = 4  # the most that a letter has

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ahocorasick_rs import BytesAhoCorasick

    _Phrase = tuple[tuple[str, ...], int, int, str]


class Scanner:
    """Finds the terms of a vocabulary in text. Safe to use from several threads."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._automaton = automaton(vocabulary.triggers, fast=False)
        self._until_fast = _WORTH_A_FAST_ONE
        self.resolve = lru_cache(maxsize=65536)(self._resolve)
        self._scopes: dict[frozenset[int], Known] = {}
        self._senses = Senses(vocabulary)
        self._phrases: dict[str, list[tuple[str, _Phrase]]] = {}

    def _resolve(self, word: str) -> Found | None:
        return resolve(word, self._vocabulary)

    def _phrases_with(self, word: str) -> list[tuple[str, _Phrase]]:
        """Return the phrases that are looked for by `word`, each with a word that stands beside."""
        found = self._phrases.get(word)
        if found is None:
            options = self._vocabulary.phrases.get(word)
            if options is None:
                return []
            found = [(neighbour(option[0], option[1], 1), option) for option in options]
            self._phrases[word] = found
        return found

    def _finder(self, size: int) -> BytesAhoCorasick:
        """Return the automaton for a text of `size` code points: a fast one for much text."""
        if self._until_fast >= 0:
            self._until_fast -= size
            if self._until_fast < 0:
                self._automaton = automaton(self._vocabulary.triggers)
        return self._automaton

    def candidates(self, text: str, passed_over: frozenset[int] = frozenset()) -> list[Candidate]:
        """Return every candidate in `text` as it stands, in order, none overlapping another.

        Words and phrases of the entries in `passed_over` are left out, and don't hide others.
        """
        known = self._known(passed_over)
        hits = Text(text, self._finder(len(text))).hits(known)
        return self._candidates(text, hits, known, passed_over)

    def read(
        self, text: str, passed_over: frozenset[int] = frozenset()
    ) -> tuple[Normalised, list[Candidate]]:
        """Return `text` as the eye reads it (see `normalise`), and every candidate in that.

        The automaton sees in passing whether there is anything to clean, and line ends are looked
        at where there may be a term: a text without terms costs one pass over its bytes.
        """
        known = self._known(passed_over)
        read = Text(text, self._finder(len(text)))
        signs = read.signs()
        if signs:
            clean = normalise(text, signs)
            return clean, self.candidates(clean.text, passed_over)
        hits = read.hits(known)
        first = next(hits, None)
        if first is None:
            return Normalised(text), []
        clean = Normalised(unwrapped(text))
        found = self._candidates(clean.text, chain((first,), hits), known, passed_over)
        return clean, found

    def _known(self, passed_over: frozenset[int]) -> Known:
        known = self._scopes.get(passed_over)
        if known is None:
            known = self._scopes[passed_over] = Known()
        return known

    def _candidates(
        self, text: str, hits: Iterable[Hit], known: Known, passed_over: frozenset[int]
    ) -> list[Candidate]:
        found: list[Candidate] = []
        seen = -1
        for offset, token in hits:
            if offset < seen:
                continue
            start = _word_start(text, offset)
            word = _WORD.match(text, start)
            if word is None or word.end() <= offset:
                continue
            seen = word.end()
            if seen - start > MAX_TOKEN:
                continue
            candidate = self._at(text, start, seen, passed_over)
            if candidate is not None:
                while found and found[-1].start >= candidate.start:
                    found.pop()
                if found and _reach(found[-1]) > candidate.start and _touch(found[-1], candidate):
                    continue
                found.append(candidate)
                seen = max(seen, candidate.end)
            elif (
                token
                and token not in known.settled
                and len(word.group().encode("utf-8", "surrogatepass")) == len(token)
            ):
                self._learn(text[start : word.end()], token, known, passed_over)
        return found

    def _learn(self, word: str, token: bytes, known: Known, passed_over: frozenset[int]) -> None:
        """Remember what is `known` of a word that was no candidate: never, or only beside others.

        `token` is the word as the bytes to know it by.
        """
        v = self._vocabulary
        known.settle(token)
        start, end = _without_debris(word, 0, len(word))
        lowered = word[start:end].lower()
        if lowered in v.fixed:
            return
        # bytes.lower() folds ASCII only, so other letters can't be looked for as bytes
        near = {
            beside.encode()
            for beside, option in self._phrases_with(lowered)
            if option[2] not in passed_over
        }
        found = self.resolve(lowered)
        if found is not None:
            if found[0] not in passed_over:
                return
            near |= {b"(", b")"}  # product(en)manager may be another entry
        particles = {
            particle
            for entry, particle, _infinitive in v.finite.get(lowered, ())
            if entry not in passed_over
        }
        if not near and not particles:
            known.bury(token)
        elif all(word and word.isascii() for word in near):
            known.guard(token, _guard(near, particles))

    def _at(self, text: str, start: int, end: int, passed_over: frozenset[int]) -> Candidate | None:
        """Judge the form of the word at `start`-`end`."""
        start, end = _without_debris(text, start, end)
        lowered = text[start:end].lower()
        fixed = self._fixed(text, start, end, lowered)
        phrase = self._phrase(text, start, end, lowered, passed_over)
        if fixed is not None and (phrase is None or _length(phrase) <= _length(fixed)):
            return fixed
        if phrase is not None:
            return self._senses.fill_in(text, phrase)
        if lowered in self._vocabulary.finite:
            verb = self._separable(text, start, end, lowered, passed_over)
            if verb is not None:
                return self._senses.fill_in(text, verb)
        found = self.resolve(lowered)
        if found is None:
            return None
        entry, before, after = found
        around = text[start - 1 : start] + text[end : end + 1]
        plain = not ("-" in around or "(" in around or ")" in around)
        if (plain and entry in passed_over) or self._other_verb(text, start, end, entry):
            return None
        candidate = Candidate(start, end, entry, before, after)
        if text[end : end + 1] in ("-", "(", ")"):
            candidate = self._continued(text, candidate)
        if text[start - 1 : start] == ")":
            candidate = _with_bracketed_start(text, candidate)
        return self._senses.fill_in(text, candidate)

    def _phrase(
        self, text: str, start: int, end: int, lowered: str, passed_over: frozenset[int]
    ) -> Candidate | None:
        options = self._phrases_with(lowered)
        if not options:
            return None
        around = text[max(0, start - NEXT_WORD) : end + NEXT_WORD].lower()
        for beside, (words, anchor, entry, signs) in options:
            if beside in around and entry not in passed_over:
                span = span_of(words, anchor, text, start, end, signs=signs)
                if span is not None and not two_words(words, text, span):
                    return Candidate(span[0], span[1], entry)
        return None

    def _fixed(self, text: str, start: int, end: int, lowered: str) -> Candidate | None:
        for words, anchor, note, case_counts, _kind in self._vocabulary.fixed.get(lowered, ()):
            span = span_of(
                words, anchor, text, start, end, signs=BETWEEN_WORDS, case_counts=case_counts
            )
            if span is not None:
                found = self.resolve(lowered)
                entry = found[0] if found else -1
                return Candidate(span[0], span[1], entry, hint="fixed-term", note=note)
        return None

    def _separable(
        self, text: str, start: int, end: int, lowered: str, passed_over: frozenset[int]
    ) -> Candidate | None:
        """Find the particle of the verb form at `start`-`end`: koopt zorg *in*."""
        # a tenth of the time to start goes to its patterns
        from klantvrij.checker.scanning.separable import particle_before, particle_behind

        for entry, particle, infinitive in self._vocabulary.finite[lowered]:
            if entry in passed_over:
                continue
            span = particle_before(text, start, particle) if infinitive else None
            bracketed = start - len(particle) - 2
            if infinitive and text[max(0, bracketed) : start].lower() == f"({particle})":
                span = bracketed, start
            if span is not None:
                return Candidate(span[0], end, entry)
            span = particle_behind(text, start, end, particle)
            if span is not None:
                if not text[end : span[0]].strip():
                    return Candidate(start, span[1], entry)
                return Candidate(start, end, entry, parts=((start, end), span))
        return None

    def _other_verb(self, text: str, start: int, end: int, entry: int) -> bool:
        """Say whether the verb at `start`-`end` is another one: levert … op."""
        others = self._vocabulary.entries[entry].others
        if not others:
            return False
        from klantvrij.checker.scanning.separable import particle_before, particle_behind

        return any(
            particle_before(text, start, particle) or particle_behind(text, start, end, particle)
            for particle in others
        )

    def _continued(self, text: str, candidate: Candidate) -> Candidate:
        """Read on behind the word: klant- en marktgericht, (klant)managers, klant(en)."""
        sign = text[candidate.end]
        if sign == ")":
            return self._closing(text, candidate)
        if sign == "(":
            return self._opening(text, candidate)
        return candidate if candidate.after else self._hanging(text, candidate)

    def _closing(self, text: str, candidate: Candidate) -> Candidate:
        start, end = candidate.start, candidate.end
        rest = _WORD.match(text, end + 1)
        if rest is None or text[start - 1 : start] != "(":
            return candidate
        whole = self.resolve(bare(text[start:end]) + rest.group().lower())
        if whole is None:
            return candidate
        return candidate._replace(start=start - 1, end=rest.end(), entry=whole[0])

    def _opening(self, text: str, candidate: Candidate) -> Candidate:
        endings = _ENDINGS.match(text, candidate.end)
        if endings is not None:
            return candidate._replace(end=endings.end())
        rest = _BRACKETED_REST.match(text, candidate.end)
        if rest is None:
            return candidate
        whole = self.resolve(bare(text[candidate.start : candidate.end]) + rest.group(1).lower())
        if whole is None:
            return candidate
        return candidate._replace(end=rest.end(), entry=whole[0], after=whole[2])

    def _hanging(self, text: str, candidate: Candidate) -> Candidate:
        hanging = _HANGING.match(text, candidate.end)
        if hanging is None:
            return candidate
        stem = bare(text[candidate.start : candidate.end])
        rest = hanging.group(1).lower()
        for cut in range(2, len(rest) - 2):
            entry = self._vocabulary.surfaces.get(stem + rest[cut:])
            if entry is not None:
                return candidate._replace(end=candidate.end + 1, entry=entry)
        return candidate._replace(end=candidate.end + 1, after="-")


def _guard(near: set[bytes], particles: set[str]) -> Guard:
    """Return what has to stand near: one of the words `near`, or a particle of a verb."""
    return Guard(
        tuple(near),
        _BYTES * NEXT_WORD,
        tuple(f" {particle} ".encode() for particle in particles),
        _BYTES * FARTHEST_BEFORE,
        _BYTES * FARTHEST_PARTICLE,
    )


def _length(candidate: Candidate) -> int:
    return candidate.end - candidate.start


def _reach(candidate: Candidate) -> int:
    return candidate.parts[-1][1] if candidate.parts else candidate.end


def _touch(first: Candidate, second: Candidate) -> bool:
    """Say whether two candidates share a character."""
    return any(
        a < d and c < b
        for a, b in first.parts or ((first.start, first.end),)
        for c, d in second.parts or ((second.start, second.end),)
    )


def _word_start(text: str, offset: int) -> int:
    start = offset
    while start > 0:
        sign = text[start - 1]
        joins = sign in "-'’" and start > 1 and text[start - 2].isalnum()
        if not (joins or sign.isalnum() or sign == "_"):
            break
        start -= 1
        if offset - start > MAX_TOKEN:
            break
    return start


def _without_debris(text: str, start: int, end: int) -> tuple[int, int]:
    """Leave out underscores around a word and page and note numbers glued to it: 12klanten3."""
    while end - start > 1 and text[start] == "_":
        start += 1
    while end - start > 1 and text[end - 1] == "_":
        end -= 1
    number = _PAGE_NUMBER.match(text, start, end)
    if number is not None:
        start = number.end()
    last = end
    while last - start > 3 and text[last - 1].isdigit():
        last -= 1
    if text[last - 3 : last].isalpha():
        end = last
    return start, end


def _with_bracketed_start(text: str, candidate: Candidate) -> Candidate:
    """Read "(jeugd)klanten" as one compound."""
    match = _BRACKETED_START.search(text, max(0, candidate.start - 40), candidate.start)
    if match is None:
        return candidate
    return candidate._replace(start=match.start(), before=bare(match.group(1)) + candidate.before)
