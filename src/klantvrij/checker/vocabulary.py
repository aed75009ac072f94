"""The lexicon in the form the scanner reads: plain tables, compiled once and kept on disk.

Reading the TOML costs a tenth of a second, which is too much for every start; `store` keeps the
compiled tables.
"""

from __future__ import annotations

import marshal
from functools import lru_cache

from klantvrij.checker.store import cached
from klantvrij.once import once
from klantvrij.records import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import Any

    from klantvrij.lexicon.model import Lexicon, Term

PEOPLE = frozenset(("klant", "consument", "afnemer"))
"""Families of words for somebody who buys; the others are about things and work."""
USUAL_SEVERITIES = frozenset("ABT")
_SEPARATORS = str.maketrans("", "", "-' ’/&")


class Entry(NamedTuple):
    """What the scanner and the judgement need to know of a term (see lexicon.model.Term)."""

    id: str
    family: str
    severity: str
    pack: str
    pos: str
    reported: bool
    why: str
    particle: str
    head: bool
    modifier: bool
    metaphor: str
    better: tuple[tuple[Any, ...], ...]
    """Every better word: the fields of `Better`."""
    plurals: tuple[str, ...]
    others: tuple[str, ...] = ()
    """Particles that make another verb of it: levert … op."""
    lemma: str = ""
    gender: str = ""
    tenses: tuple[str, ...] = ()
    variants: tuple[str, ...] = ()


class Better(NamedTuple):
    """A better word (see lexicon.model.BetterWord)."""

    text: str
    sort: str
    gender: str
    plural: str
    kinds: tuple[str, ...]
    near: tuple[str, ...] = ()
    tenses: tuple[str, ...] = ()
    objects: tuple[str, ...] = ()
    hint: bool = False


class RelationEntry(NamedTuple):
    """A relation and the test's answers (see lexicon.model.Relation)."""

    id: str
    name: str
    sector: str
    answers: tuple[str, str, str, str, str]
    verdict: str
    role_word: str
    role_plural: str
    note: str
    role_gender: str = ""


class Scope(NamedTuple):
    """What decides whether a term is looked for at all (see lexicon.model.Term)."""

    id: str
    severity: str
    pack: str
    reported: bool

    @property
    def usual(self) -> bool:
        """Whether it is looked for in every text, whatever somebody asks to see."""
        return self.reported and self.pack == "core" and self.severity in USUAL_SEVERITIES


class Vocabulary(NamedTuple):
    """Everything the scanner looks up. Keys are lower case; "bare" is without hyphens."""

    entries: Sequence[Entry]
    scopes: tuple[Scope, ...]
    """Of every entry."""
    surfaces: dict[str, int]
    """Bare single word → entry."""
    phrases: dict[str, list[tuple[tuple[str, ...], int, int, str]]]
    """Anchor word → (words of the phrase, place of the anchor, entry, signs between)."""
    finite: dict[str, list[tuple[int, str, bool]]]
    """Finite form of a separable verb → (entry, particle, is the infinitive too)."""
    heads: dict[str, int]
    """Word an unknown compound may end in → entry."""
    modifiers: dict[str, int]
    """Word (with or without linking sound) an unknown compound may begin with → entry."""
    friends: tuple[str, ...]
    """Beginnings of bare words that only look like a term."""
    senses: dict[int, list[tuple[tuple[str, ...], str, str]]]
    """Entry → (words with "*" for any, verdict hint, note)."""
    fixed: dict[str, list[tuple[tuple[str, ...], int, str, bool, str]]]
    """Anchor word → (words as written, place of the anchor, note, case counts, kind)."""
    triggers: tuple[str, ...]
    """Letters that stand in every surface: what the automaton looks for."""
    relations: dict[str, RelationEntry]


@lru_cache(8192)
def bare(word: str) -> str:
    """Return `word` in lower case without hyphens, apostrophes and spaces."""
    return word.lower().translate(_SEPARATORS)


ANYWHERE = "…"
"""Before the word of a sense that may stand anywhere in the clause: "een bijdrage kan leveren"."""


