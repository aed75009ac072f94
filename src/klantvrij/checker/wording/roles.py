"""What a text itself calls the people it is about: student, huurder, inwoner.

A text that says huurder keeps saying huurder; three words for the same people make a reader look
for three groups.
"""

from __future__ import annotations

from klantvrij.checker.wording.suggest import Role, kind_of
from klantvrij.patterns import pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

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
        Role("werknemer", "werknemers", "c"),
        Role("aanvrager", "aanvragers", "c"),
        Role("initiatiefnemer", "initiatiefnemers", "c"),
        Role("ondernemer", "ondernemers", "c"),
        Role("onderneming", "ondernemingen", "c"),
    )
}
_FIRST = {
    "gemeente": ("inwoner", "bewoner", "burger"),
    "uitvoering": ("inwoner", "burger"),
    "waterschap": ("inwoner", "ingezetene"),
    "zorg": ("patiënt", "bewoner", "revalidant"),
    "jeugd": ("jongere", "kind", "gezin"),
    "onderwijs": ("leerling", "student", "cursist"),
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
        "initiatiefnemer",
        "ondernemer",
        "bezoeker",
        "reiziger",
    ),
    "uitvoering": (
        "werkzoekende",
        "uitkeringsgerechtigde",
        "verzekerde",
        "student",
        "ouder",
        "reiziger",
        "ondernemer",
        "onderneming",
    ),
    "onderwijs": ("deelnemer", "ouder", "bezoeker"),
    "zorg": ("deelnemer", "verzekerde"),
}
"""Words that may as well name others: only when the text uses them often."""
_SOME_OF = pattern(
    r"\b(?:onder wie|waaronder|bijvoorbeeld|zoals|ook|en)\s+(?:\d[\d.]*\s+)?(?:ondernemers?|"
    r"bezoekers?)\b"
)
_ONLY_SOME = ("ondernemer", "onderneming", "bezoeker")
"""Words for people who may be only some of those a text is about."""
_DAY_CARE = pattern(r"\b(?:dagbesteding|dagdelen|dagcentrum|dagopvang)\b")
_SHARE = 4
"""Such a word has to stand in the text at least once for so many times the word it replaces."""
_HOME = pattern(
    r"\b(?:verpleeghui[sz]|verzorgingshui[sz]|woonzorg|verpleeg- en verzorg|ribw\b|gehandicapten|"
    r"(?:beschermd|begeleid)e? wo(?:nen|on)|wonen met begeleiding|woonvorm|woongroep|bewonersraad)"
)
_NO_HOME = pattern(r"\b(?:zieken|huisarts|polikliniek|thuiszorg|ambulan|behandelcentr)")
"""Who lives in a nursing home is a resident there; in a hospital a patient."""
_SEEK = pattern(r"\b(?:urgentie|toewijzing|inschrijving|ingeschreven|zoekprofiel|woningaanbod)")
"""Who waits for a home is no tenant yet."""
_LIBRARY = pattern(r"\b(?:bibliothe|uitle(?:en|nen)|leeszaal|leestafel)")
"""Who comes in a library is a visitor, also where it falls under education."""
_LIBRARY_LETTERS = ("bibliothe", "uitle", "leeszaal", "leestafel")
_WORK = pattern(
    r"\b(?:solliciteer\w*|solliciteren|sollicitatie\w*|vacatures?|werkzoeken\w*|ww|ww-uitkering\w*|"
    r"zoek(?:t|en)?\s+(?:naar\s+)?(?:werk|een\s+baan)|werk\s+(?:te\s+)?zoeken|"
    r"zoeken\s+naar\s+werk|werkbedrijf|werkgeversservicepunt)\b"
)
_OTHERWISE = pattern(
    r"\b(?:wia|wajong\w*|ziek\w*|aow|pensioen\w*|kinderbijslag|studiefinanciering|wmo|zorg|"
    r"jeugd\w*|schuld\w*|jobcoach\w*|dagbesteding|studenten|patiënt\w*)\b"
)
_AT_WORK = ("gemeente", "uitvoering")
_BY_SUBJECT = (
    ("werknemer", ("jobcoach",), pattern(r"\bjobcoach\w*")),
    ("werkzoekende", ("ntegratie",), pattern(r"\bre-?ïntegratie\w*|\bre-?integratie\w*")),
    (
        "aanvrager",
        ("naturalisatie", "verblijfsver"),
        pattern(r"\b(?:immigratie- en naturalisatiedienst|naturalisatie|verblijfsver\w+)\b"),
    ),
)
"""What a text about one thing is about all the time says what to call its people.

Each with letters without which the pattern can't be there.
"""
_OFTEN = 3
_ENOUGH = 2
_REPLACED = ("klanten", "klant", "consument", "consumenten", "afnemers", "afnemer")
_THAN = pattern(r" dan\b")
_PARTS = pattern(r"\n\s*\n")
"""Between a heading and a paragraph, and between paragraphs."""


