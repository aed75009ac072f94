"""What the judgement looks at: the words around a candidate, by how near they stand.

A feature is a pair (group, value), e.g. ("P", "uitkering"): the word uitkering stands near. Words
weigh by nearness in four rings: the same phrase, the same sentence, the sentence next to it, the
passage. In labelled texts the word that decided stood in the same sentence in 62 % of all cases,
mostly before the term, and in the sentence before it in another 16 %; so the rings reach further
to the left than to the right. The same code runs when training and when checking.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from klantvrij.checker.candidate import Candidate
from klantvrij.checker.judging import signals
from klantvrij.checker.judging.bound import bindings
from klantvrij.checker.judging.cues import Cues, cues
from klantvrij.checker.judging.discussion import Discussion
from klantvrij.checker.judging.field import field, paragraph
from klantvrij.checker.judging.paragraphs import LONGEST_TITLE, NO_HEADING
from klantvrij.checker.judging.surroundings import (
    LEFT_REACH,
    RIGHT_REACH,
    RINGS,
    STOPS,
    TOKEN,
    Surroundings,
    around,
)
from klantvrij.checker.vocabulary import Vocabulary
from klantvrij.dutch.names import without_names

__all__ = [
    "RINGS",
    "Page",
    "Surroundings",
    "all_features",
    "cue_features",
    "form_features",
    "own_features",
    "place_features",
    "side_features",
    "word_features",
]

STEM = 6
"""A longer word also counts by its first so many letters: uitkering, uitkeringsgerechtigde."""
END = -5
"""And by its last so many: what a Dutch compound is stands last (hengelsportzaak)."""
_LINE_REACH = 4000
"""How far a line is followed, in code points, so that a file of one line costs no more."""
_QUOTES = frozenset("\"“„”'‘’«»`*_")
_EDGE = "<rand>"
_NEITHER = (-1, -1)
_KNOWN = frozenset(("soort", "meta", "tekst"))
"""Groups of which one is there when anything is known of a text as a whole."""
_OTHERWISE = frozenset(("afnemen", "afname"))
"""Terms that mostly mean something else ("het aantal neemt af"; in labelled texts 193 of 307
times) and so say nothing about the other words of a text."""


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
        opening: str = "",
    ) -> None:
        """Look over `text`, of which `opening` is the beginning when it is only a piece."""
        self.lower = lower_case(text)
        self.text = text
        self.vocabulary = vocabulary
        self.cues = cues()
        self.discussion = Discussion(self.lower)
        plain = self.cues.joined(without_names(text, self.lower))
        self.joined = _whole_verbs(plain, candidates)
        self.kind = kind
        self._terms = [
            (one.start, vocabulary.scopes[one.entry].id)
            for one in candidates
            if one.entry >= 0 and vocabulary.scopes[one.entry].usual
        ]
        """Where the usual terms stand; who asks to see more words gets the same judgements."""
        self.general = list(self._of_all(kind, speaker, title, opening))
        self._is_known = not _KNOWN.isdisjoint(group for group, _ in self.general)
        self.sums: dict[tuple[object, str], int] = {}
        """What `general` adds up to, by scorer and word family."""

    def _of_all(
        self, kind: str, speaker: str, title: str, opening: str
    ) -> Iterator[tuple[str, str]]:
        """Yield the features that are the same for every candidate of this text."""
        text = opening or self.text
        lower = lower_case(opening) if opening else self.lower
        if kind:
            yield "soort", kind
        # mostly a text begins with its title, which says more than the name of a file
        first = text.lstrip()[: LONGEST_TITLE + 1].split("\n", 1)[0].rstrip()
        if len(first) <= LONGEST_TITLE and not first.endswith(NO_HEADING):
            title = f"{title} {first}"
        by = TOKEN.findall(self.cues.joined(without_names(speaker, lower_case(speaker))))
        about = TOKEN.findall(self.cues.joined(without_names(title, lower_case(title))))
        for word in dict.fromkeys((*by, *about)):
            if word.isalnum() or "-" in word:
                yield "meta", word
        for group, words in (("spreker", by), ("titel", (*by, *about))):
            for cue in {cue: None for word in words for cue in self.cues.of(word)}:
                yield group, self.cues.kinds[cue].id
        discussion = None if opening else self.discussion
        yield from (("tekst", name) for name in signals.of_text(lower, discussion))

    def terms_near(self, candidate: Candidate) -> set[str]:
        """Return the usual terms that stand where `around` looks, the candidate's own too."""
        first = bisect_left(self._terms, (candidate.start - LEFT_REACH, ""))
        last = bisect_left(self._terms, (candidate.end + RIGHT_REACH, ""))
        return {term for _start, term in self._terms[first:last]}

    def says_anything(self, candidate: Candidate) -> bool:
        """Say whether what is known of the text, or a term near, points to who stands to whom."""
        return self._is_known or len(self.terms_near(candidate) - _OTHERWISE) > 1

    def around(self, candidate: Candidate) -> Surroundings:
        """Return the words around `candidate`, by ring."""
        return around(self.joined, candidate, self.cues.tokens)