def words_of(phrase: str) -> tuple[str, ...]:
    """Return the words of a lexicon phrase; punctuation in it doesn't count."""
    cut = "".join(sign if sign.isalnum() or sign in "*-'’&." else " " for sign in phrase)
    return tuple(word.strip("-.'’") or word for word in cut.split())


def compile_lexicon(lexicon: Lexicon) -> Vocabulary:  # noqa: PLR0912 - one pass over the terms
    """Turn `lexicon` into the scanner's tables."""
    entries: list[Entry] = []
    surfaces: dict[str, int] = {}
    phrases: dict[str, list[tuple[tuple[str, ...], int, int, str]]] = {}
    finite: dict[str, list[tuple[int, str, bool]]] = {}
    heads: dict[str, int] = {}
    modifiers: dict[str, int] = {}
    friends: set[str] = set()
    senses: dict[int, list[tuple[tuple[str, ...], str, str]]] = {}
    loose: list[tuple[tuple[str, ...], int, str]] = []
    for index, term in enumerate(lexicon.terms):
        entries.append(_entry(term))
        for surface in term.surfaces():
            parts = words_of(surface)
            if len(parts) == 1:
                surfaces.setdefault(bare(surface), index)
            elif parts and not _is_verb_in_two_parts(term, parts):
                loose.append((parts, index, _signs(term, surface)))
        if term.verb is not None:
            particle = term.verb.particle
            for form in term.verb.finite:
                finite.setdefault(form, []).append((index, particle, particle + form == term.lemma))
        words = [bare(word) for word in (term.lemma, *term.plural, *term.forms, *term.variants)]
        words = [word for word in words if " " not in word]
        if term.head == "open":
            for word in words:
                heads.setdefault(word, index)
        if term.modifier == "open":
            for stem in _stems(term):
                for link in ("", *term.linking):
                    modifiers.setdefault(stem + link, index)
        friends.update(bare(friend) for friend in term.false_friends)
        if term.senses:
            senses[index] = [
                (
                    (ANYWHERE,) * sense.pattern.endswith(ANYWHERE) + words_of(sense.pattern),
                    sense.verdict_hint,
                    sense.note,
                )
                for sense in term.senses
            ]
    # an automaton that stops at every "gericht" is slow: anchor a phrase on a rare word
    rare = _triggers([*surfaces, *heads, *modifiers, *finite])
    for parts, index, signs in loose:
        anchor = _anchor(parts, rare)
        phrases.setdefault(parts[anchor], []).append((parts, anchor, index, signs))
    for options in phrases.values():
        options.sort(key=lambda option: (-len(option[0]), -sum(map(len, option[0]))))
    fixed: dict[str, list[tuple[tuple[str, ...], int, str, bool, str]]] = {}
    for name in lexicon.fixed:
        parts = words_of(name.text)
        if parts:
            anchor = _anchor(parts, rare)
            fixed.setdefault(parts[anchor].lower(), []).append(
                (parts, anchor, name.note, name.case_sensitive, name.kind)
            )
    wanted = [*surfaces, *phrases, *finite, *heads, *modifiers, *fixed]
    triggers = _triggers(wanted)
    return Vocabulary(
        tuple(entries),
        tuple(Scope(one.id, one.severity, one.pack, one.reported) for one in entries),
        surfaces,
        phrases,
        finite,
        heads,
        modifiers,
        tuple(sorted(friends)),
        senses,
        fixed,
        (*triggers, *_triggers(_pieces(lexicon, triggers))),
        {
            relation.id: RelationEntry(
                relation.id,
                relation.name,
                relation.sector,
                (
                    relation.pays,
                    relation.choice,
                    relation.can_leave,
                    relation.co_owner,
                    relation.contributes,
                ),
                relation.verdict,
                relation.role_word,
                relation.role_plural,
                relation.note,
                relation.role_gender,
            )
            for relation in lexicon.relations
        },
    )


def _is_verb_in_two_parts(term: Term, parts: tuple[str, ...]) -> bool:
    """Say whether `parts` is "koopt in" or "in te kopen": see checker.scanning.separable."""
    verb = term.verb
    return verb is not None and (
        (parts[-1] == verb.particle and parts[0] in verb.finite)
        or (parts[0] == verb.particle and parts[-1] in verb.finite)
    )


