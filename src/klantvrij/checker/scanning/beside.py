"""Words that stand beside each other: "klant manager", "u vraagt, wij draaien", "rare klant"."""

from __future__ import annotations

from klantvrij.patterns import pattern

_WIDEST_GAP = 40
"""Most white space and signs between two words of a phrase, in code points."""
NEXT_WORD = 80
"""How far the next word of a phrase can reach: the gap and the word itself."""
FARTHEST_PARTICLE = 200
"""How far, in code points, the particle of a verb can stand behind it."""
FARTHEST_BEFORE = 60
"""How far, in code points, it can stand before it."""

BETWEEN_WORDS = "-“”„\"'‘’«»"
"""Signs that may stand between the words of a sense or of a fixed name."""

_OWN_WORDS = {
    "klant": (
        "contact contacten perspectief oordelen reizen vragen waardering wensen",
        "als de deze die een elke geen haar hun iedere mijn onze uw welke zijn",
    ),
    "product": ("aanvragen", "dat dit een elk geen het hun ieder mijn ons uw welk zijn"),
}
"""First words that stand alone before these second ones, when one of these words is before them."""

_GIVES = (
    "geef",
    "geeft",
    "geven",
    "gaf",
    "bied",
    "biedt",
    "bieden",
    "bood",
    "verleent",
    "verlenen",
)
_BEFORE_SOMEBODY = ("de", "een", "elke", "iedere", "deze")


_COUNTS = ("nummer", "nr", "nr.")
_NUMBER = pattern(r"\.?\s{0,3}\d")
_OF_A_NUMBER = ("het", "dit", "dat", "ons", "uw", "je", "jouw", "mijn", "zijn", "haar", "hun")


def _is_counted_on(text: str, span: tuple[int, int]) -> bool:
    """Say whether a number says which one it is: "klant nummer 1000", not "uw klant nummer 7"."""
    if _NUMBER.match(text, span[1]) is None:
        return False
    before = text[max(0, span[0] - _WIDEST_GAP) : span[0]].lower().split()
    return not before or before[-1] not in _OF_A_NUMBER


_ADVERBS = ("gericht", "vriendelijk")
"""What somebody does so, or what somebody is: "een klant vriendelijk helpen"."""
_OF_ONE = frozenset(("de", "die", "deze", "elke", "iedere", "onze", "welke", "mijn", "jouw"))
"""Behind these an adjective of its own would end in -e: "de klantgerichte balie"."""
_OF_ONE_OR_IT = frozenset(("als", "een", "eén", "één", "geen", "uw", "je", "hun", "haar", "elk"))
"""Behind these it needn't: "een klantgericht team"."""
_DONE_SO = pattern(
    r"(?i)\s+(?:(?:en|of|maar)\s+\w+\s+)?"
    r"(?:(?:te|zo|heel|ook|weer|altijd|snel|vlot|goed|direct|meteen)\s+)*"
    r"(?:(?:te|naar|in|op|met|aan|bij|door|van|voor|over|wil|moet|kan|mag|zal|wordt|worden|werd|"
    r"is|was|bent|heeft|hebt)\b|"
    r"(?!(?:optreden|handelen|denken|werken|kijken|\w*beleid|\w*gebied|\w*bestand|\w*besluit|"
    r"\w*bericht|\w*verband|gezicht|verbod|geluid|"
    r"\w*ingericht|georganiseerd|opgezet|ingesteld|ontworpen)\b)"
    r"(?:\w{2,}en|(?:\w{2,4})?ge\w+[dt]|(?P<done>(?:be|ver|ont)\w+[dt]))\b)"
)
_ACTS_SO = pattern(r"(?i)\s+\w+ende?\b")


def _is_done_so(text: str, span: tuple[int, int]) -> bool:
    """Say whether "klant" and the adverb at `span` are two words: "als klant vriendelijk geholpen".

    What is before agrees with a noun, and behind them stands what is done.
    """
    left = text[max(0, span[0] - _WIDEST_GAP) : span[0]].lower()
    if "-" in text[span[0] : span[1]] or not left.strip() or not left[-1].isspace():
        return False
    before, after = left.split()[-1], text[span[1] : span[1] + NEXT_WORD]
    if before in _OF_ONE:
        return _ACTS_SO.match(after) is None
    if before not in _OF_ONE_OR_IT:
        return False
    done = _DONE_SO.match(after)
    if done is None or done["done"] is None:
        return done is not None
    from klantvrij.dutch.morphology import is_noun

    return not is_noun(done["done"])  # a bestuursakkoord is nothing that is done


