"""The rules that keep a conversation two-way and free of punishment (DOMAIN §4.6, issue 5).

Each rule is one function with its number, its sentence, and what it would give if it weren't there
(`without`). Services and rights call them as ``rules.name(…)`` and nothing else holds a rule, so
taking one out makes its scenario in tests/site/conversations/features fail; test_rules.py shows it.
A rule that is broken raises RuleError with a Dutch sentence; the others answer a question.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Mapping
from typing import NamedTuple, TypeVar

from klantvrij.i18n import _
from klantvrij.site.conversations import blame
from klantvrij.site.conversations.errors import RuleError
from klantvrij.site.conversations.kinds import Decider, Grant, Nature, Role, Side, Status, Trust

SILENT_DAYS = 14
"""After so many days without a word from the organisation its turn is shown (rule 7)."""

_F = TypeVar("_F", bound=Callable[..., object])


class Rule(NamedTuple):
    """A rule: its number in DOMAIN §4.6 or the issue, its sentence, and the answer without it."""

    name: str
    number: str
    sentence: str
    without: object


RULES: dict[str, Rule] = {}


def _rule(number: str, sentence: str, without: object = None) -> Callable[[_F], _F]:
    def register(function: _F) -> _F:
        RULES[function.__name__] = Rule(function.__name__, number, sentence, without)
        return function

    return register


# What a resident says stays the resident's


@_rule("2.1", "De organisatie verandert of verwijdert de eerste vraag nooit.", Grant.YES)
def first_question_stays(role: Role) -> Grant:
    """Return who may change or remove the first question."""
    return Grant.YES if role is Role.RESIDENT else Grant.NO


@_rule("2.1", "Ook als een begeleider meeschrijft, blijft de eerste vraag staan.")
def first_question_by_own_hand(hand: Side | None) -> None:
    """Raise RuleError when somebody of the organisation holds the pen."""
    if hand is Side.ORGANISATION:
        raise RuleError(
            "first_question_by_own_hand",
            _("De eerste vraag blijft zoals zij is gesteld. Alleen de inwoner verandert haar."),
        )


@_rule("2.2", "Alleen de inwoner vult in waar het ook om gaat.", Grant.YES)
def only_the_resident_fills_in(role: Role) -> Grant:
    """Return who may write what it is also about; a counsellor proposes (see the table)."""
    return Grant.YES if role is Role.RESIDENT else Grant.NO


@_rule("11", "De woorden van de inwoner worden niet nagekeken.", without=True)
def may_be_checked(side: Side) -> bool:
    """Return whether the words of this side may be checked for blame or market-speak."""
    return side is Side.ORGANISATION


@_rule("12", "Schrijft iemand mee, dan staat erbij wie.", without=False)
def hand_is_named(by: object, hand: object) -> bool:
    """Return whether it is said who wrote the words down."""
    return hand is not None and hand != by


@_rule("5.1", "Het besloten deel van een plan gaat nooit open voor beroepskrachten.", Grant.YES)
def private_stays_private(role: Role) -> Grant:
    """Return who may read the private part of an own plan."""
    if role is Role.RESIDENT:
        return Grant.YES
    return Grant.IF_OPENED if role in {Role.CLOSE, Role.TRUSTED} else Grant.NO


# Who sees what


@_rule("2.13", "Er zijn geen verborgen aantekeningen: de inwoner ziet alles.", Grant.NO)
def nothing_is_hidden(role: Role) -> Grant:
    """Return whether the resident may read a part of the record."""
    return Grant.YES if role is Role.RESIDENT else Grant.NO


@_rule("13", "Voor wie erbij komt is elk deel dicht, tot de inwoner het opent.", Grant.YES)
def closed_by_default(_role: Role) -> Grant:
    """Return what a second participant may read."""
    return Grant.IF_OPENED


@_rule("7.1", "Met alleen een code is er minder te zien.", without=True)
def enough_trust(trust: Trust, *, shown_at_low_trust: bool) -> bool:
    """Return whether somebody with this trust sees a part."""
    return trust is Trust.CONFIRMED or shown_at_low_trust


@_rule("7.2", "Elke inkijk wordt genoteerd en de inwoner ziet haar.", without=False)
def looks_are_noted() -> bool:
    """Return whether a look into the record is noted in the view log."""
    return True


# Facts only after the words


@_rule("2.3", "Eerst het verhaal, dan pas gegevens.")
def words_before_facts(*, first_question: bool, what_matters: bool) -> None:
    """Raise RuleError when a fact is asked before both are there."""
    if not (first_question and what_matters):
        raise RuleError(
            "words_before_facts",
            _("Vraag eerst wat er is en wat belangrijk is. Daarna kunt u gegevens vragen."),
        )


EXPLAINED = ("what", "what_for", "legal_ground", "who_sees", "if_not_given")


@_rule("2.4", "Bij elk gegeven staat waarvoor, volgens welke wet, wie het ziet en tot wanneer.")
def facts_are_explained(explanation: Mapping[str, str], kept_until: dt.date | None) -> None:
    """Raise RuleError when one of the five explanations is missing (AVG art. 13)."""
    if kept_until is None or not all(explanation.get(name, "").strip() for name in EXPLAINED):
        raise RuleError(
            "facts_are_explained",
            _(
                "Zeg bij een gegeven ook waarvoor, volgens welke wet, wie het ziet, tot wanneer en "
                "wat er gebeurt als iemand het niet geeft."
            ),
        )


# Promises


@_rule("3", "De organisatie antwoordt eerst op de spiegelvraag.")
def organisation_answers_first(*, organisation_answered: bool) -> None:
    """Raise RuleError when the resident is asked to answer before the organisation did."""
    if not organisation_answered:
        raise RuleError(
            "organisation_answers_first", _("De organisatie geeft hier eerst haar antwoord.")
        )


@_rule("3", "Zonder gedateerde toezegging van de organisatie heet een plan niet ‘samen’.")
def together_needs_a_promise(*, dated_promises: int) -> None:
    """Raise RuleError when the organisation has promised nothing with a date."""
    if dated_promises < 1:
        raise RuleError(
            "together_needs_a_promise",
            _("Een plan heet pas ‘samen’ als de organisatie zelf iets toezegt, met een datum."),
        )


@_rule("2", "Wat een inwoner toezegt is altijd een bijdrage, vrij.")
def contribution_is_free(side: Side, nature: str) -> None:
    """Raise RuleError when a promise of a resident's side is called anything but free."""
    if side is Side.RESIDENT and nature != Nature.FREE:
        raise RuleError(
            "contribution_is_free",
            _(
                "Wat een inwoner doet is altijd een vrije bijdrage. Vraagt de wet iets? Zet dat "
                "dan in het blok ‘Wat de wet van u vraagt’."
            ),
        )


