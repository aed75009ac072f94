"""Choosing from the list of words: by a part or a form of a word, by metaphor, level and kind."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from klantvrij.lexicon.cards import UnknownWordError, find
from klantvrij.lexicon.model import Lexicon, Term


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked for; what is left empty doesn't count.

    `part` stands somewhere in a spelling, `metaphor` is the id of a metaphor (those derived from
    it count too), `severities` some of A, B, C and T, `family` a word family, `kind` a kind of
    organisation there is a better word for.
    """

    part: str = ""
    metaphor: str = ""
    severities: tuple[str, ...] = ()
    family: str = ""
    kind: str = ""


def fits(term: Term, wanted: Wanted, lexicon: Lexicon) -> bool:
    """Say whether `term` is asked for."""
    part = wanted.part.lower()
    if part and not any(part in surface for surface in term.surfaces()):
        return False
    if wanted.metaphor and wanted.metaphor not in metaphors_of(term, lexicon):
        return False
    if wanted.severities and term.severity not in wanted.severities:
        return False
    if wanted.family and term.family != wanted.family:
        return False
    return not wanted.kind or any(
        wanted.kind in word.organisations or "alle" in word.organisations for word in term.better
    )


def metaphors_of(term: Term, lexicon: Lexicon) -> Iterator[str]:
    """Yield the id of the metaphor of `term`, and of those it is derived from up to the root."""
    parents = {metaphor.id: metaphor.parent for metaphor in lexicon.metaphors}
    here, steps = term.metaphor, len(parents)
    while here and steps:
        yield here
        here = parents.get(here, "")
        steps -= 1


@dataclass(frozen=True, slots=True)
class Found:
    """What a search finds: the term the word is a form of (or None), and others it is part of.

    `compound`: the word is not in the list itself but made with `term`. `closest`: lemmas that
    look like it, when nothing was found.
    """

    term: Term | None = None
    compound: bool = False
    others: tuple[Term, ...] = ()
    closest: tuple[str, ...] = ()


def search(text: str, lexicon: Lexicon) -> Found:
    """Look for a word in any form (klanten), a compound (jeugdzorgklant) or a part of words."""
    text = " ".join(text.split())
    if not text:
        return Found()
    exact, compound = None, False
    closest: tuple[str, ...] = ()
    try:
        exact, compound = find(text, lexicon)
    except UnknownWordError as error:
        closest = error.closest
    wanted = Wanted(part=text)
    others = tuple(
        term for term in lexicon.terms if term is not exact and fits(term, wanted, lexicon)
    )
    return Found(exact, compound, others, () if exact or others else closest)


def dutch_order(text: str) -> tuple[str, str]:
    """Return the key that sorts words as a Dutch dictionary does.

    Accents, capitals, hyphens, spaces and apostrophes don't count; ij stands between ii and ik
    (Woordenlijst Nederlandse Taal).
    """
    plain = unicodedata.normalize("NFKD", text).casefold()
    return "".join(char for char in plain if char.isalnum()), text
