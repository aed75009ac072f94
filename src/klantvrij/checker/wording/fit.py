"""Makes better words fit: an edit when the whole sentence is right afterwards, else a hint."""

from __future__ import annotations

from klantvrij.checker.finding import Finding, Suggestion
from klantvrij.checker.vocabulary import bare
from klantvrij.checker.wording.adjectives import in_ending
from klantvrij.checker.wording.apt import called_here, help_to, is_apt, is_said, of_each, said_of
from klantvrij.checker.wording.avoided import holds
from klantvrij.checker.wording.bodies import are_others
from klantvrij.checker.wording.called import of_such, strange_here
from klantvrij.checker.wording.compound import built
from klantvrij.checker.wording.counted import (
    exact,
    gives_mark,
    is_counted,
    is_each,
    is_narrowed,
    is_picked,
)
from klantvrij.checker.wording.doubt import is_doubtful
from klantvrij.checker.wording.edits import Editor
from klantvrij.checker.wording.facts import Facts
from klantvrij.checker.wording.letter import addressed, salutation
from klantvrij.checker.wording.outside import FIRST_PARTS, at_another_time, instead, told_apart
from klantvrij.checker.wording.pairs import beside_others
from klantvrij.checker.wording.people import People
from klantvrij.checker.wording.phrase import people_in
from klantvrij.checker.wording.replace import noun_edit
from klantvrij.checker.wording.suggest import MOST, Option, is_about_people, options

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from klantvrij.checker.candidate import Candidate
    from klantvrij.checker.profile import Profile
    from klantvrij.checker.vocabulary import Entry, RelationEntry

MOST_EDITS = 2
"""More than two phrases to choose from are hard to compare; the others are named as words."""
_NEAR = 400
_WIDE = frozenset(("inwoners", "burgers", "bewoners", "mensen", "deelnemers", "aanvragers"))
_TOWN = frozenset(("inwoner", "burger", "bewoner", "mens"))
"""Words for everybody: not for each of those who are helped."""
_WIDE_ONE = _WIDE | {"inwoner", "burger", "bewoner", "mens", "deelnemer", "aanvrager", "jongere"}
_YOU = "u"


