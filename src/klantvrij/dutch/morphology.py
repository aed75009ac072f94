"""What Dutch words are: gender and plural of nouns, forms of adjectives, number of verbs.

The tables are made by ``tools/build_morphology.py`` from LanguageTool's Dutch dictionary and read
when they are first needed. A noun is looked up as written, then in small letters, then by its
longest known ending, because the last part of a Dutch compound decides (ANS 12.4.1).
Nothing here raises an error on a word it doesn't know; it returns None.
"""

from __future__ import annotations

import os
from functools import cache, lru_cache

from klantvrij.dutch.inflection import bases, compound_head, inflect
from klantvrij.dutch.wordtable import WordTable
from klantvrij.records import NamedTuple

_DATA = f"{os.path.dirname(__file__)}/data"  # noqa: PTH120
_SHORTEST_HEAD = 4
_SURE_HEAD = 5
_CACHE = 4096


class Adjective(NamedTuple):
    """An adjective: without ending, with ending, and what sort of word it is.

    `sort` is a adjective, p past participle, d present participle, c comparative, s superlative,
    f material. `known` is False when only its shape says that it is an adjective.
    """

    base: str
    inflected: str
    sort: str
    known: bool = True

    @property
    def invariable(self) -> bool:
        """Whether it never takes an ending."""
        return self.base == self.inflected


@cache
def _table(name: str) -> WordTable:
    return WordTable(f"{_DATA}/{name}.z")


def _apply(word: str, code: str) -> str:
    """Return `word` with the letters of `code` taken off and put on."""
    digits = 1 if not code[1:2].isdigit() else 2
    drop = int(code[:digits])
    return word[: len(word) - drop] + code[digits:]


class _Head(NamedTuple):
    code: str
    length: int  # letters of the known ending


@lru_cache(_CACHE)
def _noun(word: str) -> _Head | None:
    """Return what the table says of the singular `word`, by its longest known ending."""
    table = _table("nouns")
    word = word.replace("\u00ad", "")
    for form in dict.fromkeys((word, word.lower())):
        if (code := table.get(form)) is not None:
            return _Head(code, len(form))
    low = word.lower()
    part = low.rpartition("-")[2]
    if part != low and (code := table.get(part)) is not None:
        return _Head(code, len(part))
    if part.endswith("je") and len(part) > 4:
        return _Head("n0s", len(part))
    for start in range(2, len(part) - _SHORTEST_HEAD + 1):
        if (code := table.get(part[start:])) is not None:
            return _Head(code, len(part) - start)
    return None


def gender(word: str) -> str | None:
    """Return "c" (de), "n" (het), "b" (both) for a singular noun; None when it isn't known."""
    head = _noun(word)
    if head is None or head.code[0] == "?":
        return _BARE.get(word.lower())
    return head.code[0]


# The dictionary gives no gender for these common words (Woordenlijst: de mens, het idee ...).
_BARE = {
    "mens": "c",
    "idee": "n",
    "risico": "n",
    "filter": "n",
    "account": "n",
    "medemens": "c",
    "keer": "c",
    "maal": "c",
    "afval": "n",
    "aanbod": "n",
    "bedrag": "n",
} | dict.fromkeys(
    (
        *("januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus"),
        *("september", "oktober", "november", "december"),
    ),
    "c",
)


def plural(word: str) -> str | None:
    """Return the usual plural of a singular noun, in the same case; None when it isn't known."""
    head = _noun(word)
    if head is None or len(head.code) == 1:
        return None
    return _apply(word, head.code[1:].partition(",")[0])


@lru_cache(_CACHE)
def singular(word: str) -> str | None:
    """Return the singular of a plural noun; None when the word is no plural that is known."""
    found = _from_plural(word)
    return found[0] if found else None


@lru_cache(_CACHE)
def _from_plural(word: str) -> tuple[str, int] | None:
    """Return the singular of `word` and how many letters of its ending are known."""
    best: tuple[str, int] | None = None
    for base in _singulars(word):
        head = _noun(base)
        if head is None or len(head.code) == 1:
            continue
        if all(_apply(base, code) != word for code in head.code[1:].split(",")):
            continue
        if best is None or head.length > best[1]:
            best = (base, head.length)
    return best


