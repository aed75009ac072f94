"""What a text itself calls the people it is about: student, huurder, inwoner.

A text that says huurder keeps saying huurder; three words for the same people make a reader look
for three groups.
"""

from __future__ import annotations

from collections import Counter

from klantvrij.checker.suggest import Role, kind_of
from klantvrij.patterns import pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from klantvrij.checker.profile import Profile
    from klantvrij.checker.vocabulary import RelationEntry

_ROLES = {
    role.word: role
    for role in (
        Role("inwoner", "inwoners", "c"),
        Role("burger", "burgers", "c"),
        Role("bewoner", "bewoners", "c"),
        Role("huurder", "huurders", "c"),
        Role("woningzoekende", "woningzoekenden", "c"),
        Role("patiënt", "patiënten", "c"),
        Role("revalidant", "revalidanten", "c"),
        Role("verzekerde", "verzekerden", "c"),
        Role("student", "studenten", "c"),
        Role("leerling", "leerlingen", "c"),
        Role("cursist", "cursisten", "c"),
        Role("jongere", "jongeren", "c"),
        Role("kind", "kinderen", "n"),
        Role("gezin", "gezinnen", "n"),
        Role("ouder", "ouders", "c"),
        Role("ingezetene", "ingezetenen", "c"),
        Role("werkzoekende", "werkzoekenden", "c"),
        Role("inburgeraar", "inburgeraars", "c"),
        Role("bijstandsgerechtigde", "bijstandsgerechtigden", "c"),
        Role("uitkeringsgerechtigde", "uitkeringsgerechtigden", "c"),
        Role("deelnemer", "deelnemers", "c"),
        Role("bezoeker", "bezoekers", "c"),
        Role("reiziger", "reizigers", "c"),
    )
}
_FIRST = {
    "gemeente": ("inwoner", "bewoner", "burger"),
    "uitvoering": ("inwoner", "burger"),
    "waterschap": ("inwoner", "ingezetene"),
    "zorg": ("patiënt", "bewoner", "revalidant"),
    "jeugd": ("jongere", "kind", "gezin"),
    "onderwijs": ("leerling", "student", "ouder", "cursist"),
    "universiteit": ("student",),
    "woningcorporatie": ("huurder", "bewoner", "woningzoekende"),
}
"""The words that name the people an organisation is there for: once is enough."""
_SECOND = {
    "gemeente": (
        "werkzoekende",
        "inburgeraar",
        "bijstandsgerechtigde",
        "uitkeringsgerechtigde",
        "deelnemer",
    ),
    "uitvoering": (
        "werkzoekende",
        "uitkeringsgerechtigde",
        "verzekerde",
        "student",
        "ouder",
        "reiziger",
    ),
    "onderwijs": ("deelnemer",),
    "zorg": ("deelnemer", "verzekerde"),
}
"""Words that may as well name others: only when the text uses them often."""
_SHARE = 4
"""Such a word has to stand in the text at least once for so many times the word it replaces."""
_HOME = pattern(r"\b(?:verpleeghui[sz]|verzorgingshui[sz]|woonzorg|verpleeg- en verzorg)")
_NO_HOME = pattern(r"\b(?:zieken|huisarts|polikliniek|thuiszorg|ambulan|behandelcentr)")
"""Who lives in a nursing home is a resident there; in a hospital a patient."""
_WORK = pattern(
    r"\b(?:solliciteer\w*|solliciteren|sollicitatie\w*|vacatures?|werkzoeken\w*|ww|ww-uitkering\w*|"
    r"zoek(?:t|en)?\s+(?:naar\s+)?(?:werk|een\s+baan)|werk\s+(?:te\s+)?zoeken|"
    r"zoeken\s+naar\s+werk|werkbedrijf|werkgeversservicepunt)\b"
)
_OTHERWISE = pattern(
    r"\b(?:wia|wajong\w*|ziek\w*|aow|pensioen\w*|kinderbijslag|studiefinanciering|wmo|zorg|"
    r"jeugd\w*|schuld\w*|jobcoach\w*|dagbesteding|studenten|patiënt\w*)\b"
)
_ENOUGH = 2
_REPLACED = pattern(r"\b(?:klanten|klant|consument|consumenten|afnemers|afnemer)\b")
_ANY = pattern(
    r"\b(?:"
    # the longest first; always in the same order, so that the pattern can be kept
    + "|".join(sorted(sorted({form for r in _ROLES.values() for form in r[:2]}), key=len)[::-1])
    + r")\b(?! dan\b)"
)
_BY_FORM = {form: role.word for role in _ROLES.values() for form in role[:2]}


class Roles:
    """Chooses one word for the people a text is about. `lower` is the text in small letters."""

    def __init__(self, lower: str, profile: Profile) -> None:
        self._lower = lower
        self._profile = profile
        self._counts: Counter[str] | None = None
        self._chosen: dict[str, Role | None] = {}

    def role(self, relation: RelationEntry | None) -> Role | None:
        """Return what the text calls people in `relation`, or None when it doesn't say."""
        kind = kind_of(self._profile, relation)
        if kind not in self._chosen:
            self._chosen[kind] = self._choose(kind)
        return self._chosen[kind]

    def _choose(self, kind: str) -> Role | None:
        if self._counts is None:
            self._counts = Counter(_BY_FORM[word] for word in _ANY.findall(self._lower))
        counts = {word: self._counts[word] for word in _FIRST.get(kind, ()) if self._counts[word]}
        most = max(counts.values(), default=0)
        least = max(1, most, len(_REPLACED.findall(self._lower)) // _SHARE)
        for word in _SECOND.get(kind, ()):
            if self._counts[word] > least:
                counts[word] = self._counts[word]
        if not counts and kind in _SECOND and _seek_work(self._lower):
            return _ROLES["werkzoekende"]
        if not counts and kind == "zorg" and _HOME.search(self._lower):
            return None if _NO_HOME.search(self._lower) else _ROLES["bewoner"]
        return _ROLES[max(counts, key=counts.__getitem__)] if counts else None


def _seek_work(lower: str) -> bool:
    """Say whether a text is about people who look for work, and about nobody else."""
    return len(_WORK.findall(lower)) >= _ENOUGH and _OTHERWISE.search(lower) is None
