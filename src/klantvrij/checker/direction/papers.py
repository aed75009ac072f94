"""Papers that speak to the reader, and papers the reader does something with.

*Deze folder geeft u tips* speaks; *de bijlage geeft u aan de balie* is what the reader does. The
words are the same, so what stands behind the *u* decides: a paper that gives, gives something.
"""

from __future__ import annotations

from collections.abc import Sequence

from klantvrij.checker.direction import words as data
from klantvrij.dutch.closed import listed

_PAPERS = tuple(data.PAPERS.split())
_SITES = ("site", "app", "portaal")
_LEADING = (*_SITES, "pagina", "gids", "wegwijzer", "stappenplan", "film", "filmpje", "video")
"""What can lead a reader somewhere."""
_SENDING = frozenset({"stuurt", "mailt", "zendt"})
_TELLING = frozenset(data.TELLING.split())
_HANDLING = listed("brengt legt geeft laat toont vraagt neemt")
"""The reader does these with a paper as well as a paper to its reader."""
_IDIOMS = {
    "brengt": listed("hoogte idee ideeën contact tot beeld"),
    "legt": listed("uit"),
    "vraagt": listed("om naar"),
}
"""With these words it is the paper that acts: "brengt u op de hoogte", "vraagt u om te bellen"."""
_PREPOSITIONS = frozenset(data.PREPOSITIONS.split()) | {"vóór"}
_DETERMINERS = frozenset(data.DETERMINERS.split())
_OBJECTS = listed("geen mij ons me hem dit dat")
_ADVERBS = (frozenset(data.LIGHT.split()) - _OBJECTS) | listed(
    "langs mee terug weg neer klaar af liggen staan daarna straks morgen vandaag direct meteen "
    "weer digitaal ingevuld ondertekend ongeopend persoonlijk schriftelijk telefonisch"
)
_TIMES = listed(
    "keer week maand dag ochtend middag avond maandag dinsdag woensdag donderdag vrijdag zaterdag "
    "zondag"
)


def speaks(low: Sequence[str], paper: int, verb: int) -> bool:
    """Say whether the paper at `paper` does what the verb at `verb` says to the *u* behind it.

    `low` are the words of the clause in small letters.
    """
    named, form = low[paper], low[verb]
    if form in _SENDING:
        return named.endswith(_SITES)
    if form not in _TELLING or not named.endswith(_PAPERS):
        return False
    # "brengt je" can't have "je" for its subject, which would be "breng je"
    if form not in _HANDLING or low[verb + 1] != "u" or named.endswith(_LEADING):
        return True
    rest = low[verb + 2 :]
    return not _IDIOMS.get(form, frozenset()).isdisjoint(rest) or _has_object(rest)


def _has_object(rest: Sequence[str]) -> bool:
    """Say whether more than places, times and ways is said: a thing or a clause."""
    place = 0
    while place < len(rest):
        word = rest[place]
        if word in _ADVERBS:
            place += 1
        elif word in _PREPOSITIONS:
            place = _past_noun(rest, place + 1)
        else:
            end = _past_noun(rest, place)
            if rest[end - 1] not in _TIMES:
                return True
            place = end
    return False


def _past_noun(rest: Sequence[str], place: int) -> int:
    """Return the place behind the noun with what belongs to it, from `place`."""
    begun = place
    while place < len(rest) and (
        rest[place] in _DETERMINERS or rest[place].isdigit() or rest[place].endswith("e")
    ):
        place += 1
    if place < len(rest) and (rest[place] not in _PREPOSITIONS | _ADVERBS):
        place += 1
    while place < len(rest) and place > begun and rest[place].isdigit():
        place += 1  # "op pagina 3", "op 3 mei 2031"
    return place
