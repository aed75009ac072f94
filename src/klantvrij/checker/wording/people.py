"""The people a text is about: of what kind of organisation, in which relation, and their role.

A finding alone is judged by the words near it; its better word has to be that of the whole text.
"""

from __future__ import annotations

from klantvrij.kinds import SERVED
from klantvrij.patterns import pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from klantvrij.checker.profile import Profile
    from klantvrij.checker.vocabulary import RelationEntry
    from klantvrij.checker.wording.roles import Roles
    from klantvrij.checker.wording.suggest import Option, Role

_AT_DESK = "gemeente-loket"
"""The relation when no cue says more: others in the same text may say it better."""
_VAGUE = ("deelnemer", "aanvrager")
"""Roles that say little: only for people who have the same role all through a text."""
_CARE = pattern(
    r"\b(?:zorg\b|(?:thuis|ouderen|verpleeg|kraam|huisartsen|mond|zieken)zorg|zorgverle|zorgvra|"
    r"pati[eë]nt|arts(?:en)?\b|huisarts|ziekenhui|klini|polikli|verple|ggz|therap|tandarts|medisch|"
    r"apothe|revalid|behandelaar|zorgplan|zorginstelling\b)"
)
"""Without one of these nobody in a text is a patient."""
_TREATED = pattern(
    r"\b(?:pati[eë]nt|artsen\b|arts\b|huisarts|ziekenhui|klini|polikli|verple|ggz|therap|tandarts|"
    r"medisch|apothe|revalid|behandel)"
)
_AT_HOME = pattern(
    r"\b(?:huishoudelijke|huishouden|huishoudhulp|schoonma\w+|stofzuiger\w*|thuisondersteuning|wmo|"
    r"maatwerkvoorziening\w*|dagbesteding|ambulante\s+begeleiding|individuele\s+begeleiding)\b"
)
"""Help at home or by day: nobody is a patient by that, or lives in a house of whoever helps."""
_HOUSEHOLD = pattern(r"\bhuishoud|\bschoonma|\bstofzuig")
_IN_HOSPITAL = pattern(r"\b(?:in|op) (?:het|ons|een|de|onze) (?:ziekenhuis|kliniek|polikliniek)\b")
_LIVES_IN = pattern(
    r"\b(?:verpleeghui[sz]|verzorgingshui[sz]|woonzorg|woonvorm|woongroep|bewoners?\b|"
    r"(?:beschermd|begeleid)e? wo(?:nen|on))"
)
_FIRMS = pattern(
    r"\b(?:opdrachtnemers?|opdrachtgevers?|onderaannemers?|contractant(?:en)?|contractpartij(?:en)?|"
    r"inschrijvers?|jobcoach(?:organisaties?|bedrijf|bedrijven|bureaus?)|"
    r"re-?[iï]ntegratie(?:bedrijf|bedrijven|bureaus?)|(?:zorg|jeugdhulp|taal)?aanbieders?|"
    r"derde\s+partij(?:en)?|uw\s+(?:organisatie|bedrijf|bureau|onderneming))\b"
)
"""Firms have workers of their own."""
_WORKERS = ("werknemer", "werknemers")
_EMPLOYERS = pattern(r"\bwerkgevers?\b|\bin dienst\b")
_CHILDREN = ("kind", "kinderen")
"""Whoever is helped with children is as often their parent."""
_TAUGHT_OR_TREATED = frozenset(
    ("student", "studenten", "leerling", "leerlingen", "patiënt", "patiënten")
)
_BENEFITS = pattern(r"\bbijstand|\buitkering|\binkomensconsulent|\bparticipatiewet")
_TENANT = "huurder"
_RENTED = pattern(r"\b(?:ver)?huu?r(?!lijk)")
_SCHOOL_BOARDS = ("ouderraad", "ouderraden")
_OF_A_TOWN = pattern(r"\b(?:gemeente|wethouder|leerlingenvervoer)")
_LEARNT = pattern(
    r"\b(?:docent|leraar|leraren|leerkracht|leerling|student|studie|tentamen|"
    r"(?:over|op) het college|les\b|lessen\b|klas\b|klassen\b|rooster|opleiding)"
)
_ONLY_HERE = {
    "onderwijs": frozenset(("leerling", "leerlingen", "ouder", "ouders", "student", "studenten")),
    "universiteit": frozenset(("student", "studenten")),
    "zorg": frozenset(("patiënt", "patiënten", "bewoner", "bewoners")),
}
"""By kind of organisation the words that only fit people who are really taught or treated."""
_HOUSES = pattern(
    r"\b(?:wij|we|ons|onze)\b[^.!?\n]{0,60}\b(?:volkshuisvester|wooncorporatie|woningcorporatie|"
    r"corporatie|woningstichting)\b"
)
"""Who writes lets homes."""
_HOUSE_LETTERS = ("volkshuisvester", "corporatie", "woningstichting")
_HOUSE_REACH = 80
"""What `_HOUSES` ends in, and more than it reaches back from there, in code points."""
_SCHOOL = r"(?:\w*school|\w*scholen|school(?:leider|directeur|bestuur|leiding)|universiteit)"
_TO_OTHERS = {
    pattern(
        r"\b(?:uw|jullie) (?:\w+e )?(?:\w*school|\w*scholen|leerling(?:en)?|student(?:en)?)\b|"
        rf"(?:\A|\n)[^\w\n]*(?:beste|geachte|aan (?:de|het|alle)) (?:\w+e )?{_SCHOOL}\b(?! van\b)"
    ): frozenset(("leerling", "leerlingen", "ouder", "ouders", "student", "studenten")),
    pattern(
        r"\b(?:uw|jullie) (?:\w+e )?(?:huurders?|woningstichting|\w*corporatie)\b|"
        r"(?:\A|\n)[^\w\n]*(?:beste|geachte) (?:\w+e )?"
        r"(?:verhuurder|\w*corporatie|woningstichting)\b"
    ): frozenset(("huurder", "huurders", "bewoner", "bewoners")),
    pattern(
        r"\b(?:uw|jullie) (?:\w+e )?(?:patiënt(?:en)?|ziekenhuis|huisartsenpraktijk)\b"
    ): frozenset(("patiënt", "patiënten", "bewoner", "bewoners")),
}
"""What shows that the reader has these people, and how they are called there, not by the writer."""
_OURS = pattern(
    rf"\b(?:onze|ons)\s+(?:\w+e\s+)?(?:{_SCHOOL}|leerling(?:en)?|student(?:en)?|leraren|docenten|"
    r"huurders?|patiënt(?:en)?|woningstichting|\w*corporatie|ziekenhuis|woningen)\b"
)
_PEOPLE = pattern(r"\b(de )?(?:inwoner|patiënt|huurder|student|leerling)(s|en)?\b")


