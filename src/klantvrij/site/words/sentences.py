"""Invented sentences to learn from, and to show better words in."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import NamedTuple

from klantvrij.checker.finding import Verdict
from klantvrij.lexicon.load import load
from klantvrij.report import labels
from klantvrij.site.assessing import Assessment, assess, config, plain

_DATA = Path(__file__).parent / "data" / "sentences.toml"


class Sentence(NamedTuple):
    """A sentence, the word it is about, and what a careful reader would say of that word.

    `number` names it in an address; `term` is the id of the word's entry.
    """

    number: int
    text: str
    word: str
    verdicts: tuple[Verdict, ...]
    term: str


@cache
def sentences() -> tuple[Sentence, ...]:
    """Return every sentence; raises ValueError for one whose word Klantvrij doesn't see."""
    rows = tomllib.loads(_DATA.read_text("utf-8"))["sentence"]
    return tuple(
        Sentence(
            number,
            row["text"],
            row["word"],
            tuple(map(Verdict, row["verdicts"])),
            _term(row["text"], row["word"]),
        )
        for number, row in enumerate(rows)
    )


def _term(text: str, word: str) -> str:
    found = looked_at(text)
    for located in found.result.reported:
        if labels.word(located) == word:
            return located.finding.term
    raise ValueError(f"{word!r} isn't found in {text!r}")


def looked_at(text: str, kind: str = "") -> Assessment:
    """Return what Klantvrij sees in a sentence, at an organisation of this kind."""
    return assess(plain(text), config(kind))


def by_metaphor(metaphor: str) -> tuple[Sentence, ...]:
    """Return the sentences about words of a metaphor (or one derived from it); "" for all."""
    from klantvrij.lexicon.choice import metaphors_of

    if not metaphor:
        return sentences()
    lexicon = load()
    return tuple(
        sentence
        for sentence in sentences()
        if metaphor in metaphors_of(lexicon.term(sentence.term), lexicon)
    )
