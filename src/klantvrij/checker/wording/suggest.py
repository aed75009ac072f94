"""Better words for a finding, in the order of DESIGN.md §5.

The house's decided word, then the role word that stands in the text, then the one that belongs to
the relation, then words for this kind of organisation, then words for everybody. Which of them
fits in the sentence is seen in `klantvrij.checker.wording.fit`.
"""

from __future__ import annotations

from functools import cache, lru_cache

from klantvrij.checker.profile import Profile
from klantvrij.checker.vocabulary import Better, Entry, RelationEntry, bare
from klantvrij.checker.wording.avoided import holds
from klantvrij.kinds import SERVED
from klantvrij.patterns import escape, pattern
from klantvrij.records import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re
    from typing import Any

MOST = 4
_LAST_RESORT = 9
_PEOPLE = frozenset(("inwoner", "mens", "patiënt", "student", "huurder"))
"""A term with one of these for a better word is about a person."""

_RIVALRY = ("concurreren", "concurrentie")
_STAYS_BEHIND = pattern(
    r"\b(?:geen|niet|nooit|zonder|niemand|minder)\s+(?:[\w'’-]+\s+){0,5}[\w-]*\Z"
    r"|\blast\s+(?:van\s+)?(?:[\w'’-]+\s+){0,3}[\w-]*\Z"
    r"|\b(?:hevige?|felle?|sterke?|grote?|scherpe?|groeiende?|toegenomen|toenemende)\s+[\w-]*\Z"
    r"|\b(?:neemt|nam|toename|groeit|ontstaat|ontstond|groei)\s+(?:[\w'’-]+\s+){0,4}[\w-]*\Z"
)
_STAYS_BEFORE = pattern(
    r"\w*\s+(?:[\w'’-]+\s+){0,5}(?:niet|nooit|geen|niemand|last)\b"
    r"|\w*\s+(?:[\w'’-]+\s+){0,9}(?:neemt|nam|toeneemt|toenam|toegenomen|groeit|ontstaat|ontstond)\b"
)
"""Denied or told as a fact, beside the word: *samenwerken* would say the opposite there."""
_STAYS_LATER = pattern(r"\s*(?:niet|nooit|neemt|nam|groeit|ontstaat|ontstond)\b")
"""Behind what is put in: "de concurrentie, ook die om personeel, neemt toe"."""
_CLAUSES = pattern(r"[,;:.!?()]|\n\s*\n|\b(?:want|omdat|doordat|terwijl|maar|zodat)\b")
_CLOSE = 90

_NATIONAL = "uitvoering"
"""An agency for the whole country has no residents of its own: it pays people."""


class Option(NamedTuple):
    """A better word in the number of the word it is for.

    `gender` is "c" (de), "n" (het) or "" when it has none or it isn't known. `sure` is False when
    the words around don't say that this word is meant. `house`: the house decided it.
    """

    text: str
    sort: str
    gender: str = ""
    plural: bool = False
    mass: bool = False
    sure: bool = True
    house: bool = False
    tenses: tuple[str, ...] = ()
    objects: tuple[str, ...] = ()


class Role(NamedTuple):
    """What the people are called whom a text is about; `gender` as in `Option`."""

    word: str
    plural: str
    gender: str


def is_about_people(entry: Entry) -> bool:
    """Say whether `entry` is a word for somebody who is helped: klant, consument, afnemer."""
    for row in entry.better:  # noqa: SIM110 - any() takes longer than all the rest
        if row[0] in _PEOPLE:
            return True
    return False


def kind_of(profile: Profile, relation: RelationEntry | None) -> str:
    """Return the kind of organisation better words are chosen for, or ""."""
    sector = relation.sector if relation is not None else ""
    return profile.kind if profile.kind in SERVED else sector if sector in SERVED else ""


