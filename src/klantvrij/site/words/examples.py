"""A sentence with the word, and as it would become: made by the checker itself, nothing invented.

Only where the checker is certain of the whole sentence is there an example; a word for which it
isn't has none.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from klantvrij.lexicon.load import load
from klantvrij.lexicon.model import Term
from klantvrij.site.assessing import Choice, Item
from klantvrij.site.words.sentences import looked_at, sentences

_MOST = 2
_SPEAKERS = {
    "gemeente": "de gemeente",
    "uitvoering": "het UWV",
    "zorg": "het ziekenhuis",
    "jeugd": "het jeugdteam",
    "onderwijs": "de school",
    "universiteit": "de universiteit",
    "woningcorporatie": "de woningcorporatie",
    "waterschap": "het waterschap",
}


class Example(NamedTuple):
    """A sentence in three parts round the word, and the ways in which it can be said better."""

    before: str
    word: str
    after: str
    choices: tuple[Choice, ...]


@lru_cache(maxsize=4096)
def example(term_id: str, kind: str) -> Example | None:
    """Return an example for a word at a kind of organisation, or None."""
    term = load().term(term_id)
    for text in _sentences(term, kind):
        items = looked_at(text, kind).items
        if len(items) > 1:
            continue  # what else can be said better would distract
        for item in items:
            choices = tuple(choice for choice in item.choices if choice.certain and choice.new)
            if item.located.finding.term == term_id and choices:
                return Example(*_round(item), choices[:_MOST])
    return None


def _round(item: Item) -> tuple[str, str, str]:
    finding, snippet = item.located.finding, item.located.snippet
    start, end = finding.start - snippet.start, finding.end - snippet.start
    return snippet.text[:start], snippet.text[start:end], snippet.text[end:]


def _sentences(term: Term, kind: str) -> Iterator[str]:
    """Yield sentences with the word: at a municipality our own first, then made ones."""
    if kind == "gemeente":
        for sentence in sentences():
            if sentence.term == term.id:
                yield sentence.text
    who = _SPEAKERS.get(kind, _SPEAKERS["gemeente"])
    start = who[:1].upper() + who[1:]
    if term.pos == "noun":
        for plural in term.plural[:1]:
            yield f"{start} schrijft een brief over de {plural}."
            yield f"{start} praat met mensen die hulp krijgen over de {plural}."
        article = term.gender.partition("/")[0]
        if article:
            yield f"{start} schrijft een brief over {article} {term.lemma}."
            yield f"{start} praat met mensen die hulp krijgen over {article} {term.lemma}."
    elif term.pos == "verb":
        yield f"{start} wil hulp voor inwoners {term.lemma}."
        yield f"{start} wil mensen met een vraag beter {term.lemma}."
    elif term.pos == "adjective":
        yield f"{start} werkt {term.lemma}."
        yield f"{start} wil {term.lemma} werken voor mensen die hulp vragen."
    else:
        yield f"{start} helpt inwoners. Zo werkt {term.lemma}."
