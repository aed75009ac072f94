"""The edit that puts one better word in its place, by what kind of word stands there."""

from __future__ import annotations

from klantvrij.checker.wording.adjectives import adjective_edit
from klantvrij.checker.wording.compound import of_same_law, old_noun, own_head
from klantvrij.checker.wording.phrase import (
    arranged_edit,
    country_edit,
    is_arranged,
    is_nominal,
    plural_edit,
)
from klantvrij.checker.wording.replace import noun_edit
from klantvrij.checker.wording.suggest import Option, is_about_people
from klantvrij.patterns import pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from klantvrij.checker.candidate import Candidate
    from klantvrij.checker.finding import Finding, Suggestion
    from klantvrij.checker.vocabulary import Entry
    from klantvrij.checker.wording.facts import Facts

_SAME_PEOPLE = frozenset(("", "eind", "gemeente", "overheids", "jeugd", "onderwijs"))
"""First parts that say nothing of whom it is about: eindklant."""
_CITIZENS = ("inwoner", "inwoners", "burger", "burgers")
"""Not *bewoners*: a house has its own."""
_HAVE_RESIDENTS = ("", "gemeente", "waterschap", "woningcorporatie", "zorg")
_COMPANIES = ("bedrijf", "software")
_THEIRS = pattern(r"(?i)\b(?:onze|uw|haar|zijn|hun)\s+(?:\w+e\s+)?\Z")
_A_KIND_OF = pattern(r"(?i)\been\s+(?:\w+e?\s+)?\Z")


class Editor:
    """Makes the edits in one chapter of a text of which the `facts` are known.

    `kind` is the kind of organisation the words are for, "" when that isn't known; `writer` the
    kind of who writes, which may be one that helps nobody: a company.
    """

    def __init__(self, facts: Facts, *, kind: str, writer: str) -> None:
        self._facts = facts
        self._text = facts.text
        self._lower = facts.lower
        self._kind = kind
        self._writer = writer

    def edit(
        self, finding: Finding, candidate: Candidate, entry: Entry, option: Option
    ) -> Suggestion | None:
        """Return the edit that puts `option` in the place of `finding`, or None."""
        text, start, end = self._text, finding.start, finding.end
        if entry.pos == "noun" and not finding.parts:
            return self._noun(finding, candidate, entry, option)
        if entry.pos == "verb":
            from klantvrij.checker.wording.verbphrase import verb_edit

            # "zorg afneemt, of krijgt"
            said = (*option.tenses, "woning", "woningen")
            again = entry.id == "afnemen" and self._facts.says(start, end, said)
            return None if again else verb_edit(text, finding, entry, option)
        if entry.pos == "adjective":
            return adjective_edit(text, start, end, option, (entry.lemma, *entry.variants))
        if entry.pos == "phrase" and entry.family == "product":
            return plural_edit(text, start, end, option)
        if entry.id == "bv" and option.text == "Nederland":
            return country_edit(text, start, end)
        return None

    def _has_residents(self, whose: str) -> bool:
        """Say whether who speaks can have residents: a benefits agency and a company have none."""
        company = self._writer in _COMPANIES and whose.lower().startswith("onze")
        return self._kind in _HAVE_RESIDENTS and not company

    def _arranged(
        self, finding: Finding, surface: str, entry: Entry, option: Option
    ) -> Suggestion | None:
        span = finding.start, finding.end
        if is_arranged(self._text, self._facts.sentence(*span)):
            return None
        return arranged_edit(
            self._text, *span, option, lower=self._lower, surface=surface, lemma=entry.lemma
        )

    def _noun(
        self, finding: Finding, candidate: Candidate, entry: Entry, option: Option
    ) -> Suggestion | None:
        surface = self._lower[candidate.start : candidate.end]
        if is_nominal(option):
            return self._arranged(finding, surface, entry, option)
        old = old_noun(surface, candidate, entry)
        if old is None or candidate.before not in _SAME_PEOPLE:
            return None
        option = option if candidate.after else own_head(surface, entry, option)
        before = self._text[max(0, finding.start - 40) : finding.start]
        if option.mass and surface.endswith(option.text) and _A_KIND_OF.search(before):
            option = option._replace(mass=False)  # the same noun at the end takes "een" as well
        if self._loses(surface, entry, option, finding):
            return None
        if option.text in _CITIZENS:
            theirs = _THEIRS.search(self._text, max(0, finding.start - 40), finding.start)
            if theirs and not self._has_residents(theirs.group()):
                return None
        option = of_same_law(self._text[finding.start : finding.end], option)
        person = is_about_people(entry) and not candidate.after
        start, end = finding.start, finding.end
        if person and not old.plural and option.text in _CITIZENS:
            from klantvrij.checker.wording.owned import owned_edit

            made = owned_edit(self._text, start, end, option, gender=old.gender)
            if made is not None:
                return made
        return noun_edit(
            self._text,
            start,
            end,
            option,
            gender=old.gender,
            plural=old.plural,
            person=person,
        )

    def _loses(self, surface: str, entry: Entry, option: Option, finding: Finding) -> bool:
        """Say whether the new word would say less than the text does, or only half of it."""
        kept = self._facts.kept
        if not option.house and kept.tells_apart(surface, option.text):
            return True
        forms = (entry.lemma, *entry.plurals)
        return kept.at_slash(forms, *self._facts.sentence(finding.start, finding.end))
