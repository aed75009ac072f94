"""Which line ends part what stands on two lines, and which only wrap running text.

A label with its value ("Onderwerp: besluit"), a line of a signature or an item of a list stands
alone, without a full stop behind it. Where text is wrapped, a line is as full as it can be: where
the next word would have fitted well, the writer ended the line.
"""

from __future__ import annotations

from klantvrij.dutch.closed import COORDINATORS, NEUTER_DETERMINERS, PREPOSITIONS, listed
from klantvrij.patterns import pattern

_LIST_MARK = pattern(r"\s*(?:[-–—*•▪‣◦●■➢✓]|(?:\d{1,3}|[a-zA-Z])[.)])\s")
_LABEL = pattern(r"\s*[^\W\d_a-z][\w.'’/()-]*(?: [\w.'’/()-]+){0,3}:(?=\s|\Z)")
_SHORT = 50
"""A shorter line with a label, or among lines that all begin anew, is no running text."""
_RUNNING = 60
"""A paragraph with a line of this length shows how wide it was wrapped."""
_MANY = 3
"""Of so many lines some would begin with a small letter if they were wrapped."""
_FULL = 0.75
"""Wrapped lines are fuller than this part of the fullest one."""
_UNFINISHED = (
    PREPOSITIONS
    | COORDINATORS
    | frozenset(NEUTER_DETERMINERS)
    | listed("de een deze die onze uw mijn zijn haar hun geen als dat mevrouw meneer heer")
)
"""Words after which more has to come."""


def is_unfinished(line: str) -> bool:
    """Say whether more has to come after the last word of `line`: "van de"."""
    return line.rpartition(" ")[2].lower() in _UNFINISHED


def parted(
    text: str, start: int, end: int, *, paragraph: tuple[int, int], around: tuple[int, int]
) -> list[int]:
    """Return the offsets of the line ends in ``text[start:end]`` that part two things, in order.

    How full the lines of the span `paragraph` are says which of them were wrapped; when they are
    all short, the lines in the span `around` say so.
    """
    lines = text[slice(*paragraph)].split("\n")
    fullest = max(map(len, lines))
    if fullest < _RUNNING:
        fullest = max(map(len, text[slice(*around)].split("\n")))
    loose = len(lines) >= _MANY and not any(line.lstrip()[:1].islower() for line in lines[1:])
    found = []
    place = text.find("\n", start, end)
    while place >= 0:
        line = text[text.rfind("\n", paragraph[0], place) + 1 or paragraph[0] : place].rstrip()
        stop = text.find("\n", place + 1, paragraph[1])
        after = text[place + 1 : stop if stop >= 0 else paragraph[1]]
        if _parts(line, after, fullest, loose=loose):
            found.append(place)
        place = text.find("\n", place + 1, end)
    return found


def _parts(line: str, after: str, fullest: int, *, loose: bool) -> bool:
    """Say whether the end of `line` parts it from the line `after`.

    `loose`: no line of the paragraph begins with a small letter.
    """
    begun = after.lstrip()
    if not begun or not line or _LIST_MARK.match(after):
        return True
    word = begun.split(maxsplit=1)[0]
    if not begun[:1].isupper() or line.endswith((",", "-", "(", "/")):
        return False
    if is_unfinished(line):
        return False
    if len(line) < _SHORT and (loose or _LABEL.match(line) or _LABEL.match(after)):
        return True
    return len(line) + 1 + len(word) < _FULL * fullest