def lower_case(text: str) -> str:
    """Return `text` in lower case, every letter in its place."""
    lower = text.lower()
    # a few capitals (İ) get longer in lower case, which would shift every offset
    return lower if len(lower) == len(text) else "".join(map(_lower_one, text))


def _whole_verbs(lower: str, candidates: Sequence[Candidate]) -> str:
    """Return `lower` with the first part of each verb in two parts as a piece of the whole verb.

    Who "koopt hulp in" doesn't buy in a shop. Every letter keeps its place.
    """
    parts: list[str] = []
    position = 0
    for found in candidates:
        if found.parts:
            (start, end), (first, last) = found.parts
            if start >= position:
                whole = (lower[first:last] + lower[start:end])[: end - start]
                parts += (lower[position:start], whole)
                position = end
    return "".join((*parts, lower[position:])) if parts else lower


def _lower_one(sign: str) -> str:
    low = sign.lower()
    return low if len(low) == 1 else sign


def form_features(page: Page, candidate: Candidate) -> list[tuple[str, str]]:
    """Return the features of the candidate itself, wherever it stands."""
    start, end = candidate.start, candidate.end
    surface = page.lower[start:end]
    features = [("woord", surface)]
    features += [("begin", surface[:size]) for size in (5, 7, 9) if len(surface) > size]
    features += [("eind", surface[-size:]) for size in (4, 6, 8) if len(surface) > size]
    if candidate.entry >= 0:
        features.append(("term", page.vocabulary.entries[candidate.entry].id))
    if candidate.before:
        features += [("voor", page.cues.kinds[cue].id) for cue in page.cues.of(candidate.before)]
        features.append(("vorm", "voorvoegsel"))
    if candidate.after:
        features.append(("vorm", "achtervoegsel"))
    shape = page.text[start:end]
    if shape.isupper():
        features.append(("vorm", "kapitalen"))
    elif shape[:1].isupper() and any(sign.isupper() for sign in shape[1:]):
        features.append(("vorm", "kameel"))
    return features


