"""What the judgement looks at: the words around a candidate, by how near they stand.

A feature is a pair (group, value), e.g. ("P", "uitkering"): the word uitkering stands near. Words
weigh by nearness in four rings: the same phrase, the same sentence, the sentence next to it, the
passage. In labelled texts the word that decided stood in the same sentence in 62 % of all cases,
mostly before the term, and in the sentence before it in another 16 %; so the rings reach further
to the left than to the right. The same code runs when training and when checking.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from klantvrij.checker import signals
from klantvrij.checker.cues import Cues, cues
from klantvrij.checker.scan import Candidate
from klantvrij.checker.vocabulary import Vocabulary

TOKEN = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*|[^\w\s]|\n")
RINGS = (1.0, 0.6, 0.35, 0.2)
"""What a word in each ring weighs, nearest first."""
HEAD_TOKENS = 60
_PAGE_REACH = 6000
"""How much of a text, in code points, says what field it is about."""
_LEFT_REACH, _RIGHT_REACH = 700, 400  # code points
_LEFT_TOKENS, _RIGHT_TOKENS = 110, 60
_NEAR_LEFT, _NEAR_RIGHT = 6, 4
_STOPS = frozenset(".!?\n")
_QUOTES = frozenset("\"“„”'‘’«»`*_")
_EDGE = "<rand>"


class Word(NamedTuple):
    """A token near the candidate: lower case, its span in the text and the ring it stands in."""

    text: str
    start: int
    end: int
    ring: int


class Surroundings(NamedTuple):
    """Everything the judgement sees of one candidate."""

    left: list[Word]
    """Nearest first."""
    right: list[Word]
    """Nearest first."""
    sentence: tuple[int, int]


class Page:
    """A checked text with what holds for all of it: profile, title, first words, all candidates."""

    def __init__(
        self,
        text: str,
        candidates: Sequence[Candidate],
        vocabulary: Vocabulary,
        *,
        kind: str = "",
        speaker: str = "",
        title: str = "",
    ) -> None:
        lower = text.lower()
        # a few capitals (İ) get longer in lower case, which would shift every offset
        self.lower = lower if len(lower) == len(text) else "".join(map(_lower_one, text))
        self.text = text
        self.candidates = candidates
        self.vocabulary = vocabulary
        self.cues = cues()
        self.kind = kind
        self.general = list(self._general(kind, speaker, title))

    def _general(self, kind: str, speaker: str, title: str) -> Iterator[tuple[str, str]]:
        """Yield the features that are the same for every candidate of this text."""
        if kind:
            yield "soort", kind
        for word in dict.fromkeys(TOKEN.findall(f"{speaker} {title}".lower())):
            if word.isalnum() or "-" in word:
                yield "meta", word
        yield from self._field()
        terms = {self.vocabulary.entries[c.entry].id for c in self.candidates if c.entry >= 0}
        for term in terms:
            yield "ook", term
        yield from (("tekst", name) for name in signals.of_text(self.text, self.lower))

    def _field(self) -> Iterator[tuple[str, str]]:
        """Yield what field the text is about, by its cues: at the top and in the whole."""
        head: dict[int, int] = {}
        whole: dict[int, int] = {}
        for place, word in enumerate(TOKEN.findall(self.lower[:_PAGE_REACH])):
            for cue in self.cues.of(word):
                whole[cue] = whole.get(cue, 0) + 1
                if place < HEAD_TOKENS:
                    head[cue] = head.get(cue, 0) + 1
        for cue, count in head.items():
            yield "kop", self.cues.kinds[cue].id
            if count > 2:
                yield "kop", self.cues.kinds[cue].id + "+"
        sides = {"public": 0, "market": 0}
        fields: list[tuple[int, str]] = []
        for cue, count in whole.items():
            kind_of_cue = self.cues.kinds[cue]
            if kind_of_cue.side in sides:
                sides[kind_of_cue.side] += count
                fields.append((count, kind_of_cue.id))
        fields.sort(reverse=True)
        for place, (_count, name) in enumerate(fields[:3]):
            yield "veld", f"{name}-{place + 1}"
            yield "veld", name
        both = sides["public"] + sides["market"]
        if both > 3:
            yield "balans", str(round(5 * sides["public"] / both))

    def around(self, candidate: Candidate) -> Surroundings:
        """Return the words around `candidate`, each in its ring."""
        start, end = candidate.start, candidate.end
        skip = candidate.parts[1] if candidate.parts else None
        left_from = max(0, start - _LEFT_REACH)
        found = list(TOKEN.finditer(self.lower, left_from, start))
        left: list[Word] = []
        crossed = 0
        first = start
        for match in reversed(found[-_LEFT_TOKENS:]):
            word = match.group()
            if word in _STOPS:
                crossed += 1
            elif crossed == 0:
                first = match.start()
            ring = _ring(crossed, len(left), _NEAR_LEFT)
            left.append(Word(word, match.start(), match.end(), ring))
        right: list[Word] = []
        crossed = 0
        last = end
        for match in TOKEN.finditer(self.lower, end, end + _RIGHT_REACH):
            word = match.group()
            if skip is not None and match.start() == skip[0]:
                continue
            if word in _STOPS:
                crossed += 1
            elif crossed == 0:
                last = match.end()
            right.append(
                Word(word, match.start(), match.end(), _ring(crossed, len(right), _NEAR_RIGHT))
            )
            if len(right) >= _RIGHT_TOKENS:
                break
        return Surroundings(left, right, (first, last))


def _lower_one(sign: str) -> str:
    low = sign.lower()
    return low if len(low) == 1 else sign


def _ring(crossed: int, distance: int, near: int) -> int:
    if crossed == 0:
        return 0 if distance < near else 1
    return 2 if crossed == 1 else 3


def own_features(page: Page, candidate: Candidate, near: Surroundings) -> list[tuple[str, str]]:
    """Return the features of the candidate itself and of the words right beside it."""
    text = page.text
    start, end = candidate.start, candidate.end
    surface = page.lower[start:end]
    left = [word.text for word in near.left[:3]] + [_EDGE] * (3 - min(3, len(near.left)))
    right = [word.text for word in near.right[:3]] + [_EDGE] * (3 - min(3, len(near.right)))
    features = [
        ("woord", surface),
        ("L1", left[0]),
        ("L2", left[1]),
        ("L3", left[2]),
        ("R1", right[0]),
        ("R2", right[1]),
        ("R3", right[2]),
        ("L21", f"{left[1]} {left[0]}"),
        ("R12", f"{right[0]} {right[1]}"),
        ("LR", f"{left[0]} {right[0]}"),
    ]
    features += [("begin", surface[:size]) for size in (5, 7, 9) if len(surface) > size]
    features += [("eind", surface[-size:]) for size in (4, 6, 8) if len(surface) > size]
    if candidate.entry >= 0:
        features.append(("term", page.vocabulary.entries[candidate.entry].id))
    if candidate.before:
        features += [("voor", page.cues.kinds[cue].id) for cue in page.cues.of(candidate.before)]
        features.append(("vorm", "voorvoegsel"))
    if candidate.after:
        features.append(("vorm", "achtervoegsel"))
    shape = text[start:end]
    if shape.isupper():
        features.append(("vorm", "kapitalen"))
    elif shape[:1].isupper():
        mid = (
            bool(near.left)
            and near.left[0].text not in _STOPS
            and near.left[0].text not in '|-•:“"‘'
        )
        features.append(("vorm", "hoofdletter-midden" if mid else "hoofdletter"))
        if any(sign.isupper() for sign in shape[1:]):
            features.append(("vorm", "kameel"))
    before, after = text[start - 1 : start], text[end : end + 1]
    quoted = (bool(before) and before in _QUOTES, bool(after) and after in _QUOTES)
    if all(quoted):
        features.append(("vorm", "tussen-aanhalingstekens"))
    elif any(quoted):
        features.append(("vorm", "aan-aanhalingsteken"))
    first, last = near.sentence
    if last - first < 60:
        features.append(("vorm", "korte-zin"))
    line_start = text.rfind("\n", 0, start) + 1
    line_end = text.find("\n", end)
    line = text[line_start : line_end if line_end >= 0 else len(text)]
    if len(line) < 80 and not line.rstrip().endswith((".", "?", "!", ";", ",")):
        features.append(("vorm", "kopregel"))
    if line.lstrip()[:1] in "-*•○#–" or line.lstrip()[:2].rstrip(".)").isdigit():
        features.append(("vorm", "lijst"))
    if "|" in line or "\t" in line:
        features.append(("vorm", "tabel"))
    features += [
        ("signaal", name) for name in signals.of_candidate(page, candidate, near, line, line_start)
    ]
    return features


def cue_features(near: Surroundings, table: Cues) -> list[tuple[str, str, int]]:
    """Return the kinds of cue around, as (group, kind, ring), each in its nearest ring."""
    best: dict[int, int] = {}
    latest: dict[str, tuple[int, int]] = {}
    for side in (near.left, near.right):
        for distance, word in enumerate(side):
            for cue in table.of(word.text):
                if word.ring < best.get(cue, 9):
                    best[cue] = word.ring
                kind_side = table.kinds[cue].side
                if side is near.left and kind_side in ("public", "market"):
                    latest.setdefault(kind_side, (distance, cue))
    features = [("C", table.kinds[cue].id, ring) for cue, ring in best.items()]
    if latest:
        kind_side, (distance, cue) = min(latest.items(), key=lambda item: item[1])
        features.append(("laatste", table.kinds[cue].id, 0))
        features.append(("kant", kind_side if len(latest) < 2 else f"{kind_side}-eerst", 0))
    else:
        features.append(("kant", "geen", 0))
    return features


def word_features(near: Surroundings) -> dict[str, int]:
    """Return every word around with the nearest ring it stands in."""
    best: dict[str, int] = {}
    for side in (near.left, near.right):
        for word in side:
            ring = best.get(word.text)
            if ring is None or word.ring < ring:
                best[word.text] = word.ring
    return best


def all_features(page: Page, candidate: Candidate) -> dict[tuple[str, str], float]:
    """Return every feature of `candidate` with its value: what the training sees."""
    near = page.around(candidate)
    values: dict[tuple[str, str], float] = dict.fromkeys(page.general, 1.0)
    values.update(dict.fromkeys(own_features(page, candidate, near), 1.0))
    for group, kind, ring in cue_features(near, page.cues):
        values[group, kind] = max(values.get((group, kind), 0.0), RINGS[ring])
    for word, ring in word_features(near).items():
        values["P", word] = RINGS[ring]
    return values
