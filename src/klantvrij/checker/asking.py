"""The test of the essays as questions a person answers (*de klanttoets*), and what they lead to.

Source of the questions: A. Klamer, "Weg met de klant" (2014): does this person pay himself, is
there a choice, may he walk away; is he co-owner, is something expected of him. For a thing, a deed
or an organisation the same five are asked of whoever it is for.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from klantvrij.checker.finding import Answer, CustomerTest, Verdict
from klantvrij.checker.vocabulary import PEOPLE
from klantvrij.i18n import _
from klantvrij.lexicon.cards import test_questions
from klantvrij.lexicon.model import Term


class Subject(StrEnum):
    """What the questions are asked about."""

    PERSON = "mens"
    THING = "ding"
    DEED = "daad"
    BODY = "organisatie"


_ABOUT_PEOPLE = PEOPLE | {"manager"}
"""Words for somebody who buys, and for who works with him: the questions are about the first."""
_BODIES = frozenset({"concern", "winkel", "bv", "markt", "marketing", "service"})


def subject_of(term: Term) -> Subject:
    """Return which of the four kinds of questions fits a word."""
    if term.pos == "verb":
        return Subject.DEED
    if term.family in _ABOUT_PEOPLE:
        return Subject.PERSON
    return Subject.BODY if term.family in _BODIES else Subject.THING


def questions(subject: Subject) -> tuple[str, ...]:
    """Return the five questions, in the order of CustomerTest."""
    if subject is Subject.THING:
        return (
            _("Betaalt wie het krijgt er zelf een prijs voor?"),
            _("Kan hij het ook ergens anders krijgen, of het laten liggen?"),
            _("Kan hij ervan af zonder een recht of geld te verliezen?"),
            _("Is het van ons allemaal, bijvoorbeeld omdat een gekozen bestuur erover beslist?"),
            _("Wordt er van wie het krijgt nog iets anders gevraagd dan geld?"),
        )
    if subject is Subject.DEED:
        return (
            _("Betaalt de mens voor wie u dit doet er zelf een prijs voor?"),
            _("Kan hij nee zeggen, of naar een ander gaan?"),
            _("Kan hij stoppen zonder een recht of geld te verliezen?"),
            _("Doet u het namens ons allemaal, bijvoorbeeld voor een gekozen bestuur?"),
            _("Moet hij zelf ook iets doen?"),
        )
    if subject is Subject.BODY:
        return (
            _("Leeft deze organisatie van wat mensen zelf betalen?"),
            _("Kunnen die mensen ook naar een andere organisatie?"),
            _("Kunnen ze wegblijven zonder een recht of geld te verliezen?"),
            _("Is zij van ons allemaal, bijvoorbeeld omdat wij het bestuur kiezen?"),
            _("Vraagt zij van mensen nog iets anders dan geld?"),
        )
    return test_questions()


def hints(subject: Subject = Subject.PERSON) -> tuple[str, ...]:
    """Return a line of explanation to each question, in the order of CustomerTest."""
    paid = _("Belasting, leges, een premie of een eigen bijdrage is geen prijs.")
    if subject is Subject.PERSON:
        return (
            paid,
            _("Kan hij ergens anders heen, of het gewoon niet nemen?"),
            _("En zonder straf of korting?"),
            _("Of betaalt hij samen met anderen belasting voor deze dienst?"),
            _("Moet hij meedoen, leren, meewerken of iets bijdragen?"),
        )
    return (
        paid,
        _("Wie een plicht heeft of hulp nodig heeft, kan vaak niet kiezen."),
        _("En zonder straf of korting?"),
        _("Of wordt het uit belasting betaald?"),
        _("Denk aan meedoen, leren, meewerken of gegevens geven."),
    )


def judge(test: CustomerTest) -> Verdict:
    """Return the verdict the answers lead to.

    Three times yes is a customer, three times no is none; mixed answers stay mixed, and being
    co-owner or having to contribute makes a customer doubtful, never the other way round.
    """
    buying = (test.pays, test.choice, test.can_leave)
    owner = (test.co_owner, test.contributes)
    if Answer.NO in buying and not {Answer.YES, Answer.PARTLY} & set(buying):
        if buying.count(Answer.NO) >= 2:
            return Verdict.NO_MARKET
        return Verdict.NO_MARKET if Answer.YES in owner else Verdict.UNKNOWN
    if buying.count(Answer.YES) == 3:
        return Verdict.BORDERLINE if owner == (Answer.YES, Answer.YES) else Verdict.MARKET
    if buying.count(Answer.UNKNOWN) >= 2:
        return Verdict.UNKNOWN
    return Verdict.BORDERLINE


def outcome(verdict: Verdict, subject: Subject = Subject.PERSON) -> str:
    """Return the outcome in a few words."""
    if subject is not Subject.PERSON:
        return {
            Verdict.NO_MARKET: _("Geen markt."),
            Verdict.MARKET: _("Een echte markt."),
            Verdict.BORDERLINE: _("Op de grens: u beslist."),
        }.get(verdict, _("Dat is nog niet te zeggen."))
    return {
        Verdict.NO_MARKET: _("Geen klant."),
        Verdict.MARKET: _("Een echte klant."),
        Verdict.BORDERLINE: _("Op de grens: u beslist."),
    }.get(verdict, _("Dat is nog niet te zeggen."))


def conclusion(verdict: Verdict, subject: Subject = Subject.PERSON) -> str:
    """Return in one sentence what the outcome means."""
    if subject is not Subject.PERSON:
        return {
            Verdict.NO_MARKET: _("In een markt betaalt en kiest iemand zelf. Dat is hier niet zo."),
            Verdict.MARKET: _("In een markt betaalt en kiest iemand zelf. Dat is hier zo."),
            Verdict.BORDERLINE: _("Soms lijkt dit op een markt, soms niet. Kies wat eerlijk is."),
        }.get(verdict, _("Vraag eerst: koopt hier iemand iets, of krijgt hij hulp of een besluit?"))
    return {
        Verdict.NO_MARKET: _(
            "Een klant betaalt zelf, heeft keuze en kan weglopen. Dat geldt hier niet."
        ),
        Verdict.MARKET: _("Een klant betaalt zelf, heeft keuze en kan weglopen. Dat geldt hier."),
        Verdict.BORDERLINE: _("Soms lijkt deze mens op een klant, soms niet. Kies wat eerlijk is."),
    }.get(verdict, _("Vraag eerst: gaat het hier om een koper of om een inwoner?"))


def reasons(test: CustomerTest) -> Iterator[str]:
    """Yield what each answer means, in one sentence."""
    said = (
        (test.pays, _("Deze mens betaalt zelf."), _("Deze mens betaalt hier niet zelf voor.")),
        (test.choice, _("Er is iets te kiezen."), _("Er is niets te kiezen.")),
        (
            test.can_leave,
            _("Weglopen kan zonder gevolgen."),
            _("Weglopen kost een recht of geld, of er staat straf op."),
        ),
    )
    for reply, yes, no in said:
        if reply in {Answer.YES, Answer.NO}:
            yield yes if reply is Answer.YES else no
    if test.co_owner is Answer.YES:
        yield _("Deze mens is mede-eigenaar, en u kunt geen klant zijn van uzelf.")
    if test.contributes is Answer.YES:
        yield _("Er wordt iets van deze mens verwacht. Van een klant wordt alleen geld verwacht.")