@_rule("2", "Plichtwoorden horen niet bij de bijdrage van een inwoner.")
def no_duty_words(side: Side, hand: Side | None, text: str) -> None:
    """Raise RuleError when the organisation writes down a resident's promise as a duty.

    What residents write themselves is never looked at (rule 11).
    """
    if side is Side.RESIDENT and hand is Side.ORGANISATION:
        words = blame.duty_in(text)
        if words:
            sentence = _(
                "‘{word}’ past niet bij een vrije bijdrage. Schrijf op wat de inwoner wil."
            )
            raise RuleError("no_duty_words", sentence.format(word=words[0]))


@_rule("2", "Een plicht uit de wet staat er eerlijk: artikel, gevolg en hoe het te herstellen is.")
def duty_is_honest(*, article: str, consequence: str, repair: str) -> None:
    """Raise RuleError when one of the three is missing."""
    if not (article.strip() and consequence.strip() and repair.strip()):
        raise RuleError(
            "duty_is_honest",
            _("Zeg bij een plicht ook het artikel, het gevolg en hoe iemand het kan herstellen."),
        )


@_rule("4", "Een inwoner laat los zonder reden; de organisatie geeft een reden en een gesprek.")
def letting_go(side: Side, reason: str, talked_on: dt.date | None) -> None:
    """Raise RuleError when the organisation lets go without a reason and a talk."""
    if side is Side.ORGANISATION and (not reason.strip() or talked_on is None):
        raise RuleError(
            "letting_go",
            _("Laat u een toezegging los? Geef een reden en de dag waarop u erover heeft gepraat."),
        )


@_rule("5", "Kleuren en termijnen zijn er alleen voor de organisatie.", without=True)
def may_be_coloured(side: Side) -> bool:
    """Return whether a promise of this side may carry a colour, a term or 'te laat'."""
    return side is Side.ORGANISATION


@_rule("8", "Een inwoner krijgt alleen een herinnering als hij erom vraagt.", without=True)
def may_be_reminded(side: Side, *, asked: bool) -> bool:
    """Return whether somebody is reminded; the organisation always is."""
    return side is Side.ORGANISATION or asked


FAIR = ("own_choice", "useful", "no_paid_work", "dignified", "can_stop", "no_sanction")
"""Own choice? Useful to the person? No paid work replaced? Dignified? Can stop? No sanction?"""


