"""The report: made of what is there already, the resident's words as quotes.

Blocks a–g follow Wmo 2015 art. 2.3.2 lid 4; those of the Jeugdwet follow the steps that the
Centrale Raad van Beroep set out (ECLI:NL:CRVB:2017:1477): the question, the matter, which help, and
what parents and those round them can do. A report is a Dutch document, whatever the language of the
screen. It is composed anew until both have read the same words; from then on those words stand.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple, TypeVar

from klantvrij.site.conversations import rules, versions
from klantvrij.site.conversations.days import in_words
from klantvrij.site.conversations.kinds import (
    Agreement,
    Decider,
    Law,
    Nature,
    ReportState,
    Role,
    Side,
    State,
)
from klantvrij.site.conversations.models import (
    AlreadyWorks,
    Consideration,
    Conversation,
    FirstQuestion,
    Kept,
    LawChoice,
    LegalDuty,
    MirrorQuestion,
    Opening,
    OwnPlan,
    Participant,
    Promise,
    Report,
    ReportBlock,
    Together,
    UnderlyingQuestion,
    WhatMatters,
    WhoDecides,
)
from klantvrij.site.conversations.versions import Key, Text

E = TypeVar("E", bound=Kept)


class Heading(NamedTuple):
    """A block of the report: its letter, what the law calls for, and whose quotes stand in it."""

    letter: str
    title: str
    quotes: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """Return the heading as it is printed."""
        return f"{self.letter}. {self.title}"


_WMO = (
    Heading(
        "a",
        "Wat nodig is, wie u bent en wat u belangrijk vindt",
        ("first_question", "underlying_question", "what_matters", "not_yet"),
    ),
    Heading("b", "Wat u zelf kunt en al doet", ("works", "resident")),
    Heading("c", "Wat mensen om u heen kunnen doen", ("own_plan", "close")),
    Heading("d", "Wat de mensen om u heen zelf nodig hebben"),
    Heading("e", "Wat er al is voor iedereen, en wat u wilt doen in de buurt"),
    Heading("f", "Samenwerking met anderen", ("other",)),
    Heading("g", "Wat u zelf zou moeten betalen"),
)
_YOUTH = (
    Heading("a", "De vraag", ("first_question", "underlying_question", "what_matters")),
    Heading("b", "Wat er speelt bij opgroeien en opvoeden", ("not_yet",)),
    Heading("c", "Welke hulp nodig is, en hoeveel"),
    Heading(
        "d",
        "Wat ouders en de mensen om hen heen zelf kunnen",
        ("works", "own_plan", "resident", "close", "other"),
    ),
)
_OTHER = (
    Heading("a", "De vraag", ("first_question", "underlying_question", "what_matters")),
    Heading("b", "Wat al lukt en wat nog niet", ("works", "not_yet", "own_plan")),
    Heading("c", "Wie er meedoet", ("resident", "close", "other")),
)
_SOURCES: dict[str, tuple[type[Kept], str]] = {
    "first_question": (FirstQuestion, "text"),
    "underlying_question": (UnderlyingQuestion, "text"),
    "what_matters": (WhatMatters, "text"),
    "works": (AlreadyWorks, "works"),
    "not_yet": (AlreadyWorks, "not_yet"),
    "own_plan": (OwnPlan, "text"),
}
_BLOCKS = {
    Law.UNKNOWN: _OTHER,
    Law.WMO: _WMO,
    Law.JEUGD: _YOUTH,
    Law.PARTICIPATION: _OTHER,
    Law.DEBTS: _OTHER,
    Law.OTHER: _OTHER,
}
_LAWS = {
    Law.WMO: "Dat is de Wmo 2015.",
    Law.JEUGD: "Dat is de Jeugdwet.",
    Law.PARTICIPATION: "Dat is de Participatiewet.",
    Law.DEBTS: "Dat is de Wet gemeentelijke schuldhulpverlening.",
    Law.OTHER: "Dat is een andere wet of regel.",
}
_NOTHING = "Over {what} staat niets in dit verslag."
"""Not 'nothing was said': something may have been said that the resident keeps closed."""
LABELS = {
    "first_question": "Uw eerste vraag",
    "underlying_question": "Waar het ook om gaat",
    "what_matters": "Dit vindt u belangrijk",
    "works": "Dit lukt al",
    "not_yet": "Nog niet",
    "own_plan": "Het eigen plan",
}
"""What a quote of each kind is."""
_ABOVE = {
    LABELS["first_question"]: "uw eerste vraag",
    LABELS["what_matters"]: "wat u belangrijk vindt",
}
"""The quotes of the resident that stand at the top already, and how a block points to them."""
_MATTERS = "Wat u belangrijk vindt"
_PEOPLE = {
    Role.RESIDENT: "U",
    Role.CLOSE: "Naaste",
    Role.TRUSTED: "Uw vertrouwenspersoon",
    Role.SUPPORTER: "Uw onafhankelijke ondersteuner",
    Role.COUNSELLOR: "Wij",
    Role.OTHER: "Andere organisatie",
}
_DECIDERS = {
    Decider.RESIDENT: "u",
    Decider.TOGETHER: "samen",
    Decider.ORGANISATION: "de organisatie",
    Decider.LAW: "de wet",
}
AGREEMENTS = {
    Agreement.YES: "ja",
    Agreement.YES_WITH_ADDITION: "ja, met aanvulling",
    Agreement.NO: "nee",
    Agreement.LATER: "later",
}
"""The answers of a resident to a report, as paper says them."""
_STATES = {
    State.OPEN: "",
    State.DONE: " (gedaan)",
    State.WENT_DIFFERENTLY: " (anders gelopen)",
    State.LET_GO: " (losgelaten)",
}
_CONSIDERATION = (
    ("wished_effect", "Wat we willen bereiken"),
    ("purpose_of_law", "Waar de wet voor is"),
    ("consequences", "Wat het voor u betekent"),
    ("fair", "Is het eerlijk en uit te leggen?"),
    ("law", "Welk artikel"),
    ("doubt", "Waar we over twijfelen"),
    ("reaction", "Uw reactie"),
)
CONSIDERED = tuple(field for field, _title in _CONSIDERATION if field != "reaction")
"""The parts of a consideration that the organisation writes."""


def headings(law: str) -> tuple[Heading, ...]:
    """Return the blocks of the report under a law."""
    return _BLOCKS[Law(law)]


def letters(law: str) -> tuple[str, ...]:
    """Return the letters of the blocks of the report under a law."""
    return tuple(heading.letter for heading in headings(law))


def written_under(law: str) -> Law:
    """Return the law whose blocks are filled in: without blocks of its own those of any other."""
    return Law.OTHER if _BLOCKS[Law(law)] is _OTHER else Law(law)


def compose(conversation: Conversation) -> str:
    """Return the report as the record has it now: plain text, headings with ``#`` before them."""
    return "\n".join(_Composer(conversation).lines()).strip()