class People:
    """Whom the text `lower` (cleaned, in small letters) is about.

    `relations` are those of all findings in it. `kind` is the kind of organisation that words are
    for, "" when that isn't known, and `profile` the profile with that kind.
    """

    def __init__(
        self, lower: str, profile: Profile, relations: Sequence[RelationEntry | None]
    ) -> None:
        self._lower = lower
        self._care: bool | None = None
        self._at_home: bool | None = None
        self._others: frozenset[str] | None = None
        self._readers: frozenset[str] | None = None
        self._told = profile.kind
        self._houses = not profile.kind and _lets_homes(lower)
        kind = profile.kind if profile.kind in SERVED else _most(relations)
        if self._houses:
            kind = "woningcorporatie"
        self.kind = kind if kind == profile.kind or self._is_there(kind) else ""
        self.profile = profile._replace(kind=self.kind) if self.kind else profile
        self._main = _said_most(relations)
        self._mixed = len({found.role_word if found else "" for found in relations}) > 1
        self._roles: Roles | None = None

    def fitting(self, relation: RelationEntry | None) -> RelationEntry | None:
        """Return the relation that words are chosen for in the place of one with `relation`.

        One cue of another field in a text about this one says nothing; where nothing is said, what
        most findings in the text say holds.
        """
        if relation is None or self._is_strange(relation):
            return None
        if relation.sector == "zorg" != self.kind and not self._is_care():
            return None
        main = self._main
        if relation.id == _AT_DESK and self._houses:
            return None
        if relation.role_word == _TENANT and not self._is_there("woningcorporatie"):
            return None  # a landlord that is only named
        if relation.id == _AT_DESK and main is not None and main.sector in {"", relation.sector}:
            return main
        return relation

    def sure(
        self, options: list[Option], relation: RelationEntry | None, sentence: str
    ) -> list[Option]:
        """Return `options` for people in `relation`, certain only where the text says who they are.

        Whoever writes for a school on somebody with benefits doesn't speak of a pupil, and help at
        home has no patients. `sentence` is the one they stand in, in small letters.
        """
        theirs = self._of_the_reader()
        if not theirs.isdisjoint(one.text for one in options):
            options = [
                *_helped(options),
                *(one for one in options if one.house or one.text not in theirs),
                *(
                    one._replace(sure=False)
                    for one in options
                    if not one.house and one.text in theirs
                ),
            ]
        options = self.doubted(options)
        words = _ONLY_HERE.get(self.kind, frozenset())
        if self.kind == "zorg" and (_in_household(sentence) or self._is_at_home()):
            mine = [one for one in options if one.text not in words or one.house]
            return mine or options
        strange = relation is not None and words and self._is_strange(relation)
        if not strange or self.role(None) is not None:
            return options
        if self.kind == "zorg":
            said = _TREATED.search(f"{self.profile.speaker}\n{self._lower}")
        else:
            taught = relation is not None and relation.id == _AT_DESK
            said = _LEARNT.search(self._lower) if taught else None
        if said is not None:
            return options
        return [one._replace(sure=one.sure and one.text not in words) for one in options]

    def doubted(self, options: list[Option]) -> list[Option]:
        """Return `options`, not certain where they may name others in this text than it means."""
        words = {one.text for one in options} & self._doubted()
        if not words:
            return options
        return [one._replace(sure=one.sure and one.text not in words) for one in options]

    def role(self, relation: RelationEntry | None) -> Role | None:
        """Return what the text itself calls people in `relation`, or None."""
        if self._roles is None:
            from klantvrij.checker.wording.roles import Roles

            self._roles = Roles(self._lower, self.profile)
        return self._roles.role(relation)

    def of_role(self, option: Option, relation: RelationEntry | None) -> Option:
        """Return the phrase `option` about the people of this text: "route van de bewoner"."""
        if option.sort != "description" or option.house:
            return option
        found = _PEOPLE.search(option.text)
        role = self.role(relation) if found else None
        if found is None or role is None:
            return option
        article = "" if not found.group(1) else "het " if role.gender == "n" else "de "
        new = article + (role.plural if found.group(2) else role.word)
        return option._replace(text=option.text[: found.start()] + new + option.text[found.end() :])

    def one_word(self, relation: RelationEntry | None) -> RelationEntry | None:
        """Return `relation`, without its role when that would be a second word for these people."""
        if relation is None or relation.role_word not in _VAGUE:
            return relation
        named = relation.role_word == "aanvrager" and "aanvrager" in self._lower  # somebody else
        return relation._replace(role_word="") if self._mixed or named else relation

    def _is_strange(self, relation: RelationEntry) -> bool:
        return bool(self.kind) and relation.sector in SERVED and relation.sector != self.kind

    def _is_at_home(self) -> bool:
        """Say whether the text is on help at home, and on nobody who is treated."""
        if self._at_home is None:
            about = f"{self.profile.speaker.lower()}\n{self._lower}"
            said = _AT_HOME.search(self._lower) is not None
            self._at_home = said and not (_TREATED.search(about) or _LIVES_IN.search(about))
        return self._at_home

    def _doubted(self) -> frozenset[str]:
        """Return the words for people that may be others in this text than it means.

        Firms and employers have workers of their own; where nobody said who writes, a pupil or a
        patient in a text on benefits is one of those it is about. A town's taxis
        for pupils have no parents' council of a school.
        """
        if self._others is None:
            found = {*_CHILDREN}
            if _FIRMS.search(self._lower) or _EMPLOYERS.search(self._lower):
                found |= {*_WORKERS}
            if not self._told and _BENEFITS.search(self._lower):
                found |= _TAUGHT_OR_TREATED
            if self._told != "onderwijs" and _OF_A_TOWN.search(self._lower):
                found |= {*_SCHOOL_BOARDS}
            self._others = frozenset(found)
        return self._others

    def _of_the_reader(self) -> frozenset[str]:
        """Return what people are called by the reader, when the text is to a school or a landlord.

        *Op uw school zit onze klant*: who writes that has no pupils.
        """
        if self._readers is None:
            found = (words for sign, words in _TO_OTHERS.items() if sign.search(self._lower))
            self._readers = frozenset().union(*found)
            if self._readers and _OURS.search(self._lower):
                self._readers = frozenset()
        return self._readers

    def _is_there(self, kind: str) -> bool:
        """Say whether the text tells of people as an organisation of `kind` has them."""
        if kind == "woningcorporatie":
            lets = self._told == kind or self._houses
            return lets or _RENTED.search(self._lower) is not None
        return kind != "zorg" or self._is_care()

    def _is_care(self) -> bool:
        if self._care is None:
            self._care = _CARE.search(self._lower) is not None
        return self._care


