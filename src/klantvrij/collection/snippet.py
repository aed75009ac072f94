"""The words round a finding: to show it in, and to know it again by.

Offsets are Unicode code points in the document's text, end exclusive.
"""

from __future__ import annotations

from klantvrij.checker.finding import Finding
from klantvrij.collection.result import Snippet
from klantvrij.dutch.lines import parted
from klantvrij.patterns import pattern

# A full stop and such before a capital, a digit or an opening quote.
_SENTENCE_END = pattern(r"[.!?…][\"'”’»)\]]*(?=\s+[\"'“‘„«(\[]?[^\Wa-z_])|[!?](?=\s)")
_ABBREVIATION = pattern(
    r"(?i)(?:^|[\s(.])(?:[A-Za-z]|art|bijv|blz|ca|dhr|dr|drs|enz|evt|ing|ir|jl|lid|mevr|mr|nr|nrs|prof|"
    r"resp|sr|st|tel|vgl|zgn)\.$"
)
_WORD = pattern(r"[^\W_]+(?:['’\-][^\W_]+)*")
_REACH = 2000
"""How far, in code points, the ends of a sentence are looked for."""
SOFT_HYPHEN = "\xad"
CONTEXT_WORDS = 4
"""How many words on each side tell an occurrence from another of the same term."""


def snippet(text: str, start: int, end: int, block: tuple[int, int], width: int) -> Snippet:
    """Return the sentence round ``text[start:end]``, at most about `width` code points long.

    It never leaves `block` (the offsets of the paragraph) and is cut between words; line ends in
    it become spaces, so that its length and offsets stay those of the text.
    """
    first, last = _on_lines(text, start, end, _sentence(text, start, end, block), block)
    cut_before = cut_after = False
    if last - first > width:
        room = max(0, width - (end - start))
        low = max(first, start - room * 3 // 5)
        high = min(last, end + room - (start - low))
        low = max(first, high - width) if high == last and start >= high - width else low
        if low > first:
            low, cut_before = _next_word(text, low, start), True
        if high < last:
            high, cut_after = _word_end(text, high, end), True
        first, last = low, high
    return Snippet(first, one_line(text[first:last]), cut_before, cut_after)


def context_key(text: str, finding: Finding, block: tuple[int, int]) -> str:
    """Return what this occurrence is known by: its term and a hash of the words around it.

    The words on either side in the same sentence count, in small letters and without marks, so
    that an edit elsewhere, another line width or a comma more doesn't change the key.
    """
    from hashlib import blake2b

    reach = 40 * CONTEXT_WORDS
    first, last = _sentence(text, finding.start, finding.end, block)
    before = _WORD.findall(text[max(first, finding.start - reach) : finding.start])
    after = _WORD.findall(text[finding.end : min(last, finding.end + reach)])
    words = (*before[-CONTEXT_WORDS:], "|", finding.text, "|", *after[:CONTEXT_WORDS])
    digest = blake2b(" ".join(words).casefold().encode("utf-8", "replace"), digest_size=8)
    return f"{finding.term}:{digest.hexdigest()}"


def _sentence(text: str, start: int, end: int, block: tuple[int, int]) -> tuple[int, int]:
    first, last = min(block[0], start), max(block[1], end)
    # a paragraph may be a book without line ends; nothing further off is ever shown
    first, last = max(first, start - _REACH), min(last, end + _REACH)
    # One further than the word begins: a sentence end is only seen before its capital.
    for match in _SENTENCE_END.finditer(text, first, start + 1):
        if not _ABBREVIATION.search(text, max(first, match.start() - 7), match.start() + 1):
            first = match.end()
    for match in _SENTENCE_END.finditer(text, end, last):
        if not _ABBREVIATION.search(text, max(end, match.start() - 7), match.start() + 1):
            last = match.end()
            break
    return _trimmed(text, (first, last), (start, end))


def _trimmed(text: str, sentence: tuple[int, int], word: tuple[int, int]) -> tuple[int, int]:
    """Return `sentence` without white space at its ends; `word` stays in it."""
    first, last = sentence
    while first < word[0] and text[first].isspace():
        first += 1
    while last > word[1] and text[last - 1].isspace():
        last -= 1
    return first, last


def _on_lines(
    text: str, start: int, end: int, sentence: tuple[int, int], block: tuple[int, int]
) -> tuple[int, int]:
    """Return `sentence` without the lines around ``text[start:end]`` that stand by themselves.

    How full the lines are says which of them were wrapped.
    """
    first, last = sentence
    if text.find("\n", first, last) < 0:
        return sentence
    around = max(0, start - _REACH), min(len(text), end + _REACH)
    paragraph = min(first, max(block[0], around[0])), max(last, min(block[1], around[1]))
    for place in parted(text, first, last, paragraph=paragraph, around=around):
        if place < start:
            first = place + 1
        elif end <= place < last:
            last = place
            break
    return _trimmed(text, (first, last), (start, end))


def _next_word(text: str, offset: int, limit: int) -> int:
    """Return the start of the first whole word at or after `offset`; `limit` at most."""
    while offset < limit and not text[offset - 1].isspace():
        offset += 1
    while offset < limit and text[offset].isspace():
        offset += 1
    return offset


def _word_end(text: str, offset: int, limit: int) -> int:
    """Return the end of the last whole word at or before `offset`; `limit` at least."""
    while offset > limit and not text[offset].isspace():
        offset -= 1
    while offset > limit and text[offset - 1].isspace():
        offset -= 1
    return offset


def one_line(text: str) -> str:
    """Return `text` of the same length with a space for all that can't be shown on one line.

    That takes out line ends, but also the codes by which a hostile text could drive a terminal or
    turn the direction of reading. A soft hyphen stays: it shows nothing and joins a word.
    """
    if text.isprintable():
        return text
    return "".join(
        character if character.isprintable() or character == SOFT_HYPHEN else " "
        for character in text
    )
