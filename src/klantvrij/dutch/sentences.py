"""Dutch sentences, by rule.

A sentence ends at ``. ! ? …`` before white space, unless an abbreviation, an initial, a list number
or a small letter shows that it goes on. A line end, a tab, a bullet or the bar of a table cell
always ends it, but for a line that was only wrapped. What is left between two sentences is white
space and such separators.

On the 1,164 sentence ends of UD_Dutch-Alpino (dev and test, sentences joined by a space) it gives
no wrong end and misses 41: headings and list items that stood on lines of their own before.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from klantvrij.dutch.lines import is_unfinished
from klantvrij.patterns import pattern
from klantvrij.text import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re

# After these a name, a number or the rest of the sentence must follow.
_NEVER_LAST_TEXT = """
    dhr mevr mw mej hr drs dr ir ing mr prof ds jhr fam bc lic st ste mgr gebr
    art artt nr nrs no blz pag p hfdst par sub vgl zgn zg bijv bv resp ca circa plm min max
    incl excl afd mnd evt tel wnd gem ged secr nvt cf
    d.w.z dwz o.a oa m.b.t mbt t.a.v tav t.b.v tbv i.v.m ivm o.b.v obv m.i.v miv i.p.v ipv n.a.v nav
    t.o.v tov m.a.w maw o.l.v olv i.h.b i.o i.o.m i.s.m ism i.t.t itt t.g.v tgv a.d.h.v m.u.v m.b.v
    t.w tw t.z.t q.q c.q cq z.g i.c o.g.v d.d dd b.g.g n.o.v p.p pp v.a va vz t.h.v a.h.v
"""
# These may close a sentence: then a capital follows.
_MAY_LAST_TEXT = """
    enz etc e.d ed e.a ea e.v ev jl jl a.s as aub a.u.b svp s.v.p n.v.t b.v n.v v.h i.a c.s cs
    jan feb mrt apr jun jul aug sep sept okt nov dec ma di wo do vr za zo
    p.m pm p.j p.p.p p.w v.chr n.chr vd o.i.d s.a m.n mn i.d m.m a.i u.s.a v.s ltd inc co wo
"""
# Words that start a sentence: "groep B. De" is two sentences, "B. Devries" is a name.
_STARTERS_TEXT = """
    De Het Een Dit Dat Deze Die Er Hij Zij Ze Wij We Ik U Je Jij Jullie Men Als Dan Daarna Daarom
    Daar Hier Nu Ook Maar En Of Want In Op Bij Na Voor Om Met Door Van Wie Wat Waar Hoe Toen Bent
    Heeft Kunt Wilt Bel Onze Uw Elke Alle Geen Niet
