"""Texts to measure on, built when needed: filler without a hit, with a hit every so often.

The filler is Dutch law (the public repository statengeneraal/laws-markdown) where a checkout of
it is given, else our own training texts. The hits are whole sentences of the training texts, so
every hit has a real sentence around it to judge by.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from benchmarks.measure import ROOT

TRAINING = ROOT / "training"
SPACINGS = (0, 1500, 750)
"""Code points per hit; 0 is no hit at all."""
_SENTENCE = re.compile(r"[^\s|*#][^\n|]+?[.!?](?=\s|$)")
_ENOUGH = 6_000_000  # code points of filler; longer texts repeat it
_SHUFFLE = 7


class Sentence(NamedTuple):
    """A sentence with `hits` terms in it."""

    text: str
    hits: int


class Corpus:
    """Builds texts of any size; `laws` is a checkout of the law texts, or None."""

    def __init__(self, laws: Path | None) -> None:
        self.laws = laws
        self.source = "law texts" if laws is not None else "our own training texts"

    def text(self, size: int, spacing: int) -> str:
        """Return a text of about `size` bytes with a hit per `spacing` code points (0: none)."""
        chance = random.Random(_SHUFFLE)
        filler, sentences = self._filler, _sentences()
        parts: list[str] = []
        length = hits = place = 0
        while length < size:
            paragraph = filler[place % len(filler)]
            place += 1
            if spacing and hits * spacing <= length:
                sentence = chance.choice(sentences)
                paragraph = f"{paragraph} {sentence.text}"
                hits += sentence.hits
            parts.append(paragraph)
            length += len(paragraph) + 2
        return "\n\n".join(parts).encode()[:size].decode(errors="ignore") + "\n"

    def documents(self) -> list[Path]:
        """Return every document of the checkout, in an order that mixes long and short."""
        if self.laws is None:
            return []
        found = sorted(self.laws.rglob("*.md"))
        random.Random(_SHUFFLE).shuffle(found)
        return found

    @property
    def _filler(self) -> list[str]:
        return _filler(self.laws)


@cache
def _filler(laws: Path | None) -> list[str]:
    """Return paragraphs in which nothing is found."""
    from klantvrij.checker import Checker

    check = Checker(second=False).check
    kept: list[str] = []
    size = 0
    for paragraph in _law_paragraphs(laws) if laws is not None else _own_paragraphs():
        if check(paragraph):
            continue
        kept.append(paragraph)
        size += len(paragraph)
        if size > _ENOUGH:
            break
    if not kept:
        raise SystemExit(f"No text found in {laws}: is it a checkout of laws-markdown?")
    return kept


def _law_paragraphs(laws: Path) -> Iterator[str]:
    for path in Corpus(laws).documents():
        for line in path.read_text(encoding="utf-8", errors="replace").splitlines():
            text = line.strip()
            if 200 < len(text) < 2000 and "|" not in text and not text.startswith(("<", "#")):
                yield text


def _own_paragraphs() -> Iterator[str]:
    for text in _training_texts("*.jsonl"):
        yield from (line for line in map(str.strip, text.splitlines()) if len(line) > 80)


def _training_texts(pattern: str) -> Iterator[str]:
    for path in sorted(TRAINING.glob(pattern)):
        for line in path.read_text(encoding="utf-8").splitlines():
            yield json.loads(line)["text"]


@cache
def _sentences() -> list[Sentence]:
    """Return sentences with one or more hits, from texts written for the training."""
    from klantvrij.checker import Checker

    check = Checker(second=False).check
    found: list[Sentence] = []
    for text in _training_texts("invented-2.jsonl"):
        for match in _SENTENCE.finditer(text):
            sentence = match.group().strip()
            if 40 < len(sentence) < 300 and sentence.isprintable():
                hits = len(check(sentence))
                if hits:
                    found.append(Sentence(sentence, hits))
    return found


@cache
def words() -> tuple[str, ...]:
    """Return every form of every word that is looked for by default: what rivals get."""
    from klantvrij.lexicon import load

    found: set[str] = set()
    for term in load().terms:
        if term.reported and term.severity in "AB" and term.pack != "extension":
            found.update(term.surfaces())
    return tuple(sorted(found))