def options(
    surface: str,
    *,
    entry: Entry,
    relation: RelationEntry | None,
    profile: Profile,
    before: str = "",
    nearby: str = "",
    sentence: str = "",
    role: Role | None = None,
    where: str | None = None,
) -> list[Option]:
    """Return the better words for `surface`, best first.

    `before` is what a compound has in front of the term; `nearby` is the passage around and
    `sentence` the sentence, both in lower case. `role` is what the text itself calls the people
    it is about. `where` is the id of the relation the house's words are chosen for ("" when it
    isn't known), when that isn't `relation`.
    """
    plural = bare(surface).removeprefix(before) in entry.plurals
    sector = relation.sector if relation is not None else ""
    kind = kind_of(profile, relation)
    said = relation.role_word if relation is not None else ""
    said_of = where if where is not None else relation.id if relation is not None else ""
    ranked = _decided(entry, profile, said_of, plural=plural)
    known = {row[0] for row in entry.better}
    people = not known.isdisjoint(_PEOPLE)
    if role is not None and people:
        ranked.append((1, _noun(role.word, role.plural, role.gender, plural=plural)))
    if people:
        ranked += _called(relation, kind, known, plural=plural)
    for row in entry.better:
        better, rank, fits, option = _ranked(row, kind, sector, said, plural)
        if option is None:
            continue
        if better.near:
            option = option._replace(sure=option.sure and _says_one(sentence, better.near))
        if fits and better.sort == "word" and _stands_in(nearby, better.text, better.plural):
            rank = 1.5
        elif better.near and option.sure and (fits or "alle" in better.kinds):
            rank = 1.6
        ranked.append((rank + (0 if option.sure else 0.1), option))
    ranked.sort(key=_rank)
    found = [option for rank, option in ranked if rank < _LAST_RESORT]
    # a term of another field (citymarketing in a hospital) still has its better word
    found = found or [option for _rank, option in ranked]
    if entry.id in _RIVALRY and _stays(sentence, surface.lower()):
        found = [option for option in found if not option.text.startswith("samenwerk")]
    words: dict[str, Option] = {}
    rejected = (
        word for term, word, only in profile.rejected_words if term == entry.id and only == said_of
    )
    avoided = _avoided(entry, relation, role, (*profile.avoided, *rejected))
    for option in found:
        unwanted = option.text.lower() in avoided or holds(option.text, profile.avoided)
        if option.house or not unwanted:
            words.setdefault(option.text, option)
    return list(words.values())


def _stays(sentence: str, word: str) -> bool:
    """Say whether `word` is denied or told as a fact in its own clause of `sentence`."""
    seen = False
    for clause in _CLAUSES.split(sentence):
        if seen and _STAYS_LATER.match(clause):
            return True
        at = clause.find(word)
        if at < 0:
            continue
        seen = True
        behind = at + len(word)
        if _STAYS_BEHIND.search(clause[max(0, at - _CLOSE) : at]) or _STAYS_BEFORE.match(
            clause[behind : behind + _CLOSE]
        ):
            return True
    return bool(sentence) and not seen  # a word broken off over two lines: nobody knows


@lru_cache(4096)
def _ranked(
    row: tuple[Any, ...],
    kind: str,
    sector: str,
    said: str,
    plural: bool,
) -> tuple[Better, float, bool, Option | None]:
    """Return the better word `row`, its rank, whether it is for this organisation, and the option.

    That is when nothing near says more; `said` is the word of the relation.
    """
    better = Better._make(row)
    word = better.sort == "word"
    if better.text == said:
        rank = 2
    elif kind in better.kinds:
        rank = 3 if word else 4
    elif "alle" in better.kinds:
        rank = 5 if word else 6
    else:
        rank = _LAST_RESORT if kind else 7
    fits = kind in better.kinds or sector in better.kinds
    return better, rank, fits, _option(better, plural=plural)