class Fitter:
    """Better words for the findings in one text, chapter by chapter (`turn_to` comes first)."""

    chapter: str
    """What the chapter says that the findings stand in, in small letters."""
    _spans: Sequence[tuple[int, int]]
    _people: People
    _strange: tuple[str, ...]
    _editor: Editor

    def __init__(self, text: str, lower: str, profile: Profile) -> None:
        """`lower` is `text`, cleaned, in small letters."""
        self._text = text
        self._lower = lower
        self._facts = Facts(text, lower)
        self._profile = profile

    def turn_to(
        self, chapter: Sequence[tuple[int, int]], relations: Sequence[RelationEntry | None]
    ) -> None:
        """Go on with the findings of a `chapter` only: (first, last) stretches of `lower`.

        `relations` are those of all of them: they say what it is about, if it is one thing.
        """
        self._spans = chapter
        self.chapter = "\n\n".join([self._lower[first:last] for first, last in chapter])
        self._people = People(self.chapter, self._profile, relations)
        self._strange = strange_here(self.chapter, self.kind, self._profile.kind)
        self._editor = Editor(self._facts, kind=self._people.kind, writer=self._people.profile.kind)

    def _nearby(self, start: int, end: int) -> str:
        """Return what stands near ``lower[start:end]`` in its chapter."""
        bounds = [(first, last) for first, last in self._spans if first <= start < last]
        first, last = bounds[0] if bounds else (start, end)
        return self._lower[max(first, start - _NEAR) : min(last, end + _NEAR)]

    @property
    def kind(self) -> str:
        """The kind of organisation the words are for, "" when that isn't known."""
        return self._people.kind

    def better(
        self,
        finding: Finding,
        candidate: Candidate,
        entry: Entry,
        relation: RelationEntry | None,
    ) -> tuple[Suggestion, ...]:
        """Return what could stand in the place of `finding`: edits first, then hints."""
        found = self._better(finding, candidate, entry, relation)
        avoided = self._people.profile.avoided
        if not avoided:
            return found
        decided = tuple(
            word for term, word in self._people.profile.decided_words if term == entry.id
        )
        return tuple(
            made
            for made in found
            if holds(made.replacement, decided)
            or holds(self._text[made.start : made.end], avoided)
            or not holds(made.replacement, avoided)
        )

    def _better(
        self,
        finding: Finding,
        candidate: Candidate,
        entry: Entry,
        relation: RelationEntry | None,
    ) -> tuple[Suggestion, ...]:
        start, end = finding.start, finding.end
        where = relation.id if relation is not None else ""
        people = is_about_people(entry) and not candidate.after
        given, relation = relation, self._people.fitting(relation)
        found = self._options(finding, candidate, entry, self._people.one_word(relation), where)
        if people:
            found = self._people.sure(found, given, self._facts.said(start, end))
            found = of_such(found, self._strange)
            plural = self._is_plural(candidate, entry)
            found = told_apart(self._text, start, end, found, kind=self.kind, plural=plural)
        else:
            found = self._people.doubted(found)
        if entry.id == "de-klant-centraal" and not (found and found[0].house):
            made = None if self._facts.names_several else self._centre(finding, relation)
            if made is not None:
                words = [option.text for option in found[: MOST - 1]]
                return (made, *(Suggestion(start, end, word, "hint") for word in words))
        edits: list[Suggestion] = []
        used: set[str] = set()
        if people and candidate.before in FIRST_PARTS:
            plural = self._is_plural(candidate, entry)
            kind = self.kind or (given.sector if given is not None else "")
            found = instead(candidate.before, found, kind=kind, plural=plural)
        elif self._is_counted(finding, entry, found, people=people):
            others = [one for one in found if self.kind and one.text.split()[0] not in _WIDE]
            said = exact(self._text, start, finding.relation)
            found = [Option(said, "description", plural=True), *others]
        elif not (people and at_another_time(self._text, start)) and not is_doubtful(
            self._text,
            start,
            end,
            term=entry.id,
            people=people,
            kind=self.kind,
            sentence=self._facts.sentence(start, end),
            paragraph=self._facts.paragraph(start),
        ):
            edits, used = self._edits(finding, candidate, entry, found)
        if people:
            found = said_of(self._text, start, end, found, term=entry.id)
        found = [option for option in found if option.text not in used]
        if entry.pos == "verb":
            from klantvrij.checker.wording.attributive import as_it_stands

            found = as_it_stands(self._text, finding, entry, found)
        lemmas = (entry.lemma, *entry.variants) if entry.pos == "adjective" else ()
        hints = [
            Suggestion(start, end, in_ending(option.text, finding.text, lemmas), "hint")
            for option in found
            if option.text != _YOU or self._facts.is_to_reader(start)
        ]
        return (*edits, *hints[: max(0, MOST - len(edits))])

    def _is_counted(
        self, finding: Finding, entry: Entry, found: list[Option], *, people: bool
    ) -> bool:
        """Say whether a wide word would change how many people there are, or which."""
        if not people or not found or found[0].house or found[0].text not in _WIDE:
            return False
        if finding.text.lower() not in entry.plurals:
            return False
        sentence = self._facts.sentence(finding.start, finding.end)
        return is_counted(self._text, finding.start, finding.end) or (
            gives_mark(self._text, sentence) and not is_narrowed(self._text, finding.end)
        )

    def _options(
        self,
        finding: Finding,
        candidate: Candidate,
        entry: Entry,
        relation: RelationEntry | None,
        where: str,
    ) -> list[Option]:
        start, end = finding.start, finding.end
        whole = self._lower[candidate.start : candidate.end]
        people = is_about_people(entry)
        if people and candidate.before == "jeugd" and not candidate.after:
            many = whole.removeprefix("jeugd") in entry.plurals
            return [Option("jongeren" if many else "jongere", "word", "c", many)]

        def listed(surface: str) -> list[Option]:
            return options(
                surface,
                entry=entry,
                relation=relation,
                profile=self._people.profile,
                before=candidate.before,
                nearby=self._nearby(candidate.start, candidate.end),
                sentence=self._facts.said(start, end),
                role=self._people.role(relation) if people else None,
                where=where,
            )

        if not candidate.after:
            found = listed(whole)
            if people:
                plural = self._is_plural(candidate, entry)
                return called_here(self._text, start, end, found, kind=self.kind, plural=plural)
            return [self._people.of_role(option, relation) for option in found]
        named = listed(entry.plurals[0]) if people else []
        of_whom = (option.text for option in named if option.sure and option.text != "mensen")
        return built(candidate, entry, next(of_whom, ""), whole)

    def _is_plural(self, candidate: Candidate, entry: Entry) -> bool:
        whole = bare(self._lower[candidate.start : candidate.end])
        return whole.removeprefix(candidate.before) in entry.plurals

    def _edits(
        self, finding: Finding, candidate: Candidate, entry: Entry, found: list[Option]
    ) -> tuple[list[Suggestion], set[str]]:
        edits: list[Suggestion] = []
        used: set[str] = set()
        house = any(option.house for option in found)
        if entry.id == "klant" and not candidate.after and not house:
            edits += self._in_letter(finding) or self._being(finding)
        if is_about_people(entry) and self._facts.names_several:
            return edits, used
        people = is_about_people(entry) and not candidate.after
        span = finding.start, finding.end
        picked = people and is_picked(self._text, finding.start)
        each = people and is_each(self._text, *span, self._facts.sentence(*span))
        for place, option in enumerate(found):
            # one word for the same people in a text, so no second choice in some of its sentences
            if (house and not option.house) or (people and place and option.text != "mensen"):
                continue
            if (picked and option.text.split()[0] in _WIDE_ONE) or (
                each and option.text in _TOWN and not option.house
            ):
                continue
            whole = not candidate.after and not option.house
            if whole and not is_apt(self._text, *span, term=entry.id, word=option.text):
                continue
            sure = option.sure or is_said(self._text, span[1], term=entry.id, word=option.text)
            words = of_each(self._text, finding.start, option.text)
            if words != option.text or sure != option.sure:
                here = option._replace(text=words, sure=sure)
            else:
                here = option
            if self._are_others(finding, words, people=people):
                if people:
                    continue
                break  # what is left of it without these people says too little
            edit = self._editor.edit(finding, candidate, entry, here)
            if edit is not None and edit not in edits:
                edits.append(help_to(self._text, edit, term=entry.id))
                used.add(option.text)
                if len(edits) == MOST_EDITS:
                    break
        return edits, used

    def _centre(self, finding: Finding, relation: RelationEntry | None) -> Suggestion | None:
        """Return the edit of the person in "de klant staat centraal"."""
        from klantvrij.checker.vocabulary import vocabulary

        known = vocabulary()
        place = next((at for at, scope in enumerate(known.scopes) if scope.id == "klant"), -1)
        entry = known.entries[place] if place >= 0 else None
        span = people_in(self._text, finding.start, finding.end)
        if entry is None or span is None:
            return None
        surface = self._text[slice(*span)].lower()
        found = options(
            surface,
            entry=entry,
            relation=relation,
            profile=self._people.profile,
            role=self._people.role(relation),
        )
        plural = surface in entry.plurals
        sentence = self._facts.sentence(finding.start, finding.end)
        made = (
            noun_edit(self._text, *span, option, gender="c", plural=plural, person=True)
            for option in found
            if not are_others(
                self._text,
                *span,
                word=option.text,
                sentence=sentence,
                kind=self.kind,
                people=True,
            )
        )
        return next((edit for edit in made if edit is not None), None)

    def _in_letter(self, finding: Finding) -> list[Suggestion]:
        """Return what only fits in a letter: another salutation, or *u*."""
        made = salutation(self._text, finding.start, finding.end, self.kind)
        if made is None and self._facts.is_to_reader(finding.start):
            made = addressed(self._text, finding.start, finding.end)
        return [made] if made is not None else []

    def _being(self, finding: Finding) -> list[Suggestion]:
        """Return the edit for somebody who *is* a customer of a service."""
        from klantvrij.checker.wording.being import being_edit

        made = being_edit(self._text, finding.start, finding.end, self.kind)
        return [made] if made is not None else []

    def _are_others(self, finding: Finding, word: str, *, people: bool) -> bool:
        """Say whether `word` would name others than are meant, as it stands in this sentence."""
        start, end = finding.start, finding.end
        if people and beside_others(self._text, start, end, word):
            return True
        sentence = self._facts.sentence(start, end)
        return are_others(
            self._text, start, end, word=word, sentence=sentence, kind=self.kind, people=people
        )
