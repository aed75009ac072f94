"""How easy a Dutch text reads: the formula of Douma, and the length of sentences and words.

W.H. Douma, De leesbaarheid van landbouwbladen (Landbouwhogeschool Wageningen, 1960) fitted the
Reading Ease of R. Flesch ("A new readability yardstick", Journal of Applied Psychology 32, 1948) to
Dutch: 206.84 - 77 × syllables per word - 0.93 × words per sentence. Flesch's scale calls 60 to 70
plain and 70 to 80 fairly easy. B1 (Common European Framework) has no formula of its own; the advice
on it for Dutch public bodies asks for short sentences and everyday words, so those count too.
"""

import re
from typing import NamedTuple

# what sounds as one though it is two letters or more, longest first
_ONE_SOUND = (
    "ëe|aaie|aai|ooi|oei|eeuw|ieuw|uw|aa|ee|oo|uu|ie|oe|eu|ui|ei|ij|ou|au|a|e|i|o|u|y"
    "|é|è|ë|ï|ö|ü|á|ó"
)
_SOUND = re.compile(_ONE_SOUND)
_SENTENCE = re.compile(r"[.!?:;…]+(?:\s|$)|\n+")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


def syllables(word):
    """Return how many syllables a Dutch word has, by its vowel sounds."""
    return max(1, len(_SOUND.findall(word.casefold())))


class Reading(NamedTuple):
    """What was measured of a text."""

    ease: float
    longest_sentence: int
    long_words: list
    """Those of over four syllables."""


def measure(text):
    """Return the ease of a text, its longest sentence in words, and its long words."""
    sentences = [_WORD.findall(part) for part in _SENTENCE.split(text)]
    sentences = [words for words in sentences if words]
    words = [word for sentence in sentences for word in sentence]
    per_word = sum(map(syllables, words)) / len(words)
    per_sentence = len(words) / len(sentences)
    return Reading(
        206.84 - 77 * per_word - 0.93 * per_sentence,
        max(map(len, sentences)),
        sorted({word for word in words if syllables(word) > 4}),
    )
