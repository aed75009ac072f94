"""The reason of a verdict in one sentence, as it fits the organisation a text is from.

Not every house is a municipality.
"""

from __future__ import annotations

from klantvrij.checker.finding import Verdict
from klantvrij.checker.organisations import AGENCIES
from klantvrij.checker.vocabulary import PEOPLE
from klantvrij.i18n import _
from klantvrij.kinds import SERVED
from klantvrij.patterns import pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re
    from collections.abc import Sequence

    from klantvrij.checker.finding import Finding
    from klantvrij.checker.vocabulary import Entry, RelationEntry

_TOWN = pattern(r"\b([Dd]e|[Ee]en) gemeente\b")
_AGENCY = pattern(rf"\b(?:{AGENCIES})\b")
_TOWNS = pattern(r"\bgemeente(?:n|lijke?)?\b")
_TERM = "klant"
_NO = "nee"
_FIRST = 2
"""The first answers of the test: does he pay himself, and has he a choice?"""
_OTHER = "uitvoering"
OTHERS = frozenset(SERVED) - {"gemeente"}
"""The kinds of organisation that are no municipality."""


def organisation(lower: str, kind: str) -> str:
    """Return the kind of organisation `lower`, a text in small letters, is from.

    `kind` is what is known already; without that a text that names an agency of the state, and
    never or less often a municipality, is from that.
    """
    if kind:
        return kind
    agency = sum(1 for _found in _AGENCY.finditer(lower))
    return "uitvoering" if agency > sum(1 for _found in _TOWNS.finditer(lower)) else ""


def fit(found: list[Finding], places: Sequence[int], part: str, lower: str, kind: str) -> None:
    """Let the reasons at `places` in `found` fit the organisation that speaks there.

    `part` is the chapter they stand in, of the text `lower`: what that names goes first. `kind` is
    what is known of it already.
    """
    named = _AGENCY.search(part) or _TOWNS.search(part)
    known = organisation(part if named else lower, kind)
    if not known and _TOWNS.search(lower) is None:
        known = _OTHER  # a school, the police: no municipality that anybody named
    for at in places:
        found[at] = found[at]._replace(why=fitting(found[at].why, known))


def fitting(why: str, kind: str) -> str:
    """Return the reason `why` as it is said to an organisation of this kind.

    >>> fitting("De gemeente betaalt.", "uitvoering")
    'De organisatie betaalt.'
    """
    return _TOWN.sub(_named, why) if kind in OTHERS else why


def reason(verdict: Verdict, entry: Entry, note: str, relation: RelationEntry | None) -> str:
    """Return why a word of `entry` has its `verdict`.

    `note` is why it is left where its form alone says so. Who pays and chooses a little in his
    `relation`, as a student does, isn't said to do nothing of the kind.
    """
    about = relation.note if relation is not None else ""
    if verdict is Verdict.NO_MARKET:
        partly = relation is not None and _NO not in relation.answers[:_FIRST]
        return about if partly and about and entry.id == _TERM else entry.why or about
    if note:
        return _("Reden: {note}.").format(note=spoken(note).rstrip("."))
    return {
        Verdict.BORDERLINE: about or _("Niet duidelijk is of hier iemand koopt."),
        Verdict.MARKET: (
            _("Hier is echt een koper of een verkoper.")
            if entry.family in PEOPLE
            else _("Dit woord past hier.")
        ),
        Verdict.MENTION: _("Dit gaat over het woord zelf, of de tekst haalt iemand aan."),
        Verdict.FIXED_TERM: _("Dit is een naam of een vaste term."),
        Verdict.OTHER_SENSE: _("Dit woord betekent hier iets anders."),
        Verdict.UNKNOWN: _("De tekst zegt niet om wie het gaat. Is het een koper of een inwoner?"),
    }[verdict]


def spoken(note: str) -> str:
    """Return `note`, why a word is left, in the language of who reads it.

    What the lexicon says of a Dutch word stays as it is.
    """
    return {
        "staat in een web- of mailadres": _("staat in een web- of mailadres"),
        "staat in code": _("staat in code"),
        "staat zo in de wet zelf": _("staat zo in de wet zelf"),
        "wordt later ingevuld": _("wordt later ingevuld"),
        "de naam van een gegeven": _("de naam van een gegeven"),
    }.get(note, note)


def _named(found: re.Match[str]) -> str:
    return f"{found.group(1)} organisatie"