def place_features(page: Page, candidate: Candidate, near: Surroundings) -> list[tuple[str, str]]:
    """Return the features of where the candidate stands: the words and signs right beside it."""
    text = page.text
    start, end = candidate.start, candidate.end
    left, right = near.left_words[:3], near.right_words[:3]
    while len(left) < 3:
        left.append(_EDGE)
    while len(right) < 3:
        right.append(_EDGE)
    features = [
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
    if text[start].isupper() and not text[start:end].isupper():
        mid = near.left_words and left[0] not in STOPS and left[0] not in '|-•:“"‘'
        features.append(("vorm", "hoofdletter-midden" if mid else "hoofdletter"))
    before, after = text[start - 1 : start], text[end : end + 1]
    quoted = (before in _QUOTES) + (after in _QUOTES)
    if quoted:
        features.append(
            ("vorm", "tussen-aanhalingstekens" if quoted == 2 else "aan-aanhalingsteken")
        )
    first, last = near.sentence
    if last - first < 60:
        features.append(("vorm", "korte-zin"))
    line_start = text.rfind("\n", max(0, start - _LINE_REACH), start) + 1
    if not line_start and start > _LINE_REACH:
        line_start = start - _LINE_REACH
    line_end = text.find("\n", end, end + _LINE_REACH)
    line = text[line_start : line_end if line_end >= 0 else end + _LINE_REACH]
    if len(line) < 80 and not line.rstrip().endswith((".", "?", "!", ";", ",")):
        features.append(("vorm", "kopregel"))
    opening = line.lstrip()
    if opening[:1] in "-*•○#–" or opening[:2].rstrip(".)").isdigit():
        features.append(("vorm", "lijst"))
    if "|" in line or "\t" in line:
        features.append(("vorm", "tabel"))
    features += [
        ("signaal", name) for name in signals.of_candidate(page, candidate, near, line_start)
    ]
    return features


def own_features(page: Page, candidate: Candidate, near: Surroundings) -> list[tuple[str, str]]:
    """Return the features of the candidate itself and of the words right beside it."""
    return form_features(page, candidate) + place_features(page, candidate, near)


def cue_features(near: Surroundings, table: Cues) -> list[tuple[str, str, int]]:
    """Return the kinds of cue around, as (group, kind, ring), each in its nearest ring."""
    nearest: dict[int, int] = {}
    for ring, sides in enumerate(near.rings()):
        for words in sides:
            for word in words:
                for cue in table.of(word):
                    nearest.setdefault(cue, ring)
    features = [("C", table.kinds[cue].id, ring) for cue, ring in nearest.items()]
    return features + [(*feature, 0) for feature in side_features(near, table)]


def side_features(near: Surroundings, table: Cues) -> list[tuple[str, str]]:
    """Return what is for the public side or the market: tied to the candidate, around it, last."""
    # two prepositions may lead to the same: in the training that counts once
    features = [("band", name) for name in {*bindings(near, table.first_sides)}]
    features += [("alinea", name) for name in paragraph(near, table)]
    features += field(near, table)
    return features + _last_side(near, table)


def _last_side(near: Surroundings, table: Cues) -> list[tuple[str, str]]:
    """Return which side, public or market, was spoken of last before the candidate, and by what."""
    public = market = -1
    first = ""
    for distance in near.left_telling:
        one, other = table.sided.get(near.left_words[distance], _NEITHER)
        if one >= 0 and public < 0:
            public = one
            first = first or ("public" if other < 0 or one < other else "market")
        if other >= 0 and market < 0:
            market = other
            first = first or "market"
        if public >= 0 and market >= 0:
            break
    if not first:
        return [("kant", "geen")]
    cue = public if first == "public" else market
    both = public >= 0 and market >= 0
    return [("laatste", table.kinds[cue].id), ("kant", f"{first}-eerst" if both else first)]


def word_features(near: Surroundings) -> dict[str, int]:
    """Return every word around with the nearest ring it stands in."""
    nearest: dict[str, int] = {}
    for ring, sides in enumerate(near.rings()):
        for words in sides:
            for word in words:
                nearest.setdefault(word, ring)
    return nearest


def all_features(page: Page, candidate: Candidate) -> dict[tuple[str, str], float]:
    """Return every feature of `candidate` with its value: what the training sees."""
    near = page.around(candidate)
    values: dict[tuple[str, str], float] = dict.fromkeys(page.general, 1.0)
    values.update(dict.fromkeys(own_features(page, candidate, near), 1.0))
    values.update(dict.fromkeys((("ook", term) for term in page.terms_near(candidate)), 1.0))
    for group, kind, ring in cue_features(near, page.cues):
        values[group, kind] = max(values.get((group, kind), 0.0), RINGS[ring])
    for word, ring in word_features(near).items():
        values["P", word] = RINGS[ring]
        if len(word) > STEM:
            for part in (("S", word[:STEM]), ("E", word[END:])):
                values[part] = values.get(part, 0.0) + RINGS[ring]
    return values