@_rule("9", "Een bijdrage is eigen keus, nuttig, waardig, te stoppen en zonder dreiging.")
def contribution_is_fair(answers: Collection[str]) -> None:
    """Raise RuleError unless the organisation, writing down a contribution, says yes six times."""
    if not set(FAIR) <= set(answers):
        raise RuleError(
            "contribution_is_fair",
            _("Loop eerst de zes vragen langs: pas bij zes keer ja past een bijdrage."),
        )


@_rule("10", "Bij elk plan staat wie waarover beslist.")
def who_decides_is_said(deciders: Iterable[Decider]) -> None:
    """Raise RuleError when no line says who decides about what."""
    if not list(deciders):
        raise RuleError("who_decides_is_said", _("Schrijf eerst op wie waarover beslist."))


# What stands, and what nothing depends on


@_rule("1", "Een bijdrage is nooit een voorwaarde: verslag, besluit en termijnen blijven.", False)
def agreed_words_stand(*, frozen: bool) -> bool:
    """Return whether a report is read from its own frozen words, whatever is taken away later."""
    return frozen


@_rule("2.11", "Het verslag gaat nooit weg zonder de reactie van de inwoner.", without=False)
def reaction_travels(*, reaction: str) -> bool:
    """Return whether the reaction of the resident is printed with the report."""
    return bool(reaction)


@_rule("2.12", "Een verbetering dankt en zet niets in gang.", without=True)
def counts_as_news(part: str) -> bool:
    """Return whether a change of `part` wakes up a conversation at rest; a correction doesn't."""
    return part != "correction"


class Turn(NamedTuple):
    """Whose turn it is; `ours` is shown as 'wij zijn aan zet', otherwise there is rest."""

    ours: bool
    since: dt.datetime | None


@_rule(
    "7", "Zwijgt de organisatie veertien dagen, dan is zij aan zet; een inwoner mag zwijgen.", None
)
def turn(last: Mapping[Side, dt.datetime], now: dt.datetime) -> Turn | None:
    """Return whose turn it is, from the last word of each side; None: nobody's is shown."""
    ours = last.get(Side.ORGANISATION)
    theirs = last.get(Side.RESIDENT)
    since = ours or theirs
    if since is not None and now - since >= dt.timedelta(days=SILENT_DAYS):
        return Turn(ours=True, since=since)
    return None


@_rule("7", "Stilte van een inwoner heet rust.", without="stil")
def resident_is_silent(status: Status) -> str:
    """Return the state shown when a resident says nothing."""
    return Status.REST if status in {Status.ONGOING, Status.AGAIN, Status.REST} else status


FORBIDDEN_RECEIVERS = frozenset({"enforcement", "fraud"})


@_rule("6", "Niets van een gesprek gaat naar handhaving of opsporing van fraude.")
def never_to_enforcement(kind: str) -> None:
    """Raise RuleError when a receiver enforces or hunts fraud."""
    if kind in FORBIDDEN_RECEIVERS:
        raise RuleError(
            "never_to_enforcement",
            _("Een gesprek gaat nooit naar handhaving of opsporing. Dat hebben wij beloofd."),
        )


@_rule("6", "Elke ontvanger staat erbij, en de inwoner zegt ja.")
def resident_says_yes(*, allowed: bool) -> None:
    """Raise RuleError when the resident hasn't said yes to this receiver."""
    if not allowed:
        raise RuleError(
            "resident_says_yes", _("De inwoner heeft nog niet gezegd dat dit verstuurd mag worden.")
        )


@_rule("14", "Een demonstratie zegt dat de mensen zijn bedacht.", without=False)
def says_it_is_invented(*, invented: bool) -> bool:
    """Return whether the banner 'bedachte mensen' stands on the page and on paper."""
    return invented


# The schema itself

FORBIDDEN_NAMES = (
    "score",
    "ladder",
    "trede",
    "risk",
    "risico",
    "kept_yes",
    "nagekomen",
    "fulfilled",
    "compliant",
    "compliance",
    "motivation",
    "motivatie",
    "product",
    "bsn",
    "citizen_number",
    "burgerservicenummer",
    "satisfaction",
    "tevredenheid",
    "caseload",
    "minutes",
    "rating",
    "ranking",
    "priority",
)


@_rule("2.10", "Nergens een cijfer, trede, risico, ‘nagekomen’, productcode of BSN.", without=())
def forbidden_names(names: Iterable[str]) -> tuple[str, ...]:
    """Return those of `names` (columns, tables) that would judge or number a person."""
    return tuple(name for name in names if any(word in name.casefold() for word in FORBIDDEN_NAMES))


@_rule("2.11", "In onze eigen teksten staan geen woorden die verwijten.", without=())
def blame_in_our_words(text: str) -> tuple[str, ...]:
    """Return the blaming words in a text of our own."""
    return tuple(found.word for found in blame.blame_in(text))