def empty(conversation: Conversation) -> tuple[Heading, ...]:
    """Return the blocks that have nothing in them now."""
    composer = _Composer(conversation)
    return tuple(one for one in headings(conversation.law) if not any(composer.said(one)))


def body(report: Report) -> str:
    """Return the words of a report: its own when both have read them, otherwise as composed now."""
    if rules.agreed_words_stand(frozen=report.state == ReportState.FROZEN):
        return versions.read_one(report, "report.body").text
    conversation = Conversation.objects.get(id=report.conversation_id)
    return compose(conversation)


def text(report: Report) -> str:
    """Return a report as it is printed and sent: its words, the agreement and the reaction."""
    lines = [body(report)]
    if report.agreement:
        lines += [
            "",
            "# Bent u het eens met dit verslag?",
            AGREEMENTS[Agreement(report.agreement)],
        ]
    # all of it, also when two reactions were written at once
    reaction = versions.read_one(report, "report.reaction").together()
    if rules.reaction_travels(reaction=reaction):
        lines += ["", "# Reactie van de inwoner", _quoted(reaction)]
    return "\n".join(lines)


class _Composer:
    """Puts one report together; reads the texts of the conversation once."""

    def __init__(self, conversation: Conversation) -> None:
        self.conversation = conversation
        self.texts: dict[Key, Text] = versions.read(conversation)
        people = Participant.objects.filter(conversation=conversation)
        self.roles: dict[uuid.UUID, Role] = {one.id: Role(one.role) for one in people}
        self.closed = _closed(conversation)

    def lines(self) -> Iterator[str]:
        yield "# Verslag van ons gesprek"
        yield from self._matters()
        yield from self._question()
        yield from self._law()
        for heading in headings(self.conversation.law):
            yield from self._block(heading)
        yield from self._mirror()
        yield from self._promises()
        yield from self._together()
        yield from self._duties()
        yield from self._considerations()
        decided = self._rows(WhoDecides, "position")
        if decided:
            yield "\n# Wie beslist waarover"
        for line in decided:
            yield f"- {self._of(line, 'what')}: {_DECIDERS[Decider(line.decider)]}"
        yield from self._nothing(bool(decided))

    def _nothing(self, decided: bool) -> Iterator[str]:
        """Yield one sentence that names what has nothing in it."""
        names = [] if self._rows(WhatMatters) else [_MATTERS]
        names += [one.name for one in headings(self.conversation.law) if not any(self.said(one))]
        names += [] if decided else ["Wie beslist waarover"]
        if names:
            yield "\n# Wat hier niet in staat"
            *most, last = [f"‘{name}’" for name in names]
            yield _NOTHING.format(what=" en ".join(filter(None, (", ".join(most), last))))

    def _rows(self, model: type[E], order: str = "created_at") -> list[E]:
        if model.NAME in self.closed:
            return []
        rows = model._base_manager.filter(conversation=self.conversation, removed_at__isnull=True)
        return list(rows.order_by(order))

    def _of(self, entry: Kept, field: str) -> str:
        text = self.texts.get((entry.id, f"{type(entry).NAME}.{field}"))
        return text.together() if text else ""

    def _matters(self) -> Iterator[str]:
        matters = self._rows(WhatMatters, "position")
        if matters:
            yield f"\n# {_MATTERS}"
        for item in matters:
            yield _quoted(self._of(item, "text"))

    def _who(self, person: uuid.UUID | None) -> str:
        """Return how a participant is called here: *U*, *Wij*, the chosen name or the role."""
        role = self.roles.get(person) if person else None
        if person is None or role is None:
            return "Iemand die meedeed"
        if role in {Role.RESIDENT, Role.COUNSELLOR}:
            return _PEOPLE[role]
        name = self.texts.get((person, "participant.call_me"))
        return (name.text if name else "") or _PEOPLE[role]

    def _question(self) -> Iterator[str]:
        for first in self._rows(FirstQuestion):
            yield "\n# Uw eerste vraag"
            yield _quoted(self._of(first, "text"))
            answer = self._of(first, "answer")
            if answer:
                yield "Ons antwoord: " + answer

    def _law(self) -> Iterator[str]:
        said = self._rows(LawChoice)
        if said and self.conversation.law != Law.UNKNOWN:
            yield "\n# Welke wet hierbij hoort"
            yield _LAWS[Law(self.conversation.law)]
            yield self._of(said[-1], "why")

    def said(self, heading: Heading) -> tuple[list[tuple[str, str]], list[str]]:
        """Return what stands in a block: quotes with what each is, and what was filled in."""
        added = [
            self._of(block, "text")
            for block in self._rows(ReportBlock)
            if block.letter == heading.letter and block.law == written_under(self.conversation.law)
        ]
        quotes = [one for kind in heading.quotes for one in self._quotes(kind)]
        return quotes, list(filter(None, added))

    def _block(self, heading: Heading) -> Iterator[str]:
        said, added = self.said(heading)
        if said or added:
            yield f"\n# {heading.name}"
        above = [name for label, name in _ABOVE.items() if any(one[0] == label for one in said)]
        if above:
            words = f"{' en '.join(above)} {'staan' if above[1:] else 'staat'} hierboven."
            yield words[:1].upper() + words[1:]
        for label, words in _together_under(one for one in said if one[0] not in _ABOVE):
            yield f"{label}:"
            yield _quoted(words)
        yield from added

    def _quotes(self, kind: str) -> Iterator[tuple[str, str]]:
        """Yield the words of a kind, each with what it is and, if not the resident, who says it."""
        if kind in {"resident", "close", "other"}:
            yield from self._promised(kind)
            return
        model, field = _SOURCES[kind]
        for entry in self._rows(model):
            words = self._of(entry, field)
            if words and not getattr(entry, "closed", False):
                yield self._label(entry, field, LABELS[kind]), words

    def _label(self, entry: Kept, field: str, label: str) -> str:
        newest = self.texts[entry.id, f"{type(entry).NAME}.{field}"].newest
        person = newest.by if newest else None
        if person is None or self.roles.get(person) is Role.RESIDENT:
            return label
        return f"{label}, zegt {self._who(person)}"

    def _promised(self, kind: str) -> Iterator[tuple[str, str]]:
        roles = {
            "resident": {Role.RESIDENT},
            "close": {Role.CLOSE, Role.TRUSTED},
            "other": {Role.OTHER},
        }[kind]
        for promise in self._rows(Promise):
            words = self._of(promise, "what")
            if words and promise.created_by_id and self.roles.get(promise.created_by_id) in roles:
                who = self._who(promise.created_by_id)
                yield f"{who} {'wilt' if who == 'U' else 'wil'} doen", words

    def _mirror(self) -> Iterator[str]:
        for mirror in self._rows(MirrorQuestion, "position"):
            yield "\n# " + self._of(mirror, "question")
            yield "Wij: " + self._of(mirror, "organisation_answer")
            answer = self._of(mirror, "resident_answer")
            if answer:
                yield "U:"
                yield _quoted(answer)

    def _promises(self) -> Iterator[str]:
        promises = self._rows(Promise)
        yield "\n# Wat wij toezeggen"
        ours = [promise for promise in promises if promise.side == Side.ORGANISATION]
        if not ours:
            yield "Wij hebben nog niets toegezegd."
        for promise in ours:
            when = f", uiterlijk {_date(promise)}" if promise.due else ""
            article = self._of(promise, "article")
            duty = f" (plicht: {article})" if promise.nature == Nature.LEGAL_DUTY else ""
            what = self._of(promise, "what")
            if when or duty:
                what = what.removesuffix(".")
            who = self._who(promise.created_by_id)
            who = "" if who == _PEOPLE[Role.COUNSELLOR] else f"{who}: "
            yield f"- {who}{what}{when}{duty}{_STATES[State(promise.state)]}"
        free = [promise for promise in promises if promise.side == Side.RESIDENT]
        if free:
            alone = all(self._who(one.created_by_id) == _PEOPLE[Role.RESIDENT] for one in free)
            who = "u wilt" if alone else "u en de mensen om u heen willen"
            yield f"\n# Wat {who} doen (vrij: loslaten mag altijd)"
        for promise in free:
            who = "" if alone else f"{self._who(promise.created_by_id)}: "
            yield f"- {who}{self._of(promise, 'what')}{_STATES[State(promise.state)]}"

    def _together(self) -> Iterator[str]:
        for item in self._rows(Together):
            if item.resident_accepted_at and item.organisation_accepted_at:
                yield "\n# Samen: " + self._of(item, "what")
                for who, field in (("U", "resident_share"), ("Wij", "organisation_share")):
                    if self._of(item, field):
                        yield f"{who}: {self._of(item, field)}"

    def _duties(self) -> Iterator[str]:
        for duty in self._rows(LegalDuty):
            yield "\n# Wat de wet van u vraagt"
            yield f"{self._of(duty, 'what')} ({self._of(duty, 'article')})"
            yield "Wat er kan gebeuren: " + self._of(duty, "consequence")
            yield "Zo kunt u het herstellen: " + self._of(duty, "repair")

    def _considerations(self) -> Iterator[str]:
        for item in self._rows(Consideration):
            yield "\n# Hoe wij erover denken"
            for field, title in _CONSIDERATION:
                words = self._of(item, field)
                if words:
                    yield f"{title}: {words}"


def _closed(conversation: Conversation) -> set[str]:
    """Return the blocks the resident closed for a counsellor: they aren't quoted in the report."""
    latest: dict[tuple[uuid.UUID, str], bool] = {}
    rows = Opening.objects.filter(
        conversation=conversation,
        participant__role=Role.COUNSELLOR,
        participant__left_at__isnull=True,
    )
    for row in rows.order_by("created_at"):
        latest[row.participant_id, row.block] = row.opened
    return {block for (_person, block), opened in latest.items() if not opened}


def _together_under(said: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Put words with the same label after each other under it once."""
    for label, group in groupby(said, key=lambda one: one[0]):
        yield label, "\n".join(words for _label, words in group)


def _quoted(words: str) -> str:
    return "\n".join(f"> {line}".rstrip() for line in words.splitlines())


def _date(promise: Promise) -> str:
    return in_words(promise.due) if promise.due else ""