"""
_NEVER_LAST = frozenset(_NEVER_LAST_TEXT.split())
_MAY_LAST = frozenset(_MAY_LAST_TEXT.split())
_STARTERS = frozenset(_STARTERS_TEXT.split())
_WRAP = 50  # a line shorter than this was ended on purpose (measured on hard-wrapped text of 60-80)

# Each alternative can only begin at one place of a run, so that long runs stay linear.
_CANDIDATE = pattern(
    r"""(?x)
      (?P<stop> (?<![.!?…]) [.!?…]+ (?: [ ]'' | ["'”’»)\]*_]* ) ) (?=\s|\Z)
    | (?P<line> [\n\r\v\f\x85\u2028\u2029] \s* )
    | (?P<cell> \t\s* | (?<=\s) \| (?=\s) | (?<!\S) [•▪‣◦●■➢✓] (?=\s) )
    """
)
_SIGN = pattern(r"[.!?…\n\r\v\f\x85\u2028\u2029\t|•▪‣◦●■➢✓]")  # how every candidate begins
_LINE_END = pattern(r"\r\n|[\n\r\v\f\x85\u2028\u2029]")
_BEFORE = pattern(r"[^\s(\[\"'“‘„«/]*\Z")
_LIST_MARK = pattern(r"[-–—*•▪‣◦●■➢✓o]\s|(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5})[.)]\s|[|#>]")
_NUMBER = pattern(r"(?i)(?:\d+\.)*\d+|[a-z]|[ivx]{2,5}")
_SPACE = pattern(r"\s")
_LETTERS = pattern(r"\w*")
_WORD_START = pattern(r"(?<=\s)\w")
_NEAR = 160
"""How far before a word, in code points, its sentence is first looked for."""
_LONGEST_WORD = 40
_LOOKED_BACK = 100
"""More code points than any rule looks at before the sentence it begins with."""


def sentences(text: str, start: int = 0, end: int | None = None) -> Iterator[Span]:
    """Yield the spans of the sentences in ``text[start:end]``, in order, without outer space.

    Offsets are code points in `text`. Between two spans stands nothing but white space, bullets
    and table bars; a heading or a list item without a full stop is a sentence too.
    """
    end = len(text) if end is None else end
    position = _skip(text, start, end)
    for match in _candidates(text, start, end):
        if match.end() <= position or not _ends(text, match, end):
            continue
        close = match.end() if match.lastgroup == "stop" else match.start()
        if close > position and (span := _strip(text, position, close)):
            yield span
        position = _skip(text, match.end(), end)
    if position < end and (span := _strip(text, position, end)):
        yield span


def _candidates(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """Yield what ``_CANDIDATE.finditer`` gives, with the pattern tried only where it can match."""
    sign = _SIGN.search(text, start, end)
    while sign is not None:
        match = _CANDIDATE.match(text, sign.start(), end)
        if match is not None:
            yield match
        sign = _SIGN.search(text, (match or sign).end(), end)


def sentence_at(text: str, offset: int, limit: int = 400) -> Span:
    """Return the span of the sentence round `offset`, at most `limit` code points to each side.

    Cheap on long texts: nothing outside the window is read. In the white space between two
    sentences the one before is given. Raises ValueError when `offset` lies outside the text.
    """
    if not 0 <= offset <= len(text):
        raise ValueError(f"offset {offset} outside a text of {len(text)}")
    low, high = max(0, offset - limit), min(len(text), offset + limit)
    if low:  # begin at a word, and give the rule a moment to find its feet
        space = _SPACE.search(text, low, offset)
        low = space.end() if space else low
    # the same sentence is asked for some times in a row, by whoever looks at a word in it
    before = max(0, low - _LOOKED_BACK)
    start, end = _sentence_in(text[before:high], low - before, offset - before)
    return Span(before + start, before + end)


@lru_cache(maxsize=16)
def _sentence_in(window: str, low: int, offset: int) -> Span:
    """Return the span of the sentence round `offset` in ``window[low:]``."""
    # most sentences begin near: where one ends doesn't hang on where the search began, if that
    # was between two words
    near = _WORD_START.search(window, max(low, offset - _NEAR), offset)
    if near is not None:
        found = _first_past(window, near.start(), offset)
        if found.start > near.start():
            return found
    return _first_past(window, low, offset)


def _first_past(window: str, low: int, offset: int) -> Span:
    best = Span(low, low)
    for span in sentences(window, low):
        if span.start > offset and best.end > best.start:
            break
        best = span
        if span.end > offset:
            break
    return best


def _strip(text: str, start: int, end: int) -> Span | None:
    """Return the span without white space at its ends; None when nothing is left."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end) if end > start else None


def _skip(text: str, position: int, end: int) -> int:
    """Return the first place from `position` that isn't white space."""
    while position < end and text[position].isspace():
        position += 1
    return position


def _ends(text: str, match: re.Match[str], end: int) -> bool:
    """Say whether the sentence ends at this candidate."""
    if match.lastgroup == "cell":
        return True
    if match.lastgroup == "line":
        return not _wrapped(text, match, end)
    after = _skip(text, match.end(), end)
    if after >= end:
        return True
    if _LINE_END.search(text, match.end(), after):
        return False  # the line end, which comes next, decides
    if match.group()[0] == ".":
        return _full_stop(text, match.start(), after)
    return not _goes_on(text, after)


def _wrapped(text: str, match: re.Match[str], end: int) -> bool:
    """Say whether a line end only wraps: a long line goes on after it."""
    before, after = match.start(), match.end()
    while before > 0 and text[before - 1] in " \u00a0":
        before -= 1
    if after >= end or _LIST_MARK.match(text, after):
        return False
    if len(_LINE_END.findall(match.group())) > 1 or not _long_line(text, before):
        return False
    if text[before - 1] == ".":
        return not _full_stop(text, before - 1, after)
    if text[before - 1] in "!?:;|":
        return False
    return text[after].islower() or is_unfinished(text[before - _LONGEST_WORD : before])


def _long_line(text: str, end: int) -> bool:
    """Say whether the line that ends at `end` is as long as a wrapped one."""
    return end >= _WRAP and not _LINE_END.search(text, end - _WRAP, end)


def _goes_on(text: str, after: int) -> bool:
    """Say whether what follows is the middle of a sentence: a small letter, a comma."""
    char = text[after]
    if char in "'’‘" and _short_word(text, after):
        return False  # 's Ochtends, 't Is
    if char == ",":
        return not text.startswith(",,", after)  # the low quotation mark of a typewriter
    return char.islower() or char in ";:)"


def _short_word(text: str, after: int) -> bool:
    """Say whether 's, 't or 'n stands at `after`, followed by a space."""
    return text[after + 1 : after + 2] in {"s", "t", "n"} and text[after + 2 : after + 3].isspace()


def _full_stop(text: str, stop: int, after: int) -> bool:
    """Say whether the full stop at `stop` ends a sentence, the next thing being at `after`."""
    left = text[max(0, stop - _LONGEST_WORD) : stop]
    word = left.rpartition(" ")[2]
    if not word.isalnum():  # mostly it is, which is seen sooner than the pattern is tried
        before = _BEFORE.search(left)
        word = before.group() if before else ""
    folded = word.lower().strip("*_")
    if folded in _NEVER_LAST or _goes_on(text, after):
        return False
    if _NUMBER.fullmatch(word) and _starts_line(text, stop - len(word)):
        return False  # "1." or "b." before an item
    if folded in _MAY_LAST:
        return not text[after].isdigit()
    if _initials(word):
        following = _LETTERS.match(text, after)
        return following is not None and following.group() in _STARTERS
    return True


def _initials(word: str) -> bool:
    """Say whether `word` is one capital or a row of them: J, A.B, Th."""
    return word in {"Th", "Chr", "Ph", "IJ", "Fr", "Joh"} or (
        all(len(part) == 1 and part.isupper() for part in word.split("."))
    )


def _starts_line(text: str, place: int) -> bool:
    """Say whether only white space, or nothing, stands before `place` on its line."""
    while place > 0 and text[place - 1] in " \t\u00a0*-(":
        place -= 1
    return place == 0 or text[place - 1] in "\n\r\v\f\x85\u2028\u2029|•"
