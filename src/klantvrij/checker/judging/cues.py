"""Cue words: what a word near a term says about who stands to whom.

The words are data (``lexicon/data/cues.toml``); this module turns them into tables that answer
"which kinds of cue is this word?" fast.
"""

from __future__ import annotations

import marshal

from klantvrij.checker.judging.surroundings import Tokens
from klantvrij.checker.store import cached
from klantvrij.once import once
from klantvrij.records import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

    from ahocorasick_rs import AhoCorasick

_SIDES = ("public", "market")
_WORTH_A_FAST_ONE = 100_000  # code points
TELLING = frozenset(
    """
    aanbod aanvragen adviseur advies afspraak afspraken begeleider begeleiders begeleiding behoefte
    bellen belt betaalde budget consulent consulenten consument contact contacten contract
    contracten contracteren dienst diensten dossier dossiers factuur gast gasten
    geholpen geld gesprek gesprekken gratis handtekening helpen helpt hulp hulpvragen
    huishouden keuze kiezen kiest kosten lening medewerker medewerkers meedenken
    meepraten onderhandelen ontevreden overeenkomst overeenkomsten particuliere plicht privékliniek
    rekening rekeningen sociaal sociale tarief tarieven tegenspreken thuis verplicht
    verplichting voorwaarden vraag vragen wachten wachttijd weglopen wensen zelfstandige
    """.split()  # noqa: SIM905 - a list of this length is read as a text
)
"""Words that are no cue of any kind, and still a reason that a reader knows for one."""


class CueKind(NamedTuple):
    """A kind of cue: `side` is public, market, mention, fixed, other or neutral."""

    id: str
    side: str
    label: str
    relations: tuple[str, ...]


class Cues:
    """Answers which kinds of cue a word is; remembers what it looked up."""

    def __init__(
        self,
        kinds: tuple[CueKind, ...],
        whole: dict[str, tuple[int, ...]],
        begins: dict[str, tuple[int, ...]],
        ends: tuple[tuple[str, int], ...],
        relations: dict[str, str],
        *,
        openings: dict[str, tuple[int, ...]],
        phrases: tuple[str, ...],
    ) -> None:
        self.kinds = kinds
        self._phrases = phrases
        self._finder: AhoCorasick | None = None
        self._until_fast = _WORTH_A_FAST_ONE
        self.relations = relations
        """Word → the one relation it is about."""
        self._whole = whole
        self._begins = begins
        self._ends = ends
        self._any_end = tuple(end for end, _ in ends)
        self._openings = openings
        self._known: dict[str, tuple[int, ...]] = {}
        self.met: dict[str, tuple[int, ...]] = {}
        """The words met so far that are a cue, have a relation or are in TELLING.

        Other words can be skipped.
        """
        self.met_words: set[str] = set()
        """The words of `met`."""
        self.sided: dict[str, tuple[int, int]] = {}
        """Of the words met so far: the first cue for the public side and for the market, or -1."""
        self.first_sides: dict[str, CueKind] = {}
        """Of the words met so far: the first of their cues that is for either side."""
        self.weighed: dict[str, tuple[tuple[str, ...], int, int]] = {}
        """Of the words of `met`: their kinds, how many of these are public, how many market."""
        self.votes: tuple[dict[str, tuple[tuple[str, float], ...]], ...] = ({}, {}, {}, {})
        """By the ring a word stands in: what `checker.judging.relation` counts for it."""
        self.tokens = Tokens(self.of, self.met_words)

    def joined(self, lower: str) -> str:
        """Return `lower` with the words of every cue of more words tied together by hyphens.

        So "sociale dienst" is one word with a meaning of its own, and every letter keeps its place.
        """
        finder = self._finder_for(len(lower))
        try:
            found = finder.find_matches_as_indexes(lower)
        except UnicodeEncodeError:  # half a surrogate pair: no letter, so any sign will do
            lower = lower.encode("utf-8", "replace").decode("utf-8")
            found = finder.find_matches_as_indexes(lower)
        parts: list[str] = []
        position = 0
        for index, start, end in found:
            if start and lower[start - 1].isalnum():
                continue
            parts += (lower[position:start], self._phrases[index].replace(" ", "-"))
            position = end
        return "".join((*parts, lower[position:])) if parts else lower

    def _finder_for(self, size: int) -> AhoCorasick:
        """Return what finds the phrases; a fast one is only worth making for much text."""
        finder = self._finder
        if finder is None or 0 <= self._until_fast < size:
            from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

            how = Implementation.DFA if self._until_fast < size else Implementation.ContiguousNFA
            kind = MatchKind.LeftmostLongest
            finder = AhoCorasick(self._phrases, matchkind=kind, implementation=how)
            self._finder = finder
        self._until_fast -= size
        return finder

    def of(self, word: str) -> tuple[int, ...]:
        """Return the indexes in `kinds` of the cues that lower-case `word` is."""
        known = self._known.get(word)
        if known is not None:
            return known
        found = list(self._whole.get(word, ()))
        # most words are no cue at all: see so at a glance
        for size in self._openings.get(word[:3]) or self._openings.get(word[:2], ()):
            begin = self._begins.get(word[:size])
            if begin is not None:
                found += begin
                break
        if word.endswith(self._any_end):
            found += [kind for end, kind in self._ends if word.endswith(end)]
        answer = tuple(dict.fromkeys(found)) if found else ()
        if answer:
            sides = [self.kinds[cue].side for cue in answer]
            public, market = (answer[sides.index(side)] if side in sides else -1 for side in _SIDES)
            if public >= 0 or market >= 0:
                self.first_sides[word] = next(
                    kind for kind in map(self.kinds.__getitem__, answer) if kind.side in _SIDES
                )
                self.sided[word] = (public, market)
        if answer or word in self.relations or word in TELLING:
            of_sides = [self.kinds[cue].side for cue in answer]
            names = tuple(self.kinds[cue].id for cue in answer)
            self.weighed[word] = (names, of_sides.count("public"), of_sides.count("market"))
            self.met[word] = answer
            self.met_words.add(word)
        if len(self._known) > 200_000:
            self._known.clear()
        self._known[word] = answer  # last: what another thread finds here has all the rest
        return answer