def _signs(term: Term, surface: str) -> str:
    """Return the signs that may stand between the words of `surface`.

    A phrase may have quotation marks in it (“u vraagt” en “wij draaien”); a comma, full stop or
    bracket parts words that have nothing to do with each other, but for where the lexicon has one.
    """
    own = "".join(sign for sign in ",/.(" if sign in surface)
    quotes = "“”„\"'‘’«»" if term.pos == "phrase" and "," not in surface else ""
    return "-–—" + own + quotes


def _stems(term: Term) -> Iterable[str]:
    yield bare(term.lemma)
    yield from (bare(variant) for variant in term.variants if " " not in variant)


def _entry(term: Term) -> Entry:
    return Entry(
        term.id,
        term.family,
        term.severity,
        term.pack,
        term.pos,
        term.reported,
        term.why,
        term.verb.particle if term.verb else "",
        term.head == "open",
        term.modifier == "open",
        term.metaphor,
        tuple(
            (
                word.text,
                word.kind,
                word.gender,
                word.plural,
                word.organisations,
                word.near,
                word.tenses,
                word.objects,
                word.hint,
            )
            for word in term.better
        ),
        tuple(bare(plural) for plural in term.plural),
        term.other_particles,
        term.lemma,
        term.gender,
        term.tenses,
        term.variants,
    )


def _anchor(parts: tuple[str, ...], rare: tuple[str, ...]) -> int:
    """Return the place of the word that is looked for to find the phrase `parts`."""
    return max(
        range(len(parts)),
        key=lambda place: (
            any(trigger in parts[place].lower() for trigger in rare),
            len(parts[place]),
        ),
    )


def _triggers(words: Iterable[str]) -> tuple[str, ...]:
    """Return the shortest words of which every one of `words` contains at least one."""
    kept: list[str] = []
    for word in sorted(set(words), key=lambda word: (len(word), word)):
        if len(word) > 2 and not any(short in word for short in kept):
            kept.append(word)
    return tuple(kept)


def _pieces(lexicon: Lexicon, triggers: tuple[str, ...]) -> Iterable[str]:
    """Yield a piece of every spelling that holds none of `triggers` as it is written.

    "wow-factor" is looked up as "wowfactor", but those letters don't stand in the text.
    """
    import re

    for term in lexicon.terms:
        for surface in term.surfaces():
            if any(trigger in surface for trigger in triggers):
                continue
            longest = max(re.split(r"[-'’ ]", surface), key=len)
            yield longest if len(longest) > 2 else surface


@once
def vocabulary() -> Vocabulary:
    """Return the tables of the shipped lexicon, compiled once and then read from the cache."""
    return cached("lexicon", _pack, _unpack)


class _Entries:
    """The entries, each unpacked when it is asked for: a text has few of the terms in it."""

    def __init__(self, packed: tuple[bytes, ...]) -> None:
        self._packed = packed
        self._known: dict[int, Entry] = {}

    def __len__(self) -> int:
        return len(self._packed)

    def __getitem__(self, index: int) -> Entry:
        found = self._known.get(index)
        if found is None:
            packed = self._packed[index]
            found = Entry._make(marshal.loads(packed))  # noqa: S302 - made by `_pack`
            self._known[index] = found
        return found


def _unpack(packed: tuple[Any, ...]) -> Vocabulary:
    entries, scopes, *tables, relations = packed
    return Vocabulary._make(
        (
            _Entries(entries),
            tuple(map(Scope._make, scopes)),
            *tables,
            {key: RelationEntry._make(row) for key, row in relations.items()},
        )
    )


def _pack() -> bytes:
    from klantvrij.lexicon import load

    made = compile_lexicon(load())
    return marshal.dumps(
        (
            tuple(marshal.dumps(tuple(entry)) for entry in made.entries),
            tuple(map(tuple, made.scopes)),
            *made[2:-1],
            {key: tuple(row) for key, row in made.relations.items()},
        )
    )
