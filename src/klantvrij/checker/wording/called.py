"""Takes out words for people that this kind of organisation has none of.

The police have no patients, though they bring people to a hospital, and in a hospital nobody
lives. What is left out here is left out as an idea too.
"""

from __future__ import annotations

from klantvrij.patterns import pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from klantvrij.checker.wording.suggest import Option

_POLICE = pattern(
    r"\b(?:politie\w*|wijkagent\w*|agent(?:en)?|aangiften?|misdrij(?:f|ven)|opsporing\w*|"
    r"verdachten?|officier van justitie)\b"
)
_LEAST = 2
_CARERS = pattern(
    r"\b(?:pati[eë]nt\w*|artsen|arts|huisarts\w*|\w*verpleegkund\w*|polikliniek\w*|ggz\w*|therap\w+|"
    r"behandel\w+|zorgplan\w*|zorginstelling\w*)\b"
)
"""What stands in a text of those who treat people themselves."""
_HOSPITAL = pattern(
    r"\b(?:\w*ziekenhuis\w*|ziekenhuizen|\w*polikliniek\w*|spoedeisende\s+hulp|operatiekamer\w*)\b"
)
_LIVES = pattern(
    r"\b(?:verpleeghui[sz]\w*|verzorgingshui[sz]\w*|woonzorg\w*|woonvorm\w*|woongroep\w*|bewoners?|"
    r"(?:beschermd|begeleid)e? wo(?:nen|on)\w*|revalidatie\w*|hospices?)\b"
)
_TREATED = pattern(
    r"\b(?:pati[eë]nt|artsen\b|arts\b|huisarts|ziekenhui|klini|polikli|verple|ggz|therap|tandarts|"
    r"medisch|apothe|revalid|behandel|zorg(?:plan|instelling|verlen|aanbieder)|thuiszorg)"
)
_SAID = {
    "patiënt": _TREATED,
    "huurder": pattern(r"\b(?:ver)?huu?r(?!lijk)|corporatie"),
    "jongere": pattern(r"\b(?:jong|jeugd|school|scholen)"),
    "kind": pattern(r"\b(?:kind|jeugd|opvoed|peuter|baby)"),
    "gezin": pattern(r"\b(?:gezin|jeugd|opvoed|ouder(?!e))"),
    "leerling": pattern(r"\b(?:leerling|leraar|leraren|leerkracht|klas)|school|scholen|onderwijs"),
    "student": pattern(r"\b(?:stud|docent|colleg|campus|univers|opleid)|hogeschool|onderwijs"),
    "ingezetene": pattern(r"ingezeten|waterschap"),
}
"""By how a word begins, what has to stand in a text when nothing else says who writes it."""


def of_such(options: list[Option], strange: tuple[str, ...]) -> list[Option]:
    """Return `options` without words that begin with one of `strange`.

    What the house decided stays, and so does the last word there is.
    """
    if not strange:
        return options
    return [one for one in options if one.house or not one.text.startswith(strange)] or options


def strange_here(lower: str, kind: str, told: str) -> tuple[str, ...]:
    """Return how the words begin for people that those who speak in `lower` don't have.

    `kind` is the kind of organisation words are chosen for, and `told` the one that is known
    beforehand, "" for none.
    """
    found = []
    if not told and _is_police(lower):
        found += ["patiënt", "bewoner"]
    if not kind:
        found += [word for word, said in _SAID.items() if said.search(lower) is None]
    if kind in {"zorg", ""} and _HOSPITAL.search(lower) and _LIVES.search(lower) is None:
        found.append("bewoner")
    return tuple(found)


def _is_police(lower: str) -> bool:
    said = len(_POLICE.findall(lower))
    return said >= _LEAST and said > len(_CARERS.findall(lower))