def _singulars(word: str) -> list[str]:
    """Return what the plural `word` may be the plural of, by the rules of spelling."""
    found: list[str] = []
    low = word.lower()
    if low.endswith("heden"):
        found.append(word[:-5] + "heid")
    if low.endswith("'s"):
        found.append(word[:-2])
    elif low.endswith("s"):
        found.append(word[:-1])
    if low.endswith("a"):
        found += (word[:-1] + "um", word[:-1] + "on")
    if low.endswith("i"):
        found += (word[:-1] + "us", word[:-1] + "o")
    if low.endswith("eren"):
        found.append(word[:-4])
    if low.endswith(("ën", "en")):
        stem = word[:-2]
        found += (stem, stem + "e")
        found += bases(stem + "e")
        if low.endswith("en"):
            found.append(word[:-1])
        if len(stem) > 2 and stem[-1:] in "lmndrtgkpsf" and stem[-2:-1] in "aeiou":
            found.append(stem[:-2] + {"e": "i", "a": "a"}.get(stem[-2], stem[-2]) + stem[-1])
    if low.endswith("men"):
        found.append(word[:-3])  # drama's has 's; museum → musea stands above
    return list(dict.fromkeys(base for base in found if len(base) > 1))


@lru_cache(_CACHE)
def is_plural(word: str) -> bool | None:
    """Say whether a noun stands in the plural; None when it may be both, or isn't known."""
    one, many = _noun(word), _from_plural(word)
    if many is None:
        return None if one is None else False
    if one is None:
        return True
    # The plural's own letters count too: "en" of "regelingen" makes its known ending longer.
    known = many[1] + len(word) - len(many[0])
    if one.length == known:
        return None
    return known > one.length


@lru_cache(_CACHE)
def adjective(word: str) -> Adjective | None:
    """Return the adjective that `word` is a form of, in small letters but for names; or None.

    A word that isn't in the table is given when its ending makes it one (*inwonergericht*), with
    `known` False.
    """
    word = word.replace("\u00ad", "")
    table = _table("adjectives")
    for form in dict.fromkeys((word, word.lower())):
        if (code := table.get(form)) is not None:
            return _adjective(form, code)
        for base in bases(form):
            code = table.get(base)
            if code is not None and (one := _adjective(base, code)).inflected == form:
                return one
    form = word.lower()
    for base in (form, *bases(form)):
        if compound_head(base) and (base == form or inflect(base) == form):
            return Adjective(base, inflect(base), "a", known=False)
    if "-" in form:  # sociaal-maatschappelijk: the last part decides
        front, _, last = word.rpartition("-")
        if (found := adjective(last)) and front:
            lead = f"{front.lower()}-"
            return Adjective(lead + found.base, lead + found.inflected, found.sort, known=False)
    return None


# The dictionary has these as comparatives of link and recht.
_NEVER = frozenset(("linker", "rechter"))


def _adjective(base: str, code: str) -> Adjective:
    if base in _NEVER:
        return Adjective(base, base, "a")
    rest = code[1:]
    ending = inflect(base) if not rest else base if rest == "=" else _apply(base, rest)
    return Adjective(base, ending, code[0])


class Verb(NamedTuple):
    """A verb form in the third person: its number, and the form in the other number."""

    plural: bool
    other: str


@lru_cache(_CACHE)
def verb(word: str) -> Verb | None:
    """Return number and counterpart of a finite verb form (*helpt*, *hielpen*), in small letters.

    A plural present is also the infinitive; the caller has to know which it is.
    """
    form = word.lower()
    code = _table("verbs").get(form)
    return Verb(code[0] == "p", _apply(form, code[1:])) if code is not None else None


@lru_cache(_CACHE)
def is_adverb(word: str) -> bool:
    """Say whether the dictionary has `word` as an adverb."""
    return _table("adverbs").get(word.lower()) is not None


@lru_cache(_CACHE)
def is_noun(word: str, *, strict: bool = False) -> bool:
    """Say whether `word` can be a noun, singular or plural.

    A word that is a noun by its ending only counts when enough of it is known: four letters, or
    five when `strict`; with four it may not be known as another sort of word.
    """
    table = _table("nouns")
    low = word.lower()
    if table.get(low) is not None or table.get(word) is not None:
        return True
    one, many = _noun(word), _from_plural(word)
    if many and table.get(many[0].lower()) is not None:
        return True
    known = max(one.length if one else 0, min(many[1], len(many[0])) if many else 0)
    if known >= _SURE_HEAD or strict:
        return known >= _SURE_HEAD
    return known == _SURE_HEAD - 1 and not (verb(low) or is_adverb(low) or adjective(word))
