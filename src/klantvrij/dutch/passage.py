"""The words round a noun, with what stands between them: what the agreement rules look at."""

from __future__ import annotations

from klantvrij.dutch.sentences import sentence_at
from klantvrij.dutch.tokens import WORD
from klantvrij.patterns import pattern
from klantvrij.records import NamedTuple
from klantvrij.text import Span

_QUOTES = "\"'“”„‘’«»*_\u00a0`"
_SPACE = pattern(rf"[\s{_QUOTES}]*\Z")
_COMMA = pattern(rf"[{_QUOTES}]*,[\s{_QUOTES}]*\Z")
_BROKEN = pattern(r"[-\u00ad\u2010][ \t]*\r?\n\s*(?=\w)")
_LINE_END = pattern(r"[-\u00ad\u2010][ \t]*\r?\n\s*\Z")
_BLOCK = pattern(r"\n[ \t]*\n|\t|\|")


class Token(NamedTuple):
    """A word: ``text[start:end]`` and the same in small letters with straight apostrophes."""

    start: int
    end: int
    text: str
    low: str


class Passage(NamedTuple):
    """A sentence in words; `with_next` adds the sentence that follows.

    `first` and `last` are the places in `tokens` of the noun's first and last word, `length` the
    number of words of its own sentence; those of the next sentence come after them.
    """

    text: str
    sentence: Span
    tokens: list[Token]
    first: int
    last: int
    length: int

    def gap(self, index: int) -> str:
        """Return what stands between the words `index` - 1 and `index`."""
        before = self.tokens[index - 1].end if index else self.sentence.start
        here = self.tokens[index].start if index < len(self.tokens) else self.sentence.end
        return self.text[before:here]

    def joined(self, index: int) -> bool:
        """Say whether nothing but space and quotation marks stands before word `index`."""
        return 0 < index < len(self.tokens) and _SPACE.match(self.gap(index)) is not None

    def comma(self, index: int) -> bool:
        """Say whether a comma and nothing else stands before word `index`."""
        return 0 < index < len(self.tokens) and _COMMA.match(self.gap(index)) is not None

    def broken(self, index: int) -> bool:
        """Say whether a line end goes through the word before `index`."""
        return 0 < index < len(self.tokens) and _LINE_END.match(self.gap(index)) is not None

    def low(self, index: int) -> str:
        """Return the word at `index` in small letters, or "" outside the sentence."""
        return self.tokens[index].low if 0 <= index < self.length else ""


def passage(text: str, start: int, end: int) -> Passage | None:
    """Return the words round ``text[start:end]``; None when that doesn't cover whole words."""
    span = sentence_at(text, start)
    if span.end < end:  # a word that a line end goes through
        span = Span(span.start, sentence_at(text, end - 1).end)
    before = text[max(0, span.start - 80) : span.start].rstrip()
    if before.endswith("-") and "\n" in text[span.start - 2 : span.start]:
        span = Span(sentence_at(text, span.start - 2).start, span.end)
    if span.end < end or span.start > start:
        return None
    tokens = _tokens(text, span.start, span.end)
    first = next((i for i, token in enumerate(tokens) if token.start == start), None)
    last = next((i for i, token in enumerate(tokens) if token.end == end), None)
    if first is None or last is None or last < first:
        return None
    if last > first and _BROKEN.search(text, start, end):
        word = _BROKEN.sub("", text[start:end])
        tokens[first : last + 1] = [Token(start, end, word, word.lower())]
        last = first
    return Passage(text, span, tokens, first, last, len(tokens))


def with_next(here: Passage) -> Passage:
    """Return the passage with the words of the next sentence, when it belongs to the same block."""
    text, end = here.text, here.sentence.end
    after = end
    while after < len(text) and text[after].isspace():
        after += 1
    if after >= len(text) or _BLOCK.search(text, end, after):
        return here
    following = sentence_at(text, after)
    if following.start < end:
        return here
    return here._replace(tokens=here.tokens + _tokens(text, following.start, following.end))


_new = tuple.__new__
"""Makes a record without naming its fields: a third of the time, for every word around."""


def _tokens(text: str, start: int, end: int) -> list[Token]:
    found = []
    for match in WORD.finditer(text, start, end):
        first, last = match.span()
        word = text[first:last]
        low = word.lower()
        if not word.isascii():
            low = low.replace("’", "'").replace("‘", "'").replace("\u00ad", "")
        found.append(_new(Token, (first, last, word, low)))
    return found
