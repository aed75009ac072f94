"""Finds candidates: every place where a lexicon term stands, whatever its form or spelling.

One pass of an Aho-Corasick automaton over the bytes finds the letters of a term; what follows
looks only at the word around each hit. Offsets are code points in the text given.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from klantvrij.checker.vocabulary import Vocabulary, bare

_WORD = re.compile(r"\w+(?:[-'’.]\w+)*")
_PARTS = re.compile(r"[-'’.]")
_CLAUSE_END = re.compile(r"[.;:!?\n()]|,\s")
_AFTER_PARTICLE = re.compile(
    r"\s*(?:$|[.,;:!?)\n\"”’']"
    r"|(?:en|of|maar|bij|via|voor|per|met|van|op|namens|tegen|door|tot|als|zodat|omdat|om|die|dat|"
    r"wanneer|terwijl|waar|waarbij|na|sinds|vanaf|uit|zonder|dan|is|zijn|wordt|worden)\b)"
)
_ADDRESS = re.compile(
    r"(?:https?://|www\.)\S+|\S+@\S+\.\w+|\b[\w-]+(?:\.[\w-]+)*\.(?:nl|com|org|eu|net|be)\b\S*"
)
_REACH = 200
"""How far, in code points, a particle is looked for behind its verb."""
_MAX_TOKEN = 120


class Candidate(NamedTuple):
    """A term found at `start`-`end`; `parts` has both spans of a separable verb in two parts.

    `before` and `after` are what a compound has around the term (jeugd|klant|en: "jeugd");
    `hint` and `note` are filled when the form alone decides (see lexicon.model.Sense).
    """

    start: int
    end: int
    entry: int
    before: str = ""
    after: str = ""
    parts: tuple[tuple[int, int], ...] = ()
    hint: str = ""
    note: str = ""


class Scanner:
    """Finds the terms of a vocabulary in text. Safe to use from several threads."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._automaton = _automaton(vocabulary.triggers)
        self.resolve = lru_cache(maxsize=65536)(self._resolve)

    def candidates(self, text: str) -> list[Candidate]:
        """Return every candidate in `text`, in order, none overlapping another."""
        found: list[Candidate] = []
        seen = -1
        for offset in self._hits(text):
            if offset < seen:
                continue
            start = _word_start(text, offset)
            word = _WORD.match(text, start)
            if word is None or word.end() <= offset:
                continue
            seen = word.end()
            if word.end() - start > _MAX_TOKEN:
                continue
            candidate = self._at(text, start, word.end(), found)
            if candidate is not None:
                while found and found[-1].start >= candidate.start:
                    found.pop()
                if found and found[-1].end > candidate.start:
                    continue
                found.append(candidate)
                seen = max(seen, candidate.end)
        return found

    def _hits(self, text: str) -> list[int]:
        """Return the offsets of all trigger hits, ascending."""
        raw = text.encode("utf-8", "surrogatepass")
        lowered = raw.lower()
        hits = self._automaton.find_matches_as_indexes(lowered)
        if len(raw) == len(text):
            return [start for _, start, _ in hits]
        offsets: list[int] = []
        done = count = 0
        for _, start, _ in hits:
            # characters, not bytes: all but the continuation bytes
            count += len(raw[done:start].decode("utf-8", "surrogatepass"))
            done = start
            offsets.append(count)
        return offsets

    def _at(self, text: str, start: int, end: int, found: list[Candidate]) -> Candidate | None:
        """Judge the form of the word at `start`-`end`."""
        while text[start].isdigit() and end - start > 1:  # PDF glues page and line numbers to words
            start += 1
        while text[end - 1].isdigit() and end - start > 1:
            end -= 1
        word = text[start:end]
        lowered = word.lower()
        fixed = self._fixed(text, start, end, lowered)
        if fixed is not None:
            return fixed
        phrase = self._phrase(text, start, end, lowered)
        if phrase is not None:
            return self._sensed(text, phrase)
        if lowered in self._vocabulary.finite:
            return self._separable(text, start, end, lowered)
        resolved = self.resolve(lowered)
        if resolved is None:
            return None
        entry, before, after = resolved
        candidate = Candidate(start, end, entry, before, after)
        if not after and end < len(text) and text[end] in "-)‐":
            candidate = self._hanging(text, candidate)
        return self._sensed(text, candidate)

    def _resolve(self, word: str) -> tuple[int, str, str] | None:
        """Return (entry, what stands before, what stands after) for one lower-case word."""
        v = self._vocabulary
        whole = bare(word)
        entry = v.surfaces.get(whole)
        if entry is not None:
            return entry, "", ""
        if whole.startswith(v.friends):
            return None
        if "_" in word:
            pieces = [piece for piece in word.split("_") if piece]
            return next(filter(None, map(self._resolve, pieces)), None)
        pieces = _PARTS.split(word)
        if len(pieces) > 1:
            for place in range(len(pieces) - 1, -1, -1):
                rest = self._resolve(bare("".join(pieces[place:])))
                if rest is not None:
                    return rest[0], bare("".join(pieces[:place])) + rest[1], rest[2]
            return None
        return self._compound(whole)

    def _compound(self, whole: str) -> tuple[int, str, str] | None:
        v = self._vocabulary
        best: tuple[int, int, int] | None = None  # length, start, entry
        size = len(whole)
        for start in range(size - 2):
            if best is not None and size - start <= best[0]:
                break
            if start == 1 or whole[start:].startswith(v.friends):
                continue
            for end in range(size, start + 1, -1):
                length = end - start
                if best is not None and length <= best[0]:
                    break
                piece = whole[start:end]
                entry = v.surfaces.get(piece)
                if end == size:
                    entry = v.heads.get(piece) if start else entry
                elif start == 0 or entry is not None:
                    entry = v.modifiers.get(piece)
                if entry is None and end < size:
                    entry = v.modifiers.get(piece)
                if entry is not None and (end == size or size - end >= 2):
                    best = (length, start, entry)
                    break
        if best is None:
            return None
        length, start, entry = best
        return entry, whole[:start], whole[start + length :]

    def _phrase(self, text: str, start: int, end: int, lowered: str) -> Candidate | None:
        for words, anchor, entry in self._vocabulary.phrases.get(lowered, ()):
            span = _around(text, start, end, words, anchor)
            if span is not None:
                return Candidate(span[0], span[1], entry)
        return None

    def _fixed(self, text: str, start: int, end: int, lowered: str) -> Candidate | None:
        for words, anchor, note, case_counts, _kind in self._vocabulary.fixed.get(lowered, ()):
            span = _around(text, start, end, words, anchor, case_counts=case_counts)
            if span is not None:
                resolved = self.resolve(lowered)
                entry = resolved[0] if resolved else -1
                return Candidate(span[0], span[1], entry, hint="fixed-term", note=note)
        return None

    def _separable(self, text: str, start: int, end: int, lowered: str) -> Candidate | None:
        """Find the particle that belongs to the verb form at `start`-`end`: koopt zorg *in*."""
        limit = min(len(text), end + _REACH)
        for entry, particle in self._vocabulary.finite[lowered]:
            stop = limit
            for mark in _CLAUSE_END.finditer(text, end, limit):
                # a comma may enclose a clause; the particle can follow it
                if not mark.group().startswith(","):
                    stop = mark.start()
                    break
            at = end
            while True:
                at = text.find(particle, at, stop)
                if at < 0:
                    break
                after = at + len(particle)
                alone = not text[at - 1].isalnum() and not text[after : after + 1].isalnum()
                if (
                    alone
                    and text[at - 1] != "-"
                    and (particle != "in" or _AFTER_PARTICLE.match(text, after))
                ):
                    both = ((start, end), (at, after))
                    return Candidate(start, end, entry, parts=both)
                at = after
        return None

    def _hanging(self, text: str, candidate: Candidate) -> Candidate:
        """Read "klant- en marktgericht" and "(klant)managers" as the compounds they stand for."""
        end = candidate.end
        stem = bare(text[candidate.start : end])
        if text[end] == ")":
            tail = _WORD.match(text, end + 1)
            if tail is not None and text[candidate.start - 1 : candidate.start] == "(":
                whole = self.resolve(stem + tail.group().lower())
                if whole is not None:
                    return candidate._replace(end=tail.end(), entry=whole[0])
            return candidate
        tail = re.compile(r"[-‐]\s+(?:en|of|en/of)\s+(\w+)").match(text, end)
        if tail is None:
            return candidate
        word = tail.group(1).lower()
        for cut in range(2, len(word) - 2):
            entry = self._vocabulary.surfaces.get(stem + word[cut:])
            if entry is not None:
                return candidate._replace(end=end + 1, entry=entry)
        return candidate._replace(end=end + 1, after="-")

    def _sensed(self, text: str, candidate: Candidate) -> Candidate:
        """Fill in what the form alone decides: rare klant, ken uw klant."""
        for words, hint, note in self._vocabulary.senses.get(candidate.entry, ()):
            if len(words) == 1:
                if bare(text[candidate.start : candidate.end]) == bare(words[0]):
                    return candidate._replace(hint=hint, note=note)
                continue
            here = text[candidate.start : candidate.end].lower()
            for place, word in enumerate(words):
                if word == here and _around(text, candidate.start, candidate.end, words, place):
                    return candidate._replace(hint=hint, note=note)
        return candidate


