"""Signs that a person would point at: negation, quotation, a word being discussed, whose it is.

Each signal is a name; how much it weighs is learned. Add one where labelled texts show that a
reader decides by it, with a test that has a sentence for and a sentence against.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from klantvrij.checker.features import Page, Surroundings
    from klantvrij.checker.scan import Candidate

_NEGATED = re.compile(r"\b(?:geen|niet langer|niet meer|nooit|noch)(?: \w+){0,2}\s*$")
_AS = re.compile(r"\b(?:als|tot|zoals)(?: een| de| onze| zijn| hun| haar)?\s*[\"“‘']?$")
_WORD = re.compile(
    r"\b(?:woord|woorden|term|termen|begrip|begrippen|benaming|label)\b[^.!?]{0,25}$"
)
_NAMING = re.compile(
    r"\b(?:noem|heet|heten|bestempel|betitel|spre[ek]+[tn]? (?:\w+ ){0,3}(?:over|van))"
)
_OWNED = re.compile(r"\b(onze|ons|uw|jouw|je|hun|zijn|haar|mijn|jullie)(?: \w+)?\s*$")
_DISCUSS = re.compile(
    r"geen (?:klant|product|winkel|bedrijf|consument)|(?:woord|term|begrip) [\"“‘']?(?:klant|product)"
    r"|[\"“‘'](?:de )?(?:klant|product|consument)\w*[\"”’']|marktdenken|neo-?liberal|metafoor"
)


def of_text(text: str, lower: str) -> Iterator[str]:
    """Yield the signals that hold for a whole text (`lower` is the same in lower case)."""
    count = len(_DISCUSS.findall(lower[:200_000]))
    if count:
        yield "besproken"
    if count > 2:
        yield "veel-besproken"
    if "?" in text[:120].split("\n", 1)[0]:
        yield "vraag-als-kop"


def of_candidate(
    page: Page, candidate: Candidate, near: Surroundings, line: str, line_start: int
) -> Iterator[str]:
    """Yield the signals for one candidate; `line` is its line, beginning at `line_start`."""
    lower = page.lower
    before = lower[max(0, candidate.start - 60) : candidate.start]
    sentence = lower[near.sentence[0] : near.sentence[1]]
    if _NEGATED.search(before):
        yield "ontkend"
    if _AS.search(before):
        yield "als"
    if _WORD.search(before):
        yield "het-woord"
    if _NAMING.search(sentence):
        yield "noemen"
    owned = _OWNED.search(before)
    if owned:
        yield f"bezit-{owned.group(1)}"
    inside = page.text[line_start : candidate.start]
    if inside.count('"') % 2:
        yield "in-citaat"
    for opening, closing in ("“”", "‘’", "„”", "«»"):
        if inside.rfind(opening) > inside.rfind(closing):
            yield "in-citaat"
    if re.search(r"(?:^|\s)'[^'\n]*$", inside):
        yield "in-citaat-enkel"
    if lower[near.sentence[1] : near.sentence[1] + 1] == "?":
        yield "vraagzin"