def _helped(options: list[Option]) -> list[Option]:
    """Return what anybody who helps may call the people of `options`."""
    from klantvrij.checker.wording.suggest import Option

    if not options or options[0].house:
        return []
    words = "mensen die wij helpen" if options[0].plural else "iemand die wij helpen"
    return [Option(words, "description", plural=options[0].plural, sure=False)]


def _in_household(sentence: str) -> bool:
    """Say whether `sentence` is on help in the home.

    Not when cleaning stands behind a semicolon, and whoever lies in a hospital before it.
    """
    if _HOUSEHOLD.search(sentence) is None:
        return False
    parts = sentence.split(";")
    treated = [part for part in parts if "klant" in part and _IN_HOSPITAL.search(part)]
    named = [part for part in parts if "klant" in part]
    return treated != named or any(_HOUSEHOLD.search(part) for part in named or parts)


def _lets_homes(lower: str) -> bool:
    """Say whether `_HOUSES` is in `lower`, looking only where its last letters stand."""
    for letters in _HOUSE_LETTERS:
        at = lower.find(letters)
        while at >= 0:
            end = at + len(letters)
            # one more, by which it sees whether the word ends there
            if _HOUSES.search(lower, max(0, at - _HOUSE_REACH), end + 1):
                return True
            at = lower.find(letters, end)
    return False


def _said_most(relations: Sequence[RelationEntry | None]) -> RelationEntry | None:
    """Return the relation that says best who the people are, when two or more findings have it."""
    known = [found for found in relations if found is not None]
    named = [found for found in known if found.role_word not in {"", "inwoner", *_VAGUE}]
    if not named:
        return None
    ids = [found.id for found in known]
    best = max(named, key=lambda found: ids.count(found.id))
    return best if ids.count(best.id) >= max(2, ids.count(_AT_DESK)) else None


def _most(relations: Sequence[RelationEntry | None]) -> str:
    """Return the kind of organisation that most of `relations` are about, or ""."""
    sectors = [found.sector for found in relations if found is not None and found.sector in SERVED]
    if not sectors:
        return ""
    kind = max(sorted(set(sectors)), key=sectors.count)
    return kind if sectors.count(kind) * 2 > len(sectors) and len(sectors) > 2 else ""