def _called(
    relation: RelationEntry | None, kind: str, known: set[str], *, plural: bool
) -> list[tuple[float, Option]]:
    """Return what people in `relation` are called, where that is none of the `known` words."""
    said = relation.role_word if relation is not None else ""
    if relation is not None and said and said not in known:
        gender = _gender(relation.role_gender)
        return [(2, _noun(said, relation.role_plural, gender, plural=plural))]
    if plural and kind == _NATIONAL and said in {"", "inwoner"}:
        return [(1.9, Option("mensen", "word", "c", plural=True))]
    return []


def _avoided(
    entry: Entry, relation: RelationEntry | None, role: Role | None, words: tuple[str, ...]
) -> frozenset[str]:
    """Return `words` in lower case with the plurals that are known here."""
    if not words:
        return frozenset()
    known = [(row[0], row[3]) for row in entry.better]
    if relation is not None:
        known.append((relation.role_word, relation.role_plural))
    if role is not None:
        known.append((role.word, role.plural))
    avoided = {word.lower() for word in words}
    return frozenset((*avoided, *(many for one, many in known if one.lower() in avoided)))


def _rank(item: tuple[float, Option]) -> float:
    return item[0]


def _decided(
    entry: Entry, profile: Profile, where: str, *, plural: bool
) -> list[tuple[float, Option]]:
    """Return what the house decided for `entry`, with what is known of the word's grammar.

    A word that was decided for other relations than `where` isn't offered; where that isn't known
    it is a word to think of.
    """
    found: list[tuple[float, Option]] = []
    for term, word in profile.decided_words:
        if term != entry.id:
            continue
        only = [row[2] for row in profile.word_relations if row[:2] == (term, word)]
        if only and where and where not in only:
            continue
        certain = bool(where) or not only
        known = next((row for row in profile.word_forms if row[0] == word), None)
        same = next((Better._make(row) for row in entry.better if row[0] == word), None)
        if known is not None:
            option = _noun(word, known[2], _gender(known[1]), plural=plural)
        elif same is not None and (same.gender or same.tenses):
            option = _option(same, plural=plural) or Option(word, "word")
        else:
            option = _looked_up(word, plural=plural)
        found.append((0 if certain else 0.5, option._replace(sure=certain, house=certain)))
    return found


def _looked_up(word: str, *, plural: bool) -> Option:
    """Return `word` with the grammar of the dictionary, if that knows it as it is."""
    from klantvrij.dutch.morphology import gender, is_noun
    from klantvrij.dutch.morphology import plural as plural_of

    known = gender(word) if " " not in word and is_noun(word) else None
    many = plural_of(word) if known else None
    if known not in {"c", "n"} or (plural and not many):
        return Option(word, "word", plural=plural)
    return _noun(word, many or "", known or "", plural=plural)


def _option(better: Better, *, plural: bool) -> Option | None:
    """Return `better` in the number asked for; None when there is nothing to say.

    It is only as sure as this when the sentence says one of ``better.near``.
    """
    many = plural and bool(better.plural)
    text = better.plural if many else better.text
    if not text:
        return None
    return Option(
        text,
        better.sort,
        _gender(better.gender),
        many,
        bool(better.gender) and not better.plural,
        not better.hint,
        False,
        better.tenses,
        better.objects,
    )


def _noun(word: str, many: str, gender: str, *, plural: bool) -> Option:
    return Option(many if plural and many else word, "word", gender, plural and bool(many))


def _gender(article: str) -> str:
    return {"de": "c", "het": "n", "c": "c", "n": "n"}.get(article, "")


def _says_one(sentence: str, words: tuple[str, ...]) -> bool:
    return any(_stands_in(sentence, word, "") for word in words)


def _stands_in(passage: str, word: str, plural: str) -> bool:
    if word not in passage and (not plural or plural not in passage):
        return False
    return _as_word((word, plural)).search(passage) is not None


@cache
def _as_word(forms: tuple[str, ...]) -> re.Pattern[str]:
    # "ouder dan" is no parent
    return pattern(rf"\b(?:{'|'.join(escape(form) for form in forms if form)})\b(?! dan\b)")