def addresses(text: str, start: int, end: int) -> bool:
    """Say whether `start`-`end` lies in a web or mail address."""
    left = max(text.rfind(" ", 0, start), text.rfind("\n", 0, start)) + 1
    for match in _ADDRESS.finditer(text, left, min(len(text), end + 200)):
        if match.start() <= start and end <= match.end():
            return True
        if match.start() > start:
            break
    return False


def _word_start(text: str, offset: int) -> int:
    start = offset
    while start > 0:
        sign = text[start - 1]
        joined = sign in "-'’." and start > 1 and text[start - 2].isalnum()
        if sign.isalnum() or sign == "_" or joined:
            start -= 1
        else:
            break
        if offset - start > _MAX_TOKEN:
            break
    return start


def _around(
    text: str,
    start: int,
    end: int,
    words: tuple[str, ...],
    place: int,
    *,
    case_counts: bool = False,
) -> tuple[int, int] | None:
    """Return the span of `words` in `text` when word `place` stands at `start`-`end`."""
    if case_counts and text[start:end] != words[place]:
        return None
    left, right = start, end
    for word in reversed(words[:place]):
        stop = left
        while (
            stop > 0
            and (text[stop - 1].isspace() or text[stop - 1] in ",-/“\"'‘(")
            and left - stop < 4
        ):
            stop -= 1
        at = stop
        while at > 0 and (text[at - 1].isalnum() or text[at - 1] == "&"):
            at -= 1
        if stop in (left, at) or not _same(text[at:stop], word, case_counts):
            return None
        left = at
    for word in words[place + 1 :]:
        at = right
        while at < len(text) and (text[at].isspace() or text[at] in ",-/“\"'‘(") and at - right < 4:
            at += 1
        stop = at
        while stop < len(text) and (text[stop].isalnum() or text[stop] in "&'’-"):
            stop += 1
        if at in (right, stop) or not _same(text[at:stop], word, case_counts):
            return None
        right = stop
    return left, right


def _same(found: str, word: str, case_counts: bool) -> bool:
    return word == "*" or (found == word if case_counts else found.lower() == word.lower())


def _automaton(triggers: tuple[str, ...]):  # type: ignore[no-untyped-def]
    from ahocorasick_rs import BytesAhoCorasick, Implementation, MatchKind

    patterns: dict[bytes, None] = {}
    for trigger in triggers:
        patterns[trigger.encode()] = None
        # bytes.lower() folds ASCII only: CLIËNT becomes cliËnt
        patterns["".join(c if c.isascii() else c.upper() for c in trigger).encode()] = None
    return BytesAhoCorasick(
        list(patterns), matchkind=MatchKind.LeftmostLongest, implementation=Implementation.DFA
    )