def two_words(words: tuple[str, ...], text: str, span: tuple[int, int]) -> bool:
    """Say whether a compound written apart is more likely just two words.

    "Heeft een klant vragen?" asks no *klantvragen*: what is before agrees with the first word, and
    the second is a word of its own in such a place. `words` stand at `span` in `text`.
    """
    if len(words) == 2 and words[1] in _COUNTS and _is_counted_on(text, span):
        return True
    if words[0] == "klant" and words[-1] in _ADVERBS:
        return _is_done_so(text, span)
    if len(words) != 2 or words[0] not in _OWN_WORDS or "-" in text[span[0] : span[1]]:
        return False
    own, before = _OWN_WORDS[words[0]]
    piece = text[max(0, span[0] - _WIDEST_GAP) : span[0]].lower()
    *_others, verb, last = ("", "", *piece.split())
    if not piece[-1:].isspace():
        return False
    if words == ("klant", "service"):  # "geeft de klant service"
        return verb in _GIVES and last in _BEFORE_SOMEBODY
    return words[1] in own.split() and last in before.split()


def span_of(
    words: tuple[str, ...],
    place: int,
    text: str,
    start: int,
    end: int,
    *,
    signs: str,
    case_counts: bool = False,
    count: int = 1,
) -> tuple[int, int] | None:
    """Return the span of `words` in `text`, of which `start`-`end` holds `count` from `place` on.

    None when the others don't stand beside it. `signs` are the characters that may stand between
    the words, besides white space.
    """
    if case_counts and text[start:end] != words[place]:
        return None
    left, right = start, end
    for word in reversed(words[:place]):
        stop = _over_gap(text, left, -1, signs)
        at = _word_left(text, stop, word, case_counts) if stop >= 0 else -1
        if at < 0:
            return None
        left = at
    for word in words[place + count :]:
        at = _over_gap(text, right, 1, signs)
        stop = _word_right(text, at, word, case_counts) if at >= 0 else -1
        if stop < 0:
            return None
        right = stop
    if "(" in signs and text[right : right + 1] == ")" and "(" in text[left:right]:
        right += 1
    return left, right


def _over_gap(text: str, at: int, step: int, signs: str) -> int:
    """Return where the gap between two words ends, going left or right; -1 when it is no gap.

    A blank line or a cell border parts words that have nothing to do with each other.
    """
    begin = at
    lines = 0
    while at > 0 if step < 0 else at < len(text):
        sign = text[at - 1] if step < 0 else text[at]
        if sign == "\n":
            lines += 1
            if lines > 1:
                return -1
        elif not sign.isspace() and sign not in signs:
            break
        elif sign == "\t":
            return -1
        at += step
        if abs(at - begin) > _WIDEST_GAP:
            return -1
    return at if at != begin else -1


def _word_left(text: str, stop: int, word: str, case_counts: bool) -> int:
    """Return where `word` begins that ends at `stop`, or -1."""
    if word == "*":
        at = stop
        while at > 0 and text[at - 1].isalnum():
            at -= 1
        return at if at < stop else -1
    if "." in word and text[stop - 1 : stop] == ".":
        stop -= 1
    at = stop - len(word)
    if at < 0 or not _same(text[at:stop], word, case_counts):
        return -1
    return -1 if at > 0 and text[at - 1].isalnum() else at


def _word_right(text: str, at: int, word: str, case_counts: bool) -> int:
    """Return where `word` ends that begins at `at`, or -1."""
    if word == "*":
        stop = at
        while stop < len(text) and text[stop].isalnum():
            stop += 1
        return stop if stop > at else -1
    stop = at + len(word)
    if stop > len(text) or not _same(text[at:stop], word, case_counts):
        return -1
    return -1 if stop < len(text) and text[stop].isalnum() else stop


def _same(found: str, word: str, case_counts: bool) -> bool:
    return found == word if case_counts else found.lower() == word.lower()


def neighbour(words: tuple[str, ...], place: int, count: int) -> str:
    """Return a word that must stand beside the `count` words from `place` on; "" for any."""
    neighbours = words[max(0, place - 1) : place] or words[place + count : place + count + 1]
    word = neighbours[0].lower() if neighbours else ""
    return "" if word == "*" else word