class Roles:
    """Chooses one word for the people a text is about. `lower` is the text in small letters."""

    def __init__(self, lower: str, profile: Profile) -> None:
        self._lower = lower
        self._profile = profile
        self._counts: dict[str, int] = {}
        self._chosen: dict[str, Role | None] = {}

    def role(self, relation: RelationEntry | None) -> Role | None:
        """Return what the text calls people in `relation`, or None when it doesn't say."""
        kind = kind_of(self._profile, relation)
        if kind not in self._chosen:
            self._chosen[kind] = self._choose(kind)
        return self._chosen[kind]

    def _choose(self, kind: str) -> Role | None:
        counts = {word: count for word in _FIRST.get(kind, ()) if (count := self._count(word))}
        most = max(counts.values(), default=0)
        others = _SECOND.get(kind, ())
        if others:
            replaced = sum(1 for form in _REPLACED for _end in _ends(self._lower, form))
            least = max(1, most, replaced // _SHARE)
            for word in others:
                count = self._count(word)
                if count > least and not self._only_some(word):
                    counts[word] = count
        if not counts:
            return self._by_subject(kind)
        return _ROLES[max(counts, key=counts.__getitem__)]

    def _by_subject(self, kind: str) -> Role | None:
        """Return what to call people in a text that has no word for them, by what it is about."""
        text = self._lower
        if kind in _AT_WORK:
            for word, letters, said in _BY_SUBJECT:
                if any(each in text for each in letters) and len(said.findall(text)) >= _OFTEN:
                    return _ROLES[word]
        about = f"{self._profile.speaker.lower()}\n{text}"
        word = ""
        if kind in _SECOND and _seek_work(text):
            word = "werkzoekende"
        elif kind == "woningcorporatie" and len(_SEEK.findall(text)) >= _OFTEN:
            word = "woningzoekende"
        elif kind in {"onderwijs", ""} and _in_library(text):
            word = "bezoeker"
        elif kind == "zorg" and len(_DAY_CARE.findall(text)) >= _ENOUGH:
            word = "deelnemer"
        elif kind == "zorg" and _HOME.search(about) and not _NO_HOME.search(about):
            word = "bewoner"
        return _ROLES[word] if word else None

    def _only_some(self, word: str) -> bool:
        """Say whether `word` may name only some of the people the text is about.

        One part of the text is about them, and the words it would replace stand in others too.
        """
        if word not in _ONLY_SOME:
            return False
        if _SOME_OF.search(self._lower):
            return True
        parts = _PARTS.split(self._lower)
        there = [place for place, part in enumerate(parts) if _stands_in(part, _ROLES[word][:2])]
        return (
            len(parts) > 1
            and there[-1] - there[0] <= 1
            and any(
                place not in there and _stands_in(part, _REPLACED)
                for place, part in enumerate(parts)
            )
        )

    def _count(self, word: str) -> int:
        """Return how often the text has `word`, or its plural."""
        count = self._counts.get(word)
        if count is None:
            count = self._counts[word] = sum(
                _THAN.match(self._lower, end) is None  # "meer inwoners dan vroeger"
                for form in dict.fromkeys(_ROLES[word][:2])
                for end in _ends(self._lower, form)
            )
        return count


def _ends(lower: str, form: str) -> Iterator[int]:
    """Yield where `form` ends, as a whole word of `lower`: quicker than a pattern of all forms."""
    size = len(form)
    at = lower.find(form)
    while at >= 0:
        end = at + size
        if not (_is_letter(lower[at - 1 : at]) or _is_letter(lower[end : end + 1])):
            yield end
        at = lower.find(form, end)


def _stands_in(lower: str, forms: Iterable[str]) -> bool:
    return any(next(_ends(lower, form), 0) for form in forms)


def _is_letter(sign: str) -> bool:
    return sign.isalnum() or sign == "_"


def _in_library(lower: str) -> bool:
    return any(letters in lower for letters in _LIBRARY_LETTERS) and bool(_LIBRARY.search(lower))


def _seek_work(lower: str) -> bool:
    """Say whether a text is about people who look for work, and about nobody else."""
    return _OTHERWISE.search(lower) is None and len(_WORK.findall(lower)) >= _ENOUGH