def _compile() -> bytes:
    import tomllib

    kinds: list[tuple[str, str, str, tuple[str, ...]]] = []
    whole: dict[str, list[int]] = {}
    begins: dict[str, list[int]] = {}
    ends: list[tuple[str, int]] = []
    phrases: list[str] = []
    from klantvrij.lexicon.load import DATA

    data = tomllib.loads((DATA / "cues.toml").read_text(encoding="utf-8"))
    for row in data["cue"]:
        index = len(kinds)
        kinds.append((row["id"], row["side"], row["label"], tuple(row["relations"])))
        for written in row["words"]:
            if " " in written:
                phrases.append(written.lstrip("="))
            word = written.replace(" ", "-")  # as `Cues.joined` writes it
            if word.startswith("="):
                whole.setdefault(word[1:], []).append(index)
            elif word.startswith("~"):
                ends.append((word[1:], index))
            else:
                begins.setdefault(word, []).append(index)
    return marshal.dumps(
        (
            kinds,
            {word: tuple(found) for word, found in whole.items()},
            {word: tuple(found) for word, found in begins.items()},
            ends,
            _openings(begins),
            {word.replace(" ", "-"): relation for word, relation in data["relations"].items()},
            tuple(dict.fromkeys((*phrases, *(w for w in data["relations"] if " " in w)))),
        )
    )


def _openings(begins: Iterable[str]) -> dict[str, tuple[int, ...]]:
    """Return how long the beginnings are that open with the same three letters (or two), by these.

    The longest first. After three letters, those of two that fit come last.
    """
    sizes: dict[str, set[int]] = {}
    for begin in begins:
        if len(begin) > 1:
            sizes.setdefault(begin[:3], set()).add(len(begin))
    for opening, found in sizes.items():
        if opening[:2] in sizes:
            found.add(2)
    return {opening: tuple(sorted(found, reverse=True)) for opening, found in sizes.items()}


@once
def cues() -> Cues:
    """Return the shipped cues."""
    return cached("cues", _compile, _unpack)


def _unpack(tables: tuple[Any, ...]) -> Cues:
    kinds, whole, begins, ends, openings, relations, phrases = tables
    return Cues(
        tuple(map(CueKind._make, kinds)),
        whole,
        begins,
        tuple(ends),
        relations,
        openings=openings,
        phrases=phrases,
    )
